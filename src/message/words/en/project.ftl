# What a workspace holds, taken together.

project-no-record = there is no record
project-no-record-step = write one YAML file for each party; `avtale init DIR` makes a workspace with examples
project-nobodys = no record has one of the agreement's own keys, so it is nobody's
project-nobodys-step = add one to the records of those who shall have it: { $keys }
project-host = the QR codes lead to https://{ $host }: keep this host as long as the agreements
project-host-step = what is printed cannot be changed; without `nettsted` in the settings the codes lead nowhere, and are read all the same
project-divided = words are divided at the ends of lines, so that some readers lose the hyphens of the text
project-divided-step = say `set text(hyphenate: false)` in the layout: a font in a PDF has one character for both hyphens
project-document-name = a document's name { $is }
project-field-step = see `skrivefelt` in the layout that `avtale init` writes
project-field-font = the fields' font cannot be typed in
project-field-font-step = name a TrueType font in templates/fonts that has every letter from A to Å
project-field-letter = "{ $value }" has the letter { $letter } (U+{ $code }), which a field cannot hold
project-not-prepared = a language form in use was not prepared
project-typeset = the template cannot be typeset as PDF/A-2a and PDF/UA-1: { $cause }
project-typeset-step = found while typesetting the agreement of { $name }

project-no-signature-field = the settings let somebody sign in the field { $name }, and the text has no such signature field
project-no-signature-field-step = mark it in the text with `felt(…, "{ $name }", …, type: "signatur")`, or correct `underskrifter`
project-no-text-field = the settings name the field { $name }, and the text has no such field to fill in
project-no-text-field-step = mark it in the text with `felt(…, "{ $name }", …)`, or correct the settings
project-nobodys-signature = the text has the signature field { $name }, and the settings do not say who signs in it
project-nobodys-signature-step = name who does below `underskrifter`, or take the field out of the text
project-unsignable = the text in { $file } has no signature field { $name }, so that nobody can sign it digitally
project-unsignable-step = mark it with `felt(…, "{ $name }", …, type: "signatur")`, or say below `underskrifter` who signs where
project-no-code = the text in { $file } prints no document code, so that nobody can tell which document a scan is of
project-no-code-step = print `dokument.kodebilde` and `dokument.kode` beside the signature, as the layout that `avtale init` writes does
project-example-sender = the sender's address { $address } is an example, which no letter reaches
project-example-sender-step = write the address of whoever sends the agreement below `avsender`
project-always-expiring = `utløpsvarsel_måneder` is { $months }, and the agreement lasts { $years ->
    [one] one year
   *[other] { $years } years
}: it is expiring from its first day
project-always-expiring-step = write fewer months
project-unprinted = no text prints `{ $key }`, which the settings ask of each record
project-unprinted-step = print it in the text, or take it out of `opplysninger`
project-unprinted-in = the text in { $file } does not print `{ $key }`, which another language form prints
project-unprinted-in-step = let all language forms say the same
project-unsaid = the text in { $file } does not say what the settings do: `{ $setting }` is { $number }
project-unsaid-step = say it in the text, or take it out of the settings: the dates of a signature are counted by the settings
project-dated-late = the agreement is dated { $date } and holds from { $from } on, a day before it was written
project-dated-late-step = correct `dato` or `gjelder_fra`, unless it is meant to hold from a day that is over
project-party-waits = { $role } signs for the party after { $after }, and what is sent has nobody's signature
project-party-waits-step = let the party sign first, or send the signed file yourself
project-old-schema = { $file } is not the schema of these records, so that editors complete other keys
project-old-schema-step = write it anew: `avtale schema > { $file }`
project-not-printed = `avløser: ja` says that a new edition takes the place of the earlier ones, and { $file } prints nothing of it: until it does, all of them go on
project-not-printed-step = print it where it is so: {"{%"} if dokument.avløser {"%}"} … {"{%"} endif {"%}"}
project-not-told = this letter says the same to a party that has signed an earlier edition, and that edition is in force
project-not-told-step = name it where there is one: {"{%"} for utgave in gjeldende {"%}"} … {"{%"} endfor {"%}"}; docs/records.md has the names

project-no-form = { $name } gets the text in bokmål, for its record says no language form
project-no-form-step = add `målform: bokmål` or `målform: nynorsk`
project-no-beginning = the text in { $file } does not say that the agreement takes effect on { $date }
project-no-beginning-step = print `avtale.gjelder_fra`: a term without a beginning is none
