# What is written in PDFs: fields, signatures, and what is appended to them.

pdf-not-whole = this is not a whole PDF: it is cut off, or has something before or after it
pdf-not-whole-step = give the file as it was sent; get it again if it was damaged on the way
pdf-not-appendable = this is not a PDF that can be added to
pdf-not-appendable-step = give the file as it was sent, not one that a program has locked, printed or repaired
pdf-unusual = this PDF is put together in a way that cannot be added to
pdf-as-sent-step = give the file as it was sent
pdf-not-written = the changes cannot be written: { $cause }

pdf-no-field = this PDF has no field "{ $name }" to fill in
pdf-no-field-step = its fields: { $names }
pdf-no-fields-step = it has no fields: is this the agreement that was sent?
pdf-letter = the field { $name } cannot hold the character "{ $letter }" (U+{ $code })
pdf-letter-step = write it with other letters
pdf-not-as-issued = the field { $name } is not as it was issued
pdf-not-as-issued-step = take the file that was sent

pdf-no-signature-field = this PDF has no field { $name }, so it is not one of our agreements
pdf-no-signature-field-step = give the agreement as it was sent
pdf-signed = this agreement is signed already
pdf-signed-step = a second signature has no place in it; to sign anew, take the file as it was sent
pdf-signed-as = this agreement is signed by { $role } already
pdf-signed-as-step = to sign it as { $left }, add --as "{ $left }"; to sign anew, take the file as it was sent
pdf-field-stamped = a timestamp stands where { $role } signs
pdf-field-stamped-step = take the file as it was sent, and sign it before it is timestamped
pdf-signed-by-another = somebody who does not sign this agreement has signed it, in the field { $name }: what is filled in after that counts as changed
pdf-signed-by-another-step = sign the file as it was before that signature; a witness signs last
pdf-no-such-role = nobody signs this agreement as "{ $role }"
pdf-no-such-role-step = those who sign are { $roles }
pdf-too-early = { $role } signs after { $before }, who has not signed yet
pdf-too-early-step = sign the file that { $before } has signed
pdf-sealed = this document is sealed or signed already
pdf-sealed-step = only a draft can be sealed
pdf-not-ours = this PDF is not one of our agreements
pdf-not-ours-step = seal what `avtale generate` made
pdf-no-room = the room for the signature cannot be found in what was written
pdf-not-waiting = this PDF does not wait for a signature
pdf-not-waiting-step = give the file that `avtale sign --prepare` wrote
pdf-large-signature = the signature takes { $bytes } bytes, and there is room for { $room }
pdf-large-signature-step = leave out certificates that nobody needs, as the root's

# Fields as a template describes them.
pdf-fields-not-added = the fields could not be added to this PDF
pdf-no-description = what has the label <{ $label }> is not a description of a field
pdf-field-twice = two fields have the name "{ $name }"
pdf-field-for-nobody = the field "{ $name }" is for whoever signs in "{ $signature }", and there is no such signature field
pdf-field-lacks = a field's `{ $key }` is missing or not text
pdf-field-name = "{ $name }" cannot be the name of a field: use letters a to z, digits and hyphens
pdf-field-kind = a field is of type "tekst" or "signatur", not "{ $kind }"
pdf-field-size = a field's `størrelse` is missing or not a length such as 10.5pt
