//! Keys and certificates, in whatever form they come.

use base64ct::{Base64, Encoding as _};
use der::Encode as _;
use der::asn1::ObjectIdentifier;

use super::*;
use crate::CertificateError;
use crate::pem::blocks;

pub(super) fn certificate() -> Vec<Certificate> {
    Certificate::from_pem(text!("person.pem")).unwrap()
}

fn block(label: &str, bytes: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", Base64::encode_string(bytes))
}

/// What the parts of a text are called, and they themselves: a name on a line of its own, then a block of PEM.
pub(super) fn parts(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('\n') {
        let end = after.find("-----END ").and_then(|at| after[at..].find('\n').map(|line| at + line + 1)).unwrap();
        parts.push((name, &after[..end]));
        rest = &after[end..];
    }
    parts
}

#[test]
fn encrypted_keys_are_read_or_it_is_said_why_not() {
    let parts = parts(text!("encrypted.pem"));
    assert_eq!(parts.len(), 19);
    for (name, pem) in parts {
        let (signer, asked) = read(pem.as_bytes(), &certificate(), PASSWORD);
        let (wrong, _) = read(pem.as_bytes(), &certificate(), "jordbær");
        assert_eq!(asked, 1, "{name}");
        match name {
            "HMAC with SHA-512/256"
            | "Camellia-256"
            | "ARIA-128"
            | "DES"
            | "RC4 (128 bits)"
            | "MD5 and DES (PBES1)"
            | "SHA-1 and RC2 (PBES1)" => {
                let words = format!("the private key is encrypted with {name}; that cannot be read, whatever the password");
                assert_told(signer, &words);
                assert_told(wrong, &words);
            }
            _ => {
                assert_signs(signer, name);
                assert_told(wrong, "the password for the private key is wrong");
            }
        }
    }
}

