//! `avtale receive`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use avtale_pages::RenderWorker;
use serde::Serialize;

use super::args::{Cli, Format, Receive};
use super::ask;
use super::files::Files;
use super::office::Office;
use super::output::{self, Ending, Meter, count};
use super::{clock, now, processors, tell, usage};
use crate::agreement::Agreement;
use crate::anchors;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::member::Members;
use crate::receive::{self, Confirmed, Correction, Left, Proposal};
use crate::reference;
use crate::register::{Edition, Entry, Event, Ledger, day};
use crate::regular;
use crate::send;
use crate::session::WriteSession;
use crate::store::Store as _;
use crate::text;
use crate::typeset::Fonts;
use crate::verify::{Finding, Judge, verify};

/// The largest file that is received.
const MAX_FILE: u64 = avtale_pages::limits::MAX_BYTES as u64;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Receive) -> Ending {
    let mut problems = Vec::new();
    let files = match receive(cli, worker, args, &mut problems) {
        Ok(files) => files,
        Err(faults) => return output::finish(args.format, ().into(), Ending::with([problems, faults].concat())),
    };
    if args.format == Format::Human {
        files.iter().for_each(|file| output::print(&file.tell()));
        output::print(&summary(&files));
    }
    let left = files.iter().filter(|file| matches!(file.outcome, Outcome::Left(_)));
    problems.extend(left.filter_map(Received::problem));
    output::finish(args.format, serde_json::json!({ "files": files }), Ending::with(problems))
}

/// One file, and what became of it.
#[derive(Debug, Serialize)]
struct Received {
    #[serde(flatten)]
    finding: Finding,
    #[serde(flatten)]
    outcome: Outcome,
    /// What form and certificate, or a person, say differently, and what else is to be known of it.
    differences: Vec<String>,
    /// What the party changed of its contact person.
    corrections: Vec<Correction>,
    /// The record that has it otherwise.
    record: Option<PathBuf>,
}

/// What became of a file.
#[derive(Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
enum Outcome {
    /// It is registered.
    Registered { event: Event },
    /// It would have been registered (dry run).
    WouldRegister { event: Event },
    /// It was registered before.
    Known,
    /// It stays where it is.
    Left(Left),
}

fn receive(
    cli: &Cli,
    worker: &RenderWorker,
    args: &Receive,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Received>, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let workspace = &office.workspace;
    let Files { files, warnings } = Files::find(&args.files, &may_be_returned).map_err(one)?;
    problems.extend(warnings);
    if args.confirm && files.len() != 1 {
        let fault = usage(format!("--confirm is what you say of one file, and there are {}", files.len()));
        return Err(vec![fault.hint("name one file; --ask asks about each of many")]);
    }
    let (roots, faults) = anchors::read(workspace);
    problems.extend(faults);
    let book = if args.dry_run {
        let (ledger, warnings) = office.read().map_err(one)?;
        problems.extend(warnings);
        Book::Read(Box::new(ledger))
    } else {
        let mut session = office.write().map_err(one)?;
        problems.append(&mut session.problems);
        Book::Open(Box::new(session))
    };
    let fonts = Fonts::read(workspace).ok();
    let mut filing = Filing { args, office: &office, book, agreements: BTreeMap::new(), fonts };
    let subjects = office.subjects(&files);
    let meter = Meter::new(files.len());
    let judge =
        Judge { store: &office.store, ledger: filing.book.ledger(), roots: &roots, worker, now: clock(), on: day(clock()) };
    let judged = |file: &Path| meter.step(&text::shown_path(file), "judged");
    let (findings, faults) = verify(&subjects, &judge, processors(), &judged);
    meter.finish();
    problems.extend(faults);
    // In the order of the files, so that of two copies of one the first is registered, every time.
    let mut received = Vec::new();
    for finding in findings {
        match filing.file(finding) {
            Ok(done) => received.push(done),
            // What was done before is done, and is told.
            Err(fault) => {
                problems.push(fault);
                break;
            }
        }
    }
    if let Book::Open(session) = filing.book {
        problems.extend(session.problems);
    }
    Ok(received)
}

/// The register, open for writing or only read.
enum Book<'a> {
    Open(Box<WriteSession<'a>>),
    Read(Box<Ledger>),
}

impl Book<'_> {
    fn ledger(&self) -> &Ledger {
        match self {
            Self::Open(session) => &session.ledger,
            Self::Read(ledger) => ledger,
        }
    }
}

struct Filing<'a> {
    args: &'a Receive,
    office: &'a Office,
    book: Book<'a>,
    agreements: BTreeMap<String, Agreement>,
    /// The agreement's fonts, which decide what a record may hold.
    fonts: Option<Fonts>,
}

