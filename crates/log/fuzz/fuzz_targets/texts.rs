//! A text is read as each of the formats. What is read is written as it was: there is one way to write each.

#![no_main]

use avtale_log::{Checkpoint, Note, Receipt, Request, VerifierKey};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(key) = text.parse::<VerifierKey>() {
        assert_eq!(key.to_string(), text);
    }
    if let Ok(note) = text.parse::<Note>() {
        assert_eq!(note.to_string(), text);
    }
    if let Ok(checkpoint) = text.parse::<Checkpoint>() {
        assert_eq!(checkpoint.to_string(), text);
    }
    if let Ok(receipt) = text.parse::<Receipt>() {
        assert_eq!(receipt.to_string(), text);
    }
    if let Ok(request) = text.parse::<Request>() {
        assert_eq!(request.to_string(), text);
    }
    if let Ok((checkpoint, note)) = Checkpoint::from_line(text) {
        assert_eq!(checkpoint.line(&note).as_deref(), Some(text.trim()));
    }
});
