//! Bytes from anybody: nothing panics, nothing hangs, and nobody's signature becomes another's.

use proptest::prelude::*;

use super::*;

/// What is done to bytes: cut, doubled, overwritten.
#[derive(Debug, Clone)]
enum Change {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        6 => (place(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => place().prop_map(Change::Cut),
        1 => (place(), 1..40usize).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (place(), 1..400usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        if bytes.is_empty() {
            return bytes;
        }
        match change {
            Change::Byte(at, byte) => *at.get_mut(&mut bytes) = *byte,
            Change::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Change::Remove(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Repeat(at, length) => {
                let at = at.index(bytes.len());
                let part = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_signatures(which in 0..4usize, changes in prop::collection::vec(change(), 1..4)) {
        let (original, sub_filter) = [
            (data!("b.cms"), "ETSI.CAdES.detached"),
            (data!("t.cms"), "ETSI.CAdES.detached"),
            (data!("archival.cms"), "adbe.pkcs7.detached"),
            (data!("document.tst"), "ETSI.RFC3161"),
        ][which];
        let bytes = changed(original, &changes);
        let mut case = Case::of(&bytes);
        case.sub_filter = sub_filter;
        let found = case.facts();
        if found.holds() && found.trusted.is_yes() {
            let name = found.signer.unwrap().name;
            prop_assert!(name == "Kari Nordmann" || name == "tsa");
        }
    }

    #[test]
    fn changed_evidence(which in 0..5usize, changes in prop::collection::vec(change(), 1..4)) {
        let original = [
            data!("ocsp-good.der"), data!("ocsp-delegate.der"), data!("ocsp-before.der"),
            data!("crl-before.der"), data!("crl-here.der"),
        ][which];
        let bytes = changed(original, &changes);
        prop_assume!(bytes != original);
        let mut case = Case::of(data!("b.cms"));
        if which < 3 { case.ocsps = vec![&bytes] } else { case.crls = vec![&bytes] }
        let status = case.facts().revocation[0].status.clone();
        // What is around the signed part may change without harm: never for the better.
        if matches!(status, RevocationStatus::Good { .. }) {
            prop_assert!(matches!(which, 0 | 1 | 4));
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for sub_filter in ["ETSI.CAdES.detached", "ETSI.RFC3161"] {
            let mut case = Case::of(&bytes);
            (case.sub_filter, case.ocsps, case.crls) = (sub_filter, vec![&bytes[..]], vec![&bytes[..]]);
            prop_assert!(!case.facts().holds());
        }
    }
}

#[test]
fn more_than_is_looked_at() {
    let mut case = Case::of(data!("b.cms"));
    let others = [certificate!("one"), certificate!("two"), certificate!("impostor")];
    case.certificates = others.iter().cycle().take(1500).cloned().collect();
    case.ocsps = vec![data!("ocsp-stranger.der"); 5000];
    case.crls = vec![data!("crl-impostor.der"); 5000];
    let found = case.facts();
    assert!(found.holds() && found.trusted.is_yes());
    assert_eq!(found.revocation[0].status, RevocationStatus::Unknown { why: RevocationDoubt::WrongSigner });
    let large = vec![0x30; 20_000_000];
    assert!(matches!(Case::of(&large).facts().valid, Answer::CannotTell(_)));
}
