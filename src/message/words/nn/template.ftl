# Malar for avtalar og brev.

template-no-main = avtalen manglar malen { $file }
template-no-main-step = legg til ein { $file } som hentar inn alt det andre, eller fjern målforma frå `tittel`
template-long-tag = malen har ein tagg på meir enn { $size } KiB
template-long-tag-step = kvar {"{{"} har sin {"}}"}, kvar {"{%"} sin {"%}"}; del opp det som er så langt, med {"{% set %}"}
template-unknown-name = malen bruker `{ $name }`, som ikkje finst i noka oppføring
template-unknown-name-step = namna er { $names }, og det som docs/records.md nemner under kvart av dei

template-undefined = malen bruker eit namn som ikkje er definert her
template-undefined-step = samanlikn skrivemåten med namna i docs/records.md; `avtale check` viser alle slike namn på éin gong
template-endless = malen blir aldri ferdig
template-endless-step = sjå etter ei løkke i ei løkke
template-syntax = malen er ikkje gyldig Jinja: { $cause }
template-syntax-step = kvar {"{{"} har sin {"}}"}, kvar {"{% if %}"} sin {"{% endif %}"}
template-not-found = ein mal som skal hentast inn, finst ikkje
template-not-found-step = oppgi stien frå mappa til avtalen
template-fault = { $cause }
template-fault-step = sjå filtera og namna i docs/records.md
template-not-a-date = «{ $value }» er ikkje ein dato på forma 2026-11-23
template-not-printable = verdien ({ $kind }) kan ikkje skrivast ut; skriv ut det som er i han
template-while-step = funne då malen vart fylt ut for { $name }

template-no-letter = avtalen manglar brevet { $file }
template-no-letter-step = `avtale init MAPPE` lagar ei arbeidsmappe som har det; kopier det til mappa for avtalen
template-subject = eit brev byrjar med emnet, og har ein tekst under det
template-subject-step = skriv `Emne: …` på den første linja, så ei tom linje, så teksten

template-says-otherwise = `{ $setting }` er { $number }, men { $file } seier eit anna tal: { $said }
template-says-otherwise-step = la teksten og innstillingane seie det same: datoane for ein signatur blir rekna ut frå innstillingane
template-says-unset = { $file } seier { $said }, men `{ $setting }` står ikkje i agreement.yaml
template-says-unset-step = er det dette partane avtaler, skriv du `{ $setting }: { $number }` i agreement.yaml: utan den blir avtalen rekna som om ingenting var avtalt om det
template-prints-nothing = { $file } skriv ut `{ $setting }`, som ikkje står i agreement.yaml, så der står det ingenting
template-prints-nothing-step = skriv `{ $setting }` i agreement.yaml, eller lat teksten berre seie det der det finst: {"{%"} if avtale.{ $setting } {"%}"} … {"{%"} endif {"%}"}
template-said = { $words } ({ $file }, linje { $line })
