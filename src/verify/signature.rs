//! One signature in a PDF: where it stands, what it covers, what came after it, and what its CMS proves.

use std::fmt;

use avtale_revisions::Look;
use avtale_signatures::validate::{self, ChainFault, Indication, RevocationStatus, RevocationTiming, SubIndication, Timestamped};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::stamps;
use super::worded::{chain_fault, signature_fault};
use super::{cms, json};
use crate::message::{Argument, Message, says::evidence as says};
use crate::pdf::SEAL_FIELD;
use crate::register::day;
use crate::text::shown;

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureKind {
    /// Somebody agrees.
    Approval,
    /// The issuer's seal.
    Certification,
    /// It proves that the file was there at a time.
    Timestamp,
}

/// One signature.
#[derive(Debug, Clone, Serialize)]
pub struct SignatureFacts {
    /// The name of its field.
    pub field: String,
    /// What it is for.
    pub kind: SignatureKind,
    /// The revision that it came with, counted from 1.
    pub revision: usize,
    /// Whether it was added to what was issued.
    pub is_new: bool,
    /// Whether it stands where it must, holds, and nothing was changed after it that may not be. Whose certificate it is, is
    /// another question.
    #[serde(rename = "accepted")]
    pub is_accepted: bool,
    /// Why it is not accepted, or why that cannot be told.
    #[serde(flatten, serialize_with = "json::why")]
    pub why: Vec<Message>,
    /// What is wrong with how it stands in the file: its byte range, the gap, the field it is in.
    #[serde(flatten, serialize_with = "json::structure")]
    pub structure: Option<Message>,
    /// What was changed after it, and may not be.
    #[serde(flatten, serialize_with = "json::later")]
    pub later: Vec<Message>,
    /// What the signatory gave as a reason.
    pub reason: Option<String>,
    /// What its field shows on the page.
    #[serde(flatten, serialize_with = "in_words")]
    pub shows: Look,
    /// What EN 319 102-1 calls it.
    #[serde(flatten)]
    pub conclusion: Conclusion,
    /// What its CMS proves.
    #[serde(serialize_with = "cms::serialize")]
    pub cms: validate::SignatureFacts,
}

/// What a field shows, in words; none if it shows nothing.
fn seen(look: &Look) -> Option<Message> {
    let words = (!look.words.is_empty()).then(|| Argument::Text(shown(&look.words)));
    let spoken = look.spoken.iter().map(|words| Message::from(says::SpokenAs { words: shown(words) }).into());
    let unread = look.is_unread.then(|| Message::from(says::OnlyAPerson {}).into());
    let drawn = look.is_drawn.then(|| Message::from(says::ADrawing {}).into());
    let all: Vec<Argument> = words.into_iter().chain(spoken).chain(unread).chain(drawn).collect();
    (!all.is_empty()).then(|| says::Shows { what: Argument::List(all) }.into())
}

fn in_words<S: Serializer>(look: &Look, to: S) -> Result<S::Ok, S::Error> {
    json::shows(&seen(look), to)
}

/// The outcome of a validation as ETSI EN 319 102-1, 5.1.3, writes it, of a signature with `TOTAL-`, of a timestamp without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Conclusion {
    indication: &'static str,
    sub_indication: Option<SubIndication>,
}

impl Conclusion {
    /// Of a signature that stands in a file as it must, or does not.
    pub(super) fn of(kind: SignatureKind, stands: bool, found: Indication) -> Self {
        let found = if stands { found } else { Indication::Failed(SubIndication::FormatFailure) };
        let indication = match (found, kind) {
            (Indication::Indeterminate(_), _) => "INDETERMINATE",
            (Indication::Passed, SignatureKind::Timestamp) => "PASSED",
            (Indication::Passed, _) => "TOTAL-PASSED",
            (Indication::Failed(_), SignatureKind::Timestamp) => "FAILED",
            (Indication::Failed(_), _) => "TOTAL-FAILED",
        };
        Self { indication, sub_indication: found.sub_indication() }
    }
}

