# Det som har skjedd med avtalane til ein part.

history-nothing = Ingenting er registrert.
history-standing = { $agreement }, { $edition }: { $status } sidan { $since }
history-standing-until = { $agreement }, { $edition }: { $status } sidan { $since }, til { $until }
history-standing-ended = { $agreement }, { $edition }: { $status } sidan { $since }, galdt til og med { $until }
history-passed = { $agreement }: gjekk over til { $name } ({ $number }) den { $date }
history-event = hending { $seq }: { $what }
history-withdrawn = { $what } [trekt tilbake av hending { $by }]
history-erased = { $what } [{ $erased }]
history-of-other = for { $name }: { $what }
history-by = registrert av { $by }
history-document-hash = SHA-256 av dokumentet: { $sha256 }
history-sealed-hash = SHA-256 av det forsegla dokumentet: { $sha256 }
history-copy-hash = SHA-256 av den signerte kopien: { $sha256 }
history-kept-as = teken vare på som { $file }
