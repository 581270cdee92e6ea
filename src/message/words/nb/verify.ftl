# Det verify skriver: en fil på noen få linjer, og med --explain bevisene steg for steg.

verify-line = { $file }: { $what }
verify-and = { $one }; { $other }
verify-issued-for = utstedt av oss til { $whose }
verify-begins-with = begynner med det som ble utstedt til { $whose }
verify-whose = { $name }, { $document } (utgave { $edition }), { $standing }
verify-current = gjeldende, { $status }
verify-ended = { $status }, gjaldt til og med { $date }
verify-draft = et utkast, som ikke er sendt
verify-superseded = en senere utgave er utstedt, { $status }
verify-replaced-draft = erstattet: et utkast som ble byttet ut
verify-registered-signed = registrert for { $party } som eksemplaret av { $document } som ble signert { $how } { $date } av { $name }, { $title }
verify-registered-partly = registrert for { $party } som et eksemplar av { $document } som ble signert { $how } { $date } av { $name }, { $title }; { $missing } har ikke signert det
verify-registered-erased = registrert for { $party } som eksemplaret av { $document } som ble signert { $date }; hvem som signerte, er slettet fra registeret
verify-registered-withdrawn = registrert for { $party } som eksemplaret av { $document }; signaturen er trukket tilbake
verify-looks-like = den ser ut som { $documents }
verify-unknown = det kan ikke avgjøres hva den er
verify-claims = { $what }, selv om den kaller seg { $document }
verify-digest = { $what } (SHA-256 { $sha256 })
verify-changed-after-issuing = endret etter at den ble utstedt: { $answer }
verify-changed-after-signing = endret etter at den ble signert: { $answer }
verify-to-judge = må vurderes av et menneske: { $caution }
verify-not-as-registered = ikke slik det er registrert: { $differs }

# Med --explain.
verify-bytes = SHA-256 { $sha256 }, { $bytes } byte
verify-step-issued = 1. Utstedt: dette er { $whose }.
verify-step-issued-first = 1. Utstedt: de første { $bytes } byte er { $whose } (SHA-256 { $sha256 }).
verify-step-not-issued = 1. Utstedt: ingen begynnelse av den er noen gang utstedt.
verify-step-not-issued-claims = 1. Utstedt: ingen begynnelse av den er noen gang utstedt. Den kaller seg { $document }, noe hvem som helst kan skrive.
verify-step-cut-short = 1. Utstedt: { $why }.
verify-step-unreadable = 2. Den kan ikke leses som PDF: { $why }.
verify-step-revisions = 2. Revisjoner: { $number }.
verify-revision = revisjon { $number }, til byte { $end }
verify-revision-issued = revisjon { $number }, til byte { $end }: del av det som ble utstedt
verify-allowed = { $part }: { $what } (tillatt)
verify-not-allowed = { $part }: { $what } (IKKE TILLATT)
verify-untidy = uryddig: { $what }
verify-after-end = { $bytes ->
    [one] 1 byte
   *[other] { $bytes } byte
} etter slutten, som ingenting er kjent om
verify-step-signatures = 3. Signaturer: { $number }.
verify-step-fields = 4. Felt:
verify-step-no-fields = 4. Felt: ingen.
verify-field = { $field }: «{ $value }»
verify-field-issued = { $field }: «{ $value }» (utstedt som «{ $issued }»)
verify-field-shows = { $field }; det { $shows }
verify-signature = { $field }: { $signature }, i revisjon { $revision }
verify-no-field = ikke i noe felt
verify-valid = gyldig
verify-reason = begrunnelse: «{ $reason }»
verify-appearance = visning: { $shows }
verify-structure = ByteRange og felt: { $what }
verify-content = innholdets sjekksum: { $what }
verify-cryptography = signatur: { $what }
verify-algorithm = algoritme: { $algorithm }
verify-level = PAdES-nivå: { $level }
verify-no-level = PAdES-nivå: ingen: { $why }
verify-indication = EN 319 102-1: { $indication }
verify-path = sertifikatkjede: { $names }
verify-trust = tillit: { $what }
verify-trusted = fører til et rotsertifikat i trust/
verify-revocation = tilbaketrekking, { $name }: { $what }
verify-not-revoked = ikke trukket tilbake
verify-revoked = trukket tilbake { $date }
verify-revocation-absent = ingen tilbaketrekkingsdata i filen
verify-later = endringer etter den som ikke er tillatt: { $what }
verify-none = ingen
verify-step-pages = 5. Sider: { $number ->
    [one] 1 side
   *[other] { $number } sider
}.
verify-step-scanned-pages = 5. Sider: { $number ->
    [one] 1 skannet side
   *[other] { $number } skannede sider
}.
verify-page = side { $page }: { $what }
verify-page-of = side { $page } av { $of } i { $document }
verify-page-of-picture = side { $page } av { $of } i { $document }, etter oppsettet; ordene er ikke sammenlignet
verify-page-not-compared = ikke sammenlignet
verify-page-not-ours = ikke en av våre, så langt det kan sees
verify-page-by-code = vår, etter koden
verify-page-turned = { $what }, dreid { $degrees } grader
verify-page-upside-down = { $what }, opp ned
verify-page-code = { $what }; kode { $code }
verify-page-differs = side { $page } er annerledes enn side { $issued } i det utstedte dokumentet, { $left }–{ $right } mm fra venstre, { $bottom }–{ $top } mm fra bunnen
verify-verdict = Konklusjon: { $verdict }
verify-registered = Registrert: { $what }.

