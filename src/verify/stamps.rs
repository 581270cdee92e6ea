//! The timestamps in a file, in sentences: what each is of, whose it is, and why it proves nothing if it does not.

use avtale_signatures::validate::{LostProof, ProofLoss, TimestampFacts, TimestampFault, Timestamped};

use super::evidence::Evidence;
use super::signature::{SignatureFacts, SignatureKind};
use super::worded::{chain_fault, signature_fault};
use crate::message::{Message, says::stamp as says};
use crate::register::day;
use crate::text::shown;

impl Evidence {
    /// Every timestamp that there is.
    pub fn stamps(&self) -> impl Iterator<Item = Message> {
        self.signatures.iter().flat_map(SignatureFacts::stamps)
    }
}

impl SignatureFacts {
    /// The timestamps inside it; of a document timestamp, itself.
    pub fn stamps(&self) -> impl Iterator<Item = Message> {
        self.cms.timestamps.iter().map(|stamp| self.stamp(stamp))
    }

    fn stamp(&self, stamp: &TimestampFacts) -> Message {
        let (signature, field) = (self.named(), &self.field);
        let mut said: Message = match stamp.of {
            Timestamped::Signature => says::ForSignature { signature }.into(),
            Timestamped::Content => says::ForContent { signature }.into(),
            Timestamped::Archive => says::Archive { signature }.into(),
            Timestamped::Document if self.revision == 1 => says::DocumentFirst { field }.into(),
            Timestamped::Document => says::Document { field, revision: self.revision }.into(),
        };
        if let Some(time) = stamp.time {
            said = says::Dated { stamp: said, date: day(time) }.into();
        }
        if let Some(authority) = &stamp.authority {
            said = says::By { stamp: said, authority: shown(&authority.name) }.into();
        }
        // A document timestamp whose ByteRange or field is not valid covers something else than it seems to.
        let structure = self.structure.clone().filter(|_| self.kind == SignatureKind::Timestamp);
        let structure = structure.map(|why| says::ProvesNothing { why }.into());
        let why = structure.or(stamp.why.as_ref().map(|why| proves_nothing(why, stamp.of)));
        let what = why.unwrap_or_else(|| match stamp.of {
            Timestamped::Content => says::SignedLater {}.into(),
            _ => says::Proves {}.into(),
        });
        says::Says { stamp: said, what }.into()
    }
}

/// That a timestamp proves nothing, and why.
pub(super) fn proves_nothing(why: &TimestampFault, of: Timestamped) -> Message {
    let why: Message = match why {
        TimestampFault::Lost(lost) => return says::ProvesNoMore { why: self::lost(lost) }.into(),
        TimestampFault::OtherBytes => match of {
            Timestamped::Signature | Timestamped::Archive => says::OtherThanSignature {}.into(),
            Timestamped::Content => says::OtherThanContent {}.into(),
            Timestamped::Document => says::OtherThanDocument {}.into(),
        },
        TimestampFault::DoesNotHold(fault) if fault.is_in_doubt() => signature_fault(fault),
        TimestampFault::DoesNotHold(fault) => says::Invalid { why: signature_fault(fault) }.into(),
        TimestampFault::Untrusted(why) => says::Untrusted { why: chain_fault(why) }.into(),
        TimestampFault::Revoked { since } => says::Revoked { date: day(*since) }.into(),
        TimestampFault::Future => says::Future {}.into(),
        TimestampFault::NotChecked => says::NotChecked {}.into(),
    };
    says::ProvesNothing { why }.into()
}

/// Since when a proof is none, why, and what would have helped.
pub(super) fn lost(LostProof { since, how, name }: &LostProof) -> Message {
    let (date, name) = (day(*since), shown(name));
    match how {
        ProofLoss::Expired => says::LostExpired { date, name }.into(),
        ProofLoss::Revoked => says::LostRevoked { date, name }.into(),
    }
}
