//! `avtale export`

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Export as Args, ExportFormat, Format};
use super::known::{Known, know_with, of_each};
use super::output::{self, Ending};
use super::report::{STANDARD_OUTPUT, place_of};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::export::{self, Cell, Exporting, Gathered, Table, table};
use crate::folder;
use crate::member::Member;
use crate::message::Message;
use crate::message::says::export as says;
use crate::message::says::file::ToWrite;
use crate::overview::{self, Row};
use crate::profile::TextForm;
use crate::reference::PARTIES;
use crate::register::Status;
use crate::sheet;
use crate::text::shown_path;

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
    let (all, _, faults) = of_each(cli, |name| look(cli, name))?;
    let first = &all.first().ok_or_else(Vec::new)?.known;
    let (workspace, office) = (&first.office.workspace, &first.office);
    let (asked, _) = Agreement::asked(workspace).map_err(one)?;
    let records = sheet::records(workspace, &|_| true).map_err(one)?;
    let exported = all.iter().map(|Looked { known, rows, gathered }| Exporting {
        agreement: &known.agreement,
        ledger: &known.ledger,
        gathered: Some(gathered),
        parties: &known.office.parties,
        records: Some((&records, &asked.keys)),
        rows,
        on: known.on,
    });
    let has_several = Agreement::all(workspace).map_err(one)?.len() > 1;
    let table = table(&exported.collect::<Vec<_>>(), has_several);
    let mut warnings = [first.warnings(), faults].concat();
    warnings.extend(without(&all, &records)?);
    if is_for_output {
        output::data(&export::csv(&table));
        return Ok((None, table, warnings));
    }
    let path = place_of(&args.file, &office.store, &first.ledger).map_err(one)?;
    if is_table(&path, workspace.root()) {
        return Err(one(Diagnostic::error(says::PartyTable {}).in_file(&path).hint(says::PartyTableStep {})));
    }
    if path.exists() {
        return Err(one(Diagnostic::error(says::Exists {}).in_file(&path).hint(says::ExistsStep {})));
    }
    let bytes = match kept {
        Kept::Text => export::csv(&table).into_bytes(),
        Kept::Workbook => {
            let titles: Vec<_> = all.iter().map(|looked| looked.known.agreement.title(&TextForm::Bokmål)).collect();
            export::xlsx(&table, &titles.join(", "), &first.agreement.sender.name, first.on).map_err(one)?
        }
    };
    folder::write(&path, &bytes).map_err(|unusable| one(unusable.diagnostic(ToWrite {}, &path)))?;
    Ok((Some(path), table, warnings))
}

/// What is written of one agreement.
struct Looked {
    known: Known,
    rows: Vec<Row>,
    gathered: Gathered,
}

fn look(cli: &Cli, agreement: Option<&str>) -> Result<Looked, Vec<Diagnostic>> {
    let mut gathered = Gathered::default();
    let known = know_with(cli, agreement, None, |entry, agreement, _| {
        if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
            gathered.add(entry.seq, &entry.event);
        }
    })?;
    let mut rows = overview::rows(&known.agreement.identifier, &known.ledger, &known.parties, known.on);
    overview::sort_by_name(&mut rows).map_err(|fault| vec![fault])?;
    Ok(Looked { known, rows, gathered })
}

/// That there are parties without a record that is right.
fn without(all: &[Looked], records: &BTreeMap<String, Member>) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
    // Whose place another took needs no record.
    let still = all.iter().flat_map(|looked| &looked.rows).filter(|row| row.status != Status::Succeeded);
    let without: BTreeSet<&String> = still.map(|row| &row.party).filter(|number| !records.contains_key(*number)).collect();
    if without.is_empty() {
        return Ok(None);
    }
    let mut wrong = BTreeSet::new();
    for Looked { known, .. } in all {
        let members = known.agreement.members(&known.office.workspace, &|_| true).map_err(|fault| vec![fault])?;
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
