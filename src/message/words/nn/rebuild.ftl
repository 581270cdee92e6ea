# verify --rebuild: dokumenta blir laga på nytt og samanlikna.

rebuild-made = laga på nytt
rebuild-summary = { $place }: { $documents ->
    [one] 1 dokument
   *[other] { $documents } dokument
} vart laga på nytt; { $same } har nøyaktig dei bytane som vart utferda.
rebuild-alike = laga på nytt har det andre byte og dei same sidene; archive.json påstår at det vart laga på { $target }
rebuild-other = laga på nytt av same oppføring, tekst og skrifter er det eit anna dokument
rebuild-other-alike = laga på nytt av same oppføring, tekst og skrifter har det andre byte, sjølv om sidene ser like ut
rebuild-changed = kan ikkje lagast på nytt, for dette er endra sidan: { $changes }
rebuild-changed-program = kan ikkje lagast på nytt, for dette er endra sidan: { $changes } (det vart laga av versjon { $program }, dette er { $own })
rebuild-no-inputs = kan ikkje lagast på nytt: oppføringa eller avtalen er ikkje her, eller har ein feil
rebuild-not-what-was-made = { $document } er ikkje det oppføringa, teksten og skriftene gir, sjølv om registeret seier det
rebuild-not-what-was-made-step = dokumentet eller registeret er endra: samanlikn begge med eit eksemplar som nokon andre har
rebuild-missing = det er ikkje her, så det er ingenting å samanlikne
rebuild-differs = det er ikkje det registrerte dokumentet: det har ein annan SHA-256
rebuild-is-missing = { $document } er registrert og manglar
rebuild-is-altered = { $document } er ikkje dokumentet som vart registrert: det er endra
rebuild-only-pages = berre sidene i { $number ->
    [one] 1 dokument
   *[other] { $number } dokument
} vart samanlikna: at ei anna plattform gav andre byte, er berre noko archive.json påstår
rebuild-only-pages-step = køyr same kommando på plattforma som archive.json oppgir; til det er gjort, er ingenting prova om dei
rebuild-not-proven = { $number ->
    [one] 1 dokument vart laga av noko anna enn det som er her i dag, og her provar det ingenting
   *[other] { $number } dokument vart laga av noko anna enn det som er her i dag, og her provar dei ingenting
}
rebuild-not-proven-step = bruk oppføringane og malane frå den gongen, slik dei ligg i eit arkiv eller ein tryggingskopi
rebuild-input-altered = eit grunnlag som er teke vare på, er ei anna fil enn namnet seier
rebuild-input-altered-step = hent ho frå ein tryggingskopi; dokumentet ho er til, kan ikkje lagast på nytt av ho
rebuild-another-code = koden på { $document } står for noko anna enn registeret seier at det er laga av
