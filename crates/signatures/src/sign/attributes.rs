//! Signed attributes: exactly those of PAdES, and reading anybody's.

use cms::cert::IssuerAndSerialNumber;
use der::asn1::{Any, AnyRef, ObjectIdentifier, OctetString, OctetStringRef, SetOfVec};
use der::{Decode, Reader, Sequence, Tag};
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::Certificate;
use super::algorithm::oid;
use super::cms::{elements, open};

/// RFC 5035, 3; ETSI EN 319 122-1, 5.2.2.3. Policies are left out: they would only narrow what the signature is good for.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
}

/// RFC 5035, 4. The hash is SHA-256, which is the default and so must not be written in DER (X.690, 11.5).
#[derive(Sequence)]
struct EssCertIdV2 {
    cert_hash: OctetString,
    issuer_serial: IssuerSerial,
}

/// RFC 5035, 5. Optional, and said again in the SignerInfo; written because older readers look for it.
#[derive(Sequence)]
struct IssuerSerial {
    issuer: Vec<GeneralName>,
    serial_number: SerialNumber,
}

/// The signed attributes: contentType, messageDigest and signingCertificateV2 (ETSI EN 319 142-1, 6.3). No signing-time:
/// in a PDF, it is the entry M of the signature dictionary.
pub(super) fn signed(message_digest: &[u8], leaf: &Certificate) -> der::Result<Attributes> {
    let tbs = &leaf.read().tbs_certificate;
    let issuer = vec![GeneralName::DirectoryName(tbs.issuer.clone())];
    let issuer_serial = IssuerSerial { issuer, serial_number: tbs.serial_number.clone() };
    let cert_hash = OctetString::new(ring::digest::digest(&ring::digest::SHA256, leaf.as_der()).as_ref())?;
    SetOfVec::try_from(vec![
        attribute(oid::CONTENT_TYPE, Any::encode_from(&oid::DATA)?)?,
        attribute(oid::MESSAGE_DIGEST, Any::encode_from(&OctetStringRef::new(message_digest)?)?)?,
        attribute(
            oid::SIGNING_CERTIFICATE_V2,
            Any::encode_from(&SigningCertificateV2 { certs: vec![EssCertIdV2 { cert_hash, issuer_serial }] })?,
        )?,
    ])
}

/// The one unsigned attribute of B-T (ETSI EN 319 122-1, 5.3): a timestamp of the signature value.
pub(super) fn unsigned(token: &[u8]) -> der::Result<Attributes> {
    SetOfVec::try_from(vec![attribute(oid::SIGNATURE_TIMESTAMP, Any::from_der(token)?)?])
}

/// How the signer is known (RFC 5652, 10.2.4).
pub(super) fn issuer_and_serial(certificate: &Certificate) -> IssuerAndSerialNumber {
    let tbs = &certificate.read().tbs_certificate;
    IssuerAndSerialNumber { issuer: tbs.issuer.clone(), serial_number: tbs.serial_number.clone() }
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

/// Type and value of every attribute; one with several values comes several times.
pub(super) fn values(attributes: &[u8]) -> der::Result<Vec<(ObjectIdentifier, &[u8])>> {
    let mut found = Vec::new();
    for attribute in elements(attributes)? {
        let mut reader = open(AnyRef::from_der(attribute)?, Tag::Sequence)?;
        let oid = ObjectIdentifier::decode(&mut reader)?;
        let values = AnyRef::decode(&mut reader)?;
        der::Tagged::tag(&values).assert_eq(Tag::Set)?;
        found.extend(reader.finish(elements(values.value())?)?.into_iter().map(|value| (oid, value)));
    }
    Ok(found)
}

/// Of a signingCertificate or signingCertificateV2, the first certificate's hash, and its algorithm if that is not the
/// default.
pub(super) fn first_named(value: &[u8]) -> der::Result<(Option<ObjectIdentifier>, Vec<u8>)> {
    let mut certificates = open(AnyRef::from_der(value)?, Tag::Sequence)?;
    let mut list = open(AnyRef::decode(&mut certificates)?, Tag::Sequence)?;
    let mut first = open(AnyRef::decode(&mut list)?, Tag::Sequence)?;
    let mut algorithm = None;
    if first.peek_tag()? == Tag::Sequence {
        algorithm = Some(AlgorithmIdentifierOwned::decode(&mut first)?.oid);
    }
    Ok((algorithm, OctetStringRef::decode(&mut first)?.as_bytes().to_vec()))
}
