//! `avtale status`

use jiff::civil::Date;
use serde_json::{Value, json};

use super::absent::absent;
use super::args::{Cli, Format, Sort, Status as Args, TableFormat};
use super::known::{Known, csv_of_each, each_or_one, know_one, of_agreement, of_each, titled};
use super::language::language;
use super::output::{self, Ending, bar, table};
use crate::cells::Cell;
use crate::diagnostic::{Diagnostic, Severity};
use crate::export::{self, Exporting};
use crate::message::says::{due, preserve, status as says, succession as passing};
use crate::message::{Argument, Message};
use crate::overview::{self, EditionRow, Row, Through};
use crate::readiness;
use crate::register::Status;
use crate::reminders;
use crate::succession;
use crate::text;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    // Faults of CSV go where those of the table go.
    let format = if args.format == TableFormat::Json { Format::Json } else { Format::Human };
    match of_each(cli, |name| rows(cli, name, args)) {
        Ok((all, several, faults)) => {
            match args.format {
                TableFormat::Human => {
                    for (known, signed, rows) in &all {
                        output::print(&titled(known, several, &human(known, *signed, rows, args.as_of)));
                    }
                }
                TableFormat::Csv => output::data(&for_programs(&all, several)),
                TableFormat::CsvExcel => output::data(&csv_excel(&all, several)),
                TableFormat::Json => {}
            }
            let told = each_or_one(all.iter().map(|(known, signed, rows)| json(known, *signed, rows)).collect(), several);
            // The register is one, whatever is asked about it.
            let asked = cli.agreement.as_deref();
            let left = |known: &Known| succession::left_behind(asked, &known.ledger, &known.office.parties);
            let mut warnings = all.first().map(|(known, ..)| [known.warnings(), left(known)].concat()).unwrap_or_default();
            if cli.agreement.is_none() {
                warnings.extend(all.first().into_iter().flat_map(|(known, ..)| lost(known)));
            }
            let absent = absent(&all.iter().map(|(known, ..)| known).collect::<Vec<_>>(), &args.of);
            output::finish(format, told, Ending::with([warnings, faults, absent].concat()))
        }
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

/// That there are agreements of which nothing can be shown here.
fn lost(known: &Known) -> Vec<Diagnostic> {
    let lost = readiness::without_agreement(&known.office.workspace, &known.ledger, known.on).unwrap_or_else(|fault| vec![fault]);
    lost.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }).collect()
}

/// The same with Norwegian headings, for people. Each row says which agreement it is about, where there are several.
fn csv_excel(all: &[Shown], several: bool) -> String {
    let exported = all.iter().map(|(known, _, rows)| Exporting {
        agreement: &known.agreement,
        ledger: &known.ledger,
        gathered: None,
        parties: &known.office.parties,
        records: None,
        rows,
        on: known.on,
    });
    export::csv(&export::table(&exported.collect::<Vec<_>>(), several))
}

/// How many are bound, of how many, and how many of these were sent nothing yet.
#[derive(Debug, Clone, Copy)]
struct Signed {
    signed: usize,
    all: usize,
    not_asked: usize,
}

/// What is shown of one agreement.
type Shown = (Known, Signed, Vec<Row>);

