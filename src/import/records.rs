//! Which records a sheet of contacts changes, how, and which it does not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::contacts::ContactRow;
use super::edit::{NotEdited, Record};
use crate::diagnostic::Diagnostic;
use crate::member::value::CONTACT;
use crate::member::{blank_record, record_files};
use crate::message::Argument;
use crate::message::says::import as says;
use crate::reference::PartyKind;
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
    /// The lines below `kontaktperson` that change.
    pub changes: Vec<LineChange>,
    /// The lines of the file that go, with a `-` before them, and those that come, with a `+`.
    pub diff: Vec<String>,
    /// The bytes that were read.
    #[serde(skip)]
    read: Option<Vec<u8>>,
    /// Those that take their place.
    #[serde(skip)]
    bytes: Vec<u8>,
}

/// One line of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineChange {
    /// Its key below `kontaktperson`.
    pub key: &'static str,
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
    pub(super) problems: Vec<Diagnostic>,
}

/// Compares the rows with the records.
pub(super) fn plan(workspace: &dyn Workspace, rows: &[ContactRow]) -> Result<Plan, Diagnostic> {
    let mut plan = Plan::default();
    if rows.is_empty() {
        return Ok(plan);
    }
    let files = record_files(workspace)?;
    let mut first: BTreeMap<&str, &ContactRow> = BTreeMap::new();
    let mut twice = Vec::new();
    for row in rows {
        let known = *first.entry(&row.party.number).or_insert(row);
        if known.lines != row.lines {
            let (name, first, second) = (row.party.name_with_form(), known.row.name(), row.row.name());
            let fault = row.row.fault(says::TwoContacts { name, first, second });
            plan.problems.push(fault.hint(says::TwoContactsStep {}));
            twice.push(row.party.number.as_str());
        }
    }
    for row in rows.iter().filter(|row| !twice.contains(&row.party.number.as_str())) {
        if !std::ptr::eq(first[row.party.number.as_str()], row) {
            plan.unchanged += 1;
            continue;
        }
        match edit(workspace, &files, row) {
            Ok(Some(edit)) => plan.edits.push(edit),
            Ok(None) => plan.unchanged += 1,
            Err(fault) => plan.problems.push(*fault),
        }
    }
    Ok(plan)
}

impl RecordEdit {
    /// Makes it.
    pub(super) fn make(&self, workspace: &dyn Workspace) -> Result<(), Diagnostic> {
        workspace.replace(&self.file, self.read.as_deref(), &self.bytes)
    }
}

fn edit(
    workspace: &dyn Workspace,
    files: &BTreeMap<String, PathBuf>,
    row: &ContactRow,
) -> Result<Option<RecordEdit>, Box<Diagnostic>> {
    let party = &row.party;
    let known = files.get(&party.number);
    let file = known.cloned().unwrap_or_else(|| Path::new(crate::workspace::MEMBERS).join(format!("{}.yaml", party.slug())));
    let read = known.map(|file| workspace.bytes(file, MAX_TEXT)).transpose()?;
    let not_edited = |why: NotEdited| Box::new(refusal(row, &file, why));
    let bytes = read.clone().unwrap_or_else(|| blank_record(party).into_bytes());
    let record = Record::read(&file, &bytes).map_err(not_edited)?;
    let before = CONTACT.map(|key| record.contact(key));
    // The organisation that goes without saying is not exported.
    let own = party.name_with_form();
    let is_same = |key: &str, before: &str, after: &str| {
        before == after
            || key == "organisasjon" && before == own && after.is_empty()
            || row.mark.is_none() && means_the_same(key, before, after)
    };
    let changes: Vec<LineChange> = CONTACT
        .into_iter()
        .zip(&before)
        .filter_map(|(key, before)| {
            let mut after = row.lines.get(key)?.clone().unwrap_or_default();
            if key == "adresse"
                && row.is_without_street
                && let Some((street, _)) = before.rsplit_once(',')
            {
                after = format!("{street}, {after}");
            }
            (!is_same(key, before, &after)).then(|| LineChange { key, before: before.clone(), after })
        })
        .collect();
    if changes.is_empty() {
        return Ok(None);
    }
    let texts = before.each_ref().map(|text| if *text == own { "" } else { text.as_str() });
    if known.is_some() && row.mark.as_ref().is_some_and(|mark| !mark.is_of_contact(&party.number, &texts)) {
        let fault = row.row.fault(says::ChangedSince { name: party.name_with_form(), file: file.as_path() });
        return Err(Box::new(fault.hint(says::ChangedSinceStep {})));
    }
    let paths: Vec<_> = changes.iter().map(|change| ["kontaktperson", change.key]).collect();
    let value = |change: &LineChange| Some(change.after.clone()).filter(|after| !after.is_empty());
    let values: Vec<_> = changes.iter().map(value).collect();
    let mut edits: Vec<(&[&str], Option<&str>)> =
        paths.iter().zip(&values).map(|(path, value)| (path.as_slice(), value.as_deref())).collect();
    // One that stands in no table has its name in its record.
    let is_named = known.is_none() && party.kind == PartyKind::Organisasjon;
    if is_named {
        edits.push((&["navn"], Some(&party.norwegian_name)));
    }
    let (after, bytes) = record.edited(&file, &edits).map_err(not_edited)?;
    let diff = diff(if read.is_some() { record.text() } else { "" }, &after);
    let (number, name) = (party.number.clone(), party.name_with_form());
    Ok(Some(RecordEdit { party: number, name, file, is_new: read.is_none(), changes, diff, read, bytes }))
}

/// Whether what a sheet says is what a record says, only written otherwise.
fn means_the_same(key: &str, before: &str, after: &str) -> bool {
    match key {
        "telefon" => {
            let number = |written| Some(text::telephone(written)?.replace(' ', ""));
            number(before).is_some_and(|before| number(after) == Some(before))
        }
        "epost" => before.eq_ignore_ascii_case(after),
        _ => false,
    }
}

fn diff(before: &str, after: &str) -> Vec<String> {
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
fn refusal(row: &ContactRow, file: &Path, why: NotEdited) -> Diagnostic {
    let name = row.party.name_with_form();
    let lines = row.lines.iter().map(|(key, value)| format!("{key}: {}", value.as_deref().unwrap_or_default()));
    let step = says::ByHandStep { file, lines: lines.collect::<Argument>() };
    match why {
        NotEdited::Fault(fault) => {
            let fault = Diagnostic { message: says::NotEdited { name, why: fault.message.clone() }.into(), ..*fault };
            fault.hint(step)
        }
        NotEdited::Because(why) => Diagnostic::error(says::NotEdited { name, why }).in_file(file).hint(step),
    }
}
