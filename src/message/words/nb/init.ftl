# En ny arbeidsmappe.

init-not-empty = denne mappen er ikke tom
init-not-empty-step = oppgi en ny mappe; ingenting i denne er rørt

# Det init skriver til slutt.
init-made = { $folder } er en arbeidsmappe med { $number ->
    [one] 1 oppføring
   *[other] { $number } oppføringer
}.
init-next = Deretter: cd { $folder } && avtale check && avtale generate
