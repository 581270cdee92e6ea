# Whom the annex lists, and who is bound.

parties-not-listed = these have a record and are not in the annex, as it was fixed for { $day }: { $names }
parties-bound-not-listed = these are bound without having a record, and are not in the annex as it was fixed for { $day }: { $names }
parties-left = these are in the annex, as it was fixed for { $day }, and have declined or left since: { $names }
parties-no-record = these are in the annex, as it was fixed for { $day }, and have neither a record nor an agreement that binds: { $names }
parties-otherwise = these stand in the annex, as it was fixed for { $day }, otherwise than they are called now: { $names }
parties-fix-step = the annex stays as it is; `avtale parties --fix DAY` writes { $file } anew
parties-future = who is a party on { $day } cannot be known yet; today is { $today }
parties-future-step = fix the list as it is today, `avtale parties --fix { $today }`, and anew when that day has come
parties-name = { $name }
parties-more = { $number } more

parties-fixed = { $file } lists { $number ->
    [one] 1 party
   *[other] { $number } parties
} as of { $day }.
parties-would-fix = { $file } would list { $number ->
    [one] 1 party
   *[other] { $number } parties
} as of { $day }.
parties-added = New in the list: { $names }.
parties-removed = No longer in the list: { $names }.
parties-left-out = Left out: { $name }, { $standing }.

parties-bound = { $number ->
    [0] Nobody is bound
    [one] 1 party is bound
   *[other] { $number } parties are bound
} on { $on }.
parties-are-bound = Who is bound
parties-head-party = Party
parties-head-name = Name
parties-head-edition = Edition
parties-head-signed = Signed
parties-head-since = Since
parties-head-until = Until
parties-head-through = Through
