# Packages that need no avtale: bags, and what is found in them.

archive-done = { $parties ->
    [one] 1 party
   *[other] { $parties } parties
} archived in { $target }: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $size } MB; { $written ->
    [0] all of them were there
    [one] 1 of them written now
   *[other] { $written } of them written now
}.
archive-done-each = { $parties ->
    [one] 1 party
   *[other] { $parties } parties
} archived in { $target }, each in a package of its own: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $size } MB; { $written ->
    [0] all of them were there
    [one] 1 of them written now
   *[other] { $written } of them written now
}.
archive-kept-parts = { $number ->
    [one] 1 of { $parties } was
   *[other] { $number } of { $parties } were
} kept as they were: nothing that they are made of has changed.
archive-register = Register: { $events ->
    [one] 1 event
   *[other] { $events } events
}; SHA-256 of the last line { $head }. Files judged as of { $day }.
archive-contained = { $file }: SHA-256 { $sha256 }
archive-removed = removed, for it belongs to the package no more: { $file }
archive-archived = archived
archive-description = Agreements with { $parties ->
    [one] 1 party
   *[other] { $parties } parties
}: documents, register and evidence
archive-description-of = Agreements with { $name }: documents, register and evidence

archive-nothing = nothing is registered about any party, so there is nothing to archive
archive-nothing-of = nothing is registered about { $name }, so there is nothing to archive
archive-nothing-step = make documents first: `avtale generate`
archive-cancelled = the archiving was ended before it was complete
archive-cancelled-step = run the same command again: what is written stays, and the rest follows
archive-itself = this lies in a folder that is archived itself
archive-itself-step = choose a folder outside of output/, templates/, members/ and trust/, best outside of the workspace
archive-foreign = this folder has something in it, and is no package that avtale has written
archive-foreign-step = choose a folder that is empty or not there yet; nothing in this one was changed
archive-name = "{ $name }" cannot be archived under this name: it { $is }
archive-name-step = give the file a shorter or plainer name, if it is yours, and run the same command again
archive-name-character = has { $character }, which not every system and program can have in a file's name
archive-name-long = has more than { $most } characters
archive-name-twin = is the same file as { $other } on some systems
archive-left = in the package lie files that do not belong to it: { $names }; so it is not complete
archive-left-more = in the package lie files that do not belong to it: { $names } and { $more } more; so it is not complete
archive-left-step = move them elsewhere, or have those that an earlier run archived removed: `avtale archive … --remove-old`
archive-no-evidence-page = the evidence page could not be made: { $cause }
archive-no-sum = this has no SHA-256 in it

