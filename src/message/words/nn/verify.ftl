# Det verify skriv: ei fil på nokre få linjer, og med --explain prova steg for steg.

verify-line = { $file }: { $what }
verify-and = { $one }; { $other }
verify-issued-for = utferda av oss til { $whose }
verify-begins-with = byrjar med det som vart utferda til { $whose }
verify-whose = { $name }, { $document } (utgåve { $edition }), { $standing }
verify-current = gjeldande, { $status }
verify-ended = { $status }, galdt til og med { $date }
verify-draft = eit utkast, som ikkje er sendt
verify-superseded = ei seinare utgåve er utferda, { $status }
verify-replaced-draft = erstatta: eit utkast som vart bytt ut
verify-registered-signed = registrert for { $party } som eksemplaret av { $document } som vart signert { $how } { $date } av { $name }, { $title }
verify-registered-partly = registrert for { $party } som eit eksemplar av { $document } som vart signert { $how } { $date } av { $name }, { $title }; { $missing } har ikkje signert det
verify-registered-erased = registrert for { $party } som eksemplaret av { $document } som vart signert { $date }; kven som signerte, er sletta frå registeret
verify-registered-withdrawn = registrert for { $party } som eksemplaret av { $document }; signaturen er trekt tilbake
verify-looks-like = ho ser ut som { $documents }
verify-unknown = det kan ikkje avgjerast kva ho er
verify-claims = { $what }, sjølv om ho kallar seg { $document }
verify-digest = { $what } (SHA-256 { $sha256 })
verify-changed-after-issuing = endra etter at ho vart utferda: { $answer }
verify-changed-after-signing = endra etter at ho vart signert: { $answer }
verify-to-judge = må vurderast av eit menneske: { $caution }
verify-not-as-registered = ikkje slik det er registrert: { $differs }

# Med --explain.
verify-bytes = SHA-256 { $sha256 }, { $bytes } byte
verify-step-issued = 1. Utferda: dette er { $whose }.
verify-step-issued-first = 1. Utferda: dei første { $bytes } byte er { $whose } (SHA-256 { $sha256 }).
verify-step-not-issued = 1. Utferda: inga byrjing av ho er nokon gong utferda.
verify-step-not-issued-claims = 1. Utferda: inga byrjing av ho er nokon gong utferda. Ho kallar seg { $document }, noko kven som helst kan skrive.
verify-step-cut-short = 1. Utferda: { $why }.
verify-step-unreadable = 2. Ho kan ikkje lesast som PDF: { $why }.
verify-step-revisions = 2. Revisjonar: { $number }.
verify-revision = revisjon { $number }, til byte { $end }
verify-revision-issued = revisjon { $number }, til byte { $end }: del av det som vart utferda
verify-allowed = { $part }: { $what } (tillate)
verify-not-allowed = { $part }: { $what } (IKKJE TILLATE)
verify-untidy = uryddig: { $what }
verify-after-end = { $bytes ->
    [one] 1 byte
   *[other] { $bytes } byte
} etter slutten, som ingenting er kjent om
verify-step-signatures = 3. Signaturar: { $number }.
verify-step-fields = 4. Felt:
verify-step-no-fields = 4. Felt: ingen.
verify-field = { $field }: «{ $value }»
verify-field-issued = { $field }: «{ $value }» (utferda som «{ $issued }»)
verify-field-shows = { $field }; det { $shows }
verify-signature = { $field }: { $signature }, i revisjon { $revision }
verify-no-field = ikkje i noko felt
verify-valid = gyldig
verify-reason = grunngiving: «{ $reason }»
verify-appearance = vising: { $shows }
verify-structure = ByteRange og felt: { $what }
verify-content = sjekksummen til innhaldet: { $what }
verify-cryptography = signatur: { $what }
verify-algorithm = algoritme: { $algorithm }
verify-level = PAdES-nivå: { $level }
verify-no-level = PAdES-nivå: ingen: { $why }
verify-indication = EN 319 102-1: { $indication }
verify-path = sertifikatkjede: { $names }
verify-trust = tillit: { $what }
verify-trusted = fører til eit rotsertifikat i trust/
verify-revocation = tilbaketrekking, { $name }: { $what }
verify-not-revoked = ikkje trekt tilbake
verify-revoked = trekt tilbake { $date }
verify-revocation-absent = ingen tilbaketrekkingsdata i fila
verify-later = endringar etter han som ikkje er tillatne: { $what }
verify-none = ingen
verify-step-pages = 5. Sider: { $number ->
    [one] 1 side
   *[other] { $number } sider
}.
verify-step-scanned-pages = 5. Sider: { $number ->
    [one] 1 skanna side
   *[other] { $number } skanna sider
}.
verify-page = side { $page }: { $what }
verify-page-of = side { $page } av { $of } i { $document }
verify-page-of-picture = side { $page } av { $of } i { $document }, etter oppsettet; orda er ikkje samanlikna
verify-page-not-compared = ikkje samanlikna
verify-page-not-ours = ikkje ei av våre, så langt ein kan sjå
verify-page-by-code = vår, etter koden
verify-page-turned = { $what }, dreidd { $degrees } grader
verify-page-upside-down = { $what }, opp ned
verify-page-code = { $what }; kode { $code }
verify-page-differs = side { $page } er annleis enn side { $issued } i det utferda dokumentet, { $left }–{ $right } mm frå venstre, { $bottom }–{ $top } mm frå botnen
verify-verdict = Konklusjon: { $verdict }
verify-registered = Registrert: { $what }.

