//! Whose a certificate is, as EN 319 412 has it said, and whether it is a qualified one.

use der::asn1::ObjectIdentifier as Oid;
use rcgen::{CertificateParams, CustomExtension, DistinguishedName, DnType, KeyPair};

use super::*;

/// DER of one element.
fn element(tag: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let content = parts.concat();
    assert!(content.len() < 128);
    [vec![tag, content.len() as u8], content].concat()
}

fn oid(text: &str) -> Vec<u8> {
    element(6, &[Oid::new(text).unwrap().as_bytes().to_vec()])
}

/// A statement with these in a SEQUENCE, or with nothing.
fn statement(id: &str, info: &[&str]) -> Vec<u8> {
    let info = if info.is_empty() { Vec::new() } else { element(0x30, &info.iter().map(|info| oid(info)).collect::<Vec<_>>()) };
    element(0x30, &[oid(id), info])
}

/// What is found of a certificate with this name, these statements and policies.
fn found(name: &[(&[u64], &str)], statements: &[Vec<u8>], policies: &[&str]) -> (Option<Holder>, bool) {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    for (kind, value) in name {
        parameters.distinguished_name.push(DnType::CustomDnType(kind.to_vec()), *value);
    }
    if !statements.is_empty() {
        let content = element(0x30, statements);
        parameters.custom_extensions.push(CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 3], content));
    }
    if !policies.is_empty() {
        let content = element(0x30, &policies.iter().map(|policy| element(0x30, &[oid(policy)])).collect::<Vec<_>>());
        parameters.custom_extensions.push(CustomExtension::from_oid_content(&[2, 5, 29, 32], content));
    }
    let certificate = parameters.self_signed(&KeyPair::generate().unwrap()).unwrap();
    let identity = Identity::of(&Certificate::from_der(certificate.der()).unwrap());
    (identity.holder, identity.is_qualified)
}

const COMMON_NAME: &[u64] = &[2, 5, 4, 3];
const ORGANISATION: &[u64] = &[2, 5, 4, 10];
const NUMBER: &[u64] = &[2, 5, 4, 97];
const SURNAME: &[u64] = &[2, 5, 4, 4];
const KARI: &[(&[u64], &str)] = &[(COMMON_NAME, "Kari")];
const COMPLIANCE: &str = "0.4.0.1862.1.1";
const TYPE: &str = "0.4.0.1862.1.6";
const SEMANTICS: &str = "1.3.6.1.5.5.7.11.2";

#[test]
fn a_certificate_says_whose_it_is_by_statement_by_policy_or_by_name() {
    let person = Some(Holder::NaturalPerson);
    let organisation = Some(Holder::LegalPerson);
    let qualified = || statement(COMPLIANCE, &[]);
    // EN 319 412-5, 4.2.3; EN 319 412-1, 5.1.1.
    assert_eq!(found(KARI, &[qualified(), statement(TYPE, &["0.4.0.1862.1.6.1"])], &[]), (person, true));
    assert_eq!(found(KARI, &[qualified(), statement(TYPE, &["0.4.0.1862.1.6.2"])], &[]), (organisation, true));
    assert_eq!(found(KARI, &[qualified()], &[]), (person, true), "without a type it is for signatures");
    assert_eq!(found(KARI, &[statement(SEMANTICS, &["0.4.0.194121.1.1"])], &[]), (person, false));
    assert_eq!(found(KARI, &[statement(SEMANTICS, &["0.4.0.194121.1.2"])], &[]), (organisation, false));
    // EN 319 411-2, 5.3.
    assert_eq!(found(KARI, &[], &["1.2.3.4", "0.4.0.194112.1.2"]), (person, true));
    assert_eq!(found(KARI, &[], &["0.4.0.194112.1.3"]), (organisation, true));
    // EN 319 412-2, 4.2.4; EN 319 412-3, 4.2.1.
    assert_eq!(found(&[(COMMON_NAME, "Kari"), (SURNAME, "Nordmann"), (NUMBER, "NTRNO-1")], &[], &[]), (person, false));
    assert_eq!(found(&[(COMMON_NAME, "Segl"), (NUMBER, "NTRNO-123456785")], &[qualified()], &[]), (organisation, true));
    assert_eq!(found(&[(COMMON_NAME, "Asker kommune"), (ORGANISATION, "ASKER KOMMUNE")], &[], &[]), (organisation, false));
}

#[test]
fn what_says_nothing_or_both_is_not_known() {
    assert_eq!(found(KARI, &[], &[]), (None, false));
    assert_eq!(found(&[(COMMON_NAME, "Kari"), (ORGANISATION, "Asker kommune")], &[], &["1.2.3.4"]), (None, false));
    let both = statement(TYPE, &["0.4.0.1862.1.6.1", "0.4.0.1862.1.6.2"]);
    assert_eq!(found(KARI, &[both], &[]), (None, false));
    // What cannot be read says nothing.
    assert_eq!(found(KARI, &[vec![0x30, 2, 1, 1]], &[]), (None, false));
    assert_eq!(found(KARI, &[element(0x30, &[oid(TYPE), vec![5, 0]])], &[]), (None, false));
    assert_eq!(found(KARI, &[element(0x30, &[oid(SEMANTICS), vec![0x30, 0]])], &[]), (None, false));
}
