# Det som blir skrive i PDF-ar: felt, signaturar og det som blir lagt til.

pdf-not-whole = dette er ikkje ein heil PDF: han er avkorta, eller har noko framfor eller etter seg
pdf-not-whole-step = oppgi fila slik ho vart send; hent fila på nytt viss ho vart skadd undervegs
pdf-not-appendable = dette er ikkje ein PDF som det kan leggjast noko til i
pdf-not-appendable-step = oppgi fila slik ho vart send, ikkje ei som eit program har låst, skrive ut eller reparert
pdf-unusual = denne PDF-en er bygd opp slik at det ikkje kan leggjast noko til i han
pdf-as-sent-step = oppgi fila slik ho vart send
pdf-not-written = endringane kan ikkje skrivast: { $cause }

pdf-no-field = denne PDF-en har ikkje noko felt «{ $name }» å fylle ut
pdf-no-field-step = felta i han: { $names }
pdf-no-fields-step = han har ingen felt: er dette avtalen som vart send?
pdf-letter = feltet { $name } kan ikkje vise teiknet «{ $letter }» (U+{ $code })
pdf-letter-step = skriv det med andre bokstavar
pdf-not-as-issued = feltet { $name } er ikkje slik det var då avtalen vart utferda
pdf-not-as-issued-step = bruk fila som vart send

pdf-no-signature-field = denne PDF-en har ikkje noko felt { $name }, så han er ikkje ein av avtalane våre
pdf-no-signature-field-step = oppgi avtalen slik han vart send
pdf-signed = denne avtalen er allereie signert
pdf-signed-step = det er ikkje plass til ein signatur til; for å signere på nytt bruker du fila slik ho vart send
pdf-signed-as = { $role } har alt signert denne avtalen
pdf-signed-as-step = for å signere som { $left }, legg til --as "{ $left }"; for å signere på nytt, ta fila slik ho vart send
pdf-field-stamped = det står eit tidsstempel der { $role } skal signere
pdf-field-stamped-step = bruk fila slik ho vart send, og signer ho før ho blir tidsstempla
pdf-signed-by-another = nokon som ikkje skal signere denne avtalen, har signert han, i feltet { $name }: det som blir fylt ut etterpå, blir rekna som endra
pdf-signed-by-another-step = signer fila slik ho var før den signaturen; eit vitne signerer sist
pdf-no-such-role = ingen signerer denne avtalen som «{ $role }»
pdf-no-such-role-step = dei som signerer, er { $roles }
pdf-too-early = { $role } signerer etter { $before }, som ikkje har signert enno
pdf-too-early-step = signer fila som { $before } har signert
pdf-sealed = dette dokumentet er allereie forsegla eller signert
pdf-sealed-step = berre eit utkast kan forseglast
pdf-not-ours = denne PDF-en er ikkje ein av avtalane våre
pdf-not-ours-step = forsegl det som `avtale generate` har laga
pdf-no-room = plassen til signaturen finst ikkje i det som vart skrive
pdf-not-waiting = denne PDF-en ventar ikkje på nokon signatur
pdf-not-waiting-step = oppgi fila som `avtale sign --prepare` skreiv
pdf-large-signature = signaturen tek { $bytes } byte, og det er plass til { $room }
pdf-large-signature-step = utelat sertifikat som ingen treng, som rotsertifikatet

# Felt slik ein mal beskriv dei.
pdf-fields-not-added = felta kunne ikkje leggjast til i denne PDF-en
pdf-no-description = det som har merket <{ $label }>, er ikkje ei skildring av eit felt
pdf-field-twice = to felt har namnet «{ $name }»
pdf-field-for-nobody = feltet «{ $name }» er for den som signerer i «{ $signature }», og det finst ikkje noko slikt signaturfelt
pdf-field-lacks = `{ $key }` manglar i eit felt, eller er ikkje tekst
pdf-field-name = «{ $name }» kan ikkje vere namnet på eit felt: bruk bokstavar frå a til z, siffer og bindestrek
pdf-field-kind = eit felt er av typen «tekst» eller «signatur», ikkje «{ $kind }»
pdf-field-size = `størrelse` manglar i eit felt, eller er ikkje ei lengd som 10.5pt
