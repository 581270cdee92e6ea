# En ny arbeidsmappe.

init-not-empty = denne mappen er ikke tom
init-not-empty-step = oppgi en ny mappe; ingenting i denne er rørt
