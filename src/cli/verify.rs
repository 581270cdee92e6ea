//! `avtale verify`

use std::fs;
use std::path::Path;

use avtale_pages::RenderWorker;
use serde_json::{Value, json};

use super::args::{Cli, Format, Verify};
use super::chain::{against_kept, chain};
use super::explain::{explain, headline, line};
use super::files::Files;
use super::language::language;
use super::output::{self, Ending, Meter};
use super::{clock, processors};
use crate::anchors;
use crate::control::{Control, Progress};
use crate::diagnostic::Diagnostic;
use crate::folder;
use crate::message::says::file::ToWrite;
use crate::message::says::verify as says;
use crate::message::{Argument, Message};
use crate::register::{Held, end_of};
use crate::store::Store as _;
use crate::text::shown_path;
use crate::verify::{self, Counts, Request, Scope, Verified, Verifying, against};

/// The endings of files that may be an agreement, or a picture of one.
const ENDINGS: [&str; 19] = [
    "pdf", "jpg", "jpeg", "jp2", "j2k", "jpf", "jpx", "png", "tif", "tiff", "heic", "heif", "avif", "webp", "bmp", "gif", "jxl",
    "djvu", "asice",
];

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Ending {
    if args.rebuild {
        return super::rebuild::run(cli, worker, args);
    }
    let (text, result, problems) = look(cli, worker, args).unwrap_or_else(|fault| (String::new(), Value::Null, vec![fault]));
    if args.format == Format::Human {
        output::print(&text);
    }
    output::finish(args.format, result, Ending::with(problems))
}

fn look(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let office = cli.office()?;
    if args.register {
        return chain(&office, args);
    }
    let output_folder = office.store.location("");
    let named = if args.files.is_empty() { vec![output_folder.clone()] } else { args.files.clone() };
    let Files { files, warnings } = Files::find(&named, &may_be_agreement)?;
    let is_all = named.iter().any(|path| path.canonicalize().ok() == output_folder.canonicalize().ok());
    let (trust_anchors, faults) = anchors::read(&office.workspace);
    let at = args.at.map_or_else(clock, end_of);
    let verifying = Verifying {
        register: &office.register,
        store: &office.store,
        parties: &office.parties,
        trust_anchors: &trust_anchors,
        worker,
    };
    let scope = if is_all { Scope::All } else { Scope::Some };
    let request = Request { files: office.subjects(&files), scope, at };
    let meter = Meter::quiet(files.len());
    let progress = |step: Progress| {
        let Progress::Judged(file) = step else { return };
        meter.iter().for_each(|meter| meter.step(&shown_path(file), says::Judged {}));
    };
    let report = verify::check(&verifying, &request, &Control::new(processors(), &progress))?;
    meter.iter().for_each(Meter::finish);
    let said: Vec<Diagnostic> = against::all(&report).collect();
    let against_kept = against_kept(&office, report.checkpoints, &report.roots);
    let known = [report.warnings, warnings, faults, report.stamps, report.contradictions, against_kept];
    let mut problems: Vec<Diagnostic> = known.into_iter().flatten().chain(said).collect();
    // What was registered and put in place since the register was read would look like damage.
    problems = report.writing.as_ref().map_or(problems, |held| vec![while_writing(held)]);
    if files.is_empty() && problems.is_empty() {
        return Err(Diagnostic::error(says::Nothing {}).in_file(&named[0]).hint(says::NothingStep {}));
    }
    let files = report.files;
    let mut text = String::new();
    // A folder that is all in order needs no line for each file; a file that was named does.
    let quiet = args.files.iter().all(|path| path.is_dir());
    for Verified { finding, .. } in files.iter().filter(|file| !quiet || args.explain || !file.is_in_order()) {
        text += &if args.explain { explain(finding) } else { headline(finding) };
    }
    let from = if args.at.is_some() { "--at" } else { "clock" };
    if !files.is_empty() {
        text += &summary(&files);
        text += &match args.at {
            Some(_) => line(0, says::AsOfDay { day: report.on }),
            None => line(0, says::AsOfToday { day: report.on }),
        };
    }
    if let Some(folder) = &args.pictures {
        text += &write_pictures(folder, &files)?;
    }
    let judged = json!({ "at": at, "day": report.on, "from": from });
    let counts = Counts::of(&files);
    let result = language().spoken(|| json!({ "judged": judged, "counts": counts, "files": files }));
    Ok((text, result, problems))
}

/// Says to come back later, for a run is in progress.
fn while_writing(held: &Held) -> Diagnostic {
    let fault = match held {
        Held::By(who) => Diagnostic::error(says::WhileWritingBy { who: who.message(clock()) }),
        _ => Diagnostic::error(says::WhileWriting {}),
    };
    fault.hint(says::WhileWritingStep {})
}

/// Whether a file's name ends as that of a PDF or a picture.
fn may_be_agreement(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// How many files are what.
pub(super) fn summary(files: &[Verified]) -> String {
    let Counts { current, ended, registered, partly, withdrawn, signed, others, doubtful } = Counts::of(files);
    let mut parts: Vec<Message> = vec![says::CountCurrent { number: current }.into()];
    parts.extend((ended > 0).then(|| says::CountEnded { number: ended }.into()));
    parts.extend((registered > 0).then(|| says::CountRegistered { number: registered }.into()));
    parts.extend((partly > 0).then(|| says::CountPartly { number: partly }.into()));
    parts.extend((withdrawn > 0).then(|| says::CountWithdrawn { number: withdrawn }.into()));
    parts.extend((signed > 0).then(|| says::CountSigned { number: signed }.into()));
    parts.push(match doubtful {
        0 => says::CountOthers { number: others }.into(),
        _ => says::CountOthersDoubtful { number: others, doubtful }.into(),
    });
    line(0, says::Files { number: files.len(), parts: Argument::row(parts) })
}

/// Writes the pictures of pages that look different, under the names of their files.
fn write_pictures(into: &Path, files: &[Verified]) -> Result<String, Diagnostic> {
    fs::create_dir_all(into).map_err(|error| Diagnostic::io(ToWrite {}, into, &error))?;
    let mut told = String::new();
    for (nth, Verified { finding, .. }) in files.iter().enumerate() {
        for (page, picture) in finding.looks.iter().flat_map(|looks| &looks.pictures) {
            let stem = finding.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let path = into.join(format!("{}-{stem}-page-{page}.png", nth + 1));
            folder::write(&path, picture).map_err(|unusable| unusable.diagnostic(ToWrite {}, &path))?;
            told += &line(0, says::PictureWritten { file: shown_path(&path) });
        }
    }
    Ok(told)
}
