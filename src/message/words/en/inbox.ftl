# The desk: the inbox, where what parties have returned lies until somebody has seen it.

inbox-inbox = Inbox
inbox-how = What parties have returned lies here until somebody has seen it: what came by the links in their letters, and what you lay here. Nothing is registered until somebody says so.
inbox-lay = Lay files here
inbox-lay-how = Signed agreements, scans and photographs. What a file is called does not matter. { $size } MB at a time.
inbox-files = Files
inbox-lay-button = Lay in the inbox
inbox-drop = Or drop files here, as many as you like
inbox-sending = { $done } of { $total } files have come.
inbox-not-sent = These did not come; there may be no room for them, or they are too large:
inbox-no-file = no file was chosen
inbox-full = the inbox has no more room
inbox-no-room = the disk has { $free } MB free, which are left to what must be written
inbox-full-step = decide about what lies there, and lay the rest there afterwards
inbox-waiting = Waiting for somebody
inbox-nothing = The inbox is empty.
inbox-more = { $number ->
    [one] and 1 more
   *[other] and { $number } more
}
inbox-look = { $number ->
    [one] Look at 1 file
   *[other] Look at { $number } files
}
inbox-looking = Looking at what was returned
inbox-looked-at = looked at: { $verdict }
inbox-looked = { $number ->
    [one] 1 file was looked at.
   *[other] { $number } files were looked at.
}
inbox-back = To the inbox
inbox-not-looked-at = not looked at yet
inbox-unknown = It is not recognised.
inbox-whose = { $name }: { $document }
inbox-laid = laid here by { $name } on { $date } at { $time }
inbox-by-link = returned by the link of { $name }
inbox-registered = Registered: { $name }
inbox-waits = { $number ->
    [one] 1 file in the inbox
   *[other] { $number } files in the inbox
}

# One file.
inbox-file = A returned file
inbox-open = Open the file
inbox-open-issued = The document as it was issued
inbox-left = Why it is not registered
inbox-look-again = Look at it again
inbox-stale = something was registered, or found out, since this page was shown
inbox-stale-step = look at it again, and decide then
inbox-gone = this file does not wait in the inbox any more: somebody has registered it, or taken it away
inbox-gone-step = see the inbox, and the page of the party
inbox-was-put-aside = { $name } has put this file aside: { $why }
inbox-was-put-aside-step = put it back into the inbox, if it is to be decided about
inbox-pages = Page by page
inbox-page = Page { $page }
inbox-as-issued = As issued: page { $page }
inbox-as-returned = As returned: page { $page }
inbox-differs = Both over each other: red is missing, blue was added
inbox-corrected = The party corrected its contact person
inbox-edit-record = Edit the record

# What somebody decides.
inbox-confirm-head = Register it
inbox-would = When you confirm it is registered:
inbox-confirm-how = Look at the pages first. What you write here and the file does not prove is registered as what you say.
inbox-hand-how = Nothing in it proves whose it is. If it is a signed agreement all the same, say whose, and who signed it.
inbox-whose-is-it = Whose it is, by number or name
inbox-confirm = Confirm and register
inbox-take-out = Take it out of the inbox
inbox-refuse-head = Or put it aside
inbox-refuse-how = Nothing is registered. The file is kept, with why, and can be put back.
inbox-refuse = Put aside
inbox-no-reason = it does not say why
inbox-put-aside-head = Put aside
inbox-put-aside-how = Nothing of these is registered. They are kept in output/refused/ until somebody removes them there.
inbox-aside = { $name }, on { $date }: { $why }
inbox-put-back = Back into the inbox

# What to do about a file that cannot be registered as it is.
inbox-confirm-step = look at it, and confirm it below
inbox-say-step = say it below
inbox-withdraw-step = nothing is left to do; if this copy is the one that counts, withdraw event { $seq } first, on the page of the party
inbox-by-hand-step = if it is a signed agreement all the same, say below whose it is
inbox-password-step = ask the party to send it again, without a password; if it is signed all the same, say below whose it is
inbox-nobody-signed-step = nobody has signed it, as far as can be seen: ask the party to sign it and send it again; if it is signed all the same, say below whose it is
inbox-changes-step = see above what was changed, and ask the party to sign what was sent
inbox-send-again-step = ask the party to send it again
inbox-scan-step = scan the signature page again, or say below whose it is
inbox-divide-step = divide it, one file for each agreement, and lay those here
inbox-again-step = look at it again
