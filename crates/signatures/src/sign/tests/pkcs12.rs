//! PKCS#12, as many programs write it.

use ::pkcs12::kdf::{Pkcs12KeyType, derive_key};
use der::Encode as _;
use der::asn1::ObjectIdentifier;
use hmac::{Hmac, KeyInit as _, Mac as _};

use super::keys::{certificate, parts};
use super::*;
use crate::pem::blocks;

/// A file of `testdata/pkcs12.pem`.
fn file(name: &str) -> Vec<u8> {
    let (_, pem) = parts(text!("pkcs12.pem")).into_iter().find(|(found, _)| *found == name).unwrap();
    blocks(pem).unwrap()[0].bytes().unwrap().to_vec()
}

#[test]
fn what_openssl_writes_is_read_or_it_is_said_why_not() {
    let parts = parts(text!("pkcs12.pem"));
    assert_eq!(parts.len(), 16);
    for (name, _) in parts {
        let bytes = file(name);
        let (signer, asked) = read(&bytes, &[], PASSWORD);
        let (wrong, _) = read(&bytes, &[], "jordbær");
        match name {
            "SHA3-256" => {
                let words = "the PKCS#12 file is protected by a MAC with SHA3-256; that cannot be checked, whatever the password";
                assert_told(signer, words);
                assert_told(wrong, words);
            }
            "Camellia-128" | "RC4 (128 bits)" => {
                let words = format!("the PKCS#12 file is encrypted with {name}; that cannot be read, whatever the password");
                assert_told(signer, &words);
                // Its MAC is known, and tells that the password is wrong.
                assert_told(wrong, "the password for the PKCS#12 file is wrong");
            }
            "no password" | "no password, no MAC" => {
                assert_signs(signer, name);
                assert_eq!(asked, 0, "{name}");
                assert_told(KeySigner::from_pkcs12(&bytes, "jordbær"), "the password for the PKCS#12 file is wrong");
            }
            _ => {
                assert_signs(signer, name);
                assert_eq!(asked, 1, "{name}");
                assert_told(wrong, "the password for the PKCS#12 file is wrong");
            }
        }
    }
}

#[test]
fn a_damaged_file_is_told_from_a_wrong_password_where_it_can_be() {
    let bytes = file("usual");
    for cut in [bytes.len() / 2, bytes.len() - 1] {
        assert_told(read(&bytes[..cut], &[], PASSWORD).0, "damaged or cut off");
        assert_told(KeySigner::from_pkcs12(&bytes[..cut], PASSWORD), "cannot be read");
    }
    // The MAC is over all that is inside; a changed byte and another password are one to it.
    for place in (60..bytes.len() - 120).step_by(31) {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert_told(read(&changed, &[], PASSWORD).0, "the password for the PKCS#12 file is wrong");
    }
}

/// BER (X.690, 8.1.3.6 and 8.7.3): every constructed element with an indefinite length, every octet string in pieces of at
/// most so many bytes.
fn ber(der: &[u8], piece: usize) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), der);
    while let Some((tag, length, content)) = crate::ber::header(rest) {
        let (content, after) = content.split_at(length.unwrap());
        let inside = match tag[0] {
            4 => content.chunks(piece).flat_map(octets).collect(),
            tag if tag & 0x20 != 0 => ber(content, piece),
            _ => {
                out.extend_from_slice(&rest[..rest.len() - after.len()]);
                rest = after;
                continue;
            }
        };
        out.extend_from_slice(&[&[tag[0] | 0x20, 0x80], &inside[..], &[0, 0]].concat());
        rest = after;
    }
    out
}

fn number(oid: ObjectIdentifier) -> Vec<u8> {
    oid.to_der().unwrap()
}

fn explicit(content: &[u8]) -> Vec<u8> {
    element(0xa0, content)
}

