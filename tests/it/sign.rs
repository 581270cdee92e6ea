//! Signatures and timestamps, and what others think of them.

use std::time::Duration;

use avtale::diagnostic::{Diagnostic, Kind};
use avtale_signatures::cms::{SignatureFault, SignedData};
use avtale_signatures::sign::{KeySigner, PreparedSignature, Signer as _, TimestampAuthority, prepare, sign};
use avtale_signatures::{Algorithm, Certificate, Client, TimestampToken};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode as _, Reader as _, SliceReader};
use jiff::Timestamp;

use crate::pki::{FUTURE, Hash, NOW, PAST, Pki, SIGNS, Stamp, StampServer};

mod keys;
mod stamps;

const CONTENT: &[&[u8]] = &[b"%PDF-1.7 before the gap", b"after the gap %%EOF\n"];

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");

/// A moment within what [`NOW`] says.
fn today() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// What is said, hints and all.
#[track_caller]
fn told<T>(result: Result<T, impl Into<Diagnostic>>) -> String {
    let fault: Diagnostic = result.err().expect("no fault was found").into();
    assert!(!fault.hints.is_empty(), "no hint: {}", fault.message);
    format!("{}; {}", fault.message, fault.steps())
}

#[track_caller]
fn assert_told<T>(result: Result<T, impl Into<Diagnostic>>, words: &str) {
    let told = told(result);
    assert!(told.contains(words), "{words:?} is not in {told}");
}

