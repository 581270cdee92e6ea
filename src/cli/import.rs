//! `avtale import`

use serde_json::json;

use super::args::{Cli, DateOrder, Format, Import};
use super::language::language;
use super::output::{self, Ending};
use super::record::medium;
use super::{now, tell};
use crate::diagnostic::Diagnostic;
use crate::import::{self, Imported, Importing, Order, Passed, Request};
use crate::message::Message;
use crate::message::says::import as says;
use crate::reference::PartyTable;
use crate::register::day;
use crate::text::shown;

/// So many faults are shown; who has a thousand wants to know that it is a thousand, and of what kind.
const SHOWN: usize = 20;

pub(super) fn run(cli: &Cli, args: &Import) -> Ending {
    match import(cli, args) {
        Ok(result) => {
            if args.format == Format::Human {
                output::print(&told(&result, &cli.parties(), args));
            }
            // What was not read is told in words.
            let json = language().spoken(|| json!({
                "registered": args.yes,
                "events": result.events,
                "known": result.known,
                "unsigned": result.sheet.unsigned,
                "encoding": result.sheet.encoding,
                "sheets": result.sheet.sheets,
                "passed_over": result.sheet.passed,
                "columns": result.sheet.columns.iter().map(|(name, what)| json!({ "name": name, "taken_for": what.name() })).collect::<Vec<_>>(),
            }));
            output::finish(args.format, json, Ending::with(result.problems))
        }
        Err(faults) => output::finish(args.format, ().into(), Ending::with(faults)),
    }
}

fn import(cli: &Cli, args: &Import) -> Result<Imported, Vec<Diagnostic>> {
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
    let request = Request { agreement, file: &args.file, bytes: &bytes, encoding, dates, how };
    let mut imported = import::import(&importing, &request)?;
    imported.problems = some(imported.problems, imported.sheet.cut_short);
    Ok(imported)
}

/// The first faults, and how many more there are.
fn some(mut problems: Vec<Diagnostic>, cut_short: bool) -> Vec<Diagnostic> {
    let more = problems.len().saturating_sub(SHOWN);
    problems.truncate(SHOWN);
    if more > 0 {
        let message: Message =
            if cut_short { says::MoreAndCut { number: more }.into() } else { says::More { number: more }.into() };
        problems.push(Diagnostic::error(message).hint(says::MoreStep {}));
    }
    problems
}

fn told(imported: &Imported, parties: &PartyTable, args: &Import) -> String {
    let words = |message: Message| message.text(language());
    let columns = imported.sheet.columns.iter().map(|(name, what)| format!("{} ({})", shown(name), words(what.label())));
    let mut lines: Vec<Message> = vec![
        match (&imported.sheet.sheets[..], imported.sheet.encoding) {
            ([], Some(encoding)) => says::EncodingIs { encoding }.into(),
            (sheets, _) => says::SheetsAre { sheets: shown(&sheets.join(", ")) }.into(),
        },
        says::ColumnsAre { columns: columns.collect::<Vec<_>>().join(", ") }.into(),
    ];
    for Passed { what, why } in &imported.sheet.passed {
        let [what, why] = [what.clone(), why.message()].map(|message| shown(&words(message)));
        lines.push(says::NotRead { what, why }.into());
    }
    let mut text: String = lines.into_iter().map(|line| words(line) + "\n").collect();
    text += "\n";
    for event in &imported.events {
        let name = event.subject().map_or_else(String::new, |(party, _)| parties.name_of(party));
        let what = tell::sentence(event);
        text += &words(if args.yes { says::Registered { name, what }.into() } else { says::WouldRegister { name, what }.into() });
        text += "\n";
    }
    let (events, known, unsigned) = (imported.events.len(), imported.known, imported.sheet.unsigned);
    let rows = events + known + unsigned;
    text += &words(if args.yes {
        says::SumRegistered { rows, events, known, unsigned }.into()
    } else {
        says::SumToRegister { rows, events, known, unsigned }.into()
    });
    text += "\n";
    if !args.yes && !imported.events.is_empty() {
        text += &(words(says::RunWithYes {}.into()) + "\n");
    }
    text
}
