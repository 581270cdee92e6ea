# Ei kommandolinje som ikkje kan forståast. Namn på argument og verdiar står slik --help viser dei.

usage-unknown = «{ $argument }» kan ikkje stå her
usage-no-command = det finst ingen kommando som heiter «{ $command }»
usage-needs-command = `{ $command }` må få vite kva som skal gjerast
usage-missing = dette manglar: { $arguments }
usage-conflict = { $argument } kan ikkje brukast saman med { $others }
usage-conflicts-with-others = { $argument } kan ikkje brukast saman med dei andre
usage-twice = { $argument } kan berre stå éin gong
usage-no-value = { $argument } må ha ein verdi
usage-value = «{ $value }» kan ikkje brukast som { $argument }
usage-not-a-number = «{ $value }» kan ikkje brukast som { $argument }: det er ikkje eit heilt tal som passar der
# «--at <DATE>: «snart» er ikkje ein dato»
usage-refused = { $argument }: { $why }
usage-not-utf8 = eit av orda er ikkje tekst: det er ikkje UTF-8
usage-otherwise = { $argument } er ikkje oppgitt slik det må
usage-unclear = kommandoen kan ikkje forståast

usage-did-you-mean-step = meinte du { $suggestions }?
usage-values-step = moglege verdiar er { $values }
usage-commands-step = skriv { $commands } etter han
usage-number-step = skriv eit heilt tal
usage-not-zero-step = skriv eit heilt tal frå og med 1
usage-into-step = oppgi den nye parten med --into; --by er den som registrerer det
usage-span-step = skriv eit tal på dagar, som 90, eller 12veker, 6månader, 1år
usage-dashes-step = dersom det er eit namn, og ikkje noko som programmet kjenner, skriv du -- framfor: `-- { $word }`
usage-no-dashes-step = dersom du meiner kommandoen { $word }, utelèt du -- framfor han
usage-of-commands-step = { $argument } høyrer til { $commands }
usage-help-step = `--help` viser kva du kan oppgi (på engelsk)
usage-not-a-span = «{ $value }» er ikkje eit tal på dagar, veker, månader eller år

usage-line = Bruk: { $usage }
