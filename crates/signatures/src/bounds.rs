//! What is read of ASN.1 structures, before the crate `der` makes values of them: it sorts every set by comparing each
//! member with each, which takes hours for the names that a stranger can write in a megabyte.

use crate::ber;

/// Bytes of a certificate. They have 1 to 5 KB.
pub(crate) const MAX_CERTIFICATE: usize = 64 * 1024;
/// Certificates in a CMS that are read, and so many pieces of revocation data.
pub(crate) const MAX_IN_CMS: usize = 200;
/// Members of a set, and elements in a tag of a structure's own. A name's parts have one, seldom two.
const MAX_MEMBERS: usize = 64;
/// Structures within structures.
const MAX_DEPTH: usize = 40;

/// Whether all sets in these elements are small, also in what lies in octet strings, as extensions do. Beyond the first
/// fault there is nothing that would be read.
pub(crate) fn sets_are_small(elements: &[u8]) -> bool {
    are_small(elements, usize::MAX, 0)
}

fn are_small(mut bytes: &[u8], most: usize, depth: usize) -> bool {
    let mut count = 0;
    while let Some((tag, Some(length), rest)) = ber::header(bytes) {
        let Some((content, rest)) = rest.split_at_checked(length) else { return true };
        count += 1;
        if count > most {
            return false;
        }
        let first = tag.first().copied().unwrap_or_default();
        // A set may be tagged otherwise, as the relative name of a distribution point is (RFC 5280, 4.2.1.13).
        let most = if first == 0x31 || first & 0xe0 == 0xa0 { MAX_MEMBERS } else { usize::MAX };
        let holds_others = first & 0x20 != 0 || first == 4;
        if holds_others && (depth == MAX_DEPTH || !are_small(content, most, depth + 1)) {
            return false;
        }
        bytes = rest;
    }
    true
}

#[cfg(test)]
mod tests;
