//! Timestamps (RFC 3161): which of them prove their time, and why the others do not.

mod facts;

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

pub use facts::{TimestampFacts, TimestampFault, Timestamped};

use super::chain::{Chain, Purpose, chain};
use super::proof::{LostProof, ProofLoss, ProofOfExistence};
use super::revocation::evidence::Evidence;
use super::revocation::{Moment, of_chain};
use super::{
    Answer, Basis, ChainFault, Identity, Indication, RevocationFacts, RevocationReason, RevocationStatus, RevocationTiming,
    SubIndication, TrustAnchors, is_past,
};
use crate::cms::{SignatureFault, SignedData, SignerInfo, Unsupported};
use crate::{Certificate, TimestampToken};

/// Timestamps of one kind in a signature that are looked at. One is usual.
const MAX_STAMPS: usize = 4;

// ETSI EN 319 122-1, 5.2.8 and 5.5.3; RFC 5126, 6.4.1, and ETSI TS 101 733, 6.4.1, for the older ones.
const CONTENT_TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.20");
const ARCHIVE_TIMESTAMPS: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("0.4.0.1733.2.5"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.48"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.27"),
];

/// What a token is validated by.
#[derive(Clone, Copy)]
pub(super) struct TokenContext<'a> {
    pub evidence: &'a Evidence<'a>,
    pub anchors: &'a TrustAnchors,
    pub now: Timestamp,
    /// What document timestamps over it prove of it.
    pub proven: &'a ProofOfExistence,
}

/// A token, validated.
pub(super) struct ValidatedToken {
    pub chain: Vec<Certificate>,
    pub facts: TimestampFacts,
    pub indication: Indication,
}

/// The timestamps inside a signature.
pub(super) fn inside(signer: &SignerInfo, content: &[&[u8]], context: TokenContext) -> Vec<ValidatedToken> {
    let of_signature = |der: &Vec<u8>| context.of(Timestamped::Signature, der, &[&signer.signature]);
    let (tokens, content_stamp) = (signer.timestamps().unwrap_or_default(), signer.signed_value(CONTENT_TIMESTAMP));
    let archive = ARCHIVE_TIMESTAMPS.iter().flat_map(|oid| signer.unsigned_values(*oid).unwrap_or_default());
    let mut found: Vec<_> = tokens.iter().take(MAX_STAMPS).map(of_signature).collect();
    found.extend(tokens.iter().skip(MAX_STAMPS).take(MAX_STAMPS).map(|der| unchecked(Timestamped::Signature, der)));
    found.extend(content_stamp.ok().flatten().map(|der| context.of(Timestamped::Content, &der, content)));
    found.extend(archive.take(MAX_STAMPS).map(|der| unchecked(Timestamped::Archive, &der)));
    found
}

