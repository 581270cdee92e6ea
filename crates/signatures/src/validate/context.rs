//! What is validated, and by what.

use jiff::Timestamp;

use super::{ProofOfExistence, RevocationDatum, TrustAnchors};
use crate::Certificate;

/// Certificates in a CMS, and handed in, that are looked at, each.
const MAX_CERTIFICATES: usize = 200;

/// A signature as it stands in a PDF: what its dictionary says (ISO 32000-2, table 255), and what it covers.
#[derive(Debug, Clone, Copy)]
pub struct PdfSignature<'a> {
    /// Contents: a `ContentInfo` in DER or BER, with the zeros that follow it.
    pub cms: &'a [u8],
    /// The bytes that were signed, which may lie in several pieces.
    pub content: &'a [&'a [u8]],
    /// SubFilter, as a name without its slash.
    pub sub_filter: &'a str,
    /// M.
    pub claimed: Option<Timestamp>,
    /// What document timestamps over it prove of it ([`super::ProofsOfExistence::of_signature`]).
    pub proven: &'a ProofOfExistence,
}

/// What signatures are validated by, whichever it is.
#[derive(Debug, Clone, Copy)]
pub struct ValidationContext<'a> {
    /// Certificates that came with them, as in the document security store.
    pub certificates: &'a [Certificate],
    /// OCSP responses from there.
    pub ocsps: &'a [RevocationDatum<'a>],
    /// CRLs from there.
    pub crls: &'a [RevocationDatum<'a>],
    /// Who is trusted.
    pub anchors: &'a TrustAnchors,
    /// The present, or the day that is asked about.
    pub now: Timestamp,
}

/// Those in the CMS first: they are the signer's own choice.
pub(super) fn together(own: &[Certificate], others: &[Certificate]) -> Vec<Certificate> {
    own.iter().take(MAX_CERTIFICATES).chain(others.iter().take(MAX_CERTIFICATES)).cloned().collect()
}
