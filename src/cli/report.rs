//! `avtale report`

use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Format, Report as Args};
use super::output::{self, Ending};
use super::status::know_with;
use crate::diagnostic::Diagnostic;
use crate::report::{gather, render};
use crate::store::{FolderStore, Store as _};

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    match write(cli, args) {
        Ok((path, warnings)) => {
            output::print(&format!("The report is {}: open it in a browser, or print it.\n", path.display()));
            output::finish(Format::Human, json!({}), Ending::with(warnings))
        }
        Err(faults) => output::finish(Format::Human, ().into(), Ending::with(faults)),
    }
}

fn write(cli: &Cli, args: &Args) -> Result<(PathBuf, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let mut entries = Vec::new();
    let known = know_with(cli, args.as_of, |entry, agreement| {
        if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
            entries.push(entry.clone());
        }
    })?;
    let report = gather(&known.agreement, &known.ledger, &known.parties, &entries, &known.reading, known.on);
    let html = render(&report).map_err(one)?;
    let path = args.out.clone().unwrap_or_else(|| known.output.join("report.html"));
    let (folder, name) = (path.parent().unwrap_or(&known.output), path.file_name().unwrap_or_default());
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    FolderStore::new(folder).put(&name.to_string_lossy(), html.as_bytes()).map_err(one)?;
    Ok((path, known.warnings()))
}
