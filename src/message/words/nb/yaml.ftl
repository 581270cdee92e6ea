# En fil som folk fyller ut som et skjema: en oppføring, innstillingene for en avtale.

yaml-more-faults = det er flere feil i denne filen enn de som vises
yaml-more-faults-step = rett disse først; er dette riktig fil?
yaml-not-as-the-schema = { $cause }
yaml-not-as-the-schema-step = sammenlign den med `avtale schema`

yaml-the-file = filen
yaml-key = `{ $key }`

yaml-no-value = { $name } har ingen verdi
yaml-no-value-step = fyll den ut, eller fjern linjen
yaml-cannot-be = { $name } kan ikke være «{ $value }»
yaml-write-one-of-step = skriv { $choices }
yaml-did-you-mean-step = mente du `{ $name }`?
yaml-number-cannot-be = { $name } kan ikke være { $number }
yaml-number-bounds-step = skriv et tall fra { $from } til { $to }
yaml-not-a-number = { $name } må være et heltall, ikke «{ $value }»
yaml-not-a-number-step = skriv bare sifre

yaml-keys = undernøkler
yaml-list = en liste
yaml-text = tekst
yaml-one-line = én linje tekst
yaml-another-kind = { $name } har { $found } der det skulle stått { $expected }
yaml-another-kind-step = se `avtale schema`, eller en oppføring som `avtale init` skriver

yaml-long-key = en nøkkel må være ett ord
yaml-twice = `{ $key }` står to ganger; den første er på linje { $line }
yaml-twice-step = behold én av de to
yaml-unknown-key = `{ $key }` er ikke en nøkkel i dette skjemaet
yaml-known-keys-step = kjente nøkler her: { $keys }
yaml-missing = `{ $key }` mangler
yaml-missing-step = legg til en linje `{ $key }: …`

yaml-more-than-a-form = dette er mer enn et skjema: det har et anker (&) eller et alias (*), eller går mange nivåer ned
yaml-more-than-a-form-step = skriv hver verdi ut der den hører hjemme; sett en som begynner med & eller *, i anførselstegn
yaml-several-documents = filen har mer enn ett dokument
yaml-several-documents-step = fjern linjen `---` og det som ikke hører til oppføringen
yaml-syntax = dette er ikke YAML som kan leses; leseren sier: «{ $cause }»
yaml-syntax-step = rykk inn med mellomrom, og sett en verdi i "anførselstegn" hvis den har et kolon eller et tegn som # * & ! | > @ `
