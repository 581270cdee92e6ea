# Innlogging hos identitetsleverandøren til organisasjonen: det som står om han i desk.yaml, og det som kjem ut av han.

provider-no-address = innlogging skjer på adressa som skrivebordet blir nådd på utanfrå, og det har inga
provider-no-address-step = skriv ho, og tenaren som krypterer: adresse: https://…, mellomtjenere: […]
provider-no-issuer = «{ $address }» er ikkje adressa til ein identitetsleverandør
provider-no-issuer-step = skriv ho nøyaktig slik leverandøren kallar seg sjølv (issuer): ho byrjar med https:// og har korkje ? eller #
provider-no-client = det står ikkje kva skrivebordet heiter hos identitetsleverandøren
provider-no-client-step = skriv klient-ID-en som leverandøren gav då skrivebordet vart registrert der
provider-no-roles = inga rolle hos identitetsleverandøren tyder noko her: ingen kunne logge inn
provider-no-roles-step = før opp nokre under leser, saksbehandler eller administrator
provider-two-meanings = rolla «{ $role }» tyder to ting
provider-two-meanings-step = lat ho stå éin stad: ein administrator kan gjere alt ein saksbehandlar kan, og ein saksbehandlar alt ein lesar kan
provider-no-claim = «{ $name }» er ikkje namnet på noko i eit token
provider-no-claim-step = skriv namnet, med punktum der det eine ligg i det andre, slik: realm_access.roles; eit punktum som høyrer til eit namn, har ein omvend skråstrek framfor seg
provider-no-credential = det står ikkje kvar det blir lese som viser identitetsleverandøren at det er skrivebordet som spør
provider-several-credentials = det står på fleire måtar kvar det blir lese som viser identitetsleverandøren at det er skrivebordet som spør
provider-no-key = ein nøkkel har eit namn her, men det står ikkje kvar han blir lesen
provider-one-credential-step = skriv éin av desse: hemmelighetsfil, hemmelighetsvariabel, nøkkelfil
provider-no-variable = dette er ikkje namnet på ein miljøvariabel
provider-no-variable-step = skriv namnet på ein, slik: AVTALE_HEMMELIGHET, og ikkje sjølve løyndommen
provider-relative-file = «{ $path }» seier ikkje frå rota av kvar fila er
provider-relative-file-step = skriv heile stigen, slik: /etc/avtale/innlogging; ein løyndom i arbeidsmappa ville vere med i kvar kopi av ho

# Når skrivebordet startar.
provider-unset = miljøvariabelen { $name } er ikkje sett, og desk.yaml nemner han for innlogging
provider-unset-step = set han til løyndommen til klienten der skrivebordet blir starta
provider-empty = det står ingen løyndom i ho
provider-empty-step = skriv i ho det som identitetsleverandøren viser som løyndommen til klienten, og ikkje noko anna
provider-to-read-secret = lese løyndommen for innlogging
provider-unusable-key = denne nøkkelen kan ikkje brukast til innlogging: { $why }
provider-key-not-pem = det er ingen privat nøkkel i han som byrjar med -----BEGIN PRIVATE KEY-----
provider-key-kind = han er korkje ein RSA-nøkkel på 2048 til 4096 bit eller ein på kurva P-256
provider-unusable-key-step = lag ein: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
provider-asked = dei som har ei rolle hos { $provider }, loggar inn på { $address }

# Kvifor ingen er logga inn, til den som ville bli det.
provider-down = { $provider } svarer ikkje, eller ikkje som han skal: ingen kan logge inn der no
provider-down-step = prøv igjen om ei stund; på maskina som skrivebordet køyrer på, verkar lenkja i terminalen framleis
provider-way-over = denne innlogginga er over: ho tok for lang tid, var alt brukt, eller vart byrja i ein annan nettlesar
provider-way-over-step = byrj på nytt
provider-refused = { $provider } logga ingen inn
provider-refused-step = byrj på nytt; skjer det igjen, så skriv til { $contact }
provider-no-role = { $provider } kjenner deg, men du har inga rolle her
provider-no-role-step = be om ei: skriv til { $contact }; når du har fått ho, så logg ut hos { $provider } og inn her på nytt
provider-not-sure-enough = måten du logga inn på hos { $provider }, er ikkje sikker nok for dette skrivebordet
provider-not-sure-enough-step = byrj på nytt, og vel ein annan måte der
provider-not-proven = det som { $provider } sa om deg, er ikkje prova, så du er ikkje logga inn
provider-not-proven-step = byrj på nytt; skjer det igjen, så skriv til { $contact }, med nummeret nedanfor: loggen seier kvifor

# Den som har logga ut her.
provider-signed-out = Du er logga ut her
provider-signed-out-there = { $provider } kan framleis kjenne denne nettlesaren: den neste som sit her, kunne logge inn som deg.
provider-sign-out-there = Logg ut hos { $provider } òg
