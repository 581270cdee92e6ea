//! What is lacking.

use jiff::Timestamp;

use super::FetchFailure;
use crate::cms::SignatureFault;
use crate::validate::{ChainFault, RevocationDoubt};

/// Why a signature cannot be preserved as it is. Certificates are named for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The signature cannot be read.
    Unreadable(SignatureFault),
    /// Its chain, or that of a timestamp in it, leads to no trust anchor.
    Path {
        /// Whose chain.
        of: String,
        /// What is the matter with it.
        why: Box<ChainFault>,
        /// Where the last certificate found says that its issuer's is to be had.
        places: Vec<String>,
        /// Where it was looked for, and what came of that.
        tried: Vec<Tried>,
    },
    /// Nothing proves that a certificate was not revoked.
    Revocation {
        /// Whose certificate.
        of: String,
        /// Who issued it, and can say.
        issuer: String,
        /// Why what there is about it does not count, if there is something.
        why: Option<RevocationDoubt>,
        /// Where the certificate says that it can be learnt.
        places: Vec<String>,
        /// Where it was asked, and what came of that.
        tried: Vec<Tried>,
    },
    /// A certificate was revoked, in a way that leaves the signature unproven.
    Revoked {
        /// Whose certificate.
        of: String,
        /// From when on.
        since: Timestamp,
    },
}

/// An address that was asked in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The address.
    pub url: String,
    /// Why in vain.
    pub why: FetchFailure,
}
