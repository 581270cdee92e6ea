# Hva som blir registrert, og hvem som gjør det.

register-nobody = det er ikke oppgitt hvem som gjør dette, og hver hendelse i registeret skal vise det
register-nobody-step = oppgi et navn eller initialer
register-by = navnet på den som gjør dette, { $is }
register-long-by = navnet på den som gjør dette, er { $length } byte langt
register-long-by-step = oppgi et kortere navn, eller initialer

# Hva som ikke lar seg gjøre med registeret: fullfører «kan ikke …».
register-to-read = lese registeret
register-to-read-again = lese registeret en gang til
register-to-read-other = lese det andre registeret
register-to-open = åpne registeret
register-to-lock = låse registeret
register-to-check = kontrollere registeret
register-to-check-lock = kontrollere låsen på registeret
register-to-write = skrive til registeret
register-to-make-output = lage mappen output
register-to-erase = fjerne det som er slettet, fra registeret
register-to-keep-copy = legge registeret slik denne kommandoen kjenner det, ved siden av
register-to-put-aside = legge den uferdige linjen til side i denne mappen

# «Bodø kommune: utgave 1 er aldri sendt»; «hendelse 7: utgave 1 er allerede avslått»
register-of-party = { $name }: { $is }
register-of-event = hendelse { $number }: { $is }

# Hva som ikke kan registreres etter det som er registrert, og hva som kan gjøres i stedet.
register-before-made = { $date } er før dokumentet fantes: utgave { $edition } ble laget { $made }
register-date-step = kontroller datoen
register-signed = utgave { $edition } ble signert { $date }
register-signed-step = trekk først den hendelsen tilbake hvis den er feil: `avtale record void`
register-leaves-step = en part som har signert, går ut med `avtale record notice`
register-partly-signed = utgave { $edition } ble signert { $date }, av alle unntatt { $missing }
register-not-signed-by = det er ikke registrert at { $role } har signert et eksemplar av utgave { $edition }
register-not-signed-by-step = registrer det først
register-no-reminder-step = det er ingenting å minne om
register-reminded-before-step = etter det er det ingenting å minne om; for en som gikk ut før, oppgir du dagen: --date DATO
register-another-copy-step = legg til --again for å sende et eksemplar til likevel
register-sent = utgave { $edition } ble sendt { $date }
register-sent-step = legg til --again for å sende den en gang til
register-before-sent = { $date } er før utgave { $edition } ble sendt, { $sent }
register-before-sent-step = kontroller datoen, eller trekk utsendelsen tilbake hvis den er feil: `avtale record void`
register-declined = utgave { $edition } er allerede avslått
register-declined-step = hvis parten har ombestemt seg: `avtale record signed`
register-never-sent = utgave { $edition } er aldri sendt
register-never-sent-step = send den med `avtale send`
register-was-declined = utgave { $edition } ble avslått { $date }
register-declined-again-step = legg til --again for å sende den likevel; vil dere tilby en ny utgave: `avtale generate --reissue PART`
register-reissue-step = lag en ny: `avtale generate --reissue PART`
register-sent-later = utgave { $edition } ble sendt { $sent }, etter { $date }
register-reminded = parten fikk påminnelse { $date }
register-reminded-step = legg til --again for å sende en påminnelse til
register-no-notice = utgave { $edition } er ikke signert, så det er ingenting å si opp
register-no-renewal = utgave { $edition } er ikke signert, så det er ingenting å forlenge
register-not-signed-step = registrer signaturen først: `avtale record signed`; en part som ikke vil signere, har avslått
register-notice = avtalen ble sagt opp { $date } og opphører { $ends }
register-notice-step = trekk først oppsigelsen tilbake hvis den er tatt tilbake: `avtale record void`
register-superseded = en annen utgave avløser utgave { $edition }, som opphører { $ends }
register-superseded-step = trekk først den hendelsen tilbake hvis den er feil: `avtale record void`
register-which-step = si hvilken utgave det gjelder, med --edition
register-no-place = utgave { $edition } er ikke signert, så ingen annen kan avløse den
register-no-place-step = en utgave som ingen har signert, binder ingen, og den neste som sendes, går foran den
register-ends-before = utgave { $edition } opphører allerede { $date }, før { $ends }
register-signed-later = avtalen ble signert { $signed }, etter { $date }
register-term-ended = perioden tok slutt { $date }
register-term-ended-step = det er ingenting å si opp eller forlenge; en ny avtale lages med `avtale generate --reissue PART`
register-prolonged = avtalen er allerede forlenget til { $date }
register-prolonged-step = en ny periode kan forlenges når den har begynt
register-delivered = en e-posttjener tok imot denne e-posten, så den er sendt
register-delivered-step = hvis den gikk til feil adresse, sender du den til den riktige: `avtale send --again`
register-needed = hendelse { $number } trenger den (uten den: { $why })
register-needed-step = trekk hendelse { $number } tilbake først

