//! Marked content (ISO 32000-1, 14.6), as far as other words are read aloud and copied instead of its own.

/// Marked contents that may lie within each other.
const DEPTH: usize = 64;

/// The marked contents of a stream, and what is read instead of them.
#[derive(Default)]
pub(super) struct Marks {
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
    pub(super) fn begin(&mut self, text: &str, instead: Option<String>) -> Option<()> {
        if instead.is_some() && self.open.iter().any(|mark| mark.instead.is_some()) {
            return None;
        }
        self.open.push(Mark { start: text.len(), instead, before: self.otherwise.len() });
        (self.open.len() <= DEPTH).then_some(())
    }

    /// Ends the last that was begun.
    pub(super) fn end(&mut self, text: &str) {
        if let Some(Mark { start, instead: Some(instead), before }) = self.open.pop() {
            self.otherwise.truncate(before);
            self.otherwise.push((start, text.len(), instead));
        }
    }

    /// What is read instead of the text, of which nothing follows; none if it is the text itself.
    pub(super) fn spoken(&mut self, text: &str) -> Option<String> {
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
