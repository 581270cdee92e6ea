# Hva en oppføring sier, og burde sagt annerledes.

member-two-kinds = en oppføring gjelder en kommune eller en fylkeskommune, ikke begge deler
member-two-kinds-step = fjern ett av de to numrene

member-no-number = oppføringen sier ikke hvilken part den gjelder
member-no-number-step = begynn med `kommunenummer: "4601"`, eller `fylkesnummer: "46"` for en fylkeskommune; en annen organisasjon har `organisasjonsnummer` og `navn`

member-not-a-number = «{ $number }» er ikke et { $key }
member-digits-step = et { $key } har { $digits } sifre
member-leading-zero-step = et { $key } har { $digits } sifre: skriv "{ $written }"
member-other-key-step = et { $key } har { $digits } sifre; for { $number } skriver du `{ $other }`

member-unknown-kommune = ingen kommune har nummeret { $number }
member-unknown-fylkeskommune = ingen fylkeskommune har nummeret { $number }
member-oslo-step = Oslo er én part, som kommune: `kommunenummer: "0301"`
member-named-in-file-step = { $name } har nummeret { $number }
member-unknown-step = numrene er de som gjelder fra 1. januar 2024; et nytt føres i parter.csv, med navnet

member-file-name = filen heter «{ $file }», men oppføringen gjelder { $number }
member-file-name-step = gi den navnet { $path }, eller rett nummeret

member-form-in-name = navnet inneholder ordet «{ $form }», som programmet legger til selv
member-write-step = skriv { $text }

member-no-approver = godkjenningen sier ikke hvem som har godkjent
member-no-approver-step = legg til `organ: Kommunestyret`, eller hvem det var

member-organisation-number = «{ $number }» er ikke et organisasjonsnummer
member-organisation-number-step = det har ni sifre
member-check-digit = { $number } er ikke et organisasjonsnummer: kontrollsifferet stemmer ikke
member-check-digit-step = se etter en tastefeil, eller fjern linjen: de offisielle tabellene har nummeret
member-check-digit-alone-step = se etter en tastefeil; Enhetsregisteret har nummeret
member-is-official = { $number } er { $name }, som har et { $key }
member-is-official-step = skriv `{ $key }: "{ $own }"` i stedet
member-no-name = oppføringen sier ikke hva organisasjonen { $number } heter
member-no-name-step = legg til `navn:` med navnet slik det står i Enhetsregisteret
member-other-organisation = { $number } er ikke organisasjonsnummeret til { $name }
member-other-organisation-step = det er { $number }; linjen kan fjernes. En oppføring for en annen organisasjon har verken kommunenummer eller fylkesnummer

member-no-such-line = en oppføring har ingen linje `kontaktperson.{ $key }`
member-no-such-line-step = linjene er { $keys }
member-telephone = «{ $value }» er ikke et telefonnummer noen kan ha
member-telephone-step = skriv ett nummer på åtte sifre slik: 55 56 55 56, med eller uten +47, eller et utenlandsk med landkode slik: +46 8 123 456
member-email-step = skriv én adresse, slik: kari.nordmann@bergen.kommune.no
member-address = adressen slutter ikke med et postnummer på fire sifre og et poststed, men med «{ $end }»
member-address-step = skriv den på én linje, slik: Rådhusgata 10, 5014 Bergen

member-key-number = `{ $key }` må være et helt tall, ikke «{ $value }»
member-key-number-step = skriv det bare med sifre
member-key-missing = avtalen { $agreement } trenger `{ $key }`, som ikke står i oppføringen
member-key-missing-step = legg til en linje `{ $key }: …`; eller `parter: oppgitte` i agreement.yaml, hvis bare noen skal ha denne avtalen

member-not-read = denne filen blir ikke lest
member-not-read-step = gi den endelsen .yaml hvis den er en oppføring, eller flytt den ut av members/
member-twice = { $name } har allerede en oppføring
member-twice-step = behold denne filen eller { $first }, og fjern den andre
member-long-name = navnet er for langt til å bli registrert: { $length } byte, av høyst { $most }
member-long-name-step = skriv et kortere navn, slik det skal stå i avtalen
