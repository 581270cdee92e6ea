# Ei ny arbeidsmappe.

init-not-empty = denne mappa er ikkje tom
init-not-empty-step = oppgi ei ny mappe; ingenting i denne er rørt
