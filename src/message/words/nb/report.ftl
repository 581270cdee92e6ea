# Rapporten: overskrifter og merkelapper.
report-skip = Hopp til innholdet
report-contents = Innhold
report-progress = Fremdrift
report-over-time = Fremdrift over tid
report-map = Kart
report-table = Tabell
report-parties = Parter
report-control = Kontroll
report-status = Status
report-nobody = Ingen parter er med ennå
report-numbers = Tallene bak kurvene
report-caption = Antall laget, sendt og signert, for hver dag det endret seg
report-day = Dag
report-made = Laget
report-head-sent = Sendt
report-head-signed = Signert
report-head-reminded = Påminnet
report-head-notice = Oppsagt
report-head-from = Gjelder fra
report-head-until = Avtalt til
report-head-ends = Opphører
report-tiles = Hver rute er en kommune, ordnet etter nummer. De brede rutene er fylkeskommunene.
report-tile-links = En rute som er med, fører til det som er skrevet om den.
report-key = Tegnforklaring
report-absent = ikke med
report-choice = Utvalg i tabellen
report-search = Søk
report-fylke = Fylke
report-all = Alle
report-show = Vis
report-reset = Nullstill
report-number = Nr.
report-name = Navn
report-waited = Dager ventet
report-signatory = Signatar
report-contact = Kontakt
report-title = Tittel
report-with-difference = med avvik
report-none-fits = Ingen parter passer med utvalget.
report-documents = Dokumenter
report-history = Historie
report-to-table = Til tabellen
report-withdrawn = trukket tilbake
report-received-file = Mottatt fil
report-erased = slettet

# Det som sies om alle parter under ett.
report-page = { $title }: status per { $date }
report-when = Status per { $date }
report-shown = Viser { $number } av { $all }
report-headline = *{ $signed } av { $all }* har signert
report-not-asked = { $number ->
    [one] Én part har ikke fått avtalen ennå.
   *[other] { $number } parter har ikke fått avtalen ennå.
}
report-bar = Av { $all }: { $counts }
# «3 sendt»
report-count = { $number } { $what }
report-differing = { $number } av de signerte er registrert annerledes enn den mottatte filen sier:
report-more = og { $number } til
report-offered = { $number ->
    [one] Én part er tilbudt en annen utgave ved siden av den parten har.
   *[other] { $number } parter er tilbudt en annen utgave ved siden av den de har.
}
report-deadline-ahead = { $days ->
    [one] Svarfristen er { $date }, om 1 dag.
   *[other] Svarfristen er { $date }, om { $days } dager.
}
report-deadline-today = Svarfristen er { $date }, i dag.
report-deadline-past = { $days ->
    [one] Svarfristen var { $date }, for 1 dag siden.
   *[other] Svarfristen var { $date }, for { $days } dager siden.
}
report-deadlines = { $over ->
    [0] Svarfristene er fra { $first } til { $last }, slik hver part fikk dem oppgitt.
    [one] Svarfristene er fra { $first } til { $last }, slik hver part fikk dem oppgitt. For 1 part er fristen ute.
   *[other] Svarfristene er fra { $first } til { $last }, slik hver part fikk dem oppgitt. For { $over } parter er fristen ute.
}
report-longest = { $days ->
    [one] Den som har ventet lengst på svar, har hatt avtalen i 1 dag.
   *[other] Den som har ventet lengst på svar, har hatt avtalen i { $days } dager.
}
report-chart = Fra { $from } til { $to }: { $made } laget, { $sent } sendt, { $signed } signert. Tallene for hver dag står i tabellen under.
report-signed-in = { $signed } av { $all } signert
report-begin = `avtale init` lager en mappe med en oppføring for hver.
report-events = { $number ->
    [one] Rapporten er skrevet ut fra registeret, som da hadde 1 hendelse. SHA-256 av den siste linjen:
   *[other] Rapporten er skrevet ut fra registeret, som da hadde { $number } hendelser. SHA-256 av den siste linjen:
}
report-check = `avtale verify --register` kontrollerer at ingen enkelt linje i registeret er endret, og skriver ut den samme summen; om alt er skrevet på nytt, viser bare et sjekkpunkt fra et annet sted. Har registeret vokst siden, står summen som `prev` i linje { $line }. `avtale verify FIL.pdf` sier om en fil er en av dem som er nevnt her; `sha256sum FIL.pdf` skriver ut summen å sammenligne med.
report-checkpoint = Nyeste sjekkpunkt, for { $events } hendelser. Den som tar vare på denne linjen, kan finne ut om registeret blir skrevet om: `avtale verify --register --against LINJE`

# Det som sies om én part.
report-tile = { $name }: { $standing }
report-tile-since = { $name }: { $standing } { $date }
report-tile-absent = { $name }: ikke med
report-state-since = { $status } siden { $date }
report-state-on = { $status } { $date }
report-state-waits = { $days ->
    [one] { $state }, har ventet i 1 dag
   *[other] { $state }, har ventet i { $days } dager
}
report-edition = Utgave { $edition }: { $status }
report-edition-of = Utgave { $edition } for { $name }: { $status }
report-value = { $value }
report-person = { $name }, { $title }
report-difference = Avvik, { $matter }
report-differs = registrert { $registered }; den mottatte filen sier { $proven }
report-doubts = Den beviser ikke alt: `avtale history { $party }` sier hva.
report-issued = Utstedt, utgave { $edition }:
report-returned = Mottatt, utgave { $edition }:
report-earlier-documents = { $number ->
    [one] Et tidligere dokument er ikke med her: `avtale history { $party }` forteller om alle.
   *[other] { $number } tidligere dokumenter er ikke med her: `avtale history { $party }` forteller om alle.
}
report-earlier-events = { $number ->
    [one] En tidligere hendelse er bare talt: { $counts }. `avtale history { $party }` forteller om alle.
   *[other] { $number } tidligere hendelser er bare talt: { $counts }. `avtale history { $party }` forteller om alle.
}
report-shortened = Lange tekster er forkortet: `avtale history { $party }` gir dem hele.

