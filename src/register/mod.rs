//! Step 6: the register, and the status derived from it.
//!
//! A register is JSON Lines. Each line is an [`Entry`]: one event, its number, its time, and the SHA-256 of the line before.
//! It only ever grows. Status is never stored: it is what the events say ([`Ledger`]) on a day. Which event may follow which
//! is in [`Edition::may`]. Where the lines are kept is known to one implementation of [`Register`] each: [`FileRegister`] is
//! the text file `output/register.jsonl`.

mod binding;
mod border;
mod chain;
mod counted;
mod day;
mod documents;
mod dossier;
mod edition;
mod erased;
mod erasures;
mod event;
mod fact;
mod file;
mod holder;
mod hole;
mod inputs;
mod keys;
mod kinds;
mod ledger;
mod line;
mod lines;
mod medium;
mod memory;
mod names;
mod parties;
mod past;
mod preserved;
mod proof;
mod reading;
mod rules;
mod salvage;
mod signer;
mod snapshot;
mod status;
mod wait;
mod writer;

pub use binding::{Placed, Standing};
pub use border::{Appended, Head, Lease, Refused, Register};
pub use chain::{Call, read_after};
pub use counted::Counted;
pub use day::{day, end_of, time_of_day};
pub use documents::Coded;
pub use edition::{Edition, Issue};
pub use event::{Entry, Event};
pub use fact::{Fact, Signature};
pub use file::FileRegister;
pub use holder::{Held, Holder};
pub use inputs::{Covered, Inputs, Kept, KeptInputs};
pub use kinds::{
    Approved, Confirmed, Declined, Dispatch, Erasure, Generated, LostFile, Means, Notice, Opened, PartlySigned, Renewed,
    Restored, Sealed, Signed, SignedCopy, Succeeded, Superseded, Upgraded, Void,
};
pub use ledger::{Copy, Inherited, Lasting, Ledger, Restoration, Succession, lost_events};
pub use line::{left_of, line_ends_changed};
pub use lines::Continuation;
pub use medium::Medium;
pub use memory::MemoryRegister;
pub use past::MOST_SUCCESSIONS;
pub use preserved::{Preserved, Reached};
pub use proof::{Contrary, Discrepancy, Matter, Proof, Stated};
pub use reading::{FILE, Reading};
pub use rules::Refusal;
pub use salvage::{First, Other, Relation, compare};
pub use signer::Signer;
pub use snapshot::Snapshot;
pub use status::Status;
pub use wait::Wait;
pub use writer::{Clock, NotASalt, Random, Salt, Stamp, Writer};
