# Hva en arbeidsmappe inneholder, sett under ett.

project-no-record = det finnes ingen oppføringer
project-no-record-step = skriv én YAML-fil for hver part; `avtale init MAPPE` lager en arbeidsmappe med eksempler
project-nobodys = ingen oppføring har en av avtalens egne opplysninger, så ingen skal ha den
project-nobodys-step = skriv en av dem i oppføringene til dem som skal ha avtalen: { $keys }
project-host = QR-kodene fører til https://{ $host }: behold dette vertsnavnet like lenge som avtalene
project-host-step = det som er trykt, kan ikke endres; uten `nettsted` i innstillingene fører kodene ingen steder, men kan leses likevel
project-divided = ord er delt i linjeslutt, slik at enkelte leseprogrammer mister bindestrekene i teksten
project-divided-step = skriv `set text(hyphenate: false)` i oppsettet: en skrift i en PDF har ett tegn for begge slags bindestrek
project-document-name = navnet på et dokument { $is }
project-field-step = se `skrivefelt` i oppsettet som `avtale init` skriver
project-field-font = skriften i feltene kan ikke brukes til å fylle ut
project-field-font-step = oppgi en TrueType-skrift i templates/fonts som har alle bokstaver fra A til Å
project-field-letter = «{ $value }» har bokstaven { $letter } (U+{ $code }), som et felt ikke kan vise
project-not-prepared = en målform som er i bruk, var ikke klargjort
project-typeset = malen kan ikke bli til PDF/A-2a og PDF/UA-1: { $cause }
project-typeset-step = feilen ble funnet i avtalen for { $name }

project-no-signature-field = innstillingene lar noen skrive under i feltet { $name }, men teksten har ikke et slikt signaturfelt
project-no-signature-field-step = sett det i teksten med `felt(…, "{ $name }", …, type: "signatur")`, eller rett `underskrifter`
project-no-text-field = innstillingene nevner feltet { $name }, men teksten har ikke et slikt felt å fylle ut
project-no-text-field-step = sett det i teksten med `felt(…, "{ $name }", …)`, eller rett innstillingene
project-nobodys-signature = teksten har signaturfeltet { $name }, men innstillingene sier ikke hvem som skriver under i det
project-nobodys-signature-step = oppgi hvem under `underskrifter`, eller ta feltet ut av teksten
project-unsignable = teksten i { $file } har ikke noe signaturfelt { $name }, så ingen kan signere den digitalt
project-unsignable-step = sett det i teksten med `felt(…, "{ $name }", …, type: "signatur")`, eller skriv under `underskrifter` hvem som skriver under hvor
project-no-code = teksten i { $file } har ingen dokumentkode på trykk, så ingen kan se hvilket dokument en skanning er av
project-no-code-step = skriv ut `dokument.kodebilde` og `dokument.kode` ved signaturen, slik oppsettet fra `avtale init` gjør
project-example-sender = avsenderadressen { $address } er et eksempel, som ingen brev når
project-example-sender-step = skriv adressen til den som sender avtalen, under `avsender`
project-unprinted = ingen tekst skriver ut `{ $key }`, som innstillingene ber om i hver oppføring
project-unprinted-step = skriv det ut i teksten, eller fjern det fra `opplysninger`
project-unsaid = teksten i { $file } sier ikke det innstillingene sier: `{ $setting }` er { $number }
project-unsaid-step = si det i teksten, eller fjern det fra innstillingene: datoene for en signatur regnes ut fra innstillingene
project-party-waits = { $role } skriver under for parten etter { $after }, men det som sendes ut, har ingen skrevet under
project-party-waits-step = la parten skrive under først, eller send den signerte filen selv
project-old-schema = { $file } er ikke skjemaet for disse oppføringene, så redigeringsprogrammer foreslår andre linjer
project-old-schema-step = skriv det på nytt: `avtale schema > { $file }`
project-not-printed = `avløser: ja` sier at en ny utgave avløser de tidligere, og { $file } skriver ingenting om det: inntil den gjør det, fortsetter alle å gjelde
project-not-printed-step = skriv det der det er slik: {"{%"} if dokument.avløser {"%}"} … {"{%"} endif {"%}"}
project-not-told = dette brevet sier det samme til en part som har signert en tidligere utgave, og den utgaven gjelder
project-not-told-step = nevn den der det finnes en: {"{%"} for utgave in gjeldende {"%}"} … {"{%"} endfor {"%}"}; docs/records.md har navnene

project-no-form = { $name } får teksten på bokmål, for oppføringen har ingen målform
project-no-form-step = legg til `målform: bokmål` eller `målform: nynorsk`
project-no-beginning = teksten i { $file } sier ikke at avtalen gjelder fra { $date }
project-no-beginning-step = skriv ut `avtale.gjelder_fra`: en varighet uten begynnelse er ingen
