//! What an exported sheet shows and no sheet changes: which of it somebody changed all the same.

use super::columns::{Column, Header};
use super::role::Role;
use super::table::{Line, RowId, Table, Value};
use super::{Options, party};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::import as says;
use crate::sheet::{self, Changed, Mark};
use crate::text;

/// What is known of a row since it was exported.
pub(super) enum Marked {
    /// Nothing: it was not.
    Not,
    /// What its cells were.
    Of(Mark),
    /// It has the code of another row, or one that is none.
    Otherwise,
}

/// What is known of a row of a party's.
pub(super) fn marked(line: &Line, header: &Header, party: &str) -> Marked {
    let Some(written) = line.value(header, Role::Mark) else { return Marked::Not };
    match Mark::parse(&written.shown()).filter(|mark| mark.is_of(party)) {
        Some(mark) => Marked::Of(mark),
        None => Marked::Otherwise,
    }
}

/// The columns in which somebody changed what no sheet changes, and the rows whose codes are not theirs; with the rows of each.
pub(super) fn read(table: &Table, header: &Header, options: &Options) -> Vec<(Diagnostic, Vec<RowId>)> {
    let mut faults = Vec::new();
    let mut changed: Vec<(&Column, Vec<&Line>)> = Vec::new();
    let Some(code) = header.column(Role::Mark) else { return faults };
    for line in table.lines[header.line + 1..].iter().filter(|line| !line.hidden) {
        // Whose row nobody can tell is told by whoever reads it.
        let Some(party) = party::known(options.parties, line, header) else { continue };
        let mark = match marked(line, header, &party.number) {
            Marked::Not => continue,
            Marked::Of(mark) => mark,
            Marked::Otherwise => {
                let fault = line.row.fault_in(code.nth, says::OtherCode { name: party.name_with_form() });
                faults.push((fault.hint(says::OtherCodeStep {}), vec![line.row.id()]));
                continue;
            }
        };
        for column in header.columns.iter().filter(|column| is_changed(line, header, column, (&party.number, &mark))) {
            match changed.iter_mut().find(|(known, _)| known.nth == column.nth) {
                Some((_, lines)) => lines.push(line),
                None => changed.push((column, vec![line])),
            }
        }
    }
    faults.extend(changed.iter().filter_map(|(column, lines)| {
        let rows = lines.iter().map(|line| line.row.id()).collect();
        Some((fault(column, lines)?, rows))
    }));
    faults
}

fn is_changed(line: &Line, header: &Header, column: &Column, (party, mark): (&str, &Mark)) -> bool {
    match column.role {
        Role::Number | Role::Party | Role::Fylke | Role::OrganisationNumber | Role::Agreement | Role::Told => {
            !is_as_it_was(line, column, (party, mark))
        }
        // Beside a signature it says of which edition that is.
        Role::Edition => !is_as_it_was(line, column, (party, mark)) && is_signature_as_it_was(line, header, party, mark),
        _ => false,
    }
}

/// What became of a row's signature since it was exported.
pub(super) enum SinceExport {
    /// It was not exported.
    Unknown,
    /// Nobody changed it.
    AsItWas,
    /// Somebody did.
    Edited,
    /// The row has another's code, or was turned into one about another agreement.
    OfAnother,
}

/// What became of a row's signature since it was exported, whatever was registered since.
pub(super) fn since_export(line: &Line, header: &Header, options: &Options) -> SinceExport {
    let Some(party) = party::known(options.parties, line, header) else { return SinceExport::Unknown };
    let mark = match marked(line, header, &party.number) {
        Marked::Not => return SinceExport::Unknown,
        Marked::Otherwise => return SinceExport::OfAnother,
        Marked::Of(mark) => mark,
    };
    let is_moved = |column| !is_as_it_was(line, column, (&party.number, &mark));
    if header.column(Role::Agreement).is_some_and(is_moved) {
        SinceExport::OfAnother
    } else if is_signature_as_it_was(line, header, &party.number, &mark) {
        SinceExport::AsItWas
    } else {
        SinceExport::Edited
    }
}

/// Whether the manner of signing was taken out of a row since it was exported.
pub(super) fn has_lost_manner(line: &Line, header: &Header, options: &Options) -> bool {
    let Some(column) = header.column(Role::Manner).filter(|column| line.at(column.nth).is_none()) else { return false };
    let Some(party) = party::known(options.parties, line, header) else { return false };
    match marked(line, header, &party.number) {
        Marked::Of(mark) => !is_as_it_was(line, column, (&party.number, &mark)),
        Marked::Not | Marked::Otherwise => false,
    }
}

/// Whether a row's signature is what it was when it was exported, whatever was registered since.
fn is_signature_as_it_was(line: &Line, header: &Header, party: &str, mark: &Mark) -> bool {
    let columns = [Role::Date, Role::Signatory, Role::Title, Role::Manner].into_iter().filter_map(|role| header.column(role));
    columns.into_iter().all(|column| is_as_it_was(line, column, (party, mark)))
}

/// Whether what stands in a cell stood there when the row was exported.
fn is_as_it_was(line: &Line, column: &Column, (party, mark): (&str, &Mark)) -> bool {
    let is_day = column.role == Role::Date || sheet::told(&column.title).is_some_and(|told| told.is_day);
    let shown = line.at(column.nth).map(Value::shown).unwrap_or_default();
    mark.has(party, &column.title, &shown, is_day)
}

fn fault(column: &Column, lines: &[&Line]) -> Option<Diagnostic> {
    let numbers: Vec<u32> = lines.iter().map(|line| line.row.number()).collect();
    let (title, number) = (column.title.as_str(), numbers.len());
    let message = says::NotBySheet { column: title, rows: Message::from(says::Rows { number, rows: text::ranges(&numbers) }) };
    let changed = sheet::told(title).map_or(Changed::Record, |told| told.changed);
    let step: Message = match changed {
        Changed::Record => says::ByRecordStep {}.into(),
        Changed::By(command) => says::ByCommandStep { command }.into(),
        Changed::Tables => says::ByTablesStep {}.into(),
        Changed::Never => says::AsItWasStep {}.into(),
    };
    Some(lines.first()?.row.fault_in(column.nth, message).hint(step))
}
