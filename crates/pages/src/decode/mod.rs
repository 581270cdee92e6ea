//! Pages of a file, as grey pixels.
//!
//! [`FileBytes`] is a file that may be opened at all, [`Format`] what it is. A [`Document`] is a PDF, drawn; a TIFF has pages
//! of its own, and the other pictures are one page. [`each_page`] takes any of them page by page, and [`spread`] does so in
//! threads that are waited for only so long.

mod bytes;
mod colour;
mod declared;
mod file;
mod format;
mod inflated;
pub(crate) mod jpeg2000;
mod pdf;
pub(crate) mod picture;
mod spread;
pub(crate) mod tiff;

pub(crate) use bytes::FileBytes;
pub(crate) use file::{OpenFile, each_page};
pub use format::Format;
pub(crate) use pdf::{Document, Drawn, Wanted};
pub(crate) use spread::spread;
