//! A deposit of a stranger: the rules are asked of it, and answer. Of one that was read, what was read is a tree.

#![no_main]

use avtale_noark::rules::{Extracted, check};

/// The same bytes under every name, and one document.
struct Everywhere<'a>(&'a [u8]);

impl Extracted for Everywhere<'_> {
    fn read(&self, _: &str) -> Option<Vec<u8>> {
        Some(self.0.to_vec())
    }

    fn documents(&self) -> Vec<String> {
        vec!["dokumenter/1.pdf".to_owned()]
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // No bytes are at the same time all files of a deposit that keeps every rule.
    assert!(!check(&Everywhere(bytes)).is_empty());
});
