//! After a restoration: what is known to have happened after the register's last event, from whatever is left of it.
//!
//! A backup is consistent in itself, and says that what happened after it did not happen: everything of that day would be
//! sent again. So a restoration is registered ([`begin`]), and nothing is sent until a person has confirmed that what
//! had gone out is registered too ([`confirm`]). [`traces`] helps them: letters, files that the register does not know, files
//! that a newer manifest names, and events that another copy of the register has. [`look`] and [`confirmed`] do it in this order.

mod files;
mod letter;
mod service;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

pub use files::read_manifest;
use files::unknown_files;
pub use letter::{Letter, letter_says};
pub use service::{Known, Request, Restoring, confirmed, look};

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::facts;
use crate::manifest;
use crate::message::Argument;
use crate::message::says::restored as says;
use crate::register::{Confirmed, Dispatch, Entry, Event, Fact, Ledger, LostFile, Other, Register, Restored};
use crate::session::WriteSession;
use crate::store::{OUTBOX, Store, addressee};
use crate::template::Occasion;
use crate::text::{Words, shown};

/// So many lost files stand in one event: a line of the register has a length that no event exceeds.
const LOST_APIECE: usize = 1000;

/// So many events of another copy of the register are told one by one. Nobody registers more of them by hand.
const TOLD: usize = 10_000;

/// Half the digest of a text of any length, of which there may be millions.
type Key = [u64; 2];

fn key(text: &str) -> Key {
    Digest::of(text.as_bytes()).half()
}

fn by_hand(document: &DocumentId, occasion: Occasion, date: Date) -> Key {
    key(&format!("{document} {occasion:?} {date}"))
}

/// What the register says that no ledger keeps.
#[derive(Debug, Default)]
pub struct Seen {
    message_ids: HashSet<Key>,
    /// Documents and days of letters that were registered without a Message-ID.
    by_hand: HashSet<Key>,
    voided: HashSet<u64>,
    erased: HashSet<u64>,
    /// Number and time of the last event that is about a party.
    pub last: Option<(u64, Timestamp)>,
}

impl Seen {
    /// Takes account of one more event.
    pub fn see(&mut self, entry: &Entry) {
        if entry.event.subject().is_some() {
            self.last = Some((entry.seq, entry.at));
        }
        match &entry.event {
            Event::Written(event) | Event::Sent(event) => self.see_letter(event, Occasion::Sending),
            Event::ReminderWritten(event) | Event::Reminded(event) => self.see_letter(event, Occasion::Reminder),
            Event::Void(event) => drop(self.voided.insert(event.void)),
            Event::Erasure(event) => drop(self.erased.insert(event.erased)),
            _ => {}
        }
    }

    fn see_letter(&mut self, event: &Dispatch, occasion: Occasion) {
        if let Some(id) = &event.message_id {
            self.message_ids.insert(key(id));
        } else {
            let (party, agreement, edition) = (event.party.clone(), event.agreement.clone(), event.edition);
            self.by_hand.insert(by_hand(&DocumentId { party, agreement, edition }, occasion, event.date));
        }
    }
}

/// One thing that is known to have happened, and that is not registered.
#[derive(Debug, Clone, Serialize)]
pub struct Trace {
    /// The file that it is known from.
    pub from: PathBuf,
    /// The line in it.
    pub line: Option<u64>,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
}

/// What is known.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// A letter was written.
    Letter(Letter),
    /// Another copy of the register has an event.
    Event {
        /// The event.
        registered: Box<Entry>,
        /// Whether it is among those that can be taken over.
        continues: bool,
    },
    /// A file lies in `output/` that the register does not know.
    File(LostFile),
    /// A manifest names a file that the register does not know, and that is not there.
    Named(LostFile),
}

impl Trace {
    /// Number of the party that it is about.
    pub fn party(&self) -> &str {
        let of_file = |file: &LostFile| -> usize { file.file.bytes().take_while(u8::is_ascii_digit).count() };
        match &self.what {
            What::Letter(letter) => &letter.document.party,
            What::Event { registered, .. } => registered.event.subject().map_or("", |(party, _)| party),
            What::File(file) | What::Named(file) => &file.file[..of_file(file)],
        }
    }
}

/// What is left besides the output folder.
#[derive(Default)]
pub struct Left<'a> {
    /// Manifests: where each lies, and what it names.
    pub manifests: Vec<(PathBuf, Vec<LostFile>)>,
    /// Letters with our documents: [`letters`].
    pub letters: Vec<Letter>,
    /// Another copy of the register.
    pub other: Option<(&'a Path, &'a Other)>,
}

