//! Erasing what an event says of persons: whether that may be, and where else the same may still stand.
//!
//! What is erased is gone; so what is still needed is refused, with what is possible instead. That an agreement was signed,
//! sent or approved stays, with its day.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts;
use crate::kept_inputs;
use crate::message::Message;
use crate::message::says::register::OfEvent;
use crate::message::says::{erase as says, kept, preserve};
use crate::record::Seen;
use crate::reference::PartyTable;
use crate::register::{self, Appended, Entry, Event, Head, Ledger, Means, Register};
use crate::restored::{self, Letter};
use crate::retention;
use crate::session::WriteSession;
use crate::store::{Standing, Store};
use crate::text::Words;
use crate::told;

/// Where a report is written if nothing else is asked for.
const REPORT: &str = "report.html";
/// The shortest text that is looked for in other files: of a shorter one too many have one like it.
const SHORTEST: usize = 4;

/// What is to be erased.
pub struct Request<'a> {
    /// Numbers of the events.
    pub seqs: &'a BTreeSet<u64>,
    /// Why.
    pub why: &'a str,
    /// The day on which it is asked for.
    pub today: Date,
    /// What whoever asks has read of the party that the events are about. Whoever does not say it has not looked.
    pub seen: Option<Seen>,
}

/// What was erased.
#[derive(Debug, Default)]
pub struct Erased {
    /// The events as they were.
    pub events: Vec<Entry>,
    /// The events by which that is registered; none where it was only looked at.
    pub registered: Vec<Entry>,
    /// Whether the lines still say what they said, though it is registered that they are erased: whoever writes next replaces
    /// them.
    pub is_unfinished: bool,
    /// Names below the output folder of files that have, or may have, the same in them.
    pub copies: Vec<String>,
}

/// Whether all that is asked for may be erased: the events as they are. The error is everything that stands in the way.
pub fn look(register: &dyn Register, store: &dyn Store, ledger: &Ledger, request: &Request) -> Result<Erased, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    facts::check_words("why", request.why, Words::Any).map_err(one)?;
    let (mut events, mut own) = (BTreeMap::new(), BTreeSet::new());
    let mut each = |entry: Entry| {
        if request.seen.as_ref().is_some_and(|seen| seen.has(&entry.event)) {
            own.insert(entry.seq);
        }
        if request.seqs.contains(&entry.seq) {
            events.insert(entry.seq, entry);
        }
    };
    register.read(Head::default(), &mut each).map_err(one)?;
    request.seen.iter().try_for_each(|seen| seen.check(&own, request.seqs.iter().copied())).map_err(one)?;
    let (letters, mut faults) = restored::letters(store, &[], ledger);
    for seq in request.seqs {
        let refused = match events.get(seq) {
            None => Some((says::NoEvent {}.into(), says::NoEventStep {}.into())),
            Some(entry) => refused(ledger, entry, &letters, request.today),
        };
        let told = |(is, step): (Message, Message)| Diagnostic::of(Kind::Usage, OfEvent { number: *seq, is }).hint(step);
        faults.extend(refused.map(told));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Erased { events: events.into_values().collect(), ..Erased::default() })
}

/// Erases, and looks where the same still stands.
pub fn erase(register: &dyn Register, session: &mut WriteSession, request: &Request) -> Result<Erased, Vec<Diagnostic>> {
    let looked = look(register, session.store, &session.ledger, request)?;
    let Appended { entries: registered, unfinished, .. } =
        session.erase(request.seqs, request.why.trim()).map_err(|fault| vec![fault])?;
    let is_unfinished = unfinished.is_some();
    session.problems.extend(unfinished);
    let (mut copies, mut faults) = copies(session.store, &session.ledger, &looked.events);
    for file in changed_copies(session.store, &session.ledger, &looked.events, &mut faults) {
        faults.push(
            Diagnostic::warning(says::ChangedCopy {}).in_file(session.store.location(&file)).hint(says::ChangedCopyStep {}),
        );
        copies.extend((!copies.contains(&file)).then_some(file));
    }
    session.problems.extend(faults.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }));
    Ok(Erased { registered, is_unfinished, copies, ..looked })
}

/// Signed copies of erased events that still lie where they were registered: somebody has changed them, and what is not known
/// is not removed.
fn changed_copies(store: &dyn Store, ledger: &Ledger, erased: &[Entry], faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let registered =
        erased.iter().filter_map(|entry| if let Event::Signed(event) = &entry.event { event.copy.as_ref() } else { None });
    let mut changed = Vec::new();
    for copy in registered.filter(|copy| !ledger.is_kept(&copy.file)) {
        match store.compare(&copy.file, &copy.sha256) {
            Ok(Standing::Other) => changed.push(copy.file.to_string()),
            // That the very copy could not be removed is told by whoever tried.
            Ok(Standing::Same | Standing::Nothing) => {}
            Err(fault) => faults.push(fault.hint(says::UnseenStep {})),
        }
    }
    changed
}

/// Whether an event may be erased, as far as the register says. A letter that lies in the outbox is told of when it is.
pub fn may(ledger: &Ledger, entry: &Entry, today: Date) -> bool {
    refused(ledger, entry, &[], today).is_none()
}

