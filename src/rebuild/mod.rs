//! Are the issued documents what the records, the templates and the fonts make? They are made again, and compared byte for byte.
//!
//! An edition that was sent stays as it is, while its record or text may change: then it is made again from what was kept of
//! them ([`crate::kept_inputs`]). Where nothing was, it is said what has changed, and nothing is proven. Bytes are the same on every platform, as far
//! as is known; where they are not, and the document is said to be made on another one, its pages are compared, which proves less.
//! What is compared is the stored document itself: one that is gone or was altered is told, whatever can be made.

mod source;

use std::collections::BTreeMap;

use avtale_pages::{Pair, RenderWorker};
use avtale_revisions::File;
use serde::Serialize;

use crate::changes::Change;
use crate::control::Control;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::manifest;
use crate::message::Message;
use crate::message::says::rebuild as says;
use crate::profile::TextForm;
use crate::register::{Event, Generated, Ledger, Register};
use crate::store::Store;
use crate::template::Markup;
use crate::typeset;
use crate::workspace::Workspace;
pub use source::{KeptSources, Origin, Source, Sources, Without, today};

/// Where so much of the ink of a page lies on ink of the other, they are the same page.
const COVERED: f32 = 0.98;

/// What documents are made again from, and what they are compared with.
#[derive(Clone, Copy)]
pub struct Rebuilding<'a> {
    /// Records, templates and fonts.
    pub workspace: &'a dyn Workspace,
    /// What was issued.
    pub register: &'a dyn Register,
    /// The documents as they were issued.
    pub store: &'a dyn Store,
    /// Who compares pages.
    pub worker: &'a RenderWorker,
    /// Whose documents, if not everybody's.
    pub party: Option<&'a str>,
    /// What the program was built for that made them, where that is known, and what this one is built for.
    pub targets: (Option<&'a str>, &'a str),
}

/// A document, and what came of making it again.
#[derive(Debug, Clone, Serialize)]
pub struct Rebuilt {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The document's identifier.
    pub document: String,
    /// Path below `output/`.
    pub file: String,
    /// SHA-256 of it as it was made, before it was sealed if it was.
    pub sha256: Digest,
    /// From what it was made again, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Origin>,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Whether its code stands for something else than it is said to be made from.
    #[serde(skip)]
    pub has_another_code: bool,
    /// What of today makes it, filled in, if that is there.
    #[serde(skip)]
    pub filled: Option<Filled>,
}

/// What of today makes a document, filled in for its party.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The language form.
    pub form: TextForm,
    /// The files that are the party's own.
    pub personal: Vec<Markup>,
}

/// What came of making one again.
struct Again {
    outcome: Outcome,
    from: Option<Origin>,
    filled: Option<Filled>,
}

impl From<Outcome> for Again {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, from: None, filled: None }
    }
}

/// What came of making a document again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It has the same bytes: the registered document is what these data make.
    Same,
    /// It has other bytes and the same pages, and is said to be made on another platform. That is only what the package claims.
    Alike {
        /// The platform that it is said to be made on.
        target: String,
    },
    /// It has other bytes, though it is made from the same: the registered document is not what these data make.
    Other {
        /// Whether its pages look the same all the same, as far as they can be compared.
        alike: Option<bool>,
    },
    /// What is there today is not what it was made from, and that was not kept.
    Changed {
        /// What has changed.
        changes: Vec<Change>,
        /// The version of the program that made it.
        program: String,
    },
    /// There is no good record of the party, or no such agreement.
    NoInputs,
    /// The document itself is not there, whatever these data make.
    Missing,
    /// The document that is there is not the registered one, whatever these data make.
    Differs,
}

impl Rebuilt {
    /// What is to be said against it, whoever says it; that it is missing or another file is not among it.
    pub fn faults(&self) -> Vec<(Message, Message)> {
        let document = self.document.as_str();
        let mut faults: Vec<(Message, Message)> = Vec::new();
        if matches!(self.outcome, Outcome::Other { .. }) {
            faults.push((says::NotWhatWasMade { document }.into(), says::NotWhatWasMadeStep {}.into()));
        }
        if self.has_another_code {
            faults.push((says::AnotherCode { document }.into(), says::NotWhatWasMadeStep {}.into()));
        }
        faults
    }
}

