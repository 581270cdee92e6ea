# What is registered, and who does it.

register-nobody = it is not said who does this, and every event says so
register-nobody-step = give a name or initials
register-by = the name of who does this { $is }
register-long-by = the name of who does this has { $length } bytes
register-long-by-step = give a shorter one, or initials

# What cannot be done with it: it completes "cannot …".
register-to-read = read the register
register-to-read-again = read the register once more
register-to-read-other = read the other register
register-to-open = open the register
register-to-lock = lock the register
register-to-check = check the register
register-to-check-lock = check the lock of the register
register-to-write = write to the register
register-to-make-output = make the output folder
register-to-erase = take what is erased out of the register
register-to-keep-copy = keep the register as this command knows it beside it
register-to-put-aside = put the unfinished line aside in this folder

# "Bodø kommune: edition 1 was never sent"; "event 7: it is declined already"
register-of-party = { $name }: { $is }
register-of-event = event { $number }: { $is }

# What cannot be registered after what is, and what can be done instead.
register-before-made = { $date } is before the document existed: edition { $edition } was made on { $made }
register-date-step = check the date
register-signed = edition { $edition } was signed on { $date }
register-signed-step = withdraw that event first, if it is wrong: `avtale record void`
register-leaves-step = a party that has signed leaves with `avtale record notice`
register-partly-signed = edition { $edition } was signed on { $date }, by all but { $missing }
register-not-signed-by = it is not registered that { $role } has signed a copy of edition { $edition }
register-not-signed-by-step = register that first
register-no-reminder-step = there is nothing to remind of
register-reminded-before-step = there is nothing to remind of after that; for one that went out before, give the day: --date DATE
register-another-copy-step = to send another copy all the same, add --again
register-sent = edition { $edition } was sent on { $date }
register-sent-step = to send it once more, add --again
register-before-sent = { $date } is before edition { $edition } was sent, on { $sent }
register-before-sent-step = check the date, or withdraw the sending if that is wrong: `avtale record void`
register-declined = edition { $edition } is declined already
register-declined-step = if the party has changed its mind: `avtale record signed`
register-never-sent = edition { $edition } was never sent
register-never-sent-step = send it with `avtale send`
register-was-declined = edition { $edition } was declined on { $date }
register-declined-again-step = to send it all the same, add --again; to offer another edition: `avtale generate --reissue PARTY`
register-reissue-step = issue a new one: `avtale generate --reissue PARTY`
register-sent-later = edition { $edition } was sent on { $sent }, after { $date }
register-reminded = the party was reminded on { $date }
register-reminded-step = to remind once more, add --again
register-no-notice = edition { $edition } is not signed, so there is nothing to leave
register-no-renewal = edition { $edition } is not signed, so there is nothing to prolong
register-not-signed-step = register the signature first: `avtale record signed`; a party that will not sign has declined
register-notice = notice was given on { $date }, and the agreement ends on { $ends }
register-notice-step = withdraw the notice first, if it is taken back: `avtale record void`
register-superseded = another edition takes the place of edition { $edition }, which ends on { $ends }
register-superseded-step = withdraw that event first, if it is wrong: `avtale record void`
register-which-step = say which edition is meant, with --edition
register-no-place = edition { $edition } is not signed, so no other can take its place
register-no-place-step = an edition that nobody has signed binds nobody, and is overtaken by the next one that is sent
register-ends-before = edition { $edition } ends on { $date } already, before { $ends }
register-signed-later = it was signed on { $signed }, after { $date }
register-term-ended = its term ended on { $date }
register-term-ended-step = there is nothing to leave or to prolong; a new agreement is `avtale generate --reissue PARTY`
register-prolonged = it is prolonged until { $date } already
register-prolonged-step = a new term can be prolonged once it has begun
register-delivered = a mail server took this e-mail, so it was sent
register-delivered-step = if it went to the wrong address, send it to the right one: `avtale send --again`
register-needed = event { $number } needs it: without it, { $why }
register-needed-step = withdraw event { $number } first

