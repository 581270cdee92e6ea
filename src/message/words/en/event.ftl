# Events of the register: what happened, on one line.

event-in-agreement = { $agreement }: { $what }
event-opened = the register was begun
event-upgraded = the register is continued in format { $format }
event-generated = edition { $edition } was made: { $file }, { $bytes } bytes
event-sealed = edition { $edition } was sealed by { $sealer }: { $file }, { $bytes } bytes
event-approved = the agreement was approved by { $organ } in case { $case } on { $date }
event-written = a letter with edition { $edition } to { $to } was put in output/outbox/ on { $date }
event-reminder-written = a reminder of edition { $edition } to { $to } was put in output/outbox/ on { $date }
event-sent = edition { $edition } was sent to { $to } { $how } on { $date }
event-reminded = { $to } was reminded of edition { $edition } { $how } on { $date }
event-with-copies = { $what }, with a copy to { $copies }
event-by-email = by e-mail
event-by-outbox = by e-mail through the outbox
event-by-hand = by e-mail, by hand,
event-by-svarut = through SvarUt
event-by-post = on paper
event-in-person = in person
event-signed = edition { $edition } was signed { $how } by { $name }, { $title }, on { $date }; it holds from { $from } until { $until }
event-signed-without-term = edition { $edition } was signed { $how } by { $name }, { $title }, on { $date }; it holds from { $from }
event-partly-signed = edition { $edition } was signed { $how } by { $signers } on { $date }; it binds when { $missing } has signed too
event-partly-signed-with-others = edition { $edition } was signed { $how } by { $signers } on { $date }, and in another copy by { $before }; it binds when { $missing } has signed too
event-signed-by-all = edition { $edition } was signed by { $signers }, by the last on { $date }; it holds from { $from } until { $until }
event-signed-by-all-without-term = edition { $edition } was signed by { $signers }, by the last on { $date }; it holds from { $from }
event-named-role-how = { $name } ({ $role }, { $how })
event-named-role = { $name } ({ $role })
event-declined = edition { $edition } was declined on { $date }: { $reason }
event-notice = notice to leave was given on { $date }; edition { $edition } ends on { $ends }
event-notice-without-effect = notice to leave was given on { $date }; edition { $edition } was to hold from { $from }, and does not take effect
event-notice-after-term = notice to leave was given on { $date }, to end on { $ends }; edition { $edition } ends with its term on { $until }, before the notice runs out
event-renewed = edition { $edition } was prolonged until { $until }, as agreed on { $date }
event-superseded-without-effect = another edition takes the place of edition { $edition }, which was to hold from { $from } and does not take effect, as agreed on { $date }
event-superseded = another edition takes the place of edition { $edition }, which ends on { $ends }, as agreed on { $date }
event-void = event { $seq } was withdrawn: { $why }
event-erasure = what event { $seq } said of persons was erased: { $why }
event-restored = the register was restored from a backup, and what happened since the event before may be missing
event-restored-lost = the register was restored from a backup, and what happened since the event before may be missing; lost are the events of { $files ->
    [one] 1 file
   *[other] { $files } files
}
event-confirmed = a person confirmed that what had gone out before event { $seq } is registered: { $why }

# What is added to an event, behind a semicolon.
event-and = { $what }; { $more }
event-confirmed-by-person = confirmed by a person: { $what }
event-by-itself = the file by itself: { $verdict }
event-by-itself-because = the file by itself: { $verdict } ({ $doubts })

# In the place of words that were erased.
event-erased = (erased)
event-erased-on = erased on { $date }: { $why }
event-erased-on-by = erased on { $date } by { $by }: { $why }
