# Sjekkpunkt for registeret, nøklane som signerer dei, og kvitteringar.

# Ei nøkkelfil i trust/, eller ei som er oppgitt.
checkpoint-key-form = dette er ingen kontrollnøkkel: han er sett saman av namn, åtte heksadesimale siffer og base 64, med plussteikn mellom
checkpoint-key-name = det kan ikkje vere mellomrom eller plussteikn i namnet på ein nøkkel
checkpoint-key-kind = nøklar av typen { $kind } er ukjende her: 0x01 signerer sjekkpunkt og 0x04 vitnar om dei, begge med Ed25519
checkpoint-key-length = ein Ed25519-nøkkel er på 32 byte, og denne er på { $length }
checkpoint-key-id = nøkkelen passar ikkje til namnet: siffera skulle vore { $id }
checkpoint-key-form-step = kopier linja som `avtale key` skreiv, slik ho er
checkpoint-no-keys = det er ingen kontrollnøkkel i denne fila

# Å lage eit sjekkpunkt.
checkpoint-no-events = ingenting er registrert, så det er ingenting å signere
checkpoint-no-events-step = `avtale generate` registrerer dei første dokumenta
checkpoint-not-continued = registeret inneheld ikkje lenger det det inneheldt då { $file } vart signert, med { $size } hendingar
checkpoint-not-continued-step = legg tilbake registeret slik det var då (`avtale restored`), og finn ut kven som har endra det
checkpoint-new-log-step = berre om det registeret er tapt for godt: legg sjekkpunkta frå denne loggen ein annan stad, byrj ein ny logg med ny nøkkel og nytt namn, og sei frå til dei som har sjekkpunkt frå denne
checkpoint-not-made = sjekkpunktet kan ikkje lesast igjen
checkpoint-not-one = dette er ikkje noko sjekkpunkt
checkpoint-not-one-step = legg ho ein annan stad: i denne mappa ligg berre sjekkpunkt
checkpoint-another-one = eit anna sjekkpunkt ligg under namnet til det som skal takast vare på
checkpoint-another-one-step = flytt det ein annan stad, og ta vare på det: berre `avtale checkpoint` skriv i denne mappa
checkpoint-old-is-larger = sjekkpunktet er for { $size } hendingar, og kan ikkje halde fram eitt for { $old }
checkpoint-old-is-larger-step = lag eit nyare først: `avtale checkpoint --key FIL`
checkpoint-no-line-in = det er ikkje noko sjekkpunkt i ho
checkpoint-no-line-in-step = oppgi fila til eit sjekkpunkt, linja som vart skriven ut saman med det, ei kvittering, eller ein e-post der noko av dette står
checkpoint-no-log-key = ingen nøkkel i trust/ høyrer til denne private nøkkelen
checkpoint-no-log-key-step = lag kontrollnøkkelen, og legg han i trust/: `avtale key { $file } --name NAMN`
checkpoint-not-ed25519 = sjekkpunkt blir signerte med ein Ed25519-nøkkel, og dette er ein annan
checkpoint-not-ed25519-step = lag ein: `avtale key ../logg.pem --name NAMN`
checkpoint-none-kept = det er ikkje noko sjekkpunkt i output/checkpoints/ enno
checkpoint-none-kept-step = lag eitt: `avtale checkpoint --key FIL`
checkpoint-unknown-one = sjekkpunktet for { $size } hendingar i ho er ikkje noko av dei som ligg her for dette registeret
checkpoint-unknown-one-step = det eit vitne har signert, kjem tilbake slik det vart sendt, med éin signatur til
checkpoint-forged-one = ein signatur i ho oppgir ein tiltrudd nøkkel, og stemmer ikkje
checkpoint-forged-one-step = få ho på nytt frå avsendaren; ikkje skriv ho av for hand
checkpoint-no-witness = ikkje noko vitne med nøkkel i trust/ har signert ho
checkpoint-no-witness-step = legg kontrollnøkkelen til vitnet i trust/; utan han kan ingen kontrollere signaturen

