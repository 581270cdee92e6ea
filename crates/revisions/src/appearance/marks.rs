//! Marked content (ISO 32000-1, 14.6), as far as other words are read aloud and copied instead of its own.

use super::unclear::Unclear;
use crate::reader::object::{Dictionary, Object};
use crate::reader::objects::Objects;
use crate::reader::text;

/// Marked contents that may lie within each other.
const DEPTH: usize = 64;

/// The marked contents of a stream, and what is read instead of them.
#[derive(Default)]
pub(crate) struct Marks {
    /// Those that are open.
    open: Vec<Mark>,
    /// Those that are read otherwise and do not lie within another: the text of each from where to where, and what is read.
    otherwise: Vec<(usize, usize, String)>,
}

struct Mark {
    /// Where its text begins.
    start: usize,
    /// What is read instead of it.
    instead: Option<String>,
    /// How many were read otherwise before it.
    before: usize,
}

impl Marks {
    /// Begins marked content, after the text that was shown so far. None if it lies too deep, or if it is read otherwise within
    /// what is read otherwise already: which of them is, each program decides for itself.
    pub(crate) fn begin(&mut self, text: &str, instead: Option<String>) -> Option<()> {
        if instead.is_some() && self.open.iter().any(|mark| mark.instead.is_some()) {
            return None;
        }
        self.open.push(Mark { start: text.len(), instead, before: self.otherwise.len() });
        (self.open.len() <= DEPTH).then_some(())
    }

    /// Ends the last that was begun.
    pub(crate) fn end(&mut self, text: &str) {
        if let Some(Mark { start, instead: Some(instead), before }) = self.open.pop() {
            self.otherwise.truncate(before);
            self.otherwise.push((start, text.len(), instead));
        }
    }

    /// What is read instead of the text, of which nothing follows; none if it is the text itself.
    pub(crate) fn spoken(&mut self, text: &str) -> Option<String> {
        while !self.open.is_empty() {
            self.end(text);
        }
        if self.otherwise.is_empty() {
            return None;
        }
        let (mut spoken, mut at) = (String::new(), 0);
        for (start, end, instead) in &self.otherwise {
            spoken.push_str(text.get(at..*start).unwrap_or_default());
            spoken.push_str(instead);
            at = *end;
        }
        spoken.push_str(text.get(at..).unwrap_or_default());
        Some(spoken)
    }
}

/// What is read aloud and copied instead of marked content, by its properties (14.9.3 to 14.9.5): their own, or those of the
/// resource that they name.
pub(crate) fn instead(
    objects: &Objects,
    revision: usize,
    named: &Dictionary,
    properties: &Object,
) -> Result<Option<String>, Unclear> {
    let value = |dictionary: &Dictionary, key: &[u8]| objects.value(revision, dictionary, key).map_err(|_| Unclear::Broken);
    let own = match properties {
        Object::Name(name) => value(named, name)?,
        properties => properties.clone(),
    };
    let Object::Dictionary(properties) = own else { return Ok(None) };
    let mut said: Option<String> = None;
    for key in [b"ActualText".as_slice(), b"Alt", b"E"] {
        let Object::String(text) = value(&properties, key)? else { continue };
        let text = text::decode(&text);
        // Which of them is read, each program decides for itself.
        if said.as_ref().is_some_and(|said| *said != text) {
            return Err(Unclear::Broken);
        }
        said = Some(text);
    }
    Ok(said)
}