# A register that cannot be as it is.
register-broken = the register is broken at line { $line }: { $why }
register-backup-step = lines are never edited or removed: restore register.jsonl from a backup, and keep this file for comparison
register-forged-step = avtale registers no such event, so somebody else wrote this line: restore register.jsonl from a backup, and keep this file for comparison
register-newer-step = use the newer avtale that wrote it
register-line-long = it is longer than any event
register-not-an-event = it is not an event ({ $cause })
register-file-name = "{ $name }" is no document's name: it { $is }
register-not-left = it is not what is left of an event of kind { $kind }
register-unknown-kind = this program knows no event "{ $kind }"
register-unknown-format = it has format { $format }, and this program knows formats up to { $known }
register-chain = the line before it is not the one it was written after
register-number = its number does not follow
register-opened = a register begins with the event `opened`, and has it only once
register-upgraded = the register is in that format already
register-format = it is not in the format that the register has from here on
register-by-nobody = it does not say who registered it
register-other-call = it does not belong to the same call as the line before
register-long-call = it belongs to a call that is longer than any
register-line-ends = the line ends of { $name } were changed, from LF to CR LF: git does so on Windows, and some editors
register-line-ends-step = nothing is lost: give it back its line ends, with `dos2unix`, or clone anew with `git clone -c core.autocrlf=false`
register-attributes-step = so that it does not happen again, put the line `output/** -text` into .gitattributes; `avtale init` does so
register-lost = the register has lost events: documents that SHA256SUMS names are not in it
register-lost-step = restore register.jsonl from the latest backup; nothing was changed
register-lost-restored-step = if this is the latest there is: `avtale restored` shows what is known of what is lost, and goes on from there

# An event that cannot have happened after those before it.
register-long-value = it has { $length } bytes as `{ $key }`, which is longer than any
register-many-parties = there are more parties before it than can be counted
register-no-restoration = event { $number } is no restoration that waits to be confirmed
register-edition-zero = editions are counted from 1
register-edition-skips = edition { $edition } can only be made after edition { $before }
register-edition-earlier = edition { $edition } is made, and edition { $latest } was made before it
register-edition-absent = edition { $edition } was never made before it
register-sealed-late = edition { $edition } is sealed, and edition { $latest } was made before
register-sealed-after-sending = edition { $edition } is sealed, and was sent or signed before
register-sealed-twice = edition { $edition } is sealed a second time
register-sealed-other = what is sealed is not the draft of edition { $edition } that was registered
register-signed-by-some-after-all = edition { $edition } is signed by some, and was signed by all before
register-signed-twice = edition { $edition } is signed a second time
register-declined-after-signing = edition { $edition } is declined, and was signed before
register-notice-twice = notice of edition { $edition } is given a second time
register-renewed-after-notice = edition { $edition } is prolonged after notice was given
register-superseded-twice = edition { $edition } is superseded a second time
register-after-superseded = edition { $edition } is left or prolonged after another took its place
register-superseded-unsigned = edition { $edition } is superseded, and is not signed
register-reminded-unsent = the party is reminded of edition { $edition }, which was never sent
register-notice-unsigned = notice is given of edition { $edition }, which is not signed
register-renewed-unsigned = edition { $edition } is prolonged, and is not signed
register-succeeded-nothing = another party takes the place of this one, for which nothing was made before
register-succeeded-twice = another party takes the place of this one a second time
register-succeeded-circle = the party takes its own place, or too many follow each other
register-void-other = event { $number } is none of this party's before it that can be withdrawn
register-void-twice = event { $number } was withdrawn before
register-void-delivered = event { $number } cannot be withdrawn: a mail server took the letter, so it was sent
register-void-needed = event { $number } is needed: without it, { $why }

# What is erased, and what is left of it.
register-erase-absent = event { $number } is not there
register-erase-unreadable = event { $number } cannot be read
register-erase-twice = event { $number } is erased already
register-erase-kind = event { $number } is of a kind that is never erased
register-erase-step = `avtale history` has the numbers of the events
register-erased-later = event { $number } is erased, and does not come before it
register-erased-before = event { $number } was erased before
register-erased-other-rest = event { $number } is erased, and what is left of it is another line than it says
register-erased-no-event = event { $number } is erased, and its line is no event
register-erased-other-line = event { $number } is erased, and its line is another than the one that was erased
register-erased-other-party = event { $number } is erased, and it is about somebody else
register-erased-other-result = event { $number } is erased, and what is to be left of it is another line than it would be
register-erased-kind = event { $number } is erased, and it is of a kind that is never erased
register-erased-unsaid = it is what is left of an event, and nothing says that this was erased
register-erasing = erased, and still there in register.jsonl: { $number ->
    [one] event { $events }
   *[other] events { $events }
}
register-more = { $number } more
register-erasing-step = the next command that writes completes this
register-erased-lines-step = that it is erased is registered; the next command that writes takes it out of the register's lines

