//! Reading a signature's CMS (RFC 5652), whoever wrote it, and checking it against the content. Trust in the
//! certificates is another question.

use cms::signed_data::SignerIdentifier;
use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode, Reader, SliceReader, Tag, TagNumber, Tagged};
use ring::digest;
use serde::Serialize;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::algorithm::{digest_of, hash, in_words, oid, verify};
use super::bounds::{MAX_IN_CMS, sets_are_small};
use super::{Certificate, attributes, ber};

/// Why a signature does not hold, or why that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It is no CMS, or a broken one.
    #[error("the signature's structure cannot be read")]
    Unreadable,
    /// There is not exactly one signer, as a PDF demands (ISO 32000-2, 12.8.3.3.1).
    #[error("the signature has not exactly one signer")]
    OtherSigners,
    /// It brings its own content, which is not what is on the page (ISO 32000-2, 12.8.3.3.1).
    #[error("the signature brings content of its own")]
    ContentInside,
    /// It uses something that cannot be checked here. The signature may be good.
    #[error("{0} cannot be checked here")]
    Unsupported(String),
    /// All fits, but by a key or a hash that can be broken, so others could have made it fit. The signature may be good.
    #[error("the signature fits, but {0} can be broken today, so that proves little")]
    Weak(String),
    /// The signer's certificate is not in it. The signature may be good.
    #[error("the signer's certificate is not included")]
    NoCertificate,
    /// The content is another than was signed.
    #[error("the content was changed after it was signed")]
    OtherContent,
    /// The signature was not made with the certificate's key over these attributes.
    #[error("the signature was not made with the key of its certificate, or what it was made over was changed")]
    WrongSignature,
    /// The signed attributes lack what the standards demand, or say it twice, or something else (RFC 5652, 11).
    #[error("the signed attributes are not as RFC 5652 demands")]
    WrongAttributes,
    /// signingCertificate names another certificate (RFC 5035, 5.4).
    #[error("the signature names another certificate than the one it comes with")]
    OtherCertificate,
    /// A timestamp's certificate is for more than timestamps, or was not valid then (RFC 3161, 2.3).
    #[error("the timestamp's certificate is not for timestamps alone, or was not valid at that time")]
    NoAuthority,
}

impl Fault {
    /// Whether the signature may be good all the same: "cannot tell" is not "bad".
    pub fn is_in_doubt(&self) -> bool {
        matches!(self, Self::Unsupported(_) | Self::Weak(_) | Self::NoCertificate)
    }
}

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

impl SignedData {
    /// Reads a `ContentInfo` with a `SignedData` in it, in DER or BER. Zeros may follow, as they do in a PDF.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let der = definite(bytes).ok_or(Fault::Unreadable)?;
        read(&der).map_err(|_| Fault::Unreadable)
    }

    /// A signer's certificate.
    pub fn certificate(&self, signer: &SignerInfo) -> Result<&Certificate, Fault> {
        self.certificates.iter().find(|certificate| signer.is_by(certificate)).ok_or(Fault::NoCertificate)
    }
}

impl SignerInfo {
    /// Checks the signature over content in pieces: the content is what messageDigest says, the signature over the
    /// signed attributes was made with the certificate's key (RFC 5652, 5.4 and 5.6), and signingCertificate, where
    /// there is one, names this certificate.
    pub fn verify(&self, content_type: ObjectIdentifier, content: &[&[u8]], certificate: &Certificate) -> Result<(), Fault> {
        self.verify_key(content_type, content, certificate)?;
        self.verify_content(content_type, content)?;
        if self.names(certificate)? == Some(false) { Err(Fault::OtherCertificate) } else { Ok(()) }
    }

    /// The first half of [`SignerInfo::verify`]: the signature over the signed attributes was made with the
    /// certificate's key (RFC 5652, 5.6). Where there are none, it is over the content itself.
    pub fn verify_key(&self, content_type: ObjectIdentifier, content: &[&[u8]], certificate: &Certificate) -> Result<(), Fault> {
        let key = &certificate.read().tbs_certificate.subject_public_key_info;
        let check = |message: &[u8]| verify(key, self.hash, &self.algorithm, message, &self.signature);
        match &self.signed {
            Some(signed) => check(&set_of(signed)?),
            // RFC 5652, 5.3: only plain data may be signed without attributes.
            None if content_type == oid::DATA => check(&content.concat()),
            None => Err(Fault::WrongAttributes),
        }
    }

