# Regneark med signaturer og kontaktpersoner.

# Kolonner i en liste: «Dato» (dato).
import-number = partens nummer
import-organisation-number = partens organisasjonsnummer
import-party = part
import-fylke = fylke
import-date = dato
import-signatory = underskriver
import-title = tittel
import-manner = signeringsmåte
import-status = status
import-edition = utgave
import-contact = { $key ->
    [navn] navnet til kontaktpersonen
    [tittel] tittelen til kontaktpersonen
    [organisasjon] organisasjonen til kontaktpersonen
    [adresse] adressen til kontaktpersonen
    [telefon] telefonnummeret til kontaktpersonen
   *[epost] e-postadressen til kontaktpersonen
}
import-first-name = fornavnet til kontaktpersonen
import-family-name = etternavnet til kontaktpersonen
import-postal-code = postnummeret til kontaktpersonen
import-place = poststedet til kontaktpersonen
import-line-of = { $path ->
    [kopi] kopiadresse
    [malform] målform
    [skjermes] skjermingshjemmel
    [signatar-navn] forventet signatar
    [signatar-tittel] tittelen til den forventede signataren
    [godkjenning-organ] hvem som har godkjent
    [godkjenning-saksnummer] saksnummeret til godkjenningen
   *[other] dagen for godkjenningen
}
import-own = avtalens egen opplysning
import-agreement = avtale
import-told = til opplysning: leses ikke
import-mark = viser hvilke rader som er endret
import-the-contact = { $what }
# Kolonner i en setning: det er ingen kolonne for datoen.
import-the-number = nummeret til parten
import-the-organisation-number = organisasjonsnummeret til parten
import-the-party = parten
import-the-fylke = fylket
import-the-date = datoen
import-the-signatory = underskriveren
import-the-title = tittelen
import-the-manner = signeringsmåten
import-the-status = statusen
import-the-edition = utgaven

# Hvor noe står.
import-line = linje { $number }
import-row = ark { $sheet }, rad { $number }
import-row-of = { $row }, { $name }
import-cell = ark { $sheet }, celle { $cell }
import-sheet = ark { $sheet }
import-in-sheet = ark { $sheet }, { $what }
import-in-row = ark { $sheet }, rad { $number }: { $what }
import-in-cell = ark { $sheet }, celle { $cell }: { $what }
import-column = kolonne «{ $title }»
import-column-lettered = kolonne { $letter } «{ $title }»
import-column-untitled = kolonne { $letter }, som ikke har noen overskrift
import-rows = { $number ->
    [one] rad { $rows }
   *[other] radene { $rows }
}

# Hvorfor noe ikke er lest.
import-hidden = skjult
import-not-understood = ikke forstått
import-too-many = for mange ark
import-lacking = mangler kolonner som trengs
import-no-columns = har ingen kolonner som programmet forstår

import-folder = dette er en mappe, ikke et regneark
import-folder-step = oppgi regnearket som ligger i mappen
import-kind = programmet kan ikke lese denne typen regneark
import-kind-step = lagre det som .xlsx, .ods eller .csv, og importer det
import-empty = filen er tom
import-large = regnearket er større enn { $size } MiB
import-large-step = kopier det som skal importeres, til en egen fil
import-hidden-sheet-step = { $what } er skjult, og det som er skjult, blir ikke lest: vis det hvis det er det rette
import-hidden-rows = { $what }: hoppet over, fordi det som er skjult, ikke blir lest
import-hidden-rows-step = { $number ->
    [one] hvis raden skal telle med, viser du den i regnearket, også det et filter skjuler, og lagrer det
   *[other] hvis radene skal telle med, viser du dem i regnearket, også det et filter skjuler, og lagrer det
}

import-much-rows = regnearket har mer enn { $most } rader
import-much-cells = regnearket har mer enn { $most } celler med noe i
import-much-text = regnearket har mer enn { $size } MiB tekst i cellene
import-much-area = det er mer enn { $most } celler mellom den første og den siste med noe i
import-much-step = fjern det som ikke hører til listen, også langt nedenfor den og langt til høyre
import-long-cell = { $place }: det er mer enn { $most } tegn i en celle
import-long-cell-step = gjør den kortere; i en tekstfil ser du etter et anførselstegn som åpnes der og aldri lukkes
import-long-row = { $place }: det er mer enn { $most } celler i en rad

