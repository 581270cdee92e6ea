//! What a PDF's objects would have the renderer do, looked at before it does it. It allocates and recurses as far as a file
//! tells it to, and where memory or the stack ends, the process does: no thread can catch that.

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};
use hayro::hayro_syntax::{Filter, Pdf};

use super::tree::Tree;
use super::{codec, limits};

/// What LZW makes of a byte, at most.
const LZW: u64 = 1370;
/// Functions within functions (ISO 32000-1, 7.10), and so many in one.
const FUNCTIONS: usize = 6;
const ALL_FUNCTIONS: usize = 1000;
/// Bytes of an object stream.
const OBJECTS: usize = 32 << 20;
/// Objects within objects where functions are looked for.
const DEPTH: usize = 32;
/// Brackets that are opened before others are closed. In the noise of fonts and pictures there may be hundreds; the
/// parser's stack bears a hundred thousand.
const OPEN: i64 = 20_000;

/// Whether a file becomes larger than [`limits::MAX_INFLATED`] when its streams are decompressed, or goes deeper than the
/// parser does. The parser has no limits of its own, so that this is asked before it.
///
/// Streams are looked for by their keyword, not by the cross-reference: what a parser may find is what counts. Not seen
/// are LZW, and streams of objects compressed twice, which the parser opens at once. A picture's own method is held by
/// the picture's dimensions.
pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    let mut sink = vec![0; 1 << 16];
    let (mut total, mut outside, mut tree) = (0, Brackets::default(), Tree::default());
    // What object streams hold, one after the other.
    let mut objects = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        let (before, after) = rest.split_at(at);
        outside.count(before);
        tree.read(before);
        rest = after.get(6..).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let dictionary = dictionary(before);
        if has_large_number(dictionary) {
            return true;
        }
        let data = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if data.first().is_none_or(|first| first & 0x0f != 8) {
            continue;
        }
        let (mut inflate, mut inside) = (Decompress::new(true), Brackets::default());
        // A grey of a picture may be the code of a bracket.
        let is_picture = is_picture(dictionary);
        let first = first(dictionary);
        objects.clear();
        while total <= limits::MAX_INFLATED {
            let (read, written) = (inflate.total_in(), inflate.total_out());
            let from = data.get(read as usize..).unwrap_or_default();
            let status = inflate.decompress(from, &mut sink, FlushDecompress::None);
            let more = inflate.total_out() - written;
            total += more;
            let unfolded = sink.get(..more as usize).unwrap_or_default();
            if !is_picture {
                inside.count(unfolded);
            }
            if first.is_some() && objects.len() < OBJECTS {
                objects.extend_from_slice(unfolded);
            }
            let stuck = inflate.total_in() == read && more == 0;
            if stuck || !matches!(status, Ok(Status::Ok | Status::BufError)) {
                break;
            }
        }
        if total > limits::MAX_INFLATED || inside.most > OPEN || objects.len() > OBJECTS {
            return true;
        }
        if let Some(first) = first {
            tree.read_packed(&objects, first);
        }
        rest = data.get(inflate.total_in() as usize..).unwrap_or_default();
    }
    outside.count(rest);
    tree.read(rest);
    outside.most > OPEN || tree.is_too_large()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// The dictionary that comes before a stream, or its end.
fn dictionary(before: &[u8]) -> &[u8] {
    let near = before.get(before.len().saturating_sub(1024)..).unwrap_or_default();
    near.windows(4).rposition(|word| word == b" obj").and_then(|at| near.get(at..)).unwrap_or(near)
}

/// Whether a number in it is larger than any that the dictionary of a stream has: rows are allocated as they are named.
fn has_large_number(dictionary: &[u8]) -> bool {
    // What a bracket comes before is a string, and may look like a number of any length; so may a name.
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b".-:#<(/".contains(byte);
    let mut words = dictionary.split(|byte| !is_part(byte)).filter_map(|word| word.split(|byte| *byte == b'/').next());
    let large =
        |word: &[u8]| word.iter().all(u8::is_ascii_digit) && word.iter().skip_while(|digit| **digit == b'0').count() >= 10;
    words.any(large)
}

