# Bevissiden i en arkivpakke: hva man vet om dokumentene til en part.

evidencepage-kind = Bevisside
evidencepage-about = Denne siden forteller hva man vet om partens dokumenter per { $day }. Selve filene ligger i samme pakke, og det er de som beviser det.
evidencepage-standing = { $title }: { $standing }
evidencepage-documents = Dokumenter
evidencepage-as-issued = dokumentet slik det ble utstedt
evidencepage-file = Fil i pakken
evidencepage-sha256 = SHA-256
evidencepage-bytes = Byte
evidencepage-registered-as = Registrert som signert
evidencepage-registered-by = av { $name }, { $title }, { $date }
evidencepage-signer = Signert av
evidencepage-organisation = Organisasjon
evidencepage-when = Når
evidencepage-trust = Sertifikat
evidencepage-proven = { $day }, bevist med et tidsstempel
evidencepage-claimed = { $day }, etter underskriverens egen klokke
evidencepage-no-time = det sier filen ikke
evidencepage-trusted = et sertifikat i data/trust går god for det
evidencepage-picture = Side { $page } i { $file }, slik et leseprogram viser den
evidencepage-history = Historie
evidencepage-number = Hendelse
evidencepage-registered = Registrert
evidencepage-what = Hva som skjedde
evidencepage-earlier = { $number ->
    [one] 1 tidligere hendelse står i registeret
   *[other] { $number } tidligere hendelser står i registeret
}
evidencepage-register = Registeret
evidencepage-events = Hendelser
evidencepage-last = SHA-256 av siste linje
evidencepage-program = Laget av
evidencepage-check = Slik kontrollerer du
evidencepage-check-files = Alle filer: kjør sha256sum -c manifest-sha256.txt i mappen til pakken. Den svarer OK for hver fil som er uendret.
evidencepage-check-signature = Signaturen i en PDF: et hvilket som helst leseprogram som kontrollerer signaturer (PAdES), med sertifikatene i data/trust. Et tidsstempel kontrolleres med openssl ts -verify.
evidencepage-check-register = Registeret: hver linje i data/output/register.jsonl har SHA-256 av linjen foran.
evidencepage-check-rest = README.txt i pakken forteller resten.
evidencepage-problem = { $file }: { $what }
evidencepage-checkpoint = Sjekkpunkt i pakken
evidencepage-checkpoint-of = registeret begynner med { $events ->
    [one] den ene hendelsen
   *[other] de { $events } hendelsene
} det ble laget av; logg { $origin }
evidencepage-checkpoint-broken = registeret begynner ikke med de { $events } hendelsene det ble laget av; logg { $origin }
evidencepage-checkpoint-root = Roten av treet
evidencepage-checkpoint-file = Filen til sjekkpunktet
evidencepage-source = Kilde
evidencepage-source-changed = ikke med i pakken, for dette er endret siden: { $changes }
evidencepage-no-source = ikke med i pakken, for det finnes ingen opplysninger eller avtale dokumentet kan lages av
evidencepage-again = Laget på nytt
evidencepage-again-same = det som ligger i pakken, gir nøyaktig de samme bytene
evidencepage-again-kept = det som ble tatt vare på da det ble laget, gir nøyaktig de samme bytene
evidencepage-again-other = det som ligger i pakken, gir et annet dokument, selv om registeret sier at det er laget av dette
evidencepage-again-not = ikke prøvd, for det som det ble laget av, er ikke i pakken
evidencepage-not-as-made = ikke det dokumentet som oppføringen, teksten og skriftene gir
