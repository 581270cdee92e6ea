# Rapporten: overskrifter og merkelappar.
report-skip = Hopp til innhaldet
report-contents = Innhald
report-progress = Framdrift
report-over-time = Framdrift over tid
report-map = Kart
report-table = Tabell
report-parties = Partar
report-control = Kontroll
report-status = Status
report-nobody = Ingen partar er med enno
report-numbers = Tala bak kurvene
report-caption = Kor mange som var laga, sende og signerte, for kvar dag det endra seg
report-day = Dag
report-made = Laga
report-head-sent = Send
report-head-signed = Signert
report-head-reminded = Påmint
report-head-notice = Oppsagd
report-head-from = Gjeld frå
report-head-until = Avtalt til
report-head-ends = Tek slutt
report-tiles = Kvar rute er ein kommune, ordna etter nummer. Dei breie rutene er fylkeskommunane.
report-tile-links = Ei rute som er med, fører til det som er skrive om henne.
report-key = Teiknforklaring
report-absent = ikkje med
report-choice = Utval i tabellen
report-search = Søk
report-fylke = Fylke
report-all = Alle
report-show = Vis
report-reset = Nullstill
report-number = Nr.
report-name = Namn
report-waited = Dagar venta
report-signatory = Signatar
report-contact = Kontakt
report-title = Tittel
report-with-difference = med avvik
report-none-fits = Ingen partar passar med utvalet.
report-documents = Dokument
report-history = Historie
report-to-table = Til tabellen
report-withdrawn = trekt tilbake
report-received-file = Motteken fil
report-erased = sletta

# Det som blir sagt om alle partar under eitt.
report-page = { $title }: status per { $date }
report-when = Status per { $date }
report-shown = Viser { $number } av { $all }
report-headline = *{ $signed } av { $all }* har signert
report-not-asked = { $number ->
    [one] Éin part har ikkje fått avtalen enno.
   *[other] { $number } partar har ikkje fått avtalen enno.
}
report-bar = Av { $all }: { $counts }
# «3 sende»
report-count = { $number } { $what }
report-differing = { $number } av dei signerte er registrerte annleis enn den mottekne fila seier:
report-more = og { $number } til
report-offered = { $number ->
    [one] Éin part er tilboden ei anna utgåve ved sida av den parten har.
   *[other] { $number } partar er tilbodne ei anna utgåve ved sida av den dei har.
}
report-deadline-ahead = { $days ->
    [one] Svarfristen er { $date }, om 1 dag.
   *[other] Svarfristen er { $date }, om { $days } dagar.
}
report-deadline-today = Svarfristen er { $date }, i dag.
report-deadline-past = { $days ->
    [one] Svarfristen var { $date }, for 1 dag sidan.
   *[other] Svarfristen var { $date }, for { $days } dagar sidan.
}
report-deadlines = { $over ->
    [0] Svarfristane er frå { $first } til { $last }, slik kvar part fekk dei oppgjevne.
    [one] Svarfristane er frå { $first } til { $last }, slik kvar part fekk dei oppgjevne. For 1 part er fristen ute.
   *[other] Svarfristane er frå { $first } til { $last }, slik kvar part fekk dei oppgjevne. For { $over } partar er fristen ute.
}
report-longest = { $days ->
    [one] Den som har venta lengst på svar, har hatt avtalen i 1 dag.
   *[other] Den som har venta lengst på svar, har hatt avtalen i { $days } dagar.
}
report-chart = Frå { $from } til { $to }: { $made } laga, { $sent } sende, { $signed } signerte. Tala for kvar dag står i tabellen under.
report-signed-in = { $signed } av { $all } signerte
report-begin = `avtale init` lagar ei mappe med ei oppføring for kvar.
report-events = { $number ->
    [one] Rapporten er skriven ut frå registeret, som då hadde 1 hending. SHA-256 av den siste linja:
   *[other] Rapporten er skriven ut frå registeret, som då hadde { $number } hendingar. SHA-256 av den siste linja:
}
report-check = `avtale verify --register` kontrollerer at inga enkelt linje i registeret er endra, og skriv ut den same summen; om alt er skrive på nytt, viser berre eit sjekkpunkt frå ein annan stad. Har registeret vakse sidan, står summen som `prev` i linje { $line }. `avtale verify FIL.pdf` seier om ei fil er ei av dei som er nemnde her; `sha256sum FIL.pdf` skriv ut summen å samanlikne med.
report-checkpoint = Nyaste sjekkpunkt, for { $events } hendingar. Den som tek vare på denne linja, kan finne ut om registeret blir skrive om: `avtale verify --register --against LINJE`

# Det som blir sagt om éin part.
report-tile = { $name }: { $standing }
report-tile-since = { $name }: { $standing } { $date }
report-tile-absent = { $name }: ikkje med
report-state-since = { $status } sidan { $date }
report-state-on = { $status } { $date }
report-state-waits = { $days ->
    [one] { $state }, har venta i 1 dag
   *[other] { $state }, har venta i { $days } dagar
}
report-edition = Utgåve { $edition }: { $status }
report-edition-of = Utgåve { $edition } for { $name }: { $status }
report-value = { $value }
report-person = { $name }, { $title }
report-difference = Avvik, { $matter }
report-differs = registrert { $registered }; den mottekne fila seier { $proven }
report-doubts = Ho beviser ikkje alt: `avtale history { $party }` seier kva.
report-issued = Utferda, utgåve { $edition }:
report-returned = Motteken, utgåve { $edition }:
report-earlier-documents = { $number ->
    [one] Eit tidlegare dokument er ikkje med her: `avtale history { $party }` fortel om alle.
   *[other] { $number } tidlegare dokument er ikkje med her: `avtale history { $party }` fortel om alle.
}
report-earlier-events = { $number ->
    [one] Ei tidlegare hending er berre talt: { $counts }. `avtale history { $party }` fortel om alle.
   *[other] { $number } tidlegare hendingar er berre talde: { $counts }. `avtale history { $party }` fortel om alle.
}
report-shortened = Lange tekstar er korta: `avtale history { $party }` gjev dei heile.

