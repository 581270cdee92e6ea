# `avtale status`: where every party stands.

status-signed = signed { $signed } of { $all }
status-signed-on = signed { $signed } of { $all } on { $date }
status-not-asked = { $number ->
    [one] one party has not been sent the agreement yet
   *[other] { $number } parties have not been sent the agreement yet
}
status-not-asked-on = { $number ->
    [one] one party had not been sent the agreement on { $date }
   *[other] { $number } parties had not been sent the agreement on { $date }
}
status-head-party = party
status-head-name = name
status-head-status = status
status-head-waiting = days waiting
status-head-signed = signed
status-head-signatory = signatory
status-head-title = title
status-erased = (erased)
# «11 ikke laget»
status-count = { $number } { $status }
status-none-fits = No agreements: no party here fits what was asked for.
status-total = { $number ->
    [0] 0 agreements
    [one] 1 agreement: { $counts }
   *[other] { $number } agreements: { $counts }
}
status-offered = { $number ->
    [one] one party has been offered another edition beside the one it has
   *[other] { $number } parties have been offered another edition beside the one they have
}
status-written = { $number ->
    [one] 1 letter lies in the outbox and is not registered as sent: `avtale send --done`
   *[other] { $number } letters lie in the outbox and are not registered as sent: `avtale send --done`
}
status-reminder-due = { $number ->
    [one] 1 party is to be reminded: `avtale remind`
   *[other] { $number } parties are to be reminded: `avtale remind`
}
status-reminder = next reminder { $date }: { $number ->
    [one] 1 party
   *[other] { $number } parties
}
status-erased-of = who signed was erased (`avtale history PARTY` has when and why): { $parties }
status-differing = registered otherwise than the signed copy says (`avtale history PARTY` has the whole story):
status-missing = not signed yet by { $missing }
status-future = { $later } is in the future; today is { $today }
status-future-step = `avtale due` tells what is ahead

status-no-party = { $name } ({ $number }) is no party here: there is no record of it, and it was sent no agreement
status-no-party-step = to make it one, make a record in members/
status-no-party-on = { $name } ({ $number }) was no party here on { $date }