# Et register som ikke kan være slik det er.
register-broken = registeret er skadet på linje { $line }: { $why }
register-backup-step = linjer blir aldri endret eller fjernet: hent register.jsonl fra en sikkerhetskopi, og ta vare på denne filen så de kan sammenlignes
register-forged-step = avtale registrerer ingen slik hendelse, så noen andre har skrevet denne linjen: hent register.jsonl fra en sikkerhetskopi, og ta vare på denne filen så de kan sammenlignes
register-newer-step = bruk den nyere utgaven av avtale som skrev den
register-line-long = linjen er lengre enn noen hendelse
register-not-an-event = linjen er ingen hendelse ({ $cause })
register-file-name = «{ $name }» kan ikke være navnet på et dokument: det { $is }
register-not-left = linjen er ikke det som blir igjen av en hendelse av typen { $kind }
register-unknown-kind = dette programmet kjenner ingen hendelse «{ $kind }»
register-unknown-format = linjen har format { $format }, og dette programmet kjenner formater til og med { $known }
register-chain = linjen foran er ikke den som denne ble skrevet etter
register-number = nummeret følger ikke etter det forrige
register-opened = et register begynner med hendelsen `opened` og har den bare én gang
register-upgraded = registeret har allerede det formatet
register-format = linjen er ikke i det formatet som registeret har herfra
register-by-nobody = linjen viser ikke hvem som registrerte hendelsen
register-other-call = linjen hører ikke sammen med linjen foran, som den skulle
register-long-call = linjen hører til en samling hendelser som er større enn noen kan være
register-line-ends = linjesluttene i { $name } er endret fra LF til CR LF: det gjør git på Windows og enkelte tekstbehandlere
register-line-ends-step = ingenting er gått tapt: gi filen linjesluttene tilbake med `dos2unix`, eller klon på nytt med `git clone -c core.autocrlf=false`
register-attributes-step = legg linjen `output/** -text` i .gitattributes, så det ikke skjer igjen; `avtale init` gjør det
register-lost = registeret har mistet hendelser: det mangler dokumenter som står i SHA256SUMS
register-lost-step = hent register.jsonl fra den nyeste sikkerhetskopien; ingenting ble endret
register-lost-restored-step = hvis dette er det nyeste som finnes: `avtale restored` viser hva som er kjent av det som er tapt, og går videre derfra

