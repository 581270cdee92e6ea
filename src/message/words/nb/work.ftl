# Skrivebordet: årets arbeid.

work-work = Arbeid
work-now = Dette skal gjøres nå
work-nothing = Ingenting venter på å bli gjort.
work-jobs = I arbeid og ferdig
work-no-jobs = Ingenting er satt i gang siden skrivebordet ble åpnet.
work-other = Annet som kan gjøres
work-look = Se hva
work-wrong = { $number ->
    [one] 1 feil i oppføringer, innstillinger eller maler
   *[other] { $number } feil i oppføringer, innstillinger eller maler
}
work-without-address = { $number ->
    [one] 1 oppføring uten e-postadresse
   *[other] { $number } oppføringer uten e-postadresse
}
work-not-made = { $number ->
    [one] 1 dokument er ikke laget
   *[other] { $number } dokumenter er ikke laget
}
work-changed = { $number ->
    [one] 1 dokument er laget før noe ble endret
   *[other] { $number } dokumenter er laget før noe ble endret
}
work-to-make = { $number ->
    [one] 1 dokument skal lages
   *[other] { $number } dokumenter skal lages
}
work-to-seal = { $number ->
    [one] 1 dokument skal forsegles
   *[other] { $number } dokumenter skal forsegles
}
work-to-send = { $number ->
    [one] 1 avtale er klar til å sendes
   *[other] { $number } avtaler er klare til å sendes
}
work-to-remind = { $number ->
    [one] 1 part skal påminnes
   *[other] { $number } parter skal påminnes
}
work-earlier-waits = { $number ->
    [one] 1 brev med en tidligere utgave i utboksen, ikke registrert som sendt
   *[other] { $number } brev med en tidligere utgave i utboksen, ikke registrert som sendt
}
work-without-letter = { $number ->
    [one] 1 part har en målform som det ikke finnes brev i
   *[other] { $number } parter har en målform som det ikke finnes brev i
}
work-waiting = { $number ->
    [one] 1 brev i utboksen, ikke registrert som sendt
   *[other] { $number } brev i utboksen, ikke registrert som sendt
}
work-read-letters = Les brevene

# Arbeid som pågår.
work-making = Lager dokumenter
work-issuing = Utsteder neste utgave
work-sending = Sender ut avtaler
work-reminding = Sender påminnelser
work-testing = Sender prøvebrev
work-sealing = Forsegler
work-archiving = Lager arkivpakke
work-checkpointing = Lager sjekkpunkt
work-erasing = Sletter det en hendelse sier om personer
work-by = { $name }, siden { $time }
work-begins = Det begynner.
work-begun = 0 av { $total }
work-step = { $done } av { $total }: { $name }: { $what }
work-running = I arbeid
work-ending = Det stanser så snart det som er under arbeid, er gjort.
work-finished = Ferdig
work-finished-with = { $number ->
    [one] Ferdig, med 1 melding å lese
   *[other] Ferdig, med { $number } meldinger å lese
}
work-goes-on = Det går videre selv om denne siden lukkes.
work-again = Se hvor langt det er kommet
work-cancel = Stans
work-cancel-how = Det som er gjort, står.
work-told = Dette bør du vite
work-fetch = Hent { $name } ({ $size } MB)
work-at-work = { $name } er i arbeid siden { $time }: { $what }
work-at-work-step = vent til det er ferdig; «Arbeid» viser hvor langt det er kommet
work-broke-off = arbeidet brøt av, og det er en feil i programmet
work-broke-off-step = det som er registrert, er trygt; sett det i gang på nytt
work-no-job = dette arbeidet huskes ikke lenger
work-no-job-step = det som kom ut av det, er registrert: se siden til parten

# Hvem, og hva.
work-choose = Bare noen av partene
work-parties = Parter, med nummer eller navn og komma mellom
work-fylke = Fylke
work-status = Status
work-any = alle
work-no-party = det finnes ingen part «{ $asked }», eller flere enn én
work-no-party-step = skriv nummeret
work-no-fylke = det finnes ikke noe fylke «{ $asked }»
work-no-fylke-step = skriv navnet eller de to sifrene
work-make = Lag dokumenter
work-make-how = Det som er endret, lages på nytt. Det som er sendt eller signert, står som det er.
work-make-button = Lag
work-look-first = Se hva som ville blitt laget
work-would = Dette ville blitt laget
work-reissue = Utsted neste utgave av det som er sendt eller signert
work-issue-anew = Utsted neste utgave av det som er sendt
work-whom = det sier ikke hvem sine avtaler som skal utstedes på nytt
work-whom-step = skriv hvilke parter, eller velg et fylke eller en status
work-check = Dette mangler

