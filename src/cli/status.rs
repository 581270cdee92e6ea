//! `avtale status`

use std::cmp::Ordering;

use comfy_table::Table;
use comfy_table::presets::NOTHING;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::args::{Cli, Format, Status as Args, TableFormat};
use super::output::{self, Ending};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::member::Members;
use crate::reference::{self, Party};
use crate::register::{self, Ledger, Status};

#[derive(Serialize)]
struct Row {
    party: String,
    name: String,
    edition: Option<u32>,
    status: Status,
    date: Option<Date>,
}

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    // Faults of CSV go where those of the table go.
    let format = if args.format == TableFormat::Json { Format::Json } else { Format::Human };
    match rows(cli) {
        Ok((rows, warnings)) => {
            match args.format {
                TableFormat::Human => output::print(&table(&rows)),
                TableFormat::Csv => output::print(&csv(&rows)),
                TableFormat::Json => {}
            }
            output::finish(format, json!({ "parties": rows }), Ending::with(warnings))
        }
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

fn rows(cli: &Cli) -> Result<(Vec<Row>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let workspace = cli.open().map_err(one)?;
    let folder = Agreement::find(&workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(&workspace, &folder)?;
    let members = Members::read(&workspace, &|_| true).map_err(one)?;
    let reading = register::read(&workspace.output()).map_err(one)?;
    let ledger = Ledger::new(&reading.entries);
    let mut parties: Vec<Party> = members.parties;
    for number in ledger.parties(&agreement.identifier) {
        if !parties.iter().any(|party| party.number == number) {
            parties.extend(reference::party(number).cloned());
        }
    }
    let mut rows: Vec<Row> = parties
        .into_iter()
        .map(|party| {
            let latest = ledger.standing(&agreement.identifier, &party.number);
            Row {
                name: party.name_with_form(),
                edition: latest.map(|latest| latest.number),
                status: latest.map_or(Status::NotGenerated, register::Edition::status),
                date: latest.map(register::Edition::date),
                party: party.number,
            }
        })
        .collect();
    let collator = norwegian().map_err(one)?;
    rows.sort_by(|a, b| collator.compare(&a.name, &b.name).then_with(|| a.party.cmp(&b.party)));
    Ok((rows, reading.torn.into_iter().collect()))
}

/// Æ, ø and å last, and aa as å.
fn norwegian() -> Result<CollatorBorrowed<'static>, Diagnostic> {
    Collator::try_new(locale!("nb").into(), CollatorOptions::default())
        .map_err(|error| Diagnostic::of(Kind::Bug, format!("Norwegian sorting is not available: {error}")))
}

fn cells(row: &Row) -> [String; 5] {
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        row.party.clone(),
        row.name.clone(),
        text(row.edition.map(|edition| edition.to_string())),
        row.status.to_string(),
        text(row.date.map(|date| date.to_string())),
    ]
}

const HEADS: [&str; 5] = ["party", "name", "edition", "status", "date"];

fn table(rows: &[Row]) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(HEADS).add_rows(rows.iter().map(cells));
    let mut text: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let count = |status| rows.iter().filter(|row| row.status.cmp(&status) == Ordering::Equal).count();
    let all = [Status::NotGenerated, Status::Generated, Status::Sent, Status::Signed];
    let counts: Vec<_> =
        all.into_iter().filter(|status| count(*status) > 0).map(|status| format!("{} {status}", count(status))).collect();
    text += &format!("\n{}: {}\n", output::count(rows.len(), "agreement"), counts.join(", "));
    text
}

fn csv(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEADS);
    rows.iter().for_each(|row| drop(writer.write_record(cells(row))));
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
