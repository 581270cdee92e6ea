# Sjekkpunkter for registeret, nøklene som signerer dem, og kvitteringer.

# En nøkkelfil i trust/, eller en som er oppgitt.
checkpoint-key-form = dette er ingen kontrollnøkkel: den består av navn, åtte heksadesimale sifre og base 64, med plusstegn mellom
checkpoint-key-name = det kan ikke være mellomrom eller plusstegn i navnet på en nøkkel
checkpoint-key-kind = nøkler av typen { $kind } er ukjente her: 0x01 signerer sjekkpunkter og 0x04 bevitner dem, begge med Ed25519
checkpoint-key-length = en Ed25519-nøkkel er på 32 byte, og denne er på { $length }
checkpoint-key-id = nøkkelen passer ikke til navnet: sifrene skulle vært { $id }
checkpoint-key-form-step = kopier linjen som `avtale key` skrev, slik den er
checkpoint-no-keys = det er ingen kontrollnøkkel i denne filen

# Å lage et sjekkpunkt.
checkpoint-no-events = ingenting er registrert, så det er ingenting å signere
checkpoint-no-events-step = `avtale generate` registrerer de første dokumentene
checkpoint-not-continued = registeret inneholder ikke lenger det det inneholdt da { $file } ble signert, med { $size } hendelser
checkpoint-not-continued-step = legg tilbake registeret slik det var da (`avtale restored`), og finn ut hvem som har endret det
checkpoint-new-log-step = bare hvis det registeret er tapt for godt: legg sjekkpunktene fra denne loggen et annet sted, begynn en ny logg med ny nøkkel og nytt navn, og si fra til dem som har sjekkpunkter fra denne
checkpoint-not-made = sjekkpunktet kan ikke leses igjen
checkpoint-not-one = dette er ikke noe sjekkpunkt
checkpoint-not-one-step = legg den et annet sted: i denne mappen ligger bare sjekkpunkter
checkpoint-another-one = et annet sjekkpunkt ligger under navnet til det som skal tas vare på
checkpoint-another-one-step = flytt det et annet sted, og ta vare på det: bare `avtale checkpoint` skriver i denne mappen
checkpoint-old-is-larger = sjekkpunktet er for { $size } hendelser, og kan ikke fortsette ett for { $old }
checkpoint-old-is-larger-step = lag et nyere først: `avtale checkpoint --key FIL`
checkpoint-no-line-in = det er ikke noe sjekkpunkt i den
checkpoint-no-line-in-step = oppgi filen til et sjekkpunkt, linjen som ble skrevet ut sammen med det, en kvittering, eller en e-post der noe av dette står
checkpoint-no-log-key = ingen nøkkel i trust/ hører til denne private nøkkelen
checkpoint-no-log-key-step = lag kontrollnøkkelen, og legg den i trust/: `avtale key { $file } --name NAVN`
checkpoint-not-ed25519 = sjekkpunkter signeres med en Ed25519-nøkkel, og dette er en annen
checkpoint-not-ed25519-step = lag en: `avtale key ../logg.pem --name NAVN`
checkpoint-none-kept = det er ikke noe sjekkpunkt i output/checkpoints/ ennå
checkpoint-none-kept-step = lag ett: `avtale checkpoint --key FIL`
checkpoint-unknown-one = sjekkpunktet for { $size } hendelser i den er ikke noe av dem som ligger her for dette registeret
checkpoint-unknown-one-step = det et vitne har signert, kommer tilbake slik det ble sendt, med én signatur til
checkpoint-forged-one = en signatur i den oppgir en betrodd nøkkel, og stemmer ikke
checkpoint-forged-one-step = få den på nytt fra avsenderen; ikke skriv den av for hånd
checkpoint-no-witness = ikke noe vitne med nøkkel i trust/ har signert den
checkpoint-no-witness-step = legg kontrollnøkkelen til vitnet i trust/; uten den kan ingen kontrollere signaturen

