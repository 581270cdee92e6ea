//! `avtale verify`

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use avtale_pages::RenderWorker;
use serde_json::{Value, json};

use super::args::{Cli, Format, Verify};
use super::explain::{explain, headline};
use super::files::Files;
use super::objection::{is_signed_copy, objections};
use super::output::{self, Ending, Meter, count};
use super::{clock, processors, tell};
use crate::anchors;
use crate::control::{Control, Progress};
use crate::diagnostic::{Diagnostic, Kind};
use crate::folder;
use crate::manifest;
use crate::register::{Entry, Event, Held, Ledger, Reading, Register, day, end_of};
use crate::text::shown_path;
use crate::verify::{Finding, Judge, Standing, Verdict, out_of_place, verify};

/// The endings of files that may be an agreement, or a picture of one.
const ENDINGS: [&str; 19] = [
    "pdf", "jpg", "jpeg", "jp2", "j2k", "jpf", "jpx", "png", "tif", "tiff", "heic", "heif", "avif", "webp", "bmp", "gif", "jxl",
    "djvu", "asice",
];

/// So many erased events are told one by one.
const TOLD: usize = 25;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Ending {
    let (text, result, problems) = look(cli, worker, args).unwrap_or_else(|fault| (String::new(), Value::Null, vec![fault]));
    if args.format == Format::Human {
        output::print(&text);
    }
    output::finish(args.format, result, Ending::with(problems))
}

fn look(cli: &Cli, worker: &RenderWorker, args: &Verify) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let office = cli.office()?;
    let store = &office.store;
    let mut ledger = Ledger::with_digests();
    let (mut erased, mut number) = (Vec::new(), 0);
    let reading = manifest::read(&office.register, store, |entry| {
        // The chain alone is asked for no document.
        if !args.register {
            ledger.apply(&entry);
        } else if matches!(entry.event, Event::Erasure(_)) {
            number += 1;
            if erased.len() < TOLD {
                erased.push(entry);
            }
        }
    })?;
    let mut problems: Vec<Diagnostic> = reading.warnings().collect();
    if args.register {
        if reading.events == 0 {
            return Err(Diagnostic::error("there is no register here, or nothing in it: nothing can be said of what was issued")
                .in_file(&office.output)
                .hint("name the workspace with -C; if there was a register, restore register.jsonl from a backup"));
        }
        let (text, result) = chain(&reading, &erased, number);
        return Ok((text, result, problems));
    }
    let named = if args.files.is_empty() { vec![office.output.clone()] } else { args.files.clone() };
    let Files { files, warnings } = Files::find(&named, &may_be_agreement)?;
    problems.extend(warnings);
    let is_all = named.iter().any(|path| path.canonicalize().ok() == office.output.canonicalize().ok());
    let (roots, faults) = anchors::read(&office.workspace);
    problems.extend(faults);
    let now = args.at.map_or_else(clock, end_of);
    let judge = Judge { store, ledger: &ledger, roots: &roots, worker, now, on: day(now) };
    let meter = Meter::quiet(files.len());
    let subjects = office.subjects(&files);
    let progress = |step: Progress| {
        let Progress::Judged(file) = step else { return };
        meter.iter().for_each(|meter| meter.step(&shown_path(file), "judged"));
    };
    let (findings, faults) = verify(&subjects, &judge, &Control::new(processors(), &progress));
    meter.iter().for_each(Meter::finish);
    problems.extend(faults);
    let places: HashSet<&str> = ledger.kept().map(|copy| copy.file).collect();
    let against = |finding: &Finding| {
        let in_place = finding.place.as_deref().is_some_and(|place| places.contains(place));
        objections(finding, in_place)
    };
    problems.extend(findings.iter().flat_map(against));
    problems.extend(out_of_place(&findings, is_all, &ledger, store));
    // What was registered and put in place since the register was read would look like damage.
    if problems.iter().any(|problem| problem.kind == Kind::Integrity) {
        problems = while_writing(&office.register).map_or(problems, |fault| vec![fault]);
    }
    if files.is_empty() && problems.is_empty() {
        return Err(Diagnostic::error("there is no PDF or picture to verify")
            .in_file(&named[0])
            .hint("name files, or a folder with PDFs, JPEGs, PNGs or TIFFs"));
    }
    let mut text = String::new();
    // A folder that is all in order needs no line for each file; a file that was named does.
    let quiet = args.files.iter().all(|path| path.is_dir());
    for finding in findings.iter().filter(|finding| !quiet || args.explain || !is_in_order(finding, &against)) {
        text += &if args.explain { explain(finding) } else { headline(finding) };
    }
    if !findings.is_empty() {
        text += &summary(&findings, &against);
        text += &format!("Judged as of {}, {}.\n", judge.on, if args.at.is_some() { "the day that --at gives" } else { "today" });
    }
    if let Some(folder) = &args.pictures {
        text += &write_pictures(folder, &findings)?;
    }
    let judged = json!({ "at": now, "day": judge.on, "from": if args.at.is_some() { "--at" } else { "clock" } });
    Ok((text, json!({ "judged": judged, "files": findings }), problems))
}

