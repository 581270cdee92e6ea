//! What is to be said against a file, or a place in the store, in words that name commands: the worst of it decides the exit
//! code.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Kind};
use crate::verify::{Mislaid, Misplaced, Objection, Verified};

/// Everything that is to be said against a file.
pub(super) fn objections(file: &Verified) -> impl Iterator<Item = Diagnostic> {
    file.objections.iter().map(|objection| told(objection, &file.finding.file))
}

fn told(objection: &Objection, file: &Path) -> Diagnostic {
    let (message, hint) = match objection {
        Objection::OfReplacedDraft => (
            "this is a draft that was replaced before the agreement was sent, and not what counts",
            "`avtale history` tells which is; send the party that",
        ),
        Objection::Superseded => {
            ("this document was issued by us, but a later one has taken its place", "`avtale history` tells which")
        }
        Objection::NotTrusted => (
            "it is signed as issued, but the certificate is not trusted",
            "--explain shows why; where its issuer is unknown, put the root's certificate in trust/, if you trust where you have it from",
        ),
        Objection::CannotTell => ("it cannot be told whether this is what was issued and signed", "--explain shows the evidence"),
        Objection::Changed => ("this file was changed after it was issued or signed", "--explain shows the evidence"),
        Objection::Broken => (
            "a signature in this file does not hold, or it is no whole PDF",
            "--explain shows the evidence; get the file again if it was damaged on the way",
        ),
        Objection::NotIssued => (
            "these bytes were never issued by us",
            "the file is another's, or it was changed after it was issued; a single changed byte is enough",
        ),
        Objection::Withdrawn => {
            ("this file was registered as a signed copy, and the registration was withdrawn", "`avtale history` tells why")
        }
        Objection::RegisteredOtherwise(differs) => {
            let differs: Vec<String> = differs.iter().map(ToString::to_string).collect();
            let message = format!("what is registered of this file is not what it says: {}", differs.join("; "));
            let hint = "look at it; if the register is wrong, `avtale record void NUMBER`, with the number that `avtale history` tells, and register it anew";
            return Diagnostic::of(objection.kind(), message).in_file(file).hint(hint);
        }
    };
    Diagnostic::of(objection.kind(), message).in_file(file).hint(hint)
}

/// What is to be said of a place in the store.
pub(super) fn misplaced(misplaced: &Misplaced) -> Diagnostic {
    let generate = "run `avtale generate` to make a draft again; restore a sent document or a signed copy from a backup";
    let fault = |message: &str| Diagnostic::of(Kind::Integrity, message).hint(generate);
    let told = match misplaced.how {
        Mislaid::Interrupted => Diagnostic::warning("a run was interrupted before it put this registered document in its place")
            .hint("`avtale generate` completes it"),
        Mislaid::Another => fault("this is not the document that is registered here"),
        Mislaid::Missing => fault("a registered document is missing"),
    };
    told.in_file(&misplaced.location)
}
