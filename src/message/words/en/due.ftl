# `avtale due`: what is due, and when.

due-head-date = date
due-head-days = days
due-head-party = party
due-head-name = name
due-head-what = what
due-answer = answer expected
due-expiry = term ends
due-end = ends by notice
due-replaced = another edition takes over
due-renewal = proof of its signatures expires
due-of-edition = { $what } (edition { $number })
due-of-edition-of = { $what } (edition { $number } of { $name })
due-notice-then-term = notice is registered, and the agreement ends with its term on { $date }, before the notice runs out
due-summary = { $name }: { $what }
due-summary-of = { $number } parties: { $what }
due-no-longer = no longer: { $what }
due-party = { $name } ({ $number })
due-nothing = Nothing is due within { $within }.
due-days = { $number ->
    [one] 1 day
   *[other] { $number } days
}
due-weeks = { $number ->
    [one] 1 week
   *[other] { $number } weeks
}
due-months = { $number ->
    [one] 1 month
   *[other] { $number } months
}
due-years = { $number ->
    [one] 1 year
   *[other] { $number } years
}
due-total = { $number ->
    [one] 1 date
   *[other] { $number } dates
}
due-total-late = { $number ->
    [one] 1 date, { $late } of them overdue
   *[other] { $number } dates, { $late } of them overdue
}
due-remind = To remind those who have not answered: avtale remind
due-outside-plan = { $number ->
    [one] The plan of reminders has no day left for 1 party
   *[other] The plan of reminders has no day left for { $number } parties
} (avtale remind --again PARTY reminds all the same): { $parties }
due-renew = To renew proofs of signatures: avtale preserve --due --tsa URL --fetch
due-summary-in = { $what } ({ $agreement })
