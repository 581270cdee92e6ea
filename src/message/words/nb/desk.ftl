# Skrivebordet: det som står på sidene.

desk-desk = Avtale
desk-skip = Hopp til innholdet
desk-pages = Sider
desk-overview = Oversikt
desk-language = Språk
desk-language-name = Bokmål
desk-signed-in = Logget inn som
desk-sign-out = Logg ut
desk-sign-in = Logg inn
desk-sign-in-how = Åpne lenken som `avtale desk` viser i terminalen. Den kan brukes én gang; Enter viser en ny.
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
desk-misdirected-step = åpne adressen som `avtale desk` viser i terminalen
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

# Det kommandoen sier.
desk-link = logg inn: { $address }
desk-link-again = Enter viser en ny lenke
desk-listens = skrivebordet er på { $address }, bare for denne maskinen; Ctrl-C avslutter det
desk-ended = skrivebordet er lukket
desk-not-loopback = skrivebordet lytter bare til denne maskinen, og { $address } kan nås fra andre
desk-not-loopback-step = utelat `--listen`, eller gi en adresse som begynner med 127 eller er [::1]
desk-not-an-address = { $address } er ingen adresse å lytte på
desk-not-an-address-step = en adresse og en port: 127.0.0.1:8371
desk-not-listening = skrivebordet kan ikke lytte på { $address }: { $cause }
desk-not-listening-step = et annet program har den kanskje; prøv en annen port: `--listen 127.0.0.1:8372`
desk-broke-off = skrivebordet måtte stanse: { $cause }
