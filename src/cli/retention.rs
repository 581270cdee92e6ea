//! `avtale retention`

use serde_json::{Value, json};

use super::args::{Cli, Format, Retention};
use super::now;
use super::output::{self, Ending, count};
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::reference;
use crate::register::day;
use crate::retention::{Due, What, due};
use crate::text::{quoted, shown};

pub(super) fn run(cli: &Cli, args: &Retention) -> Ending {
    let (found, problems) = match find(cli) {
        Ok((found, warnings)) => (Some(found), warnings),
        Err(faults) => (None, faults),
    };
    if let (Format::Human, Some((agreement, due))) = (args.format, &found) {
        output::print(&told(agreement, due));
    }
    let result = found.map(|(agreement, due)| {
        json!({ "on": day(now()), "years": agreement.retention_years, "due": due.iter().map(json).collect::<Vec<_>>() })
    });
    output::finish(args.format, result.unwrap_or_default(), Ending::with(problems))
}

type Found = ((Agreement, Vec<Due>), Vec<Diagnostic>);

fn find(cli: &Cli) -> Result<Found, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let folder = Agreement::find(&office.workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(&office.workspace, &folder)?;
    let (ledger, mut problems) = office.read().map_err(one)?;
    let (due, faults) = due(&office.register, &office.store, &agreement, &ledger, day(now())).map_err(one)?;
    problems.extend(faults);
    Ok(((agreement, due), problems))
}

fn told(agreement: &Agreement, due: &[Due]) -> String {
    let years = agreement.retention_years;
    let mut text = String::new();
    for all in due.chunk_by(|one, other| one.party == other.party) {
        let Some(first) = all.first() else { continue };
        text += &match &first.party {
            Some(party) => format!("{} {}\n", shown(party), shown(&reference::name_of(party))),
            None => "the register itself\n".to_owned(),
        };
        for due in all {
            text += &format!("  {}, since {}\n", shown(&what(due)), due.since);
            text += &command(due).map(|command| format!("      {command}\n")).unwrap_or_default();
        }
        text.push('\n');
    }
    text += &match due.len() {
        0 => format!(
            "Nothing is due: nothing that names a person is of what ended more than {} ago.\n",
            count(years as usize, "year")
        ),
        number => format!("{} due: of what ended more than {} ago.\n", count(number, "thing"), count(years as usize, "year")),
    };
    text
}

fn what(due: &Due) -> String {
    match &due.what {
        What::Event { seq, event, copy } => {
            let copy = copy.as_ref().map(|copy| format!(", with {copy}")).unwrap_or_default();
            format!("event {seq} ({event}){copy}")
        }
        What::Letter { file } => format!("a letter: {file}"),
        What::Document { file } => format!("a document as it was issued, which stays as long as the register: {file}"),
    }
}

/// The command that erases it. An issued document is what the register's digests and the party's own copy are compared with.
fn command(due: &Due) -> Option<String> {
    match &due.what {
        What::Event { seq, .. } => Some(format!("avtale record erase {seq} --why \"no longer needed\"")),
        What::Letter { file } => Some(format!("rm {}", quoted(file))),
        What::Document { .. } => None,
    }
}

fn json(due: &Due) -> Value {
    let mut value = json!(due);
    value["name"] = due.party.as_deref().map(reference::name_of).into();
    value["command"] = command(due).into();
    value
}