# En hendelse som ikke kan ha funnet sted etter dem som står foran.
register-long-value = den har { $length } byte som `{ $key }`, og det er lengre enn noen kan være
register-many-parties = det står flere parter foran den enn det kan telles
register-no-restoration = hendelse { $number } er ingen gjenoppretting som venter på bekreftelse
register-edition-zero = utgaver telles fra 1
register-edition-skips = utgave { $edition } kan bare lages etter utgave { $before }
register-edition-earlier = utgave { $edition } blir laget, og utgave { $latest } ble laget før den
register-edition-absent = utgave { $edition } er ikke laget før den
register-sealed-late = utgave { $edition } blir forseglet, og utgave { $latest } ble laget før det
register-sealed-after-sending = utgave { $edition } blir forseglet, og ble sendt eller signert før det
register-sealed-twice = utgave { $edition } blir forseglet for andre gang
register-sealed-other = det som blir forseglet, er ikke utkastet til utgave { $edition } som ble registrert
register-signed-by-some-after-all = utgave { $edition } er signert av noen, men ble signert av alle før det
register-signed-twice = utgave { $edition } blir signert for andre gang
register-declined-after-signing = utgave { $edition } blir avslått, og ble signert før det
register-notice-twice = utgave { $edition } blir sagt opp for andre gang
register-renewed-after-notice = utgave { $edition } blir forlenget etter at den er sagt opp
register-superseded-twice = utgave { $edition } blir avløst for andre gang
register-after-superseded = utgave { $edition } blir sagt opp eller forlenget etter at en annen avløste den
register-superseded-unsigned = utgave { $edition } blir avløst, og er ikke signert
register-reminded-unsent = parten får påminnelse om utgave { $edition }, som aldri er sendt
register-notice-unsigned = utgave { $edition } blir sagt opp, og er ikke signert
register-renewed-unsigned = utgave { $edition } blir forlenget, og er ikke signert
register-succeeded-nothing = en annen part trer i stedet for denne, som ingenting er laget for
register-succeeded-twice = en annen part trer i stedet for denne for andre gang
register-succeeded-circle = parten trer i stedet for seg selv, eller for mange følger etter hverandre
register-void-other = hendelse { $number } er ingen tidligere hendelse for denne parten som kan trekkes tilbake
register-void-twice = hendelse { $number } er allerede trukket tilbake
register-void-delivered = hendelse { $number } kan ikke trekkes tilbake: en e-posttjener tok imot brevet, så det er sendt
register-void-needed = hendelse { $number } trengs (uten den: { $why })

# Hva som er slettet, og hva som er igjen av det.
register-erase-absent = hendelse { $number } finnes ikke
register-erase-unreadable = hendelse { $number } kan ikke leses
register-erase-twice = hendelse { $number } er allerede slettet
register-erase-kind = hendelse { $number } er av en type som aldri slettes
register-erase-step = `avtale history` viser numrene på hendelsene
register-erased-later = hendelse { $number } er slettet, og kommer ikke før denne
register-erased-before = hendelse { $number } er slettet fra før
register-erased-other-rest = hendelse { $number } er slettet, og det som er igjen av den, er en annen linje enn slettingen viser
register-erased-no-event = hendelse { $number } er slettet, og linjen er ingen hendelse
register-erased-other-line = hendelse { $number } er slettet, og linjen er en annen enn den som ble slettet
register-erased-other-party = hendelse { $number } er slettet, og den gjelder noen andre
register-erased-other-result = hendelse { $number } er slettet, og det som skal bli igjen av den, er en annen linje enn det ville blitt
register-erased-kind = hendelse { $number } er slettet, og den er av en type som aldri slettes
register-erased-unsaid = linjen er det som er igjen av en hendelse, og ingenting viser at den ble slettet
register-erasing = slettet, men står fortsatt i register.jsonl: { $number ->
    [one] hendelse { $events }
   *[other] hendelsene { $events }
}
register-more = { $number } til
register-erasing-step = den neste kommandoen som skriver, fullfører dette
register-erased-lines-step = slettingen er registrert; den neste kommandoen som skriver, fjerner det fra linjene i registeret

# Hva et krasj etterlater på slutten av registeret, og klokker som gikk feil.
register-torn-line = den siste linjen i registeret ble avbrutt etter { $bytes } byte, av et krasj eller en full disk
register-torn-call = registeret ble avbrutt etter { $events } av hendelsene som hører sammen, av et krasj eller en full disk
register-torn-hole = de siste { $bytes } byte i registeret kom bare delvis til disken
register-torn-step = det ble aldri meldt som utført; den neste kommandoen som skriver, legger det til side og går videre
register-torn-hole-step = et strømbrudd etterlater dette av det som aldri ble meldt som utført, og den neste kommandoen som skriver, legger det til side og går videre; hvis strømmen ikke var borte, har disken mistet det: legg først tilbake en sikkerhetskopi
register-torn-aside-step = det ble aldri meldt som utført, og ligger nå i { $path }
register-clock = hendelse { $number } ble registrert { $at }, før hendelse { $earlier }, { $latest }: en av klokkene gikk feil
register-clock-step = hendelser gjelder i samme rekkefølge som linjene; still klokken før den neste blir registrert

