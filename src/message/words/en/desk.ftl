# The desk: what stands on its pages.

desk-desk = Avtale
desk-skip = Skip to content
desk-pages = Pages
desk-overview = Overview
desk-language = Language
desk-language-name = English
desk-signed-in = Signed in as
desk-sign-out = Sign out
desk-sign-in = Sign in
desk-sign-in-how = Open the link that `avtale desk` shows in the terminal. It can be used once; Enter shows another.
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
desk-misdirected-step = open the address that `avtale desk` shows in the terminal
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

# What the command says.
desk-link = sign in: { $address }
desk-link-again = Enter shows another link
desk-listens = the desk is at { $address }, for this machine alone; Ctrl-C ends it
desk-ended = the desk is closed
desk-not-loopback = the desk listens to this machine alone, and { $address } can be reached from others
desk-not-loopback-step = leave out `--listen`, or give an address that begins with 127 or is [::1]
desk-not-an-address = { $address } is no address to listen on
desk-not-an-address-step = an address and a port: 127.0.0.1:8371
desk-not-listening = the desk cannot listen on { $address }: { $cause }
desk-not-listening-step = another program may have it; try another port: `--listen 127.0.0.1:8372`
desk-broke-off = the desk had to stop: { $cause }
