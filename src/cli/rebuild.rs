//! `avtale verify --rebuild`

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use avtale_pages::RenderWorker;
use serde_json::{Value, json};

use super::args::{Cli, Format, Verify};
use super::explain::line;
use super::output::{self, Ending, Meter};
use super::processors;
use crate::archive::{Package, Program};
use crate::changes;
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::rebuild as says;
use crate::rebuild::{self, Counts, Outcome, Rebuilding, Rebuilt, Report};
use crate::store::Store as _;
use crate::text::shown_path;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Ending {
    let mut reports: Vec<(PathBuf, Result<Report, Diagnostic>)> = Vec::new();
    if args.files.is_empty() {
        let report = cli.office().map(|office| {
            let (workspace, register, store) = (&office.workspace, &office.register, &office.store);
            let targets = (None, Program::this().target);
            (store.location(""), of(&Rebuilding { workspace, register, store, worker, party: None, targets }))
        });
        reports.push(report.unwrap_or_else(|fault| (PathBuf::new(), Err(fault))));
    }
    for place in &args.files {
        let report = Package::open(place).and_then(|package| {
            let (workspace, register, store) = (&package.workspace, &package.register, &package.documents());
            let (party, targets) = (package.party.as_deref(), (package.target.as_deref(), Program::this().target));
            of(&Rebuilding { workspace, register, store, worker, party, targets })
        });
        reports.push((place.clone(), report));
    }
    let (mut text, mut results, mut problems) = (String::new(), Vec::new(), Vec::new());
    for (place, report) in reports {
        match report {
            Ok(report) => {
                let counts = Counts::of(&report.documents);
                text += &told(&place, &report, counts);
                results.push(json!({ "where": place, "counts": counts, "documents": report.documents }));
                problems.extend(against(&report.documents, counts, &place));
                problems.extend(report.problems);
            }
            Err(fault) => problems.push(fault),
        }
    }
    if args.format == Format::Human {
        output::print(&text);
    }
    let result = if results.is_empty() { Value::Null } else { json!({ "rebuilt": results }) };
    output::finish(args.format, result, Ending::with(problems))
}

fn of(rebuilding: &Rebuilding) -> Result<Report, Diagnostic> {
    let meter = OnceLock::new();
    let progress = |document: &str, of: usize| {
        let meter = meter.get_or_init(|| Meter::quiet(of));
        meter.iter().for_each(|meter| meter.step(document, says::Made {}));
    };
    let report = rebuild::rebuild(rebuilding, &Control::new(processors(), &|_| {}), &progress);
    meter.get().into_iter().flatten().for_each(Meter::finish);
    report
}

/// What is not the same as it was issued, and how many are.
fn told(place: &Path, report: &Report, counts: Counts) -> String {
    let mut text = String::new();
    for Rebuilt { file, outcome, .. } in &report.documents {
        let what: Message = match outcome {
            Outcome::Same => continue,
            Outcome::Alike { target } => says::Alike { target }.into(),
            Outcome::Other { alike: Some(true) } => says::OtherAlike {}.into(),
            Outcome::Other { .. } => says::Other {}.into(),
            Outcome::Changed { changes, program } => {
                let (changes, own) = (changes::all(changes, None), Program::this().version);
                if program == own {
                    says::Changed { changes }.into()
                } else {
                    says::ChangedProgram { changes, program, own }.into()
                }
            }
            Outcome::NoInputs => says::NoInputs {}.into(),
            Outcome::Missing => says::Missing {}.into(),
            Outcome::Differs => says::Differs {}.into(),
        };
        text += &line(0, crate::message::says::verify::Line { file, what });
    }
    let documents = report.documents.len();
    text + &line(0, says::Summary { place: shown_path(place), documents, same: counts.same })
}

/// What is to be said of them together.
fn against(documents: &[Rebuilt], counts: Counts, place: &Path) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for other in documents {
        let document = &other.document;
        let faults = other.faults().into_iter();
        let told =
            |(what, step): (Message, Message)| Diagnostic::of(Kind::Integrity, what).in_file(place.join(&other.file)).hint(step);
        problems.extend(faults.map(told));
        let fault = match other.outcome {
            Outcome::Missing => Diagnostic::of(Kind::Integrity, says::IsMissing { document }),
            Outcome::Differs => Diagnostic::of(Kind::Integrity, says::IsAltered { document }),
            _ => continue,
        };
        problems.push(fault.in_file(place.join(&other.file)).hint(says::NotWhatWasMadeStep {}));
    }
    if counts.alike > 0 {
        let fault = Diagnostic::of(Kind::Attention, says::OnlyPages { number: counts.alike });
        problems.push(fault.in_file(place).hint(says::OnlyPagesStep {}));
    }
    let unproven = counts.changed + counts.no_inputs;
    if unproven > 0 {
        let fault = Diagnostic::of(Kind::Attention, says::NotProven { number: unproven });
        problems.push(fault.in_file(place).hint(says::NotProvenStep {}));
    }
    problems
}