# What a crash leaves at its end, and clocks that were wrong.
register-torn-line = the register's last line was cut off after { $bytes } bytes, by a crash or a full disk
register-torn-call = the register was cut off after { $events } of the events of one call, by a crash or a full disk
register-torn-hole = the register's last { $bytes } bytes came to the disk in part only
register-torn-step = it was never reported as done; the next command that writes puts it aside and goes on
register-torn-hole-step = a power cut leaves this of what was never reported as done, and the next command that writes puts it aside and goes on; if the power was not cut, the disk has lost it: put a backup back first
register-torn-aside-step = it was never reported as done, and is kept in { $path }
register-clock = event { $number } was registered at { $at }, before event { $earlier }, at { $latest }: one of the clocks was wrong
register-clock-step = events count in the order of their lines; set the clock right before the next is registered

# Who writes.
register-taken = another avtale is writing to this register just now
register-taken-by = another avtale is writing to this register just now: { $who }
register-taken-step = wait until it is done, then run the command again; `--wait SECONDS` waits longer
register-taken-unknown-step = nobody can tell from here who it is
# "Kari (process 4711 on kontor-pc, since 12:03)"
register-holder = { $name } (process { $process }, since { $since })
register-holder-on = { $name } (process { $process } on { $machine }, since { $since })
register-somebody = somebody
register-since = { $date } { $time }

# Writing.
register-moved = nothing was registered: the register has moved on, to event { $number }
register-moved-step = run the command again
register-replaced = the register was changed or replaced while this command was running
register-replaced-step = nothing more is done; no other program may write to it: an editor, a program that syncs folders, a backup that is restored
register-replaced-kept-step = the register as this command knows it is kept in { $path }: compare the two
register-no-more = nothing more is written to the register by this command
register-open-elsewhere = another program has the new register open
register-absent = there is no register
register-unsure = the disk does not say that what was written to the register is on it: { $cause }
register-unsure-step = nothing of this step counts as done, and nothing more is written; what was reported as done before is safe
register-unsure-disk-step = see that the disk is well and has room, then run the same command again
register-no-random = the system gives no random numbers, and each event needs some
register-no-random-step = nothing was registered; see that the system is well, then run the same command again
register-too-many = there are too many events for one call
register-no-json = an event cannot be written as JSON: { $cause }
register-event-long = an event of { $length } bytes cannot be registered: one takes { $most } at most
register-event-long-step = nothing was registered; shorten what is to be said in it
register-call-long = more than { $events } events, or { $size } MB, cannot be registered together
register-call-long-step = nothing was registered; do it in parts, as with half the rows of a table each time
register-down = the register does not answer
register-down-step = try again later

# A backup that was put back, and another copy of the register.
register-restored = the register was restored from a backup (event { $number }, { $date }), and nobody has confirmed what had gone out by then
register-restored-step = `avtale restored` shows what is known to have gone out; register it, as with `avtale record sent`
register-restored-confirm-step = when all of it is registered: `avtale restored --confirm --why "how you know"`
register-other-endless = line { $line } goes on for more than { $size } MB, which is no register's
register-other-none = there is no line of a register in this file
register-other-strange = this is the register of another workspace: it has no event in common with this one
register-other-step = name the register.jsonl of this workspace as it was before the restoration, or what is left of it
register-not-taken-over = the lines of the other register cannot be taken over: { $why }
register-not-taken-over-step = nothing was changed; register what they say by `avtale record`
register-other-cut = they end in the middle

# What is registered otherwise than a signed copy proves.
register-differs = { $what }: registered is "{ $registered }", and the file says "{ $proven }"
register-signature = signature
register-document = agreement
register-method = method
register-day = day
register-name = name
register-title = title
register-is-signed = signed
register-on-paper = on paper
register-digitally = digitally
register-proof-changed = changed
register-proof-broken = broken
register-proof-not-ours = not ours
register-proof-unsigned = unsigned copy
register-proof-partly = partly signed

register-only-read = this register is only read, and nothing can be added to it
register-only-read-step = put the workspace of the archive elsewhere, and work there

# A sentence that is kept in a register in English alone.
register-as-registered = { $words }
