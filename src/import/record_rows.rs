//! What each row says of what a party's record is to say, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Header};
use super::party::{Above, MayBe};
use super::role::Role;
use super::rows::serial;
use super::seen::{Marked, marked};
use super::table::{Line, Row, RowId, Table, Value};
use super::{Options, party};
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::member::value::{self, CONTACT};
use crate::message::Message;
use crate::message::says::import as says;
use crate::message::says::text::PartysName;
use crate::profile::{KeyKind, Keys};
use crate::reference::{Party, PartyTable, is_organisation_number};
use crate::sheet::Mark;

/// What a row says of a party's record.
#[derive(Debug, Clone)]
pub struct RecordRow {
    /// The party the row is about.
    pub party: Party,
    /// What it says, by the path of keys in a record: `kontaktperson.navn`. What is none was taken out of a row that was exported.
    pub lines: BTreeMap<String, Option<String>>,
    /// The lines of which it says what no record can say, by the same paths; the empty path is all of them.
    pub faulty: BTreeSet<String>,
    /// Whether the sheet has postal codes and places but no column for what stands before them in an address.
    pub is_without_street: bool,
    /// Whether it was exported: then each cell that was changed is an edit of its own.
    pub is_exported: bool,
    /// What the row was when it was exported, if it was and the party had a record, and what stands above those of its cells that
    /// are a record's.
    pub mark: Option<(Mark, BTreeSet<String>)>,
    /// The row, at which later faults can point.
    pub row: Row,
}

impl RecordRow {
    /// Whether it says anything that can be taken over. One row is one edit; of one that was exported each cell is.
    pub(super) fn is_taken(&self) -> bool {
        !self.lines.is_empty() && (self.is_exported || self.faulty.is_empty())
    }
}

/// The rows of a sheet that say something of records.
#[derive(Debug, Default)]
pub(super) struct RecordRows {
    pub(super) rows: Vec<RecordRow>,
    /// Rows of which nobody can tell for sure whom they are about.
    pub(super) doubtful: Vec<(MayBe, Row)>,
    pub(super) faults: Vec<Diagnostic>,
    /// The rows with faults.
    pub(super) refused: Vec<RowId>,
    /// Rows of which nobody changed anything of the record since they were exported.
    pub(super) unchanged: usize,
}

/// Reads the rows below the header.
pub(super) fn read(table: &Table, header: &Header, options: &Options, most: usize) -> RecordRows {
    let (mut rows, mut above) = (RecordRows::default(), Above::default());
    if !header.is_of_records() {
        return rows;
    }
    for line in table.lines[header.line + 1..].iter().filter(|line| !line.hidden) {
        let before = rows.faults.len();
        above.pass(options.parties, line, header);
        rows.line(line, (table, header), options, &above);
        if rows.faults.len() > before {
            rows.refused.push(line.row.id());
        }
        if rows.faults.len() >= most {
            break;
        }
    }
    rows
}

/// A column of a row, the path of keys that it is for, whether it is a day, and what it says.
struct Said<'a> {
    column: &'a Column,
    path: String,
    text: Option<String>,
}

impl RecordRows {
    fn line(&mut self, line: &Line, (table, header): (&Table, &Header), options: &Options, above: &Above) {
        let has_mark = line.value(header, Role::Mark).is_some();
        let says_anything = header.columns.iter().any(|column| column.role.is_of_record() && line.at(column.nth).is_some());
        if !says_anything && !has_mark {
            return;
        }
        let known = party::known(options.parties, line, header).cloned();
        let Some(party) = known.or_else(|| unknown(options.parties, line, header)) else {
            self.doubtful.push((MayBe::of(options.parties, line, header, above), line.row.clone()));
            return self.faults.extend(party::find(options.parties, line, header).err());
        };
        let mark = match marked(line, header, &party.number) {
            Marked::Not => None,
            Marked::Of(mark) => Some(mark),
            // That is told by itself.
            Marked::Otherwise => {
                let (lines, faulty) = (BTreeMap::new(), BTreeSet::from([String::new()]));
                let row = line.row.clone();
                return self.rows.push(RecordRow {
                    party,
                    lines,
                    faulty,
                    is_without_street: false,
                    is_exported: false,
                    mark: None,
                    row,
                });
            }
        };
        let said = said(line, (table, header), &options.asked.keys);
        let had_record = mark.as_ref().is_some_and(|mark| mark.has_record(&party.number));
        let is_edited = |said: &Said| match &mark {
            None => said.text.is_some(),
            Some(mark) => {
                let is_day = is_day(said.column.role, &options.asked.keys);
                let is_as_it_was = mark.has(&party.number, &said.column.title, said.text.as_deref().unwrap_or_default(), is_day);
                // What nobody could tell of a record, an empty cell does not say either.
                !is_as_it_was && (had_record || said.text.is_some())
            }
        };
        let edited: Vec<&Said> = said.iter().filter(|said| is_edited(said)).collect();
        if edited.is_empty() {
            self.unchanged += usize::from(mark.is_some());
            return;
        }
        let (mut lines, mut faulty) = (BTreeMap::new(), BTreeSet::new());
        for said in edited {
            let text = said.text.as_deref().map(|text| self.text(line, &party, said, text, options));
            match text {
                None => _ = lines.insert(said.path.clone(), None),
                Some(Some(text)) => _ = lines.insert(said.path.clone(), Some(text)),
                Some(None) => _ = faulty.insert(said.path.clone()),
            }
        }
        let is_without_street = header.column(Role::Contact("adresse")).is_none();
        let heads = || said.iter().map(|said| said.column.title.clone()).collect();
        let is_exported = mark.is_some();
        let mark = mark.filter(|_| had_record).map(|mark| (mark, heads()));
        let row = line.row.clone();
        self.rows.push(RecordRow { party, lines, faulty, is_without_street, is_exported, mark, row });
    }

