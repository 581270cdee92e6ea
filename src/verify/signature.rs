//! One signature in a PDF: where it stands, what it covers, what came after it, and what its CMS proves.

use jiff::Timestamp;
use serde::Serialize;

use crate::register::day;
use crate::trust;

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
    /// What was printed on the page and is under the picture of it.
    pub hides: Option<String>,
    /// What its CMS proves.
    pub cms: trust::SignatureFacts,
}

/// Who has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Whom the certificate names.
    pub name: String,
    /// In what office, if the certificate says so.
    pub title: Option<String>,
    /// Whether the certificate is an organisation's: it names no person.
    pub is_organisation: bool,
    /// When: proven or claimed.
    pub at: Option<Timestamp>,
    /// Whether a timestamp proves the time.
    pub is_time_proven: bool,
    /// Whether the certificate is trusted.
    pub is_trusted: bool,
}

impl SignatureFacts {
    /// Fills in what follows from the rest.
    pub(super) fn concluded(mut self) -> Self {
        self.why = self.structure.iter().cloned().chain(self.in_cms()).chain(self.later.iter().cloned()).collect();
        self.is_accepted = self.why.is_empty();
        self
    }

    fn in_cms(&self) -> Option<String> {
        [&self.cms.intact, &self.cms.valid].into_iter().find_map(trust::Answer::why).map(ToString::to_string)
    }

    /// Whether it certainly does not hold.
    pub fn is_broken(&self) -> bool {
        self.structure.is_some() || self.cms.intact.is_no() || self.cms.valid.is_no() || self.cms.revoked_before().is_some()
    }

    /// Why it does not hold, or why that cannot be told.
    pub fn objections(&self) -> Vec<String> {
        let revoked = self.cms.revoked_before().map(|_| "its certificate was revoked before it was signed".to_owned());
        let why = self.structure.iter().cloned().chain(self.in_cms()).chain(revoked);
        why.map(|why| format!("the signature in {}: {why}", self.field)).collect()
    }

    /// Why its certificate is not trusted; none if it is.
    pub fn distrust(&self) -> Option<String> {
        let why = self.cms.trusted.why()?;
        Some(format!("{}: {why}", self.told()))
    }

    /// Who has signed, if its certificate says so.
    pub fn signer(&self) -> Option<Signer> {
        let identity = self.cms.signer.as_ref()?;
        let same = |organisation: &String| organisation.to_lowercase() == identity.name.to_lowercase();
        Some(Signer {
            name: identity.name.clone(),
            title: identity.title.clone(),
            is_organisation: identity.organisation.as_ref().is_some_and(same),
            at: self.cms.time.proven.or(self.cms.time.claimed),
            is_time_proven: self.cms.time.proven.is_some(),
            is_trusted: self.cms.trusted.is_yes(),
        })
    }

    /// Who signed, when, and who says so.
    pub fn told(&self) -> String {
        let Some(signer) = &self.cms.signer else { return format!("signed in {} by somebody unknown", self.field) };
        let organisation = signer.organisation.as_ref().filter(|organisation| **organisation != signer.name);
        let of = organisation.map(|organisation| format!(" ({organisation})")).unwrap_or_default();
        let when = match (self.cms.time.proven, self.cms.time.claimed) {
            (Some(time), _) => format!(" on {}, proven by a timestamp", day(time)),
            (None, Some(time)) => format!(" on {}, by the signer's own clock", day(time)),
            (None, None) => String::new(),
        };
        format!("signed by {}{of}{when}, with a certificate of {}", signer.name, signer.issuer)
    }
}
