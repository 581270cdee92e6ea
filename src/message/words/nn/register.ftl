# Kva som blir registrert, og kven som gjer det.

register-nobody = det er ikkje oppgitt kven som gjer dette, og kvar hending i registeret skal vise det
register-nobody-step = oppgi eit namn eller initialar
register-by = namnet på den som gjer dette, { $is }
register-long-by = namnet på den som gjer dette, er { $length } byte langt
register-long-by-step = oppgi eit kortare namn, eller initialar

# Kva som ikkje lèt seg gjere med registeret: fullfører «kan ikkje …».
register-to-read = lese registeret
register-to-read-again = lese registeret ein gong til
register-to-read-other = lese det andre registeret
register-to-open = opne registeret
register-to-lock = låse registeret
register-to-check = kontrollere registeret
register-to-check-lock = kontrollere låsen på registeret
register-to-write = skrive til registeret
register-to-make-output = lage mappa output
register-to-erase = fjerne det som er sletta, frå registeret
register-to-keep-copy = leggje registeret slik denne kommandoen kjenner det, ved sida av
register-to-put-aside = leggje den uferdige linja til side i denne mappa

# «Bodø kommune: utgåve 1 er aldri send»; «hending 7: utgåve 1 er allereie avslått»
register-of-party = { $name }: { $is }
register-of-event = hending { $number }: { $is }

# Kva som ikkje kan registrerast etter det som er registrert, og kva som kan gjerast i staden.
register-before-made = { $date } er før dokumentet fanst: utgåve { $edition } vart laga { $made }
register-date-step = kontroller datoen
register-signed = utgåve { $edition } vart signert { $date }
register-signed-step = trekk først den hendinga tilbake viss ho er feil: `avtale record void`
register-leaves-step = ein part som har signert, går ut med `avtale record notice`
register-partly-signed = utgåve { $edition } vart signert { $date }, av alle unnateke { $missing }
register-not-signed-by = det er ikkje registrert at { $role } har signert eit eksemplar av utgåve { $edition }
register-not-signed-by-step = registrer det først
register-no-reminder-step = det er ingenting å minne om
register-reminded-before-step = etter det er det ingenting å minne om; for ei som gjekk ut før, oppgir du dagen: --date DATO
register-another-copy-step = legg til --again for å sende eit eksemplar til likevel
register-sent = utgåve { $edition } vart send { $date }
register-sent-step = legg til --again for å sende ho ein gong til
register-before-sent = { $date } er før utgåve { $edition } vart send, { $sent }
register-before-sent-step = kontroller datoen, eller trekk utsendinga tilbake viss ho er feil: `avtale record void`
register-declined = utgåve { $edition } er allereie avslått
register-declined-step = viss parten har ombestemt seg: `avtale record signed`
register-never-sent = utgåve { $edition } er aldri send
register-never-sent-step = send ho med `avtale send`
register-was-declined = utgåve { $edition } vart avslått { $date }
register-declined-again-step = legg til --again for å sende ho likevel; vil de tilby ei ny utgåve: `avtale generate --reissue PART`
register-reissue-step = lag ei ny: `avtale generate --reissue PART`
register-sent-later = utgåve { $edition } vart send { $sent }, etter { $date }
register-reminded = parten fekk påminning { $date }
register-reminded-step = legg til --again for å sende ei påminning til
register-no-notice = utgåve { $edition } er ikkje signert, så det er ingenting å seie opp
register-no-renewal = utgåve { $edition } er ikkje signert, så det er ingenting å forlengje
register-not-signed-step = registrer signaturen først: `avtale record signed`; ein part som ikkje vil signere, har avslått
register-notice = avtalen vart sagd opp { $date } og tek slutt { $ends }
register-notice-step = trekk først oppseiinga tilbake viss ho er teken tilbake: `avtale record void`
register-superseded = ei anna utgåve avløyser utgåve { $edition }, som tek slutt { $ends }
register-superseded-step = trekk først den hendinga tilbake viss ho er feil: `avtale record void`
register-which-step = sei kva for utgåve det gjeld, med --edition
register-no-place = utgåve { $edition } er ikkje signert, så inga anna kan avløyse henne
register-no-place-step = ei utgåve som ingen har signert, bind ingen, og den neste som blir send, går føre
register-ends-before = utgåve { $edition } tek slutt alt { $date }, før { $ends }
register-signed-later = avtalen vart signert { $signed }, etter { $date }
register-term-ended = perioden tok slutt { $date }
register-term-ended-step = det er ingenting å seie opp eller forlengje; ein ny avtale blir laga med `avtale generate --reissue PART`
register-prolonged = avtalen er allereie forlengd til { $date }
register-prolonged-step = ein ny periode kan forlengjast når han har byrja
register-delivered = ein e-posttenar tok imot denne e-posten, så han er send
register-delivered-step = viss han gjekk til feil adresse, sender du han til den rette: `avtale send --again`
register-needed = hending { $number } treng ho (utan ho: { $why })
register-needed-step = trekk hending { $number } tilbake først

