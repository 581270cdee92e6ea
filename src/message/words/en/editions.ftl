# What binds, and what is offered: editions of one agreement beside each other.

editions-several = { $name }: editions { $numbers } are { $count ->
    [2] both
   *[other] all
} in force
editions-several-step = say which one is meant: --edition N
editions-replaced = { $name }: { $other } takes the place of edition { $number } from { $date } on
editions-one = edition { $number }
editions-one-of = edition { $number } of { $name }
editions-another = another edition
editions-replaced-step = say which edition is meant, with --edition; `avtale history` tells what is registered of each
editions-no-other = { $name }: no other edition is in force on { $date }, so none took the place of edition { $number }
editions-no-other-step = check the dates; a party that leaves has given notice: `avtale record notice`
editions-needed = event { $seq } is needed: event { $needs } says that another edition took the place of edition { $other }, and without it none is signed
editions-needed-step = withdraw event { $needs } first, or both together

editions-not-generated = not generated
editions-generated = generated
editions-sent = sent
editions-partly-signed = partly signed
editions-declined = declined
editions-signed = signed
editions-in-force = in force
editions-expiring = expiring
editions-notice = notice given
editions-expired = expired
editions-terminated = terminated
editions-superseded = superseded
editions-succeeded = succeeded
editions-counted-sent = { $number ->
    [one] sent
   *[other] sent
}
editions-counted-partly-signed = { $number ->
    [one] partly signed
   *[other] partly signed
}
editions-counted-declined = { $number ->
    [one] declined
   *[other] declined
}
editions-counted-signed = { $number ->
    [one] signed
   *[other] signed
}
editions-counted-notice = { $number ->
    [one] notice given
   *[other] notice given
}
editions-without-effect = { $status } before it took effect
editions-which = { $status } (edition { $edition })
editions-which-of = { $status } (edition { $edition } of { $name })
editions-ended = { $what } { $date }
editions-beside = { $first }, { $others }
editions-offered-sent = edition { $edition } offered, sent { $date }
editions-later-declined = edition { $edition } declined { $date }
editions-offered-partly = edition { $edition } offered, partly signed { $date }
editions-later-made = edition { $edition } made { $date }, not sent