/// The rows that are asked for. How many have signed, and are bound by it, is said of every party, or of those in the
/// fylker that are asked for: of those in one status it would say nothing.
fn rows(cli: &Cli, agreement: Option<&str>, args: &Args) -> Result<(Known, Signed, Vec<Row>), Vec<Diagnostic>> {
    let known = know_one(cli, agreement, args.as_of)?;
    let mut chosen = known.office.selection(&args.of.parties, &args.of.among)?;
    let statuses = std::mem::take(&mut chosen.statuses);
    let numbers = chosen.among(&known.parties, &known.agreement.identifier, &known.ledger, known.on);
    let mut rows = overview::rows(&known.agreement.identifier, &known.ledger, &known.parties, known.on);
    rows.retain(|row| numbers.contains(&row.party));
    // Whose place another took is counted as that one.
    let all = rows.iter().filter(|row| row.status != Status::Succeeded).count();
    let (bound, not_asked) = (rows.iter().filter(|row| row.bound), rows.iter().filter(|row| !row.is_asked()));
    let signed = Signed { signed: bound.count(), all, not_asked: not_asked.count() };
    rows.retain(|row| statuses.is_empty() || row.is_at(&statuses));
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

/// For programs: the words are the same in every language.
const HEADS: [&str; 16] = [
    "party",
    "name",
    "edition",
    "status",
    "date",
    "waiting",
    "sent",
    "signed",
    "signatory",
    "title",
    "differs",
    "bound",
    "ends",
    "offered",
    "draft",
    "declined",
];

/// A table with a column for the agreement, where there are several.
fn for_programs(all: &[Shown], several: bool) -> String {
    let rows = all.iter().flat_map(|(known, _, rows)| rows.iter().map(move |row| of_agreement(cells(row), known, several)));
    csv_of_each(&HEADS, rows, several)
}

fn cells(row: &Row) -> [Cell; 16] {
    let text = |value: &Option<String>| Cell::Text(value.clone().unwrap_or_default());
    let date = |date: Option<Date>| text(&date.map(|date| date.to_string()));
    let number = |number: Option<i64>| number.map_or_else(|| text(&None), Cell::Number);
    let differs = row.differs.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let beside = |later: &Option<EditionRow>| {
        let later = later.as_ref().filter(|later| row.is_beside(later));
        text(&later.map(|later| format!("{} {} {}", later.edition, later.status.name(), later.date)))
    };
    // One that another party signed, before this one took its place, with that one's number.
    let bound = row.binding.iter().rev().map(|edition| match &edition.through {
        None => edition.edition.to_string(),
        Some(before) => format!("{}:{}", before.party, edition.edition),
    });
    [
        row.party.clone().into(),
        row.name.clone().into(),
        number(row.edition.map(i64::from)),
        row.status.name().to_owned().into(),
        date(row.date),
        number(row.waiting.map(i64::from)),
        date(row.sent),
        date(row.signed),
        text(&row.signatory),
        text(&row.title),
        differs.into(),
        bound.collect::<Vec<_>>().join(" ").into(),
        date(row.ends),
        beside(&row.offered),
        beside(&row.draft),
        beside(&row.declined),
    ]
}

/// What people are shown: the day of a signature says more than the day it took effect.
fn shown(row: &Row) -> [Cell; 7] {
    let text = |value: &Option<String>| Cell::Text(value.clone().unwrap_or_default());
    let signatory = if row.is_erased { words(says::Erased {}).into() } else { text(&row.signatory) };
    [
        row.party.clone().into(),
        row.name.clone().into(),
        words(row.words()).into(),
        row.waiting.map_or_else(|| text(&None), |days| Cell::Number(days.into())),
        text(&row.signed.map(|date| Argument::from(date).text(language()))),
        signatory,
        text(&row.title),
    ]
}

fn words(message: impl Into<Message>) -> String {
    message.into().text(language())
}

fn human(known: &Known, Signed { signed, all, not_asked }: Signed, rows: &[Row], as_of: Option<Date>) -> String {
    let head = as_of.map_or_else(|| words(says::Signed { signed, all }), |date| words(says::SignedOn { signed, all, date }));
    let not_asked = match (not_asked, as_of) {
        (0, _) => String::new(),
        (number, None) => words(says::NotAsked { number }) + "\n",
        (number, Some(date)) => words(says::NotAskedOn { number, date }) + "\n",
    };
    let mut text = format!("{head}  {}\n{not_asked}\n", bar(signed, all));
    let heads = [
        words(says::HeadParty {}),
        words(says::HeadName {}),
        words(says::HeadStatus {}),
        words(says::HeadWaiting {}),
        words(says::HeadSigned {}),
        words(says::HeadSignatory {}),
        words(says::HeadTitle {}),
    ];
    text += &table(&heads, rows.iter().map(shown));
    let of = |(status, number): (Status, usize)| Message::from(says::Count { number, status: status.counted(number) });
    let counts = Argument::row(counts(rows).map(of));
    let total: Message =
        if rows.is_empty() { says::NoneFits {}.into() } else { says::Total { number: rows.len(), counts }.into() };
    text += &format!("\n{}\n", words(total));
    let offered = rows.iter().filter(|row| row.offered.as_ref().is_some_and(|offered| row.is_beside(offered)));
    if let number @ 1.. = offered.count() {
        text += &format!("{}\n", words(says::Offered { number }));
    }
    text += &written(known, rows);
    text += &reminders(known, rows);
    text += &lasting(rows);
    text += &passed_on(rows);
    text += &of_editions(rows);
    let differing: Vec<&Row> = rows.iter().filter(|row| !row.differs.is_empty()).collect();
    let erased: Vec<&str> = rows.iter().filter(|row| row.is_erased).map(|row| row.party.as_str()).collect();
    if !erased.is_empty() {
        text += &format!("\n{}\n", words(says::ErasedOf { parties: erased.join(", ") }));
    }
    if !differing.is_empty() {
        text += &format!("\n{}\n", words(says::Differing {}));
        for row in differing {
            let differs = row.differs.iter().map(|differs| text::shown(&words(differs))).collect::<Vec<_>>().join("; ");
            text += &format!("  {} {}: {differs}\n", row.party, row.name);
        }
    }
    text
}

/// When a party that has not answered is reminded next; a day that has come, if it is to be now.
fn next_reminder(known: &Known, row: &Row) -> Option<Date> {
    let offered = row.offered.as_ref().filter(|offered| offered.status == Status::Sent)?;
    let edition = known.ledger.edition(&known.agreement.identifier, &row.party, offered.edition)?;
    reminders::of(&known.agreement, edition, known.on)
}

/// How many letters wait in the outbox.
fn written(known: &Known, rows: &[Row]) -> String {
    let editions = rows.iter().flat_map(|row| known.ledger.editions(&known.agreement.identifier, &row.party));
    match editions.flat_map(|edition| [edition.waits(false), edition.waits(true)]).flatten().count() {
        0 => String::new(),
        number => words(says::Written { number }) + "\n",
    }
}

/// How many are to be reminded now, or else how many next, and when.
fn reminders(known: &Known, rows: &[Row]) -> String {
    let days: Vec<Date> = rows.iter().filter_map(|row| next_reminder(known, row)).collect();
    let due = days.iter().filter(|day| **day <= known.on).count();
    let told: Message = match days.iter().min() {
        Some(_) if due > 0 => says::ReminderDue { number: due }.into(),
        Some(date) => says::Reminder { date: *date, number: days.iter().filter(|day| *day == date).count() }.into(),
        None => return String::new(),
    };
    words(told) + "\n"
}

/// How many have signatures that were made to last, and until when.
fn lasting(rows: &[Row]) -> String {
    let days: Vec<Date> = rows.iter().filter_map(|row| row.proven_until).collect();
    let told = days.iter().min().map(|date| words(preserve::Lasting { number: days.len(), date: *date }) + "\n");
    told.unwrap_or_default()
}

/// Whose agreement passed to whom.
fn passed_on(rows: &[Row]) -> String {
    let passed = rows.iter().filter_map(|row| {
        let (successor, date) = (row.successor.as_ref()?, row.date?);
        let (name, party) = (&row.name, &row.party);
        Some(Message::from(passing::Passed { name, party, successor: &successor.name, number: &successor.party, date }))
    });
    let through = rows.iter().flat_map(|row| {
        let bound = |through: &Through| {
            let (edition, date) = (through.edition, through.since);
            passing::Through { name: &row.name, number: &row.party, edition, party: &through.name, date }.into()
        };
        row.through.iter().map(bound)
    });
    let told: Vec<Message> = passed.chain(through).collect();
    let lines: String = told.iter().map(|message| text::shown(&message.text(language())) + "\n").collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

/// What is to be known of single editions: who is missing where some of several have signed, who signed before whom they sign
/// after, and whose notice runs out after the term.
fn of_editions(rows: &[Row]) -> String {
    let editions = rows.iter().flat_map(|row| row.binding.iter().chain(&row.offered).map(move |edition| (row, edition)));
    let told = editions.flat_map(|(row, edition)| {
        let missing: Argument = edition.missing.iter().map(String::as_str).collect();
        let missing = (!edition.missing.is_empty()).then(|| says::Missing { missing }.into());
        let late = edition.term_before_notice().map(|date| due::NoticeThenTerm { date }.into());
        let all = missing.into_iter().chain(edition.order.iter().cloned()).chain(late);
        all.map(|what| due::Summary { name: which(row, edition), what }.into())
    });
    let lines: String = told.map(|told: Message| text::shown(&words(told)) + "\n").collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

/// A party, and which edition it is about, where it is not the first, and whose.
fn which(row: &Row, edition: &EditionRow) -> Message {
    let number = edition.edition;
    let what: Message = due::Party { name: &row.name, number: &row.party }.into();
    match &edition.through {
        Some(before) => due::OfEditionOf { what, number, name: &before.name }.into(),
        None if number > 1 => due::OfEdition { what, number }.into(),
        None => what,
    }
}

/// How many parties there are of each status.
fn counts(rows: &[Row]) -> impl Iterator<Item = (Status, usize)> {
    let of = |status| rows.iter().filter(|row| row.status == status).count();
    Status::ALL.into_iter().map(move |status| (status, of(status))).filter(|(_, number)| *number > 0)
}

fn json(known: &Known, Signed { signed, all, not_asked }: Signed, rows: &[Row]) -> Value {
    let counts: serde_json::Map<String, Value> =
        counts(rows).map(|(status, number)| (status.id().to_owned(), number.into())).collect();
    let mut parties = language().spoken(|| json!(rows));
    for (party, row) in parties.as_array_mut().into_iter().flatten().zip(rows) {
        if let Some(date) = next_reminder(known, row) {
            party["next_reminder"] = json!(date);
        }
        party["standing"] = language().spoken(|| json!(row.words()));
    }
    let agreement = &known.agreement.identifier;
    json!({
        "agreement": agreement,
        "on": known.on,
        "signed": signed,
        "of": all,
        "not_asked": not_asked,
        "counts": counts,
        "parties": parties,
    })
}
