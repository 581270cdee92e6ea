//! Whatever bytes there are, reading them ends, and well.

use proptest::prelude::*;

use super::builder::{FIELD, SIGNATURE, base, look};
use crate::{File, ModificationPolicy};

/// Looks at everything there is in a file.
fn look_at(bytes: &[u8]) {
    let Ok(file) = File::read(bytes) else { return };
    let signatures = file.signatures().unwrap_or_default();
    for revision in 0..file.revisions().len() {
        let _ = ModificationPolicy::STANDARD.changes(&file, revision, &signatures);
        let _ = file.fields(revision);
        let _ = file.stray(revision);
    }
    let _ = file.identifier(file.newest());
}

/// A file with three revisions, to be damaged.
fn whole() -> Vec<u8> {
    let field = format!("<<{FIELD}/V(after)/AP<</N 40 0 R>>>>");
    let filled = base().with(&[(6, &field), (40, &look("after"))]);
    filled
        .signed_as(
            &[(8, &format!("<<{SIGNATURE}/V 30 0 R/Lock<</Action/All>>>>"))],
            30,
            "/Reference[<</TransformMethod/DocMDP>>]",
        )
        .bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = whole();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        look_at(&bytes);
    }

    #[test]
    fn parts_put_elsewhere_do_no_harm(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), length in 1usize..200) {
        let mut bytes = whole();
        let from = from.index(bytes.len());
        let part = bytes[from..bytes.len().min(from + length)].to_vec();
        let to = to.index(bytes.len() - part.len());
        bytes[to..to + part.len()].copy_from_slice(&part);
        look_at(&bytes);
    }

    #[test]
    fn numbers_that_point_elsewhere_do_no_harm(nth in any::<prop::sample::Index>(), digit in b'0'..=b'9') {
        let mut bytes = whole();
        let digits: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = digits[nth.index(digits.len())];
        bytes[at] = digit;
        look_at(&bytes);
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        look_at(&[b"%PDF-1.7\n".as_slice(), &bytes].concat());
    }
}
