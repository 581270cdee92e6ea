//! What a file from outside may cost.
//!
//! Each limit is generous for what an office sends, and small enough that [`FILES`] files at once, and [`THREADS`] pages of
//! each, fit into a modest machine.

use std::time::Duration;

/// Bytes of one file.
pub const MAX_BYTES: usize = 256 << 20;

/// Pages of one file.
pub const MAX_PAGES: usize = 500;

/// Pixels of one page: 600 dpi on A4 is 35 million, a photograph 12 to 50 million.
pub const MAX_PIXELS: usize = 64_000_000;

/// Bytes that a picture's decoder may take for one page, in colour.
pub const MAX_DECODED: usize = 4 * MAX_PIXELS;

/// The longer side of a PDF page, in points; PDF 1.7 Annex C.2 allows 14,400.
pub const MAX_POINTS: f32 = 14_400.0;

/// Bytes that all compressed streams of one PDF may become, counted before anything else looks at them.
pub const MAX_INFLATED: u64 = 1 << 30;

/// What the content of one PDF page may ask for: operations that draw, glyphs, and parts of paths.
pub const MAX_WORK: u64 = 4_000_000;

/// Transparency groups within each other on one PDF page; each takes a picture of the page.
pub const MAX_GROUPS: usize = 24;

/// Bytes of memory for the process that looks at a file, reserved or used, on systems that limit it.
pub const MAX_MEMORY: u64 = 4 << 30;

/// Stack of a thread that draws PDF pages: forms may stand in forms, fifty deep.
pub const STACK: usize = 64 << 20;

/// How long to wait for the next page. The work above is counted, so this is for what cannot be: content that
/// computes without drawing, and decoders that take long over few bytes.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait for all pages of a file.
pub const PATIENCE_IN_ALL: Duration = Duration::from_secs(600);

/// Files looked at at the same time, each in a process of its own.
pub const FILES: usize = 2;

/// Pages of one file worked on at the same time.
pub const THREADS: usize = 2;
