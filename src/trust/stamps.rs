//! Timestamps (RFC 3161): which of them prove their time.

use jiff::Timestamp;

use super::evidence::Evidence;
use super::path::{Purpose, chain};
use super::revocation::{Moment, of_chain};
use super::{Answer, Basis, ChainFault, Identity, RevocationFacts, RevocationStatus, Roots, TimestampFacts, is_past};
use crate::sign::cms::{Fault, SignedData};
use crate::sign::{Certificate, TimestampToken};

/// Timestamps of one signature that are looked at. One is usual.
pub(super) const MAX_STAMPS: usize = 4;

/// An authority, judged at the time of its token.
pub(super) struct Judged {
    pub chain: Vec<Certificate>,
    pub trusted: Answer<ChainFault>,
    pub revocation: Vec<RevocationFacts>,
    /// Whether its word on the time is good.
    pub proves: bool,
}

/// Judges a token that holds in itself. The authority's certificates are judged at the token's own time: who could forge
/// that has the authority's key, and then its certificate is revoked.
pub(super) fn judge(token: &TimestampToken, evidence: &Evidence, roots: &Roots, now: Timestamp) -> Judged {
    let at = token.time();
    let own = SignedData::read(token.as_der()).map(|data| data.certificates).unwrap_or_default();
    let others: Vec<_> = own.iter().chain(evidence.certificates).cloned().collect();
    let chain = chain(token.authority(), Purpose::Timestamp, at, &others, roots);
    // Where nobody is trusted, nobody's word on revocation counts either.
    let trusted = if chain.trusted.is_yes() { &chain.certificates[..] } else { &[] };
    let revocation = of_chain(trusted, evidence, Moment { at, basis: Basis::Proven, now });
    let proves = chain.trusted.is_yes() && is_past(at, now) && !revocation.iter().any(taints);
    Judged { chain: chain.certificates, trusted: chain.trusted, revocation, proves }
}

/// RFC 3161, 4.1 and 4.2: a token made before the revocation stands only if the reason is given and is none that lets
/// others use the key.
fn taints(facts: &RevocationFacts) -> bool {
    match facts.status {
        RevocationStatus::Revoked { when: super::When::AfterSigning, reason, .. } => {
            !reason.is_some_and(super::Reason::spares_the_past)
        }
        RevocationStatus::Revoked { .. } => true,
        _ => false,
    }
}

/// Reads and judges a timestamp of a signature value.
pub(super) fn of_signature(der: &[u8], signature: &[u8], evidence: &Evidence, roots: &Roots, now: Timestamp) -> TimestampFacts {
    let token = match TimestampToken::read(der) {
        Ok(token) => token,
        Err(fault) => return unread(fault),
    };
    let valid = match token.is_over(signature) {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No(Fault::OtherContent),
        Err(fault) => Err(fault).into(),
    };
    let Judged { trusted, revocation, proves, .. } = judge(&token, evidence, roots, now);
    TimestampFacts {
        time: Some(token.time()),
        proves: proves && valid.is_yes(),
        valid,
        authority: Some(Identity::of(token.authority())),
        trusted,
        revocation,
    }
}

fn unread(fault: Fault) -> TimestampFacts {
    TimestampFacts {
        time: None,
        valid: Err(fault).into(),
        authority: None,
        trusted: Answer::CannotTell(ChainFault::NoCertificate),
        revocation: Vec::new(),
        proves: false,
    }
}