# Rundt det.
verify-nothing = det er ingen PDF eller bilder å kontrollere
verify-nothing-step = oppgi filer, eller en mappe med PDF-, JPEG-, PNG- eller TIFF-filer
verify-as-of-today = Vurdert per { $day }, i dag.
verify-as-of-day = Vurdert per { $day }, dagen som --at oppgir.
verify-while-writing = et annet avtale-program skriver til dette registeret akkurat nå, så ingenting kan sies sikkert
verify-while-writing-by = et annet avtale-program skriver til dette registeret akkurat nå, så ingenting kan sies sikkert: { $who }
verify-while-writing-step = vent til det er ferdig, og kjør kommandoen på nytt
verify-no-register = det er ikke noe register her, eller ingenting i det: ingenting kan sies om hva som er utstedt
verify-no-register-step = oppgi arbeidsmappen med -C; hvis det fantes et register, gjenopprett register.jsonl fra en sikkerhetskopi
verify-chain = { $number ->
    [one] Registerets ene hendelse står alene.
   *[other] Registerets { $number } hendelser følger på hverandre, hver med kontrollsummen til den forrige.
} SHA-256 av siste linje: { $head }
verify-erased = Det hendelse { $number } sa om personer, ble { $erased }
verify-more-erased = { $number ->
    [one] 1 hendelse til er slettet
   *[other] { $number } hendelser til er slettet
}.
verify-files = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: { $parts }.
verify-count-current = { $number } utstedt av oss og gjeldende
verify-count-ended = { $number } utstedt av oss og opphørt
verify-count-registered = { $number } registrert som signert
verify-count-partly = { $number } signert av noen av dem som skal signere
verify-count-withdrawn = { $number } beholdt selv om registreringen er trukket tilbake
verify-count-signed = { $number } signert slik den ble utstedt
verify-count-others = { $number } noe annet
verify-count-others-doubtful = { $number } noe annet ({ $doubtful } av dem registrert som signert)
verify-picture-written = { $file }: det utstedte grått, det som mangler, rødt, det som er lagt til, blått; rød ramme i teksten, oransje i margene, grønn der det kan fylles ut
verify-judged = vurdert
verify-too-large = denne filen er større enn { $size } MiB, og er derfor ingen avtale
verify-too-large-step = del den opp hvis den er en skanning av mange avtaler
