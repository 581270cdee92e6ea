//! What is to be said against a file that was judged, and what to do: the worst of it decides the exit code.

use crate::diagnostic::{Diagnostic, Kind};
use crate::verify::{Finding, Standing, Verdict};

/// Everything that is to be said against a file: by what it proves, and by what is registered of it. Neither settles the
/// other. `in_place` is whether it lies in `output/` where the register says: there an earlier edition is where it should be,
/// and so is a copy whose registration was withdrawn, which is kept and claims nothing.
pub fn objections(finding: &Finding, in_place: bool) -> Vec<Diagnostic> {
    let is_withdrawn = finding.returned.as_ref().is_some_and(|returned| returned.signed.is_none());
    if in_place && is_withdrawn {
        return Vec::new();
    }
    let said = by_itself(finding, in_place).into_iter().chain(as_registered(finding));
    said.map(|(kind, message, hint)| Diagnostic::of(kind, message).in_file(&finding.file).hint(hint)).collect()
}

/// Whether a file is registered as a signed copy, by an event that counts.
pub fn is_signed_copy(finding: &Finding) -> bool {
    finding.returned.as_ref().is_some_and(|returned| returned.signed.is_some())
}

type Said = (Kind, String, &'static str);

/// By its bytes and what was issued.
fn by_itself(finding: &Finding, in_place: bool) -> Option<Said> {
    let (kind, message, hint) = match finding.judgement.verdict {
        _ if finding.returned.is_some() && finding.is_of_replaced_draft() => (
            Kind::Attention,
            "this is a draft that was replaced before the agreement was sent, and not what counts",
            "`avtale history` tells which is; send the party that",
        ),
        Verdict::SignedAsIssued | Verdict::SignedByHand | Verdict::UnsignedCopy => match &finding.issued {
            None => return None,
            Some(_) if in_place => return None,
            Some(issued) if issued.standing == Standing::Current || is_signed_copy(finding) => return None,
            Some(_) => (
                Kind::Attention,
                "this document was issued by us, but a later one has taken its place",
                "`avtale history` tells which",
            ),
        },
        Verdict::SignedTrustUnknown => (
            Kind::Attention,
            "it is signed as issued, but the certificate is not trusted",
            "--explain shows why; where its issuer is unknown, put the root's certificate in trust/, if you trust where you have it from",
        ),
        Verdict::CannotTell => {
            (Kind::Attention, "it cannot be told whether this is what was issued and signed", "--explain shows the evidence")
        }
        Verdict::Changed => {
            (Kind::Integrity, "this file was changed after it was issued or signed", "--explain shows the evidence")
        }
        Verdict::Broken => (
            Kind::Integrity,
            "a signature in this file does not hold, or it is no whole PDF",
            "--explain shows the evidence; get the file again if it was damaged on the way",
        ),
        Verdict::NotOurs => (
            Kind::Integrity,
            "these bytes were never issued by us",
            "the file is another's, or it was changed after it was issued; a single changed byte is enough",
        ),
    };
    Some((kind, message.to_owned(), hint))
}

/// By what is registered of it.
fn as_registered(finding: &Finding) -> Option<Said> {
    let returned = finding.returned.as_ref()?;
    if returned.signed.is_none() {
        let message = "this file was registered as a signed copy, and the registration was withdrawn";
        return Some((Kind::Attention, message.to_owned(), "`avtale history` tells why"));
    }
    if returned.differs.is_empty() {
        return None;
    }
    let differs: Vec<String> = returned.differs.iter().map(ToString::to_string).collect();
    let message = format!("what is registered of this file is not what it says: {}", differs.join("; "));
    let hint = "look at it; if the register is wrong, `avtale record void NUMBER`, with the number that `avtale history` tells, and register it anew";
    Some((Kind::Attention, message, hint))
}
