# Skrivebordet: innboksen, der det partene har returnert, ligger til noen har sett det.

inbox-inbox = Innboks
inbox-how = Her ligger det partene har returnert, til noen har sett det: det som kom med lenkene i brevene, og det du legger her. Ingenting registreres før noen sier det.
inbox-lay = Legg filer her
inbox-lay-how = Signerte avtaler, skanninger og fotografier. Det spiller ingen rolle hva en fil heter. { $size } MB om gangen.
inbox-files = Filer
inbox-lay-button = Legg i innboksen
inbox-drop = Eller slipp filer her, så mange du vil
inbox-sending = { $done } av { $total } filer er kommet.
inbox-not-sent = Disse kom ikke; det kan være for lite plass til dem, eller de er for store:
inbox-no-file = ingen fil er valgt
inbox-full = innboksen har ikke plass til mer
inbox-no-room = disken har { $free } MB ledig plass, og de er satt av til det som må skrives
inbox-full-step = ta stilling til det som ligger der, og legg resten der etterpå
inbox-waiting = Venter på noen
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
   *[other] { $number } filer er vurdert.
}
inbox-back = Til innboksen
inbox-not-looked-at = ikke vurdert ennå
inbox-unknown = Den er ikke gjenkjent.
inbox-whose = { $name }: { $document }
inbox-laid = lagt her av { $name } { $date } kl. { $time }
inbox-by-link = returnert med lenken til { $name }
inbox-registered = Registrert: { $name }
inbox-waits = { $number ->
    [one] 1 fil i innboksen
   *[other] { $number } filer i innboksen
}

# Én fil.
inbox-file = En returnert fil
inbox-open = Åpne filen
inbox-open-issued = Dokumentet slik det ble utstedt
inbox-left = Hvorfor den ikke blir registrert
inbox-look-again = Vurder på nytt
inbox-stale = noe er registrert eller funnet ut siden denne siden ble vist
inbox-stale-step = vurder den på nytt, og bestem deg da
inbox-gone = denne filen venter ikke i innboksen lenger: noen har registrert den eller tatt den bort
inbox-gone-step = se i innboksen og på siden til parten
inbox-was-put-aside = { $name } har lagt denne filen til side: { $why }
inbox-was-put-aside-step = legg den tilbake i innboksen hvis den skal tas stilling til
inbox-pages = Side for side
inbox-page = Side { $page }
inbox-as-issued = Slik den ble utstedt: side { $page }
inbox-as-returned = Slik den kom tilbake: side { $page }
inbox-differs = Begge over hverandre: rødt mangler, blått er kommet til
inbox-corrected = Parten har rettet kontaktpersonen sin
inbox-edit-record = Rediger oppføringen

# Det noen bestemmer.
inbox-confirm-head = Registrer den
inbox-would = Når du bekrefter, blir dette registrert:
inbox-confirm-how = Se på sidene først. Det du skriver her og filen ikke beviser, registreres som det du sier.
inbox-hand-how = Ingenting i den beviser hvem sin den er. Hvis det likevel er en signert avtale, skriv hvem sin, og hvem som signerte.
inbox-whose-is-it = Hvem sin den er, med nummer eller navn
inbox-confirm = Bekreft og registrer
inbox-take-out = Ta den ut av innboksen
inbox-refuse-head = Eller legg den til side
inbox-refuse-how = Ingenting registreres. Filen beholdes, med grunnen, og kan legges tilbake.
inbox-refuse = Legg til side
inbox-no-reason = det står ikke hvorfor
inbox-put-aside-head = Lagt til side
inbox-put-aside-how = Ingenting av dette er registrert. Filene ligger i output/refused/ til noen fjerner dem der.
inbox-aside = { $name }, { $date }: { $why }
inbox-put-back = Tilbake i innboksen

# Hva som kan gjøres med en fil som ikke kan registreres som den er.
inbox-confirm-step = se på den, og bekreft den nedenfor
inbox-say-step = skriv det nedenfor
inbox-withdraw-step = det er ikke mer å gjøre; hvis dette eksemplaret er det som gjelder, trekk hendelse { $seq } tilbake først, på siden til parten
inbox-by-hand-step = hvis det likevel er en signert avtale, skriv nedenfor hvem sin den er
inbox-password-step = be parten sende den på nytt, uten passord; hvis den likevel er signert, skriv nedenfor hvem sin den er
inbox-nobody-signed-step = ingen har signert den, så langt det kan ses: be parten signere den og sende den på nytt; hvis den likevel er signert, skriv nedenfor hvem sin den er
inbox-changes-step = se ovenfor hva som er endret, og be parten signere det som ble sendt
inbox-send-again-step = be parten sende den på nytt
inbox-scan-step = skann signatursiden på nytt, eller skriv nedenfor hvem sin den er
inbox-divide-step = del den opp, én fil for hver avtale, og legg dem her
inbox-again-step = vurder den på nytt
