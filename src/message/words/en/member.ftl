# What a record says, and should say otherwise.

member-two-kinds = a record is for a kommune or a fylkeskommune, not both
member-two-kinds-step = remove one of the two numbers

member-no-number = the record does not say which party it is for
member-no-number-step = begin with `kommunenummer: "4601"`, or `fylkesnummer: "46"` for a fylkeskommune; another organisation has `organisasjonsnummer` and `navn`

member-not-a-number = "{ $number }" is not a { $key }
member-digits-step = a { $key } has { $digits } digits
member-leading-zero-step = a { $key } has { $digits } digits: write "{ $written }"
member-other-key-step = a { $key } has { $digits } digits; for { $number }, write `{ $other }`

member-unknown-kommune = no kommune has the number { $number }
member-unknown-fylkeskommune = no fylkeskommune has the number { $number }
member-oslo-step = Oslo is one party, as a kommune: `kommunenummer: "0301"`
member-named-in-file-step = { $name } has { $number }
member-unknown-step = the numbers are those of 1 January 2024; a new one is entered in parter.csv, with its name

member-file-name = the file is named "{ $file }", but the record is for { $number }
member-file-name-step = rename it to { $path }, or correct the number

member-form-in-name = the name has the word "{ $form }", which is added to it
member-write-step = write { $text }

member-no-approver = the approval does not say who approved
member-no-approver-step = add `organ: Kommunestyret`, or whoever it was

member-organisation-number = "{ $number }" is not an organisasjonsnummer
member-organisation-number-step = it has nine digits
member-check-digit = { $number } is not an organisasjonsnummer: its check digit is wrong
member-check-digit-step = look for a slip of the finger, or remove the line: the official tables have it
member-check-digit-alone-step = look for a slip of the finger; Enhetsregisteret has the number
member-is-official = { $number } is { $name }, which has a { $key }
member-is-official-step = write `{ $key }: "{ $own }"` instead
member-no-name = the record does not say what organisation { $number } is called
member-no-name-step = add `navn:` with the name as it stands in Enhetsregisteret
member-other-organisation = { $number } is not the organisasjonsnummer of { $name }
member-other-organisation-step = it is { $number }; the line can be removed. A record for another organisation has no kommunenummer and no fylkesnummer

member-no-such-line = a record has no `kontaktperson.{ $key }`
member-no-such-line-step = its lines are { $keys }
member-telephone = "{ $value }" is not a telephone number that somebody can have
member-telephone-step = write one number of eight digits, as 55 56 55 56, with or without +47, or a foreign one with its country code, as +46 8 123 456
member-email-step = write one address, as kari.nordmann@bergen.kommune.no
member-address = the address does not end in a postal code of four digits and a place, but in "{ $end }"
member-address-step = write it on one line, as Rådhusgata 10, 5014 Bergen

member-key-number = `{ $key }` must be a whole number, not "{ $value }"
member-key-number-step = write it in digits alone
member-key-missing = the agreement { $agreement } needs `{ $key }`, which the record does not say
member-key-missing-step = add a line `{ $key }: …`; or, if only some are to have this agreement, `parter: oppgitte` in agreement.yaml

member-not-read = this file is not read
member-not-read-step = give it the ending .yaml if it is a record, or move it out of members/
member-twice = { $name } already has a record
member-twice-step = keep this file or { $first }, and remove the other
member-long-name = the name is too long to be registered: { $length } bytes, of at most { $most }
member-long-name-step = write a shorter name, as it is to stand in the agreement
