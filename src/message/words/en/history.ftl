# What happened to a party's agreements.

history-nothing = Nothing is registered.
history-standing = { $agreement }, { $edition }: { $status } since { $since }
history-standing-until = { $agreement }, { $edition }: { $status } since { $since }, until { $until }
history-standing-ended = { $agreement }, { $edition }: { $status } since { $since }, in force until { $until }
history-passed = { $agreement }: passed to { $name } ({ $number }) on { $date }
history-event = event { $seq }: { $what }
history-withdrawn = { $what } [withdrawn by event { $by }]
history-erased = { $what } [{ $erased }]
history-of-other = of { $name }: { $what }
history-by = registered by { $by }
history-document-hash = SHA-256 of the document: { $sha256 }
history-sealed-hash = SHA-256 of the sealed document: { $sha256 }
history-copy-hash = SHA-256 of the signed copy: { $sha256 }
history-kept-as = kept as { $file }
