//! Which column is for what, by the name that stands above it.

use std::path::Path;

use super::names::{self, Role};
use super::table::{Line, Value};
use crate::diagnostic::Diagnostic;

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
}

impl Header {
    /// Within so many rows from the top; a title and the like may stand above it.
    pub(super) const WITHIN: usize = 20;

    /// So many columns are listed where one is missing.
    const SHOWN: usize = 20;

    /// The first row with all the columns that are needed, or else the one in which most is understood.
    pub(super) fn find(lines: &[Line]) -> Option<Self> {
        let headers = lines.iter().take(Self::WITHIN).enumerate().map(|(line, row)| Self { line, columns: columns(&row.cells) });
        // Of equals the first: `max_by_key` takes the last.
        headers.filter(|header| !header.columns.is_empty()).collect::<Vec<_>>().into_iter().rev().max_by_key(Self::rank)
    }

    /// How good it is: whether nothing that is needed is missing, and else whether it is more than a stray word.
    pub(super) fn rank(&self) -> (bool, usize) {
        (self.missing().is_empty(), self.columns.len().min(2))
    }

    /// The column for a role.
    pub(super) fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// What is needed and not there.
    fn missing(&self) -> Vec<Role> {
        let has_party = [Role::Number, Role::OrganisationNumber, Role::Party].iter().any(|role| self.column(*role).is_some());
        let mut missing: Vec<_> = [Role::Date, Role::Signatory].into_iter().filter(|role| self.column(*role).is_none()).collect();
        if !has_party {
            missing.insert(0, Role::Party);
        }
        missing
    }

    /// That every column that is needed is there, and none twice.
    pub(super) fn check(&self, Line { row, cells }: &Line) -> Result<(), Diagnostic> {
        for (nth, second) in self.columns.iter().enumerate() {
            if let Some(first) = self.columns[..nth].iter().find(|first| first.role == second.role) {
                let message = format!("{:?} and {:?} are both taken for the {}", first.title, second.title, second.role.name());
                return Err(row.fault_in(second.nth, message).hint("remove one of the two columns, or give it another name"));
            }
        }
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = missing.iter().map(|role| format!("the {}", role.name())).collect();
        let found: Vec<_> = cells
            .iter()
            .take(Self::SHOWN)
            .map(|(nth, value)| {
                let column = self.columns.iter().find(|column| column.nth == *nth);
                format!("{:?} ({})", one_line(&value.shown()), column.map_or("not understood", |column| column.role.name()))
            })
            .collect();
        Err(row
            .fault(format!("there is no column for {}", names.join(" and ")))
            .hint(format!("found: {}", found.join(", ")))
            .hints(missing.iter().map(|role| role.suggestion())))
    }

    /// There is no row with names of columns.
    pub(super) fn none(path: &Path) -> Diagnostic {
        Diagnostic::error(format!("none of the first {} rows has names of columns that are understood", Self::WITHIN))
            .in_file(path)
            .hints([Role::Party, Role::Date, Role::Signatory, Role::Title].map(Role::suggestion))
    }
}

/// The columns that are understood in a row of names.
fn columns(cells: &[(usize, Value)]) -> Vec<Column> {
    let named = cells.iter().filter_map(|(nth, value)| match value {
        Value::Text(title) => Some((*nth, title.as_str())),
        _ => None,
    });
    let (places, titles): (Vec<_>, Vec<_>) = named.unzip();
    let roles = names::roles(&titles);
    let columns = places.into_iter().zip(titles).zip(roles);
    columns.filter_map(|((nth, title), role)| Some(Column { role: role?, nth, title: one_line(title) })).collect()
}

fn one_line(title: &str) -> String {
    let words: Vec<_> = title.split_whitespace().collect();
    words.join(" ").chars().take(100).collect()
}
