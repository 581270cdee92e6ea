//! `avtale verify`

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{Cli, Format, Verify};
use super::output::{self, Ending, count};
use super::{now, processors};
use crate::diagnostic::{Diagnostic, Kind};
use crate::manifest::remembered;
use crate::register::{self, Ledger, Reading, day};
use crate::store::FolderStore;
use crate::verify::{Finding, Standing, out_of_place, verify};

pub(super) fn run(cli: &Cli, args: &Verify) -> Ending {
    let (text, result, problems) = look(cli, args).unwrap_or_else(|fault| (String::new(), Value::Null, vec![fault]));
    if args.format == Format::Human {
        output::print(&text);
    }
    output::finish(args.format, result, Ending::with(problems))
}

fn look(cli: &Cli, args: &Verify) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let workspace = cli.open()?;
    let output_folder = workspace.output();
    let store = FolderStore::new(&output_folder);
    let mut ledger = Ledger::with_digests();
    let reading = register::read(&output_folder, |entry| ledger.apply(&entry))?;
    ledger.expect(&remembered(&store)?).map_err(|fault| while_writing(&output_folder).unwrap_or(fault))?;
    let mut problems: Vec<Diagnostic> = reading.warnings().collect();
    if args.register {
        let (text, result) = chain(&reading);
        return Ok((text, result, problems));
    }
    let named = if args.files.is_empty() { vec![output_folder.clone()] } else { args.files.clone() };
    let mut files = Vec::new();
    named.iter().try_for_each(|path| collect(path, &mut files))?;
    let is_all = named.iter().any(|path| path.canonicalize().ok() == output_folder.canonicalize().ok());
    if is_all {
        // A signed copy may be a picture.
        let pictures = ledger.kept().filter(|copy| !copy.file.ends_with(".pdf")).map(|copy| output_folder.join(copy.file));
        files.extend(pictures.filter(|path| path.is_file()));
    }
    let (findings, faults) = verify(&files, &output_folder, &ledger, day(now()), processors());
    problems.extend(faults);
    // In its own place an earlier edition is where it should be.
    let places: HashSet<&str> = ledger.kept().map(|copy| copy.file).collect();
    let in_place = |finding: &Finding| finding.place.as_deref().is_some_and(|place| places.contains(place));
    problems.extend(findings.iter().filter(|finding| !in_place(finding)).filter_map(objection));
    problems.extend(out_of_place(&output_folder, &findings, is_all, &ledger, &store));
    // What was registered and put in place since the register was read would look like damage.
    if problems.iter().any(|problem| problem.kind == Kind::Integrity) {
        problems = while_writing(&output_folder).map_or(problems, |fault| vec![fault]);
    }
    if files.is_empty() && problems.is_empty() {
        return Err(Diagnostic::error("there is no PDF to verify")
            .in_file(&named[0])
            .hint("name files, or a folder with PDF files"));
    }
    let mut text = String::new();
    // A folder that is all in order needs no line for each file; a file that was named does.
    let quiet = args.files.iter().all(|path| path.is_dir());
    for finding in findings.iter().filter(|finding| !quiet || !is_current(finding)) {
        text += &format!("{}\n", sentence(finding));
    }
    let current = findings.iter().filter(|finding| standing(finding) == Some(Standing::Current)).count();
    let signed = findings.iter().filter(|finding| is_signed_copy(finding)).count();
    let rest = findings.len() - current - signed;
    let copies = if signed > 0 { format!("{signed} registered as signed, ") } else { String::new() };
    text += &format!("{}: {current} issued by us and current, {copies}{rest} not.\n", count(findings.len(), "file"));
    Ok((text, json!({ "files": findings }), problems))
}

/// Says to come back later, if a run is in progress.
fn while_writing(output: &Path) -> Option<Diagnostic> {
    register::is_being_written(output).then(|| {
        Diagnostic::error("another avtale is writing to this register just now, so nothing can be said for certain")
            .hint("wait until it is done, then run the command again")
    })
}

fn chain(reading: &Reading) -> (String, Value) {
    let last = reading.head();
    let text = format!(
        "The register's {} are an unbroken chain. SHA-256 of the last line: {last}\n",
        count(reading.events as usize, "event")
    );
    (text, json!({ "events": reading.events, "head": last }))
}

/// The file itself, or every PDF below a folder, in order of path.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Diagnostic> {
    let failed = |path: &Path, error: &std::io::Error| Diagnostic::io("read", path, error);
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| failed(path, &error))? {
        entries.push(entry.map_err(|error| failed(path, &error))?.path());
    }
    entries.sort();
    for entry in entries {
        // Not a pipe or a device, which could keep a reader waiting for ever.
        let is_pdf = entry.is_file() && entry.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("pdf"));
        if entry.is_dir() && !entry.is_symlink() {
            collect(&entry, files)?;
        } else if is_pdf {
            files.push(entry);
        }
    }
    Ok(())
}

fn standing(finding: &Finding) -> Option<Standing> {
    finding.issued.as_ref().map(|issued| issued.standing)
}

fn is_signed_copy(finding: &Finding) -> bool {
    finding.returned.as_ref().is_some_and(|returned| returned.signed.is_some())
}

fn is_current(finding: &Finding) -> bool {
    standing(finding) == Some(Standing::Current) || is_signed_copy(finding)
}

fn sentence(finding: &Finding) -> String {
    let file = finding.file.display();
    if let Some(returned) = &finding.returned {
        let what = format!("the copy of {} registered for {}", returned.document, returned.name);
        return match (returned.signed, &returned.signatory, &returned.title) {
            (Some(date), Some(name), Some(title)) => format!("{file}: {what} as signed on {date} by {name}, {title}"),
            _ => format!("{file}: {what}; its signature was withdrawn"),
        };
    }
    let Some(issued) = &finding.issued else {
        let claim = finding.calls_itself.as_ref().map(|name| format!(", though it calls itself {name}")).unwrap_or_default();
        return format!("{file}: not issued by us{claim} (SHA-256 {})", finding.sha256);
    };
    let counts = match issued.standing {
        Standing::Current => format!("current, {}", issued.status),
        Standing::EarlierEdition => format!("superseded by a later edition, {}", issued.status),
        Standing::ReplacedDraft => "superseded: a draft that was replaced".to_owned(),
    };
    format!("{file}: issued by us for {}, {} (edition {}), {counts}", issued.name, issued.document, issued.edition)
}

fn objection(finding: &Finding) -> Option<Diagnostic> {
    match standing(finding) {
        Some(Standing::Current) => None,
        None if is_signed_copy(finding) => None,
        None if finding.returned.is_some() => Some(
            Diagnostic::error("this file was registered as a signed copy, and the registration was withdrawn")
                .in_file(&finding.file)
                .hint("`avtale history` tells why"),
        ),
        Some(_) => Some(
            Diagnostic::error("this document was issued by us, but a later one has taken its place")
                .in_file(&finding.file)
                .hint("`avtale history` tells which"),
        ),
        None => Some(
            Diagnostic::of(Kind::Integrity, "these bytes were never issued by us")
                .in_file(&finding.file)
                .hint("the file is another's, or it was changed after it was issued; a single changed byte is enough"),
        ),
    }
}
