# What a person must judge: whether who signed speaks for the party, and what they added.

caution-reason = whoever signed gave a reason: "{ $reason }"
caution-other-field = it is signed in the field { $field }, which is not the party's own
caution-organisation-number = the certificate is of the organisation { $identifier }, and the party's number is { $number }
caution-organisation = the certificate is of "{ $organisation }", and the party is { $party }
caution-person = the certificate names another person than the form
caution-words = { $signature } shows words that no program writes by itself: "{ $words }"
caution-spoken = { $signature } is read aloud and copied otherwise than it looks: "{ $words }"
caution-unread = { $signature } shows something that only a person can read
caution-form-and-certificate = the form says "{ $form }" and the certificate "{ $certificate }"
caution-form-and-timestamp = the form says "{ $form }" and the timestamp "{ $date }"
caution-form-and-signature = the form says "{ $form }" and the signature "{ $date }"

caution-nobodys-field = { $signature } is in a field in which nobody signs this agreement
caution-nobodys-field-first = { $signature } is in a field in which nobody signs this agreement, and nothing can be filled in after it: { $missing } must sign the file as it was before that signature, and whoever gave it signs last
caution-on-paper-elsewhere = { $role } has signed this copy, and { $after }, after whom they sign, another one on paper, as is registered
caution-too-early = { $role } has signed, and signs after { $after }, who has not
caution-other-order = { $role } has signed before { $after }, and signs after
caution-one-for-two = one certificate has signed for two: { $name }
caution-unknown-signatories = it cannot be told who of those who sign has signed
caution-one-person-for-two = one and the same has signed for two, with two certificates: { $name }
caution-of-party = { $role } signs for the sender, and the certificate is of the party: "{ $organisation }"
