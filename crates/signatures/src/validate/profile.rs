//! Whether a signature is what PAdES calls a baseline signature (ETSI EN 319 142-1, 6.3), as far as its CMS and the
//! signature dictionary's M tell; and of which level, by what stands elsewhere in the PDF. Levels are about what is there,
//! not about who is trusted: a signature of any level may be good or bad.

use serde::{Serialize, Serializer};

use super::{Format, ProofOfExistence, RevocationFacts, Stored, TimestampFacts, Timestamped};
use crate::Certificate;
use crate::cms::{SignedData, SignerInfo};
use crate::oid;

/// A baseline level, or why it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Profile {
    /// A baseline signature.
    Baseline(Level),
    /// Not PAdES. The signature may be good all the same.
    None(Vec<ProfileFault>),
}

/// The levels of baseline signatures (ETSI EN 319 142-1, 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// PAdES-B-B: a signature.
    B,
    /// PAdES-B-T: with a timestamp, of it or of the document.
    T,
    /// PAdES-B-LT: with that, and revocation data for every certificate but the anchors in a document security store.
    Lt,
    /// PAdES-B-LTA: with that, and a document timestamp over the store.
    Lta,
}

impl Level {
    /// As the standard writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::B => "PAdES-B-B",
            Self::T => "PAdES-B-T",
            Self::Lt => "PAdES-B-LT",
            Self::Lta => "PAdES-B-LTA",
        }
    }

    /// By the timestamps inside it, what is kept about the signer's chain, and the document timestamps over it.
    fn of(timestamps: &[TimestampFacts], revocation: &[RevocationFacts], proven: &ProofOfExistence) -> Self {
        let own = || timestamps.iter().filter(|stamp| stamp.of == Timestamped::Signature && stamp.valid.is_yes());
        if own().next().is_none() && !proven.is_stamped {
            return Self::B;
        }
        // Where a chain leads nowhere, what is missing cannot be told.
        let kept = |facts: &[RevocationFacts]| facts.iter().map(|facts| facts.stored).min().unwrap_or_default();
        match own().map(|stamp| kept(&stamp.revocation)).chain([kept(revocation)]).min().unwrap_or_default() {
            Stored::No => Self::T,
            Stored::Yes => Self::Lt,
            Stored::Stamped => Self::Lta,
        }
    }
}

/// In JSON `{"level": "PAdES-B-T"}` or `{"level": null, "why": […]}`.
impl Serialize for Profile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let (level, why) = match self {
            Self::Baseline(level) => (Some(level.name()), &[][..]),
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

/// What of a signature in a PDF its profile follows from.
pub(super) struct Parts<'a> {
    pub format: &'a Format,
    /// Whether there is an M.
    pub has_time: bool,
    pub data: &'a SignedData,
    pub signer: &'a SignerInfo,
    pub certificate: Option<&'a Certificate>,
    pub timestamps: &'a [TimestampFacts],
    pub revocation: &'a [RevocationFacts],
    pub proven: &'a ProofOfExistence,
}

/// Judges the signed attributes.
pub(super) fn profile(parts: &Parts) -> Profile {
    let Parts { format, has_time, data, signer, certificate, timestamps, revocation, proven } = *parts;
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
    if found.is_empty() { Profile::Baseline(Level::of(timestamps, revocation, proven)) } else { Profile::None(found) }
}
