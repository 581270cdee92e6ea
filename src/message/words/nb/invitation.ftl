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

# Lenkene en part har fått.
invitation-leads = { $document }: laget { $made } av { $by }, og fører dit til { $expires }; { $used } av { $quota } filer er returnert
invitation-is-spent = { $document }: laget { $made } av { $by }, og kan leses til { $expires }; { $used } filer er returnert, og flere tas ikke imot
invitation-is-over = { $document }: laget { $made } av { $by }; tiden gikk ut { $expires }
invitation-was-revoked = { $document }: laget { $made } av { $by }, og trukket tilbake { $date }
invitation-none = ingen lenker er laget
invitation-revoked = { $number ->
    [0] ingen lenke førte noe sted
    [one] 1 lenke er trukket tilbake og fører ikke lenger noe sted
   *[other] { $number } lenker er trukket tilbake og fører ikke lenger noe sted
}
invitation-new = en ny lenke for { $name }, som bare vises denne ene gangen: { $link }
invitation-moved = noen har laget en lenke etter at du så etter
invitation-moved-step = se på dem som finnes, og bestem deg på nytt
invitation-nothing-sent = ingenting er sendt til { $name } ennå, så det er ingenting en lenke kan føre til
invitation-nothing-sent-step = send avtalen først: brevet kan ha en lenke
invitation-no-desk = ingen lenke kan lages: innstillingene til avtalen sier ikke hvor skrivebordet nås
invitation-no-desk-step = skriv adressen i agreement.yaml: `skrivebord: https://…`
