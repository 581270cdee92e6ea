# Brev som skal sendast, og det som er i vegen for andre.

send-no-record = { $name } manglar ei feilfri oppføring i members/, så det er ingen å skrive til
send-no-record-step = `avtale check` viser kva som er gale med ho
send-make-record-step = lag ei oppføring i members/
send-remind-without = { $number ->
    [one] 1 part som skal ha påminning, manglar ei feilfri oppføring i members/ og får inga
   *[other] { $number } partar som skal ha påminning, manglar ei feilfri oppføring i members/ og får inga
}: { $names }
send-no-document = { $number ->
    [one] { $names } har ikkje noko dokument enno
   *[other] desse har ikkje noko dokument enno: { $names }
}
send-no-document-step = lag det som manglar: `avtale generate`; eller `parter: oppgitte` i agreement.yaml, viss berre nokre skal ha denne avtalen
# «Bodø kommune: parten har ikkje noko dokument enno»
send-party = { $name }: { $is }
send-without-document = parten har ikkje noko dokument enno
send-without-document-step = lag det først: `avtale generate --only { $number }`
send-not-over = svarfristen, { $date }, er ikkje ute enno
send-not-over-step = send påminning etter den dagen

send-strange-to-server = dette brevet låg i output/outbox/ utan at noko var registrert om det; det går til e-posttenaren og blir fjerna herifrå
send-strange-to-server-step = ei køyring som vart avbroten, etterlèt eitt slikt brev; har du sendt det, får parten det to gonger
send-strange-anew = dette brevet låg i output/outbox/ utan at noko var registrert om det; det blir skrive på nytt
send-strange-anew-step = ei køyring som vart avbroten, etterlèt eitt slikt brev; har du sendt det, må du ikkje sende det igjen
send-restored-step = viss register.jsonl eller output/ er lagt tilbake frå ein tryggingskopi: køyr `avtale restored`, som viser korleis du går vidare
send-strange-letters = det ligg brev i output/outbox/ som det ikkje er registrert noko om, så ingenting blir sendt: { $files }
send-take-away-step = elles, viss dei ikkje er sende, fjernar du dei derifrå

send-no-address = { $name }: oppføringa har inga e-postadresse, så avtalen blir ikkje send
send-no-address-step = legg til `kontaktperson.epost` i oppføringa
send-not-sealed = { $name }: dokumentet er ikkje forsegla, og `forsegles: ja` i agreement.yaml krev det
send-not-sealed-step = forsegl det først: `avtale seal --key FIL`
send-changed = { $name }: etter at dokumentet vart laga, er dette endra: { $changes }
send-changed-step = lag det på nytt: `avtale generate --only { $number }`
send-not-as-registered = dokumentet på disken er ikkje det som er registrert, så det blir ikkje sendt
send-not-as-registered-step = `avtale generate` lagar eit utkast på nytt; eit dokument som er sendt, hentar du frå ein tryggingskopi

send-sealed-before = { $name }: utgåve { $edition } vart forsegla, og det er ikkje dette dokumentet, så det blir ikkje sendt
send-not-planned = neste påminning er planlagd { $date }
send-not-planned-step = send ho då; no med ein gong: `avtale remind PART --again`
send-test-subject = PRØVE: { $subject }
send-test-head = Dette er ei prøve. Brevet ville ha gått til { $to }.
send-test-head-copies = Dette er ei prøve. Brevet ville ha gått til { $to }, med kopi til { $copies }.

send-no-connection = det er ikkje noko samband med e-posttenaren
send-stopped = stansa: { $why }
send-stopped-step = køyr den same kommandoen igjen når tenaren verkar: han sender berre det som ikkje er sendt
send-broke = sambandet med e-posttenaren vart brote gong på gong
send-broke-because = sambandet med e-posttenaren vart brote gong på gong: { $why }
send-slow = e-posttenaren bruker for lang tid på kvart brev
send-sender = e-posttenaren tek ikkje imot noko frå { $sender }: { $why }
send-sender-step = kontroller `avsender` i agreement.yaml
send-login-step = viss tenaren krev brukarnamn og passord, set du AVTALE_SMTP_USER og AVTALE_SMTP_PASSWORD
send-later = { $why } (prøv igjen seinare)
send-not-taken = { $name }: ikkje sendt til { $to }: { $why }
send-not-taken-step = rett det, og køyr den same kommandoen igjen: han sender berre det som ikkje er sendt
send-server-has-it-step = e-posttenaren har brevet til { $to }

send-in-doubt = { $name }: det er uvisst om brevet med { $document } til { $to } kom fram: { $why }
send-on-its-way = programmet vart stansa medan brevet var undervegs
send-ask-step = spør mottakaren, eller den som driv e-posttenaren; brevet er teke vare på i output/outbox/
send-arrived-step = viss det kom fram: `{ $command }`
send-not-arrived-step = viss det ikkje kom fram: `{ $command }`, som sender det med same Message-ID

# Medan breva blir sende, kvart med parten: sendt 4601 Bergen kommune.
send-sent = sendt
send-doubtful = uavklart
send-not-sent = ikkje sendt

