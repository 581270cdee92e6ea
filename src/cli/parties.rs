//! `avtale parties`

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::json;

use super::args::{Cli, Format, ListParties as Args, TableFormat};
use super::known::{Known, csv_of_each, each_or_one, excel_of_each, know_one, of_agreement, of_each, titled};
use super::office::Office;
use super::output::{self, Ending, table, words};
use super::{now, usage};
use crate::agreement::Agreement;
use crate::annex::{self, Annex};
use crate::bound::{Bound, bound};
use crate::cells::{Cell, csv, csv_excel};
use crate::diagnostic::Diagnostic;
use crate::folder;
use crate::message::says::file::ToWrite;
use crate::message::says::parties as says;
use crate::message::{Argument, Language, Message};
use crate::overview::{self, Row};
use crate::parties::{self, Listing};
use crate::project::Project;
use crate::reference::Party;
use crate::register::day;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    // Faults of CSV go where those of the table go.
    let format = if args.format == TableFormat::Json { Format::Json } else { Format::Human };
    let done = match args.fix {
        Some(day) => fix(cli, args, day),
        None => list(cli, args),
    };
    match done {
        Ok((result, problems)) => output::finish(format, result, Ending::with(problems)),
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

type Done = Result<(serde_json::Value, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Writes the list of a day.
fn fix(cli: &Cli, args: &Args, day: Date) -> Done {
    let one = |fault| vec![fault];
    let today = self::day(now());
    if day > today {
        return Err(one(usage(says::Future { day, today }).hint(says::FutureStep { today })));
    }
    let office = cli.office().map_err(one)?;
    let workspace = &office.workspace;
    let folder = Agreement::find(workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(workspace, &folder)?;
    let members = agreement.members(workspace, &|_| true).map_err(one)?;
    if !members.table_faults.is_empty() {
        return Err(members.table_faults);
    }
    let (ledger, warnings) = office.read().map_err(one)?;
    let Listing { parties, mut left } = parties::on(&agreement.identifier, &ledger, &members.table, &members.parties, day);
    overview::sort_by_name(&mut left).map_err(one)?;
    // One with a fault says nothing: it is written anew.
    let before = Annex::read(workspace, &folder, &|_| true).ok().flatten();
    let file = folder.join(annex::FILE);
    if !args.dry_run {
        let path = workspace.root().join(&file);
        let written = folder::write(&path, annex::text(day, &parties).as_bytes());
        written.map_err(|unusable| one(unusable.diagnostic(ToWrite {}, &file)))?;
    }
    let fixed = Fixed { file, day, parties, left, before, is_written: !args.dry_run };
    match args.format {
        TableFormat::Human => output::print_lines(&fixed.told()),
        TableFormat::Csv => output::data(&csv(&["party", "name"], fixed.parties.iter().map(cells_of))),
        TableFormat::CsvExcel => {
            output::data(&for_excel([says::HeadParty {}.into(), says::HeadName {}.into()], fixed.parties.iter().map(cells_of)));
        }
        TableFormat::Json => {}
    }
    Ok((fixed.json(), warnings))
}

fn cells_of(party: &Party) -> [Cell; 2] {
    [party.number.clone().into(), party.name_with_form().into()]
}

/// A list that was fixed, or would be.
struct Fixed {
    file: PathBuf,
    day: Date,
    parties: Vec<Party>,
    left: Vec<Row>,
    before: Option<Annex>,
    is_written: bool,
}

impl Fixed {
    /// Who is listed and was not before, and the other way round.
    fn changes(&self) -> [Vec<&Party>; 2] {
        let before = self.before.iter().flat_map(|before| &before.parties);
        let is_in = |party: &Party| self.parties.iter().any(|listed| listed.number == party.number);
        let is_new = |party: &&Party| self.before.as_ref().is_some_and(|before| before.party(&party.number).is_none());
        [self.parties.iter().filter(is_new).collect(), before.filter(|party| !is_in(party)).collect()]
    }

    fn told(&self) -> Vec<Message> {
        let (number, day, file) = (self.parties.len(), self.day, self.file.as_path());
        let first: Message = match self.is_written {
            true => says::Fixed { file, number, day }.into(),
            false => says::WouldFix { file, number, day }.into(),
        };
        let names = |parties: &[&Party]| parties::names(parties.iter().map(|party| party.name_with_form()));
        let [added, removed] = self.changes();
        let added = (!added.is_empty()).then(|| says::Added { names: names(&added) }.into());
        let removed = (!removed.is_empty()).then(|| says::Removed { names: names(&removed) }.into());
        let left = self.left.iter().map(|row| says::LeftOut { name: &row.name, standing: row.words() }.into());
        std::iter::once(first).chain(added).chain(removed).chain(left).collect()
    }

    fn json(&self) -> serde_json::Value {
        let named = |party: &Party| json!({ "party": party.number, "name": party.name_with_form() });
        let all = |parties: Vec<&Party>| parties.into_iter().map(named).collect::<Vec<_>>();
        let [added, removed] = self.changes().map(all);
        let left = self.left.iter().map(|row| json!({ "party": row.party, "name": row.name, "status": row.status }));
        json!({
            "file": self.file,
            "day": self.day,
            "written": self.is_written,
            "parties": all(self.parties.iter().collect()),
            "added": added,
            "removed": removed,
            "left_out": left.collect::<Vec<_>>(),
        })
    }
}

/// Where the annex of an agreement differs from what records and register say today. Without a list nothing can differ.
pub(super) fn differences(office: &Office, project: &Project) -> Vec<Diagnostic> {
    let Some(annex) = &project.annex else { return Vec::new() };
    match office.read() {
        Ok((ledger, _)) => {
            let id = project.agreement.identifier.as_str();
            let now = parties::on(id, &ledger, &project.table, &project.parties, day(now()));
            parties::differences(annex, &now, &project.parties)
        }
        Err(fault) => vec![fault],
    }
}

/// Who is bound by an agreement, by name.
fn who(cli: &Cli, agreement: Option<&str>, args: &Args) -> Result<(Known, Vec<Bound>), Vec<Diagnostic>> {
    let known = know_one(cli, agreement, args.as_of)?;
    let (id, table_of) = (&known.agreement.identifier, &known.office.parties);
    let mut bound = bound(id, &known.ledger, table_of, &known.parties, known.on);
    let collator = overview::norwegian().map_err(|fault| vec![fault])?;
    bound.sort_by(|one, other| collator.compare(&one.name, &other.name).then_with(|| one.party.cmp(&other.party)));
    Ok((known, bound))
}

/// Lists who is bound, by every agreement that is asked for.
fn list(cli: &Cli, args: &Args) -> Done {
    let (all, several, faults) = of_each(cli, |name| who(cli, name, args))?;
    let table = |date: &dyn Fn(&Date) -> String| -> Vec<Vec<Cell>> {
        let each = all.iter().flat_map(|(known, bound)| bound.iter().map(move |bound| (known, bound)));
        each.map(|(known, bound)| of_agreement(cells(bound, date), known, several)).collect()
    };
    match args.format {
        TableFormat::Csv => {
            let heads = ["party", "name", "edition", "signed", "since", "until", "through"];
            output::data(&csv_of_each(&heads, table(&ToString::to_string).into_iter(), several));
        }
        TableFormat::CsvExcel => {
            let date = |date: &Date| Argument::from(*date).text(Language::Bokmal);
            let heads = heads().map(|head| head.text(Language::Bokmal));
            output::data(&excel_of_each(heads, table(&date).into_iter(), several));
        }
        TableFormat::Human | TableFormat::Json => {}
    }
    let mut told = Vec::new();
    for (known, bound) in &all {
        let parties: std::collections::BTreeSet<&str> = bound.iter().map(|bound| bound.party.as_str()).collect();
        let number = parties.len();
        if args.format == TableFormat::Human {
            output::print(&titled(known, several, &human(bound, number, known.on)));
        }
        let agreement = &known.agreement.identifier;
        told.push(json!({ "agreement": agreement, "on": known.on, "number": number, "bound": bound }));
    }
    let warnings = all.first().map(|(known, _)| known.warnings()).unwrap_or_default();
    Ok((each_or_one(told, several), [warnings, faults].concat()))
}

fn cells(bound: &Bound, date: &dyn Fn(&Date) -> String) -> [Cell; 7] {
    let through = bound.through.as_ref().map_or_else(String::new, |through| format!("{} {}", through.party, through.name));
    [
        bound.party.clone().into(),
        bound.name.clone().into(),
        Cell::Number(bound.edition.into()),
        date(&bound.signed).into(),
        date(&bound.since).into(),
        bound.until.as_ref().map_or_else(String::new, date).into(),
        through.into(),
    ]
}

fn heads() -> [Message; 7] {
    [
        says::HeadParty {}.into(),
        says::HeadName {}.into(),
        says::HeadEdition {}.into(),
        says::HeadSigned {}.into(),
        says::HeadSince {}.into(),
        says::HeadUntil {}.into(),
        says::HeadThrough {}.into(),
    ]
}

/// With Norwegian headings, whatever the language.
fn for_excel<const N: usize>(heads: [Message; N], rows: impl Iterator<Item = [Cell; N]>) -> String {
    let heads = heads.map(|head| Cell::Text(head.text(Language::Bokmal)));
    csv_excel(std::iter::once(heads).chain(rows).map(Vec::from))
}

fn human(bound: &[Bound], number: usize, on: Date) -> String {
    let date = |date: &Date| Argument::from(*date).text(super::language::language());
    let first = words(&says::Bound { number, on }.into());
    let rows = bound.iter().map(|bound| cells(bound, &date));
    if bound.is_empty() { first + "\n" } else { format!("{first}\n\n{}", table(&heads().map(|head| words(&head)), rows)) }
}
