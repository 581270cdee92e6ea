# Det receive seier om ei fil som kom tilbake: kva som blir registrert, og kvifor nokre blir liggjande.

receive-verdict = { $verdict }: { $reasons }
receive-unsigned = ingen har signert ho: ho er det som vart utferda, eventuelt med utfylte felt
receive-registered-already = ho er alt registrert
receive-of-draft = ho er eit utkast som vart erstatta før avtalen vart send
receive-no-document = ingenting i ho seier kva avtale det er: { $reasons }
receive-several = ho inneheld fleire avtalar: { $documents }
receive-withdrawn-before = ho har vore registrert før, og det vart trekt tilbake
receive-earlier-edition = ei seinare utgåve er utferda sidan
receive-you-say = du seier «{ $said }», og fila «{ $known }»
receive-nothing-says = ingenting i ho seier { $what } for signaturen
receive-the-role = kven av fleire som har signert henne
receive-the-date = datoen
receive-the-name = namnet
receive-the-title = tittelen
receive-no-party = { $number } er ikkje nummeret til nokon part
receive-signed-already = { $name } er alt registrert: utgåve { $edition } vart signert { $date }
receive-confirm = ein person må stadfeste ho, for { $name }: { $doubt }
receive-changed-meanwhile = ho vart endra medan ho vart vurdert
receive-left-by-you = du let ho liggje til seinare
receive-no-agreement = avtalen { $identifier } finst ikkje

# Kva ein kan gjere med ei fil som blir liggjande.
receive-confirm-step = sjå på ho, og så: avtale receive { $file } --confirm{ $missing } (eller --ask, for mange)
receive-confirm-who-step = sjå på henne, og oppgi kven som har signert henne, utan dei som ikkje har det: avtale receive { $file } --confirm{ $missing } (eller --ask, for mange)
receive-say-step = oppgi det med --confirm{ $missing }
receive-say-who-step = oppgi kven som har signert henne, utan dei som ikkje har det: --confirm{ $missing }
receive-withdraw-step = det er ikkje meir å gjere; om dette eksemplaret er det som gjeld, trekk hendinga tilbake først: `avtale record void { $seq } --why …`
receive-by-hand-step = om det likevel er ein signert avtale: avtale record signed PART --name … --title … --file FIL
receive-password-step = be parten sende ho på nytt, utan passord; om ho likevel er signert, registrer ho med `avtale record signed PART --file`
receive-nobody-signed-step = ingen har signert ho: be parten signere ho og sende ho på nytt
receive-sign-step = be parten signere ho og sende ho på nytt
receive-sign-what-was-sent-step = det kan heller ikkje lesast nokon signatur i ho: be parten signere det som vart sendt
receive-see-changes-step = sjå på `avtale verify --explain`, og be parten signere det som vart sendt
receive-send-again-step = be parten sende ho på nytt; `avtale verify --explain` viser prova
receive-send-what-counts-step = send parten avtalen som gjeld
receive-scan-step = skann signatursida på nytt, eller registrer ho med `avtale record signed PART --file`
receive-divide-step = del ho opp, éi fil for kvar avtale; `avtale verify --explain` viser kva kodar som står på kva sider
receive-look-step = sjå på fila
receive-again-step = køyr kommandoen på nytt
receive-nothing-step = det er ikkje meir å gjere

# Kva som er verdt å vite om ei fil.
receive-not-registered = det du oppgir no, blir ikkje registrert: trekk hending { $seq } tilbake først, med `avtale record void { $seq } --why …`
receive-not-as-registered = ikkje slik det er registrert: { $differs }
receive-copy-missing = eksemplaret manglar: legg denne fila i output/ igjen, som { $name }
receive-refused-correction = parten skreiv { $value } som { $key }, noko ei oppføring ikkje kan innehalde: { $why }

# Ein person som registrerer ei fil som signert.
receive-another-agreement = dette er ein kopi av { $documents }, og ikkje av utgåve { $edition } for { $name }
receive-document-of = { $document }, { $name }
receive-edition-step = om det var den utgåva som vart signert, oppgi --edition { $edition }
receive-whose-step = sjå på fila, og oppgi parten ho gjeld
receive-this-is = denne fila er { $verdict }
receive-this-is-because = denne fila er { $verdict }; { $reasons }
receive-give-file-step = oppgi fila som kom tilbake; kom det berre papir, utelat --file, eller skann det
receive-you-say-signed = du seier at ho er signert; fila sjølv: { $verdict }
receive-look-again-step = sjå på ho igjen; `avtale undo` viser korleis det som var feil, blir trekt tilbake

# Det receive skriv ut.
receive-one-file = --confirm er det du seier om éi fil, og det er { $files }
receive-one-file-step = oppgi éi fil; --ask spør om kvar av mange
receive-event = { $name }: { $what }
receive-registered = { $file }: registrert: { $event }
receive-would-register = { $file }: ville registrert: { $event }
receive-known = { $file }: registrert frå før
receive-left = { $file }: blir liggjande
receive-note = merk: { $note }
receive-corrected = parten har retta kontaktpersonen; for å ta det inn, rediger { $record }:
receive-its-record = oppføringa
receive-files = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: { $registered } { $registered ->
    [one] registrert
   *[other] registrerte
}, { $known } { $known ->
    [one] kjend
   *[other] kjende
} frå før, { $left } blir liggjande.
receive-files-dry = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: { $registered } ville blitt { $registered ->
    [one] registrert
   *[other] registrerte
}, { $known } { $known ->
    [one] kjend
   *[other] kjende
} frå før, { $left } blir liggjande.
receive-left-because = { $number } blir liggjande: { $why }
receive-next-again = Neste: gjer det som står om kvar av dei, og køyr den same kommandoen igjen. Ingenting blir registrert to gonger.
receive-next-without-dry-run = Ingenting er registrert. Neste: den same kommandoen utan --dry-run.
receive-next-status = Neste: `avtale status` viser kven som ikkje har svart.
receive-unprintable = «{ $value }», som det står i fila, { $is } og kan ikkje registrerast slik
receive-unprintable-step = om fila er i orden, oppgje det med vanlege bokstavar: `avtale receive --confirm FIL { $flag } "…"`; det som er signert, står i fila som før
