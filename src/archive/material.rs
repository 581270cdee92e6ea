//! What is archived, read once: the register, what it says of each party, and which files there are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use super::part::Document;
use super::{Archiving, Request};
use crate::checkpoint::{self, Kept, Receipts};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::manifest;
use crate::message::Language;
use crate::message::says::archive as says;
use crate::project::Project;
use crate::rebuild::{self, KeptSources, Rebuilt};
use crate::reference::LanguageForm;
use crate::register::{Entry, Event, Generated, Ledger, Register as _, day};
use crate::store::{OUTBOX, addressee};
use crate::verify::{self, Scope, Verified};
use crate::workspace::MEMBERS;

/// The folder in which register and documents lie in the payload, as in a workspace.
pub const OUTPUT: &str = "output";

/// Everything that a bag is made of.
pub struct Material {
    /// The moment as of which files are judged, and the day of it in Norway.
    pub at: Timestamp,
    /// That day.
    pub on: Date,
    /// Where that moment came from: `--at`, or the register's `last-event`.
    pub from: &'static str,
    /// When the register was opened.
    pub opened: Timestamp,
    /// When its last event was registered.
    pub last: Timestamp,
    /// What the register says.
    pub ledger: Ledger,
    /// Whose each registered file is, by its name.
    pub owners: HashMap<String, String>,
    /// Whose files are asked for, of all that there are.
    pub scope: Scope,
    /// The parties that are asked for and anything is registered about, by number.
    pub parties: BTreeMap<String, Party>,
    /// The agreements of the workspace whose templates can be read.
    pub projects: Vec<Project>,
    /// The newest checkpoint that lies beside the register, if one does.
    pub newest: Option<Kept>,
    /// What proves that events are in the register, up to that checkpoint, if the register continues it.
    pub receipts: Option<Receipts>,
    /// What was found by judging the files, without the files; none before that.
    pub report: Option<verify::Report>,
    /// What was found then that is about no party.
    pub beside: Vec<Diagnostic>,
    /// Agreements as they were kept with documents that today's make no more.
    pub kept_sources: KeptSources,
    /// What is worth knowing, or wrong, with records and templates.
    pub problems: Vec<Diagnostic>,
}

/// What is known of one party.
pub struct Party {
    /// Its number.
    pub number: String,
    /// Its folder: number and name.
    pub folder: String,
    /// Its name in running text.
    pub name: String,
    /// The language of what is written about it.
    pub language: Language,
    /// Letters to it that lie in the outbox, or that a person has sent from there.
    pub letters: Vec<String>,
    /// Its events.
    pub entries: Vec<Entry>,
    /// Their lines, as they stand in the register.
    pub lines: Vec<u8>,
    /// Its registered files that are there, by name, each with the SHA-256 of what is there.
    pub stored: Vec<(String, Digest)>,
    /// Whether every registered file is there as it was registered.
    pub is_whole: bool,
    /// What these were found to be, by name; none where that was found before and is kept.
    pub files: Vec<Verified>,
    /// What came of making its issued documents again.
    pub rebuilt: Vec<Rebuilt>,
    /// What is to be said against them, and what is registered and not there as it was registered.
    pub problems: Vec<Diagnostic>,
}