    /// The second half of [`SignerInfo::verify`]: the content is what the signed attributes say (RFC 5652, 5.4). Says
    /// nothing where there are none.
    pub fn verify_content(&self, content_type: ObjectIdentifier, content: &[&[u8]]) -> Result<(), Fault> {
        if self.signed.is_none() {
            return Ok(());
        }
        if self.signed_value(oid::CONTENT_TYPE)?.as_deref() != content_type.to_der().ok().as_deref() {
            return Err(Fault::WrongAttributes);
        }
        let said = self.signed_value(oid::MESSAGE_DIGEST)?.ok_or(Fault::WrongAttributes)?;
        let said = OctetStringRef::from_der(&said).map_err(|_| Fault::WrongAttributes)?;
        // A broken hash proves nothing where it agrees. Where it differs, so does the content.
        let (algorithm, doubt) = match hash(self.hash) {
            Ok(algorithm) => (algorithm, None),
            Err(_) if self.hash == oid::SHA1 => {
                (&digest::SHA1_FOR_LEGACY_USE_ONLY, Some(Fault::Weak("the hash SHA-1".to_owned())))
            }
            Err(fault) => return Err(fault),
        };
        if digest_of(algorithm, content).as_ref() != said.as_bytes() {
            return Err(Fault::OtherContent);
        }
        doubt.map_or(Ok(()), Err)
    }

    /// Whether there are signed attributes. Without them the signature is over the content itself (RFC 5652, 5.4).
    pub fn has_signed_attributes(&self) -> bool {
        self.signed.is_some()
    }

    /// What it was made with, for people: `RSA-2048 (PKCS #1 v1.5) with SHA-256`.
    pub fn algorithm_in_words(&self, certificate: &Certificate) -> String {
        in_words(&certificate.public_key(), self.hash, &self.algorithm)
    }

    /// Whether the first certificate in signingCertificateV2 (RFC 5035, 3) or signingCertificate (RFC 2634, 5.4) is this
    /// one; `None` where there is neither.
    pub fn names(&self, certificate: &Certificate) -> Result<Option<bool>, Fault> {
        let (value, usual) = match self.signed_value(oid::SIGNING_CERTIFICATE_V2)? {
            Some(value) => (value, &digest::SHA256),
            None => match self.signed_value(oid::SIGNING_CERTIFICATE)? {
                Some(value) => (value, &digest::SHA1_FOR_LEGACY_USE_ONLY),
                None => return Ok(None),
            },
        };
        let (named, said) = attributes::first_named(&value).map_err(|_| Fault::WrongAttributes)?;
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
    pub fn signed_types(&self) -> Result<Vec<ObjectIdentifier>, Fault> {
        let signed = self.signed.as_deref().unwrap_or_default();
        Ok(attributes::values(signed).map_err(|_| Fault::Unreadable)?.into_iter().map(|(oid, _)| oid).collect())
    }

    /// The one value of a signed attribute, in DER. More than one is a fault (RFC 5652, 11.1 and 11.2).
    pub fn signed_value(&self, wanted: ObjectIdentifier) -> Result<Option<Vec<u8>>, Fault> {
        let signed = self.signed.as_deref().unwrap_or_default();
        let found = find(signed, wanted).map_err(|_| Fault::Unreadable)?;
        if found.len() > 1 { Err(Fault::WrongAttributes) } else { Ok(found.into_iter().next()) }
    }

    /// All values of an unsigned attribute, each in DER.
    pub fn unsigned_values(&self, wanted: ObjectIdentifier) -> Result<Vec<Vec<u8>>, Fault> {
        find(&self.unsigned, wanted).map_err(|_| Fault::Unreadable)
    }

    /// The signature timestamps (ETSI EN 319 122-1, 5.3), each a `ContentInfo`.
    pub fn timestamps(&self) -> Result<Vec<Vec<u8>>, Fault> {
        self.unsigned_values(oid::SIGNATURE_TIMESTAMP)
    }
}

/// The first element in DER, or as near to it as BER comes; only zeros may follow.
pub(crate) fn definite(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.get(1) == Some(&0x80) {
        return ber::to_definite(bytes);
    }
    let mut reader = SliceReader::new(bytes).ok()?;
    let first = reader.tlv_bytes().ok()?;
    bytes[first.len()..].iter().all(|byte| *byte == 0).then(|| first.to_vec())
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

fn signer(der: &[u8]) -> der::Result<SignerInfo> {
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
fn set_of(signed: &[u8]) -> Result<Vec<u8>, Fault> {
    AnyRef::new(Tag::Set, signed).and_then(|set| set.to_der()).map_err(|_| Fault::Unreadable)
}

fn find(attributes: &[u8], wanted: ObjectIdentifier) -> der::Result<Vec<Vec<u8>>> {
    let all = attributes::values(attributes)?;
    Ok(all.into_iter().filter(|(oid, _)| *oid == wanted).map(|(_, value)| value.to_vec()).collect())
}

/// What is inside an element of this tag.
pub(crate) fn open(element: AnyRef<'_>, tag: Tag) -> der::Result<SliceReader<'_>> {
    element.tag().assert_eq(tag)?;
    SliceReader::new(element.value())
}

/// The elements that follow each other, each whole.
pub(crate) fn elements(bytes: &[u8]) -> der::Result<Vec<&[u8]>> {
    let mut reader = SliceReader::new(bytes)?;
    let mut elements = Vec::new();
    while !reader.is_finished() {
        elements.push(reader.tlv_bytes()?);
    }
    Ok(elements)
}

/// The tag of a constructed `[number]`.
pub(crate) fn context(number: u8) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) }
}
