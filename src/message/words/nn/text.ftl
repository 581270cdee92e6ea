# Verdiar: korleis dei blir skrivne, og kva som ikkje kan trykkjast. Dei fleste fullfører ei setning som byrjar med namnet på verdien.

# «`kontaktperson.navn` har eit linjeskift»
text-line = `{ $name }` { $is }

text-not-a-date = «{ $value }» er ikkje ein dato
text-not-a-date-step = skriv han slik: 23.11.2026, 23. november 2026 eller 2026-11-23
text-two-days = «{ $value }» kan vere { $one } eller { $other }
text-two-days-step = skriv han slik at han berre kan lesast på éin måte: { $written }
text-year = «{ $value }» er ein dato i eit år som ikkje kan vere rett
text-year-step = skriv eit år frå { $from } til { $to }

text-not-an-address = «{ $value }» er ikkje ei e-postadresse: { $why }
text-before-the-at = «{ $value }» har «{ $letter }» framfor @, og det godtek mange e-posttenarar ikkje
text-no-domain = «{ $value }» er ikkje eit domenenamn
text-address-without-at = teiknet @ manglar
text-address-character = ho har eit ugyldig teikn
text-address-no-name = det står ikkje noko framfor @
text-address-long-name = det som står framfor @, er lengre enn 64 teikn
text-address-no-domain = det står ikkje noko domene etter @
text-address-long-domain = domenet er lengre enn 254 teikn
text-address-no-part = ein del av domenet er tom
text-address-long-part = ein del av domenet er lengre enn 63 teikn
text-address-few-parts = domenet har for få delar
text-address-dots = eit punktum i domenet står feil
text-address-quotes = eit hermeteikn manglar maken sin
text-address-name = det står eit namn ved sida av adressa
text-address-number = det står ei IP-adresse i staden for eit domene
text-address-comment = ein kommentar i ho har ingen slutt

text-no-font-has = har bokstaven { $letter } (U+{ $code }), som ikkje finst i skriftene til avtalen
text-other-letters-step = skriv det med andre bokstavar
text-long = har { $length } teikn; det er plass til { $room }
text-long-step = gjer det kortare
text-line-break = har eit linjeskift
text-line-break-step = skriv det på éi linje, med komma der linjene sluttar
text-control = har eit kontrollteikn (U+{ $code })
text-invisible = har eit usynleg teikn (U+{ $code })
text-type-anew-step = fjern det, eller skriv verdien på nytt
text-parts = har ein bokstav som er sett saman av delar (U+{ $code })
text-parts-step = skriv bokstaven på nytt som eitt teikn: å, ikkje a og ein ring
text-meaningless = har eit teikn utan tyding (U+{ $code })
text-meaningless-step = fjern det
text-special-space = har eit spesielt mellomrom (U+{ $code })
text-special-space-step = byt det ut med eit vanleg
text-two-spaces = har to mellomrom etter kvarandre
text-two-spaces-step = behald eitt
text-encoding = har «{ $found }» der ein bokstav er lesen med ei anna teiknkoding enn han vart skriven med
text-encoding-step = skriv bokstavane på nytt; eit rekneark blir best lagra som .xlsx eller som CSV UTF-8
text-meant-step = skriv «{ $meant }» viss det var det som var meint; eit rekneark blir best lagra som .xlsx eller som CSV UTF-8

text-empty = har ikkje noko innhald
text-empty-step = fyll inn verdien
text-no-letter = har ingen bokstav: «{ $value }»
text-no-letter-step = skriv namnet eller tittelen med bokstavar
text-no-word = har verken bokstav eller siffer: «{ $value }»
text-no-word-step = skriv det som skal stå der
text-partys-name = er namnet på ein part, ikkje på ein person: «{ $value }»
text-partys-name-step = oppgi namnet på den som signerte
