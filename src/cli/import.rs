//! `avtale import`

use serde_json::{Value, json};

use super::args::{Cli, DateOrder, Format, Import};
use super::language::language;
use super::output::{self, Ending};
use super::record::medium;
use super::{now, tell};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{self, Imported, Importing, Order, Passed, Request, Role, Tally};
use crate::message::says::import as says;
use crate::message::{Argument, Message};
use crate::reference::PartyTable;
use crate::register::day;
use crate::text::shown;

/// So many faults are shown; who has a thousand wants to know that it is a thousand, and of what kind.
const SHOWN: usize = 20;

pub(super) fn run(cli: &Cli, args: &Import) -> Ending {
    match import(cli, args) {
        Ok((result, left)) => {
            if args.format == Format::Human {
                output::print(&told(&result, &cli.parties(), args));
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

/// What was imported, and how many faults there are of which only the first are told.
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
    let request = Request { agreement, file: &args.file, bytes: &bytes, encoding, dates, how };
    let mut imported = import::import(&importing, &request)?;
    let left = imported.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    imported.problems = some(imported.problems, imported.sheet.cut_short);
    Ok((imported, left))
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
    let (told, read): (Vec<_>, Vec<_>) =
        imported.sheet.columns.iter().partition(|(_, role)| matches!(role, Role::Told | Role::Mark));
    let columns = read.into_iter().map(|(name, what)| format!("{} ({})", shown(name), words(what.label())));
    let mut lines: Vec<Message> = vec![
        match (&imported.sheet.sheets[..], imported.sheet.encoding) {
            ([], Some(encoding)) => says::EncodingIs { encoding }.into(),
            (sheets, _) => says::SheetsAre { sheets: shown(&sheets.join(", ")) }.into(),
        },
        says::ColumnsAre { columns: columns.collect::<Vec<_>>().join(", ") }.into(),
    ];
    if !told.is_empty() {
        lines.push(says::ToldAre { columns: Argument::row(told.into_iter().map(|(name, _)| shown(name))) }.into());
    }
    for Passed { what, why } in &imported.sheet.passed {
        let [what, why] = [what.clone(), why.message()].map(|message| shown(&words(message)));
        lines.push(says::NotRead { what, why }.into());
    }
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
    let Imported { events, known, records, sheet, .. } = imported;
    let (events, known, unsigned) = (events.len(), *known, sheet.unsigned);
    let Tally { read, taken_over: taken, in_part: partly, nothing_new: nothing, left_out } = imported.tally();
    let mut sums: Vec<Message> = vec![match args.yes {
        true => says::SumRows { read, taken, partly, nothing, left: left_out }.into(),
        false => says::SumRowsToTake { read, taken, partly, nothing, left: left_out }.into(),
    }];
    if sheet.columns.iter().any(|(_, role)| role.is_of_record()) {
        let new = records.iter().filter(|edit| edit.is_new).count();
        let changed = records.len() - new;
        sums.push(match args.yes {
            true => says::SumRecords { changed, new }.into(),
            false => says::SumToChange { changed, new }.into(),
        });
    }
    let is_of_signatures = sheet.columns.iter().any(|(_, role)| *role == Role::Signatory);
    if is_of_signatures {
        sums.push(match args.yes {
            true => says::SumRegistered { events, known, unsigned }.into(),
            false => says::SumToRegister { events, known, unsigned }.into(),
        });
    }
    if left > 0 {
        sums.push(says::SumLeft { number: left }.into());
    }
    match (args.yes, records.is_empty(), events) {
        (false, false, _) => sums.push(says::ChangeWithYes {}.into()),
        (false, true, 1..) => sums.push(says::RunWithYes {}.into()),
        (true, false, _) => sums.push(says::NextGenerate {}.into()),
        (true, true, 1..) => sums.push(says::NextStatus {}.into()),
        (_, true, 0) => {}
    }
    sums.into_iter().map(|sum| sum.text(language()) + "\n").collect()
}
