# verify --rebuild: dokumentene lages på nytt og sammenlignes.

rebuild-made = laget på nytt
rebuild-summary = { $place }: { $documents ->
    [one] 1 dokument
   *[other] { $documents } dokumenter
} ble laget på nytt; { $same } har nøyaktig de bytene som ble utstedt.
rebuild-alike = laget på nytt har det andre byter og de samme sidene; archive.json påstår at det ble laget på { $target }
rebuild-other = laget på nytt av samme oppføring, tekst og skrifter er det et annet dokument
rebuild-other-alike = laget på nytt av samme oppføring, tekst og skrifter har det andre byter, selv om sidene ser like ut
rebuild-changed = kan ikke lages på nytt, for dette er endret siden: { $changes }
rebuild-changed-program = kan ikke lages på nytt, for dette er endret siden: { $changes } (det ble laget av versjon { $program }, dette er { $own })
rebuild-no-inputs = kan ikke lages på nytt: oppføringen eller avtalen er ikke her, eller har en feil
rebuild-not-what-was-made = { $document } er ikke det oppføringen, teksten og skriftene gir, selv om registeret sier det
rebuild-not-what-was-made-step = dokumentet eller registeret er endret: sammenlign begge med et eksemplar som noen andre har
rebuild-missing = det er ikke her, så det er ingenting å sammenligne
rebuild-differs = det er ikke det registrerte dokumentet: det har en annen SHA-256
rebuild-is-missing = { $document } er registrert og mangler
rebuild-is-altered = { $document } er ikke dokumentet som ble registrert: det er endret
rebuild-only-pages = bare sidene i { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
} ble sammenlignet: at en annen plattform ga andre byter, er bare noe archive.json påstår
rebuild-only-pages-step = kjør samme kommando på plattformen som archive.json oppgir; til det er gjort, er ingenting bevist om dem
rebuild-not-proven = { $number ->
    [one] 1 dokument ble laget av noe annet enn det som er her i dag, og her beviser det ingenting
   *[other] { $number } dokumenter ble laget av noe annet enn det som er her i dag, og her beviser de ingenting
}
rebuild-not-proven-step = bruk oppføringene og malene fra den gangen, slik de ligger i et arkiv eller en sikkerhetskopi
rebuild-input-altered = et grunnlag som er tatt vare på, er en annen fil enn navnet sier
rebuild-input-altered-step = hent den fra en sikkerhetskopi; dokumentet den er til, kan ikke lages på nytt av den
rebuild-another-code = koden på { $document } står for noe annet enn registeret sier at det er laget av
