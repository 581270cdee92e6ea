//! Keys that others made. What lies in `testdata/keys` is by openssl: see `make.sh` there.

use x509_cert::spki::AlgorithmIdentifierOwned;

use super::{KeyError, KeySigner, Signer as _};
use crate::algorithm::verify;
use crate::{Certificate, oid};

mod keys;
mod pkcs12;

/// A file of `testdata`.
macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../../../testdata/keys/", $name)) as &[u8]
    };
}
use data;

/// A text of `testdata`.
macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../../testdata/keys/", $name))
    };
}
use text;

/// Of every locked file in `testdata`.
const PASSWORD: &str = "blåbær";

/// Reads a file with this password, which counts how often it was asked for.
fn read(bytes: &[u8], others: &[Certificate], password: &str) -> (Result<KeySigner, KeyError>, usize) {
    match KeySigner::read(bytes, others, None) {
        Err(KeyError::PasswordNeeded) => (KeySigner::read(bytes, others, Some(password)), 1),
        read => (read, 0),
    }
}

/// That it is Kari's key, which signs what her certificate says.
#[track_caller]
fn assert_signs(signer: Result<KeySigner, KeyError>, what: &str) {
    let signer = signer.unwrap_or_else(|fault| panic!("{what}: {fault}"));
    let leaf = &signer.certificates()[0];
    let algorithm = AlgorithmIdentifierOwned { oid: oid::ECDSA_SHA256, parameters: None };
    let key = &leaf.read().tbs_certificate.subject_public_key_info;
    let signature = signer.sign(b"message").unwrap();
    assert_eq!(leaf.name(), "Kari Nordmann", "{what}");
    assert_eq!(verify(key, oid::SHA1, &algorithm, b"message", &signature), Ok(()), "{what}");
}

#[track_caller]
fn assert_told(signer: Result<KeySigner, KeyError>, words: &str) {
    let fault = signer.err().unwrap_or_else(|| panic!("no fault, but {words:?} was expected"));
    assert!(fault.to_string().contains(words), "{words:?} is not in {fault}");
    // Whatever is wrong, no password is shown.
    assert!(!format!("{fault:?}").contains(PASSWORD), "{fault:?}");
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    let head: &[u8] = match content.len() {
        0..128 => &[tag, length[1]],
        128..256 => &[tag, 0x81, length[1]],
        _ => &[tag, 0x82, length[0], length[1]],
    };
    [head, content].concat()
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

fn octets(content: &[u8]) -> Vec<u8> {
    element(4, content)
}