send-would-send = ville sendt { $document } til { $to } ({ $name })
send-letters = { $number } brev: { $parts }.
send-count-sent = { $number } { $number ->
    [one] sendt
   *[other] sende
}
send-count-to-send = { $number } å sende
send-count-not-sent = { $number } ikkje { $number ->
    [one] sendt
   *[other] sende
}
send-count-in-doubt = { $number } { $number ->
    [one] uavklart
   *[other] uavklarte
}
send-nothing = Det er ingenting å sende: ingen dokument som er laga, ventar på å bli sende.
send-nobody = Det er ingen å sende påminning til.
send-lie-there = Breva ligg i output/outbox/: opne kvart av dei i e-postprogrammet og send det. Dei er registrerte som sende.

# Over eit brev som blir vist.
send-from-line = Frå
send-to-line = Til
send-copy-line = Kopi
send-subject-line = Emne
send-attachment-line = Vedlegg
send-page-title = { $title }: { $number } brev å sende
send-no-page = sida med breva kan ikkje lagast: { $cause }
send-page-written = Breva er i { $file }: opne fila i ein nettlesar. Ingenting er sendt.
send-tested = Sendt berre til { $to }, som prøve. Ingenting er registrert.
send-tests-lie-there = Breva ligg i output/outbox/test/. Ingenting er registrert.
send-test-address-step = skriv éi adresse, som kari@nettverket.no

# Brev som er lagde i utboksen, så eit menneske kan sende dei.
send-written = eit brev vart lagt i output/outbox/ { $date }, og er ikkje registrert som sendt
send-written-step = når det er sendt: `avtale send --done { $number }`; for å skrive det på nytt: --again
send-nothing-written = det er ikkje lagt noko brev i utboksen som ikkje er registrert som sendt
send-nothing-written-step = det som er sendt på annan måte: `avtale record sent { $number } --how email --to ADRESSE`
send-before-written = brevet vart skrive { $written }, så det vart ikkje sendt { $date }
send-before-written-step = oppgi med --date kva dag det vart sendt
send-letter-gone = { $name }: brevet ligg ikkje i utboksen lenger, så ingen veit om det er sendt
send-letter-changed = { $name }: dette er ikkje brevet som vart lagt her, så det blir ikkje registrert som sendt
send-has-been-written = skrive
send-count-written = { $number } { $number ->
    [one] skrive
   *[other] skrivne
}
send-to-be-sent = Breva ligg i output/outbox/: opne kvart av dei i e-postprogrammet og send det. Deretter: `avtale send --done`
send-done = { $number ->
    [one] 1 brev er registrert som sendt.
   *[other] { $number } brev er registrerte som sende.
}
send-put-away = { $number ->
    [one] 1 brev som er sendt, ligg no i output/outbox/sent/.
   *[other] { $number } brev som er sende, ligg no i output/outbox/sent/.
}
send-none-waits = Ingen brev i utboksen ventar på å bli registrerte som sende.
send-answered = { $name } har svart etter at denne påminninga vart skriven, så ho skal ikkje sendast
send-answered-step = slett brevet
send-answered-sent-step = viss ho vart send før svaret, oppgir du dagen: `avtale send --done { $number } --date DATO`
send-lies-with-sent = { $name }: brevet ligg saman med dei som er sende, men er ikkje registrert som sendt, eller er det ikkje lenger
send-lies-with-sent-step = viss det er sendt: `avtale send --done { $number }`
send-put-back-step = viss det ikkje er sendt: legg det tilbake i output/outbox/, og send det
send-earlier-waits = { $name }: brevet med utgåve { $edition } vart lagt i output/outbox/ { $date } og er ikkje registrert som sendt, så utgåve { $later } blir ikkje send
send-earlier-waits-step = viss det er sendt: `avtale send --done { $number }`
send-earlier-withdraw-step = viss det ikkje er sendt: `avtale record void { $event } --why TEKST`, og slett brevet
send-waiting = { $number ->
    [one] 1 brev som er skrive før, ligg i output/outbox/ og ventar på `avtale send --done`.
   *[other] { $number } brev som er skrivne før, ligg i output/outbox/ og ventar på `avtale send --done`.
}
send-sent-since = avtalen vart send { $date }, og den dagen er ikkje over

# Kven som ikkje får brev, og kva som er neste steg.
send-left-out = { $number ->
    [one] 1 part
   *[other] { $number } partar
} får ikkje brev: { $parts }.
send-count-have-theirs = { $number } som har fått sin eller har signert før
send-count-not-due = { $number } som det ikkje er noko å minne om no
send-count-unsent = { $number } med eit brev i utboksen som skal sendast
send-count-declined = { $number } som har takka nei
send-count-held = { $number } som det står om ovanfor
send-next-again = Neste: gjer det som står ovanfor, og køyr den same kommandoen igjen. Ingenting blir sendt to gonger.
send-next-without-dry-run = Ingenting er sendt. Neste: den same kommandoen utan --dry-run.
send-next-without-dry-run-of = Ingenting er sendt. Neste: den same kommandoen utan --dry-run, med --agreement { $agreement }.
send-next-status = Neste: `avtale status` viser kven som ikkje har svart; svara blir tekne imot med `avtale receive`.

send-cancelled = avbrote: { $number ->
    [one] 1 brev vart
   *[other] { $number } brev vart
} ikkje sendt
send-cancelled-step = send dei når det høver: det som er sendt, er registrert og blir ikkje sendt ein gong til
