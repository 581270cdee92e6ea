# Det ein person veit om ein avtale, og kvifor det ikkje kan registrerast.

facts-approved = det er alt registrert at { $organ } godkjende avtalen i sak { $case } { $date }
facts-approved-step = er det feil, trekkjer du det tilbake: `avtale history` har nummeret på hendinga, `avtale record void` trekkjer henne tilbake
facts-future = { $date } er fram i tid; i dag er det { $today }
facts-future-step = registrer det når det har skjedd
facts-moved = det er registrert noko nyare om denne parten enn det du såg: hending { $number }
facts-moved-step = sjå på det, og avgjer på nytt
facts-of-another = hending { $number } er ikkje ei av denne parten sine
facts-of-another-step = opne sida til parten ho gjeld
facts-nobody-of-them = ingen av dei som skal signere denne avtalen, har signert
facts-nobody-of-them-step = be dei som skal signere, om å signere i sine eigne felt; veit du kven av dei som har signert, registrer det med `avtale record signed … --as ROLLE`
facts-nobody-signs-as = ingen signerer denne avtalen som «{ $role }», men { $roles } gjer det
facts-several-sign = fleire signerer denne avtalen, og det er ikkje oppgitt kven av dei som har signert: { $roles }
facts-who-has-signed-step = oppgi for kvar som har signert: { $options }
facts-not-of-each = { $option } er oppgitt { $times ->
    [one] éin gong
   *[other] { $times } gonger
}, og --as { $roles ->
    [0] ingen gonger
    [one] éin gong
   *[other] { $roles } gonger
}
facts-not-of-each-step = oppgi for kvar: --as ROLLE --name NAMN --title TITTEL
facts-role-twice = { $role } er oppgitt to gonger
facts-replaced-draft = utgåve { $number } var eit utkast, og utgåve { $latest } har teke plassen: utkastet er ikkje teke vare på
facts-replaced-draft-step = det som vart delt ut utan å bli registrert, må utferdast på nytt og sendast
facts-not-withdrawn = hending { $seq } er ikkje ei som kan trekkjast tilbake
facts-not-withdrawn-step = berre det ein person eller `avtale send` har registrert, kan trekkjast tilbake, og det éin gong; `avtale history` viser nummera
facts-no-edition = det finst inga utgåve { $number }
facts-no-edition-step = den siste er utgåve { $latest }
facts-no-document = parten har ikkje noko dokument enno
facts-no-document-step = lag det først: `avtale generate --only { $number }`
facts-no-notice = dokumentet vart laga utan oppseiingstid
facts-no-notice-step = oppgi den siste dagen avtalen gjeld, med `--ends DATO`, om teksten har ei oppseiingstid eller de er samde om dagen; `oppsigelse_måneder` i agreement.yaml gjeld for det som blir laga frå no av
facts-ends-before-notice = avtalen vart sagd opp { $date } og kan ikkje ha teke slutt { $ends } av den grunn
facts-ends-before-notice-step = `--ends` er den siste dagen avtalen gjeld, dagen for oppseiinga eller seinare
facts-no-term = dokumentet vart laga utan varigheit, så det er inga å forlengje
facts-no-term-step = avtalen gjeld til han tek slutt; `varighet_år` i agreement.yaml gjeld for det som blir laga frå no av

facts-no-name = det er ikkje noko namn til fila under output/: «{ $name }» { $unfit }
facts-no-place = det er ikkje plass til fila: output/{ $file } og liknande namn er alle i bruk, eller fører ut
facts-no-place-step = sjå på mappa: ho kan vere ei lenkje til ein annan stad
facts-empty-copy = dette er ingen signert kopi: fila er tom
facts-empty-copy-step = oppgi PDF-en eller biletet som kom tilbake
facts-no-copy = dette er korkje ein PDF, eit bilete eller ein signaturbehaldar (ASiC)
facts-no-copy-step = oppgi PDF-en som kom tilbake, eller ei skanning eller eit fotografi som PDF, JPEG, PNG, TIFF eller HEIC
facts-unsigned = dette er dokumentet slik det vart utferda: ingen har signert det
facts-unsigned-step = oppgi fila som kom tilbake; har du inga, utelèt du --file
facts-others-copy = denne fila er registrert som den signerte kopien frå { $name }
facts-others-copy-step = oppgi parten si eiga fil; ei skanning av fleire avtalar må delast opp først
facts-several-parties = --file er den signerte kopien frå éin part, og fleire partar er nemnde
facts-several-parties-step = registrer éin om gongen
facts-no-signature = berre ein signatur har ein signert kopi

# Det som blir skrive ut.
facts-registered = registrert: { $name }: { $what }
facts-would-register = ville registrert: { $name }: { $what }

# Nobody is where the command looks for them.
facts-nobody = ingen part er i desse fylka og har desse statusane, så ingenting er registrert
facts-nobody-step = `avtale status` med det same utvalet viser kven som er der

# Til slutt, når det er mange.
facts-many = { $number } hendingar er registrerte; `avtale undo` viser korleis dei blir trekte tilbake.
facts-many-to-register = { $number } hendingar ville blitt registrerte.
facts-still-bound = { $name }: { $number ->
    [one] utgåve { $numbers } bind
   *[other] utgåvene { $numbers } bind
} lenger enn til { $date }
facts-still-bound-step = seier parten opp heile avtalen, registrerer du det òg: `avtale record notice { $party } --edition { $edition }`
