# The report: headings and labels.
report-skip = Skip to the content
report-contents = Contents
report-progress = Progress
report-over-time = Progress over time
report-map = Map
report-table = Table
report-parties = Parties
report-control = Check
report-status = Status
report-nobody = No parties take part yet
report-numbers = The numbers behind the curves
report-caption = How many were made, were sent and have signed, for each day on which it changed
report-day = Day
report-made = Made
report-head-sent = Sent
report-head-signed = Signed
report-head-reminded = Reminded
report-head-notice = Notice given
report-head-from = In force from
report-head-until = Term until
report-head-ends = Ends
report-tiles = Each square is a municipality, in the order of their numbers. The wide ones are the county authorities.
report-tile-links = A square of a party leads to what is written about it.
report-key = Key
report-absent = not a party
report-choice = What the table shows
report-search = Search
report-fylke = Fylke
report-all = All
report-show = Show
report-reset = Reset
report-number = No.
report-name = Name
report-waited = Days waited
report-signatory = Signatory
report-contact = Contact
report-title = Title
report-with-difference = with a difference
report-none-fits = No party fits the choice.
report-documents = Documents
report-history = History
report-to-table = To the table
report-withdrawn = withdrawn
report-received-file = File received
report-erased = erased

# What is said of all parties together.
report-page = { $title }: status on { $date }
report-when = Status on { $date }
report-shown = Showing { $number } of { $all }
report-headline = *{ $signed } of { $all }* have signed
report-not-asked = { $number ->
    [one] One party has not been sent the agreement yet.
   *[other] { $number } parties have not been sent the agreement yet.
}
report-bar = Of { $all }: { $counts }
# "3 sent"
report-count = { $number } { $what }
report-differing = { $number } of those that are signed are registered otherwise than the file that came back says:
report-more = and { $number } more
report-offered = { $number ->
    [one] One party has been offered another edition beside the one it has.
   *[other] { $number } parties have been offered another edition beside the one they have.
}
report-deadline-ahead = { $days ->
    [one] Answers are expected by { $date }, in 1 day.
   *[other] Answers are expected by { $date }, in { $days } days.
}
report-deadline-today = Answers are expected by { $date }, today.
report-deadline-past = { $days ->
    [one] Answers were expected by { $date }, 1 day ago.
   *[other] Answers were expected by { $date }, { $days } days ago.
}
report-deadlines = { $over ->
    [0] Answers are expected from { $first } to { $last }, as each was told.
    [one] Answers are expected from { $first } to { $last }, as each was told; for 1 party that day is over.
   *[other] Answers are expected from { $first } to { $last }, as each was told; for { $over } parties that day is over.
}
report-longest = { $days ->
    [one] Whoever has waited longest has had an edition for 1 day without an answer.
   *[other] Whoever has waited longest has had an edition for { $days } days without an answer.
}
report-chart = From { $from } to { $to }: { $made } made, { $sent } sent, { $signed } signed. The numbers for each day are in the table below.
report-signed-in = { $signed } of { $all } signed
report-begin = `avtale init` makes a folder with a record for each.
report-events = { $number ->
    [one] The report was written from the register, which had 1 event then. SHA-256 of its last line:
   *[other] The report was written from the register, which had { $number } events then. SHA-256 of its last line:
}
report-check = `avtale verify --register` checks that no line of the register was changed alone, and prints the same sum; whether all of it was written anew, only a checkpoint from elsewhere shows. If the register has grown since, the sum stands as `prev` in line { $line }. `avtale verify FILE.pdf` says whether a file is one of those named here; `sha256sum FILE.pdf` prints the sum to compare with.
report-checkpoint = Newest checkpoint, over { $events } events. Whoever keeps this line finds out whether the register is rewritten: `avtale verify --register --against LINE`

# What is said of one party.
report-tile = { $name }: { $standing }
report-tile-since = { $name }: { $standing } { $date }
report-tile-absent = { $name }: not a party
report-state-since = { $status } since { $date }
report-state-on = { $status } { $date }
report-state-waits = { $days ->
    [one] { $state }, has waited for 1 day
   *[other] { $state }, has waited for { $days } days
}
report-edition = Edition { $edition }: { $status }
report-edition-of = Edition { $edition } of { $name }: { $status }
report-value = { $value }
report-person = { $name }, { $title }
report-difference = Difference, { $matter }
report-differs = registered is { $registered }; the file that came back says { $proven }
report-doubts = It does not prove everything: `avtale history { $party }` says what.
report-issued = Issued, edition { $edition }:
report-returned = Received, edition { $edition }:
report-earlier-documents = { $number ->
    [one] One earlier document is not among these: `avtale history { $party }` tells of all.
   *[other] { $number } earlier documents are not among these: `avtale history { $party }` tells of all.
}
report-earlier-events = { $number ->
    [one] One earlier event is only counted: { $counts }. `avtale history { $party }` tells of all.
   *[other] { $number } earlier events are only counted: { $counts }. `avtale history { $party }` tells of all.
}
report-shortened = Long texts are shortened: `avtale history { $party }` has them whole.

