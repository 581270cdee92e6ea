//! Whether a certificate was revoked, by what came along with the signature.
//!
//! What a statement (an OCSP response or a CRL) proves follows ETSI EN 319 102-1, 5.2.5, 5.2.6 and 5.6.2, for a moment `at`:
//!
//! - It counts only if the certificate's issuer signed it, or an OCSP responder that this issuer certified for that.
//! - "Good" counts if the statement is no older than it may be: issued at or after the moment, or still current then, by
//!   its nextUpdate. Where the moment is not proven, it is the present: a signatory could claim one that fits. One that was
//!   issued after the certificate expired does not count: expired ones need not be listed.
//! - Nor does "good" count once the certificate of who signed the statement has expired, unless a timestamp proves that the
//!   statement was there before: old keys could write it today. A root in `trust/` does not expire.
//! - "Revoked" counts always. Whether it was before or after the signature is certain where that moment is proven; against
//!   a claimed time only, a later revocation leaves it open (REVOKED_NO_POE).
//! - A certificate on hold is revoked until a newer statement says good.

use jiff::Timestamp;
use serde::Serialize;

use super::evidence::{Datum, Evidence, Place};
use super::{Basis, Identity, crl, is_past};
use crate::sign::Certificate;

/// Statements about one certificate that are looked at.
const MAX_STATEMENTS: usize = 16;

/// One certificate of a chain, and whether it was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevocationFacts {
    /// The certificate.
    pub certificate: Identity,
    /// Whether it was revoked.
    #[serde(flatten)]
    pub status: RevocationStatus,
    /// Whether the document security store has something about it, in earnest or not.
    #[serde(skip)]
    pub stored: Stored,
    /// Whether who says so has a certificate that is valid, or was when it was said as far as EN 319 102-1 is concerned.
    #[serde(skip)]
    pub is_said_in_time: bool,
}

/// How revocation data about a certificate is kept for the long term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stored {
    /// There is none in the document security store.
    #[default]
    No,
    /// There is.
    Yes,
    /// There is, and a document timestamp covers it.
    Stamped,
}

/// Whether a certificate was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "status")]
pub enum RevocationStatus {
    /// It was not, at the time in question.
    Good {
        /// Who says so.
        source: Source,
        /// When that was known to be right.
        this_update: Timestamp,
        /// When something newer was to be had, at the latest.
        next_update: Option<Timestamp>,
    },
    /// It was.
    Revoked {
        /// From when on: the revocation's date, or the date from which the key is suspected, if that is earlier.
        since: Timestamp,
        /// Why, if that was said.
        reason: Option<Reason>,
        /// Before or after the signature.
        when: When,
        /// Who says so.
        source: Source,
    },
    /// There is something about it, which proves nothing.
    Unknown {
        /// Why not.
        why: RevocationDoubt,
    },
    /// There is nothing about it.
    NotPresent,
}

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// An OCSP response (RFC 6960).
    Ocsp,
    /// A certificate revocation list (RFC 5280, 5).
    Crl,
}

/// How a revocation lies to the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The certificate was revoked when it signed.
    BeforeSigning,
    /// The signature is proven to be older than the revocation.
    AfterSigning,
    /// The time of the signature is claimed only, and lies before the revocation.
    CannotTell,
}

/// Why a certificate was revoked (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the standard's own words")]
pub enum Reason {
    Unspecified,
    KeyCompromise,
    CaCompromise,
    AffiliationChanged,
    Superseded,
    CessationOfOperation,
    CertificateHold,
    RemoveFromCrl,
    PrivilegeWithdrawn,
    AaCompromise,
}

impl Reason {
    /// By its number.
    pub(super) fn numbered(number: u32) -> Option<Self> {
        Some(match number {
            0 => Self::Unspecified,
            1 => Self::KeyCompromise,
            2 => Self::CaCompromise,
            3 => Self::AffiliationChanged,
            4 => Self::Superseded,
            5 => Self::CessationOfOperation,
            6 => Self::CertificateHold,
            8 => Self::RemoveFromCrl,
            9 => Self::PrivilegeWithdrawn,
            10 => Self::AaCompromise,
            _ => return None,
        })
    }

    /// Whether what the key did before the revocation still stands (RFC 3161, 4.1).
    pub(super) fn spares_the_past(self) -> bool {
        matches!(self, Self::Unspecified | Self::AffiliationChanged | Self::Superseded | Self::CessationOfOperation)
    }
}