/// The letters with our documents, in the outbox and among the files that are handed in, and what could not be read.
pub fn letters(store: &dyn Store, handed_in: &[PathBuf], ledger: &Ledger) -> (Vec<Letter>, Vec<Diagnostic>) {
    let (mut letters, mut problems) = (Vec::new(), Vec::new());
    match store.list(OUTBOX) {
        Ok((names, unseen)) => {
            problems.extend(unseen.into_iter().map(|(_, fault)| fault));
            for name in names.iter().filter(|name| addressee(name).is_some()) {
                match store.get(name) {
                    Ok(bytes) => letters.extend(bytes.and_then(|bytes| Letter::of(&store.location(name), &bytes, ledger))),
                    Err(fault) => problems.push(fault),
                }
            }
        }
        Err(fault) => problems.push(fault),
    }
    for path in handed_in {
        match Letter::read(path, ledger) {
            Ok(letter) => letters.extend(letter),
            Err(fault) => problems.push(fault),
        }
    }
    (letters, problems)
}

/// Everything that is known and not registered, by party, and what could not be read.
pub fn traces(
    register: &dyn Register,
    store: &dyn Store,
    ledger: &Ledger,
    seen: &Seen,
    left: &Left,
) -> (Vec<Trace>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut traces = Vec::new();
    let mut told = HashSet::new();
    if let Some((path, other)) = left.other {
        let (found, faults) = events(path, other, ledger, seen, &mut told);
        traces.extend(found);
        problems.extend(faults);
    }
    for letter in left.letters.iter().filter(|letter| is_news(ledger, seen, letter)) {
        told.extend(letter.sha256.map(|sha256| key(&sha256.to_string())));
        if letter.message_id.as_ref().is_none_or(|id| told.insert(key(id))) {
            traces.push(Trace { from: letter.path.clone(), line: None, what: What::Letter(letter.clone()) });
        }
    }
    let (files, faults) = unknown_files(store, ledger);
    problems.extend(faults);
    for (path, file) in files {
        if told.insert(key(&file.sha256.to_string())) {
            traces.push(Trace { from: path, line: None, what: What::File(file) });
        }
    }
    let lost = (register.location(), ledger.lost().collect());
    for (path, files) in left.manifests.iter().chain([&lost]) {
        for file in files.iter().filter(|file| !ledger.knows(&file.sha256)) {
            if told.insert(key(&file.sha256.to_string())) {
                traces.push(Trace { from: path.clone(), line: None, what: What::Named(file.clone()) });
            }
        }
    }
    traces.sort_by(|one, other| one.party().cmp(other.party()));
    (traces, problems)
}

/// The events that another copy of the register has and that are not registered.
fn events(path: &Path, other: &Other, ledger: &Ledger, seen: &Seen, told: &mut HashSet<Key>) -> (Vec<Trace>, Vec<Diagnostic>) {
    let (mut traces, mut more) = (Vec::new(), 0_usize);
    let mut withdrawn = HashSet::new();
    let read = other.each(|_, entry| withdrawn.extend(withdrawn_by(&entry.event)));
    let read = read.and_then(|()| {
        other.each(|line, entry| {
            // What was registered and withdrawn since is nothing. Nor is what was erased of it: an event of ours with that number
            // is another.
            let is_of_theirs = is_about(&entry.event).is_some_and(|seq| seq > other.agreed);
            if withdrawn.contains(&entry.seq) || is_of_theirs || is_registered(ledger, seen, &entry.event) {
                return;
            }
            told.extend(message_id(&entry.event).map(key));
            told.extend(entry.event.sha256().map(|sha256| key(&sha256.to_string())));
            if traces.len() == TOLD {
                more += 1;
                return;
            }
            let continues = other.continues_with(entry.seq);
            let what = What::Event { registered: Box::new(entry), continues };
            traces.push(Trace { from: path.to_owned(), line: Some(line), what });
        })
    });
    let untold =
        (more > 0).then(|| Diagnostic::error(says::MoreEvents { number: more }).in_file(path).hint(says::MoreEventsStep {}));
    (traces, read.err().into_iter().chain(untold).collect())
}

fn withdrawn_by(event: &Event) -> Option<u64> {
    if let Event::Void(void) = event { Some(void.void) } else { None }
}

/// The number of the event that an event withdraws, or erases.
fn is_about(event: &Event) -> Option<u64> {
    match event {
        Event::Void(event) => Some(event.void),
        Event::Erasure(event) => Some(event.erased),
        _ => None,
    }
}

fn message_id(event: &Event) -> Option<&str> {
    match event {
        Event::Written(event) | Event::ReminderWritten(event) | Event::Sent(event) | Event::Reminded(event) => {
            event.message_id.as_deref()
        }
        _ => None,
    }
}

/// Whether the register says the same, in whatever words.
fn is_registered(ledger: &Ledger, seen: &Seen, event: &Event) -> bool {
    if event.sha256().is_some_and(|sha256| ledger.knows(&sha256)) {
        return true;
    }
    match event {
        Event::Opened(_) | Event::Upgraded(_) | Event::Restored(_) | Event::Confirmed(_) => true,
        Event::Approved(event) => ledger.approved(&event.agreement, &event.party) == Some(event.date),
        Event::Void(event) => seen.voided.contains(&event.void),
        Event::Erasure(event) => seen.erased.contains(&event.erased),
        _ if message_id(event).is_some_and(|id| seen.message_ids.contains(&key(id))) => true,
        _ => {
            let (Some((number, fact)), Some((party, agreement))) = (Fact::of(event), event.subject()) else { return false };
            let is_same = |own: &Fact| std::mem::discriminant(own) == std::mem::discriminant(&fact) && own.date() == fact.date();
            let edition = ledger.edition(agreement, party, number);
            edition.is_some_and(|edition| edition.facts().iter().any(|(_, own)| is_same(own)))
        }
    }
}

