# Skrivebordet: det som står på sidene.

desk-desk = Avtale
desk-skip = Hopp til innholdet
desk-pages = Sider
desk-overview = Oversikt
desk-language = Språk
desk-language-name = Bokmål
desk-agreement = Avtale
desk-choose = Velg
desk-signed-in = Logget inn som
desk-sign-out = Logg ut
desk-sign-in = Logg inn
desk-sign-in-how = Åpne lenken som `avtale desk` viser i terminalen. Den kan brukes én gang; Enter viser en ny.
desk-sign-in-there = De som arbeider her, logger inn på maskinen som skrivebordet kjører på. Den som har en lenke i et brev, trenger ikke å logge inn.
desk-sign-in-at = Logg inn med { $provider }
desk-sign-in-press = Lenken kan brukes én gang. Du er innlogget så lenge du arbeider.
desk-sign-in-button = Logg inn
desk-number = Nummer i loggen:
desk-back = Til oversikten
desk-step = Dette kan du gjøre:
desk-in = i
desk-problem = Dette gikk ikke

# Det som er galt med et kall.
desk-absent = det finnes ingen side på denne adressen
desk-absent-step = begynn på oversikten
desk-forbidden = du har ikke rett til å gjøre dette
desk-forbidden-step = spør den som administrerer skrivebordet
desk-not-signed-in = du må være innlogget for å se denne siden
desk-foreign = dette kommer ikke fra en side på dette skrivebordet, eller fra en som er for gammel
desk-foreign-step = åpne siden på nytt og prøv en gang til
desk-misdirected = dette er adressen til en annen tjener
desk-misdirected-step = åpne adressen du har fått, eller den som `avtale desk` viser i terminalen
desk-direct = denne adressen leder utenom tjeneren som krypterer
desk-direct-step = åpne adressen du har fått, den som begynner med https://
desk-unclear = det som ble sendt, er ikke til å forstå
desk-unclear-step = gå tilbake og fyll ut skjemaet på nytt
desk-large = det som ble sendt, er større enn { $size } MB
desk-large-step = send mindre om gangen
desk-slow = det tok for lang tid å sende
desk-slow-step = prøv igjen
desk-link-over = denne lenken er brukt eller for gammel
desk-link-over-step = trykk Enter i terminalen der `avtale desk` kjører, og åpne den nye lenken
desk-not-there = dokumentet er registrert, men ligger ikke der det skal
desk-not-there-step = se hva som er galt: `avtale verify`
desk-own = noe er galt her, og ikke med det du gjorde
desk-own-step = si fra til sekretariatet, med nummeret nedenfor
desk-not-written = en side kan ikke skrives: { $cause }

# En fil som noen vil ha bedømt.
desk-verify = Kontroller en fil
desk-verify-how = Velg filen du har fått: en PDF, en skanning eller et bilde på høyst { $size } MB. Den sammenlignes med det som er utstedt, og blir ikke tatt vare på.
desk-verify-button = Kontroller
desk-verify-result = Hva filen er
desk-verify-another = Kontroller en til
desk-file = Fil
desk-one-file = velg én fil
desk-signers = Hvem som har signert
desk-signed-by = { $name }
desk-signed-by-on = { $name }, { $date }
desk-reasons = Hvorfor
desk-cautions = Det et menneske må vurdere
desk-issued-for = Utstedt
desk-whose = for { $name }: { $document }, utgave { $edition }
desk-newest = Er den nyest?
desk-later = nei: en senere utgave er utstedt
desk-replaced = nei: det er et utkast som ble erstattet før det ble sendt
desk-looks-as = Den viser koden til
desk-documents = { $documents }
desk-changed-after-issuing = Er den endret etter at den ble utstedt?
desk-changed-after-signing = Er den endret etter at den ble signert?
desk-registered-copy = den er registrert for { $party } som eksemplaret av { $document } som ble signert { $date }
desk-receipt-head = Kvittering
desk-receipt = dokumentet er hendelse { $number } av { $events } som et signert sjekkpunkt gjelder
desk-receipt-show = Vis kvitteringen
desk-busy = andre får svar akkurat nå, eller det er kommet mange filer herfra
desk-busy-step = vent et minutt, og prøv igjen

# Oppføringen til en part, og det som registreres om den.
desk-record = Kontakt og oppføring
desk-contact-name = Kontaktperson
desk-organisation = Organisasjon
desk-address = Adresse
desk-telephone = Telefon
desk-email = E-post
desk-copy-to = Kopi av brev til
desk-expected-signatory = Skal signere
desk-expected-title = Som
desk-record-file = Oppføring

