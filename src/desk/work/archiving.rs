//! Packages for the archive, which are made here and fetched: of all, of each party, or with a deposit in Noark 5.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::jobs::{End, Job};
use super::package::{Package, Scratch};
use super::tools::{Tools, is_ticked, selection};
use super::words;
use crate::anchors;
use crate::archive::noark::{Days, Deposited, Wanted};
use crate::archive::{self, Archiving, Bagged, Contained, Container, Report, Request};
use crate::control::Control;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::{Field, Kind, date};
use crate::desk::pages;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::archive as says_of_archive;
use crate::message::says::file::ToRead;
use crate::message::says::noark;
use crate::message::says::work as says;
use crate::register::Snapshot;
use crate::selection::Selection;

const PARTIES: Field = Field::optional("parties", || says::ArchiveParties {}.into(), Kind::Line);
const FROM: Field = Field::required("from", || says::ArchiveFrom {}.into(), Kind::Day);
const UNTIL: Field = Field::required("until", || says::ArchiveUntil {}.into(), Kind::Day);
const DIAS: Field = Field::optional("dias", || says::ArchiveDias {}.into(), Kind::Yes);

/// `GET /work/archive`.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, &|name| call.query(name).to_owned(), None)
}

/// `POST /work/archive`.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let begun = wanted(call).and_then(|wanted| {
        let start = move |tools: &Tools, job: &Job| work(tools, &wanted, job).map_err(|fault| vec![fault]);
        Tools::of(call)?.start(says::Archiving {}, start)
    });
    begun.or_else(|problem| show(call, &|name| call.field(name).to_owned(), Some(problem)))
}

/// What is asked for.
enum Asked {
    Whole,
    PerParty(Selection),
    Deposit(Wanted),
}

fn wanted(call: &Call) -> Result<Asked, Problem> {
    match call.field("what") {
        "" => Ok(Asked::Whole),
        "per-party" => Ok(Asked::PerParty(selection(call, |name| match name == PARTIES.name {
            true => call.field(name).to_owned(),
            false => String::new(),
        })?)),
        "noark5" => {
            let day = |field: &Field| date(call, field.name)?.ok_or_else(Problem::unclear);
            let days = Days { from: day(&FROM)?, until: day(&UNTIL)? };
            let agreement = Some(call.picture()?.agreement.clone());
            Ok(Asked::Deposit(Wanted { days, agreement, is_dias: is_ticked(call, DIAS.name) }))
        }
        _ => Err(Problem::unclear()),
    }
}

impl Asked {
    fn request(&self, target: &Path) -> Request {
        let only = match self {
            Self::PerParty(parties) if !parties.is_all() => Some(parties.named.iter().cloned().collect()),
            _ => None,
        };
        Request {
            target: target.to_owned(),
            at: None,
            is_per_party: matches!(self, Self::PerParty(_)),
            only,
            containers: vec![Container::Zip],
            removes: false,
            deposit: if let Self::Deposit(wanted) = self { Some(wanted.clone()) } else { None },
        }
    }
}

fn work(tools: &Tools, asked: &Asked, job: &Job) -> Result<End, Diagnostic> {
    let setting = &tools.desk.setting;
    let folder = Arc::new(Scratch::new(&setting.work.scratch, setting.random)?);
    let register = Snapshot::of(&*setting.register)?;
    let (trust_anchors, mut faults) = anchors::read(&*setting.workspace);
    let program = (setting.work.program)()?;
    let archiving = Archiving {
        workspace: &*setting.workspace,
        register: &register,
        store: &*setting.store,
        parties: &tools.table,
        trust_anchors: &trust_anchors,
        worker: &setting.worker,
        program: &program,
    };
    let head = register.last();
    let request = asked.request(&folder.path().join(format!("avtaler-{}", tools.desk.today())));
    let control = Control { cancelled: job.cancelled().clone(), ..Control::new((setting.work.jobs)(), &|_| {}) };
    let begun = std::sync::Once::new();
    let progress = |name: &str, of: usize| {
        begun.call_once(|| job.begin(of));
        job.step(name.to_owned(), says_of_archive::Archived {});
    };
    let report = archive::archive(&archiving, &request, &control, &progress)?;
    let mut lines = vec![done(&report, &request)];
    let mut packages = Vec::new();
    for (bag, contained) in &report.bags {
        for one in contained {
            packages.push(package(one, &folder)?);
        }
        // What is fetched is the container; what cannot be removed goes with the folder around it.
        let _ = fs::remove_dir_all(&bag.root);
    }
    if let Some(Deposited { folder: within, counts: [cases, letters, documents], package: dias }) = &report.deposited {
        lines.push(noark::Done { folder: *within, cases: *cases, letters: *letters, documents: *documents }.into());
        if let Some(one) = dias {
            packages.push(package(one, &folder)?);
        }
    }
    lines.push(says_of_archive::Register { events: head.seq, head: head.digest.to_string(), day: report.on }.into());
    faults.extend(report.problems.into_iter().chain(report.against));
    Ok(End { lines, faults, packages, ..End::default() })
}

fn package(one: &Contained, folder: &Arc<Scratch>) -> Result<Package, Diagnostic> {
    let name = one.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::metadata(&one.file).map_err(|error| Diagnostic::io(ToRead {}, &one.file, &error))?.len();
    Ok(Package { name, file: one.file.clone(), bytes, sha256: one.sha256, folder: Arc::clone(folder) })
}

/// What was made, as the command tells it.
fn done(report: &Report, request: &Request) -> Message {
    let bags = || report.bags.iter().map(|(bag, _)| bag);
    let (files, written) = (bags().map(|bag| bag.files.len()).sum::<usize>(), bags().map(|bag| bag.written).sum::<usize>());
    let size = bags().flat_map(Bagged::sizes).sum::<u64>().div_ceil(1_000_000);
    let (parties, name) = (report.parties, request.target.file_name().unwrap_or_default().to_string_lossy().into_owned());
    match request.is_per_party {
        true => says_of_archive::DoneEach { parties, target: name, files, size, written }.into(),
        false => says_of_archive::Done { parties, target: format!("{name}.zip"), files, size, written }.into(),
    }
}

fn show(call: &Call, value: &dyn Fn(&str) -> String, problem: Option<Problem>) -> Result<Answer, Problem> {
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::as_refused);
    let form = |what: &str, head: Message, how: Message, fields: &[Field]| {
        let fields: Vec<Value> = fields.iter().map(|field| field.shown(call, &value(field.name))).collect();
        context! { what, head => call.text(head), how => call.text(how), fields }
    };
    let forms = [
        form("", says::ArchiveWhole {}.into(), says::ArchiveHow {}.into(), &[]),
        form("per-party", says::ArchiveEach {}.into(), says::ArchiveEachHow {}.into(), &[PARTIES]),
        form("noark5", says::ArchiveNoark {}.into(), says::ArchiveNoarkHow {}.into(), &[FROM, UNTIL, DIAS]),
    ];
    let values = context! {
        w => words(call),
        forms => forms.to_vec(),
        button => call.text(says::ArchiveButton {}),
        faults => problem.map(|problem| pages::faults(call, &problem.faults)),
    };
    pages::filled(call, says::Archive {}, status, "archive.html", values)
}