# Brev.
work-send = Send ut avtaler
work-remind = Send påminnelser
work-letters = Brevene
work-letters-how = Dette er det som sendes. Endrer noe seg før du sender, går ingenting ut, og du får se brevene på nytt.
work-by-server = De går med e-posttjeneren og registreres som sendt.
work-to-outbox = De legges i output/outbox/, og et menneske sender dem med et e-postprogram.
work-send-these = { $number ->
    [one] Send 1 brev
   *[other] Send { $number } brev
}
work-in-the-way = Dette står i veien for andre
work-outbox = Registrer det som er sendt fra utboksen
work-outbox-how = Brev i output/outbox/ som et menneske har sendt, registreres som sendt og legges unna.
work-sent-on = Dagen de ble sendt
work-registering = Registrerer det som er sendt
work-test = Prøvebrev
work-test-how = Et brev til deg selv, så du ser hvordan det blir. Ingenting registreres.
work-test-to = E-postadressen din
work-test-of = Parten som brevet gjelder
work-test-button = Send prøvebrev
work-refused = Ingenting ble sendt
work-stale = noe er endret siden du så dette
work-stale-step = les det som står her nå, og bestem deg på nytt

# Nøkler.
work-seal = Forsegl dokumenter
work-seal-button = Forsegl
work-key-how = Nøkkelen brukes bare til dette. Verken den eller passordet lagres eller loggføres.
work-key = Nøkkel (fil: PKCS#12 eller PEM)
work-certificates = Sertifikater, om de ikke ligger i nøkkelfilen
work-password = Passordet til nøkkelen
work-no-key = ingen nøkkel er valgt
work-no-key-step = velg filen med nøkkelen; den må velges på nytt hver gang
work-stamp = La en tidsstempeltjeneste bevise når
work-checkpoint = Lag sjekkpunkt
work-checkpoint-how = En linje over alt som er registrert, signert med nøkkelen til loggen. Gi den til andre: den som har den, ser om noe før den blir endret.
work-checkpoint-button = Lag sjekkpunkt
work-archive = Lag arkivpakke
work-archive-whole = Alt i én pakke
work-archive-how = Dokumenter, register, oppføringer og bevis i én ZIP, som kan leses og kontrolleres uten dette programmet. Den kan hentes til skrivebordet lukkes.
work-archive-each = En pakke for hver part
work-archive-each-how = Det samme for én part alene, med registeret som beviser det.
work-archive-parties = Parter, med nummer eller navn og komma mellom; alle, om ingen er nevnt
work-archive-noark = Med avlevering i Noark 5
work-archive-noark-how = Alt i én pakke, med en avlevering til arkivdepot av det som gikk ut og kom inn i en periode som er over.
work-archive-from = Første dag
work-archive-until = Siste dag
work-archive-dias = Pakk avleveringen som DIAS-pakke også
work-archive-button = Lag pakken
work-export = Hent statusen for alle til Excel
work-receipts = Kvitteringer: bevis for at dokumentet er registrert
work-no-receipt = det finnes ikke noe sjekkpunkt som gjelder dette dokumentet ennå, og derfor ingen kvittering
work-no-receipt-step = lag et sjekkpunkt under «Arbeid»

# Et regneark.
work-import = Importer et regneark
work-import-how = Signaturer eller kontakter, som .xlsx, .ods eller .csv: en liste som føres for hånd, eller det som er hentet her og redigert. Det som ville blitt endret, vises først.
work-import-choose = Velg et regneark
work-import-look = Vis hva som blir endret
work-import-make = Gjør alt dette
work-import-read = Slik er regnearket lest
work-import-drop = Eller slipp det her
work-would-import = Dette blir endret
work-imported = Dette er endret
work-sheet = Regneark
work-sheet-how = Hvordan det ble signert, der arket ikke sier det
work-sheet-dates = Om dag eller måned kommer først i datoene
work-as-sheet-shows = som arket viser
work-day-first = dagen
work-month-first = måneden
work-sheet-encoding = Tegnkodingen til en tekst, om den ikke går fram
work-one-sheet = velg ett regneark
work-no-sheet = dette regnearket huskes ikke lenger
work-no-sheet-step = velg det på nytt: det som er registrert, blir ikke registrert to ganger
