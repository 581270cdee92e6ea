# En kommandolinje som ikke kan forstås. Navn på argumenter og verdier står slik --help viser dem.

usage-unknown = «{ $argument }» kan ikke stå her
usage-no-command = det finnes ingen kommando som heter «{ $command }»
usage-needs-command = `{ $command }` må få vite hva som skal gjøres
usage-missing = dette mangler: { $arguments }
usage-conflict = { $argument } kan ikke brukes sammen med { $others }
usage-conflicts-with-others = { $argument } kan ikke brukes sammen med de andre
usage-twice = { $argument } kan bare stå én gang
usage-no-value = { $argument } må ha en verdi
usage-value = «{ $value }» kan ikke brukes som { $argument }
usage-not-a-number = «{ $value }» kan ikke brukes som { $argument }: det er ikke et helt tall som passer der
# «--at <DATE>: «snart» er ikke en dato»
usage-refused = { $argument }: { $why }
usage-not-utf8 = et av ordene er ikke tekst: det er ikke UTF-8
usage-otherwise = { $argument } er ikke oppgitt slik det må
usage-unclear = kommandoen kan ikke forstås

usage-did-you-mean-step = mente du { $suggestions }?
usage-values-step = mulige verdier er { $values }
usage-commands-step = skriv { $commands } etter den
usage-number-step = skriv et helt tall
usage-not-zero-step = skriv et helt tall fra og med 1
usage-into-step = oppgi den nye parten med --into; --by er den som registrerer det
usage-span-step = skriv et antall dager, som 90, eller 12uker, 6måneder, 1år
usage-dashes-step = hvis det er et navn, og ikke noe som programmet kjenner, skriver du -- foran: `-- { $word }`
usage-no-dashes-step = hvis du mener kommandoen { $word }, utelater du -- foran den
usage-of-commands-step = { $argument } hører til { $commands }
usage-help-step = `--help` viser hva du kan oppgi (på engelsk)
usage-not-a-span = «{ $value }» er ikke et antall dager, uker, måneder eller år

usage-line = Bruk: { $usage }
