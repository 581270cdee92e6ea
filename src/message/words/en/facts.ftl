# What a person knows of an agreement, and why it cannot be registered.

facts-approved = it is registered already that { $organ } approved the agreement in case { $case } on { $date }
facts-approved-step = if that is wrong, withdraw it: `avtale history` has the number of the event, `avtale record void` withdraws it
facts-future = { $date } is in the future; today is { $today }
facts-future-step = register it when it has happened
facts-moved = there is something newer about this party than what you saw: event { $number }
facts-moved-step = look at it, and decide again
facts-of-another = event { $number } is not one of this party’s
facts-of-another-step = open the page of the party that it is about
facts-nobody-of-them = nobody has signed of those who sign this agreement
facts-nobody-of-them-step = ask those who sign it to sign in their own fields; if you know who of them has signed, register it with `avtale record signed … --as ROLE`
facts-nobody-signs-as = nobody signs this agreement as "{ $role }", but { $roles }
facts-several-sign = several sign this agreement, and it is not said who of them has: { $roles }
facts-who-has-signed-step = say of each who has signed: { $options }
facts-not-of-each = { $option } is said { $times ->
    [one] once
   *[other] { $times } times
}, and --as { $roles ->
    [0] never
    [one] once
   *[other] { $roles } times
}
facts-not-of-each-step = say of each: --as ROLE --name NAME --title TITLE
facts-role-twice = { $role } is said twice
facts-replaced-draft = edition { $number } was a draft, and edition { $latest } has taken its place: it is not kept
facts-replaced-draft-step = what was handed out without being registered must be issued anew, and sent
facts-not-withdrawn = event { $seq } is none that can be withdrawn
facts-not-withdrawn-step = only what a person or `avtale send` registered can be withdrawn, and once; `avtale history` has the numbers
facts-no-edition = there is no edition { $number }
facts-no-edition-step = the latest is edition { $latest }
facts-no-document = it has no document yet
facts-no-document-step = make it first: `avtale generate --only { $number }`
facts-no-notice = its document was made without a notice period
facts-no-notice-step = say the last day on which it holds with `--ends DATE`, if the text has a notice period or the party and you agree on it; `oppsigelse_måneder` in agreement.yaml counts for what is made from now on
facts-ends-before-notice = notice was given on { $date }, and the agreement cannot have ended on { $ends } by it
facts-ends-before-notice-step = `--ends` is the last day on which it holds, the day of the notice or later
facts-no-term = its document was made without a term, so that there is none to be prolonged
facts-no-term-step = it holds until it is ended; `varighet_år` in agreement.yaml counts for what is made from now on

facts-no-name = there is no name for it below output/: "{ $name }" { $unfit }
facts-no-place = there is no place for it: output/{ $file } and the like are all taken, or lead out
facts-no-place-step = look at that folder: it may be a link to somewhere else
facts-empty-copy = this is no signed copy: it is empty
facts-empty-copy-step = give the PDF or the picture that came back
facts-no-copy = this is neither a PDF nor a picture, nor a signature container (ASiC)
facts-no-copy-step = give the PDF that came back, or a scan or photograph as PDF, JPEG, PNG, TIFF or HEIC
facts-unsigned = this is the document as it was issued: nobody has signed it
facts-unsigned-step = give the file that came back; without one, leave out --file
facts-others-copy = this file is registered as the signed copy of { $name }
facts-others-copy-step = give this party's own file; a scan of several agreements must be divided first
facts-several-parties = --file is one party's signed copy, and several parties are named
facts-several-parties-step = register one at a time
facts-no-signature = only a signature has a signed copy

# What is printed.
facts-registered = registered: { $name }: { $what }
facts-would-register = would register: { $name }: { $what }

# Nobody is where the command looks for them.
facts-nobody = no party is in these fylker and at these statuses, so nothing is registered
facts-nobody-step = `avtale status` with the same choice shows whom there is

# At the end, where there are many.
facts-many = { $number } events were registered; `avtale undo` tells how to withdraw them.
facts-many-to-register = { $number } events would be registered.
facts-still-bound = { $name }: { $number ->
    [one] edition { $numbers } binds
   *[other] editions { $numbers } bind
} for longer than until { $date }
facts-still-bound-step = if the party leaves all of the agreement, register that too: `avtale record notice { $party } --edition { $edition }`
