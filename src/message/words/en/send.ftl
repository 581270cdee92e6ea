# Letters that are to go, and what stands in the way of others.

send-no-record = { $name } has no good record in members/, so nobody to write to
send-no-record-step = `avtale check` shows what is wrong with it
send-no-document = { $names }: { $number ->
    [one] it has no document yet
   *[other] they have no document yet
}
send-no-document-step = make what is missing: `avtale generate`
send-and-more = { $names } and { $more } more
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
