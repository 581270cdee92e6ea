# Skrivebordet: det som står på sidene.

desk-desk = Avtale
desk-skip = Hopp til innhaldet
desk-pages = Sider
desk-overview = Oversikt
desk-language = Språk
desk-language-name = Nynorsk
desk-signed-in = Logga inn som
desk-sign-out = Logg ut
desk-sign-in = Logg inn
desk-sign-in-how = Opne lenkja som `avtale desk` viser i terminalen. Ho kan brukast éin gong; Enter viser ei ny.
desk-sign-in-press = Lenkja kan brukast éin gong. Du er innlogga så lenge du arbeider.
desk-sign-in-button = Logg inn
desk-number = Nummer i loggen:
desk-back = Til oversikta
desk-step = Dette kan du gjere:
desk-in = i
desk-problem = Dette gjekk ikkje

# Det som er gale med eit kall.
desk-absent = det finst inga side på denne adressa
desk-absent-step = begynn på oversikta
desk-forbidden = du har ikkje rett til å gjere dette
desk-forbidden-step = spør den som administrerer skrivebordet
desk-not-signed-in = du må vere innlogga for å sjå denne sida
desk-foreign = dette kjem ikkje frå ei side på dette skrivebordet, eller frå ei som er for gammal
desk-foreign-step = opne sida på nytt og prøv ein gong til
desk-misdirected = dette er adressa til ein annan tenar
desk-misdirected-step = opne adressa som `avtale desk` viser i terminalen
desk-unclear = det som vart sendt, er ikkje til å forstå
desk-unclear-step = gå tilbake og fyll ut skjemaet på nytt
desk-large = det som vart sendt, er større enn { $size } MB
desk-large-step = send mindre om gongen
desk-slow = det tok for lang tid å sende
desk-slow-step = prøv igjen
desk-link-over = denne lenkja er brukt eller for gammal
desk-link-over-step = trykk Enter i terminalen der `avtale desk` køyrer, og opne den nye lenkja
desk-not-there = dokumentet er registrert, men ligg ikkje der det skal
desk-not-there-step = sjå kva som er gale: `avtale verify`
desk-own = noko er gale her, og ikkje med det du gjorde
desk-own-step = sei frå til sekretariatet, med nummeret nedanfor
desk-not-written = ei side kan ikkje skrivast: { $cause }

# Det kommandoen seier.
desk-link = logg inn: { $address }
desk-link-again = Enter viser ei ny lenkje
desk-listens = skrivebordet er på { $address }, berre for denne maskina; Ctrl-C avsluttar det
desk-ended = skrivebordet er lukka
desk-not-loopback = skrivebordet lyttar berre til denne maskina, og { $address } kan nåast frå andre
desk-not-loopback-step = utelat `--listen`, eller gje ei adresse som byrjar med 127 eller er [::1]
desk-not-an-address = { $address } er inga adresse å lytte på
desk-not-an-address-step = ei adresse og ein port: 127.0.0.1:8371
desk-not-listening = skrivebordet kan ikkje lytte på { $address }: { $cause }
desk-not-listening-step = eit anna program har ho kanskje; prøv ein annan port: `--listen 127.0.0.1:8372`
desk-broke-off = skrivebordet måtte stanse: { $cause }
