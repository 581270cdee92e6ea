//! Whether a certificate was revoked, by what came along with the signature.
//!
//! What a statement (an OCSP response or a CRL) proves follows ETSI EN 319 102-1, 5.2.5, 5.2.6 and 5.6.2, for a moment `at`:
//!
//! - It counts only if the certificate's issuer signed it, or an OCSP responder that this issuer certified for that.
//! - "Good" counts if the statement is no older than it may be: issued at or after the moment, or still current then, by
//!   its nextUpdate. Where the moment is not proven, it is the present: a signatory could claim one that fits. One that was
//!   issued after the certificate expired does not count: expired ones need not be listed.
//! - Nor does "good" count once the certificate of who signed the statement has expired, unless a timestamp proves that the
//!   statement was there before: old keys could write it today. A trust anchor does not expire.
//! - "Revoked" counts always. Whether it was before or after the signature is certain where that moment is proven; against
//!   a claimed time only, a later revocation leaves it open (REVOKED_NO_POE).
//! - A certificate on hold is revoked until a newer statement says good.

mod crl;
mod datum;
pub(crate) mod embedded;
pub(crate) mod evidence;
mod facts;
pub(crate) mod ocsp;
mod statement;
pub(crate) mod word;

use jiff::Timestamp;

pub use datum::{RevocationDatum, RevocationOrigin};
pub use facts::{
    RevocationDoubt, RevocationFacts, RevocationReason, RevocationSource, RevocationStatus, RevocationTiming, Stored,
};

use super::{Basis, Identity, is_past};
use crate::Certificate;
use evidence::Evidence;
use statement::{Says, Statement};

/// Statements about one certificate that are looked at.
const MAX_STATEMENTS: usize = 16;

/// The moment that a certificate is validated at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    pub at: Timestamp,
    pub basis: Basis,
    pub now: Timestamp,
}

/// Every certificate of a chain but its last.
pub(super) fn of_chain(chain: &[Certificate], evidence: &Evidence, moment: Moment) -> Vec<RevocationFacts> {
    let pairs = chain.windows(2).enumerate();
    let facts_of = |(nth, pair): (usize, &[Certificate])| {
        let [certificate, issuer] = pair else { return None };
        // The last is the anchor, which is trusted without further proof.
        let issuer_until = (nth + 2 < chain.len()).then(|| issuer.valid_until());
        let statements = statements(certificate, issuer, issuer_until, evidence);
        let stored = statements.iter().map(|(found, origin)| stored(found, *origin)).max().unwrap_or_default();
        let is_said_in_time = statements.iter().any(|(found, _)| found.as_ref().is_ok_and(|dated| dated.is_in_time(moment.now)));
        let status = status(certificate, statements, evidence.is_incomplete, moment);
        Some(RevocationFacts { certificate: Identity::of(certificate), status, stored, is_said_in_time })
    };
    pairs.filter_map(facts_of).collect()
}

/// What is said about a certificate, and where.
type Found = (Result<Dated, RevocationDoubt>, RevocationOrigin);

/// A statement, a time at which it was there for certain, and the last moment that who signed it could.
struct Dated {
    statement: Statement,
    proven: Option<Timestamp>,
    passed: Option<Timestamp>,
    signer_until: Option<Timestamp>,
}

impl Dated {
    fn is_in_time(&self, now: Timestamp) -> bool {
        self.signer_until.is_none_or(|until| self.passed.unwrap_or(now) <= until)
    }
}

fn statements(
    certificate: &Certificate,
    issuer: &Certificate,
    issuer_until: Option<Timestamp>,
    evidence: &Evidence,
) -> Vec<Found> {
    let dated = |found: Result<Statement, RevocationDoubt>, datum: &RevocationDatum| {
        let found = found.map(|statement| Dated {
            signer_until: [statement.signer_until, issuer_until].into_iter().flatten().min(),
            proven: datum.proven,
            passed: datum.passed,
            statement,
        });
        (found, datum.origin)
    };
    let by_ocsp = evidence.ocsps.iter().filter_map(|(ocsp, datum)| {
        let found = ocsp.about(certificate, issuer, evidence.certificates)?;
        Some(dated(found, datum))
    });
    let by_crl = evidence.crls.iter().filter_map(|datum| Some(dated(crl::about(datum.der, certificate, issuer)?, datum)));
    by_ocsp.chain(by_crl).take(MAX_STATEMENTS).collect()
}

