# `avtale due`: hva som forfaller, og når.

due-head-date = dato
due-head-days = dager
due-head-party = part
due-head-name = navn
due-head-what = hva
due-answer = svarfrist
due-expiry = avtalen utløper
due-end = avtalen opphører etter oppsigelse
due-replaced = avløses av en annen utgave
due-renewal = beviset for signaturene utløper
due-of-edition = { $what } (utgave { $number })
due-of-edition-of = { $what } (utgave { $number } for { $name })
due-notice-then-term = oppsigelsen er registrert, og avtalen utløper { $date }, før oppsigelsestiden er ute
due-summary = { $name }: { $what }
due-summary-of = { $number } parter: { $what }
due-no-longer = gjelder ikke lenger: { $what }
due-party = { $name } ({ $number })
due-nothing = Ingenting forfaller innen { $within }.
due-days = { $number ->
    [one] 1 dag
   *[other] { $number } dager
}
due-weeks = { $number ->
    [one] 1 uke
   *[other] { $number } uker
}
due-months = { $number ->
    [one] 1 måned
   *[other] { $number } måneder
}
due-years = { $number } år
due-total = { $number ->
    [one] 1 dato
   *[other] { $number } datoer
}
due-total-late = { $number ->
    [one] 1 dato, { $late } av dem overskredet
   *[other] { $number } datoer, { $late } av dem overskredet
}
due-remind = For å minne dem som ikke har svart, på det: avtale remind
due-outside-plan = Planen for purringer har ingen dag igjen for { $number ->
    [one] 1 part
   *[other] { $number } parter
} (avtale remind --again PART minner likevel på): { $parties }
due-renew = For å fornye bevis for signaturer: avtale preserve --due --tsa URL --fetch
due-summary-in = { $what } ({ $agreement })
