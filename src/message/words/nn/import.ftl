# Rekneark med signaturar og kontaktpersonar.

# Kolonnar i ei liste: «Dato» (dato).
import-number = nummeret til parten
import-organisation-number = organisasjonsnummeret til parten
import-party = part
import-fylke = fylke
import-date = dato
import-signatory = underskrivar
import-title = tittel
import-manner = signeringsmåte
import-status = status
import-edition = utgåve
import-contact = { $key ->
    [navn] namnet til kontaktpersonen
    [tittel] tittelen til kontaktpersonen
    [organisasjon] organisasjonen til kontaktpersonen
    [adresse] adressa til kontaktpersonen
    [telefon] telefonnummeret til kontaktpersonen
   *[epost] e-postadressa til kontaktpersonen
}
import-first-name = fornamnet til kontaktpersonen
import-family-name = etternamnet til kontaktpersonen
import-postal-code = postnummeret til kontaktpersonen
import-place = poststaden til kontaktpersonen
import-line-of = { $path ->
    [kopi] kopiadresse
    [malform] målform
    [skjermes] skjermingsheimel
    [signatar-navn] forventa signatar
    [signatar-tittel] tittelen til den forventa signataren
    [godkjenning-organ] kven som har godkjent
    [godkjenning-saksnummer] saksnummeret til godkjenninga
   *[other] dagen for godkjenninga
}
import-own = avtalen si eiga opplysning
import-agreement = avtale
import-told = til opplysning: blir ikkje lese
import-mark = viser kva rader som er endra
import-the-contact = { $what }
# Kolonnar i ei setning: det er ingen kolonne for datoen.
import-the-number = nummeret til parten
import-the-organisation-number = organisasjonsnummeret til parten
import-the-party = parten
import-the-fylke = fylket
import-the-date = datoen
import-the-signatory = underskrivaren
import-the-title = tittelen
import-the-manner = signeringsmåten
import-the-status = statusen
import-the-edition = utgåva

# Kvar noko står.
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
import-column-untitled = kolonne { $letter }, som ikkje har noka overskrift
import-rows = { $number ->
    [one] rad { $rows }
   *[other] radene { $rows }
}

# Kvifor noko ikkje er lese.
import-hidden = skjult
import-not-understood = ikkje forstått
import-too-many = for mange ark
import-lacking = manglar kolonnar som trengst
import-no-columns = har ingen kolonnar som programmet forstår

import-folder = dette er ei mappe, ikkje eit rekneark
import-folder-step = oppgi reknearket som ligg i mappa
import-kind = programmet kan ikkje lese denne typen rekneark
import-kind-step = lagre det som .xlsx, .ods eller .csv, og importer det
import-empty = fila er tom
import-large = reknearket er større enn { $size } MiB
import-large-step = kopier det som skal importerast, til ei eiga fil
import-hidden-sheet-step = { $what } er skjult, og det som er skjult, blir ikkje lese: vis det viss det er det rette
import-hidden-rows = { $what }: hoppa over, fordi det som er skjult, ikkje blir lese
import-hidden-rows-step = { $number ->
    [one] viss rada skal telje med, viser du ho i reknearket, også det eit filter skjuler, og lagrar det
   *[other] viss radene skal telje med, viser du dei i reknearket, også det eit filter skjuler, og lagrar det
}

import-much-rows = reknearket har meir enn { $most } rader
import-much-cells = reknearket har meir enn { $most } celler med noko i
import-much-text = reknearket har meir enn { $size } MiB tekst i cellene
import-much-area = det er meir enn { $most } celler mellom den første og den siste med noko i
import-much-step = fjern det som ikkje høyrer til lista, også langt nedanfor ho og langt til høgre
import-long-cell = { $place }: det er meir enn { $most } teikn i ei celle
import-long-cell-step = gjer ho kortare; i ei tekstfil ser du etter eit hermeteikn som blir opna der og aldri lukka
import-long-row = { $place }: det er meir enn { $most } celler i ei rad

import-workbook = arbeidsboka kan ikkje lesast
import-workbook-because = arbeidsboka kan ikkje lesast: { $why }
import-workbook-step = opne ho i eit reknearkprogram, og lagre ho på nytt som .xlsx, utan passord
import-workbook-large = ho inneheld meir enn { $size } MiB
import-hidden-unknown = det går ikkje an å seie kva rader i arket { $sheet } som er skjulte
import-other = { $cause }