impl Outcome {
    /// As it stands in JSON.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Alike { .. } => "alike",
            Self::Other { .. } => "other",
            Self::Changed { .. } => "changed",
            Self::NoInputs => "no-inputs",
            Self::Missing => "missing",
            Self::Differs => "differs",
        }
    }
}

/// Everything that was made again.
#[derive(Debug, Default)]
pub struct Report {
    /// Each document that is kept, by party, agreement and edition.
    pub documents: Vec<Rebuilt>,
    /// What is worth knowing, or wrong, with register, records and templates.
    pub problems: Vec<Diagnostic>,
}

/// Makes every kept document again. `progress` hears of each, and of how many. The error is that the register cannot be read, or is broken.
pub fn rebuild(
    rebuilding: &Rebuilding,
    control: &Control,
    progress: &(dyn Fn(&str, usize) + Sync),
) -> Result<Report, Diagnostic> {
    let (ledger, made, mut problems) = read(rebuilding)?;
    let (projects, faults) = today(rebuilding.workspace);
    problems.extend(faults);
    let is_meant = |made: &&Generated| rebuilding.party.is_none_or(|party| made.party == party);
    let kept: Vec<&Generated> = made.values().filter(is_meant).filter(|made| is_kept(made, &ledger)).collect();
    let mut sources = Sources::today(&projects);
    let (documents, faults) = documents(rebuilding, &kept, &ledger, &mut sources, control, progress)?;
    problems.extend(faults);
    Ok(Report { documents, problems })
}

/// Makes some documents again, in their order: from what is there today, and those that it does not make from what was kept of
/// them, which is added to it. What is wrong with that is told.
pub fn documents(
    rebuilding: &Rebuilding,
    made: &[&Generated],
    ledger: &Ledger,
    sources: &mut Sources,
    control: &Control,
    progress: &(dyn Fn(&str, usize) + Sync),
) -> Result<(Vec<Rebuilt>, Vec<Diagnostic>), Diagnostic> {
    let is_cancelled = || control.is_cancelled();
    let again = |some: &[&Generated], sources: &Sources, is_last: bool| {
        typeset::each(some, control.jobs, &is_cancelled, |made| {
            let rebuilt = rebuilding.one(made, ledger, sources)?;
            if is_last || !lacks(&rebuilt, made) {
                progress(&rebuilt.document, some.len());
            }
            Ok(rebuilt)
        })
    };
    let mut documents = again(made, sources, false)?;
    let lacking: Vec<usize> = (0..documents.len()).filter(|nth| lacks(&documents[*nth], made[*nth])).collect();
    let some: Vec<&Generated> = lacking.iter().map(|nth| made[*nth]).collect();
    let problems = sources.add_kept(rebuilding.store, some.iter().copied());
    for (nth, rebuilt) in lacking.into_iter().zip(again(&some, sources, true)?) {
        documents[nth] = rebuilt;
    }
    Ok((documents, problems))
}

/// Whether a document may be made again by what was kept of it, and by nothing else.
fn lacks(rebuilt: &Rebuilt, made: &Generated) -> bool {
    made.kept_inputs.is_some() && matches!(rebuilt.outcome, Outcome::Changed { .. } | Outcome::NoInputs)
}

/// By party, agreement and edition: what was made last.
type Made = BTreeMap<(String, String, u32), Generated>;

fn read(rebuilding: &Rebuilding) -> Result<(Ledger, Made, Vec<Diagnostic>), Diagnostic> {
    let (mut ledger, mut made) = (Ledger::with_digests(), Made::new());
    let reading = manifest::read(rebuilding.register, rebuilding.store, |entry| {
        ledger.apply(&entry);
        if let Event::Generated(event) = entry.event {
            made.insert((event.party.clone(), event.agreement.clone(), event.edition), event);
        }
    })?;
    Ok((ledger, made, reading.warnings().collect()))
}

fn is_kept(made: &Generated, ledger: &Ledger) -> bool {
    let edition = ledger.edition(&made.agreement, &made.party, made.edition);
    edition.is_some_and(|edition| ledger.is_kept(&edition.issue().file))
}

