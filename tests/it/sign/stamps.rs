//! Timestamps, and the authorities that give them.

use super::*;

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
    assert_told(fault, "when the certificate of \"Test expired\" is not valid");
}

#[test]
fn an_authority_over_tls_must_prove_itself() {
    let pki = Pki::new();
    let server = StampServer::start_tls(&pki);
    let authority = TimestampAuthority::new(server.url()).unwrap();
    assert_told(authority.stamp(b"message"), "it cannot prove to be the host");
    let client = Client::default().trusting(&pki.read("root.pem")).unwrap();
    authority.asked_by(client).stamp(b"message").unwrap();
}

#[test]
fn an_authority_that_misbehaves() {
    let pki = Pki::new();
    for (fault, words) in [
        ("error-status", "it answers 503"),
        ("moved", "it has moved to \"https://elsewhere.example.no/\""),
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
        let authority = TimestampAuthority::new(server.url()).unwrap().asked_by(Client::default().with_patience(patience));
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
