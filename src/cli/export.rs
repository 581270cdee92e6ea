//! `avtale export`

use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Export as Args, ExportFormat, Format};
use super::known::know;
use super::output::{self, Ending};
use super::report::{STANDARD_OUTPUT, place_of};
use crate::diagnostic::{Diagnostic, Kind};
use crate::export::{self, Exporting, Table, table};
use crate::folder;
use crate::message::Message;
use crate::message::says::export as says;
use crate::message::says::file::ToWrite;
use crate::overview;
use crate::profile::TextForm;
use crate::reference::PARTIES;
use crate::register::Status;
use crate::text::shown_path;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let format = if args.format == ExportFormat::Json { Format::Json } else { Format::Human };
    match write(cli, args) {
        Ok((path, table, warnings)) => {
            let parties = table.rows.len();
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
    let known = know(cli, None)?;
    let (workspace, agreement) = (&known.office.workspace, &known.agreement);
    let members = agreement.members(workspace, &|_| true).map_err(one)?;
    let mut rows = overview::rows(&agreement.identifier, &known.ledger, &known.parties, known.on);
    overview::sort_by_name(&mut rows).map_err(one)?;
    let parties = &known.office.parties;
    let table = table(&Exporting { agreement, ledger: &known.ledger, parties, members: Some(&members.good), rows: &rows });
    let mut warnings = known.warnings();
    // Whose place another took needs no record.
    let still = rows.iter().filter(|row| row.status != Status::Succeeded).map(|row| &row.party);
    let without: Vec<&String> = still.filter(|number| !members.good.iter().any(|good| good.party.number == **number)).collect();
    if !without.is_empty() {
        let has_one = |number: &&&String| members.parties.iter().any(|party| party.number == ***number);
        let (wrong, number) = (without.iter().filter(has_one).count(), without.len());
        let check = (wrong > 0).then(|| says::WithoutStep {}.into());
        let make = (wrong < number).then(|| says::MakeRecordStep {}.into());
        let steps: Vec<Message> = check.into_iter().chain(make).collect();
        warnings.push(Diagnostic::warning(says::Without { number }).hints(steps));
    }
    if is_for_output {
        output::data(&export::csv(&table));
        return Ok((None, table, warnings));
    }
    let path = place_of(&args.file, &known.office.store, &known.ledger).map_err(one)?;
    if is_table(&path, workspace.root()) {
        return Err(one(Diagnostic::error(says::PartyTable {}).in_file(&path).hint(says::PartyTableStep {})));
    }
    if path.exists() {
        return Err(one(Diagnostic::error(says::Exists {}).in_file(&path).hint(says::ExistsStep {})));
    }
    let bytes = match kept {
        Kept::Text => export::csv(&table).into_bytes(),
        Kept::Workbook => {
            let title = agreement.title(&TextForm::Bokmål);
            export::xlsx(&table, title, &agreement.sender.name, known.on).map_err(one)?
        }
    };
    folder::write(&path, &bytes).map_err(|unusable| one(unusable.diagnostic(ToWrite {}, &path)))?;
    Ok((Some(path), table, warnings))
}

/// Whether a path is that of the parties that people enter, which stand in no table of the program's.
fn is_table(path: &Path, workspace: &Path) -> bool {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let workspace = if workspace.as_os_str().is_empty() { Path::new(".") } else { workspace };
    let is_named = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(PARTIES));
    is_named && same_file::is_same_file(above, workspace).unwrap_or(false)
}