impl Rebuilding<'_> {
    fn one(&self, made: &Generated, ledger: &Ledger, sources: &Sources) -> Result<Rebuilt, Diagnostic> {
        let issue = ledger.edition(&made.agreement, &made.party, made.edition).map(|edition| edition.issue());
        // What lies there today, which is what anybody looks at.
        let stored = issue.map(|issue| self.store.get(&issue.file)).transpose()?.flatten();
        let Again { outcome, from, filled } = match (&stored, issue) {
            (None, _) | (_, None) => Outcome::Missing.into(),
            (Some(stored), Some(issue)) if Digest::of(stored) != issue.sha256 => Outcome::Differs.into(),
            (Some(stored), Some(_)) => self.again(made, stored, sources),
        };
        Ok(Rebuilt {
            party: made.party.clone(),
            document: format!("{}-{}-{}", made.party, made.agreement, made.edition),
            file: issue.map(|issue| issue.file.to_string()).unwrap_or_default(),
            sha256: made.sha256,
            from,
            outcome,
            has_another_code: made.has_another_code(),
            filled,
        })
    }

    fn again(&self, made: &Generated, stored: &[u8], sources: &Sources) -> Again {
        let Source { project, draft, from } = match sources.of(made) {
            Ok(source) => source,
            Err(Without::Inputs) => return Outcome::NoInputs.into(),
            Err(Without::Changed(changes)) => {
                return Outcome::Changed { changes, program: made.inputs.program.clone() }.into();
            }
        };
        let Ok(bytes) = project.typeset(&draft) else { return Outcome::NoInputs.into() };
        // A seal is added after what was made, of which it changes nothing.
        let outcome = match Digest::of(&bytes) == made.sha256 && stored.starts_with(&bytes) {
            true => Outcome::Same,
            false => self.other(stored, &bytes),
        };
        let filled = Filled { form: draft.form().clone(), personal: draft.personal().to_vec() };
        Again { outcome, from: Some(from), filled: Some(filled).filter(|_| from == Origin::Workspace) }
    }

    /// What another document is that was made from the same.
    fn other(&self, stored: &[u8], bytes: &[u8]) -> Outcome {
        let alike = self.are_alike(stored, bytes);
        match self.targets {
            (Some(target), own) if target != own && alike == Some(true) => Outcome::Alike { target: target.to_owned() },
            _ => Outcome::Other { alike },
        }
    }

    /// Whether two documents look the same, page by page; none where that cannot be told.
    fn are_alike(&self, issued: &[u8], made: &[u8]) -> Option<bool> {
        let pages = |bytes: &[u8]| {
            let file = File::read(bytes).ok()?;
            Some(file.pages(file.newest()).ok()?.len())
        };
        let (one, other) = (pages(issued)?, pages(made)?);
        if one != other {
            return Some(false);
        }
        let pairs: Vec<Pair> = (0..one).map(|page| Pair { issued: page, returned: page, ..Pair::default() }).collect();
        let compared = self.worker.compare(issued, made, &pairs).ok()?;
        let mut alike = true;
        for comparison in compared {
            let comparison = comparison.ok()?;
            if comparison.incomplete {
                return None;
            }
            alike &= comparison.differences.is_empty() && comparison.covered >= COVERED;
        }
        Some(alike)
    }
}

/// How many documents came to what: the same, alike, others, changed, and without what they were made from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// They have the same bytes.
    pub same: usize,
    /// They have the same pages.
    pub alike: usize,
    /// They are not what these data make.
    pub other: usize,
    /// What they were made from has changed since.
    pub changed: usize,
    /// What they were made from is not there.
    pub no_inputs: usize,
    /// They are not there themselves.
    pub missing: usize,
    /// They are not the registered ones.
    pub differs: usize,
}

impl Counts {
    /// Of these.
    pub fn of(documents: &[Rebuilt]) -> Self {
        let mut counts = Self::default();
        for document in documents {
            *match document.outcome {
                Outcome::Same => &mut counts.same,
                Outcome::Alike { .. } => &mut counts.alike,
                Outcome::Other { .. } => &mut counts.other,
                Outcome::Changed { .. } => &mut counts.changed,
                Outcome::NoInputs => &mut counts.no_inputs,
                Outcome::Missing => &mut counts.missing,
                Outcome::Differs => &mut counts.differs,
            } += 1;
        }
        counts
    }
}
