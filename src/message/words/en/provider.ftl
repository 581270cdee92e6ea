# Signing in at an organisation's provider of identities: what stands of it in desk.yaml, and what comes of it.

provider-no-address = one signs in by the address at which the desk is reached from outside, and it has none
provider-no-address-step = write it, and the server that encrypts: adresse: https://…, mellomtjenere: […]
provider-no-issuer = "{ $address }" is no provider's address
provider-no-issuer-step = write it exactly as the provider calls itself (issuer): it begins with https://, and has no ? and no #
provider-no-client = nothing says what the desk is called at the provider
provider-no-client-step = write the client id that the provider gave when the desk was registered there
provider-no-roles = no role of the provider's means anything here: nobody could sign in
provider-no-roles-step = name some under leser, saksbehandler or administrator
provider-two-meanings = the role "{ $role }" means two things
provider-two-meanings-step = leave it in one place: an administrator may do all that a saksbehandler may, and a saksbehandler all that a leser may
provider-no-claim = "{ $name }" is no claim of a token
provider-no-claim-step = write its name, with dots where one lies within another, as realm_access.roles; a dot that is part of a name has a backslash before it
provider-no-credential = nothing says where that is read which shows the provider that it is the desk who asks
provider-several-credentials = it is said in several ways where that is read which shows the provider that it is the desk who asks
provider-no-key = a key has a name here, and nothing says where it is read
provider-one-credential-step = write one of these: hemmelighetsfil, hemmelighetsvariabel, nøkkelfil
provider-no-variable = this is no environment variable's name
provider-no-variable-step = write the name of one, as AVTALE_HEMMELIGHET, and not the secret itself
provider-relative-file = "{ $path }" does not say from the root where the file is
provider-relative-file-step = write the whole path, as /etc/avtale/innlogging; a secret in the workspace would be in every copy of it

# When the desk starts.
provider-unset = the environment variable { $name } is not set, which desk.yaml names for signing in
provider-unset-step = set it to the client's secret where the desk is started
provider-empty = there is no secret in it
provider-empty-step = write into it what the provider shows as the client's secret, and nothing else
provider-to-read-secret = read the secret for signing in
provider-unusable-key = this key cannot be used to sign in: { $why }
provider-key-not-pem = there is no private key in it that begins with -----BEGIN PRIVATE KEY-----
provider-key-kind = it is neither an RSA key of 2048 to 4096 bits nor one on the curve P-256
provider-unusable-key-step = make one: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
provider-asked = those who have a role at { $provider } sign in at { $address }

# Why nobody is signed in, to whoever wanted to be.
provider-down = { $provider } does not answer, or not as it should: nobody can sign in there now
provider-down-step = try again in a while; at the machine that the desk runs on, the link in the terminal still works
provider-way-over = this way to sign in is over: it took too long, was gone already, or was begun in another browser
provider-way-over-step = begin anew
provider-refused = { $provider } signed nobody in
provider-refused-step = begin anew; if it happens again, write to { $contact }
provider-no-role = { $provider } knows you, and you have no role here
provider-no-role-step = ask for one: write to { $contact }; once you have it, sign out at { $provider }, and in here anew
provider-not-sure-enough = the way in which you signed in at { $provider } is not sure enough for this desk
provider-not-sure-enough-step = begin anew, and choose another way there
provider-not-proven = what { $provider } said of you is not proven, so you are not signed in
provider-not-proven-step = begin anew; if it happens again, write to { $contact }, with the number below: the log says why

# Who has signed out here.
provider-signed-out = You are signed out here
provider-signed-out-there = { $provider } may still know this browser: whoever sits here next could sign in as you.
provider-sign-out-there = Sign out at { $provider } too
