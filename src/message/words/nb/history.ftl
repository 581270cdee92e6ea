# Det som har skjedd med avtalene til en part.

history-nothing = Ingenting er registrert.
history-standing = { $agreement }, { $edition }: { $status } siden { $since }
history-standing-until = { $agreement }, { $edition }: { $status } siden { $since }, til { $until }
history-standing-ended = { $agreement }, { $edition }: { $status } siden { $since }, gjaldt til og med { $until }
history-passed = { $agreement }: gikk over til { $name } ({ $number }) den { $date }
history-event = hendelse { $seq }: { $what }
history-withdrawn = { $what } [trukket tilbake av hendelse { $by }]
history-erased = { $what } [{ $erased }]
history-of-other = for { $name }: { $what }
history-by = registrert av { $by }
history-document-hash = SHA-256 av dokumentet: { $sha256 }
history-sealed-hash = SHA-256 av det forseglede dokumentet: { $sha256 }
history-copy-hash = SHA-256 av den signerte kopien: { $sha256 }
history-kept-as = tatt vare på som { $file }
