# verify --rebuild: documents are made again and compared.

rebuild-made = made again
rebuild-summary = { $place }: { $documents ->
    [one] 1 document
   *[other] { $documents } documents
} made again; { $same } { $same ->
    [one] has
   *[other] have
} the very bytes that were issued.
rebuild-alike = made again it has other bytes and the same pages; archive.json claims that it was made on { $target }
rebuild-other = made again from the same record, text and fonts it is another document
rebuild-other-alike = made again from the same record, text and fonts it has other bytes, though its pages look the same
rebuild-changed = cannot be made again, for this has changed since: { $changes }
rebuild-changed-program = cannot be made again, for this has changed since: { $changes } (it was made by version { $program }, this is { $own })
rebuild-no-inputs = cannot be made again: its record or its agreement is not here, or has a fault
rebuild-not-what-was-made = { $document } is not what its record, text and fonts make, though the register says so
rebuild-not-what-was-made-step = document or register were altered: compare both with a copy that somebody else has
rebuild-missing = it is not here, so there is nothing to compare
rebuild-differs = it is not the registered document: its SHA-256 is another
rebuild-is-missing = { $document } is registered and is missing
rebuild-is-altered = { $document } is not the document that was registered: it was altered
rebuild-only-pages = only the pages of { $number ->
    [one] 1 document
   *[other] { $number } documents
} were compared: that another platform made other bytes is only what archive.json claims
rebuild-only-pages-step = run the same command on the platform that archive.json names; until then nothing is proven of them
rebuild-not-proven = { $number ->
    [one] 1 document was made from something else than is here today, and proves nothing here
   *[other] { $number } documents were made from something else than is here today, and prove nothing here
}
rebuild-not-proven-step = use the records and templates of that time, as they lie in an archive or a backup
rebuild-input-altered = an input that was kept is another file than its name says
rebuild-input-altered-step = take it from a backup; the document it is for cannot be made again by it
rebuild-another-code = the code on { $document } stands for something else than the register says that it is made from
