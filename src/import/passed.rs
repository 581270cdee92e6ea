//! What is not read of a sheet, by name.

use serde::Serialize;

use super::columns::Header;
use super::table::{Table, letters};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text;

/// Something that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// What: `sheet Gammel`, `column "Merknad"`, `sheet Signert, rows 3 and 5`, `line 7, Bergen kommune`.
    pub what: String,
    /// Why: `hidden`, `not understood`, `"Status" says "Venter"`.
    pub why: String,
}

/// Columns that were not understood, and what is hidden. Hidden rows may be signatures that somebody only filtered away,
/// so they are a warning as well.
pub(super) fn of(table: &Table, header: &Header) -> (Vec<Passed>, Vec<Diagnostic>) {
    let sheet = table.sheet.as_ref().map(|sheet| format!("sheet {sheet}, ")).unwrap_or_default();
    let column = |(nth, title): &(usize, String), why: &str| {
        let letter = letters(*nth);
        let what = match (title.as_str(), &table.sheet) {
            ("", _) => format!("{sheet}column {letter}, which has no title"),
            (title, Some(_)) => format!("{sheet}column {letter} {title:?}"),
            (title, None) => format!("column {title:?}"),
        };
        Passed { what, why: why.to_owned() }
    };
    let mut passed: Vec<_> = header.others.iter().map(|other| column(other, "not understood")).collect();
    passed.extend(header.hidden.iter().map(|other| column(other, "hidden")));
    let hidden: Vec<_> = table.lines[header.line + 1..].iter().filter(|line| line.hidden).collect();
    let Some(first) = hidden.first() else { return (passed, Vec::new()) };
    let numbers: Vec<_> = hidden.iter().map(|line| line.row.number()).collect();
    let (rows, them) = if hidden.len() == 1 { ("row", "it") } else { ("rows", "them") };
    let what = format!("{sheet}{rows} {}", text::ranges(&numbers));
    let hint = format!("if {them} should count, show {them} in the spreadsheet, also what a filter hides, and save it");
    let fault = first.row.fault("").hint(hint);
    let fault = Diagnostic { message: format!("{what}: hidden, and not read").into(), severity: Severity::Warning, ..fault };
    passed.push(Passed { what, why: "hidden".to_owned() });
    (passed, vec![fault])
}
