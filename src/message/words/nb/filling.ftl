# Utfylling av et dokument for parten det er til.

filling-not-theirs = «{ $label }» er ikke et felt som parten fyller ut
filling-not-theirs-step = la det stå: den som signerer for avsenderen, fyller det ut
filling-locked = «{ $label }» er låst: avtalen er signert i feltet { $by }
filling-locked-step = det som er signert, blir stående; for å endre det begynner du med dokumentet slik det ble sendt
