# Kva ein kan sjå på sidene, og kvifor nokre ikkje kan lesast.

page-unknown-format = verken PDF, JPEG, JPEG 2000, PNG eller TIFF
page-too-many-bytes = meir enn { $most } MiB
page-too-many-pages = meir enn { $most } sider
page-too-many-pixels = ei side på meir enn { $most } millionar biletpunkt
page-impossible-size = ei side med umogleg storleik
page-too-much-work = krev meir arbeid enn nokon avtale ville gjort
page-too-slow = tek lengre tid enn { $page } sekund per side, eller { $all } i alt
page-encrypted = verna med passord
page-not-pdf = ikkje ein lesbar PDF
page-picture = ikkje eit lesbart bilete: { $why }
page-unknown-pixels = biletpunkt av ein ukjend type
page-no-such-page = sida finst ikkje
page-renderer = sida kunne ikkje teiknast
page-cancelled = avbrote, for ingen ventar på det lenger
page-no-process = det let seg ikkje gjere å starte ein prosess som les ho: { $why }

page-unreadable = sidene kan ikkje lesast: { $why }
page-one-unreadable = side { $page } kan ikkje lesast: { $why }
page-foreign-code = koden { $code } er for ein avtale som ikkje er registrert her
page-several-agreements = fleire avtalar, og sidene er ikkje samanlikna: { $documents }
page-attached = { $files ->
    [one] ho har 1 vedlagd fil, som ikkje blir opna her
   *[other] ho har { $files } vedlagde filer, som ikkje blir opna her
}
page-attached-take = { $files ->
    [one] ho har 1 vedlagd fil, som ikkje blir opna her: ta ho ut om det er avtalen
   *[other] ho har { $files } vedlagde filer, som ikkje blir opna her: ta ut den som er avtalen
}
page-of-draft = koden { $code } er for eit utkast som er erstatta: utgåve { $edition } slik ho vart laga { $date } (hending { $event } i registeret, SHA-256 { $sha256 }); det er ikkje teke vare på, så sidene kan ikkje samanliknast
page-of-several-drafts = fleire utkast til { $document } har koden { $code }, frå før kodane skilde mellom tekstar: eit menneske må sjå at dette er teksten som vart utferda
page-several-copies = fleire eksemplar av { $document }: koden står på sidene { $pages }
page-not-in-store = { $document } ligg ikkje i output/ slik han vart utferda, så sidene kan ikkje samanliknast
page-document-not-compared = { $document } kan ikkje samanliknast: { $why }
page-order = sidene står ikkje i rekkjefølgje: i det utferda dokumentet er dei side { $pages }
page-twice = med meir enn éin gong, av sidene i det utferda dokumentet: { $pages }
page-turned = dreidd { $degrees } grader: side { $pages }
page-upside-down = opp ned: side { $pages }
page-not-recognised = ikkje kjend att som noka side i avtalen: side { $pages }
page-missing = manglar, av sidene i det utferda dokumentet: { $pages }
page-fewer = færre sider enn det utferda dokumentet har: { $there } av { $of }
page-lost = side { $page } i det utferda dokumentet manglar
page-forged = det er aldri utferda noko dokument med koden { $code }
page-differs = side { $page } ser annleis ut enn side { $issued } i det utferda dokumentet, { $position }
page-differs-more = side { $page } er annleis { $count ->
    [one] éin stad
   *[other] { $count } stader
} til
# Millimeter på ei side.
page-at = { $left }–{ $right } mm frå venstre og { $bottom }–{ $top } mm frå botnen
page-rewritten = eit program har skrive ho om, så det som vart utferda, er ikkje i ho byte for byte
page-alike = ser ut slik det vart utferda, utanom margane og felta: side { $pages }
page-not-compared = ikkje samanlikna ord for ord, noko eit menneske må gjere: side { $pages }
page-picture-of-agreement = ho er eit bilete av avtalen: kva som står der, og om og av kven han er signert, må eit menneske sjå
page-no-code = det kan ikkje lesast nokon kode frå oss på sidene
page-comparison-failed = sidene kan ikkje samanliknast: { $why }
page-one-comparison-failed = side { $page } kan ikkje samanliknast: { $why }
page-undrawn = side { $page } har noko på seg som ikkje kan teiknast her
page-filled-in-differs = side { $page }: det som var fylt ut då ho vart utferda, ser annleis ut; eit menneske må lese det
page-signed-place = side { $page }: noko er teikna der det kan signerast, { $position }; eit menneske må sjå kva det er

# Filer som ikkje blir opna.
page-closed-picture = ho er eit bilete i { $format }, som ikkje blir lese her: lagre det som JPEG eller PNG
page-closed-envelope = ho er ein konvolutt som er signert som ein heilskap (CMS, som .p7m), og som ikkje blir opna her: ta fila ut av han
page-closed-container = ho er ein behaldar med signaturar (ASiC), som ikkje blir opna her
page-closed-archive = ho er ei pakka fil (ZIP), som ikkje blir opna her: pakk ut fila
page-closed-letter = ho er ein e-post: lagre vedlegget, og oppgi det