# Det som har hendt.
report-generated = Utgåve { $edition } vart laga:
report-sealed = Utgåve { $edition } vart forsegla av { $sealer }:
report-approved = Avtalen vart godkjend av { $organ } i sak { $case }.
report-approved-erased = Avtalen vart godkjend.
report-sent = Utgåve { $edition } vart send til { $to } { $how }.
report-sent-erased = Utgåve { $edition } vart send { $how }.
report-reminded = Påminning om utgåve { $edition } vart send til { $to } { $how }.
report-reminded-erased = Påminning om utgåve { $edition } vart send { $how }.
report-signed = Utgåve { $edition } vart signert av { $name }, { $title }, { $how }. { $holds }
report-signed-by-all = Utgåve { $edition } vart signert av { $signers }. { $holds }
report-signed-erased = Utgåve { $edition } vart signert { $how }. { $holds }
report-holds = Avtalen gjeld frå { $from } til { $until }.
report-holds-on = Avtalen gjeld frå { $from }.
report-received = Motteke:
report-partly-signed = Utgåve { $edition } vart signert av { $signers }, { $how }. Ho bind når { $missing } òg har signert.
report-declined = Utgåve { $edition } vart avslått: { $reason }
report-declined-erased = Utgåve { $edition } vart avslått.
report-notice = Utgåve { $edition } vart sagd opp, og tek slutt { $ends }.
report-notice-without-effect = Utgåve { $edition } vart sagd opp. Ho skulle gjelde frå { $from }, og tek ikkje til å gjelde.
report-notice-after-term = Utgåve { $edition } vart sagd opp til { $ends }. Ho går ut { $until }, før oppseiingstida er ute.
report-renewed = Utgåve { $edition } vart fornya til { $until }.
report-superseded-without-effect = Ei anna utgåve avløyser utgåve { $edition }, som skulle gjelde frå { $from } og ikkje tek til å gjelde.
report-superseded = Ei anna utgåve avløyser utgåve { $edition }, som tek slutt { $ends }.
report-event = Hending { $number }
report-voided = { $event } vart trekt tilbake: { $why }
report-voided-erased = { $event } vart trekt tilbake.
report-erasure = Personopplysningar i hending { $number } vart sletta av { $by }: { $why }
report-erasure-erased = Personopplysningar i hending { $number } vart sletta.
report-other-event = Hendinga { $kind } vart registrert.
report-person-erased = Personopplysningar sletta.
report-person-erased-on = Personopplysningar sletta { $date }.
report-person-erased-by = Personopplysningar sletta { $date } av { $by }: { $why }
report-by-email = med e-post
report-by-outbox = med e-post frå utboksen
report-by-svarut = med SvarUt
report-by-post = i posten
report-in-person = ved personleg overlevering
report-on-paper = på papir
report-digitally = digitalt

# Det som blir talt av hendingar som ikkje er fortalde.
report-happened-generated = laga
report-happened-sealed = forsegla
report-happened-approved = godkjend
report-happened-sent = send
report-happened-reminded = påmint
report-happened-signed = signert
report-happened-partly-signed = delvis signert
report-happened-declined = avslått
report-happened-notice = oppsagd
report-happened-renewed = fornya
report-happened-superseded = avløyst
report-happened-void = trekt tilbake
report-happened-erasure = sletta
report-happened-written = brev skrive
report-happened-reminder-written = påminning skriven
report-happened-confirmed = stadfesta

# På kommandolinja.
report-written = Rapporten er { $path }: opne han i ein nettlesar, eller skriv han ut.
report-folder = dette er ikkje namnet på ei fil, men på ei mappe
report-folder-step = oppgi ei fil, som --out rapport.html
report-registered = her ligg noko som er registrert, og ikkje noko anna tek plassen
report-registered-step = oppgi ei anna fil
report-dead-link = dette er ei lenkje til noko som ikkje finst: { $cause }
report-dead-link-step = oppgi sjølve fila, eller fjern lenkja

report-elsewhere = Utanfor fylka
report-succeeded-by = Etterfølgd av
report-party-is = { $name } ({ $party })
report-bound-through = Bunden gjennom
report-through-is = { $name }, utgåve { $edition }, sidan { $date }
report-succeeded = Avtalen gjekk over til { $successor } den { $date }.
report-took-place = Avtalen til { $party } gjekk over til { $successor } den { $date }.
report-of-predecessor = { $name }: { $what }
report-happened-succeeded = etterfølgd

# Feil i programmet sjølv.
report-not-written = rapporten kan ikkje skrivast: { $cause }
report-not-written-line = rapporten kan ikkje skrivast: { $cause } (linje { $line })
report-no-sorting = norsk sortering er ikkje tilgjengeleg: { $cause }
