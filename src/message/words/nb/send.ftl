# Brev som skal sendes, og det som er i veien for andre.

send-no-record = { $name } mangler en feilfri oppføring i members/, så det er ingen å skrive til
send-no-record-step = `avtale check` viser hva som er galt med den
send-make-record-step = lag en oppføring i members/
send-remind-without = { $number ->
    [one] 1 part som skal ha påminnelse, mangler en feilfri oppføring i members/ og får ingen
   *[other] { $number } parter som skal ha påminnelse, mangler en feilfri oppføring i members/ og får ingen
}: { $names }
send-no-document = { $number ->
    [one] { $names } har ikke noe dokument ennå
   *[other] disse har ikke noe dokument ennå: { $names }
}
send-no-document-step = lag det som mangler: `avtale generate`; eller `parter: oppgitte` i agreement.yaml, hvis bare noen skal ha denne avtalen
# «Bodø kommune: parten har ikke noe dokument ennå»
send-party = { $name }: { $is }
send-without-document = parten har ikke noe dokument ennå
send-without-document-step = lag det først: `avtale generate --only { $number }`
send-not-over = svarfristen, { $date }, er ikke ute ennå
send-not-over-step = send påminnelse etter den dagen

send-strange-to-server = dette brevet lå i output/outbox/ uten at noe var registrert om det; det går til e-posttjeneren og blir fjernet herfra
send-strange-to-server-step = en kjøring som ble avbrutt, etterlater ett slikt brev; har du sendt det, får parten det to ganger
send-strange-anew = dette brevet lå i output/outbox/ uten at noe var registrert om det; det blir skrevet på nytt
send-strange-anew-step = en kjøring som ble avbrutt, etterlater ett slikt brev; har du sendt det, må du ikke sende det igjen
send-restored-step = hvis register.jsonl eller output/ er lagt tilbake fra en sikkerhetskopi: kjør `avtale restored`, som viser hvordan du går videre
send-strange-letters = det ligger brev i output/outbox/ som det ikke er registrert noe om, så ingenting blir sendt: { $files }
send-take-away-step = ellers, hvis de ikke er sendt, fjerner du dem derfra

send-no-address = { $name }: oppføringen har ingen e-postadresse, så avtalen blir ikke sendt
send-no-address-step = legg til `kontaktperson.epost` i oppføringen
send-not-sealed = { $name }: dokumentet er ikke forseglet, og `forsegles: ja` i agreement.yaml krever det
send-not-sealed-step = forsegle det først: `avtale seal --key FIL`
send-changed = { $name }: etter at dokumentet ble laget, er dette endret: { $changes }
send-changed-step = lag det på nytt: `avtale generate --only { $number }`
send-not-as-registered = dokumentet på disken er ikke det som er registrert, så det blir ikke sendt
send-not-as-registered-step = `avtale generate` lager et utkast på nytt; et dokument som er sendt, henter du fra en sikkerhetskopi

send-sealed-before = { $name }: utgave { $edition } ble forseglet, og det er ikke dette dokumentet, så det blir ikke sendt
send-not-planned = neste påminnelse er planlagt { $date }
send-not-planned-step = send den da; nå med en gang: `avtale remind PART --again`
send-test-subject = PRØVE: { $subject }
send-test-head = Dette er en prøve. Brevet ville gått til { $to }.
send-test-head-copies = Dette er en prøve. Brevet ville gått til { $to }, med kopi til { $copies }.

send-no-connection = det er ingen forbindelse til e-posttjeneren
send-stopped = stanset: { $why }
send-stopped-step = kjør den samme kommandoen igjen når tjeneren virker: den sender bare det som ikke er sendt
send-broke = forbindelsen til e-posttjeneren ble brutt gang på gang
send-broke-because = forbindelsen til e-posttjeneren ble brutt gang på gang: { $why }
send-slow = e-posttjeneren bruker for lang tid på hvert brev
send-sender = e-posttjeneren tar ikke imot noe fra { $sender }: { $why }
send-sender-step = kontroller `avsender` i agreement.yaml
send-login-step = hvis tjeneren krever brukernavn og passord, setter du AVTALE_SMTP_USER og AVTALE_SMTP_PASSWORD
send-later = { $why } (prøv igjen senere)
send-not-taken = { $name }: ikke sendt til { $to }: { $why }
send-not-taken-step = rett det, og kjør den samme kommandoen igjen: den sender bare det som ikke er sendt
send-server-has-it-step = e-posttjeneren har brevet til { $to }

send-in-doubt = { $name }: det er uvisst om brevet med { $document } til { $to } kom fram: { $why }
send-on-its-way = programmet ble stanset mens brevet var underveis
send-ask-step = spør mottakeren, eller den som driver e-posttjeneren; brevet er tatt vare på i output/outbox/
send-arrived-step = hvis det kom fram: `{ $command }`
send-not-arrived-step = hvis det ikke kom fram: `{ $command }`, som sender det med samme Message-ID

# Mens brevene blir sendt, hvert med parten: sendt 4601 Bergen kommune.
send-sent = sendt
send-doubtful = uavklart
send-not-sent = ikke sendt

