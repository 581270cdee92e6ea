//! Timestamps (RFC 3161): which of them prove their time, and why the others do not.

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use serde::Serialize;

use super::evidence::Evidence;
use super::path::{Chain, Purpose, chain};
use super::proofs::{Loss, Lost, Proven};
use super::revocation::{Moment, of_chain};
use super::{
    Answer, Basis, ChainFault, Identity, Indication, Reason, RevocationFacts, RevocationStatus, Roots, SubIndication, When,
    is_past,
};
use crate::sign::cms::{Fault, SignedData, SignerInfo};
use crate::sign::{Certificate, TimestampToken};

/// Timestamps of one kind in a signature that are looked at. One is usual.
const MAX_STAMPS: usize = 4;

// ETSI EN 319 122-1, 5.2.8 and 5.5.3; RFC 5126, 6.4.1, and ETSI TS 101 733, 6.4.1, for the older ones.
const CONTENT_TIMESTAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.20");
const ARCHIVE_TIMESTAMPS: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("0.4.0.1733.2.5"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.48"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.27"),
];

/// A timestamp, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimestampFacts {
    /// What it is a timestamp of.
    pub of: Stamped,
    /// The time in it.
    pub time: Option<Timestamp>,
    /// Whether it is of that, and its own signature holds.
    pub valid: Answer<Fault>,
    /// Who made it.
    pub authority: Option<Identity>,
    /// Whether the authority's chain leads to a root: now, or at a time at which another timestamp proves that this one was
    /// there; or else at its own time.
    pub trusted: Answer<ChainFault>,
    /// If it does, each certificate of that chain but the last, and whether it was revoked.
    pub revocation: Vec<RevocationFacts>,
    /// Whether it proves its time: all of the above is in order, and none is revoked in a way that touches it.
    pub proves: bool,
    /// Why it does not.
    pub why: Option<StampFault>,
}

/// What a timestamp is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stamped {
    /// A signature value (ETSI EN 319 122-1, 5.3): the signature existed then.
    Signature,
    /// The content, before it was signed (ETSI EN 319 122-1, 5.2.8).
    Content,
    /// A signature with its certificates and revocation data (ETSI EN 319 122-1, 5.5.3).
    Archive,
    /// The file, as far as it went (ETSI EN 319 142-1, 5.4.3).
    Document,
}

/// Why a timestamp proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StampFault {
    /// It is over other bytes than those that it stands with.
    OtherBytes,
    /// It cannot be read, its own signature does not hold, or that cannot be told.
    DoesNotHold(Fault),
    /// Nothing in `trust/` vouches for its authority, or its chain was never in order.
    Untrusted(ChainFault),
    /// It proved its time once, and does no more.
    Lost(Lost),
    /// The authority's certificate, or one above it, was revoked before it was made, or in a way that leaves open who made it.
    Revoked {
        /// From when on.
        since: Timestamp,
    },
    /// Its time lies in the future.
    Future,
    /// It is of a kind that is not checked here, or there are too many.
    NotChecked,
}

/// What a token is judged by.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub evidence: &'a Evidence<'a>,
    pub roots: &'a Roots,
    pub now: Timestamp,
    /// What document timestamps over it prove of it.
    pub proven: &'a Proven,
}

/// A token, judged.
pub(super) struct Judged {
    pub chain: Vec<Certificate>,
    pub facts: TimestampFacts,
    pub indication: Indication,
}

/// The timestamps inside a signature.
pub(super) fn inside(signer: &SignerInfo, content: &[&[u8]], judge: Judge) -> Vec<Judged> {
    let of_signature = |der: &Vec<u8>| judge.of(Stamped::Signature, der, &[&signer.signature]);
    let (tokens, content_stamp) = (signer.timestamps().unwrap_or_default(), signer.signed_value(CONTENT_TIMESTAMP));
    let archive = ARCHIVE_TIMESTAMPS.iter().flat_map(|oid| signer.unsigned_values(*oid).unwrap_or_default());
    let mut found: Vec<_> = tokens.iter().take(MAX_STAMPS).map(of_signature).collect();
    found.extend(tokens.iter().skip(MAX_STAMPS).take(MAX_STAMPS).map(|der| unchecked(Stamped::Signature, der)));
    found.extend(content_stamp.ok().flatten().map(|der| judge.of(Stamped::Content, &der, content)));
    found.extend(archive.take(MAX_STAMPS).map(|der| unchecked(Stamped::Archive, &der)));
    found
}

