# Sletting av det hendelser sier om personer, og det som er i veien for det.

erase-no-event = hendelsen finnes ikke
erase-no-event-step = `avtale history` viser numrene på hendelsene
erase-erased = den er allerede slettet
erase-erased-step = `avtale history` viser når, av hvem og hvorfor
erase-register = den gjelder selve registeret, og nevner ingen andre enn den som registrerte den
erase-register-step = den blir stående
erase-document = den viser hvilket dokument som ble laget, ved kontrollsummen, og nevner ingen andre enn den som registrerte den
erase-document-step = det et dokument sier om personer, står i dokumentet; `avtale retention` viser dem som det ikke lenger er bruk for
erase-nobody = den nevner ingen
erase-nobody-step = det er ingenting i den å slette
erase-counts = den gjelder: hvem som signerte og hvem som godkjente, er det som viser at avtalen binder
erase-counts-step = er den feil, trekker du den tilbake, registrerer på nytt og sletter den deretter: `avtale record void { $seq } --why …`; er den riktig, kan den slettes når avtalen er opphørt
erase-letter = brevet ligger fortsatt i output/outbox/, med adressen
erase-letter-step = send det og fjern det, eller fjern det usendt: { $file }

erase-unseen-step = det er uvisst om det samme står i den: se på den
erase-changed-copy = denne signerte kopien ble endret etter at den ble registrert, så den ble ikke fjernet sammen med hendelsen
erase-changed-copy-step = se på den, og fjern den hvis du ikke har annen bruk for den: det som ble slettet, står eller kan stå i den
erase-guessed = uten salt, slik registre i format 1 er: { $number ->
    [one] hendelse { $events }
   *[other] hendelsene { $events }
}
erase-guessed-step = det som sto der, kan ikke leses lenger; men den som har en mistanke om hva det var, kan prøve om SHA-256 stemmer

# Det som blir skrevet ut.
erase-would-erase = ville slettet i hendelse { $seq }: { $what }
erase-was-erased = slettet i hendelse { $seq }: { $what }
erase-to-be-erased = hendelse { $seq } er registrert som slettet, men linjen sier fortsatt det den sa: { $what }
erase-of-persons = det den sa om personer ({ $kind })
erase-of-party = { $name }: { $what }
erase-copy = kopi: i { $file } står eller kan det samme stå: lag den på nytt, eller fjern den
erase-copies = kopier: sikkerhetskopier, oppføringene i members/, dokumenter og brev som er sendt, har det de hadde; se docs/personal-data.md
