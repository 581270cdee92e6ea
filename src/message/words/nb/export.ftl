# Et regneark med partene.
export-written = { $parties ->
    [one] 1 part
   *[other] { $parties } parter
} er skrevet til { $path }.
export-edited = Det som står under gule overskrifter, kan endres der og leses inn igjen med avtale import.
export-ending = filnavnet viser ikke hva som skal skrives
export-ending-step = la filnavnet slutte på .xlsx eller .csv
export-without = { $number ->
    [one] 1 part mangler en oppføring uten feil: kontaktpersonen står ikke i arket
   *[other] { $number } parter mangler en oppføring uten feil: kontaktpersonene deres står ikke i arket
}
export-without-step = `avtale check` viser hva som er feil
export-make-record-step = lag en oppføring i members/ for den som ikke har noen
export-not-written = arbeidsboka kan ikke settes sammen: { $cause }
export-not-written-step = skriv en .csv-fil i stedet
export-party-table = parter.csv i arbeidsmappen er der nye parter føres inn, og skrives ikke over
export-party-table-step = gi filen et annet navn, for eksempel oversikt.csv
export-exists = denne filen finnes allerede, og blir ikke overskrevet
export-exists-step = gi filen et annet navn: den som finnes, kan være endret uten å være importert ennå
export-through = { $name }, utgave { $number }: signert { $date } av { $signatory }, { $title }
export-through-nobody = { $name }, utgave { $number }: signert { $date }
