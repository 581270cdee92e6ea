# Det som er å si mot en fil, eller et sted under output/.

objection-replaced-draft = dette er et utkast som ble erstattet før avtalen ble sendt, og ikke det som gjelder
objection-replaced-draft-step = `avtale history` viser hva som gjelder; send parten det
objection-superseded = dette dokumentet er utstedt av oss, men et senere har tatt plassen
objection-later-sent = dette dokumentet er utstedt av oss, og ingen har signert det; en senere utgave er sendt til parten
objection-superseded-step = `avtale history` viser hvilket
objection-not-trusted = den er signert slik den ble utstedt, men sertifikatet har ikke tillit
objection-not-trusted-step = --explain viser hvorfor; er utstederen ukjent, legger du rotsertifikatet i trust/, hvis du stoler på stedet du har det fra
objection-cannot-tell = det er uvisst om dette er det som ble utstedt og signert
objection-explain-step = --explain viser bevisene
objection-changed = denne filen ble endret etter at den ble utstedt eller signert
objection-broken = en signatur i denne filen holder ikke, eller filen er ikke en hel PDF
objection-broken-step = --explain viser bevisene; be om filen på nytt hvis den ble skadet underveis
objection-not-issued = disse bytene er aldri utstedt av oss
objection-not-issued-step = filen er en annens, eller den ble endret etter at den ble utstedt; én endret byte er nok
objection-withdrawn = denne filen ble registrert som en signert kopi, og registreringen ble trukket tilbake
objection-withdrawn-step = `avtale history` viser hvorfor
objection-registered-otherwise = det som er registrert om denne filen, er ikke det den sier: { $differs }
objection-registered-otherwise-step = se på den; er det registeret som er feil, kjører du `avtale record void { $seq } --why …` og registrerer på nytt
# Flere forskjeller, den ene etter den andre.
objection-several = { $first }; { $rest }

objection-interrupted = en kjøring ble avbrutt før den la dette registrerte dokumentet på plass
objection-interrupted-step = `avtale generate` fullfører det
objection-another = dette er ikke dokumentet som er registrert her
objection-missing = et registrert dokument mangler
objection-restore-step = kjør `avtale generate` for å lage et utkast på nytt; et sendt dokument eller en signert kopi henter du fra en sikkerhetskopi

# Tider i registeret som ikke kan stemme.
objection-stamped-later = hendelse { $number }, som registrerer den, sier { $at }, men et tidsstempel i den beviser at den ble laget { $time }
objection-stamped-otherwise = hendelse { $number } sier at den sist ble tidsstemplet { $stamped }, men det siste dokumenttidsstempelet i den sier { $time }
objection-day-later = hendelse { $number } gjelder { $date }, men ble registrert før det, { $at }
objection-times-step = tider i registeret er endret, eller en klokke gikk feil: sammenlign med et sjekkpunkt eller en sikkerhetskopi fra før
objection-expires-later = hendelse { $number } sier at tidsstempelet beviser den til { $expires }, men sertifikatet til det gjelder bare til { $until }
objection-other-code = hendelse { $number } sier hva dokumentet ble laget av, men koden på det står for noe annet
objection-other-term = hendelse { $number } sier at den gjelder fra { $from } til { $until }; etter vilkårene i utgaven er det fra { $first } til { $last }
objection-no-end = en dag som ikke er satt
objection-other-terms = om { $document } er det registrert andre vilkår enn innstillingene det ble laget av, sier
objection-stated-step = registeret er endret: sammenlign med et sjekkpunkt eller en sikkerhetskopi fra før
objection-letter-to = hendelse { $number } sier at dette brevet gikk til { $to }, men det er adressert til { $letter }
objection-letter-day = hendelse { $number } forteller om { $date }, men dette brevet er fra { $letter }
objection-letter-step = har ingen endret brevet, er registeret endret: sammenlign med et sjekkpunkt eller en sikkerhetskopi fra før
objection-no-digest = hendelse { $number } har nuller der den med SHA-256 skal si hva dokumentet ble laget av
objection-no-code = hendelse { $number } registrerer et dokument fra avtale { $version }, men ingen kode som står for alt det ble laget av, slik den versjonen gir hvert dokument
objection-other-printed = koden { $printed } er trykt på dette dokumentet, men { $registered } er registrert om det
objection-says-less = hendelse { $number } sier ikke det samme versjon av programmet har sagt om tidligere dokumenter: vilkårene, eller hvor det dokumentet ble laget av, er tatt vare på
objection-terms-differ = { $document } ble laget av de samme innstillingene som { $other }, men det er registrert andre vilkår om det
objection-record-gone = oppføringen som dette ble laget av, er ikke lenger tatt vare på: { $documents }; når dagens oppføring er en annen, kan det ikke vises at det er det som ble utstedt
objection-input-gone = en fil som dokumenter ble laget av, er borte: { $documents }; når dagens tekst eller innstillinger er andre, kan det ikke vises at de er det som ble utstedt, og ingenting bekrefter vilkårene
objection-input-altered = dette er en annen fil enn den dokumenter ble laget av, som har SHA-256 til navn: { $documents }; de kan ikke lages på nytt av den
objection-inputs-more = { $number } filer til som dokumenter ble laget av, er borte eller endret
objection-input-step = hent den fra en sikkerhetskopi, eller fra en arkivpakke, der den ligger i data/output/inputs/
objection-letter-of-nothing = ingen hendelse forteller om dette brevet
objection-letter-of-nothing-step = ble en kjøring avbrutt, går `avtale send` videre med det; ble ingen det, er brevet lagt til eller hendelsen fjernet: sammenlign med et sjekkpunkt eller en sikkerhetskopi fra før
objection-letters-more = { $number } brev til stemmer ikke med registeret
objection-days-later-more = { $number } hendelser til gjelder dager etter dem de ble registrert på
objection-says-too-little = hendelse { $number } sier ikke om dokumentet det avtale { $version } sier om hvert: vilkårene, og hvor det dokumentet ble laget av, er tatt vare på
