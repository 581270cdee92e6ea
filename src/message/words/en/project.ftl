# What a workspace holds, taken together.

project-no-record = there is no record
project-no-record-step = write one YAML file for each party; `avtale init DIR` makes a workspace with examples
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
