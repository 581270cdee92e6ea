//! What a leaf of the tree is made of.

use avtale_log::{Hash, Receipt, leaf_hash};
use rayon::prelude::*;

use crate::digest::Digest;
use crate::register::{Entry, Head, left_of};

/// So many events wait for all processors to hash them.
const TOGETHER: usize = 4096;
/// So many are worth another processor's help: a power of two, so that they are a complete tree.
pub(super) const APIECE: usize = 256;

/// The leaves of a register, as its events are read one after another: of each that of the tree, and that of the tree of before.
/// What an event's line is, is said by the next.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    last: Option<Entry>,
    waiting: Vec<(Entry, Digest)>,
}

impl Leaves {
    /// Hears of the next event. The answer is the leaves of those before it, once there are many.
    pub(super) fn entry(&mut self, entry: Entry) -> Vec<[Hash; 2]> {
        let line = entry.prev;
        self.waiting.extend(self.last.replace(entry).map(|before| (before, line)));
        if self.waiting.len() < TOGETHER { Vec::new() } else { self.hashed() }
    }

    /// Hears of the last line. The answer is the leaves that are left.
    pub(super) fn finish(mut self, head: Head) -> Vec<[Hash; 2]> {
        self.waiting.extend(self.last.take().map(|last| (last, head.digest)));
        self.hashed()
    }

    fn hashed(&mut self) -> Vec<[Hash; 2]> {
        let both = |(entry, line): (Entry, Digest)| [leaf(&entry, line), leaf_of_line_alone(line)];
        std::mem::take(&mut self.waiting).into_par_iter().with_min_len(APIECE).map(both).collect()
    }
}

/// The hash of the leaf that an event is. `line` is the SHA-256 of its line as it was first written.
///
/// The leaf has 64 bytes: the SHA-256 of what is left of the line once it is erased, and then that of the line. Both can be made
/// of the line before it is erased, and both of what is left after it; so erasing changes no leaf, and what is left cannot say
/// otherwise than the event did. Of an event that is never erased the first half is zeros, which is no SHA-256 of anything: so it
/// cannot be passed off as one that was; and no tree has the root of one of before, for it is said of the first event already.
pub fn leaf(entry: &Entry, line: Digest) -> Hash {
    of(entry.left(line).unwrap_or_default(), line)
}

fn of(left: Digest, line: Digest) -> Hash {
    leaf_hash([*left.as_bytes(), *line.as_bytes()].as_flattened())
}

/// The hash of the leaf that a line was in the trees of before: of whatever kind its event is, its SHA-256 alone.
pub(super) fn leaf_of_line_alone(line: Digest) -> Hash {
    leaf_hash(line.as_bytes())
}

/// What goes with the receipt of an event: its line, a line feed, and the first half of its leaf in hexadecimal digits. So
/// whoever checks the receipt need not know what would be left of the event. In a tree of lines alone it is the line.
pub(super) fn extra(line: &[u8], is_of_lines: bool) -> Vec<u8> {
    let mut extra = line.to_vec();
    if !is_of_lines {
        let left = left_of(line).unwrap_or_default();
        extra.extend_from_slice(format!("\n{left}").as_bytes());
    }
    extra
}

/// The line that a receipt is of, if it proves it: that its event is in the register over which its checkpoint is.
pub fn proven(receipt: &Receipt) -> Option<&[u8]> {
    let extra = receipt.extra.as_deref()?;
    let (line, leaf) = match extra.iter().position(|byte| *byte == b'\n') {
        Some(at) => {
            let (line, left) = (&extra[..at], std::str::from_utf8(&extra[at + 1..]).ok()?.parse().ok()?);
            (line, of(left, Digest::of(line)))
        }
        None => (extra, leaf_of_line_alone(Digest::of(extra))),
    };
    receipt.verify(&leaf).is_ok().then_some(line)
}
