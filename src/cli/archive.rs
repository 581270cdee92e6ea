//! `avtale archive`

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Archive as Args, Cli, Format};
use super::office::Office;
use super::output::{self, Ending, Meter};
use super::{processors, usage};
use crate::anchors;
use crate::archive::noark::{Days, Deposited, Wanted};
use crate::archive::{self, Archiving, Bagged, Contained, Container, Program, Report, Request};
use crate::control::Control;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::file::ToRead;
use crate::message::says::{archive as says, noark};
use crate::register::{Snapshot, end_of};
use crate::regular;
use crate::text::shown_path;
use avtale_pages::RenderWorker;

/// The largest program that is read: this one has a tenth of it.
const MAX_PROGRAM: u64 = 1 << 30;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Args) -> Ending {
    if args.check {
        return super::archived::run(worker, args);
    }
    match write(cli, worker, args) {
        Ok((report, register, warnings)) => {
            if args.format == Format::Human {
                output::print_lines(&told(&report, &register, args));
            }
            let known = report.problems.iter().chain(&report.against).cloned();
            let problems = warnings.into_iter().chain(known).collect();
            output::finish(args.format, json(&report, &register, args), Ending::with(problems))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

fn write(cli: &Cli, worker: &RenderWorker, args: &Args) -> Result<(Report, Snapshot, Vec<Diagnostic>), Diagnostic> {
    let office = cli.office()?;
    if archive::is_archived_itself(&args.target, office.workspace.root()) {
        return Err(usage(says::Itself {}).in_file(&args.target).hint(says::ItselfStep {}));
    }
    let register = Snapshot::of(&office.register)?;
    let (trust_anchors, faults) = anchors::read(&office.workspace);
    let program = program(args.with_program)?;
    let archiving = Archiving {
        workspace: &office.workspace,
        register: &register,
        store: &office.store,
        parties: &office.parties,
        trust_anchors: &trust_anchors,
        worker,
        program: &program,
    };
    let containers = [(args.zip, Container::Zip), (args.tar, Container::Tar)];
    let request = Request {
        target: args.target.clone(),
        at: args.at.map(end_of),
        is_per_party: args.per_party,
        only: (!args.only.is_empty()).then(|| only(&office, &args.only)).transpose()?,
        containers: containers.into_iter().filter_map(|(is_wanted, container)| is_wanted.then_some(container)).collect(),
        removes: args.remove_old,
        deposit: args.noark5.as_deref().and_then(|days| match days {
            [from, until] => {
                let days = Days { from: *from, until: *until };
                Some(Wanted { days, agreement: cli.agreement.clone(), is_dias: args.dias })
            }
            _ => None,
        }),
    };
    let meter = std::sync::OnceLock::new();
    let progress = |name: &str, of: usize| {
        let meter = meter.get_or_init(|| Meter::quiet(of));
        meter.iter().for_each(|meter| meter.step(name, says::Archived {}));
    };
    let report = archive::archive(&archiving, &request, &Control::new(args.jobs.unwrap_or_else(processors), &|_| {}), &progress);
    meter.get().into_iter().flatten().for_each(Meter::finish);
    Ok((report?, register, faults))
}

/// The numbers of parties.
fn only(office: &Office, asked: &[String]) -> Result<BTreeSet<String>, Diagnostic> {
    asked.iter().map(|asked| office.party(asked).map(|party| party.number.clone())).collect()
}

/// This program, as far as it can be read.
pub(super) fn program(with_file: bool) -> Result<Program, Diagnostic> {
    let place = std::env::current_exe().map_err(|error| Diagnostic::io(ToRead {}, "avtale".as_ref(), &error))?;
    match regular::read(&place, MAX_PROGRAM) {
        Ok(bytes) => {
            let sha256 = Some(Digest::of(&bytes));
            let file = with_file.then(|| Arc::from(bytes));
            Ok(Program { sha256, file, ..Program::this() })
        }
        Err(unusable) if with_file => Err(unusable.diagnostic(ToRead {}, &place)),
        // Its digest is worth knowing, and no reason to archive nothing.
        Err(_) => Ok(Program::this()),
    }
}

/// How many files, bytes, and files written now.
fn sums(bags: &[(Bagged, Vec<Contained>)]) -> (usize, u64, usize) {
    let files = || bags.iter().flat_map(|(bag, _)| bag.files.values());
    (files().count(), files().map(|sums| sums.bytes).sum(), bags.iter().map(|(bag, _)| bag.written).sum())
}

fn told(report: &Report, register: &Snapshot, args: &Args) -> Vec<Message> {
    let (files, bytes, written) = sums(&report.bags);
    let (parties, target, size) = (report.parties, shown_path(&args.target), bytes.div_ceil(1_000_000));
    let done: Message = match args.per_party {
        true => says::DoneEach { parties, target, files, size, written }.into(),
        false => says::Done { parties, target, files, size, written }.into(),
    };
    let head = register.last();
    let known = says::Register { events: head.seq, head: head.digest.to_string(), day: report.on };
    let mut lines = vec![done, known.into()];
    lines.extend((report.kept > 0).then(|| says::KeptParts { number: report.kept, parties }.into()));
    if let Some(Deposited { folder, counts: [cases, letters, documents], package }) = &report.deposited {
        lines.push(noark::Done { folder: *folder, cases: *cases, letters: *letters, documents: *documents }.into());
        let package = package.iter();
        lines.extend(package.map(|one| says::Contained { file: shown_path(&one.file), sha256: one.sha256.to_string() }.into()));
    }
    for (bag, contained) in &report.bags {
        lines.extend(bag.removed.iter().map(|file| says::Removed { file }.into()));
        let each = contained.iter().take(if report.bags.len() > 1 { 0 } else { usize::MAX });
        lines.extend(each.map(|one| says::Contained { file: shown_path(&one.file), sha256: one.sha256.to_string() }.into()));
    }
    lines
}

fn json(report: &Report, register: &Snapshot, args: &Args) -> Value {
    let bag = |(bag, contained): &(Bagged, Vec<Contained>)| {
        let (files, bytes) = (bag.files.len(), bag.files.values().map(|sums| sums.bytes).sum::<u64>());
        let containers: Vec<_> = contained.iter().map(|one| json!({ "file": one.file, "sha256": one.sha256 })).collect();
        let written = bag.written;
        json!({ "folder": bag.root, "files": files, "bytes": bytes, "written": written, "removed": bag.removed,
            "containers": containers })
    };
    let head = register.last();
    json!({
        "target": args.target,
        "at": report.at,
        "day": report.on,
        "register": { "events": head.seq, "head": head.digest },
        "parties": report.parties,
        "kept": report.kept,
        "bags": report.bags.iter().map(bag).collect::<Vec<_>>(),
        "deposit": report.deposited.as_ref().map(|Deposited { folder, counts: [cases, letters, documents], package }| {
            let package = package.as_ref().map(|one| json!({ "file": one.file, "sha256": one.sha256 }));
            json!({ "folder": folder, "cases": cases, "letters": letters, "documents": documents, "package": package })
        }),
    })
}