impl Conclusion {
    /// Whether it is TOTAL-PASSED; of a timestamp, PASSED.
    pub fn is_passed(&self) -> bool {
        matches!(self.indication, "TOTAL-PASSED" | "PASSED")
    }
}

impl fmt::Display for Conclusion {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.indication)?;
        self.sub_indication.map_or(Ok(()), |sub| write!(f, "/{}", sub.name()))
    }
}

/// Who has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The field that was signed.
    pub field: String,
    /// Whom the certificate names.
    pub name: String,
    /// In what office, if the certificate says so.
    pub title: Option<String>,
    /// The organisation that the certificate names.
    pub organisation: Option<String>,
    /// Its number with its kind: `NTRNO-123456785`.
    pub organisation_identifier: Option<String>,
    /// Whether the certificate is an organisation's: it names no person.
    pub is_organisation: bool,
    /// What they gave as a reason.
    pub reason: Option<String>,
    /// When: proven or claimed.
    pub at: Option<Timestamp>,
    /// Whether a timestamp proves the time.
    pub is_time_proven: bool,
    /// Whether the certificate is trusted.
    pub is_trusted: bool,
    /// Why it is not, if it is not.
    pub distrust: Option<Message>,
}

/// What is to be said against a signature.
struct Objection {
    /// Whether it certainly does not hold; or whether that cannot be told.
    is_certain: bool,
    /// Whether what was signed is another thing than what is there.
    is_change: bool,
    what: Message,
}

impl SignatureFacts {
    /// Fills in what follows from the rest.
    pub(super) fn concluded(mut self) -> Self {
        self.why = self.against().into_iter().map(|objection| objection.what).chain(self.later.iter().cloned()).collect();
        self.is_accepted = self.why.is_empty();
        self
    }

    fn against(&self) -> Vec<Objection> {
        let structure = self.structure.iter().map(|what| Objection { is_certain: true, is_change: true, what: what.clone() });
        let answers = [&self.cms.intact, &self.cms.valid];
        let worst = answers.into_iter().find(|answer| answer.is_no()).or(answers.into_iter().find(|answer| !answer.is_yes()));
        let in_cms = worst.and_then(|answer| {
            let what = signature_fault(answer.why()?);
            Some(Objection { is_certain: answer.is_no(), is_change: answer.is_no(), what })
        });
        let revoked = self.cms.revocation.iter().filter_map(|facts| {
            let RevocationStatus::Revoked { since, when, .. } = &facts.status else { return None };
            let (name, date) = (&facts.certificate.name, day(*since));
            let (is_certain, what) = match when {
                RevocationTiming::BeforeSigning => (true, says::RevokedBefore { name, date }.into()),
                RevocationTiming::CannotTell => (false, says::RevokedPerhaps { name, date }.into()),
                RevocationTiming::AfterSigning => return None,
            };
            Some(Objection { is_certain, is_change: false, what })
        });
        structure.chain(in_cms).chain(revoked).collect()
    }

    /// Whether a party signed it: an approval, or a certification of a party's own. The issuer's seal and timestamps are none.
    pub fn is_by_party(&self) -> bool {
        self.is_new && self.kind != SignatureKind::Timestamp && !self.is_lost_seal()
    }

    /// Whether it is what is left of the issuer's seal in a file that was saved anew.
    pub fn is_lost_seal(&self) -> bool {
        self.is_new && self.kind == SignatureKind::Certification && self.field == SEAL_FIELD && self.is_broken()
    }

    /// Whether it certainly does not hold.
    pub fn is_broken(&self) -> bool {
        self.against().iter().any(|objection| objection.is_certain)
    }

    /// Whether what was signed is certainly another thing than what is there.
    pub fn is_of_something_else(&self) -> bool {
        self.against().iter().any(|objection| objection.is_change)
    }

    /// Why it does not hold, or why that cannot be told.
    pub fn objections(&self) -> Vec<Message> {
        self.against().into_iter().map(|objection| self.says(&objection.what)).collect()
    }

