//! The timestamps in a file, in sentences: what each is of, whose it is, and why it proves nothing if it does not.

use avtale_signatures::validate::{LostProof, ProofLoss, TimestampFacts, TimestampFault, Timestamped};

use super::evidence::Evidence;
use super::signature::{SignatureFacts, SignatureKind};
use crate::register::day;
use crate::text::shown;

impl Evidence {
    /// Every timestamp that there is.
    pub fn stamps(&self) -> impl Iterator<Item = String> {
        self.signatures.iter().flat_map(SignatureFacts::stamps)
    }
}

impl SignatureFacts {
    /// The timestamps inside it; of a document timestamp, itself.
    pub fn stamps(&self) -> impl Iterator<Item = String> {
        self.cms.timestamps.iter().map(|stamp| shown(&self.stamp(stamp)))
    }

    fn stamp(&self, stamp: &TimestampFacts) -> String {
        let of = match stamp.of {
            Timestamped::Signature => format!("timestamp of {}", self.named()),
            Timestamped::Content => format!("timestamp of what was signed, inside {}", self.named()),
            Timestamped::Archive => format!("archive timestamp inside {}", self.named()),
            Timestamped::Document if self.revision == 1 => format!("document timestamp in {}, over revision 1", self.field),
            Timestamped::Document => format!("document timestamp in {}, over revisions 1 to {}", self.field, self.revision),
        };
        let when = stamp.time.map(|time| format!(", of {}", day(time))).unwrap_or_default();
        let whose = stamp.authority.as_ref().map(|authority| format!(" by {}", authority.name)).unwrap_or_default();
        // A document timestamp that does not stand as it must covers something else than it seems to.
        let why = self.structure.as_ref().filter(|_| self.kind == SignatureKind::Timestamp).map(|why| format!(": {why}"));
        let said = match (why.or(stamp.why.as_ref().map(|why| words(why, stamp.of))), stamp.of) {
            (Some(why), _) => format!("it proves nothing{why}"),
            (None, Timestamped::Content) => "it was signed then or later".to_owned(),
            (None, _) => "it proves that time".to_owned(),
        };
        format!("{of}{when}{whose}: {said}")
    }
}

/// Why a timestamp proves nothing, to be put behind these words.
pub(super) fn words(why: &TimestampFault, of: Timestamped) -> String {
    let why = match why {
        TimestampFault::Lost(lost) => return format!(" any more: {}", self::lost(lost)),
        TimestampFault::OtherBytes => match of {
            Timestamped::Signature | Timestamped::Archive => "it is over other bytes than this signature".to_owned(),
            Timestamped::Content => "it is over other bytes than what was signed".to_owned(),
            Timestamped::Document => "it is over other bytes than those of this file".to_owned(),
        },
        TimestampFault::DoesNotHold(fault) if fault.is_in_doubt() => fault.to_string(),
        TimestampFault::DoesNotHold(fault) => format!("it does not hold: {fault}"),
        TimestampFault::Untrusted(why) => format!("nothing in trust/ vouches for its authority: {why}"),
        TimestampFault::Revoked { since } => format!("the certificate of its authority was revoked on {}", day(*since)),
        TimestampFault::Future => "it is from the future".to_owned(),
        TimestampFault::NotChecked => "timestamps of this kind are not checked here".to_owned(),
    };
    format!(": {why}")
}

/// Since when a proof is none, why, and what would have helped.
pub(super) fn lost(LostProof { since, how, name }: &LostProof) -> String {
    let what = match how {
        ProofLoss::Expired => "expired",
        ProofLoss::Revoked => "was revoked",
    };
    let helped = "a document timestamp added before that would have kept the proof";
    format!("since {}, when the certificate of the timestamp authority {name:?} {what}; {helped}", day(*since))
}
