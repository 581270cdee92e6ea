# Det skrivebordet må si om seg selv: personopplysninger og tilgjengelighet.

statement-privacy = Personvern
statement-privacy-lead = her står hvilke personopplysninger som behandles når avtaler sendes, leses, signeres og returneres her, hvorfor, og hvor lenge
statement-responsible-head = Hvem som er ansvarlig
statement-responsible = { $name } er behandlingsansvarlig; skriv til { $email }
statement-officer = personvernombudet svarer på { $email }
statement-what-head = Hva som behandles, og hvorfor
statement-why = opplysningene trengs for å inngå en avtale, for å vise etterpå hva som er avtalt og av hvem, og for å ta vare på det loven krever
statement-grounds = rettslig grunnlag: { $grounds }
statement-of-contacts = om dem en part fører opp som kontaktperson, eller som skal signere: navn, tittel, adresse, telefon og e-post, slik at avtalen kan lages og sendes
statement-of-signatories = om dem som signerer: navn, tittel, dag, signatur og sertifikat, slik de står i det signerte dokumentet, som er beviset på avtalen
statement-of-staff = om dem som godkjenner, sender og registrerer: hvem som gjorde hva og når, slik at det kan ettergås
statement-of-signing-in = om dem som logger inn: navn og rolle, slik { $provider } oppgir dem; de er i minnet så lenge noen er innlogget, og navnet står ved det de gjør
statement-of-returns = filer som returneres med lenken i et brev, oppbevares til noen har gått gjennom dem, og som en del av avtalen om de er det
statement-of-checks = filer som kontrolleres her, på opptil { $size } MB, bedømmes i minnet og blir ikke tatt vare på
statement-of-visitors = om alle som åpner en side: IP-adressen, tidspunktet og hva slags side det er, for å finne ut hvem som misbruker den; det slettes etter { $days ->
    [one] en dag
   *[other] { $days } dager
}
statement-of-no-visitors = IP-adressen du åpner en side fra, blir ikke skrevet ned
statement-kept-head = Hvor lenge
statement-kept = opplysninger om en avtale oppbevares så lenge den gjelder, og så lenge etter at den er slutt som det står her; det som må bevares etter loven, går til et arkiv
statement-kept-for = { $title }: { $years ->
    [one] ett år
   *[other] { $years } år
} etter at den er slutt
statement-shared-head = Hvem som får opplysningene
statement-shared = det gjør partene i avtalen og arkivet den avleveres til; andre kan ha rett til innsyn i dokumenter etter loven
statement-cookies-head = Informasjonskapsler
statement-cookies = bare de som trengs: én husker språket du har valgt, i ett år; de som arbeider her, har én som holder dem innlogget til de logger ut, ikke har gjort noe på { $idle ->
    [one] en time
   *[other] { $idle } timer
}, eller det er gått { $longest } timer. Ingenting hentes fra andre tjenere, og ingen spores
statement-cookies-errand = på veien til { $provider } og tilbake forteller én til at det er samme nettleser, i ti minutter
statement-rights-head = Rettighetene dine
statement-rights = du kan be om å få se opplysningene om deg, få dem rettet eller slettet og få bruken av dem begrenset, og du kan protestere mot den: skriv til { $email }. Er du ikke fornøyd med svaret, kan du klage til Datatilsynet
statement-datatilsynet = Datatilsynet

statement-accessibility = Tilgjengelighetserklæring
statement-accessibility-lead = her står i hvilken grad disse sidene oppfyller kravene til universell utforming, og hva du kan gjøre om noe ikke virker for deg
statement-status-head = Status
statement-meets-all = { $name } fant { $date } at disse sidene oppfyller alle kravene i forskrift om universell utforming av IKT-løsninger (WCAG 2.1, nivå A og AA)
statement-meets-some = { $name } fant { $date } at disse sidene oppfyller noen av kravene i forskrift om universell utforming av IKT-løsninger (WCAG 2.1, nivå A og AA)
statement-meets-none = { $name } fant { $date } at disse sidene ikke oppfyller kravene i forskrift om universell utforming av IKT-løsninger (WCAG 2.1, nivå A og AA)
statement-not-found = { $name } har ennå ikke funnet ut om disse sidene oppfyller kravene i forskrift om universell utforming av IKT-løsninger (WCAG 2.1, nivå A og AA)
statement-official = Erklæringen på uustatus.no
statement-lacks-head = Det som ikke oppfyller kravene
statement-lack = { $lack }
statement-tried-head = Hva som er prøvd
statement-tried = de som lager programmet, prøver sidene maskinelt
statement-tried-axe = de reglene i WCAG 2.1, nivå A og AA, som axe-core kan bedømme
statement-tried-keyboard = at de kan brukes med tastaturet alene, og at man ser hvor man er
statement-tried-narrow = at ingenting kuttes eller må flyttes sidelengs på en skjerm som er 320 punkter bred, eller ved 200 %, lyst eller mørkt
statement-tried-script = at de virker uten JavaScript
statement-tried-documents = at avtalene som lages, følger PDF/UA-1, så langt veraPDF kan bedømme det
statement-not-tried = det finner ikke alt: maskiner bedømmer en del av kravene, og ingen med skjermleser eller andre hjelpemidler er spurt
statement-tell-head = Si fra
statement-tell = virker noe ikke for deg, eller trenger du innholdet på en annen måte, så skriv til { $email }: si hvilken side det gjelder, og hva du prøvde å gjøre
statement-complain-head = Klage
statement-complain = svarer ikke { $name }, eller er du uenig, kan du klage til Diskrimineringsnemnda; Tilsynet for universell utforming av ikt fører tilsyn med at forskriften blir fulgt
statement-diskrimineringsnemnda = Diskrimineringsnemnda
