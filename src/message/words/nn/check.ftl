# Det check skriv til slutt.

check-no-fault = { $records ->
    [one] 1 oppføring
   *[other] { $records } oppføringar
}, ingen feil.
check-faults = { $faults } feil i { $files ->
    [one] 1 fil
   *[other] { $files } filer
}.
