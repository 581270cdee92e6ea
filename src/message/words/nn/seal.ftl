# Seglet til utferdaren.

seal-not-as-registered = dokumentet på disken er ikkje det som er registrert, så det blir ikkje forsegla
seal-not-as-registered-step = `avtale generate` lagar det på nytt
seal-no-document = { $name }: parten har ikkje noko dokument enno
seal-no-document-step = lag det først: `avtale generate --only { $number }`
seal-frozen = { $name }: utgåve { $edition } er send eller signert, og blir ståande som ho er
seal-frozen-step = gi ut neste utgåve, og forsegl den: `avtale generate --reissue { $number }`
seal-sealed = { $name }: utgåve { $edition } er allereie forsegla
seal-sealed-step = send den: `avtale send`

# Medan dokumenta blir forsegla, kvart med parten: forsegla 4601 Bergen kommune.
seal-done = forsegla

# Det seal skriv til slutt.
seal-nothing = Det er ingenting å forsegle: ingen dokument ventar på seglet.
seal-nothing-of-these = Det er ingenting å forsegle blant desse: ingen av dei har eit utkast som ikkje er forsegla.
seal-documents-and-faults = { $number ->
    [one] 1 dokument
   *[other] { $number } dokument
}: forsegla og registrerte. { $failed } feil står nedanfor.
seal-next = Neste: `avtale send --dry-run` viser kva som ville blitt send.
seal-documents = { $number ->
    [one] 1 dokument: forsegla og registrert.
   *[other] { $number } dokument: forsegla og registrerte.
}

seal-cancelled = avbrote: { $number ->
    [one] 1 dokument vart
   *[other] { $number } dokument vart
} ikkje forsegla
seal-cancelled-step = forsegl dei når det høver; det som er forsegla, er registrert
