# Hva som er i veien med en signatur, sertifikatene og tilbaketrekkingsdataene.

certificate-signature-unreadable = signaturen kan ikke leses
certificate-signers = signaturen har ikke nøyaktig én underskriver
certificate-content-inside = signaturen har med eget innhold
certificate-unsupported = { $what } kan ikke kontrolleres her
certificate-weak = signaturen stemmer, men { $what } kan knekkes i dag, så det beviser lite
certificate-no-signer = underskriverens sertifikat er ikke med
certificate-other-content = innholdet er endret etter at det ble signert
certificate-wrong-signature = signaturen er ikke laget med nøkkelen til sertifikatet, eller det den gjelder, er endret
certificate-attributes = de signerte attributtene er ikke slik RFC 5652 krever
certificate-other = signaturen viser til et annet sertifikat enn det som følger med
certificate-no-timestamp-authority = tidsstempelets sertifikat er ikke bare for tidsstempler, eller var ikke gyldig da

# Hva som ikke kan kontrolleres, eller kan knekkes.
certificate-hash = hashfunksjonen { $name }
certificate-key = nøkkelen { $key }
certificate-exponent = nøkkelen { $key } med en eksponent på { $bits } biter
certificate-algorithm = en signatur med { $algorithm } og en nøkkel av typen { $key }
certificate-key-for-pss = en signatur med RSA (PKCS #1 v1.5) og en nøkkel som bare er for RSA-PSS
certificate-pss-parameters = en signatur med RSA-PSS og parametere som ikke kan leses
certificate-pss-mask = en signatur med RSA-PSS, masken { $mask } og avslutningen { $trailer }
certificate-pss-for-others = en signatur med RSA-PSS og en annen hashfunksjon eller et kortere salt enn nøkkelen er for
certificate-sub-filter = en signatur av typen { $name }
certificate-size = en så stor signatur
certificate-timestamp-kind = et tidsstempel av denne typen

# Hvorfor en sertifikatkjede ikke er til å stole på.
certificate-unknown-issuer = utstederen «{ $issuer }» er ukjent: det finnes ikke noe sertifikat fra den blant dem som er klarert
certificate-unknown-root = «{ $name }» går bare god for seg selv, og er ikke blant dem som er klarert
certificate-wrong-issuer = sertifikatet til «{ $name }» sier at det er utstedt av «{ $issuer }», men er ikke signert med den nøkkelen
certificate-unverifiable = signaturen på sertifikatet til «{ $name }» beviser ingenting her: { $why }
certificate-unreadable = sertifikatet til «{ $name }» er ikke riktig bygd opp
certificate-not-yet-valid = sertifikatet til «{ $name }» var ikke gyldig før { $from }
certificate-expired = sertifikatet til «{ $name }» var ikke gyldig etter { $until }
certificate-expired-since = sertifikatet til «{ $name }» har utløpt siden, { $until }, og ingenting beviser at det ble signert før det
certificate-future = den hevder å være fra framtiden
certificate-no-authority = «{ $name }» er ikke en sertifikatutsteder og kan ikke utstede sertifikater
certificate-too-long = «{ $name }» kan ikke ha så mange utstedere under seg
certificate-not-for-signatures = sertifikatet til «{ $name }» er ikke for signering av dokumenter
certificate-unknown-extension = sertifikatet til «{ $name }» har et vilkår som ikke kan kontrolleres her: { $oid }
certificate-name-constraints = «{ $name }» kan bare utstede til bestemte navn, noe som ikke kan kontrolleres her
certificate-too-many = det er for mange sertifikater med samme navn

# Hvorfor tilbaketrekkingsdata ikke beviser noe.
certificate-revocation-signer = opplysningen er verken signert av utstederen eller av en svartjeneste utstederen har godkjent
certificate-revocation-unsupported = opplysningen bruker noe som ikke kan kontrolleres her
certificate-revocation-unreadable = opplysningen kan ikke leses
certificate-revocation-old = opplysningen er eldre enn signaturen, og gjaldt ikke lenger da
certificate-revocation-stale = opplysningen gjelder ikke lenger, og ingenting beviser at det ble signert mens den gjaldt
certificate-revocation-unproven = sertifikatet til den som signerte opplysningen, har utløpt, og ingenting beviser at den var der før
certificate-revocation-after-expiry = opplysningen er gitt etter at sertifikatet utløp
certificate-revocation-future = opplysningen er datert fram i tid
certificate-revocation-unknown = svartjenesten kjenner ikke sertifikatet
certificate-revocation-incomplete = det finnes tilbaketrekkingsdata som ikke kan leses

# Hvorfor en signatur ikke er PAdES.
certificate-profile-format = den er av en eldre type
certificate-profile-no-signature = den er ikke en underskrivers signatur
certificate-profile-no-time = signaturordboken har ikke noe tidspunkt
certificate-profile-no-attributes = den mangler de signerte attributtene content-type og message-digest
certificate-profile-content-type = den gjelder annet innhold enn rene data
certificate-profile-no-certificate = den sier ikke hvilket sertifikat den er laget med
certificate-profile-other-certificate = den viser til et annet sertifikat enn underskriverens
certificate-profile-signing-time = signeringstidspunktet står i signaturen og ikke i ordboken
certificate-profile-elsewhere = underskriverens sertifikat er ikke i den

# Det en signatur er laget med: «RSA-2048 (PKCS #1 v1.5) med SHA-256».
certificate-used-scheme = { $key } ({ $scheme }) med { $hash }
certificate-used = { $key } med { $hash }
