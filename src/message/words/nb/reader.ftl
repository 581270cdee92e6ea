# Hvorfor en PDF ikke kan vurderes, og hva i den som ikke følger standarden.

reader-no-header = filen begynner ikke som en PDF
reader-no-end = filen slutter ikke slik en PDF gjør: den er kuttet av, eller noe er lagt til
reader-encrypted = filen er kryptert
reader-at = ved byte { $at }: { $what }
reader-xref = kryssreferansetabellen ved byte { $at }: { $what }
reader-entry = objekt { $number } er ikke der kryssreferansetabellen sier
reader-object = objekt { $number }: { $what }
reader-filter = strømmen i objekt { $number } kan ikke dekodes
reader-loop = objekt { $number } viser tilbake til seg selv
reader-limit = filen har flere { $what } enn det leses av noen fil

# Hva som er galt med tegnene i filen.
reader-syntax-end = filen slutter midt i et objekt
reader-syntax-token = ikke et PDF-objekt
reader-syntax-number = ikke et tall
reader-syntax-name = ikke et navn
reader-syntax-hex = ikke en heksadesimal streng
reader-syntax-key = en ordbok har samme nøkkel to ganger, eller en nøkkel som ikke er et navn
reader-syntax-depth = objekter ligger for dypt inni hverandre
reader-syntax-stream = en strøm er ikke så lang som den sier
reader-syntax-end-object = et objekt slutter ikke der det skal

# Hva som er galt med en kryssreferansetabell.
reader-xref-missing = den finnes ikke
reader-xref-line = en linje i tabellen følger ikke standarden
reader-xref-stream = strømmen kan ikke leses
reader-xref-ambiguous = et objekt står to steder
reader-xref-size = et objekt har et nummer som er større enn filen oppgir
reader-xref-trailer = avslutningen følger ikke standarden
reader-xref-start = den følges ikke av sin egen plassering og slutten på revisjonen
reader-xref-previous = tabellen før den ligger ikke foran den
reader-xref-outside = et objekt skal ligge i en tidligere revisjon, der det ikke lå

# Hva et objekt ikke er.
reader-no-catalog = avslutningen viser ikke til en katalog
reader-generation = noe viser til en annen generasjon av det
reader-no-object-stream = ikke en objektstrøm
reader-form = skjemaet er ikke en ordbok
reader-fields = feltene er ikke en liste med referanser
reader-field = et felt er ikke en ordbok
reader-fields-and-widgets = et felt har både felt og visninger i seg

# Hva det er for mye av: «flere revisjoner enn …».
reader-revisions = revisjoner
reader-links = objekter som viser til hverandre
reader-values = verdier i ett objekt
reader-pages = sider
reader-many-fields = felt
reader-fields-in-revisions = felt i revisjonene
reader-nested-fields = felt inni felt
reader-signatures = signaturer
reader-number-tree = oppslag i et talltre

# Uryddig skrevet, men alle lesere tåler det likt.
reader-untidy-line-break = en peker til hvor objektene ligger, viser til byte { $to } i stedet for { $section }, altså til linjeskiftet foran
reader-untidy-pointer = en peker til hvor objektene ligger, viser til byte { $to } i stedet for { $section }
reader-untidy-lines = tabellen ved byte { $section } over hvor objektene ligger, har for lange eller for korte linjer
reader-untidy-size = den har flere objekter enn den oppgir ved byte { $section }
reader-untidy-end = sluttmerket mangler eller står ikke der det skal, ved byte { $at }
reader-untidy-end-again = sluttmerket står der mer enn én gang, ved byte { $at }
reader-untidy-form = skjemaet som et program skrev ved byte { $at }, kan ikke leses: noen lesere finner feltene og signaturene, andre ikke
reader-untidy-no-identifiers = filens identifikatorer (/ID) er utelatt
reader-untidy-end-object = et objekt sier ikke hvor det slutter, ved byte { $at }

# Hvorfor det ikke er sikkert hva et felt viser.
reader-not-text = det er ikke et tekstfelt
reader-appearance-broken = visningen kan ikke leses
reader-appearance-drawing = det tegner annet enn tekst
reader-appearance-font = skriften sier ikke hvordan bokstavene ser ut
reader-appearance-invisible = teksten er ikke synlig
reader-appearance-outside = teksten ligger utenfor feltet eller er for liten
reader-appearance-covered = noe er malt over teksten
reader-appearance-line-break = verdien har et linjeskift som ikke vises
reader-appearance-cut-off = teksten er lengre enn feltet

# Hvorfor en signatur ikke dekker det den skal.
reader-signature-no-object = signaturen er ikke et eget objekt i filen
reader-byte-range = ByteRange har ikke formen [0 a b c]
reader-signature-lost = den dekker mer enn filen inneholder: slutten er gått tapt underveis
reader-signature-contents = innholdet er ikke en heksadesimal streng
reader-signature-gap = ByteRange utelater noe annet enn signaturens eget innhold
reader-signature-coverage = den dekker ikke hele revisjonen som la den til
reader-signature-padding = det står noe etter signaturen i plassen som er satt av til den
reader-signature-shared = den er verdien til mer enn ett felt

# Hvorfor den ikke lenger er i arkivformat.
reader-no-metadata = den har ingen metadata (XMP)
reader-metadata-undecodable = metadataene (XMP) kan ikke dekodes
reader-metadata-not-xml = metadataene sier ikke at de er XML (/Subtype)
reader-metadata-malformed = metadataene (XMP) er ikke velformet XML i UTF-8
reader-metadata-not-xmp = metadataene er XML, men ikke XMP
reader-other-standard = metadataene sier at den er { $standard }-{ $now }, og den var { $standard }-{ $before }
reader-no-standard = metadataene sier ikke lenger at den er { $standard }
reader-no-title = metadataene har ikke lenger noen tittel
