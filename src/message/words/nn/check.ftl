# Det check skriv til slutt.

check-no-fault = { $records ->
    [one] 1 oppføring
   *[other] { $records } oppføringar
}, ingen feil.
check-faults = { $faults } feil i { $files ->
    [one] 1 fil
   *[other] { $files } filer
}.

# Det som manglar før breva kan gå, for kvar avtale.
check-missing = Dette manglar før { $agreement } kan sendast:
check-without-address = { $number ->
    [one] 1 oppføring
   *[other] { $number } oppføringar
} utan e-postadresse: { $parties }
check-not-made = { $number ->
    [one] 1 dokument
   *[other] { $number } dokument
} er ikkje laga (`avtale generate`): { $parties }
check-changed = { $number ->
    [one] 1 dokument
   *[other] { $number } dokument
} er laga før noko vart endra (`avtale generate`): { $parties }
check-not-sealed = { $number ->
    [one] 1 dokument
   *[other] { $number } dokument
} er ikkje forsegla (`avtale seal`): { $parties }
check-earlier-waits = { $number ->
    [one] 1 brev med ei tidlegare utgåve ligg i output/outbox/ og er ikkje registrert som sendt
   *[other] { $number } brev med ei tidlegare utgåve ligg i output/outbox/ og er ikkje registrerte som sende
} (`avtale send --done`): { $parties }
check-without-letter = { $number ->
    [one] 1 part
   *[other] { $number } partar
} har ei målform utan brevet epost/utsending.…j2 ved sida av malane: { $parties }
check-ready = { $number ->
    [one] 1 avtale er klar
   *[other] { $number } avtalar er klare
} til å sendast (`avtale send`).

# Eit varsel, ved sida av det som manglar.
check-reply-by-is-over = svarfristen, { $date }, er ute, så ingen som får avtalen no, kan svare i tide
check-reply-by-is-over-step = skriv ein seinare dag som `svarfrist` i agreement.yaml før noko blir sendt
check-without-record = { $number ->
    [one] 1 part
   *[other] { $number } partar
} har ein avtale eller eit tilbod om ein, men inga oppføring i members/: { $names }
check-without-record-step = lag ei oppføring i members/: utan ho blir ingenting laga for parten eller sendt til han
check-without-agreement = { $number ->
    [one] 1 part
   *[other] { $number } partar
} har avtalen { $agreement } eller eit tilbod om han, men han har inga { $file }: ingenting av han blir vist, kontrollert eller sendt
check-without-agreement-step = legg { $file } tilbake frå ein tryggingskopi; `avtale history PART` viser det som er registrert
