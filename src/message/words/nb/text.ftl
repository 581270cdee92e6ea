# Verdier: hvordan de skrives, og hva som ikke kan trykkes. De fleste fullfører en setning som begynner med navnet på verdien.

# «`kontaktperson.navn` har et linjeskift»
text-line = `{ $name }` { $is }

text-not-a-date = «{ $value }» er ikke en dato
text-not-a-date-step = skriv den slik: 23.11.2026, 23. november 2026 eller 2026-11-23
text-two-days = «{ $value }» kan være { $one } eller { $other }
text-two-days-step = skriv den slik at den bare kan leses på én måte: { $written }
text-year = «{ $value }» er en dato i et år som ikke kan være riktig
text-year-step = skriv et år fra { $from } til { $to }

text-not-an-address = «{ $value }» er ikke en e-postadresse: { $why }
text-before-the-at = «{ $value }» har «{ $letter }» foran @, og det godtar mange e-posttjenere ikke
text-no-domain = «{ $value }» er ikke et domenenavn
text-address-without-at = tegnet @ mangler
text-address-character = den har et ugyldig tegn
text-address-no-name = det står ikke noe foran @
text-address-long-name = det som står foran @, er lengre enn 64 tegn
text-address-no-domain = det står ikke noe domene etter @
text-address-long-domain = domenet er lengre enn 254 tegn
text-address-no-part = en del av domenet er tom
text-address-long-part = en del av domenet er lengre enn 63 tegn
text-address-few-parts = domenet har for få deler
text-address-dots = et punktum i domenet står feil
text-address-quotes = et anførselstegn mangler sin make
text-address-name = det står et navn ved siden av adressen
text-address-number = det står en IP-adresse i stedet for et domene
text-address-comment = en kommentar i den har ingen slutt

text-no-font-has = har bokstaven { $letter } (U+{ $code }), som ikke finnes i avtalens skrifter
text-other-letters-step = skriv det med andre bokstaver
text-long = har { $length } tegn; det er plass til { $room }
text-long-step = gjør det kortere
text-line-break = har et linjeskift
text-line-break-step = skriv det på én linje, med komma der linjene slutter
text-control = har et kontrolltegn (U+{ $code })
text-invisible = har et usynlig tegn (U+{ $code })
text-type-anew-step = fjern det, eller skriv verdien på nytt
text-parts = har en bokstav som er satt sammen av deler (U+{ $code })
text-parts-step = skriv bokstaven på nytt som ett tegn: å, ikke a og en ring
text-meaningless = har et tegn uten betydning (U+{ $code })
text-meaningless-step = fjern det
text-special-space = har et spesielt mellomrom (U+{ $code })
text-special-space-step = bytt det ut med et vanlig
text-two-spaces = har to mellomrom etter hverandre
text-two-spaces-step = behold ett
text-encoding = har «{ $found }» der en bokstav er lest med en annen tegnkoding enn den ble skrevet med
text-encoding-step = skriv bokstavene på nytt; et regneark lagres best som .xlsx eller som CSV UTF-8
text-meant-step = skriv «{ $meant }» hvis det var det som var ment; et regneark lagres best som .xlsx eller som CSV UTF-8

text-empty = har ikke noe innhold
text-empty-step = fyll inn verdien
text-no-letter = har ingen bokstav: «{ $value }»
text-no-letter-step = skriv navnet eller tittelen med bokstaver
text-no-word = har verken bokstav eller siffer: «{ $value }»
text-no-word-step = skriv det som skal stå der
text-partys-name = er navnet på en part, ikke på en person: «{ $value }»
text-partys-name-step = oppgi navnet på den som signerte
