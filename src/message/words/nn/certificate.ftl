# Kva som er i vegen med ein signatur, sertifikata og tilbaketrekkingsdataa.

certificate-signature-unreadable = signaturen kan ikkje lesast
certificate-signers = signaturen har ikkje nøyaktig éin underskrivar
certificate-content-inside = signaturen har med eige innhald
certificate-unsupported = { $what } kan ikkje kontrollerast her
certificate-weak = signaturen stemmer, men { $what } kan knekkjast i dag, så det provar lite
certificate-no-signer = sertifikatet til underskrivaren er ikkje med
certificate-other-content = innhaldet er endra etter at det vart signert
certificate-wrong-signature = signaturen er ikkje laga med nøkkelen til sertifikatet, eller det han gjeld, er endra
certificate-attributes = dei signerte attributta er ikkje slik RFC 5652 krev
certificate-other = signaturen viser til eit anna sertifikat enn det som følgjer med
certificate-no-timestamp-authority = sertifikatet til tidsstempelet er ikkje berre for tidsstempel, eller var ikkje gyldig då

# Kva som ikkje kan kontrollerast, eller kan knekkjast.
certificate-hash = hashfunksjonen { $name }
certificate-key = nøkkelen { $key }
certificate-exponent = nøkkelen { $key } med ein eksponent på { $bits } bitar
certificate-algorithm = ein signatur med { $algorithm } og ein nøkkel av typen { $key }
certificate-key-for-pss = ein signatur med RSA (PKCS #1 v1.5) og ein nøkkel som berre er for RSA-PSS
certificate-pss-parameters = ein signatur med RSA-PSS og parametrar som ikkje kan lesast
certificate-pss-mask = ein signatur med RSA-PSS, maska { $mask } og avslutninga { $trailer }
certificate-pss-for-others = ein signatur med RSA-PSS og ein annan hashfunksjon eller eit kortare salt enn nøkkelen er for
certificate-sub-filter = ein signatur av typen { $name }
certificate-size = ein så stor signatur
certificate-timestamp-kind = eit tidsstempel av denne typen

# Kvifor ein sertifikatkjede ikkje er til å stole på.
certificate-unknown-issuer = utferdaren «{ $issuer }» er ukjend: det finst ikkje noko sertifikat frå han blant dei som er klarerte
certificate-unknown-root = «{ $name }» går berre god for seg sjølv, og er ikkje blant dei som er klarerte
certificate-wrong-issuer = sertifikatet til «{ $name }» seier at det er utferda av «{ $issuer }», men er ikkje signert med den nøkkelen
certificate-unverifiable = signaturen på sertifikatet til «{ $name }» provar ingenting her: { $why }
certificate-unreadable = sertifikatet til «{ $name }» er ikkje rett bygd opp
certificate-not-yet-valid = sertifikatet til «{ $name }» var ikkje gyldig før { $from }
certificate-expired = sertifikatet til «{ $name }» var ikkje gyldig etter { $until }
certificate-expired-since = sertifikatet til «{ $name }» har gått ut sidan, { $until }, og ingenting provar at det vart signert før det
certificate-future = han hevdar å vere frå framtida
certificate-no-authority = «{ $name }» er ikkje ein sertifikatutferdar og kan ikkje ferde ut sertifikat
certificate-too-long = «{ $name }» kan ikkje ha så mange utferdarar under seg
certificate-not-for-signatures = sertifikatet til «{ $name }» er ikkje for signering av dokument
certificate-unknown-extension = sertifikatet til «{ $name }» har eit vilkår som ikkje kan kontrollerast her: { $oid }
certificate-name-constraints = «{ $name }» kan berre ferde ut til visse namn, noko som ikkje kan kontrollerast her
certificate-too-many = det er for mange sertifikat med same namn

# Kvifor tilbaketrekkingsdata ikkje provar noko.
certificate-revocation-signer = opplysninga er verken signert av utferdaren eller av ei svarteneste utferdaren har godkjent
certificate-revocation-unsupported = opplysninga bruker noko som ikkje kan kontrollerast her
certificate-revocation-unreadable = opplysninga kan ikkje lesast
certificate-revocation-old = opplysninga er eldre enn signaturen, og galdt ikkje lenger då
certificate-revocation-stale = opplysninga gjeld ikkje lenger, og ingenting provar at det vart signert medan ho galdt
certificate-revocation-unproven = sertifikatet til den som signerte opplysninga, har gått ut, og ingenting provar at ho var der før
certificate-revocation-after-expiry = opplysninga er gitt etter at sertifikatet gjekk ut
certificate-revocation-future = opplysninga er datert fram i tid
certificate-revocation-unknown = svartenesta kjenner ikkje sertifikatet
certificate-revocation-incomplete = det finst tilbaketrekkingsdata som ikkje kan lesast

# Kvifor ein signatur ikkje er PAdES.
certificate-profile-format = han er av ein eldre type
certificate-profile-no-signature = han er ikkje signaturen til ein underskrivar
certificate-profile-no-time = signaturordboka har ikkje noko tidspunkt
certificate-profile-no-attributes = han manglar dei signerte attributta content-type og message-digest
certificate-profile-content-type = han gjeld anna innhald enn reine data
certificate-profile-no-certificate = han seier ikkje kva sertifikat han er laga med
certificate-profile-other-certificate = han viser til eit anna sertifikat enn underskrivaren sitt
certificate-profile-signing-time = signeringstidspunktet står i signaturen og ikkje i ordboka
certificate-profile-elsewhere = sertifikatet til underskrivaren er ikkje i han

# Det ein signatur er laga med: «RSA-2048 (PKCS #1 v1.5) med SHA-256».
certificate-used-scheme = { $key } ({ $scheme }) med { $hash }
certificate-used = { $key } med { $hash }