/// Whether a letter says that something was sent of which nothing is registered.
fn is_news(ledger: &Ledger, seen: &Seen, letter: &Letter) -> bool {
    if letter.message_id.as_ref().is_some_and(|id| seen.message_ids.contains(&key(id))) {
        return false;
    }
    // A person who registers it may leave its identifier out.
    if letter.date.is_some_and(|date| seen.by_hand.contains(&by_hand(&letter.document, letter.occasion, date))) {
        return false;
    }
    // One without our identifier, as mail programs give letters their own, is known where a sending of that document is.
    let edition = ledger.edition(&letter.document.agreement, &letter.document.party, letter.document.edition);
    letter.has_our_id() || edition.is_none_or(|edition| edition.sent().is_none())
}

/// Registers that the output folder was restored, unless that is registered already, before anything is looked at that may not
/// be readable. `named` are the files that its own manifest names, which is still left as it is.
pub fn begin(session: &mut WriteSession, named: &[LostFile]) -> Result<(), Diagnostic> {
    if session.ledger.restoration().is_some() { Ok(()) } else { register_lost(session, named.to_vec()) }
}

/// Takes over the events by which another copy continues the register, together with the restoration: never is there a
/// register with the one and without the other. Where the lines are kept that made room is returned.
pub fn take_over(session: &mut WriteSession, other: &Other) -> Result<Option<PathBuf>, Diagnostic> {
    let mut lost: Vec<LostFile> = session.ledger.lost().collect();
    let ours: HashSet<_> = lost.iter().map(|file| file.sha256).collect();
    let mut taken = HashSet::new();
    other.each(|_, entry| taken.extend(entry.event.sha256().filter(|sha256| ours.contains(sha256))))?;
    lost.retain(|file| !taken.contains(&file.sha256));
    session.take_over(other.agreed, &mut other.continuation()?, restorations(lost))
}

/// Registers of which files, that manifests name or letters have in them, the events are lost, unless that is registered
/// already; then the manifest in the output folder is written anew, as the register now is.
pub fn register(session: &mut WriteSession, left: &Left) -> Result<(), Diagnostic> {
    let named = left.manifests.iter().flat_map(|(_, files)| files).cloned();
    register_lost(session, named.chain(left.letters.iter().filter_map(Letter::document_file)).collect())?;
    manifest::write(&session.ledger, session.store)
}

fn register_lost(session: &mut WriteSession, mut files: Vec<LostFile>) -> Result<(), Diagnostic> {
    files.retain(|file| !session.ledger.knows(&file.sha256) && !session.ledger.has_lost(&file.sha256));
    files.sort();
    files.dedup();
    if files.is_empty() && session.ledger.restoration().is_some() { Ok(()) } else { session.register(restorations(files)) }
}

/// The events by which a restoration is registered: one, or as many as the lost files need.
fn restorations(lost: Vec<LostFile>) -> Vec<Event> {
    let events: Vec<Event> = lost.chunks(LOST_APIECE).map(|some| Event::Restored(Restored { lost: some.to_vec() })).collect();
    if events.is_empty() { vec![Event::Restored(Restored::default())] } else { events }
}

/// The event by which a person confirms that what had gone out is registered. Refused while letters lie in the outbox of
/// which nothing is registered: they would be written, and perhaps sent, once more.
pub fn confirm(register: &dyn Register, store: &dyn Store, ledger: &Ledger, seen: &Seen, why: &str) -> Result<Event, Diagnostic> {
    let Some(restoration) = ledger.restoration() else {
        return Err(Diagnostic::of(Kind::Usage, says::NotWaiting {}).hint(says::NotWaitingStep {}));
    };
    facts::check_words("why", why, Words::Any)?;
    let (letters, problems) = letters(store, &[], ledger);
    let (traces, more) = traces(register, store, ledger, seen, &Left { letters, ..Left::default() });
    let problems = [problems, more].concat();
    if let Some(fault) = problems.into_iter().next() {
        return Err(fault);
    }
    let letters: Vec<String> = traces.iter().filter(|trace| matches!(trace.what, What::Letter(_))).map(name).collect();
    if !letters.is_empty() {
        let files = Argument::row(letters);
        return Err(Diagnostic::error(says::StrangeLetters { files }).hint(says::StrangeLettersStep {}));
    }
    Ok(Event::Confirmed(Confirmed { restored: restoration.seq, why: why.trim().to_owned() }))
}

fn name(trace: &Trace) -> String {
    shown(&trace.from.file_name().unwrap_or_default().to_string_lossy())
}
