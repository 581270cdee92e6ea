//! `avtale preserve`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use avtale_pages::RenderWorker;
use avtale_signatures::preserve::{MaterialError, RevocationMaterial, RevocationSource};
use avtale_signatures::sign::TimestampAuthority;
use serde::Serialize;
use serde_json::json;

use super::args::{Cli, Format, Preserve as Args};
use super::files::Files;
use super::known::of_each_shown;
use super::office::{Office, all};
use super::output::{self, Ending, Meter};
use super::{clock, now, processors};
use crate::agreement::Agreement;
use crate::anchors;
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::message::Message;
use crate::message::says::file::{ToRead, ToReadCertificates};
use crate::message::says::preserve as says;
use crate::preserve::{Asked, Outcome, Preserving, Report, Target, Which, preserve, target_of, targets};
use crate::reference::Party;
use crate::register::{Ledger, day};
use crate::regular;

/// The largest file that is read: a list of a large issuer.
const MAX_FILE: u64 = 16 << 20;

/// What would be preserved.
#[derive(Serialize)]
struct Planned {
    party: String,
    name: String,
    document: String,
    file: String,
    of: Digest,
}

/// What came of it, or would.
#[derive(Default)]
struct Done {
    report: Report,
    planned: Vec<Planned>,
    number: usize,
}

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Args) -> Ending {
    let (done, problems) = match of_each_shown(cli, args.dry_run, |name| make(cli, name, worker, args)) {
        Ok((all, mut problems)) => {
            let mut done = Done::default();
            for (_, Done { report, planned, number }) in all {
                add_new(&mut problems, report.problems);
                done.report.outcomes.extend(report.outcomes);
                done.planned.extend(planned);
                done.number += number;
            }
            (done, problems)
        }
        Err(faults) => return output::finish(args.format, ().into(), Ending::with(faults)),
    };
    if args.format == Format::Human {
        output::print_lines(&told(&done, args));
    }
    let left = if args.dry_run { 0 } else { done.number - done.report.outcomes.len() };
    let result = json!({ "preserved": done.report.outcomes, "planned": done.planned, "left": left });
    output::finish(args.format, result, Ending::with(problems))
}

fn make(cli: &Cli, agreement: Option<&str>, worker: &RenderWorker, args: &Args) -> Result<Done, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let folder = Agreement::find(&office.workspace, agreement).map_err(one)?;
    let agreement = Agreement::read(&office.workspace, &folder)?;
    let authorities = all(args.tsa.iter().map(|url| Ok(TimestampAuthority::new(url)?)))?;
    let material = material(&args.revocation)?;
    let (trust_anchors, faults) = anchors::read(&office.workspace);
    let access = office.access_unless(args.dry_run).map_err(one)?;
    let Some(access) = access else {
        let (ledger, warnings) = office.read().map_err(one)?;
        let (targets, mut problems) = chosen(&office, &agreement, &ledger, args)?;
        problems.extend(faults.into_iter().chain(warnings));
        let planned = targets.iter().map(|target| planned(&office, target)).collect();
        return Ok(Done { report: Report { problems, ..Report::default() }, planned, number: targets.len() });
    };
    let mut session = crate::session::WriteSession::open(&access).map_err(one)?;
    let (targets, problems) = chosen(&office, &agreement, &session.ledger, args)?;
    let source = args.fetch.then(RevocationSource::default);
    let preserving = Preserving {
        parties: &office.parties,
        trust_anchors: &trust_anchors,
        worker,
        authorities: &authorities,
        source: source.as_ref(),
        at: now(),
        clock,
    };
    let meter = Meter::new(targets.len());
    let mut step = |target: &Target, is_done: bool| {
        let done: Message = if is_done { says::Done {}.into() } else { says::NotDone {}.into() };
        meter.step(&format!("{} {}", target.party, office.parties.name_of(&target.party)), done);
    };
    let control = Control::new(processors(), &|_| {});
    let mut report = preserve(&preserving, &targets, material, &mut session, &control, &mut step);
    meter.finish();
    let before = std::mem::take(&mut session.problems);
    report.problems.splice(0..0, before.into_iter().chain(faults).chain(problems));
    Ok(Done { report, planned: Vec::new(), number: targets.len() })
}

