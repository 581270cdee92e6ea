//! `avtale archive --check`

use avtale_log::Kind;
use avtale_pages::RenderWorker;
use serde_json::{Value, json};

use super::against::{all_given, judged};
use super::args::{Archive as Args, Format};
use super::explain::{headline, line};
use super::language::language;
use super::log_key::named;
use super::output::{self, Ending};
use super::{clock, processors};
use crate::archive::{self, Asked, Checked, Checking, Log};
use crate::checkpoint::Relation;
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::message::says::archive as says;
use crate::message::says::checkpoint::Dated;
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
    let asked = match asked(args) {
        Ok(asked) => asked,
        Err(fault) => return output::finish(args.format, ().into(), fault.into()),
    };
    let checking = Checking { at, all: args.rebuild, worker };
    let (mut text, mut checked, mut problems) = (String::new(), Vec::new(), Vec::new());
    for package in packages {
        match archive::check(&package, &checking, &asked, &control) {
            Ok(found) => {
                let (said, faults) = said(&found);
                text += &told(&found, &said);
                problems.extend(faults);
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

/// What is held against them.
fn asked(args: &Args) -> Result<Asked, Diagnostic> {
    let keys = if args.log_key.is_empty() { None } else { Some(named(&args.log_key)?) };
    Ok(Asked { given: all_given(&args.against)?, keys })
}

/// What the checkpoints that were given say of a package: sentences, and what is wrong.
fn said(checked: &Checked) -> (Vec<Message>, Vec<Diagnostic>) {
    let Log { given, departure, keys, .. } = &checked.log;
    let events = checked.head.map_or(0, |head| head.seq);
    let (mut said, mut faults) = (Vec::new(), Vec::new());
    for one in given {
        match judged(one, true, events, *departure, keys) {
            Ok(lines) => said.extend(lines),
            Err(fault) => faults.push(fault.in_file(&checked.location)),
        }
    }
    (said, faults)
}

/// Everything that is to be said against a package and its documents.
fn against(checked: &Checked) -> Vec<Diagnostic> {
    let mut problems = checked.problems.clone();
    if let Some(report) = &checked.report {
        let contradictions = report.contradictions.iter().cloned();
        problems.extend(report.warnings.iter().cloned().chain(contradictions).chain(against::all(report)));
    }
    problems
}

fn faults(checked: &Checked) -> usize {
    checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

fn told(checked: &Checked, said: &[Message]) -> String {
    let (files, size) = (checked.files, checked.bytes.div_ceil(1_000_000));
    let mut text = line(0, says::Checked { file: shown_path(&checked.location), files, size, faults: faults(checked) });
    if let Some(head) = checked.head {
        text += &line(0, says::CheckedRegister { events: head.seq, head: head.digest.to_string() });
    }
    let Log { held, keys, .. } = &checked.log;
    if let Some(newest) = held.iter().rfind(|held| held.relation == Relation::Contains) {
        text += &line(0, says::CheckedCheckpoint { events: newest.size });
    }
    let dated = held.iter().filter_map(|held| Some((held.size, held.stamped?)));
    text.extend(dated.map(|(size, time)| line(0, Dated { size, time })));
    text.extend(said.iter().map(|said| line(0, said.clone())));
    text.extend(keys.of(Kind::Log).map(|key| line(0, says::CheckedLogKey { key: key.to_string() })));
    let Some(report) = &checked.report else { return text };
    if let Some(again) = checked.again {
        text += &line(0, says::CheckedAgain { files: again.same });
        text.extend((again.left > 0).then(|| line(0, says::CheckedLeft { parties: again.left })));
    }
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
            "checkpoints": checked.log.held,
            "against": checked.log.given,
            "log_keys": checked.log.keys.of(Kind::Log).map(ToString::to_string).collect::<Vec<_>>(),
            "made_again": checked.again.map(|again| json!({ "same": again.same, "parties_left": again.left })),
            "program": checked.told["program"],
            "trusted": trusted,
            "counts": counts,
            "documents": files.cloned().unwrap_or_default(),
        })
    })
}
