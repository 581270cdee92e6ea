//! Signatures and timestamps, and what others think of them.

use std::time::Duration;

use avtale::diagnostic::{Diagnostic, Kind};
use avtale_signatures::cms::{SignatureFault, SignedData};
use avtale_signatures::sign::{KeySigner, PreparedSignature, Signer as _, TimestampAuthority, prepare, sign};
use avtale_signatures::{Algorithm, Certificate, TimestampToken};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode as _, Reader as _, SliceReader};
use jiff::Timestamp;

use crate::pki::{FUTURE, Hash, NOW, PAST, Pki, SIGNS, Stamp, StampServer};

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
    format!("{fault:?}")
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
fn every_wrapping_of_a_key_is_read() {
    let pki = Pki::new();
    for kind in ["RSA-2048", "P-384"] {
        pki.issue("person", kind, SIGNS, NOW);
        pki.openssl(&["pkey", "-traditional"], &["-in", "person.key", "-out", "traditional.key"]);
        for cipher in ["aes-256-cbc", "aes-128-cbc", "des3"] {
            let encrypted = format!("{cipher}.key");
            let encrypt = ["pkcs8", "-topk8", "-v2", cipher, "-passout", "pass:blåbær"];
            pki.openssl(&encrypt, &["-in", "person.key", "-out", &encrypted]);
        }
        let chain = pki.chain("person");
        let (plain, traditional) = (pki.read("person.key"), pki.read("traditional.key"));
        assert!(traditional.contains(if kind == "P-384" { "BEGIN EC PRIVATE KEY" } else { "BEGIN RSA PRIVATE KEY" }));
        let mut signers = vec![
            KeySigner::from_pem(&[&plain, &chain], None),
            KeySigner::from_pem(&[&chain, &traditional], None),
            KeySigner::from_pem(&[&format!("words before\n{chain}words between\n{plain}")], Some("not needed")),
        ];
        for cipher in ["aes-256-cbc", "aes-128-cbc", "des3"] {
            signers.push(KeySigner::from_pem(&[&pki.read(&format!("{cipher}.key")), &chain], Some("blåbær")));
        }
        for signer in signers {
            let signer = signer.unwrap();
            let names: Vec<_> = signer.certificates().iter().map(Certificate::name).collect();
            assert_eq!(names, ["Test person", "Test issuer", "Test root"]);
            assert!(pki.accepts(&sign(CONTENT, &signer, None).unwrap(), &CONTENT.concat()));
        }
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn pkcs12_is_read() {
    let pki = Pki::new();
    for kind in ["RSA-2048", "P-256"] {
        pki.issue("person", kind, SIGNS, NOW);
        pki.write("chain", pki.chain("issuer"));
        let export = ["pkcs12", "-export", "-inkey", "person.key", "-in", "person.pem", "-certfile", "chain"];
        for password in ["hunter2", "blåbær", ""] {
            pki.openssl(&export, &["-out", "person.p12", "-passout", &format!("pass:{password}")]);
            let file = pki.bytes("person.p12");
            let signer = KeySigner::from_pkcs12(&file, password).unwrap();
            assert_eq!(signer.certificates().len(), 3);
            assert!(pki.accepts(&sign(CONTENT, &signer, None).unwrap(), &CONTENT.concat()), "{kind}");
            assert_told(KeySigner::from_pkcs12(&file, "wrong one"), "the password for the PKCS#12 file is wrong");
            assert_told(KeySigner::from_pkcs12(&file[..file.len() / 2], password), "cannot be read");
        }
    }
    assert_told(KeySigner::from_pkcs12(pki.read("person.key").as_bytes(), ""), "this is PEM");
    assert_told(KeySigner::from_pkcs12(b"", ""), "cannot be read");
}

/// As `openssl pkcs12 -export -legacy` writes it, and all did before OpenSSL 3: Triple DES, and RC2 with 40 bits.
#[test]
fn pkcs12_in_the_older_way_is_read() {
    let files: [&[u8]; 2] =
        [include_bytes!("fixtures/keys/legacy-RSA-2048.p12"), include_bytes!("fixtures/keys/legacy-P-256.p12")];
    for file in files {
        let signer = KeySigner::from_pkcs12(file, "hunter2").unwrap();
        let names: Vec<_> = signer.certificates().iter().map(Certificate::name).collect();
        assert_eq!(names, ["Test person", "Test issuer", "Test root"]);
        assert_eq!(verified(&sign(CONTENT, &signer, None).unwrap(), CONTENT), Ok(()));
        assert_told(KeySigner::from_pkcs12(file, "wrong one"), "the password for the PKCS#12 file is wrong");
    }
}

#[test]
fn a_key_that_cannot_be_used_is_named() {
    let pki = Pki::new();
    for (kind, name) in [("RSA-1024", "RSA-1024"), ("RSA-4104", "RSA-4104"), ("P-521", "P-521"), ("ED25519", "Ed25519")] {
        pki.issue("person", kind, SIGNS, NOW);
        let read = KeySigner::from_pem(&[&pki.read("person.key"), &pki.chain("person")], None);
        assert_told(read, &format!("the private key is {name}, which cannot be used"));
    }
}

#[test]
fn keys_and_certificates_that_are_missing_broken_or_not_each_others() {
    let pki = Pki::new();
    pki.issue("person", "P-256", SIGNS, NOW);
    pki.issue("other", "P-256", SIGNS, NOW);
    pki.issue("third", "RSA-2048", SIGNS, NOW);
    let (key, chain) = (pki.read("person.key"), pki.chain("person"));
    for name in ["other", "third"] {
        let fault = KeySigner::from_pem(&[&key, &pki.read(&format!("{name}.pem"))], None);
        assert_told(fault, &format!("belongs to none of the certificates: \\\"Test {name}\\\""));
        let fault = KeySigner::from_pem(&[&pki.read(&format!("{name}.key")), &pki.read("person.pem")], None);
        assert_told(fault, "belongs to none of the certificates: \\\"Test person\\\"");
    }
    assert_told(KeySigner::from_pem(&[&key], None), "there is no certificate");
    assert_told(KeySigner::from_pem(&[&chain], None), "there is no private key");
    assert_told(KeySigner::from_pem(&[&key, &pki.read("other.key"), &chain], None), "there are 2 private keys");
    assert_told(KeySigner::from_pem(&[&key[..100], &chain], None), "damaged or cut off");

    pki.encrypted("secret.key", "person", "hunter2");
    let secret = pki.read("secret.key");
    assert_told(KeySigner::from_pem(&[&secret, &chain], None), "no password was given");
    assert_told(KeySigner::from_pem(&[&secret, &chain], Some("hunter3")), "the password for the private key is wrong");
    // As OpenSSL wrote it before PKCS#8 (RFC 1421, 4.6.1).
    let old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,52D1F9C6C8DE5B1E63AC5E1C8E2A8C1F\n\n\
        vFJp4rYJ4YBJ5JmVhV0yXw==\n-----END RSA PRIVATE KEY-----\n";
    assert_told(KeySigner::from_pem(&[old, &chain], Some("x")), "openssl pkcs8 -topk8");
}

#[test]
fn of_certificates_renewed_with_the_same_key_the_longest_valid_is_taken() {
    let pki = Pki::new();
    pki.issue("person", "P-256", SIGNS, PAST);
    let (key, old) = (pki.read("person.key"), pki.read("person.pem"));
    pki.renew("person", SIGNS, NOW);
    let signer = KeySigner::from_pem(&[&key, &old, &pki.chain("person")], None).unwrap();
    signer.check(today()).unwrap();
    assert_eq!(signer.certificates().len(), 3);
}

#[test]
fn certificates_that_may_not_sign_are_refused() {
    let pki = Pki::new();
    for (extensions, valid, words) in [
        (SIGNS, PAST, "expired at 2020-12-31T23:59:59Z; now it is 2026-11-23T12:00:00Z"),
        (SIGNS, FUTURE, "is not valid before 2048-01-01T00:00:00Z"),
        ("keyUsage = keyEncipherment", NOW, "is not for signatures"),
        ("basicConstraints = CA:TRUE", NOW, "is an authority's"),
    ] {
        pki.issue("person", "P-256", extensions, valid);
        assert_told(pki.signer("person").check(today()), words);
    }
    for may in ["keyUsage = digitalSignature", "keyUsage = nonRepudiation", "basicConstraints = CA:FALSE"] {
        pki.issue("person", "P-256", may, NOW);
        pki.signer("person").check(today()).unwrap();
    }
    pki.issue("person", "P-256", "keyUsage = keyEncipherment", NOW);
    assert_told(sign(CONTENT, &pki.signer("person"), None), "is not for signatures");
    let certificates = Certificate::from_pem(&pki.read("person.pem")).unwrap();
    assert_told(prepare(CONTENT, &certificates, Algorithm::RsaPkcs1Sha256), "a key of the kind P-256");
    assert_told(prepare(CONTENT, &[], Algorithm::RsaPkcs1Sha256), "there is no certificate");
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
fn no_secret_is_shown() {
    let pki = Pki::new();
    let signer = pki.person("P-256");
    assert_eq!(format!("{signer:?}").matches("Certificate(").count(), 3);
    assert!(format!("{signer:?}").len() < 200, "{signer:?}");
    pki.encrypted("secret.key", "person", "hunter2");
    let fault = told(KeySigner::from_pem(&[&pki.read("secret.key"), &pki.chain("person")], Some("sesam77")));
    assert!(!fault.contains("sesam77"), "{fault}");
    assert!(!told(TimestampAuthority::new("https://kari:sesam77@tsa.example.no/")).contains("sesam77"));
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

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_signature_with_a_timestamp() {
    let pki = Pki::new();
    for named_by in [Hash::Sha1, Hash::Sha256, Hash::Sha512] {
        let server = StampServer::start_naming_by(&pki, named_by);
        let authority = TimestampAuthority::new(server.url()).unwrap();
        let signer = pki.person("P-256");
        let signature = sign(CONTENT, &signer, Some(&authority)).unwrap();
        assert!(signature.len() < 16 * 1024 / 2, "{} bytes", signature.len());
        assert!(pki.accepts(&signature, &CONTENT.concat()), "{named_by:?}");
        assert_eq!(verified(&signature, CONTENT), Ok(()), "{named_by:?}");

        let data = SignedData::read(&signature).unwrap();
        let [token] = &data.signers[0].timestamps().unwrap()[..] else { panic!("not one timestamp") };
        let read = TimestampToken::read(token).unwrap();
        assert_eq!(read.is_over(&data.signers[0].signature), Ok(true));
        assert_eq!(read.is_over(b"something else"), Ok(false));
        assert_eq!((read.as_der(), read.authority().name()), (&token[..], "Test stamper".to_owned()));

        pki.write("token.der", token);
        pki.write("value", &data.signers[0].signature);
        let verify = ["ts", "-verify", "-token_in", "-in", "token.der", "-CAfile", "root.pem", "-untrusted", "issuer.pem"];
        pki.openssl(&verify, &["-data", "value"]);
        pki.write("value", b"something else");
        assert!(!pki.try_openssl(&verify, &["-data", "value"]).status.success());
    }
}

#[test]
fn a_timestamp_belongs_to_one_signature_and_a_valid_certificate() {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    let authority = TimestampAuthority::new(server.url()).unwrap();
    let signer = pki.person("P-256");
    let prepared = prepare(CONTENT, signer.certificates(), signer.algorithm()).unwrap();
    let signature = signer.sign(prepared.to_be_signed()).unwrap();
    let token = authority.stamp(b"another message").unwrap();
    assert_told(prepared.complete(&signature, Some(&token)), "of something else than this signature");

    pki.issue("expired", "P-256", SIGNS, PAST);
    let fault = sign(CONTENT, &pki.signer("expired"), Some(&authority));
    assert_told(fault, "when the certificate of \\\"Test expired\\\" is not valid");
}

#[test]
fn an_authority_over_tls_must_prove_itself() {
    let pki = Pki::new();
    let server = StampServer::start_tls(&pki);
    let authority = TimestampAuthority::new(server.url()).unwrap();
    assert_told(authority.stamp(b"message"), "it cannot prove to be the host");
    authority.trusting(&pki.read("root.pem")).unwrap().stamp(b"message").unwrap();
}

#[test]
fn an_authority_that_misbehaves() {
    let pki = Pki::new();
    for (fault, words) in [
        ("error-status", "it answers 503"),
        ("moved", "it has moved to \\\"https://elsewhere.example.no/\\\""),
        ("html", "a page for people"),
        ("slow", "it did not answer in 1 s"),
        ("trickle", "it did not answer in 1 s"),
        ("endless", "its answer does not end"),
        ("closes", "no timestamp from"),
        ("garbage", "its answer is no timestamp"),
        ("cut-off", "its answer is no timestamp"),
        ("changed", "was not made with the key of its certificate"),
        ("other-imprint", "of something else than was asked"),
        ("other-nonce", "the nonce differs"),
        ("no-certificate", "the signer's certificate is not included"),
        ("refuses", "it refuses"),
    ] {
        let server = StampServer::start(&pki, fault);
        let patience = Duration::from_secs(if matches!(fault, "slow" | "trickle") { 1 } else { 20 });
        let authority = TimestampAuthority::new(server.url()).unwrap().with_patience(patience);
        let told = told(authority.stamp(b"message"));
        assert!(told.contains(words) && told.contains(server.url()), "{fault}: {told}");
    }
}

#[test]
fn an_authority_that_is_not_there() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = TimestampAuthority::new(&format!("http://127.0.0.1:{port}/")).unwrap();
    assert_told(nobody.stamp(b"message"), "check the address, the port and the network");
    for wrong in
        ["", "tsa.example.no", "ftp://tsa.example.no", "http://", "http:///x", "http://:80/", "http://a b/", "http://blåbær.no/"]
    {
        assert_eq!(Diagnostic::from(TimestampAuthority::new(wrong).unwrap_err()).kind, Kind::Usage, "{wrong}");
    }
}

#[test]
fn a_token_by_somebody_who_may_not_stamp() {
    let pki = Pki::new();
    for (extensions, valid, is_named, verdict) in [
        (crate::pki::STAMPS, NOW, true, Ok(())),
        (crate::pki::STAMPS, NOW, false, Err(SignatureFault::WrongAttributes)),
        (crate::pki::STAMPS, PAST, true, Err(SignatureFault::NoAuthority)),
        ("extendedKeyUsage = timeStamping", NOW, true, Err(SignatureFault::NoAuthority)),
        ("extendedKeyUsage = critical, timeStamping, emailProtection", NOW, true, Err(SignatureFault::NoAuthority)),
        (SIGNS, NOW, true, Err(SignatureFault::NoAuthority)),
    ] {
        pki.issue("other", "P-256", extensions, valid);
        let usual = Stamp::of(b"message", today());
        let named_by = usual.named_by.filter(|_| is_named);
        let token = pki.certified("other").stamp(&Stamp { named_by, ..usual });
        assert_eq!(TimestampToken::read(&token).map(|_| ()), verdict, "{extensions} {valid:?} {is_named}");
    }
}