# Eit register som ikkje kan vere slik det er.
register-broken = registeret er skadd på linje { $line }: { $why }
register-backup-step = linjer blir aldri endra eller fjerna: hent register.jsonl frå ein tryggingskopi, og ta vare på denne fila så dei kan samanliknast
register-forged-step = avtale registrerer inga slik hending, så nokon andre har skrive denne linja: hent register.jsonl frå ein tryggingskopi, og ta vare på denne fila så dei kan samanliknast
register-newer-step = bruk den nyare utgåva av avtale som skreiv ho
register-line-long = linja er lengre enn noka hending
register-not-an-event = linja er inga hending ({ $cause })
register-file-name = «{ $name }» kan ikkje vere namnet på eit dokument: det { $is }
register-not-left = linja er ikkje det som blir att av ei hending av typen { $kind }
register-unknown-kind = dette programmet kjenner inga hending «{ $kind }»
register-unknown-format = linja har format { $format }, og dette programmet kjenner format til og med { $known }
register-chain = linja framfor er ikkje den som denne vart skriven etter
register-number = nummeret følgjer ikkje etter det førre
register-opened = eit register byrjar med hendinga `opened` og har ho berre éin gong
register-upgraded = registeret har allereie det formatet
register-format = linja er ikkje i det formatet som registeret har herifrå
register-by-nobody = linja viser ikkje kven som registrerte hendinga
register-other-call = linja høyrer ikkje saman med linja framfor, som ho skulle
register-long-call = linja høyrer til ei samling hendingar som er større enn nokon kan vere
register-line-ends = linjesluttane i { $name } er endra frå LF til CR LF: det gjer git på Windows og enkelte teksthandsamarar
register-line-ends-step = ingenting har gått tapt: gi fila linjesluttane tilbake med `dos2unix`, eller klon på nytt med `git clone -c core.autocrlf=false`
register-attributes-step = legg linja `output/** -text` i .gitattributes, så det ikkje skjer igjen; `avtale init` gjer det
register-lost = registeret har mista hendingar: det manglar dokument som står i SHA256SUMS
register-lost-step = hent register.jsonl frå den nyaste tryggingskopien; ingenting vart endra
register-lost-restored-step = viss dette er det nyaste som finst: `avtale restored` viser kva som er kjent av det som er tapt, og går vidare derifrå

