//! What can happen to an agreement, as it stands in the register.
//!
//! An event says what was known when it was registered, in dates and words that need nothing else to be understood:
//! a signature says from when to when the agreement holds, a notice says when it ends. A later program adds kinds of
//! events and never changes what one means; a program that meets a kind it does not know refuses the register.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::MapAccess;

use super::inputs::Kept;
use super::keys::{pass_over, value};
use super::kinds::{
    Approved, Confirmed, Declined, Dispatch, Erasure, Generated, Notice, Opened, PartlySigned, Renewed, Restored, Sealed, Signed,
    SignedCopy, Succeeded, Superseded, Upgraded, Void,
};
use super::preserved::Preserved;
use super::signer::Signer;
use super::writer::Salt;
use crate::digest::Digest;
use crate::folder::FileName;

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number, counted from 1 without gaps.
    pub seq: u64,
    /// When it was written, in UTC.
    pub at: Timestamp,
    /// How many events that were registered together with it follow. They count together or not at all.
    #[serde(skip_serializing_if = "is_zero")]
    pub more: u32,
    /// Who registered it. Format 1 does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
    /// SHA-256 of the line that was here, of an event that was erased: what it said of persons is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Digest>,
    /// What keeps its digest from being guessed. Format 1 has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<Salt>,
    /// SHA-256 of the line before, without its line break; zeros for the first line.
    pub prev: Digest,
}

impl Entry {
    /// An event that stands in no register, for whoever asks what would follow from it.
    pub fn alone(seq: u64, at: Timestamp, event: Event) -> Self {
        Self { seq, at, more: 0, by: None, event, original: None, salt: None, prev: Digest::default() }
    }
}

