# What check prints at its end.

check-no-fault = { $records ->
    [one] 1 record
   *[other] { $records } records
}, no fault.
check-faults = { $faults ->
    [one] 1 fault
   *[other] { $faults } faults
} in { $files ->
    [one] 1 file
   *[other] { $files } files
}.

# What is missing before letters can go, by agreement.
check-missing = Still missing before { $agreement } is sent:
check-without-address = { $number ->
    [one] 1 record
   *[other] { $number } records
} without an e-mail address: { $parties }
check-not-made = { $number ->
    [one] 1 document
   *[other] { $number } documents
} not made (`avtale generate`): { $parties }
check-changed = { $number ->
    [one] 1 document
   *[other] { $number } documents
} made before something changed (`avtale generate`): { $parties }
check-not-sealed = { $number ->
    [one] 1 document
   *[other] { $number } documents
} not sealed (`avtale seal`): { $parties }
check-earlier-waits = { $number ->
    [one] 1 letter
   *[other] { $number } letters
} with an earlier edition in output/outbox/, not registered as sent (`avtale send --done`): { $parties }
check-without-letter = { $number ->
    [one] 1 party
   *[other] { $number } parties
} for whose language form there is no letter epost/utsending.…j2 beside the templates: { $parties }
check-ready = { $number ->
    [one] 1 agreement is
   *[other] { $number } agreements are
} ready to be sent (`avtale send`).

# A warning, beside what is missing.
check-reply-by-is-over = the day by which an answer is expected, { $date }, is over: nobody who gets the agreement now can answer in time
check-reply-by-is-over-step = write a later day as `svarfrist` in agreement.yaml before anything is sent
check-without-record = { $number ->
    [one] 1 party has an agreement, or was offered one, and has
   *[other] { $number } parties have an agreement, or were offered one, and have
} no record in members/: { $names }
check-without-record-step = make a record in members/: without one, nothing is made for a party or sent to it
check-without-agreement = { $number ->
    [one] 1 party has the agreement { $agreement }, or was offered it
   *[other] { $number } parties have the agreement { $agreement }, or were offered it
}, and there is no { $file } for it: nothing of it is shown, checked or sent
check-without-agreement-step = put { $file } back, from a backup; `avtale history PARTY` shows what is registered
