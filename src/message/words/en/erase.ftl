# Erasing what events say of persons, and what stands in the way.

erase-no-event = there is no such event
erase-no-event-step = `avtale history` has the numbers of the events
erase-erased = it is erased already
erase-erased-step = `avtale history` says when, by whom and why
erase-register = it is about the register itself, and names nobody but who registered it
erase-register-step = it stays
erase-document = it says which document was made, by its digest, and names nobody but who registered it
erase-document-step = what a document says of persons is in the document; `avtale retention` lists those that are no longer needed
erase-nobody = it names nobody
erase-nobody-step = there is nothing in it to erase
erase-counts = it counts: who signed, and who approved, is what shows that the agreement binds
erase-counts-step = if it is wrong, withdraw it, register it anew, and then erase it: `avtale record void { $seq } --why …`; if it is right, it can be erased when the agreement has ended
erase-letter = its letter still lies in the outbox, with the address
erase-letter-step = send it, and take it away, or take it away unsent: { $file }

erase-unseen-step = nobody can tell whether the same stands in it: look at it
erase-changed-copy = this signed copy was changed after it was registered, so it was not removed with its event
erase-changed-copy-step = look at it, and remove it if it is of no other use: it has, or may have, what was erased in it
erase-guessed = without a salt, as registers of format 1 are: { $number ->
    [one] event { $events }
   *[other] events { $events }
}
erase-guessed-step = what it said cannot be read any more; but whoever suspects what it was can try whether the SHA-256 fits

# What is printed.
erase-would-erase = would erase in event { $seq }: { $what }
erase-was-erased = erased in event { $seq }: { $what }
erase-to-be-erased = event { $seq } is registered as erased, and its line still says what it said: { $what }
erase-of-persons = what it said of persons ({ $kind })
erase-of-party = { $name }: { $what }
erase-copy = copy: { $file } has, or may have, the same in it: make it anew, or remove it
erase-copies = copies: backups, the records in members/, documents and letters that went out have what they had; see docs/personal-data.md
