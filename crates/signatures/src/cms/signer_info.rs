//! One signer of a CMS, and whether the signature is theirs and over the content.

use cms::signed_data::SignerIdentifier;
use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode, Reader, Tag};
use ring::digest;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::attributes::{first_named, values};
use super::{SignatureFault, Weakness};
use crate::algorithm::{UsedAlgorithm, digest_of, hash, used, verify};
use crate::asn1::{context, open};
use crate::bounds::sets_are_small;
use crate::{Certificate, oid};

/// A `SignerInfo` (RFC 5652, 5.3).
#[derive(Debug, Clone)]
pub struct SignerInfo {
    signer: SignerIdentifier,
    hash: ObjectIdentifier,
    /// Without their tag, as they came.
    signed: Option<Vec<u8>>,
    unsigned: Vec<u8>,
    algorithm: AlgorithmIdentifierOwned,
    /// The signature itself, which a signature timestamp is about.
    pub signature: Vec<u8>,
}

impl SignerInfo {
    /// Checks the signature over content in pieces: the content is what messageDigest says, the signature over the
    /// signed attributes was made with the certificate's key (RFC 5652, 5.4 and 5.6), and signingCertificate, where
    /// there is one, names this certificate.
    pub fn verify(
        &self,
        content_type: ObjectIdentifier,
        content: &[&[u8]],
        certificate: &Certificate,
    ) -> Result<(), SignatureFault> {
        self.verify_key(content_type, content, certificate)?;
        self.verify_content(content_type, content)?;
        if self.names(certificate)? == Some(false) { Err(SignatureFault::OtherCertificate) } else { Ok(()) }
    }

    /// The first half of [`SignerInfo::verify`]: the signature over the signed attributes was made with the
    /// certificate's key (RFC 5652, 5.6). Where there are none, it is over the content itself.
    pub fn verify_key(
        &self,
        content_type: ObjectIdentifier,
        content: &[&[u8]],
        certificate: &Certificate,
    ) -> Result<(), SignatureFault> {
        let key = &certificate.read().tbs_certificate.subject_public_key_info;
        let check = |message: &[u8]| verify(key, self.hash, &self.algorithm, message, &self.signature);
        match &self.signed {
            Some(signed) => check(&set_of(signed)?),
            // RFC 5652, 5.3: only plain data may be signed without attributes.
            None if content_type == oid::DATA => check(&content.concat()),
            None => Err(SignatureFault::WrongAttributes),
        }
    }

    /// The second half of [`SignerInfo::verify`]: the content is what the signed attributes say (RFC 5652, 5.4). Says
    /// nothing where there are none.
    pub fn verify_content(&self, content_type: ObjectIdentifier, content: &[&[u8]]) -> Result<(), SignatureFault> {
        if self.signed.is_none() {
            return Ok(());
        }
        if self.signed_value(oid::CONTENT_TYPE)?.as_deref() != content_type.to_der().ok().as_deref() {
            return Err(SignatureFault::WrongAttributes);
        }
        let said = self.signed_value(oid::MESSAGE_DIGEST)?.ok_or(SignatureFault::WrongAttributes)?;
        let said = OctetStringRef::from_der(&said).map_err(|_| SignatureFault::WrongAttributes)?;
        // A broken hash proves nothing where it agrees. Where it differs, so does the content.
        let (algorithm, doubt) = match hash(self.hash) {
            Ok(algorithm) => (algorithm, None),
            Err(_) if self.hash == oid::SHA1 => (&digest::SHA1_FOR_LEGACY_USE_ONLY, Some(SignatureFault::Weak(Weakness::Sha1))),
            Err(fault) => return Err(fault),
        };
        if digest_of(algorithm, content).as_ref() != said.as_bytes() {
            return Err(SignatureFault::OtherContent);
        }
        doubt.map_or(Ok(()), Err)
    }

    /// Whether there are signed attributes. Without them the signature is over the content itself (RFC 5652, 5.4).
    pub fn has_signed_attributes(&self) -> bool {
        self.signed.is_some()
    }

    /// What it was made with.
    pub fn used_algorithm(&self, certificate: &Certificate) -> UsedAlgorithm {
        used(certificate.public_key(), self.hash, &self.algorithm)
    }

