# Kva PDF-en sjølv seier: revisjonar, felt, signaturar.

evidence-in-revision = revisjon { $number }: { $what }
evidence-in-revision-objects = revisjon { $number }: { $what } ({ $objects })
evidence-object = objekt { $number }
evidence-trailer = avslutninga (trailer)
evidence-bytes = byte { $from }–{ $to }
evidence-page = side
evidence-file = fil
evidence-metadata = metadata
evidence-not-a-revision = det som vart utferda, er ikkje ein av revisjonane som fila oppgir at ho har
evidence-hidden-object = ved byte { $at } ser det ut til å stå eit objekt som ikkje er det, og som lesarar som søkjer gjennom fila, vil finne
evidence-other-identifier = metadataa er endra og seier at dokumentet er «{ $name }»
evidence-bytes-after = { $bytes } byte etter slutten som ingenting er kjent om: nokon har lagt dei til, eller resten er kutta av undervegs
evidence-bytes-after-file = { $bytes } byte etter slutten av fila
evidence-picture = signaturfeltet { $field } legg til eit bilete { $position }
evidence-picture-on-line = signaturfeltet { $field } legg til eit bilete { $position }, på signaturlinja
evidence-signature-covers = signaturfeltet { $field } { $how }
evidence-untidy = eit program har skrive ho uryddig, noko lesarar toler: { $what }
evidence-no-archive = ho er ikkje lenger i arkivformat: { $why }

# Kva eit felt viser: «feltet navn viser …».
evidence-field = feltet { $field } { $shows }
evidence-shows-other = viser «{ $text }» i staden for verdien
evidence-read-as = blir lese opp og kopiert som «{ $text }» i staden for verdien
evidence-shows-nothing = viser ingenting av verdien
evidence-drawn-anew = har inga eiga vising: kvar lesar teiknar det ut frå verdien, eller viser ingenting
evidence-hides = skjuler verdien: { $why }
evidence-line-break = har eit linjeskift i verdien, og viser det som står før og etter, som éi linje
evidence-cut-off = viser berre byrjinga av verdien, som er lengre enn feltet
evidence-unclear = kan vise kva som helst: { $why }
evidence-when-signed = { $shows }, då ho vart signert
evidence-filled-after = feltet { $field } er fylt ut etter at avtalen vart signert
evidence-filled-unsigned = feltet { $field } er fylt ut etter at nokon hadde signert, og ingen har signert det
evidence-filled-after-certification = feltet { $field } er fylt ut etter at dokumentet vart sertifisert, og ingen har signert det
evidence-readers-draw = feltet { $field } har inga eiga vising, og lesarar teiknar det ut frå verdien: «{ $value }»
evidence-certified = i feltet { $field } stod det «{ $certified }» då dokumentet vart sertifisert, og no står det «{ $value }»
evidence-certified-unsigned = i feltet { $field } stod det «{ $certified }» då dokumentet vart sertifisert, og no står det «{ $value }», som den som sertifiserte, ikkje har signert

# Signaturar.
evidence-signature-in = signaturen i { $field }
evidence-signature = ein signatur
# «signaturen i Underskrift: innhaldet er endra etter at det vart signert»
evidence-of = { $subject }: { $what }
evidence-detached = revisjon { $number } tok han ut av feltet
evidence-replaced = revisjon { $number } erstatta han
evidence-unreachable = ingen felt har han som verdi
evidence-revoked-before = sertifikatet til { $name } vart trekt tilbake { $date }, før det vart signert
evidence-revoked-perhaps = sertifikatet til { $name } vart trekt tilbake { $date }, og ingenting provar at det vart signert før det
evidence-untrusted-lost = { $why }; ingenting provar lenger at det vart signert før det: { $lost }
evidence-expired-lost = sertifikatet har gått ut sidan, { $date }, og ingenting provar lenger at det vart signert før det: { $lost }
evidence-expired-unproven = sertifikatet har gått ut sidan, { $date }, og ikkje noko tidsstempel provar at det vart signert før det: eitt frå før { $date } ville ha gjort det
evidence-signed-by-unknown = signert i { $field } av nokon ukjende
evidence-signed-by = signert av { $who }, med eit sertifikat frå { $issuer }
evidence-signed-by-when = signert av { $who } { $when }, med eit sertifikat frå { $issuer }
evidence-person-of = { $name } ({ $organisation })
evidence-on-proven = { $date }, noko eit tidsstempel provar
evidence-on-claimed = { $date }, etter klokka til underskrivaren
evidence-on-claimed-before = { $date }, etter klokka til underskrivaren, og seinast { $before }, noko eit dokumenttidsstempel provar
evidence-before = seinast { $before }, noko eit dokumenttidsstempel provar
# «Kari Nordmann og ei teikning»
evidence-shows = { $what }
evidence-spoken-as = noko som blir lese opp og kopiert som «{ $words }»
evidence-only-a-person = noko som berre eit menneske kan lese
evidence-a-drawing = ei teikning