# Det `avtale key` skriv.
checkpoint-key-made = Privat nøkkel: { $file }. Ta vare på han der ingen andre kan lese han, og utanfor arbeidsmappa.
checkpoint-key-of = Privat nøkkel: { $file }.
checkpoint-key-public = Kontrollnøkkel, som alle kan få: { $file }
checkpoint-key-next-log = Neste: kopier { $file } til trust/, og gi han til dei som skal kontrollere. Deretter `avtale checkpoint --key { $key }`.
checkpoint-key-next-witness = Neste: gi { $file } til dei du skal signere sjekkpunkt for.
checkpoint-key-inside = ein privat nøkkel høyrer ikkje heime i arbeidsmappa, som andre les og kopierer
checkpoint-key-inside-step = oppgi ei fil utanfor ho
checkpoint-key-is-verifier = filer som sluttar på .vkey, er kontrollnøklar, og denne skal vere privat
checkpoint-key-is-verifier-step = gi henne eit anna namn, til dømes ../logg.pem
checkpoint-key-there = nøkkelen finst frå før, og blir ståande som han er
checkpoint-key-there-step = utelat --encrypt for å lage kontrollnøkkelen, eller oppgi ei anna fil
checkpoint-not-witness-key = dette er ikkje kontrollnøkkelen til eit vitne med den private nøkkelen
checkpoint-not-witness-key-step = lag han: `avtale key { $file } --name NAMN --witness`
checkpoint-key-name-step = oppgi det med --name: ei adresse de eig, utan https://, til dømes nettverk.no/avtalar; ho står i kvart sjekkpunkt

# Det `avtale checkpoint` skriv.
checkpoint-made = { $number ->
    [one] Sjekkpunkt for 1 hending: { $file }
   *[other] Sjekkpunkt for { $number } hendingar: { $file }
}
checkpoint-was-made = { $number ->
    [one] Ingenting er registrert sidan sjekkpunktet for 1 hending: { $file }
   *[other] Ingenting er registrert sidan sjekkpunktet for { $number } hendingar: { $file }
}
checkpoint-stamped = Tidsstempla { $time } av { $authority }.
checkpoint-copy = Denne linja seier det same. Ta vare på ho der ingen som kan skrive her, kan endre ho:
checkpoint-request-written = Til eit vitne: { $file }
checkpoint-request-next = Neste: send ho til vitnet, som køyrer `avtale witness`; det som kjem tilbake, blir lagt inn med `avtale checkpoint --add FIL`.
checkpoint-added = { $number ->
    [one] Sjekkpunkt for 1 hending, signert av { $signers }: { $file }
   *[other] Sjekkpunkt for { $number } hendingar, signert av { $signers }: { $file }
}

