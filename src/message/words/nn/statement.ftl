# Det skrivebordet må seie om seg sjølv: personopplysningar og tilgjenge.

statement-privacy = Personvern
statement-privacy-lead = her står kva personopplysningar som blir behandla når avtalar blir sende, lesne, signerte og returnerte her, kvifor, og kor lenge
statement-responsible-head = Kven som er ansvarleg
statement-responsible = { $name } er behandlingsansvarleg; skriv til { $email }
statement-officer = personvernombodet svarer på { $email }
statement-what-head = Kva som blir behandla, og kvifor
statement-why = opplysningane trengst for å inngå ein avtale, for å vise etterpå kva som er avtalt og av kven, og for å ta vare på det lova krev
statement-grounds = rettsleg grunnlag: { $grounds }
statement-of-contacts = om dei ein part fører opp som kontaktperson, eller som skal signere: namn, tittel, adresse, telefon og e-post, slik at avtalen kan lagast og sendast
statement-of-signatories = om dei som signerer: namn, tittel, dag, signatur og sertifikat, slik dei står i det signerte dokumentet, som er provet på avtalen
statement-of-staff = om dei som godkjenner, sender og registrerer: kven som gjorde kva og når, slik at det kan ettergåast
statement-of-signing-in = om dei som loggar inn: namn og rolle, slik { $provider } oppgir dei; dei er i minnet så lenge nokon er innlogga, og namnet står ved det dei gjer
statement-of-returns = filer som blir returnerte med lenkja i eit brev, blir oppbevarte til nokon har gått gjennom dei, og som ein del av avtalen om dei er det
statement-of-checks = filer som blir kontrollerte her, på opptil { $size } MB, blir vurderte i minnet og ikkje tekne vare på
statement-of-visitors = om alle som opnar ei side: IP-adressa, tidspunktet og kva slags side det er, for å finne ut kven som misbruker ho; det blir sletta etter { $days ->
    [one] ein dag
   *[other] { $days } dagar
}
statement-of-no-visitors = IP-adressa du opnar ei side frå, blir ikkje skriven ned
statement-kept-head = Kor lenge
statement-kept = opplysningar om ein avtale blir oppbevarte så lenge han gjeld, og så lenge etter at han er slutt som det står her; det som må bevarast etter lova, går til eit arkiv
statement-kept-for = { $title }: { $years ->
    [one] eitt år
   *[other] { $years } år
} etter at han er slutt
statement-shared-head = Kven som får opplysningane
statement-shared = det gjer partane i avtalen og arkivet han blir avlevert til; andre kan ha rett til innsyn i dokument etter lova
statement-cookies-head = Informasjonskapslar
statement-cookies = berre dei som trengst: éin hugsar språket du har valt, i eitt år; dei som arbeider her, har éin som held dei innlogga til dei loggar ut, ikkje har gjort noko på { $idle ->
    [one] ein time
   *[other] { $idle } timar
}, eller det er gått { $longest } timar. Ingenting blir henta frå andre tenarar, og ingen blir spora
statement-cookies-errand = på vegen til { $provider } og tilbake fortel éin til at det er same nettlesaren, i ti minutt
statement-rights-head = Rettane dine
statement-rights = du kan be om å få sjå opplysningane om deg, få dei retta eller sletta og få bruken av dei avgrensa, og du kan protestere mot han: skriv til { $email }. Er du ikkje nøgd med svaret, kan du klage til Datatilsynet
statement-datatilsynet = Datatilsynet

statement-accessibility = Tilgjengelegheitserklæring
statement-accessibility-lead = her står i kva grad desse sidene oppfyller krava til universell utforming, og kva du kan gjere om noko ikkje verkar for deg
statement-status-head = Status
statement-meets-all = { $name } fann { $date } at desse sidene oppfyller alle krava i forskrift om universell utforming av IKT-løysingar (WCAG 2.1, nivå A og AA)
statement-meets-some = { $name } fann { $date } at desse sidene oppfyller nokre av krava i forskrift om universell utforming av IKT-løysingar (WCAG 2.1, nivå A og AA)
statement-meets-none = { $name } fann { $date } at desse sidene ikkje oppfyller krava i forskrift om universell utforming av IKT-løysingar (WCAG 2.1, nivå A og AA)
statement-not-found = { $name } har enno ikkje funne ut om desse sidene oppfyller krava i forskrift om universell utforming av IKT-løysingar (WCAG 2.1, nivå A og AA)
statement-official = Erklæringa på uustatus.no
statement-lacks-head = Det som ikkje oppfyller krava
statement-lack = { $lack }
statement-tried-head = Kva som er prøvd
statement-tried = dei som lagar programmet, prøver sidene maskinelt
statement-tried-axe = dei reglane i WCAG 2.1, nivå A og AA, som axe-core kan vurdere
statement-tried-keyboard = at dei kan brukast med tastaturet åleine, og at ein ser kvar ein er
statement-tried-narrow = at ingenting blir kutta eller må flyttast sidelengs på ein skjerm som er 320 punkt brei, eller ved 200 %, lyst eller mørkt
statement-tried-script = at dei verkar utan JavaScript
statement-tried-documents = at avtalane som blir laga, følgjer PDF/UA-1, så langt veraPDF kan vurdere det
statement-not-tried = det finn ikkje alt: maskiner vurderer ein del av krava, og ingen med skjermlesar eller andre hjelpemiddel er spurde
statement-tell-head = Sei frå
statement-tell = verkar noko ikkje for deg, eller treng du innhaldet på ein annan måte, så skriv til { $email }: sei kva side det gjeld, og kva du prøvde å gjere
statement-complain-head = Klage
statement-complain = svarer ikkje { $name }, eller er du usamd, kan du klage til Diskrimineringsnemnda; Tilsynet for universell utforming av ikt fører tilsyn med at forskrifta blir følgd
statement-diskrimineringsnemnda = Diskrimineringsnemnda
