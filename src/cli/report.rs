//! `avtale report`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Cli, Format, Report as Args};
use super::known::know_with;
use super::language::language;
use super::output::{self, Ending};
use crate::agreement::Agreement;
use crate::checkpoint;
use crate::diagnostic::{Diagnostic, add_new};
use crate::folder::{self, FileName, Unfit};
use crate::member::Member;
use crate::message::says::file::{ToMakeFolder, ToWrite};
use crate::message::says::report as says;
use crate::register::Ledger;
use crate::report::{Contact, Gathering, render};
use crate::store::{FolderStore, Store as _, make_folder};
use crate::text::{self, shown_path};
use crate::workspace::FolderWorkspace;

/// Where a report is written that nobody wants elsewhere, below `output/`.
const REPORT: &str = "report.html";

/// The names that standard output has.
pub(super) const STANDARD_OUTPUT: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    match write_all(cli, args) {
        Ok((paths, problems)) => {
            let told: Vec<_> = paths.iter().map(|path| says::Written { path: shown_path(path) }.into()).collect();
            output::print_lines(&told);
            output::finish(Format::Human, json!({}), Ending::with(problems))
        }
        Err(faults) => output::finish(Format::Human, ().into(), Ending::with(faults)),
    }
}

/// Where they were written, as far as that is a file of its own: each agreement's report in one of its own, where a workspace
/// has several. What a person names is one file, and so of one agreement. What is wrong with one holds up no other.
fn write_all(cli: &Cli, args: &Args) -> Result<(Vec<PathBuf>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let workspace = FolderWorkspace::bare(cli.folder());
    let one = |fault| vec![fault];
    let several = Agreement::all(&workspace).map_err(one)?.len() > 1;
    let names = if args.out.is_some() { vec![cli.agreement.clone()] } else { cli.agreements(&workspace).map_err(one)? };
    let (mut paths, mut problems) = (Vec::new(), Vec::new());
    for name in names {
        let usual = name.as_ref().filter(|_| several).map_or_else(|| REPORT.to_owned(), |name| format!("report-{name}.html"));
        let found = match write(cli, name.as_deref(), &usual, args) {
            Ok((path, warnings)) => {
                paths.extend(path);
                warnings
            }
            Err(faults) => faults,
        };
        add_new(&mut problems, found);
    }
    Ok((paths, problems))
}

/// Where it was written, if that is a file of its own.
fn write(
    cli: &Cli,
    agreement: Option<&str>,
    usual: &str,
    args: &Args,
) -> Result<(Option<PathBuf>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let mut gathering = Gathering::default();
    let known = know_with(cli, agreement, args.as_of, |entry, agreement, ledger| {
        if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
            gathering.add(entry, ledger);
        }
    })?;
    let is_for_output = args.out.as_ref().is_some_and(|out| STANDARD_OUTPUT.iter().any(|name| out == Path::new(name)));
    let place = || place(args, usual, &known.office.store, &known.ledger).map_err(one);
    let path = if is_for_output { None } else { Some(place()?) };
    let parties = (&known.office.parties, known.parties.as_slice());
    let mut report = gathering.report(&known.agreement, &known.ledger, parties, &known.reading, known.on);
    report.is_beside_documents = path.as_ref().is_some_and(|path| is_beside(path, &known.office.store));
    report.checkpoint =
        checkpoint::newest(&known.office.store).map_err(one)?.and_then(|kept| Some((kept.checkpoint.size, kept.line()?)));
    // The records are today's.
    if args.as_of.is_none() {
        report.contacts = contacts(&known.agreement, &known.office.workspace)?;
    }
    let warnings = known.warnings();
    // It may be large, and so may the page.
    drop(known);
    let html = render(&report, language()).map_err(one)?;
    match &path {
        Some(path) => folder::write(path, html.as_bytes()).map_err(|unusable| one(unusable.diagnostic(ToWrite {}, path)))?,
        // The shell has opened what it leads to, a file perhaps, and it is written on from there.
        None => output::data(&html),
    }
    Ok((path, warnings))
}

/// Where the report goes: to no folder's place, and not to that of what is registered.
fn place(args: &Args, usual: &str, store: &FolderStore, ledger: &Ledger) -> Result<PathBuf, Diagnostic> {
    match &args.out {
        Some(named) => place_of(named, store, ledger),
        // A link that lies there was named by nobody: it is replaced itself.
        None => unregistered(store.location(usual), store, ledger),
    }
}

/// The same for a file that a person names.
pub(super) fn place_of(named: &Path, store: &FolderStore, ledger: &Ledger) -> Result<PathBuf, Diagnostic> {
    unregistered(behind_link(named)?, store, ledger)
}

fn unregistered(path: PathBuf, store: &FolderStore, ledger: &Ledger) -> Result<PathBuf, Diagnostic> {
    if path.file_name().is_none() || path.is_dir() {
        return Err(Diagnostic::error(says::Folder {}).in_file(&path).hint(says::FolderStep {}));
    }
    let above = above(&path);
    make_folder(above).map_err(|unusable| unusable.diagnostic(ToMakeFolder {}, above))?;
    check_unregistered(&path, store, ledger)?;
    Ok(path)
}

/// That nothing is written over the register's own files, and over no document.
pub(super) fn check_unregistered(path: &Path, store: &FolderStore, ledger: &Ledger) -> Result<(), Diagnostic> {
    match is_registered(path, above(path), store, ledger) {
        true => Err(Diagnostic::error(says::Registered {}).in_file(path).hint(says::RegisteredStep {})),
        false => Ok(()),
    }
}

fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a report lies in the folder of the documents, so that it can link to them.
fn is_beside(path: &Path, store: &FolderStore) -> bool {
    path.parent().and_then(|above| store.name_of(above)).is_some_and(|folder| folder.is_empty())
}

/// Whom to ask for at each party whose record is good.
fn contacts(agreement: &Agreement, workspace: &FolderWorkspace) -> Result<BTreeMap<String, Contact>, Vec<Diagnostic>> {
    let members = agreement.members(workspace, &|_| true).map_err(|fault| vec![fault])?.good.into_iter();
    let contact = |member: Member| {
        let crate::member::Contact { name, telephone, email, .. } = member.contact;
        let telephone = text::telephone(&telephone).unwrap_or(telephone);
        (member.party.number, Contact { name, telephone, email })
    };
    Ok(members.map(contact).filter(|(_, contact)| !contact.name.is_empty() || !contact.email.is_empty()).collect())
}

/// The file that is meant by a link that a person names: it is replaced, and the link stays. What is no file is told of when
/// it is to be written.
pub(super) fn behind_link(path: &Path) -> Result<PathBuf, Diagnostic> {
    let what = path.metadata();
    if !path.is_symlink() || what.as_ref().is_ok_and(|what| !what.is_file()) {
        return Ok(path.to_owned());
    }
    what.and_then(|_| path.canonicalize())
        .map_err(|error| Diagnostic::error(says::DeadLink { cause: &error }).in_file(path).hint(says::DeadLinkStep {}))
}

/// Whether a path is that of one of the register's own files, or of a document.
fn is_registered(path: &Path, above: &Path, store: &FolderStore, ledger: &Ledger) -> bool {
    let Some((folder, file)) = store.name_of(above).zip(path.file_name()) else { return false };
    let file = file.to_string_lossy();
    let name = if folder.is_empty() { file.into_owned() } else { format!("{folder}/{file}") };
    name != REPORT && (FileName::of_document(&name) == Err(Unfit::Own) || ledger.is_kept(&name))
}