# Mot registeret slik det er i dag.
checkpoint-contains = { $number ->
    [one] Registeret inneheld hendinga som sjekkpunktet i { $from } gjeld.
   *[other] Registeret inneheld dei { $number } hendingane som sjekkpunktet i { $from } gjeld.
}
checkpoint-witnessed = Vitne: { $names }.
checkpoint-of-lines = Det er frå før sjekkpunkta òg galdt det som er att av hendingar som blir sletta; inga hending i det er sletta utan at det provar kva som er att.
checkpoint-unproven = { $number ->
    [one] registeret inneheld dei { $size } hendingane som sjekkpunktet i { $from } gjeld, men sjekkpunktet provar ikkje det som er att av hending { $events }, som er sletta
   *[other] registeret inneheld dei { $size } hendingane som sjekkpunktet i { $from } gjeld, men sjekkpunktet provar ikkje det som er att av hendingane { $events }, som er sletta
}
checkpoint-unproven-step = eldre sjekkpunkt hadde ikkje dette med: samanlikn desse hendingane med ein tryggingskopi eller kvitteringar frå før dei vart sletta
checkpoint-departs = registeret er eit anna enn det sjekkpunktet i { $from } gjeld, som har { $size } hendingar
checkpoint-departs-at = den første som er endra, fjerna, lagd til eller flytta, er hending { $first }
checkpoint-departs-between = den første som er endra, fjerna, lagd til eller flytta, er ei av hendingane { $first } til { $last }
checkpoint-shorter = registeret har { $events } hendingar, og hadde { $size } då sjekkpunktet i { $from } vart signert: slutten er kutta, eller alt er bytt ut
checkpoint-receipt-same = Hending { $number } står i registeret slik ho står i kvitteringa.
checkpoint-receipt-erased = Hending { $number } er sletta sidan, og det som er att, seier det same som ho sa.
checkpoint-receipt-other = hending { $number } er ei anna enn den i kvitteringa
checkpoint-receipt-proves-nothing = kvitteringa provar ikkje at linja i ho står i registeret som sjekkpunktet gjeld
checkpoint-departs-step = ta vare på sjekkpunkt og register som prov, og samanlikn med ein tryggingskopi frå før: `avtale restored --register FIL`
checkpoint-untrusted-departs = ingen som er tiltrudd, har signert sjekkpunktet i { $from }; registeret er eit anna enn det som hadde dei { $size } hendingane
checkpoint-other-key-contains = sjekkpunktet i { $from } er signert med ein annan nøkkel med namnet { $name } (id { $id }) enn den som er tiltrudd (id { $trusted }): ein av dei er bytt ut; registeret inneheld rett nok dei { $size } hendingane
checkpoint-other-key-departs = registeret er eit anna enn det sjekkpunktet i { $from } gjeld, som har { $size } hendingar og er signert med ein annan nøkkel med namnet { $name } (id { $id }) enn den som er tiltrudd (id { $trusted }): ein av dei er bytt ut
checkpoint-other-key-step = få kontrollnøkkelen til loggen av ein annan enn den du fekk registeret av, og oppgi han med --log-key; med den nøkkelen provar sjekkpunktet det det seier, eller ingenting
checkpoint-untrusted-contains = ingen som er tiltrudd, har signert sjekkpunktet i { $from }; registeret inneheld rett nok dei { $size } hendingane
checkpoint-untrusted-step = oppgi kontrollnøkkelen til loggen med --log-key, eller legg han i trust/; få han av ein annan enn den du fekk registeret av
checkpoint-dated = Sjekkpunktet for { $size } hendingar fanst seinast { $time }: tidsstempelet provar det.
checkpoint-stamp-wrong = tidsstempelet til sjekkpunktet for { $size } hendingar: { $what }
checkpoint-stamp-wrong-step = legg tilbake det som vart laga saman med det, eller legg rotsertifikatet til den som stempla, i trust/; utan det seier berre sjekkpunktet sjølv når det vart laga
checkpoint-later = hending { $number } seier at ho vart registrert { $at }, men sjekkpunktet for { $size } hendingar, som gjeld ho, fanst etter tidsstempelet seinast { $time }
checkpoint-later-step = tider i registeret er endra, eller ei klokke gjekk feil: samanlikn med ein tryggingskopi frå før
checkpoint-alone = Det viser skadar. Om alt er skrive på nytt, kan berre eit sjekkpunkt som andre har, vise: `avtale verify --register --against FIL`.

# Kvitteringar.
checkpoint-receipt-written = { $file }: hending { $number }, av { $size } hendingar
checkpoint-no-document = denne fila er ikkje registrert
checkpoint-no-document-step = oppgi eit dokument som er utferda, forsegla eller kome tilbake, byte for byte slik det var, eller ein part
checkpoint-party-without = { $name } har ikkje noko dokument
checkpoint-newer = { $number ->
    [one] 1 hending er nyare enn det nyaste sjekkpunktet, og har inga kvittering enno: hending { $events }
   *[other] { $number } hendingar er nyare enn det nyaste sjekkpunktet, og har inga kvittering enno: hending { $events }
}
checkpoint-newer-step = lag eit nytt sjekkpunkt: `avtale checkpoint --key FIL`
checkpoint-erased = { $number ->
    [one] 1 hending er sletta, og har inga kvittering lenger: hending { $events }
   *[other] { $number } hendingar er sletta, og har inga kvittering lenger: hending { $events }
}
