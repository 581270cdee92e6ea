//! The record of one party as a form: each line that a sheet may change, what it says, and the edit that comes of what a person
//! wrote.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::edit::{Change, NotEdited, Record};
use super::records::{LineChange, RecordEdit, diff, refusal};
use super::role::Role;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::member::value::{self, CONTACT};
use crate::member::{self, Asked, blank_record, record_files};
use crate::message::Message;
use crate::profile::{KeyKind, TextForm};
use crate::reference::{Party, PartyKind, PartyTable};
use crate::sheet;
use crate::text;
use crate::workspace::{MAX_TEXT, MEMBERS, Workspace};

/// A line of a record that can be edited.
#[derive(Debug, Clone)]
pub struct FormLine {
    /// The path of keys to it, divided by points.
    pub path: String,
    /// What it is called; one that an agreement asks for is called as its key.
    pub label: Option<Message>,
    /// What it is for, in the words of the agreement that asks for it.
    pub description: Option<String>,
    /// What may stand there.
    pub kind: KeyKind,
    /// What does, on one line; a day as 2026-11-23, if it is one.
    pub value: String,
}

/// A record that can be edited.
pub struct RecordForm {
    /// Whose it is.
    pub party: Party,
    /// The record, from the workspace on.
    pub file: PathBuf,
    /// Whether there is none yet.
    pub is_new: bool,
    /// SHA-256 of its bytes, by which it is known whether it is still the same; of none if there is none yet.
    pub sha256: Digest,
    /// Its lines, in the order of the sheet.
    pub lines: Vec<FormLine>,
    read: Option<Vec<u8>>,
    record: Record,
}

impl RecordForm {
    /// Reads a party's record. One that cannot be taken apart is not edited so.
    pub fn read(workspace: &dyn Workspace, asked: &Asked, party: &Party) -> Result<Self, Diagnostic> {
        let known = record_files(workspace)?.remove(&party.number);
        let is_new = known.is_none();
        let file = known.unwrap_or_else(|| Path::new(MEMBERS).join(format!("{}.yaml", party.slug())));
        let read = if is_new { None } else { Some(workspace.bytes(&file, MAX_TEXT)?) };
        let bytes = read.clone().unwrap_or_else(|| blank_record(party).into_bytes());
        let record = Record::read(&file, &bytes).map_err(|why| match why {
            NotEdited::Fault(fault) => *fault,
            why => refusal(party, &BTreeMap::new(), &file, why),
        })?;
        let written = record.lines();
        let line = |line: sheet::Line| {
            let (label, description, kind) = known_as(&line.path, asked);
            let value = one_line(written.get(&line.path).map(String::as_str).unwrap_or_default());
            let day = text::recorded_date(&value).ok().filter(|_| line.is_day);
            FormLine { value: day.map_or(value, |day| day.to_string()), path: line.path, label, description, kind }
        };
        let lines = sheet::lines(None, &asked.keys).into_iter().map(line).collect();
        let sha256 = Digest::of(read.as_deref().unwrap_or_default());
        Ok(Self { party: party.clone(), file, is_new, sha256, lines, read, record })
    }

    /// What a person wrote, by the paths of lines, as an edit; none if the record says so already. A line that is not named
    /// stays, and one with nothing in it is emptied. What is wrong with the record that would come of it is told as of any
    /// record, unless it was wrong before.
    pub fn edit(
        &self,
        said: &BTreeMap<String, String>,
        (asked, parties): (&Asked, &PartyTable),
        printable: &dyn Fn(char) -> bool,
    ) -> Result<Option<RecordEdit>, Vec<Diagnostic>> {
        let written = self.record.lines();
        let (mut changes, mut edits, mut refused, mut lines) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        for line in &self.lines {
            let Some(after) = said.get(&line.path).map(|said| one_line(said)) else { continue };
            if after == line.value {
                continue;
            }
            let read = match line.path.strip_prefix("kontaktperson.") {
                Some(key) => value::contact(key, &after, printable),
                None => value::other(&line.path, &after, asked, printable),
            };
            let is_bare = read.is_ok() && matches!(line.kind, KeyKind::Date | KeyKind::Number);
            // What cannot stand there is told with its place in the record that it would make.
            let after = read.unwrap_or_else(|why| {
                refused.push(Diagnostic::error(why.message).in_file(&self.file).hint(why.hint));
                after
            });
            if after == line.value {
                continue;
            }
            let key = line.path.strip_prefix("kontaktperson.").unwrap_or(&line.path).to_owned();
            let before = written.get(&line.path).cloned().unwrap_or_default();
            let value = Some(after.clone()).filter(|after| !after.is_empty());
            lines.insert(line.path.clone(), value.clone());
            edits.push(Change { path: line.path.split('.').map(str::to_owned).collect(), value, is_bare });
            changes.push(LineChange { key, before, after });
        }
        if edits.is_empty() {
            return Ok(None);
        }
        // One that stands in no table has its name in its record.
        if self.is_new && self.party.kind == PartyKind::Organisasjon {
            edits.push(Change { path: vec!["navn".to_owned()], value: Some(self.party.norwegian_name.clone()), is_bare: false });
        }
        let (after, bytes) = match self.record.edited(&self.file, &edits) {
            Ok(edited) => edited,
            Err(_) if !refused.is_empty() => return Err(refused),
            Err(why) => return Err(vec![refusal(&self.party, &lines, &self.file, why)]),
        };
        let faults = |text: &str| member::faults(&self.file, text, asked, parties, printable);
        let before = if self.is_new { "" } else { self.record.text() };
        let known = if self.is_new { Vec::new() } else { faults(before) };
        let is_new = |fault: &Diagnostic| !known.iter().any(|known| known.message == fault.message);
        let found: Vec<Diagnostic> = faults(&after).into_iter().filter(is_new).collect();
        match (found.is_empty(), refused.is_empty()) {
            (false, _) => return Err(found),
            (_, false) => return Err(refused),
            (true, true) => {}
        }
        let (party, name, file, diff) =
            (self.party.number.clone(), self.party.name_with_form(), self.file.clone(), diff(before, &after));
        let (rows, read) = (Vec::new(), self.read.clone());
        Ok(Some(RecordEdit { party, name, file, is_new: self.is_new, changes, diff, rows, read, bytes }))
    }
}

/// What was copied from a page or a letter has spaces and line ends that no record has, and that nobody sees.
fn one_line(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a line is called, what it is for, and what may stand there.
fn known_as(path: &str, asked: &Asked) -> (Option<Message>, Option<String>, KeyKind) {
    if let Some(key) = CONTACT.into_iter().find(|key| path.strip_prefix("kontaktperson.") == Some(key)) {
        let kind = match key {
            "telefon" => KeyKind::Telephone,
            "epost" => KeyKind::Email,
            _ => KeyKind::Text,
        };
        return (Some(Role::Contact(key).label()), None, kind);
    }
    if let Some(key) = asked.keys.get(path) {
        return (None, key.description.clone(), key.kind.clone());
    }
    let kind = match path {
        "kopi" => KeyKind::Email,
        "godkjenning.dato" => KeyKind::Date,
        "målform" => {
            let others = asked.forms.iter().filter(|form| matches!(form, TextForm::Other(_))).map(TextForm::key);
            KeyKind::Choice(["bokmål", "nynorsk", "nøytral"].into_iter().chain(others).map(str::to_owned).collect())
        }
        _ => KeyKind::Text,
    };
    (sheet::record_line(path).map(|path| Role::Line(path).label()), None, kind)
}