# Det som har skjedd.
report-generated = Utgave { $edition } ble laget:
report-sealed = Utgave { $edition } ble forseglet av { $sealer }:
report-approved = Avtalen ble godkjent av { $organ } i sak { $case }.
report-approved-erased = Avtalen ble godkjent.
report-sent = Utgave { $edition } ble sendt til { $to } { $how }.
report-sent-erased = Utgave { $edition } ble sendt { $how }.
report-reminded = Påminnelse om utgave { $edition } ble sendt til { $to } { $how }.
report-reminded-erased = Påminnelse om utgave { $edition } ble sendt { $how }.
report-signed = Utgave { $edition } ble signert av { $name }, { $title }, { $how }. { $holds }
report-signed-by-all = Utgave { $edition } ble signert av { $signers }. { $holds }
report-signed-erased = Utgave { $edition } ble signert { $how }. { $holds }
report-holds = Avtalen gjelder fra { $from } til { $until }.
report-holds-on = Avtalen gjelder fra { $from }.
report-received = Mottatt:
report-partly-signed = Utgave { $edition } ble signert av { $signers }, { $how }. Den binder når { $missing } også har signert.
report-declined = Utgave { $edition } ble avslått: { $reason }
report-declined-erased = Utgave { $edition } ble avslått.
report-notice = Utgave { $edition } ble sagt opp, og opphører { $ends }.
report-notice-without-effect = Utgave { $edition } ble sagt opp. Den skulle gjelde fra { $from }, og trer ikke i kraft.
report-notice-after-term = Utgave { $edition } ble sagt opp til { $ends }. Den utløper { $until }, før oppsigelsestiden er ute.
report-renewed = Utgave { $edition } ble fornyet til { $until }.
report-superseded-without-effect = En annen utgave avløser utgave { $edition }, som skulle gjelde fra { $from } og ikke trer i kraft.
report-superseded = En annen utgave avløser utgave { $edition }, som opphører { $ends }.
report-event = Hendelse { $number }
report-voided = { $event } ble trukket tilbake: { $why }
report-voided-erased = { $event } ble trukket tilbake.
report-erasure = Personopplysninger i hendelse { $number } ble slettet av { $by }: { $why }
report-erasure-erased = Personopplysninger i hendelse { $number } ble slettet.
report-other-event = Hendelsen { $kind } ble registrert.
report-person-erased = Personopplysninger slettet.
report-person-erased-on = Personopplysninger slettet { $date }.
report-person-erased-by = Personopplysninger slettet { $date } av { $by }: { $why }
report-by-email = med e-post
report-by-outbox = med e-post fra utboksen
report-by-svarut = med SvarUt
report-by-post = i posten
report-in-person = ved personlig overlevering
report-on-paper = på papir
report-digitally = digitalt

# Det som telles av hendelser som ikke er fortalt.
report-happened-generated = laget
report-happened-sealed = forseglet
report-happened-approved = godkjent
report-happened-sent = sendt
report-happened-reminded = påminnet
report-happened-signed = signert
report-happened-partly-signed = delvis signert
report-happened-declined = avslått
report-happened-notice = oppsagt
report-happened-renewed = fornyet
report-happened-superseded = avløst
report-happened-void = trukket tilbake
report-happened-erasure = slettet
report-happened-written = brev skrevet
report-happened-reminder-written = påminnelse skrevet
report-happened-confirmed = bekreftet

# På kommandolinjen.
report-written = Rapporten er { $path }: åpne den i en nettleser, eller skriv den ut.
report-folder = dette er ikke navnet på en fil, men på en mappe
report-folder-step = oppgi en fil, som --out rapport.html
report-registered = her ligger noe som er registrert, og ikke noe annet tar plassen
report-registered-step = oppgi en annen fil
report-dead-link = dette er en lenke til noe som ikke finnes: { $cause }
report-dead-link-step = oppgi selve filen, eller fjern lenken

report-elsewhere = Utenfor fylkene
report-succeeded-by = Etterfulgt av
report-party-is = { $name } ({ $party })
report-bound-through = Bundet gjennom
report-through-is = { $name }, utgave { $edition }, siden { $date }
report-succeeded = Avtalen gikk over til { $successor } den { $date }.
report-took-place = Avtalen til { $party } gikk over til { $successor } den { $date }.
report-of-predecessor = { $name }: { $what }
report-happened-succeeded = etterfulgt

# Programmets egne feil.
report-not-written = rapporten kan ikke skrives: { $cause }
report-not-written-line = rapporten kan ikke skrives: { $cause } (linje { $line })
report-no-sorting = norsk sortering er ikke tilgjengelig: { $cause }