import-workbook = arbeidsboken kan ikke leses
import-workbook-because = arbeidsboken kan ikke leses: { $why }
import-workbook-step = åpne den i et regnearkprogram, og lagre den på nytt som .xlsx, uten passord
import-workbook-large = den inneholder mer enn { $size } MiB
import-hidden-unknown = det går ikke an å si hvilke rader i arket { $sheet } som er skjult
import-other = { $cause }

import-quotes = anførselstegnene i denne raden går ikke opp: ett mangler sin make
import-quotes-step = sett en celle med slike tegn i "anførselstegn", og skriv hvert tegn inni den to ganger
import-not-text = dette er ikke tekst
import-not-text-step = gi filen riktig filendelse, for eksempel .xlsx, eller lagre den som CSV
import-no-encoding = ingen tegnkoding heter «{ $name }»
import-no-encoding-step = disse er kjent: { $names }
import-mixed = { $number ->
    [one] linje { $line } er ikke i UTF-8 slik andre linjer er: to tegnkodinger er blandet
   *[other] linje { $line } er ikke i UTF-8 slik andre linjer er ({ $number } linjer i alt): to tegnkodinger er blandet
}
import-mixed-step = skriv disse linjene på nytt i regnearket, og lagre det som CSV UTF-8 eller som .xlsx
import-damaged = filen ser ut som UTF-16 og er skadet
import-damaged-step = lagre den på nytt fra regnearket, som CSV UTF-8 eller som .xlsx
import-unknown-encoding = det går ikke an å si hvilken tegnkoding denne teksten har
import-unknown-encoding-step = lagre den fra regnearket som CSV UTF-8, eller som .xlsx
import-say-encoding-step = eller oppgi hvilken det er: --encoding { $names }
import-two-encodings = teksten kan leses med to tegnkodinger: «{ $first }» ({ $one }) eller «{ $second }» ({ $other })
import-two-encodings-step = oppgi hvilken som er riktig: --encoding { $one } eller --encoding { $other }
import-or-save-step = eller lagre den fra regnearket som CSV UTF-8, eller som .xlsx

import-no-header = ingen av de første { $rows } radene har kolonnenavn som programmet forstår
import-name-column-step = programmet forstår en kolonne for { $role } når den heter { $names }
import-no-column = det er ingen kolonne for { $roles }
import-no-column-step = funnet: { $columns }
import-or-contacts-step = hvis det er en liste over kontaktpersoner: kall kolonnene for dem { $names }
import-taken-for = «{ $title }» ({ $what })
import-hidden-column-step = kolonne { $letter } («{ $title }») er skjult, og det som er skjult, blir ikke lest: vis den hvis den er en av dem
import-twice = både «{ $first }» og «{ $second }» blir oppfattet som { $role }
import-twice-step = fjern en av de to kolonnene, eller gi den et annet navn
import-no-title-column-step = legg til en kolonne tittel: registeret skal vise tittelen til den som signerte

import-two-parties = kommunenummeret eller fylkesnummeret hører til { $one }, organisasjonsnummeret hører til { $other }
import-two-parties-step = rett det som er feil
import-other-name = nummeret hører til { $party }, men navnet er «{ $name }»
import-no-party = raden sier ikke hvilken part den gjelder
import-no-party-step = fyll inn nummeret eller navnet, eller tøm resten av raden
import-no-number = ingen part har nummeret «{ $value }»
import-no-number-step = oppgi et kommunenummer på fire sifre eller et fylkesnummer på to, slik de er siden 2024
import-no-organisation-number = ingen part har organisasjonsnummeret «{ $value }»
import-no-organisation-number-step = se etter en tastefeil, eller la cellen stå tom og oppgi kommunenummer eller navn
import-no-name = ingen part heter «{ $name }»
import-no-name-step = oppgi det offisielle navnet, eller legg til en kolonne kommunenummer
import-did-you-mean-step = mente du { $parties }?
import-namesakes = mer enn én part heter «{ $name }»
import-namesakes-step = legg til en kolonne kommunenummer, eller fylke, for å skille mellom { $parties }
import-several-rows = { $name } står i flere rader: { $rows }
import-several-rows-step = behold den som er riktig; før det blir ingenting om { $name } ført inn

