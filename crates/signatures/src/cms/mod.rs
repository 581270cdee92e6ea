//! Reading a signature's CMS (RFC 5652), whoever wrote it, and checking it against the content. Trust in the
//! certificates is another question.

mod attributes;
mod signer_info;

use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{Decode, Reader, Tag, Tagged};

pub use crate::fault::SignatureFault;
pub use crate::unsupported::{Unsupported, Weakness};
pub use signer_info::SignerInfo;

use crate::Certificate;
use crate::asn1::{context, definite, elements, open};
use crate::bounds::MAX_IN_CMS;
use crate::oid;
use signer_info::signer;

/// A `SignedData` (RFC 5652, 5.1).
#[derive(Debug, Clone)]
pub struct SignedData {
    /// What kind of content was signed.
    pub content_type: ObjectIdentifier,
    /// The content, where it is inside. It is not in a PDF's signature.
    pub content: Option<Vec<u8>>,
    /// The certificates that can be read, in their order, of the first 200.
    pub certificates: Vec<Certificate>,
    /// What is there of revocation data, each a RevocationInfoChoice as it came (RFC 5652, 10.2.1).
    pub revocations: Vec<Vec<u8>>,
    /// The signers. A PDF's signature has exactly one.
    pub signers: Vec<SignerInfo>,
}

impl SignedData {
    /// Reads a `ContentInfo` with a `SignedData` in it, in DER or BER. Zeros may follow, as they do in a PDF.
    pub fn read(bytes: &[u8]) -> Result<Self, SignatureFault> {
        let der = definite(bytes).ok_or(SignatureFault::Unreadable)?;
        read(&der).map_err(|_| SignatureFault::Unreadable)
    }

    /// A signer's certificate.
    pub fn certificate(&self, signer: &SignerInfo) -> Result<&Certificate, SignatureFault> {
        self.certificates.iter().find(|certificate| signer.is_by(certificate)).ok_or(SignatureFault::NoCertificate)
    }
}

fn read(der: &[u8]) -> der::Result<SignedData> {
    let mut info = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    if ObjectIdentifier::decode(&mut info)? != oid::SIGNED_DATA {
        return Err(der::ErrorKind::Failed.into());
    }
    let explicit = AnyRef::decode(&mut info)?;
    explicit.tag().assert_eq(context(0))?;
    let mut data = open(AnyRef::from_der(explicit.value())?, Tag::Sequence)?;
    let _version = u8::decode(&mut data)?;
    let _hashes = AnyRef::decode(&mut data)?;
    let mut inside = open(AnyRef::decode(&mut data)?, Tag::Sequence)?;
    let content_type = ObjectIdentifier::decode(&mut inside)?;
    let content = if inside.is_finished() { None } else { Some(octets(AnyRef::decode(&mut inside)?)?) };
    let mut next = AnyRef::decode(&mut data)?;
    let mut certificates = Vec::new();
    if next.tag() == context(0) {
        // One that cannot be read is not the signer's, or will be missed when it is looked for.
        let all = elements(next.value())?.into_iter().take(MAX_IN_CMS);
        certificates = all.filter_map(|der| Certificate::from_der(der).ok()).collect();
        next = AnyRef::decode(&mut data)?;
    }
    let mut revocations = Vec::new();
    if next.tag() == context(1) {
        revocations = elements(next.value())?.into_iter().take(MAX_IN_CMS).map(<[u8]>::to_vec).collect();
        next = AnyRef::decode(&mut data)?;
    }
    next.tag().assert_eq(Tag::Set)?;
    let signers = elements(next.value())?.into_iter().map(signer).collect::<der::Result<_>>()?;
    data.finish(SignedData { content_type, content, certificates, revocations, signers })
}

fn octets(explicit: AnyRef) -> der::Result<Vec<u8>> {
    Ok(OctetStringRef::from_der(explicit.value())?.as_bytes().to_vec())
}
