//! What a field or an annotation shows, as far as every reader shows it alike.
//!
//! [`glyph`], [`to_unicode`], [`font`] and [`fonts`] tell letters; [`paint`], [`canvas`] and [`pen`] where and in which colour they stand;
//! [`marks`] what is read aloud instead. [`content`] reads the operators of a content stream, and [`shown`] the whole of an
//! appearance. [`value`] asks that for each field, beside its value; [`look`] tells what words there are in anything drawn.

pub(crate) mod canvas;
pub(crate) mod content;
pub(crate) mod font;
pub(crate) mod fonts;
pub(crate) mod glyph;
pub(crate) mod look;
pub(crate) mod marks;
pub(crate) mod paint;
pub(crate) mod pen;
pub(crate) mod shown;
pub(crate) mod style;
pub(crate) mod to_unicode;
pub(crate) mod unclear;
pub(crate) mod value;
