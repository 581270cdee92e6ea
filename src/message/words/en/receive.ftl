# What receive says of a file that came back: what it registers, and why it leaves one.

receive-verdict = { $verdict }: { $reasons }
receive-unsigned = nobody has signed it: it is what was issued, or that with fields filled in
receive-registered-already = it is registered already
receive-of-draft = it is a draft that was replaced before the agreement was sent
receive-no-document = nothing in it says which agreement it is: { $reasons }
receive-several = it holds several agreements: { $documents }
receive-withdrawn-before = it was registered before, and that was withdrawn
receive-earlier-edition = a later edition has been issued since
receive-you-say = you say "{ $said }", and the file "{ $known }"
receive-nothing-says = nothing in it says { $what } of its signature
receive-the-role = who of several has signed it
receive-the-date = the date
receive-the-name = the name
receive-the-title = the title
receive-no-party = { $number } is the number of no party
receive-signed-already = { $name } is registered already: edition { $edition } was signed on { $date }
receive-confirm = a person must confirm it, for { $name }: { $doubt }
receive-changed-meanwhile = it was changed while it was looked at
receive-left-by-you = you left it for later
receive-no-agreement = there is no agreement { $identifier }

# What to do about a file that is left.
receive-confirm-step = look at it, then: avtale receive { $file } --confirm{ $missing } (or --ask, for many)
receive-confirm-who-step = look at it, then say who has signed it, leaving out who has not: avtale receive { $file } --confirm{ $missing } (or --ask, for many)
receive-say-step = say it with --confirm{ $missing }
receive-say-who-step = say who has signed it, leaving out who has not: --confirm{ $missing }
receive-withdraw-step = nothing is left to do; if this copy is the one that counts, withdraw that event first: `avtale record void { $seq } --why …`
receive-by-hand-step = if it is a signed agreement all the same: avtale record signed PARTY --name … --title … --file FILE
receive-password-step = ask the party to send it again, without a password; if it is signed all the same, register it with `avtale record signed PARTY --file`
receive-nobody-signed-step = nobody has signed it: ask the party to sign it and send it again
receive-sign-step = ask the party to sign it and send it again
receive-sign-what-was-sent-step = no signature can be read in it either: ask the party to sign what was sent
receive-see-changes-step = look at `avtale verify --explain`, and ask the party to sign what was sent
receive-send-again-step = ask the party to send it again; `avtale verify --explain` shows the evidence
receive-send-what-counts-step = send the party the agreement that counts
receive-scan-step = scan the signature page again, or register it with `avtale record signed PARTY --file`
receive-divide-step = divide it, one file for each agreement; `avtale verify --explain` tells whose codes are on which pages
receive-look-step = look at the file
receive-again-step = run the command again
receive-nothing-step = nothing is left to do

# What is to be known of a file.
receive-not-registered = what you say now is not registered: withdraw event { $seq } first, with `avtale record void { $seq } --why …`
receive-not-as-registered = not as it is registered: { $differs }
receive-copy-missing = its copy is missing: put this file into output/ again, as { $name }
receive-refused-correction = the party wrote { $value } as { $key }, which a record cannot hold: { $why }

# A person who registers a file as signed.
receive-another-agreement = this is a copy of { $documents }, and not of edition { $edition } for { $name }
receive-document-of = { $document }, { $name }
receive-edition-step = if that edition was signed, say --edition { $edition }
receive-whose-step = look at the file, and name the party whose it is
receive-this-is = this file is { $verdict }
receive-this-is-because = this file is { $verdict }; { $reasons }
receive-give-file-step = give the file that came back; if nothing but paper did, leave out --file, or scan it
receive-you-say-signed = you say that it is signed; as a file, it is: { $verdict }
receive-look-again-step = look at it again; `avtale undo` tells how to withdraw what was a mistake

# What receive prints.
receive-one-file = --confirm is what you say of one file, and there are { $files }
receive-one-file-step = name one file; --ask asks about each of many
receive-event = { $name }: { $what }
receive-registered = { $file }: registered: { $event }
receive-would-register = { $file }: would register: { $event }
receive-known = { $file }: registered before
receive-left = { $file }: left
receive-note = note: { $note }
receive-corrected = the party corrected its contact person; to take it over, edit { $record }:
receive-its-record = its record
receive-files = { $number ->
    [one] 1 file
   *[other] { $number } files
}: { $registered } registered, { $known } known, { $left } left.
receive-files-dry = { $number ->
    [one] 1 file
   *[other] { $number } files
}: { $registered } would be registered, { $known } known, { $left } left.
receive-left-because = { $number } left: { $why }
receive-next-again = Next: do what is said of each, and run the same command again. Nothing is registered twice.
receive-next-without-dry-run = Nothing was registered. Next: the same command without --dry-run.
receive-next-status = Next: `avtale status` shows who has not answered.
receive-unprintable = "{ $value }", as the file says, { $is }, and cannot be registered so
receive-unprintable-step = if the file is in order, say it in plain letters: `avtale receive --confirm FILE { $flag } "…"`; what was signed stays in the file as it is
