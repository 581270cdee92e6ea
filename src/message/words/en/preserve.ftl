# Signatures that last: what is lacking, and what came of it.

preserve-told = edition { $edition }: its signatures were made to last, with a timestamp of { $stamped } that proves them until { $expires }
preserve-lasting = { $number ->
    [one] The signatures of 1 party were made to last
   *[other] The signatures of { $number } parties were made to last
}; the first proof expires on { $date }.
preserve-other-file = it extends a file that is registered as none of edition { $edition }
preserve-nobody = it says that a file was extended, and names nobody but who registered it
preserve-nobody-step = its file is erased with the signature that it is of, if it is of one

preserve-not-as-registered = the file on disk is not the one that is registered, so it is not extended
preserve-not-as-registered-step = `avtale verify` says what is wrong with it; put it back from a backup
preserve-no-place = there is no free name beside { $file } for the extended file
preserve-no-place-step = move away what lies there and is not registered; `avtale verify` names it
preserve-unreadable = it cannot be read: { $why }
preserve-unreadable-step = nothing is appended to a file that cannot be judged
preserve-no-signature = there is no digital signature in it
preserve-no-signature-step = what is signed on paper needs nothing of the kind
preserve-level = the signature in { $field } would be { $level } only
preserve-unsound = the signature in { $field } does not hold: { $why }
preserve-unsound-step = nothing can keep what does not hold; `avtale verify --explain` shows all that is known of it
preserve-unproven = the signature in { $field } cannot be proven any more: { $why }
preserve-unproven-step = what was not preserved in time cannot be made good; keep the file and what shows how it came
preserve-conclusion = by EN 319 102-1 it is { $conclusion }
preserve-no-cms = a signature cannot be read: { $why }

preserve-no-path = the chain of "{ $name }" leads to nobody who is trusted here: { $why }
preserve-trust-step = put its root certificate in trust/ if you rely on it, from a source you trust; certificates between may be given with --revocation
preserve-issuer-step = its issuer's certificate is to be had at { $places }: --fetch gets it
preserve-nothing-about = nothing says whether the certificate of "{ $name }", issued by "{ $issuer }", was revoked
preserve-doubtful = what there is about the certificate of "{ $name }", issued by "{ $issuer }", does not prove that it was not revoked: { $why }
preserve-ask-issuer-step = the certificate gives no address: get the revocation list (CRL) of "{ $issuer }" and give it with --revocation
preserve-hand-in-step = try again later, or get it from { $places } and give it with --revocation
preserve-fetch-step = it is to be had at { $places }: --fetch gets it, or give it with --revocation
preserve-revoked = the certificate of "{ $name }" was revoked on { $date }, and nothing proves that the signature is older
preserve-revoked-step = this signature is not preserved as valid; ask the party for a new one
preserve-in-vain = { $place }: { $why }
preserve-circle = it sends whoever asks from one place to the next
preserve-something-else = it answers with something else than was asked for
preserve-responder-refused = the responder refuses to answer
preserve-other-certificate = it answers for another certificate

preserve-no-stamp = there is no timestamp to be had, so nothing was written
preserve-no-stamp-step = name another authority beside the first: --tsa can be given several times
preserve-another-tsa-step = name another authority after it: --tsa can be given several times

# What is handed in.
preserve-no-material = this is no revocation list (CRL), no OCSP response and no certificate
preserve-no-material-step = give them in DER or PEM, as their issuer gives them
preserve-refusal = this is an OCSP response in which the responder refuses to answer
preserve-refusal-step = ask the responder again, or get the revocation list (CRL)
preserve-large-material = this is larger than any revocation list or OCSP response that is read
preserve-not-registered = this file is registered as no signed copy and no sealed document
preserve-not-registered-step = a copy that came back is taken in first: `avtale receive`
preserve-none-of = { $name }: there is no digitally signed copy and no sealed document to preserve
preserve-none-of-step = `avtale status` shows who has signed

# While files are preserved, each with its party: preserved 4601 Bergen kommune.
preserve-done = preserved
preserve-not-done = not preserved

# What preserve prints at its end.
preserve-nothing = There is nothing to preserve: no digitally signed copy and no sealed document lacks a proof, and none must be renewed yet.
preserve-nothing-due = No proof must be renewed by { $date }.
preserve-would = would preserve { $document } { $name }: { $file }
preserve-would-total = { $number ->
    [one] 1 file
   *[other] { $number } files
} to preserve; nothing was written.
preserve-total = { $number ->
    [one] 1 file
   *[other] { $number } files
}: preserved and registered ({ $level }); the first proof expires on { $expires }.
preserve-reached = { $level }
preserve-no-level = no baseline level, for not all are PAdES signatures
preserve-left = { $number ->
    [one] 1 file
   *[other] { $number } files
} left as before; why is told below.
preserve-renew = Renew before then: `avtale due` lists it, and `avtale preserve --due` does it.
