# What is to be said against a file, or a place below output/.

objection-replaced-draft = this is a draft that was replaced before the agreement was sent, and not what counts
objection-replaced-draft-step = `avtale history` tells which is; send the party that
objection-superseded = this document was issued by us, but a later one has taken its place
objection-later-sent = this document was issued by us, and nobody has signed it; a later edition was sent to the party since
objection-superseded-step = `avtale history` tells which
objection-not-trusted = it is signed as issued, but the certificate is not trusted
objection-not-trusted-step = --explain shows why; where its issuer is unknown, put the root's certificate in trust/, if you trust where you have it from
objection-cannot-tell = it cannot be told whether this is what was issued and signed
objection-explain-step = --explain shows the evidence
objection-changed = this file was changed after it was issued or signed
objection-broken = a signature in this file does not hold, or it is no whole PDF
objection-broken-step = --explain shows the evidence; get the file again if it was damaged on the way
objection-not-issued = these bytes were never issued by us
objection-not-issued-step = the file is another's, or it was changed after it was issued; a single changed byte is enough
objection-withdrawn = this file was registered as a signed copy, and the registration was withdrawn
objection-withdrawn-step = `avtale history` tells why
objection-registered-otherwise = what is registered of this file is not what it says: { $differs }
objection-registered-otherwise-step = look at it; if the register is wrong, `avtale record void { $seq } --why …`, and register it anew
# Several differences, one after the other.
objection-several = { $first }; { $rest }

objection-interrupted = a run was interrupted before it put this registered document in its place
objection-interrupted-step = `avtale generate` completes it
objection-another = this is not the document that is registered here
objection-missing = a registered document is missing
objection-restore-step = run `avtale generate` to make a draft again; restore a sent document or a signed copy from a backup

# Times in the register that cannot be.
objection-stamped-later = event { $number }, which registers it, says { $at }, and a timestamp in it proves that it was made at { $time }
objection-stamped-otherwise = event { $number } says that it was time-stamped last at { $stamped }, and its last document timestamp says { $time }
objection-day-later = event { $number } tells of { $date }, and was registered before, at { $at }
objection-times-step = times in the register were changed, or a clock was wrong: compare with a checkpoint or a backup from before
objection-expires-later = event { $number } says that its time-stamp proves it until { $expires }, and that one's certificate is valid until { $until } only
objection-other-code = event { $number } says what the document was made from, and its code stands for something else
objection-other-term = event { $number } says that it holds from { $from } until { $until }; by the terms of the edition that is from { $first } until { $last }
objection-no-end = a day that is not set
objection-other-terms = other terms are registered of { $document } than the settings say that it was made from
objection-stated-step = the register was changed: compare with a checkpoint or a backup from before
objection-letter-to = event { $number } says that this letter went to { $to }, and it is addressed to { $letter }
objection-letter-day = event { $number } tells of { $date }, and this letter is of { $letter }
objection-letter-step = if nobody has changed the letter, the register was changed: compare with a checkpoint or a backup from before
objection-no-digest = event { $number } has zeros where it says by SHA-256 what the document was made from
objection-no-code = event { $number } registers a document of avtale { $version }, and no code that stands for all that it was made from, as that version gives each
objection-other-printed = the code { $printed } is printed on this document, and { $registered } is registered of it
objection-says-less = event { $number } does not say what the same version of the program said of documents before: its terms, or where is kept what it was made from
objection-terms-differ = { $document } was made from the same settings as { $other }, and other terms are registered of it
objection-record-gone = the record that this was made from is not kept any more: { $documents }; once the record of today is another, it cannot be shown to be what was issued
objection-input-gone = a file that documents were made from is gone: { $documents }; once the text or settings of today are others, they cannot be shown to be what was issued, and their terms are held against nothing
objection-input-altered = this is another file than the one that documents were made from, whose SHA-256 is its name: { $documents }; they cannot be made again by it
objection-inputs-more = { $number } more files that documents were made from are gone or altered
objection-input-step = put it back from a backup, or from an archive package, where it lies in data/output/inputs/
objection-letter-of-nothing = no event tells of this letter
objection-letter-of-nothing-step = where a run was interrupted, `avtale send` goes on with it; if none was, the letter was added or its event removed: compare with a checkpoint or a backup from before
objection-letters-more = { $number } more letters do not agree with the register
objection-days-later-more = { $number } more events tell of days after those on which they were registered
objection-says-too-little = event { $number } does not say of its document what avtale { $version } says of each: its terms, and where is kept what it was made from
