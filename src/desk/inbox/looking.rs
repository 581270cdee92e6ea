//! Looking at what lies in the inbox: each file is judged as `avtale receive --dry-run` judges it, in the worker that may do nothing
//! else, and what was found is kept in memory.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use avtale_pages::{Format, RenderWorker};
use avtale_signatures::validate::TrustAnchors;

use super::lying::{self, INBOX, Lying};
use super::title;
use crate::anchors;
use crate::control::Control;
use crate::desk::Desk;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::filled;
use crate::desk::work::Tools;
use crate::desk::work::jobs::{End, Job};
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::message::says::inbox as says;
use crate::receive::{Incoming, Received, Receiving, receive};
use crate::verify::{Finding, Subject, Verdict, marked};

/// What was found out is kept of so many files: others are looked at once somebody has decided about some of these.
const FILES: usize = 500;
/// So many pages are shown.
const PAGES: usize = 30;
/// So many pictures of differences are kept of a file.
const PICTURES: usize = 12;
/// So many bytes they have, of all files together.
const PICTURE_BYTES: usize = 64 << 20;

/// What was found out about a file.
pub(super) struct Judged {
    /// What it is, and what `receive` would do with it.
    pub(super) received: Received,
    /// The last event that was known.
    pub(super) last: u64,
    /// The document that it is of, if it is of one.
    pub(super) document: Option<DocumentId>,
    /// For each of its pages, the page of the document that it is, counted from 1, if that is known.
    pub(super) pages: Vec<Option<usize>>,
    /// Pages that look different from those issued, counted from 1, each with a picture of both (PNG).
    pub(super) pictures: Vec<(usize, Vec<u8>)>,
}

/// What was found out about the files in the inbox, since the desk was opened.
#[derive(Default)]
pub(in crate::desk) struct Judgements(Mutex<HashMap<String, Arc<Judged>>>);

impl Judgements {
    fn locked(&self) -> MutexGuard<'_, HashMap<String, Arc<Judged>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was found out about a file.
    pub(super) fn of(&self, lying: &Lying) -> Option<Arc<Judged>> {
        self.locked().get(&lying.own).cloned()
    }

    fn keep(&self, lying: &Lying, mut judged: Judged) {
        let mut all = self.locked();
        all.remove(&lying.own);
        let pictures = all.values().map(Arc::as_ref).chain([&judged]).flat_map(|judged| &judged.pictures);
        if pictures.map(|(_, picture)| picture.len()).sum::<usize>() > PICTURE_BYTES {
            judged.pictures.clear();
        }
        all.insert(lying.own.clone(), Arc::new(judged));
    }

    /// Forgets all but what was found out about these.
    fn retain(&self, all: &[Lying]) {
        self.locked().retain(|own, _| all.iter().any(|lying| lying.own == *own));
    }
}

/// `POST /inbox/look`: at those that nobody has looked at, or at one once more.
pub(in crate::desk) fn begin(call: &Call) -> Result<Answer, Problem> {
    start(call, filled(call, "file").map(str::to_owned))
}

/// Looks at the one that has this name in addresses, or at those that nobody has looked at.
pub(super) fn start(call: &Call, only: Option<String>) -> Result<Answer, Problem> {
    Tools::of(call)?.start(says::Looking {}, move |tools, job| look(tools, only.as_deref(), job).map_err(|fault| vec![fault]))
}

