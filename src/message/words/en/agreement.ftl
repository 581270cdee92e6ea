# The agreements of a workspace, and their settings.

agreement-none-named = there is no agreement named "{ $name }"
agreement-none-named-step = an agreement is a folder in templates/ with a file { $file }
agreement-missing = no folder in templates/ has a file { $file }
agreement-missing-restore-step = if you had an agreement here, put its folder back into templates/ from a backup
agreement-missing-step = `avtale init DIR` makes a new workspace with an agreement to begin from
agreement-without-settings = this folder has templates and no { $file }, so nobody knows what the agreement asks of records
agreement-without-settings-step = put { $file } back from a backup; the one that documents were made from lies in output/inputs/ too, and has the line "identifikator: { $name }"
agreement-without-settings-new-step = if the agreement is new, write { $file }; if the folder is no agreement, move it out of templates/
agreement-several = this workspace has more than one agreement
agreement-several-step = say which with --agreement: { $names }

agreement-identifier = "{ $value }" cannot be part of a file name on every system
agreement-identifier-step = use small letters a to z, digits and hyphens, at most { $longest }
agreement-folder = the identifier "{ $value }" is not the name of the agreement's folder
agreement-folder-step = let the folder and the identifier be the same
agreement-sender-step = write it as sekretariatet@nettverket.no
agreement-reminder-twice = the plan of reminders has the day { $days } twice
agreement-reminder-twice-step = name each day once, as in [-14, 7, 30]
agreement-host = "{ $host }" { $is }
agreement-host-step = write the host alone, as avtaler.nettverk.no; other letters as in xn--…
agreement-desk-step = write the address at which the desk is reached from outside, as https://avtaler.nettverk.no

agreement-no-title = the agreement has no title
agreement-no-title-step = write one below `tittel` for each language form of the text, as `bokmål: …`
agreement-for-nobody = `parter: oppgitte` is for those whose record has one of the agreement's own keys, and it has none
agreement-for-nobody-step = name the keys under `opplysninger`, or leave out `parter`
agreement-text-form = "{ $value }" is no language form
agreement-text-form-step = write bokmål or nynorsk, or the tag of another language in small letters: se, smj or sma for Sami

agreement-key-name = "{ $value }" cannot be the name of a key
agreement-key-name-step = use small letters, digits and underscores, at most { $longest }, and begin with a letter
agreement-key-taken = records or templates have a key `{ $value }` already
agreement-key-taken-step = give it another name
agreement-no-choice = `{ $key }` is of the type valg, and leaves nothing to choose
agreement-no-choice-step = add a line such as `valg: [årlig, månedlig]`
agreement-choice-twice = "{ $choice }" can be chosen twice
agreement-choice-twice-step = keep one of the two
agreement-choices-of-none = `{ $key }` has choices, and is not of the type valg
agreement-choices-of-none-step = write `type: valg`, or remove the choices
agreement-key-conflict = the agreements { $one } and { $other } say different things of the key `{ $key }`
agreement-key-conflict-step = records are for both: let the two say the same, or give the key another name in one

agreement-role = "{ $value }" cannot be the name of a role
agreement-role-step = use small letters, digits, hyphens and single spaces, at most { $longest }, and begin with a letter
agreement-field-name = "{ $value }" cannot be the name of a field
agreement-field-name-step = use the letters a to z, digits and hyphens, at most { $longest }; { $seal } is the field of the issuer's seal
agreement-field-twice = the field { $name } stands here and at `{ $before }`
agreement-field-twice-step = each field means one thing, and is one signatory's: name another field here
agreement-contact-key = a contact person has no line `{ $value }`
agreement-contact-key-step = the lines are { $keys }
agreement-after-nobody = { $role } signs after "{ $after }", and nobody signs as that
agreement-after-nobody-step = those who sign are { $roles }
agreement-nobody-for-party = nobody signs for the party
agreement-nobody-for-party-step = write `for: part` for one of them at least
agreement-circle = nobody can begin: { $roles } sign after each other
agreement-circle-step = leave out `etter` for whoever signs first

agreement-kept-for-years = documents that are kept for good are not kept for a number of years
agreement-kept-for-years-step = leave `år` out, or write `vedtak: kasseres` or `vedtak: vurderes senere`
agreement-disposal-when = it is not said after how many years that is decided or done
agreement-disposal-when-step = add a line `år`, counted from the end of the period that is deposited: 1 to { $most }
