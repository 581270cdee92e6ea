# What is the matter with a signature's structure, its certificates, and what says whether they were revoked.

certificate-signature-unreadable = the signature's structure cannot be read
certificate-signers = the signature has not exactly one signer
certificate-content-inside = the signature brings content of its own
certificate-unsupported = { $what } cannot be checked here
certificate-weak = the signature fits, but { $what } can be broken today, so that proves little
certificate-no-signer = the signer's certificate is not included
certificate-other-content = the content was changed after it was signed
certificate-wrong-signature = the signature was not made with the key of its certificate, or what it was made over was changed
certificate-attributes = the signed attributes are not as RFC 5652 demands
certificate-other = the signature names another certificate than the one it comes with
certificate-no-timestamp-authority = the timestamp's certificate is not for timestamps alone, or was not valid at that time

# What cannot be checked, or can be broken.
certificate-hash = the hash { $name }
certificate-key = the key { $key }
certificate-exponent = the key { $key } with an exponent of { $bits } bits
certificate-algorithm = a signature by { $algorithm } with a key of the kind { $key }
certificate-key-for-pss = a signature by RSA (PKCS #1 v1.5) with a key for RSA-PSS alone
certificate-pss-parameters = a signature by RSA-PSS with unreadable parameters
certificate-pss-mask = a signature by RSA-PSS with the mask { $mask } and the trailer { $trailer }
certificate-pss-for-others = a signature by RSA-PSS with another hash or a shorter salt than its key is for
certificate-sub-filter = a signature of the kind { $name }
certificate-size = a signature as large as this
certificate-timestamp-kind = a timestamp of this kind

# Why a certification path is not trusted.
certificate-unknown-issuer = the issuer "{ $issuer }" is not known: there is no certificate of it among those trusted
certificate-unknown-root = "{ $name }" vouches for itself only, and is not among those trusted
certificate-wrong-issuer = the certificate of "{ $name }" says it was issued by "{ $issuer }", but was not signed with that one's key
certificate-unverifiable = the signature on the certificate of "{ $name }" proves nothing here: { $why }
certificate-unreadable = the certificate of "{ $name }" is not well made
certificate-not-yet-valid = the certificate of "{ $name }" was not valid before { $from }
certificate-expired = the certificate of "{ $name }" was not valid after { $until }
certificate-expired-since = the certificate of "{ $name }" has expired since, on { $until }, and nothing proves that it was signed before
certificate-future = it claims to be from the future
certificate-no-authority = "{ $name }" is no authority, and may not issue certificates
certificate-too-long = "{ $name }" may not have as many issuers below it
certificate-not-for-signatures = the certificate of "{ $name }" is not for signing documents
certificate-unknown-extension = the certificate of "{ $name }" has a condition that cannot be checked here: { $oid }
certificate-name-constraints = "{ $name }" may issue to certain names only, which cannot be checked here
certificate-too-many = there are too many certificates by the same names

# Why what says whether a certificate was revoked proves nothing.
certificate-revocation-signer = it was not signed by the issuer, nor by a responder of the issuer's
certificate-revocation-unsupported = it uses something that cannot be checked here
certificate-revocation-unreadable = it cannot be read
certificate-revocation-old = it is older than the signature, and was no longer current then
certificate-revocation-stale = it is no longer current, and nothing proves that the signature was made while it was
certificate-revocation-unproven = the certificate of who signed it has expired, and nothing proves that it was there before
certificate-revocation-after-expiry = it was issued after the certificate had expired
certificate-revocation-future = it is dated in the future
certificate-revocation-unknown = the responder does not know the certificate
certificate-revocation-incomplete = there is revocation data that cannot be read

# Why a signature is not PAdES.
certificate-profile-format = it is of an older kind
certificate-profile-no-signature = it is no signature of a signer's
certificate-profile-no-time = the signature dictionary has no time
certificate-profile-no-attributes = it lacks the signed attributes content-type and message-digest
certificate-profile-content-type = it is of other content than plain data
certificate-profile-no-certificate = it does not say which certificate it was made with
certificate-profile-other-certificate = it names another certificate than the signer's
certificate-profile-signing-time = the signing time is in the signature, not in the dictionary
certificate-profile-elsewhere = the signer's certificate is not in it

# What a signature was made with: "RSA-2048 (PKCS #1 v1.5) with SHA-256".
certificate-used-scheme = { $key } ({ $scheme }) with { $hash }
certificate-used = { $key } with { $hash }
