# Hvem som står i vedlegget, og hvem som er bundet.

parties-not-listed = disse har en oppføring, men står ikke i vedlegget, slik det ble fastsatt for { $day }: { $names }
parties-bound-not-listed = disse er bundet uten å ha noen oppføring, og står ikke i vedlegget, slik det ble fastsatt for { $day }: { $names }
parties-left = disse står i vedlegget, slik det ble fastsatt for { $day }, men har takket nei eller gått ut siden: { $names }
parties-no-record = disse står i vedlegget, slik det ble fastsatt for { $day }, men har verken en oppføring eller en avtale som binder: { $names }
parties-otherwise = disse står i vedlegget, slik det ble fastsatt for { $day }, på en annen måte enn de nå er oppført: { $names }
parties-fix-step = vedlegget blir stående som det er; `avtale parties --fix DAG` skriver { $file } på nytt
parties-future = hvem som er part { $day }, kan ingen vite ennå; i dag er det { $today }
parties-future-step = fastsett listen slik den er i dag, `avtale parties --fix { $today }`, og på nytt når dagen er kommet
parties-name = { $name }
parties-more = { $number } til

parties-fixed = { $file } lister { $number ->
    [one] 1 part
   *[other] { $number } parter
} per { $day }.
parties-would-fix = { $file } ville listet { $number ->
    [one] 1 part
   *[other] { $number } parter
} per { $day }.
parties-added = Nye i listen: { $names }.
parties-removed = Ikke lenger i listen: { $names }.
parties-left-out = Utelatt: { $name }, { $standing }.

parties-bound = { $number ->
    [0] Ingen er bundet
    [one] 1 part er bundet
   *[other] { $number } parter er bundet
} { $on }.
parties-are-bound = Hvem som er bundet
parties-head-party = Part
parties-head-name = Navn
parties-head-edition = Utgave
parties-head-signed = Signert
parties-head-since = Fra
parties-head-until = Til
parties-head-through = Gjennom
