//! The attributes of a PAdES signature: exactly those, and no others.

use cms::cert::IssuerAndSerialNumber;
use der::asn1::{Any, ObjectIdentifier, OctetString, OctetStringRef, SetOfVec};
use der::{Decode, Sequence};
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::serial_number::SerialNumber;

use crate::{Certificate, oid};

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
