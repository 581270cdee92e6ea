//! Which column is for what, by the name that stands above it.

use std::collections::BTreeSet;
use std::path::Path;

use super::names;
use super::role::Role;
use super::status;
use super::table::{Line, Table, Value, letters};
use crate::diagnostic::Diagnostic;
use crate::member::value;
use crate::message::says::import as says;
use crate::message::{Argument, Message};
use crate::profile::Keys;

/// A column that was understood.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) role: Role,
    /// Counted from 0.
    pub(super) nth: usize,
    /// What stands above it.
    pub(super) title: String,
}

/// The row with the columns' names.
#[derive(Debug)]
pub(super) struct Header {
    /// Which of the table's lines it is.
    pub(super) line: usize,
    /// What was understood, from left to right.
    pub(super) columns: Vec<Column>,
    /// What was not: place and title, which is empty where something stands below no title.
    pub(super) others: Vec<(usize, String)>,
    /// Columns that are not shown, and so not read: place and title.
    pub(super) hidden: Vec<(usize, String)>,
}

impl Header {
    /// Within so many rows from the top; a title and the like may stand above it.
    pub(super) const WITHIN: usize = 20;

    /// So many columns are listed where one is missing.
    const SHOWN: usize = 20;

    /// The first row with all the columns that are needed, or else the one in which most is understood.
    pub(super) fn find(lines: &[Line], hidden: &[usize], keys: &Keys) -> Option<Self> {
        let top = || lines.iter().take(Self::WITHIN).enumerate();
        // Names in two rows: a wide one stands above the names of several, and what has one name only stands above nothing.
        let mut in_two = top().skip(1).filter_map(|(nth, line)| {
            let above = lines.get(nth - 1).filter(|above| above.row.number() + 1 == line.row.number())?;
            let mut cells = line.cells.clone();
            cells.extend(above.cells.iter().filter(|(column, _)| line.at(*column).is_none()).cloned());
            cells.sort_by_key(|(column, _)| *column);
            let (own, both) = (Self::of(nth, &line.cells, hidden, keys), Self::of(nth, &cells, hidden, keys));
            // One that has all that is needed needs nothing from above. `Navn` alone is the party's, and below one it is a contact's.
            let is_of_contact =
                |column: &Column| both.columns.iter().any(|same| same.nth == column.nth && same.role.is_contact());
            let is_named_above = own.column(Role::Party).is_some_and(is_of_contact);
            let is_half = own.columns.len() > 1 && (is_named_above || !own.missing().is_empty());
            (is_half && both.missing().is_empty()).then_some(both)
        });
        let headers = top().map(|(nth, line)| Self::of(nth, &line.cells, hidden, keys));
        let found: Vec<_> = headers.filter(|header| !header.columns.is_empty()).collect();
        // Of equals the first: `max_by_key` takes the last.
        in_two.next().or_else(|| found.into_iter().rev().max_by_key(Self::rank))
    }

    fn of(line: usize, cells: &[(usize, Value)], hidden: &[usize], keys: &Keys) -> Self {
        let (mut header, mut named) = (Self { line, columns: Vec::new(), others: Vec::new(), hidden: Vec::new() }, Vec::new());
        for (nth, value) in cells {
            match value {
                _ if hidden.contains(nth) => header.hidden.push((*nth, one_line(&value.shown()))),
                Value::Text(title) => named.push((*nth, title.as_str())),
                _ => header.others.push((*nth, one_line(&value.shown()))),
            }
        }
        let titles: Vec<_> = named.iter().map(|(_, title)| *title).collect();
        for ((nth, title), role) in named.iter().zip(names::roles(&titles, keys)) {
            let (nth, title) = (*nth, one_line(title));
            match role {
                Some(role) => header.columns.push(Column { role, nth, title }),
                None => header.others.push((nth, title)),
            }
        }
        header
    }

    /// Looks at what stands in the columns. One that may be for dates, such as `Signert`, is for the status if words such
    /// as `ja` and `nei` stand in it. One without a title is one that was not understood.
    pub(super) fn look_below(&mut self, lines: &[Line], hidden: &[usize]) {
        let below = &lines[self.line + 1..];
        let says_whether = |nth: usize, title: &str| {
            let mut values = below.iter().filter_map(|line| line.at(nth)).peekable();
            names::may_be_status(title) && values.peek().is_some() && values.all(|value| status::of(&value.shown()).is_some())
        };
        if self.column(Role::Status).is_none() {
            if let Some(column) = self.columns.iter_mut().find(|column| says_whether(column.nth, &column.title)) {
                column.role = Role::Status;
            } else if let Some(at) = self.others.iter().position(|(nth, title)| says_whether(*nth, title)) {
                let (nth, title) = self.others.remove(at);
                self.columns.push(Column { role: Role::Status, nth, title });
            }
        }
        let says_form = |nth: usize, title: &str| {
            let mut values = below.iter().filter_map(|line| line.at(nth)).peekable();
            names::may_be_form(title) && values.peek().is_some() && values.all(|value| value::form_word(&value.shown()).is_some())
        };
        let form = Role::Line("målform");
        if self.column(form).is_none()
            && let Some(at) = self.others.iter().position(|(nth, title)| says_form(*nth, title))
        {
            let (nth, title) = self.others.remove(at);
            self.columns.push(Column { role: form, nth, title });
        }
        let known = self.columns.iter().map(|column| column.nth).chain(self.others.iter().map(|(nth, _)| *nth));
        let known: BTreeSet<_> = known.chain(hidden.iter().copied()).collect();
        let shown = below.iter().filter(|line| !line.hidden);
        let untitled: BTreeSet<_> = shown.flat_map(|line| &line.cells).map(|(nth, _)| *nth).collect();
        self.others.extend(untitled.difference(&known).map(|nth| (*nth, String::new())));
    }

