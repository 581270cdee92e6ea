# Det sign seier.

sign-no-key = det er ingen nøkkel å signere med
sign-no-key-step = oppgi ein med --key
sign-other-pdf = dette er ikkje PDF-en som vart førebudd saman med denne fila
sign-other-pdf-step = bruk begge slik `avtale sign --prepare` skreiv dei
sign-signed = Signert av { $name }: { $file }
sign-by-all = Ingen signatur manglar i ho no.
sign-next-signs = { $roles } har ikkje signert enno, og skal signere nettopp denne fila.
sign-no-certificate = det er ikkje noko sertifikat i filene til --cert
sign-waits = { $pdf } ventar på signaturen. Få signert innhaldet av `to_be_signed` i { $job } (base64), og køyr:
sign-no-signature = det er ingen signatur
sign-no-signature-step = oppgi fila med --signature
sign-exists = denne fila finst alt, og blir ikkje overskriven
sign-exists-step = oppgi ei anna med --out, eller flytt ho
sign-no-file-name = dette er ikkje eit filnamn
sign-no-file-name-step = oppgi eit anna med --out
sign-no-folder = mappa ho skal skrivast i, finst ikkje
sign-no-folder-step = lag mappa først
sign-no-value = «{ $field }» seier ikkje kva som skal fyllast ut
sign-no-value-step = skriv --field NAMN=VERDI
sign-not-stamped = Han har ikkje noko tidsstempel: Når sertifikatet er gått ut, er det ingenting som viser at han vart signert før det. `--tsa URL` gir han eit.
