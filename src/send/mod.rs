//! Step 7: the agreements go out, one letter for each party, and those who have not answered are reminded.
//!
//! A letter must be neither lost nor sent twice, whenever the program is killed. So each has a file in `output/outbox/`.
//! For people to send, that file is all: it is in its place before it is registered as sent, and a run that is killed in
//! between writes the same file again. For a mail server, the file is put there when the server has agreed to take the
//! letter and before it is handed over, and taken away when its fate is known and registered. Where it is found later and
//! nothing is registered, nobody can tell whether it arrived: a person is asked, and nothing is sent until they have said.

mod carrier;
mod done;
mod doubt;
mod parcel;
mod place;
mod plan;
mod show;
mod test;
mod told;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

pub use carrier::Carrier;
use carrier::Delivered;
pub use done::{Done, done};
pub use doubt::by_hand;
pub use parcel::Parcel;
use place::settled;
use plan::plan;
pub use show::{Letters, as_page};
pub use test::MARK as TEST_MARK;
pub use told::{Run, told, told_done};

use crate::diagnostic::{Diagnostic, Kind};
use crate::facts::{self, Claim, Known};
use crate::message::says::send as says;
use crate::project::Project;
use crate::register::{Ledger, Means};
use crate::selection::Selection;
use crate::session::WriteSession;
use crate::store::Store;
pub use crate::template::{Occasion, Text};

/// What to send.
#[derive(Debug, Clone)]
pub struct Request {
    /// Why.
    pub occasion: Occasion,
    /// Which parties: whoever is named must have something coming, and of the others those that have are found.
    pub parties: Selection,
    /// Also what has been sent before.
    pub again: bool,
    /// All of it to this address, to see how it looks: nothing is registered. Who is named has a letter also if none is coming.
    pub test: Option<String>,
    /// The moment that is written in the letters.
    pub now: Timestamp,
    /// The day that is registered.
    pub today: Date,
}

/// One party's letter and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// The document's identifier.
    pub document: String,
    /// The address it goes to.
    pub to: String,
    /// The addresses that get a copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// The letter's Message-ID, without the angle brackets.
    pub message_id: String,
    /// What was done.
    pub action: Action,
    /// The letter's file below `output/`, if there is one for a person.
    pub file: Option<String>,
    /// What it says, where it is only shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<Text>,
}

/// What was done with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It was handed over and registered.
    Sent,
    /// It was put in the outbox, and that was registered.
    Written,
    /// It would have been sent (dry run).
    WouldSend,
    /// It was not taken, and can be sent again.
    NotSent,
    /// Nobody can tell.
    InDoubt,
}

