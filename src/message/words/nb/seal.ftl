# Seglet til utstederen.

seal-not-as-registered = dokumentet på disken er ikke det som er registrert, så det blir ikke forseglet
seal-not-as-registered-step = `avtale generate` lager det på nytt
seal-no-document = { $name }: parten har ikke noe dokument ennå
seal-no-document-step = lag det først: `avtale generate --only { $number }`
seal-frozen = { $name }: utgave { $edition } er sendt eller signert, og blir stående som den er
seal-frozen-step = gi ut neste utgave, og forsegle den: `avtale generate --reissue { $number }`
seal-sealed = { $name }: utgave { $edition } er allerede forseglet
seal-sealed-step = send den: `avtale send`

# Mens dokumentene blir forseglet, hvert med parten: forseglet 4601 Bergen kommune.
seal-done = forseglet

# Det seal skriver til slutt.
seal-nothing = Det er ingenting å forsegle: ingen dokumenter venter på seglet.
seal-nothing-of-these = Det er ingenting å forsegle blant disse: ingen av dem har et utkast som ikke er forseglet.
seal-documents-and-faults = { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
}: forseglet og registrert. { $failed } feil står nedenfor.
seal-next = Neste: `avtale send --dry-run` viser hva som ville blitt sendt.
seal-documents = { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
}: forseglet og registrert.

seal-cancelled = avbrutt: { $number ->
    [one] 1 dokument ble
   *[other] { $number } dokumenter ble
} ikke forseglet
seal-cancelled-step = forsegle dem når det passer; det som er forseglet, er registrert
