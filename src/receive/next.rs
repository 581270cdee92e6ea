//! What is to be done about a file that is left: which step is next. Whoever speaks to people words it, for they know how it
//! is done with what they offer.

use std::path::PathBuf;

use serde::Serialize;

use super::proposal::{Proposal, Stated};
use crate::digest::Digest;
use crate::message::Message;

/// Why a file is left where it is, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// What is the matter.
    pub why: Message,
    /// What to do.
    pub next: NextStep,
}

impl Left {
    pub(super) fn new(why: impl Into<Message>, next: NextStep) -> Self {
        Self { why: why.into(), next }
    }
}

/// What to do about a file that is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextStep {
    /// A person answers this.
    Confirm(Box<Question>),
    /// A person says this of it, which nothing in it says.
    Say(Vec<Stated>),
    /// A person says who of these has signed it, and the rest.
    SayWho {
        /// What else is to be said.
        missing: Vec<Stated>,
        /// What those sign as who may have signed it.
        roles: Vec<String>,
    },
    /// If it is a signed agreement all the same, a person registers it.
    RegisterByHand,
    /// The party sends it again without a password, or a person registers it.
    AskWithoutPassword,
    /// Nobody has signed it, as far as can be seen: the party signs it and sends it again.
    NobodySigned,
    /// It is what was issued: the party signs it and sends it again.
    AskToSign,
    /// No signature can be read in it: the party signs what was sent.
    AskToSignWhatWasSent,
    /// The evidence tells what was changed; the party signs what was sent.
    SeeWhatWasChanged,
    /// The party sends it again; the evidence tells what is broken.
    AskToSendAgain,
    /// The party is sent the agreement that counts.
    SendWhatCounts,
    /// The signature page is scanned again, or a person registers the file.
    ScanAgain,
    /// It is divided, one file for each agreement.
    Divide,
    /// Somebody looks at the file.
    Look,
    /// If this copy is the one that counts, what is registered of this party's signature is withdrawn first.
    WithdrawFirst {
        /// The number of that event.
        seq: u64,
    },
    /// It is received again.
    Again,
    /// What the fault in the way says.
    AsSaid(Vec<Message>),
    /// Nothing.
    Nothing,
}

/// What a person must confirm before a file is registered. The answer is a [`Confirmed`](super::Confirmed) that comes with
/// the file, [`Incoming::confirmed`](super::Incoming::confirmed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The file, as it was named.
    pub file: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// What would be registered, as far as it is known, and why that is in doubt.
    pub proposal: Proposal,
}
