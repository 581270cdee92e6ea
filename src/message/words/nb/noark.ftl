# Avlevering i Noark 5. Det som står i selve avleveringen, er på bokmål, uansett hvilket språk som er valgt.
noark-no-settings = innstillingene sier ingenting til arkivet
noark-no-settings-step = legg til `arkiv`, med `tittel`, `arkivskaper`, `arkivdel`, `klassering`, `administrativ_enhet` og `saksansvarlig`; docs/archive.md viser hvordan
noark-no-submission = innstillingene sier ikke hvem som avleverer, hvem som eier det avleverte, og hvem som tar imot
noark-no-submission-step = legg til `avlevering` under `arkiv`, med `avleverer`, `eier`, `mottaker` og `avtale`
noark-no-submission-agreement = innstillingene sier ikke hvilken avtale det avleveres etter, og det må fila ved siden av en DIAS-pakke fortelle
noark-no-submission-agreement-step = legg til `avtale` i `avlevering` under `arkiv`: det arkivet kaller avtalen med dere
noark-backwards = perioden begynner { $from } og slutter { $until }, som er før
noark-not-over = perioden slutter { $until }, og registeret har hendelser til og med { $last }
noark-not-over-step = bare en periode som er over, kan avleveres: oppgi en tidligere siste dag
noark-nothing = ingenting er registrert fra { $from } til { $until }
noark-nothing-step = oppgi en annen periode
noark-text = { $text } { $is }
noark-text-step = arkivet kan ikke ta imot det: rett det i innstillingene eller oppføringene til { $agreement }
noark-empty-text = er tom
noark-character = har tegnet { $code }, som ikke kan skrives i XML
noark-rule = avleveringen bryter en av reglene til Arkivverket: { $first }
noark-rule-step = ingenting ble avlevert; si fra til dem som vedlikeholder programmet
noark-broken = avleveringen bryter en av reglene til Arkivverket: { $what }
noark-broken-more = avleveringen bryter reglene til Arkivverket { $number ->
    [one] ett sted til
   *[other] { $number } steder til
}
noark-no-schema = skjemaet { $name } er ikke i { $folder }, eller kan ikke leses
noark-no-schema-step = legg alle seks der, eller utelat `skjema`, så brukes de som er publisert
noark-done = { $folder }: { $cases ->
    [one] 1 sak
   *[other] { $cases } saker
}, { $letters ->
    [one] 1 journalpost
   *[other] { $letters } journalposter
} og { $documents ->
    [one] 1 dokument
   *[other] { $documents } dokumenter
} i Noark 5.
noark-case = { $title } – { $name }
noark-role = Avtalepart
noark-successor-role = Avtalepart etter overgang { $date }
noark-letter = Brev
noark-letter-title = Brevet i hendelse { $number }
noark-agreement = Avtale
noark-restricted = Unntatt offentlighet
noark-restricted-title = Tittel
noark-restricted-name = Korrespondansepart
noark-sent = Utsending av avtale, utgave { $edition }
noark-reminded = Påminnelse om avtale, utgave { $edition }
noark-signed = Signert avtale, utgave { $edition }
noark-partly-signed = Avtale signert av noen, utgave { $edition }
noark-declined = Avslag på avtale, utgave { $edition }
noark-notice = Oppsigelse av avtale, utgave { $edition }
noark-approved = Godkjent av { $organ } { $date }, sak { $case }
noark-renewed = Utgave { $edition } ble forlenget til { $until }
noark-superseded-without-effect = Utgave { $edition } ble avløst før den trådte i kraft
noark-superseded = Utgave { $edition } ble avløst, og gjaldt til og med { $ends }
noark-succeeded = Avtalen gikk over til { $successor } { $date }
noark-no-copy = Registrert uten kopi; signert { $date }
noark-paper = Signert på papir
noark-reason = Begrunnelse: { $reason }
noark-without-effect = Avtalen skulle gjelde fra { $from }, og trer ikke i kraft
noark-ends = Avtalen gjelder til og med { $ends }
noark-noted = Tatt til etterretning
noark-event = Hendelse { $number } i registeret
noark-withdrawn = Trukket tilbake: { $why }
noark-program = Avtale { $version }
noark-no-description = den beskriver ingen DIAS-pakke
noark-not-described = dias-mets.xml nevner den ikke: den er lagt til
noark-other-described = lengden eller SHA-256 er ikke den som står i dias-mets.xml: den er endret
noark-described-gone = dias-mets.xml nevner den, og den er ikke her: den er fjernet
noark-other-beside = pakken ved siden av har et annet navn, en annen lengde eller en annen SHA-256 enn den oppgir
