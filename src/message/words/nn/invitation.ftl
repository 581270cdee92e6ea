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

# Lenkjene ein part har fått.
invitation-leads = { $document }: laga { $made } av { $by }, og fører dit til { $expires }; { $used } av { $quota } filer er returnerte
invitation-is-spent = { $document }: laga { $made } av { $by }, og kan lesast til { $expires }; { $used } filer er returnerte, og fleire blir ikkje tekne imot
invitation-is-over = { $document }: laga { $made } av { $by }; tida gjekk ut { $expires }
invitation-was-revoked = { $document }: laga { $made } av { $by }, og trekt tilbake { $date }
invitation-none = ingen lenkjer er laga
invitation-revoked = { $number ->
    [0] inga lenkje førte nokon stad
    [one] 1 lenkje er trekt tilbake og fører ikkje lenger nokon stad
   *[other] { $number } lenkjer er trekte tilbake og fører ikkje lenger nokon stad
}
invitation-new = ei ny lenkje for { $name }, som berre blir vist denne eine gongen: { $link }
invitation-moved = nokon har laga ei lenkje etter at du såg etter
invitation-moved-step = sjå på dei som finst, og bestem deg på nytt
invitation-nothing-sent = ingenting er sendt til { $name } enno, så det er ingenting ei lenkje kan føre til
invitation-nothing-sent-step = send avtalen først: brevet kan ha ei lenkje
invitation-no-desk = inga lenkje kan lagast: innstillingane til avtalen seier ikkje kvar skrivebordet blir nådd
invitation-no-desk-step = skriv adressa i agreement.yaml: `skrivebord: https://…`
