# Checkpoints of the register, the keys that sign them, and receipts.

# A key file in trust/, or one that is named.
checkpoint-key-form = this is no verifier key: a name, eight hexadecimal digits and base 64 with plus signs between are expected
checkpoint-key-name = the name of a key has no blank and no plus sign in it
checkpoint-key-kind = a key of the kind { $kind } is not known: 0x01 signs checkpoints and 0x04 cosigns them, both with Ed25519
checkpoint-key-length = an Ed25519 key has 32 bytes, and this one { $length }
checkpoint-key-id = the key does not fit its name: its digits should be { $id }
checkpoint-key-form-step = copy the line that `avtale key` printed, as it is
checkpoint-no-keys = there is no verifier key in this file

# Making one.
checkpoint-no-events = nothing is registered, so there is nothing to sign
checkpoint-no-events-step = `avtale generate` registers the first documents
checkpoint-not-continued = the register does not contain what it contained when { $file } was signed, at { $size } events
checkpoint-not-continued-step = put back the register that it had then (`avtale restored`), and find out who changed it
checkpoint-new-log-step = only where that register is lost for good: put the checkpoints of this log elsewhere, begin a new one with a new key and a new name, and say so to those who hold checkpoints of this one
checkpoint-not-made = the checkpoint cannot be read again
checkpoint-not-one = this is no checkpoint
checkpoint-not-one-step = put it elsewhere: only checkpoints lie in this folder
checkpoint-another-one = another checkpoint lies under the name of the one that is to be kept
checkpoint-another-one-step = move it elsewhere, and keep it: only `avtale checkpoint` writes in this folder
checkpoint-old-is-larger = the checkpoint is of { $size } events, and cannot continue one of { $old }
checkpoint-old-is-larger-step = make a newer one first: `avtale checkpoint --key FILE`
checkpoint-no-line-in = there is no checkpoint in it
checkpoint-no-line-in-step = give a checkpoint's file, the line that was printed with it, a receipt, or a mail in which one of them stands
checkpoint-no-log-key = no key in trust/ belongs to this private key
checkpoint-no-log-key-step = make its verifier key, and put that into trust/: `avtale key { $file } --name NAME`
checkpoint-not-ed25519 = checkpoints are signed with an Ed25519 key, and this is another
checkpoint-not-ed25519-step = make one: `avtale key ../log.pem --name NAME`
checkpoint-none-kept = there is no checkpoint in output/checkpoints/ yet
checkpoint-none-kept-step = make one: `avtale checkpoint --key FILE`
checkpoint-unknown-one = the checkpoint of { $size } events in it is none of this register's that is kept here
checkpoint-unknown-one-step = what a witness signed comes back as it was sent, with one more signature
checkpoint-forged-one = a signature in it names a trusted key, and does not hold
checkpoint-forged-one-step = get it again from whoever sent it; do not copy it by hand
checkpoint-no-witness = no witness whose key is in trust/ has signed it
checkpoint-no-witness-step = put the witness's verifier key into trust/; without it nobody can check the signature

# What `avtale key` prints.
checkpoint-key-made = Private key: { $file }. Keep it where nobody else reads it, and outside the workspace.
checkpoint-key-of = Private key: { $file }.
checkpoint-key-public = Verifier key, for everybody: { $file }
checkpoint-key-next-log = Next: copy { $file } into trust/, and give it to those who are to check. Then `avtale checkpoint --key { $key }`.
checkpoint-key-next-witness = Next: give { $file } to those whose checkpoints you sign.
checkpoint-key-inside = a private key does not belong in the workspace, which others read and copy
checkpoint-key-inside-step = name a file outside of it
checkpoint-key-is-verifier = files that end in .vkey are verifier keys, and this one is to be private
checkpoint-key-is-verifier-step = give it another name, as ../logg.pem
checkpoint-key-there = the key is there already, and stays as it is
checkpoint-key-there-step = leave out --encrypt to make its verifier key, or name another file
checkpoint-not-witness-key = this is not the verifier key of a witness with that private key
checkpoint-not-witness-key-step = make it: `avtale key { $file } --name NAME --witness`
checkpoint-key-name-step = give it with --name: an address without https:// that is yours, as nettverk.no/avtaler; it stands in every checkpoint

