//! A document of a party: as it was issued, or a signed copy.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use minijinja::context;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::{as_of, pages};
use crate::checkpoint::{self, Kept, Receipts};
use crate::digest::Digest;
use crate::html::{Page, View};
use crate::message::says::desk as says;
use crate::message::says::invited::Pdf;
use crate::message::says::work::{NoReceipt, NoReceiptStep};
use crate::register::{Event, Head};
use crate::report::DocumentReport;

/// What the address names: a party and what is in the document.
pub(super) fn named(call: &Call) -> Result<DocumentReport, Problem> {
    let digest: Digest = call.part("sha256").parse().map_err(|_| Problem::absent())?;
    let picture = call.picture_as_of()?;
    let party = picture.report.parties.iter().find(|party| party.number == call.part("party"));
    let mut documents = party.into_iter().flat_map(|party| &party.documents);
    documents.find(|document| document.sha256 == digest).cloned().ok_or_else(Problem::absent)
}

/// What it is called.
pub(super) fn name(document: &DocumentReport) -> &str {
    document.file.rsplit('/').next().unwrap_or_default()
}

/// `GET /parties/{party}/documents/{sha256}`. Where it lies, the register says. What lies there and is not what was registered is
/// nobody's document.
pub(super) fn file(call: &Call) -> Result<Answer, Problem> {
    let document = named(call)?;
    let bytes = bytes(call, &document)?;
    Ok(Answer::document(kind(&bytes), name(&document), bytes))
}

/// `GET /parties/{party}/documents/{sha256}/read`: the same as a page, made from its own structure. A scan has none,
/// and is seen as it is.
pub(super) fn read(call: &Call) -> Result<Answer, Problem> {
    let (document, as_of) = (named(call)?, as_of::day(call)?);
    let bytes = bytes(call, &document)?;
    let (article, faults) = match Page::of(&bytes, &View { level: 2, ..View::default() }) {
        Ok(page) => (Some(page.article.to_string()), Vec::new()),
        Err(fault) => (None, vec![fault]),
    };
    let (number, query) = (call.part("party"), as_of.map(|day| format!("?on={day}")).unwrap_or_default());
    let values = context! {
        up => format!("/parties/{number}{query}"),
        party => call.picture_as_of()?.table.name_of(number),
        document => format!("/parties/{number}/documents/{}{query}", document.sha256),
        pdf => call.text(Pdf {}),
        binding => call.text(Page::binding()),
        faults => pages::faults(call, &faults),
        name => name(&document),
        article,
    };
    pages::filled(call, says::Document {}, StatusCode::OK, "read.html", values)
}

/// What lies where it was registered, if it is what was registered.
pub(super) fn bytes(call: &Call, document: &DocumentReport) -> Result<Vec<u8>, Problem> {
    let bytes = call.desk.setting.store.get(&document.file)?.filter(|bytes| Digest::of(bytes) == document.sha256);
    bytes.ok_or_else(|| Problem::gone(says::NotThere {}).step(says::NotThereStep {}))
}

/// What a browser is told that it is: by what is in it, and what is not a PDF is only saved.
fn kind(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"%PDF-") { "application/pdf" } else { "application/octet-stream" }
}

/// `GET /parties/{party}/documents/{sha256}/receipt`: what proves, to whoever has the log's key, that it was registered.
pub(super) fn receipt(call: &Call) -> Result<Answer, Problem> {
    let document = named(call)?;
    let proof = proof(call, &document.sha256, |event| event.file().is_some())?;
    let (seq, receipt, _) = proof.ok_or_else(|| Problem::refused(NoReceipt {}).step(NoReceiptStep {}))?;
    let name = format!("{}.{seq}.tlog-proof", name(&document));
    Ok(Answer::saved("text/plain; charset=utf-8", &name, receipt.into_bytes()))
}

/// The receipt of the last event of such a kind that registered a document, up to the newest checkpoint, with the event's number;
/// none where no checkpoint is over it.
pub(super) fn proof(
    call: &Call,
    document: &Digest,
    is_such: impl Fn(&Event) -> bool,
) -> Result<Option<(u64, String, Kept)>, Problem> {
    let setting = &call.desk.setting;
    let Some(kept) = checkpoint::newest(&*setting.store)? else { return Ok(None) };
    let mut seqs = BTreeSet::new();
    setting.register.read(Head::default(), &mut |entry| {
        if entry.event.sha256() == Some(*document) && is_such(&entry.event) {
            seqs.insert(entry.seq);
        }
    })?;
    let receipts = Receipts::new(&*setting.register, &kept)?.of(&*setting.register, &seqs)?;
    Ok(receipts.into_iter().next_back().map(|(seq, receipt)| (seq, receipt.to_string(), kept)))
}
