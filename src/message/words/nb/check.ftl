# Det check skriver til slutt.

check-no-fault = { $records ->
    [one] 1 oppføring
   *[other] { $records } oppføringer
}, ingen feil.
check-faults = { $faults } feil i { $files ->
    [one] 1 fil
   *[other] { $files } filer
}.

# Det som mangler før brevene kan gå, for hver avtale.
check-missing = Dette mangler før { $agreement } kan sendes:
check-without-address = { $number ->
    [one] 1 oppføring
   *[other] { $number } oppføringer
} uten e-postadresse: { $parties }
check-not-made = { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
} er ikke laget (`avtale generate`): { $parties }
check-changed = { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
} er laget før noe ble endret (`avtale generate`): { $parties }
check-not-sealed = { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
} er ikke forseglet (`avtale seal`): { $parties }
check-earlier-waits = { $number } brev med en tidligere utgave ligger i output/outbox/ og er ikke registrert som sendt (`avtale send --done`): { $parties }
check-without-letter = { $number ->
    [one] 1 part
   *[other] { $number } parter
} har en målform uten brevet epost/utsending.…j2 ved siden av malene: { $parties }
check-ready = { $number ->
    [one] 1 avtale er klar
   *[other] { $number } avtaler er klare
} til å sendes (`avtale send`).

# Et varsel, ved siden av det som mangler.
check-reply-by-is-over = svarfristen, { $date }, er ute, så ingen som får avtalen nå, kan svare i tide
check-reply-by-is-over-step = skriv en senere dag som `svarfrist` i agreement.yaml før noe blir sendt
check-without-record = { $number ->
    [one] 1 part
   *[other] { $number } parter
} har en avtale eller et tilbud om en, men ingen oppføring i members/: { $names }
check-without-record-step = lag en oppføring i members/: uten den blir ingenting laget for parten eller sendt til den
check-without-agreement = { $number ->
    [one] 1 part
   *[other] { $number } parter
} har avtalen { $agreement } eller et tilbud om den, men den har ingen { $file }: ingenting av den blir vist, kontrollert eller sendt
check-without-agreement-step = legg { $file } tilbake fra en sikkerhetskopi; `avtale history PART` viser det som er registrert
