//! Pages as pictures: scanned, photographed and rewritten documents, looked at.
//!
//! A [`RenderWorker`] takes files from anybody. It starts a process for each, which may count in its own memory and do
//! nothing else, and has it
//!
//! 1. [read](RenderWorker::read) a PDF, JPEG, JPEG 2000, PNG or TIFF file page by page, with the [`Code`]s on each page and
//!    its [`Thumbnail`],
//! 2. or [compare](RenderWorker::compare) pages of two PDFs, as both are shown, and tell each [`Difference`] and its
//!    [`Zone`], with a picture for a person,
//! 3. or [draw](RenderWorker::draw) a page.
//!
//! [`match_pages`] finds which page of a document each scanned page is. [`limits`] say what a file may cost; what it cannot
//! be looked at for is a [`PageError`].
//!
//! # Examples
//!
//! The program that a worker starts is any that calls [`serve`] first thing. Mostly it is the very same one:
//!
//! ```standalone_crate
//! use std::process::ExitCode;
//!
//! use avtale_pages::{PageError, RenderWorker, serve};
//!
//! # const PDF: &[u8] = b"%PDF-1.7\n\
//! #     1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
//! #     2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
//! #     3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n\
//! #     trailer << /Root 1 0 R >>\n%%EOF\n";
//! #
//! fn main() -> ExitCode {
//!     if let Some(code) = serve(std::env::args_os().skip(1)) {
//!         return code;
//!     }
//!     let worker = RenderWorker::new(std::env::current_exe().expect("where this program lies"));
//!
//!     let reading = worker.read(PDF, &mut |done, of| println!("{done} of {of}")).expect("a PDF");
//!     let page = reading.pages[0].as_ref().expect("a page");
//!     assert!(page.codes.is_empty() && !page.is_picture);
//!
//!     assert_eq!(worker.draw(PDF, 0, 72.0).expect("a page").width, 595);
//!     assert_eq!(worker.draw(b"hello", 0, 72.0).unwrap_err(), PageError::NotPdf);
//!     ExitCode::SUCCESS
//! }
//! ```
//!
//! # Inside
//!
//! Each part knows only those before it: values ([`Page`], [`Rect`], [`PageError`], [`limits`]); `decode`, from a file to the
//! grey pixels of its pages; `codes`, from pixels to what a QR code says; `compare`, from pages to where they differ;
//! `reading`, which is all of that done with one file; and the worker, which has it done elsewhere.

mod codes;
mod compare;
mod decode;
mod error;
pub mod limits;
mod page;
mod reading;
mod rect;
#[cfg(any(test, feature = "unconfined"))]
pub mod unconfined;
mod worker;

pub use codes::{Code, find_codes};
pub use compare::{Comparison, Difference, PageMatch, Pair, Thumbnail, Zone, match_pages};
pub use decode::Format;
pub use error::PageError;
pub use page::Page;
pub use reading::{ReadPage, Reading};
pub use rect::Rect;
pub use worker::{RenderWorker, serve};

#[cfg(test)]
mod tests;
