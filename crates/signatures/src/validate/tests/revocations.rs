//! RFC 6960 and RFC 5280, 5, weighed as ETSI EN 319 102-1 does.

use super::*;

/// The status of the signer's certificate, with this evidence, signed at a time that is proven.
fn status(ocsps: &[&[u8]], crls: &[&[u8]], proven: &str) -> RevocationStatus {
    let mut case = Case::of(data!("b.cms")).proven(proven);
    (case.ocsps, case.crls) = (ocsps.to_vec(), crls.to_vec());
    case.facts().revocation[0].status.clone()
}

/// The same, signed at a time that is claimed.
fn claimed(ocsps: &[&[u8]], crls: &[&[u8]], claimed: &str) -> RevocationStatus {
    let mut case = Case::of(data!("b.cms"));
    (case.ocsps, case.crls, case.claimed) = (ocsps.to_vec(), crls.to_vec(), Some(at(claimed)));
    case.facts().revocation[0].status.clone()
}

fn unknown(why: RevocationDoubt) -> RevocationStatus {
    RevocationStatus::Unknown { why }
}

#[test]
fn nothing_is_not_present() {
    assert_eq!(status(&[], &[], SIGNED), RevocationStatus::NotPresent);
    // About another certificate: the list of the intermediate's issuer.
    assert_eq!(status(&[], &[data!("crl-root.der")], SIGNED), RevocationStatus::NotPresent);
}

#[test]
fn good_by_the_issuer_or_its_delegate() {
    for ocsp in [data!("ocsp-good.der"), data!("ocsp-delegate.der")] {
        let found = status(&[ocsp], &[], SIGNED);
        assert!(matches!(found, RevocationStatus::Good { source: RevocationSource::Ocsp, .. }), "{found:?}");
    }
    for crl in [data!("crl-without.der"), data!("crl-here.der")] {
        let this_update = at("2029-01-01T00:00:00Z");
        let next_update = Some(at("2029-02-01T00:00:00Z"));
        assert_eq!(
            status(&[], &[crl], SIGNED),
            RevocationStatus::Good { source: RevocationSource::Crl, this_update, next_update }
        );
    }
}

#[test]
fn others_cannot_say_good() {
    // Certified by the issuer, but not for this; and certified for this, but by another.
    for ocsp in [data!("ocsp-member.der"), data!("ocsp-stranger.der")] {
        assert_eq!(status(&[ocsp], &[], SIGNED), unknown(RevocationDoubt::WrongSigner));
    }
    assert_eq!(status(&[], &[data!("crl-impostor.der")], SIGNED), unknown(RevocationDoubt::WrongSigner));
    // Another date, which the issuer did not sign.
    let mut forged = data!("ocsp-before.der").to_vec();
    let date = forged.windows(14).position(|part| part == b"20260301000000").unwrap();
    forged[date + 3] = b'9';
    assert_eq!(status(&[&forged], &[], SIGNED), unknown(RevocationDoubt::WrongSigner));
}

#[test]
fn the_responder_does_not_know() {
    assert_eq!(status(&[data!("ocsp-unknown.der")], &[], SIGNED), unknown(RevocationDoubt::NotKnown));
}

#[test]
fn a_list_for_others_says_nothing() {
    for crl in [data!("crl-of-authorities.der"), data!("crl-elsewhere.der")] {
        assert_eq!(status(&[], &[crl], SIGNED), RevocationStatus::NotPresent);
    }
}

#[test]
fn what_was_no_longer_current_is_too_old() {
    assert_eq!(status(&[], &[data!("crl-old.der")], SIGNED), unknown(RevocationDoubt::TooOld));
    // Within its time it was good.
    let within = status(&[], &[data!("crl-old.der")], "2025-01-20T00:00:00Z");
    assert!(matches!(within, RevocationStatus::Good { .. }));
    assert_eq!(status(&[data!("ocsp-good.der")], &[], "2029-12-01T00:00:00Z"), unknown(RevocationDoubt::TooOld));
}

