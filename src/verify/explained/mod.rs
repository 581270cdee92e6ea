//! A finding in words: what a file is, and the evidence step by step, from the first byte to the verdict.

mod in_pdf;
mod on_pages;

use super::{Finding, Heir, Issued, Judgement, Returned, Standing, Unreadable, Verdict};
use crate::message::says::{succession, verify as says};
use crate::message::{Argument, Message};
use crate::register::Status;
use crate::text::shown_path;
use in_pdf::in_pdf;
use on_pages::on_pages;

/// A sentence, and how deep it stands below others.
#[derive(Debug, Clone)]
pub struct Line {
    /// How far from the left it stands on a terminal; 0 for what begins a step.
    pub indent: usize,
    /// The sentence.
    pub said: Message,
}

/// Several in one, with semicolons between.
pub fn joined(all: impl IntoIterator<Item = Message>) -> Option<Message> {
    all.into_iter().reduce(|one, other| says::And { one, other }.into())
}

fn line(indent: usize, said: impl Into<Message>) -> Line {
    Line { indent, said: said.into() }
}

/// What a file is, in a line or a few.
pub fn headline(finding: &Finding) -> Vec<Line> {
    let judgement = &finding.judgement;
    let verdict = || judgement.verdict.message();
    let what: Message = match (&finding.returned, &finding.issued) {
        (Some(returned), _) => says::And { one: verdict(), other: registered(returned) }.into(),
        (None, Some(issued)) if issued.bytes == finding.bytes => says::IssuedFor { whose: whose(issued) }.into(),
        (None, Some(issued)) => {
            let other: Message = says::BeginsWith { whose: whose(issued) }.into();
            says::And { one: verdict(), other }.into()
        }
        (None, None) => not_issued(finding),
    };
    let mut lines = vec![line(0, says::Line { file: shown_path(&finding.file), what })];
    if finding.evidence.is_none() && finding.looks.is_none() {
        let unknown = finding.issued.is_none() && finding.returned.is_none();
        lines.extend(judgement.reasons.iter().filter(|_| unknown).map(|reason| line(2, reason.message())));
        return lines;
    }
    lines.extend(joined(changes(judgement)).map(|changes| line(2, changes)));
    lines.extend(judgement.reasons.iter().map(|reason| line(2, reason.message())));
    lines.extend(finding.stamps().map(|stamp| line(2, stamp)));
    lines.extend(to_judge(judgement).chain(differing(finding)));
    lines
}

/// Whether it was changed after it was issued, and after it was signed.
fn changes(judgement: &Judgement) -> impl Iterator<Item = Message> {
    let issuing = says::ChangedAfterIssuing { answer: judgement.changed_after_issuing.message() }.into();
    let signing = judgement.changed_after_signing.map(|answer| says::ChangedAfterSigning { answer: answer.message() }.into());
    std::iter::once(issuing).chain(signing)
}

fn to_judge(judgement: &Judgement) -> impl Iterator<Item = Line> {
    judgement.cautions.iter().map(|caution| line(2, says::ToJudge { caution: caution.clone() }))
}

/// What is registered of a file.
fn registered(returned: &Returned) -> Message {
    succeeded(copy_of(returned), returned.successor.as_ref())
}

fn copy_of(returned: &Returned) -> Message {
    let (party, document) = (&returned.name, &returned.document);
    if let (Some(date), Some("")) = (returned.signed, returned.signatory.as_deref()) {
        return says::RegisteredErased { party, document, date }.into();
    }
    match (returned.signed, &returned.signatory, &returned.title, returned.how) {
        (Some(date), Some(name), Some(title), Some(how)) => {
            let how = Message::from(how);
            if returned.missing.is_empty() {
                return says::RegisteredSigned { party, document, how, date, name, title }.into();
            }
            let missing: Argument = returned.missing.iter().map(String::as_str).collect();
            says::RegisteredPartly { party, document, how, date, name, title, missing }.into()
        }
        _ => says::RegisteredWithdrawn { party, document }.into(),
    }
}

