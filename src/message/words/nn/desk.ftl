# Skrivebordet: det som står på sidene.

desk-desk = Avtale
desk-skip = Hopp til innhaldet
desk-pages = Sider
desk-overview = Oversikt
desk-language = Språk
desk-language-name = Nynorsk
desk-agreement = Avtale
desk-choose = Vel
desk-signed-in = Logga inn som
desk-sign-out = Logg ut
desk-sign-in = Logg inn
desk-sign-in-how = Opne lenkja som `avtale desk` viser i terminalen. Ho kan brukast éin gong; Enter viser ei ny.
desk-sign-in-there = Dei som arbeider her, loggar inn på maskina som skrivebordet køyrer på. Den som har ei lenkje i eit brev, treng ikkje å logge inn.
desk-sign-in-at = Logg inn med { $provider }
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
desk-misdirected-step = opne adressa du har fått, eller den som `avtale desk` viser i terminalen
desk-direct = denne adressa leier utanom tenaren som krypterer
desk-direct-step = opne adressa du har fått, den som byrjar med https://
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

# Ei fil som nokon vil ha vurdert.
desk-verify = Kontroller ei fil
desk-verify-how = Vel fila du har fått: ein PDF, ei skanning eller eit bilete på høgst { $size } MB. Ho blir samanlikna med det som er utferda, og blir ikkje teken vare på.
desk-verify-button = Kontroller
desk-verify-result = Kva fila er
desk-verify-another = Kontroller ei til
desk-file = Fil
desk-one-file = vel éi fil
desk-signers = Kven som har signert
desk-signed-by = { $name }
desk-signed-by-on = { $name }, { $date }
desk-reasons = Kvifor
desk-cautions = Det eit menneske må vurdere
desk-issued-for = Utferda
desk-whose = for { $name }: { $document }, utgåve { $edition }
desk-newest = Er ho nyast?
desk-later = nei: ei seinare utgåve er utferda
desk-replaced = nei: det er eit utkast som vart bytt ut før det vart sendt
desk-looks-as = Ho viser koden til
desk-documents = { $documents }
desk-changed-after-issuing = Er ho endra etter at ho vart utferda?
desk-changed-after-signing = Er ho endra etter at ho vart signert?
desk-registered-copy = ho er registrert for { $party } som eksemplaret av { $document } som vart signert { $date }
desk-receipt-head = Kvittering
desk-receipt = dokumentet er hending { $number } av { $events } som eit signert sjekkpunkt gjeld
desk-receipt-show = Vis kvitteringa
desk-busy = andre får svar akkurat no, eller det er kome mange filer herifrå
desk-busy-step = vent eit minutt, og prøv igjen

# Oppføringa til ein part, og det som blir registrert om han.
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

# Ei oppføring som blir endra.
desk-edit = Rediger oppføringa
desk-edit-how = Dette står i { $file }. Du får sjå kva som blir endra i fila, før noko blir skrive.
desk-edit-new = Parten har inga oppføring enno. Ho blir { $file }, og du får sjå kva som kjem til å stå der, før noko blir skrive.
desk-edit-nothing = (ikkje oppgjeve)
desk-edit-show = Vis kva som blir endra
desk-edit-same = Dette står i oppføringa allereie. Det er ingenting å endre.
desk-edit-diff = Dette blir endra i { $file }: det som har minus framfor, går ut, og det som har pluss, kjem inn.
desk-edit-make = Endre oppføringa
desk-edit-back = Rediger vidare
desk-edit-stale = nokon har endra oppføringa etter at denne sida vart vist
desk-edit-stale-step = sjå på kva du vil endre slik oppføringa er no; det andre har endra, blir ståande
desk-edited = Oppføringa er endra.
desk-edited-sent = Det som er sendt, blir ikkje endra av det. Trengst det inga ny utgåve, registrerer du at det som er sendt, står ved lag. Elles utferdar du neste utgåve og sender henne.
desk-edited-unsent = Ingenting er sendt enno. Lag dokumentet på nytt om noko som står i det, er endra.
desk-edit-reissue = Utferd neste utgåve

