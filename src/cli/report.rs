//! `avtale report`

use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Format, Report as Args};
use super::output::{self, Ending};
use super::status::know_with;
use crate::diagnostic::Diagnostic;
use crate::report::{Gathering, render};
use crate::store::{FolderStore, Store as _};
use crate::text::shown_path;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    match write(cli, args) {
        Ok((path, warnings)) => {
            output::print(&format!("The report is {}: open it in a browser, or print it.\n", shown_path(&path)));
            output::finish(Format::Human, json!({}), Ending::with(warnings))
        }
        Err(faults) => output::finish(Format::Human, ().into(), Ending::with(faults)),
    }
}

fn write(cli: &Cli, args: &Args) -> Result<(PathBuf, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let mut gathering = Gathering::default();
    let known = know_with(cli, args.as_of, |entry, agreement| {
        if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
            gathering.add(entry);
        }
    })?;
    let report = gathering.report(&known.agreement, &known.ledger, &known.parties, &known.reading, known.on);
    let (warnings, output) = (known.warnings(), known.output.clone());
    // It may be large, and so may the page.
    drop(known);
    let html = render(&report).map_err(one)?;
    let path = args.out.clone().unwrap_or_else(|| output.join("report.html"));
    let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| !path.is_dir()) else {
        let fault = Diagnostic::error("this is no name for a file: it is a folder's, or has letters that are none");
        return Err(one(fault.in_file(&path).hint("name a file, as --out report.html")));
    };
    let folder = path.parent().unwrap_or(&output);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    FolderStore::new(folder).put(name, html.as_bytes()).map_err(one)?;
    Ok((path, warnings))
}