#[test]
fn revoked_before_and_after_the_claimed_time() {
    let revoked =
        |since, reason, when, source| RevocationStatus::Revoked { since: at(since), reason: Some(reason), when, source };
    let (before, after) = ("2026-03-01T00:00:00Z", "2028-06-01T00:00:00Z");
    for (claimed, when) in [("2026-03-02T00:00:00Z", RevocationTiming::BeforeSigning), (SIGNED, RevocationTiming::CannotTell)] {
        let by_ocsp = self::claimed(&[data!("ocsp-before.der")], &[], claimed);
        assert_eq!(by_ocsp, revoked(before, RevocationReason::KeyCompromise, when, RevocationSource::Ocsp));
        let by_crl = self::claimed(&[], &[data!("crl-before.der")], claimed);
        assert_eq!(by_crl, revoked(before, RevocationReason::KeyCompromise, when, RevocationSource::Crl));
    }
    // Bad news outweighs good news.
    let both = claimed(&[data!("ocsp-good.der")], &[data!("crl-after.der")], SIGNED);
    assert_eq!(both, revoked(after, RevocationReason::Superseded, RevocationTiming::CannotTell, RevocationSource::Crl));
}

#[test]
fn revoked_before_and_after_the_proven_time() {
    let mut case = Case::of(data!("t.cms"));
    case.ocsps = vec![data!("ocsp-after.der")];
    let found = case.facts();
    assert_eq!(found.time.basis, Basis::Proven);
    assert!(matches!(found.revocation[0].status, RevocationStatus::Revoked { when: RevocationTiming::AfterSigning, .. }));
    assert_eq!(found.revoked_before(), None);
    case.ocsps = vec![data!("ocsp-before.der")];
    let found = case.facts();
    assert_eq!(found.revoked_before(), Some(&found.revocation[0]));
}

#[test]
fn evidence_inside_the_signature() {
    let found = Case::of(data!("archival.cms")).facts();
    assert!(found.holds());
    // Nothing proves the time, and by now neither is current any more.
    for facts in &found.revocation {
        assert_eq!(facts.status, unknown(RevocationDoubt::Stale));
    }
    let found = Case::of(data!("archival.cms")).proven("2026-02-01T00:00:00Z").facts();
    let [leaf, intermediate] = &found.revocation[..] else { panic!("{:?}", found.revocation) };
    assert!(matches!(leaf.status, RevocationStatus::Good { source: RevocationSource::Ocsp, .. }), "{leaf:?}");
    assert!(matches!(intermediate.status, RevocationStatus::Good { source: RevocationSource::Crl, .. }), "{intermediate:?}");
}

#[test]
fn good_news_that_is_no_longer_current_says_nothing_of_a_time_that_is_only_claimed() {
    // A signatory whose certificate is revoked could claim a time before that, and bring what was good then.
    for (ocsps, crls) in [(vec![data!("ocsp-good.der")], vec![]), (vec![], vec![data!("crl-without.der")])] {
        assert_eq!(claimed(&ocsps, &crls, SIGNED), unknown(RevocationDoubt::Stale));
    }
    let mut case = Case::of(data!("b.cms")).on("2029-01-15T00:00:00Z");
    case.crls = vec![data!("crl-without.der")];
    assert!(matches!(case.facts().revocation[0].status, RevocationStatus::Good { .. }));
    assert_eq!(case.facts().indication, Indication::Indeterminate(SubIndication::CertificateChainGeneralFailure));
    case.crls.push(data!("crl-root.der"));
    assert_eq!(case.facts().indication, Indication::Passed);
    case.now = at("2029-02-02T00:00:00Z");
    assert_eq!(case.facts().indication, Indication::Indeterminate(SubIndication::TryLater));
}

#[test]
fn good_news_by_one_whose_certificate_has_expired_must_have_been_there_before() {
    // The issuer's certificate is valid until the end of 2049; the root's does not count.
    let mut case = Case::of(data!("b.cms")).proven("2029-01-10T00:00:00Z").on("2050-06-01T00:00:00Z");
    case.crls = vec![data!("crl-without.der"), data!("crl-root.der")];
    let found = case.facts();
    assert_eq!(found.revocation[0].status, unknown(RevocationDoubt::NotProven));
    assert!(matches!(found.revocation[1].status, RevocationStatus::Good { .. }));
    assert_eq!(found.indication, Indication::Indeterminate(SubIndication::RevocationOutOfBoundsNoPoe));
    case.known = Some(at("2029-01-20T00:00:00Z"));
    assert!(matches!(case.facts().revocation[0].status, RevocationStatus::Good { .. }));
    assert_eq!(case.facts().indication, Indication::Passed);
    // Too late.
    case.known = Some(at("2050-01-02T00:00:00Z"));
    assert_eq!(case.facts().revocation[0].status, unknown(RevocationDoubt::NotProven));
}
