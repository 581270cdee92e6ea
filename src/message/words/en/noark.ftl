# A deposit in Noark 5. What stands in the deposit itself is said in bokmål, whatever language is chosen.
noark-no-settings = the settings say nothing for the archives
noark-no-settings-step = add `arkiv`, with `tittel`, `arkivskaper`, `arkivdel`, `klassering`, `administrativ_enhet` and `saksansvarlig`; docs/archive.md shows how
noark-no-submission = the settings do not say who hands the deposit over, who owns it and who receives it
noark-no-submission-step = add `avlevering` under `arkiv`, with `avleverer`, `eier`, `mottaker` and `avtale`
noark-no-submission-agreement = the settings do not say under which agreement the deposit is handed over, which the file beside a DIAS package has to tell
noark-no-submission-agreement-step = add `avtale` to `avlevering` under `arkiv`: what the archives call the agreement with them
noark-backwards = the period begins on { $from } and ends on { $until }, which is before
noark-not-over = the period ends on { $until }, and the register has events up to { $last }
noark-not-over-step = only a period that is over can be deposited: name an earlier last day
noark-nothing = nothing was registered from { $from } to { $until }
noark-nothing-step = name another period
noark-text = { $text } { $is }
noark-text-step = the archives cannot take it: mend it in the settings or records of { $agreement }
noark-empty-text = is empty
noark-character = has the character { $code }, which cannot be written in XML
noark-rule = the deposit breaks a rule of the national archives: { $first }
noark-rule-step = nothing was deposited; tell whoever maintains the program
noark-broken = the deposit breaks a rule of the national archives: { $what }
noark-broken-more = the deposit breaks rules of the national archives in { $number ->
    [one] 1 more place
   *[other] { $number } more places
}
noark-no-schema = the schema { $name } is not in { $folder }, or cannot be read
noark-no-schema-step = put all six there, or leave `skjema` out to use those that are published
noark-done = { $folder }: { $cases ->
    [one] 1 case
   *[other] { $cases } cases
}, { $letters ->
    [one] 1 letter
   *[other] { $letters } letters
} and { $documents ->
    [one] 1 document
   *[other] { $documents } documents
} in Noark 5.
noark-case = { $title } – { $name }
noark-role = Party to the agreement
noark-successor-role = Party in the place of the former since { $date }
noark-letter = Letter
noark-letter-title = The letter of event { $number }
noark-agreement = Agreement
noark-restricted = Exempt from public access
noark-restricted-title = Title
noark-restricted-name = Correspondent
noark-sent = Agreement sent, edition { $edition }
noark-reminded = Reminder of the agreement, edition { $edition }
noark-signed = Signed agreement, edition { $edition }
noark-partly-signed = Agreement signed by some, edition { $edition }
noark-declined = Agreement declined, edition { $edition }
noark-notice = Notice of the agreement, edition { $edition }
noark-approved = Approved by { $organ } on { $date }, case { $case }
noark-renewed = Edition { $edition } was prolonged until { $until }
noark-superseded-without-effect = Another edition took the place of edition { $edition } before it took effect
noark-superseded = Edition { $edition } ended on { $ends }, when another took its place
noark-succeeded = The agreement passed to { $successor } on { $date }
noark-no-copy = Registered without a copy; signed on { $date }
noark-paper = Signed on paper
noark-reason = Reason: { $reason }
noark-without-effect = The agreement was to hold from { $from }, and does not take effect
noark-ends = The agreement ends on { $ends }
noark-noted = Taken note of
noark-event = Event { $number } of the register
noark-withdrawn = Withdrawn: { $why }
noark-program = Avtale { $version }
noark-no-description = it is no description of a DIAS package
noark-not-described = dias-mets.xml does not name it: it was added
noark-other-described = its length or its SHA-256 is not the one in dias-mets.xml: it was changed
noark-described-gone = dias-mets.xml names it and it is not there: it was removed
noark-other-beside = the package beside it has another name, length or SHA-256 than it tells