impl TokenContext<'_> {
    fn of(self, of: Timestamped, der: &[u8], stamped: &[&[u8]]) -> ValidatedToken {
        match TimestampToken::parse(der) {
            Ok((token, held)) => self.token(of, &token, held, stamped),
            Err(fault) => ValidatedToken::unchecked(unread(of, fault)),
        }
    }

    /// Validates a token that can be read, over these bytes.
    pub fn token(
        self,
        of: Timestamped,
        token: &TimestampToken,
        held: Result<(), SignatureFault>,
        stamped: &[&[u8]],
    ) -> ValidatedToken {
        let valid = held.and_then(|()| {
            token.is_over_pieces(stamped).and_then(|is| if is { Ok(()) } else { Err(SignatureFault::OtherContent) })
        });
        let valid = Answer::from(valid);
        let chain = self.chain(token);
        let is_trusted = chain.trusted.is_yes();
        // Where nobody is trusted, nobody's word on revocation counts either.
        let trusted = if is_trusted { &chain.certificates[..] } else { &[] };
        let revocation = of_chain(trusted, self.evidence, Moment { at: token.time(), basis: Basis::Proven, now: self.now });
        let why = self.fault(token, &valid, &chain, &revocation);
        let indication = self.indication(&valid, &chain, &revocation);
        let trusted = match &why {
            Some(TimestampFault::Lost(LostProof { since, how: ProofLoss::Expired, name })) => {
                Answer::CannotTell(ChainFault::ExpiredSince { name: name.clone(), until: *since })
            }
            _ => chain.trusted,
        };
        let facts = TimestampFacts {
            of,
            time: Some(token.time()),
            valid,
            authority: Some(Identity::of(token.authority())),
            trusted,
            revocation,
            proves: why.is_none(),
            why,
        };
        ValidatedToken { chain: chain.certificates, facts, indication }
    }

    /// The authority's chain: as it can be validated now, or when another timestamp proves that this one was there; or else
    /// as it was at the token's own time, which proves nothing.
    fn chain(self, token: &TimestampToken) -> Chain {
        let own = SignedData::read(token.as_der()).map(|data| data.certificates).unwrap_or_default();
        let others: Vec<_> = own.iter().chain(self.evidence.certificates).cloned().collect();
        let at = |moment| chain(token.authority(), Purpose::Timestamp, moment, &others, self.anchors);
        let good = [Some(self.now), self.proven.at].into_iter().flatten().map(at).find(|chain| chain.trusted.is_yes());
        good.unwrap_or_else(|| at(token.time()))
    }

    fn fault(
        self,
        token: &TimestampToken,
        valid: &Answer<SignatureFault>,
        chain: &Chain,
        revocation: &[RevocationFacts],
    ) -> Option<TimestampFault> {
        match valid {
            Answer::Yes => {}
            Answer::No(SignatureFault::OtherContent) => return Some(TimestampFault::OtherBytes),
            // That nobody knows who it is weighs more than what their certificate lacks.
            Answer::No(SignatureFault::NoAuthority) if !chain.trusted.is_yes() => {}
            Answer::No(fault) | Answer::CannotTell(fault) => return Some(TimestampFault::DoesNotHold(fault.clone())),
        }
        if !is_past(token.time(), self.now) {
            return Some(TimestampFault::Future);
        }
        if let Some(why) = chain.trusted.why() {
            return Some(TimestampFault::Untrusted(why.clone()));
        }
        let revoked = revocation.iter().find_map(|facts| self.revoked(facts));
        revoked.or_else(|| self.expired(chain).map(TimestampFault::Lost))
    }

    /// Whether a certificate has expired that no proof is older than.
    fn expired(self, chain: &Chain) -> Option<LostProof> {
        let (_, issued) = chain.certificates.split_last()?;
        // One that is trusted of itself must be valid like any other.
        let issued = if issued.is_empty() { &chain.certificates } else { issued };
        let first = issued.iter().min_by_key(|certificate| certificate.valid_until())?;
        let since = first.valid_until();
        let is_covered = since >= self.now || self.proven.at.is_some_and(|proven| proven <= since);
        (!is_covered).then(|| LostProof { since, how: ProofLoss::Expired, name: first.name() })
    }

    /// RFC 3161, 4.1 and 4.2: a token made before the revocation stands only if the reason is given and is none that lets
    /// others use the key, or if another proves that it was there before.
    fn revoked(self, facts: &RevocationFacts) -> Option<TimestampFault> {
        let RevocationStatus::Revoked { since, reason, when, .. } = facts.status else { return None };
        if self.proven.at.is_some_and(|proven| proven < since) {
            return None;
        }
        match when {
            RevocationTiming::AfterSigning if reason.is_some_and(RevocationReason::spares_the_past) => None,
            RevocationTiming::AfterSigning => {
                Some(TimestampFault::Lost(LostProof { since, how: ProofLoss::Revoked, name: facts.certificate.name.clone() }))
            }
            _ => Some(TimestampFault::Revoked { since }),
        }
    }

    fn indication(self, valid: &Answer<SignatureFault>, chain: &Chain, revocation: &[RevocationFacts]) -> Indication {
        Indication::of_fault(valid).unwrap_or_else(|| {
            let proven = self.proven.passed;
            SubIndication::of_chain(chain, self.anchors, revocation, proven, self.now)
                .map_or(Indication::Passed, Indication::Indeterminate)
        })
    }
}

impl ValidatedToken {
    fn unchecked(facts: TimestampFacts) -> Self {
        Self { chain: Vec::new(), facts, indication: Indication::Indeterminate(SubIndication::SigConstraintsFailure) }
    }
}

/// One that is told, and not checked.
fn unchecked(of: Timestamped, der: &[u8]) -> ValidatedToken {
    let token = TimestampToken::parse(der).ok().map(|(token, _)| token);
    ValidatedToken::unchecked(TimestampFacts {
        time: token.as_ref().map(TimestampToken::time),
        authority: token.as_ref().map(|token| Identity::of(token.authority())),
        valid: Answer::CannotTell(SignatureFault::Unsupported(Unsupported::Timestamp)),
        why: Some(TimestampFault::NotChecked),
        ..unread(of, SignatureFault::Unreadable)
    })
}

/// One of which nothing can be read.
pub(super) fn unread(of: Timestamped, fault: SignatureFault) -> TimestampFacts {
    TimestampFacts {
        of,
        time: None,
        valid: Err(fault.clone()).into(),
        authority: None,
        trusted: Answer::CannotTell(ChainFault::NoCertificate),
        revocation: Vec::new(),
        proves: false,
        why: Some(TimestampFault::DoesNotHold(fault)),
    }
}