import-quotes = hermeteikna i denne rada går ikkje opp: eitt manglar maken sin
import-quotes-step = set ei celle med slike teikn i "hermeteikn", og skriv kvart teikn inni ho to gonger
import-not-text = dette er ikkje tekst
import-not-text-step = gi fila rett filending, til dømes .xlsx, eller lagre ho som CSV
import-no-encoding = inga teiknkoding heiter «{ $name }»
import-no-encoding-step = desse er kjende: { $names }
import-mixed = { $number ->
    [one] linje { $line } er ikkje i UTF-8 slik andre linjer er: to teiknkodingar er blanda
   *[other] linje { $line } er ikkje i UTF-8 slik andre linjer er ({ $number } linjer i alt): to teiknkodingar er blanda
}
import-mixed-step = skriv desse linjene på nytt i reknearket, og lagre det som CSV UTF-8 eller som .xlsx
import-damaged = fila ser ut som UTF-16 og er skadd
import-damaged-step = lagre ho på nytt frå reknearket, som CSV UTF-8 eller som .xlsx
import-unknown-encoding = det går ikkje an å seie kva teiknkoding denne teksten har
import-unknown-encoding-step = lagre han frå reknearket som CSV UTF-8, eller som .xlsx
import-say-encoding-step = eller oppgi kva for ei det er: --encoding { $names }
import-two-encodings = teksten kan lesast med to teiknkodingar: «{ $first }» ({ $one }) eller «{ $second }» ({ $other })
import-two-encodings-step = oppgi kva for ei som er rett: --encoding { $one } eller --encoding { $other }
import-or-save-step = eller lagre han frå reknearket som CSV UTF-8, eller som .xlsx

import-no-header = ingen av dei første { $rows } radene har kolonnenamn som programmet forstår
import-name-column-step = programmet forstår ein kolonne for { $role } når han heiter { $names }
import-no-column = det er ingen kolonne for { $roles }
import-no-column-step = funne: { $columns }
import-or-contacts-step = viss det er ei liste over kontaktpersonar: kall kolonnane for dei { $names }
import-taken-for = «{ $title }» ({ $what })
import-hidden-column-step = kolonne { $letter } («{ $title }») er skjult, og det som er skjult, blir ikkje lese: vis han viss han er ein av dei
import-twice = både «{ $first }» og «{ $second }» blir oppfatta som { $role }
import-twice-step = fjern ein av dei to kolonnane, eller gi han eit anna namn
import-no-title-column-step = legg til ein kolonne tittel: registeret skal vise tittelen til den som signerte

import-two-parties = kommunenummeret eller fylkesnummeret høyrer til { $one }, organisasjonsnummeret høyrer til { $other }
import-two-parties-step = rett det som er feil
import-other-name = nummeret høyrer til { $party }, men namnet er «{ $name }»
import-no-party = rada seier ikkje kva part ho gjeld
import-no-party-step = fyll inn nummeret eller namnet, eller tøm resten av rada
import-no-number = ingen part har nummeret «{ $value }»
import-no-number-step = oppgi eit kommunenummer på fire siffer eller eit fylkesnummer på to, slik dei er sidan 2024
import-no-organisation-number = ingen part har organisasjonsnummeret «{ $value }»
import-no-organisation-number-step = sjå etter ein tastefeil, eller la cella stå tom og oppgi kommunenummer eller namn
import-no-name = ingen part heiter «{ $name }»
import-no-name-step = oppgi det offisielle namnet, eller legg til ein kolonne kommunenummer
import-did-you-mean-step = meinte du { $parties }?
import-namesakes = meir enn éin part heiter «{ $name }»
import-namesakes-step = legg til ein kolonne kommunenummer, eller fylke, for å skilje mellom { $parties }
import-several-rows = { $name } står i fleire rader: { $rows }
import-several-rows-step = behald den som er rett; før det blir ingenting om { $name } ført inn