/// Reads a signature, and checks it with the certificate in it.
fn verified(signature: &[u8], content: &[&[u8]]) -> Result<(), SignatureFault> {
    let data = SignedData::read(signature)?;
    let signer = &data.signers[0];
    signer.verify(data.content_type, content, data.certificate(signer)?)
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn openssl_accepts_every_algorithm_and_no_changed_byte() {
    let pki = Pki::new();
    for kind in ["RSA-2048", "RSA-3072", "RSA-4096", "P-256", "P-384"] {
        let signer = pki.person(kind);
        signer.check(today()).unwrap();
        let signature = sign(CONTENT, &signer, None).unwrap();
        assert!(pki.accepts(&signature, &CONTENT.concat()), "{kind}");
        assert_eq!(verified(&signature, CONTENT), Ok(()), "{kind}");

        let mut changed = CONTENT.concat();
        changed[20] ^= 1;
        assert!(!pki.accepts(&signature, &changed), "{kind}");
        assert_eq!(verified(&signature, &[&changed]), Err(SignatureFault::OtherContent), "{kind}");
    }
}

#[test]
fn no_byte_of_a_signature_may_change() {
    let pki = Pki::new();
    let signer = pki.person("P-256");
    let signature = sign(CONTENT, &signer, None).unwrap();
    let leaf = signer.certificates()[0].as_der();
    let at = signature.windows(leaf.len()).position(|part| part == leaf).unwrap();
    for place in 0..signature.len() {
        let mut changed = signature.clone();
        changed[place] ^= 1;
        let verdict = verified(&changed, CONTENT);
        let same_signer = SignedData::read(&changed)
            .is_ok_and(|data| data.certificate(&data.signers[0]).is_ok_and(|certificate| certificate.as_der() == leaf));
        // What is outside the signed attributes, the signature and the signer's certificate is nobody's promise: the
        // other certificates, version numbers, and so on.
        if (at..at + leaf.len()).contains(&place) || !same_signer {
            assert!(verdict.is_err(), "byte {place}");
        }
    }
    let data = SignedData::read(&signature).unwrap();
    let value = &data.signers[0].signature;
    let at = signature.windows(value.len()).position(|part| part == value).unwrap();
    for place in at..at + value.len() {
        let mut changed = signature.clone();
        changed[place] ^= 1;
        assert_eq!(verified(&changed, CONTENT), Err(SignatureFault::WrongSignature), "byte {place}");
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn signed_attributes_are_those_of_pades_and_no_others() {
    let pki = Pki::new();
    let signer = pki.person("RSA-2048");
    let signature = sign(CONTENT, &signer, None).unwrap();
    let data = SignedData::read(&signature).unwrap();
    assert_eq!((data.content_type, data.content, data.certificates.len()), (DATA, None, 3));
    let [info] = &data.signers[..] else { panic!("{:?}", data.signers) };
    let types: Vec<_> = info.signed_types().unwrap().iter().map(ObjectIdentifier::to_string).collect();
    let (content_type, message_digest) = ("1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4");
    assert_eq!(types, [content_type, message_digest, "1.2.840.113549.1.9.16.2.47"]);
    assert!(info.timestamps().unwrap().is_empty());

    // SHA-256 is the default of ESSCertIDv2 and must not be written.
    let named = info.signed_value(ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47")).unwrap().unwrap();
    let sha256 = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
    assert!(!named.windows(sha256.len()).any(|part| part == sha256));
    assert_eq!(info.names(&signer.certificates()[0]), Ok(Some(true)));
    assert_eq!(info.names(&signer.certificates()[1]), Ok(Some(false)));

    pki.write("signature.der", &signature);
    let printed = pki.try_openssl(&["cms", "-cmsout", "-print", "-noout", "-inform", "DER"], &["-in", "signature.der"]);
    let printed = String::from_utf8(printed.stdout).unwrap();
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["d.issuerAndSerialNumber", "eContent: <ABSENT>", "unsignedAttrs: <ABSENT>"] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    assert!(!printed.contains("signingTime"), "{printed}");
}

#[test]
fn sets_are_sorted_as_der_demands() {
    let pki = Pki::new();
    let signature = sign(CONTENT, &pki.person("RSA-4096"), None).unwrap();
    let inside = |der| SliceReader::new(AnyRef::from_der(der).unwrap().value()).unwrap();
    let parts = |der| {
        let (mut reader, mut parts) = (inside(der), Vec::new());
        while !reader.is_finished() {
            parts.push(reader.tlv_bytes().unwrap());
        }
        parts
    };
    let data = parts(AnyRef::from_der(parts(&signature)[1]).unwrap().value());
    let signer = parts(data[4])[0];
    for set in [data[3], parts(signer)[3]] {
        assert_eq!(parts(set).len(), 3);
        assert!(parts(set).is_sorted());
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_signature_made_elsewhere_completes_what_was_prepared() {
    let pki = Pki::new();
    for kind in ["RSA-3072", "P-256", "P-384"] {
        let signer = pki.person(kind);
        let json = prepare(CONTENT, signer.certificates(), signer.algorithm()).unwrap().to_json();
        let prepared = PreparedSignature::from_json(&json).unwrap();
        pki.write("attributes", prepared.to_be_signed());
        let hash = if kind == "P-384" { "-sha384" } else { "-sha256" };
        pki.openssl(&["dgst", hash, "-sign", "person.key"], &["-out", "value", "attributes"]);
        let signature = prepared.complete(&pki.bytes("value"), None).unwrap();
        assert!(pki.accepts(&signature, &CONTENT.concat()), "{kind}");

        pki.openssl(&["dgst", "-sha512", "-sign", "person.key"], &["-out", "value", "attributes"]);
        let fault: Diagnostic = prepared.complete(&pki.bytes("value"), None).unwrap_err().into();
        assert_eq!(fault.kind, Kind::Integrity);
        assert_told(Err::<(), _>(fault), "does not fit the document and the certificate");
        assert_told(prepared.complete(b"", None), "does not fit");
    }
}

#[test]
fn what_was_prepared_cannot_be_tampered_with_on_the_way() {
    let pki = Pki::new();
    let signer = pki.person("P-256");
    let prepared = prepare(CONTENT, signer.certificates(), signer.algorithm()).unwrap();
    let other = prepare(&[b"other content"], signer.certificates(), signer.algorithm()).unwrap();
    assert_eq!(PreparedSignature::from_json(&prepared.to_json()).unwrap(), prepared);
    let mut mixed: serde_json::Value = serde_json::from_str(&prepared.to_json()).unwrap();
    mixed["to_be_signed"] = serde_json::from_str::<serde_json::Value>(&other.to_json()).unwrap()["to_be_signed"].clone();
    assert_told(PreparedSignature::from_json(&mixed.to_string()), "does not follow from the rest");
    mixed["message_digest"] = "AAAA".into();
    assert_told(PreparedSignature::from_json(&mixed.to_string()), "wrong length");
    mixed["message_digest"] = "æ".into();
    assert_told(PreparedSignature::from_json(&mixed.to_string()), "broken base64");
    mixed["certificates"] = serde_json::json!([]);
    mixed["message_digest"] = serde_json::from_str::<serde_json::Value>(&prepared.to_json()).unwrap()["message_digest"].clone();
    assert_told(PreparedSignature::from_json(&mixed.to_string()), "there is no certificate");
    assert_told(PreparedSignature::from_json("{}"), "is not a prepared signature");
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn signatures_of_others_are_read() {
    let pki = Pki::new();
    pki.write("content", CONTENT.concat());
    let pss = ["-keyopt", "rsa_padding_mode:pss"];
    let usual_pss = [&pss[..], &["-keyopt", "rsa_pss_saltlen:digest"]].concat();
    for (kind, options) in [
        ("RSA-2048", &["-md", "sha256"][..]),
        ("RSA-2048", &["-md", "sha384", "-cades"]),
        ("RSA-2048", &["-md", "sha512", "-keyid"]),
        ("RSA-2048", &["-md", "sha256", "-noattr"]),
        ("RSA-2048", &["-md", "sha256", "-stream", "-indef"]),
        ("RSA-2048", &[&["-md", "sha256"], &usual_pss[..]].concat()),
        ("RSA-2048", &[&["-md", "sha384"], &usual_pss[..]].concat()),
        ("RSA-2048", &[&["-md", "sha512"], &usual_pss[..]].concat()),
        ("RSA-2048", &[&["-md", "sha256"], &pss[..], &["-keyopt", "rsa_pss_saltlen:20"]].concat()),
        ("RSA-2048", &[&["-md", "sha256"], &pss[..], &["-keyopt", "rsa_pss_saltlen:max"]].concat()),
        ("RSA-2048", &[&["-md", "sha512"], &pss[..], &["-keyopt", "rsa_mgf1_md:sha256"]].concat()),
        ("P-256", &["-md", "sha256", "-cades"]),
        ("P-256", &["-md", "sha384"]),
        ("P-384", &["-md", "sha256"]),
        ("P-384", &["-md", "sha384", "-stream", "-indef"]),
        ("P-256", &["-md", "sha512", "-cades"]),
        ("P-384", &["-md", "sha512"]),
        ("P-521", &["-md", "sha256"]),
        ("P-521", &["-md", "sha512", "-cades"]),
    ] {
        pki.issue("person", kind, SIGNS, NOW);
        let sign = ["cms", "-sign", "-binary", "-in", "content", "-outform", "DER", "-out", "theirs.der"];
        let who = ["-signer", "person.pem", "-inkey", "person.key"];
        pki.openssl(&sign, &[&who[..], options].concat());
        // In a PDF, zeros follow.
        let theirs = [pki.bytes("theirs.der"), vec![0; 100]].concat();
        assert_eq!(verified(&theirs, CONTENT), Ok(()), "{kind} {options:?}");
        let changed = verified(&theirs, &[b"other content"]);
        assert!(
            matches!(changed, Err(SignatureFault::OtherContent | SignatureFault::WrongSignature)),
            "{kind} {options:?}: {changed:?}"
        );
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn what_cannot_be_checked_is_not_called_bad() {
    let pki = Pki::new();
    pki.write("content", CONTENT.concat());
    for (kind, options) in [
        ("RSA-1024", &["-md", "sha256"][..]),
        ("RSA-2048", &["-md", "sha1"]),
        ("RSA-2048", &["-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_mgf1_md:sha1"]),
        ("P-384", &["-md", "sha1"]),
        ("P-521", &["-md", "sha224"]),
        ("P-256", &["-md", "sha256", "-nocerts"]),
    ] {
        pki.issue("person", kind, SIGNS, NOW);
        let sign = ["cms", "-sign", "-binary", "-in", "content", "-outform", "DER", "-out", "theirs.der"];
        pki.openssl(&sign, &[&["-signer", "person.pem", "-inkey", "person.key"], options].concat());
        let fault = verified(&pki.bytes("theirs.der"), CONTENT).unwrap_err();
        assert!(fault.is_in_doubt(), "{kind} {options:?}: {fault}");
    }
}

#[test]
fn rubbish_is_no_signature() {
    for rubbish in [&b""[..], b"0", b"0\x80", &[0x30; 1000], &[0; 100], b"%PDF-1.7", &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]] {
        assert_eq!(SignedData::read(rubbish).err(), Some(SignatureFault::Unreadable), "{rubbish:?}");
        assert_eq!(TimestampToken::read(rubbish).err(), Some(SignatureFault::Unreadable), "{rubbish:?}");
        assert!(Certificate::from_der(rubbish).is_err());
    }
}
