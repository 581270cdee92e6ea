# Lenkjer i brev, som ein part les og returnerer dokumentet sitt med.

# Dei fullfører ei setning som byrjar med adressa.
invitation-not-secure = byrjar ikkje med https://
invitation-long-address = har { $length } teikn, og { $longest } er det meste
invitation-not-an-address = er ikkje ei adresse: eit namn med små bokstavar, og kanskje ein port

invitation-broken-line = linje { $line } kan ikkje lesast: lenkjer kan mangle, eller vere trekte tilbake utan at det syner
invitation-broken-line-step = legg tilbake fila frå tryggingskopien, eller ta ho bort: då fører inga lenkje nokon stad, og nye brev får nye
invitation-full = er større enn { $size } MB
invitation-full-step = ta ho bort: då fører inga lenkje nokon stad, og nye brev får nye
invitation-not-made = { $name }: brevet har ei lenkje, og ho kan ikkje lagast her
invitation-not-made-step = ta skrivebord ut av agreement.yaml, eller lenkja ut av brevet
