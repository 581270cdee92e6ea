//! From a certificate to a trust anchor (RFC 5280, 6.1).
//!
//! Checked, for every certificate but the anchor: it bears its issuer's name and is signed with its issuer's key, with the
//! same algorithm named inside and outside; it is valid at the time in question; nothing critical in it goes unheeded;
//! and for those that issue: basicConstraints, pathLenConstraint and keyCertSign. Of the anchor: that it may issue. Not
//! checked: policies (any will do), and name constraints: a chain with some is doubtful. Revocation is another question.

pub(super) mod names;
pub(super) mod permissions;

use jiff::Timestamp;

use super::{Answer, Basis, ChainFault, TimeFacts, TrustAnchors};
use crate::Certificate;
use crate::cms::SignatureFault;
use names::{bears_name, is_same_holder, key_may_fit};
use permissions::{check_issues, check_signs, check_signs_documents, check_understood, is_of_version_1};

/// Certificates in a chain. Four are usual.
const MAX_LENGTH: usize = 10;
/// Certificates at hand that are considered.
const MAX_OTHERS: usize = 256;
/// Signatures that are checked in search of one chain.
const MAX_CHECKS: usize = 40;

/// What the first certificate of a chain is to have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signed a document.
    Signature,
    /// Stamped something with the time. That it is for nothing else is seen to where the token is read.
    Timestamp,
}

/// A chain as far as it goes.
#[derive(Debug, Clone)]
pub struct Chain {
    /// The certificate in question, its issuer, and so on; the anchor last, if one was reached.
    pub certificates: Vec<Certificate>,
    /// Whether it leads to an anchor, and all in it is in order.
    pub trusted: Answer<ChainFault>,
}

impl Chain {
    /// The trusted certificate that it ends with.
    pub fn anchor(&self) -> Option<&Certificate> {
        self.trusted.is_yes().then(|| self.certificates.last()).flatten()
    }

    /// Whether it is trusted today: that it was in order at a time that somebody claims and nothing proves, is not enough
    /// once it has expired.
    pub(super) fn trusted_today(&self, time: &TimeFacts, now: Timestamp) -> Answer<ChainFault> {
        let issued = self.certificates.split_last().map_or(&[][..], |(_, issued)| issued);
        let first = issued.iter().min_by_key(|certificate| certificate.valid_until());
        let expired = first.filter(|first| time.basis != Basis::Proven && first.valid_until() < now);
        match (&self.trusted, expired) {
            (Answer::Yes, _) if time.claimed.is_some_and(|claimed| claimed > now) => Answer::CannotTell(ChainFault::Future),
            (Answer::Yes, Some(first)) => {
                Answer::CannotTell(ChainFault::ExpiredSince { name: first.name(), until: first.valid_until() })
            }
            (trusted, _) => trusted.clone(),
        }
    }

    /// Whether all in it are valid but the last; that one too, where it is alone.
    pub(super) fn is_valid(&self, at: Timestamp) -> bool {
        are_valid(&self.certificates, at)
    }
}

/// All but the last; that one too, where it is alone.
pub(super) fn are_valid(chain: &[Certificate], at: Timestamp) -> bool {
    let issued = chain.split_last().map(|(_, issued)| issued).filter(|issued| !issued.is_empty()).unwrap_or(chain);
    !chain.is_empty() && issued.iter().all(|certificate| certificate.is_valid(at))
}

/// Looks for a chain from a certificate over others at hand to an anchor, valid at a moment. Of several, one that is in order
/// is taken.
pub fn chain(leaf: &Certificate, purpose: Purpose, at: Timestamp, others: &[Certificate], anchors: &TrustAnchors) -> Chain {
    let others = others.get(..MAX_OTHERS).unwrap_or(others);
    let mut search = Search { at, purpose, others, anchors, checks: MAX_CHECKS, best: None };
    if anchors.contains(leaf) {
        search.arrive(&[leaf]);
    } else {
        search.climb(&mut vec![leaf]);
    }
    let best =
        search.best.unwrap_or_else(|| Found { path: vec![leaf], trusted: Answer::CannotTell(ChainFault::TooMany), rank: 0 });
    Chain { certificates: best.path.into_iter().cloned().collect(), trusted: best.trusted }
}

struct Search<'a> {
    at: Timestamp,
    purpose: Purpose,
    others: &'a [Certificate],
    anchors: &'a TrustAnchors,
    checks: usize,
    best: Option<Found<'a>>,
}

/// A path, and how telling it is.
struct Found<'a> {
    path: Vec<&'a Certificate>,
    trusted: Answer<ChainFault>,
    rank: usize,
}

/// Ranks above that of the longest path that does not arrive.
const ARRIVED: usize = 2 * MAX_LENGTH;

