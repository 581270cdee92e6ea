# Filer og mapper: kva som ikkje lèt seg gjere med dei, og kvifor. Det operativsystemet seier om det, står i system.ftl.

# «kan ikkje lese nøkkelen: ingen tilgang»
file-cannot = kan ikkje { $action }: { $cause }
file-absent = kan ikkje { $action }: fila finst ikkje
file-is-folder = kan ikkje { $action }: dette er ei mappe, ikkje ei fil
file-not-regular = kan ikkje { $action }: dette er { $kind }, ikkje ei vanleg fil
file-outside = kan ikkje { $action }: dette er ei lenkje til ein stad utanfor, eller ligg bak ei slik lenkje
file-is-link = kan ikkje { $action }: dette er ei lenkje
file-leads-nowhere = kan ikkje { $action }: dette er ei lenkje til noko som ikkje finst
file-large = kan ikkje { $action }: fila er større enn { $limit } { $unit }, langt meir enn ho kan trenge

file-permission-step = skaff deg tilgang, eller vel ei anna mappe
file-space-step = frigjer plass og køyr den same kommandoen igjen; ingenting har gått tapt
file-path-step = kontroller stien
file-is-folder-step = oppgi ei fil i mappa, eller kontroller stien
file-not-regular-step = legg sjølve fila her, eller oppgi ei anna; ingenting vart lese frå denne eller skrive til ho
file-outside-step = legg sjølve fila her i staden for lenkja; lenkjer som fører ut, blir ikkje følgde
file-is-link-step = legg sjølve fila her i staden for lenkja
file-large-step = er dette rett fil?

# Kva noko er som ikkje er ei vanleg fil.
file-folder = ei mappe
file-pipe = eit namngitt røyr (named pipe)
file-socket = ein socket
file-device = ei eining
file-link = ei lenkje
file-other = noko anna

# Kva som ikkje lèt seg gjere: fullfører «kan ikkje …».
file-to-read = lese dette
file-to-write = skrive dette
file-to-remove = fjerne dette
file-to-look-for = leite etter dette
file-to-place = setje dette på plass
file-to-compare = samanlikne dette med det som ligg på { $path }
file-to-make-folder = lage mappa
file-to-read-folder = lese mappa
file-to-flush-folder = lagre mappa som dette ligg i
file-to-find-unfinished = leite etter uferdige filer i denne mappa
file-to-remove-unfinished = fjerne ei uferdig fil i denne mappa
file-to-make-workspace = lage arbeidsmappa
file-to-open-workspace = opne arbeidsmappa
file-to-read-trusted = lese det tiltrudde sertifikatet
file-to-read-spreadsheet = lese reknearket
file-to-read-key = lese nøkkelen
file-to-read-certificates = lese sertifikata
file-to-read-copy = lese det signerte eksemplaret
file-to-read-agreement = lese avtalen
file-to-read-waiting = lese PDF-en som ventar på signaturen
file-to-read-prepared = lese det som vart klargjort for signaturen
file-to-read-signature = lese signaturen
file-to-read-manifest = lese manifestet
file-to-read-letter = lese brevet
file-to-write-manual = skrive manualsida

# Namn på filer i ei mappe: «../a.pdf» har ein del som byrjar med punktum.
file-not-a-name = «{ $name }» kan ikkje vere namnet på ei fil: det { $is }
file-not-a-name-step = programmet gir inga fil eit slikt namn: finn ut kvar det kjem frå; ingenting vart gjort
file-name-empty = har ein tom del mellom skråstrekane
file-name-long = er lengre enn { $most } teikn
file-name-point = har ein del som byrjar med punktum
file-name-end = har ein del som sluttar med punktum
file-name-character = har teiknet «{ $character }»
file-name-device = har ein del som er ei eining på Windows
file-name-own = er namnet på ei av dei eigne filene til registeret

# Å setje filer på plass.
file-not-staged = fila er ikkje klargjord
file-not-placed-step = ho ligg trygt ved sida av plassen sin; rett det som er nemnt ovanfor, så går den neste kommandoen som skriv, vidare med ho
file-shown-step = lukk programmet som viser det gamle dokumentet
file-store-down = lageret svarar ikkje
file-store-down-step = prøv igjen seinare

# Feil av same slag blir fortalde som éin.
file-alike = det same gjeld { $number } til
file-alike-in = det same gjeld { $number } til: { $places }
file-alike-in-more = det same gjeld { $number } til: { $places } og { $more ->
    [one] éin stad til
   *[other] { $more } stader til
}
