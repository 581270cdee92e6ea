# Values: how they are written, and what cannot be printed. Most complete a sentence that begins with the value's name.

# "`kontaktperson.navn` has a line break"
text-line = `{ $name }` { $is }

text-not-a-date = "{ $value }" is not a date
text-not-a-date-step = write it as 2026-11-23, 23.11.2026 or 23. november 2026
text-two-days = "{ $value }" may be { $one } or { $other }
text-two-days-step = write it so that it can be read in one way only: { $written }
text-year = "{ $value }" is a date of a year that cannot be right
text-year-step = write a year from { $from } to { $to }

text-not-an-address = "{ $value }" is not an e-mail address: { $why }
text-before-the-at = "{ $value }" has '{ $letter }' before the @, which many mail servers do not take
text-no-domain = "{ $value }" is not the name of a domain
text-address-without-at = Missing separator character '@'
text-address-character = Invalid character
text-address-no-name = Local part is empty
text-address-long-name = Local part is too long. Length limit: 64
text-address-no-domain = Domain is empty
text-address-long-domain = Domain is too long. Length limit: 254
text-address-no-part = A sub-domain is empty
text-address-long-part = A sub-domain is too long. Length limit: 63
text-address-few-parts = Too few parts in the domain
text-address-dots = Invalid placement of the domain separator '.'
text-address-quotes = Quotes around the local-part are unbalanced
text-address-name = there is a name beside the address
text-address-number = an IP address stands in the place of the domain
text-address-comment = a comment in it has no end

text-no-font-has = has the letter { $letter } (U+{ $code }), which the agreement's fonts do not have
text-other-letters-step = write it with other letters
text-long = is { $length } characters long; there is room for { $room }
text-long-step = shorten it
text-line-break = has a line break
text-line-break-step = write it on one line, with commas where lines end
text-control = has a control character (U+{ $code })
text-invisible = has an invisible character (U+{ $code })
text-type-anew-step = remove it, or type the value anew
text-parts = has a letter put together from parts (U+{ $code })
text-parts-step = type the letter anew as one: å, not a followed by a ring
text-meaningless = has a character without a meaning (U+{ $code })
text-meaningless-step = remove it
text-special-space = has a special space (U+{ $code })
text-special-space-step = replace it by an ordinary one
text-two-spaces = has two spaces after each other
text-two-spaces-step = keep one
text-encoding = has "{ $found }" where a letter was read in another encoding than it was written in
text-encoding-step = write the letters anew; a spreadsheet is best saved as .xlsx or as CSV UTF-8
text-meant-step = if "{ $meant }" was meant, write that; a spreadsheet is best saved as .xlsx or as CSV UTF-8

text-empty = is empty
text-empty-step = fill it in
text-no-letter = has no letter: "{ $value }"
text-no-letter-step = write the name or the title in letters
text-no-word = has neither letter nor digit: "{ $value }"
text-no-word-step = write what there is to say
text-partys-name = is a party's name and not the name of a person: "{ $value }"
text-partys-name-step = give the name of who signed
