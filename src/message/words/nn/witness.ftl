# Eit vitne, som signerer sjekkpunkta til registeret til andre.

witness-unknown-log = dette vitnet kjenner ikkje loggen { $origin }
witness-unknown-log-step = oppgi kontrollnøkkelen éin gong, med --log-key; få han av den som fører loggen, og ikkje frå denne fila
witness-not-signed = loggen { $origin } har ikkje signert dette sjekkpunktet
witness-not-signed-step = be avsendaren om fila som `avtale checkpoint --since` skreiv, uendra
witness-older = dette sjekkpunktet er for { $size } hendingar, og eitt for { $latest } er signert før
witness-older-step = be om eit nyare
witness-needs-proof = dette vitnet signerte sist eit sjekkpunkt for { $latest } hendingar, og denne fila provar ikkje at ho held fram det
witness-needs-proof-step = be om ei som gjer det: `avtale checkpoint --since { $latest } --out FIL`
witness-not-proven = provet i denne fila fører ikkje frå sjekkpunktet for { $latest } hendingar til det for { $size }: fila er skadd, eller registeret er skrive om
witness-not-proven-step = om det hender igjen, er registeret skrive om, eller blada i treet er andre: begge sjekkpunkta er tekne vare på, { $one } og { $other }, og `avtale verify --register --against` med begge viser det der registeret er
witness-never = denne fila held fram eit sjekkpunkt for { $old } hendingar, og dette vitnet har ikkje signert noko frå denne loggen
witness-never-step = har eit vitne signert her før, manglar mappa --state: legg ho tilbake. Elles: be om ei frå byrjinga: `avtale checkpoint --since 0 --out FIL`
witness-conflict = dette sjekkpunktet for { $size } hendingar motseier det for { $latest } som er signert før: registeret er skrive om i mellomtida
witness-conflict-step = begge er tekne vare på som prov: { $one } og { $other }. Sei frå til dei som stolar på denne loggen
witness-remembered-wrongly = det dette vitnet hugsar, kan ikkje lesast
witness-remembered-wrongly-step = legg mappa --state tilbake frå ein tryggingskopi: utan ho kan vitnet kome til å signere noko som motseier seg sjølv
witness-another = eit anna `avtale witness` arbeider i denne mappa
witness-another-step = vent til det er ferdig, og køyr kommandoen på nytt
witness-signed = { $number ->
    [one] Signert: 1 hending frå { $origin }: { $file }
   *[other] Signert: { $number } hendingar frå { $origin }: { $file }
}
witness-next = Neste: send ho tilbake, og ta vare på mappa { $state }: det er ho dette vitnet hugsar med.
