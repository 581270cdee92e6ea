//! What is to be said against a file that was judged: by what it proves, and by what is registered of it. Neither settles the
//! other.

use serde::Serialize;

use super::{Finding, Standing, Verdict};
use crate::diagnostic::Kind;
use crate::register::{Discrepancy, Status};

/// Something that is to be said against a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objection {
    /// It is registered as a signed copy, and is of a draft that was replaced before the agreement was sent.
    OfReplacedDraft,
    /// A later document has taken its place.
    Superseded,
    /// Nobody has signed it, and a later edition was sent to the party since.
    LaterSent,
    /// It is signed as issued, by a certificate that nothing vouches for.
    NotTrusted,
    /// It cannot be told whether it is what was issued and signed.
    CannotTell,
    /// It was changed after it was issued or signed.
    Changed,
    /// A signature in it does not hold, or it is no whole PDF.
    Broken,
    /// Its bytes were never issued.
    NotIssued,
    /// Its registration as a signed copy was withdrawn.
    Withdrawn,
    /// This is registered of it otherwise than it says.
    RegisteredOtherwise {
        /// What it says, and what is registered.
        differs: Vec<Discrepancy>,
        /// The number of the event by which it is registered.
        event: u64,
    },
}

impl Objection {
    /// How grave it is: whether a person must see to it, or something differs that never must.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Changed | Self::Broken | Self::NotIssued => Kind::Integrity,
            _ => Kind::Attention,
        }
    }

    /// Everything that is to be said against a file. `in_place` is whether it lies in the store where the register says: there
    /// an earlier edition is where it should be, and so is a copy whose registration was withdrawn, which is kept and claims
    /// nothing.
    pub fn all(finding: &Finding, in_place: bool) -> Vec<Self> {
        let is_withdrawn = finding.returned.as_ref().is_some_and(|returned| returned.signed.is_none());
        if in_place && is_withdrawn {
            return Vec::new();
        }
        Self::by_itself(finding, in_place).into_iter().chain(Self::as_registered(finding)).collect()
    }

    /// By its bytes and what was issued.
    fn by_itself(finding: &Finding, in_place: bool) -> Option<Self> {
        Some(match finding.judgement.verdict {
            _ if finding.returned.is_some() && finding.is_of_replaced_draft() => Self::OfReplacedDraft,
            Verdict::SignedAsIssued
            | Verdict::PartlySigned
            | Verdict::SignedByHand
            | Verdict::PartlySignedByHand
            | Verdict::UnsignedCopy => match &finding.issued {
                None => return None,
                Some(_) if in_place => return None,
                Some(issued) if issued.standing == Standing::Current || finding.is_signed_copy() => return None,
                // An earlier edition that is signed binds, unless a later one says otherwise.
                Some(issued) if issued.standing == Standing::EarlierEdition && issued.status != Status::Superseded => {
                    match finding.judgement.verdict {
                        Verdict::UnsignedCopy => Self::LaterSent,
                        _ => return None,
                    }
                }
                Some(_) => Self::Superseded,
            },
            Verdict::SignedTrustUnknown => Self::NotTrusted,
            Verdict::CannotTell => Self::CannotTell,
            Verdict::Changed => Self::Changed,
            Verdict::Broken => Self::Broken,
            Verdict::NotOurs => Self::NotIssued,
        })
    }

    /// By what is registered of it.
    fn as_registered(finding: &Finding) -> Option<Self> {
        let returned = finding.returned.as_ref()?;
        if returned.signed.is_none() {
            return Some(Self::Withdrawn);
        }
        let (differs, event) = (returned.differs.clone(), returned.event);
        (!differs.is_empty()).then_some(Self::RegisteredOtherwise { differs, event })
    }
}