import-says = «{ $title }» sier «{ $text }»
import-says-nothing = «{ $title }» sier ingenting her, men sier om andre rader at de er signert
import-not-signed = { $said }: raden blir ikke registrert som signert
import-not-signed-step = hvis avtalen er signert, skriver du «signert» i arket
import-declined-step = hvis parten har takket nei, registrerer du det: avtale record declined
import-may-mean = { $said }, som kan bety signert eller ikke
import-may-mean-step = skriv signert eller ikke signert der
import-take-out-step = eller ta kolonnen ut, hvis den handler om noe annet
import-said-signed = { $said }, men raden har verken dato eller underskriver
import-said-signed-step = fyll inn når og av hvem avtalen ble signert

import-no-date = raden har en underskriver, men ingen dato
import-no-date-step = fyll inn dagen avtalen ble signert
import-wrong-date = «{ $value }» er ikke en dato som kan være riktig
import-wrong-date-step = skriv den slik: 23.11.2026
import-either = datoen «{ $value }» kan være { $dates }: { $why }
import-both-orders = «{ $day }» kan bare begynne med dagen, og «{ $month }» bare med måneden
import-month-in-column = «{ $value }», i den samme kolonnen, kan bare begynne med måneden
import-only-month = den kan bare begynne med måneden
import-no-order = ingenting i kolonnen viser om dagen eller måneden kommer først
import-turned = det er { $one } eller { $other }: «{ $text }», i den samme kolonnen, er en tekst som regnearkprogrammet ikke tok for en dato, så det kan ha snudd de andre
import-so-with = { $why }; det gjelder { $number } datoer i alt
import-order-step = oppgi hva som gjelder i dette arket: --dates day-first eller --dates month-first
import-turned-step = finn ut hvilken dag som var ment, og skriv alle datoene i kolonnen slik: 2026-11-23

import-no-signatory = raden har en dato, men ingen underskriver
import-no-signatory-step = fyll inn hvem som signerte
import-no-title = raden har ingen tittel for underskriveren
import-no-title-step = fyll inn «{ $column }»: registeret skal vise tittelen til den som signerte
import-wrong-manner = «{ $value }» er ikke en måte å signere på
import-wrong-manner-step = skriv papir eller digital, eller la cellen stå tom
import-wrong-edition = «{ $value }» er ikke nummeret på en utgave
import-wrong-edition-step = skriv et tall, som 2, eller la cellen stå tom
import-formula-error = cellen med { $role } viser en feil: { $error }
import-formula-error-step = rett formelen, eller skriv verdien
# «underskriveren har et usynlig tegn»
import-role-is = { $role } { $is }
import-or-column-step = { $step }, eller se etter om det er den rette kolonnen for { $role }
import-last-row = dette er den siste raden som ble lest: det er for mange feil
import-last-row-step = rett disse først

# Det import skriver ut.
import-more = og { $number ->
    [one] én feil til som disse, i en annen rad
   *[other] { $number } feil til som disse, i andre rader
}
import-more-and-cut = og { $number ->
    [one] én feil til som disse, i en annen rad; resten av arket ble ikke lest
   *[other] { $number } feil til som disse, i andre rader; resten av arket ble ikke lest
}
import-more-step = rett det som står ovenfor, og importer arket igjen: det som er registrert, blir ikke registrert to ganger
import-encoding-is = Tegnkoding: { $encoding }
import-sheets-are = Ark: { $sheets }
import-columns-are = Kolonner: { $columns }
import-not-read = Hoppet over: { $what }: { $why }
import-registered = registrert: { $name }: { $what }
import-would-register = ville registrert: { $name }: { $what }
import-sum-registered = Signaturer: { $events } registrert, { $known } registrert før, { $unsigned } ikke signert ennå.
import-sum-to-register = Signaturer: { $events } å registrere, { $known } registrert før, { $unsigned } ikke signert ennå.
import-run-with-yes = For å registrere dette kjører du den samme kommandoen med --yes.
import-sum-rows = { $read ->
    [one] 1 rad
   *[other] { $read } rader
}: { $taken } ført inn{ $partly ->
    [0] {""}
   *[other] , { $partly } delvis
}, { $nothing } uten noe nytt, { $left } ikke ført inn.
import-sum-rows-to-take = { $read ->
    [one] 1 rad
   *[other] { $read } rader
}: { $taken } å føre inn{ $partly ->
    [0] {""}
   *[other] , { $partly } delvis
}, { $nothing } uten noe nytt, { $left } som ikke blir ført inn.