# Hvem som skriver.
register-taken = en annen avtale skriver til dette registeret akkurat nå
register-taken-by = en annen avtale skriver til dette registeret akkurat nå: { $who }
register-taken-step = vent til den er ferdig, og kjør kommandoen igjen; `--wait SEKUNDER` venter lenger
register-taken-unknown-step = det går ikke an å se herfra hvem det er
# «Kari (prosess 4711 på kontor-pc, siden 12:03)»
register-holder = { $name } (prosess { $process }, siden { $since })
register-holder-on = { $name } (prosess { $process } på { $machine }, siden { $since })
register-somebody = noen
register-since = { $date } { $time }

# Skriving.
register-moved = ingenting ble registrert: andre har registrert noe siden, til og med hendelse { $number }
register-moved-step = kjør kommandoen igjen
register-replaced = registeret ble endret eller byttet ut mens denne kommandoen kjørte
register-replaced-step = mer blir ikke gjort; ingen andre programmer må skrive til registeret: tekstbehandlere, programmer som synkroniserer mapper, en sikkerhetskopi som blir lagt tilbake
register-replaced-kept-step = registeret slik denne kommandoen kjenner det, ligger i { $path }: sammenlign de to
register-no-more = denne kommandoen skriver ikke mer til registeret
register-open-elsewhere = et annet program har det nye registeret åpent
register-absent = det finnes ikke noe register
register-unsure = disken bekrefter ikke at det som ble skrevet til registeret, er lagret: { $cause }
register-unsure-step = ingenting i dette trinnet regnes som utført, og mer blir ikke skrevet; det som før ble meldt som utført, er trygt
register-unsure-disk-step = se til at disken virker og har plass, og kjør den samme kommandoen igjen
register-no-random = systemet gir ingen tilfeldige tall, og hver hendelse trenger noen
register-no-random-step = ingenting ble registrert; se til at systemet virker, og kjør den samme kommandoen igjen
register-too-many = det er for mange hendelser på én gang
register-no-json = en hendelse kan ikke skrives som JSON: { $cause }
register-event-long = en hendelse på { $length } byte kan ikke registreres: det er plass til høyst { $most }
register-event-long-step = ingenting ble registrert; gjør teksten i den kortere
register-call-long = mer enn { $events } hendelser eller { $size } MB kan ikke registreres samtidig
register-call-long-step = ingenting ble registrert; gjør det i flere omganger, for eksempel med halvparten av radene i en tabell hver gang
register-down = registeret svarer ikke
register-down-step = prøv igjen senere

# En sikkerhetskopi som er lagt tilbake, og et annet eksemplar av registeret.
register-restored = registeret ble lagt tilbake fra en sikkerhetskopi (hendelse { $number }, { $date }), og ingen har bekreftet hva som var sendt ut til da
register-restored-step = `avtale restored` viser hva som er kjent av det som er sendt ut; registrer det, for eksempel med `avtale record sent`
register-restored-confirm-step = når alt er registrert: `avtale restored --confirm --why "hvordan du vet det"`
register-other-endless = linje { $line } er lengre enn { $size } MB, og det er ikke et register
register-other-none = det er ingen linje fra et register i denne filen
register-other-strange = dette er registeret til en annen arbeidsmappe: det har ingen hendelse felles med dette
register-other-step = oppgi register.jsonl for denne arbeidsmappen slik det var før gjenopprettingen, eller det som er igjen av det
register-not-taken-over = linjene i det andre registeret kan ikke overtas: { $why }
register-not-taken-over-step = ingenting ble endret; registrer innholdet med `avtale record`
register-other-cut = de slutter midt i

# Hva som er registrert annerledes enn et signert eksemplar viser.
register-differs = { $what }: registrert er «{ $registered }», og filen viser «{ $proven }»
register-signature = signatur
register-document = avtale
register-method = måte
register-day = dag
register-name = navn
register-title = tittel
register-is-signed = signert
register-on-paper = på papir
register-digitally = digitalt
register-proof-changed = endret
register-proof-broken = skadet
register-proof-not-ours = ikke vår
register-proof-unsigned = eksemplar uten signatur
register-proof-partly = delvis signert

register-only-read = dette registeret kan bare leses, og ingenting kan føyes til
register-only-read-step = legg arbeidsmappen fra arkivet et annet sted, og arbeid der

# En setning som registeret bare har på engelsk.
register-as-registered = { $words }
