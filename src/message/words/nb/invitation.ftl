# Lenker i brev, som en part leser og returnerer dokumentet sitt med.

# De fullfører en setning som begynner med adressen.
invitation-not-secure = begynner ikke med https://
invitation-long-address = har { $length } tegn, og { $longest } er det meste
invitation-not-an-address = er ikke en adresse: et navn med små bokstaver, og kanskje en port

invitation-broken-line = linje { $line } kan ikke leses: lenker kan mangle, eller være trukket tilbake uten at det synes
invitation-broken-line-step = legg tilbake filen fra sikkerhetskopien, eller ta den bort: da fører ingen lenke noe sted, og nye brev får nye
invitation-full = er større enn { $size } MB
invitation-full-step = ta den bort: da fører ingen lenke noe sted, og nye brev får nye
invitation-not-made = { $name }: brevet har en lenke, og den kan ikke lages her
invitation-not-made-step = ta skrivebord ut av agreement.yaml, eller lenken ut av brevet
