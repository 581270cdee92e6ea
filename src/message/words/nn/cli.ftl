# Det som blir sagt på kommandolinja, uansett kommando.

# Framfor kvar feil, kvar åtvaring og kvart råd.
cli-error = feil
cli-warning = åtvaring
cli-step = hjelp

cli-each-as-json = `--format json` viser kvar av dei

cli-by-step = oppgi det med `--by NAMN`, eller for alle kommandoar med miljøvariabelen AVTALE_BY
cli-no-party = ingen part her har nummeret eller namnet «{ $asked }»
cli-called-now = { $asked } heiter { $name } no ({ $number })
cli-no-party-step = oppgi eit kommunenummer, eit fylkesnummer eller eit offisielt namn; eit selskap eller ein annan organisasjon blir part når ei oppføring i members/ har «organisasjonsnummer» og «navn», og ein ny kommune når han står i parter.csv
cli-did-you-mean-step = meinte du { $parties }?
cli-no-fylke = det er ikkje noko fylke med nummeret eller namnet «{ $asked }»
cli-no-fylke-step = skriv to siffer, som 46, eller eit namn, som Vestland
cli-namesakes = fleire partar heiter { $name }
cli-namesakes-step = oppgi nummeret til den du meiner: { $parties }
cli-namesake = { $number } ({ $name })
cli-not-written = resultatet kan ikkje skrivast: { $cause }
# Ved sida av ein stolpe som veks.
cli-time-left = ({ $time } igjen)

cli-waiting = ein annan avtale-prosess skriv til registeret: ventar på { $who }, i opptil { $seconds } s
cli-waiting-for-unknown = ein annan avtale-prosess skriv til registeret, og det er ikkje kjent kven som køyrer han: ventar i opptil { $seconds } s

cli-linked-folder = ei lenkje til ei mappe blir ikkje følgd
cli-linked-folder-step = oppgi sjølve mappa
cli-not-regular = hoppa over: dette er { $what }, ikkje ei vanleg fil
cli-not-regular-step = flytt det ein annan stad
cli-unreadable = hoppa over, fordi det ikkje kan lesast: { $cause }
cli-unreadable-step = finn ut kva det er, og om du har lov til å lese det

cli-no-certificate = det er ikkje noko sertifikat i denne fila
cli-no-certificate-step = oppgi ei fil med sertifikat; fila med den private nøkkelen oppgir du med --key
cli-password = Passord til { $file }:
cli-no-password = nøkkelen har eit passord, og det er ingen til stades som kan skrive det
cli-no-password-step = set miljøvariabelen { $variable }; skriv aldri passordet i ein kommando
cli-password-not-read = passordet kan ikkje lesast: { $cause }
cli-password-not-read-step = skriv det på nytt
cli-nobody-types = nøkkelen skal ha eit passord, og det er ingen til stades som kan skrive det
cli-new-password = Nytt passord til { $file }:
cli-password-again = Ein gong til:
cli-passwords-differ = dei to passorda er ulike
cli-passwords-differ-step = skriv det same to gonger
cli-empty-password = passordet er tomt
cli-empty-password-step = vel eit som ingen gissar, eller utelat --encrypt

cli-fewer = dokument som blir laga samtidig: { $jobs }, ikkje { $asked }
cli-fewer-step = kvart tek opptil { $size } MB, og det blir brukt høgst halvparten av det ledige minnet; fleire enn { $most } for kvar prosessor går ikkje raskare
cli-much-memory = det som blir laga av denne malen, tek meir enn { $size } MB minne
cli-much-memory-step = sjå i malen etter ein tekst som blir gjenteken eller dobla, ei liste som veks, eller sider utan ende
cli-much-time = det som blir laga av denne malen, vart ikkje ferdig innan eitt minutt
cli-much-time-step = sjå i han etter ei løkkje som aldri sluttar eller tel svært langt
cli-while-making-step = feilen vart funnen i avtalen for { $names }
cli-and-more = { $names } og { $more } til
cli-one-of-these-step = det er ein av dei som er nemnde: `--jobs 1` viser kva for ein
cli-safe-step = det som er registrert, er trygt

# Under orda i ein panikk.
cli-bug = Det er ein feil i avtale: meld frå om det som står ovanfor, og om kommandoen. Ingenting som er registrert, er gått tapt.
cli-with-agreement = `{ $command }`
