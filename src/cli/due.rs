//! `avtale due`

use jiff::Span;
use jiff::civil::Date;
use serde_json::json;

use super::absent::absent;
use super::args::{Cli, Due as Args, DueFormat, Format};
use super::calendar::{calendar, makes_due};
use super::known::{Known, csv_of_each, each_or_one, excel_of_each, know_with, of_agreement, of_each, titled};
use super::language::language;
use super::output::{self, Ending, table};
use crate::cells::Cell;
use crate::diagnostic::Diagnostic;
use crate::message::says::due as says;
use crate::message::{Argument, Language, Message};
use crate::overview::{Due, What, days, due, norwegian};
use crate::reminders;
use crate::text::short_date;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let format = if args.format == DueFormat::Json { Format::Json } else { Format::Human };
    match of_each(cli, |name| look(cli, name, args)) {
        Ok((all, several, faults)) => {
            let each = || all.iter().flat_map(|Looked { known, due, .. }| due.iter().map(move |due| (known, due)));
            match args.format {
                DueFormat::Human => {
                    for Looked { known, due, .. } in &all {
                        output::print(&titled(known, several, &human(due, known, args)));
                    }
                }
                DueFormat::Csv => {
                    let rows = each().map(|(known, due)| of_agreement(cells(due, known.on), known, several));
                    output::data(&csv_of_each(&HEADS, rows, several));
                }
                DueFormat::CsvExcel => {
                    let rows = each().map(|(known, due)| of_agreement(for_excel(due, known.on), known, several));
                    output::data(&excel_of_each(EXCEL_HEADS.map(str::to_owned), rows, several));
                }
                DueFormat::Ics => {
                    let of_all = args.of.parties.is_empty() && args.of.among.is_empty();
                    output::data(&calendar(&all, several, of_all));
                }
                DueFormat::Json => {}
            }
            let json = |Looked { known, due, .. }: &Looked| json!({ "agreement": known.agreement.identifier, "on": known.on, "due": due });
            let told = each_or_one(all.iter().map(json).collect(), several);
            let warnings = all.first().map(|looked| looked.known.warnings()).unwrap_or_default();
            let absent = absent(&all.iter().map(|looked| &looked.known).collect::<Vec<_>>(), &args.of);
            output::finish(format, told, Ending::with([warnings, faults, absent].concat()))
        }
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

/// What is due.
pub(super) struct Looked {
    pub(super) known: Known,
    /// Within the days that are asked for.
    pub(super) due: Vec<Due>,
    pub(super) later: Vec<Due>,
    /// What can have been due once, whatever happened since; for a calendar alone.
    pub(super) was: Vec<(What, Option<Date>)>,
}

/// Looks at one agreement.
fn look(cli: &Cli, agreement: Option<&str>, args: &Args) -> Result<Looked, Vec<Diagnostic>> {
    let mut was = Vec::new();
    let is_calendar = args.format == DueFormat::Ics;
    let known = know_with(cli, agreement, None, |entry, agreement, ledger| {
        if is_calendar && entry.event.subject().is_some_and(|(_, about)| about == agreement) {
            was.extend(makes_due(&entry.event, ledger));
        }
    })?;
    let until = known.on.saturating_add(args.within);
    let chosen = known.office.selection(&args.of.parties, &args.of.among)?;
    let numbers = chosen.among(&known.parties, &known.agreement.identifier, &known.ledger, known.on);
    let parties = known.parties.iter().filter(|party| numbers.contains(&party.number));
    let mut due = due(&known.agreement, &known.ledger, &known.office.parties, parties, known.on, Date::MAX);
    let collator = norwegian().map_err(|fault| vec![fault])?;
    // What is due on one day for one reason by name, and of one party by edition, as it came.
    due.sort_by(|one, other| {
        (one.date, one.what).cmp(&(other.date, other.what)).then_with(|| collator.compare(&one.name, &other.name))
    });
    let later = due.split_off(due.partition_point(|due| due.date <= until));
    Ok(Looked { known, due, later, was })
}

/// For programs: the words are the same in every language.
const HEADS: [&str; 8] = ["date", "days", "party", "name", "what", "edition", "through", "through_name"];

fn cells(due: &Due, on: Date) -> [Cell; 8] {
    let days = Cell::Number(days(on, due.date).into());
    let what = what(due.what).text(Language::English);
    let edition = Cell::Number(due.edition.into());
    let (through, through_name) = due.through.clone().map(|before| (before.party, before.name)).unwrap_or_default();
    let (date, party, name) = (due.date.to_string().into(), due.party.clone().into(), due.name.clone().into());
    [date, days, party, name, what.into(), edition, through.into(), through_name.into()]
}

/// For Excel in Norwegian: headings, words and dates are Norwegian, as in what `avtale export` writes.
const EXCEL_HEADS: [&str; 7] = ["Dato", "Dager", "Partsnummer", "Part", "Hva", "Utgave", "Utgaven er signert av"];

fn for_excel(due: &Due, on: Date) -> [Cell; 7] {
    let what = told(due).text(Language::Bokmal);
    let [_, days, party, name, _, edition, _, through] = cells(due, on);
    [short_date(due.date).into(), days, party, name, what.into(), edition, through]
}

/// Which edition it is, where it is not the first; and whose, where it is not the party's own.
pub(super) fn of_edition(due: &Due, what: Message) -> Message {
    match (&due.through, due.edition) {
        (Some(before), number) => says::OfEditionOf { what, number, name: &before.name }.into(),
        (None, 1) => what,
        (None, number) => says::OfEdition { what, number }.into(),
    }
}

/// What is due, and that it is though notice was given that runs out later.
pub(super) fn told(due: &Due) -> Message {
    match due.notice {
        Some(_) => says::NoticeThenTerm { date: due.date }.into(),
        None => what(due.what),
    }
}

/// What people are shown.
fn shown(due: &Due, on: Date) -> [Cell; 5] {
    let date = Argument::from(due.date).text(language());
    let what = of_edition(due, told(due));
    let days = Cell::Number(days(on, due.date).into());
    [date.into(), days, due.party.clone().into(), due.name.clone().into(), words(what).into()]
}

pub(super) fn what(what: What) -> Message {
    match what {
        What::Answer => says::Answer {}.into(),
        What::Expiry => says::Expiry {}.into(),
        What::End => says::End {}.into(),
        What::Replaced => says::Replaced {}.into(),
        What::Renewal => says::Renewal {}.into(),
    }
}

fn words(message: impl Into<Message>) -> String {
    message.into().text(language())
}

/// How far ahead, in words; of nothing, no days.
fn within(span: Span) -> Argument {
    let [years, months] = [i64::from(span.get_years()), span.get_months().into()].map(i64::unsigned_abs);
    let [weeks, days] = [span.get_weeks(), span.get_days()].map(|number| u64::from(number.unsigned_abs()));
    let parts: [(u64, Message); 4] = [
        (years, says::Years { number: years }.into()),
        (months, says::Months { number: months }.into()),
        (weeks, says::Weeks { number: weeks }.into()),
        (days, says::Days { number: days }.into()),
    ];
    let said: Vec<Message> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, part)| part).collect();
    if said.is_empty() { Message::from(says::Days { number: 0_u64 }).into() } else { said.into_iter().collect() }
}

