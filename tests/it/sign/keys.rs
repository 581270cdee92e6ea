//! Keys and certificates: how they are wrapped, and which may not sign.

use super::*;

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
        [include_bytes!("../fixtures/keys/legacy-RSA-2048.p12"), include_bytes!("../fixtures/keys/legacy-P-256.p12")];
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
        assert_told(fault, &format!("belongs to none of the certificates: \"Test {name}\""));
        let fault = KeySigner::from_pem(&[&pki.read(&format!("{name}.key")), &pki.read("person.pem")], None);
        assert_told(fault, "belongs to none of the certificates: \"Test person\"");
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
