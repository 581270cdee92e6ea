//! What can happen to an agreement, as it stands in the register.
//!
//! An event says what was known when it was registered, in dates and words that need nothing else to be understood:
//! a signature says from when to when the agreement holds, a notice says when it ends. A later program adds kinds of
//! events and never changes what one means; a program that meets a kind it does not know refuses the register.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::proof::Proof;
use crate::digest::{Digest, Hasher};
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
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
    /// SHA-256 of the line before, without its line break; zeros for the first line.
    pub prev: Digest,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What happened. The name of the variant stands as `event` in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Event {
    /// The register was begun: always the first line, and only that.
    Opened(Opened),
    /// A document was made, or made again.
    Generated(Generated),
    /// A document was sealed by its issuer: these are its bytes from now on.
    Sealed(Sealed),
    /// The party has approved the agreement (section 3).
    Approved(Approved),
    /// An edition was sent: from here on it is frozen.
    Sent(Dispatch),
    /// The party was reminded of an edition it had been sent.
    Reminded(Dispatch),
    /// An edition was signed.
    Signed(Signed),
    /// The party will not sign an edition.
    Declined(Declined),
    /// The party leaves the agreement (section 10).
    Notice(Notice),
    /// The agreement was prolonged (section 10).
    Renewed(Renewed),
    /// An event that was registered by mistake is withdrawn. It stays in the register, and counts no more.
    Void(Void),
    /// The register was put back from a backup: what was registered after the event before may be lost. Nothing is sent
    /// from here on until a person has confirmed what has gone out.
    Restored(Restored),
    /// A person has confirmed that what went out before the restoration is registered.
    Confirmed(Confirmed),
}

/// The beginning of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Version of the register's format; see [`Event::FORMAT`].
    pub format: u32,
}

/// A document was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generated {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition, counted from 1.
    pub edition: u32,
    /// Path below `output/`.
    pub file: FileName,
    /// SHA-256 of the PDF.
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
    /// What the QR code on its signature page says; registers from before there were codes have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What it was made from.
    pub inputs: Inputs,
}

/// A document was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that was sealed.
    pub edition: u32,
    /// Path below `output/`.
    pub file: FileName,
    /// SHA-256 of the sealed PDF.
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of the PDF before, with which it begins.
    pub draft: Digest,
    /// Whose certificate it was sealed with.
    pub by: String,
    /// SHA-256 of that certificate.
    pub certificate: Digest,
}

/// An approval. It is of the agreement, not of one edition: it may well come before the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Who approved: Kommunestyret, Kommunedirektøren.
    pub organ: String,
    /// Case number.
    pub case: String,
    /// The day of the decision.
    pub date: Date,
}

/// Something was sent to a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that was sent.
    pub edition: u32,
    /// To whom: an address, or a person's name.
    pub to: String,
    /// How.
    pub how: Means,
    /// The day it was sent.
    pub date: Date,
    /// The e-mail's Message-ID (RFC 5322, 3.6.4) without the angle brackets, if it was one of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
}

/// How something was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// Delivered by this program to a mail server.
    Smtp,
    /// Put in the outbox by this program, for a person to send.
    Outbox,
    /// By a person, with e-mail.
    Email,
    /// By a person, through SvarUt, the municipalities' own channel.
    Svarut,
    /// By a person, on paper.
    Post,
    /// Handed over.
    InPerson,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that was signed.
    pub edition: u32,
    /// The day it was signed.
    pub date: Date,
    /// Who signed.
    pub name: String,
    /// In what office.
    pub title: String,
    /// On paper or digitally.
    pub how: Medium,
    /// The first day the agreement holds for the party.
    pub from: Date,
    /// The last day of its term.
    pub until: Date,
    /// The signed copy, if it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<SignedCopy>,
    /// What a person confirmed that the copy does not prove: why it could not be registered by itself, and what they said
    /// otherwise than it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// What the copy proved by itself when it was registered. Registers of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// How something was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// With a pen.
    Paper,
    /// With a digital signature.
    Digital,
}

impl Medium {
    /// In plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Paper => "on paper",
            Self::Digital => "digitally",
        }
    }
}

/// The signed copy of a document, as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCopy {
    /// Path below `output/`.
    pub file: FileName,
    /// SHA-256 of the file.
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that was declined.
    pub edition: u32,
    /// The day the party answered.
    pub date: Date,
    /// Why, in the party's words.
    pub reason: String,
}

/// A notice to leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that is left.
    pub edition: u32,
    /// The day notice was given.
    pub date: Date,
    /// The last day the agreement holds.
    pub ends: Date,
}

/// A prolongation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewed {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that is prolonged.
    pub edition: u32,
    /// The day it was agreed.
    pub date: Date,
    /// The last day of the new term.
    pub until: Date,
}

/// A withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Void {
    /// Kommunenummer or fylkesnummer, as in the event that is withdrawn.
    pub party: String,
    /// The agreement's identifier, as in the event that is withdrawn.
    pub agreement: String,
    /// Number of the event that is withdrawn.
    pub void: u64,
    /// Why.
    pub why: String,
}

/// A restoration from a backup. It is about no party.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// Files that a manifest names, and whose events are lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<LostFile>,
}

/// A registered file whose event is lost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LostFile {
    /// Path below `output/`.
    pub file: FileName,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
}

