//! `avtale check`

use std::collections::BTreeSet;
use std::num::NonZero;

use serde_json::json;

use super::args::{Check, Cli, Format};
use super::output::{self, Ending};
use super::watchdog::Watchdog;
use crate::diagnostic::{Diagnostic, Severity, add_new};
use crate::message::Message;
use crate::message::says::check as says;
use crate::project::{self, Project};

pub(super) fn run(cli: &Cli, args: &Check) -> Ending {
    let (records, faults) = match check(cli) {
        Ok((records, faults)) => (Some(records), faults),
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

/// How many records there are, and what is wrong with them and with every agreement that is asked for.
fn check(cli: &Cli) -> Result<(usize, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let (mut records, mut faults, mut is_whole) = (0, Vec::new(), true);
    for name in cli.agreements(&office.workspace).map_err(one)? {
        match Project::read(&office.workspace, name.as_deref()) {
            Ok((project, found)) => {
                let _watchdog = Watchdog::start(NonZero::<usize>::MIN, project.at_work.clone());
                add_new(&mut faults, found.into_iter().chain(project.unsaid_forms()).chain(project.check_templates()));
                records = project.parties.len();
            }
            Err(found) => {
                is_whole = false;
                add_new(&mut faults, found);
            }
        }
    }
    faults.extend(project::old_schema(&office.workspace));
    if is_whole { Ok((records, faults)) } else { Err(faults) }
}