/// The files that are meant, and what stands in the way of those that are named.
fn chosen(
    office: &Office,
    agreement: &Agreement,
    ledger: &Ledger,
    args: &Args,
) -> Result<(Vec<Target>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let id = agreement.identifier.as_str();
    let on = args.as_of.unwrap_or_else(|| day(now()));
    let (files, parties): (Vec<_>, Vec<_>) = args.named.iter().cloned().partition(|named| Path::new(named).is_file());
    let selection = office.selection(&parties, &args.among)?;
    let (mut chosen, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let digest = regular::read_for(ToRead {}, Path::new(&file), MAX_FILE * 4).map(|bytes| Digest::of(&bytes));
        match digest.map(|digest| target_of(ledger, &digest)) {
            Ok(Some(target)) => chosen.push(target),
            Ok(None) => {
                problems.push(Diagnostic::of(Kind::Usage, says::NotRegistered {}).in_file(file).hint(says::NotRegisteredStep {}))
            }
            Err(fault) => problems.push(fault),
        }
    }
    if chosen.is_empty() && problems.is_empty() || !selection.is_all() {
        let known: Vec<Party> = ledger.parties(id).filter_map(|number| office.parties.known(number)).collect();
        let mut numbers = selection.among(&known, id, ledger, on);
        numbers.extend(selection.named.iter().cloned());
        let which = match (args.due, selection.named.is_empty()) {
            (true, _) => Which::Due,
            (false, true) => Which::Needed,
            (false, false) => Which::All,
        };
        let found = targets(ledger, id, &numbers, Asked { which, on, days: agreement.renewal_days });
        let without = selection.named.iter().filter(|number| !args.due && found.iter().all(|target| target.party != **number));
        problems.extend(without.map(|number| {
            let name = office.parties.name_of(number);
            Diagnostic::of(Kind::Usage, says::NoneOf { name }).hint(says::NoneOfStep {})
        }));
        chosen.extend(found);
    }
    let mut seen = BTreeSet::new();
    chosen.retain(|target| seen.insert(target.file.to_string()));
    Ok((chosen, problems))
}

/// What is in files that are handed in.
fn material(named: &[PathBuf]) -> Result<RevocationMaterial, Vec<Diagnostic>> {
    let Files { files, .. } = Files::find(named, &|_| true).map_err(|fault| vec![fault])?;
    let read = |file: &PathBuf| {
        let bytes = regular::read_for(ToReadCertificates {}, file, MAX_FILE)?;
        RevocationMaterial::read(&bytes).map_err(|error| no_material(error).in_file(file))
    };
    let mut material = RevocationMaterial::default();
    all(files.iter().map(read))?.into_iter().for_each(|found| material.extend(found));
    Ok(material)
}

fn no_material(error: MaterialError) -> Diagnostic {
    match error {
        MaterialError::Pem(error) => error.into(),
        MaterialError::Certificate(error) => error.into(),
        MaterialError::Refused => Diagnostic::error(says::Refusal {}).hint(says::RefusalStep {}),
        MaterialError::TooLarge => Diagnostic::error(says::LargeMaterial {}).hint(says::NoMaterialStep {}),
        MaterialError::SomethingElse => Diagnostic::error(says::NoMaterial {}).hint(says::NoMaterialStep {}),
    }
}

fn planned(office: &Office, target: &Target) -> Planned {
    let Target { party, agreement, edition, file, sha256 } = target.clone();
    let name = office.parties.name_of(&party);
    let document = DocumentId { party: party.clone(), agreement, edition }.to_string();
    Planned { party, name, document, file: file.to_string(), of: sha256 }
}

fn told(done: &Done, args: &Args) -> Vec<Message> {
    let mut lines: Vec<Message> = Vec::new();
    for Planned { document, name, file, .. } in &done.planned {
        lines.push(says::Would { document, name, file }.into());
    }
    let outcomes = &done.report.outcomes;
    if done.number == 0 {
        lines.push(match args.as_of.or_else(|| args.due.then(|| day(now()))) {
            Some(date) => says::NothingDue { date }.into(),
            None => says::Nothing {}.into(),
        });
        return lines;
    }
    if args.dry_run {
        lines.push(says::WouldTotal { number: done.number }.into());
        return lines;
    }
    if let Some(expires) = outcomes.iter().map(|outcome| day(outcome.expires)).min() {
        let level = |outcome: &Outcome| outcome.level.map(|level| level.name());
        let level: Message = match outcomes.iter().map(level).min().flatten() {
            Some(level) => says::Reached { level }.into(),
            None => says::NoLevel {}.into(),
        };
        lines.push(says::Total { number: outcomes.len(), level, expires }.into());
    }
    let left = done.number - outcomes.len();
    if left > 0 {
        lines.push(says::Left { number: left }.into());
    }
    if !outcomes.is_empty() {
        lines.push(says::Renew {}.into());
    }
    lines
}
