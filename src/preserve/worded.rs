//! Why a file cannot be preserved, in sentences: what is lacking, of whom, and where it could be had.

use avtale_signatures::preserve::{FetchFailure, Lack, Tried};

use crate::diagnostic::Diagnostic;
use crate::message::{Argument, Message, says::preserve as says};
use crate::register::day;
use crate::signing::failure;
use crate::text::shown;
use crate::verify::{SignatureFacts, chain_fault, revocation_doubt, signature_fault};

/// A signature does not hold.
pub(super) fn unsound(signature: &SignatureFacts, why: &Message) -> Diagnostic {
    Diagnostic::error(says::Unsound { field: &signature.field, why: why.clone() }).hint(says::UnsoundStep {})
}

/// A signature cannot be proven any more, though nothing is lacking.
pub(super) fn unproven(signature: &SignatureFacts) -> Diagnostic {
    let conclusion = Message::from(says::Conclusion { conclusion: signature.conclusion.to_string() });
    let why = signature.untrusted().unwrap_or(conclusion);
    Diagnostic::error(says::Unproven { field: &signature.field, why }).hint(says::UnprovenStep {})
}

/// What is lacking. Whether it was to be fetched decides what to do.
pub(super) fn lack(lack: Lack, is_fetched: bool) -> Diagnostic {
    match lack {
        Lack::Unreadable(fault) => Diagnostic::error(says::NoCms { why: signature_fault(&fault) }).hint(says::UnsoundStep {}),
        Lack::Path { of, why, places, tried } => {
            let fault = Diagnostic::error(says::NoPath { name: shown(&of), why: chain_fault(&why) });
            let fault = tried.iter().fold(fault, |fault, tried| fault.hint(in_vain(tried)));
            let fault = fault.hint(says::TrustStep {});
            if places.is_empty() || is_fetched { fault } else { fault.hint(says::IssuerStep { places: list(&places) }) }
        }
        Lack::Revocation { of, issuer, why, places, tried } => {
            let (name, issuer) = (shown(&of), shown(&issuer));
            let fault = Diagnostic::error(match why {
                None => Message::from(says::NothingAbout { name, issuer: &issuer }),
                Some(doubt) => says::Doubtful { name, issuer: &issuer, why: revocation_doubt(doubt) }.into(),
            });
            let fault = tried.iter().fold(fault, |fault, tried| fault.hint(in_vain(tried)));
            match (places.is_empty(), is_fetched) {
                (true, _) => fault.hint(says::AskIssuerStep { issuer }),
                (false, true) => fault.hint(says::HandInStep { places: list(&places) }),
                (false, false) => fault.hint(says::FetchStep { places: list(&places) }),
            }
        }
        Lack::Revoked { of, since } => {
            Diagnostic::error(says::Revoked { name: shown(&of), date: day(since) }).hint(says::RevokedStep {})
        }
    }
}

fn list(places: &[String]) -> Argument {
    places.iter().map(|place| shown(place)).collect()
}

/// What came of asking an address.
fn in_vain(Tried { url, why }: &Tried) -> Message {
    let why: Message = match why {
        FetchFailure::NoAnswer(why) => failure(why.clone()),
        FetchFailure::Circle => says::Circle {}.into(),
        FetchFailure::SomethingElse => says::SomethingElse {}.into(),
        FetchFailure::Refused => says::ResponderRefused {}.into(),
        FetchFailure::OtherCertificate => says::OtherCertificate {}.into(),
        FetchFailure::Doubtful(doubt) => revocation_doubt(*doubt),
    };
    says::InVain { place: shown(url), why }.into()
}
