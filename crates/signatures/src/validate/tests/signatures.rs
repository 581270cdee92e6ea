//! The signature itself, its time, and what it is called.

use super::*;
use crate::PublicKey;
use crate::cms::{SignatureFault, Weakness};

#[test]
fn pades_baseline_b() {
    let found = Case::of(data!("b.cms")).facts();
    assert!(found.holds());
    assert_eq!(found.trusted, Answer::Yes);
    assert!(found.chain_is_valid_now);
    assert_eq!(found.profile, Profile::Baseline(Level::B));
    assert_eq!(found.algorithm.map(|used| used.to_string()).as_deref(), Some("RSA-2048 (PKCS #1 v1.5) with SHA-256"));
    assert_eq!(found.time.basis, Basis::Claimed);
    assert_eq!(found.chain.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Kari Nordmann", "intermediate", "root"]);
    let signer = found.signer.unwrap();
    assert_eq!(signer.organisation.as_deref(), Some("Bergen kommune"));
    assert_eq!(signer.organisation_identifier.as_deref(), Some("NTRNO-964338531"));
    assert_eq!(signer.title.as_deref(), Some("Rådmann"));
    assert_eq!(signer.email.as_deref(), Some("kari@example.no"));
    assert_eq!((signer.issuer.as_str(), signer.serial.as_str()), ("intermediate", "8003"));
    assert_eq!((signer.valid_from, signer.valid_until), (at("2020-01-01T00:00:00Z"), at("2049-12-31T23:59:59Z")));
}

#[test]
fn zeros_behind_the_signature_are_no_fault() {
    let padded = [data!("b.cms"), &[0; 4000]].concat();
    assert_eq!(Case::of(&padded).facts(), Case::of(data!("b.cms")).facts());
}

#[test]
fn content_changed_after_signing() {
    for cms in [data!("b.cms"), data!("pkcs7.cms"), data!("t.cms"), data!("sha1.cms")] {
        let mut case = Case::of(cms);
        case.content = vec![b"what was never signed"];
        let found = case.facts();
        assert_eq!(found.intact, Answer::No(SignatureFault::OtherContent));
        assert!(!found.valid.is_no());
        assert!(!found.holds());
    }
    let mut case = Case::of(data!("no-attributes.cms"));
    assert!(case.facts().holds());
    case.content = vec![b"what was never signed"];
    assert_eq!(case.facts().valid, Answer::No(SignatureFault::WrongSignature));
    assert_eq!(case.facts().intact, Answer::CannotTell(SignatureFault::WrongSignature));
}

#[test]
fn all_kinds_of_keys() {
    for (cms, root, algorithm) in [
        (data!("p256.cms"), certificate!("p256-root"), "P-256 (ECDSA) with SHA-256"),
        (data!("p384.cms"), certificate!("p384-root"), "P-384 (ECDSA) with SHA-384"),
        (data!("pss.cms"), certificate!("root"), "RSA-2048 (PSS) with SHA-256"),
    ] {
        let mut case = Case::of(cms);
        case.anchors = TrustAnchors::new(vec![root]);
        case.certificates = vec![certificate!("intermediate")];
        let found = case.facts();
        assert!(found.holds() && found.trusted.is_yes(), "{found:?}");
        assert_eq!(found.algorithm.map(|used| used.to_string()).as_deref(), Some(algorithm));
    }
}

#[test]
fn weak_keys_and_hashes_are_doubtful() {
    let mut case = Case::of(data!("sha1.cms"));
    case.certificates = vec![certificate!("intermediate")];
    let found = case.facts();
    assert_eq!(found.intact, Answer::CannotTell(SignatureFault::Weak(Weakness::Sha1)));
    assert!(!found.holds() && found.trusted.is_yes());
    let found = Case::of(data!("short.cms")).facts();
    assert_eq!(found.intact, Answer::Yes);
    assert_eq!(found.valid, Answer::CannotTell(SignatureFault::Weak(Weakness::Key(PublicKey::Rsa { bits: 1024 }))));
}

#[test]
fn what_a_pdf_does_not_want() {
    assert_eq!(Case::of(data!("attached.cms")).facts().valid, Answer::No(SignatureFault::ContentInside));
    assert_eq!(Case::of(data!("two.cms")).facts().valid, Answer::No(SignatureFault::OtherSigners));
    assert_eq!(Case::of(b"no CMS").facts().valid, Answer::No(SignatureFault::Unreadable));
    for sub_filter in ["adbe.pkcs7.sha1", "adbe.x509.rsa_sha1", ""] {
        let mut case = Case::of(data!("b.cms"));
        case.sub_filter = sub_filter;
        assert!(matches!(case.facts().valid, Answer::CannotTell(SignatureFault::Unsupported(_))));
    }
}

#[test]
fn the_signers_certificate_may_be_elsewhere() {
    let mut case = Case::of(data!("bare.cms"));
    assert_eq!(case.facts().valid, Answer::CannotTell(SignatureFault::NoCertificate));
    assert_eq!(case.facts().intact, Answer::Yes);
    case.certificates = vec![certificate!("leaf"), certificate!("intermediate")];
    let found = case.facts();
    assert!(found.holds() && found.trusted.is_yes());
    assert!(matches!(&found.profile, Profile::None(why) if why.contains(&ProfileFault::CertificateElsewhere)));
}

#[test]
fn what_is_not_pades_says_why() {
    let mut case = Case::of(data!("pkcs7.cms"));
    (case.sub_filter, case.claimed) = ("adbe.pkcs7.detached", None);
    let found = case.facts();
    assert!(found.holds() && found.trusted.is_yes());
    let why = [ProfileFault::OtherFormat, ProfileFault::NoTime, ProfileFault::NoSigningCertificate, ProfileFault::SigningTime];
    assert_eq!(found.profile, Profile::None(why.to_vec()));
    // The attribute claims the time it was made at.
    assert!(found.time.claimed.is_some() && found.time.basis == Basis::Claimed);
    let found = Case::of(data!("cades.cms")).facts();
    assert_eq!(found.profile, Profile::None(vec![ProfileFault::SigningTime]));
}

#[test]
fn a_trusted_timestamp_proves_the_time() {
    let mut case = Case::of(data!("t.cms"));
    case.claimed = Some(at("2029-01-01T00:00:00Z"));
    let found = case.facts();
    let stamp = &found.timestamps[0];
    assert!(stamp.valid.is_yes() && stamp.trusted.is_yes() && stamp.proves);
    assert_eq!(stamp.authority.as_ref().unwrap().name, "tsa");
    assert_eq!((found.time.proven, found.time.judged_at), (stamp.time, stamp.time.unwrap()));
    assert_eq!(found.time.basis, Basis::Proven);
    assert_eq!(found.profile, Profile::Baseline(Level::T));
}

#[test]
fn a_timestamp_by_an_untrusted_authority_proves_nothing() {
    let found = Case::of(data!("t-strange.cms")).facts();
    let stamp = &found.timestamps[0];
    assert!(stamp.valid.is_yes() && !stamp.proves);
    assert_eq!(stamp.trusted, Answer::CannotTell(ChainFault::UnknownIssuer { issuer: "strange-root".to_owned() }));
    assert_eq!((found.time.proven, found.time.basis), (None, Basis::Claimed));
    assert!(found.holds() && found.trusted.is_yes());
}

#[test]
fn a_timestamp_of_something_else_proves_nothing() {
    let found = Case::of(data!("t-other.cms")).facts();
    assert_eq!(found.timestamps[0].valid, Answer::No(SignatureFault::OtherContent));
    assert!(!found.timestamps[0].proves);
    assert_eq!(found.timestamps[0].why, Some(TimestampFault::OtherBytes));
    assert_eq!(found.time.proven, None);
    assert_eq!(found.profile, Profile::Baseline(Level::B));
}

#[test]
fn an_authority_whose_key_others_have_proves_nothing() {
    // RFC 3161, 4.1: what it stamped before it was merely superseded stands.
    for (crl, proves) in [(data!("crl-tsa-superseded.der"), true), (data!("crl-tsa-compromised.der"), false)] {
        let mut case = Case::of(data!("t.cms"));
        case.crls = vec![crl];
        let found = case.facts();
        assert!(matches!(
            found.timestamps[0].revocation[0].status,
            RevocationStatus::Revoked { when: RevocationTiming::AfterSigning, .. }
        ));
        assert_eq!((found.timestamps[0].proves, found.time.proven.is_some()), (proves, proves));
    }
}

#[test]
fn a_document_timestamp_over_it_proves_the_time_too() {
    let proven = at("2026-02-01T00:00:00Z");
    for (cms, expected) in [(data!("b.cms"), proven), (data!("t.cms"), proven)] {
        let found = Case::of(cms).proven("2026-02-01T00:00:00Z").facts();
        assert_eq!((found.time.judged_at, found.time.basis), (expected, Basis::Proven));
    }
}

#[test]
fn swapped_certificate_of_the_signer() {
    // By the issuer's name and with the signer's number, but with another key.
    let mut case = Case::of(data!("bare.cms"));
    case.certificates = vec![certificate!("twin"), certificate!("impostor"), certificate!("intermediate")];
    assert_eq!(case.facts().valid, Answer::No(SignatureFault::WrongSignature));
    // Where the signature names its certificate, another does not get in between.
    let mut case = Case::of(data!("b.cms"));
    case.certificates = vec![certificate!("twin")];
    assert!(case.facts().holds());
}

/// What a document timestamp of the second revision proves.
fn proofs(stamp: &SignatureFacts) -> ProofsOfExistence {
    let mut proofs = ProofsOfExistence::default();
    proofs.add(1, stamp);
    proofs
}

#[test]
fn a_document_timestamp() {
    let mut case = Case::of(data!("document.tst"));
    (case.sub_filter, case.claimed) = ("ETSI.RFC3161", None);
    let found = case.facts();
    assert!(found.holds() && found.trusted.is_yes());
    assert_eq!(found.signer.as_ref().unwrap().name, "tsa");
    assert!(found.time.proven.is_some());
    assert_eq!(proofs(&found).of_signature(0).at, found.time.proven);
    case.content = vec![b"what was never signed"];
    let found = case.facts();
    assert_eq!(found.intact, Answer::No(SignatureFault::OtherContent));
    assert_eq!((found.time.proven, proofs(&found).of_signature(0).is_stamped), (None, false));
    let mut case = Case::of(data!("document-strange.tst"));
    case.sub_filter = "ETSI.RFC3161";
    assert!(case.facts().holds());
    let strange = proofs(&case.facts()).of_signature(0);
    assert_eq!((strange.at, strange.is_stamped), (None, true));
    // Neither passes for the other.
    assert!(!Case::of(data!("document.tst")).facts().holds());
    let mut case = Case::of(data!("b.cms"));
    case.sub_filter = "ETSI.RFC3161";
    assert!(!case.facts().holds());
}

#[test]
fn a_claimed_time_in_the_future_is_none() {
    let mut case = Case::of(data!("b.cms"));
    case.claimed = Some(at("2031-01-01T00:00:00Z"));
    let found = case.facts();
    assert_eq!((found.time.basis, found.time.judged_at), (Basis::Now, at(NOW)));
}

#[test]
fn facts_as_programs_read_them() {
    let json = serde_json::to_value(Case::of(data!("t-strange.cms")).facts()).unwrap();
    assert_eq!(json["format"], "cades");
    assert_eq!(json["intact"], serde_json::json!({"answer": "yes"}));
    assert_eq!(json["timestamps"][0]["trusted"]["why"], serde_json::json!({"unknown-issuer": {"issuer": "strange-root"}}));
    assert_eq!(json["time"]["basis"], "claimed");
    assert_eq!(json["revocation"][0]["status"], "not-present");
    assert_eq!(json["profile"]["level"], "PAdES-B-T");
}
