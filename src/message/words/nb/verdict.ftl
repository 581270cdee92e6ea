# Hva en fil er, og hvorfor.

verdict-signed-as-issued = signert slik den ble utstedt
verdict-partly-signed = delvis signert
verdict-not-signed-yet = { $role } har ikke signert ennå
verdict-nobody-of-them = ingen av dem som skal signere denne avtalen, har signert
verdict-signed-trust-unknown = signert, men det er ukjent om sertifikatet er til å stole på
verdict-unsigned-copy = en usignert kopi av det som ble utstedt
verdict-signed-by-hand = signert for hånd (en registrert skanning)
verdict-partly-signed-by-hand = delvis signert for hånd (en registrert skanning)
verdict-changed = endret
verdict-broken = ødelagt
verdict-not-ours = ikke utstedt av oss
verdict-cannot-tell = kan ikke avgjøres

# Svar på: Er den endret etter at den ble utstedt? Etter at den ble signert?
verdict-answer-no = nei
verdict-answer-yes = ja
verdict-answer-cannot-tell = kan ikke avgjøres

# En grunn, og hva en person kan gjøre med den.
verdict-with-step = { $reason }; { $step }
verdict-and-more = og { $more } til
verdict-registered-by-hand = en person har registrert dette bildet som eksemplaret som ble signert for hånd
verdict-unreadable-update = det som er lagt til det utstedte dokumentet, kan ikke leses: { $why }
verdict-cut-off = den slutter midt i det som er lagt til det utstedte dokumentet: resten er gått tapt underveis
verdict-cut-short = den er de første { $bytes } av { $of } byte i { $document }: resten er gått tapt underveis
verdict-empty = filen er tom
verdict-nothing-ours = verken innholdet eller noe merke i den er vårt
verdict-calls-itself = den kaller seg { $document }, men er ikke det som ble utstedt under det navnet
verdict-lost-seal = utstederens segl er ikke lenger gyldig, for et program har lagret filen på nytt i stedet for å legge til
verdict-signing-unknown = det kan ikke avgjøres om den er signert: { $why }
verdict-password-step = be om å få den uten passord
verdict-confirm-step = en person må si om dette er signaturen: `avtale receive --confirm`, eller `avtale record signed PART --file FIL`
verdict-untidy-step = be om å få den på nytt, lagret med et annet program, eller bekreft den etter å ha sett på den
verdict-ask-step = spør om de er enige