/// Why a statement about a certificate proves nothing. The first that applies to any of them is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationDoubt {
    /// Neither the issuer nor one it has certified for this signed it.
    #[error("it was not signed by the issuer, nor by a responder of the issuer's")]
    WrongSigner,
    /// Its signature, or a condition in it, cannot be checked here.
    #[error("it uses something that cannot be checked here")]
    Unsupported,
    /// It cannot be read to its end.
    #[error("it cannot be read")]
    Unreadable,
    /// Something newer was to be had at the time in question, or may have been.
    #[error("it is older than the signature, and was no longer current then")]
    TooOld,
    /// The same, where nothing proves that time.
    #[error("it is no longer current, and nothing proves that the signature was made while it was")]
    Stale,
    /// The certificate of who signed it has expired, and no timestamp proves that it was there before.
    #[error("the certificate of who signed it has expired, and nothing proves that it was there before")]
    NotProven,
    /// Expired certificates need not be listed any more.
    #[error("it was issued after the certificate had expired")]
    AfterExpiry,
    /// It is from the future.
    #[error("it is dated in the future")]
    NotYetIssued,
    /// The responder does not know the certificate.
    #[error("the responder does not know the certificate")]
    NotKnown,
    /// There was more than is looked at, or some of it cannot be read.
    #[error("there is revocation data that cannot be read")]
    Incomplete,
}

/// What a statement says of a certificate. It is its issuer's word.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub source: Source,
    pub this_update: Timestamp,
    pub next_update: Option<Timestamp>,
    pub says: Says,
    /// The last moment that the responder's certificate is valid; none where the issuer itself has signed.
    pub signer_until: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Says {
    Good,
    Revoked { since: Timestamp, reason: Option<Reason> },
    NotKnown,
}

/// The moment that a certificate is judged at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub at: Timestamp,
    pub basis: Basis,
    pub now: Timestamp,
}

/// Every certificate of a chain but its last.
pub(super) fn of_chain(chain: &[Certificate], evidence: &Evidence, moment: Moment) -> Vec<RevocationFacts> {
    let pairs = chain.windows(2).enumerate();
    let judge = |(nth, pair): (usize, &[Certificate])| {
        let [certificate, issuer] = pair else { return None };
        // The last is the root, which is trusted without further proof.
        let issuer_until = (nth + 2 < chain.len()).then(|| issuer.valid_until());
        let statements = statements(certificate, issuer, issuer_until, evidence);
        let stored = statements.iter().map(|(found, place)| stored(found, *place)).max().unwrap_or_default();
        let is_said_in_time = statements.iter().any(|(found, _)| found.as_ref().is_ok_and(|dated| dated.is_in_time(moment.now)));
        let status = status(certificate, statements, evidence.is_incomplete, moment);
        Some(RevocationFacts { certificate: Identity::of(certificate), status, stored, is_said_in_time })
    };
    pairs.filter_map(judge).collect()
}

/// What is said about a certificate, and where.
type Found = (Result<Dated, RevocationDoubt>, Place);

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
    let dated = |found: Result<Statement, RevocationDoubt>, datum: &Datum| {
        let found = found.map(|statement| Dated {
            signer_until: [statement.signer_until, issuer_until].into_iter().flatten().min(),
            proven: datum.proven,
            passed: datum.passed,
            statement,
        });
        (found, datum.place)
    };
    let by_ocsp = evidence.ocsps.iter().filter_map(|(ocsp, datum)| {
        let found = ocsp.about(certificate, issuer, evidence.certificates)?;
        Some(dated(found, datum))
    });
    let by_crl = evidence.crls.iter().filter_map(|datum| Some(dated(crl::about(datum.der, certificate, issuer)?, datum)));
    by_ocsp.chain(by_crl).take(MAX_STATEMENTS).collect()
}

fn stored(found: &Result<Dated, RevocationDoubt>, place: Place) -> Stored {
    match place {
        Place::Store if found.is_ok() => Stored::Yes,
        Place::StampedStore if found.is_ok() => Stored::Stamped,
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
        let was_on_hold = reason == Some(Reason::CertificateHold);
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

fn when(revoked: Timestamp, moment: Moment) -> When {
    match moment.basis {
        _ if revoked <= moment.at && moment.basis != Basis::Now => When::BeforeSigning,
        Basis::Proven => When::AfterSigning,
        Basis::Claimed | Basis::Now => When::CannotTell,
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