/// A run's progress, for whoever shows it.
#[derive(Debug)]
pub enum Progress<'a> {
    /// This is to be known before the first goes. It stands in the report too.
    Warning(&'a Diagnostic),
    /// So many letters are to go.
    Begin(usize),
    /// One more has gone, or not.
    Done(&'a Outcome),
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// One for each letter.
    pub outcomes: Vec<Outcome>,
    /// How many letters from before lie in the outbox and are not registered as sent.
    pub waiting: usize,
    /// How many of the parties that were asked for have nothing coming: they have theirs, or it is not the day.
    pub idle: usize,
    /// Those of them that declined the edition that would be theirs.
    pub declined: usize,
    /// Those of them whose letter lies in the outbox and is not registered as sent.
    pub unsent: usize,
    /// How many have something coming that something is in the way of, which stands among the problems.
    pub held: usize,
    /// What went wrong.
    pub problems: Vec<Diagnostic>,
}

/// What would be sent, and what stands in the way of the rest. Nothing is written.
pub fn preview(project: &Project, request: &Request, how: Means, ledger: &Ledger, store: &dyn Store) -> Report {
    let mut planned = plan(project, request, (how, false), ledger, store);
    let outcomes = planned.parcels.iter().map(Parcel::shown).collect();
    Report { outcomes, ..planned.report() }
}

/// Sends the letters to whoever wants to see them, as the request says, and registers nothing.
pub fn send_test(
    project: &Project,
    request: &Request,
    ledger: &Ledger,
    store: &dyn Store,
    mut carrier: Carrier,
    progress: &mut dyn FnMut(Progress),
) -> Report {
    let mut planned = plan(project, request, (carrier.means(), false), ledger, store);
    let mut report = planned.report();
    if planned.parcels.is_empty() {
        return report;
    }
    planned.warning.iter().for_each(|warning| progress(Progress::Warning(warning)));
    progress(Progress::Begin(planned.parcels.len()));
    if let Err(fault) = carrier.begin(&project.agreement.sender.email, planned.parcels.len()) {
        report.problems.push(fault);
        return report;
    }
    for parcel in &planned.parcels {
        let (outcome, fault) = match carrier.hand_over(store, parcel) {
            Ok(Delivered::Taken { file }) => {
                let action = if file.is_some() { Action::Written } else { Action::Sent };
                (parcel.outcome(action, file), None)
            }
            Ok(Delivered::NotTaken(why) | Delivered::InDoubt(why)) => {
                (parcel.outcome(Action::NotSent, None), Some(parcel.not_taken(why)))
            }
            Err(fault) => {
                report.problems.push(fault);
                break;
            }
        };
        progress(Progress::Done(&outcome));
        report.outcomes.push(outcome);
        report.problems.extend(fault);
    }
    carrier.end();
    report
}

/// Sends, and registers what was sent. The error is one after which nothing more could be done; what was sent before it is
/// registered and stands in the report beside it.
pub fn send(
    project: &Project,
    request: &Request,
    session: &mut WriteSession,
    mut carrier: Carrier,
    progress: &mut dyn FnMut(Progress),
) -> Report {
    let mut planned = plan(project, request, (carrier.means(), true), &session.ledger, session.store);
    let mut report = planned.report();
    // Letters that are known to have arrived, by a run that was killed before it could clear up.
    for file in planned.settled {
        report.problems.extend(session.store.remove(&file).err());
    }
    planned.warning.iter().for_each(|warning| progress(Progress::Warning(warning)));
    progress(Progress::Begin(planned.parcels.len()));
    if planned.parcels.is_empty() {
        return report;
    }
    if let Err(fault) = carrier.begin(&project.agreement.sender.email, planned.parcels.len()) {
        report.problems.push(fault);
        return report;
    }
    for parcel in &planned.parcels {
        if session.is_cancelled() {
            let number = planned.parcels.len() - report.outcomes.len();
            report.problems.push(Diagnostic::of(Kind::Attention, says::Cancelled { number }).hint(says::CancelledStep {}));
            break;
        }
        let result = one(project, request, session, &mut carrier, parcel);
        let (outcome, fault, goes_on) = match result {
            Ok((outcome, fault)) => (outcome, fault, true),
            Err((action, fault)) => (parcel.outcome(action, None), Some(*fault), false),
        };
        progress(Progress::Done(&outcome));
        report.outcomes.push(outcome);
        report.problems.extend(fault);
        if !goes_on {
            break;
        }
    }
    carrier.end();
    report
}

/// Removes the letters to a party that were in doubt and are registered by now, by whoever knew.
pub fn clear_settled(ledger: &Ledger, store: &dyn Store, agreement: &str, party: &str) -> Result<(), Diagnostic> {
    settled(ledger, store, agreement, party).iter().try_for_each(|file| store.remove(file))
}

/// Sends one letter. The error is one that the next letter would meet too, with what became of this one.
fn one(
    project: &Project,
    request: &Request,
    session: &mut WriteSession,
    carrier: &mut Carrier,
    parcel: &Parcel,
) -> Result<(Outcome, Option<Diagnostic>), (Action, Box<Diagnostic>)> {
    let not_sent = |fault| (Action::NotSent, Box::new(fault));
    // Whether a person sends it, and says so afterwards.
    let is_written = carrier.means() == Means::Outbox && project.agreement.confirms_sending;
    let claim = |how: Means| {
        let (to, copies, message_id) = (parcel.to.clone(), parcel.copies.clone(), Some(parcel.message_id.clone()));
        let delivery = facts::Delivery { to, copies, how, message_id };
        let known = match request.occasion {
            Occasion::Sending if is_written => Known::Written(delivery),
            Occasion::Reminder if is_written => Known::ReminderWritten(delivery),
            Occasion::Sending => Known::Sent(delivery),
            Occasion::Reminder => Known::Reminded(delivery),
        };
        Claim {
            parties: &project.table,
            party: &parcel.party,
            edition: Some(parcel.edition),
            date: request.today,
            again: parcel.again,
            known,
        }
    };
    // Before anything goes: what cannot be registered must not be sent.
    session.check().map_err(not_sent)?;
    let event = facts::event(&project.agreement, &session.ledger, &claim(carrier.means()), request.today).map_err(not_sent)?;
    match carrier.hand_over(session.store, parcel).map_err(not_sent)? {
        Delivered::Taken { file } => {
            session.register(vec![event]).map_err(|fault| match carrier.means() {
                Means::Smtp => (Action::InDoubt, Box::new(fault.hint(says::ServerHasItStep { to: &parcel.to }))),
                _ => not_sent(fault),
            })?;
            // The register knows now; a file that stays is cleared away by the next run.
            let cleared = carrier.clear(session.store, parcel);
            let action = if is_written { Action::Written } else { Action::Sent };
            Ok((parcel.outcome(action, file), cleared.err()))
        }
        Delivered::NotTaken(why) => Ok((parcel.outcome(Action::NotSent, None), Some(parcel.not_taken(why)))),
        Delivered::InDoubt(why) => Ok((parcel.outcome(Action::InDoubt, None), Some(parcel.in_doubt(why)))),
    }
}
