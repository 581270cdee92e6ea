# Innstillingane til skrivebordet, desk.yaml: korleis det blir nådd.

outside-no-socket = «{ $address }» er inga adresse å lytte på
outside-no-socket-step = skriv ei adresse og ein port, slik: 127.0.0.1:8371
outside-open = { $address } kan nåast frå andre maskiner, og skrivebordet krypterer ingenting
outside-open-step = skriv i desk.yaml kva adresse det blir nådd på (adresse), og kva tenar som krypterer (mellomtjenere), eller lytt på 127.0.0.1
outside-bad-address = «{ $address }» { $is }
outside-bad-address-step = skriv adressa som skrivebordet blir nådd på utanfrå, slik: https://avtaler.nettverk.no
outside-no-proxy = det står ikkje kven som krypterer for denne adressa; skrivebordet gjer det ikkje sjølv
outside-no-proxy-step = før opp tenaren framfor skrivebordet under mellomtjenere, som 127.0.0.1 om han er på same maskin
outside-no-address = dette seier kven skrivebordet blir nådd gjennom, men ikkje på kva adresse
outside-address-step = skriv ho: adresse: https://…, eller ta dette bort
outside-no-network = «{ $network }» er verken ei adresse eller eit nett
outside-no-network-step = skriv ei adresse, som 127.0.0.1, eller eit nett, som 10.2.0.0/24
outside-wide-network = «{ $network }» er ikkje dykkar eige nett: kven som helst kunne gi seg ut for å vere ein annan
outside-wide-network-step = skriv adressa til tenaren framfor skrivebordet, eller eit nett som ikkje er større enn 10.0.0.0/8
outside-metrics-open = { $address } kan nåast frå andre maskiner, og måltala er berre for denne
outside-metrics-open-step = skriv ei adresse som byrjar med 127 eller er [::1]
outside-same-port = skrivebordet sjølv lyttar på denne porten
outside-same-port-step = skriv ein annan, slik: 127.0.0.1:9371
outside-email-step = skriv ei adresse der nokon svarer
outside-nothing-lacks = det er ført opp manglar, men statusen seier at alle krav er oppfylte
outside-something-lacks = statusen seier at nokre krav ikkje er oppfylte, men ingen manglar er førte opp
outside-lacks-step = før opp kva det er under mangler, eller skriv den statusen som er rett: helt, delvis eller ikke
outside-no-statement = «{ $address }» er ikkje adressa til ei side
outside-no-statement-step = kopier ho frå uustatus.no; ho byrjar med https://

# Det som innstillingane til avtaler er i strid med.
outside-links-elsewhere = lenkjene i brev fører til { $address }, og der blir ikkje dette skrivebordet nådd
outside-own-address-step = skriv { $own }, som i desk.yaml, eller endre det der
outside-no-address-step = skriv adressa i desk.yaml òg (adresse), eller lat vere å skrive skrivebord
outside-codes-elsewhere = dei trykte kodane fører til { $host }, og der blir ikkje dette skrivebordet nådd
outside-codes-elsewhere-step = syt for at tenaren der sender folk vidare til skrivebordet