/// What a person says of a restoration. It is about no party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Number of the event of the restoration.
    pub restored: u64,
    /// How they know.
    pub why: String,
}

impl Event {
    /// The format this program writes. A register of a later format is refused, not misread.
    pub const FORMAT: u32 = 1;

    /// Reads an event of a kind from a line's JSON. `None` is a kind this program does not know.
    pub(super) fn parse(kind: &str, line: &[u8]) -> Option<serde_json::Result<Self>> {
        Some(match kind {
            "opened" => serde_json::from_slice(line).map(Self::Opened),
            "generated" => serde_json::from_slice(line).map(Self::Generated),
            "sealed" => serde_json::from_slice(line).map(Self::Sealed),
            "approved" => serde_json::from_slice(line).map(Self::Approved),
            "sent" => serde_json::from_slice(line).map(Self::Sent),
            "reminded" => serde_json::from_slice(line).map(Self::Reminded),
            "signed" => serde_json::from_slice(line).map(Self::Signed),
            "declined" => serde_json::from_slice(line).map(Self::Declined),
            "notice" => serde_json::from_slice(line).map(Self::Notice),
            "renewed" => serde_json::from_slice(line).map(Self::Renewed),
            "void" => serde_json::from_slice(line).map(Self::Void),
            "restored" => serde_json::from_slice(line).map(Self::Restored),
            "confirmed" => serde_json::from_slice(line).map(Self::Confirmed),
            _ => return None,
        })
    }

    /// The name of its kind, as it stands in the line.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Generated(_) => "generated",
            Self::Sealed(_) => "sealed",
            Self::Approved(_) => "approved",
            Self::Sent(_) => "sent",
            Self::Reminded(_) => "reminded",
            Self::Signed(_) => "signed",
            Self::Declined(_) => "declined",
            Self::Notice(_) => "notice",
            Self::Renewed(_) => "renewed",
            Self::Void(_) => "void",
            Self::Restored(_) => "restored",
            Self::Confirmed(_) => "confirmed",
        }
    }

    /// The party and agreement it is about; none if it is about the register itself.
    pub fn subject(&self) -> Option<(&str, &str)> {
        let (party, agreement) = match self {
            Self::Opened(_) | Self::Restored(_) | Self::Confirmed(_) => return None,
            Self::Generated(event) => (&event.party, &event.agreement),
            Self::Sealed(event) => (&event.party, &event.agreement),
            Self::Approved(event) => (&event.party, &event.agreement),
            Self::Sent(event) | Self::Reminded(event) => (&event.party, &event.agreement),
            Self::Signed(event) => (&event.party, &event.agreement),
            Self::Declined(event) => (&event.party, &event.agreement),
            Self::Notice(event) => (&event.party, &event.agreement),
            Self::Renewed(event) => (&event.party, &event.agreement),
            Self::Void(event) => (&event.party, &event.agreement),
        };
        Some((party, agreement))
    }

    /// SHA-256 of the file that it registers, if it registers one.
    pub fn sha256(&self) -> Option<Digest> {
        match self {
            Self::Generated(event) => Some(event.sha256),
            Self::Sealed(event) => Some(event.sha256),
            Self::Signed(event) => event.copy.as_ref().map(|copy| copy.sha256),
            _ => None,
        }
    }
}

/// Digests of what a document was made from. Equal inputs give the same PDF to the byte, so a document whose
/// inputs have not changed need not be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// What is the party's own: its filled-in templates, but for the code, its title and identifier.
    pub record: Digest,
    /// What all parties share: text with the settings that it prints, layout, annex, fonts, the text's date, the sender's name.
    pub agreement: Digest,
    /// Version of the program.
    pub program: String,
}

impl Inputs {
    /// The digest of them all, which a document's code is taken from.
    pub fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.field(self.record.to_string());
        hasher.field(self.agreement.to_string());
        hasher.field(&self.program);
        hasher.finish()
    }

    /// What of it differs from `before`, in plain words.
    pub fn difference(&self, before: &Self) -> Vec<&'static str> {
        let parts = [
            (self.record != before.record, "record"),
            (self.agreement != before.agreement, "text, annex or layout"),
            (self.program != before.program, "program version"),
        ];
        parts.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name).collect()
    }
}

/// The day of a moment in Norway. The rule is written here and not looked up, so that a register says the same on every
/// machine: Central European time, summer time from the last Sunday of March to the last Sunday of October (POSIX TZ).
pub fn day(at: Timestamp) -> Date {
    NORWAY.to_datetime(at).date()
}

/// The last second of a day in Norway.
pub fn end_of(day: Date) -> Timestamp {
    NORWAY.to_timestamp(day.at(23, 59, 59, 0)).unwrap_or(Timestamp::MAX)
}

pub(super) static NORWAY: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a POSIX time zone that is tested"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_norway() {
        for (at, expected) in [
            ("2026-11-23T22:59:59Z", "2026-11-23"),
            ("2026-11-23T23:00:00Z", "2026-11-24"),
            ("2026-07-01T21:59:59Z", "2026-07-01"),
            ("2026-07-01T22:00:00Z", "2026-07-02"),
        ] {
            assert_eq!(day(at.parse().unwrap()).to_string(), expected);
        }
    }
}
