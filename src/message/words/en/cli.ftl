# What is said on the command line, whatever the command.

# Before each fault, warning and step.
cli-error = error
cli-warning = warning
cli-step = help

cli-each-as-json = `--format json` tells each of them

cli-by-step = `--by NAME` says it, or for all commands the variable AVTALE_BY
cli-no-party = no party here has the number or name "{ $asked }"
cli-called-now = { $asked } is called { $name } now ({ $number })
cli-no-party-step = give a kommunenummer, a fylkesnummer or an official name; a company or any other organisation is a party when a record in members/ has its organisasjonsnummer and navn, and a new kommune when it stands in parter.csv
cli-did-you-mean-step = did you mean { $parties }?
cli-no-fylke = no fylke has the number or name "{ $asked }"
cli-no-fylke-step = give two digits, as 46, or a name, as Vestland
cli-namesakes = more than one party is named { $name }
cli-namesakes-step = give the number of the one you mean: { $parties }
cli-namesake = { $number } ({ $name })
cli-not-written = the result cannot be written: { $cause }
# Beside a bar that grows.
cli-time-left = ({ $time } left)

cli-waiting = another avtale is writing to this register: waiting for { $who }, for up to { $seconds } s
cli-waiting-for-unknown = another avtale is writing to this register, and it is not known who runs it: waiting for up to { $seconds } s

cli-linked-folder = a link to a folder is not followed
cli-linked-folder-step = name the folder itself
cli-not-regular = skipped: this is { $what }, not a regular file
cli-not-regular-step = move it elsewhere
cli-unreadable = skipped, because it cannot be read: { $cause }
cli-unreadable-step = check what it is, and whether you may read it

cli-no-certificate = there is no certificate in this file
cli-no-certificate-step = give a file with certificates; the one with the private key goes with --key
cli-password = Password of { $file }:
cli-no-password = the key has a password, and nobody is there to type it
cli-no-password-step = set the environment variable { $variable }; never write it in a command
cli-password-not-read = the password cannot be read: { $cause }
cli-password-not-read-step = type it again
cli-nobody-types = the key is to have a password, and nobody is there to type it
cli-new-password = New password of { $file }:
cli-password-again = Once more:
cli-passwords-differ = the two passwords differ
cli-passwords-differ-step = type the same twice
cli-empty-password = the password is empty
cli-empty-password-step = choose one that nobody guesses, or leave out --encrypt

cli-fewer = documents made at the same time: { $jobs }, not { $asked }
cli-fewer-step = each takes up to { $size } MB, and no more than half of the free memory is used; more than { $most } for each processor are no quicker
cli-much-memory = what is made of this template takes more than { $size } MB of memory
cli-much-memory-step = look in the template for a text that is repeated or doubled, a list that grows, or pages without end
cli-much-time = what is made of this template was not finished within a minute
cli-much-time-step = look in it for a loop that never ends or counts very far
cli-while-making-step = found while making the agreement of { $names }
cli-and-more = { $names } and { $more } more
cli-one-of-these-step = it is one of those that are named: `--jobs 1` shows which
cli-safe-step = what was registered is safe

# Below the words of a panic.
cli-bug = avtale has a fault: please report what is written above, and the command. Nothing registered is lost.
cli-with-agreement = `{ $command }`
