//! What is to be said against files and places in the store, in words that name commands: the same in a terminal, in JSON and on
//! an evidence page. The worst of it decides the exit code.

use std::path::Path;

use super::{Mislaid, Misplaced, Objection, Report, Verified};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::objection as says;
use crate::message::{Argument, Message};

/// Everything that is to be said against what was looked at: files that cannot be read, then what stands against the others, then
/// what is not in its place.
pub fn all(report: &Report) -> impl Iterator<Item = Diagnostic> {
    let unread = report.faults.iter().cloned();
    unread.chain(report.files.iter().flat_map(objections)).chain(report.misplaced.iter().map(misplaced))
}

/// Everything that is to be said against a file.
pub fn objections(file: &Verified) -> impl Iterator<Item = Diagnostic> {
    file.objections.iter().map(|objection| told(objection, &file.finding.file))
}

fn told(objection: &Objection, file: &Path) -> Diagnostic {
    let (message, step): (Message, Message) = match objection {
        Objection::OfReplacedDraft => (says::ReplacedDraft {}.into(), says::ReplacedDraftStep {}.into()),
        Objection::Superseded => (says::Superseded {}.into(), says::SupersededStep {}.into()),
        Objection::LaterSent => (says::LaterSent {}.into(), says::SupersededStep {}.into()),
        Objection::NotTrusted => (says::NotTrusted {}.into(), says::NotTrustedStep {}.into()),
        Objection::CannotTell => (says::CannotTell {}.into(), says::ExplainStep {}.into()),
        Objection::Changed => (says::Changed {}.into(), says::ExplainStep {}.into()),
        Objection::Broken => (says::Broken {}.into(), says::BrokenStep {}.into()),
        Objection::NotIssued => (says::NotIssued {}.into(), says::NotIssuedStep {}.into()),
        Objection::Withdrawn => (says::Withdrawn {}.into(), says::WithdrawnStep {}.into()),
        Objection::RegisteredOtherwise { differs, event } => {
            let differs = differs.iter().map(Message::from).rev().reduce(|rest, first| says::Several { first, rest }.into());
            let differs = differs.map_or_else(|| Argument::from(""), Argument::from);
            (says::RegisteredOtherwise { differs }.into(), says::RegisteredOtherwiseStep { seq: *event }.into())
        }
    };
    Diagnostic::of(objection.kind(), message).in_file(file).hint(step)
}

/// What is to be said of a place in the store.
pub fn misplaced(misplaced: &Misplaced) -> Diagnostic {
    let fault = |message: Message| Diagnostic::of(Kind::Integrity, message).hint(says::RestoreStep {});
    let told = match misplaced.how {
        Mislaid::Interrupted => Diagnostic::warning(says::Interrupted {}).hint(says::InterruptedStep {}),
        Mislaid::Another => fault(says::Another {}.into()),
        Mislaid::Missing => fault(says::Missing {}.into()),
    };
    told.in_file(&misplaced.location)
}
