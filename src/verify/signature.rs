//! One signature in a PDF: where it stands, what it covers, what came after it, and what its CMS proves.

use std::fmt;

use avtale_revisions::Look;
use avtale_signatures::validate::{self, ChainFault, Indication, RevocationStatus, RevocationTiming, SubIndication, Timestamped};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::stamps;
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
    pub why: Vec<String>,
    /// What is wrong with how it stands in the file: its byte range, the gap, the field it is in.
    pub structure: Option<String>,
    /// What was changed after it, and may not be.
    pub later: Vec<String>,
    /// What the signatory gave as a reason.
    pub reason: Option<String>,
    /// What its field shows on the page.
    #[serde(serialize_with = "in_words")]
    pub shows: Look,
    /// What EN 319 102-1 calls it.
    #[serde(flatten)]
    pub conclusion: Conclusion,
    /// What its CMS proves.
    pub cms: validate::SignatureFacts,
}

/// What a field shows, in words; none if it shows nothing.
fn seen(look: &Look) -> Option<String> {
    let words = (!look.words.is_empty()).then(|| shown(&look.words));
    let unread = look.is_unread.then(|| "something that only a person can read".to_owned());
    let drawn = look.is_drawn.then(|| "a drawing".to_owned());
    let all: Vec<String> = words.into_iter().chain(unread).chain(drawn).collect();
    (!all.is_empty()).then(|| all.join(", and "))
}

fn in_words<S: Serializer>(look: &Look, to: S) -> Result<S::Ok, S::Error> {
    seen(look).serialize(to)
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
}

/// What is to be said against a signature.
struct Objection {
    /// Whether it certainly does not hold; or whether that cannot be told.
    is_certain: bool,
    /// Whether what was signed is another thing than what is there.
    is_change: bool,
    what: String,
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
            let what = answer.why()?.to_string();
            Some(Objection { is_certain: answer.is_no(), is_change: answer.is_no(), what })
        });
        let revoked = self.cms.revocation.iter().filter_map(|facts| {
            let RevocationStatus::Revoked { since, when, .. } = &facts.status else { return None };
            let (is_certain, which) = match when {
                RevocationTiming::BeforeSigning => (true, "before it was signed"),
                RevocationTiming::CannotTell => (false, "and nothing proves that it was signed before that"),
                RevocationTiming::AfterSigning => return None,
            };
            let what = format!("the certificate of {} was revoked on {}, {which}", facts.certificate.name, day(*since));
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
    pub fn objections(&self) -> Vec<String> {
        self.against().into_iter().map(|objection| format!("{}: {}", self.named(), objection.what)).collect()
    }

    /// What its field shows on the page, in words; none if it cannot be seen.
    pub fn seen(&self) -> Option<String> {
        seen(&self.shows)
    }

    /// By its field, if it stands in one.
    pub(super) fn named(&self) -> String {
        if self.field.is_empty() { "a signature".to_owned() } else { format!("the signature in {}", self.field) }
    }

    /// Why its certificate is not trusted; none if it is.
    pub fn distrust(&self) -> Option<String> {
        Some(format!("{}: {}", self.described(), self.untrusted()?))
    }

    /// The same, without who has signed.
    pub fn untrusted(&self) -> Option<String> {
        let lost = self.cms.time.lost.as_ref().map(stamps::lost);
        Some(match (self.cms.trusted.why()?, lost) {
            (why @ ChainFault::Expired { .. }, Some(lost)) => {
                format!("{why}; nothing proves any more that it was signed before: {lost}")
            }
            (ChainFault::ExpiredSince { until, .. }, Some(lost)) => format!(
                "its certificate has expired since, on {}, and nothing proves any more that it was signed before: {lost}",
                day(*until)
            ),
            (ChainFault::ExpiredSince { until, .. }, None) if self.kind != SignatureKind::Timestamp => {
                let expired = day(*until);
                format!(
                    "its certificate has expired since, on {expired}, and no timestamp proves that it was signed before: one from before {expired} would have"
                )
            }
            (why, _) => why.to_string(),
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
            is_trusted: self.distrust().is_none(),
        })
    }

    /// The time that a timestamp inside it proves.
    fn stamped(&self) -> Option<Timestamp> {
        let own = self.cms.timestamps.iter().filter(|stamp| stamp.proves && stamp.of != Timestamped::Content);
        own.filter_map(|stamp| stamp.time).min()
    }

    /// Who signed, when, and who says so.
    pub fn described(&self) -> String {
        let Some(signer) = &self.cms.signer else { return format!("signed in {} by somebody unknown", self.field) };
        let organisation = signer.organisation.as_ref().filter(|organisation| **organisation != signer.name);
        let of = organisation.map(|organisation| format!(" ({organisation})")).unwrap_or_default();
        // A timestamp of the whole document may be years younger than the signature.
        let before = self.cms.time.proven.filter(|_| self.stamped().is_none());
        let before = before.map(|time| format!(", and by {} at the latest, proven by a document timestamp", day(time)));
        let when = match (self.stamped(), self.cms.time.claimed) {
            (Some(time), _) => format!(" on {}, proven by a timestamp", day(time)),
            (None, Some(time)) => format!(" on {}, by the signer's own clock{}", day(time), before.unwrap_or_default()),
            (None, None) => before.unwrap_or_default(),
        };
        let words = format!("signed by {}{of}{when}, with a certificate of {}", signer.name, signer.issuer);
        shown(&words)
    }
}
