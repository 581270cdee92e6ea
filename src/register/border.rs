//! The register as a border: whoever keeps events can stand behind it, as a text file does, or a database.
//!
//! Reading needs nothing. Adding needs the [`Lease`], which one has at a time, and which says who.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use super::event::{Entry, Event};
use super::holder::{Held, Holder};
use super::reading::Reading;
use super::wait::Wait;
use super::writer::Stamp;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::register as says;

/// The last event of a register. Its digest vouches for all before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// Its number; 0 where there is no event.
    pub seq: u64,
    /// SHA-256 of its line.
    pub digest: Digest,
}

/// Where events are kept. The pipeline knows no more of it than this, so that a database can stand here for a batch that
/// runs on many machines. A register that is not there is an empty one; one that does not answer is an error.
pub trait Register: Send + Sync {
    /// Hands on every event after a head, in order, with its chain checked, and says what the register is like as a whole.
    /// The error is also that the register does not have that head any more. What was handed on before an error of integrity
    /// should be dropped.
    ///
    /// Time runs in the order of the events: one that was registered after another happened later, whatever a clock said.
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic>;

    /// The lines of events as they are kept, byte for byte and without their line breaks, by their numbers; only as many as
    /// there are. Nothing of them is checked.
    fn lines_of(&self, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Vec<u8>>, Diagnostic>;

    /// All lines as they are kept, byte for byte, each with its line break, as a register in a text file has them. Nothing of them
    /// is checked.
    fn all_lines(&self) -> Result<Vec<u8>, Diagnostic>;

    /// The last event.
    fn head(&self) -> Result<Head, Diagnostic>;

    /// Whether all is known to be as it was when it was last read through to this head, with nothing left to be erased: no event
    /// was added, and no line is another. It costs no reading. That it is not known is no more than that it must be read.
    ///
    /// The head vouches for every line, and for what is left of those that are erased once nothing is left to be: so what was read
    /// whole up to a head ([`Reading::is_whole`]) is all that can ever be read up to it.
    fn is_at(&self, head: Head) -> Result<bool, Diagnostic>;

    /// Whether somebody has the lease at this moment, and who.
    fn held(&self) -> Result<Held, Diagnostic>;

    /// The right to add events, which one has at a time, until it is dropped or the process ends, however it ends. Whoever
    /// has it already is waited for. The error is also that it took too long, and says who has it.
    fn lease<'a>(&'a self, holder: &Holder, wait: &Wait) -> Result<Box<dyn Lease + 'a>, Diagnostic>;

    /// Where it is, for people.
    fn location(&self) -> PathBuf;
}

/// The right to add events to a register.
pub trait Lease: Send {
    /// As [`Register::read`], of nothing but what will survive a power cut: whoever acts on anything else acts twice after it.
    fn read(&mut self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic>;

    /// Makes the register ready for its next event, after what was read was found good: what a crash left unfinished at its
    /// end is kept elsewhere, which the warning says, and erasures that it stopped are completed.
    fn settle(&mut self) -> Result<Option<Diagnostic>, Diagnostic> {
        Ok(None)
    }

    /// Whether events can be added after this head: not once somebody else has written, or where nobody knows what is kept.
    /// To be asked before what cannot be taken back.
    fn check(&mut self, head: Head) -> Result<(), Refused>;

    /// Adds events after this head, with this beside each: all of them or none, also if the program or the machine stops in the
    /// middle. When it returns, they will survive a power cut. The first of all is [`Event::Opened`], which comes by itself,
    /// and so does [`Event::Upgraded`] where the register is of an earlier format.
    fn append(&mut self, head: Head, stamp: Stamp, events: Vec<Event>) -> Result<Appended, Refused>;

    /// Erases what events say of persons, and returns once that is done and will survive a power cut: adds the erasures after
    /// this head, all or none, and then replaces the lines. What stops it between the two is told with what was added, and
    /// completed by whoever settles the register next. Whether an event may be erased, nobody asks here but for what its kind says.
    fn erase(&mut self, head: Head, stamp: Stamp, seqs: &BTreeSet<u64>, why: &str) -> Result<Appended, Refused>;

    /// Takes over the lines that another copy of this register has after an event, byte for byte, and registers `events` after
    /// them: all or none. The lines must continue it, and be whole calls. What this one has there instead, restorations, is
    /// kept elsewhere, and where is returned; so `events` say again what of that still holds. All of it survives a power cut
    /// from here on, and the register is to be read again.
    fn take_over(
        &mut self,
        after: u64,
        lines: &mut dyn Read,
        stamp: Stamp,
        events: Vec<Event>,
    ) -> Result<Option<PathBuf>, Diagnostic>;
}

/// What was added.
#[derive(Debug)]
pub struct Appended {
    /// The events as they are registered.
    pub entries: Vec<Entry>,
    /// The last of them.
    pub head: Head,
    /// Why lines that are registered as erased still say what they said, if they do: whoever settles the register next
    /// replaces them.
    pub unfinished: Option<Diagnostic>,
}

/// Why nothing was added.
#[derive(Debug)]
pub enum Refused {
    /// The last event is another than was expected: this one. Somebody has added to the register since it was read.
    Moved(Head),
    /// Something else, in words.
    Fault(Diagnostic),
}

impl From<Diagnostic> for Refused {
    fn from(fault: Diagnostic) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refused> for Diagnostic {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Fault(fault) => fault,
            Refused::Moved(Head { seq, .. }) => Self::error(says::Moved { number: seq }).hint(says::MovedStep {}),
        }
    }
}

/// That a register is not the one that was read before.
pub(super) fn replaced() -> Diagnostic {
    Diagnostic::of(Kind::Integrity, says::Replaced {}).hint(says::ReplacedStep {})
}

/// That the lines of another register cannot be taken over.
pub(super) fn not_taken_over(why: impl Into<Message>) -> Diagnostic {
    Diagnostic::of(Kind::Integrity, says::NotTakenOver { why: why.into() }).hint(says::NotTakenOverStep {})
}
