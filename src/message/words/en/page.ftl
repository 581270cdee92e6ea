# What can be seen on pages, and why some cannot be looked at.

page-unknown-format = neither PDF, JPEG, JPEG 2000, PNG nor TIFF
page-too-many-bytes = more than { $most } MiB
page-too-many-pages = more than { $most } pages
page-too-many-pixels = a page of more than { $most } million pixels
page-impossible-size = a page of impossible size
page-too-much-work = takes more work than any agreement would
page-too-slow = takes longer than { $page } seconds a page, or { $all } in all
page-encrypted = protected by a password
page-not-pdf = not a readable PDF
page-picture = not a readable picture: { $why }
page-unknown-pixels = pixels of an unknown kind
page-no-such-page = no such page
page-renderer = the page could not be drawn
page-cancelled = given up, for nobody waits for it any more
page-no-process = no process could be started to look at it: { $why }

page-unreadable = its pages cannot be looked at: { $why }
page-one-unreadable = page { $page } cannot be looked at: { $why }
page-foreign-code = the code { $code } is of an agreement that is not registered here
page-several-agreements = several agreements, whose pages are not compared: { $documents }
page-attached = { $files ->
    [one] it has 1 file attached, which is not opened here
   *[other] it has { $files } files attached, which are not opened here
}
page-attached-take = { $files ->
    [one] it has 1 file attached, which is not opened here: take it out, if it is the agreement
   *[other] it has { $files } files attached, which are not opened here: take out the one that is the agreement
}
page-of-draft = the code { $code } is of a draft that was replaced: edition { $edition } as it was made on { $date } (event { $event } of the register, SHA-256 { $sha256 }); it is not kept, so its pages cannot be compared
page-of-several-drafts = several drafts of { $document } have the code { $code }, from before codes told texts apart: a person must see that this is the text that was issued
page-several-copies = several copies of { $document }: its code is on pages { $pages }
page-not-in-store = { $document } is not in output/ as it was issued, so its pages cannot be compared
page-document-not-compared = { $document } cannot be compared: { $why }
page-order = its pages are not in order: as issued, they are pages { $pages }
page-twice = there more than once, of the pages as issued: { $pages }
page-turned = turned by { $degrees } degrees: page { $pages }
page-upside-down = upside down: page { $pages }
page-not-recognised = not recognised as any page of the agreement: page { $pages }
page-missing = missing, of the pages as issued: { $pages }
page-fewer = fewer pages than were issued: { $there } of { $of }
page-lost = page { $page } as issued is missing
page-forged = no document with the code { $code } was ever issued
page-differs = page { $page } looks different from page { $issued } as issued, { $position }
page-differs-more = page { $page } differs in { $count ->
    [one] 1 place
   *[other] { $count } places
} more
# Millimetres on a page.
page-at = { $left }–{ $right } mm from the left and { $bottom }–{ $top } mm from the foot
page-rewritten = a program has rewritten it, so that what was issued is not in it to the byte
page-alike = as issued to look at, outside the margins and the fields: page { $pages }
page-not-compared = not compared word by word, which a person must do: page { $pages }
page-picture-of-agreement = it is a picture of the agreement: what its words are, and whether and by whom it is signed, a person must see
page-no-code = no code of ours can be read on its pages
page-comparison-failed = its pages cannot be compared: { $why }
page-one-comparison-failed = page { $page } cannot be compared: { $why }
page-undrawn = page { $page } has something on it that cannot be drawn here
page-filled-in-differs = page { $page }: what was filled in when it was issued looks different; a person must read it
page-signed-place = page { $page }: something is drawn where it may be signed, { $position }; a person must see what it is

# Files that are not opened.
page-closed-picture = it is a picture in { $format }, which is not read here: save it as JPEG or PNG
page-closed-envelope = it is an envelope that was signed as a whole (CMS, as .p7m), which is not opened here: take the file out of it
page-closed-container = it is a container of signatures (ASiC), which is not opened here
page-closed-archive = it is an archive (ZIP), which is not opened here: take the file out of it
page-closed-letter = it is an e-mail: save what is attached to it, and name that
