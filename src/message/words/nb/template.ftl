# Maler for avtaler og brev.

template-no-main = avtalen mangler malen { $file }
template-no-main-step = legg til en { $file } som henter inn alt det andre, eller fjern målformen fra `tittel`
template-long-tag = malen har en tagg på mer enn { $size } KiB
template-long-tag-step = hver {"{{"} har sin {"}}"}, hver {"{%"} sin {"%}"}; del opp det som er så langt, med {"{% set %}"}
template-unknown-name = malen bruker `{ $name }`, som ikke finnes i noen oppføring
template-unknown-name-step = navnene er { $names }, og det som docs/records.md nevner under hvert av dem

template-undefined = malen bruker et navn som ikke er definert her
template-undefined-step = sammenlign skrivemåten med navnene i docs/records.md; `avtale check` viser alle slike navn på én gang
template-endless = malen blir aldri ferdig
template-endless-step = se etter en løkke i en løkke
template-syntax = malen er ikke gyldig Jinja: { $cause }
template-syntax-step = hver {"{{"} har sin {"}}"}, hver {"{% if %}"} sin {"{% endif %}"}
template-not-found = en mal som skal hentes inn, finnes ikke
template-not-found-step = oppgi stien fra mappen til avtalen
template-fault = { $cause }
template-fault-step = se filtrene og navnene i docs/records.md
template-not-a-date = «{ $value }» er ikke en dato på formen 2026-11-23
template-not-printable = verdien ({ $kind }) kan ikke skrives ut; skriv ut det som er i den
template-while-step = funnet da malen ble fylt ut for { $name }

template-no-letter = avtalen mangler brevet { $file }
template-no-letter-step = `avtale init MAPPE` lager en arbeidsmappe som har det; kopier det til mappen for avtalen
template-subject = et brev begynner med emnet, og har en tekst under det
template-subject-step = skriv `Emne: …` på den første linjen, så en tom linje, så teksten

template-says-otherwise = `{ $setting }` er { $number }, men { $file } sier et annet tall: { $said }
template-says-otherwise-step = la teksten og innstillingene si det samme: datoene for en signatur regnes ut fra innstillingene
template-says-unset = { $file } sier { $said }, men `{ $setting }` står ikke i agreement.yaml
template-says-unset-step = er det dette partene avtaler, skriver du `{ $setting }: { $number }` i agreement.yaml: uten den regnes avtalen som om ingenting var avtalt om det
template-prints-nothing = { $file } skriver ut `{ $setting }`, som ikke står i agreement.yaml, så der står det ingenting
template-prints-nothing-step = skriv `{ $setting }` i agreement.yaml, eller la teksten bare si det der det finnes: {"{%"} if avtale.{ $setting } {"%}"} … {"{%"} endif {"%}"}
template-said = { $words } ({ $file }, linje { $line })
