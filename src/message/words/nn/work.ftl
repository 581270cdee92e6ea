# Skrivebordet: arbeidet i året.

work-work = Arbeid
work-now = Dette skal gjerast no
work-nothing = Ingenting ventar på å bli gjort.
work-jobs = I arbeid og ferdig
work-no-jobs = Ingenting er sett i gang sidan skrivebordet vart opna.
work-other = Anna som kan gjerast
work-look = Sjå kva
work-wrong = { $number ->
    [one] 1 feil i oppføringar, innstillingar eller malar
   *[other] { $number } feil i oppføringar, innstillingar eller malar
}
work-without-address = { $number ->
    [one] 1 oppføring utan e-postadresse
   *[other] { $number } oppføringar utan e-postadresse
}
work-not-made = { $number ->
    [one] 1 dokument er ikkje laga
   *[other] { $number } dokument er ikkje laga
}
work-changed = { $number ->
    [one] 1 dokument er laga før noko vart endra
   *[other] { $number } dokument er laga før noko vart endra
}
work-to-make = { $number ->
    [one] 1 dokument skal lagast
   *[other] { $number } dokument skal lagast
}
work-to-seal = { $number ->
    [one] 1 dokument skal forseglast
   *[other] { $number } dokument skal forseglast
}
work-to-send = { $number ->
    [one] 1 avtale er klar til å sendast
   *[other] { $number } avtalar er klare til å sendast
}
work-to-remind = { $number ->
    [one] 1 part skal minnast på
   *[other] { $number } partar skal minnast på
}
work-earlier-waits = { $number ->
    [one] 1 brev med ei tidlegare utgåve i utboksen, ikkje registrert som sendt
   *[other] { $number } brev med ei tidlegare utgåve i utboksen, ikkje registrerte som sende
}
work-without-letter = { $number ->
    [one] 1 part har ei målform som det ikkje finst brev i
   *[other] { $number } partar har ei målform som det ikkje finst brev i
}
work-waiting = { $number ->
    [one] 1 brev i utboksen, ikkje registrert som sendt
   *[other] { $number } brev i utboksen, ikkje registrerte som sende
}
work-read-letters = Les breva

# Arbeid som går føre seg.
work-making = Lagar dokument
work-issuing = Utferdar neste utgåve
work-sending = Sender ut avtalar
work-reminding = Sender påminningar
work-testing = Sender prøvebrev
work-sealing = Forseglar
work-archiving = Lagar arkivpakke
work-checkpointing = Lagar sjekkpunkt
work-erasing = Slettar det ei hending seier om personar
work-by = { $name }, sidan { $time }
work-begins = Det tek til.
work-begun = 0 av { $total }
work-step = { $done } av { $total }: { $name }: { $what }
work-running = I arbeid
work-ending = Det stansar så snart det som er under arbeid, er gjort.
work-finished = Ferdig
work-finished-with = { $number ->
    [one] Ferdig, med 1 melding å lese
   *[other] Ferdig, med { $number } meldingar å lese
}
work-goes-on = Det held fram sjølv om denne sida blir lukka.
work-again = Sjå kor langt det er kome
work-cancel = Stans
work-cancel-how = Det som er gjort, står.
work-told = Dette bør du vite
work-fetch = Hent { $name } ({ $size } MB)
work-at-work = { $name } er i arbeid sidan { $time }: { $what }
work-at-work-step = vent til det er ferdig; «Arbeid» viser kor langt det er kome
work-broke-off = arbeidet braut av, og det er ein feil i programmet
work-broke-off-step = det som er registrert, er trygt; set det i gang på nytt
work-no-job = dette arbeidet blir ikkje hugsa lenger
work-no-job-step = det som kom ut av det, er registrert: sjå sida til parten

# Kven, og kva.
work-choose = Berre nokre av partane
work-parties = Partar, med nummer eller namn og komma mellom
work-fylke = Fylke
work-status = Status
work-any = alle
work-no-party = det finst ingen part «{ $asked }», eller fleire enn éin
work-no-party-step = skriv nummeret
work-no-fylke = det finst ikkje noko fylke «{ $asked }»
work-no-fylke-step = skriv namnet eller dei to sifra
work-make = Lag dokument
work-make-how = Det som er endra, blir laga på nytt. Det som er sendt eller signert, står som det er.
work-make-button = Lag
work-look-first = Sjå kva som ville blitt laga
work-would = Dette ville blitt laga
work-reissue = Utferd neste utgåve av det som er sendt eller signert
work-issue-anew = Utferd neste utgåve av det som er sendt
work-whom = det seier ikkje kven sine avtalar som skal utferdast på nytt
work-whom-step = skriv kva partar, eller vel eit fylke eller ein status
work-check = Dette manglar

