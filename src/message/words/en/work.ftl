# The desk: the year's work.

work-work = Work
work-now = To be done now
work-nothing = Nothing waits to be done.
work-jobs = At work, and done
work-no-jobs = Nothing has been begun since the desk was opened.
work-other = What else can be done
work-look = See what
work-wrong = { $number ->
    [one] 1 fault in records, settings or templates
   *[other] { $number } faults in records, settings or templates
}
work-without-address = { $number ->
    [one] 1 record without an e-mail address
   *[other] { $number } records without an e-mail address
}
work-not-made = { $number ->
    [one] 1 document not made
   *[other] { $number } documents not made
}
work-changed = { $number ->
    [one] 1 document made before something changed
   *[other] { $number } documents made before something changed
}
work-to-make = { $number ->
    [one] 1 document to be made
   *[other] { $number } documents to be made
}
work-to-seal = { $number ->
    [one] 1 document to be sealed
   *[other] { $number } documents to be sealed
}
work-to-send = { $number ->
    [one] 1 agreement ready to be sent
   *[other] { $number } agreements ready to be sent
}
work-to-remind = { $number ->
    [one] 1 party to be reminded
   *[other] { $number } parties to be reminded
}
work-earlier-waits = { $number ->
    [one] 1 letter with an earlier edition in the outbox, not registered as sent
   *[other] { $number } letters with an earlier edition in the outbox, not registered as sent
}
work-without-letter = { $number ->
    [one] 1 party for whose language form there is no letter
   *[other] { $number } parties for whose language form there is no letter
}
work-waiting = { $number ->
    [one] 1 letter in the outbox, not registered as sent
   *[other] { $number } letters in the outbox, not registered as sent
}
work-read-letters = Read the letters

# Work that goes on.
work-making = Making documents
work-issuing = Issuing the next edition
work-sending = Sending agreements
work-reminding = Sending reminders
work-testing = Sending test letters
work-sealing = Sealing
work-archiving = Making a package for the archive
work-checkpointing = Making a checkpoint
work-erasing = Erasing what an event says of persons
work-by = { $name }, since { $time }
work-begins = It begins.
work-begun = 0 of { $total }
work-step = { $done } of { $total }: { $name }: { $what }
work-running = At work
work-ending = It ends as soon as what is in hand is done.
work-finished = Done
work-finished-with = { $number ->
    [one] Done, with 1 thing to read
   *[other] Done, with { $number } things to read
}
work-goes-on = It goes on also when this page is closed.
work-again = See how far it has come
work-cancel = Put an end to it
work-cancel-how = What is done stays done.
work-told = What is to be known
work-fetch = Fetch { $name } ({ $size } MB)
work-at-work = { $name } is at work since { $time }: { $what }
work-at-work-step = wait until that is done; “Work” shows how far it has come
work-broke-off = the work broke off, which is a fault of the program
work-broke-off-step = what was registered is safe; begin it again
work-no-job = this work is not remembered any more
work-no-job-step = what came of it is registered: see the party’s page

# Whose, and what.
work-choose = Only some parties
work-parties = Parties, by number or name, with a comma between them
work-fylke = Fylke
work-status = Where they stand
work-any = anywhere
work-no-party = there is no party “{ $asked }”, or more than one
work-no-party-step = write its number
work-no-fylke = there is no fylke “{ $asked }”
work-no-fylke-step = write its name or its two digits
work-make = Make documents
work-make-how = What has changed is made anew. What was sent or signed stays as it is.
work-make-button = Make
work-look-first = See what would be made
work-would = What would be made
work-reissue = Issue the next edition of what was sent or signed
work-issue-anew = Issue the next edition of what was sent
work-whom = it does not say whose agreements are issued anew
work-whom-step = name parties, or choose a fylke or a status
work-check = What is missing

# Letters.
work-send = Send agreements
work-remind = Send reminders
work-letters = The letters
work-letters-how = This is what will go. If something changes before you send, nothing goes, and you are shown the letters again.
work-by-server = They go by the mail server, and are registered as sent.
work-to-outbox = They are laid in output/outbox/, for a person to send by a mail program.
work-send-these = { $number ->
    [one] Send 1 letter
   *[other] Send { $number } letters
}
work-in-the-way = What is in the way of others
work-outbox = Register what was sent from the outbox
work-outbox-how = Letters in output/outbox/ that a person has sent are registered as sent, and put away.
work-sent-on = Day they were sent
work-registering = Registering what was sent
work-test = Test letter
work-test-how = A letter to yourself, to see how it looks. Nothing is registered.
work-test-to = Your e-mail address
work-test-of = The party whose letter it is
work-test-button = Send a test letter
work-refused = Nothing was sent
work-stale = something has changed since you were shown this
work-stale-step = read what stands here now, and decide again

# Keys.
work-seal = Seal documents
work-seal-button = Seal
work-key-how = The key is used for this alone. Neither it nor its password is kept or logged.
work-key = Key (a file: PKCS#12 or PEM)
work-certificates = Certificates, if they are not with the key
work-password = The key’s password
work-no-key = no key was chosen
work-no-key-step = choose the file with the key; it must be chosen anew each time
work-stamp = Have a timestamp authority prove when
work-checkpoint = Make a checkpoint
work-checkpoint-how = A line over all that is registered, signed with the log’s key. Give it to others: whoever has it sees if anything before it is changed.
work-checkpoint-button = Make a checkpoint
work-archive = Make a package for the archive
work-archive-whole = All in one
work-archive-how = Documents, register, records and evidence in one ZIP, which can be read and checked without this program. It can be fetched until the desk is closed.
work-archive-each = A package for each party
work-archive-each-how = The same of one party alone, with the register that proves it.
work-archive-parties = Parties, by number or name, with a comma between them; all, if none is named
work-archive-noark = With a deposit in Noark 5
work-archive-noark-how = All in one, with a deposit for the national archives of what went out and came in during a period that is over.
work-archive-from = First day
work-archive-until = Last day
work-archive-dias = Pack the deposit as a DIAS package as well
work-archive-button = Make the package
work-export = Fetch where all stand, for Excel
work-receipts = Receipts: proof that each document is registered
work-no-receipt = no checkpoint is over this document yet, so there is no receipt
work-no-receipt-step = make a checkpoint under “Work”

# A spreadsheet.
work-import = Import a spreadsheet
work-import-how = Signatures or contacts, as .xlsx, .ods or .csv: a list that is kept by hand, or where all stand, fetched here and edited. What would change is shown first.
work-import-choose = Choose a sheet
work-import-look = See what would change
work-import-make = Do all of this
work-import-read = How the sheet was read
work-import-drop = Or drop it here
work-would-import = This would change
work-imported = This was changed
work-sheet = Spreadsheet
work-sheet-how = How it was signed, where the sheet does not say
work-sheet-dates = Whether day or month comes first in its dates
work-as-sheet-shows = as the sheet shows
work-day-first = the day
work-month-first = the month
work-sheet-encoding = Encoding of a text, if it cannot be told
work-one-sheet = choose one sheet
work-no-sheet = this sheet is not remembered any more
work-no-sheet-step = choose it again: what is registered is not registered twice