/// Where the objects begin, in an object stream.
fn first(dictionary: &[u8]) -> Option<usize> {
    let number = find(dictionary, b"/First").and_then(|at| dictionary.get(at + 6..))?.trim_ascii_start();
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(number.get(..digits)?).ok()?.parse().ok()
}

/// Whether it is a picture's.
fn is_picture(dictionary: &[u8]) -> bool {
    let subtype = find(dictionary, b"/Subtype").and_then(|at| dictionary.get(at + 8..)).unwrap_or_default();
    subtype.trim_ascii_start().starts_with(b"/Image")
}

/// Whether its objects ask for more than any agreement would.
pub(super) fn asks_too_much(pdf: &Pdf) -> bool {
    let mut unfolded = 0u64;
    pdf.objects().into_iter().any(|object| {
        if let Object::Stream(stream) = &object {
            let filters = stream.filters();
            if filters.contains(&Filter::LzwDecode) {
                unfolded = unfolded.saturating_add(stream.raw_data().len() as u64 * LZW);
            }
            if unfolded > limits::MAX_INFLATED || grows_twice(&filters) || !codec::is_bounded(stream) {
                return true;
            }
        }
        has_deep_functions(&object, 0)
    })
}

/// Whether a stream is compressed twice, which nobody does to save space: that squares how much it may grow.
fn grows_twice(filters: &[Filter]) -> bool {
    let grows = |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    filters.iter().filter(grows).count() > 1
}

/// Looks for functions in an object, not in those it refers to.
fn has_deep_functions(object: &Object, depth: usize) -> bool {
    if depth > DEPTH {
        return true;
    }
    let inside = |value: MaybeRef<Object>| matches!(value, MaybeRef::NotRef(object) if has_deep_functions(&object, depth + 1));
    match object {
        Object::Array(items) => items.raw_iter().any(inside),
        Object::Dict(dictionary) => {
            is_deep(dictionary, 0, &mut ALL_FUNCTIONS.clone()) || dictionary.entries().any(|(_, value)| inside(value))
        }
        Object::Stream(stream) => is_calculator_deep(stream) || stream.dict().entries().any(|(_, value)| inside(value)),
        _ => false,
    }
}

/// A function that is stitched together of others (7.10.4).
fn is_deep(function: &Dict, depth: usize, left: &mut usize) -> bool {
    if function.get::<i32>("FunctionType") != Some(3) {
        return false;
    }
    let Some(functions) = function.get::<Array>("Functions") else { return false };
    functions.iter::<Object>().any(|inner| {
        *left = left.saturating_sub(1);
        let is_deep = matches!(&inner, Object::Dict(inner) if is_deep(inner, depth + 1, left));
        *left == 0 || depth == FUNCTIONS || is_deep
    })
}

/// A function that is a program (7.10.5), with braces within braces.
fn is_calculator_deep(stream: &Stream) -> bool {
    if stream.dict().get::<i32>("FunctionType") != Some(4) {
        return false;
    }
    stream.decoded().is_ok_and(|program| {
        let mut brackets = Brackets::default();
        brackets.count(&program);
        brackets.most > DEPTH as i64
    })
}

/// Brackets of any kind, opened and not closed.
#[derive(Default)]
struct Brackets {
    open: i64,
    most: i64,
}

impl Brackets {
    fn count(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'[' | b'<' | b'{' => {
                    self.open += 1;
                    self.most = self.most.max(self.open);
                }
                b']' | b'>' | b'}' => self.open = (self.open - 1).max(0),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::has_large_number;

    #[test]
    fn numbers_are_told_from_names_and_strings() {
        for large in ["<</Columns 9999999999>>", "<</A[1 12345678901]>>", "<</Rows 9999999999/K -1>>"] {
            assert!(has_large_number(large.as_bytes()), "{large}");
        }
        for usual in [
            "<</Length 0000012345>>",
            "<</XObject<</20261103123456 5 0 R>>>>",
            "<</ID[<01234567890123456789>]>>",
            "<</M(D:20261103120000Z)/N(1234567890)>>",
        ] {
            assert!(!has_large_number(usual.as_bytes()), "{usual}");
        }
    }
}
