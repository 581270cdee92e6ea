# Bevissida i ei arkivpakke: kva ein veit om dokumenta til ein part.

evidencepage-kind = Bevisside
evidencepage-about = Denne sida fortel kva ein veit om dokumenta til parten per { $day }. Sjølve filene ligg i same pakke, og det er dei som provar det.
evidencepage-standing = { $title }: { $standing }
evidencepage-documents = Dokument
evidencepage-as-issued = dokumentet slik det vart utferda
evidencepage-file = Fil i pakka
evidencepage-sha256 = SHA-256
evidencepage-bytes = Byte
evidencepage-registered-as = Registrert som signert
evidencepage-registered-by = av { $name }, { $title }, { $date }
evidencepage-signer = Signert av
evidencepage-organisation = Organisasjon
evidencepage-when = Når
evidencepage-trust = Sertifikat
evidencepage-proven = { $day }, prova med eit tidsstempel
evidencepage-claimed = { $day }, etter klokka til underskrivaren
evidencepage-no-time = det seier ikkje fila
evidencepage-trusted = eit sertifikat i data/trust går god for det
evidencepage-picture = Side { $page } i { $file }, slik eit leseprogram viser henne
evidencepage-history = Historie
evidencepage-number = Hending
evidencepage-registered = Registrert
evidencepage-what = Kva som hende
evidencepage-earlier = { $number ->
    [one] 1 tidlegare hending står i registeret
   *[other] { $number } tidlegare hendingar står i registeret
}
evidencepage-register = Registeret
evidencepage-events = Hendingar
evidencepage-last = SHA-256 av siste linje
evidencepage-program = Laga av
evidencepage-check = Slik kontrollerer du
evidencepage-check-files = Alle filer: køyr sha256sum -c manifest-sha256.txt i mappa til pakka. Han svarar OK for kvar fil som er uendra.
evidencepage-check-signature = Signaturen i ein PDF: eit kva som helst leseprogram som kontrollerer signaturar (PAdES), med sertifikata i data/trust. Eit tidsstempel blir kontrollert med openssl ts -verify.
evidencepage-check-register = Registeret: kvar linje i data/output/register.jsonl har SHA-256 av linja føre.
evidencepage-check-rest = README.txt i pakka fortel resten.
evidencepage-problem = { $file }: { $what }
evidencepage-checkpoint = Sjekkpunkt i pakka
evidencepage-checkpoint-of = registeret byrjar med { $events ->
    [one] den eine hendinga
   *[other] dei { $events } hendingane
} det vart laga av; logg { $origin }
evidencepage-checkpoint-broken = registeret byrjar ikkje med dei { $events } hendingane det vart laga av; logg { $origin }
evidencepage-checkpoint-root = Rota av treet
evidencepage-checkpoint-file = Fila til sjekkpunktet
evidencepage-source = Kjelde
evidencepage-source-changed = ikkje med i pakka, for dette er endra sidan: { $changes }
evidencepage-no-source = ikkje med i pakka, for det finst ingen opplysningar eller avtale dokumentet kan lagast av
evidencepage-again = Laga på nytt
evidencepage-again-same = det som ligg i pakka, gir nøyaktig dei same bytane
evidencepage-again-kept = det som vart teke vare på då det vart laga, gir nøyaktig dei same bytane
evidencepage-again-other = det som ligg i pakka, gir eit anna dokument, sjølv om registeret seier at det er laga av dette
evidencepage-again-not = ikkje prøvd, for det som det vart laga av, er ikkje i pakka
evidencepage-not-as-made = ikkje det dokumentet som oppføringa, teksten og skriftene gir
