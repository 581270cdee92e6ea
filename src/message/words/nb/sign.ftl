# Det sign sier.

sign-no-key = det er ingen nøkkel å signere med
sign-no-key-step = oppgi en med --key
sign-other-pdf = dette er ikke PDF-en som ble forberedt sammen med denne filen
sign-other-pdf-step = bruk begge slik `avtale sign --prepare` skrev dem
sign-signed = Signert av { $name }: { $file }
sign-by-all = Ingen signatur mangler i den nå.
sign-next-signs = { $roles } har ikke signert ennå, og skal signere nettopp denne filen.
sign-no-certificate = det er ikke noe sertifikat i filene til --cert
sign-waits = { $pdf } venter på signaturen. Få signert innholdet av `to_be_signed` i { $job } (base64), og kjør:
sign-no-signature = det er ingen signatur
sign-no-signature-step = oppgi filen med --signature
sign-exists = denne filen finnes allerede, og blir ikke overskrevet
sign-exists-step = oppgi en annen med --out, eller flytt den
sign-no-file-name = dette er ikke et filnavn
sign-no-file-name-step = oppgi et annet med --out
sign-no-folder = mappen den skal skrives i, finnes ikke
sign-no-folder-step = lag mappen først
sign-no-value = «{ $field }» sier ikke hva som skal fylles ut
sign-no-value-step = skriv --field NAVN=VERDI
sign-not-stamped = Den har ikke noe tidsstempel: Når sertifikatet er utløpt, er det ingenting som viser at den ble signert før det. `--tsa URL` gir den et.
