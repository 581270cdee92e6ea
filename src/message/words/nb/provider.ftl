# Innlogging hos organisasjonens identitetsleverandør: det som står om den i desk.yaml, og det som kommer ut av den.

provider-no-address = innlogging skjer på adressen som skrivebordet nås på utenfra, og det har ingen
provider-no-address-step = skriv den, og tjeneren som krypterer: adresse: https://…, mellomtjenere: […]
provider-no-issuer = «{ $address }» er ikke adressen til en identitetsleverandør
provider-no-issuer-step = skriv den nøyaktig slik leverandøren kaller seg selv (issuer): den begynner med https:// og har verken ? eller #
provider-no-client = det står ikke hva skrivebordet heter hos identitetsleverandøren
provider-no-client-step = skriv klient-ID-en som leverandøren ga da skrivebordet ble registrert der
provider-no-roles = ingen rolle hos identitetsleverandøren betyr noe her: ingen kunne logge inn
provider-no-roles-step = før opp noen under leser, saksbehandler eller administrator
provider-two-meanings = rollen «{ $role }» betyr to ting
provider-two-meanings-step = la den stå ett sted: en administrator kan gjøre alt en saksbehandler kan, og en saksbehandler alt en leser kan
provider-no-claim = «{ $name }» er ikke navnet på noe i et token
provider-no-claim-step = skriv navnet, med punktum der det ene ligger i det andre, slik: realm_access.roles; et punktum som hører til et navn, har en omvendt skråstrek foran seg
provider-no-credential = det står ikke hvor det leses som viser identitetsleverandøren at det er skrivebordet som spør
provider-several-credentials = det står på flere måter hvor det leses som viser identitetsleverandøren at det er skrivebordet som spør
provider-no-key = en nøkkel har et navn her, men det står ikke hvor den leses
provider-one-credential-step = skriv én av disse: hemmelighetsfil, hemmelighetsvariabel, nøkkelfil
provider-no-variable = dette er ikke navnet på en miljøvariabel
provider-no-variable-step = skriv navnet på en, slik: AVTALE_HEMMELIGHET, og ikke selve hemmeligheten
provider-relative-file = «{ $path }» sier ikke fra roten av hvor filen er
provider-relative-file-step = skriv hele stien, slik: /etc/avtale/innlogging; en hemmelighet i arbeidsmappen ville være med i hver kopi av den

# Når skrivebordet starter.
provider-unset = miljøvariabelen { $name } er ikke satt, og desk.yaml nevner den for innlogging
provider-unset-step = sett den til klientens hemmelighet der skrivebordet startes
provider-empty = det står ingen hemmelighet i den
provider-empty-step = skriv i den det som identitetsleverandøren viser som klientens hemmelighet, og ikke noe annet
provider-to-read-secret = lese hemmeligheten for innlogging
provider-unusable-key = denne nøkkelen kan ikke brukes til innlogging: { $why }
provider-key-not-pem = det er ingen privat nøkkel i den som begynner med -----BEGIN PRIVATE KEY-----
provider-key-kind = den er verken en RSA-nøkkel på 2048 til 4096 bit eller en på kurven P-256
provider-unusable-key-step = lag en: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
provider-asked = de som har en rolle hos { $provider }, logger inn på { $address }

# Hvorfor ingen er logget inn, til den som ville bli det.
provider-down = { $provider } svarer ikke, eller ikke som den skal: ingen kan logge inn der nå
provider-down-step = prøv igjen om en stund; på maskinen som skrivebordet kjører på, virker lenken i terminalen fortsatt
provider-way-over = denne innloggingen er over: den tok for lang tid, var alt brukt, eller ble begynt i en annen nettleser
provider-way-over-step = begynn på nytt
provider-refused = { $provider } logget ingen inn
provider-refused-step = begynn på nytt; skjer det igjen, så skriv til { $contact }
provider-no-role = { $provider } kjenner deg, men du har ingen rolle her
provider-no-role-step = be om en: skriv til { $contact }; når du har fått den, så logg ut hos { $provider } og inn her på nytt
provider-not-sure-enough = måten du logget inn på hos { $provider }, er ikke sikker nok for dette skrivebordet
provider-not-sure-enough-step = begynn på nytt, og velg en annen måte der
provider-not-proven = det som { $provider } sa om deg, er ikke bevist, så du er ikke logget inn
provider-not-proven-step = begynn på nytt; skjer det igjen, så skriv til { $contact }, med nummeret nedenfor: loggen sier hvorfor

# Den som har logget ut her.
provider-signed-out = Du er logget ut her
provider-signed-out-there = { $provider } kan fortsatt kjenne denne nettleseren: den neste som sitter her, kunne logge inn som deg.
provider-sign-out-there = Logg ut hos { $provider } også
