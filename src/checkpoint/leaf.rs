//! What a leaf of the tree is made of.

use avtale_log::{Hash, Receipt, leaf_hash};

use crate::digest::Digest;
use crate::register::{Entry, left_of};

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
