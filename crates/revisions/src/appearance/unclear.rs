//! Why one cannot tell what is shown.

use thiserror::Error;

/// Why one cannot tell what text a field shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unclear {
    /// It is not a field of text.
    #[error("it is not a field of text")]
    NotText,
    /// Its appearance cannot be read.
    #[error("its appearance cannot be read")]
    Broken,
    /// It draws other things than text, or in ways that need a renderer.
    #[error("it draws other things than text")]
    Drawing,
    /// A font does not say what its codes look like, or came with the filled-in text.
    #[error("its font does not show what its letters look like")]
    Font,
    /// Its text is not painted, or in the colour of what lies under it.
    #[error("its text cannot be seen")]
    Invisible,
    /// Its text lies outside its box, or is too small to read.
    #[error("its text lies outside its box or is too small")]
    Outside,
    /// Something is painted over its text.
    #[error("something is painted over its text")]
    Covered,
    /// Its value has more than one line, and it shows them as one.
    #[error("its value has a line break that is not shown")]
    LineBreak,
    /// Its text is its value, and longer than its box, so that only the beginning is seen.
    #[error("its text is longer than its box")]
    CutOff,
}
