# Kven som står i vedlegget, og kven som er bunden.

parties-not-listed = desse har ei oppføring, men står ikkje i vedlegget, slik det vart fastsett for { $day }: { $names }
parties-bound-not-listed = desse er bundne utan å ha noka oppføring, og står ikkje i vedlegget, slik det vart fastsett for { $day }: { $names }
parties-left = desse står i vedlegget, slik det vart fastsett for { $day }, men har takka nei eller gått ut sidan: { $names }
parties-no-record = desse står i vedlegget, slik det vart fastsett for { $day }, men har verken ei oppføring eller ein avtale som bind: { $names }
parties-otherwise = desse står i vedlegget, slik det vart fastsett for { $day }, på ein annan måte enn dei no er førte opp: { $names }
parties-fix-step = vedlegget blir ståande som det er; `avtale parties --fix DAG` skriv { $file } på nytt
parties-future = kven som er part { $day }, kan ingen vite enno; i dag er det { $today }
parties-future-step = fastset lista slik ho er i dag, `avtale parties --fix { $today }`, og på nytt når dagen er komen
parties-name = { $name }
parties-more = { $number } til

parties-fixed = { $file } listar { $number ->
    [one] 1 part
   *[other] { $number } partar
} per { $day }.
parties-would-fix = { $file } ville lista { $number ->
    [one] 1 part
   *[other] { $number } partar
} per { $day }.
parties-added = Nye i lista: { $names }.
parties-removed = Ikkje lenger i lista: { $names }.
parties-left-out = Utelate: { $name }, { $standing }.

parties-bound = { $number ->
    [0] Ingen er bundne
    [one] 1 part er bunden
   *[other] { $number } partar er bundne
} { $on }.
parties-are-bound = Kven som er bunden
parties-head-party = Part
parties-head-name = Namn
parties-head-edition = Utgåve
parties-head-signed = Signert
parties-head-since = Frå
parties-head-until = Til
parties-head-through = Gjennom
