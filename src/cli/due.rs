//! `avtale due`

use icalendar::{Calendar, Component as _, Event as Appointment, Property};
use jiff::civil::Date;
use serde_json::json;

use super::args::{Cli, Due as Args, DueFormat, Format};
use super::output::{self, Ending, count, table};
use super::status::{Known, know};
use crate::cells::{Cell, csv};
use crate::diagnostic::Diagnostic;
use crate::overview::{Due, What, days, due};

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let format = if args.format == DueFormat::Json { Format::Json } else { Format::Human };
    match look(cli, args) {
        Ok((known, due)) => {
            match args.format {
                DueFormat::Human => output::print(&human(&due, &known, args)),
                DueFormat::Csv => output::data(&csv(&HEADS, due.iter().map(|due| cells(due, known.on)))),
                DueFormat::Ics => output::data(&ics(&known, &due)),
                DueFormat::Json => {}
            }
            output::finish(format, json!({ "on": known.on, "due": due }), Ending::with(known.warnings()))
        }
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

fn look(cli: &Cli, args: &Args) -> Result<(Known, Vec<Due>), Vec<Diagnostic>> {
    let known = know(cli, None)?;
    let until = known.on.saturating_add(args.within);
    let due = due(&known.agreement, &known.ledger, &known.parties, known.on, until);
    Ok((known, due))
}

const HEADS: [&str; 5] = ["date", "days", "party", "name", "what"];

fn cells(due: &Due, on: Date) -> [Cell; 5] {
    let days = Cell::Number(days(on, due.date).into());
    [due.date.to_string().into(), days, due.party.clone().into(), due.name.clone().into(), what(due.what).to_owned().into()]
}

fn what(what: What) -> &'static str {
    match what {
        What::Answer => "answer expected",
        What::Expiry => "term ends",
        What::End => "ends by notice",
    }
}

fn human(due: &[Due], known: &Known, args: &Args) -> String {
    if due.is_empty() {
        return format!("Nothing is due within {:#}.\n", args.within);
    }
    let mut text = table(&HEADS, due.iter().map(|due| cells(due, known.on)));
    let overdue = due.iter().filter(|due| due.date < known.on).count();
    let late = if overdue > 0 { format!(", {overdue} of them overdue") } else { String::new() };
    text += &format!("\n{}{late}\n", count(due.len(), "date"));
    if due.iter().any(|due| due.what == What::Answer && due.date < known.on) {
        text += "To remind those who have not answered: avtale remind\n";
    }
    text
}

/// RFC 5545. What is the same date for the same reason has the same UID each time, so that importing again changes what is
/// there and adds nothing twice.
fn ics(known: &Known, due: &[Due]) -> String {
    let mut calendar = Calendar::new();
    let title = known.agreement.first_title();
    calendar.name(title);
    for due in due {
        let what = match due.what {
            What::Answer => "Svarfrist",
            What::Expiry => "Avtalen utløper",
            What::End => "Avtalen opphører etter oppsigelse",
        };
        let id = format!("{}-{}-{}@avtale", due.party, known.agreement.identifier, what_id(due));
        let mut event = Appointment::new();
        event.summary(&format!("{what}: {}", due.name)).uid(&id);
        event.description(&format!("{title} ({})", due.party));
        event.append_property(Property::new("DTSTAMP", known.on.strftime("%Y%m%dT000000Z").to_string()));
        let day = due.date.strftime("%Y%m%d").to_string();
        event.append_property(Property::new("DTSTART", day).add_parameter("VALUE", "DATE").done());
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn what_id(due: &Due) -> &'static str {
    match due.what {
        What::Answer => "svarfrist",
        What::Expiry => "utloper",
        What::End => "opphorer",
    }
}