# Rundt det.
verify-nothing = det er ingen PDF eller bilete å kontrollere
verify-nothing-step = oppgi filer, eller ei mappe med PDF-, JPEG-, PNG- eller TIFF-filer
verify-as-of-today = Vurdert per { $day }, i dag.
verify-as-of-day = Vurdert per { $day }, dagen som --at oppgir.
verify-while-writing = eit anna avtale-program skriv til dette registeret akkurat no, så ingenting kan seiast sikkert
verify-while-writing-by = eit anna avtale-program skriv til dette registeret akkurat no, så ingenting kan seiast sikkert: { $who }
verify-while-writing-step = vent til det er ferdig, og køyr kommandoen på nytt
verify-no-register = det er ikkje noko register her, eller ingenting i det: ingenting kan seiast om kva som er utferda
verify-no-register-step = oppgi arbeidsmappa med -C; om det fanst eit register, gjenopprett register.jsonl frå ein sikkerheitskopi
verify-chain = { $number ->
    [one] Den eine hendinga i registeret står åleine.
   *[other] Dei { $number } hendingane i registeret følgjer på kvarandre, kvar med kontrollsummen til den førre.
} SHA-256 av siste linje: { $head }
verify-erased = Det hending { $number } sa om personar, vart { $erased }
verify-more-erased = { $number ->
    [one] 1 hending til er sletta
   *[other] { $number } hendingar til er sletta
}.
verify-files = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: { $parts }.
verify-count-current = { $number } utferda av oss og gjeldande
verify-count-ended = { $number } utferda av oss og avslutta
verify-count-registered = { $number } { $number ->
    [one] registrert som signert
   *[other] registrerte som signerte
}
verify-count-partly = { $number } { $number ->
    [one] signert av nokre av dei som skal signere
   *[other] signerte av nokre av dei som skal signere
}
verify-count-withdrawn = { $number } { $number ->
    [one] teken vare på sjølv om registreringa er trekt tilbake
   *[other] tekne vare på sjølv om registreringa er trekt tilbake
}
verify-count-signed = { $number } { $number ->
    [one] signert slik ho vart utferda
   *[other] signerte slik dei vart utferda
}
verify-count-others = { $number } noko anna
verify-count-others-doubtful = { $number } noko anna ({ $doubtful ->
    [one] 1 av dei registrert som signert
   *[other] { $doubtful } av dei registrerte som signerte
})
verify-picture-written = { $file }: det utferda grått, det som manglar, raudt, det som er lagt til, blått; raud ramme i teksten, oransje i margane, grøn der det kan fyllast ut
verify-judged = vurdert
verify-too-large = denne fila er større enn { $size } MiB, og er difor ingen avtale
verify-too-large-step = del henne opp dersom ho er ei skanning av mange avtalar
