# Etter at ein tryggingskopi er lagd tilbake.

restored-more-events = { $number } fleire av hendingane er ikkje registrerte, og blir ikkje viste éi for éi
restored-more-events-step = ta dei over med --take der dei held fram dette registeret; elles registrerer du dei som blir viste, og køyrer kommandoen igjen
restored-not-waiting = det er inga attoppretting som ventar på å bli stadfesta
restored-not-waiting-step = etter at ein tryggingskopi er lagd tilbake, byrjar du med `avtale restored`
restored-strange-letters = det ligg brev i output/outbox/ som det ikkje er registrert noko om: { $files }
restored-strange-letters-step = `avtale restored` viser korleis kvart brev som vart sendt, blir registrert; eit som ikkje vart sendt, fjernar du
restored-empty-manifest = inga linje i denne fila oppgir ei fil med SHA-256
restored-others-manifest = denne fila oppgir inga fil som er registrert her: ho høyrer til eit anna arbeidsområde
restored-manifest-step = oppgi ein SHA256SUMS frå dette arbeidsområdet som er nyare enn tryggingskopien
restored-made-room = attopprettinga som var registrert her, har gitt plass til hendingane som vart tekne over
restored-made-room-step = linjene er tekne vare på i { $file }
restored-nothing-to-take = ingenting av det kan takast over: { $why }
restored-nothing-to-take-step = utan --take blir det vist kva som er kjent frå det
restored-no-whole-event = det har inga heil hending ut over dei i dette registeret
restored-erased-unsaid = hending { $seq } er sletta, og hendinga som seier det, manglar
restored-ends-before = det sluttar før dette registeret gjer det
restored-others-since = hendingane følgjer ikkje etter den siste i dette registeret, som har andre sidan
restored-missing-between = hendingane mellom den siste i dette registeret og den første i det manglar

restored-long-line = linje { $line } er lengre enn noka hending
restored-unread-line = linje { $line } kan ikkje lesast, og kan ha vore ei hending: { $beginning }
restored-missing-line = linje { $line } følgjer ikkje etter linja framfor: hendingar som stod mellom dei, manglar
restored-gap-step = finn ut kva som stod der, og registrer det med `avtale record` før du stadfestar
restored-more-lines = { $number } fleire linjer kan ikkje lesast, eller følgjer ikkje etter linja framfor, og blir ikkje viste éi for éi
restored-not-registered = { $number ->
    [one] 1 ting har skjedd, så vidt ein veit, og er ikkje registrert
   *[other] { $number } ting har skjedd, så vidt ein veit, og er ikkje registrerte
}
restored-not-registered-step = registrer kvar av dei slik det står ved sida av, og køyr `avtale restored` igjen

# Det som blir skrive ut.
restored-confirmed = registrert: { $what }
restored-sends-again = Frå no av blir brev sende igjen: `avtale send --dry-run` viser kva for nokre.
restored-look-again = For å sjå ein gong til: `avtale restored --dry-run`. Utan --dry-run blir enda ei attoppretting registrert, og ingenting blir sendt før ho òg er stadfesta.
restored-last = Den siste hendinga i registeret er { $seq }, frå { $at }.
restored-no-event = Det er ingen hendingar i registeret.
restored-damage-only = Kva som stod i dei skadde linjene, er ikkje kjent.
restored-nothing = Så vidt ein veit, har ingenting skjedd sidan.
restored-sum = Kjent og ikkje registrert: { $number } ting, om { $parties ->
    [one] 1 part
   *[other] { $parties } partar
}.
restored-waits = Attopprettinga er registrert, og ingenting blir sendt før nokon har stadfesta kva som var sendt. Brev som ingen har teke vare på, veit mottakarane om, og den som driv e-posttenaren.
restored-then = Når alt er registrert: avtale restored --confirm --why "korleis du veit det"

# Kva ein annan kopi av registeret er i høve til dette.
restored-taken = { $number ->
    [one] 1 hending teken
   *[other] { $number } hendingar tekne
} over frå { $file }.
restored-nothing-beyond = { $file } har ingen hendingar ut over det.
restored-continues = { $file } held fram dette registeret med { $beyond ->
    [one] 1 hending
   *[other] { $beyond } hendingar
}. For å ta over { $number ->
    [one] 1 hending som ho er
   *[other] { $number } hendingar som dei er
}: avtale restored --register { $file } --take
restored-not-whole = { $file } har { $beyond ->
    [one] 1 hending
   *[other] { $beyond } hendingar
} ut over det, som ikkje er heile: registrer det dei seier.
restored-unsaid = I { $file } er hending { $seq } sletta, og hendinga som seier det, manglar: frå og med ho kan ingenting takast over, så registrer det dei andre seier.
restored-older = { $file } sluttar før dette registeret gjer det, ved hending { $seq }.
restored-forked = { $file } har { $beyond ->
    [one] 1 hending
   *[other] { $beyond } hendingar
} etter hending { $seq }, og dette registeret har andre: registrer det dei seier.
restored-apart = { $file } har { $beyond ->
    [one] 1 hending
   *[other] { $beyond } hendingar
}, alle seinare enn den siste i dette registeret: registrer det dei seier.
restored-damaged = { $lines ->
    [one] 1 linje i ho kan ikkje lesast, eller følgjer ikkje etter den framfor.
   *[other] { $lines } linjer i ho kan ikkje lesast, eller følgjer ikkje etter den framfor.
}

# Det som er kjent.
restored-letter = eit brev med { $document }
restored-letter-to = eit brev med { $document } til { $to }
restored-reminder = ei påminning med { $document }
restored-reminder-to = ei påminning med { $document } til { $to }
# Det som kjem i tillegg.
restored-and = { $what }, { $more }
restored-of = frå { $date }
restored-under-way = var i ferd med å bli levert til e-posttenaren
restored-another-file = og det som ligg i brevet, er ei anna fil
restored-event = hending { $seq } frå { $date }: { $what }
restored-file = ei fil som det ikkje er registrert noko om: { $file }
restored-named = ei fil var registrert: { $file }, SHA-256 { $sha256 }
restored-in-file = { $file }
restored-place = { $file }, linje { $line }

# Kva som kan gjerast med det; ein kommando å kopiere, der det er ein.
restored-command-step = { $command }
restored-receive-step = avtale receive FIL, med den signerte kopien slik han kom
restored-sealed-step = berre med --take blir det forsegla dokumentet kjent igjen
restored-if-sent-step = viss det vart sendt: { $command }
restored-if-arrived-step = viss det kom fram, noko mottakaren veit: { $command }
restored-take-away-step = viss ikkje: fjern brevet
restored-make-step = { $command }, med oppføringar og malar slik dei var då: då blir det same laga igjen
restored-cannot-make-step = det kan ikkje lagast igjen, for utgåve { $latest } er registrert: hent det frå brevet som det vart sendt med, eller frå ein tryggingskopi
