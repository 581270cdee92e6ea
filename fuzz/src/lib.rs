//! The modules of the program that read what strangers send, taken from its source, under its name: what is written
//! against them here can be compiled against the whole program too, and is, in its tests.
//!
//! The whole program is no dependency, because instrumenting Typst takes a quarter of an hour and is of no use: nothing
//! foreign reaches it. That this compiles shows that these modules need little of the rest.

#![allow(dead_code, unused_imports, missing_docs)]

#[path = "../../src/diagnostic.rs"]
pub mod diagnostic;
#[path = "../../src/digest.rs"]
pub mod digest;
#[path = "../../src/document.rs"]
pub mod document;
#[path = "../../src/regular.rs"]
pub mod regular;