#[test]
fn text_outside_blocks_does_not_matter() {
    let pem = text!("person.pem");
    let attributes = "Bag Attributes\n    friendlyName: Kåre Ødegård sin nøkkel\n";
    let latin1 = |text: &str| text.chars().map(|char| char as u8).collect::<Vec<_>>();
    let utf16 = |text: &str| [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat();
    let with = [attributes, pem, attributes].concat();
    for (encoding, bytes) in [
        ("UTF-8", with.clone().into_bytes()),
        ("ISO 8859-1", latin1(&with)),
        ("UTF-16", utf16(&with)),
        ("CRLF", with.replace('\n', "\r\n").into_bytes()),
    ] {
        let (signer, asked) = read(&bytes, &[], "");
        assert_signs(signer, encoding);
        assert_eq!(asked, 0, "{encoding}");
        assert_eq!(Certificate::all_in(&bytes).unwrap(), certificate(), "{encoding}");
    }
    // Inside, it does.
    let broken = latin1(&pem.replacen("MI", "Må", 1));
    assert_told(read(&broken, &[], "").0, "damaged or cut off");
}

#[test]
fn keys_alone_in_der() {
    for (form, bytes) in [("PKCS#8", data!("pkcs8.der")), ("SEC 1", data!("sec1.der"))] {
        let (signer, asked) = read(bytes, &certificate(), "");
        assert_signs(signer, form);
        assert_eq!(asked, 0, "{form}");
        assert_told(read(bytes, &[], "").0, "there is no certificate");
        assert_told(read(&bytes[..bytes.len() - 1], &certificate(), "").0, "damaged or cut off");
    }
    let ola = Certificate::all_in(data!("pkcs1-certificate.der")).unwrap();
    assert_eq!(read(data!("pkcs1.der"), &ola, "").0.unwrap().certificates(), ola);
    assert_told(read(data!("pkcs1.der"), &certificate(), "").0, "belongs to none of the certificates");
    // An encrypted one.
    let scrypt = parts(text!("encrypted.pem")).into_iter().find(|(name, _)| name.contains("scrypt")).unwrap().1;
    let der = blocks(scrypt).unwrap()[0].bytes().unwrap();
    assert_signs(read(&der, &certificate(), PASSWORD).0, "scrypt");
    assert_told(read(&der, &certificate(), "").0, "the password for the private key is wrong");
}

#[test]
fn certificates_in_other_blocks() {
    let key = text!("person.pem").split_inclusive("-----END PRIVATE KEY-----\n").next().unwrap();
    for (form, pem) in [
        ("TRUSTED CERTIFICATE", text!("trusted.pem").to_owned()),
        ("PKCS7", text!("pkcs7.pem").to_owned()),
        ("CMS", text!("pkcs7.pem").replace("PKCS7", "CMS")),
        ("X509 CERTIFICATE", block("X509 CERTIFICATE", certificate()[0].as_der())),
    ] {
        assert!(pem.contains(form));
        assert_eq!(Certificate::all_in(pem.as_bytes()).unwrap(), certificate(), "{form}");
        assert_signs(read(&[key, &pem].concat().into_bytes(), &[], "").0, form);
    }
    let pkcs7 = blocks(text!("pkcs7.pem")).unwrap()[0].bytes().unwrap();
    assert_eq!(Certificate::all_in(&pkcs7).unwrap(), certificate());
    assert_told(read(&pkcs7, &[], "").0, "there is no private key");
    assert_told(read(certificate()[0].as_der(), &[], "").0, "there is no private key");
    let broken = |label: &str| Certificate::all_in(block(label, b"0\x03\x02\x01\x05").as_bytes());
    assert_eq!(broken("PKCS7"), Err(CertificateError::NoneInBlock { label: "PKCS7".to_owned() }));
    assert!(matches!(broken("TRUSTED CERTIFICATE"), Err(CertificateError::Malformed(_))));
    // What nobody looks for may be anything.
    let other = "-----BEGIN PGP SIGNATURE-----\nVersion: 1\n\nå\n-----END PGP SIGNATURE-----\n";
    assert_eq!(Certificate::all_in([other, text!("pkcs7.pem")].concat().as_bytes()).unwrap(), certificate());
}

#[test]
fn a_certificate_marked_as_not_trusted_is_none() {
    let fault = Certificate::all_in(data!("rejected.pem")).unwrap_err();
    assert_eq!(fault, CertificateError::Distrusted { name: "Kari Nordmann".to_owned() });
}

#[test]
fn what_is_no_key_is_named() {
    for (bytes, words) in [
        (&b"\xfe\xed\xfe\xed\0\0\0\x02"[..], "a keystore in Java's own form"),
        (b"PuTTY-User-Key-File-3: ssh-rsa", "a key in PuTTY's own form"),
        (b"", "neither PKCS#12 nor PEM nor a key in DER"),
        (b"hello", "neither PKCS#12 nor PEM nor a key in DER"),
        (b"0\x03\x02\x01\x05", "neither PKCS#12 nor PEM nor a key in DER"),
        (b"0\x82\xff\xff", "damaged or cut off"),
        (b"0\x12\x02\x01\0\x02\x01\x01\x02\x01\x01\x02\x01\x01\x02\x01\x01\x02\x01\x01", "DSA"),
    ] {
        assert_told(read(bytes, &certificate(), "").0, words);
    }
    let openssh = block("OPENSSH PRIVATE KEY", b"openssh-key-v1\0");
    assert_told(read(openssh.as_bytes(), &certificate(), "").0, "in OpenSSH's own form");
}

#[test]
fn parameters_that_would_take_long_or_are_odd() {
    let (_, scrypt) = parts(text!("encrypted.pem")).into_iter().find(|(name, _)| name.contains("scrypt")).unwrap();
    let der = blocks(scrypt).unwrap()[0].bytes().unwrap().to_vec();
    // N = 16384, r = 8, p = 1 (RFC 7914, 7).
    let usual = [2, 2, 0x40, 0, 2, 1, 8, 2, 1, 1];
    let at = der.windows(usual.len()).position(|part| part == usual).unwrap();
    for (cost, block, parallel) in
        [(0x7f00_u16, 8, 1), (0, 8, 1), (1, 8, 1), (3, 8, 1), (0x4000, 0, 1), (0x4000, 8, 0), (0x4000, 8, 17)]
    {
        let [high, low] = cost.to_be_bytes();
        let mut changed = der.clone();
        changed[at..at + usual.len()].copy_from_slice(&[2, 2, high, low, 2, 1, block, 2, 1, parallel]);
        assert_told(read(&changed, &certificate(), PASSWORD).0, "whatever the password");
    }
}

/// An EncryptedPrivateKeyInfo by PBES2 with PBKDF2 and triple DES.
fn by_triple_des(salt: &[u8], rounds: &[u8], vector: &[u8]) -> Vec<u8> {
    let oid = |number: &str| ObjectIdentifier::new_unwrap(number).to_der().unwrap();
    let derivation = sequence(&[&octets(salt), &element(2, rounds)]);
    let derivation = sequence(&[&oid("1.2.840.113549.1.5.12"), &derivation]);
    let cipher = sequence(&[&oid("1.2.840.113549.3.7"), &octets(vector)]);
    let algorithm = sequence(&[&oid("1.2.840.113549.1.5.13"), &sequence(&[&derivation, &cipher])]);
    sequence(&[&algorithm, &octets(&[0; 16])])
}

#[test]
fn parameters_of_pbes2_that_are_odd() {
    for (salt, rounds, vector, words) in [
        (&[1; 8][..], &[1][..], &[0; 8][..], "the password for the private key is wrong"),
        (&[], &[1], &[0; 8], "the password for the private key is wrong"),
        (&[1; 8], &[1], &[0; 7], "cannot be read"),
        (&[1; 8], &[1], &[0; 9], "cannot be read"),
        (&[1; 8], &[1], &[], "cannot be read"),
        (&[1; 33], &[1], &[0; 8], "PBES2 with unusual parameters"),
        (&[1; 8], &[0x7f, 0xff, 0xff, 0xff], &[0; 8], "2147483647 rounds, which take too long"),
        (&[1; 8], &[0xff], &[0; 8], "PBES2 with unusual parameters"),
    ] {
        assert_told(read(&by_triple_des(salt, rounds, vector), &certificate(), PASSWORD).0, words);
    }
}
