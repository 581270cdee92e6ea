# Det eit menneske må vurdere: om den som signerte, kan binde parten, og kva dei har lagt til.

caution-reason = den som signerte, oppgav ei grunngiving: «{ $reason }»
caution-other-field = det er signert i feltet { $field }, som ikkje er parten sitt eige
caution-organisation-number = sertifikatet høyrer til verksemda { $identifier }, og nummeret til parten er { $number }
caution-organisation = sertifikatet høyrer til «{ $organisation }», og parten er { $party }
caution-person = sertifikatet har eit anna namn enn skjemaet
caution-words = { $signature } viser ord som ingen program skriv av seg sjølv: «{ $words }»
caution-spoken = { $signature } blir lese opp og kopiert annleis enn det ser ut: «{ $words }»
caution-unread = { $signature } viser noko som berre eit menneske kan lese
caution-form-and-certificate = skjemaet seier «{ $form }» og sertifikatet «{ $certificate }»
caution-form-and-timestamp = skjemaet seier «{ $form }» og tidsstempelet «{ $date }»
caution-form-and-signature = skjemaet seier «{ $form }» og signaturen «{ $date }»

caution-nobodys-field = { $signature } står i eit felt der ingen signerer denne avtalen
caution-nobodys-field-first = { $signature } står i eit felt der ingen skal signere denne avtalen, og etter han kan ingenting fyllast ut: { $missing } må signere fila slik ho var før den signaturen, og den som gav han, signerer sist
caution-on-paper-elsewhere = { $role } har signert dette eksemplaret, og { $after }, som signerer først, har signert eit anna på papir, slik det er registrert
caution-too-early = { $role } har signert, men signerer etter { $after }, som ikkje har signert
caution-other-order = { $role } har signert før { $after }, men signerer etter
caution-one-for-two = eitt sertifikat har signert for to: { $name }
caution-unknown-signatories = det kan ikkje avgjerast kven av dei som skal signere, som har signert
caution-one-person-for-two = éin og same har signert for to, med to sertifikat: { $name }
caution-of-party = { $role } signerer for avsendaren, men sertifikatet høyrer til parten: «{ $organisation }»