# Ei hending som ikkje kan ha funne stad etter dei som står framfor.
register-long-value = ho har { $length } byte som `{ $key }`, og det er lengre enn nokon kan vere
register-many-parties = det står fleire partar framfor ho enn det kan teljast
register-no-restoration = hending { $number } er inga gjenoppretting som ventar på stadfesting
register-edition-zero = utgåver blir talde frå 1
register-edition-skips = utgåve { $edition } kan berre lagast etter utgåve { $before }
register-edition-earlier = utgåve { $edition } blir laga, og utgåve { $latest } vart laga før ho
register-edition-absent = utgåve { $edition } er ikkje laga før ho
register-sealed-late = utgåve { $edition } blir forsegla, og utgåve { $latest } vart laga før det
register-sealed-after-sending = utgåve { $edition } blir forsegla, og vart send eller signert før det
register-sealed-twice = utgåve { $edition } blir forsegla for andre gong
register-sealed-other = det som blir forsegla, er ikkje utkastet til utgåve { $edition } som vart registrert
register-signed-by-some-after-all = utgåve { $edition } er signert av nokon, men vart signert av alle før det
register-signed-twice = utgåve { $edition } blir signert for andre gong
register-declined-after-signing = utgåve { $edition } blir avslått, og vart signert før det
register-notice-twice = utgåve { $edition } blir sagd opp for andre gong
register-renewed-after-notice = utgåve { $edition } blir forlengd etter at ho er sagd opp
register-superseded-twice = utgåve { $edition } blir avløyst for andre gong
register-after-superseded = utgåve { $edition } blir sagd opp eller forlengd etter at ei anna avløyste henne
register-superseded-unsigned = utgåve { $edition } blir avløyst, og er ikkje signert
register-reminded-unsent = parten får påminning om utgåve { $edition }, som aldri er send
register-notice-unsigned = utgåve { $edition } blir sagd opp, og er ikkje signert
register-renewed-unsigned = utgåve { $edition } blir forlengd, og er ikkje signert
register-succeeded-nothing = ein annan part trer i staden for denne, som ingenting er laga for
register-succeeded-twice = ein annan part trer i staden for denne for andre gong
register-succeeded-circle = parten trer i staden for seg sjølv, eller for mange følgjer etter kvarandre
register-void-other = hending { $number } er inga tidlegare hending for denne parten som kan trekkjast tilbake
register-void-twice = hending { $number } er allereie trekt tilbake
register-void-delivered = hending { $number } kan ikkje trekkjast tilbake: ein e-posttenar tok imot brevet, så det er sendt
register-void-needed = hending { $number } trengst (utan ho: { $why })

# Kva som er sletta, og kva som er att av det.
register-erase-absent = hending { $number } finst ikkje
register-erase-unreadable = hending { $number } kan ikkje lesast
register-erase-twice = hending { $number } er allereie sletta
register-erase-kind = hending { $number } er av ein type som aldri blir sletta
register-erase-step = `avtale history` viser nummera på hendingane
register-erased-later = hending { $number } er sletta, og kjem ikkje før denne
register-erased-before = hending { $number } er sletta frå før
register-erased-other-rest = hending { $number } er sletta, og det som er att av ho, er ei anna linje enn slettinga viser
register-erased-no-event = hending { $number } er sletta, og linja er inga hending
register-erased-other-line = hending { $number } er sletta, og linja er ei anna enn den som vart sletta
register-erased-other-party = hending { $number } er sletta, og ho gjeld nokon andre
register-erased-other-result = hending { $number } er sletta, og det som skal bli att av ho, er ei anna linje enn det ville blitt
register-erased-kind = hending { $number } er sletta, og ho er av ein type som aldri blir sletta
register-erased-unsaid = linja er det som er att av ei hending, og ingenting viser at ho vart sletta
register-erasing = sletta, men står framleis i register.jsonl: { $number ->
    [one] hending { $events }
   *[other] hendingane { $events }
}
register-more = { $number } til
register-erasing-step = den neste kommandoen som skriv, fullfører dette
register-erased-lines-step = slettinga er registrert; den neste kommandoen som skriv, fjernar det frå linjene i registeret

# Kva eit krasj etterlèt på slutten av registeret, og klokker som gjekk feil.
register-torn-line = den siste linja i registeret vart avbroten etter { $bytes } byte, av eit krasj eller ein full disk
register-torn-call = registeret vart avbrote etter { $events } av hendingane som høyrer saman, av eit krasj eller ein full disk
register-torn-hole = dei siste { $bytes } byte i registeret kom berre delvis til disken
register-torn-step = det vart aldri meldt som utført; den neste kommandoen som skriv, legg det til side og går vidare
register-torn-hole-step = eit straumbrot etterlèt dette av det som aldri vart meldt som utført, og den neste kommandoen som skriv, legg det til side og går vidare; viss straumen ikkje var borte, har disken mista det: legg først tilbake ein tryggingskopi
register-torn-aside-step = det vart aldri meldt som utført, og ligg no i { $path }
register-clock = hending { $number } vart registrert { $at }, før hending { $earlier }, { $latest }: ei av klokkene gjekk feil
register-clock-step = hendingar gjeld i same rekkjefølgje som linjene; still klokka før den neste blir registrert

