//! Which records a sheet changes, how, and which it does not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::Options;
use super::edit::{Change, NotEdited, Record};
use super::record_rows::RecordRow;
use super::several::grouped;
use super::table::RowId;
use crate::diagnostic::Diagnostic;
use crate::member::{Member, blank_record, record_files};
use crate::message::Argument;
use crate::message::says::import as says;
use crate::profile::KeyKind;
use crate::reference::{LanguageForm, Party, PartyKind};
use crate::sheet::{self, Line};
use crate::text;
use crate::workspace::{MAX_TEXT, Workspace};

/// A change of a record, or a new one.
#[derive(Debug, Clone, Serialize)]
pub struct RecordEdit {
    /// The party's number.
    pub party: String,
    /// Its name in running text.
    pub name: String,
    /// The record, from the workspace on.
    pub file: PathBuf,
    /// Whether the party has none yet.
    pub is_new: bool,
    /// The lines that change.
    pub changes: Vec<LineChange>,
    /// The lines of the file that go, with a `-` before them, and those that come, with a `+`.
    pub diff: Vec<String>,
    /// The rows that say so.
    #[serde(skip)]
    pub(super) rows: Vec<RowId>,
    /// The bytes that were read.
    #[serde(skip)]
    pub(super) read: Option<Vec<u8>>,
    /// Those that take their place.
    #[serde(skip)]
    pub(super) bytes: Vec<u8>,
}

/// One line of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineChange {
    /// Its key below `kontaktperson`; elsewhere with the key that it stands below, as `signatar.navn`.
    pub key: String,
    /// What it said; empty if nothing.
    pub before: String,
    /// What it says then.
    pub after: String,
}

/// What a sheet means for the records.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) edits: Vec<RecordEdit>,
    /// Rows that say what the records say.
    pub(super) unchanged: usize,
    /// Rows that are not taken over.
    pub(super) refused: Vec<RowId>,
    pub(super) problems: Vec<Diagnostic>,
}

/// What rows are compared with.
#[derive(Clone, Copy)]
pub(super) struct Comparing<'a> {
    /// Where the records lie.
    pub(super) workspace: &'a dyn Workspace,
    /// How a sheet is read.
    pub(super) options: &'a Options<'a>,
}

/// Compares the rows with the records.
pub(super) fn plan(comparing: &Comparing, rows: &[RecordRow]) -> Result<Plan, Diagnostic> {
    let mut plan = Plan::default();
    if rows.is_empty() {
        return Ok(plan);
    }
    // As they were exported: a letter that no font has is a fault of a record, and no change of it.
    let (files, members) = (record_files(comparing.workspace)?, sheet::records(comparing.workspace, &|_| true)?);
    for (row, rows) in merged(rows) {
        match comparing.edit((&files, &members), &row) {
            Ok(Some(edit)) => plan.edits.push(RecordEdit { rows, ..edit }),
            Ok(None) => plan.unchanged += rows.len(),
            Err(faults) => {
                plan.problems.extend(faults);
                plan.refused.extend(rows);
            }
        }
    }
    Ok(plan)
}

/// The rows of each party as one, and which they are. None says otherwise than another; of rows that were exported each may say
/// another line.
fn merged(rows: &[RecordRow]) -> Vec<(RecordRow, Vec<RowId>)> {
    let one = |(_, rows): (_, Vec<&RecordRow>)| {
        let (first, others) = rows.split_first()?;
        let mut known = (*first).clone();
        others.iter().for_each(|row| known.lines.extend(row.lines.clone()));
        Some((known, rows.iter().map(|row| row.row.id()).collect()))
    };
    grouped(rows.iter().map(|row| (&row.party, row))).into_iter().filter_map(one).collect()
}

impl RecordEdit {
    /// Makes it, whole or not at all; not if the file is another by now than the one that was read. Whoever calls has the
    /// register's lease, so that no two write to the records at once.
    pub fn make(&self, workspace: &dyn Workspace) -> Result<(), Diagnostic> {
        workspace.replace(&self.file, self.read.as_deref(), &self.bytes)
    }
}