# What is found in a package.
archive-only-read = a package is only read
archive-no-package = this is no package: neither a bag, nor a ZIP or TAR with one in it
archive-no-package-step = name the folder with bagit.txt in it, or the .zip or .tar that avtale wrote
archive-intact-step = take the package from another copy; this one is not what was archived
archive-entry = not as it must be in a package: this { $what }
archive-outside-of-bag = lies outside of the package's folder
archive-no-unicode = has a name that is no Unicode
archive-unfinished = was never finished: a run was stopped here; run `avtale archive` again
archive-unfit-name = has a name that { $is }
archive-twin = is the same file as { $other } on some systems
archive-file-and-folder = is a file and a folder at once
archive-no-file = is { $kind } and no file
archive-encrypted = is encrypted
archive-cut-off = is cut off
archive-after-end = is followed by something that stands after the package's end
archive-too-many = it has more than { $most } files
archive-bomb = what is in it becomes more than { $times } times as large as it is
archive-unreadable = it is damaged: { $cause }
archive-large = records, templates and fonts in it are { $size } MiB, far more than they can need
archive-no-register = there is no register in it
archive-not-declared = it does not declare a bag of BagIt 1.0 in UTF-8
archive-no-declaration = it is missing, so this is no bag, or one that was never finished
archive-fetch = it says that files are to be fetched from elsewhere; a package has all its files
archive-manifest-line = line { $line } is no line of a manifest
archive-no-manifest = it is missing, so the package was never finished, or is not whole
archive-added = no manifest names it: it was added
archive-changed-byte = its bytes are not those that were archived: it was changed
archive-other-digest = it has another digest of { $name } than that file and the other manifest
archive-not-in-manifest = it does not name { $name }
archive-manifest-name = a manifest names "{ $name }", which no file of a package can be
archive-gone = a manifest names it and it is not there: it was removed
archive-oxum = it tells of { $told } (bytes.files) in data/, and there are { $is }
archive-no-oxum = it does not tell how many bytes and files there are (Payload-Oxum)
archive-sum-missing = no SHA-256 lies beside it, so nothing tells whether this file is the one that was written
archive-sum-differs = its SHA-256 is { $sha256 }, and beside it stands { $told }
archive-other-head = it has { $events ->
    [one] 1 event
   *[other] { $events } events
}, and its end is not the one that archive.json tells of
archive-other-events = it does not have the lines of the register that are about this party
archive-other-verdict = when it was archived, it was { $before }; now it is { $now }
archive-checked = { $file }: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $size } MB; { $faults ->
    [0] every file is as its manifests say
    [one] 1 fault
   *[other] { $faults } faults
}.
archive-checked-register = Register: { $events ->
    [one] 1 event
   *[other] { $events } events
}, each with the SHA-256 of the one before; SHA-256 of the last line { $head }.
archive-checked-log-key = Compare the log's key with what it has published, too: { $key }
archive-checked-trust = Judged by { $number ->
    [0] no certificate: there is none in the package
    [one] 1 certificate in the package; compare it with one that you trust:
   *[other] { $number } certificates in the package; compare them with those that you trust:
}
archive-certificate = { $name }: SHA-256 { $sha256 }
archive-other-checkpoint = the register in the package is not the one that this checkpoint of { $events } events was made of
archive-other-checkpoint-step = `avtale verify --register` tells where the register is another
archive-other-receipt = it is not the receipt that this document has in the register in the package
archive-nobodys-checkpoint = no log whose key is in the package has signed this checkpoint
archive-nobodys-checkpoint-step = ask whoever archived it for the verifier key of the log; it belongs in trust/ before anything is archived
archive-no-name-beside = this folder has no name that a ZIP or TAR beside it could have
archive-no-name-beside-step = name a folder below it
archive-checked-checkpoint = It begins with what the checkpoint of { $events } events in the package was made of.
archive-unknown-party = it says that this is the package of { $party }, of whom the register knows nothing
archive-several-parties = it says that this is one party's package, and documents of several are in it
archive-registered-missing = it is registered, and is not in the package
archive-party-gone = archive.json lists this party, and nothing of it is here
archive-before-last = the register has events of { $last }, so nothing can be archived as it was known on { $day }
archive-before-last-step = name { $last } or a later day with `--at`, or leave it out
archive-entry-named = not as it must be in a package: what is called "{ $name }" in it { $what }
archive-entry-step = take the package from another copy, or make it anew with `avtale archive`; do not unpack this one
archive-full-folder = is a folder by its name, and has content
archive-empty-folder = is a folder in which nothing lies that a manifest names
archive-comment = has a comment, which no manifest names
archive-extra-field = has a field beside it by which another program could read another name or content
archive-other-header = has something else beside its name in one place than in another, or than the other files: it was changed
archive-other-end = has an end that does not fit what stands before it: it was changed
archive-before-start = has something before its start, which only some programs see
archive-between-files = has something between its files, which only some programs see
archive-no-sum-step = compare `sha256sum FILE` with what was told when it was archived; the file is the digest, two blanks and the name
archive-other-sum = it is the SHA-256 of { $named }, and not of the file that it lies beside
archive-held = another run is writing this package
archive-held-step = wait until it is done, and run the same command again
archive-foreign-file = this file lies where the package's own would be, and avtale did not write it
archive-foreign-file-step = move it elsewhere or choose another folder; nothing in this one was changed
archive-without-source = { $number ->
    [one] 1 document was made of something else than is here today, so the text that it was set from is not in the package
   *[other] { $number } documents were made of something else than is here today, so the texts that they were set from are not in the package
}: { $documents }
archive-without-source-step = the documents themselves are in it; `avtale verify --rebuild` tells what has changed since
archive-no-receipts = { $number ->
    [one] 1 document gets no receipt: there is no checkpoint that is over its event
   *[other] { $number } documents get no receipts: there is no checkpoint that is over their events
}
archive-no-receipts-step = make a checkpoint and archive once more: `avtale checkpoint --key FILE`
archive-other-facts = it says something else of { $keys } than what lies in the package gives
archive-not-there = it belongs to the package, and is not there
archive-other-made = it is not what is made again of what lies in the package
archive-of-nothing = it belongs to nothing that avtale archives
archive-other-program = its SHA-256 is not the one that archive.json tells of
archive-by-other-version = avtale { $version } archived this, and this is { $own }: what that version wrote of its findings, and its evidence pages, were not made again
archive-by-other-version-step = to compare them too, check it with that version; a package that was made with `--with-program` has it in program/
archive-no-checkpoint = there is no checkpoint in the package, so nothing shows that its register was not written anew
archive-no-checkpoint-step = hold one that you have against it: `avtale archive --check … --against FILE`
archive-checked-again = { $files ->
    [one] 1 file was made again from what lies in the package, and is the same.
   *[other] { $files } files were made again from what lies in the package, and are the same.
}
archive-checked-left = What was found of { $parties ->
    [one] 1 party, and its evidence page, were
   *[other] { $parties } parties, and their evidence pages, were
} not made again: `avtale archive --check --rebuild` does that.
archive-by-other-target = a program for { $target } archived this, and this is one for { $own }: evidence pages were not made again
archive-other-basis = a file that everything found of the parties is made of is another than when that was found: a record, a text, a font, a letter's template, a certificate, a checkpoint, or what was kept of them
archive-other-licence = it is not the text that avtale has under this name
archive-other-schema = it is not the schema that follows from the settings in the package
archive-other-carried-step = compare it with another copy of the package; nothing else depends on it
