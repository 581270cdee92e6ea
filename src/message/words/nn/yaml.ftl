# Ei fil som folk fyller ut som eit skjema: ei oppføring, innstillingane for ein avtale.

yaml-more-faults = det er fleire feil i denne fila enn dei som blir viste
yaml-more-faults-step = rett desse først; er dette rett fil?
yaml-not-as-the-schema = { $cause }
yaml-not-as-the-schema-step = samanlikn ho med `avtale schema`

yaml-the-file = fila
yaml-key = `{ $key }`

yaml-no-value = { $name } har ingen verdi
yaml-no-value-step = fyll han ut, eller fjern linja
yaml-cannot-be = { $name } kan ikkje vere «{ $value }»
yaml-write-one-of-step = skriv { $choices }
yaml-did-you-mean-step = meinte du `{ $name }`?
yaml-number-cannot-be = { $name } kan ikkje vere { $number }
yaml-number-bounds-step = skriv eit tal frå { $from } til { $to }
yaml-not-a-number = { $name } må vere eit heiltal, ikkje «{ $value }»
yaml-not-a-number-step = skriv berre siffer

yaml-keys = undernøklar
yaml-list = ei liste
yaml-text = tekst
yaml-one-line = éi linje tekst
yaml-another-kind = { $name } har { $found } der det skulle stått { $expected }
yaml-another-kind-step = sjå `avtale schema`, eller ei oppføring som `avtale init` skriv

yaml-long-key = ein nøkkel må vere eitt ord
yaml-twice = `{ $key }` står to gonger; den første er på linje { $line }
yaml-twice-step = behald éin av dei to
yaml-unknown-key = `{ $key }` er ikkje ein nøkkel i dette skjemaet
yaml-known-keys-step = kjende nøklar her: { $keys }
yaml-missing = `{ $key }` manglar
yaml-missing-step = legg til ei linje `{ $key }: …`

yaml-more-than-a-form = dette er meir enn eit skjema: det har eit anker (&) eller eit alias (*), eller går mange nivå ned
yaml-more-than-a-form-step = skriv kvar verdi ut der han høyrer heime; set ein som byrjar med & eller *, i hermeteikn
yaml-several-documents = fila har meir enn eitt dokument
yaml-several-documents-step = fjern linja `---` og det som ikkje høyrer til oppføringa
yaml-syntax = dette er ikkje YAML som kan lesast; lesaren seier: «{ $cause }»
yaml-syntax-step = rykk inn med mellomrom, og set ein verdi i "hermeteikn" viss han har eit kolon eller eit teikn som # * & ! | > @ `
