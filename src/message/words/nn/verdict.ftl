# Kva ei fil er, og kvifor.

verdict-signed-as-issued = signert slik ho vart utferda
verdict-partly-signed = delvis signert
verdict-not-signed-yet = { $role } har ikkje signert enno
verdict-nobody-of-them = ingen av dei som skal signere denne avtalen, har signert
verdict-signed-trust-unknown = signert, men det er ukjent om sertifikatet er til å stole på
verdict-unsigned-copy = ein usignert kopi av det som vart utferda
verdict-signed-by-hand = signert for hand (ei registrert skanning)
verdict-partly-signed-by-hand = delvis signert for hand (ei registrert skanning)
verdict-changed = endra
verdict-broken = øydelagd
verdict-not-ours = ikkje utferda av oss
verdict-cannot-tell = kan ikkje avgjerast

# Svar på: Er ho endra etter at ho vart utferda? Etter at ho vart signert?
verdict-answer-no = nei
verdict-answer-yes = ja
verdict-answer-cannot-tell = kan ikkje avgjerast

# Ein grunn, og kva ein person kan gjere med han.
verdict-with-step = { $reason }; { $step }
verdict-and-more = og { $more } til
verdict-registered-by-hand = ein person har registrert dette biletet som eksemplaret som vart signert for hand
verdict-unreadable-update = det som er lagt til det utferda dokumentet, kan ikkje lesast: { $why }
verdict-cut-off = ho sluttar midt i det som er lagt til det utferda dokumentet: resten har gått tapt undervegs
verdict-cut-short = ho er dei første { $bytes } av { $of } byte i { $document }: resten har gått tapt undervegs
verdict-empty = fila er tom
verdict-nothing-ours = verken innhaldet eller noko merke i ho er vårt
verdict-calls-itself = ho kallar seg { $document }, men er ikkje det som vart utferda under det namnet
verdict-lost-seal = seglet til utferdaren er ikkje lenger gyldig, for eit program har lagra fila på nytt i staden for å leggje til
verdict-signing-unknown = det kan ikkje avgjerast om ho er signert: { $why }
verdict-password-step = be om å få ho utan passord
verdict-confirm-step = ein person må seie om dette er signaturen: `avtale receive --confirm`, eller `avtale record signed PART --file FIL`
verdict-untidy-step = be om å få ho på nytt, lagra med eit anna program, eller stadfest ho etter å ha sett på ho
verdict-ask-step = spør om dei er einige
