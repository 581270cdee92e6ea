# Det et menneske må vurdere: om den som signerte, kan binde parten, og hva de har lagt til.

caution-reason = den som signerte, oppga en begrunnelse: «{ $reason }»
caution-other-field = det er signert i feltet { $field }, som ikke er partens eget
caution-organisation-number = sertifikatet tilhører virksomheten { $identifier }, og partens nummer er { $number }
caution-organisation = sertifikatet tilhører «{ $organisation }», og parten er { $party }
caution-person = sertifikatet har et annet navn enn skjemaet
caution-words = { $signature } viser ord som ingen programmer skriver av seg selv: «{ $words }»
caution-spoken = { $signature } blir lest opp og kopiert annerledes enn det ser ut: «{ $words }»
caution-unread = { $signature } viser noe som bare et menneske kan lese
caution-form-and-certificate = skjemaet sier «{ $form }» og sertifikatet «{ $certificate }»
caution-form-and-timestamp = skjemaet sier «{ $form }» og tidsstempelet «{ $date }»
caution-form-and-signature = skjemaet sier «{ $form }» og signaturen «{ $date }»

caution-nobodys-field = { $signature } står i et felt der ingen signerer denne avtalen
caution-nobodys-field-first = { $signature } står i et felt der ingen skal signere denne avtalen, og etter den kan ingenting fylles ut: { $missing } må signere filen slik den var før den signaturen, og den som ga den, signerer sist
caution-on-paper-elsewhere = { $role } har signert dette eksemplaret, og { $after }, som signerer først, har signert et annet på papir, slik det er registrert
caution-too-early = { $role } har signert, men signerer etter { $after }, som ikke har signert
caution-other-order = { $role } har signert før { $after }, men signerer etter
caution-one-for-two = ett sertifikat har signert for to: { $name }
caution-unknown-signatories = det kan ikke avgjøres hvem av dem som skal signere, som har signert
caution-one-person-for-two = én og samme har signert for to, med to sertifikater: { $name }
caution-of-party = { $role } signerer for avsenderen, men sertifikatet tilhører parten: «{ $organisation }»
