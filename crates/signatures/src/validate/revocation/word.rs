//! What one OCSP response or CRL proves by itself of one certificate, for whoever chooses which of them to keep.

use jiff::Timestamp;

use super::ocsp::Ocsp;
use super::statement::{Says, Statement};
use super::{Dated, Moment, RevocationDoubt, RevocationReason, RevocationTiming, crl, weigh, when};
use crate::Certificate;
use crate::validate::Basis;

/// A certificate of a chain, and the one above it.
#[derive(Clone, Copy)]
pub(crate) struct Link<'a> {
    pub certificate: &'a Certificate,
    pub issuer: &'a Certificate,
    /// Whether the issuer is trusted without further proof.
    pub is_below_anchor: bool,
    /// Certificates that may be a responder's.
    pub others: &'a [Certificate],
    pub moment: Moment,
}

/// What it says, and may be relied on for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    /// It was not revoked.
    Good,
    /// It was.
    Revoked { since: Timestamp, reason: Option<RevocationReason>, when: RevocationTiming },
}

/// A word, and when it was known to be right.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub word: Word,
    pub this_update: Timestamp,
    /// Whom the issuer has certified to answer for it, if it did not sign itself.
    pub responder: Option<Certificate>,
}

/// What is said, or why that does not count; none where it is about other certificates. `is_new` is whether it is put to the
/// signature today: then it must be of a time after the signature, or still current.
pub(crate) fn by_ocsp(
    ocsp: &Ocsp,
    link: Link,
    proven: Option<Timestamp>,
    is_new: bool,
) -> Option<Result<Spoken, RevocationDoubt>> {
    let statement = ocsp.about(link.certificate, link.issuer, link.others)?;
    let responder = ocsp.responder(link.issuer, link.others).ok().flatten().cloned();
    Some(statement.and_then(|statement| spoken(statement, link, proven, is_new, responder)))
}

/// The same of a CRL.
pub(crate) fn by_crl(der: &[u8], link: Link, proven: Option<Timestamp>, is_new: bool) -> Option<Result<Spoken, RevocationDoubt>> {
    let statement = crl::about(der, link.certificate, link.issuer)?;
    Some(statement.and_then(|statement| spoken(statement, link, proven, is_new, None)))
}

fn spoken(
    statement: Statement,
    link: Link,
    proven: Option<Timestamp>,
    is_new: bool,
    responder: Option<Certificate>,
) -> Result<Spoken, RevocationDoubt> {
    let issuer_until = (!link.is_below_anchor).then(|| link.issuer.valid_until());
    let signer_until = [statement.signer_until, issuer_until].into_iter().flatten().min();
    let dated = Dated { statement, proven, passed: None, signer_until };
    let moment = link.moment;
    let Statement { this_update, next_update, says, .. } = weigh(dated, link.certificate, moment)?;
    let word = match says {
        Says::Good => Word::Good,
        Says::Revoked { since, reason } => Word::Revoked { since, reason, when: when(since, moment) },
        Says::NotKnown => return Err(RevocationDoubt::NotKnown),
    };
    let is_current = next_update.is_some_and(|next| moment.now <= next);
    let is_later = moment.basis == Basis::Proven && this_update >= moment.at;
    if is_new && word == Word::Good && !is_current && !is_later {
        return Err(RevocationDoubt::TooOld);
    }
    Ok(Spoken { word, this_update, responder })
}
