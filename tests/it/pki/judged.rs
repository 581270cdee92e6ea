//! What is made here is judged by `openssl`, so that a test which uses it tests our program and not this.

use super::*;

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// What `openssl` says, with what it says of faults.
fn said(pki: &Pki, words: &str) -> String {
    let words: Vec<_> = words.split(' ').collect();
    let output = pki.try_openssl(&words, &[]);
    [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat()
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn openssl_accepts_certificates_for_keys_of_every_kind() {
    let pki = Pki::new();
    for kind in ["P-256", "P-384", "P-521", "ED25519", "RSA-1024", "RSA-2048", "RSA-3072", "RSA-4096", "RSA-4104"] {
        pki.issue("one", kind, SIGNS, NOW);
        let verified = said(&pki, "verify -CAfile root.pem -untrusted issuer.pem -auth_level 0 one.pem");
        assert_eq!(verified, "one.pem: OK\n", "{kind}");
        let [of_certificate, of_key] = ["x509 -pubkey -noout -in one.pem", "pkey -pubout -in one.key"];
        assert_eq!(said(&pki, of_certificate), said(&pki, of_key), "{kind}");
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn openssl_accepts_tokens_lists_and_answers() {
    let pki = Pki::new();
    let [day, next] = ["2026-11-23T12:00:00Z", "2048-12-23T12:00:00Z"].map(at);
    pki.issue("stamper", "P-384", STAMPS, NOW);
    pki.write("data", "message");
    pki.write("token", pki.token("stamper", b"message", day));
    let verify = "ts -verify -token_in -in token -CAfile root.pem -untrusted issuer.pem -data";
    assert!(said(&pki, &format!("{verify} data")).contains("Verification: OK"));
    assert!(said(&pki, &format!("{verify} root.pem")).contains("Verification: FAILED"));
    assert!(said(&pki, "ts -reply -token_in -in token -text").contains("Time stamp: Nov 23 12:00:00 2026 GMT"));

    pki.write("list", pki.crl("issuer", day, next, &[("stamper", day)]));
    let list = said(&pki, "crl -inform DER -in list -noout -text -CAfile issuer.pem");
    assert!(list.contains("verify OK") && list.contains("Revocation Date: Nov 23 12:00:00 2026 GMT"), "{list}");

    pki.issue("responder", "P-256", "extendedKeyUsage = OCSPSigning\nnoCheck = ignored", NOW);
    for responder in ["issuer", "responder"] {
        for (revoked, status) in [(None, "Cert Status: good"), (Some(day), "Cert Status: revoked")] {
            pki.write("answer", pki.ocsp(responder, "stamper", day, Some(next), revoked));
            let answer = said(&pki, "ocsp -respin answer -text -CAfile root.pem -verify_other issuer.pem");
            assert!(answer.contains("Response verify OK") && answer.contains(status), "{responder}: {answer}");
        }
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn openssl_opens_keys_with_a_password() {
    let pki = Pki::new();
    pki.issue("one", "RSA-2048", SIGNS, NOW);
    pki.files("one", "blåbær");
    pki.encrypted("secret.key", "one", "blåbær");
    let plain = said(&pki, "pkey -in one.key");
    assert!(said(&pki, "pkcs12 -in one.p12 -passin pass:blåbær -nodes").contains(&plain));
    assert_eq!(said(&pki, "pkey -in secret.key -passin pass:blåbær"), plain);
}