# Det `avtale key` skriver.
checkpoint-key-made = Privat nøkkel: { $file }. Oppbevar den der ingen andre kan lese den, og utenfor arbeidsmappen.
checkpoint-key-of = Privat nøkkel: { $file }.
checkpoint-key-public = Kontrollnøkkel, som alle kan få: { $file }
checkpoint-key-next-log = Neste: kopier { $file } til trust/, og gi den til dem som skal kontrollere. Deretter `avtale checkpoint --key { $key }`.
checkpoint-key-next-witness = Neste: gi { $file } til dem du skal signere sjekkpunkter for.
checkpoint-key-inside = en privat nøkkel hører ikke hjemme i arbeidsmappen, som andre leser og kopierer
checkpoint-key-inside-step = oppgi en fil utenfor den
checkpoint-key-is-verifier = filer som slutter på .vkey, er kontrollnøkler, og denne skal være privat
checkpoint-key-is-verifier-step = gi den et annet navn, for eksempel ../logg.pem
checkpoint-key-there = nøkkelen finnes fra før, og blir stående som den er
checkpoint-key-there-step = utelat --encrypt for å lage kontrollnøkkelen, eller oppgi en annen fil
checkpoint-not-witness-key = dette er ikke kontrollnøkkelen til et vitne med den private nøkkelen
checkpoint-not-witness-key-step = lag den: `avtale key { $file } --name NAVN --witness`
checkpoint-key-name-step = oppgi det med --name: en adresse dere eier, uten https://, for eksempel nettverk.no/avtaler; den står i hvert sjekkpunkt

# Det `avtale checkpoint` skriver.
checkpoint-made = { $number ->
    [one] Sjekkpunkt for 1 hendelse: { $file }
   *[other] Sjekkpunkt for { $number } hendelser: { $file }
}
checkpoint-was-made = { $number ->
    [one] Ingenting er registrert siden sjekkpunktet for 1 hendelse: { $file }
   *[other] Ingenting er registrert siden sjekkpunktet for { $number } hendelser: { $file }
}
checkpoint-stamped = Tidsstemplet { $time } av { $authority }.
checkpoint-copy = Denne linjen sier det samme. Oppbevar den der ingen som kan skrive her, kan endre den:
checkpoint-request-written = Til et vitne: { $file }
checkpoint-request-next = Neste: send den til vitnet, som kjører `avtale witness`; det som kommer tilbake, legges inn med `avtale checkpoint --add FIL`.
checkpoint-added = { $number ->
    [one] Sjekkpunkt for 1 hendelse, signert av { $signers }: { $file }
   *[other] Sjekkpunkt for { $number } hendelser, signert av { $signers }: { $file }
}

