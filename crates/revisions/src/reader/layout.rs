//! What lies between the objects of a revision: only white space may, and nothing that another reader would find there.

use std::ops::Range;

use super::entry::XrefEntry;
use super::fault::Fault;
use super::lexer::Lexer;
use super::objects::Objects;

impl Objects<'_> {
    /// The parts of a revision that are neither an object of it, nor a cross-reference section, nor white space, nor a comment
    /// that no reader can take for more.
    pub fn stray(&self, revision: usize) -> Result<Vec<Range<usize>>, Fault> {
        let Some(own) = self.revisions().get(revision) else { return Ok(Vec::new()) };
        let mut known: Vec<Range<usize>> = own.sections.clone();
        let offsets = own.own.iter().filter_map(|(_, place)| match place {
            XrefEntry::InUse { offset, .. } => Some(*offset),
            _ => None,
        });
        for offset in offsets.chain(own.streams.iter().copied()) {
            // A section that is a stream reaches up to its end marker.
            if !own.sections.iter().any(|section| section.start == offset) {
                known.push(offset..self.read_at(revision, offset)?.1);
            }
        }
        known.extend(own.lost.clone());
        known.sort_unstable_by_key(|range| (range.start, range.end));
        known.dedup();
        known.push(own.end..own.end);
        let mut stray = Vec::new();
        let mut at = own.start;
        for range in known {
            let mut lexer = Lexer::new(self.bytes(), at);
            lexer.skip_space();
            while let Some(comment) = lexer.comment().filter(|comment| revision == 0 || is_plain(comment)) {
                lexer.skip(comment.len());
                lexer.skip_space();
            }
            // Objects within each other are as stray as what lies between them.
            if lexer.at() < range.start || at > range.start {
                stray.push(at.min(range.start)..at.max(range.start));
            }
            at = at.max(range.end);
        }
        Ok(stray)
    }
}

/// Whether a reader that searches a file for objects finds nothing in a comment.
fn is_plain(comment: &[u8]) -> bool {
    let words = [b"obj".as_slice(), b"xref", b"trailer", b"stream", b"EOF"];
    !words.iter().any(|word| comment.windows(word.len()).any(|part| part == *word))
}