impl<'a> Search<'a> {
    /// Goes on from the path's last certificate. Says whether the search is over.
    fn climb(&mut self, path: &mut Vec<&'a Certificate>) -> bool {
        let Some(last) = path.last().copied() else { return true };
        let mut fault = None;
        let mut dead_end = true;
        let (anchors, others) = (self.anchors.certificates(), self.others);
        let candidates = anchors.iter().map(|anchor| (anchor, true)).chain(others.iter().map(|other| (other, false)));
        for (issuer, is_anchor) in candidates {
            if !bears_name(last, issuer) || path.iter().any(|known| is_same_holder(known, issuer)) {
                continue;
            }
            if !is_anchor && (!key_may_fit(last, issuer) || self.anchors.contains(issuer)) {
                continue;
            }
            if self.checks == 0 || path.len() == MAX_LENGTH {
                fault = Some(ChainFault::TooMany);
                break;
            }
            self.checks -= 1;
            if let Err(found) = check_signed(last, issuer) {
                // Doubt weighs more than a namesake that is not the issuer.
                fault = fault.filter(ChainFault::is_in_doubt).or(Some(found));
                continue;
            }
            dead_end = false;
            path.push(issuer);
            let over = if is_anchor { self.arrive(path) } else { self.climb(path) };
            path.pop();
            if over {
                return true;
            }
        }
        if dead_end || fault == Some(ChainFault::TooMany) {
            self.stop(path, fault);
        }
        false
    }

    /// The path ends in an anchor.
    fn arrive(&mut self, path: &[&'a Certificate]) -> bool {
        let (trusted, rank) = match check(path, self.purpose, self.at) {
            Ok(()) => (Answer::Yes, ARRIVED + 2),
            Err(fault) if fault.is_in_doubt() => (Answer::CannotTell(fault), ARRIVED + 1),
            Err(fault) => (Answer::No(fault), ARRIVED),
        };
        let over = trusted.is_yes();
        self.keep(path, trusted, rank);
        over
    }

    /// The path ends nowhere. What is wrong with the first certificate is wrong whoever issued it.
    fn stop(&mut self, path: &[&'a Certificate], fault: Option<ChainFault>) {
        let (Some(first), Some(last)) = (path.first(), path.last()) else { return };
        let fault = check_first(first, self.purpose, self.at).err().or(fault).unwrap_or_else(|| {
            if bears_name(last, last) {
                ChainFault::UnknownRoot(last.name())
            } else {
                ChainFault::UnknownIssuer { issuer: last.issuer() }
            }
        });
        let trusted = if fault.is_in_doubt() { Answer::CannotTell(fault) } else { Answer::No(fault) };
        self.keep(path, trusted, path.len());
    }

    fn keep(&mut self, path: &[&'a Certificate], trusted: Answer<ChainFault>, rank: usize) {
        if self.best.as_ref().is_none_or(|best| best.rank < rank) {
            self.best = Some(Found { path: path.to_vec(), trusted, rank });
        }
    }
}

/// All but the names and the signatures, which were seen to on the way.
fn check(path: &[&Certificate], purpose: Purpose, at: Timestamp) -> Result<(), ChainFault> {
    let Some((first, issuers)) = path.split_first() else { return Ok(()) };
    check_first(first, purpose, at)?;
    // RFC 5280, 6.1.4 l: those that a new key of their own issued do not count.
    let mut below = 0;
    for (nth, issuer) in issuers.iter().enumerate() {
        let is_anchor = nth + 1 == issuers.len();
        if !(is_anchor && is_of_version_1(issuer)) {
            check_issues(issuer, below)?;
        }
        if !is_anchor {
            check_valid(issuer, at)?;
            check_understood(issuer)?;
        }
        below += usize::from(!bears_name(issuer, issuer));
    }
    Ok(())
}

fn check_first(certificate: &Certificate, purpose: Purpose, at: Timestamp) -> Result<(), ChainFault> {
    check_valid(certificate, at)?;
    match purpose {
        Purpose::Signature => check_signs_documents(certificate)?,
        Purpose::Timestamp => check_signs(certificate)?,
    }
    check_understood(certificate)
}

fn check_valid(certificate: &Certificate, at: Timestamp) -> Result<(), ChainFault> {
    let (name, from, until) = (certificate.name(), certificate.valid_from(), certificate.valid_until());
    if at < from {
        Err(ChainFault::NotYetValid { name, from })
    } else if at > until {
        Err(ChainFault::Expired { name, until })
    } else {
        Ok(())
    }
}

/// That the issuer's key signed it.
fn check_signed(certificate: &Certificate, issuer: &Certificate) -> Result<(), ChainFault> {
    let (name, read) = (certificate.name(), certificate.read());
    // RFC 5280, 4.1.1.2.
    if read.signature_algorithm != read.tbs_certificate.signature {
        return Err(ChainFault::Unreadable(name));
    }
    certificate.is_signed_by(issuer).map_err(|fault| match fault {
        SignatureFault::WrongSignature => ChainFault::WrongIssuer { name, issuer: issuer.name() },
        SignatureFault::Unsupported(_) | SignatureFault::Weak(_) => ChainFault::Unverifiable { name, why: fault },
        _ => ChainFault::Unreadable(name),
    })
}