impl Comparing<'_> {
    fn edit(
        &self,
        (files, members): (&BTreeMap<String, PathBuf>, &BTreeMap<String, Member>),
        row: &RecordRow,
    ) -> Result<Option<RecordEdit>, Vec<Diagnostic>> {
        let one = |fault| vec![fault];
        let party = &row.party;
        let known = files.get(&party.number);
        let file = known.cloned().unwrap_or_else(|| Path::new(crate::workspace::MEMBERS).join(format!("{}.yaml", party.slug())));
        let read = known.map(|file| self.workspace.bytes(file, MAX_TEXT)).transpose().map_err(one)?;
        let not_edited = |why: NotEdited| one(refusal(&row.party, &row.lines, &file, why));
        let bytes = read.clone().unwrap_or_else(|| blank_record(party).into_bytes());
        let record = Record::read(&file, &bytes).map_err(not_edited)?;
        let written = record.lines();
        let keys = &self.options.asked.keys;
        let member = members.get(&party.number);
        let lines = sheet::lines(member, keys);
        let mut changes = Vec::new();
        for line in &lines {
            let Some(said) = row.lines.get(&line.path) else { continue };
            let before = written.get(&line.path).map(String::as_str).unwrap_or_default();
            if let Some(after) = self.change(row, line, before, said.as_deref().unwrap_or_default())? {
                let key = line.path.strip_prefix("kontaktperson.").unwrap_or(&line.path).to_owned();
                let change = LineChange { key, before: before.to_owned(), after };
                changes.push((change, line));
            }
        }
        if changes.is_empty() {
            return Ok(None);
        }
        if known.is_some()
            && let Some((mark, heads)) = &row.mark
        {
            let is_as_it_was = |line: &&Line| mark.has(&party.number, &line.head, &line.cell.shown(), line.is_day);
            if member.is_none() || !lines.iter().filter(|line| heads.contains(&line.head)).all(|line| is_as_it_was(&line)) {
                let fault = row.row.fault(says::ChangedSince { name: party.name_with_form(), file: file.as_path() });
                return Err(one(fault.hint(says::ChangedSinceStep {})));
            }
        }
        let is_bare = |line: &Line| line.is_day || keys.get(&line.path).is_some_and(|key| key.kind == KeyKind::Number);
        let edit = |(change, line): &(LineChange, &Line)| Change {
            path: line.path.split('.').map(str::to_owned).collect(),
            value: Some(change.after.clone()).filter(|after| !after.is_empty()),
            is_bare: is_bare(line),
        };
        let mut edits: Vec<Change> = changes.iter().map(edit).collect();
        // One that stands in no table has its name in its record.
        if known.is_none() && party.kind == PartyKind::Organisasjon {
            edits.push(Change { path: vec!["navn".to_owned()], value: Some(party.norwegian_name.clone()), is_bare: false });
        }
        let (after, bytes) = record.edited(&file, &edits).map_err(not_edited)?;
        self.check(row, (&file, record.text(), &after), read.is_some())?;
        let diff = diff(if read.is_some() { record.text() } else { "" }, &after);
        let (number, name, changes) =
            (party.number.clone(), party.name_with_form(), changes.into_iter().map(|(change, _)| change).collect());
        let rows = Vec::new();
        Ok(Some(RecordEdit { party: number, name, file, is_new: read.is_none(), changes, diff, rows, read, bytes }))
    }

    /// What a line is to say, if that is another thing than it says. `before` is how the record writes it.
    fn change(&self, row: &RecordRow, line: &Line, before: &str, said: &str) -> Result<Option<String>, Vec<Diagnostic>> {
        let (is_exported, now) = (row.mark.is_some(), line.cell.shown());
        let mut after = said.to_owned();
        if line.path == "kontaktperson.adresse"
            && row.is_without_street
            && let Some((street, _)) = before.rsplit_once(',')
        {
            after = format!("{street}, {after}");
        }
        // The organisation that goes without saying is not exported, and the language form of the tables need not be said.
        let is_own = line.path == "kontaktperson.organisasjon" && before == row.party.name_with_form() && after.is_empty();
        let is_usual = line.path == "målform" && before.is_empty() && after == usual_form(&row.party);
        let is_now = sheet::canonical(&now, line.is_day) == sheet::canonical(&after, line.is_day) && !before.is_empty();
        if before == after && (now.is_empty() || !before.is_empty())
            || is_now
            || is_own
            || is_usual
            || !is_exported && means_the_same(&line.path, before, &after)
        {
            return Ok(None);
        }
        // What the tables say is not in the record, and can be said otherwise there but not unsaid.
        if before.is_empty() && after.is_empty() {
            let message = says::NotInRecord { name: row.party.name_with_form(), column: line.head.as_str(), value: now.as_str() };
            return Err(vec![row.row.fault(message).hint(says::NotInRecordStep {})]);
        }
        Ok(Some(after))
    }

    /// That a record which is changed so has no fault that it had not before.
    fn check(&self, row: &RecordRow, (file, before, after): (&Path, &str, &str), is_there: bool) -> Result<(), Vec<Diagnostic>> {
        let Options { asked, parties, printable, .. } = self.options;
        let faults = |text: &str| crate::member::faults(file, text, asked, parties, printable);
        let known = if is_there { faults(before) } else { Vec::new() };
        let is_new = |fault: &Diagnostic| !known.iter().any(|known| known.message == fault.message);
        let found: Vec<Diagnostic> = faults(after)
            .into_iter()
            .filter(is_new)
            .map(|fault| {
                let message = says::NotEdited { name: row.party.name_with_form(), why: fault.message };
                row.row.fault(message).hints(fault.hints)
            })
            .collect();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// The language form that a party has whose record says nothing of it; none where no table knows one.
fn usual_form(party: &Party) -> &'static str {
    match (party.kind, party.language) {
        (PartyKind::Organisasjon, _) => "",
        (_, LanguageForm::Bokmål) => "bokmål",
        (_, LanguageForm::Nynorsk) => "nynorsk",
        (_, LanguageForm::Nøytral) => "nøytral",
    }
}