# Mot registeret slik det er i dag.
checkpoint-contains = { $number ->
    [one] Registeret inneholder hendelsen som sjekkpunktet i { $from } gjelder.
   *[other] Registeret inneholder de { $number } hendelsene som sjekkpunktet i { $from } gjelder.
}
checkpoint-witnessed = Vitner: { $names }.
checkpoint-of-lines = Det er fra før sjekkpunktene også gjaldt det som er igjen av hendelser som slettes; ingen hendelse i det er slettet uten at det beviser hva som er igjen.
checkpoint-unproven = { $number ->
    [one] registeret inneholder de { $size } hendelsene som sjekkpunktet i { $from } gjelder, men sjekkpunktet beviser ikke det som er igjen av hendelse { $events }, som er slettet
   *[other] registeret inneholder de { $size } hendelsene som sjekkpunktet i { $from } gjelder, men sjekkpunktet beviser ikke det som er igjen av hendelsene { $events }, som er slettet
}
checkpoint-unproven-step = eldre sjekkpunkter hadde ikke dette med: sammenlign disse hendelsene med en sikkerhetskopi eller kvitteringer fra før de ble slettet
checkpoint-departs = registeret er et annet enn det sjekkpunktet i { $from } gjelder, som har { $size } hendelser
checkpoint-departs-at = den første som er endret, fjernet, lagt til eller flyttet, er hendelse { $first }
checkpoint-departs-between = den første som er endret, fjernet, lagt til eller flyttet, er en av hendelsene { $first } til { $last }
checkpoint-shorter = registeret har { $events } hendelser, og hadde { $size } da sjekkpunktet i { $from } ble signert: slutten er kuttet, eller alt er byttet ut
checkpoint-receipt-same = Hendelse { $number } står i registeret slik den står i kvitteringen.
checkpoint-receipt-erased = Hendelse { $number } er slettet siden, og det som er igjen, sier det samme som den sa.
checkpoint-receipt-other = hendelse { $number } er en annen enn den i kvitteringen
checkpoint-receipt-proves-nothing = kvitteringen beviser ikke at linjen i den står i registeret som sjekkpunktet gjelder
checkpoint-departs-step = ta vare på sjekkpunkt og register som bevis, og sammenlign med en sikkerhetskopi fra før: `avtale restored --register FIL`
checkpoint-untrusted-departs = ingen som er betrodd, har signert sjekkpunktet i { $from }; registeret er et annet enn det som hadde de { $size } hendelsene
checkpoint-other-key-contains = sjekkpunktet i { $from } er signert med en annen nøkkel med navnet { $name } (id { $id }) enn den som er betrodd (id { $trusted }): en av dem er byttet ut; registeret inneholder riktignok de { $size } hendelsene
checkpoint-other-key-departs = registeret er et annet enn det sjekkpunktet i { $from } gjelder, som har { $size } hendelser og er signert med en annen nøkkel med navnet { $name } (id { $id }) enn den som er betrodd (id { $trusted }): en av dem er byttet ut
checkpoint-other-key-step = få loggens kontrollnøkkel av en annen enn den du fikk registeret av, og oppgi den med --log-key; med den nøkkelen beviser sjekkpunktet det det sier, eller ingenting
checkpoint-untrusted-contains = ingen som er betrodd, har signert sjekkpunktet i { $from }; registeret inneholder riktignok de { $size } hendelsene
checkpoint-untrusted-step = oppgi loggens kontrollnøkkel med --log-key, eller legg den i trust/; få den av en annen enn den du fikk registeret av
checkpoint-dated = Sjekkpunktet for { $size } hendelser fantes senest { $time }: tidsstempelet beviser det.
checkpoint-stamp-wrong = tidsstempelet til sjekkpunktet for { $size } hendelser: { $what }
checkpoint-stamp-wrong-step = legg tilbake det som ble laget sammen med det, eller legg rotsertifikatet til den som stemplet, i trust/; uten det sier bare sjekkpunktet selv når det ble laget
checkpoint-later = hendelse { $number } sier at den ble registrert { $at }, men sjekkpunktet for { $size } hendelser, som gjelder den, fantes etter tidsstempelet senest { $time }
checkpoint-later-step = tider i registeret er endret, eller en klokke gikk feil: sammenlign med en sikkerhetskopi fra før
checkpoint-alone = Det viser skader. Om alt er skrevet på nytt, kan bare et sjekkpunkt som andre har, vise: `avtale verify --register --against FIL`.

# Kvitteringer.
checkpoint-receipt-written = { $file }: hendelse { $number }, av { $size } hendelser
checkpoint-no-document = denne filen er ikke registrert
checkpoint-no-document-step = oppgi et dokument som er utstedt, forseglet eller kommet tilbake, byte for byte slik det var, eller en part
checkpoint-party-without = { $name } har ikke noe dokument
checkpoint-newer = { $number ->
    [one] 1 hendelse er nyere enn det nyeste sjekkpunktet, og har ingen kvittering ennå: hendelse { $events }
   *[other] { $number } hendelser er nyere enn det nyeste sjekkpunktet, og har ingen kvittering ennå: hendelse { $events }
}
checkpoint-newer-step = lag et nytt sjekkpunkt: `avtale checkpoint --key FIL`
checkpoint-erased = { $number ->
    [one] 1 hendelse er slettet, og har ingen kvittering lenger: hendelse { $events }
   *[other] { $number } hendelser er slettet, og har ingen kvittering lenger: hendelse { $events }
}