/// Where what is registered and what the file says are not the same.
fn differing(finding: &Finding) -> impl Iterator<Item = Line> {
    let differs = finding.returned.iter().flat_map(|returned| &returned.differs);
    differs.map(|differs| line(2, says::NotAsRegistered { differs: Message::from(differs) }))
}

fn whose(issued: &Issued) -> Message {
    let status = issued.status.words_of(issued.without_effect);
    let standing: Message = match issued.standing {
        Standing::Current => match (issued.status, issued.ended) {
            (_, Some(date)) => says::Ended { status, date }.into(),
            _ if issued.without_effect => status,
            // Nobody has been offered the one, and the other is offered no more.
            (Status::Generated, _) => says::Draft {}.into(),
            (Status::Declined, _) => status,
            _ => says::Current { status }.into(),
        },
        Standing::EarlierEdition => says::Superseded { status }.into(),
        Standing::ReplacedDraft => says::ReplacedDraft {}.into(),
    };
    let whose = says::Whose { name: &issued.name, document: &issued.document, edition: issued.edition, standing }.into();
    succeeded(whose, issued.successor.as_ref())
}

/// A sentence about a party, with who took its place.
fn succeeded(what: Message, heir: Option<&Heir>) -> Message {
    match heir {
        Some(Heir { name, since, .. }) => succession::Heir { what, name, date: *since }.into(),
        None => what,
    }
}

fn not_issued(finding: &Finding) -> Message {
    let verdict = finding.judgement.verdict;
    if let Some(looks) = finding.looks.as_ref().filter(|looks| looks.is_ours()) {
        let documents = Argument::row(looks.documents().iter().map(ToString::to_string));
        let other: Message = says::LooksLike { documents }.into();
        return says::And { one: verdict.message(), other }.into();
    }
    let what = if verdict == Verdict::CannotTell { says::Unknown {}.into() } else { verdict.message() };
    let what = match finding.calls_itself.as_ref().filter(|_| !is_cut_short(finding)) {
        Some(document) => says::Claims { what, document }.into(),
        None => what,
    };
    says::Digest { what, sha256: finding.sha256.to_string() }.into()
}

/// Whether it is the beginning of what was issued, which nobody can claim.
fn is_cut_short(finding: &Finding) -> bool {
    matches!(finding.evidence, Some(Err(Unreadable::CutShort { .. })))
}

/// The evidence, from the first byte to the verdict.
pub fn explain(finding: &Finding) -> Vec<Line> {
    let mut lines = vec![line(2, says::Bytes { sha256: finding.sha256.to_string(), bytes: finding.bytes })];
    match &finding.issued {
        Some(issued) if issued.bytes == finding.bytes => lines.push(line(0, says::StepIssued { whose: whose(issued) })),
        Some(issued) => {
            let (bytes, sha256) = (issued.bytes, issued.sha256.to_string());
            lines.push(line(0, says::StepIssuedFirst { bytes, whose: whose(issued), sha256 }));
        }
        None if is_cut_short(finding) => {}
        None => lines.push(match &finding.calls_itself {
            Some(document) => line(0, says::StepNotIssuedClaims { document }),
            None => line(0, says::StepNotIssued {}),
        }),
    }
    match &finding.evidence {
        Some(Ok(evidence)) => lines.extend(in_pdf(evidence)),
        Some(Err(fault @ Unreadable::CutShort { .. })) => lines.push(line(0, says::StepCutShort { why: fault.message() })),
        Some(Err(fault)) => lines.push(line(0, says::StepUnreadable { why: fault.message() })),
        None => {}
    }
    lines.extend(finding.looks.iter().flat_map(on_pages));
    let judgement = &finding.judgement;
    lines.push(line(0, says::Verdict { verdict: judgement.verdict.message() }));
    lines.extend(changes(judgement).map(|change| line(2, change)));
    lines.extend(judgement.reasons.iter().map(|reason| line(2, reason.message())));
    lines.extend(to_judge(judgement));
    lines.extend(finding.returned.iter().map(|returned| line(0, says::Registered { what: registered(returned) })));
    lines.extend(differing(finding));
    lines
}