/// Whether what a sheet says is what a record says, only written otherwise.
fn means_the_same(path: &str, before: &str, after: &str) -> bool {
    match path {
        "kontaktperson.telefon" => {
            let number = |written| Some(text::telephone(written)?.replace(' ', ""));
            number(before).is_some_and(|before| number(after) == Some(before))
        }
        "kontaktperson.epost" | "kopi" => before.eq_ignore_ascii_case(after),
        _ => false,
    }
}

/// The lines that go, with a `-` before them, and those that come, with a `+`.
pub(super) fn diff(before: &str, after: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(before, after);
    let line = |change: similar::Change<&str>| {
        let sign = match change.tag() {
            ChangeTag::Equal => return None,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        Some(format!("{sign} {}", change.value().trim_end_matches('\n')))
    };
    diff.iter_all_changes().filter_map(line).collect()
}

/// That a record is not edited, and what to write by hand.
pub(super) fn refusal(party: &Party, lines: &BTreeMap<String, Option<String>>, file: &Path, why: NotEdited) -> Diagnostic {
    let name = party.name_with_form();
    let lines = lines.iter().map(|(key, value)| format!("{key}: {}", value.as_deref().unwrap_or_default()));
    let step = says::ByHandStep { file, lines: lines.collect::<Argument>() };
    match why {
        NotEdited::Fault(fault) => {
            let fault = Diagnostic { message: says::NotEdited { name, why: fault.message.clone() }.into(), ..*fault };
            fault.hint(step)
        }
        NotEdited::Because(why) => Diagnostic::error(says::NotEdited { name, why }).in_file(file).hint(step),
    }
}
