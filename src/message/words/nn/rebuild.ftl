# verify --rebuild: dokumenta blir laga på nytt og samanlikna.

rebuild-made = laga på nytt
rebuild-summary = { $place }: { $documents ->
    [one] 1 dokument
   *[other] { $documents } dokument
} vart laga på nytt; { $same } har nøyaktig dei bytane som vart utferda.
rebuild-alike = laga på nytt har det andre byte og dei same sidene; det vart laga på { $target }
rebuild-other = laga på nytt av same oppføring, tekst og skrifter er det eit anna dokument
rebuild-other-alike = laga på nytt av same oppføring, tekst og skrifter har det andre byte, sjølv om sidene ser like ut
rebuild-changed = kan ikkje lagast på nytt, for dette er endra sidan: { $changes } (det vart laga av versjon { $program }, dette er { $own })
rebuild-no-inputs = kan ikkje lagast på nytt: oppføringa eller avtalen er ikkje her, eller har ein feil
rebuild-not-what-was-made = { $document } er ikkje det oppføringa, teksten og skriftene gir, sjølv om registeret seier det
rebuild-not-what-was-made-step = dokumentet eller registeret er endra: samanlikn begge med eit eksemplar som nokon andre har
rebuild-only-pages = { $number ->
    [one] for 1 dokument vart berre sidene samanlikna, for det vart laga på ei anna plattform
   *[other] for { $number } dokument vart berre sidene samanlikna, for dei vart laga på ei anna plattform
}
rebuild-not-proven = { $number ->
    [one] 1 dokument vart laga av noko anna enn det som er her i dag, og her provar det ingenting
   *[other] { $number } dokument vart laga av noko anna enn det som er her i dag, og her provar dei ingenting
}
rebuild-not-proven-step = bruk oppføringane og malane frå den gongen, slik dei ligg i eit arkiv eller ein tryggingskopi
