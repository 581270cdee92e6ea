# Timestamps: what each is of, whose it is, and what it proves.

stamp-for-signature = timestamp of { $signature }
stamp-for-content = timestamp of what was signed, inside { $signature }
stamp-archive = archive timestamp inside { $signature }
stamp-document-first = document timestamp in { $field }, over revision 1
stamp-document = document timestamp in { $field }, over revisions 1 to { $revision }
stamp-dated = { $stamp }, of { $date }
stamp-by = { $stamp } by { $authority }
stamp-says = { $stamp }: { $what }
stamp-proves-nothing = it proves nothing: { $why }
stamp-proves-no-more = it proves nothing any more: { $why }
stamp-signed-later = it was signed then or later
stamp-proves = it proves that time

stamp-other-than-signature = it is over other bytes than this signature
stamp-other-than-content = it is over other bytes than what was signed
stamp-other-than-document = it is over other bytes than those of this file
stamp-invalid = it is not valid: { $why }
stamp-untrusted = nothing in trust/ vouches for its authority: { $why }
stamp-revoked = the certificate of its authority was revoked on { $date }
stamp-future = it is from the future
stamp-not-checked = timestamps of this kind are not checked here
stamp-lost-expired = since { $date }, when the certificate of the timestamp authority "{ $name }" expired; a document timestamp added before that would have kept the proof
stamp-lost-revoked = since { $date }, when the certificate of the timestamp authority "{ $name }" was revoked; a document timestamp added before that would have kept the proof

# A timestamp that was just asked for.
stamp-nobody-trusted = nothing here says whether { $authority } is to be trusted: there is no certificate in trust/
stamp-nobody-trusted-step = put the root certificate of that authority in trust/, from a source you trust: `avtale verify` counts its timestamps from then on
stamp-others-step = whoever else verifies the file must trust it too
stamp-refused = the timestamp from { $authority }: { $what }
stamp-not-there = it is not in the signature
stamp-again-step = try again, or use another authority
stamp-trust-step = put the root certificate of that authority in trust/ if you rely on it, from a source you trust
stamp-or-another-step = or use an authority that is trusted here, or leave out --tsa
stamp-another-step = use another authority, or leave out --tsa
stamp-clocks-step = look whether this machine's clock is right; if it is, the authority's is wrong: use another
stamp-no-time = it says no time, and it was asked for at { $asked }
stamp-before = it says { $time }, and it was asked for at { $asked }