    /// How good it is: whether nothing that is needed is missing, and else whether it is more than a stray word.
    pub(super) fn rank(&self) -> (bool, usize) {
        (self.missing().is_empty(), self.columns.len().min(2))
    }

    /// The column for a role.
    pub(super) fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// Whether it tells who signed, and when.
    pub(super) fn is_of_signatures(&self) -> bool {
        [Role::Date, Role::Signatory].into_iter().all(|role| self.column(role).is_some())
    }

    /// Whether it tells what records say: who contact persons are, for one.
    pub(super) fn is_of_records(&self) -> bool {
        self.columns.iter().any(|column| column.role.is_of_record())
    }

    /// What is needed and not there.
    pub(super) fn missing(&self) -> Vec<Role> {
        let has_party = [Role::Number, Role::OrganisationNumber, Role::Party].iter().any(|role| self.column(*role).is_some());
        // Half of a signature beside what is only a line of a record is half of a sheet of signatures.
        let is_half = || [Role::Date, Role::Signatory].into_iter().any(|role| self.column(role).is_some());
        let is_of_contacts = self.columns.iter().any(|column| column.role.is_contact());
        let needed =
            [Role::Date, Role::Signatory].into_iter().filter(|_| !is_of_contacts && (!self.is_of_records() || is_half()));
        let mut missing: Vec<_> = needed.filter(|role| self.column(*role).is_none()).collect();
        if !has_party {
            missing.insert(0, Role::Party);
        }
        missing
    }

    /// That every column that is needed is there, and none twice.
    pub(super) fn check(&self, Line { row, cells, .. }: &Line) -> Result<(), Diagnostic> {
        for (nth, second) in self.columns.iter().enumerate() {
            let is_twice = |first: &&Column| first.role == second.role && second.role != Role::Told;
            if let Some(first) = self.columns[..nth].iter().find(is_twice) {
                let message = says::Twice { first: &first.title, second: &second.title, role: second.role.the() };
                return Err(row.fault_in(second.nth, message).hint(says::TwiceStep {}));
            }
        }
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(());
        }
        let found = cells.iter().take(Self::SHOWN).map(|(nth, value)| {
            let column = self.columns.iter().find(|column| column.nth == *nth);
            let what = column.map_or_else(|| says::NotUnderstood {}.into(), |column| column.role.label());
            Message::from(says::TakenFor { title: one_line(&value.shown()), what })
        });
        let hidden =
            self.hidden.iter().map(|(nth, title)| Message::from(says::HiddenColumnStep { letter: letters(*nth), title }));
        Err(row
            .fault(says::NoColumn { roles: missing.iter().map(|role| role.the()).collect::<Argument>() })
            .hint(says::NoColumnStep { columns: Argument::row(found) })
            .hints(hidden)
            .hints(missing.iter().map(|role| role.suggestion()))
            .hints(missing.contains(&Role::Date).then(or_contacts)))
    }

    /// There is no row with names of columns.
    pub(super) fn none(path: &Path) -> Diagnostic {
        Diagnostic::error(says::NoHeader { rows: Self::WITHIN })
            .in_file(path)
            .hints([Role::Party, Role::Date, Role::Signatory, Role::Title, Role::Contact("epost")].map(Role::suggestion))
    }
}

impl Line {
    /// What stands in the column for a role.
    pub(super) fn value(&self, header: &Header, role: Role) -> Option<&Value> {
        self.at(header.column(role)?.nth)
    }
}

impl Table {
    /// Its columns, or what is wrong with them.
    pub(super) fn header(&self, path: &Path, keys: &Keys) -> Result<Header, Diagnostic> {
        let mut header = Header::find(&self.lines, &self.hidden_columns, keys).ok_or_else(|| {
            // A row with columns may be among those that could not be taken apart.
            self.faults.first().cloned().unwrap_or_else(|| Header::none(path))
        })?;
        header.look_below(&self.lines, &self.hidden_columns);
        header.check(&self.lines[header.line])?;
        Ok(header)
    }
}

/// What would make a list of contacts of it, where nothing says what it is a list of.
fn or_contacts() -> Message {
    says::OrContactsStep { names: Argument::any_of(["kontaktperson", "e-post", "telefon"]) }.into()
}

fn one_line(title: &str) -> String {
    let words: Vec<_> = title.split_whitespace().collect();
    words.join(" ").chars().take(100).collect()
}
