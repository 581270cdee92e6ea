# Kva ei arbeidsmappe inneheld, sett under eitt.

project-no-record = det finst ingen oppføringar
project-no-record-step = skriv éi YAML-fil for kvar part; `avtale init MAPPE` lagar ei arbeidsmappe med døme
project-nobodys = inga oppføring har ei av avtalen sine eigne opplysningar, så ingen skal ha han
project-nobodys-step = skriv ei av dei i oppføringane til dei som skal ha avtalen: { $keys }
project-host = QR-kodane fører til https://{ $host }: behald dette vertsnamnet like lenge som avtalane
project-host-step = det som er trykt, kan ikkje endrast; utan `nettsted` i innstillingane fører kodane ingen stad, men kan lesast likevel
project-divided = ord er delte i linjeslutt, slik at enkelte leseprogram mistar bindestrekane i teksten
project-divided-step = skriv `set text(hyphenate: false)` i oppsettet: ei skrift i ein PDF har eitt teikn for begge slags bindestrek
project-document-name = namnet på eit dokument { $is }
project-field-step = sjå `skrivefelt` i oppsettet som `avtale init` skriv
project-field-font = skrifta i felta kan ikkje brukast til å fylle ut
project-field-font-step = oppgi ei TrueType-skrift i templates/fonts som har alle bokstavar frå A til Å
project-field-letter = «{ $value }» har bokstaven { $letter } (U+{ $code }), som eit felt ikkje kan vise
project-not-prepared = ei målform som er i bruk, var ikkje klargjord
project-typeset = malen kan ikkje bli til PDF/A-2a og PDF/UA-1: { $cause }
project-typeset-step = feilen vart funnen i avtalen for { $name }

project-no-signature-field = innstillingane lèt nokon skrive under i feltet { $name }, men teksten har ikkje eit slikt signaturfelt
project-no-signature-field-step = set det i teksten med `felt(…, "{ $name }", …, type: "signatur")`, eller rett `underskrifter`
project-no-text-field = innstillingane nemner feltet { $name }, men teksten har ikkje eit slikt felt å fylle ut
project-no-text-field-step = set det i teksten med `felt(…, "{ $name }", …)`, eller rett innstillingane
project-nobodys-signature = teksten har signaturfeltet { $name }, men innstillingane seier ikkje kven som skriv under i det
project-nobodys-signature-step = oppgi kven under `underskrifter`, eller ta feltet ut av teksten
project-unsignable = teksten i { $file } har ikkje noko signaturfelt { $name }, så ingen kan signere han digitalt
project-unsignable-step = set det i teksten med `felt(…, "{ $name }", …, type: "signatur")`, eller skriv under `underskrifter` kven som skriv under kvar
project-no-code = teksten i { $file } har ingen dokumentkode på trykk, så ingen kan sjå kva dokument ei skanning er av
project-no-code-step = skriv ut `dokument.kodebilde` og `dokument.kode` ved signaturen, slik oppsettet frå `avtale init` gjer
project-example-sender = avsendaradressa { $address } er eit døme, som ingen brev når
project-example-sender-step = skriv adressa til den som sender avtalen, under `avsender`
project-unprinted = ingen tekst skriv ut `{ $key }`, som innstillingane ber om i kvar oppføring
project-unprinted-step = skriv det ut i teksten, eller ta det ut av `opplysninger`
project-unsaid = teksten i { $file } seier ikkje det innstillingane seier: `{ $setting }` er { $number }
project-unsaid-step = sei det i teksten, eller ta det ut av innstillingane: datoane for ein signatur blir rekna ut frå innstillingane
project-party-waits = { $role } skriv under for parten etter { $after }, men det som blir sendt ut, har ingen skrive under
project-party-waits-step = lat parten skrive under først, eller send den signerte fila sjølv
project-old-schema = { $file } er ikkje skjemaet for desse oppføringane, så redigeringsprogram føreslår andre linjer
project-old-schema-step = skriv det på nytt: `avtale schema > { $file }`
project-not-printed = `avløser: ja` seier at ei ny utgåve avløyser dei tidlegare, og { $file } skriv ingenting om det: til ho gjer det, held alle fram med å gjelde
project-not-printed-step = skriv det der det er slik: {"{%"} if dokument.avløser {"%}"} … {"{%"} endif {"%}"}
project-not-told = dette brevet seier det same til ein part som har signert ei tidlegare utgåve, og den utgåva gjeld
project-not-told-step = nemn ho der det finst ei: {"{%"} for utgave in gjeldende {"%}"} … {"{%"} endfor {"%}"}; docs/records.md har namna

project-no-form = { $name } får teksten på bokmål, for oppføringa har inga målform
project-no-form-step = legg til `målform: bokmål` eller `målform: nynorsk`
project-no-beginning = teksten i { $file } seier ikkje at avtalen gjeld frå { $date }
project-no-beginning-step = skriv ut `avtale.gjelder_fra`: ei varigheit utan byrjing er inga
