//! What an OCSP response or a CRL says of one certificate.

use jiff::Timestamp;

use super::{RevocationReason, RevocationSource};

/// What a statement says of a certificate. It is its issuer's word.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub source: RevocationSource,
    pub this_update: Timestamp,
    pub next_update: Option<Timestamp>,
    pub says: Says,
    /// The last moment that the responder's certificate is valid; none where the issuer itself has signed.
    pub signer_until: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Says {
    Good,
    Revoked { since: Timestamp, reason: Option<RevocationReason> },
    NotKnown,
}