fn stored(found: &Result<Dated, RevocationDoubt>, origin: RevocationOrigin) -> Stored {
    match origin {
        RevocationOrigin::Store if found.is_ok() => Stored::Yes,
        RevocationOrigin::StampedStore if found.is_ok() => Stored::Stamped,
        _ => Stored::No,
    }
}

fn status(certificate: &Certificate, statements: Vec<Found>, is_incomplete: bool, moment: Moment) -> RevocationStatus {
    let (mut revoked, mut good, mut doubt): (Option<Statement>, Option<Statement>, _) = (None, None, None);
    for (found, _) in statements {
        match found.and_then(|dated| weigh(dated, certificate, moment)) {
            Err(why) => doubt = doubt.or(Some(why)),
            Ok(statement) => {
                let kept = if matches!(statement.says, Says::Good) { &mut good } else { &mut revoked };
                if kept.as_ref().is_none_or(|kept| is_more_telling(&statement, kept)) {
                    *kept = Some(statement);
                }
            }
        }
    }
    if let Some(Statement { source, this_update, says: Says::Revoked { since, reason }, .. }) = revoked {
        let was_on_hold = reason == Some(RevocationReason::CertificateHold);
        if !(was_on_hold && good.as_ref().is_some_and(|good| good.this_update > this_update)) {
            return RevocationStatus::Revoked { since, reason, when: when(since, moment), source };
        }
    }
    match (good, doubt) {
        (Some(Statement { source, this_update, next_update, .. }), _) => {
            RevocationStatus::Good { source, this_update, next_update }
        }
        (None, Some(why)) => RevocationStatus::Unknown { why },
        (None, None) if is_incomplete => RevocationStatus::Unknown { why: RevocationDoubt::Incomplete },
        (None, None) => RevocationStatus::NotPresent,
    }
}

/// Of several revocations the earliest, of several good ones the newest.
fn is_more_telling(one: &Statement, other: &Statement) -> bool {
    match (one.says, other.says) {
        (Says::Revoked { since: one, .. }, Says::Revoked { since: other, .. }) => one < other,
        _ => one.this_update > other.this_update,
    }
}

fn when(revoked: Timestamp, moment: Moment) -> RevocationTiming {
    match moment.basis {
        _ if revoked <= moment.at && moment.basis != Basis::Now => RevocationTiming::BeforeSigning,
        Basis::Proven => RevocationTiming::AfterSigning,
        Basis::Claimed | Basis::Now => RevocationTiming::CannotTell,
    }
}

/// Whether the statement counts at the moment.
fn weigh(dated: Dated, certificate: &Certificate, moment: Moment) -> Result<Statement, RevocationDoubt> {
    let Dated { statement, proven, signer_until, .. } = dated;
    let Statement { this_update, next_update, says, .. } = &statement;
    if !is_past(*this_update, moment.now) {
        return Err(RevocationDoubt::NotYetIssued);
    }
    let is_proven = moment.basis == Basis::Proven;
    let at = if is_proven { moment.at } else { moment.now };
    match says {
        Says::Revoked { .. } => Ok(statement),
        Says::NotKnown => Err(RevocationDoubt::NotKnown),
        Says::Good if *this_update > certificate.valid_until() => Err(RevocationDoubt::AfterExpiry),
        Says::Good if signer_until.is_some_and(|until| proven.unwrap_or(moment.now) > until) => Err(RevocationDoubt::NotProven),
        Says::Good if *this_update >= at || next_update.is_some_and(|next| at <= next) => Ok(statement),
        Says::Good if is_proven => Err(RevocationDoubt::TooOld),
        Says::Good => Err(RevocationDoubt::Stale),
    }
}