import-says = «{ $title }» seier «{ $text }»
import-says-nothing = «{ $title }» seier ingenting her, men seier om andre rader at dei er signerte
import-not-signed = { $said }: rada blir ikkje registrert som signert
import-not-signed-step = viss avtalen er signert, skriv du «signert» i arket
import-declined-step = viss parten har takka nei, registrerer du det: avtale record declined
import-may-mean = { $said }, som kan bety signert eller ikkje
import-may-mean-step = skriv signert eller ikkje signert der
import-take-out-step = eller ta kolonnen ut, viss han handlar om noko anna
import-said-signed = { $said }, men rada har verken dato eller underskrivar
import-said-signed-step = fyll inn når og av kven avtalen vart signert

import-no-date = rada har ein underskrivar, men ingen dato
import-no-date-step = fyll inn dagen avtalen vart signert
import-wrong-date = «{ $value }» er ikkje ein dato som kan vere rett
import-wrong-date-step = skriv han slik: 23.11.2026
import-either = datoen «{ $value }» kan vere { $dates }: { $why }
import-both-orders = «{ $day }» kan berre byrje med dagen, og «{ $month }» berre med månaden
import-month-in-column = «{ $value }», i den same kolonnen, kan berre byrje med månaden
import-only-month = han kan berre byrje med månaden
import-no-order = ingenting i kolonnen viser om dagen eller månaden kjem først
import-turned = det er { $one } eller { $other }: «{ $text }», i den same kolonnen, er ein tekst som reknearkprogrammet ikkje tok for ein dato, så det kan ha snudd dei andre
import-so-with = { $why }; det gjeld { $number } datoar i alt
import-order-step = oppgi kva som gjeld i dette arket: --dates day-first eller --dates month-first
import-turned-step = finn ut kva dag som var meint, og skriv alle datoane i kolonnen slik: 2026-11-23

import-no-signatory = rada har ein dato, men ingen underskrivar
import-no-signatory-step = fyll inn kven som signerte
import-no-title = rada har ingen tittel for underskrivaren
import-no-title-step = fyll inn «{ $column }»: registeret skal vise tittelen til den som signerte
import-wrong-manner = «{ $value }» er ikkje ein måte å signere på
import-wrong-manner-step = skriv papir eller digital, eller la cella stå tom
import-wrong-edition = «{ $value }» er ikkje nummeret på ei utgåve
import-wrong-edition-step = skriv eit tal, som 2, eller la cella stå tom
import-formula-error = cella med { $role } viser ein feil: { $error }
import-formula-error-step = rett formelen, eller skriv verdien
# «underskrivaren har eit usynleg teikn»
import-role-is = { $role } { $is }
import-or-column-step = { $step }, eller sjå etter om det er den rette kolonnen for { $role }
import-last-row = dette er den siste rada som vart lesen: det er for mange feil
import-last-row-step = rett desse først

# Det import skriv ut.
import-more = og { $number ->
    [one] éin feil til som desse, i ei anna rad
   *[other] { $number } feil til som desse, i andre rader
}
import-more-and-cut = og { $number ->
    [one] éin feil til som desse, i ei anna rad; resten av arket vart ikkje lesen
   *[other] { $number } feil til som desse, i andre rader; resten av arket vart ikkje lesen
}
import-more-step = rett det som står ovanfor, og importer arket igjen: det som er registrert, blir ikkje registrert to gonger
import-encoding-is = Teiknkoding: { $encoding }
import-sheets-are = Ark: { $sheets }
import-columns-are = Kolonnar: { $columns }
import-not-read = Hoppa over: { $what }: { $why }
import-registered = registrert: { $name }: { $what }
import-would-register = ville registrert: { $name }: { $what }
import-sum-registered = Signaturar: { $events } { $events ->
    [one] registrert
   *[other] registrerte
}, { $known } { $known ->
    [one] registrert
   *[other] registrerte
} før, { $unsigned } ikkje { $unsigned ->
    [one] signert
   *[other] signerte
} enno.
import-sum-to-register = Signaturar: { $events } å registrere, { $known } { $known ->
    [one] registrert
   *[other] registrerte
} før, { $unsigned } ikkje { $unsigned ->
    [one] signert
   *[other] signerte
} enno.
import-run-with-yes = For å registrere dette køyrer du den same kommandoen med --yes.
import-sum-rows = { $read ->
    [one] 1 rad
   *[other] { $read } rader
}: { $taken } { $taken ->
    [one] ført inn
   *[other] førte inn
}{ $partly ->
    [0] {""}
   *[other] , { $partly } delvis
}, { $nothing } utan noko nytt, { $left } ikkje { $left ->
    [one] ført inn
   *[other] førte inn
}.
import-sum-rows-to-take = { $read ->
    [one] 1 rad
   *[other] { $read } rader
}: { $taken } å føre inn{ $partly ->
    [0] {""}
   *[other] , { $partly } delvis
}, { $nothing } utan noko nytt, { $left } som ikkje blir { $left ->
    [one] ført inn
   *[other] førte inn
}.

