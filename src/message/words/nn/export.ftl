# Eit rekneark med partane.
export-written = { $parties ->
    [one] 1 part
   *[other] { $parties } partar
} er skrivne til { $path }.
export-edited = Det som står under gule overskrifter, kan endrast der og lesast inn att med avtale import.
export-ending = filnamnet viser ikkje kva som skal skrivast
export-ending-step = lat filnamnet slutte på .xlsx eller .csv
export-without = { $number ->
    [one] 1 part manglar ei oppføring utan feil: kontaktpersonen står ikkje i arket
   *[other] { $number } partar manglar ei oppføring utan feil: kontaktpersonane deira står ikkje i arket
}
export-without-step = `avtale check` viser kva som er feil
export-make-record-step = lag ei oppføring i members/ for den som ikkje har noka
export-not-written = arbeidsboka kan ikkje setjast saman: { $cause }
export-not-written-step = skriv ei .csv-fil i staden
export-party-table = parter.csv i arbeidsmappa er der nye partar blir førte inn, og blir ikkje skriven over
export-party-table-step = gi fila eit anna namn, til dømes oversikt.csv
export-exists = denne fila finst alt, og blir ikkje overskriven
export-exists-step = gi fila eit anna namn: den som finst, kan vere endra utan å vere importert enno
export-through = { $name }, utgåve { $number }: signert { $date } av { $signatory }, { $title }
export-through-nobody = { $name }, utgåve { $number }: signert { $date }
