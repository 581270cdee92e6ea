//! What a stream holds, decoded: FlateDecode with predictors (ISO 32000-1, 7.4.4), or nothing at all.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::object::{Dictionary, Object};

/// Decodes a stream's data into at most `limit` bytes. None if it is encoded in another way, is broken, or is longer. The
/// dictionary's entries must be direct.
pub(crate) fn decode(dictionary: &Dictionary, data: &[u8], limit: usize) -> Option<Vec<u8>> {
    if dictionary.get(b"F").is_some() {
        return None;
    }
    let Some(filter) = single(dictionary.get(b"Filter")) else {
        return (data.len() <= limit && is_empty(dictionary.get(b"Filter"))).then(|| data.to_vec());
    };
    if filter.name()? != b"FlateDecode" {
        return None;
    }
    let mut decoded = Vec::new();
    let room = u64::try_from(limit).ok()?.checked_add(1)?;
    ZlibDecoder::new(data).take(room).read_to_end(&mut decoded).ok()?;
    if decoded.len() > limit {
        return None;
    }
    let Some(parameters) = single(dictionary.get(b"DecodeParms")) else {
        return is_empty(dictionary.get(b"DecodeParms")).then_some(decoded);
    };
    let parameters = match parameters {
        Object::Null => return Some(decoded),
        parameters => parameters.dictionary()?,
    };
    let number = |key: &[u8], default: usize| match parameters.get(key) {
        None => Some(default),
        Some(number) => number.size().filter(|number| *number <= 1 << 20),
    };
    match number(b"Predictor", 1)? {
        1 => Some(decoded),
        10..=15 => {
            let (colors, bits) = (number(b"Colors", 1)?, number(b"BitsPerComponent", 8)?);
            let row = (colors.checked_mul(bits)?.checked_mul(number(b"Columns", 1)?)?).div_ceil(8);
            png(&decoded, row, (colors * bits).div_ceil(8))
        }
        _ => None,
    }
}

/// The one filter or dictionary, which may stand in an array.
fn single(object: Option<&Object>) -> Option<&Object> {
    match object? {
        Object::Array(items) => match items.as_slice() {
            [one] => Some(one),
            _ => None,
        },
        other => Some(other),
    }
}

fn is_empty(object: Option<&Object>) -> bool {
    object.is_none_or(|object| object.array().is_some_and(<[Object]>::is_empty))
}

/// Undoes the predictors of PNG: each row begins with the number of its own.
fn png(data: &[u8], row: usize, pixel: usize) -> Option<Vec<u8>> {
    if row == 0 || pixel == 0 || !data.len().is_multiple_of(row + 1) {
        return None;
    }
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0u8; row];
    let mut line = vec![0u8; row];
    for encoded in data.chunks_exact(row + 1) {
        let (kind, encoded) = encoded.split_first()?;
        for (nth, byte) in encoded.iter().enumerate() {
            let back = |from: &[u8]| nth.checked_sub(pixel).and_then(|at| from.get(at)).copied().unwrap_or(0);
            let (left, up, corner) = (back(&line), *above.get(nth)?, back(&above));
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => return None,
            };
            *line.get_mut(nth)? = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&line);
        std::mem::swap(&mut above, &mut line);
    }
    Some(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let off = |value: u8| (guess - i16::from(value)).abs();
    if off(left) <= off(up) && off(left) <= off(corner) {
        left
    } else if off(up) <= off(corner) {
        up
    } else {
        corner
    }
}
