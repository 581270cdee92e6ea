//! What each row says of a party's contact person, and what is wrong with it.

use std::collections::BTreeMap;

use super::columns::Header;
use super::mark::Mark;
use super::role::Role;
use super::table::{Line, Row, Table, Value};
use super::{Options, party};
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::member::value::{self, CONTACT};
use crate::message::Message;
use crate::message::says::import as says;
use crate::message::says::text::PartysName;
use crate::reference::{Party, PartyTable, is_organisation_number};

/// What a row says of a party's contact person.
#[derive(Debug, Clone)]
pub struct ContactRow {
    /// The party the row is about.
    pub party: Party,
    /// What it says, by the key of a record. What is none was taken out of a row that was exported.
    pub lines: BTreeMap<&'static str, Option<String>>,
    /// Whether the sheet has postal codes and places but no column for what stands before them in an address.
    pub is_without_street: bool,
    /// What the row was when it was exported, if it was.
    pub mark: Option<Mark>,
    /// The row, at which later faults can point.
    pub row: Row,
}

/// The contacts of a sheet.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    pub(super) rows: Vec<ContactRow>,
    pub(super) faults: Vec<Diagnostic>,
    /// Rows that nobody changed since they were exported.
    pub(super) unchanged: usize,
}

/// Reads the rows below the header.
pub(super) fn read(table: &Table, header: &Header, options: &Options, most: usize) -> Contacts {
    let mut contacts = Contacts::default();
    if !header.is_of_contacts() {
        return contacts;
    }
    for line in table.lines[header.line + 1..].iter().filter(|line| !line.hidden) {
        contacts.line(line, header, options);
        if contacts.faults.len() >= most {
            break;
        }
    }
    contacts
}

impl Contacts {
    fn line(&mut self, line: &Line, header: &Header, options: &Options) {
        let mark = line.value(header, Role::Mark).and_then(|value| Mark::parse(&value.shown()));
        let says_anything = header.columns.iter().any(|column| column.role.is_contact() && line.at(column.nth).is_some());
        if !says_anything && mark.is_none() {
            return;
        }
        let party = match party::find(options.parties, line, header) {
            Ok(party) => party.clone(),
            Err(fault) => match unknown(options.parties, line, header) {
                Some(party) => party,
                None => return self.faults.push(fault),
            },
        };
        let cells = CONTACT.map(|key| cell(line, header, key));
        let texts = cells.each_ref().map(|(_, text)| text.as_deref().unwrap_or_default());
        if mark.as_ref().is_some_and(|mark| mark.is_of_contact(&party.number, &texts)) {
            self.unchanged += 1;
            return;
        }
        let (mut lines, before) = (BTreeMap::new(), self.faults.len());
        for (key, (role, text)) in CONTACT.into_iter().zip(&cells) {
            match text {
                Some(text) => match self.text(line, header, &party, (key, *role), text, options) {
                    Some(text) => _ = lines.insert(key, Some(text)),
                    None => continue,
                },
                // In a sheet of somebody's own, an empty cell says that they do not know.
                None if mark.is_some() && header.column(Role::Contact(key)).is_some() => _ = lines.insert(key, None),
                None => {}
            }
        }
        if self.faults.len() == before {
            let is_without_street = header.column(Role::Contact("adresse")).is_none();
            self.rows.push(ContactRow { party, lines, is_without_street, mark, row: line.row.clone() });
        }
    }

    /// A text that a record may have.
    fn text(
        &mut self,
        line: &Line,
        header: &Header,
        party: &Party,
        (key, role): (&str, Role),
        text: &str,
        options: &Options,
    ) -> Option<String> {
        let fault = |message| match header.column(role) {
            Some(column) => line.row.fault_in(column.nth, message),
            None => line.row.fault(message),
        };
        if let Some(Value::Error(error)) = line.value(header, role) {
            let message = says::FormulaError { role: role.the(), error }.into();
            self.faults.push(fault(message).hint(says::FormulaErrorStep {}));
            return None;
        }
        // Where a column of the parties' names was taken for one of persons.
        let is_own = party.norwegian_name.to_lowercase() == text.to_lowercase();
        if key == "navn" && (is_own || facts::unsigned_by(options.parties, text).is_some()) {
            let message = says::RoleIs { role: Role::Contact("navn").the(), is: Message::from(PartysName { value: text }) };
            self.faults.push(fault(message.into()).hint(says::PartysNameStep {}));
            return None;
        }
        // What was copied from a page or a letter has spaces that no record has, and that nobody sees.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match value::contact(key, &text, options.printable) {
            Ok(text) => Some(text),
            Err(refused) => {
                self.faults.push(fault(refused.message).hint(refused.hint));
                None
            }
        }
    }
}

/// What a row says for a key, and in which column: in one, or put together from several.
fn cell(line: &Line, header: &Header, key: &'static str) -> (Role, Option<String>) {
    let shown = |role| line.value(header, role).map(Value::shown);
    let whole = shown(Role::Contact(key));
    match key {
        "navn" if whole.is_none() => {
            let names: Vec<_> = [Role::FirstName, Role::FamilyName].into_iter().filter_map(shown).collect();
            (Role::FamilyName, Some(names.join(" ")).filter(|name| !name.is_empty()))
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
    let digits: String = shown(Role::OrganisationNumber)?.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let name = shown(Role::Party)?;
    let is_new = shown(Role::Number).is_none() && parties.organisation(&digits).is_none() && parties.named(&name).is_empty();
    (is_new && is_organisation_number(&digits)).then(|| Party::organisation(&digits, &name))
}