impl Filing<'_> {
    /// Files one. The error is one after which it makes no sense to go on.
    fn file(&mut self, finding: Finding) -> Result<Received, Diagnostic> {
        let corrections = receive::corrections(&finding, &|letter| self.fonts.as_ref().is_none_or(|fonts| fonts.cover(letter)));
        let record = if corrections.is_empty() { None } else { self.record(&finding) };
        let known = finding.returned.is_none() && self.book.ledger().returned_as(&finding.sha256).is_some();
        if receive::is_registered(&finding) || known {
            let notes = self.notes_on_known(&finding);
            self.clear(&finding)?;
            return Ok(Received { finding, outcome: Outcome::Known, differences: notes, corrections, record });
        }
        let (outcome, differences) = match self.proposal(&finding) {
            Ok(proposal) => (self.register(&finding, &proposal)?, proposal.differences),
            Err(left) => (Outcome::Left(left), Proposal::of(&finding).map(|proposal| proposal.differences).unwrap_or_default()),
        };
        Ok(Received { finding, outcome, differences, corrections, record })
    }

    /// What is to be known of a file that was registered before.
    fn notes_on_known(&self, finding: &Finding) -> Vec<String> {
        let mut notes = Vec::new();
        let args = self.args;
        if args.date.is_some() || args.name.is_some() || args.title.is_some() {
            notes.push(
                "what you say now is not registered: withdraw the event first, with `avtale record void NUMBER`".to_owned(),
            );
        }
        let differs = finding.returned.iter().flat_map(|returned| &returned.differs);
        notes.extend(differs.map(|differs| format!("not as it is registered: {differs}")));
        let mut copies = self.book.ledger().kept_with(&finding.sha256).peekable();
        let lost = copies.peek().map(|copy| copy.file.to_string());
        if let Some(lost) = lost.filter(|_| !copies.any(|copy| self.office.store.exists(copy.file).unwrap_or(true))) {
            notes.push(format!("its copy is missing: put this file into output/ again, as {lost}"));
        }
        notes
    }

    /// The record of the party that a file is of.
    fn record(&self, finding: &Finding) -> Option<PathBuf> {
        let party = finding.documents().into_iter().next()?.party;
        let members = Members::read(&self.office.workspace, &|_| true).ok()?.good;
        members.into_iter().find(|member| member.party.number == party).map(|member| member.file)
    }

    fn proposal(&self, finding: &Finding) -> Result<Proposal, Left> {
        let args = self.args;
        let proposal = Proposal::of(finding)?;
        let id = &proposal.document;
        let whose = reference::name_of(&id.party);
        let mut editions = self.book.ledger().editions(&id.agreement, &id.party).iter();
        if let Some(signature) = editions.find(|edition| edition.number == id.edition).and_then(Edition::signature) {
            let why = format!("{whose} is registered already: edition {} was signed on {}", id.edition, signature.date);
            let hint = format!(
                "nothing is left to do; if this copy is the one that counts, withdraw that event first: `avtale history {}` tells its number, for `avtale record void NUMBER`",
                id.party
            );
            return Err(Left { why, hint });
        }
        if args.confirm {
            let (date, name, title) = (args.date, args.name.clone(), args.title.clone());
            return Ok(proposal.confirmed(Confirmed { date, name, title }));
        }
        let Some(doubt) = &proposal.doubt else { return Ok(proposal) };
        if args.ask {
            return ask::confirm(finding, &proposal).map(|said| proposal.confirmed(said));
        }
        let missing: String = proposal.missing().iter().map(|what| format!(" --{what} …")).collect();
        let file = text::quoted(&finding.file.to_string_lossy());
        let hint = format!("look at it, then: avtale receive {file} --confirm{missing} (or --ask, for many)");
        Err(Left { why: format!("a person must confirm it, for {whose}: {doubt}"), hint })
    }

    fn register(&mut self, finding: &Finding, proposal: &Proposal) -> Result<Outcome, Diagnostic> {
        let bytes = regular::read_for("read", &finding.file, MAX_FILE)?;
        if Digest::of(&bytes) != finding.sha256 {
            let why = "it was changed while it was looked at".to_owned();
            return Ok(Outcome::Left(Left { why, hint: "run the command again".to_owned() }));
        }
        let agreement = match self.agreement(&proposal.document.agreement) {
            Ok(agreement) => agreement.clone(),
            Err(fault) => return Ok(Outcome::Left(Left { why: fault.message.to_string(), hint: fault.steps() })),
        };
        let event = receive::event(&agreement, self.book.ledger(), &self.office.store, proposal, &bytes, day(now()));
        let event = match event {
            Ok(event) => event,
            Err(left) => return Ok(Outcome::Left(left)),
        };
        let session = match &mut self.book {
            Book::Open(session) => session,
            Book::Read(ledger) => {
                // So that of two copies of one the second is found to be the second, here too.
                ledger.apply(&Entry::alone(u64::MAX, now(), event.clone()));
                return Ok(Outcome::WouldRegister { event });
            }
        };
        receive::file(session, event.clone(), &bytes)?;
        let settled = send::clear_settled(&session.ledger, session.store, &agreement.identifier, &proposal.document.party);
        session.problems.extend(settled.err());
        self.clear(finding)?;
        Ok(Outcome::Registered { event })
    }

    /// The settings of the agreement that a document is of.
    fn agreement(&mut self, identifier: &str) -> Result<&Agreement, Diagnostic> {
        if !self.agreements.contains_key(identifier) {
            let folder = Agreement::find(&self.office.workspace, Some(identifier))?;
            let read = Agreement::read(&self.office.workspace, &folder).map_err(|mut faults| faults.remove(0))?;
            self.agreements.insert(identifier.to_owned(), read);
        }
        self.agreements.get(identifier).ok_or_else(|| usage(format!("there is no agreement {identifier}")))
    }

    /// Removes a file that is registered, if that was asked for, and if the copy in `output/` has the same bytes.
    fn clear(&self, finding: &Finding) -> Result<(), Diagnostic> {
        let Book::Open(session) = &self.book else { return Ok(()) };
        if !self.args.clear || finding.place.is_some() {
            return Ok(());
        }
        let copies = session.ledger.kept_with(&finding.sha256);
        let is_this = |bytes: &[u8]| Digest::of(bytes) == finding.sha256;
        let is_kept =
            copies.into_iter().any(|copy| session.store.get(copy.file).is_ok_and(|kept| kept.as_deref().is_some_and(is_this)));
        // A scanner may have written another file under this name since.
        let is_same = regular::read(&finding.file, MAX_FILE).is_ok_and(|bytes| is_this(&bytes));
        if is_kept && is_same {
            fs::remove_file(&finding.file).map_err(|error| Diagnostic::io("remove", &finding.file, &error))?;
        }
        Ok(())
    }
}