/// What is told of it: what would be erased, or what was, and where the same still stands.
pub fn told(erased: &Erased, parties: &PartyTable, is_dry_run: bool) -> Vec<Message> {
    let mut lines: Vec<Message> = Vec::new();
    for entry in &erased.events {
        let of_party = |what: Message| match entry.event.subject() {
            Some((party, _)) => says::OfParty { name: parties.name_of(party), what }.into(),
            None => what,
        };
        // What was erased is not shown once more.
        let of_persons = || of_party(says::OfPersons { kind: entry.event.kind() }.into());
        let seq = entry.seq;
        lines.push(if is_dry_run {
            says::WouldErase { seq, what: of_party(told::message(&entry.event, parties)) }.into()
        } else if erased.is_unfinished {
            says::ToBeErased { seq, what: of_persons() }.into()
        } else {
            says::WasErased { seq, what: of_persons() }.into()
        });
    }
    if !is_dry_run && !erased.events.is_empty() {
        lines.extend(erased.copies.iter().map(|file| says::Copy { file }.into()));
        lines.push(says::Copies {}.into());
    }
    lines
}

/// Whoever suspects what such a line said can find out whether it did.
pub fn guessed(erased: &Erased) -> Option<Diagnostic> {
    let bare: Vec<String> =
        erased.events.iter().filter(|entry| entry.salt.is_none()).map(|entry| entry.seq.to_string()).collect();
    (!bare.is_empty()).then(|| {
        let (number, events) = (bare.len(), bare.join(", "));
        Diagnostic::warning(says::Guessed { number, events }).hint(says::GuessedStep {})
    })
}

/// Why an event may not be erased, and what is possible instead.
fn refused(ledger: &Ledger, entry: &Entry, letters: &[Letter], today: Date) -> Option<(Message, Message)> {
    let refuse = |why: Message, step: Message| Some((why, step));
    let seq = entry.seq;
    if entry.original.is_some() {
        return refuse(says::Erased {}.into(), says::ErasedStep {}.into());
    }
    match &entry.event {
        Event::Opened(_) | Event::Upgraded(_) | Event::Restored(_) => {
            refuse(says::Register {}.into(), says::RegisterStep {}.into())
        }
        Event::Generated(_) | Event::Sealed(_) => refuse(says::Document {}.into(), says::DocumentStep {}.into()),
        Event::Preserved(_) => refuse(preserve::Nobody {}.into(), preserve::NobodyStep {}.into()),
        Event::Kept(_) => refuse(kept::Nobody {}.into(), kept::NobodyStep {}.into()),
        Event::Notice(_) | Event::Renewed(_) | Event::Superseded(_) | Event::Succeeded(_) if entry.by.is_none() => {
            refuse(says::Nobody {}.into(), says::NobodyStep {}.into())
        }
        Event::Signed(_) | Event::PartlySigned(_) | Event::Approved(_) if retention::still_counts(ledger, entry, today) => {
            refuse(says::Counts {}.into(), says::CountsStep { seq }.into())
        }
        Event::Written(event) | Event::ReminderWritten(event) | Event::Sent(event) | Event::Reminded(event)
            if event.how == Means::Outbox =>
        {
            let lies = letters.iter().find(|letter| letter.message_id.is_some() && letter.message_id == event.message_id)?;
            refuse(says::Letter {}.into(), says::LetterStep { file: lies.path.as_path() }.into())
        }
        _ => None,
    }
}

/// Names below the output folder whose files have one of the erased texts in them, or may have: older registers that were put
/// aside, and the report, which writes some letters otherwise. What is registered stays, and is not among them: a party's own
/// document says who it is made out to. Letters are looked through as whoever opens them sees them. Files that are compressed, as
/// PDFs are, are not looked through. And what could not be looked into.
fn copies(store: &dyn Store, ledger: &Ledger, erased: &[Entry]) -> (Vec<String>, Vec<Diagnostic>) {
    let texts: Vec<&str> = erased.iter().flat_map(|entry| entry.event.texts()).filter(|text| text.len() >= SHORTEST).collect();
    let kept: HashSet<&str> = ledger.kept().map(|copy| copy.file).collect();
    let (names, unseen) = match store.list("") {
        Ok(listed) => listed,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let (mut copies, mut faults) = (Vec::new(), unseen.into_iter().map(|(_, fault)| fault).collect::<Vec<_>>());
    // Of what documents were made from, only records name persons.
    let records: HashSet<String> = match kept_inputs::records(store, ledger) {
        Ok(records) => records.into_iter().map(|(name, _)| name).collect(),
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let of_nobody = format!("{}/", kept_inputs::FOLDER);
    let is_searched = |name: &String| {
        name != register::FILE && !kept.contains(name.as_str()) && (!name.starts_with(&of_nobody) || records.contains(name))
    };
    for name in names.into_iter().filter(is_searched) {
        let is_copy = match store.get(&name) {
            _ if is_put_aside(&name) || name == REPORT => true,
            Ok(bytes) => bytes.is_some_and(|bytes| {
                let is_there = |text: &&str| bytes.windows(text.len()).any(|here| here == text.as_bytes());
                texts.iter().any(is_there) || name.ends_with(".eml") && restored::letter_says(&bytes, &texts)
            }),
            Err(fault) => {
                faults.push(fault.hint(says::UnseenStep {}));
                false
            }
        };
        if is_copy {
            copies.push(name);
        }
    }
    (copies, faults)
}

/// What was a part of the register at one time: `register.torn-1`.
fn is_put_aside(name: &str) -> bool {
    ["torn-", "replaced-", "restored-"].iter().any(|why| name.starts_with(&format!("register.{why}")))
}
