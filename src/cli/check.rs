//! `avtale check`

use std::collections::BTreeSet;

use serde_json::json;

use super::args::{Check, Cli, Format};
use super::output::{self, Ending, count};
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::typeset;

pub(super) fn run(cli: &Cli, args: &Check) -> Ending {
    let (records, faults) = match check(cli) {
        Ok((project, faults)) => (Some(project.parties.len()), faults),
        Err(faults) => (None, faults),
    };
    if args.format == Format::Human {
        let files: BTreeSet<_> = faults.iter().filter_map(Diagnostic::file).collect();
        let summary = match (records, faults.len()) {
            (Some(0), 0) => "There is no record in members/.".into(),
            (Some(records), 0) => format!("{}, no fault.", count(records, "record")),
            (_, number) => format!("{} in {}.", count(number, "fault"), count(files.len(), "file")),
        };
        let ending = output::finish(args.format, ().into(), Ending::with(faults));
        output::print(&format!("{summary}\n"));
        return ending;
    }
    output::finish(args.format, json!({ "records": records }), Ending::with(faults))
}

fn check(cli: &Cli) -> Result<(Project, Vec<Diagnostic>), Vec<Diagnostic>> {
    let workspace = cli.open().map_err(|fault| vec![fault])?;
    let (project, mut faults) = Project::read(&workspace, cli.agreement.as_deref())?;
    faults.extend(project.undefined_names());
    let edition = project.agreement.edition;
    let mut template_faults: Vec<Diagnostic> = Vec::new();
    for member in &project.members {
        for fault in project.draft(member, edition).err().into_iter().flatten() {
            // A fault in a template is the same for every member.
            if !template_faults.iter().any(|known| known.place == fault.place) {
                template_faults.push(fault);
            }
        }
    }
    // What only typesetting finds is found in one document of each language form.
    if template_faults.is_empty() {
        let typeset_one = |member| project.draft(member, edition).and_then(|draft| project.typeset(&draft));
        let pool = typeset::thread().map_err(|fault| vec![fault])?;
        for member in project.examples() {
            template_faults.extend(pool.install(|| typeset_one(member)).err().into_iter().flatten());
        }
    }
    // Undefined names are found twice where the branch is taken: in the template's text and in filling it in.
    template_faults.retain(|fault| !faults.iter().any(|known| known.place == fault.place));
    faults.extend(template_faults);
    Ok((project, faults))
}
