//! Is this file what was issued? For anybody who has it.
//!
//! The file is judged as `avtale verify` judges it, and not kept. Of a file in which nothing is ours no more is said than that:
//! whoever has none learns nothing of whom there are agreements with. A code counts as ours only if it is one that was printed: the rest of it anybody
//! can write. Who signed is told, for it stands in the file.

use std::num::NonZero;
use std::sync::Arc;

use axum::http::StatusCode;
use jiff::Timestamp;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::document;
use super::files::Upload;
use super::pages::{self, sentence};
use crate::agreement::Agreement;
use crate::anchors;
use crate::control::Control;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::member::Members;
use crate::message::says::{desk as says, verdict};
use crate::message::{Argument, Message};
use crate::reference::PartyTable;
use crate::register::{Event, day};
use crate::situation;
use crate::verify::{self, Finding, Issued, Request, Scope, Signer, Standing, Subject, Verdict, Verifying};

/// The largest file, in bytes: some ten times what a scan of an agreement has.
pub const MOST: usize = 50 << 20;

/// `GET /verify`: where the file goes.
pub(super) fn ask(call: &Call) -> Result<Answer, Problem> {
    page(call, StatusCode::OK, context! {})
}

/// `POST /verify`: what it is.
pub(super) fn judge(call: &Call) -> Result<Answer, Problem> {
    let [file] = call.uploads.as_slice() else {
        let fault = sentence(&call.text(says::OneFile {}));
        return page(call, StatusCode::BAD_REQUEST, context! { fault });
    };
    let finding = finding(call, file)?;
    let found = match !finding.proven().is_empty() {
        true => {
            let receipt = finding.issued.as_ref().map(|issued| receipt(call, &issued.sha256)).transpose()?.flatten();
            context! { receipt, ..told(call, &finding)? }
        }
        false => context! { verdict => sentence(&call.text(Verdict::NotOurs.message())), verdict_id => Verdict::NotOurs.id() },
    };
    page(call, StatusCode::OK, context! { name => file.name.as_str(), found })
}

fn page(call: &Call, status: StatusCode, values: Value) -> Result<Answer, Problem> {
    pages::filled(call, says::Verify {}, status, "verify.html", values)
}

/// The parties that there are.
pub(super) fn parties(call: &Call) -> Result<PartyTable, Problem> {
    let setting = &call.desk.setting;
    let (asked, _) = Agreement::asked(&*setting.workspace).unwrap_or_default();
    let (parties, _) = Members::table(&*setting.workspace, &asked)?;
    Ok(situation::with_ledger(&parties, &call.desk.registered()?.ledger))
}

/// Judges a file.
pub(super) fn finding(call: &Call, file: &Upload) -> Result<Finding, Problem> {
    let subject = Subject::Bytes("".into(), Arc::clone(&file.bytes));
    let (finding, _) = judged(call, &parties(call)?, subject, (call.desk.setting.true_clock)())?;
    Ok(finding)
}

/// Judges one file as of a moment. Beside it stands what is wrong with the certificates that it is judged by.
pub(super) fn judged(
    call: &Call,
    parties: &PartyTable,
    subject: Subject,
    at: Timestamp,
) -> Result<(Finding, Vec<Diagnostic>), Problem> {
    let setting = &call.desk.setting;
    let (trust_anchors, faults) = anchors::read(&*setting.workspace);
    let verifying = Verifying {
        register: &*setting.register,
        store: &*setting.store,
        parties,
        trust_anchors: &trust_anchors,
        worker: &setting.worker,
    };
    let request = Request { files: vec![subject], scope: Scope::Some, at };
    let report = verify::check(&verifying, &request, &Control::new(NonZero::<usize>::MIN, &|_| {}))?;
    let judged = report.files.into_iter().next().map(|file| (file.finding, faults));
    judged.ok_or_else(|| report.faults.into())
}

/// What is told of a file.
pub(super) fn told(call: &Call, finding: &Finding) -> Result<Value, Problem> {
    let judgement = &finding.judgement;
    let said = |message: Message| sentence(&call.text(message));
    let fact = |name: Message, value: Message| context! { name => call.text(name), value => said(value) };
    let mut facts = vec![];
    if let Some(issued) = &finding.issued {
        let Issued { name, document, edition, .. } = issued;
        facts.push(fact(says::IssuedFor {}.into(), says::Whose { name, document, edition: *edition }.into()));
        facts.push(fact(says::Newest {}.into(), newest(issued)));
    } else if !finding.proven().is_empty() {
        let documents = Argument::row(finding.proven().iter().map(ToString::to_string));
        facts.push(fact(says::LooksAs {}.into(), says::Documents { documents }.into()));
    }
    facts.push(fact(says::ChangedAfterIssuing {}.into(), judgement.changed_after_issuing.message()));
    let signing = judgement.changed_after_signing.map(|answer| fact(says::ChangedAfterSigning {}.into(), answer.message()));
    facts.extend(signing);
    let signers: Vec<String> = finding.signers().map(|signer| said(who(&signer))).collect();
    let reasons: Vec<String> = judgement.reasons.iter().map(|reason| said(reason.message())).collect();
    let cautions: Vec<String> = judgement.cautions.iter().map(|caution| said(caution.clone())).collect();
    let registered = finding.returned.as_ref().and_then(|returned| {
        let party = returned.name.as_str();
        Some(says::RegisteredCopy { party, document: &returned.document, date: returned.signed? })
    });
    Ok(context! {
        verdict => said(judgement.verdict.message()),
        verdict_id => judgement.verdict.id(),
        facts, signers, reasons, cautions,
        registered => registered.map(|registered| said(registered.into())),
        sha256 => finding.sha256.to_string(),
        receipt => Option::<Value>::None,
    })
}

fn newest(issued: &Issued) -> Message {
    match issued.standing {
        Standing::Current => verdict::AnswerYes {}.into(),
        Standing::EarlierEdition => says::Later {}.into(),
        Standing::ReplacedDraft => says::Replaced {}.into(),
    }
}

fn who(signer: &Signer) -> Message {
    let Signer { name, at, .. } = signer;
    match (at, &signer.title) {
        (Some(at), Some(title)) => says::SignedByOn { name: format!("{name}, {title}"), date: day(*at) }.into(),
        (Some(at), None) => says::SignedByOn { name: name.clone(), date: day(*at) }.into(),
        (None, _) => says::SignedBy { name: name.clone() }.into(),
    }
}

/// What proves that a document was registered, to whoever has the log's key: its receipt up to the newest checkpoint, if there
/// is one that is over it.
fn receipt(call: &Call, digest: &Digest) -> Result<Option<Value>, Problem> {
    let is_issue = |event: &Event| matches!(event, Event::Generated(_) | Event::Sealed(_));
    Ok(document::proof(call, digest, is_issue)?.map(|(seq, text, kept)| {
        let told = sentence(&call.text(says::Receipt { number: seq, events: kept.checkpoint.size }));
        context! { told, text, checkpoint => kept.line() }
    }))
}
