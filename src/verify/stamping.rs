//! A timestamp that was just asked for, judged as it will be when somebody verifies the file.
//!
//! The token is about this signature, answers this question, and its own signature holds: [`TimestampAuthority::stamp`] has
//! seen to that. What is left is who made it and when. One that proves nothing is refused before anything is registered or written:
//! nobody would miss it until the day it is needed.

use avtale_signatures::sign::TimestampAuthority;
use avtale_signatures::validate::{
    self, PdfSignature, ProofOfExistence, TimestampFault, Timestamped, TrustAnchors, ValidationContext,
};
use jiff::Timestamp;

use super::stamps::words;
use crate::diagnostic::Diagnostic;

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
            Diagnostic::warning(format!("nothing here says whether {} is to be trusted: there is no certificate in trust/", self.authority))
                .hint("put the root certificate of that authority in trust/, from a source you trust: `avtale verify` counts its timestamps from then on")
                .hint("whoever else verifies the file must trust it too")
        })
    }

    /// Judges the timestamp in a signature (`ContentInfo` in DER) over this content, that was asked for after this moment.
    pub fn check(&self, cms: &[u8], content: &[&[u8]], asked: Timestamp) -> Result<(), Diagnostic> {
        let proven = &ProofOfExistence::default();
        let signature = PdfSignature { cms, content, sub_filter: "ETSI.CAdES.detached", claimed: Some(asked), proven };
        let context = ValidationContext {
            certificates: &[],
            ocsps: &[],
            crls: &[],
            anchors: self.trust_anchors,
            // Where the signature's own clock was set ahead, its timestamp is no more from the future than it is.
            now: (self.clock)().max(asked),
        };
        let facts = validate::validate(&signature, &context);
        let Some(stamp) = facts.timestamps.iter().find(|stamp| stamp.of == Timestamped::Signature) else {
            return Err(self.refused(": it is not in the signature").hint("try again, or use another authority"));
        };
        match &stamp.why {
            None => {}
            Some(TimestampFault::Untrusted(why)) if self.trust_anchors.certificates().is_empty() && why.is_in_doubt() => {}
            Some(why @ TimestampFault::Untrusted(_)) => {
                return Err(self
                    .refused(&words(why, stamp.of))
                    .hint("put the root certificate of that authority in trust/ if you rely on it, from a source you trust")
                    .hint("or use an authority that is trusted here, or leave out --tsa"));
            }
            Some(why @ TimestampFault::Future) => return Err(self.refused(&words(why, stamp.of)).hint(CLOCKS)),
            Some(why) => return Err(self.refused(&words(why, stamp.of)).hint("use another authority, or leave out --tsa")),
        }
        match stamp.time {
            // It would prove that the signature was there before it was made.
            Some(time) if validate::is_past(asked, time) => Ok(()),
            time => {
                let time = time.map(|time| time.to_string()).unwrap_or_default();
                Err(self.refused(&format!(": it says {time}, and it was asked for at {asked}")).hint(CLOCKS))
            }
        }
    }

    fn refused(&self, why: &str) -> Diagnostic {
        Diagnostic::error(format!("the timestamp from {} proves nothing{why}", self.authority))
    }
}

const CLOCKS: &str = "look whether this machine's clock is right; if it is, the authority's is wrong: use another";
