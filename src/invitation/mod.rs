//! Invitations: the link in a letter by which a party reads its document, fills it in and returns it, without an account.
//!
//! Whoever has the link can do that and no more. It signs nothing: who signed is proven by the file that comes back, and what a
//! file does not prove a person of the office confirms. So a link that somebody else gets hold of makes nobody a signatory; what
//! it shows is what the letter had with it.
//!
//! Of a link nothing is kept but the SHA-256 of its 256 random bits, so that whoever reads `output/` cannot use it. That is no
//! fact of the agreement, and so it is not in the register, which is kept for ever and goes to the archive, but in a file of its own
//! beside it ([`FileInvitations`]), behind a border ([`Invitations`]), as register and documents are.

mod address;
mod anew;
mod file;
mod memory;
mod service;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use address::{Address, PATH, desk_address};
pub use anew::{Anew, address, anew, sent_last};
pub use file::FileInvitations;
pub use memory::MemoryInvitations;
pub use service::{Closed, Invite, Opened, invite, open, revoke, spend};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::message::Message;
use crate::message::says::invitation as says;
use crate::register::day;

/// An invitation, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invitation {
    /// What is kept of its secret: the SHA-256 of the secret's letters.
    pub mark: Digest,
    /// The agreement's identifier.
    pub agreement: String,
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The edition that the letter had with it.
    pub edition: u32,
    /// When it was made, and who had the letter written.
    pub made: Timestamp,
    /// See above.
    pub by: String,
    /// From when on it leads nowhere.
    pub expires: Timestamp,
    /// How many files can be returned by it.
    pub quota: u32,
    /// How many were.
    pub used: u32,
    /// Which, as far as that was written down.
    pub files: Vec<Digest>,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

impl Invitation {
    /// Whether a file can be returned by it: one that was is the same once more.
    pub fn takes(&self, file: &Digest) -> bool {
        self.used < self.quota || self.files.contains(file)
    }

    /// Whether it is to a party's document of an agreement, in whatever edition.
    pub fn is_of(&self, agreement: &str, party: &str) -> bool {
        self.agreement == agreement && self.party == party
    }

    /// Where it leads at a moment, in a word.
    pub fn standing(&self, now: Timestamp) -> Standing {
        match service::judged(Some(self), now) {
            Ok(_) if self.used >= self.quota => Standing::Spent,
            Ok(_) => Standing::Open,
            Err(Closed::Expired) => Standing::Expired,
            Err(_) => Standing::Revoked,
        }
    }

    /// The same in a sentence about the document.
    pub fn told(&self, now: Timestamp) -> Message {
        let (document, by, made) = (self.document().to_string(), self.by.as_str(), day(self.made));
        let (expires, used, quota) = (day(self.expires), self.used, self.quota);
        match (self.standing(now), self.revoked) {
            (Standing::Revoked, Some(at)) => says::WasRevoked { document, made, by, date: day(at) }.into(),
            (Standing::Expired, _) => says::IsOver { document, made, by, expires }.into(),
            (Standing::Spent, _) => says::IsSpent { document, made, by, expires, used }.into(),
            _ => says::Leads { document, made, by, expires, used, quota }.into(),
        }
    }

    /// The document that it is to.
    pub fn document(&self) -> DocumentId {
        DocumentId { party: self.party.clone(), agreement: self.agreement.clone(), edition: self.edition }
    }
}

/// What has become of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is read and returned by.
    Open,
    /// It is read by, and no further file is returned.
    Spent,
    /// Its time is over.
    Expired,
    /// Somebody of the office has revoked it.
    Revoked,
}

/// What happens to invitations. In the file each is a line of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Happened {
    /// One was made.
    Made {
        /// See [`Invitation::mark`].
        sha256: Digest,
        /// The agreement's identifier.
        agreement: String,
        /// Kommunenummer or fylkesnummer.
        party: String,
        /// The edition.
        edition: u32,
        /// When.
        at: Timestamp,
        /// By whom.
        by: String,
        /// From when on it leads nowhere.
        expires: Timestamp,
        /// How many files can be returned by it.
        quota: u32,
    },
    /// It was revoked.
    Revoked {
        /// Which.
        sha256: Digest,
        /// When.
        at: Timestamp,
        /// By whom.
        by: String,
    },
    /// A file was returned by it.
    Used {
        /// Which.
        sha256: Digest,
        /// When.
        at: Timestamp,
        /// SHA-256 of the file; earlier programs did not write it down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<Digest>,
    },
}

/// Where invitations are kept.
pub trait Invitations: Send + Sync {
    /// All that there are, in the order in which they were made, with what became of each.
    fn all(&self) -> Result<Vec<Invitation>, Diagnostic>;

    /// The one that has a mark, if there is one.
    fn find(&self, mark: &Digest) -> Result<Option<Invitation>, Diagnostic> {
        Ok(self.all()?.into_iter().find(|one| one.mark == *mark))
    }

    /// Adds what `decide` says, who is shown all that there are: nobody else adds anything between. When it returns, it will
    /// survive a power cut.
    fn add(&self, decide: &mut dyn FnMut(&[Invitation]) -> Vec<Happened>) -> Result<(), Diagnostic>;
}

/// Has something happen to invitations. What is said of one that there is not, or of one twice, says nothing.
fn apply(all: &mut Vec<Invitation>, happened: Happened) {
    match happened {
        Happened::Made { sha256: mark, agreement, party, edition, at: made, by, expires, quota } => {
            if !all.iter().any(|one| one.mark == mark) {
                all.push(Invitation {
                    mark,
                    agreement,
                    party,
                    edition,
                    made,
                    by,
                    expires,
                    quota,
                    used: 0,
                    files: Vec::new(),
                    revoked: None,
                });
            }
        }
        Happened::Revoked { sha256, at, .. } => {
            if let Some(one) = all.iter_mut().find(|one| one.mark == sha256) {
                one.revoked.get_or_insert(at);
            }
        }
        Happened::Used { sha256, file, .. } => {
            if let Some(one) = all.iter_mut().find(|one| one.mark == sha256) {
                one.used = one.used.saturating_add(1);
                one.files.extend(file);
            }
        }
    }
}
