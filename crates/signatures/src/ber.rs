//! BER to DER. Some programs write a CMS or a PKCS#12 file as they go, in BER with lengths that are not known beforehand
//! (X.690, 8.1.3.6), and octets in pieces.

/// Structures within structures. A signature with a timestamp has about fifteen.
const MAX_DEPTH: usize = 40;

/// The first element of the bytes, with all its lengths definite and its octet strings in one piece. Primitive values
/// stay as they are.
pub(crate) fn to_definite(bytes: &[u8]) -> Option<Vec<u8>> {
    element(bytes, 0).map(|(element, _)| element)
}

/// The octets in an octet string whose own tag hides what it is, `[0] IMPLICIT OCTET STRING` for one: of these elements, if
/// it came in pieces. They come from [`to_definite`].
pub(crate) fn joined(mut pieces: &[u8]) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(pieces.len());
    while !pieces.is_empty() {
        pieces = part(&[0x24], pieces, 0, &mut octets)?;
    }
    Some(octets)
}

/// An element and what follows it.
fn element(bytes: &[u8], depth: usize) -> Option<(Vec<u8>, &[u8])> {
    let (tag, length, rest) = header(bytes)?;
    if depth > MAX_DEPTH || (tag.is_empty()) {
        return None;
    }
    let constructed = tag[0] & 0x20 != 0;
    let (content, rest) = match length {
        None if constructed => indefinite(tag, rest, depth)?,
        None => return None,
        Some(length) => {
            let (mut inside, rest) = rest.split_at_checked(length)?;
            let mut content = Vec::with_capacity(length);
            if constructed {
                while !inside.is_empty() {
                    inside = part(tag, inside, depth, &mut content)?;
                }
            } else {
                content.extend_from_slice(inside);
            }
            (content, rest)
        }
    };
    Some((write(tag, &content), rest))
}

/// Content up to the two zeros that end it.
fn indefinite<'a>(tag: &[u8], mut rest: &'a [u8], depth: usize) -> Option<(Vec<u8>, &'a [u8])> {
    let mut content = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(&[0, 0]) {
            return Some((content, after));
        }
        rest = part(tag, rest, depth, &mut content)?;
    }
}

/// Adds an element inside another. Of an octet string in pieces (X.690, 8.7.3), only what is in the piece is added.
fn part<'a>(tag: &[u8], bytes: &'a [u8], depth: usize, content: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (inside, rest) = element(bytes, depth + 1)?;
    if tag == [0x24] {
        let (inner, _, value) = header(&inside)?;
        content.extend_from_slice((inner == [4]).then_some(value)?);
    } else {
        content.extend(inside);
    }
    Some(rest)
}

/// Tag, length if it is definite, and what follows.
pub(crate) fn header(bytes: &[u8]) -> Option<(&[u8], Option<usize>, &[u8])> {
    let first = *bytes.first()?;
    let more = if first & 0x1f == 0x1f { 1 + bytes[1..].iter().position(|byte| byte & 0x80 == 0)? } else { 0 };
    let (tag, rest) = bytes.split_at_checked(1 + more)?;
    let (length, rest) = rest.split_first()?;
    match length {
        0x80 => Some((tag, None, rest)),
        0..0x80 => Some((tag, Some(usize::from(*length)), rest)),
        _ => {
            let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            let add = |sum: usize, digit: &u8| Some(sum.checked_mul(256)? + usize::from(*digit));
            Some((tag, Some(digits.iter().try_fold(0, add)?), rest))
        }
    }
}

fn write(tag: &[u8], content: &[u8]) -> Vec<u8> {
    let mut out = if tag == [0x24] { vec![4] } else { tag.to_vec() };
    match u8::try_from(content.len()) {
        Ok(short @ 0..0x80) => out.push(short),
        _ => {
            let digits = content.len().to_be_bytes();
            let digits = &digits[content.len().leading_zeros() as usize / 8..];
            out.push(0x80 | digits.len() as u8);
            out.extend_from_slice(digits);
        }
    }
    out.extend_from_slice(content);
    out
}

#[cfg(test)]
mod tests;
