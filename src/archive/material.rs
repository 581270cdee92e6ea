//! What is archived, read once: the register, what it says of each party, and what each of its files is found to be.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Archiving, Request};
use crate::checkpoint::{self, Kept, Receipts};
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind};
use crate::manifest;
use crate::message::Language;
use crate::message::says::archive as says;
use crate::project::Project;
use crate::rebuild;
use crate::reference::LanguageForm;
use crate::register::{Entry, Event, Generated, Ledger, Register as _, day};
use crate::verify::{self, Subject, Verified, Verifying, against};

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
    /// The parties that anything is registered about, by number.
    pub parties: BTreeMap<String, Party>,
    /// The agreements of the workspace whose templates can be read.
    pub projects: Vec<Project>,
    /// The newest checkpoint that lies beside the register, if one does.
    pub newest: Option<Kept>,
    /// What proves that events are in the register, up to that checkpoint, if the register continues it.
    pub receipts: Option<Receipts>,
    /// What was found by judging the files, without the files.
    pub report: verify::Report,
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
    /// Its events.
    pub entries: Vec<Entry>,
    /// Their lines, as they stand in the register.
    pub lines: Vec<u8>,
    /// Its files, by name.
    pub files: Vec<Verified>,
    /// What is to be said against them, and what is registered and not there as it was registered.
    pub problems: Vec<Diagnostic>,
}

impl Material {
    /// Reads the register, judges every file that it keeps, and reads records and templates.
    pub fn read(archiving: &Archiving, request: &Request, control: &Control) -> Result<Self, Diagnostic> {
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
        let mut names: Vec<String> = Vec::new();
        for copy in ledger.kept() {
            // What is not there is told once, as missing.
            if archiving.store.exists(copy.file)? {
                names.push(copy.file.to_owned());
            }
        }
        let places: HashMap<PathBuf, &String> = owners.keys().map(|name| (archiving.store.location(name), name)).collect();
        let mut report = judge(archiving, names, at, control)?;
        let mut problems_of: HashMap<String, Vec<Diagnostic>> = HashMap::new();
        for problem in against::all(&report) {
            let Some(name) = problem.file().and_then(|file| places.get(file)) else { continue };
            let owner = owners.get(*name).cloned().unwrap_or_default();
            problems_of.entry(owner).or_default().push(problem.in_file(inside(name)));
        }
        let mut files: HashMap<String, Vec<Verified>> = HashMap::new();
        for mut file in std::mem::take(&mut report.files) {
            let Some(name) = file.finding.stored_as.clone() else { continue };
            file.finding.file = inside(&name);
            let owner = owners.get(&name).cloned().unwrap_or_default();
            files.entry(owner).or_default().push(file);
        }
        let (projects, mut problems) = rebuild::today(archiving.workspace);
        // A register that departs from its checkpoint is archived with it: who checks the package is told.
        let newest = checkpoint::newest(archiving.store)?;
        let is_without = |entry: &&Entry| newest.as_ref().is_none_or(|kept| entry.seq > kept.checkpoint.size);
        let entries = by_party.values().flat_map(|(entries, _)| entries);
        let without = entries.filter(|entry| entry.event.file().is_some()).filter(is_without).count();
        problems.extend(
            (without > 0).then(|| Diagnostic::warning(says::NoReceipts { number: without }).hint(says::NoReceiptsStep {})),
        );
        let receipts = newest.as_ref().map(|kept| Receipts::new(archiving.register, kept)).transpose();
        let receipts = receipts.map_err(|fault| problems.push(fault)).ok().flatten();
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
            let mut files = files.remove(&number).unwrap_or_default();
            files.sort_by(|one, other| one.finding.stored_as.cmp(&other.finding.stored_as));
            let name = known.map_or_else(|| number.clone(), |party| party.name_with_form());
            let problems = problems_of.remove(&number).unwrap_or_default();
            (number.clone(), Party { number, folder, name, language, entries, lines, files, problems })
        };
        let parties = by_party.into_iter().map(party).collect();
        let opened = opened.unwrap_or(last);
        Ok(Self { at, on: day(at), from, opened, last, ledger, owners, parties, projects, newest, receipts, report, problems })
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
}

/// A document's place in the payload: no path of this machine belongs in an archive.
fn inside(name: &str) -> PathBuf {
    PathBuf::from(format!("{OUTPUT}/{name}"))
}

fn judge(archiving: &Archiving, names: Vec<String>, at: Timestamp, control: &Control) -> Result<verify::Report, Diagnostic> {
    let Archiving { store, parties, trust_anchors, worker, .. } = *archiving;
    let verifying = Verifying { register: archiving.register, store, parties, trust_anchors, worker };
    let files = names.into_iter().map(Subject::Stored).collect();
    let report = verify::check(&verifying, &verify::Request { files, is_all: true, at }, control)?;
    if report.is_cancelled {
        return Err(Diagnostic::of(Kind::Attention, says::Cancelled {}));
    }
    Ok(report)
}
