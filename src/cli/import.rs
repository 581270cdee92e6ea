//! `avtale import`

use serde_json::json;

use super::args::{Cli, DateOrder, Format, Import};
use super::language::language;
use super::output::{self, Ending};
use super::record::medium;
use super::{now, tell};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::facts::{self, Claim, Known};
use crate::import::{Options, Order, Passed, Sheet, Signing, read};
use crate::message::Message;
use crate::message::says::import as says;
use crate::reference;
use crate::register::{Event, Ledger, Medium, Signature, day};
use crate::text::shown;
use crate::typeset::Fonts;

/// So many faults are shown; who has a thousand wants to know that it is a thousand, and of what kind.
const SHOWN: usize = 20;

pub(super) fn run(cli: &Cli, args: &Import) -> Ending {
    match import(cli, args) {
        Ok(result) => {
            if args.format == Format::Human {
                output::print(&result.tell(args));
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

struct Imported {
    sheet: Sheet,
    /// What is registered, or would be.
    events: Vec<Event>,
    /// Rows that say what is registered already.
    known: usize,
    problems: Vec<Diagnostic>,
}

fn import(cli: &Cli, args: &Import) -> Result<Imported, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let workspace = &office.workspace;
    let folder = Agreement::find(workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(workspace, &folder)?;
    let fonts = Fonts::read(workspace)?;
    let dates = args.dates.map(|order| match order {
        DateOrder::DayFirst => Order::DayFirst,
        DateOrder::MonthFirst => Order::MonthFirst,
    });
    let options = Options { encoding: args.encoding.as_deref(), dates, printable: &|letter| fonts.cover(letter) };
    let sheet = read(&args.file, &options).map_err(one)?;
    let (mut result, mut problems) = if args.yes {
        let mut session = office.write().map_err(one)?;
        let result = compare(&agreement, &session.ledger, sheet, args);
        if !result.events.is_empty() {
            session.register(result.events.clone()).map_err(one)?;
        }
        (result, session.problems)
    } else {
        let (ledger, warnings) = office.read().map_err(one)?;
        (compare(&agreement, &ledger, sheet, args), warnings)
    };
    problems.append(&mut result.problems);
    result.problems = some(problems, result.sheet.cut_short);
    Ok(result)
}

/// Compares what the sheet says with what is registered.
fn compare(agreement: &Agreement, ledger: &Ledger, mut sheet: Sheet, args: &Import) -> Imported {
    let mut problems = std::mem::take(&mut sheet.faults);
    let (mut events, mut known) = (Vec::new(), 0);
    let today = day(now());
    for signing in &sheet.signings {
        let how = signing.digital.map_or(medium(args.on), |digital| if digital { Medium::Digital } else { Medium::Paper });
        let (name, title) = (signing.name.clone(), signing.title.clone());
        let what = Known::Signed { name, title, how, copy: None };
        let claim = Claim { party: signing.party, edition: None, date: signing.date, again: false, known: what };
        let signature = ledger.signed(&agreement.identifier, &signing.party.number).and_then(|edition| edition.signature());
        match facts::event(agreement, ledger, &claim, today) {
            Ok(event) => events.push(event),
            Err(_) if signature.is_some_and(|signature| says_the_same(signature, signing)) => known += 1,
            Err(refusal) => {
                problems.push(Diagnostic { kind: Kind::Attention, hints: refusal.hints, ..signing.row.fault(refusal.message) })
            }
        }
    }
    Imported { sheet, events, known, problems }
}

fn says_the_same(signature: &Signature, row: &Signing) -> bool {
    let says_how = row.digital.is_none_or(|digital| digital == (signature.how == Medium::Digital));
    says_how && signature.date == row.date && *signature.name == *row.name && *signature.title == *row.title
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

impl Imported {
    fn tell(&self, args: &Import) -> String {
        let words = |message: Message| message.text(language());
        let columns = self.sheet.columns.iter().map(|(name, what)| format!("{} ({})", shown(name), words(what.label())));
        let mut lines: Vec<Message> = vec![
            match (&self.sheet.sheets[..], self.sheet.encoding) {
                ([], Some(encoding)) => says::EncodingIs { encoding }.into(),
                (sheets, _) => says::SheetsAre { sheets: shown(&sheets.join(", ")) }.into(),
            },
            says::ColumnsAre { columns: columns.collect::<Vec<_>>().join(", ") }.into(),
        ];
        for Passed { what, why } in &self.sheet.passed {
            let [what, why] = [what.clone(), why.message()].map(|message| shown(&words(message)));
            lines.push(says::NotRead { what, why }.into());
        }
        let mut text: String = lines.into_iter().map(|line| words(line) + "\n").collect();
        text += "\n";
        for event in &self.events {
            let name = event.subject().map_or_else(String::new, |(party, _)| reference::name_of(party));
            let what = tell::sentence(event);
            text +=
                &words(if args.yes { says::Registered { name, what }.into() } else { says::WouldRegister { name, what }.into() });
            text += "\n";
        }
        let (events, known, unsigned) = (self.events.len(), self.known, self.sheet.unsigned);
        let rows = events + known + unsigned;
        text += &words(if args.yes {
            says::SumRegistered { rows, events, known, unsigned }.into()
        } else {
            says::SumToRegister { rows, events, known, unsigned }.into()
        });
        text += "\n";
        if !args.yes && !self.events.is_empty() {
            text += &(words(says::RunWithYes {}.into()) + "\n");
        }
        text
    }
}
