# The issuer's seal.

seal-not-as-registered = the document on disk is not the one that is registered, so it is not sealed
seal-not-as-registered-step = `avtale generate` makes it again
seal-no-document = { $name }: it has no document yet
seal-no-document-step = make it first: `avtale generate --only { $number }`
seal-frozen = { $name }: edition { $edition } has been sent or signed, and stays as it is
seal-frozen-step = issue the next edition and seal that: `avtale generate --reissue { $number }`
seal-sealed = { $name }: edition { $edition } is sealed already
seal-sealed-step = send it: `avtale send`

# While documents are sealed, each with its party: sealed 4601 Bergen kommune.
seal-done = sealed

# What seal prints at its end.
seal-nothing = There is nothing to seal: no document waits for its seal.
seal-nothing-of-these = There is nothing to seal among these: none has a draft that is not sealed.
seal-documents-and-faults = { $number ->
    [one] 1 document
   *[other] { $number } documents
}: sealed and registered. { $failed ->
    [one] 1 fault is told below.
   *[other] { $failed } faults are told below.
}
seal-next = Next: `avtale send --dry-run` shows what would be sent.
seal-documents = { $number ->
    [one] 1 document
   *[other] { $number } documents
}: sealed and registered.

seal-cancelled = ended early: { $number ->
    [one] 1 document was
   *[other] { $number } documents were
} not sealed
seal-cancelled-step = seal them when it suits you; what was sealed is registered
