//! What a later copy proves of an earlier one: only what it begins with, however the register says that they follow each other.

use super::*;
use crate::store::MemoryStore;
use crate::verify::Judgement;

/// A signed copy, good or signed by a certificate that nothing vouches for any more.
fn copy(name: &str, bytes: &[u8], is_good: bool) -> (Verified, Vec<u8>) {
    let mut judgement = Judgement::unknown();
    judgement.verdict = if is_good { Verdict::SignedAsIssued } else { Verdict::SignedTrustUnknown };
    let finding = Finding {
        file: name.into(),
        stored_as: Some(name.to_owned()),
        sha256: Digest::of(bytes),
        bytes: bytes.len(),
        judgement,
        issued: None,
        returned: None,
        is_preserved: false,
        calls_itself: None,
        evidence: None,
        looks: None,
        form_as_issued: None,
    };
    let objections = if is_good { Vec::new() } else { vec![Objection::NotTrusted] };
    (Verified { finding, objections }, bytes.to_vec())
}

/// Which copies nothing is said against, once the later ones have spoken. `extended` are which one was extended to which, by number.
fn proven<const N: usize>(copies: [(Verified, Vec<u8>); N], extended: &[(usize, usize)]) -> [bool; N] {
    let store = MemoryStore::default();
    for (file, bytes) in &copies {
        let staged = store.stage(file.finding.stored_as.as_deref().unwrap(), bytes).unwrap();
        let staged = [staged];
        store.flush(&staged).unwrap();
        store.place(&staged).into_iter().for_each(|placed| placed.unwrap());
    }
    let mut files: Vec<Verified> = copies.into_iter().map(|(file, _)| file).collect();
    let digest = |nth: usize| files[nth].finding.sha256;
    let extended = extended.iter().map(|(from, to)| (digest(*from), digest(*to))).collect();
    prove_by_later(&mut files, &extended, &store);
    std::array::from_fn(|nth| files[nth].objections.is_empty())
}

#[test]
fn what_the_last_of_several_begins_with_is_proven_by_it() {
    let all = [copy("1.pdf", b"en", false), copy("2.pdf", b"en to", false), copy("3.pdf", b"en to tre", true)];
    assert_eq!(proven(all, &[(0, 1), (1, 2)]), [true, true, true]);
    let all = [copy("1.pdf", b"en", false), copy("2.pdf", b"en to", true)];
    assert_eq!(proven(all, &[]), [false, true], "nothing says that it was extended to that");
}

#[test]
fn what_a_later_copy_does_not_begin_with_is_not_proven_by_it() {
    let all = [copy("1.pdf", b"en", false), copy("2.pdf", b"noe annet", true)];
    assert_eq!(proven(all, &[(0, 1)]), [false, true]);
    // Nor by one after that, if the first good one is another.
    let all = [copy("1.pdf", b"en", false), copy("2.pdf", b"En to", true), copy("3.pdf", b"En to tre", true)];
    assert_eq!(proven(all, &[(0, 1), (1, 2)]), [false, true, true]);
    let all = [copy("1.pdf", b"en", false), copy("2.pdf", b"en to", false)];
    assert_eq!(proven(all, &[(0, 1)]), [false, false], "nothing good is later");
}

/// Whoever writes a register may write that copies follow each other in a ring.
#[test]
fn a_ring_of_copies_proves_no_more_than_is_in_it_and_ends() {
    let ring = |is_good| [copy("1.pdf", b"en", false), copy("2.pdf", b"en to", is_good)];
    assert_eq!(proven(ring(false), &[(0, 1), (1, 0)]), [false, false]);
    assert_eq!(proven(ring(true), &[(0, 1), (1, 0)]), [true, true]);
    assert_eq!(proven([copy("1.pdf", b"en", false)], &[(0, 0)]), [false]);
}
