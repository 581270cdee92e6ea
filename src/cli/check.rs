//! `avtale check`

use std::collections::BTreeSet;
use std::num::NonZero;

use serde_json::json;

use super::args::{Check, Cli, Format};
use super::output::{self, Ending};
use super::parties;
use super::watchdog::Watchdog;
use super::{not_confirmed, now};
use crate::agreement::Agreement;
use crate::desk::settings::Settings;
use crate::diagnostic::{Diagnostic, Severity, add_new};
use crate::message::Message;
use crate::message::says::check as says;
use crate::project;
use crate::readiness::{self, Missing};
use crate::register::day;
use crate::succession;

pub(super) fn run(cli: &Cli, args: &Check) -> Ending {
    let mut missing = Vec::new();
    let (records, faults) = match check(cli, &mut missing) {
        Ok((records, faults)) => (Some(records), faults),
        Err(faults) => (None, faults),
    };
    if args.format == Format::Human {
        let errors = || faults.iter().filter(|fault| fault.severity == Severity::Error);
        let files: BTreeSet<_> = errors().filter_map(Diagnostic::file).collect();
        let several = missing.len() > 1 && cli.agreement.is_none();
        let summary: Message = match (records, errors().count()) {
            (Some(records), 0) => says::NoFault { records }.into(),
            (_, faults) => says::Faults { faults, files: files.len() }.into(),
        };
        let ending = output::finish(args.format, ().into(), Ending::with(faults));
        output::print_lines(&[summary]);
        // Where there are several, each command says of which.
        let print = |missing: &Missing| match several {
            true => output::print_lines_of(&missing.agreement, &missing.told()),
            false => output::print_lines(&missing.told()),
        };
        missing.iter().for_each(print);
        return ending;
    }
    output::finish(args.format, json!({ "records": records, "missing": missing }), Ending::with(faults))
}

/// How many records there are, and what is wrong with them and with every agreement that is asked for. What is still missing
/// before each is sent stands beside it, as far as its templates can be filled in.
fn check(cli: &Cli, missing: &mut Vec<Missing>) -> Result<(usize, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let (ledger, mut faults) = match office.read() {
        Ok((ledger, warnings)) => {
            let warnings = warnings.into_iter().chain(not_confirmed(&ledger)).collect();
            (Some(ledger), warnings)
        }
        Err(fault) => (None, vec![fault]),
    };
    let (mut records, mut is_whole) = (0, true);
    for name in cli.agreements(&office.workspace).map_err(one)? {
        match office.project(name.as_deref()) {
            Ok((project, found)) => {
                let _watchdog = Watchdog::start(NonZero::<usize>::MIN, project.at_work.clone());
                add_new(&mut faults, found.into_iter().chain(project.unsaid_forms()).chain(project.check_templates()));
                add_new(&mut faults, parties::differences(&office, &project));
                records = project.parties.len();
                let lacks = ledger.as_ref().and_then(|ledger| readiness::missing(&project, ledger).ok());
                if lacks.as_ref().is_some_and(Missing::is_to_be_sent) {
                    faults.extend(readiness::reply_by_is_over(&project.agreement, day(now())));
                }
                faults.extend(ledger.as_ref().and_then(|ledger| readiness::without_record(&project, ledger, day(now()))));
                missing.extend(lacks);
            }
            Err(found) => {
                is_whole = false;
                add_new(&mut faults, found);
            }
        }
    }
    faults.extend(ledger.iter().flat_map(|ledger| {
        let asked = cli.agreement.as_deref();
        succession::left_behind(asked, ledger, &office.parties)
    }));
    match Settings::read(&office.workspace) {
        Ok(settings) => add_new(&mut faults, settings.contradictions(&office.workspace).map_err(one)?),
        Err(found) => add_new(&mut faults, found),
    }
    // The faults of one agreement are no other's.
    if cli.agreement.is_none() {
        add_new(&mut faults, Agreement::without_settings(&office.workspace).map_err(one)?);
        let lost = ledger.as_ref().map(|ledger| readiness::without_agreement(&office.workspace, ledger, day(now())));
        faults.extend(lost.transpose().map_err(one)?.into_iter().flatten());
    }
    faults.extend(project::old_schema(&office.workspace).into_iter().chain(office.workspace.left_beside_records()));
    if is_whole { Ok((records, faults)) } else { Err(faults) }
}
