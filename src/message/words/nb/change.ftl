# Hva en revisjon endret: hva noen har gjort, og hvor.

# Hva som er endret.
change-page = side { $number }
change-field = feltet { $field }
change-form = skjemaet
change-document = dokumentet

change-added = noe som ikke er tillatt, er lagt til i { $subject }
change-pages = sider er lagt til, tatt ut, satt i en annen rekkefølge eller gitt en annen størrelse
change-shown = det { $subject } viser, er endret
change-part = en del av { $subject } som ingen kan endre, er endret
change-something-drawn = noe er tegnet på { $subject }
change-shared = en del av { $subject } som også objekt { $by } bruker, er endret
change-removed = noe er tatt bort fra { $subject }
change-generation = noe annet er satt i stedet for en del av { $subject }
change-freed = en del av { $subject } som objekt { $by } fortsatt bruker, er slettet
change-shape = { $subject }: det som er skrevet, er ikke { $shape }
change-borrowed = det { $subject } viser, er gjort til en annen del av dokumentet, eller til noe som ikke finnes
change-certified = { $subject } er endret, og sertifiseringen av dokumentet tillater ingen endringer
change-container = plassen til tidligere deler av { $subject } er tatt: objekter fra tidligere revisjoner ligger i den
change-locked = feltet { $field }, som en tidligere signatur låser, er endret
change-signed = feltet { $field }, som allerede var signert, er endret
change-visible-after-certification = et synlig signaturfelt er lagt til i et sertifisert dokument
change-new-field = et felt som ikke er et nytt signaturfelt, er lagt til
change-stray = det er lagt til byte som ikke er noe objekt, og som ingen leser skal se på

# Etter oppslaget som er et annet.
change-moved = { $subject } er flyttet, eller gjort større eller mindre
change-turned = { $subject } er snudd, eller gitt en annen størrelse (/{ $key })
change-annotations = noe er lagt til på { $subject }, eller tatt bort fra den
change-action = { $subject } er gjort slik at noe skjer av seg selv (/{ $key })
change-visibility = om { $subject } vises, er endret
change-input = hva som kan fylles ut i { $subject }, er endret (/{ $key })
change-style = utseendet til { $subject } er endret (/{ $key })
change-appearance = det { $subject } viser, er endret på annen måte enn ved utfylling
change-value = { $subject } er fylt ut slik ingen programmer gjør det
change-other-field = { $subject } er gjort om til et annet felt (/{ $key })
change-need-appearances = lesere er bedt om å tegne feltene på nytt
change-xfa = et skjema nummer to er lagt til (/XFA)
change-root = et annet dokument er satt i stedet for dette
change-spoken = det som leses opp av { $subject }, er endret (/{ $key })
change-entry = noe ved { $subject } som ingen kan endre, er endret (/{ $key })

# Det som er skrevet, er ikke dette.
change-shape-appearance = visningen av et felt
change-shape-information = en Info-ordbok
change-shape-metadata = en strøm med metadata
change-shape-one-widget = et signaturfelt som vises på ett sted
change-shape-rectangle = et felt i et rektangel
change-shape-out-of-sight = et felt som er usynlig i alle lesere
change-shape-streams = en liste med strømmer
change-shape-parent-tree = et strukturtre (ParentTree)
change-shape-structure-element = et strukturelement
change-shape-own-annotations = en side med egne merknader
change-shape-form = et skjema
change-shape-new-signature = et signaturfelt med en ny signatur
change-shape-extensions = en ordbok med utvidelser

# Tegninger: «en tegning (ink) er lagt til på side 3, 58 mm fra venstre og 256 mm fra toppen».
change-drawn = { $what } er lagt til { $position }
change-drawn-but = { $drawn }, og { $why }
change-drawn-on-line = { $drawn }, på signaturlinjen ({ $object })
change-drawn-how = { $drawn }, { $how }
change-and-says = { $drawn }; { $says }
change-shows-words = den viser ordene «{ $words }»
change-shows-words-and-more = den viser ordene «{ $words }», og noe bare et menneske kan lese
change-spoken-as = den blir lest opp og kopiert som { $words }
change-carries = den har med seg, der ikke alle ser det: { $words }
change-quoted = «{ $words }»
change-on-page = på side { $number }
change-on-page-at = på side { $number }, { $right } mm fra venstre og { $down } mm fra toppen
change-on-no-page = på ingen side
change-away = utenfor signaturlinjen
change-beyond = og går ut over signaturlinjen
change-covers-unknown = hva den skjuler, kan ikke avgjøres
change-covers-page = dekker en del av en side
change-covers-field = dekker feltet { $field }
change-hides-print = skjuler det som er trykt på side { $number }

# Hva som er tegnet.
change-a-drawing = en tegning ({ $subtype })
change-a-stamp = et stempel
change-text = tekst
change-a-mark = en markering av tekst ({ $subtype })
change-a-note = et notat
change-a-link = en lenke
change-an-attachment = en vedlagt fil
change-a-redaction = et sladdet område
change-a-field = et felt
change-an-annotation = en merknad ({ $subtype })

# Hvorfor det ikke kan tegnes: «…, og noen hadde signert før det».
change-not-new = den var der før, til et annet formål
change-no-rectangle = den sier ikke hvor den ligger
change-after-signature = noen hadde signert før det
change-drawn-certified = sertifiseringen av dokumentet tillater ikke at noe tegnes
change-other-kind = den er ikke noe man signerer med
change-has-action = den gjør noe når den blir trykket på
change-other-entries = den inneholder mer enn det den viser
change-flags = den vises ikke likt på skjerm og på papir
change-drawn-borrowed = det den viser, er en annen del av dokumentet, eller finnes ikke
change-changing = det den viser, er ikke alltid det samme

# Endringer som er tillatt.
change-unchanged = skrevet på nytt slik det var
change-dropped = frigitt, og ingenting viser til det
change-holds-objects = inneholder revisjonens objekter eller hvor de ligger
change-field-filled = feltet { $field } er fylt ut
change-field-appearance = det feltet { $field } viser
change-field-signed = feltet { $field } er signert
change-timestamped = dokumentet er tidsstemplet i { $field }
change-validation-data = sertifikater og tilbaketrekkingsdata
change-metadata = metadata
change-extensions = PDF-versjonen, eller utvidelser
change-form-resources = ressurser for skjemaet
change-part-of-drawing = en del av det som er tegnet på en side
change-annotation-list = en sides liste over merknader, med det samme i
change-unreferenced = ingenting viser til det
