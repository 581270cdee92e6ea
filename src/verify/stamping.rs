//! A timestamp that was just asked for, judged as it will be when somebody verifies the file.
//!
//! The token is about this signature, answers this question, and its own signature holds: [`TimestampAuthority::stamp`] has
//! seen to that. What is left is who made it and when. One that proves nothing is refused before anything is registered or written:
//! nobody would miss it until the day it is needed.

use avtale_signatures::TimestampToken;
use avtale_signatures::sign::TimestampAuthority;
use avtale_signatures::validate::{
    self, PdfSignature, ProofOfExistence, TimestampFacts, TimestampFault, Timestamped, TrustAnchors, ValidationContext,
};
use jiff::Timestamp;

use super::stamps::proves_nothing;
use crate::diagnostic::Diagnostic;
use crate::message::{Message, says::stamp as says};

/// Who is asked for timestamps, and what is expected of them.
pub struct Stamping<'a> {
    /// Who is asked.
    pub authority: &'a TimestampAuthority,
    /// The certificates that are trusted.
    pub trust_anchors: &'a TrustAnchors,
    /// The clock that the tokens' time is compared with.
    pub clock: fn() -> Timestamp,
}

impl Stamping<'_> {
    /// What is to be known where nobody is trusted at all: then a token cannot be refused for its authority.
    pub fn caution(&self) -> Option<Diagnostic> {
        self.trust_anchors.certificates().is_empty().then(|| {
            Diagnostic::warning(says::NobodyTrusted { authority: self.authority.to_string() })
                .hint(says::NobodyTrustedStep {})
                .hint(says::OthersStep {})
        })
    }

    /// Judges the timestamp in a signature (`ContentInfo` in DER) over this content, that was asked for after this moment.
    pub fn check(&self, cms: &[u8], content: &[&[u8]], asked: Timestamp) -> Result<(), Diagnostic> {
        let proven = &ProofOfExistence::default();
        let signature = PdfSignature { cms, content, sub_filter: "ETSI.CAdES.detached", claimed: Some(asked), proven };
        let facts = validate::validate(&signature, &self.context(asked));
        self.judge(facts.timestamps.iter().find(|stamp| stamp.of == Timestamped::Signature), asked)
    }

    /// Has bytes time-stamped that are no signature, and judges the token.
    pub fn stamp(&self, bytes: &[u8], asked: Timestamp) -> Result<TimestampToken, Diagnostic> {
        let token = self.authority.stamp(bytes)?;
        let proven = &ProofOfExistence::default();
        let signature =
            PdfSignature { cms: token.as_der(), content: &[bytes], sub_filter: "ETSI.RFC3161", claimed: None, proven };
        let facts = validate::validate(&signature, &self.context(asked));
        self.judge(facts.timestamps.first(), asked)?;
        Ok(token)
    }

    fn context(&self, asked: Timestamp) -> ValidationContext<'_> {
        ValidationContext {
            certificates: &[],
            ocsps: &[],
            crls: &[],
            anchors: self.trust_anchors,
            // Where the signature's own clock was set ahead, its timestamp is no more from the future than it is.
            now: (self.clock)().max(asked),
        }
    }

    fn judge(&self, stamp: Option<&TimestampFacts>, asked: Timestamp) -> Result<(), Diagnostic> {
        let Some(stamp) = stamp else {
            return Err(self.refused(says::ProvesNothing { why: Message::from(says::NotThere {}) }).hint(says::AgainStep {}));
        };
        match &stamp.why {
            None => {}
            Some(TimestampFault::Untrusted(why)) if self.trust_anchors.certificates().is_empty() && why.is_in_doubt() => {}
            Some(why @ TimestampFault::Untrusted(_)) => {
                let fault = self.refused(proves_nothing(why, stamp.of));
                return Err(fault.hint(says::TrustStep {}).hint(says::OrAnotherStep {}));
            }
            Some(why @ TimestampFault::Future) => {
                return Err(self.refused(proves_nothing(why, stamp.of)).hint(says::ClocksStep {}));
            }
            Some(why) => return Err(self.refused(proves_nothing(why, stamp.of)).hint(says::AnotherStep {})),
        }
        match stamp.time {
            // It would prove that the signature was there before it was made.
            Some(time) if validate::is_past(asked, time) => Ok(()),
            time => {
                let why: Message = match time {
                    Some(time) => says::Before { time, asked }.into(),
                    None => says::NoTime { asked }.into(),
                };
                Err(self.refused(says::ProvesNothing { why }).hint(says::ClocksStep {}))
            }
        }
    }

    fn refused(&self, what: impl Into<Message>) -> Diagnostic {
        Diagnostic::error(says::Refused { authority: self.authority.to_string(), what: what.into() })
    }
}