impl Material {
    /// Reads the register, every file that it keeps, records and templates.
    pub fn read(archiving: &Archiving, request: &Request) -> Result<Self, Diagnostic> {
        let mut ledger = Ledger::with_digests();
        let mut by_party: BTreeMap<String, (Vec<Entry>, Vec<u8>)> = BTreeMap::new();
        let mut owners: HashMap<String, String> = HashMap::new();
        let (mut opened, mut last) = (None, Timestamp::UNIX_EPOCH);
        let mut lines = archiving.register.lines();
        manifest::read(archiving.register, archiving.store, |entry| {
            ledger.apply(&entry);
            last = entry.at;
            opened.get_or_insert(last);
            let line = lines.next().unwrap_or_default();
            let party = entry.event.subject().map(|(party, _)| party.to_owned());
            let successor = match &entry.event {
                Event::Succeeded(event) => Some(event.successor.clone()),
                _ => None,
            };
            if let (Some(party), Some(file)) = (&party, entry.event.file()) {
                owners.insert(file.to_string(), party.clone());
            }
            for party in party.into_iter().chain(successor) {
                let (entries, own) = by_party.entry(party).or_default();
                own.extend_from_slice(line);
                entries.push(entry.clone());
            }
        })?;
        if by_party.is_empty() {
            return Err(Diagnostic::error(says::Nothing {}).in_file(archiving.register.location()).hint(says::NothingStep {}));
        }
        let (at, from) = request.at.map_or((last, "last-event"), |at| (at, "--at"));
        if at < last {
            // What was registered later was not known then, and is in the register that is archived.
            let (day, last) = (day(at), day(last));
            return Err(Diagnostic::of(Kind::Usage, says::BeforeLast { day, last }).hint(says::BeforeLastStep { last }));
        }
        let mut stored = stored(archiving, &ledger, &owners)?;
        let (projects, mut problems) = rebuild::today(archiving.workspace);
        problems.retain(|fault| request.only.as_ref().is_none_or(|only| !is_of_another(fault, only, archiving)));
        // A register that departs from its checkpoint is archived with it: who checks the package is told.
        let newest = checkpoint::newest(archiving.store)?;
        let is_without = |entry: &&Entry| newest.as_ref().is_none_or(|kept| entry.seq > kept.checkpoint.size);
        let is_asked = |number: &String| request.only.as_ref().is_none_or(|only| only.contains(number));
        let entries = by_party.iter().filter(|(number, _)| is_asked(number)).flat_map(|(_, (entries, _))| entries);
        let without = entries.filter(|entry| entry.event.file().is_some()).filter(is_without).count();
        problems.extend(
            (without > 0).then(|| Diagnostic::warning(says::NoReceipts { number: without }).hint(says::NoReceiptsStep {})),
        );
        let receipts = newest.as_ref().map(|kept| Receipts::new(archiving.register, kept)).transpose();
        let receipts = receipts.map_err(|fault| problems.push(fault)).ok().flatten();
        let mut letters = letters(archiving)?;
        let party = |(number, (entries, lines)): (String, (Vec<Entry>, Vec<u8>))| {
            let member = projects.iter().flat_map(|project| &project.members).find(|member| member.party.number == number);
            let known = archiving.parties.party(&number).or(member.map(|member| &member.party));
            let folder = known.map_or_else(|| number.clone(), |party| party.slug());
            let wants = member.map(|member| member.wants.clone());
            let nynorsk = match (wants, known) {
                (Some(form), _) => form == crate::profile::TextForm::Nynorsk,
                (None, Some(party)) => party.language == LanguageForm::Nynorsk,
                (None, None) => false,
            };
            let language = if nynorsk { Language::Nynorsk } else { Language::Bokmal };
            let (stored, is_whole) = stored.remove(&number).unwrap_or((Vec::new(), true));
            let name = known.map_or_else(|| number.clone(), |party| party.name_with_form());
            let (files, rebuilt, problems) = (Vec::new(), Vec::new(), Vec::new());
            let (id, letters) = (number.clone(), letters.remove(&number).unwrap_or_default());
            (id, Party { number, folder, name, language, letters, entries, lines, stored, is_whole, files, rebuilt, problems })
        };
        let parties = by_party.into_iter().filter(|(number, _)| is_asked(number)).map(party).collect();
        let scope = request.only.clone().map_or(Scope::All, Scope::Of);
        let opened = opened.unwrap_or(last);
        let (on, report, beside, kept_sources) = (day(at), None, Vec::new(), KeptSources::default());
        Ok(Self {
            at,
            on,
            from,
            opened,
            last,
            ledger,
            owners,
            scope,
            parties,
            projects,
            newest,
            receipts,
            report,
            beside,
            kept_sources,
            problems,
        })
    }

