//! Scanned, photographed and rewritten returns: pages that can be looked at.
//!
//! 1. [`read`] takes a PDF, JPEG, PNG or TIFF file page by page, and finds the [`Code`]s on each: whose agreement it is.
//! 2. [`match_pages`] finds which issued page each of them is.
//! 3. [`compare`] puts two pages over each other and shows where they differ, for a person to look at.
//!
//! All of it is from outside: [`limits`] bound what a file may cost, and a program has files looked at by a [worker].

mod codes;
mod compare;
mod decode;
mod error;
pub mod limits;
mod page;
mod reading;
mod rect;
pub mod worker;

pub use codes::{Code, find_codes};
pub use compare::{Comparison, Difference, PageMatch, Pair, Thumbnail, Zone, match_pages};
pub use decode::Format;
pub use error::PageError;
pub use page::Page;
pub use reading::{ReadPage, Reading};
pub use rect::Rect;
pub use worker::{compare, draw, ink_in, read, thumbnails};

#[cfg(test)]
mod tests;