# Kontaktpersonar.
import-several-contacts = det som skal stå i oppføringa til { $name }, står i fleire rader, og dei er ulike: { $rows }
import-several-faulty = det som skal stå i oppføringa til { $name }, står i fleire rader, og ikkje alle kan lesast: { $rows }
import-several-contacts-step = ein part har éi oppføring, og ei oppføring har éin kontaktperson: behald den rada som er rett; før det blir ingenting om { $name } ført inn
import-changed-since = oppføringa til { $name } er endra etter at arket vart laga ({ $file })
import-changed-since-step = eksporter partane på nytt under eit anna namn, og gjer endringa i det nye arket
import-not-edited = oppføringa til { $name } er ikkje endra: { $why }
import-by-hand-step = skriv det inn for hand i { $file }: { $lines }
import-not-utf8 = ho er ikkje i UTF-8
import-line-ends = nokre av linjene sluttar som i Windows, andre ikkje
import-not-as-meant = ho er skriven på ein måte som programmet ikkje kan endre utan å endre meir
import-sum-records = Oppføringar: { $changed } endra, { $new } laga.
import-sum-to-change = Oppføringar: { $changed } å endre, { $new } å lage.
import-record-new = { $name }: { $file } (ny)
import-record-changed = { $name }: { $file }
import-change-with-yes = Køyr den same kommandoen med --yes for å gjere dette.
import-told-are = Til opplysning, blir ikkje lese: { $columns }
import-partys-name-step = oppgi namnet på kontaktpersonen; ein kolonne med namnet på parten sjølv blir forstått om han heiter kommune eller part
import-signed-otherwise = { $name } er registrert som signert { $date }, og rada seier noko anna
import-signed-otherwise-step = er det som er registrert, feil, trekkjer du det tilbake først: `avtale record void { $seq } --why …`, og importerer arket på nytt
import-emptied = signaturen til { $name } er teken ut av rada, men er framleis registrert: signert { $date }
import-emptied-step = er han feil, trekkjer du han tilbake: `avtale record void { $seq } --why …`
import-sum-left = { $number ->
    [one] 1 feil er vist: det han gjeld, er
   *[other] { $number } feil er viste: det dei gjeld, er
} ikkje teke med. Rett, og importer arket på nytt.
import-next-generate = Neste: `avtale check`, og `avtale generate` for avtalar som ikkje er sende enno. Er ein send, gir `avtale generate --reissue PART` ut neste utgåve, og `avtale record kept PART` lèt han stå som han er.
import-next-status = Neste: `avtale status` viser kven som ikkje har signert.

# Cells of a sheet that was exported.
import-other-code = rada til { $name } har koden til ei anna rad, eller noko som ikkje er ein kode
import-other-code-step = set tilbake koden slik han vart eksportert; i ei rad du har lagt til, lèt du cella med koden stå tom
import-not-by-sheet = «{ $column }» er endra i { $rows }, og blir ikkje endra med eit ark
import-by-record-step = det som har hendt, blir registrert med ein kommando: `avtale record …`; `avtale help record` viser alle
import-by-command-step = `{ $command } …` registrerer det
import-by-tables-step = namn og nummer på partane står i parter.csv; for ein organisasjon som ikkje er ein kommune, i oppføringa
import-as-it-was-step = skriv det slik det var: det viser kva rad det er
import-neither = «{ $column }» er fylt ut, men rada seier verken kven som signerte, eller når
import-not-in-record = «{ $column }» for { $name } er tømt, men oppføringa seier ikkje «{ $value }»: det gjer tabellane
import-not-in-record-step = skriv ein annan verdi, så blir han skriven i oppføringa

# Det som er lese av eit ark før det blir importert.
import-stale = det som ville blitt gjort, er noko anna enn det du las
import-stale-step = les det på nytt, og bestem deg då