# What happened.
report-generated = Edition { $edition } was made:
report-sealed = Edition { $edition } was sealed by { $sealer }:
report-approved = The agreement was approved by { $organ } in case { $case }.
report-approved-erased = The agreement was approved.
report-sent = Edition { $edition } was sent to { $to } { $how }.
report-sent-erased = Edition { $edition } was sent { $how }.
report-reminded = A reminder of edition { $edition } was sent to { $to } { $how }.
report-reminded-erased = A reminder of edition { $edition } was sent { $how }.
report-signed = Edition { $edition } was signed by { $name }, { $title }, { $how }. { $holds }
report-signed-by-all = Edition { $edition } was signed by { $signers }. { $holds }
report-signed-erased = Edition { $edition } was signed { $how }. { $holds }
report-holds = It is in force from { $from } until { $until }.
report-holds-on = It is in force from { $from }.
report-received = Received:
report-partly-signed = Edition { $edition } was signed by { $signers }, { $how }. It binds when { $missing } has signed too.
report-declined = Edition { $edition } was declined: { $reason }
report-declined-erased = Edition { $edition } was declined.
report-notice = Notice of edition { $edition } was given, and it ends on { $ends }.
report-notice-without-effect = Notice of edition { $edition } was given. It was to hold from { $from }, and does not take effect.
report-notice-after-term = Notice of edition { $edition } was given, to end on { $ends }. It ends with its term on { $until }, before the notice runs out.
report-renewed = Edition { $edition } was prolonged until { $until }.
report-superseded-without-effect = Another edition takes the place of edition { $edition }, which was to hold from { $from } and does not take effect.
report-superseded = Another edition takes the place of edition { $edition }, which ends on { $ends }.
report-event = Event { $number }
report-voided = { $event } was withdrawn: { $why }
report-voided-erased = { $event } was withdrawn.
report-erasure = Personal data in event { $number } were erased by { $by }: { $why }
report-erasure-erased = Personal data in event { $number } were erased.
report-other-event = The event { $kind } was registered.
report-person-erased = Personal data erased.
report-person-erased-on = Personal data erased on { $date }.
report-person-erased-by = Personal data erased on { $date } by { $by }: { $why }
report-by-email = by e-mail
report-by-outbox = by e-mail from the outbox
report-by-svarut = through SvarUt
report-by-post = by post
report-in-person = in person
report-on-paper = on paper
report-digitally = digitally

# What is counted of events that are not told.
report-happened-generated = made
report-happened-sealed = sealed
report-happened-approved = approved
report-happened-sent = sent
report-happened-reminded = reminded
report-happened-signed = signed
report-happened-partly-signed = partly signed
report-happened-declined = declined
report-happened-notice = notice given
report-happened-renewed = prolonged
report-happened-superseded = superseded
report-happened-void = withdrawn
report-happened-erasure = erased
report-happened-written = letter written
report-happened-reminder-written = reminder written
report-happened-confirmed = confirmed

# On the command line.
report-written = The report is { $path }: open it in a browser, or print it.
report-folder = this is no name for a file: it is a folder's
report-folder-step = name a file, as --out report.html
report-registered = what is registered stands here, and nothing else takes its place
report-registered-step = name another file
report-dead-link = this is a link to something that is not there: { $cause }
report-dead-link-step = name the file itself, or take the link away

report-elsewhere = Outside the fylker
report-succeeded-by = Succeeded by
report-party-is = { $name } ({ $party })
report-bound-through = Bound through
report-through-is = { $name }, edition { $edition }, since { $date }
report-succeeded = The agreement passed to { $successor } on { $date }.
report-took-place = The agreement of { $party } passed to { $successor } on { $date }.
report-of-predecessor = { $name }: { $what }
report-happened-succeeded = succeeded

# The program's own faults.
report-not-written = the report cannot be written: { $cause }
report-not-written-line = the report cannot be written: { $cause } (line { $line })
report-no-sorting = Norwegian sorting is not available: { $cause }
