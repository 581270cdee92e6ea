//! `avtale seal`

use serde_json::json;

use super::args::{Cli, Format, Seal};
use super::key::{authority, signer};
use super::output::{self, Ending, Meter};
use super::{clock, now};
use crate::agreement::Agreement;
use crate::anchors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::message::says::seal as says;
use crate::seal::{Outcome, Request, seal, told};
use crate::verify::Stamping;

pub(super) fn run(cli: &Cli, args: &Seal) -> Ending {
    let (outcomes, problems) = match make(cli, args) {
        Ok(sealed) => sealed,
        Err(faults) => (Vec::new(), faults),
    };
    let failed = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if args.format == Format::Human && (problems.is_empty() || !outcomes.is_empty()) {
        let is_all = args.of.parties.is_empty() && args.of.among.is_empty();
        let mut lines: Vec<Message> = vec![told(outcomes.len(), failed, is_all)];
        if !outcomes.is_empty() {
            lines.push(says::Next {}.into());
        }
        output::print_lines(&lines);
    }
    let summary = json!({ "sealed": outcomes.len(), "failed": failed });
    output::finish(args.format, json!({ "documents": outcomes, "summary": summary }), Ending::with(problems))
}

fn make(cli: &Cli, args: &Seal) -> Result<(Vec<Outcome>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let parties = office.selection(&args.of.parties, &args.of.among)?;
    let workspace = &office.workspace;
    let folder = Agreement::find(workspace, cli.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(workspace, &folder)?;
    let at = now();
    let authority = authority(args.key.tsa.as_deref()).map_err(one)?;
    let signer = signer(&args.key.key, &args.key.cert, at).map_err(one)?;
    let mut session = office.write().map_err(one)?;
    let (trust_anchors, faults) = if authority.is_some() { anchors::read(workspace) } else { Default::default() };
    let stamping = authority.as_ref().map(|authority| Stamping { authority, trust_anchors: &trust_anchors, clock });
    let request = Request { parties, table: &office.parties, signer: &signer, stamping: stamping.as_ref(), at };
    let meter = std::cell::OnceCell::new();
    let (outcomes, mut problems) =
        seal(&agreement, &request, &mut session, &mut |number| drop(meter.set(Meter::new(number))), &mut |outcome| {
            meter
                .get()
                .into_iter()
                .for_each(|meter: &Meter| meter.step(&format!("{} {}", outcome.party, outcome.name), says::Done {}))
        });
    meter.get().into_iter().for_each(Meter::finish);
    let cautions = stamping.iter().filter(|_| !outcomes.is_empty()).filter_map(Stamping::caution);
    problems.splice(0..0, std::mem::take(&mut session.problems).into_iter().chain(faults).chain(cautions));
    Ok((outcomes, problems))
}
