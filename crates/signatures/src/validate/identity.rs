//! Whose a certificate is, as it says itself. Only its issuer vouches for that.

use der::Encode;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use serde::Serialize;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::Name;

use super::holder::{self, Holder};
use crate::certificate::text;
use crate::{Certificate, Fingerprint};

// X.520; ETSI EN 319 412-1, 5.1.4; PKCS #9.
pub(super) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(super) const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(super) const ORGANISATION_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const TITLE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.12");
const EMAIL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");

/// What a certificate says of its holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The common name, or else the whole of the subject.
    pub name: String,
    /// The organisation (O).
    pub organisation: Option<String>,
    /// The organisation's number with its kind (2.5.4.97): `NTRNO-123456785` is from the Norwegian register.
    pub organisation_identifier: Option<String>,
    /// The holder's title.
    pub title: Option<String>,
    /// The e-mail address, of the alternative names or else of the subject.
    pub email: Option<String>,
    /// The issuer's common name, or else the whole of its name.
    pub issuer: String,
    /// The serial number in hexadecimal digits.
    pub serial: String,
    /// SHA-256 of the certificate.
    pub sha256: Fingerprint,
    /// SHA-256 of the public key with its algorithm: of two certificates for one key it is the same.
    #[serde(skip)]
    pub key: Option<Fingerprint>,
    /// The holder's own number (serialNumber, ETSI EN 319 412-1, 5.1.3), which tells them from their namesakes.
    #[serde(skip)]
    pub number: Option<String>,
    /// What kind of holder it has, if it says so (ETSI EN 319 412).
    #[serde(skip)]
    pub holder: Option<Holder>,
    /// Whether it says that it is a qualified one (ETSI EN 319 412-5, 4.2.1).
    #[serde(skip)]
    pub is_qualified: bool,
    /// The first moment it is valid.
    pub valid_from: Timestamp,
    /// The last moment it is valid.
    pub valid_until: Timestamp,
}

impl Identity {
    /// Reads it out of a certificate.
    pub fn of(certificate: &Certificate) -> Self {
        let tbs = &certificate.read().tbs_certificate;
        let said = |oid| attribute(&tbs.subject, oid);
        let (holder, is_qualified) = holder::of(certificate);
        Self {
            name: certificate.name(),
            organisation: said(ORGANISATION),
            organisation_identifier: said(ORGANISATION_IDENTIFIER),
            title: said(TITLE),
            email: alternative_email(certificate).or_else(|| said(EMAIL)),
            issuer: certificate.issuer(),
            serial: hexadecimal(tbs.serial_number.as_bytes()),
            sha256: certificate.fingerprint(),
            key: tbs.subject_public_key_info.to_der().ok().map(|key| Fingerprint::of(&key)),
            number: said(SERIAL_NUMBER),
            holder,
            is_qualified,
            valid_from: certificate.valid_from(),
            valid_until: certificate.valid_until(),
        }
    }

    /// Whether two certificates are, for all that they say, of one holder: one key, or one name with one number.
    pub fn is_same_holder(&self, other: &Self) -> bool {
        let is_same_key = self.key.is_some() && self.key == other.key;
        let is_same_person = self.number.is_some() && self.number == other.number && self.name == other.name;
        self.sha256 == other.sha256 || is_same_key || is_same_person
    }
}

/// Without the zero that keeps a number in DER from being negative.
fn hexadecimal(number: &[u8]) -> String {
    let number = number.strip_prefix(&[0]).filter(|rest| !rest.is_empty()).unwrap_or(number);
    number.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn attribute(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let mut parts = name.0.iter().flat_map(|part| part.0.iter());
    let value = parts.find(|part| part.oid == oid).and_then(|part| text(&part.value))?;
    Some(value.chars().filter(|char| !char.is_control()).collect())
}

fn alternative_email(certificate: &Certificate) -> Option<String> {
    let (_, names) = certificate.read().tbs_certificate.get::<SubjectAltName>().ok()??;
    names.0.iter().find_map(|name| match name {
        GeneralName::Rfc822Name(email) => Some(email.to_string().chars().filter(|char| !char.is_control()).collect()),
        _ => None,
    })
}
