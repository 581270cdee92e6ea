# Det som sies på kommandolinjen, uansett kommando.

# Foran hver feil, hver advarsel og hvert råd.
cli-error = feil
cli-warning = advarsel
cli-step = hjelp

cli-each-as-json = `--format json` viser hver av dem

cli-by-step = oppgi det med `--by NAVN`, eller for alle kommandoer med miljøvariabelen AVTALE_BY
cli-no-party = ingen part her har nummeret eller navnet «{ $asked }»
cli-called-now = { $asked } heter { $name } nå ({ $number })
cli-no-party-step = oppgi et kommunenummer, et fylkesnummer eller et offisielt navn; et selskap eller en annen organisasjon blir part når en oppføring i members/ har «organisasjonsnummer» og «navn», og en ny kommune når den står i parter.csv
cli-did-you-mean-step = mente du { $parties }?
cli-no-fylke = det er ikke noe fylke med nummeret eller navnet «{ $asked }»
cli-no-fylke-step = skriv to sifre, som 46, eller et navn, som Vestland
cli-namesakes = flere parter heter { $name }
cli-namesakes-step = oppgi nummeret til den du mener: { $parties }
cli-namesake = { $number } ({ $name })
cli-not-written = resultatet kan ikke skrives: { $cause }
# Ved siden av en stolpe som vokser.
cli-time-left = ({ $time } igjen)

cli-waiting = en annen avtale-prosess skriver til registeret: venter på { $who }, i opptil { $seconds } s
cli-waiting-for-unknown = en annen avtale-prosess skriver til registeret, og det er ikke kjent hvem som kjører den: venter i opptil { $seconds } s

cli-linked-folder = en lenke til en mappe blir ikke fulgt
cli-linked-folder-step = oppgi selve mappen
cli-not-regular = hoppet over: dette er { $what }, ikke en vanlig fil
cli-not-regular-step = flytt det et annet sted
cli-unreadable = hoppet over, fordi det ikke kan leses: { $cause }
cli-unreadable-step = finn ut hva det er, og om du har lov til å lese det

cli-no-certificate = det er ikke noe sertifikat i denne filen
cli-no-certificate-step = oppgi en fil med sertifikater; filen med den private nøkkelen oppgis med --key
cli-password = Passord til { $file }:
cli-no-password = nøkkelen har et passord, og det er ingen til stede som kan skrive det
cli-no-password-step = sett miljøvariabelen { $variable }; skriv aldri passordet i en kommando
cli-password-not-read = passordet kan ikke leses: { $cause }
cli-password-not-read-step = skriv det på nytt
cli-nobody-types = nøkkelen skal ha et passord, og det er ingen til stede som kan skrive det
cli-new-password = Nytt passord til { $file }:
cli-password-again = En gang til:
cli-passwords-differ = de to passordene er ulike
cli-passwords-differ-step = skriv det samme to ganger
cli-empty-password = passordet er tomt
cli-empty-password-step = velg et som ingen gjetter, eller utelat --encrypt

cli-fewer = dokumenter som lages samtidig: { $jobs }, ikke { $asked }
cli-fewer-step = hvert tar opptil { $size } MB, og det brukes høyst halvparten av det ledige minnet; flere enn { $most } for hver prosessor går ikke raskere
cli-much-memory = det som lages av denne malen, tar mer enn { $size } MB minne
cli-much-memory-step = se i malen etter en tekst som gjentas eller dobles, en liste som vokser, eller sider uten ende
cli-much-time = det som lages av denne malen, ble ikke ferdig innen ett minutt
cli-much-time-step = se i den etter en løkke som aldri slutter eller teller svært langt
cli-while-making-step = feilen ble funnet i avtalen for { $names }
cli-and-more = { $names } og { $more } til
cli-one-of-these-step = det er en av dem som er nevnt: `--jobs 1` viser hvilken
cli-safe-step = det som er registrert, er trygt

# Under ordene i en panikk.
cli-bug = Det er en feil i avtale: meld fra om det som står ovenfor, og om kommandoen. Ingenting som er registrert, er gått tapt.
cli-with-agreement = `{ $command }`
