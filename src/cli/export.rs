//! `avtale export`

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Export as Args, ExportFormat, Format};
use super::known::of_each;
use super::output::{self, Ending};
use super::report::{STANDARD_OUTPUT, place_of};
use super::{not_confirmed, now};
use crate::diagnostic::{Diagnostic, Kind};
use crate::export::{self, Cell, Looked, Sheet, Table};
use crate::folder;
use crate::member::Member;
use crate::message::Message;
use crate::message::says::export as says;
use crate::message::says::file::ToWrite;
use crate::reference::PARTIES;
use crate::register::{Status, day};
use crate::situation::Sources;
use crate::text::shown_path;
use crate::workspace::FolderWorkspace;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let format = if args.format == ExportFormat::Json { Format::Json } else { Format::Human };
    match write(cli, args) {
        Ok((path, table, warnings)) => {
            // Each has a row of every agreement that it has.
            let parties = table.rows.iter().filter_map(|row| row.first()).map(Cell::shown).collect::<BTreeSet<_>>().len();
            if let Some(path) = path.as_ref().filter(|_| format == Format::Human) {
                output::print_lines(&[says::Written { path: shown_path(path), parties }.into(), says::Edited {}.into()]);
            }
            let columns: Vec<_> = table.columns.iter().map(|column| column.head.as_str()).collect();
            let json = json!({ "file": path, "parties": parties, "columns": columns });
            if path.is_some() { output::finish(format, json, Ending::with(warnings)) } else { Ending::with(warnings) }
        }
        Err(faults) => output::finish(format, ().into(), Ending::with(faults)),
    }
}

/// What a file is, by the ending of its name.
#[derive(PartialEq, Eq)]
enum Kept {
    Workbook,
    Text,
}

type Written = (Option<PathBuf>, Table, Vec<Diagnostic>);

fn write(cli: &Cli, args: &Args) -> Result<Written, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let is_for_output = STANDARD_OUTPUT.iter().any(|name| args.file == Path::new(name));
    let ending = args.file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let kept = match ending.as_str() {
        _ if is_for_output => Kept::Text,
        "csv" => Kept::Text,
        // What no other program opens as something else than text.
        "" | "txt" | "tsv" if args.format == ExportFormat::CsvExcel => Kept::Text,
        "xlsx" if args.format != ExportFormat::CsvExcel => Kept::Workbook,
        _ => return Err(one(Diagnostic::of(Kind::Usage, says::Ending {}).in_file(&args.file).hint(says::EndingStep {}))),
    };
    let office = cli.office().map_err(one)?;
    let (workspace, register, store, parties) = (&office.workspace, &office.register, &office.store, &office.parties);
    let sources = Sources { workspace, register, store, parties };
    let (all, _, faults) = of_each(cli, |name| Looked::read(&sources, name, day(now())))?;
    let first = &all.first().ok_or_else(Vec::new)?.known;
    let sheet = Sheet::of(&all, workspace).map_err(one)?.ok_or_else(Vec::new)?;
    let mut warnings: Vec<_> = first.reading.warnings().chain(not_confirmed(&first.ledger)).chain(faults).collect();
    warnings.extend(without(&all, &sheet.records, workspace)?);
    if is_for_output {
        output::data(&export::csv(&sheet.table));
        return Ok((None, sheet.table, warnings));
    }
    let path = place_of(&args.file, store, &first.ledger).map_err(one)?;
    if is_table(&path, workspace.root()) {
        return Err(one(Diagnostic::error(says::PartyTable {}).in_file(&path).hint(says::PartyTableStep {})));
    }
    if path.exists() {
        return Err(one(Diagnostic::error(says::Exists {}).in_file(&path).hint(says::ExistsStep {})));
    }
    let bytes = match kept {
        Kept::Text => export::csv(&sheet.table).into_bytes(),
        Kept::Workbook => sheet.xlsx().map_err(one)?,
    };
    folder::write(&path, &bytes).map_err(|unusable| one(unusable.diagnostic(ToWrite {}, &path)))?;
    Ok((Some(path), sheet.table, warnings))
}

/// That there are parties without a record that is right.
fn without(
    all: &[Looked],
    records: &BTreeMap<String, Member>,
    workspace: &FolderWorkspace,
) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
    // Whose place another took needs no record.
    let still = all.iter().flat_map(|looked| &looked.rows).filter(|row| row.status != Status::Succeeded);
    let without: BTreeSet<&String> = still.map(|row| &row.party).filter(|number| !records.contains_key(*number)).collect();
    if without.is_empty() {
        return Ok(None);
    }
    let mut wrong = BTreeSet::new();
    for Looked { known, .. } in all {
        let members = known.agreement.members(workspace, &|_| true).map_err(|fault| vec![fault])?;
        wrong.extend(members.parties.into_iter().map(|party| party.number).filter(|number| without.contains(number)));
    }
    let number = without.len();
    let check = (!wrong.is_empty()).then(|| says::WithoutStep {}.into());
    let make = (wrong.len() < number).then(|| says::MakeRecordStep {}.into());
    let steps: Vec<Message> = check.into_iter().chain(make).collect();
    Ok(Some(Diagnostic::warning(says::Without { number }).hints(steps)))
}

/// Whether a path is that of the parties that people enter, which stand in no table of the program's.
fn is_table(path: &Path, workspace: &Path) -> bool {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let workspace = if workspace.as_os_str().is_empty() { Path::new(".") } else { workspace };
    let is_named = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(PARTIES));
    is_named && same_file::is_same_file(above, workspace).unwrap_or(false)
}
