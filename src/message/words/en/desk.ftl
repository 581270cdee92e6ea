# The desk: what stands on its pages.

desk-desk = Avtale
desk-skip = Skip to content
desk-pages = Pages
desk-overview = Overview
desk-language = Language
desk-language-name = English
desk-agreement = Agreement
desk-choose = Choose
desk-signed-in = Signed in as
desk-sign-out = Sign out
desk-sign-in = Sign in
desk-sign-in-how = Open the link that `avtale desk` shows in the terminal. It can be used once; Enter shows another.
desk-sign-in-there = Those who work here sign in at the machine that the desk runs on. Whoever has a link in a letter need not sign in.
desk-sign-in-at = Sign in with { $provider }
desk-sign-in-press = The link can be used once. You stay signed in for as long as you work.
desk-sign-in-button = Sign in
desk-number = Number in the log:
desk-back = To the overview
desk-step = What you can do:
desk-in = in
desk-problem = This did not work

# What is wrong with a call.
desk-absent = there is no page at this address
desk-absent-step = begin at the overview
desk-forbidden = you have no right to do this
desk-forbidden-step = ask whoever administers the desk
desk-not-signed-in = you must be signed in to see this page
desk-foreign = this does not come from a page of this desk, or from one that is of an earlier time
desk-foreign-step = open the page again and try once more
desk-misdirected = this is the address of another server
desk-misdirected-step = open the address that you were given, or the one that `avtale desk` shows in the terminal
desk-direct = this address leads past the server that encrypts
desk-direct-step = open the address that you were given, which begins with https://
desk-unclear = what was sent cannot be understood
desk-unclear-step = go back and fill in the form again
desk-large = what was sent is larger than { $size } MB
desk-large-step = send less at a time
desk-slow = it took too long to be sent
desk-slow-step = try again
desk-link-over = this link was used, or is too old
desk-link-over-step = press Enter in the terminal where `avtale desk` runs, and open the new link
desk-not-there = the document is registered, and does not lie where it should
desk-not-there-step = see what is wrong: `avtale verify`
desk-own = something is wrong here, and not with what you did
desk-own-step = tell the secretariat, with the number below
desk-not-written = a page cannot be written: { $cause }

# A file that somebody wants judged.
desk-verify = Check a file
desk-verify-how = Choose the file that you were sent: a PDF, a scan or a photograph, of { $size } MB at most. It is compared with what was issued, and not kept.
desk-verify-button = Check
desk-verify-result = What the file is
desk-verify-another = Check another
desk-file = File
desk-one-file = choose one file
desk-signers = Who signed
desk-signed-by = { $name }
desk-signed-by-on = { $name }, on { $date }
desk-reasons = Why
desk-cautions = What a person must judge
desk-issued-for = Issued
desk-whose = for { $name }: { $document }, edition { $edition }
desk-newest = Is it the newest?
desk-later = no: a later edition has been issued
desk-replaced = no: it is a draft that was replaced before it was sent
desk-looks-as = It shows the code of
desk-documents = { $documents }
desk-changed-after-issuing = Was it changed after it was issued?
desk-changed-after-signing = Was it changed after it was signed?
desk-registered-copy = it is registered for { $party } as the copy of { $document } that was signed on { $date }
desk-receipt-head = Receipt
desk-receipt = the document is event { $number } of { $events } that a signed checkpoint is over
desk-receipt-show = Show the receipt
desk-busy = others are being answered just now, or many files came from here
desk-busy-step = wait a minute, and try again

# A party's record, and what is registered of it.
desk-record = Contact and record
desk-contact-name = Contact person
desk-organisation = Organisation
desk-address = Address
desk-telephone = Telephone
desk-email = E-mail
desk-copy-to = Copy of letters to
desk-expected-signatory = Expected to sign
desk-expected-title = In what office
desk-record-file = Record

