# Templates of agreements and letters.

template-no-main = the agreement has no template { $file }
template-no-main-step = add a { $file } that includes all the rest, or leave the language form out of `tittel`
template-long-tag = the template has a tag of more than { $size } KiB
template-long-tag-step = every {"{{"} has its {"}}"}, every {"{%"} its {"%}"}; divide what is so long with {"{% set %}"}
template-unknown-name = the template uses `{ $name }`, which no record gives
template-unknown-name-step = the names are { $names }, and what docs/records.md lists below each

template-undefined = the template uses a name that is not defined here
template-undefined-step = check its spelling against the names in docs/records.md; `avtale check` lists all such names at once
template-endless = the template never ends
template-endless-step = look for a loop in a loop
template-syntax = the template is not valid Jinja: { $cause }
template-syntax-step = every {"{{"} has its {"}}"}, every {"{% if %}"} its {"{% endif %}"}
template-not-found = a template that is included does not exist
template-not-found-step = name it by its path from the agreement's folder
template-fault = { $cause }
template-fault-step = see the filters and names in docs/records.md
template-not-a-date = "{ $value }" is not a date such as 2026-11-23
template-not-printable = a { $kind } cannot be printed; print what is in it
template-while-step = found while filling it in for { $name }

template-no-letter = the agreement has no letter { $file }
template-no-letter-step = `avtale init DIR` makes a workspace that has one; copy it into the agreement's folder
template-subject = a letter begins with its subject, and has a text below it
template-subject-step = write `Emne: …` on the first line, then an empty line, then the text

template-says-otherwise = `{ $setting }` is { $number }, and { $file } says another number: { $said }
template-says-otherwise-step = let text and settings say the same: the dates of a signature are counted by the settings
template-says-unset = { $file } says { $said }, and `{ $setting }` is not in agreement.yaml
template-says-unset-step = if that is what the parties agree, write `{ $setting }: { $number }` into agreement.yaml: without it the agreement is counted as if nothing were agreed about it
template-prints-nothing = { $file } prints `{ $setting }`, which is not in agreement.yaml, so that nothing stands there
template-prints-nothing-step = write `{ $setting }` into agreement.yaml, or let the text say it only where there is one: {"{%"} if avtale.{ $setting } {"%}"} … {"{%"} endif {"%}"}
template-said = { $words } ({ $file }, line { $line })