fn human(due: &[Due], known: &Known, args: &Args) -> String {
    if due.is_empty() {
        return words(says::Nothing { within: within(args.within) }) + "\n";
    }
    let heads = [
        words(says::HeadDate {}),
        words(says::HeadDays {}),
        words(says::HeadParty {}),
        words(says::HeadName {}),
        words(says::HeadWhat {}),
    ];
    let mut text = table(&heads, due.iter().map(|due| shown(due, known.on)));
    let late = due.iter().filter(|due| due.date < known.on).count();
    let number = due.len();
    let total: Message = if late > 0 { says::TotalLate { number, late }.into() } else { says::Total { number }.into() };
    text += &format!("\n{}\n", words(total));
    for line in reminding(due, known) {
        text += &(words(line) + "\n");
    }
    if due.iter().any(|due| due.what == What::Renewal) {
        text += &(words(says::Renew {}) + "\n");
    }
    text
}

/// Whether those who are late are to be reminded now, and of whom the agreement's plan has no day left.
fn reminding(due: &[Due], known: &Known) -> Vec<Message> {
    let agreement = &known.agreement;
    let late = due.iter().filter(|due| due.what == What::Answer && due.date < known.on);
    let editions = late.filter_map(|due| Some((due, known.ledger.edition(&agreement.identifier, &due.party, due.edition)?)));
    let (mut is_due, mut outside) = (false, Vec::new());
    for (due, edition) in editions {
        match reminders::of(agreement, edition, known.on) {
            Some(date) => is_due |= date <= known.on,
            None if agreement.reminders.is_empty() || edition.written(true).is_some() => {}
            None => outside.push(format!("{} ({})", due.name, due.party)),
        }
    }
    let remind = is_due.then(|| says::Remind {}.into());
    let outside = (!outside.is_empty())
        .then(|| says::OutsidePlan { number: outside.len(), parties: Argument::row(outside.iter().cloned()) }.into());
    remind.into_iter().chain(outside).collect()
}
