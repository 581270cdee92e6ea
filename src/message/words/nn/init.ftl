# Ei ny arbeidsmappe.

init-not-empty = denne mappa er ikkje tom
init-not-empty-step = oppgi ei ny mappe; ingenting i denne er rørt

# Det init skriv til slutt.
init-made = { $folder } er ei arbeidsmappe med { $number ->
    [one] 1 oppføring
   *[other] { $number } oppføringar
}.
init-next = Deretter: cd { $folder } && avtale check && avtale generate