impl Received {
    fn tell(&self) -> String {
        let file = text::shown_path(&self.finding.file);
        let event = |event: &Event| {
            let whom = event.subject().map_or_else(String::new, |(party, _)| reference::name_of(party));
            format!("{whom}: {}", tell::sentence(event))
        };
        let mut text = match &self.outcome {
            Outcome::Registered { event: what } => format!("{file}: registered: {}\n", event(what)),
            Outcome::WouldRegister { event: what } => format!("{file}: would register: {}\n", event(what)),
            Outcome::Known => format!("{file}: registered before\n"),
            Outcome::Left(_) if self.differences.is_empty() && self.corrections.is_empty() => return String::new(),
            Outcome::Left(_) => format!("{file}: left\n"),
        };
        let seen = self.finding.looks.iter().flat_map(|looks| &looks.notes);
        for note in self.differences.iter().chain(seen) {
            text += &format!("  note: {}\n", text::shown(note));
        }
        if let Some(yaml) = receive::yaml(&self.corrections) {
            let record = self.record.as_ref().map_or_else(|| "its record".to_owned(), |record| text::shown_path(record));
            text += &format!("  the party corrected its contact person; to take it over, edit {record}:\n");
            text += &yaml.lines().map(|line| format!("    {line}\n")).collect::<String>();
        }
        for refused in receive::refused(&self.corrections) {
            text += &format!("  note: {}\n", text::shown(&refused));
        }
        text
    }

    fn problem(&self) -> Option<Diagnostic> {
        let Outcome::Left(left) = &self.outcome else { return None };
        Some(Diagnostic::error(left.why.as_str()).in_file(&self.finding.file).hint(left.hint.as_str()))
    }
}

fn summary(files: &[Received]) -> String {
    let number = |is: fn(&Outcome) -> bool| files.iter().filter(|file| is(&file.outcome)).count();
    let registered = number(|outcome| matches!(outcome, Outcome::Registered { .. }));
    let would = number(|outcome| matches!(outcome, Outcome::WouldRegister { .. }));
    let known = number(|outcome| matches!(outcome, Outcome::Known));
    let left = number(|outcome| matches!(outcome, Outcome::Left(_)));
    let done = if would > 0 { format!("{would} would be registered") } else { format!("{registered} registered") };
    format!("{}: {done}, {known} known, {left} left.\n", count(files.len(), "file"))
}

/// Whether a file may be what a party sent, and not what a system leaves in folders.
fn may_be_returned(file: &Path) -> bool {
    file.file_name().is_none_or(|name| name != "Thumbs.db" && name != "desktop.ini")
}