fn look(tools: &Tools, only: Option<&str>, job: &Job) -> Result<End, Diagnostic> {
    let (desk, setting) = (&tools.desk, &tools.desk.setting);
    let (trust_anchors, mut faults) = anchors::read(&*setting.workspace);
    let all = lying::all(&*setting.store, INBOX)?;
    desk.inbox.retain(&all);
    let is_wanted = |lying: &Lying| only.map_or_else(|| desk.inbox.of(lying).is_none(), |only| lying.id() == only);
    let room = FILES.saturating_sub(desk.inbox.locked().len()).max(only.map_or(0, |_| 1));
    let wanted: Vec<Lying> = all.into_iter().filter(is_wanted).take(room).collect();
    job.begin(wanted.len());
    let mut number = 0usize;
    for lying in &wanted {
        if job.is_cancelled() {
            break;
        }
        match judged(tools, &trust_anchors, lying, job) {
            Ok(Some(judged)) => {
                let what = says::LookedAt { verdict: judged.received.finding.judgement.verdict.message() };
                desk.inbox.keep(lying, judged);
                job.step(title(desk, lying)?, what);
                number += 1;
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    let lines = vec![says::Looked { number }.into()];
    Ok(End { lines, faults, next: Some(("/inbox", says::Back {}.into())), ..End::default() })
}

/// What a file is; none if it is gone, or nobody wants to know any more.
fn judged(tools: &Tools, trust_anchors: &TrustAnchors, lying: &Lying, job: &Job) -> Result<Option<Judged>, Diagnostic> {
    let (desk, setting) = (&tools.desk, &tools.desk.setting);
    let worker = setting.worker.until(Arc::clone(job.cancelled()));
    let receiving = Receiving {
        register: &*setting.register,
        store: &*setting.store,
        parties: &tools.table,
        access: None,
        workspace: &*setting.workspace,
        trust_anchors,
        worker: &worker,
        now: (setting.true_clock)(),
        today: desk.today(),
    };
    let control = Control { cancelled: Arc::clone(job.cancelled()), ..Control::new(NonZero::<usize>::MIN, &|_| {}) };
    let file = Incoming { subject: Subject::Stored(lying.name()), confirmed: None, seen: None };
    let report = receive(&receiving, &[file], &control, None)?;
    let Some(mut received) = report.received.into_iter().next() else {
        let fault = report.problems.into_iter().find(|problem| problem.severity == Severity::Error);
        return fault.filter(|_| !job.is_cancelled()).map_or(Ok(None), Err);
    };
    let Some(bytes) = setting.store.get(&lying.name())? else { return Ok(None) };
    let document = match received.finding.documents().as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let issued = document.as_ref().and_then(|id| issued(desk, id).ok().flatten());
    let pages = pages(&received.finding, &bytes, issued.as_deref(), &worker);
    let mut pictures = received.finding.looks.as_mut().map(|looks| std::mem::take(&mut looks.pictures)).unwrap_or_default();
    if let (Some(issued), Verdict::Changed, true) = (&issued, received.finding.judgement.verdict, pictures.is_empty()) {
        let both = pages.iter().take_while(|issued| issued.is_some()).count();
        pictures = marked(issued, &bytes, both, &worker);
    }
    pictures.truncate(PICTURES);
    Ok(Some(Judged { received, last: report.last, document, pages, pictures }))
}

/// Which page of what was issued each page is. What begins with what was issued has the same pages in the same order.
fn pages(finding: &Finding, bytes: &[u8], issued: Option<&[u8]>, worker: &RenderWorker) -> Vec<Option<usize>> {
    let seen = finding.looks.as_ref().map(|looks| looks.pages.as_slice()).unwrap_or_default();
    let mut pages: Vec<Option<usize>> = seen.iter().map(|page| page.issued.as_ref().map(|issued| issued.page)).collect();
    if pages.is_empty() && Format::of(bytes) == Some(Format::Pdf) {
        let count = |file: &[u8]| worker.thumbnails(file).map_or(0, |pages| pages.len());
        let of = issued.map_or(0, count);
        pages = (1..=count(bytes)).map(|page| Some(page).filter(|page| *page <= of)).collect();
    }
    pages.truncate(PAGES);
    pages
}

/// A document as it was issued, if it lies where it should.
pub(super) fn issued(desk: &Desk, id: &DocumentId) -> Result<Option<Vec<u8>>, Problem> {
    let registered = desk.registered()?;
    let Some(edition) = registered.ledger.edition(&id.agreement, &id.party, id.edition) else { return Ok(None) };
    let issue = edition.issue();
    Ok(desk.setting.store.get(&issue.file)?.filter(|bytes| Digest::of(bytes) == issue.sha256))
}
