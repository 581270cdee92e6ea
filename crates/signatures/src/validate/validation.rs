//! Validation of a signature of whatever kind.

use super::context::{PdfSignature, ValidationContext};
use super::{
    Answer, ChainFault, Format, Indication, Profile, ProfileFault, ProofOfExistence, SignatureFacts, SubIndication, TimeFacts,
    Timestamped, document_timestamp, signature, timestamp,
};
use crate::cms::{SignatureFault, Unsupported};

/// Bytes of a CMS that are looked at. Signatures with everything in them have 100 KB, with a large CRL a few MB.
const MAX_CMS: usize = 8 * 1024 * 1024;

/// Validates a signature, or a document timestamp.
pub fn validate(signature: &PdfSignature, context: &ValidationContext) -> SignatureFacts {
    let format = Format::of(signature.sub_filter);
    let validated = match &format {
        Format::Other(name) => Err(SignatureFault::Unsupported(Unsupported::SubFilter(name.clone()))),
        _ if signature.cms.len() > MAX_CMS => Err(SignatureFault::Unsupported(Unsupported::Size)),
        Format::DocumentTimestamp => document_timestamp::validate(signature, context),
        Format::Cades | Format::Pkcs7 => signature::validate(signature, context, &format),
    };
    validated.unwrap_or_else(|fault| nothing(signature, context, format, fault))
}

/// Where nothing can be read.
fn nothing(signature: &PdfSignature, context: &ValidationContext, format: Format, fault: SignatureFault) -> SignatureFacts {
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
