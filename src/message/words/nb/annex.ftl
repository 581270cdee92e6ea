# Det som er galt med parter.yaml, listen over hvem som står i vedlegget.

annex-nobody = listen nevner ingen
annex-nobody-step = `avtale parties --fix DAG` skriver den på nytt; uten filen står alle som har en oppføring, i vedlegget
annex-number = { $number } er ikke nummeret til noen part
annex-number-step = skriv kommunenummeret (fire sifre), fylkesnummeret (to) eller organisasjonsnummeret (ni), i anførselstegn: "0301"
annex-not-among = det norske navnet { $norwegian } er ikke blant navnene i { $name }
annex-not-among-step = skriv det slik det står i `navn`, der navnene har " - " mellom seg
annex-form-of-other = { $number } er verken kommune eller fylkeskommune og har ingen form
annex-form-of-other-step = ta bort `form`: navnet sier alt
annex-check-digit = { $number } er ikke et organisasjonsnummer: kontrollsifferet er feil
annex-check-digit-step = slå det opp i Enhetsregisteret
annex-other-number = nummeret til parten er { $number }, men organisasjonsnummeret er oppgitt som { $digits }
annex-other-number-step = ta bort `organisasjonsnummer`: det er det samme som nummeret
