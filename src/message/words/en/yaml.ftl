# A file that people fill in like a form: a record, an agreement's settings.

yaml-more-faults = there are more faults in this file than are told
yaml-more-faults-step = put these right first; is this the right file?
yaml-not-as-the-schema = { $cause }
yaml-not-as-the-schema-step = compare it with `avtale schema`

yaml-the-file = the file
yaml-key = `{ $key }`

yaml-no-value = { $name } has no value
yaml-no-value-step = fill it in, or remove the line
yaml-cannot-be = { $name } cannot be "{ $value }"
yaml-write-one-of-step = write { $choices }
yaml-did-you-mean-step = did you mean `{ $name }`?
yaml-number-cannot-be = { $name } cannot be { $number }
yaml-number-bounds-step = write a number from { $from } to { $to }
yaml-not-a-number = { $name } must be a whole number, not "{ $value }"
yaml-not-a-number-step = write it in digits alone

yaml-keys = keys of its own
yaml-list = a list
yaml-text = text
yaml-one-line = one line of text
yaml-another-kind = { $name } has { $found } where { $expected } should stand
yaml-another-kind-step = see `avtale schema`, or a record that `avtale init` writes

yaml-long-key = a key must be one word
yaml-twice = `{ $key }` stands twice; the first is on line { $line }
yaml-twice-step = keep one of the two
yaml-unknown-key = `{ $key }` is not a key of this form
yaml-known-keys-step = known here: { $keys }
yaml-missing = `{ $key }` is missing
yaml-missing-step = add a line `{ $key }: …`

yaml-more-than-a-form = this is more than a form: it has an anchor (&), an alias (*), or is nested deeply
yaml-more-than-a-form-step = write each value out where it belongs; quote one that begins with & or *
yaml-several-documents = the file has more than one document
yaml-several-documents-step = remove the line `---` and what does not belong to the record
yaml-syntax = this is not YAML that can be read: { $cause }
yaml-syntax-step = indent with spaces, and put a value in "quotes" if it holds a colon or a sign such as # * & ! | > @ `
