# Avlevering i Noark 5. Det som står i sjølve avleveringa, er på bokmål, same kva språk som er valt.
noark-no-settings = innstillingane seier ingenting til arkivet
noark-no-settings-step = legg til `arkiv`, med `tittel`, `arkivskaper`, `arkivdel`, `klassering`, `administrativ_enhet` og `saksansvarlig`; docs/archive.md viser korleis
noark-no-submission = innstillingane seier ikkje kven som avleverer, kven som eig det avleverte, og kven som tek imot
noark-no-submission-step = legg til `avlevering` under `arkiv`, med `avleverer`, `eier`, `mottaker` og `avtale`
noark-no-submission-agreement = innstillingane seier ikkje kva avtale det blir avlevert etter, og det må fila ved sida av ei DIAS-pakke fortelje
noark-no-submission-agreement-step = legg til `avtale` i `avlevering` under `arkiv`: det arkivet kallar avtalen med dykk
noark-backwards = perioden byrjar { $from } og sluttar { $until }, som er før
noark-not-over = perioden sluttar { $until }, og registeret har hendingar til og med { $last }
noark-not-over-step = berre ein periode som er over, kan avleverast: oppgi ein tidlegare siste dag
noark-nothing = ingenting er registrert frå { $from } til { $until }
noark-nothing-step = oppgi ein annan periode
noark-text = { $text } { $is }
noark-text-step = arkivet kan ikkje ta imot det: rett det i innstillingane eller oppføringane til { $agreement }
noark-empty-text = er tom
noark-character = har teiknet { $code }, som ikkje kan skrivast i XML
noark-rule = avleveringa bryt ein av reglane til Arkivverket: { $first }
noark-rule-step = ingenting vart avlevert; sei frå til dei som held programmet ved like
noark-broken = avleveringa bryt ein av reglane til Arkivverket: { $what }
noark-broken-more = avleveringa bryt reglane til Arkivverket { $number ->
    [one] éin stad til
   *[other] { $number } stader til
}
noark-no-schema = skjemaet { $name } er ikkje i { $folder }, eller kan ikkje lesast
noark-no-schema-step = legg alle seks der, eller utelat `skjema`, så blir dei som er publiserte, brukte
noark-done = { $folder }: { $cases ->
    [one] 1 sak
   *[other] { $cases } saker
}, { $letters ->
    [one] 1 journalpost
   *[other] { $letters } journalpostar
} og { $documents ->
    [one] 1 dokument
   *[other] { $documents } dokument
} i Noark 5.
noark-case = { $title } – { $name }
noark-role = Avtalepart
noark-successor-role = Avtalepart etter overgang { $date }
noark-letter = Brev
noark-letter-title = Brevet i hending { $number }
noark-agreement = Avtale
noark-restricted = Unnateke offentlegheit
noark-restricted-title = Tittel
noark-restricted-name = Korrespondansepart
noark-sent = Utsending av avtale, utgåve { $edition }
noark-reminded = Påminning om avtale, utgåve { $edition }
noark-signed = Signert avtale, utgåve { $edition }
noark-partly-signed = Avtale signert av nokre, utgåve { $edition }
noark-declined = Avslag på avtale, utgåve { $edition }
noark-notice = Oppseiing av avtale, utgåve { $edition }
noark-approved = Godkjend av { $organ } { $date }, sak { $case }
noark-renewed = Utgåve { $edition } vart forlengd til { $until }
noark-superseded-without-effect = Utgåve { $edition } vart avløyst før ho tok til å gjelde
noark-superseded = Utgåve { $edition } vart avløyst, og galdt til og med { $ends }
noark-succeeded = Avtalen gjekk over til { $successor } { $date }
noark-no-copy = Registrert utan kopi; signert { $date }
noark-paper = Signert på papir
noark-reason = Grunngiving: { $reason }
noark-without-effect = Avtalen skulle gjelde frå { $from }, og tek ikkje til å gjelde
noark-ends = Avtalen gjeld til og med { $ends }
noark-noted = Teke til etterretning
noark-event = Hending { $number } i registeret
noark-withdrawn = Trekt tilbake: { $why }
noark-program = Avtale { $version }
noark-no-description = ho beskriv inga DIAS-pakke
noark-not-described = dias-mets.xml nemner henne ikkje: ho er lagd til
noark-other-described = lengda eller SHA-256 er ikkje den som står i dias-mets.xml: ho er endra
noark-described-gone = dias-mets.xml nemner henne, og ho er ikkje her: ho er fjerna
noark-other-beside = pakka ved sida av har eit anna namn, ei anna lengd eller ein annan SHA-256 enn ho oppgir