# A record that is edited.
desk-edit = Edit the record
desk-edit-how = This is what stands in { $file }. You see what would change in the file before anything is written.
desk-edit-new = The party has no record yet. It will be { $file }, and you see what it would say before anything is written.
desk-edit-nothing = (nothing)
desk-edit-show = Show what would change
desk-edit-same = The record says this already. There is nothing to change.
desk-edit-diff = This changes in { $file }: what has a minus before it goes, and what has a plus comes.
desk-edit-make = Change the record
desk-edit-back = Edit further
desk-edit-stale = somebody has changed the record since this page was shown
desk-edit-stale-step = look at what you would change in it as it is now; what others have changed stays
desk-edited = The record is changed.
desk-edited-sent = What was sent does not change with it. If no new edition is needed, register that what was sent stays as it is. Otherwise issue the next edition, and send it.
desk-edited-unsent = Nothing was sent yet. Make the document anew where what stands in it has changed.
desk-edit-reissue = Issue the next edition

# A party's links.
desk-links = Links in letters
desk-links-how = Whoever has a link reads the party’s document and returns it signed, without signing in. What the link was is not kept, so that no old one can be shown.
desk-links-none = No links have been made.
desk-links-revoke = Revoke
desk-links-new = Make a new link
desk-links-new-how = It leads to the edition that was sent last. Send it to the party yourself: it is shown once.
desk-links-replace = Revoke the links that there are
desk-links-made = The new link
desk-links-once = Copy it now. It is not shown again.

# How it stood on a day.
desk-as-of = This is how the register stood at the end of { $date }. What was registered later is left out, and so is what the records say today.
desk-as-of-now = Show it as it is now
desk-as-of-head = As it stood on a day
desk-as-of-day = Day
desk-as-of-show = Show

# What proves a document.
desk-evidence = What proves the document
desk-evidence-link = Evidence
desk-read = Read
desk-document = Document
desk-evidence-open = Open it
desk-evidence-how = Judged as of { $at }, with the certificates in trust/. These are the facts that the verdict follows from.

desk-history = Everything that happened
desk-history-on = { $date }:
desk-history-earlier = Earlier events
desk-history-later = Later events

desk-register = Register
desk-cancel = Cancel
desk-optional = (can be left empty)
desk-approved = The party has approved it
desk-sent = It was sent
desk-reminded = The party was reminded
desk-signed = It was signed
desk-declined = The party will not sign
desk-notice = The party leaves
desk-renewed = It is prolonged by a term
desk-superseded = Another edition took its place
desk-kept = What was sent stays as it is
desk-succeeded = Another party took its place
desk-void = Something was registered by mistake

desk-date = Day it happened
desk-edition = Edition, if not the one that is most likely meant
desk-ends = Last day it holds
desk-to = To whom
desk-how = How
desk-again = Also if it was done before
desk-organ = Who approved it
desk-case = Case number
desk-name = Who signed
desk-title = Title
desk-name-of = Who signed as { $role }
desk-title-of = Title ({ $role })
desk-copy = The signed copy
desk-on = How it was signed
desk-as-file-shows = as the copy shows; without one, on paper
desk-reason = Why, in the party’s words
desk-successor = The party that took its place, by number or name
desk-event = Number of the event
desk-why = Why
desk-withdraw = Withdraw
desk-of-event = event { $number }
desk-erase = Erase what it says of persons
desk-erase-how = The event stays in the register, with its day. What it says of persons goes, and cannot be had back. Whoever holds a checkpoint still sees that nothing else was changed.
desk-why-erased = Why, without what is to be erased
desk-not-a-number = “{ $value }” is no number
desk-not-a-number-step = write it with digits
desk-no-party = there is no party “{ $asked }”, or more than one
desk-no-party-step = write its number

# What the command says.
desk-link = sign in: { $address }
desk-link-again = Enter shows another link
desk-listens = the desk is at { $address }, for this machine alone; Ctrl-C ends it
desk-reached-at = people reach the desk at { $address }
desk-counts-at = numbers for programs that watch over the desk are at { $address }
desk-ended = the desk is closed
desk-not-an-address = { $address } is no address to listen on
desk-not-an-address-step = an address and a port: 127.0.0.1:8371
desk-not-listening = the desk cannot listen on { $address }: { $cause }
desk-not-listening-step = another program may have it; try another port: `--listen 127.0.0.1:8372`
desk-broke-off = the desk had to stop: { $cause }
