//! `avtale retention`

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::args::{Cli, Format, Retention};
use super::known::{each_or_one, of_each};
use super::language::language;
use super::now;
use super::output::{self, Ending};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, add_new};
use crate::message::Message;
use crate::message::says::retention as says;
use crate::reference::PartyTable;
use crate::register::day;
use crate::report::happened;
use crate::retention::{Due, What, due};
use crate::text::{quoted, shown};

pub(super) fn run(cli: &Cli, args: &Retention) -> Ending {
    let (mut all, several, mut problems) = match of_each(cli, |name| find(cli, name)) {
        Ok(found) => found,
        Err(faults) => return output::finish(args.format, ().into(), Ending::with(faults)),
    };
    let parties = cli.parties();
    // What is of no party is of no agreement either, and is told once.
    let mut seen = BTreeSet::new();
    for Found { due, problems: found, .. } in &mut all {
        due.retain(|due| due.party.is_some() || seen.insert(format!("{:?}", due.what)));
        add_new(&mut problems, std::mem::take(found));
    }
    if args.format == Format::Human {
        for Found { agreement, due, .. } in &all {
            let text = told(agreement, due, &parties);
            let title = shown(agreement.first_title());
            output::print(&if several { format!("{title}\n{text}\n") } else { text });
        }
    }
    let json = |Found { agreement, due, .. }: &Found| {
        let due: Vec<Value> = due.iter().map(|due| json(due, &parties)).collect();
        json!({ "agreement": agreement.identifier, "on": day(now()), "years": agreement.retention_years, "due": due })
    };
    output::finish(args.format, each_or_one(all.iter().map(json).collect(), several), Ending::with(problems))
}

/// What is no longer needed of an agreement.
struct Found {
    agreement: Agreement,
    due: Vec<Due>,
    problems: Vec<Diagnostic>,
}

fn find(cli: &Cli, agreement: Option<&str>) -> Result<Found, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let folder = Agreement::find(&office.workspace, agreement).map_err(one)?;
    let agreement = Agreement::read(&office.workspace, &folder)?;
    let (ledger, mut problems) = office.read().map_err(one)?;
    let (due, faults) = due(&office.register, &office.store, &agreement, &ledger, day(now())).map_err(one)?;
    problems.extend(faults);
    Ok(Found { agreement, due, problems })
}

fn told(agreement: &Agreement, due: &[Due], parties: &PartyTable) -> String {
    let mut text = String::new();
    for all in due.chunk_by(|one, other| one.party == other.party) {
        let Some(first) = all.first() else { continue };
        text += &match &first.party {
            Some(party) => format!("{} {}\n", shown(party), shown(&parties.name_of(party))),
            None => in_words(&says::Register {}.into()) + "\n",
        };
        for due in all {
            text += &format!("  {}\n", in_words(&says::Since { what: what(due), since: due.since }.into()));
            text += &command(due).map(|command| format!("      {command}\n")).unwrap_or_default();
        }
        text.push('\n');
    }
    let years = agreement.retention_years;
    let sum: Message = match due.len() {
        0 => says::Nothing { years }.into(),
        number => says::Due { number, years }.into(),
    };
    text + &in_words(&sum) + "\n"
}

fn in_words(message: &Message) -> String {
    shown(&message.text(language()))
}

fn what(due: &Due) -> Message {
    match &due.what {
        What::Event { seq, event, copy: None } => says::Event { seq: *seq, kind: happened(event) }.into(),
        What::Event { seq, event, copy: Some(file) } => says::EventWith { seq: *seq, kind: happened(event), file }.into(),
        What::Letter { file } => says::Letter { file }.into(),
        What::Record { file } => says::Record { file }.into(),
        What::Document { file } => says::Document { file }.into(),
    }
}

/// The command that erases it. An issued document is what the register's digests and the party's own copy are compared with.
fn command(due: &Due) -> Option<String> {
    match &due.what {
        What::Event { seq, .. } => {
            let why = in_words(&says::Why {}.into());
            Some(format!("avtale record erase {seq} --why \"{why}\""))
        }
        What::Letter { file } => Some(format!("rm {}", quoted(file))),
        What::Record { file } => Some(format!("rm {}", quoted(&format!("output/{file}")))),
        What::Document { .. } => None,
    }
}

fn json(due: &Due, parties: &PartyTable) -> Value {
    let mut value = json!(due);
    value["name"] = due.party.as_deref().map(|party| parties.name_of(party)).into();
    value["command"] = command(due).into();
    value
}
