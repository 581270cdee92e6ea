# Filer og mapper: hva som ikke lar seg gjøre med dem, og hvorfor. Det operativsystemet sier om det, står i system.ftl.

# «kan ikke lese nøkkelen: ingen tilgang»
file-cannot = kan ikke { $action }: { $cause }
file-absent = kan ikke { $action }: filen finnes ikke
file-is-folder = kan ikke { $action }: dette er en mappe, ikke en fil
file-not-regular = kan ikke { $action }: dette er { $kind }, ikke en vanlig fil
file-outside = kan ikke { $action }: dette er en lenke til et sted utenfor, eller ligger bak en slik lenke
file-is-link = kan ikke { $action }: dette er en lenke
file-leads-nowhere = kan ikke { $action }: dette er en lenke til noe som ikke finnes
file-large = kan ikke { $action }: filen er større enn { $limit } { $unit }, langt mer enn den kan trenge

file-permission-step = skaff deg tilgang, eller velg en annen mappe
file-space-step = frigjør plass og kjør den samme kommandoen igjen; ingenting er gått tapt
file-path-step = kontroller stien
file-is-folder-step = oppgi en fil i mappen, eller kontroller stien
file-not-regular-step = legg selve filen her, eller oppgi en annen; ingenting ble lest fra denne eller skrevet til den
file-outside-step = legg selve filen her i stedet for lenken; lenker som fører ut, blir ikke fulgt
file-is-link-step = legg selve filen her i stedet for lenken
file-large-step = er dette riktig fil?

# Hva noe er som ikke er en vanlig fil.
file-folder = en mappe
file-pipe = et navngitt rør (named pipe)
file-socket = en socket
file-device = en enhet
file-link = en lenke
file-other = noe annet

# Hva som ikke lar seg gjøre: fullfører «kan ikke …».
file-to-read = lese dette
file-to-write = skrive dette
file-to-remove = fjerne dette
file-to-look-for = lete etter dette
file-to-place = sette dette på plass
file-to-compare = sammenligne dette med det som ligger på { $path }
file-to-make-folder = lage mappen
file-to-read-folder = lese mappen
file-to-flush-folder = lagre mappen som dette ligger i
file-to-find-unfinished = lete etter uferdige filer i denne mappen
file-to-remove-unfinished = fjerne en uferdig fil i denne mappen
file-to-make-workspace = lage arbeidsmappen
file-to-open-workspace = åpne arbeidsmappen
file-to-read-trusted = lese det betrodde sertifikatet
file-to-read-spreadsheet = lese regnearket
file-to-read-key = lese nøkkelen
file-to-read-certificates = lese sertifikatene
file-to-read-copy = lese det signerte eksemplaret
file-to-read-agreement = lese avtalen
file-to-read-waiting = lese PDF-en som venter på signaturen
file-to-read-prepared = lese det som ble klargjort for signaturen
file-to-read-signature = lese signaturen
file-to-read-manifest = lese manifestet
file-to-read-letter = lese brevet
file-to-write-manual = skrive manualsiden

# Navn på filer i en mappe: «../a.pdf» har en del som begynner med punktum.
file-not-a-name = «{ $name }» kan ikke være navnet på en fil: det { $is }
file-not-a-name-step = programmet gir ingen fil et slikt navn: finn ut hvor det kommer fra; ingenting ble gjort
file-name-empty = har en tom del mellom skråstrekene
file-name-long = er lengre enn { $most } tegn
file-name-point = har en del som begynner med punktum
file-name-end = har en del som slutter med punktum
file-name-character = har tegnet «{ $character }»
file-name-device = har en del som er en enhet på Windows
file-name-own = er navnet på en av registerets egne filer

# Å sette filer på plass.
file-not-staged = filen er ikke klargjort
file-not-placed-step = den ligger trygt ved siden av plassen sin; rett det som er nevnt ovenfor, så går den neste kommandoen som skriver, videre med den
file-shown-step = lukk programmet som viser det gamle dokumentet
file-store-down = lageret svarer ikke
file-store-down-step = prøv igjen senere

# Feil av samme slag blir fortalt som én.
file-alike = det samme gjelder { $number } til
file-alike-in = det samme gjelder { $number } til: { $places }
file-alike-in-more = det samme gjelder { $number } til: { $places } og { $more ->
    [one] ett sted til
   *[other] { $more } steder til
}
