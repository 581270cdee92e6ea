# Skrivebordet: innboksen, der det partane har returnert, ligg til nokon har sett det.

inbox-inbox = Innboks
inbox-how = Her ligg det partane har returnert, til nokon har sett det: det som kom med lenkjene i breva, og det du legg her. Ingenting blir registrert før nokon seier det.
inbox-lay = Legg filer her
inbox-lay-how = Signerte avtalar, skanningar og fotografi. Det har ikkje noko å seie kva ei fil heiter. { $size } MB om gongen.
inbox-files = Filer
inbox-lay-button = Legg i innboksen
inbox-drop = Eller slepp filer her, så mange du vil
inbox-sending = { $done } av { $total } filer er komne.
inbox-not-sent = Desse kom ikkje; det kan vere for lite plass til dei, eller dei er for store:
inbox-no-file = inga fil er vald
inbox-full = innboksen har ikkje plass til meir
inbox-no-room = disken har { $free } MB ledig plass, og dei er sette av til det som må skrivast
inbox-full-step = ta stilling til det som ligg der, og legg resten der etterpå
inbox-waiting = Ventar på nokon
inbox-nothing = Innboksen er tom.
inbox-more = { $number ->
    [one] og 1 til
   *[other] og { $number } til
}
inbox-look = { $number ->
    [one] Vurder 1 fil
   *[other] Vurder { $number } filer
}
inbox-looking = Vurderer det som er returnert
inbox-looked-at = vurdert: { $verdict }
inbox-looked = { $number ->
    [one] 1 fil er vurdert.
   *[other] { $number } filer er vurderte.
}
inbox-back = Til innboksen
inbox-not-looked-at = ikkje vurdert enno
inbox-unknown = Ho er ikkje kjend att.
inbox-whose = { $name }: { $document }
inbox-laid = lagd her av { $name } { $date } kl. { $time }
inbox-by-link = returnert med lenkja til { $name }
inbox-registered = Registrert: { $name }
inbox-waits = { $number ->
    [one] 1 fil i innboksen
   *[other] { $number } filer i innboksen
}

# Éi fil.
inbox-file = Ei returnert fil
inbox-open = Opne fila
inbox-open-issued = Dokumentet slik det blei utstedt
inbox-left = Kvifor ho ikkje blir registrert
inbox-look-again = Vurder på nytt
inbox-stale = noko er registrert eller funne ut sidan denne sida blei vist
inbox-stale-step = vurder ho på nytt, og bestem deg då
inbox-gone = denne fila ventar ikkje i innboksen lenger: nokon har registrert ho eller teke ho bort
inbox-gone-step = sjå i innboksen og på sida til parten
inbox-was-put-aside = { $name } har lagt denne fila til side: { $why }
inbox-was-put-aside-step = legg ho tilbake i innboksen viss ho skal takast stilling til
inbox-pages = Side for side
inbox-page = Side { $page }
inbox-as-issued = Slik ho blei utstedt: side { $page }
inbox-as-returned = Slik ho kom tilbake: side { $page }
inbox-differs = Begge over kvarandre: raudt manglar, blått er kome til
inbox-corrected = Parten har retta kontaktpersonen sin
inbox-edit-record = Rediger oppføringa

# Det nokon bestemmer.
inbox-confirm-head = Registrer ho
inbox-would = Når du stadfester, blir dette registrert:
inbox-confirm-how = Sjå på sidene først. Det du skriv her og fila ikkje prov, blir registrert som det du seier.
inbox-hand-how = Ingenting i ho prov kven si ho er. Viss det likevel er ein signert avtale, skriv kven sin, og kven som signerte.
inbox-whose-is-it = Kven si ho er, med nummer eller namn
inbox-confirm = Stadfest og registrer
inbox-take-out = Ta ho ut av innboksen
inbox-refuse-head = Eller legg ho til side
inbox-refuse-how = Ingenting blir registrert. Fila blir teken vare på, med grunnen, og kan leggjast tilbake.
inbox-refuse = Legg til side
inbox-no-reason = det står ikkje kvifor
inbox-put-aside-head = Lagde til side
inbox-put-aside-how = Ingenting av dette er registrert. Filene ligg i output/refused/ til nokon fjernar dei der.
inbox-aside = { $name }, { $date }: { $why }
inbox-put-back = Tilbake i innboksen

# Kva som kan gjerast med ei fil som ikkje kan registrerast som ho er.
inbox-confirm-step = sjå på ho, og stadfest ho nedanfor
inbox-say-step = skriv det nedanfor
inbox-withdraw-step = det er ikkje meir å gjere; viss dette eksemplaret er det som gjeld, trekk hending { $seq } tilbake først, på sida til parten
inbox-by-hand-step = viss det likevel er ein signert avtale, skriv nedanfor kven sin han er
inbox-password-step = be parten sende ho på nytt, utan passord; viss ho likevel er signert, skriv nedanfor kven si ho er
inbox-nobody-signed-step = ingen har signert ho, så langt det er råd å sjå: be parten signere ho og sende ho på nytt; viss ho likevel er signert, skriv nedanfor kven si ho er
inbox-changes-step = sjå ovanfor kva som er endra, og be parten signere det som blei sendt
inbox-send-again-step = be parten sende ho på nytt
inbox-scan-step = skann signatursida på nytt, eller skriv nedanfor kven si ho er
inbox-divide-step = del ho opp, éi fil for kvar avtale, og legg dei her
inbox-again-step = vurder ho på nytt
