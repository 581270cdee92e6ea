# Det som er å seie mot ei fil, eller ein stad under output/.

objection-replaced-draft = dette er eit utkast som vart erstatta før avtalen vart send, og ikkje det som gjeld
objection-replaced-draft-step = `avtale history` viser kva som gjeld; send parten det
objection-superseded = dette dokumentet er utferda av oss, men eit seinare har teke plassen
objection-later-sent = dette dokumentet er utferda av oss, og ingen har signert det; ei seinare utgåve er send til parten
objection-superseded-step = `avtale history` viser kva for eit
objection-not-trusted = ho er signert slik ho vart utferda, men sertifikatet har ikkje tillit
objection-not-trusted-step = --explain viser kvifor; er utferdaren ukjend, legg du rotsertifikatet i trust/, om du stolar på staden du har det frå
objection-cannot-tell = det er uvisst om dette er det som vart utferda og signert
objection-explain-step = --explain viser prova
objection-changed = denne fila vart endra etter at ho vart utferda eller signert
objection-broken = ein signatur i denne fila held ikkje, eller fila er ikkje ein heil PDF
objection-broken-step = --explain viser prova; be om fila på nytt om ho vart skadd undervegs
objection-not-issued = desse bytane er aldri utferda av oss
objection-not-issued-step = fila er ein annan si, eller ho vart endra etter at ho vart utferda; éin endra byte er nok
objection-withdrawn = denne fila vart registrert som ein signert kopi, og registreringa vart trekt tilbake
objection-withdrawn-step = `avtale history` viser kvifor
objection-registered-otherwise = det som er registrert om denne fila, er ikkje det ho seier: { $differs }
objection-registered-otherwise-step = sjå på ho; er det registeret som er feil, køyrer du `avtale record void { $seq } --why …` og registrerer på nytt
# Fleire skilnader, den eine etter den andre.
objection-several = { $first }; { $rest }

objection-interrupted = ei køyring vart avbroten før ho la dette registrerte dokumentet på plass
objection-interrupted-step = `avtale generate` fullfører det
objection-another = dette er ikkje dokumentet som er registrert her
objection-missing = eit registrert dokument manglar
objection-restore-step = køyr `avtale generate` for å lage eit utkast på nytt; eit sendt dokument eller ein signert kopi hentar du frå ein tryggingskopi

# Tider i registeret som ikkje kan stemme.
objection-stamped-later = hending { $number }, som registrerer ho, seier { $at }, men eit tidsstempel i ho provar at ho vart laga { $time }
objection-stamped-otherwise = hending { $number } seier at ho sist vart tidsstempla { $stamped }, men det siste dokumenttidsstempelet i ho seier { $time }
objection-day-later = hending { $number } gjeld { $date }, men vart registrert før det, { $at }
objection-times-step = tider i registeret er endra, eller ei klokke gjekk feil: samanlikn med eit sjekkpunkt eller ein tryggingskopi frå før
objection-expires-later = hending { $number } seier at tidsstempelet provar henne til { $expires }, men sertifikatet til det gjeld berre til { $until }
objection-other-code = hending { $number } seier kva dokumentet vart laga av, men koden på det står for noko anna
objection-other-term = hending { $number } seier at ho gjeld frå { $from } til { $until }; etter vilkåra i utgåva er det frå { $first } til { $last }
objection-no-end = ein dag som ikkje er sett
objection-other-terms = om { $document } er det registrert andre vilkår enn innstillingane det vart laga av, seier
objection-stated-step = registeret er endra: samanlikn med eit sjekkpunkt eller ein tryggingskopi frå før
objection-letter-to = hending { $number } seier at dette brevet gjekk til { $to }, men det er adressert til { $letter }
objection-letter-day = hending { $number } fortel om { $date }, men dette brevet er frå { $letter }
objection-letter-step = har ingen endra brevet, er registeret endra: samanlikn med eit sjekkpunkt eller ein tryggingskopi frå før
objection-no-digest = hending { $number } har nullar der ho med SHA-256 skal seie kva dokumentet vart laga av
objection-no-code = hending { $number } registrerer eit dokument frå avtale { $version }, men ingen kode som står for alt det vart laga av, slik den versjonen gir kvart dokument
objection-other-printed = koden { $printed } er trykt på dette dokumentet, men { $registered } er registrert om det
objection-says-less = hending { $number } seier ikkje det same versjon av programmet har sagt om tidlegare dokument: vilkåra, eller kvar det dokumentet vart laga av, er teke vare på
objection-terms-differ = { $document } vart laga av dei same innstillingane som { $other }, men det er registrert andre vilkår om det
objection-record-gone = oppføringa som dette vart laga av, er ikkje lenger teken vare på: { $documents }; når oppføringa i dag er ei anna, kan det ikkje visast at det er det som vart utferda
objection-input-gone = ei fil som dokument vart laga av, er borte: { $documents }; når teksten eller innstillingane i dag er andre, kan det ikkje visast at dei er det som vart utferda, og ingenting stadfestar vilkåra
objection-input-altered = dette er ei anna fil enn den dokument vart laga av, som har SHA-256 til namn: { $documents }; dei kan ikkje lagast på nytt av ho
objection-inputs-more = { $number } filer til som dokument vart laga av, er borte eller endra
objection-input-step = hent ho frå ein tryggingskopi, eller frå ei arkivpakke, der ho ligg i data/output/inputs/
objection-letter-of-nothing = inga hending fortel om dette brevet
objection-letter-of-nothing-step = vart ei køyring avbroten, går `avtale send` vidare med det; vart inga det, er brevet lagt til eller hendinga fjerna: samanlikn med eit sjekkpunkt eller ein tryggingskopi frå før
objection-letters-more = { $number } brev til stemmer ikkje med registeret
objection-days-later-more = { $number } hendingar til gjeld dagar etter dei dei vart registrerte på
objection-says-too-little = hending { $number } seier ikkje om dokumentet det avtale { $version } seier om kvart: vilkåra, og kvar det dokumentet vart laga av, er teke vare på
