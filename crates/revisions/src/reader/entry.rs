//! Entries of cross-reference sections.

/// What a cross-reference section says of an object (ISO 32000-2, 7.5.4 and 7.5.8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XrefEntry {
    /// It is free: there is none of this number.
    Free,
    /// It is in use, and lies in the file itself.
    InUse {
        /// The offset of `N G obj`.
        offset: usize,
        /// The object's generation.
        generation: u16,
    },
    /// It is in use, and lies compressed in an object stream.
    Compressed {
        /// The object stream's number.
        stream: u32,
        /// Which of its objects it is.
        index: u32,
    },
}
