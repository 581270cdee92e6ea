# Det en person vet om en avtale, og hvorfor det ikke kan registreres.

facts-approved = det er alt registrert at { $organ } godkjente avtalen i sak { $case } { $date }
facts-approved-step = er det feil, trekker du det tilbake: `avtale history` har nummeret på hendelsen, `avtale record void` trekker den tilbake
facts-future = { $date } er fram i tid; i dag er det { $today }
facts-future-step = registrer det når det har skjedd
facts-moved = det er registrert noe nyere om denne parten enn det du så: hendelse { $number }
facts-moved-step = se på det, og avgjør på nytt
facts-of-another = hendelse { $number } er ikke en av denne partens
facts-of-another-step = åpne siden til parten den gjelder
facts-nobody-of-them = ingen av dem som skal signere denne avtalen, har signert
facts-nobody-of-them-step = be dem som skal signere, om å signere i sine egne felt; vet du hvem av dem som har signert, registrer det med `avtale record signed … --as ROLLE`
facts-nobody-signs-as = ingen signerer denne avtalen som «{ $role }», men { $roles } gjør det
facts-several-sign = flere signerer denne avtalen, og det er ikke oppgitt hvem av dem som har signert: { $roles }
facts-who-has-signed-step = oppgi for hver som har signert: { $options }
facts-not-of-each = { $option } er oppgitt { $times ->
    [one] én gang
   *[other] { $times } ganger
}, og --as { $roles ->
    [0] ingen ganger
    [one] én gang
   *[other] { $roles } ganger
}
facts-not-of-each-step = oppgi for hver: --as ROLLE --name NAVN --title TITTEL
facts-role-twice = { $role } er oppgitt to ganger
facts-replaced-draft = utgave { $number } var et utkast, og utgave { $latest } har tatt plassen: utkastet er ikke tatt vare på
facts-replaced-draft-step = det som ble delt ut uten å bli registrert, må utstedes på nytt og sendes
facts-not-withdrawn = hendelse { $seq } er ikke en som kan trekkes tilbake
facts-not-withdrawn-step = bare det en person eller `avtale send` har registrert, kan trekkes tilbake, og det én gang; `avtale history` viser numrene
facts-no-edition = det finnes ingen utgave { $number }
facts-no-edition-step = den siste er utgave { $latest }
facts-no-document = parten har ikke noe dokument ennå
facts-no-document-step = lag det først: `avtale generate --only { $number }`
facts-no-notice = dokumentet ble laget uten oppsigelsestid
facts-no-notice-step = oppgi den siste dagen avtalen gjelder, med `--ends DATO`, hvis teksten har en oppsigelsestid eller dere er enige om dagen; `oppsigelse_måneder` i agreement.yaml gjelder for det som lages fra nå av
facts-ends-before-notice = avtalen ble sagt opp { $date } og kan ikke ha opphørt { $ends } av den grunn
facts-ends-before-notice-step = `--ends` er den siste dagen avtalen gjelder, dagen for oppsigelsen eller senere
facts-no-term = dokumentet ble laget uten varighet, så det er ingen å forlenge
facts-no-term-step = avtalen gjelder til den opphører; `varighet_år` i agreement.yaml gjelder for det som lages fra nå av

facts-no-name = det er ikke noe navn til den under output/: «{ $name }» { $unfit }
facts-no-place = det er ikke plass til den: output/{ $file } og lignende navn er alle i bruk, eller fører ut
facts-no-place-step = se på mappen: den kan være en lenke til et annet sted
facts-empty-copy = dette er ingen signert kopi: filen er tom
facts-empty-copy-step = oppgi PDF-en eller bildet som kom tilbake
facts-no-copy = dette er verken en PDF, et bilde eller en signaturbeholder (ASiC)
facts-no-copy-step = oppgi PDF-en som kom tilbake, eller en skanning eller et fotografi som PDF, JPEG, PNG, TIFF eller HEIC
facts-unsigned = dette er dokumentet slik det ble utstedt: ingen har signert det
facts-unsigned-step = oppgi filen som kom tilbake; har du ingen, utelater du --file
facts-others-copy = denne filen er registrert som den signerte kopien fra { $name }
facts-others-copy-step = oppgi partens egen fil; en skanning av flere avtaler må deles opp først
facts-several-parties = --file er den signerte kopien fra én part, og flere parter er nevnt
facts-several-parties-step = registrer én om gangen
facts-no-signature = bare en signatur har en signert kopi

# Det som blir skrevet ut.
facts-registered = registrert: { $name }: { $what }
facts-would-register = ville registrert: { $name }: { $what }

# Nobody is where the command looks for them.
facts-nobody = ingen part er i disse fylkene og har disse statusene, så ingenting er registrert
facts-nobody-step = `avtale status` med det samme utvalget viser hvem som er der

# Til slutt, når det er mange.
facts-many = { $number } hendelser er registrert; `avtale undo` viser hvordan de trekkes tilbake.
facts-many-to-register = { $number } hendelser ville blitt registrert.
facts-still-bound = { $name }: { $number ->
    [one] utgave { $numbers } binder
   *[other] utgavene { $numbers } binder
} lenger enn til { $date }
facts-still-bound-step = sier parten opp hele avtalen, registrerer du det også: `avtale record notice { $party } --edition { $edition }`