    /// The edition of a document as it was made last, before it was sealed if it was.
    pub fn made<'a>(party: &'a Party, agreement: &str, edition: u32) -> Option<&'a Generated> {
        let is = |made: &&Generated| made.agreement == agreement && made.edition == edition;
        let made = |entry: &'a Entry| match &entry.event {
            Event::Generated(event) => Some(event),
            _ => None,
        };
        party.entries.iter().rev().filter_map(made).find(is)
    }

    /// The documents of a party that are kept, as each was made last.
    pub fn all_made<'a>(party: &'a Party, ledger: &Ledger) -> Vec<&'a Generated> {
        let kept: std::collections::HashSet<&str> = ledger.kept().map(|copy| copy.file).collect();
        let of = |agreement: &str| {
            let editions = ledger.editions(agreement, &party.number).iter();
            let is_kept = editions.filter(|edition| kept.contains(edition.issue().file.as_str()));
            is_kept.filter_map(|edition| Self::made(party, agreement, edition.number)).collect::<Vec<_>>()
        };
        ledger.agreements().flat_map(of).collect()
    }
}

impl Party {
    /// What is said of its documents.
    pub fn documents(&self) -> Vec<Document> {
        let document = |file: &Verified| {
            let finding = &file.finding;
            let verdict = finding.judgement.verdict.id().to_owned();
            Document { file: finding.stored_as.clone().unwrap_or_default(), sha256: finding.sha256, verdict }
        };
        self.files.iter().map(document).collect()
    }
}

/// Whether something is wrong with the record of a party that is not asked for: each is called by its party's number.
fn is_of_another(fault: &Diagnostic, only: &BTreeSet<String>, archiving: &Archiving) -> bool {
    let record = fault.file().and_then(|file| file.strip_prefix(MEMBERS).ok()?.file_stem()?.to_str());
    let number = record.and_then(|record| record.split('-').next());
    number.is_some_and(|number| !only.contains(number) && archiving.parties.party(number).is_some())
}

/// By party: its registered files that are there, and whether all are, as they were registered.
type Stored = HashMap<String, (Vec<(String, Digest)>, bool)>;

fn stored(archiving: &Archiving, ledger: &Ledger, owners: &HashMap<String, String>) -> Result<Stored, Diagnostic> {
    let kept: Vec<_> = ledger.kept().collect();
    let digest = |copy: &crate::register::Copy| match archiving.store.get(copy.file) {
        Ok(bytes) => Ok(bytes.map(|bytes| Digest::of(&bytes))),
        // That it cannot be read is told when it is judged.
        Err(_) => Ok(archiving.store.exists(copy.file)?.then(Digest::default)),
    };
    let digests: Vec<Option<Digest>> = kept.par_iter().map(digest).collect::<Result<_, Diagnostic>>()?;
    let mut stored = Stored::new();
    for (copy, digest) in kept.iter().zip(digests) {
        let Some(owner) = owners.get(copy.file) else { continue };
        let (files, is_whole) = stored.entry(owner.clone()).or_insert_with(|| (Vec::new(), true));
        *is_whole &= digest == Some(copy.sha256);
        files.extend(digest.map(|digest| (copy.file.to_owned(), digest)));
    }
    stored.values_mut().for_each(|(files, _)| files.sort());
    Ok(stored)
}

/// The letters at hand, by whom they are to: each is called by its document.
fn letters(archiving: &Archiving) -> Result<HashMap<String, Vec<String>>, Diagnostic> {
    let mut letters: HashMap<String, Vec<String>> = HashMap::new();
    for name in archiving.store.list(OUTBOX)?.0 {
        if let Some(number) = addressee(&name).filter(|number| !number.is_empty()).map(str::to_owned) {
            letters.entry(number).or_default().push(name);
        }
    }
    Ok(letters)
}
