//! Step 8: is this file what was issued, and who has signed it? Facts, each with its evidence, and a verdict that follows.
//!
//! 1. [`Issued`] recognises a file by its bytes, or by what it begins with: only we know what was issued.
//! 2. [`Evidence`] is what the PDF itself tells: every revision since, explained object by object; every signature; every
//!    field. [`avtale_revisions`] reads it, [`avtale_signatures::validate`] judges the signatures.
//! 3. [`Looks`] is what can be seen on the pages of a file that holds none of our bytes: a scan, or what a service made of it.
//! 4. [`Judgement`] follows from these, in [`Judgement::of`] and nowhere else.
//!
//! [`check`] does this for many files, and says what stands against each ([`Objection`]) and against the store ([`Misplaced`]).

pub mod against;
mod change;
mod closed;
mod cms;
mod covering;
mod dated;
mod drawing;
mod evidence;
pub mod explained;
pub(crate) mod json;
mod letters;
mod looks;
mod made_from;
mod misplaced;
mod objection;
mod printed;
mod proof;
mod read;
mod reason;
mod recognise;
mod security_store;
mod service;
mod signatories;
mod signature;
mod signed_file;
mod speaks;
mod stamping;
mod stamps;
mod stated;
mod subject;
mod times;
mod verdict;
mod worded;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use avtale_pages::{Format, RenderWorker};
use avtale_signatures::validate::TrustAnchors;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

pub use dated::{Dated, dated};
pub use evidence::{ChangeFacts, Evidence, FieldFacts, Part, RevisionFacts, Unreadable, joined};
pub use looks::{Difference, IssuedPage, Looks, PageFacts, marked};
pub use misplaced::{Mislaid, Misplaced, out_of_place};
pub use objection::Objection;
pub use proof::{Statement, data, doubts, proof, registered};
pub use reason::Reason;
pub use recognise::{Heir, Issued, signed_on_paper};
pub use service::{Chain, Counts, Report, Request, Scope, Verified, Verifying, chain, check};
pub use signatories::form_as_issued;
pub use signature::{Conclusion, SignatureFacts, SignatureKind, Signer};
pub(crate) use signed_file::SignedFile;
pub use stamping::Stamping;
pub use subject::Subject;
pub use verdict::{Answer, Judgement, Verdict};
pub use worded::{algorithm, chain_fault, page_error, profile_fault, revocation_doubt, signature_fault};

use crate::control::{Control, Progress};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::message::Message;
use crate::profile::FormFields;
use crate::reference::PartyTable;
use crate::register::{Discrepancy, Ledger, Medium, Signature};
use crate::store::Store;

/// What a file is compared with.
pub struct VerificationContext<'a> {
    /// The documents as they were issued.
    pub store: &'a dyn Store,
    /// What the register says.
    pub ledger: &'a Ledger,
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// The certificates that are trusted.
    pub trust_anchors: &'a TrustAnchors,
    /// Who looks at pages: never this process, since a file may bring down whoever draws it.
    pub worker: &'a RenderWorker,
    /// The moment it is looked at.
    pub now: Timestamp,
    /// The day on which an agreement's status is told.
    pub on: Date,
}

/// What is known about a file.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The file, as it was named.
    #[serde(serialize_with = "lossy")]
    pub file: PathBuf,
    /// Its name in the store, with `/` between the parts, if it lies there.
    #[serde(rename = "place")]
    pub stored_as: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// How many they are.
    pub bytes: usize,
    /// What comes of it all.
    #[serde(flatten)]
    pub judgement: Judgement,
    /// What it was issued as, or begins with; none if no such bytes were ever issued.
    pub issued: Option<Issued>,
    /// What it was registered as the signed copy of, if it was.
    pub returned: Option<Returned>,
    /// Whether it is registered as what the sealed document that it begins with was extended to, for its seal to last.
    #[serde(rename = "preserved")]
    pub is_preserved: bool,
    /// For bytes never issued: the identifier of the document that the file says it is, whatever that is worth.
    pub calls_itself: Option<String>,
    /// What the PDF itself tells, where there is more in it than was issued; or why it cannot be read.
    #[serde(flatten, serialize_with = "evidence::serialize")]
    pub evidence: Option<Result<Evidence, Unreadable>>,
    /// What can be seen on its pages, where nothing else tells what it is.
    pub looks: Option<Looks>,
    /// What the fields of the document meant when it was issued, where the file itself does not say it and we have the document.
    #[serde(skip)]
    form_as_issued: Option<FormFields>,
}

/// A path for JSON, which knows no other text than Unicode.
fn lossy<S: serde::Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