# Lenkjene til ein part.
desk-links = Lenkjer i brev
desk-links-how = Den som har ei lenkje, les dokumentet til parten og returnerer det signert, utan å logge inn. Sjølve lenkja blir ikkje lagra, så ei gammal kan ikkje visast.
desk-links-none = Ingen lenkjer er laga.
desk-links-revoke = Trekk tilbake
desk-links-new = Lag ei ny lenkje
desk-links-new-how = Ho fører til den utgåva som sist vart send. Send henne til parten sjølv: ho blir vist éin gong.
desk-links-replace = Trekk tilbake lenkjene som finst
desk-links-made = Den nye lenkja
desk-links-once = Kopier henne no. Ho blir ikkje vist igjen.

# Slik det stod på ein dag.
desk-as-of = Slik stod registeret ved slutten av { $date }. Det som er registrert seinare, er utelate, og det same er det oppføringane seier i dag.
desk-as-of-now = Vis slik det er no
desk-as-of-head = Slik det stod på ein dag
desk-as-of-day = Dag
desk-as-of-show = Vis

# Det som provar eit dokument.
desk-evidence = Dette provar dokumentet
desk-evidence-link = Prov
desk-read = Les
desk-document = Dokument
desk-evidence-open = Opne det
desk-evidence-how = Bedømt per { $at }, med sertifikata i trust/. Dette er kjensgjerningane som vurderinga følgjer av.

desk-history = Alt som har skjedd
desk-history-on = { $date }:
desk-history-earlier = Tidlegare hendingar
desk-history-later = Seinare hendingar

desk-register = Registrer
desk-cancel = Avbryt
desk-optional = (kan stå tomt)
desk-approved = Parten har godkjent avtalen
desk-sent = Ho er send
desk-reminded = Parten er påmint
desk-signed = Ho er signert
desk-declined = Parten vil ikkje signere
desk-notice = Parten seier opp
desk-renewed = Ho er forlengd
desk-superseded = Ei anna utgåve har teke plassen
desk-kept = Det som er sendt, står ved lag
desk-succeeded = Ein annan part har teke plassen
desk-void = Noko er registrert ved ein feil

desk-date = Dagen det skjedde
desk-edition = Utgåve, om det ikkje er den som oftast er meint
desk-ends = Siste dag ho gjeld
desk-to = Til kven
desk-how = Korleis
desk-again = Også om det er gjort før
desk-organ = Kven som godkjende
desk-case = Saksnummer
desk-name = Kven som signerte
desk-title = Tittel
desk-name-of = Kven som signerte som { $role }
desk-title-of = Tittel ({ $role })
desk-copy = Det signerte eksemplaret
desk-on = Korleis ho vart signert
desk-as-file-shows = som eksemplaret viser; utan, på papir
desk-reason = Kvifor, med orda til parten
desk-successor = Parten som har teke plassen, med nummer eller namn
desk-event = Nummeret på hendinga
desk-why = Kvifor
desk-withdraw = Trekk tilbake
desk-of-event = hending { $number }
desk-erase = Slett det ho seier om personar
desk-erase-how = Hendinga blir ståande i registeret, med dagen. Det ho seier om personar, går ut og kan ikkje hentast tilbake. Den som har eit sjekkpunkt, ser framleis at ingenting anna er endra.
desk-why-erased = Kvifor, utan det som skal slettast
desk-not-a-number = «{ $value }» er ikkje eit tal
desk-not-a-number-step = skriv det med siffer
desk-no-party = det finst ingen part «{ $asked }», eller fleire enn éin
desk-no-party-step = skriv nummeret

# Det kommandoen seier.
desk-link = logg inn: { $address }
desk-link-again = Enter viser ei ny lenkje
desk-listens = skrivebordet er på { $address }, berre for denne maskina; Ctrl-C avsluttar det
desk-reached-at = skrivebordet blir nådd på { $address }
desk-counts-at = måltal for program som overvakar skrivebordet, er på { $address }
desk-ended = skrivebordet er lukka
desk-not-an-address = { $address } er inga adresse å lytte på
desk-not-an-address-step = ei adresse og ein port: 127.0.0.1:8371
desk-not-listening = skrivebordet kan ikkje lytte på { $address }: { $cause }
desk-not-listening-step = eit anna program har ho kanskje; prøv ein annan port: `--listen 127.0.0.1:8372`
desk-broke-off = skrivebordet måtte stanse: { $cause }
