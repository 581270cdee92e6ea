# Innstillingene til skrivebordet, desk.yaml: hvordan det nås.

outside-no-socket = «{ $address }» er ingen adresse å lytte på
outside-no-socket-step = skriv en adresse og en port, slik: 127.0.0.1:8371
outside-open = { $address } kan nås fra andre maskiner, og skrivebordet krypterer ingenting
outside-open-step = skriv i desk.yaml hvilken adresse det nås på (adresse), og hvilken tjener som krypterer (mellomtjenere), eller lytt på 127.0.0.1
outside-bad-address = «{ $address }» { $is }
outside-bad-address-step = skriv adressen som skrivebordet nås på utenfra, slik: https://avtaler.nettverk.no
outside-no-proxy = det står ikke hvem som krypterer for denne adressen; skrivebordet gjør det ikke selv
outside-no-proxy-step = før opp tjeneren foran skrivebordet under mellomtjenere, som 127.0.0.1 om den er på samme maskin
outside-no-address = dette sier hvem skrivebordet nås gjennom, men ikke på hvilken adresse
outside-address-step = skriv den: adresse: https://…, eller ta dette bort
outside-no-network = «{ $network }» er verken en adresse eller et nett
outside-no-network-step = skriv en adresse, som 127.0.0.1, eller et nett, som 10.2.0.0/24
outside-wide-network = «{ $network }» er ikke deres eget nett: hvem som helst kunne gi seg ut for å være en annen
outside-wide-network-step = skriv adressen til tjeneren foran skrivebordet, eller et nett som ikke er større enn 10.0.0.0/8
outside-metrics-open = { $address } kan nås fra andre maskiner, og måltallene er bare for denne
outside-metrics-open-step = skriv en adresse som begynner med 127 eller er [::1]
outside-same-port = skrivebordet selv lytter på denne porten
outside-same-port-step = skriv en annen, slik: 127.0.0.1:9371
outside-email-step = skriv en adresse der noen svarer
outside-nothing-lacks = det er ført opp mangler, men statusen sier at alle krav er oppfylt
outside-something-lacks = statusen sier at noen krav ikke er oppfylt, men ingen mangler er ført opp
outside-lacks-step = før opp hva det er under mangler, eller skriv den statusen som er rett: helt, delvis eller ikke
outside-no-statement = «{ $address }» er ikke adressen til en side
outside-no-statement-step = kopier den fra uustatus.no; den begynner med https://

# Det som innstillingene til avtaler er i strid med.
outside-links-elsewhere = lenkene i brev fører til { $address }, og der nås ikke dette skrivebordet
outside-own-address-step = skriv { $own }, som i desk.yaml, eller endre det der
outside-no-address-step = skriv adressen i desk.yaml også (adresse), eller utelat skrivebord
outside-codes-elsewhere = de trykte kodene fører til { $host }, og der nås ikke dette skrivebordet
outside-codes-elsewhere-step = sørg for at tjeneren der sender folk videre til skrivebordet
