# `avtale due`: kva som forfell, og når.

due-head-date = dato
due-head-days = dagar
due-head-party = part
due-head-name = namn
due-head-what = kva
due-answer = svarfrist
due-expiry = avtalen går ut
due-end = avtalen tek slutt etter oppseiing
due-replaced = ei anna utgåve avløyser henne
due-renewal = provet for signaturane går ut
due-of-edition = { $what } (utgåve { $number })
due-of-edition-of = { $what } (utgåve { $number } for { $name })
due-notice-then-term = oppseiinga er registrert, og avtalen går ut { $date }, før oppseiingstida er ute
due-summary = { $name }: { $what }
due-summary-of = { $number } partar: { $what }
due-no-longer = gjeld ikkje lenger: { $what }
due-party = { $name } ({ $number })
due-nothing = Ingenting forfell innan { $within }.
due-days = { $number ->
    [one] 1 dag
   *[other] { $number } dagar
}
due-weeks = { $number ->
    [one] 1 veke
   *[other] { $number } veker
}
due-months = { $number ->
    [one] 1 månad
   *[other] { $number } månader
}
due-years = { $number } år
due-total = { $number ->
    [one] 1 dato
   *[other] { $number } datoar
}
due-total-late = { $number ->
    [one] 1 dato, { $late } av dei over tida
   *[other] { $number } datoar, { $late } av dei over tida
}
due-remind = For å minne dei som ikkje har svart, på det: avtale remind
due-outside-plan = Planen for purringar har ingen dag att for { $number ->
    [one] 1 part
   *[other] { $number } partar
} (avtale remind --again PART minner likevel på): { $parties }
due-renew = For å fornye prov for signaturar: avtale preserve --due --tsa URL --fetch
due-summary-in = { $what } ({ $agreement })
