//! What kind of holder a certificate has, and whether it is a qualified one, as it says itself (ETSI EN 319 412). Only its
//! issuer vouches for that.

use der::asn1::{Any, ObjectIdentifier as Oid};
use der::{Decode as _, Sequence};
use serde::Serialize;
use x509_cert::ext::pkix::CertificatePolicies;
use x509_cert::name::Name;

use super::identity::{ORGANISATION, ORGANISATION_IDENTIFIER, attribute};
use crate::Certificate;

// RFC 3739, 3.2.6; ETSI EN 319 412-5, 4.2.1 and 4.2.3; ETSI EN 319 412-1, 5.1.1.
const STATEMENTS: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.1.3");
const COMPLIANCE: Oid = Oid::new_unwrap("0.4.0.1862.1.1");
const TYPE: Oid = Oid::new_unwrap("0.4.0.1862.1.6");
const SEMANTICS: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.11.2");
// ETSI EN 319 412-5, 4.2.3: of electronic signatures and of seals; EN 319 412-1, 5.1.1: what identifiers in the name mean;
// EN 319 411-2, 5.3: under which policy it was issued.
const NATURAL: [Oid; 5] = [
    Oid::new_unwrap("0.4.0.1862.1.6.1"),
    Oid::new_unwrap("0.4.0.194121.1.1"),
    Oid::new_unwrap("0.4.0.194121.1.3"),
    QCP_N,
    QCP_N_QSCD,
];
const LEGAL: [Oid; 5] = [
    Oid::new_unwrap("0.4.0.1862.1.6.2"),
    Oid::new_unwrap("0.4.0.194121.1.2"),
    Oid::new_unwrap("0.4.0.194121.1.4"),
    QCP_L,
    QCP_L_QSCD,
];
const QCP_N: Oid = Oid::new_unwrap("0.4.0.194112.1.0");
const QCP_L: Oid = Oid::new_unwrap("0.4.0.194112.1.1");
const QCP_N_QSCD: Oid = Oid::new_unwrap("0.4.0.194112.1.2");
const QCP_L_QSCD: Oid = Oid::new_unwrap("0.4.0.194112.1.3");
// X.520: surname, givenName, pseudonym. One of them stands in each natural person's name (EN 319 412-2, 4.2.4).
const OF_PERSONS: [Oid; 3] = [Oid::new_unwrap("2.5.4.4"), Oid::new_unwrap("2.5.4.42"), Oid::new_unwrap("2.5.4.65")];

/// What kind of holder a certificate has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// Somebody.
    NaturalPerson,
    /// An organisation.
    LegalPerson,
}

/// RFC 3739, 3.2.6.
#[derive(Sequence)]
struct Statement {
    id: Oid,
    #[asn1(optional = "true")]
    info: Option<Any>,
}

/// What a certificate says of its holder's kind, if it does, and whether it says that it is a qualified one.
pub(super) fn of(certificate: &Certificate) -> (Option<Holder>, bool) {
    let tbs = &certificate.read().tbs_certificate;
    let statements = tbs.extensions.iter().flatten().find(|extension| extension.extn_id == STATEMENTS);
    let statements =
        statements.and_then(|found| Vec::<Statement>::from_der(found.extn_value.as_bytes()).ok()).unwrap_or_default();
    let policies = tbs.get::<CertificatePolicies>().ok().flatten().map(|(_, policies)| policies.0).unwrap_or_default();
    let mut said: Vec<Oid> = policies.iter().map(|policy| policy.policy_identifier).collect();
    let under_policy = [QCP_N, QCP_L, QCP_N_QSCD, QCP_L_QSCD].iter().any(|policy| said.contains(policy));
    let is_qualified = under_policy || statements.iter().any(|statement| statement.id == COMPLIANCE);
    for Statement { id, info } in &statements {
        let Some(info) = info else { continue };
        match *id {
            TYPE => said.extend(info.decode_as::<Vec<Oid>>().unwrap_or_default()),
            // Registries of names may follow.
            SEMANTICS => said.extend(info.value().first().and_then(|_| Oid::from_der(first(info.value())).ok())),
            _ => {}
        }
    }
    let says = |kind: &[Oid]| said.iter().any(|oid| kind.contains(oid));
    let holder = match (says(&NATURAL), says(&LEGAL)) {
        (true, false) => Some(Holder::NaturalPerson),
        (false, true) => Some(Holder::LegalPerson),
        // One that says both says nothing.
        (true, true) => None,
        // A qualified one without a type is for signatures (EN 319 412-5, 4.2.3).
        (false, false) => by_name(&tbs.subject).or(is_qualified.then_some(Holder::NaturalPerson)),
    };
    (holder, is_qualified)
}

/// The first element of what stands in a SEQUENCE.
fn first(bytes: &[u8]) -> &[u8] {
    let mut reader = match der::SliceReader::new(bytes) {
        Ok(reader) => reader,
        Err(_) => return &[],
    };
    der::Reader::tlv_bytes(&mut reader).unwrap_or_default()
}

/// By what stands in the name: a person's, or an organisation's number (EN 319 412-3, 4.2.1), or its name alone.
fn by_name(subject: &Name) -> Option<Holder> {
    let said = |oid| attribute(subject, oid);
    if OF_PERSONS.into_iter().any(|oid| said(oid).is_some()) {
        return Some(Holder::NaturalPerson);
    }
    let organisation = said(ORGANISATION).map(|name| name.to_lowercase());
    let is_its_name =
        organisation.is_some() && organisation == said(super::identity::COMMON_NAME).map(|name| name.to_lowercase());
    (said(ORGANISATION_IDENTIFIER).is_some() || is_its_name).then_some(Holder::LegalPerson)
}