    /// Whether the first certificate in signingCertificateV2 (RFC 5035, 3) or signingCertificate (RFC 2634, 5.4) is this
    /// one; `None` where there is neither.
    pub fn names(&self, certificate: &Certificate) -> Result<Option<bool>, SignatureFault> {
        let (value, usual) = match self.signed_value(oid::SIGNING_CERTIFICATE_V2)? {
            Some(value) => (value, &digest::SHA256),
            None => match self.signed_value(oid::SIGNING_CERTIFICATE)? {
                Some(value) => (value, &digest::SHA1_FOR_LEGACY_USE_ONLY),
                None => return Ok(None),
            },
        };
        let (named, said) = first_named(&value).map_err(|_| SignatureFault::WrongAttributes)?;
        let algorithm = named.map_or(Ok(usual), hash)?;
        Ok(Some(digest::digest(algorithm, certificate.as_der()).as_ref() == said))
    }

    /// Whether this is the certificate that the signer is known by.
    pub fn is_by(&self, certificate: &Certificate) -> bool {
        let tbs = &certificate.read().tbs_certificate;
        match &self.signer {
            SignerIdentifier::IssuerAndSerialNumber(id) => id.issuer == tbs.issuer && id.serial_number == tbs.serial_number,
            SignerIdentifier::SubjectKeyIdentifier(id) => {
                tbs.get::<SubjectKeyIdentifier>().ok().flatten().is_some_and(|(_, own)| own == *id)
            }
        }
    }

    /// The types of the signed attributes, in their order.
    pub fn signed_types(&self) -> Result<Vec<ObjectIdentifier>, SignatureFault> {
        let signed = self.signed.as_deref().unwrap_or_default();
        Ok(values(signed).map_err(|_| SignatureFault::Unreadable)?.into_iter().map(|(oid, _)| oid).collect())
    }

    /// The one value of a signed attribute, in DER. More than one is a fault (RFC 5652, 11.1 and 11.2).
    pub fn signed_value(&self, wanted: ObjectIdentifier) -> Result<Option<Vec<u8>>, SignatureFault> {
        let signed = self.signed.as_deref().unwrap_or_default();
        let found = find(signed, wanted).map_err(|_| SignatureFault::Unreadable)?;
        if found.len() > 1 { Err(SignatureFault::WrongAttributes) } else { Ok(found.into_iter().next()) }
    }

    /// All values of an unsigned attribute, each in DER.
    pub fn unsigned_values(&self, wanted: ObjectIdentifier) -> Result<Vec<Vec<u8>>, SignatureFault> {
        find(&self.unsigned, wanted).map_err(|_| SignatureFault::Unreadable)
    }

    /// The signature timestamps (ETSI EN 319 122-1, 5.3), each a `ContentInfo`.
    pub fn timestamps(&self) -> Result<Vec<Vec<u8>>, SignatureFault> {
        self.unsigned_values(oid::SIGNATURE_TIMESTAMP)
    }
}

/// Reads one.
pub(super) fn signer(der: &[u8]) -> der::Result<SignerInfo> {
    let mut info = open(AnyRef::from_der(der)?, Tag::Sequence)?;
    let _version = u8::decode(&mut info)?;
    let signer = info.tlv_bytes()?;
    if !sets_are_small(signer) {
        return Err(der::ErrorKind::Failed.into());
    }
    let signer = SignerIdentifier::from_der(signer)?;
    let hash = AlgorithmIdentifierOwned::decode(&mut info)?.oid;
    let mut signed = None;
    if info.peek_tag()? == context(0) {
        signed = Some(AnyRef::decode(&mut info)?.value().to_vec());
    }
    let algorithm = AlgorithmIdentifierOwned::decode(&mut info)?;
    let signature = OctetStringRef::decode(&mut info)?.as_bytes().to_vec();
    let unsigned = if info.is_finished() { Vec::new() } else { AnyRef::decode(&mut info)?.value().to_vec() };
    info.finish(SignerInfo { signer, hash, signed, unsigned, algorithm, signature })
}

/// What is signed in place of the attributes as they stand: a SET OF of its own (RFC 5652, 5.4). Their order is left
/// as it came, for that is what was signed, also by those who forgot to sort.
fn set_of(signed: &[u8]) -> Result<Vec<u8>, SignatureFault> {
    AnyRef::new(Tag::Set, signed).and_then(|set| set.to_der()).map_err(|_| SignatureFault::Unreadable)
}

fn find(attributes: &[u8], wanted: ObjectIdentifier) -> der::Result<Vec<Vec<u8>>> {
    let all = values(attributes)?;
    Ok(all.into_iter().filter(|(oid, _)| *oid == wanted).map(|(_, value)| value.to_vec()).collect())
}