/// Says to come back later, if a run is in progress.
fn while_writing(register: &dyn Register) -> Option<Diagnostic> {
    // Where nobody can tell, what was found is told.
    let held = register.held().ok().filter(|held| *held != Held::Free)?;
    let who = if let Held::By(who) = held { format!(": {}", who.told(clock())) } else { String::new() };
    let message = format!("another avtale is writing to this register just now, so nothing can be said for certain{who}");
    Some(Diagnostic::error(message).hint("wait until it is done, then run the command again"))
}

fn chain(reading: &Reading, erased: &[Entry], number: usize) -> (String, Value) {
    let last = reading.head().digest;
    let mut text = format!(
        "The register's {} are an unbroken chain. SHA-256 of the last line: {last}\n",
        count(reading.events as usize, "event")
    );
    for entry in erased {
        let Event::Erasure(event) = &entry.event else { continue };
        text += &format!("What event {} said of persons was {}\n", event.erased, tell::erased(entry));
    }
    if number > erased.len() {
        text += &format!("{} more were erased.\n", count(number - erased.len(), "event"));
    }
    (text, json!({ "events": reading.events, "erased": number, "head": last }))
}

/// Whether a file's name ends as that of a PDF or a picture.
fn may_be_agreement(file: &Path) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// What is to be said against a file.
type Against<'a> = dyn Fn(&Finding) -> Vec<Diagnostic> + 'a;

/// How many files are what.
fn summary(findings: &[Finding], against: &Against) -> String {
    let count_of = |is: &dyn Fn(&Finding) -> bool| findings.iter().filter(|finding| is(finding)).count();
    let is_current = |finding: &Finding| standing(finding) == Some(Standing::Current);
    let is_signed = |finding: &Finding| !is_signed_copy(finding) && finding.judgement.verdict == Verdict::SignedAsIssued;
    let is_copy = |finding: &Finding| is_signed_copy(finding) && against(finding).is_empty();
    let (current, copies, signed) = (count_of(&is_current), count_of(&is_copy), count_of(&is_signed));
    let doubtful = count_of(&is_signed_copy) - copies;
    let is_withdrawn = |finding: &Finding| finding.returned.is_some() && !is_signed_copy(finding) && against(finding).is_empty();
    let withdrawn = count_of(&is_withdrawn);
    let mut parts = vec![format!("{current} issued by us and current")];
    parts.extend((copies > 0).then(|| format!("{copies} registered as signed")));
    parts.extend((withdrawn > 0).then(|| format!("{withdrawn} kept though its registration was withdrawn")));
    parts.extend((signed > 0).then(|| format!("{signed} signed as issued")));
    let registered = if doubtful > 0 { format!(" ({doubtful} of them registered as signed)") } else { String::new() };
    parts.push(format!("{} not{registered}", findings.len() - current - copies - signed - withdrawn));
    format!("{}: {}.\n", count(findings.len(), "file"), parts.join(", "))
}

/// Writes the pictures of pages that look different, under the names of their files.
fn write_pictures(into: &Path, findings: &[Finding]) -> Result<String, Diagnostic> {
    fs::create_dir_all(into).map_err(|error| Diagnostic::io("write", into, &error))?;
    let mut told = String::new();
    for (nth, finding) in findings.iter().enumerate() {
        for (page, picture) in finding.looks.iter().flat_map(|looks| &looks.pictures) {
            let stem = finding.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let path = into.join(format!("{}-{stem}-page-{page}.png", nth + 1));
            folder::write(&path, picture).map_err(|unusable| unusable.told("write", &path))?;
            told += &format!(
                "{}: issued grey, missing red, added blue; framed red in the text, orange in the margins, green where it may be filled in\n",
                shown_path(&path)
            );
        }
    }
    Ok(told)
}

fn standing(finding: &Finding) -> Option<Standing> {
    finding.issued.as_ref().filter(|issued| issued.bytes == finding.bytes).map(|issued| issued.standing)
}

/// Whether nothing need be said of it.
fn is_in_order(finding: &Finding, against: &Against) -> bool {
    standing(finding) == Some(Standing::Current) || (is_signed_copy(finding) && against(finding).is_empty())
}
