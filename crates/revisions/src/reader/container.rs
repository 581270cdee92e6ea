//! Object streams: objects that lie within another, compressed (ISO 32000-1, 7.5.7).

use super::lexer::Lexer;
use super::object::Dictionary;
use super::parser;

/// The objects that one object stream may hold.
const COMPRESSED: usize = 1 << 16;

/// An object stream (ISO 32000-1, 7.5.7), decoded.
#[derive(Debug)]
pub(crate) struct Container {
    pub(crate) bytes: Vec<u8>,
    /// Number of each object, and where it lies.
    objects: Vec<(u32, usize)>,
}

impl Container {
    /// Reads where its objects lie. None if it does not say so as it must.
    pub(crate) fn read(bytes: Vec<u8>, dictionary: &Dictionary) -> Option<Self> {
        let count = dictionary.get(b"N")?.size().filter(|count| *count <= COMPRESSED)?;
        let first = dictionary.get(b"First")?.size()?;
        let mut lexer = Lexer::new(bytes.get(..first)?, 0);
        let mut objects = Vec::new();
        for _ in 0..count {
            let number = parser::object(&mut lexer).ok()?.size()?;
            let at = parser::object(&mut lexer).ok()?.size()?;
            objects.push((u32::try_from(number).ok()?, first.checked_add(at)?));
        }
        // In the order in which they lie, one after the other.
        let ordered = objects.windows(2).all(|pair| matches!(pair, [one, other] if one.1 < other.1));
        ordered.then_some(Self { bytes, objects })
    }

    /// The number of one of its objects, and where it begins.
    pub(crate) fn nth(&self, index: u32) -> Option<(u32, usize)> {
        self.objects.get(usize::try_from(index).ok()?).copied()
    }

    /// The bytes of one of its objects.
    pub(crate) fn bytes(&self, index: u32) -> &[u8] {
        let Some((_, start)) = self.nth(index) else { return &[] };
        let end = index.checked_add(1).and_then(|next| self.nth(next)).map_or(self.bytes.len(), |(_, end)| end);
        self.bytes.get(start..end).unwrap_or_default()
    }
}
