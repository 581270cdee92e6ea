//! `avtale archive --check`

use avtale_pages::RenderWorker;
use serde_json::{Value, json};

use super::args::{Archive as Args, Format};
use super::explain::{headline, line};
use super::language::language;
use super::output::{self, Ending};
use super::{clock, processors};
use crate::archive::{self, Checked};
use crate::checkpoint::Relation;
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::says::archive as says;
use crate::register::{day, end_of};
use crate::text::shown_path;
use crate::verify::{Counts, against};

pub(super) fn run(worker: &RenderWorker, args: &Args) -> Ending {
    let at = args.at.map_or_else(clock, end_of);
    let control = Control::new(args.jobs.unwrap_or_else(processors), &|_| {});
    let packages = match archive::packages(&args.target) {
        Ok(packages) => packages,
        Err(fault) => return output::finish(args.format, ().into(), fault.into()),
    };
    let (mut text, mut checked, mut problems) = (String::new(), Vec::new(), Vec::new());
    for package in packages {
        match archive::check(&package, at, worker, &control) {
            Ok(found) => {
                text += &told(&found);
                problems.extend(against(&found));
                checked.push(json(&found));
            }
            Err(fault) => problems.push(fault),
        }
    }
    if args.format == Format::Human {
        output::print(&text);
    }
    let from = if args.at.is_some() { "--at" } else { "clock" };
    let judged = json!({ "at": at, "day": day(at), "from": from });
    output::finish(args.format, json!({ "judged": judged, "packages": checked }), Ending::with(problems))
}

/// Everything that is to be said against a package and its documents.
fn against(checked: &Checked) -> Vec<Diagnostic> {
    let mut problems = checked.problems.clone();
    if let Some(report) = &checked.report {
        problems.extend(report.warnings.iter().cloned().chain(against::all(report)));
    }
    problems
}

fn faults(checked: &Checked) -> usize {
    checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

fn told(checked: &Checked) -> String {
    let (files, size) = (checked.files, checked.bytes.div_ceil(1_000_000));
    let mut text = line(0, says::Checked { file: shown_path(&checked.location), files, size, faults: faults(checked) });
    if let Some(head) = checked.head {
        text += &line(0, says::CheckedRegister { events: head.seq, head: head.digest.to_string() });
    }
    if let Some(newest) = checked.checkpoints.iter().rfind(|held| held.relation == Relation::Contains) {
        text += &line(0, says::CheckedCheckpoint { events: newest.size });
    }
    let Some(report) = &checked.report else { return text };
    text += &line(0, says::CheckedTrust { number: checked.trusted.len() });
    for (name, sha256) in &checked.trusted {
        text += &line(2, says::Certificate { name, sha256: sha256.to_string() });
    }
    for file in report.files.iter().filter(|file| !file.is_in_order()) {
        text += &headline(&file.finding);
    }
    text + &super::verify::summary(&report.files)
}

fn json(checked: &Checked) -> Value {
    let files = checked.report.as_ref().map(|report| &report.files);
    let trusted: Vec<_> = checked.trusted.iter().map(|(name, sha256)| json!({ "name": name, "sha256": sha256 })).collect();
    let counts = files.map(|files| Counts::of(files));
    language().spoken(|| {
        json!({
            "package": checked.location,
            "party": checked.party,
            "files": checked.files,
            "bytes": checked.bytes,
            "faults": faults(checked),
            "register": checked.head.map(|head| json!({ "events": head.seq, "head": head.digest })),
            "checkpoints": checked.checkpoints,
            "program": checked.told["program"],
            "trusted": trusted,
            "counts": counts,
            "documents": files.cloned().unwrap_or_default(),
        })
    })
}