    /// Something that is said of it.
    pub(super) fn says(&self, what: &Message) -> Message {
        says::Of { subject: self.named(), what: what.clone() }.into()
    }

    /// What its field shows on the page, in words; none if it cannot be seen.
    pub fn seen(&self) -> Option<Message> {
        seen(&self.shows)
    }

    /// By its field, if it stands in one.
    pub(super) fn named(&self) -> Message {
        if self.field.is_empty() { says::Signature {}.into() } else { says::SignatureIn { field: &self.field }.into() }
    }

    /// Why its certificate is not trusted; none if it is.
    pub fn distrust(&self) -> Option<Message> {
        Some(says::Of { subject: self.described(), what: self.untrusted()? }.into())
    }

    /// The same, without who has signed.
    pub fn untrusted(&self) -> Option<Message> {
        let lost = self.cms.time.lost.as_ref().map(stamps::lost);
        Some(match (self.cms.trusted.why()?, lost) {
            (why @ ChainFault::Expired { .. }, Some(lost)) => says::UntrustedLost { why: chain_fault(why), lost }.into(),
            (ChainFault::ExpiredSince { until, .. }, Some(lost)) => says::ExpiredLost { date: day(*until), lost }.into(),
            (ChainFault::ExpiredSince { until, .. }, None) if self.kind != SignatureKind::Timestamp => {
                says::ExpiredUnproven { date: day(*until) }.into()
            }
            (why, _) => chain_fault(why),
        })
    }

    /// Who has signed, if its certificate says so.
    pub fn signer(&self) -> Option<Signer> {
        let identity = self.cms.signer.as_ref()?;
        let same = |organisation: &String| organisation.to_lowercase() == identity.name.to_lowercase();
        // The signature's own timestamp is from the moment it was made; one of the whole document may be years younger.
        let stamped = self.stamped();
        Some(Signer {
            field: self.field.clone(),
            name: identity.name.clone(),
            title: identity.title.clone(),
            organisation: identity.organisation.clone(),
            organisation_identifier: identity.organisation_identifier.clone(),
            is_organisation: identity.organisation.as_ref().is_some_and(same),
            reason: self.reason.clone(),
            at: stamped.or(self.cms.time.claimed).or(self.cms.time.proven),
            is_time_proven: stamped.is_some(),
            is_trusted: self.untrusted().is_none(),
            distrust: self.untrusted(),
        })
    }

    /// The time that a timestamp inside it proves.
    fn stamped(&self) -> Option<Timestamp> {
        let own = self.cms.timestamps.iter().filter(|stamp| stamp.proves && stamp.of != Timestamped::Content);
        own.filter_map(|stamp| stamp.time).min()
    }

    /// Who signed, when, and who says so.
    pub fn described(&self) -> Message {
        let Some(signer) = &self.cms.signer else { return says::SignedByUnknown { field: &self.field }.into() };
        let (name, issuer) = (shown(&signer.name), shown(&signer.issuer));
        let organisation = signer.organisation.as_ref().filter(|organisation| **organisation != signer.name);
        let who: Argument = match organisation {
            None => name.into(),
            Some(organisation) => Message::from(says::PersonOf { name, organisation: shown(organisation) }).into(),
        };
        match self.when() {
            None => says::SignedBy { who, issuer }.into(),
            Some(when) => says::SignedByWhen { who, when, issuer }.into(),
        }
    }

    /// When it was signed, and how that is known. A timestamp of the whole document may be years younger than the signature.
    fn when(&self) -> Option<Message> {
        let (claimed, proven) = (self.cms.time.claimed.map(day), self.cms.time.proven.map(day));
        match (self.stamped().map(day), claimed, proven) {
            (Some(date), ..) => Some(says::OnProven { date }.into()),
            (None, Some(date), Some(before)) => Some(says::OnClaimedBefore { date, before }.into()),
            (None, Some(date), None) => Some(says::OnClaimed { date }.into()),
            (None, None, Some(before)) => Some(says::Before { before }.into()),
            (None, None, None) => None,
        }
    }
}
