//! A package for the archive, which is made here and fetched.

use std::fs;

use axum::http::StatusCode;

use super::jobs::{End, Job};
use super::package::{Package, Scratch};
use super::tools::Tools;
use crate::anchors;
use crate::archive::{self, Archiving, Container};
use crate::control::Control;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::form::Form;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::archive as says_of_archive;
use crate::message::says::file::ToRead;
use crate::message::says::work as says;
use crate::register::Snapshot;

/// `GET /work/archive`.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    let form = Form::of_work(call, "/work/archive", says::ArchiveButton {});
    Form { how: vec![call.text(says::ArchiveHow {})], ..form }.page(call, says::Archive {}, StatusCode::OK)
}

/// `POST /work/archive`.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    Tools::of(call)?.start(says::Archiving {}, |tools, job| work(tools, job).map_err(|fault| vec![fault]))
}

fn work(tools: &Tools, job: &Job) -> Result<End, Diagnostic> {
    let setting = &tools.desk.setting;
    let folder = Scratch::new(&setting.work.scratch, setting.random)?;
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
    let target = folder.path().join(format!("avtaler-{}", tools.desk.today()));
    let request = archive::Request {
        target: target.clone(),
        at: None,
        is_per_party: false,
        containers: vec![Container::Zip],
        removes: false,
        deposit: None,
    };
    let control = Control { cancelled: job.cancelled().clone(), ..Control::new((setting.work.jobs)(), &|_| {}) };
    let begun = std::sync::Once::new();
    let progress = |name: &str, of: usize| {
        begun.call_once(|| job.begin(of));
        job.step(name.to_owned(), says_of_archive::Archived {});
    };
    let report = archive::archive(&archiving, &request, &control, &progress)?;
    let mut lines: Vec<Message> = Vec::new();
    let mut package = None;
    for (bag, contained) in &report.bags {
        let (parties, files, written) = (report.parties, bag.files.len(), bag.written);
        let size = bag.files.values().map(|sums| sums.bytes).sum::<u64>().div_ceil(1_000_000);
        for one in contained {
            let name = one.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            lines.push(says_of_archive::Done { parties, target: &name, files, size, written }.into());
            let bytes = fs::metadata(&one.file).map_err(|error| Diagnostic::io(ToRead {}, &one.file, &error))?.len();
            package = Some((name, one.file.clone(), bytes, one.sha256));
        }
    }
    lines.push(says_of_archive::Register { events: head.seq, head: head.digest.to_string(), day: report.on }.into());
    // What is fetched is the container; what cannot be removed goes with the folder around it.
    let _ = fs::remove_dir_all(&target);
    faults.extend(report.problems.into_iter().chain(report.against));
    let package = package.map(|(name, file, bytes, sha256)| Package { name, file, bytes, sha256, folder });
    Ok(End { lines, copy: None, faults, package })
}
