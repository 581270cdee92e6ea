# The evidence page in an archive: what is known of one party's documents. It is in bokmål or nynorsk.

evidencepage-kind = Evidence page
evidencepage-about = This page tells what is known of the party's documents, as of { $day }. The files themselves lie in the same package, and they are what proves it.
evidencepage-standing = { $title }: { $standing }
evidencepage-documents = Documents
evidencepage-as-issued = the document as it was issued
evidencepage-file = File in the package
evidencepage-sha256 = SHA-256
evidencepage-bytes = Bytes
evidencepage-registered-as = Registered as signed
evidencepage-registered-by = by { $name }, { $title }, on { $date }
evidencepage-signer = Signed by
evidencepage-organisation = Organisation
evidencepage-when = When
evidencepage-trust = Certificate
evidencepage-proven = { $day }, proven by a timestamp
evidencepage-claimed = { $day }, by the signatory's own clock
evidencepage-no-time = the file does not say
evidencepage-trusted = trusted by a certificate in data/trust
evidencepage-picture = Page { $page } of { $file }, as a reader shows it
evidencepage-history = History
evidencepage-number = Event
evidencepage-registered = Registered
evidencepage-what = What happened
evidencepage-earlier = { $number ->
    [one] 1 earlier event is in the register
   *[other] { $number } earlier events are in the register
}
evidencepage-register = The register
evidencepage-events = Events
evidencepage-last = SHA-256 of the last line
evidencepage-program = Made by
evidencepage-check = How to check
evidencepage-check-files = All files: run sha256sum -c manifest-sha256.txt in the folder of the package. It says OK for each file that is unchanged.
evidencepage-check-signature = The signature in a PDF: any reader of PDF that validates signatures (PAdES), with the certificates in data/trust. A time-stamp is checked with openssl ts -verify.
evidencepage-check-register = The register: each line of data/output/register.jsonl has the SHA-256 of the line before it.
evidencepage-check-rest = README.txt in the package tells the rest.
evidencepage-problem = { $file }: { $what }
evidencepage-checkpoint = Checkpoint in the package
evidencepage-checkpoint-of = { $events ->
    [one] the register begins with the 1 event
   *[other] the register begins with the { $events } events
} that it was made of; log { $origin }
evidencepage-checkpoint-broken = the register does not begin with the { $events } events that it was made of; log { $origin }
evidencepage-checkpoint-root = Root of its tree
evidencepage-checkpoint-file = Its file
evidencepage-source = Source
evidencepage-source-changed = not in the package, for this has changed since: { $changes }
evidencepage-no-source = not in the package, for there is no record or agreement that the document could be made of
evidencepage-again = Made again
evidencepage-again-same = what lies in this package makes these very bytes
evidencepage-again-kept = what was kept when it was made makes these very bytes
evidencepage-again-other = what lies in this package makes another document, though the register says that it is made of it
evidencepage-again-not = not tried, for what it was made of is not in the package
evidencepage-not-as-made = not the document that its record, text and fonts make
