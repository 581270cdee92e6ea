//! What commands that tell where agreements stand begin from: of one agreement, or of each that is asked for.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::args::Cli;
use super::office::Office;
use super::output;
use super::{not_confirmed, now};
use crate::agreement::Agreement;
use crate::cells::{Cell, csv, csv_excel};
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::message::Message;
use crate::message::says::status as says;
use crate::reference::Party;
use crate::register::{Entry, Ledger, Reading, day};
use crate::sheet::AGREEMENT;
use crate::situation::{Situation, Sources};
use crate::text;
use crate::workspace::FolderWorkspace;

/// What status, due dates, reminders and the report begin from.
pub(super) struct Known {
    pub(super) agreement: Agreement,
    /// Every party that has a record or a document.
    pub(super) parties: Vec<Party>,
    pub(super) ledger: Ledger,
    /// The day it is about.
    pub(super) on: Date,
    /// That day, if it was asked for another than today's.
    pub(super) as_of: Option<Date>,
    /// The register as a whole.
    pub(super) reading: Reading,
    /// Where it lies.
    pub(super) office: Office,
}

impl Known {
    pub(super) fn warnings(&self) -> Vec<Diagnostic> {
        self.reading.warnings().chain(not_confirmed(&self.ledger)).collect()
    }
}

/// Reads it: as it is today, or as the register stood at the end of a day. Then the events alone decide who is a party and
/// what it is called, for the records are today's.
pub(super) fn know(cli: &Cli, as_of: Option<Date>) -> Result<Known, Vec<Diagnostic>> {
    know_one(cli, cli.agreement.as_deref(), as_of)
}

/// The same of one agreement.
pub(super) fn know_one(cli: &Cli, agreement: Option<&str>, as_of: Option<Date>) -> Result<Known, Vec<Diagnostic>> {
    know_with(cli, agreement, as_of, |_, _, _| {})
}

/// The same of one agreement, for whoever wants to see every event that counts, with the agreement's identifier and what the
/// register says up to it.
pub(super) fn know_with(
    cli: &Cli,
    agreement: Option<&str>,
    as_of: Option<Date>,
    each: impl FnMut(Entry, &str, &Ledger),
) -> Result<Known, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let today = day(now());
    if let Some(later) = as_of.filter(|date| *date > today) {
        let fault = Diagnostic::of(Kind::Usage, says::Future { later, today });
        return Err(one(fault.hint(says::FutureStep {})));
    }
    let mut office = cli.office().map_err(one)?;
    let Office { workspace, register, store, parties, .. } = &office;
    let sources = Sources { workspace, register, store, parties };
    let Situation { agreement, parties, ledger, on, reading, table, .. } =
        Situation::read(&sources, agreement, today, as_of, each)?;
    office.parties = table;
    Ok(Known { agreement, parties, ledger, on, as_of, reading, office })
}

/// What is found out of every agreement that is asked for, whether there are several, and what is wrong with some of them. What is
/// wrong with one holds up no other; with all of them, it is the error.
pub(super) fn of_each<T>(
    cli: &Cli,
    look: impl Fn(Option<&str>) -> Result<T, Vec<Diagnostic>>,
) -> Result<(Vec<T>, bool, Vec<Diagnostic>), Vec<Diagnostic>> {
    let names = cli.agreements(&FolderWorkspace::bare(cli.folder())).map_err(|fault| vec![fault])?;
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for name in &names {
        match look(name.as_deref()) {
            Ok(found) => all.push(found),
            Err(found) => add_new(&mut faults, found),
        }
    }
    if all.is_empty() { Err(faults) } else { Ok((all, names.len() > 1, faults)) }
}

/// What was found of each agreement, with its name where there are several, and what is wrong with others.
type Shown<T> = (Vec<(Option<String>, T)>, Vec<Diagnostic>);

/// The same for what writes, where it only shows what it would do; then it needs one. With each goes the agreement that it is of,
/// where there are several.
pub(super) fn of_each_shown<T>(
    cli: &Cli,
    only_shows: bool,
    look: impl Fn(Option<&str>) -> Result<T, Vec<Diagnostic>>,
) -> Result<Shown<T>, Vec<Diagnostic>> {
    if !only_shows {
        return Ok((vec![(None, look(cli.agreement.as_deref())?)], Vec::new()));
    }
    let (all, several, faults) = of_each(cli, |name| Ok((name.map(str::to_owned), look(name)?)))?;
    Ok((all.into_iter().map(|(name, found)| (name.filter(|_| several), found)).collect(), faults))
}

/// Shows lines of each agreement, below its name where there are several, with commands that name it.
pub(super) fn print_of_each(all: &[(Option<String>, Vec<Message>)]) {
    for (name, lines) in all {
        match name {
            Some(name) => {
                output::print(&format!("{name}\n"));
                output::print_lines_of(name, lines);
                output::print("\n");
            }
            None => output::print_lines(lines),
        }
    }
}

/// What is told of an agreement, below its title where there are several.
pub(super) fn titled(known: &Known, several: bool, text: &str) -> String {
    if several { format!("{}\n{text}\n", text::shown(known.agreement.first_title())) } else { text.to_owned() }
}

/// Cells of rows that are about an agreement, which each then names at its end where there are several.
pub(super) fn of_agreement<const N: usize>(cells: [Cell; N], known: &Known, several: bool) -> Vec<Cell> {
    let named = several.then(|| Cell::Text(known.agreement.identifier.clone()));
    cells.into_iter().chain(named).collect()
}

/// A table for programs with such rows.
pub(super) fn csv_of_each<const N: usize>(heads: &[&str; N], rows: impl Iterator<Item = Vec<Cell>>, several: bool) -> String {
    let heads: Vec<&str> = heads.iter().copied().chain(several.then_some("agreement")).collect();
    csv(&heads, rows)
}

/// The same for Excel in Norwegian.
pub(super) fn excel_of_each<const N: usize>(heads: [String; N], rows: impl Iterator<Item = Vec<Cell>>, several: bool) -> String {
    let heads = heads.into_iter().chain(several.then(|| AGREEMENT.to_owned())).map(Cell::Text).collect();
    csv_excel(std::iter::once(heads).chain(rows))
}

/// What is told of each to programs; of one alone where there is no other.
pub(super) fn each_or_one(mut told: Vec<Value>, several: bool) -> Value {
    if several { json!({ "agreements": told }) } else { told.pop().unwrap_or_default() }
}