/// What a file was registered as the signed copy of.
#[derive(Debug, Clone, Serialize)]
pub struct Returned {
    /// The document's identifier.
    pub document: String,
    /// The party's name in running text.
    pub name: String,
    /// Who took the party's place, if somebody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<Heir>,
    /// The day it was signed; none if the event that registered it was withdrawn.
    pub signed: Option<Date>,
    /// Who signed.
    pub signatory: Option<String>,
    /// In what office.
    pub title: Option<String>,
    /// On paper or digitally.
    pub how: Option<Medium>,
    /// What those sign as who have not signed it, where it is registered that only some of several have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// What is registered otherwise than the file proves.
    pub differs: Vec<Discrepancy>,
    /// The number of the event by which it is registered.
    #[serde(skip)]
    pub event: u64,
}

/// Whether an issued file still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is the party's latest edition, or one that the party has signed and whose place no other has taken.
    Current,
    /// It is an edition that was sent and not signed, and a later one was sent since; or one whose place another has taken.
    EarlierEdition,
    /// It is a draft that was replaced before the edition was sent.
    ReplacedDraft,
}

impl Returned {
    /// What is registered of it, and the signature if that counts. What differs is told once the file is judged.
    fn find<'a>(sha256: &Digest, context: &VerificationContext<'a>) -> Option<(Self, Option<&'a Signature>)> {
        let (agreement, party, edition, signature) = context.ledger.returned_as(sha256)?;
        let returned = Self {
            document: recognise::document(party, agreement, edition),
            name: context.parties.name_of(party),
            successor: recognise::heir(party, agreement, context),
            signed: signature.map(|signature| signature.date),
            signatory: signature.map(|signature| signature.name.to_string()),
            title: signature.map(|signature| signature.title.to_string()),
            how: signature.map(|signature| signature.how),
            missing: signature.map(|signature| signature.missing.to_vec()).unwrap_or_default(),
            differs: Vec::new(),
            event: context.ledger.registered_by(sha256)?,
        };
        Some((returned, signature))
    }
}

impl Finding {
    /// Judges a file's bytes. The strongest evidence is looked at first, and what it settles is not asked again. The error is
    /// that what it is compared with cannot be read just now, so that nothing can be said.
    pub fn of(file: &Path, stored_as: Option<String>, bytes: &[u8], context: &VerificationContext) -> Result<Self, Diagnostic> {
        let sha256 = Digest::of(bytes);
        let issued = Issued::find(sha256, bytes.len(), context);
        let registered = if issued.is_none() { Returned::find(&sha256, context) } else { None };
        let (returned, signature) = registered.map_or((None, None), |(returned, signature)| (Some(returned), signature));
        let is_preserved = issued.is_none() && context.ledger.extends_sealed(&sha256).is_some();
        let unjudged = Judgement::unknown();
        let mut finding = Self {
            file: file.to_owned(),
            stored_as,
            sha256,
            bytes: bytes.len(),
            judgement: unjudged,
            issued,
            returned,
            is_preserved,
            calls_itself: None,
            evidence: None,
            looks: None,
            form_as_issued: None,
        };
        if finding.issued.is_none() {
            finding.look_closer(bytes, context)?;
        }
        finding.judgement = Judgement::of(&finding);
        finding.judgement.cautions = speaks::cautions(&finding, context);
        finding.judgement.cautions.extend(finding.evidence.iter().flatten().flat_map(Evidence::cautions));
        if let (Some(returned), Some(signature)) = (&finding.returned, signature) {
            let differs = proof::discrepancies(&finding, &returned.document, signature);
            finding.returned = finding.returned.map(|returned| Returned { differs, ..returned });
        }
        Ok(finding)
    }

    fn look_closer(&mut self, bytes: &[u8], context: &VerificationContext) -> Result<(), Diagnostic> {
        self.issued = Issued::beginning(bytes, context);
        let format = Format::of(bytes).filter(|_| !closed::is_envelope(bytes));
        if format == Some(Format::Pdf) {
            let issued = self.issued.as_ref().map(|issued| issued.bytes);
            let (evidence, identifier) = Evidence::read(bytes, issued, context);
            // What is attached to a file that can be taken apart has keywords of its own.
            let written = evidence.is_err().then(|| recognise::keywords(bytes)).flatten();
            self.evidence = Some(evidence);
            if self.issued.is_none() {
                let identifier = identifier.or(written);
                self.calls_itself = identifier.filter(|name| recognise::known(name, context.ledger).is_some());
            }
            if self.issued.is_none()
                && self.is_cut_off()
                && let Some((document, of)) = recognise::cut_short(bytes, context)?
            {
                self.calls_itself = Some(document.clone());
                self.evidence = Some(Err(Unreadable::CutShort { document, bytes: bytes.len(), of }));
                return Ok(());
            }
        }
        if format.is_none() {
            self.looks = Looks::closed(bytes);
        }
        if self.issued.is_none() && format.is_some() {
            self.looks = Some(Looks::of(bytes, self.calls_itself.as_deref(), context)?);
        }
        self.look_up_form(context)
    }

