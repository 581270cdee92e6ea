# What a file is, and why.

verdict-signed-as-issued = signed as issued
verdict-partly-signed = partly signed
verdict-not-signed-yet = { $role } has not signed yet
verdict-nobody-of-them = nobody has signed of those who sign this agreement
verdict-signed-trust-unknown = signed, but trust in the certificate is unknown
verdict-unsigned-copy = an unsigned copy of what was issued
verdict-signed-by-hand = signed by hand (a registered scan)
verdict-partly-signed-by-hand = partly signed by hand (a registered scan)
verdict-changed = changed
verdict-broken = broken
verdict-not-ours = not issued by us
verdict-cannot-tell = cannot tell

# Answers to: was it changed after it was issued? After it was signed?
verdict-answer-no = no
verdict-answer-yes = yes
verdict-answer-cannot-tell = cannot tell

# A reason, and what a person may do about it.
verdict-with-step = { $reason }; { $step }
verdict-and-more = and { $more } more
verdict-registered-by-hand = a person registered this picture as the copy that was signed by hand
verdict-unreadable-update = what was added to the issued document cannot be read: { $why }
verdict-cut-off = it ends within what was added to the issued document: the rest was lost on the way
verdict-cut-short = it is the first { $bytes } of the { $of } bytes of { $document }: the rest was lost on the way
verdict-empty = the file is empty
verdict-nothing-ours = neither its bytes nor any mark in it is ours
verdict-calls-itself = it calls itself { $document }, and is not what was issued under that name
verdict-lost-seal = the issuer's seal is not valid any more, for a program has saved the file anew instead of adding to it
verdict-signing-unknown = whether it is signed cannot be told: { $why }
verdict-password-step = ask for it without a password
verdict-confirm-step = a person must say whether that is the signature: `avtale receive --confirm`, or `avtale record signed PARTY --file FILE`
verdict-untidy-step = ask for it again, saved by another program, or confirm it after looking at it
verdict-ask-step = ask them whether they agree
