# Det som er gale med parter.yaml, lista over kven som står i vedlegget.

annex-nobody = lista nemner ingen
annex-nobody-step = `avtale parties --fix DAG` skriv ho på nytt; utan fila står alle som har ei oppføring, i vedlegget
annex-number = { $number } er ikkje nummeret til nokon part
annex-number-step = skriv kommunenummeret (fire siffer), fylkesnummeret (to) eller organisasjonsnummeret (ni), i hermeteikn: "0301"
annex-not-among = det norske namnet { $norwegian } er ikkje mellom namna i { $name }
annex-not-among-step = skriv det slik det står i `navn`, der namna har " - " mellom seg
annex-form-of-other = { $number } er verken kommune eller fylkeskommune og har inga form
annex-form-of-other-step = ta bort `form`: namnet seier alt
annex-check-digit = { $number } er ikkje eit organisasjonsnummer: kontrollsifferet er feil
annex-check-digit-step = slå det opp i Einingsregisteret
annex-other-number = nummeret til parten er { $number }, men organisasjonsnummeret er oppgitt som { $digits }
annex-other-number-step = ta bort `organisasjonsnummer`: det er det same som nummeret
