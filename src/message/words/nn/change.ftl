# Kva ein revisjon endra: kva nokon har gjort, og kvar.

# Kva som er endra.
change-page = side { $number }
change-field = feltet { $field }
change-form = skjemaet
change-document = dokumentet

change-added = noko som ikkje er tillate, er lagt til i { $subject }
change-pages = sider er lagde til, tekne ut, sette i ei anna rekkjefølgje eller gitt ein annan storleik
change-shown = det { $subject } viser, er endra
change-part = ein del av { $subject } som ingen kan endre, er endra
change-something-drawn = noko er teikna på { $subject }
change-shared = ein del av { $subject } som også objekt { $by } bruker, er endra
change-removed = noko er teke bort frå { $subject }
change-generation = noko anna er sett i staden for ein del av { $subject }
change-freed = ein del av { $subject } som objekt { $by } framleis bruker, er sletta
change-shape = { $subject }: det som er skrive, er ikkje { $shape }
change-borrowed = det { $subject } viser, er gjort til ein annan del av dokumentet, eller til noko som ikkje finst
change-certified = { $subject } er endra, og sertifiseringa av dokumentet tillèt ingen endringar
change-container = plassen til tidlegare delar av { $subject } er teken: objekt frå tidlegare revisjonar ligg i han
change-locked = feltet { $field }, som ein tidlegare signatur låser, er endra
change-signed = feltet { $field }, som alt var signert, er endra
change-visible-after-certification = eit synleg signaturfelt er lagt til i eit sertifisert dokument
change-new-field = eit felt som ikkje er eit nytt signaturfelt, er lagt til
change-stray = det er lagt til byte som ikkje er noko objekt, og som ingen lesar skal sjå på

# Etter oppslaget som er eit anna.
change-moved = { $subject } er flytta, eller gjort større eller mindre
change-turned = { $subject } er snudd, eller gitt ein annan storleik (/{ $key })
change-annotations = noko er lagt til på { $subject }, eller teke bort frå ho
change-action = { $subject } er gjort slik at noko skjer av seg sjølv (/{ $key })
change-visibility = om { $subject } blir vist, er endra
change-input = kva som kan fyllast ut i { $subject }, er endra (/{ $key })
change-style = utsjånaden til { $subject } er endra (/{ $key })
change-appearance = det { $subject } viser, er endra på annan måte enn ved utfylling
change-value = { $subject } er fylt ut slik ingen program gjer det
change-other-field = { $subject } er gjort om til eit anna felt (/{ $key })
change-need-appearances = lesarar er bedne om å teikne felta på nytt
change-xfa = eit skjema nummer to er lagt til (/XFA)
change-root = eit anna dokument er sett i staden for dette
change-spoken = det som blir lese opp av { $subject }, er endra (/{ $key })
change-entry = noko ved { $subject } som ingen kan endre, er endra (/{ $key })

# Det som er skrive, er ikkje dette.
change-shape-appearance = visinga av eit felt
change-shape-information = ei Info-ordbok
change-shape-metadata = ein straum med metadata
change-shape-one-widget = eit signaturfelt som blir vist på éin stad
change-shape-rectangle = eit felt i eit rektangel
change-shape-out-of-sight = eit felt som er usynleg i alle lesarar
change-shape-streams = ei liste med straumar
change-shape-parent-tree = eit strukturtre (ParentTree)
change-shape-structure-element = eit strukturelement
change-shape-own-annotations = ei side med eigne merknader
change-shape-form = eit skjema
change-shape-new-signature = eit signaturfelt med ein ny signatur
change-shape-extensions = ei ordbok med utvidingar

# Teikningar: «ei teikning (ink) er lagd til på side 3, 58 mm frå venstre og 256 mm frå toppen».
change-drawn = { $what } er lagt til { $position }
change-drawn-but = { $drawn }, og { $why }
change-drawn-on-line = { $drawn }, på signaturlinja ({ $object })
change-drawn-how = { $drawn }, { $how }
change-and-says = { $drawn }; { $says }
change-shows-words = ho viser orda «{ $words }»
change-shows-words-and-more = ho viser orda «{ $words }», og noko berre eit menneske kan lese
change-spoken-as = ho blir lesen opp og kopiert som { $words }
change-carries = ho har med seg, der ikkje alle ser det: { $words }
change-quoted = «{ $words }»
change-on-page = på side { $number }
change-on-page-at = på side { $number }, { $right } mm frå venstre og { $down } mm frå toppen
change-on-no-page = på inga side
change-away = utanfor signaturlinja
change-beyond = og går ut over signaturlinja
change-covers-unknown = kva ho skjuler, kan ikkje avgjerast
change-covers-page = dekkjer ein del av ei side
change-covers-field = dekkjer feltet { $field }
change-hides-print = skjuler det som er trykt på side { $number }

# Kva som er teikna.
change-a-drawing = ei teikning ({ $subtype })
change-a-stamp = eit stempel
change-text = tekst
change-a-mark = ei markering av tekst ({ $subtype })
change-a-note = eit notat
change-a-link = ei lenkje
change-an-attachment = ei vedlagd fil
change-a-redaction = eit sladda område
change-a-field = eit felt
change-an-annotation = ein merknad ({ $subtype })

# Kvifor det ikkje kan teiknast: «…, og nokon hadde signert før det».
change-not-new = ho var der før, til eit anna føremål
change-no-rectangle = ho seier ikkje kvar ho ligg
change-after-signature = nokon hadde signert før det
change-drawn-certified = sertifiseringa av dokumentet tillèt ikkje at noko blir teikna
change-other-kind = ho er ikkje noko ein signerer med
change-has-action = ho gjer noko når ho blir trykt på
change-other-entries = ho inneheld meir enn det ho viser
change-flags = ho blir ikkje vist likt på skjerm og på papir
change-drawn-borrowed = det ho viser, er ein annan del av dokumentet, eller finst ikkje
change-changing = det ho viser, er ikkje alltid det same

# Endringar som er tillatne.
change-unchanged = skrive på nytt slik det var
change-dropped = frigitt, og ingenting viser til det
change-holds-objects = inneheld objekta til revisjonen eller kvar dei ligg
change-field-filled = feltet { $field } er fylt ut
change-field-appearance = det feltet { $field } viser
change-field-signed = feltet { $field } er signert
change-timestamped = dokumentet er tidsstempla i { $field }
change-validation-data = sertifikat og tilbaketrekkingsdata
change-metadata = metadata
change-extensions = PDF-versjonen, eller utvidingar
change-form-resources = ressursar for skjemaet
change-part-of-drawing = ein del av det som er teikna på ei side
change-annotation-list = lista over merknader på ei side, med det same i
change-unreferenced = ingenting viser til det