impl Judge<'_> {
    fn of(self, of: Stamped, der: &[u8], stamped: &[&[u8]]) -> Judged {
        match TimestampToken::told(der) {
            Ok((token, held)) => self.token(of, &token, held, stamped),
            Err(fault) => Judged::unchecked(unread(of, fault)),
        }
    }

    /// Judges a token that can be read, over these bytes.
    pub fn token(self, of: Stamped, token: &TimestampToken, held: Result<(), Fault>, stamped: &[&[u8]]) -> Judged {
        let valid =
            held.and_then(|()| token.is_over_pieces(stamped).and_then(|is| if is { Ok(()) } else { Err(Fault::OtherContent) }));
        let valid = Answer::from(valid);
        let chain = self.chain(token);
        let is_trusted = chain.trusted.is_yes();
        // Where nobody is trusted, nobody's word on revocation counts either.
        let trusted = if is_trusted { &chain.certificates[..] } else { &[] };
        let revocation = of_chain(trusted, self.evidence, Moment { at: token.time(), basis: Basis::Proven, now: self.now });
        let why = self.fault(token, &valid, &chain, &revocation);
        let indication = self.indication(&valid, &chain, &revocation);
        let trusted = match &why {
            Some(StampFault::Lost(Lost { since, how: Loss::Expired, name })) => {
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
        Judged { chain: chain.certificates, facts, indication }
    }

    /// The authority's chain: as it can be validated now, or when another timestamp proves that this one was there; or else
    /// as it was at the token's own time, which proves nothing.
    fn chain(self, token: &TimestampToken) -> Chain {
        let own = SignedData::read(token.as_der()).map(|data| data.certificates).unwrap_or_default();
        let others: Vec<_> = own.iter().chain(self.evidence.certificates).cloned().collect();
        let at = |moment| chain(token.authority(), Purpose::Timestamp, moment, &others, self.roots);
        let good = [Some(self.now), self.proven.at].into_iter().flatten().map(at).find(|chain| chain.trusted.is_yes());
        good.unwrap_or_else(|| at(token.time()))
    }

    fn fault(
        self,
        token: &TimestampToken,
        valid: &Answer<Fault>,
        chain: &Chain,
        revocation: &[RevocationFacts],
    ) -> Option<StampFault> {
        match valid {
            Answer::Yes => {}
            Answer::No(Fault::OtherContent) => return Some(StampFault::OtherBytes),
            // That nobody knows who it is weighs more than what their certificate lacks.
            Answer::No(Fault::NoAuthority) if !chain.trusted.is_yes() => {}
            Answer::No(fault) | Answer::CannotTell(fault) => return Some(StampFault::DoesNotHold(fault.clone())),
        }
        if !is_past(token.time(), self.now) {
            return Some(StampFault::Future);
        }
        if let Some(why) = chain.trusted.why() {
            return Some(StampFault::Untrusted(why.clone()));
        }
        let revoked = revocation.iter().find_map(|facts| self.revoked(facts));
        revoked.or_else(|| self.expired(chain).map(StampFault::Lost))
    }

    /// Whether a certificate has expired that no proof is older than.
    fn expired(self, chain: &Chain) -> Option<Lost> {
        let (_, issued) = chain.certificates.split_last()?;
        // One that is trusted of itself must be valid like any other.
        let issued = if issued.is_empty() { &chain.certificates } else { issued };
        let first = issued.iter().min_by_key(|certificate| certificate.valid_until())?;
        let since = first.valid_until();
        let is_covered = since >= self.now || self.proven.at.is_some_and(|proven| proven <= since);
        (!is_covered).then(|| Lost { since, how: Loss::Expired, name: first.name() })
    }

    /// RFC 3161, 4.1 and 4.2: a token made before the revocation stands only if the reason is given and is none that lets
    /// others use the key, or if another proves that it was there before.
    fn revoked(self, facts: &RevocationFacts) -> Option<StampFault> {
        let RevocationStatus::Revoked { since, reason, when, .. } = facts.status else { return None };
        if self.proven.at.is_some_and(|proven| proven < since) {
            return None;
        }
        match when {
            When::AfterSigning if reason.is_some_and(Reason::spares_the_past) => None,
            When::AfterSigning => {
                Some(StampFault::Lost(Lost { since, how: Loss::Revoked, name: facts.certificate.name.clone() }))
            }
            _ => Some(StampFault::Revoked { since }),
        }
    }

    fn indication(self, valid: &Answer<Fault>, chain: &Chain, revocation: &[RevocationFacts]) -> Indication {
        Indication::of_fault(valid).unwrap_or_else(|| {
            let proven = self.proven.passed;
            SubIndication::of_chain(chain, self.roots, revocation, proven, self.now)
                .map_or(Indication::Passed, Indication::Indeterminate)
        })
    }
}

impl Judged {
    fn unchecked(facts: TimestampFacts) -> Self {
        Self { chain: Vec::new(), facts, indication: Indication::Indeterminate(SubIndication::SigConstraintsFailure) }
    }
}

/// One that is told, and not checked.
fn unchecked(of: Stamped, der: &[u8]) -> Judged {
    let token = TimestampToken::told(der).ok().map(|(token, _)| token);
    Judged::unchecked(TimestampFacts {
        time: token.as_ref().map(TimestampToken::time),
        authority: token.as_ref().map(|token| Identity::of(token.authority())),
        valid: Answer::CannotTell(Fault::Unsupported("a timestamp of this kind".to_owned())),
        why: Some(StampFault::NotChecked),
        ..unread(of, Fault::Unreadable)
    })
}

/// One of which nothing can be read.
pub(super) fn unread(of: Stamped, fault: Fault) -> TimestampFacts {
    TimestampFacts {
        of,
        time: None,
        valid: Err(fault.clone()).into(),
        authority: None,
        trusted: Answer::CannotTell(ChainFault::NoCertificate),
        revocation: Vec::new(),
        proves: false,
        why: Some(StampFault::DoesNotHold(fault)),
    }
}
