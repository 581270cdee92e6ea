# Et vitne, som signerer sjekkpunktene til andres register.

witness-unknown-log = dette vitnet kjenner ikke loggen { $origin }
witness-unknown-log-step = oppgi kontrollnøkkelen én gang, med --log-key; få den av den som fører loggen, og ikke fra denne filen
witness-not-signed = loggen { $origin } har ikke signert dette sjekkpunktet
witness-not-signed-step = be avsenderen om filen som `avtale checkpoint --since` skrev, uendret
witness-older = dette sjekkpunktet er for { $size } hendelser, og ett for { $latest } er signert før
witness-older-step = be om et nyere
witness-needs-proof = dette vitnet signerte sist et sjekkpunkt for { $latest } hendelser, og denne filen beviser ikke at den fortsetter det
witness-needs-proof-step = be om en som gjør det: `avtale checkpoint --since { $latest } --out FIL`
witness-not-proven = beviset i denne filen fører ikke fra sjekkpunktet for { $latest } hendelser til det for { $size }: filen er skadet, eller registeret er skrevet om
witness-not-proven-step = hvis det skjer igjen, er registeret skrevet om, eller bladene i treet er andre: begge sjekkpunktene er tatt vare på, { $one } og { $other }, og `avtale verify --register --against` med begge viser det der registeret er
witness-never = denne filen fortsetter et sjekkpunkt for { $old } hendelser, og dette vitnet har ikke signert noe fra denne loggen
witness-never-step = har et vitne signert her før, mangler mappen --state: legg den tilbake. Ellers: be om en fra begynnelsen: `avtale checkpoint --since 0 --out FIL`
witness-conflict = dette sjekkpunktet for { $size } hendelser motsier det for { $latest } som er signert før: registeret er skrevet om i mellomtiden
witness-conflict-step = begge er tatt vare på som bevis: { $one } og { $other }. Si fra til dem som stoler på denne loggen
witness-remembered-wrongly = det dette vitnet husker, kan ikke leses
witness-remembered-wrongly-step = legg mappen --state tilbake fra en sikkerhetskopi: uten den kan vitnet komme til å signere noe som motsier seg selv
witness-another = et annet `avtale witness` arbeider i denne mappen
witness-another-step = vent til det er ferdig, og kjør kommandoen på nytt
witness-signed = { $number ->
    [one] Signert: 1 hendelse fra { $origin }: { $file }
   *[other] Signert: { $number } hendelser fra { $origin }: { $file }
}
witness-next = Neste: send den tilbake, og ta vare på mappen { $state }: det er den dette vitnet husker med.