# Kontaktpersoner.
import-several-contacts = det som skal stå i oppføringen til { $name }, står i flere rader, og de er ulike: { $rows }
import-several-faulty = det som skal stå i oppføringen til { $name }, står i flere rader, og ikke alle kan leses: { $rows }
import-several-contacts-step = en part har én oppføring, og en oppføring har én kontaktperson: behold den raden som er riktig; før det blir ingenting om { $name } ført inn
import-changed-since = oppføringen til { $name } er endret etter at arket ble laget ({ $file })
import-changed-since-step = eksporter partene på nytt under et annet navn, og gjør endringen i det nye arket
import-not-edited = oppføringen til { $name } er ikke endret: { $why }
import-by-hand-step = skriv det inn for hånd i { $file }: { $lines }
import-not-utf8 = den er ikke i UTF-8
import-line-ends = noen av linjene slutter som i Windows, andre ikke
import-not-as-meant = den er skrevet på en måte som programmet ikke kan endre uten å endre mer
import-sum-records = Oppføringer: { $changed } endret, { $new } laget.
import-sum-to-change = Oppføringer: { $changed } å endre, { $new } å lage.
import-record-new = { $name }: { $file } (ny)
import-record-changed = { $name }: { $file }
import-change-with-yes = Kjør den samme kommandoen med --yes for å gjøre dette.
import-told-are = Til opplysning, leses ikke: { $columns }
import-partys-name-step = oppgi navnet på kontaktpersonen; en kolonne med partens eget navn blir forstått hvis den heter kommune eller part
import-signed-otherwise = { $name } er registrert som signert { $date }, og raden sier noe annet
import-signed-otherwise-step = er det som er registrert, feil, trekker du det tilbake først: `avtale record void { $seq } --why …`, og importerer arket på nytt
import-emptied = signaturen til { $name } er tatt ut av raden, men er fortsatt registrert: signert { $date }
import-emptied-step = er den feil, trekker du den tilbake: `avtale record void { $seq } --why …`
import-sum-left = { $number ->
    [one] 1 feil er vist: det den gjelder, er
   *[other] { $number } feil er vist: det de gjelder, er
} ikke tatt med. Rett, og importer arket på nytt.
import-next-generate = Neste: `avtale check`, og `avtale generate` for avtaler som ikke er sendt ennå. Er en sendt, gir `avtale generate --reissue PART` ut neste utgave, og `avtale record kept PART` lar den stå som den er.
import-next-status = Neste: `avtale status` viser hvem som ikke har signert.

# Cells of a sheet that was exported.
import-other-code = raden til { $name } har koden til en annen rad, eller noe som ikke er en kode
import-other-code-step = sett tilbake koden slik den ble eksportert; i en rad du har lagt til, lar du cellen med koden stå tom
import-not-by-sheet = «{ $column }» er endret i { $rows }, og endres ikke med et ark
import-by-record-step = det som har skjedd, registreres med en kommando: `avtale record …`; `avtale help record` viser alle
import-by-command-step = `{ $command } …` registrerer det
import-by-tables-step = navn og numre på partene står i parter.csv; for en organisasjon som ikke er en kommune, i oppføringen
import-as-it-was-step = skriv det slik det var: det viser hvilken rad det er
import-neither = «{ $column }» er fylt ut, men raden sier verken hvem som signerte, eller når
import-not-in-record = «{ $column }» for { $name } er tømt, men oppføringen sier ikke «{ $value }»: det gjør tabellene
import-not-in-record-step = skriv en annen verdi, så blir den skrevet i oppføringen

# Det som er lest av et ark før det importeres.
import-stale = det som ville blitt gjort, er noe annet enn det du leste
import-stale-step = les det på nytt, og bestem deg da