    /// Whether it may be the beginning of a file.
    fn is_cut_off(&self) -> bool {
        match &self.evidence {
            Some(Err(fault)) => matches!(fault, Unreadable::Broken(_)),
            Some(Ok(evidence)) => !evidence.untidy.is_empty(),
            None => false,
        }
    }

    /// The documents of ours that it is, by the strongest mark there is.
    pub fn documents(&self) -> Vec<DocumentId> {
        let names: Vec<&str> = match (&self.issued, &self.looks, &self.calls_itself) {
            (Some(issued), ..) => vec![&issued.document],
            (None, Some(looks), _) if looks.is_ours() => return looks.documents(),
            (None, _, Some(name)) => vec![name],
            (None, ..) => Vec::new(),
        };
        names.into_iter().filter_map(|name| name.parse().ok()).collect()
    }

    /// The documents of ours that it is, by what nobody can make up: it was issued or registered, or has a document's very code.
    /// What it says of itself tells nobody whether there is such a document.
    pub fn proven(&self) -> Vec<DocumentId> {
        let names = self.issued.iter().map(|issued| &issued.document);
        let names = names.chain(self.returned.iter().map(|returned| &returned.document));
        let mut proven: Vec<DocumentId> = names.filter_map(|name| name.parse().ok()).collect();
        proven.extend(self.looks.iter().flat_map(Looks::proven));
        proven.sort();
        proven.dedup();
        proven
    }

    /// Whether it is a picture of pages, as from a scanner or a camera, and nothing else.
    pub fn is_picture(&self) -> bool {
        let is_seen = |looks: &Looks| !looks.is_unseen || looks.pages.len() > 1;
        self.looks.as_ref().is_some_and(|looks| looks.is_scan && !looks.is_container && is_seen(looks))
    }

    /// Whether it is of a draft that was replaced before the agreement was sent: what was signed is not what counts.
    pub fn is_of_replaced_draft(&self) -> bool {
        self.issued.as_ref().is_some_and(|issued| issued.standing == Standing::ReplacedDraft)
            || self.looks.as_ref().is_some_and(|looks| looks.is_of_draft)
    }

    /// Whether it is registered as a signed copy, by an event that counts.
    pub fn is_signed_copy(&self) -> bool {
        self.returned.as_ref().is_some_and(|returned| returned.signed.is_some())
    }

    /// Whether only some of several have signed it, by what is registered of it or else by what it proves.
    pub fn is_partly_signed(&self) -> bool {
        let registered = self.returned.as_ref().filter(|_| self.is_signed_copy());
        registered.map_or(self.judgement.verdict == Verdict::PartlySigned, |returned| !returned.missing.is_empty())
    }

    /// Its fields, as they are now.
    pub fn fields(&self) -> impl Iterator<Item = &FieldFacts> {
        self.evidence.iter().flatten().flat_map(|evidence| &evidence.fields)
    }

    /// The parties' signatures, valid or not.
    pub fn by_party(&self) -> impl Iterator<Item = &SignatureFacts> {
        self.evidence.iter().flatten().flat_map(Evidence::by_party)
    }

    /// Every timestamp in it, in sentences.
    pub fn stamps(&self) -> impl Iterator<Item = Message> {
        self.evidence.iter().flatten().flat_map(Evidence::stamps)
    }

    /// Who has signed it with a signature that holds, but for the issuer's seal.
    pub fn signers(&self) -> impl Iterator<Item = Signer> {
        self.evidence.iter().flatten().flat_map(Evidence::signers)
    }
}

/// A subject's number, and what it is or why that cannot be said.
pub(crate) type Judged = (usize, Result<Finding, Diagnostic>);

/// Judges files, on several threads. Findings come in the files' order. Where somebody puts an end to it, those are missing that
/// were not judged by then.
pub fn verify(files: &[Subject], context: &VerificationContext, control: &Control) -> (Vec<Finding>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    for (_, result) in judge_each(files, context, control) {
        match result {
            Ok(finding) => findings.push(finding),
            Err(fault) => faults.push(fault),
        }
    }
    (findings, faults)
}

/// The same, each with its number.
pub(crate) fn judge_each(files: &[Subject], context: &VerificationContext, control: &Control) -> Vec<Judged> {
    let worker = context.worker.until(control.cancelled.clone());
    let context = VerificationContext { worker: &worker, ..*context };
    let next = Mutex::new(files.iter().enumerate());
    let look = || {
        let mut found = Vec::new();
        loop {
            let Some((nth, file)) = next.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next() else { return found };
            if control.is_cancelled() {
                return found;
            }
            let judged = file.judge(&context);
            // What was given up in the middle looks like a file of which little can be seen.
            if control.is_cancelled() {
                return found;
            }
            found.push((nth, judged));
            (control.progress)(Progress::Judged(&file.location(context.store)));
        }
    };
    let mut found: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..control.jobs.get()).map(|_| scope.spawn(look)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    found.sort_by_key(|(nth, _)| *nth);
    found
}
