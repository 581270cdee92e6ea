# Utfylling av eit dokument for parten det er til.

filling-not-theirs = «{ $label }» er ikkje eit felt som parten fyller ut
filling-not-theirs-step = lat det stå: den som signerer for avsendaren, fyller det ut
filling-locked = «{ $label }» er låst: avtalen er signert i feltet { $by }
filling-locked-step = det som er signert, blir ståande; for å endre det byrjar du med dokumentet slik det vart sendt