/// What is said of several who signed, of persons.
fn signers(signers: &[Signer]) -> impl Iterator<Item = &String> {
    signers.iter().flat_map(|signer| [&signer.name, &signer.title])
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(super) fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What happened. The name of the variant stands as `event` in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Event {
    /// The register was begun: always the first line, and only that.
    Opened(Opened),
    /// The register is continued in a later format.
    Upgraded(Upgraded),
    /// A document was made, or made again.
    Generated(Generated),
    /// A document was sealed by its issuer: these are its bytes from now on.
    Sealed(Sealed),
    /// The party has approved the agreement (section 3).
    Approved(Approved),
    /// A letter with an edition was put in the outbox for a person to send: from here on the edition is frozen. That it was
    /// sent is another event.
    Written(Dispatch),
    /// The same of a letter that reminds of an edition.
    #[serde(rename = "reminder-written")]
    ReminderWritten(Dispatch),
    /// An edition was sent: from here on it is frozen.
    Sent(Dispatch),
    /// The party was reminded of an edition it had been sent.
    Reminded(Dispatch),
    /// An edition was signed, by all who sign it.
    Signed(Signed),
    /// An edition was signed by some of those who sign it.
    PartlySigned(PartlySigned),
    /// The party will not sign an edition.
    Declined(Declined),
    /// The party leaves the agreement (section 10).
    Notice(Notice),
    /// The agreement was prolonged (section 10).
    Renewed(Renewed),
    /// An edition ended, because another one took its place.
    Superseded(Superseded),
    /// An edition stays as it was sent, though what it is made from has changed since.
    Kept(Kept),
    /// A party's agreement passed to another, as when municipalities merge.
    Succeeded(Succeeded),
    /// A signed copy was extended by what keeps its signatures provable.
    Preserved(Preserved),
    /// An event that was registered by mistake is withdrawn. It stays in the register, and counts no more.
    Void(Void),
    /// What an event said of persons is erased. Where an agreement stands is the same.
    Erasure(Erasure),
    /// The register was put back from a backup: what was registered after the event before may be lost. Nothing is sent
    /// from here on until a person has confirmed what has gone out.
    Restored(Restored),
    /// A person has confirmed that what went out before the restoration is registered.
    Confirmed(Confirmed),
}

impl Event {
    /// The format this program writes. A register of a later format is refused, not misread.
    pub const FORMAT: u32 = 2;

    /// Reads an event of a kind from its keys. `None` is a kind this program does not know.
    pub(super) fn read<'de, A: MapAccess<'de>>(kind: &str, keys: A) -> Result<Option<Self>, A::Error> {
        Ok(Some(match kind {
            "opened" => Self::Opened(value(keys)?),
            "upgraded" => Self::Upgraded(value(keys)?),
            "generated" => Self::Generated(value(keys)?),
            "sealed" => Self::Sealed(value(keys)?),
            "approved" => Self::Approved(value(keys)?),
            "written" => Self::Written(value(keys)?),
            "reminder-written" => Self::ReminderWritten(value(keys)?),
            "sent" => Self::Sent(value(keys)?),
            "reminded" => Self::Reminded(value(keys)?),
            "signed" => Self::Signed(value(keys)?),
            "partlysigned" => Self::PartlySigned(value(keys)?),
            "declined" => Self::Declined(value(keys)?),
            "notice" => Self::Notice(value(keys)?),
            "renewed" => Self::Renewed(value(keys)?),
            "superseded" => Self::Superseded(value(keys)?),
            "kept" => Self::Kept(value(keys)?),
            "succeeded" => Self::Succeeded(value(keys)?),
            "preserved" => Self::Preserved(value(keys)?),
            "void" => Self::Void(value(keys)?),
            "erasure" => Self::Erasure(value(keys)?),
            "restored" => Self::Restored(value(keys)?),
            "confirmed" => Self::Confirmed(value(keys)?),
            _ => return pass_over(keys).map(|()| None),
        }))
    }

    /// The name of its kind, as it stands in the line.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Upgraded(_) => "upgraded",
            Self::Generated(_) => "generated",
            Self::Sealed(_) => "sealed",
            Self::Approved(_) => "approved",
            Self::Written(_) => "written",
            Self::ReminderWritten(_) => "reminder-written",
            Self::Sent(_) => "sent",
            Self::Reminded(_) => "reminded",
            Self::Signed(_) => "signed",
            Self::PartlySigned(_) => "partlysigned",
            Self::Declined(_) => "declined",
            Self::Notice(_) => "notice",
            Self::Renewed(_) => "renewed",
            Self::Superseded(_) => "superseded",
            Self::Kept(_) => "kept",
            Self::Succeeded(_) => "succeeded",
            Self::Preserved(_) => "preserved",
            Self::Void(_) => "void",
            Self::Erasure(_) => "erasure",
            Self::Restored(_) => "restored",
            Self::Confirmed(_) => "confirmed",
        }
    }

    /// The party and agreement it is about; none if it is about the register itself.
    pub fn subject(&self) -> Option<(&str, &str)> {
        let (party, agreement) = match self {
            Self::Opened(_) | Self::Upgraded(_) | Self::Restored(_) | Self::Confirmed(_) => return None,
            Self::Generated(event) => (&event.party, &event.agreement),
            Self::Sealed(event) => (&event.party, &event.agreement),
            Self::Approved(event) => (&event.party, &event.agreement),
            Self::Written(event) | Self::ReminderWritten(event) | Self::Sent(event) | Self::Reminded(event) => {
                (&event.party, &event.agreement)
            }
            Self::Signed(event) => (&event.party, &event.agreement),
            Self::PartlySigned(event) => (&event.party, &event.agreement),
            Self::Declined(event) => (&event.party, &event.agreement),
            Self::Notice(event) => (&event.party, &event.agreement),
            Self::Renewed(event) => (&event.party, &event.agreement),
            Self::Superseded(event) => (&event.party, &event.agreement),
            Self::Kept(event) => (&event.party, &event.agreement),
            Self::Succeeded(event) => (&event.party, &event.agreement),
            Self::Preserved(event) => (&event.party, &event.agreement),
            Self::Void(event) => (&event.party, &event.agreement),
            Self::Erasure(event) => return event.subject(),
        };
        Some((party, agreement))
    }

    /// Whether it is about a party: also one that took another's place by it.
    pub fn is_about(&self, party: &str) -> bool {
        let is_successor = matches!(self, Self::Succeeded(event) if event.successor == party);
        is_successor || self.subject().is_some_and(|(number, _)| number == party)
    }

    /// What it says of persons, or may say, in words: what is taken out of it when it is erased. Nothing is left of one that
    /// was.
    pub fn texts(&self) -> Vec<&str> {
        let texts = match self {
            Self::Opened(_) | Self::Upgraded(_) | Self::Generated(_) | Self::Sealed(_) | Self::Restored(_) => Vec::new(),
            Self::Preserved(_) => Vec::new(),
            Self::Notice(_) | Self::Renewed(_) | Self::Superseded(_) | Self::Kept(_) | Self::Succeeded(_) => Vec::new(),
            Self::Approved(event) => vec![event.organ.as_str(), &event.case],
            Self::Written(event) | Self::ReminderWritten(event) | Self::Sent(event) | Self::Reminded(event) => {
                std::iter::once(&event.to).chain(&event.copies).map(String::as_str).collect()
            }
            Self::Signed(event) => {
                let proof = event.proof.iter().flat_map(|proof| proof.name.iter().chain(&proof.title).chain(&proof.doubts));
                let own = [&event.name, &event.title].into_iter().chain(signers(&event.signers));
                own.chain(&event.confirmed).chain(proof).map(String::as_str).collect()
            }
            Self::PartlySigned(event) => {
                let proof = event.proof.iter().flat_map(|proof| proof.name.iter().chain(&proof.title).chain(&proof.doubts));
                signers(&event.signers).chain(&event.confirmed).chain(proof).map(String::as_str).collect()
            }
            Self::Declined(event) => vec![event.reason.as_str()],
            Self::Void(event) => vec![event.why.as_str()],
            Self::Erasure(event) => vec![event.why.as_str()],
            Self::Confirmed(event) => vec![event.why.as_str()],
        };
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// The day on which it happened, of what has one beside the day on which it was registered.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Approved(event) => Some(event.date),
            Self::Written(event) | Self::ReminderWritten(event) | Self::Sent(event) | Self::Reminded(event) => Some(event.date),
            Self::Signed(event) => Some(event.date),
            Self::PartlySigned(event) => Some(event.date),
            Self::Declined(event) => Some(event.date),
            Self::Notice(event) => Some(event.date),
            Self::Renewed(event) => Some(event.date),
            Self::Superseded(event) => Some(event.date),
            Self::Kept(event) => Some(event.date),
            Self::Succeeded(event) => Some(event.date),
            _ => None,
        }
    }

    /// SHA-256 of the file that it registers, if it registers one.
    pub fn sha256(&self) -> Option<Digest> {
        match self {
            Self::Generated(event) => Some(event.sha256),
            Self::Sealed(event) => Some(event.sha256),
            _ => self.copy().map(|copy| copy.sha256),
        }
    }

    /// Path below `output/` of the file that it registers, if it registers one.
    pub fn file(&self) -> Option<&FileName> {
        match self {
            Self::Generated(event) => Some(&event.file),
            Self::Sealed(event) => Some(&event.file),
            _ => self.copy().map(|copy| &copy.file),
        }
    }

    /// The signed copy that it registers, if it registers one.
    pub fn copy(&self) -> Option<&SignedCopy> {
        match self {
            Self::Signed(event) => event.copy.as_ref(),
            Self::PartlySigned(event) => event.copy.as_ref(),
            Self::Preserved(event) => Some(&event.copy),
            _ => None,
        }
    }
}
