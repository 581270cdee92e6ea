# Etter at en sikkerhetskopi er lagt tilbake.

restored-more-events = { $number } flere av hendelsene er ikke registrert, og blir ikke vist én for én
restored-more-events-step = overta dem med --take der de fortsetter dette registeret; ellers registrerer du dem som blir vist, og kjører kommandoen igjen
restored-not-waiting = det er ingen gjenoppretting som venter på å bli bekreftet
restored-not-waiting-step = etter at en sikkerhetskopi er lagt tilbake, begynner du med `avtale restored`
restored-strange-letters = det ligger brev i output/outbox/ som det ikke er registrert noe om: { $files }
restored-strange-letters-step = `avtale restored` viser hvordan hvert brev som ble sendt, blir registrert; et som ikke ble sendt, fjerner du
restored-empty-manifest = ingen linje i denne filen oppgir en fil med SHA-256
restored-others-manifest = denne filen oppgir ingen fil som er registrert her: den hører til et annet arbeidsområde
restored-manifest-step = oppgi en SHA256SUMS fra dette arbeidsområdet som er nyere enn sikkerhetskopien
restored-made-room = gjenopprettingen som var registrert her, har gitt plass til hendelsene som ble overtatt
restored-made-room-step = linjene er tatt vare på i { $file }
restored-nothing-to-take = ingenting av det kan overtas: { $why }
restored-nothing-to-take-step = uten --take blir det vist hva som er kjent fra det
restored-no-whole-event = det har ingen hel hendelse ut over dem i dette registeret
restored-erased-unsaid = hendelse { $seq } er slettet, og hendelsen som sier det, mangler
restored-ends-before = det slutter før dette registeret gjør det
restored-others-since = hendelsene følger ikke etter den siste i dette registeret, som har andre siden
restored-missing-between = hendelsene mellom den siste i dette registeret og den første i det mangler

restored-long-line = linje { $line } er lengre enn noen hendelse
restored-unread-line = linje { $line } kan ikke leses, og kan ha vært en hendelse: { $beginning }
restored-missing-line = linje { $line } følger ikke etter linjen foran: hendelser som sto mellom dem, mangler
restored-gap-step = finn ut hva som sto der, og registrer det med `avtale record` før du bekrefter
restored-more-lines = { $number } flere linjer kan ikke leses, eller følger ikke etter linjen foran, og blir ikke vist én for én
restored-not-registered = { $number ->
    [one] 1 ting har skjedd, så vidt en vet, og er ikke registrert
   *[other] { $number } ting har skjedd, så vidt en vet, og er ikke registrert
}
restored-not-registered-step = registrer hver av dem slik det står ved siden av, og kjør `avtale restored` igjen

# Det som blir skrevet ut.
restored-confirmed = registrert: { $what }
restored-sends-again = Fra nå av blir brev sendt igjen: `avtale send --dry-run` viser hvilke.
restored-look-again = For å se en gang til: `avtale restored --dry-run`. Uten --dry-run blir enda en gjenoppretting registrert, og ingenting blir sendt før den også er bekreftet.
restored-last = Den siste hendelsen i registeret er { $seq }, fra { $at }.
restored-no-event = Det er ingen hendelser i registeret.
restored-damage-only = Hva som sto i de skadde linjene, er ikke kjent.
restored-nothing = Så vidt en vet, har ingenting skjedd siden.
restored-sum = Kjent og ikke registrert: { $number } ting, om { $parties ->
    [one] 1 part
   *[other] { $parties } parter
}.
restored-waits = Gjenopprettingen er registrert, og ingenting blir sendt før noen har bekreftet hva som var sendt. Brev som ingen har tatt vare på, vet mottakerne om, og den som driver e-posttjeneren.
restored-then = Når alt er registrert: avtale restored --confirm --why "hvordan du vet det"

# Hva en annen kopi av registeret er i forhold til dette.
restored-taken = { $number ->
    [one] 1 hendelse
   *[other] { $number } hendelser
} overtatt fra { $file }.
restored-nothing-beyond = { $file } har ingen hendelser ut over det.
restored-continues = { $file } fortsetter dette registeret med { $beyond ->
    [one] 1 hendelse
   *[other] { $beyond } hendelser
}. For å overta { $number ->
    [one] 1 hendelse som den er
   *[other] { $number } hendelser som de er
}: avtale restored --register { $file } --take
restored-not-whole = { $file } har { $beyond ->
    [one] 1 hendelse
   *[other] { $beyond } hendelser
} ut over det, som ikke er hele: registrer det de sier.
restored-unsaid = I { $file } er hendelse { $seq } slettet, og hendelsen som sier det, mangler: fra og med den kan ingenting overtas, så registrer det de andre sier.
restored-older = { $file } slutter før dette registeret gjør det, ved hendelse { $seq }.
restored-forked = { $file } har { $beyond ->
    [one] 1 hendelse
   *[other] { $beyond } hendelser
} etter hendelse { $seq }, og dette registeret har andre: registrer det de sier.
restored-apart = { $file } har { $beyond ->
    [one] 1 hendelse
   *[other] { $beyond } hendelser
}, alle senere enn den siste i dette registeret: registrer det de sier.
restored-damaged = { $lines ->
    [one] 1 linje i den kan ikke leses, eller følger ikke etter den foran.
   *[other] { $lines } linjer i den kan ikke leses, eller følger ikke etter den foran.
}

# Det som er kjent.
restored-letter = et brev med { $document }
restored-letter-to = et brev med { $document } til { $to }
restored-reminder = en påminnelse med { $document }
restored-reminder-to = en påminnelse med { $document } til { $to }
# Det som kommer i tillegg.
restored-and = { $what }, { $more }
restored-of = fra { $date }
restored-under-way = var i ferd med å bli levert til e-posttjeneren
restored-another-file = og det som ligger i brevet, er en annen fil
restored-event = hendelse { $seq } fra { $date }: { $what }
restored-file = en fil som det ikke er registrert noe om: { $file }
restored-named = en fil var registrert: { $file }, SHA-256 { $sha256 }
restored-in-file = { $file }
restored-place = { $file }, linje { $line }

# Hva som kan gjøres med det; en kommando å kopiere, der det er en.
restored-command-step = { $command }
restored-receive-step = avtale receive FIL, med den signerte kopien slik den kom
restored-sealed-step = bare med --take blir det forseglede dokumentet kjent igjen
restored-if-sent-step = hvis det ble sendt: { $command }
restored-if-arrived-step = hvis det kom fram, noe mottakeren vet: { $command }
restored-take-away-step = hvis ikke: fjern brevet
restored-make-step = { $command }, med oppføringer og maler slik de var da: da blir det samme laget igjen
restored-cannot-make-step = det kan ikke lages igjen, for utgave { $latest } er registrert: hent det fra brevet som det ble sendt med, eller fra en sikkerhetskopi