# What `avtale checkpoint` prints.
checkpoint-made = { $number ->
    [one] Checkpoint of 1 event: { $file }
   *[other] Checkpoint of { $number } events: { $file }
}
checkpoint-was-made = { $number ->
    [one] Nothing was registered since the checkpoint of 1 event: { $file }
   *[other] Nothing was registered since the checkpoint of { $number } events: { $file }
}
checkpoint-stamped = Time-stamped { $time } by { $authority }.
checkpoint-copy = This line says the same. Keep it where nobody who can write here can change it:
checkpoint-request-written = For a witness: { $file }
checkpoint-request-next = Next: send it to the witness, who runs `avtale witness`; what comes back goes to `avtale checkpoint --add FILE`.
checkpoint-added = { $number ->
    [one] Checkpoint of 1 event, signed by { $signers }: { $file }
   *[other] Checkpoint of { $number } events, signed by { $signers }: { $file }
}

# Against the register of today.
checkpoint-contains = { $number ->
    [one] The register contains the event of the checkpoint in { $from }.
   *[other] The register contains the { $number } events of the checkpoint in { $from }.
}
checkpoint-witnessed = Witnesses: { $names }.
checkpoint-of-lines = It is of before checkpoints were also over what is left of events when they are erased; no event of it is erased that it does not prove.
checkpoint-unproven = { $number ->
    [one] the register contains the { $size } events of the checkpoint in { $from }, but what is left of event { $events }, which was erased, it does not prove
   *[other] the register contains the { $size } events of the checkpoint in { $from }, but what is left of events { $events }, which were erased, it does not prove
}
checkpoint-unproven-step = checkpoints from before did not have that in them: compare those events with a backup or receipts from before they were erased
checkpoint-departs = the register is not the one of the checkpoint in { $from }, which is over { $size } events
checkpoint-departs-at = the first that was changed, removed, added or moved is event { $first }
checkpoint-departs-between = the first that was changed, removed, added or moved is one of events { $first } to { $last }
checkpoint-shorter = the register has { $events } events, and had { $size } when the checkpoint in { $from } was signed: its end was cut off, or all of it replaced
checkpoint-receipt-same = Its event { $number } stands in the register as the receipt has it.
checkpoint-receipt-erased = Its event { $number } was erased since, and what is left of it says what it said.
checkpoint-receipt-other = event { $number } is not what the receipt says
checkpoint-receipt-proves-nothing = the receipt does not prove that its line is in the register of its checkpoint
checkpoint-departs-step = keep checkpoint and register as evidence, and compare with a backup from before: `avtale restored --register FILE`
checkpoint-untrusted-departs = nobody who is trusted has signed the checkpoint in { $from }; the register is not the one of its { $size } events
checkpoint-other-key-contains = the checkpoint in { $from } is signed by another key named { $name } (id { $id }) than the one that is trusted (id { $trusted }): one of them was exchanged; the register does contain its { $size } events
checkpoint-other-key-departs = the register is not the one of the checkpoint in { $from }, which is over { $size } events and signed by another key named { $name } (id { $id }) than the one that is trusted (id { $trusted }): one of them was exchanged
checkpoint-other-key-step = get the log's verifier key from somebody else than whoever gave you the register, and name it: --log-key; by that key the checkpoint proves what it says, or nothing
checkpoint-untrusted-contains = nobody who is trusted has signed the checkpoint in { $from }; the register does contain its { $size } events
checkpoint-untrusted-step = give the log's verifier key with --log-key, or put it into trust/; get it from somebody else than whoever gave you the register
checkpoint-dated = The checkpoint of { $size } events was there by { $time }: its time-stamp proves it.
checkpoint-stamp-wrong = the time-stamp of the checkpoint of { $size } events: { $what }
checkpoint-stamp-wrong-step = put back the one that was made with it, or have that authority's root certificate put in trust/; without it nothing but the checkpoint says when it was made
checkpoint-later = event { $number } says that it was registered at { $at }, and by its time-stamp the checkpoint of { $size } events, which is over it, was there by { $time }
checkpoint-later-step = times in the register were changed, or a clock was wrong: compare with a backup from before
checkpoint-alone = That shows damage. Whether all was written anew, only a checkpoint that others hold can show: `avtale verify --register --against FILE`.

# Receipts.
checkpoint-receipt-written = { $file }: event { $number }, up to { $size } events
checkpoint-no-document = nothing that is registered is this file
checkpoint-no-document-step = name a document that was issued, sealed or returned, byte for byte as it was, or a party
checkpoint-party-without = { $name } has no document
checkpoint-newer = { $number ->
    [one] 1 event is newer than the newest checkpoint, and has no receipt yet: event { $events }
   *[other] { $number } events are newer than the newest checkpoint, and have no receipt yet: events { $events }
}
checkpoint-newer-step = make a new checkpoint: `avtale checkpoint --key FILE`
checkpoint-erased = { $number ->
    [one] 1 event was erased, and has no receipt any more: event { $events }
   *[other] { $number } events were erased, and have no receipt any more: events { $events }
}
