# Kva ei arbeidsmappe inneheld, sett under eitt.

project-no-record = det finst ingen oppføringar
project-no-record-step = skriv éi YAML-fil for kvar part; `avtale init MAPPE` lagar ei arbeidsmappe med døme
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
