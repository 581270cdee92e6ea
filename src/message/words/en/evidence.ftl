# What a PDF itself says: revisions, fields, signatures.

evidence-in-revision = revision { $number }: { $what }
evidence-in-revision-objects = revision { $number }: { $what } ({ $objects })
evidence-object = object { $number }
evidence-trailer = trailer
evidence-bytes = bytes { $from }–{ $to }
evidence-page = page
evidence-file = file
evidence-metadata = metadata
evidence-not-a-revision = what was issued is not one of the revisions that the file says it has
evidence-hidden-object = an object seems to stand at byte { $at } that is none, for readers that search the file to find
evidence-other-identifier = the metadata were changed, and say that the document is "{ $name }"
evidence-bytes-after = { $bytes } bytes after its end, of which nothing is known: added by somebody, or the rest was cut off on the way
evidence-bytes-after-file = { $bytes } bytes after the end of the file
evidence-picture = the signature field { $field } adds a picture { $position }
evidence-picture-on-line = the signature field { $field } adds a picture { $position }, on the signature line
evidence-signature-covers = the signature field { $field } { $how }
evidence-untidy = a program wrote it untidily, which readers forgive: { $what }
evidence-no-archive = it is no archive format now: { $why }

# What a field shows: "the field navn shows …".
evidence-field = the field { $field } { $shows }
evidence-shows-other = shows "{ $text }" instead of its value
evidence-read-as = is read aloud and copied as "{ $text }" instead of its value
evidence-shows-nothing = shows nothing of its value
evidence-drawn-anew = has no look of its own: each reader draws it from its value, or shows nothing
evidence-hides = hides its value: { $why }
evidence-line-break = has a line break in its value, and shows what stands before and after it as one line
evidence-cut-off = shows only the beginning of its value, which is longer than its box
evidence-unclear = may show anything: { $why }
evidence-when-signed = { $shows }, when it was signed
evidence-filled-after = the field { $field } was filled in after it was signed
evidence-filled-unsigned = the field { $field } was filled in after somebody had signed, and nobody has signed that
evidence-filled-after-certification = the field { $field } was filled in after the document was certified, and nobody has signed that
evidence-readers-draw = the field { $field } has no look of its own, and readers draw it from its value: "{ $value }"
evidence-certified = the field { $field } said "{ $certified }" when the document was certified, and says "{ $value }" now
evidence-certified-unsigned = the field { $field } said "{ $certified }" when the document was certified, and says "{ $value }" now, which whoever certified it has not signed

# Signatures.
evidence-signature-in = the signature in { $field }
evidence-signature = a signature
# "the signature in Underskrift: the content was changed after it was signed"
evidence-of = { $subject }: { $what }
evidence-detached = revision { $number } took it out of its field
evidence-replaced = revision { $number } replaced it
evidence-unreachable = no field has it as its value
evidence-revoked-before = the certificate of { $name } was revoked on { $date }, before it was signed
evidence-revoked-perhaps = the certificate of { $name } was revoked on { $date }, and nothing proves that it was signed before that
evidence-untrusted-lost = { $why }; nothing proves any more that it was signed before: { $lost }
evidence-expired-lost = its certificate has expired since, on { $date }, and nothing proves any more that it was signed before: { $lost }
evidence-expired-unproven = its certificate has expired since, on { $date }, and no timestamp proves that it was signed before: one from before { $date } would have
evidence-signed-by-unknown = signed in { $field } by somebody unknown
evidence-signed-by = signed by { $who }, with a certificate of { $issuer }
evidence-signed-by-when = signed by { $who } { $when }, with a certificate of { $issuer }
evidence-person-of = { $name } ({ $organisation })
evidence-on-proven = on { $date }, proven by a timestamp
evidence-on-claimed = on { $date }, by the signer's own clock
evidence-on-claimed-before = on { $date }, by the signer's own clock, and by { $before } at the latest, proven by a document timestamp
evidence-before = by { $before } at the latest, proven by a document timestamp
# "Kari Nordmann and a drawing"
evidence-shows = { $what }
evidence-spoken-as = what is read aloud and copied as "{ $words }"
evidence-only-a-person = something that only a person can read
evidence-a-drawing = a drawing
