# After a backup was put back.

restored-more-events = { $number } more of its events are not registered, and are not told one by one
restored-more-events-step = take them over with --take where they continue this register; else register those that are told, then run it again
restored-not-waiting = no restoration waits to be confirmed
restored-not-waiting-step = after putting back a backup, begin with `avtale restored`
restored-strange-letters = letters lie in the outbox of which nothing is registered: { $files }
restored-strange-letters-step = `avtale restored` tells how each that was sent is registered; one that was not sent is taken away
restored-empty-manifest = no line of this file names a file by its SHA-256
restored-others-manifest = this manifest names no file that is registered here: it is another workspace's
restored-manifest-step = name a SHA256SUMS of this workspace that is newer than the backup
restored-made-room = the restoration that was registered here has made room for the events that were taken over
restored-made-room-step = its lines are kept in { $file }
restored-nothing-to-take = nothing of it can be taken over: { $why }
restored-nothing-to-take-step = without --take it is told what is known from it
restored-no-whole-event = it has no whole event beyond those of this register
restored-erased-unsaid = event { $seq } is erased, and the event that says so is missing
restored-ends-before = it ends before this register does
restored-others-since = its events do not follow the last of this register, which has others since
restored-missing-between = the events between the last of this register and its first are missing

restored-long-line = line { $line } is longer than any event
restored-unread-line = line { $line } cannot be read, and may have been an event: { $beginning }
restored-missing-line = line { $line } does not follow the line before it: events that were between them are missing
restored-gap-step = find out what it said, and register that by `avtale record` before you confirm
restored-more-lines = { $number } more lines of it cannot be read, or do not follow the line before, and are not told one by one
restored-not-registered = { $number ->
    [one] 1 thing is known to have happened, and not registered
   *[other] { $number } things are known to have happened, and not registered
}
restored-not-registered-step = register each, as is told beside it, then run `avtale restored` again

# What is printed.
restored-confirmed = registered: { $what }
restored-sends-again = From now on letters are sent again: `avtale send --dry-run` tells which.
restored-look-again = To look once more: `avtale restored --dry-run`. Without --dry-run it registers another restoration, and nothing is sent until that is confirmed too.
restored-last = The last event of the register is { $seq }, of { $at }.
restored-no-event = There is no event in the register.
restored-damage-only = What stood in the damaged lines is not known.
restored-nothing = Nothing is known to have happened since.
restored-sum = Known and not registered: { $number ->
    [one] 1 thing
   *[other] { $number } things
}, of { $parties ->
    [one] 1 party
   *[other] { $parties } parties
}.
restored-waits = The restoration is registered, and nothing is sent until somebody has confirmed what had gone out. Letters that nobody has kept are known to the recipients, and to whoever runs the mail server.
restored-then = When all of it is registered: avtale restored --confirm --why "how you know"

# What another copy of the register is to this one.
restored-taken = { $number ->
    [one] 1 event
   *[other] { $number } events
} taken over from { $file }.
restored-nothing-beyond = { $file } has no event beyond that.
restored-continues = { $file } continues this register by { $beyond ->
    [one] 1 event
   *[other] { $beyond } events
}. To take over { $number ->
    [one] 1 event as it is
   *[other] { $number } events as they are
}: avtale restored --register { $file } --take
restored-not-whole = { $file } has { $beyond ->
    [one] 1 event
   *[other] { $beyond } events
} beyond that, which are not whole: register what they say.
restored-unsaid = In { $file } event { $seq } is erased, and the event that says so is missing: from there on nothing can be taken over, so register what the others say.
restored-older = { $file } ends before this register does, at event { $seq }.
restored-forked = { $file } has { $beyond ->
    [one] 1 event
   *[other] { $beyond } events
} after event { $seq }, and this register has others: register what they say.
restored-apart = { $file } has { $beyond ->
    [one] 1 event
   *[other] { $beyond } events
}, all later than the last of this register: register what they say.
restored-damaged = { $lines ->
    [one] 1 line of it cannot be read, or does not follow the one before.
   *[other] { $lines } lines of it cannot be read, or do not follow the one before.
}

# What is known.
restored-letter = a letter with { $document }
restored-letter-to = a letter with { $document } to { $to }
restored-reminder = a reminder with { $document }
restored-reminder-to = a reminder with { $document } to { $to }
# What is added to them.
restored-and = { $what }, { $more }
restored-of = of { $date }
restored-under-way = was being handed to the mail server
restored-another-file = and what is in it is another file
restored-event = event { $seq } of { $date }: { $what }
restored-file = a file of which nothing is registered: { $file }
restored-named = a file was registered: { $file }, SHA-256 { $sha256 }
restored-in-file = { $file }
restored-place = { $file }, line { $line }

# What to do about it; a command to copy, where there is one.
restored-command-step = { $command }
restored-receive-step = avtale receive FILE, with the signed copy as it came
restored-sealed-step = only with --take is the sealed document known again
restored-if-sent-step = if it was sent: { $command }
restored-if-arrived-step = if it arrived, which the recipient knows: { $command }
restored-take-away-step = if not: take the letter away
restored-make-step = { $command }, with records and templates as they were then: it makes the same again
restored-cannot-make-step = it cannot be made again, for edition { $latest } is registered: save it from the letter that it went out with, or from a backup
