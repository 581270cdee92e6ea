//! Step 6: the register, and the status derived from it.
//!
//! The register is a text file of JSON Lines, `output/register.jsonl`. Each line is an [`Entry`]: one event, its
//! number, its time, and the SHA-256 of the line before. It only ever grows. Status is never stored: it is what
//! the events say ([`Ledger`]) on a day. Which event may follow which is in [`Edition::may`].

mod counted;
mod documents;
mod edition;
mod event;
mod file;
mod hole;
mod ledger;
mod line;
mod lines;
mod parties;
mod past;
mod proof;
mod reading;
mod rules;
mod salvage;
mod wait;

pub use counted::Counted;
pub use documents::Coded;
pub use edition::{Edition, Fact, Issue, Signature, Status};
pub use event::{
    Approved, Confirmed, Declined, Dispatch, Entry, Event, Generated, Inputs, LostFile, Means, Medium, Notice, Opened, Renewed,
    Restored, Sealed, Signed, SignedCopy, Void, day, end_of,
};
pub use file::{Clock, FileRegister, is_being_written};
pub use ledger::{Copy, Ledger, Restoration, lost_events};
pub use line::line_ends_changed;
pub use lines::Continuation;
pub use proof::{Discrepancy, Matter, Proof};
pub use reading::{FILE, Reading, read};
pub use rules::Refusal;
pub use salvage::{First, Other, Relation, compare};
pub use wait::Wait;

use crate::diagnostic::Diagnostic;

/// Where events are kept. The pipeline knows no more of it than this, so that a database can stand here for a
/// batch that runs on many machines.
pub trait Register {
    /// Whether events can be added: not once somebody else has written, or where nobody knows what is kept. To be asked
    /// before what cannot be taken back.
    fn check(&mut self) -> Result<(), Diagnostic>;

    /// Adds events: all of them or none, also if the program or the machine stops in the middle. They survive the end of
    /// the program from here on, and a power cut only after [`Register::flush`].
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<Entry>, Diagnostic>;

    /// Returns once all that was added will survive a power cut.
    fn flush(&mut self) -> Result<(), Diagnostic>;
}
