//! `avtale verify`

use std::fs;
use std::path::Path;

use avtale_pages::RenderWorker;
use serde_json::{Value, json};

use super::args::{Cli, Format, Verify};
use super::explain::{explain, headline};
use super::files::Files;
use super::objection::{misplaced, objections};
use super::office::Office;
use super::output::{self, Ending, Meter, count};
use super::{clock, processors, tell};
use crate::anchors;
use crate::control::{Control, Progress};
use crate::diagnostic::Diagnostic;
use crate::folder;
use crate::message::says::file::ToWrite;
use crate::register::{Event, Held, end_of};
use crate::store::Store as _;
use crate::text::shown_path;
use crate::verify::{self, Chain, Counts, Request, Verified, Verifying};

/// The endings of files that may be an agreement, or a picture of one.
const ENDINGS: [&str; 19] = [
    "pdf", "jpg", "jpeg", "jp2", "j2k", "jpf", "jpx", "png", "tif", "tiff", "heic", "heif", "avif", "webp", "bmp", "gif", "jxl",
    "djvu", "asice",
];

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Ending {
    let (text, result, problems) = look(cli, worker, args).unwrap_or_else(|fault| (String::new(), Value::Null, vec![fault]));
    if args.format == Format::Human {
        output::print(&text);
    }
    output::finish(args.format, result, Ending::with(problems))
}

fn look(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let office = cli.office()?;
    if args.register {
        return chain(&office);
    }
    let output_folder = office.store.location("");
    let named = if args.files.is_empty() { vec![output_folder.clone()] } else { args.files.clone() };
    let Files { files, warnings } = Files::find(&named, &may_be_agreement)?;
    let is_all = named.iter().any(|path| path.canonicalize().ok() == output_folder.canonicalize().ok());
    let (trust_anchors, faults) = anchors::read(&office.workspace);
    let at = args.at.map_or_else(clock, end_of);
    let verifying = Verifying { register: &office.register, store: &office.store, trust_anchors: &trust_anchors, worker };
    let request = Request { files: office.subjects(&files), is_all, at };
    let meter = Meter::quiet(files.len());
    let progress = |step: Progress| {
        let Progress::Judged(file) = step else { return };
        meter.iter().for_each(|meter| meter.step(&shown_path(file), "judged"));
    };
    let report = verify::check(&verifying, &request, &Control::new(processors(), &progress))?;
    meter.iter().for_each(Meter::finish);
    let said = report.files.iter().flat_map(objections).chain(report.misplaced.iter().map(misplaced));
    let known = [report.warnings, warnings, faults, report.faults];
    let mut problems: Vec<Diagnostic> = known.into_iter().flatten().chain(said).collect();
    // What was registered and put in place since the register was read would look like damage.
    problems = report.writing.as_ref().map_or(problems, |held| vec![while_writing(held)]);
    if files.is_empty() && problems.is_empty() {
        return Err(Diagnostic::error("there is no PDF or picture to verify")
            .in_file(&named[0])
            .hint("name files, or a folder with PDFs, JPEGs, PNGs or TIFFs"));
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
        text +=
            &format!("Judged as of {}, {}.\n", report.on, if args.at.is_some() { "the day that --at gives" } else { "today" });
    }
    if let Some(folder) = &args.pictures {
        text += &write_pictures(folder, &files)?;
    }
    let judged = json!({ "at": at, "day": report.on, "from": from });
    Ok((text, json!({ "judged": judged, "files": files }), problems))
}

/// Says to come back later, for a run is in progress.
fn while_writing(held: &Held) -> Diagnostic {
    let who = if let Held::By(who) = held { format!(": {}", who.message(clock())) } else { String::new() };
    let message = format!("another avtale is writing to this register just now, so nothing can be said for certain{who}");
    Diagnostic::error(message).hint("wait until it is done, then run the command again")
}

/// The chain alone, which is asked for no document.
fn chain(office: &Office) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let Chain { events, head, erasures, erased, warnings } = verify::chain(&office.register, &office.store)?;
    if events == 0 {
        return Err(Diagnostic::error("there is no register here, or nothing in it: nothing can be said of what was issued")
            .in_file(office.store.location(""))
            .hint("name the workspace with -C; if there was a register, restore register.jsonl from a backup"));
    }
    let last = head.digest;
    let mut text =
        format!("The register's {} are an unbroken chain. SHA-256 of the last line: {last}\n", count(events as usize, "event"));
    for entry in &erasures {
        let Event::Erasure(event) = &entry.event else { continue };
        text += &format!("What event {} said of persons was {}\n", event.erased, tell::erased(entry));
    }
    if erased > erasures.len() {
        text += &format!("{} more were erased.\n", count(erased - erasures.len(), "event"));
    }
    Ok((text, json!({ "events": events, "erased": erased, "head": last }), warnings))
}

/// Whether a file's name ends as that of a PDF or a picture.
fn may_be_agreement(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// How many files are what.
fn summary(files: &[Verified]) -> String {
    let Counts { current, registered, withdrawn, signed, others, doubtful } = Counts::of(files);
    let mut parts = vec![format!("{current} issued by us and current")];
    parts.extend((registered > 0).then(|| format!("{registered} registered as signed")));
    parts.extend((withdrawn > 0).then(|| format!("{withdrawn} kept though its registration was withdrawn")));
    parts.extend((signed > 0).then(|| format!("{signed} signed as issued")));
    let of_them = if doubtful > 0 { format!(" ({doubtful} of them registered as signed)") } else { String::new() };
    parts.push(format!("{others} not{of_them}"));
    format!("{}: {}.\n", count(files.len(), "file"), parts.join(", "))
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
            told += &format!(
                "{}: issued grey, missing red, added blue; framed red in the text, orange in the margins, green where it may be filled in\n",
                shown_path(&path)
            );
        }
    }
    Ok(told)
}
