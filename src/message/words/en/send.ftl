# Letters that are to go, and what stands in the way of others.

send-no-record = { $name } has no good record in members/, so nobody to write to
send-no-record-step = `avtale check` shows what is wrong with it
send-make-record-step = make a record in members/
send-remind-without = { $number ->
    [one] 1 party that is to be reminded has no good record in members/, and gets no reminder
   *[other] { $number } parties that are to be reminded have no good record in members/, and get no reminder
}: { $names }
send-no-document = { $names }: { $number ->
    [one] it has no document yet
   *[other] they have no document yet
}
send-no-document-step = make what is missing: `avtale generate`; or, if only some are to have this agreement, `parter: oppgitte` in agreement.yaml
# "Bodø kommune: it has no document yet"
send-party = { $name }: { $is }
send-without-document = it has no document yet
send-without-document-step = make it first: `avtale generate --only { $number }`
send-not-over = an answer is expected by { $date }, which is not over
send-not-over-step = remind after that day

send-strange-to-server = this letter lay in the outbox, and nothing was registered of it; it goes to the mail server and is taken away here
send-strange-to-server-step = a run that was killed leaves one such letter; if you have sent it, the party gets it twice
send-strange-anew = this letter lay in the outbox, and nothing was registered of it; it is written anew
send-strange-anew-step = a run that was killed leaves one such letter; if you have sent it, do not send it again
send-restored-step = if register.jsonl or output/ was put back from a backup: `avtale restored`, which shows how to go on
send-strange-letters = letters lie in the outbox of which nothing is registered, so nothing is sent: { $files }
send-take-away-step = else, if they were not sent, take them away from there

send-no-address = { $name }: the record has no e-mail address, so it is not sent
send-no-address-step = add `kontaktperson.epost` to the record
send-not-sealed = { $name }: the document is not sealed, and `forsegles: ja` in agreement.yaml asks for it
send-not-sealed-step = seal it first: `avtale seal --key FILE`
send-changed = { $name }: since the document was made, this has changed: { $changes }
send-changed-step = make it anew: `avtale generate --only { $number }`
send-not-as-registered = the document on disk is not the one that is registered, so it is not sent
send-not-as-registered-step = `avtale generate` makes a draft again; restore a sent one from a backup

send-sealed-before = { $name }: edition { $edition } was sealed, and this document is not, so it is not sent
send-not-planned = the next reminder is planned for { $date }
send-not-planned-step = remind on that day; now already: `avtale remind PARTY --again`
send-test-subject = TEST: { $subject }
send-test-head = This is a test. The letter would go to { $to }.
send-test-head-copies = This is a test. The letter would go to { $to }, with a copy to { $copies }.

send-no-connection = there is no connection to the mail server
send-stopped = stopped: { $why }
send-stopped-step = run the same command again when the server is well: it sends only what has not been sent
send-broke = the connection to the mail server broke again and again
send-broke-because = the connection to the mail server broke again and again: { $why }
send-slow = the mail server takes too long over each letter
send-sender = the mail server takes nothing from { $sender }: { $why }
send-sender-step = check `avsender` in agreement.yaml
send-login-step = if the server wants a user and a password, set AVTALE_SMTP_USER and AVTALE_SMTP_PASSWORD
send-later = { $why } (try again later)
send-not-taken = { $name }: not sent to { $to }: { $why }
send-not-taken-step = put it right and run the same command again: it sends only what has not been sent
send-server-has-it-step = the mail server has the letter to { $to }

send-in-doubt = { $name }: it is not known whether the letter with { $document } to { $to } arrived: { $why }
send-on-its-way = the program was stopped while it was on its way
send-ask-step = ask the recipient, or whoever runs the mail server; the letter is kept in output/outbox/
send-arrived-step = if it arrived: `{ $command }`
send-not-arrived-step = if it did not: `{ $command }`, which sends it under the same Message-ID

# While letters are sent, each with its party: sent 4601 Bergen kommune.
send-sent = sent
send-doubtful = in doubt
send-not-sent = not sent

