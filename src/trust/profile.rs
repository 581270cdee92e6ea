//! Whether a signature is what PAdES calls a baseline signature (ETSI EN 319 142-1, 6.3), as far as its CMS and the
//! signature dictionary's M tell. The levels B-LT and B-LTA are about what stands elsewhere in the PDF.

use serde::{Serialize, Serializer};

use super::{Answer, Format, TimestampFacts};
use crate::sign::Certificate;
use crate::sign::algorithm::oid;
use crate::sign::cms::{SignedData, SignerInfo};

/// A baseline level, or why it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Profile {
    /// PAdES-B-B.
    BaselineB,
    /// PAdES-B-T: a timestamp of it is there. Whether that is to be trusted is another question.
    BaselineT,
    /// Not PAdES. The signature may be good all the same.
    None(Vec<ProfileFault>),
}

/// In JSON `{"level": "PAdES-B-T"}` or `{"level": null, "why": […]}`.
impl Serialize for Profile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let (level, why) = match self {
            Self::BaselineB => (Some("PAdES-B-B"), &[][..]),
            Self::BaselineT => (Some("PAdES-B-T"), &[][..]),
            Self::None(why) => (None, &why[..]),
        };
        let mut out = serializer.serialize_struct("Profile", 2)?;
        out.serialize_field("level", &level)?;
        out.serialize_field("why", why)?;
        out.end()
    }
}

/// What keeps a signature from being PAdES.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProfileFault {
    /// The SubFilter is another than `ETSI.CAdES.detached`.
    #[error("it is of an older kind")]
    OtherFormat,
    /// It is a document timestamp, or cannot be read.
    #[error("it is no signature of a signer's")]
    NoSignature,
    /// There is no M in the signature dictionary.
    #[error("the signature dictionary has no time")]
    NoTime,
    /// There are no signed attributes, or not the two that CMS demands.
    #[error("it lacks the signed attributes content-type and message-digest")]
    NoAttributes,
    /// content-type is another than id-data.
    #[error("it is of other content than plain data")]
    OtherContentType,
    /// There is neither signing-certificate nor signing-certificate-v2.
    #[error("it does not say which certificate it was made with")]
    NoSigningCertificate,
    /// signing-certificate names another, or uses a hash that is not known here.
    #[error("it names another certificate than the signer's")]
    OtherCertificate,
    /// signing-time is in the CMS, where PAdES does not want it.
    #[error("the signing time is in the signature, not in the dictionary")]
    SigningTime,
    /// The signer's certificate is not in the CMS.
    #[error("the signer's certificate is not in it")]
    CertificateElsewhere,
}

/// Judges the signed attributes.
pub(super) fn profile(
    format: &Format,
    has_time: bool,
    data: &SignedData,
    signer: &SignerInfo,
    certificate: Option<&Certificate>,
    timestamps: &[TimestampFacts],
) -> Profile {
    let types = signer.signed_types().unwrap_or_default();
    let has = |oid| types.contains(&oid);
    let names = certificate.map(|certificate| signer.names(certificate));
    let inside = |certificate: &Certificate| data.certificates.iter().any(|other| other.as_der() == certificate.as_der());
    let faults = [
        (*format != Format::Cades, ProfileFault::OtherFormat),
        (!has_time, ProfileFault::NoTime),
        (!has(oid::CONTENT_TYPE) || !has(oid::MESSAGE_DIGEST), ProfileFault::NoAttributes),
        (data.content_type != oid::DATA, ProfileFault::OtherContentType),
        (!has(oid::SIGNING_CERTIFICATE) && !has(oid::SIGNING_CERTIFICATE_V2), ProfileFault::NoSigningCertificate),
        (matches!(names, Some(Ok(Some(false)) | Err(_))), ProfileFault::OtherCertificate),
        (has(oid::SIGNING_TIME), ProfileFault::SigningTime),
        (!certificate.is_some_and(inside), ProfileFault::CertificateElsewhere),
    ];
    let found: Vec<_> = faults.into_iter().filter_map(|(is_so, fault)| is_so.then_some(fault)).collect();
    match found.is_empty() {
        false => Profile::None(found),
        true if timestamps.iter().any(|stamp| stamp.valid == Answer::Yes) => Profile::BaselineT,
        true => Profile::BaselineB,
    }
}
