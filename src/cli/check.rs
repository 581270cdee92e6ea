//! `avtale check`

use std::collections::BTreeSet;
use std::num::NonZero;

use serde_json::json;

use super::args::{Check, Cli, Format};
use super::output::{self, Ending};
use super::watchdog::Watchdog;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::message::says::check as says;
use crate::project::Project;

pub(super) fn run(cli: &Cli, args: &Check) -> Ending {
    let (records, faults) = match check(cli) {
        Ok((project, faults)) => (Some(project.parties.len()), faults),
        Err(faults) => (None, faults),
    };
    if args.format == Format::Human {
        let errors = || faults.iter().filter(|fault| fault.severity == Severity::Error);
        let files: BTreeSet<_> = errors().filter_map(Diagnostic::file).collect();
        let summary: Message = match (records, errors().count()) {
            (Some(records), 0) => says::NoFault { records }.into(),
            (_, faults) => says::Faults { faults, files: files.len() }.into(),
        };
        let ending = output::finish(args.format, ().into(), Ending::with(faults));
        output::print_lines(&[summary]);
        return ending;
    }
    output::finish(args.format, json!({ "records": records }), Ending::with(faults))
}

fn check(cli: &Cli) -> Result<(Project, Vec<Diagnostic>), Vec<Diagnostic>> {
    let office = cli.office().map_err(|fault| vec![fault])?;
    let (project, mut faults) = Project::read(&office.workspace, cli.agreement.as_deref())?;
    let _watchdog = Watchdog::start(NonZero::<usize>::MIN, project.at_work.clone());
    faults.extend(project.check_templates());
    Ok((project, faults))
}