# Brev.
work-send = Send ut avtalar
work-remind = Send påminningar
work-letters = Breva
work-letters-how = Dette er det som blir sendt. Endrar noko seg før du sender, går ingenting ut, og du får sjå breva på nytt.
work-by-server = Dei går med e-posttenaren og blir registrerte som sende.
work-to-outbox = Dei blir lagde i output/outbox/, og eit menneske sender dei med eit e-postprogram.
work-send-these = { $number ->
    [one] Send 1 brev
   *[other] Send { $number } brev
}
work-in-the-way = Dette står i vegen for andre
work-outbox = Registrer det som er sendt frå utboksen
work-outbox-how = Brev i output/outbox/ som eit menneske har sendt, blir registrerte som sende og lagde unna.
work-sent-on = Dagen dei vart sende
work-registering = Registrerer det som er sendt
work-test = Prøvebrev
work-test-how = Eit brev til deg sjølv, så du ser korleis det blir. Ingenting blir registrert.
work-test-to = E-postadressa di
work-test-of = Parten som brevet gjeld
work-test-button = Send prøvebrev
work-refused = Ingenting vart sendt
work-stale = noko er endra sidan du såg dette
work-stale-step = les det som står her no, og bestem deg på nytt

# Nøklar.
work-seal = Forsegl dokument
work-seal-button = Forsegl
work-key-how = Nøkkelen blir berre brukt til dette. Verken han eller passordet blir lagra eller loggført.
work-key = Nøkkel (fil: PKCS#12 eller PEM)
work-certificates = Sertifikat, om dei ikkje ligg i nøkkelfila
work-password = Passordet til nøkkelen
work-no-key = ingen nøkkel er vald
work-no-key-step = vel fila med nøkkelen; ho må veljast på nytt kvar gong
work-stamp = La ei tidsstempelteneste prove når
work-checkpoint = Lag sjekkpunkt
work-checkpoint-how = Ei linje over alt som er registrert, signert med nøkkelen til loggen. Gi henne til andre: den som har henne, ser om noko før ho blir endra.
work-checkpoint-button = Lag sjekkpunkt
work-archive = Lag arkivpakke
work-archive-whole = Alt i éin pakke
work-archive-how = Dokument, register, oppføringar og prov i éin ZIP, som kan lesast og kontrollerast utan dette programmet. Han kan hentast til skrivebordet blir lukka.
work-archive-each = Ein pakke for kvar part
work-archive-each-how = Det same for éin part åleine, med registeret som provar det.
work-archive-parties = Partar, med nummer eller namn og komma mellom; alle, om ingen er nemnd
work-archive-noark = Med avlevering i Noark 5
work-archive-noark-how = Alt i éin pakke, med ei avlevering til arkivdepot av det som gjekk ut og kom inn i ein periode som er over.
work-archive-from = Første dag
work-archive-until = Siste dag
work-archive-dias = Pakk avleveringa som DIAS-pakke òg
work-archive-button = Lag pakken
work-export = Hent statusen for alle til Excel
work-receipts = Kvitteringar: prov på at dokumentet er registrert
work-no-receipt = det finst ikkje noko sjekkpunkt som gjeld dette dokumentet enno, og difor inga kvittering
work-no-receipt-step = lag eit sjekkpunkt under «Arbeid»

# Eit rekneark.
work-import = Importer eit rekneark
work-import-how = Signaturar eller kontaktar, som .xlsx, .ods eller .csv: ei liste som blir ført for hand, eller det som er henta her og redigert. Det som ville blitt endra, blir vist først.
work-import-choose = Vel eit rekneark
work-import-look = Vis kva som blir endra
work-import-make = Gjer alt dette
work-import-read = Slik er reknearket lese
work-import-drop = Eller slepp det her
work-would-import = Dette blir endra
work-imported = Dette er endra
work-sheet = Rekneark
work-sheet-how = Korleis det blei signert, der arket ikkje seier det
work-sheet-dates = Om dag eller månad kjem først i datoane
work-as-sheet-shows = som arket viser
work-day-first = dagen
work-month-first = månaden
work-sheet-encoding = Teiknkodinga til ein tekst, om ho ikkje går fram
work-one-sheet = vel eitt rekneark
work-no-sheet = dette reknearket blir ikkje hugsa lenger
work-no-sheet-step = vel det på nytt: det som er registrert, blir ikkje registrert to gonger