/// A PFX of these safes, with a MAC by SHA-256 over them where there is a password, in the bytes that PKCS#12 makes of it.
fn pfx(safes: &[u8], password: Option<&[u8]>) -> Vec<u8> {
    let content = sequence(&[&number(oid::DATA), &explicit(&octets(safes))]);
    let mac = password.map(|password| {
        let key = derive_key::<sha2::Sha256>(password, &[7; 8], Pkcs12KeyType::Mac, 10, 32);
        let value = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap().chain_update(safes).finalize().into_bytes();
        let digest = sequence(&[&sequence(&[&number(oid::SHA256), &[5, 0]]), &octets(&value)]);
        sequence(&[&digest, &octets(&[7; 8]), &element(2, &[10])])
    });
    sequence(&[&element(2, &[3]), &content, &mac.unwrap_or_default()])
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_be_bytes).collect()
}

/// A key and its certificate, unencrypted, in bags within bags where that is wanted.
fn bags(is_nested: bool) -> Vec<u8> {
    let bag = |kind: ObjectIdentifier, value: &[u8]| sequence(&[&number(kind), &explicit(value)]);
    let certificate = bag(oid::X509_CERTIFICATE, &octets(certificate()[0].as_der()));
    let bags = sequence(&[&bag(oid::KEY_BAG, data!("pkcs8.der")), &bag(oid::CERTIFICATE_BAG, &certificate)]);
    if is_nested { sequence(&[&bag(oid::BAG_OF_BAGS, &bags)]) } else { bags }
}

/// An AuthenticatedSafe of these bags.
fn safes(bags: &[u8]) -> Vec<u8> {
    sequence(&[&sequence(&[&number(oid::DATA), &explicit(&octets(bags))])])
}

#[test]
fn ber_is_read_at_every_depth() {
    for piece in [1, 100, 100_000] {
        // Around the safes, with the MAC that openssl made.
        for name in ["usual", "older", "no MAC", "not encrypted", "no password"] {
            let bytes = ber(&file(name), piece);
            assert_signs(read(&bytes, &[], PASSWORD).0, name);
            assert_signs(read(&[&bytes[..], &[0, 0]].concat(), &[], PASSWORD).0, name);
            assert_told(KeySigner::from_pkcs12(&bytes, "jordbær"), "the password for the PKCS#12 file is wrong");
            assert_told(read(&bytes[..bytes.len() - 3], &[], PASSWORD).0, "damaged or cut off");
        }
        // In them, as NSS and Bouncy Castle write it too: the MAC is over the bytes as they came.
        for bags in [ber(&bags(false), piece), ber(&bags(true), piece)] {
            let safes = ber(&safes(&bags), piece);
            assert_signs(read(&ber(&pfx(&safes, Some(&wide(PASSWORD))), piece), &[], PASSWORD).0, "BER");
            assert_told(read(&pfx(&safes, Some(&wide(PASSWORD))), &[], "x").0, "the password for the PKCS#12 file is wrong");
        }
        // Encrypted: its octets are [0] IMPLICIT, and in pieces nothing tells that they are octets.
        let (kept, _) = split_mac(&file("usual"));
        let implicit = in_pieces(&kept, piece);
        assert_signs(read(&pfx(&implicit, Some(&wide(PASSWORD))), &[], PASSWORD).0, "[0] in pieces");
    }
}

/// The safes of a file, and the rest.
fn split_mac(pfx: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let inside = |bytes: &[u8]| {
        let (_, length, content) = crate::ber::header(bytes).unwrap();
        let (content, after) = content.split_at(length.unwrap());
        (content.to_vec(), after.to_vec())
    };
    let (_, after) = inside(&inside(pfx).0);
    let (info, mac) = inside(&after);
    let (_, explicit) = inside(&info);
    (inside(&inside(&explicit).0).0, mac)
}