    /// A text that a record may have.
    fn text(&mut self, line: &Line, party: &Party, said: &Said, text: &str, options: &Options) -> Option<String> {
        let role = said.column.role;
        let fault = |message| line.row.fault_in(said.column.nth, message);
        if let Some(Value::Error(error)) = line.at(said.column.nth) {
            let message = says::FormulaError { role: role.the(), error }.into();
            self.faults.push(fault(message).hint(says::FormulaErrorStep {}));
            return None;
        }
        let key = said.path.strip_prefix("kontaktperson.");
        // Where a column of the parties' names was taken for one of persons.
        let is_own = party.norwegian_name.to_lowercase() == text.to_lowercase();
        if key == Some("navn") && (is_own || facts::unsigned_by(options.parties, text).is_some()) {
            let message = says::RoleIs { role: Role::Contact("navn").the(), is: Message::from(PartysName { value: text }) };
            self.faults.push(fault(message.into()).hint(says::PartysNameStep {}));
            return None;
        }
        // What was copied from a page or a letter has spaces that no record has, and that nobody sees.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let read = match key {
            Some(key) => value::contact(key, &text, options.printable),
            None => value::other(&said.path, &text, options.asked, options.printable),
        };
        read.map_err(|refused| self.faults.push(fault(refused.message).hint(refused.hint))).ok()
    }
}

/// What a row says for each line of a record: in a column of its own, or put together from several.
fn said<'a>(line: &Line, (table, header): (&Table, &'a Header), keys: &Keys) -> Vec<Said<'a>> {
    let shown = |column: &Column| {
        let value = line.at(column.nth)?;
        match value {
            Value::Number(number) if is_day(column.role, keys) => {
                Some(serial(*number, table.from_1904).map_or_else(|| value.shown(), |day| day.to_string()))
            }
            _ => Some(value.shown()),
        }
    };
    let contact = CONTACT.into_iter().filter_map(|key| {
        let (role, text) = cell(line, header, key);
        Some(Said { column: header.column(role)?, path: format!("kontaktperson.{key}"), text })
    });
    let others = header.columns.iter().filter_map(|column| {
        let path = match column.role {
            Role::Line(path) => path.to_owned(),
            Role::Own(nth) => keys.keys().nth(nth)?.clone(),
            _ => return None,
        };
        Some(Said { column, path, text: shown(column) })
    });
    contact.chain(others).collect()
}

/// Whether days stand in a column of a record's.
fn is_day(role: Role, keys: &Keys) -> bool {
    match role {
        Role::Line(path) => path == "godkjenning.dato",
        Role::Own(nth) => keys.values().nth(nth).is_some_and(|key| key.kind == KeyKind::Date),
        _ => false,
    }
}

/// What a row says for a key, and in which column: in one, or put together from several.
fn cell(line: &Line, header: &Header, key: &'static str) -> (Role, Option<String>) {
    let shown = |role| line.value(header, role).map(Value::shown);
    let whole = shown(Role::Contact(key));
    match key {
        "navn" if whole.is_none() => {
            let parts = [Role::FirstName, Role::FamilyName];
            let names: Vec<_> = parts.into_iter().filter_map(shown).collect();
            // An emptied cell says so in its own column, which has no others beside it in a sheet that was exported.
            let role = parts.into_iter().rfind(|role| header.column(*role).is_some()).unwrap_or(Role::Contact(key));
            (role, Some(names.join(" ")).filter(|name| !name.is_empty()))
        }
        // Where a street has a column and the cell is empty, place and code alone are not the address.
        "adresse" if whole.is_none() && header.column(Role::Contact(key)).is_some() => (Role::Contact(key), None),
        "adresse" => {
            // A number has lost its zeros.
            let code = shown(Role::PostalCode).map(|code| format!("{code:0>4}"));
            let place: Vec<_> = code.into_iter().chain(shown(Role::Place)).collect();
            let place = Some(place.join(" ")).filter(|place| !place.is_empty());
            let role = if place.is_some() { Role::PostalCode } else { Role::Contact(key) };
            let parts: Vec<_> = whole.into_iter().chain(place).collect();
            (role, Some(parts.join(", ")).filter(|address| !address.is_empty()))
        }
        _ => (Role::Contact(key), whole),
    }
}

/// An organisation that nobody knows yet, by its number and name.
fn unknown(parties: &PartyTable, line: &Line, header: &Header) -> Option<Party> {
    let shown = |role| line.value(header, role).map(Value::shown);
    let digits_of = |shown: String| shown.chars().filter(|c| !c.is_whitespace() && *c != '.').collect::<String>();
    let digits = digits_of(shown(Role::OrganisationNumber).or_else(|| shown(Role::Number))?);
    let name = shown(Role::Party)?;
    // It has no other number, and a sheet of ours says so.
    let has_no_other = shown(Role::Number).is_none_or(|number| digits_of(number) == digits);
    let is_new = has_no_other && parties.organisation(&digits).is_none() && parties.named(&name).is_empty();
    (is_new && is_organisation_number(&digits)).then(|| Party::organisation(&digits, &name))
}