# Kven som skriv.
register-taken = ein annan avtale skriv til dette registeret akkurat no
register-taken-by = ein annan avtale skriv til dette registeret akkurat no: { $who }
register-taken-step = vent til han er ferdig, og køyr kommandoen igjen; `--wait SEKUND` ventar lenger
register-taken-unknown-step = det går ikkje an å sjå herifrå kven det er
# «Kari (prosess 4711 på kontor-pc, sidan 12:03)»
register-holder = { $name } (prosess { $process }, sidan { $since })
register-holder-on = { $name } (prosess { $process } på { $machine }, sidan { $since })
register-somebody = nokon
register-since = { $date } { $time }

# Skriving.
register-moved = ingenting vart registrert: andre har registrert noko sidan, til og med hending { $number }
register-moved-step = køyr kommandoen igjen
register-replaced = registeret vart endra eller bytt ut medan denne kommandoen køyrde
register-replaced-step = meir blir ikkje gjort; ingen andre program må skrive til registeret: teksthandsamarar, program som synkroniserer mapper, ein tryggingskopi som blir lagd tilbake
register-replaced-kept-step = registeret slik denne kommandoen kjenner det, ligg i { $path }: samanlikn dei to
register-no-more = denne kommandoen skriv ikkje meir til registeret
register-open-elsewhere = eit anna program har det nye registeret ope
register-absent = det finst ikkje noko register
register-unsure = disken stadfestar ikkje at det som vart skrive til registeret, er lagra: { $cause }
register-unsure-step = ingenting i dette steget blir rekna som utført, og meir blir ikkje skrive; det som før vart meldt som utført, er trygt
register-unsure-disk-step = sjå til at disken verkar og har plass, og køyr den same kommandoen igjen
register-no-random = systemet gir ingen tilfeldige tal, og kvar hending treng nokre
register-no-random-step = ingenting vart registrert; sjå til at systemet verkar, og køyr den same kommandoen igjen
register-too-many = det er for mange hendingar på éin gong
register-no-json = ei hending kan ikkje skrivast som JSON: { $cause }
register-event-long = ei hending på { $length } byte kan ikkje registrerast: det er plass til høgst { $most }
register-event-long-step = ingenting vart registrert; gjer teksten i ho kortare
register-call-long = meir enn { $events } hendingar eller { $size } MB kan ikkje registrerast samstundes
register-call-long-step = ingenting vart registrert; gjer det i fleire omgangar, til dømes med halvparten av radene i ein tabell kvar gong
register-down = registeret svarar ikkje
register-down-step = prøv igjen seinare

# Ein tryggingskopi som er lagd tilbake, og eit anna eksemplar av registeret.
register-restored = registeret vart lagt tilbake frå ein tryggingskopi (hending { $number }, { $date }), og ingen har stadfesta kva som var sendt ut til då
register-restored-step = `avtale restored` viser kva som er kjent av det som er sendt ut; registrer det, til dømes med `avtale record sent`
register-restored-confirm-step = når alt er registrert: `avtale restored --confirm --why "korleis du veit det"`
register-other-endless = linje { $line } er lengre enn { $size } MB, og det er ikkje eit register
register-other-none = det er inga linje frå eit register i denne fila
register-other-strange = dette er registeret til ei anna arbeidsmappe: det har inga hending felles med dette
register-other-step = oppgi register.jsonl for denne arbeidsmappa slik det var før gjenopprettinga, eller det som er att av det
register-not-taken-over = linjene i det andre registeret kan ikkje takast over: { $why }
register-not-taken-over-step = ingenting vart endra; registrer innhaldet med `avtale record`
register-other-cut = dei sluttar midt i

# Kva som er registrert annleis enn eit signert eksemplar viser.
register-differs = { $what }: registrert er «{ $registered }», og fila viser «{ $proven }»
register-signature = signatur
register-document = avtale
register-method = måte
register-day = dag
register-name = namn
register-title = tittel
register-is-signed = signert
register-on-paper = på papir
register-digitally = digitalt
register-proof-changed = endra
register-proof-broken = skadd
register-proof-not-ours = ikkje vår
register-proof-unsigned = eksemplar utan signatur
register-proof-partly = delvis signert

register-only-read = dette registeret kan berre lesast, og ingenting kan leggjast til
register-only-read-step = legg arbeidsmappa frå arkivet ein annan stad, og arbeid der

# Ei setning som registeret berre har på engelsk.
register-as-registered = { $words }