/// With each `[0]` that is primitive in pieces of an octet string.
fn in_pieces(der: &[u8], piece: usize) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), der);
    while let Some((tag, length, content)) = crate::ber::header(rest) {
        let (content, after) = content.split_at(length.unwrap());
        match tag[0] {
            0x80 => {
                let pieces: Vec<_> = content.chunks(piece).flat_map(octets).collect();
                out.extend([&[0xa0, 0x80], &pieces[..], &[0, 0]].concat());
            }
            tag if tag & 0x20 != 0 => out.extend([&[tag, 0x80], &in_pieces(content, piece)[..], &[0, 0]].concat()),
            _ => out.extend_from_slice(&rest[..rest.len() - after.len()]),
        }
        rest = after;
    }
    out
}

#[test]
fn no_password_is_another_than_the_empty_one() {
    let safes = safes(&bags(false));
    for (kind, password) in [("none", &[][..]), ("empty", &[0, 0])] {
        let bytes = pfx(&safes, Some(password));
        let (signer, asked) = read(&bytes, &[], "not needed");
        assert_signs(signer, kind);
        assert_eq!(asked, 0, "{kind}");
        assert_signs(KeySigner::from_pkcs12(&bytes, ""), kind);
        assert_told(KeySigner::from_pkcs12(&bytes, "x"), "the password for the PKCS#12 file is wrong");
    }
    let bytes = pfx(&safes, Some(&wide("x")));
    assert_told(KeySigner::from_pkcs12(&bytes, ""), "the password for the PKCS#12 file is wrong");
}

#[test]
fn a_password_beyond_ascii_in_every_way_it_is_written() {
    let safes = safes(&bags(false));
    let bytes_as_letters: Vec<u8> = PASSWORD.bytes().chain([0]).flat_map(|byte| [0, byte]).collect();
    for password in [wide(PASSWORD), bytes_as_letters] {
        assert_signs(KeySigner::from_pkcs12(&pfx(&safes, Some(&password)), PASSWORD), "blåbær");
    }
    assert_signs(KeySigner::from_pkcs12(&pfx(&safes, Some(&wide("nøkkel 🗝"))), "nøkkel 🗝"), "beyond the first plane");
}

#[test]
fn what_else_may_stand_in_a_file() {
    let data = |content: &[u8]| sequence(&[&number(oid::DATA), &explicit(content)]);
    let version = element(2, &[3]);
    // Signed rather than protected by a password, or encrypted for a certificate.
    let signed = sequence(&[&version, &sequence(&[&number(oid::SIGNED_DATA), &explicit(&sequence(&[]))])]);
    assert_told(KeySigner::from_pkcs12(&signed, ""), "a certificate's signature in place of a password");
    let enveloped = sequence(&[&sequence(&[&number(oid::ENVELOPED_DATA), &explicit(&sequence(&[]))])]);
    assert_told(KeySigner::from_pkcs12(&pfx(&enveloped, None), ""), "a certificate's key in place of a password");
    // A MAC whose rounds take a day.
    let mac = sequence(&[
        &sequence(&[&sequence(&[&number(oid::SHA256)]), &octets(&[0; 32])]),
        &octets(&[7; 8]),
        &element(2, &[0x7f, 0xff, 0xff, 0xff]),
    ]);
    let slow = sequence(&[&version, &data(&octets(&safes(&bags(false)))), &mac]);
    assert_told(KeySigner::from_pkcs12(&slow, ""), "2147483647 rounds, which take too long");
    // Nothing at all, no key, and two of them.
    assert_told(KeySigner::from_pkcs12(&pfx(&sequence(&[]), None), ""), "there is no private key");
    let twice = sequence(&[&data(&octets(&bags(false))), &data(&octets(&bags(false)))]);
    assert_told(KeySigner::from_pkcs12(&pfx(&twice, None), ""), "there are 2 private keys");
    for broken in [&pfx(&[], None)[..], &pfx(&safes(&[]), None), &pfx(&safes(&octets(&[])), None), &sequence(&[&version]), &[]] {
        assert_told(KeySigner::from_pkcs12(broken, ""), "cannot be read");
    }
    assert_told(KeySigner::from_pkcs12(&[0x30, 0x80].repeat(100_000), ""), "cannot be read");
}
