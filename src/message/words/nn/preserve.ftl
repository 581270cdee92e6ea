# Signaturar som varer: kva som manglar, og korleis det gjekk.

preserve-told = utgåve { $edition }: signaturane er sikra for ettertida, med eit tidsstempel frå { $stamped } som provar dei til { $expires }
preserve-lasting = { $number ->
    [one] Signaturane til 1 part er sikra for ettertida
   *[other] Signaturane til { $number } partar er sikra for ettertida
}; det første provet går ut { $date }.
preserve-other-file = ho utvidar ei fil som ikkje er registrert for utgåve { $edition }
preserve-nobody = ho seier at ei fil er utvida, og nemner ingen andre enn den som registrerte det
preserve-nobody-step = fila blir sletta saman med signaturen ho høyrer til, om ho høyrer til ein

preserve-not-as-registered = fila på disken er ikkje den som er registrert, så ho blir ikkje utvida
preserve-not-as-registered-step = `avtale verify` seier kva som er gale med ho; hent ho tilbake frå ein tryggingskopi
preserve-no-place = det er ikkje noko ledig namn ved sida av { $file } til den utvida fila
preserve-no-place-step = flytt bort det som ligg der og ikkje er registrert; `avtale verify` nemner det
preserve-unreadable = ho kan ikkje lesast: { $why }
preserve-unreadable-step = ingenting blir lagt til ei fil som ikkje kan vurderast
preserve-no-signature = det er ingen digital signatur i ho
preserve-no-signature-step = det som er signert på papir, treng ikkje dette
preserve-level = signaturen i { $field } ville berre bli { $level }
preserve-unsound = signaturen i { $field } held ikkje: { $why }
preserve-unsound-step = ingenting kan ta vare på det som ikkje held; `avtale verify --explain` viser alt som er kjent om han
preserve-unproven = signaturen i { $field } kan ikkje lenger provast: { $why }
preserve-unproven-step = det som ikkje vart sikra i tide, kan ikkje rettast opp; ta vare på fila og det som viser korleis ho kom
preserve-conclusion = etter EN 319 102-1 er han { $conclusion }
preserve-no-cms = ein signatur kan ikkje lesast: { $why }

preserve-no-path = kjeda frå «{ $name }» fører ikkje til nokon som er klarert her: { $why }
preserve-trust-step = legg rotsertifikatet i trust/ om du stolar på det, frå ei kjelde du stolar på; sertifikat imellom kan givast med --revocation
preserve-issuer-step = sertifikatet til utferdaren finst på { $places }: --fetch hentar det
preserve-nothing-about = ingenting seier om sertifikatet til «{ $name }», utferda av «{ $issuer }», er trekt tilbake
preserve-doubtful = det som finst om sertifikatet til «{ $name }», utferda av «{ $issuer }», provar ikkje at det ikkje er trekt tilbake: { $why }
preserve-ask-issuer-step = sertifikatet gir inga adresse: skaff tilbaketrekkingslista (CRL) til «{ $issuer }», og gi ho med --revocation
preserve-hand-in-step = prøv igjen seinare, eller skaff det frå { $places } og gi det med --revocation
preserve-fetch-step = det finst på { $places }: --fetch hentar det, eller gi det med --revocation
preserve-revoked = sertifikatet til «{ $name }» vart trekt tilbake { $date }, og ingenting provar at signaturen er eldre
preserve-revoked-step = denne signaturen blir ikkje sikra som gyldig; be parten om ein ny
preserve-in-vain = { $place }: { $why }
preserve-circle = ho sender den som spør, frå stad til stad
preserve-something-else = ho svarar med noko anna enn det vart spurt om
preserve-responder-refused = svartenesta vil ikkje svare
preserve-other-certificate = ho svarar for eit anna sertifikat

preserve-no-stamp = det er ikkje noko tidsstempel å få, så ingenting vart skrive
preserve-no-stamp-step = oppgi ei teneste til ved sida av den første: --tsa kan givast fleire gonger
preserve-another-tsa-step = oppgi ei anna teneste etter henne: --tsa kan givast fleire gonger

# Det som blir gitt inn.
preserve-no-material = dette er korkje ei tilbaketrekkingsliste (CRL), eit OCSP-svar eller eit sertifikat
preserve-no-material-step = gi dei i DER eller PEM, slik utferdaren gir dei
preserve-refusal = dette er eit OCSP-svar der svartenesta ikkje vil svare
preserve-refusal-step = spør svartenesta igjen, eller skaff tilbaketrekkingslista (CRL)
preserve-large-material = dette er større enn nokon tilbaketrekkingsliste eller noko OCSP-svar som blir lese
preserve-not-registered = denne fila er verken registrert som ein signert kopi eller som eit forsegla dokument
preserve-not-registered-step = ein kopi som er komen tilbake, blir teken inn først: `avtale receive`
preserve-none-of = { $name }: det er verken nokon digitalt signert kopi eller noko forsegla dokument å sikre
preserve-none-of-step = `avtale status` viser kven som har signert

# Medan filene blir sikra, kvar med parten: sikra 4601 Bergen kommune.
preserve-done = sikra
preserve-not-done = ikkje sikra

# Det preserve skriv til slutt.
preserve-nothing = Det er ingenting å sikre: ingen digitalt signerte kopiar og ingen forsegla dokument manglar prov, og ingen må fornyast enno.
preserve-nothing-due = Ingen prov må fornyast innan { $date }.
preserve-would = ville sikra { $document } { $name }: { $file }
preserve-would-total = { $number ->
    [one] 1 fil
   *[other] { $number } filer
} å sikre; ingenting er skrive.
preserve-total = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: sikra og registrert ({ $level }); det første provet går ut { $expires }.
preserve-reached = { $level }
preserve-no-level = ikkje noko grunnivå, for ikkje alle er PAdES-signaturar
preserve-left = { $number ->
    [one] 1 fil
   *[other] { $number } filer
} er som før; kvifor står nedanfor.
preserve-renew = Forny før det: `avtale due` listar det opp, og `avtale preserve --due` gjer det.
