# Det som skrives i PDF-er: felt, signaturer og det som legges til.

pdf-not-whole = dette er ikke en hel PDF: den er avkortet, eller har noe foran eller etter seg
pdf-not-whole-step = oppgi filen slik den ble sendt; hent den på nytt hvis den ble skadet underveis
pdf-not-appendable = dette er ikke en PDF som det kan legges noe til i
pdf-not-appendable-step = oppgi filen slik den ble sendt, ikke en som et program har låst, skrevet ut eller reparert
pdf-unusual = denne PDF-en er bygd opp slik at det ikke kan legges noe til i den
pdf-as-sent-step = oppgi filen slik den ble sendt
pdf-not-written = endringene kan ikke skrives: { $cause }

pdf-no-field = denne PDF-en har ikke noe felt «{ $name }» å fylle ut
pdf-no-field-step = feltene i den: { $names }
pdf-no-fields-step = den har ingen felt: er dette avtalen som ble sendt?
pdf-letter = feltet { $name } kan ikke vise tegnet «{ $letter }» (U+{ $code })
pdf-letter-step = skriv det med andre bokstaver
pdf-not-as-issued = feltet { $name } er ikke slik det var da avtalen ble utstedt
pdf-not-as-issued-step = bruk filen som ble sendt

pdf-no-signature-field = denne PDF-en har ikke noe felt { $name }, så den er ikke en av avtalene våre
pdf-no-signature-field-step = oppgi avtalen slik den ble sendt
pdf-signed = denne avtalen er allerede signert
pdf-signed-step = det er ikke plass til en signatur til; for å signere på nytt bruker du filen slik den ble sendt
pdf-signed-as = { $role } har allerede signert denne avtalen
pdf-signed-as-step = for å signere som { $left }, legg til --as "{ $left }"; for å signere på nytt, ta filen slik den ble sendt
pdf-field-stamped = det står et tidsstempel der { $role } skal signere
pdf-field-stamped-step = bruk filen slik den ble sendt, og signer den før den tidsstemples
pdf-signed-by-another = noen som ikke skal signere denne avtalen, har signert den, i feltet { $name }: det som fylles ut etterpå, regnes som endret
pdf-signed-by-another-step = signer filen slik den var før den signaturen; et vitne signerer sist
pdf-no-such-role = ingen signerer denne avtalen som «{ $role }»
pdf-no-such-role-step = de som signerer, er { $roles }
pdf-too-early = { $role } signerer etter { $before }, som ikke har signert ennå
pdf-too-early-step = signer filen som { $before } har signert
pdf-sealed = dette dokumentet er allerede forseglet eller signert
pdf-sealed-step = bare et utkast kan forsegles
pdf-not-ours = denne PDF-en er ikke en av avtalene våre
pdf-not-ours-step = forsegle det som `avtale generate` har laget
pdf-no-room = plassen til signaturen finnes ikke i det som ble skrevet
pdf-not-waiting = denne PDF-en venter ikke på noen signatur
pdf-not-waiting-step = oppgi filen som `avtale sign --prepare` skrev
pdf-large-signature = signaturen tar { $bytes } byte, og det er plass til { $room }
pdf-large-signature-step = utelat sertifikater som ingen trenger, som rotsertifikatet

# Felt slik en mal beskriver dem.
pdf-fields-not-added = feltene kunne ikke legges til i denne PDF-en
pdf-no-description = det som har merket <{ $label }>, er ikke en beskrivelse av et felt
pdf-field-twice = to felt har navnet «{ $name }»
pdf-field-for-nobody = feltet «{ $name }» er for den som signerer i «{ $signature }», og det finnes ikke noe slikt signaturfelt
pdf-field-lacks = `{ $key }` mangler i et felt, eller er ikke tekst
pdf-field-name = «{ $name }» kan ikke være navnet på et felt: bruk bokstaver fra a til z, sifre og bindestrek
pdf-field-kind = et felt er av typen «tekst» eller «signatur», ikke «{ $kind }»
pdf-field-size = `størrelse` mangler i et felt, eller er ikke en lengde som 10.5pt
