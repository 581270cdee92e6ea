//! What each target does with its bytes, and what must hold whatever they are. It speaks to the public modules alone, so
//! that the program's own tests can do the same with what a fuzzer once found.

#![allow(dead_code, unused_imports, reason = "each target does one of these")]

mod cms;

pub use cms::{cms, cms_facts};

use avtale::document::{DocumentCode, DocumentId};

/// Identifiers and codes, which stand on paper and in file names.
pub fn document(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // What is read is written as it was.
    if let Ok(id) = text.parse::<DocumentId>() {
        assert_eq!(id.to_string(), text);
    }
    if let Ok(code) = text.parse::<DocumentCode>() {
        assert_eq!(code.to_string(), text);
        assert!(text.len() > 600 || code.svg().ends_with("</svg>"));
    }
}