send-would-send = ville sendt { $document } til { $to } ({ $name })
send-letters = { $number } brev: { $parts }.
send-count-sent = { $number } sendt
send-count-to-send = { $number } å sende
send-count-not-sent = { $number } ikke sendt
send-count-in-doubt = { $number } { $number ->
    [one] uavklart
   *[other] uavklarte
}
send-nothing = Det er ingenting å sende: ingen dokumenter som er laget, venter på å bli sendt.
send-nobody = Det er ingen å sende påminnelse til.
send-lie-there = Brevene ligger i output/outbox/: åpne hvert av dem i e-postprogrammet og send det. De er registrert som sendt.

# Over et brev som vises.
send-from-line = Fra
send-to-line = Til
send-copy-line = Kopi
send-subject-line = Emne
send-attachment-line = Vedlegg
send-page-title = { $title }: { $number } brev å sende
send-no-page = siden med brevene kan ikke lages: { $cause }
send-page-written = Brevene er i { $file }: åpne filen i en nettleser. Ingenting er sendt.
send-tested = Sendt bare til { $to }, som prøve. Ingenting er registrert.
send-tests-lie-there = Brevene ligger i output/outbox/test/. Ingenting er registrert.
send-test-address-step = skriv én adresse, som kari@nettverket.no

# Brev som er lagt i utboksen, så et menneske kan sende dem.
send-written = et brev ble lagt i output/outbox/ { $date }, og er ikke registrert som sendt
send-written-step = når det er sendt: `avtale send --done { $number }`; for å skrive det på nytt: --again
send-nothing-written = det er ikke lagt noe brev i utboksen som ikke er registrert som sendt
send-nothing-written-step = det som er sendt på annen måte: `avtale record sent { $number } --how email --to ADRESSE`
send-before-written = brevet ble skrevet { $written }, så det ble ikke sendt { $date }
send-before-written-step = oppgi med --date hvilken dag det ble sendt
send-letter-gone = { $name }: brevet ligger ikke i utboksen lenger, så ingen vet om det er sendt
send-letter-changed = { $name }: dette er ikke brevet som ble lagt her, så det blir ikke registrert som sendt
send-has-been-written = skrevet
send-count-written = { $number } skrevet
send-to-be-sent = Brevene ligger i output/outbox/: åpne hvert av dem i e-postprogrammet og send det. Deretter: `avtale send --done`
send-done = { $number } brev er registrert som sendt.
send-put-away = { $number } brev som er sendt, ligger nå i output/outbox/sent/.
send-none-waits = Ingen brev i utboksen venter på å bli registrert som sendt.
send-answered = { $name } har svart etter at denne påminnelsen ble skrevet, så den skal ikke sendes
send-answered-step = slett brevet
send-answered-sent-step = hvis den ble sendt før svaret, oppgir du dagen: `avtale send --done { $number } --date DATO`
send-lies-with-sent = { $name }: brevet ligger sammen med dem som er sendt, men er ikke registrert som sendt, eller er det ikke lenger
send-lies-with-sent-step = hvis det er sendt: `avtale send --done { $number }`
send-put-back-step = hvis det ikke er sendt: legg det tilbake i output/outbox/, og send det
send-earlier-waits = { $name }: brevet med utgave { $edition } ble lagt i output/outbox/ { $date } og er ikke registrert som sendt, så utgave { $later } blir ikke sendt
send-earlier-waits-step = hvis det er sendt: `avtale send --done { $number }`
send-earlier-withdraw-step = hvis det ikke er sendt: `avtale record void { $event } --why TEKST`, og slett brevet
send-waiting = { $number } brev som er skrevet før, ligger i output/outbox/ og venter på `avtale send --done`.
send-sent-since = avtalen ble sendt { $date }, og den dagen er ikke over

# Hvem som ikke får brev, og hva som er neste steg.
send-left-out = { $number ->
    [one] 1 part
   *[other] { $number } parter
} får ikke brev: { $parts }.
send-count-have-theirs = { $number } som har fått sin eller har signert før
send-count-not-due = { $number } som det ikke er noe å minne om nå
send-count-unsent = { $number } med et brev i utboksen som skal sendes
send-count-declined = { $number } som har takket nei
send-count-held = { $number } som det står om ovenfor
send-next-again = Neste: gjør det som står ovenfor, og kjør den samme kommandoen igjen. Ingenting blir sendt to ganger.
send-next-without-dry-run = Ingenting er sendt. Neste: den samme kommandoen uten --dry-run.
send-next-without-dry-run-of = Ingenting er sendt. Neste: den samme kommandoen uten --dry-run, med --agreement { $agreement }.
send-next-status = Neste: `avtale status` viser hvem som ikke har svart; svarene tas imot med `avtale receive`.

send-cancelled = avbrutt: { $number ->
    [one] 1 brev ble
   *[other] { $number } brev ble
} ikke sendt
send-cancelled-step = send dem når det passer: det som er sendt, er registrert og blir ikke sendt en gang til