send-would-send = would send { $document } to { $to } ({ $name })
send-letters = { $number ->
    [one] 1 letter
   *[other] { $number } letters
}: { $parts }.
send-count-sent = { $number } sent
send-count-to-send = { $number } to send
send-count-not-sent = { $number } not sent
send-count-in-doubt = { $number } in doubt
send-nothing = There is nothing to send: no document that was made waits to be sent.
send-nobody = There is nobody to remind.
send-lie-there = They lie in output/outbox/: open each in your mail program and send it. They are registered as sent.

# Above a letter that is shown.
send-from-line = From
send-to-line = To
send-copy-line = Copy
send-subject-line = Subject
send-attachment-line = Attachment
send-page-title = { $title }: { $number ->
    [one] 1 letter
   *[other] { $number } letters
} to be sent
send-no-page = the page of letters cannot be made: { $cause }
send-page-written = The letters are in { $file }: open it in a browser. Nothing was sent.
send-tested = Sent to { $to } alone, as a test. Nothing was registered.
send-tests-lie-there = They lie in output/outbox/test/. Nothing was registered.
send-test-address-step = write one address, as kari@nettverket.no

# Letters that were put in the outbox for a person to send.
send-written = a letter was put in output/outbox/ on { $date }, and is not registered as sent
send-written-step = once it is sent: `avtale send --done { $number }`; to write it anew: --again
send-nothing-written = no letter was put in the outbox that is not registered as sent
send-nothing-written-step = what was sent otherwise: `avtale record sent { $number } --how email --to ADDRESS`
send-before-written = the letter was written on { $written }, so it was not sent on { $date }
send-before-written-step = say with --date on which day it was sent
send-letter-gone = { $name }: the letter does not lie in the outbox any more, so nobody knows whether it was sent
send-letter-changed = { $name }: this is not the letter that was put here, so it is not registered as sent
send-has-been-written = written
send-count-written = { $number } written
send-to-be-sent = They lie in output/outbox/: open each in your mail program and send it. Then: `avtale send --done`
send-done = { $number ->
    [one] 1 letter is registered as sent.
   *[other] { $number } letters are registered as sent.
}
send-put-away = { $number ->
    [one] 1 letter that was sent lies in output/outbox/sent/ now.
   *[other] { $number } letters that were sent lie in output/outbox/sent/ now.
}
send-none-waits = No letter in the outbox waits to be registered as sent.
send-answered = { $name } has answered since this reminder was written, so it is not to be sent
send-answered-step = delete the letter
send-answered-sent-step = if it was sent before the answer, give the day: `avtale send --done { $number } --date DATE`
send-lies-with-sent = { $name }: the letter lies with those that are sent, but is not registered as sent, or no longer
send-lies-with-sent-step = if it is sent: `avtale send --done { $number }`
send-put-back-step = if it is not: put it back in output/outbox/, and send it
send-earlier-waits = { $name }: the letter with edition { $edition } was put in output/outbox/ on { $date }, and is not registered as sent, so edition { $later } is not sent
send-earlier-waits-step = if it is sent: `avtale send --done { $number }`
send-earlier-withdraw-step = if it is not: `avtale record void { $event } --why TEXT`, and delete the letter
send-waiting = { $number ->
    [one] 1 letter that was written before lies in output/outbox/ and waits for `avtale send --done`.
   *[other] { $number } letters that were written before lie in output/outbox/ and wait for `avtale send --done`.
}
send-sent-since = it was sent on { $date }, and that day is not over

# Who gets no letter, and what is next.
send-left-out = { $number ->
    [one] 1 party gets
   *[other] { $number } parties get
} no letter: { $parts }.
send-count-have-theirs = { $number } with theirs sent or signed before
send-count-not-due = { $number } that there is nothing to remind of now
send-count-unsent = { $number } with a letter in the outbox that is to be sent
send-count-declined = { $number } that declined
send-count-held = { $number } for the reasons above
send-next-again = Next: do what is said above, and run the same command again. Nothing is sent twice.
send-next-without-dry-run = Nothing was sent. Next: the same command without --dry-run.
send-next-without-dry-run-of = Nothing was sent. Next: the same command without --dry-run, and with --agreement { $agreement }.
send-next-status = Next: `avtale status` shows who has not answered; answers are taken in with `avtale receive`.

send-cancelled = ended early: { $number ->
    [one] 1 letter was
   *[other] { $number } letters were
} not sent
send-cancelled-step = send them when it suits you: what was sent is registered, and is not sent again
