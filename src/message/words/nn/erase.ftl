# Sletting av det hendingar seier om personar, og det som er i vegen for det.

erase-no-event = hendinga finst ikkje
erase-no-event-step = `avtale history` viser nummera på hendingane
erase-erased = ho er alt sletta
erase-erased-step = `avtale history` viser når, av kven og kvifor
erase-register = ho gjeld sjølve registeret, og nemner ingen andre enn den som registrerte ho
erase-register-step = ho blir ståande
erase-document = ho viser kva dokument som vart laga, ved kontrollsummen, og nemner ingen andre enn den som registrerte ho
erase-document-step = det eit dokument seier om personar, står i dokumentet; `avtale retention` viser dei som det ikkje lenger er bruk for
erase-nobody = ho nemner ingen
erase-nobody-step = det er ingenting i ho å slette
erase-counts = ho gjeld: kven som signerte og kven som godkjende, er det som viser at avtalen bind
erase-counts-step = er ho feil, trekkjer du ho tilbake, registrerer på nytt og slettar ho deretter: `avtale record void { $seq } --why …`; er ho rett, kan ho slettast når avtalen har teke slutt
erase-letter = brevet ligg framleis i output/outbox/, med adressa
erase-letter-step = send det og fjern det, eller fjern det usendt: { $file }

erase-unseen-step = det er uvisst om det same står i ho: sjå på ho
erase-changed-copy = denne signerte kopien vart endra etter at han vart registrert, så han vart ikkje fjerna saman med hendinga
erase-changed-copy-step = sjå på han, og fjern han om du ikkje har annan bruk for han: det som vart sletta, står eller kan stå i han
erase-guessed = utan salt, slik register i format 1 er: { $number ->
    [one] hending { $events }
   *[other] hendingane { $events }
}
erase-guessed-step = det som stod der, kan ikkje lesast lenger; men den som har ein mistanke om kva det var, kan prøve om SHA-256 stemmer

# Det som blir skrive ut.
erase-would-erase = ville sletta i hending { $seq }: { $what }
erase-was-erased = sletta i hending { $seq }: { $what }
erase-to-be-erased = hending { $seq } er registrert som sletta, men linja seier framleis det ho sa: { $what }
erase-of-persons = det ho sa om personar ({ $kind })
erase-of-party = { $name }: { $what }
erase-copy = kopi: i { $file } står eller kan det same stå: lag fila på nytt, eller fjern ho
erase-copies = kopiar: tryggingskopiar, oppføringane i members/, dokument og brev som er sende, har det dei hadde; sjå docs/personal-data.md
