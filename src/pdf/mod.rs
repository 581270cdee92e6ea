//! Step 4: pages become one PDF, archivable and accessible.
//!
//! Typst enforces PDF/A-2a (ISO 19005-2, conformance level A) and PDF/UA-1 (ISO 14289-1) together: a document that
//! would break a clause of either is an error here and no file. What the template marks to be filled in becomes fields of
//! an interactive form ([`Field`], [`Typeface`]).

mod appearance;
mod encoding;
mod field;
mod fill;
mod form;
mod lasting;
mod objects;
mod owned;
mod revision;
mod signature;
mod typeface;

use std::sync::Arc;

pub use field::{Field, FieldKind, fields};
use jiff::civil::Date;
pub use owned::{TextField, Whose};
pub use revision::Revision;
pub use signature::{SEAL_FIELD, Signable};
pub use typeface::Typeface;
use typst::diag::SourceDiagnostic;
use typst::ecow::{EcoVec, eco_vec};
use typst::foundations::{Datetime, Smart};
use typst::syntax::Span;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What is written in the PDF's metadata (Info dictionary and XMP), besides the language, which Typst takes from
/// the text itself.
#[derive(Debug)]
pub struct Metadata<'a> {
    /// The document's title, as shown in a reader's title bar.
    pub title: String,
    /// Who issues it.
    pub author: &'a str,
    /// The document's identifier; the PDF's `/ID` (ISO 32000-1, 14.4) is derived from it.
    pub identifier: String,
    /// The date of the agreement's text, as creation date: noon UTC, so that it is the same day in Norway.
    pub date: Date,
}

/// Why there is no PDF.
#[derive(Debug)]
pub enum ExportFault {
    /// Clauses of the standards that would be broken, each with its place in the markup, in Typst's words.
    Standards(EcoVec<SourceDiagnostic>),
    /// What Typst wrote is not built as fields are added to.
    Fields,
}

/// Writes the PDF. The same pages and metadata give the same bytes.
pub fn export(
    mut document: PagedDocument,
    metadata: &Metadata,
    fields: &[Field],
    typeface: Option<&Typeface>,
) -> Result<Vec<u8>, ExportFault> {
    let info = document.info_mut();
    // Here and not in a `set document` rule, which would make every style chain one party's own.
    info.title = Some(metadata.title.as_str().into());
    info.author = vec![metadata.author.into()];
    info.keywords = vec![metadata.identifier.as_str().into()];
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| ExportFault::Standards(eco_vec![SourceDiagnostic::error(Span::detached(), error.message().clone())]))?;
    let options = PdfOptions {
        ident: Smart::Custom(metadata.identifier.clone()),
        creator: Smart::Custom(Some(concat!("Avtale ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: typst_date(metadata.date).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(ExportFault::Standards)?;
    match typeface {
        Some(typeface) if !fields.is_empty() => form::add_fields(&Arc::new(bytes), fields, typeface).ok_or(ExportFault::Fields),
        _ => Ok(bytes),
    }
}

fn typst_date(date: Date) -> Option<Datetime> {
    Datetime::from_ymd_hms(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs(), 12, 0, 0)
}
