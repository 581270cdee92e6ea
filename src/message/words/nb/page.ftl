# Hva som kan sees på sidene, og hvorfor noen ikke kan leses.

page-unknown-format = verken PDF, JPEG, JPEG 2000, PNG eller TIFF
page-too-many-bytes = mer enn { $most } MiB
page-too-many-pages = mer enn { $most } sider
page-too-many-pixels = en side på mer enn { $most } millioner bildepunkter
page-impossible-size = en side med umulig størrelse
page-too-much-work = krever mer arbeid enn noen avtale ville gjort
page-too-slow = tar lengre tid enn { $page } sekunder per side, eller { $all } i alt
page-encrypted = beskyttet med passord
page-not-pdf = ikke en lesbar PDF
page-picture = ikke et lesbart bilde: { $why }
page-unknown-pixels = bildepunkter av en ukjent type
page-no-such-page = siden finnes ikke
page-renderer = siden kunne ikke tegnes
page-cancelled = avbrutt, for ingen venter på det lenger
page-no-process = det lot seg ikke gjøre å starte en prosess som leser den: { $why }

page-unreadable = sidene kan ikke leses: { $why }
page-one-unreadable = side { $page } kan ikke leses: { $why }
page-foreign-code = koden { $code } er for en avtale som ikke er registrert her
page-several-agreements = flere avtaler, og sidene er ikke sammenlignet: { $documents }
page-attached = { $files ->
    [one] den har 1 vedlagt fil, som ikke åpnes her
   *[other] den har { $files } vedlagte filer, som ikke åpnes her
}
page-attached-take = { $files ->
    [one] den har 1 vedlagt fil, som ikke åpnes her: ta den ut hvis det er avtalen
   *[other] den har { $files } vedlagte filer, som ikke åpnes her: ta ut den som er avtalen
}
page-of-draft = koden { $code } er for et utkast som er erstattet: utgave { $edition } slik den ble laget { $date } (hendelse { $event } i registeret, SHA-256 { $sha256 }); det er ikke tatt vare på, så sidene kan ikke sammenlignes
page-of-several-drafts = flere utkast til { $document } har koden { $code }, fra før kodene skilte mellom tekster: et menneske må se at dette er teksten som ble utstedt
page-several-copies = flere eksemplarer av { $document }: koden står på sidene { $pages }
page-not-in-store = { $document } ligger ikke i output/ slik den ble utstedt, så sidene kan ikke sammenlignes
page-document-not-compared = { $document } kan ikke sammenlignes: { $why }
page-order = sidene står ikke i rekkefølge: i det utstedte dokumentet er de side { $pages }
page-twice = med mer enn én gang, av sidene i det utstedte dokumentet: { $pages }
page-turned = dreid { $degrees } grader: side { $pages }
page-upside-down = opp ned: side { $pages }
page-not-recognised = ikke gjenkjent som noen side i avtalen: side { $pages }
page-missing = mangler, av sidene i det utstedte dokumentet: { $pages }
page-fewer = færre sider enn det utstedte dokumentet har: { $there } av { $of }
page-lost = side { $page } i det utstedte dokumentet mangler
page-forged = det er aldri utstedt noe dokument med koden { $code }
page-differs = side { $page } ser annerledes ut enn side { $issued } i det utstedte dokumentet, { $position }
page-differs-more = side { $page } er annerledes { $count ->
    [one] ett sted
   *[other] { $count } steder
} til
# Millimeter på en side.
page-at = { $left }–{ $right } mm fra venstre og { $bottom }–{ $top } mm fra bunnen
page-rewritten = et program har skrevet den om, så det som ble utstedt, er ikke i den byte for byte
page-alike = ser ut slik det ble utstedt, utenom margene og feltene: side { $pages }
page-not-compared = ikke sammenlignet ord for ord, noe et menneske må gjøre: side { $pages }
page-picture-of-agreement = den er et bilde av avtalen: hva som står der, og om og av hvem den er signert, må et menneske se
page-no-code = det kan ikke leses noen kode fra oss på sidene
page-comparison-failed = sidene kan ikke sammenlignes: { $why }
page-one-comparison-failed = side { $page } kan ikke sammenlignes: { $why }
page-undrawn = side { $page } har noe på seg som ikke kan tegnes her
page-filled-in-differs = side { $page }: det som var fylt ut da den ble utstedt, ser annerledes ut; et menneske må lese det
page-signed-place = side { $page }: noe er tegnet der det kan signeres, { $position }; et menneske må se hva det er

# Filer som ikke åpnes.
page-closed-picture = den er et bilde i { $format }, som ikke leses her: lagre det som JPEG eller PNG
page-closed-envelope = den er en konvolutt som er signert som en helhet (CMS, som .p7m), og som ikke åpnes her: ta filen ut av den
page-closed-container = den er en beholder med signaturer (ASiC), som ikke åpnes her
page-closed-archive = den er en pakket fil (ZIP), som ikke åpnes her: pakk ut filen
page-closed-letter = den er en e-post: lagre vedlegget, og oppgi det
