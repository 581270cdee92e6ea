# Hva en arbeidsmappe inneholder, sett under ett.

project-no-record = det finnes ingen oppføringer
project-no-record-step = skriv én YAML-fil for hver part; `avtale init MAPPE` lager en arbeidsmappe med eksempler
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
