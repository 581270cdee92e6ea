//! What is validated, and by what.

use jiff::Timestamp;

use super::revocation::evidence::RevocationDatum;
use super::{
    Answer, ChainFault, Format, Indication, Profile, ProfileFault, ProofOfExistence, SignatureFacts, SubIndication, TimeFacts,
    Timestamped, TrustAnchors, document_timestamp, signature, timestamp,
};
use crate::Certificate;
use crate::cms::SignatureFault;

/// Bytes of a CMS that are looked at. Signatures with everything in them have 100 KB, with a large CRL a few MB.
const MAX_CMS: usize = 8 * 1024 * 1024;
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
pub struct VerificationContext<'a> {
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

/// Validates a signature, or a document timestamp.
pub fn validate(signature: &PdfSignature, context: &VerificationContext) -> SignatureFacts {
    let format = Format::of(signature.sub_filter);
    let validated = match &format {
        Format::Other(name) => Err(SignatureFault::Unsupported(format!("a signature of the kind {name}"))),
        _ if signature.cms.len() > MAX_CMS => Err(SignatureFault::Unsupported("a signature as large as this".to_owned())),
        Format::DocumentTimestamp => document_timestamp::validate(signature, context),
        Format::Cades | Format::Pkcs7 => signature::validate(signature, context, &format),
    };
    validated.unwrap_or_else(|fault| nothing(signature, context, format, fault))
}

/// Where nothing can be read.
fn nothing(signature: &PdfSignature, context: &VerificationContext, format: Format, fault: SignatureFault) -> SignatureFacts {
    let valid = Answer::from(Err(fault.clone()));
    let is_other = matches!(format, Format::Other(_));
    let other = || Indication::Indeterminate(SubIndication::SigConstraintsFailure);
    SignatureFacts {
        indication: Indication::of_fault(&valid).filter(|_| !is_other).unwrap_or_else(other),
        timestamps: if format == Format::DocumentTimestamp {
            vec![timestamp::unread(Timestamped::Document, fault.clone())]
        } else {
            Vec::new()
        },
        format,
        intact: Answer::CannotTell(fault),
        valid,
        algorithm: None,
        signer: None,
        chain: Vec::new(),
        trusted: Answer::CannotTell(ChainFault::NoCertificate),
        chain_is_valid_now: false,
        revocation: Vec::new(),
        time: TimeFacts::new(&ProofOfExistence::default(), signature.claimed, context.now),
        profile: Profile::None(vec![ProfileFault::NoSignature]),
    }
}

/// Those in the CMS first: they are the signer's own choice.
pub(super) fn together(own: &[Certificate], others: &[Certificate]) -> Vec<Certificate> {
    own.iter().take(MAX_CERTIFICATES).chain(others.iter().take(MAX_CERTIFICATES)).cloned().collect()
}
