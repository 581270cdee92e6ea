//! What a field or an annotation shows, as far as every reader shows it alike.

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
pub(crate) mod unclear;
pub(crate) mod value;
