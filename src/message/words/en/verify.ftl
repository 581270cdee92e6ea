# What verify prints: a file in a few lines, and with --explain the evidence step by step.

verify-line = { $file }: { $what }
verify-and = { $one }; { $other }
verify-issued-for = issued by us for { $whose }
verify-begins-with = begins with what was issued for { $whose }
verify-whose = { $name }, { $document } (edition { $edition }), { $standing }
verify-current = current, { $status }
verify-ended = { $status }, in force until { $date }
verify-draft = a draft, which was not sent
verify-superseded = a later edition has been issued, { $status }
verify-replaced-draft = superseded: a draft that was replaced
verify-registered-signed = registered for { $party } as the copy of { $document } that was signed { $how } on { $date } by { $name }, { $title }
verify-registered-partly = registered for { $party } as a copy of { $document } that was signed { $how } on { $date } by { $name }, { $title }; { $missing } has not signed it
verify-registered-erased = registered for { $party } as the copy of { $document } that was signed on { $date }; who signed was erased from the register
verify-registered-withdrawn = registered for { $party } as the copy of { $document }; its signature was withdrawn
verify-looks-like = it looks like { $documents }
verify-unknown = cannot tell what it is
verify-claims = { $what }, though it calls itself { $document }
verify-digest = { $what } (SHA-256 { $sha256 })
verify-changed-after-issuing = changed after it was issued: { $answer }
verify-changed-after-signing = changed after it was signed: { $answer }
verify-to-judge = for a person to judge: { $caution }
verify-not-as-registered = not as it is registered: { $differs }

# With --explain.
verify-bytes = SHA-256 { $sha256 }, { $bytes } bytes
verify-step-issued = 1. Issued: these bytes are { $whose }.
verify-step-issued-first = 1. Issued: the first { $bytes } bytes are { $whose } (SHA-256 { $sha256 }).
verify-step-not-issued = 1. Issued: no beginning of it was ever issued.
verify-step-not-issued-claims = 1. Issued: no beginning of it was ever issued. It calls itself { $document }, which anybody can write.
verify-step-cut-short = 1. Issued: { $why }.
verify-step-unreadable = 2. As a PDF it cannot be read: { $why }.
verify-step-revisions = 2. Revisions: { $number }.
verify-revision = revision { $number }, until byte { $end }
verify-revision-issued = revision { $number }, until byte { $end }: part of what was issued
verify-allowed = { $part }: { $what } (allowed)
verify-not-allowed = { $part }: { $what } (NOT ALLOWED)
verify-untidy = untidy: { $what }
verify-after-end = { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
} after its end, of which nothing is known
verify-step-signatures = 3. Signatures: { $number }.
verify-step-fields = 4. Fields:
verify-step-no-fields = 4. Fields: none.
verify-field = { $field }: "{ $value }"
verify-field-issued = { $field }: "{ $value }" (issued as "{ $issued }")
verify-field-shows = { $field }; it { $shows }
verify-signature = { $field }: { $signature }, in revision { $revision }
verify-no-field = in no field
verify-valid = valid
verify-reason = reason given: "{ $reason }"
verify-appearance = appearance: { $shows }
verify-structure = ByteRange and field: { $what }
verify-content = digest of the content: { $what }
verify-cryptography = signature: { $what }
verify-algorithm = algorithm: { $algorithm }
verify-level = PAdES level: { $level }
verify-no-level = PAdES level: none: { $why }
verify-indication = EN 319 102-1: { $indication }
verify-path = certification path: { $names }
verify-trust = trust: { $what }
verify-trusted = leads to a trust anchor in trust/
verify-revocation = revocation, { $name }: { $what }
verify-not-revoked = not revoked
verify-revoked = revoked on { $date }
verify-revocation-absent = no revocation data in the file
verify-later = changes after it that are not allowed: { $what }
verify-none = none
verify-step-pages = 5. Pages: { $number ->
    [one] 1 page
   *[other] { $number } pages
}.
verify-step-scanned-pages = 5. Pages: { $number ->
    [one] 1 scanned page
   *[other] { $number } scanned pages
}.
verify-page = page { $page }: { $what }
verify-page-of = page { $page } of { $of } of { $document }
verify-page-of-picture = page { $page } of { $of } of { $document }, by its layout; its words are not compared
verify-page-not-compared = not compared
verify-page-not-ours = none of ours, as far as can be seen
verify-page-by-code = ours, by its code
verify-page-turned = { $what }, turned by { $degrees } degrees
verify-page-upside-down = { $what }, upside down
verify-page-code = { $what }; code { $code }
verify-page-differs = page { $page } differs from page { $issued } as issued, { $left }–{ $right } mm from the left, { $bottom }–{ $top } mm from the foot
verify-verdict = Verdict: { $verdict }
verify-registered = Registered: { $what }.

# Around it.
verify-nothing = there is no PDF or picture to verify
verify-nothing-step = name files, or a folder with PDFs, JPEGs, PNGs or TIFFs
verify-as-of-today = Judged as of { $day }, today.
verify-as-of-day = Judged as of { $day }, the day that --at gives.
verify-while-writing = another avtale is writing to this register just now, so nothing can be said for certain
verify-while-writing-by = another avtale is writing to this register just now, so nothing can be said for certain: { $who }
verify-while-writing-step = wait until it is done, then run the command again
verify-no-register = there is no register here, or nothing in it: nothing can be said of what was issued
verify-no-register-step = name the workspace with -C; if there was a register, restore register.jsonl from a backup
verify-chain = The register's { $number ->
    [one] 1 event stands alone.
   *[other] { $number } events follow each other, each with the digest of the one before.
} SHA-256 of the last line: { $head }
verify-erased = What event { $number } said of persons was { $erased }
verify-more-erased = { $number ->
    [one] 1 event more was
   *[other] { $number } events more were
} erased.
verify-files = { $number ->
    [one] 1 file
   *[other] { $number } files
}: { $parts }.
verify-count-current = { $number } issued by us and current
verify-count-ended = { $number } issued by us and ended
verify-count-registered = { $number } registered as signed
verify-count-partly = { $number } signed by some of those who sign
verify-count-withdrawn = { $number } kept though its registration was withdrawn
verify-count-signed = { $number } signed as issued
verify-count-others = { $number } something else
verify-count-others-doubtful = { $number } something else ({ $doubtful } of them registered as signed)
verify-picture-written = { $file }: issued grey, missing red, added blue; framed red in the text, orange in the margins, green where it may be filled in
verify-judged = judged
verify-too-large = this file is larger than { $size } MiB, and so no agreement
verify-too-large-step = divide it, if it is a scan of many agreements
