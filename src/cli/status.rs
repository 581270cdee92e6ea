//! `avtale status`

use jiff::civil::Date;
use serde_json::{Value, json};

use super::args::{Cli, Format, Sort, Status as Args, TableFormat};
use super::office::Office;
use super::output::{self, Ending, bar, count, table};
use super::{not_confirmed, now, usage};
use crate::agreement::Agreement;
use crate::cells::{Cell, csv};
use crate::diagnostic::Diagnostic;
use crate::manifest;
use crate::member::Members;
use crate::overview::{self, Row};
use crate::reference::{self, Party};
use crate::register::{Entry, Ledger, Reading, Status, day};
use crate::text;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    // Faults of CSV go where those of the table go.
    let format = if args.format == TableFormat::Json { Format::Json } else { Format::Human };
    match rows(cli, args) {
        Ok((known, signed, rows)) => {
            match args.format {
                TableFormat::Human => output::print(&human(signed, &rows, args.as_of)),
                TableFormat::Csv => output::data(&csv(&HEADS, rows.iter().map(cells))),
                TableFormat::Json => {}
            }
            output::finish(format, json(&known, &rows), Ending::with(known.warnings()))
        }
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

/// What status, due dates, reminders and the report begin from.
pub(super) struct Known {
    pub(super) agreement: Agreement,
    /// Every party that has a record or a document.
    pub(super) parties: Vec<Party>,
    pub(super) ledger: Ledger,
    /// The day it is about.
    pub(super) on: Date,
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
    know_with(cli, as_of, |_, _| {})
}

/// The same, for whoever wants to see every event that counts, with the agreement's identifier.
pub(super) fn know_with(cli: &Cli, as_of: Option<Date>, mut each: impl FnMut(Entry, &str)) -> Result<Known, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let today = day(now());
    if let Some(later) = as_of.filter(|date| *date > today) {
        return Err(one(usage(format!("{later} is in the future; today is {today}")).hint("`avtale due` tells what is ahead")));
    }
    let office = cli.office().map_err(one)?;
    let workspace = &office.workspace;
    let folder = Agreement::find(workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(workspace, &folder)?;
    let mut ledger = Ledger::default();
    let mut is_later = false;
    let reading = manifest::read(&office.register, &office.store, |entry| {
        // What is registered after an event of a later day is later, whatever a clock said.
        is_later = is_later || as_of.is_some_and(|on| day(entry.at) > on);
        if !is_later {
            ledger.apply(&entry);
            each(entry, &agreement.identifier);
        }
    });
    let reading = reading.map_err(one)?;
    let mut parties = match as_of {
        None => Members::read(workspace, &Agreement::asked(workspace).map_err(one)?.0, &|_| true).map_err(one)?.parties,
        Some(_) => Vec::new(),
    };
    for number in ledger.parties(&agreement.identifier) {
        let Some(party) = reference::party(number) else { continue };
        if !parties.iter().any(|known| known.number == number) {
            parties.push(party.clone());
        }
    }
    Ok(Known { agreement, parties, ledger, on: as_of.unwrap_or(today), reading, office })
}

/// How many are signed, of how many.
type Signed = (usize, usize);

/// The rows that are asked for. How many are signed is said of every party, or of those in the fylker that are asked for:
/// of those in one status it would say nothing.
fn rows(cli: &Cli, args: &Args) -> Result<(Known, Signed, Vec<Row>), Vec<Diagnostic>> {
    let fylker = args.fylke.iter().map(|asked| fylke(asked)).collect::<Result<Vec<_>, _>>().map_err(|fault| vec![fault])?;
    let known = know(cli, args.as_of)?;
    let mut rows = overview::rows(&known.agreement.identifier, &known.ledger, &known.parties, known.on);
    rows.retain(|row| fylker.is_empty() || fylker.contains(&row.fylke));
    let signed = (rows.iter().filter(|row| row.status.is_bound()).count(), rows.len());
    rows.retain(|row| args.status.is_empty() || args.status.iter().any(|asked| asked.0 == row.status));
    overview::sort_by_name(&mut rows).map_err(|fault| vec![fault])?;
    match args.sort {
        Sort::Name => {}
        Sort::Number => rows.sort_by(|a, b| a.party.cmp(&b.party)),
        Sort::Status => rows.sort_by_key(|row| row.status),
        Sort::Waiting => rows.sort_by_key(|row| std::cmp::Reverse(row.waiting)),
        Sort::Date => rows.sort_by_key(|row| std::cmp::Reverse(row.date)),
    }
    Ok((known, signed, rows))
}

/// The number of a fylke, given by number or name.
fn fylke(asked: &str) -> Result<String, Diagnostic> {
    if reference::fylke_name(asked).is_some() {
        return Ok(asked.to_owned());
    }
    let found: Vec<&str> = reference::named(asked)
        .into_iter()
        .map(|party| party.fylke.as_str())
        .filter(|fylke| reference::fylke_name(fylke).is_some_and(|name| name.to_lowercase() == asked.to_lowercase()))
        .collect();
    match found.as_slice() {
        [only] => Ok((*only).to_owned()),
        _ => {
            Err(usage(format!("no fylke has the number or name {asked:?}"))
                .hint("give two digits, as 46, or a name, as Vestland"))
        }
    }
}

const HEADS: [&str; 11] =
    ["party", "name", "edition", "status", "date", "waiting", "sent", "signed", "signatory", "title", "differs"];

fn cells(row: &Row) -> [Cell; 11] {
    let text = |value: &Option<String>| Cell::Text(value.clone().unwrap_or_default());
    let date = |date: Option<Date>| text(&date.map(|date| date.to_string()));
    let number = |number: Option<i64>| number.map_or_else(|| text(&None), Cell::Number);
    [
        row.party.clone().into(),
        row.name.clone().into(),
        number(row.edition.map(i64::from)),
        row.status.to_string().into(),
        date(row.date),
        number(row.waiting.map(i64::from)),
        date(row.sent),
        date(row.signed),
        text(&row.signatory),
        text(&row.title),
        differs(row).into(),
    ]
}

/// The columns that people are shown: the day of a signature says more than the day it took effect.
const SHOWN: [&str; 7] = ["party", "name", "status", "days waiting", "signed", "signatory", "title"];

fn shown(row: &Row) -> [Cell; 7] {
    let [party, name, _, status, _, waiting, _, signed, signatory, title, _] = cells(row);
    let signatory = if row.is_erased { Cell::Text("(erased)".to_owned()) } else { signatory };
    [party, name, status, waiting, signed, signatory, title]
}

fn human((signed, all): Signed, rows: &[Row], as_of: Option<Date>) -> String {
    let when = as_of.map(|date| format!(" on {date}")).unwrap_or_default();
    let mut text = format!("signed {signed} of {all}{when}  {}\n\n", bar(signed, all));
    text += &table(&SHOWN, rows.iter().map(shown));
    let counts: Vec<_> = counts(rows).map(|(status, number)| format!("{number} {status}")).collect();
    text += &format!("\n{}: {}\n", count(rows.len(), "agreement"), counts.join(", "));
    let differing = rows.iter().filter(|row| !row.differs.is_empty());
    let told: Vec<String> =
        differing.map(|row| format!("  {} {}: {}\n", row.party, row.name, text::shown(&differs(row)))).collect();
    let erased: Vec<&str> = rows.iter().filter(|row| row.is_erased).map(|row| row.party.as_str()).collect();
    if !erased.is_empty() {
        text += &format!("\nwho signed was erased (`avtale history PARTY` has when and why): {}\n", erased.join(", "));
    }
    if !told.is_empty() {
        text += &format!(
            "\nregistered otherwise than the signed copy says (`avtale history PARTY` has the whole story):\n{}",
            told.concat()
        );
    }
    text
}

fn differs(row: &Row) -> String {
    row.differs.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn counts(rows: &[Row]) -> impl Iterator<Item = (Status, usize)> {
    let of = |status| rows.iter().filter(|row| row.status == status).count();
    Status::ALL.into_iter().map(move |status| (status, of(status))).filter(|(_, number)| *number > 0)
}

fn json(known: &Known, rows: &[Row]) -> Value {
    let counts: serde_json::Map<String, Value> =
        counts(rows).map(|(status, number)| (status.id().to_owned(), number.into())).collect();
    json!({ "agreement": known.agreement.identifier, "on": known.on, "counts": counts, "parties": rows })
}
