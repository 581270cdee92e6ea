//! What each kind of event says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::inputs::{Inputs, KeptInputs};
use super::medium::Medium;
use super::proof::Proof;
use super::signer::Signer;
use crate::digest::Digest;
use crate::document::DocumentCode;
use crate::folder::FileName;
use crate::message::MessageData;
use crate::terms::Terms;

/// The beginning of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Version of the register's format; see [`super::Event::FORMAT`].
    pub format: u32,
}

/// From here on, and here, lines are of a later format than those before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upgraded {
    /// Version of the format; see [`super::Event::FORMAT`].
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
    /// Whether it says that it takes the place of the editions before it, from the day it holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub supersedes: bool,
    /// Its term, notice period and beginning. Registers of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// What the party is called in running text, where the official tables do not know it: its record may be gone one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it was made from.
    pub inputs: Inputs,
    /// Where that is kept. Earlier programs kept nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_inputs: Option<KeptInputs>,
}

impl Generated {
    /// Whether its code stands for something else than what it is said to be made from. The codes of before 0.2.0 stand for the
    /// record alone, of which nothing tells.
    pub fn has_another_code(&self) -> bool {
        let Some(code) = self.code.as_ref().and_then(|code| code.parse::<DocumentCode>().ok()) else { return false };
        !code.is_of_record() && !code.is_of(&self.inputs.digest())
    }
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
    /// Whose certificate it was sealed with. Format 1 has it as `by`.
    #[serde(default)]
    pub sealer: String,
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
    /// Who got a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// How.
    pub how: Means,
    /// The day it was sent.
    pub date: Date,
    /// The e-mail's Message-ID (RFC 5322, 3.6.4) without the angle brackets, if it was one of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The day by which an answer is expected, where an edition was sent. Earlier programs did not register it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<Date>,
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// otherwise than it. In English, for people who read the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// The same, each with its code and arguments, for it to be said in any language. Registers of before have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed_data: Vec<MessageData>,
    /// What the copy proved by itself when it was registered. Registers of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Everybody who signed, where several do, in their order. Then `date` is the day on which all had, and `name` and `title`
    /// are the party's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<Signer>,
}

/// A signature that does not bind yet, for others must sign too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PartlySigned {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that was signed.
    pub edition: u32,
    /// The day of the last signature.
    pub date: Date,
    /// Who has signed, in their order: this copy, and others that a person says count with it.
    pub signers: Vec<Signer>,
    /// Who has not: what they sign as, in their order.
    pub missing: Vec<String>,
    /// On paper or digitally.
    pub how: Medium,
    /// The copy with these signatures, if it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<SignedCopy>,
    /// What a person confirmed that the copy does not prove. In English, for people who read the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// The same, each with its code and arguments, for it to be said in any language. Registers of before have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed_data: Vec<MessageData>,
    /// What the copy proved by itself when it was registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
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

/// An end of one edition because another one took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Superseded {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that ends.
    pub edition: u32,
    /// The day it was agreed.
    pub date: Date,
    /// The last day the edition holds.
    pub ends: Date,
}

/// A succession. It is of the agreement, whatever editions of it there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succeeded {
    /// Number of the party that was.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Number of the party that took its place.
    pub successor: String,
    /// What that one is called in running text, where the official tables do not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor_name: Option<String>,
    /// The first day of that.
    pub date: Date,
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

/// An erasure: what an event said of persons is taken out of its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Kommunenummer or fylkesnummer, as in the event that is erased, if it is about a party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The agreement's identifier, as in the event that is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// Number of the event that is erased.
    pub erased: u64,
    /// SHA-256 of the line as it was.
    pub was: Digest,
    /// SHA-256 of what is left of it.
    pub is: Digest,
    /// Why.
    pub why: String,
}

impl Erasure {
    /// The party and agreement that the erased event is about, if it is about one.
    pub fn subject(&self) -> Option<(&str, &str)> {
        self.party.as_deref().zip(self.agreement.as_deref())
    }
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
