//! What is not read of a sheet, by name.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::columns::Header;
use super::table::{Table, letters};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::message::says::import as says;
use crate::text;

/// Something that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// What: `sheet Gammel`, `column "Merknad"`, `sheet Signert, rows 3 and 5`, `line 7, Bergen kommune`.
    pub what: Message,
    /// Why.
    pub why: Why,
}

/// Why something was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No spreadsheet program shows it.
    Hidden,
    /// A column whose name is not known.
    NotUnderstood,
    /// One sheet of many.
    TooMany,
    /// A sheet without a column that is needed.
    Lacking,
    /// A sheet without any column that is understood.
    NoColumns,
    /// What the row says of itself: `"Status" says "Venter"`.
    Said(Message),
}

impl Why {
    /// It in words.
    pub fn message(&self) -> Message {
        match self {
            Self::Hidden => says::Hidden {}.into(),
            Self::NotUnderstood => says::NotUnderstood {}.into(),
            Self::TooMany => says::TooMany {}.into(),
            Self::Lacking => says::Lacking {}.into(),
            Self::NoColumns => says::NoColumns {}.into(),
            Self::Said(said) => said.clone(),
        }
    }
}

/// Both in words.
impl Serialize for Passed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Passed", 2)?;
        out.serialize_field("what", &self.what.spoken())?;
        out.serialize_field("why", &self.why.message().spoken())?;
        out.end()
    }
}

/// Columns that were not understood, and what is hidden. Hidden rows may be signatures that somebody only filtered away,
/// so they are a warning as well.
pub(super) fn of(table: &Table, header: &Header) -> (Vec<Passed>, Vec<Diagnostic>) {
    let in_sheet = |what: Message| match &table.sheet {
        Some(sheet) => says::InSheet { sheet: &**sheet, what }.into(),
        None => what,
    };
    let column = |(nth, title): &(usize, String), why: Why| {
        let letter = letters(*nth);
        let what = match (title.as_str(), &table.sheet) {
            ("", _) => says::ColumnUntitled { letter }.into(),
            (title, Some(_)) => says::ColumnLettered { letter, title }.into(),
            (title, None) => says::Column { title }.into(),
        };
        Passed { what: in_sheet(what), why }
    };
    let mut passed: Vec<_> = header.others.iter().map(|other| column(other, Why::NotUnderstood)).collect();
    passed.extend(header.hidden.iter().map(|other| column(other, Why::Hidden)));
    let hidden: Vec<_> = table.lines[header.line + 1..].iter().filter(|line| line.hidden).collect();
    let Some(first) = hidden.first() else { return (passed, Vec::new()) };
    let numbers: Vec<_> = hidden.iter().map(|line| line.row.number()).collect();
    let number = hidden.len();
    let what = in_sheet(says::Rows { number, rows: text::ranges(&numbers) }.into());
    let message = Message::from(says::HiddenRows { what: what.clone() });
    let fault = first.row.fault(message.clone()).hint(says::HiddenRowsStep { number });
    passed.push(Passed { what, why: Why::Hidden });
    (passed, vec![Diagnostic { message, severity: Severity::Warning, ..fault }])
}
