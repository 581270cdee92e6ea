# Kva ei oppføring seier, og burde sagt annleis.

member-two-kinds = ei oppføring gjeld ein kommune eller ein fylkeskommune, ikkje begge delar
member-two-kinds-step = fjern eitt av dei to nummera

member-no-number = oppføringa seier ikkje kva part ho gjeld
member-no-number-step = byrj med `kommunenummer: "4601"`, eller `fylkesnummer: "46"` for ein fylkeskommune; ein annan organisasjon har `organisasjonsnummer` og `navn`

member-not-a-number = «{ $number }» er ikkje eit { $key }
member-digits-step = eit { $key } har { $digits } siffer
member-leading-zero-step = eit { $key } har { $digits } siffer: skriv "{ $written }"
member-other-key-step = eit { $key } har { $digits } siffer; for { $number } skriv du `{ $other }`

member-unknown-kommune = ingen kommune har nummeret { $number }
member-unknown-fylkeskommune = ingen fylkeskommune har nummeret { $number }
member-oslo-step = Oslo er éin part, som kommune: `kommunenummer: "0301"`
member-named-in-file-step = { $name } har nummeret { $number }
member-unknown-step = nummera er dei som gjeld frå 1. januar 2024; eit nytt blir ført i parter.csv, med namnet

member-file-name = fila heiter «{ $file }», men oppføringa gjeld { $number }
member-file-name-step = gi ho namnet { $path }, eller rett nummeret

member-form-in-name = namnet inneheld ordet «{ $form }», som programmet legg til sjølv
member-write-step = skriv { $text }

member-no-approver = godkjenninga seier ikkje kven som har godkjent
member-no-approver-step = legg til `organ: Kommunestyret`, eller kven det var

member-organisation-number = «{ $number }» er ikkje eit organisasjonsnummer
member-organisation-number-step = det har ni siffer
member-check-digit = { $number } er ikkje eit organisasjonsnummer: kontrollsifferet stemmer ikkje
member-check-digit-step = sjå etter ein tastefeil, eller fjern linja: dei offisielle tabellane har nummeret
member-check-digit-alone-step = sjå etter ein tastefeil; Einingsregisteret har nummeret
member-is-official = { $number } er { $name }, som har eit { $key }
member-is-official-step = skriv `{ $key }: "{ $own }"` i staden
member-no-name = oppføringa seier ikkje kva organisasjonen { $number } heiter
member-no-name-step = legg til `navn:` med namnet slik det står i Einingsregisteret
member-other-organisation = { $number } er ikkje organisasjonsnummeret til { $name }
member-other-organisation-step = det er { $number }; linja kan fjernast. Ei oppføring for ein annan organisasjon har korkje kommunenummer eller fylkesnummer

member-no-such-line = ei oppføring har inga linje `kontaktperson.{ $key }`
member-no-such-line-step = linjene er { $keys }
member-telephone = «{ $value }» er ikkje eit telefonnummer nokon kan ha
member-telephone-step = skriv eitt nummer på åtte siffer slik: 55 56 55 56, med eller utan +47, eller eit utanlandsk med landkode slik: +46 8 123 456
member-email-step = skriv éi adresse, slik: kari.nordmann@bergen.kommune.no
member-address = adressa sluttar ikkje med eit postnummer på fire siffer og ein poststad, men med «{ $end }»
member-address-step = skriv ho på éi linje, slik: Rådhusgata 10, 5014 Bergen

member-key-number = `{ $key }` må vere eit heilt tal, ikkje «{ $value }»
member-key-number-step = skriv det berre med siffer
member-key-missing = avtalen { $agreement } treng `{ $key }`, som ikkje står i oppføringa
member-key-missing-step = legg til ei linje `{ $key }: …`; eller `parter: oppgitte` i agreement.yaml, viss berre nokre skal ha denne avtalen

member-not-read = denne fila blir ikkje lesen
member-not-read-step = gi henne endinga .yaml dersom ho er ei oppføring, eller flytt henne ut av members/
member-twice = { $name } har alt ei oppføring
member-twice-step = behald denne fila eller { $first }, og fjern den andre
member-long-name = namnet er for langt til å bli registrert: { $length } byte, av høgst { $most }
member-long-name-step = skriv eit kortare namn, slik det skal stå i avtalen
