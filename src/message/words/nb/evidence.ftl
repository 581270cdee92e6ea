# Hva PDF-en selv sier: revisjoner, felt, signaturer.

evidence-in-revision = revisjon { $number }: { $what }
evidence-in-revision-objects = revisjon { $number }: { $what } ({ $objects })
evidence-object = objekt { $number }
evidence-trailer = avslutningen (trailer)
evidence-bytes = byte { $from }–{ $to }
evidence-page = side
evidence-file = fil
evidence-metadata = metadata
evidence-not-a-revision = det som ble utstedt, er ikke en av revisjonene som filen oppgir at den har
evidence-hidden-object = ved byte { $at } ser det ut til å stå et objekt som ikke er det, og som lesere som søker gjennom filen, vil finne
evidence-other-identifier = metadataene er endret og sier at dokumentet er «{ $name }»
evidence-bytes-after = { $bytes } byte etter slutten som ingenting er kjent om: noen har lagt dem til, eller resten er kuttet av underveis
evidence-bytes-after-file = { $bytes } byte etter slutten av filen
evidence-picture = signaturfeltet { $field } legger til et bilde { $position }
evidence-picture-on-line = signaturfeltet { $field } legger til et bilde { $position }, på signaturlinjen
evidence-signature-covers = signaturfeltet { $field } { $how }
evidence-untidy = et program har skrevet den uryddig, noe lesere tåler: { $what }
evidence-no-archive = den er ikke lenger i arkivformat: { $why }

# Hva et felt viser: «feltet navn viser …».
evidence-field = feltet { $field } { $shows }
evidence-shows-other = viser «{ $text }» i stedet for verdien
evidence-read-as = blir lest opp og kopiert som «{ $text }» i stedet for verdien
evidence-shows-nothing = viser ingenting av verdien
evidence-drawn-anew = har ingen egen visning: hver leser tegner det ut fra verdien, eller viser ingenting
evidence-hides = skjuler verdien: { $why }
evidence-line-break = har et linjeskift i verdien, og viser det som står før og etter, som én linje
evidence-cut-off = viser bare begynnelsen av verdien, som er lengre enn feltet
evidence-unclear = kan vise hva som helst: { $why }
evidence-when-signed = { $shows }, da den ble signert
evidence-filled-after = feltet { $field } er fylt ut etter at avtalen ble signert
evidence-filled-unsigned = feltet { $field } er fylt ut etter at noen hadde signert, og ingen har signert det
evidence-filled-after-certification = feltet { $field } er fylt ut etter at dokumentet ble sertifisert, og ingen har signert det
evidence-readers-draw = feltet { $field } har ingen egen visning, og lesere tegner det ut fra verdien: «{ $value }»
evidence-certified = i feltet { $field } sto det «{ $certified }» da dokumentet ble sertifisert, og nå står det «{ $value }»
evidence-certified-unsigned = i feltet { $field } sto det «{ $certified }» da dokumentet ble sertifisert, og nå står det «{ $value }», som den som sertifiserte, ikke har signert

# Signaturer.
evidence-signature-in = signaturen i { $field }
evidence-signature = en signatur
# «signaturen i Underskrift: innholdet er endret etter at det ble signert»
evidence-of = { $subject }: { $what }
evidence-detached = revisjon { $number } tok den ut av feltet
evidence-replaced = revisjon { $number } erstattet den
evidence-unreachable = ingen felt har den som verdi
evidence-revoked-before = sertifikatet til { $name } ble trukket tilbake { $date }, før det ble signert
evidence-revoked-perhaps = sertifikatet til { $name } ble trukket tilbake { $date }, og ingenting beviser at det ble signert før det
evidence-untrusted-lost = { $why }; ingenting beviser lenger at det ble signert før det: { $lost }
evidence-expired-lost = sertifikatet har utløpt siden, { $date }, og ingenting beviser lenger at det ble signert før det: { $lost }
evidence-expired-unproven = sertifikatet har utløpt siden, { $date }, og ikke noe tidsstempel beviser at det ble signert før det: ett fra før { $date } ville ha gjort det
evidence-signed-by-unknown = signert i { $field } av noen ukjente
evidence-signed-by = signert av { $who }, med et sertifikat fra { $issuer }
evidence-signed-by-when = signert av { $who } { $when }, med et sertifikat fra { $issuer }
evidence-person-of = { $name } ({ $organisation })
evidence-on-proven = { $date }, noe et tidsstempel beviser
evidence-on-claimed = { $date }, etter underskriverens egen klokke
evidence-on-claimed-before = { $date }, etter underskriverens egen klokke, og senest { $before }, noe et dokumenttidsstempel beviser
evidence-before = senest { $before }, noe et dokumenttidsstempel beviser
# «Kari Nordmann og en tegning»
evidence-shows = { $what }
evidence-spoken-as = noe som blir lest opp og kopiert som «{ $words }»
evidence-only-a-person = noe som bare et menneske kan lese
evidence-a-drawing = en tegning
