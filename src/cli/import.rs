//! `avtale import`

use serde_json::{Value, json};

use super::args::{Cli, DateOrder, Format, Import};
use super::language::language;
use super::output::{self, Ending};
use super::record::medium;
use super::{now, tell};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{self, Imported, Importing, Order, Request};
use crate::message::Message;
use crate::message::says::import as says;
use crate::reference::PartyTable;
use crate::register::day;
use crate::text::shown;

pub(super) fn run(cli: &Cli, args: &Import) -> Ending {
    match import(cli, args) {
        Ok((mut result, left)) => {
            if args.format == Format::Human {
                output::print(&told(&result, &cli.parties(), args));
                result.problems = import::some(&result.problems, result.sheet.cut_short);
            }
            let (sums, counts) = (sums(&result, left, args), counts(&result, left));
            // What was not read is told in words.
            let json = language().spoken(|| json!({
                "registered": args.yes,
                "events": result.events,
                "known": result.known,
                "records": result.records,
                "unchanged": result.unchanged,
                "unsigned": result.sheet.unsigned,
                "encoding": result.sheet.encoding,
                "sheets": result.sheet.sheets,
                "passed_over": result.sheet.passed,
                "summary": counts,
                "columns": result.sheet.columns.iter().map(|(name, what)| json!({ "name": name, "taken_for": what.name() })).collect::<Vec<_>>(),
            }));
            let ending = output::finish(args.format, json, Ending::with(result.problems));
            if args.format == Format::Human {
                output::print(&sums);
            }
            ending
        }
        Err(faults) => output::finish(args.format, ().into(), Ending::with(faults)),
    }
}

/// What was imported, and how many faults there are, of which people are told the first kinds only.
fn import(cli: &Cli, args: &Import) -> Result<(Imported, usize), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let bytes = import::bytes(&args.file).map_err(one)?;
    let access = office.access_unless(!args.yes).map_err(one)?;
    let (register, store, workspace) = (&office.register, &office.store, &office.workspace);
    let importing = Importing { register, parties: &office.parties, store, access, workspace, today: day(now()) };
    let dates = args.dates.map(|order| match order {
        DateOrder::DayFirst => Order::DayFirst,
        DateOrder::MonthFirst => Order::MonthFirst,
    });
    let (agreement, encoding, how) = (cli.agreement.as_deref(), args.encoding.as_deref(), medium(args.on));
    let request = Request { agreement, file: &args.file, bytes: &bytes, encoding, dates, how, seen: None };
    let imported = import::import(&importing, &request)?;
    let left = imported.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    Ok((imported, left))
}

fn told(imported: &Imported, parties: &PartyTable, args: &Import) -> String {
    let words = |message: Message| message.text(language());
    let lines = import::read_as(&imported.sheet, &words);
    let mut text: String = lines.into_iter().map(|line| words(line) + "\n").collect();
    text += "\n";
    for event in &imported.events {
        let name = event.subject().map_or_else(String::new, |(party, _)| parties.name_of(party));
        let what = shown(&tell::message(event, parties).text(language()));
        text += &words(if args.yes { says::Registered { name, what }.into() } else { says::WouldRegister { name, what }.into() });
        text += "\n";
    }
    for edit in &imported.records {
        let (name, file) = (&edit.name, edit.file.as_path());
        let heading = if edit.is_new { says::RecordNew { name, file }.into() } else { says::RecordChanged { name, file }.into() };
        text += &(shown(&words(heading)) + "\n");
        text.extend(edit.diff.iter().map(|line| format!("  {}\n", shown(line))));
        text += "\n";
    }
    text
}

/// How much there is of each kind, for programs.
fn counts(imported: &Imported, left: usize) -> Value {
    let Imported { events, known, records, unchanged, sheet, .. } = imported;
    let new = records.iter().filter(|edit| edit.is_new).count();
    json!({
        "events": events.len(),
        "known": known,
        "unsigned": sheet.unsigned,
        "changed": records.len() - new,
        "new": new,
        "unchanged": unchanged,
        "faults": left,
        "rows": imported.tally(),
    })
}

/// How much there is of each kind, what was left out, and what is to be done next.
fn sums(imported: &Imported, left: usize, args: &Import) -> String {
    let mut sums = import::sums(imported, left, args.yes);
    match (args.yes, imported.records.is_empty(), imported.events.len()) {
        (false, false, _) => sums.push(says::ChangeWithYes {}.into()),
        (false, true, 1..) => sums.push(says::RunWithYes {}.into()),
        (true, false, _) => sums.push(says::NextGenerate {}.into()),
        (true, true, 1..) => sums.push(says::NextStatus {}.into()),
        (_, true, 0) => {}
    }
    sums.into_iter().map(|sum| sum.text(language()) + "\n").collect()
}