# En oppføring som blir endret.
desk-edit = Rediger oppføringen
desk-edit-how = Dette står i { $file }. Du får se hva som blir endret i filen, før noe blir skrevet.
desk-edit-new = Parten har ingen oppføring ennå. Den blir { $file }, og du får se hva som kommer til å stå der, før noe blir skrevet.
desk-edit-nothing = (ikke oppgitt)
desk-edit-show = Vis hva som blir endret
desk-edit-same = Dette står i oppføringen allerede. Det er ingenting å endre.
desk-edit-diff = Dette blir endret i { $file }: det som har minus foran, går ut, og det som har pluss, kommer inn.
desk-edit-make = Endre oppføringen
desk-edit-back = Rediger videre
desk-edit-stale = noen har endret oppføringen etter at denne siden ble vist
desk-edit-stale-step = se på hva du vil endre slik oppføringen er nå; det andre har endret, blir stående
desk-edited = Oppføringen er endret.
desk-edited-sent = Det som er sendt, blir ikke endret av det. Trengs det ingen ny utgave, registrerer du at det som er sendt, står ved lag. Ellers utsteder du neste utgave og sender den.
desk-edited-unsent = Ingenting er sendt ennå. Lag dokumentet på nytt hvis noe som står i det, er endret.
desk-edit-reissue = Utsted neste utgave

# Lenkene til en part.
desk-links = Lenker i brev
desk-links-how = Den som har en lenke, leser dokumentet til parten og returnerer det signert, uten å logge inn. Selve lenken lagres ikke, så en gammel kan ikke vises.
desk-links-none = Ingen lenker er laget.
desk-links-revoke = Trekk tilbake
desk-links-new = Lag en ny lenke
desk-links-new-how = Den fører til den utgaven som sist ble sendt. Send den til parten selv: den vises én gang.
desk-links-replace = Trekk tilbake lenkene som finnes
desk-links-made = Den nye lenken
desk-links-once = Kopier den nå. Den vises ikke igjen.

# Slik det stod på en dag.
desk-as-of = Slik stod registeret ved slutten av { $date }. Det som er registrert senere, er utelatt, og det samme er det oppføringene sier i dag.
desk-as-of-now = Vis slik det er nå
desk-as-of-head = Slik det stod på en dag
desk-as-of-day = Dag
desk-as-of-show = Vis

# Det som beviser et dokument.
desk-evidence = Dette beviser dokumentet
desk-evidence-link = Bevis
desk-read = Les
desk-document = Dokument
desk-evidence-open = Åpne det
desk-evidence-how = Bedømt per { $at }, med sertifikatene i trust/. Dette er kjensgjerningene som vurderingen følger av.

desk-history = Alt som har skjedd
desk-history-on = { $date }:
desk-history-earlier = Tidligere hendelser
desk-history-later = Senere hendelser

desk-register = Registrer
desk-cancel = Avbryt
desk-optional = (kan stå tomt)
desk-approved = Parten har godkjent avtalen
desk-sent = Den er sendt
desk-reminded = Parten er påminnet
desk-signed = Den er signert
desk-declined = Parten vil ikke signere
desk-notice = Parten sier opp
desk-renewed = Den er forlenget
desk-superseded = En annen utgave har tatt plassen
desk-kept = Det som er sendt, står ved lag
desk-succeeded = En annen part har tatt plassen
desk-void = Noe er registrert ved en feil

desk-date = Dagen det skjedde
desk-edition = Utgave, om det ikke er den som oftest menes
desk-ends = Siste dag den gjelder
desk-to = Til hvem
desk-how = Hvordan
desk-again = Også om det er gjort før
desk-organ = Hvem som godkjente
desk-case = Saksnummer
desk-name = Hvem som signerte
desk-title = Tittel
desk-name-of = Hvem som signerte som { $role }
desk-title-of = Tittel ({ $role })
desk-copy = Det signerte eksemplaret
desk-on = Hvordan den ble signert
desk-as-file-shows = som eksemplaret viser; uten, på papir
desk-reason = Hvorfor, med partens ord
desk-successor = Parten som har tatt plassen, med nummer eller navn
desk-event = Nummeret på hendelsen
desk-why = Hvorfor
desk-withdraw = Trekk tilbake
desk-of-event = hendelse { $number }
desk-erase = Slett det den sier om personer
desk-erase-how = Hendelsen blir stående i registeret, med dagen. Det den sier om personer, går ut og kan ikke hentes tilbake. Den som har et sjekkpunkt, ser fortsatt at ingenting annet er endret.
desk-why-erased = Hvorfor, uten det som skal slettes
desk-not-a-number = «{ $value }» er ikke et tall
desk-not-a-number-step = skriv det med sifre
desk-no-party = det finnes ingen part «{ $asked }», eller flere enn én
desk-no-party-step = skriv nummeret

# Det kommandoen sier.
desk-link = logg inn: { $address }
desk-link-again = Enter viser en ny lenke
desk-listens = skrivebordet er på { $address }, bare for denne maskinen; Ctrl-C avslutter det
desk-reached-at = skrivebordet nås på { $address }
desk-counts-at = måltall for programmer som overvåker skrivebordet, er på { $address }
desk-ended = skrivebordet er lukket
desk-not-an-address = { $address } er ingen adresse å lytte på
desk-not-an-address-step = en adresse og en port: 127.0.0.1:8371
desk-not-listening = skrivebordet kan ikke lytte på { $address }: { $cause }
desk-not-listening-step = et annet program har den kanskje; prøv en annen port: `--listen 127.0.0.1:8372`
desk-broke-off = skrivebordet måtte stanse: { $cause }
