# What is made, and what stands in the way.

generate-not-made = { $name } has no document yet, so there is nothing to issue anew
generate-not-sent = edition { $edition } for { $name } is a draft that has not been sent, so there is nothing to issue anew
generate-not-sent-step = run `avtale generate` without --reissue: a draft is replaced when its inputs change
generate-no-record = no record in members/ is for { $name } ({ $number })
generate-no-record-step = add a record for it, or name a party that has one

generate-altered = this draft was altered after it was made; it is made again
generate-altered-step = to change an agreement, change its record or its template
generate-damaged = the document of edition { $edition }, which was sent or signed, is not the one that was issued
generate-missing = the document of edition { $edition }, which was sent or signed, is missing
generate-restore-step = restore the file with SHA-256 { $digest } from a backup; a sent document is never made again
generate-in-doubt = { $name }: this document may have been sent, so it is not made anew
generate-in-doubt-step = `avtale send { $number }` shows what is known of its letter, and how to settle it
generate-before-restoration = documents may have been sent before the restoration, so they are not made anew
generate-before-restoration-step = `avtale restored` shows what is known, and what to do; documents that were never registered are made all the same
generate-another = this document may have been sent before the restoration, and what would be made now is another
generate-same-step = with records and templates as they were then, `avtale generate` makes the same again
generate-move-step = `avtale restored` shows what is known; what lies there and was not sent can be moved away
generate-left-behind = { $name } has a document and no record in members/
generate-left-behind-step = its document and its events are kept; it is no longer in the others' annex
generate-listed-behind-step = its document and its events are kept; the others' annex names it until the list is fixed anew (`avtale parties --fix`)

generate-stopped = stopped: one document after the other could not be written
generate-stopped-step = put right what is said above, and run the same command again; what was registered is safe
generate-restored = stopped: the register was restored from a backup while documents were made
generate-restored-step = `avtale restored` shows what is known to have been sent; then run the same command again
generate-made-meanwhile = left out: { $name } { $number } was made by another run while this was being made
generate-made-meanwhile-step = run the command again if the record has changed since
generate-sealed-meanwhile = left out: { $name } { $number } was sealed while this was being made
generate-sealed-meanwhile-step = run the command again to make it anew, without the seal
generate-sent-meanwhile = left out: { $name } { $number } was sent while this was being made
generate-signed-meanwhile = left out: { $name } { $number } was signed while this was being made
generate-reissue-step = it stays as it is; `avtale generate --reissue { $number }` issues the next edition

# While documents are made, each with its party: made 4601 Bergen kommune.
generate-made = made
generate-left-out = left out
generate-failed = failed

# What generate prints at its end.
generate-would-make = would make { $document } for { $name } ({ $changes })
generate-unchanged-as-sent = sent or signed, so not made again: { $document } for { $name }; changed since: { $changes }
generate-older-text = { $number } documents that were sent or signed have an older text, annex or layout.
generate-settings-changed = Changed in { $file } since { $number ->
    [one] 1 document was
   *[other] { $number } documents were
} sent or signed: { $keys }. What was sent or signed stays as it is; for a change to hold for a party, it needs a new edition.
generate-nobody = Nothing was made: no party fits what was asked for.
generate-documents = { $number ->
    [one] 1 document
   *[other] { $number } documents
}: { $parts }.
generate-count-made = { $number } made
generate-count-to-make = { $number } to make
generate-count-unchanged = { $number } unchanged
generate-count-as-sent = { $number } sent or signed, not made again though { $number ->
    [one] its inputs have changed
   *[other] their inputs have changed
}
generate-count-left-out = { $number } left out
generate-whom = --reissue does not say whose agreements are issued anew
generate-whom-step = name parties, or choose them with --fylke or --status: `avtale generate --reissue --status sent`
generate-count-failed = { $number } failed
generate-these-failed = Failed: { $names }.
generate-reissue = To issue the next edition of one of them: avtale generate --reissue { $number }
generate-next = Next: `avtale check` tells what is still missing before they are sent.
generate-keep = If nothing is to be issued anew: avtale record kept { $number }

generate-cancelled = ended early: { $number ->
    [one] 1 document was
   *[other] { $number } documents were
} not made
generate-cancelled-step = make them when it suits you; what was registered is safe
