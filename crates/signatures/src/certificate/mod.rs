//! A certificate (RFC 5280): what it says, and whether one may sign with it.

mod error;
mod fingerprint;
mod fitness;

use std::fmt;

use der::asn1::{AnyRef, BmpString, ObjectIdentifier, TeletexStringRef};
use der::{Decode, Encode, Tag, Tagged};
use jiff::Timestamp;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage};
use x509_cert::name::Name;
use x509_cert::time::Time;

pub use error::{CertificateError, UnfitCertificate};
pub use fingerprint::Fingerprint;

use crate::algorithm::verify;
use crate::bounds::{MAX_CERTIFICATE, sets_are_small};
use crate::fault::SignatureFault;
use crate::oid;
use crate::public_key::PublicKey;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// An X.509 certificate, read, and with its bytes as they came: writing it anew might change what is signed.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    read: x509_cert::Certificate,
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Certificate({:?})", self.name())
    }
}

impl Certificate {
    /// Reads a certificate in DER.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        if der.len() > MAX_CERTIFICATE || !sets_are_small(der) {
            return Err(CertificateError::TooLarge);
        }
        let read = x509_cert::Certificate::from_der(der).map_err(CertificateError::Malformed)?;
        Ok(Self { der: der.to_vec(), read })
    }

    /// Its bytes as they came.
    pub fn as_der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of its bytes: the fingerprint that other programs show, and what signingCertificateV2 points with.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.der)
    }

    /// Whose it is, for people: the common name, or else the whole of the subject.
    pub fn name(&self) -> String {
        name_of(&self.read.tbs_certificate.subject)
    }

    /// Who issued it, for people.
    pub fn issuer(&self) -> String {
        name_of(&self.read.tbs_certificate.issuer)
    }

    /// The first moment it is valid (RFC 5280, 4.1.2.5).
    pub fn valid_from(&self) -> Timestamp {
        moment(self.read.tbs_certificate.validity.not_before)
    }

    /// The last moment it is valid (RFC 5280, 4.1.2.5).
    pub fn valid_until(&self) -> Timestamp {
        moment(self.read.tbs_certificate.validity.not_after)
    }

    /// The kind of its key.
    pub fn public_key(&self) -> PublicKey {
        PublicKey::of(&self.read.tbs_certificate.subject_public_key_info)
    }

    /// Whether it may issue others (RFC 5280, 4.2.1.9).
    pub fn is_authority(&self) -> bool {
        self.extension::<BasicConstraints>().is_some_and(|(_, basic)| basic.ca)
    }

    /// Whether it bears the issuer's name, and its signature is the issuer's as far as that can be told. Says nothing of
    /// whether the issuer may issue.
    pub fn is_issued_by(&self, issuer: &Self) -> bool {
        self.read.tbs_certificate.issuer == issuer.read.tbs_certificate.subject
            && self.is_signed_by(issuer) != Err(SignatureFault::WrongSignature)
    }

    /// Whether its signature (RFC 5280, 4.1.1.3) was made with the issuer's key.
    pub fn is_signed_by(&self, issuer: &Self) -> Result<(), SignatureFault> {
        let signed = signed_part(&self.der).ok_or(SignatureFault::Unreadable)?;
        let signature = self.read.signature.as_bytes().ok_or(SignatureFault::Unreadable)?;
        verify(&issuer.read.tbs_certificate.subject_public_key_info, oid::SHA1, &self.read.signature_algorithm, signed, signature)
    }

    /// Whether it is a time-stamping authority's: that is its only purpose, and marked critical (RFC 3161, 2.3).
    pub fn is_for_timestamps(&self) -> bool {
        self.extension::<ExtendedKeyUsage>().is_some_and(|(critical, usage)| critical && usage.0 == [oid::TIME_STAMPING])
    }

    /// Whether it is valid at a moment.
    pub fn is_valid(&self, at: Timestamp) -> bool {
        (self.valid_from()..=self.valid_until()).contains(&at)
    }

    /// What was read.
    pub(crate) fn read(&self) -> &x509_cert::Certificate {
        &self.read
    }

    fn extension<'a, T: Decode<'a> + der::oid::AssociatedOid>(&'a self) -> Option<(bool, T)> {
        self.read.tbs_certificate.get::<T>().ok().flatten()
    }
}

/// Puts the issuer behind each certificate, beginning with `leaf`, as far as they are among the others.
pub(crate) fn chain(leaf: Certificate, others: &[Certificate]) -> Vec<Certificate> {
    let mut chain = vec![leaf];
    loop {
        let last = &chain[chain.len() - 1];
        match others.iter().find(|other| last.is_issued_by(other) && !chain.contains(other)) {
            Some(issuer) => chain.push(issuer.clone()),
            None => return chain,
        }
    }
}

/// The TBSCertificate as it came.
fn signed_part(certificate: &[u8]) -> Option<&[u8]> {
    let mut reader = der::SliceReader::new(AnyRef::from_der(certificate).ok()?.value()).ok()?;
    der::Reader::tlv_bytes(&mut reader).ok()
}

pub(crate) fn moment(time: Time) -> Timestamp {
    // Four digits of a year always fit.
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|second| Timestamp::from_second(second).ok())
        .unwrap_or(Timestamp::MAX)
}

pub(crate) fn name_of(name: &Name) -> String {
    let parts = name.0.iter().flat_map(|part| part.0.iter());
    let common = parts.filter(|part| part.oid == COMMON_NAME).find_map(|part| text(&part.value));
    common.unwrap_or_else(|| name.to_string()).chars().filter(|char| !char.is_control()).collect()
}

/// A DirectoryString (RFC 5280, 4.1.2.4).
pub(crate) fn text(value: &der::Any) -> Option<String> {
    match value.tag() {
        Tag::BmpString => Some(BmpString::from_der(&value.to_der().ok()?).ok()?.to_string()),
        Tag::TeletexString => Some(value.decode_as::<TeletexStringRef>().ok()?.to_string()),
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => std::str::from_utf8(value.value()).ok().map(str::to_owned),
        _ => None,
    }
}
