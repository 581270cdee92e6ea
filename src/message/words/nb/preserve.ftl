# Signaturer som varer: hva som mangler, og hvordan det gikk.

preserve-told = utgave { $edition }: signaturene er sikret for ettertiden, med et tidsstempel fra { $stamped } som beviser dem til { $expires }
preserve-lasting = { $number ->
    [one] Signaturene til 1 part er sikret for ettertiden
   *[other] Signaturene til { $number } parter er sikret for ettertiden
}; det første beviset utløper { $date }.
preserve-other-file = den utvider en fil som ikke er registrert for utgave { $edition }
preserve-nobody = den sier at en fil er utvidet, og nevner ingen andre enn den som registrerte det
preserve-nobody-step = filen slettes sammen med signaturen den hører til, om den hører til en

preserve-not-as-registered = filen på disken er ikke den som er registrert, så den blir ikke utvidet
preserve-not-as-registered-step = `avtale verify` sier hva som er galt med den; hent den tilbake fra en sikkerhetskopi
preserve-no-place = det er ikke noe ledig navn ved siden av { $file } til den utvidede filen
preserve-no-place-step = flytt bort det som ligger der og ikke er registrert; `avtale verify` nevner det
preserve-unreadable = den kan ikke leses: { $why }
preserve-unreadable-step = ingenting legges til en fil som ikke kan vurderes
preserve-no-signature = det er ingen digital signatur i den
preserve-no-signature-step = det som er signert på papir, trenger ikke dette
preserve-level = signaturen i { $field } ville bare bli { $level }
preserve-unsound = signaturen i { $field } holder ikke: { $why }
preserve-unsound-step = ingenting kan bevare det som ikke holder; `avtale verify --explain` viser alt som er kjent om den
preserve-unproven = signaturen i { $field } kan ikke lenger bevises: { $why }
preserve-unproven-step = det som ikke ble sikret i tide, kan ikke rettes opp; ta vare på filen og det som viser hvordan den kom
preserve-conclusion = etter EN 319 102-1 er den { $conclusion }
preserve-no-cms = en signatur kan ikke leses: { $why }

preserve-no-path = kjeden fra «{ $name }» fører ikke til noen som er klarert her: { $why }
preserve-trust-step = legg rotsertifikatet i trust/ hvis du stoler på det, fra en kilde du stoler på; sertifikater imellom kan gis med --revocation
preserve-issuer-step = sertifikatet til utstederen finnes på { $places }: --fetch henter det
preserve-nothing-about = ingenting sier om sertifikatet til «{ $name }», utstedt av «{ $issuer }», er trukket tilbake
preserve-doubtful = det som finnes om sertifikatet til «{ $name }», utstedt av «{ $issuer }», beviser ikke at det ikke er trukket tilbake: { $why }
preserve-ask-issuer-step = sertifikatet oppgir ingen adresse: skaff tilbaketrekkingslisten (CRL) til «{ $issuer }», og gi den med --revocation
preserve-hand-in-step = prøv igjen senere, eller skaff det fra { $places } og gi det med --revocation
preserve-fetch-step = det finnes på { $places }: --fetch henter det, eller gi det med --revocation
preserve-revoked = sertifikatet til «{ $name }» ble trukket tilbake { $date }, og ingenting beviser at signaturen er eldre
preserve-revoked-step = denne signaturen blir ikke sikret som gyldig; be parten om en ny
preserve-in-vain = { $place }: { $why }
preserve-circle = den sender den som spør, fra sted til sted
preserve-something-else = den svarer med noe annet enn det ble spurt om
preserve-responder-refused = svartjenesten vil ikke svare
preserve-other-certificate = den svarer for et annet sertifikat

preserve-no-stamp = det er ikke noe tidsstempel å få, så ingenting ble skrevet
preserve-no-stamp-step = oppgi en tjeneste til ved siden av den første: --tsa kan gis flere ganger
preserve-another-tsa-step = oppgi en annen tjeneste etter den: --tsa kan gis flere ganger

# Det som gis inn.
preserve-no-material = dette er verken en tilbaketrekkingsliste (CRL), et OCSP-svar eller et sertifikat
preserve-no-material-step = gi dem i DER eller PEM, slik utstederen gir dem
preserve-refusal = dette er et OCSP-svar der svartjenesten ikke vil svare
preserve-refusal-step = spør svartjenesten igjen, eller skaff tilbaketrekkingslisten (CRL)
preserve-large-material = dette er større enn noen tilbaketrekkingsliste eller noe OCSP-svar som leses
preserve-not-registered = denne filen er verken registrert som en signert kopi eller som et forseglet dokument
preserve-not-registered-step = en kopi som er kommet tilbake, tas inn først: `avtale receive`
preserve-none-of = { $name }: det er verken noen digitalt signert kopi eller noe forseglet dokument å sikre
preserve-none-of-step = `avtale status` viser hvem som har signert

# Mens filene sikres, hver med parten: sikret 4601 Bergen kommune.
preserve-done = sikret
preserve-not-done = ikke sikret

# Det preserve skriver til slutt.
preserve-nothing = Det er ingenting å sikre: ingen digitalt signerte kopier og ingen forseglede dokumenter mangler bevis, og ingen må fornyes ennå.
preserve-nothing-due = Ingen bevis må fornyes innen { $date }.
preserve-would = ville sikret { $document } { $name }: { $file }
preserve-would-total = { $number ->
    [one] 1 fil
   *[other] { $number } filer
} å sikre; ingenting er skrevet.
preserve-total = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: sikret og registrert ({ $level }); det første beviset utløper { $expires }.
preserve-reached = { $level }
preserve-no-level = ikke noe grunnivå, for ikke alle er PAdES-signaturer
preserve-left = { $number ->
    [one] 1 fil
   *[other] { $number } filer
} er som før; hvorfor står nedenfor.
preserve-renew = Forny før det: `avtale due` lister det opp, og `avtale preserve --due` gjør det.
