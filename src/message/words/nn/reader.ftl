# Kvifor ein PDF ikkje kan vurderast, og kva i han som ikkje følgjer standarden.

reader-no-header = fila byrjar ikkje som ein PDF
reader-no-end = fila sluttar ikkje slik ein PDF gjer: ho er kutta av, eller noko er lagt til
reader-encrypted = fila er kryptert
reader-at = ved byte { $at }: { $what }
reader-xref = kryssreferansetabellen ved byte { $at }: { $what }
reader-entry = objekt { $number } er ikkje der kryssreferansetabellen seier
reader-object = objekt { $number }: { $what }
reader-filter = straumen i objekt { $number } kan ikkje dekodast
reader-loop = objekt { $number } viser tilbake til seg sjølv
reader-limit = fila har fleire { $what } enn det blir lese av noka fil

# Kva som er gale med teikna i fila.
reader-syntax-end = fila sluttar midt i eit objekt
reader-syntax-token = ikkje eit PDF-objekt
reader-syntax-number = ikkje eit tal
reader-syntax-name = ikkje eit namn
reader-syntax-hex = ikkje ein heksadesimal streng
reader-syntax-key = ei ordbok har same nøkkel to gonger, eller ein nøkkel som ikkje er eit namn
reader-syntax-depth = objekt ligg for djupt inni kvarandre
reader-syntax-stream = ein straum er ikkje så lang som han seier
reader-syntax-end-object = eit objekt sluttar ikkje der det skal

# Kva som er gale med ein kryssreferansetabell.
reader-xref-missing = han finst ikkje
reader-xref-line = ei linje i tabellen følgjer ikkje standarden
reader-xref-stream = straumen kan ikkje lesast
reader-xref-ambiguous = eit objekt står to stader
reader-xref-size = eit objekt har eit nummer som er større enn fila oppgir
reader-xref-trailer = avslutninga følgjer ikkje standarden
reader-xref-start = han blir ikkje følgd av si eiga plassering og slutten på revisjonen
reader-xref-previous = tabellen før han ligg ikkje framfor han
reader-xref-outside = eit objekt skal liggje i ein tidlegare revisjon, der det ikkje låg

# Kva eit objekt ikkje er.
reader-no-catalog = avslutninga viser ikkje til ein katalog
reader-generation = noko viser til ein annan generasjon av det
reader-no-object-stream = ikkje ein objektstraum
reader-form = skjemaet er ikkje ei ordbok
reader-fields = felta er ikkje ei liste med referansar
reader-field = eit felt er ikkje ei ordbok
reader-fields-and-widgets = eit felt har både felt og visingar i seg

# Kva det er for mykje av: «fleire revisjonar enn …».
reader-revisions = revisjonar
reader-links = objekt som viser til kvarandre
reader-values = verdiar i eitt objekt
reader-pages = sider
reader-many-fields = felt
reader-fields-in-revisions = felt i revisjonane
reader-nested-fields = felt inni felt
reader-signatures = signaturar
reader-number-tree = oppslag i eit taltre

# Uryddig skrive, men alle lesarar toler det likt.
reader-untidy-line-break = ein peikar til kvar objekta ligg, viser til byte { $to } i staden for { $section }, altså til linjeskiftet framfor
reader-untidy-pointer = ein peikar til kvar objekta ligg, viser til byte { $to } i staden for { $section }
reader-untidy-lines = tabellen ved byte { $section } over kvar objekta ligg, har for lange eller for korte linjer
reader-untidy-size = ho har fleire objekt enn ho oppgir ved byte { $section }
reader-untidy-end = sluttmerket manglar eller står ikkje der det skal, ved byte { $at }
reader-untidy-end-again = sluttmerket står der meir enn éin gong, ved byte { $at }
reader-untidy-form = skjemaet som eit program skreiv ved byte { $at }, kan ikkje lesast: nokre lesarar finn felta og signaturane, andre ikkje
reader-untidy-no-identifiers = identifikatorane til fila (/ID) er utelatne
reader-untidy-end-object = eit objekt seier ikkje kvar det sluttar, ved byte { $at }

# Kvifor det ikkje er sikkert kva eit felt viser.
reader-not-text = det er ikkje eit tekstfelt
reader-appearance-broken = visinga kan ikkje lesast
reader-appearance-drawing = det teiknar anna enn tekst
reader-appearance-font = skrifta seier ikkje korleis bokstavane ser ut
reader-appearance-invisible = teksten er ikkje synleg
reader-appearance-outside = teksten ligg utanfor feltet eller er for liten
reader-appearance-covered = noko er måla over teksten
reader-appearance-line-break = verdien har eit linjeskift som ikkje blir vist
reader-appearance-cut-off = teksten er lengre enn feltet

# Kvifor ein signatur ikkje dekkjer det han skal.
reader-signature-no-object = signaturen er ikkje eit eige objekt i fila
reader-byte-range = ByteRange har ikkje forma [0 a b c]
reader-signature-lost = han dekkjer meir enn fila inneheld: slutten har gått tapt undervegs
reader-signature-contents = innhaldet er ikkje ein heksadesimal streng
reader-signature-gap = ByteRange utelèt noko anna enn sitt eige innhald
reader-signature-coverage = han dekkjer ikkje heile revisjonen som la han til
reader-signature-padding = det står noko etter signaturen i plassen som er sett av til han
reader-signature-shared = han er verdien til meir enn eitt felt

# Kvifor ho ikkje lenger er i arkivformat.
reader-no-metadata = ho har ingen metadata (XMP)
reader-metadata-undecodable = metadataa (XMP) kan ikkje dekodast
reader-metadata-not-xml = metadataa seier ikkje at dei er XML (/Subtype)
reader-metadata-malformed = metadataa (XMP) er ikkje velforma XML i UTF-8
reader-metadata-not-xmp = metadataa er XML, men ikkje XMP
reader-other-standard = metadataa seier at ho er { $standard }-{ $now }, og ho var { $standard }-{ $before }
reader-no-standard = metadataa seier ikkje lenger at ho er { $standard }
reader-no-title = metadataa har ikkje lenger nokon tittel
