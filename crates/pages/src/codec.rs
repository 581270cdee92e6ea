//! How large a picture in a PDF becomes: the decoders believe what its own data say, whatever its dictionary does.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Stream};

use super::limits;

/// Bytes of a picture's data within which it says how large it is: colour profiles may come first.
const HEAD: u64 = 4 << 20;
/// Samples in a row, by a filter's parameters.
const COLUMNS: usize = 1 << 20;
/// Tiles of a JPEG 2000 picture (ISO/IEC 15444-1, A.4.2).
const TILES: u64 = 65_535;

/// Whether a picture becomes no larger than a page may be, as far as its data tell.
pub(super) fn is_bounded(stream: &Stream) -> bool {
    let filters = stream.filters();
    let parameters = parameters(stream.dict(), filters.len());
    if !parameters.iter().all(|one| one.get::<usize>("Columns").unwrap_or(0) <= COLUMNS) {
        return false;
    }
    let Some((last, before)) = filters.split_last() else { return true };
    let is_codec =
        |filter: &Filter| matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode);
    if before.iter().any(is_codec) {
        return false;
    }
    let raw = stream.raw_data();
    let mut head = Vec::new();
    let data = match before {
        [] => &*raw,
        [Filter::FlateDecode] => {
            // Broken or not, what is there is what the decoder gets.
            let _ = ZlibDecoder::new(&*raw).take(HEAD).read_to_end(&mut head);
            &head
        }
        // Written in letters, say: it is not looked into.
        _ => return true,
    };
    match last {
        Filter::CcittFaxDecode => parameters.iter().all(|one| fax(stream.dict(), one, data.len())),
        Filter::DctDecode => jpeg(data).is_none_or(|(width, height)| fits(width, height)),
        Filter::JpxDecode => jpeg_2000(data),
        Filter::Jbig2Decode => {
            let globals = parameters.iter().filter_map(|one| one.get::<Stream>("JBIG2Globals")?.decoded_data().ok());
            jbig2(data) && globals.into_iter().all(|globals| jbig2(&globals))
        }
        _ => true,
    }
}

fn fits(width: u64, height: u64) -> bool {
    width.checked_mul(height).is_some_and(|pixels| pixels <= limits::MAX_PIXELS as u64)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The parameters of its filters, and empty ones where some of `filters` have none (ISO 32000-1, 7.3.8.2).
fn parameters<'a>(dictionary: &Dict<'a>, filters: usize) -> Vec<Dict<'a>> {
    let one = |key| dictionary.get::<Dict>(key).map(|one| vec![one]);
    let all = |key| dictionary.get::<Array>(key).map(|all| all.iter::<Dict>().collect());
    let mut found: Vec<Dict> =
        ["DP", "DecodeParms"].into_iter().filter_map(|key| one(key).or_else(|| all(key))).flatten().collect();
    if found.len() < filters {
        found.push(Dict::default());
    }
    found
}

/// Group 3 and 4: columns from the parameters, and rows from there or from the dictionary (ISO 32000-1, 7.4.6). Where
/// neither has rows, they end with the data, and the shortest takes a bit.
fn fax(dictionary: &Dict, parameters: &Dict, length: usize) -> bool {
    // Numbers of another kind than the decoder reads count as if they were not there, for it too.
    let columns = parameters.get::<usize>("Columns").unwrap_or(1728) as u64;
    let own = ["Height", "H"].into_iter().find_map(|key| dictionary.get::<u32>(key)).unwrap_or(0);
    let rows = match own.max(parameters.get::<u32>("Rows").unwrap_or(0)) {
        0 => length as u64 * 8,
        rows => rows.into(),
    };
    fits(columns, rows)
}

/// Width and height, by the frame header (ISO/IEC 10918-1, B.2.2); the largest, where there are several.
fn jpeg(data: &[u8]) -> Option<(u64, u64)> {
    let frames = data
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| matches!(pair, [0xff, 0xc0..=0xcf]) && !matches!(pair, [0xff, 0xc4 | 0xc8 | 0xcc]));
    // What only looks like one, in a profile or a small picture inside, has seldom the length of one.
    let sizes = frames.filter_map(|(at, _)| {
        let (length, parts) = (number(data, at + 2, 2)?, number(data, at + 9, 1)?);
        (length == 8 + 3 * parts).then_some((number(data, at + 7, 2)?, number(data, at + 5, 2)?))
    });
    sizes.max_by_key(|(width, height)| width * height)
}

/// By the size marker (ISO/IEC 15444-1, A.5.1), wherever it is: it may lie in a box.
pub(super) fn jpeg_2000(data: &[u8]) -> bool {
    let sizes = data.windows(4).enumerate().filter(|(_, marker)| *marker == [0xff, 0x4f, 0xff, 0x51]);
    let is_bounded = |at: usize| {
        let part = |nth: usize| number(data, at + 8 + 4 * nth, 4);
        let (width, height) = (part(0)?, part(1)?);
        let (across, down) = (width.div_ceil(part(4)?.max(1)), height.div_ceil(part(5)?.max(1)));
        let components = number(data, at + 40, 2)?;
        // Each sample takes four bytes on the way.
        Some(fits(width * components.div_ceil(4).max(1), height) && across.checked_mul(down)? <= TILES)
    };
    sizes.into_iter().all(|(at, _)| is_bounded(at).unwrap_or(true))
}

/// By the segments (ISO/IEC 14492, 7.2): the page's, each region's, and the grid of a halftone.
fn jbig2(mut data: &[u8]) -> bool {
    /// A page whose height is not known beforehand, in stripes that say where they end (7.4.8.2, 7.4.10).
    const STRIPED: u64 = 0xffff_ffff;
    let (mut page_width, mut rows) = (0, 0);
    while let Some((kind, length, rest)) = segment(data) {
        let part = |at| number(rest, at, 4).unwrap_or(0);
        match kind {
            48 if part(4) == STRIPED => (page_width, rows) = (part(0), rows.max(1)),
            50 => rows = rows.max(part(0) + 1),
            4 | 6 | 7 | 36 | 38..=40 | 42 | 43 | 48 if !fits(part(0), part(4)) => return false,
            // Behind the region, 17 bytes and a flag: the grid's width and height (7.4.5.1).
            20 | 22 | 23 if !fits(part(0), part(4)) || !fits(part(18), part(22)) => return false,
            _ => {}
        }
        let Some(next) = length.and_then(|length| rest.get(length..)) else { break };
        data = next;
    }
    fits(page_width, rows)
}

/// A segment's kind, how long its data are if that is known, and its data with all that follows.
fn segment(data: &[u8]) -> Option<(u8, Option<usize>, &[u8])> {
    let flags = *data.get(4)?;
    let short = number(data, 5, 1)? >> 5;
    let (count, mut at) = match short {
        7 => {
            let count = number(data, 5, 4)? & 0x1fff_ffff;
            (count, 9 + usize::try_from((count + 1).div_ceil(8)).ok()?)
        }
        count => (count, 6),
    };
    let each = match number(data, 0, 4)? {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    at = at.checked_add(usize::try_from(count).ok()?.checked_mul(each)?)?;
    at = at.checked_add(if flags & 0x40 != 0 { 4 } else { 1 })?;
    let length = usize::try_from(number(data, at, 4)?).ok().filter(|length| *length != 0xffff_ffff);
    Some((flags & 0x3f, length, data.get(at.checked_add(4)?..)?))
}

#[cfg(test)]
mod tests {
    use super::jbig2;

    /// A segment (ISO/IEC 14492, 7.2) that refers to no other, on page 1.
    fn segment(kind: u8, data: &[u32], length: Option<u32>) -> Vec<u8> {
        let data: Vec<u8> = data.iter().flat_map(|number| number.to_be_bytes()).collect();
        let length = length.unwrap_or(data.len() as u32).to_be_bytes();
        [&[0, 0, 0, 1, kind, 0, 1][..], &length, &data].concat()
    }

    #[test]
    fn pages_in_stripes_are_as_high_as_their_last() {
        let page = |width: u32| segment(48, &[width, u32::MAX, 0, 0, 0x8000_0000], None);
        assert!(jbig2(&[page(1654), segment(50, &[1_000], None), segment(50, &[2_338], None)].concat()));
        assert!(!jbig2(&[page(60_000), segment(50, &[60_000], None)].concat()));
        assert!(!jbig2(&page(u32::MAX)));
    }

    #[test]
    fn regions_and_what_they_are_made_of_are_measured() {
        assert!(jbig2(&segment(38, &[1654, 2339, 0, 0, 0], Some(u32::MAX))), "a length that is not known");
        assert!(!jbig2(&segment(38, &[60_000, 60_000, 0, 0, 0], Some(u32::MAX))));
        // A flag of the region and one of the halftone, then the grid: 8 × 8, or 65,535 × 65,535.
        let halftone = |side: u32| segment(22, &[100, 100, 0, 0, 0, side << 16, side << 16], None);
        assert!(jbig2(&halftone(8)));
        assert!(!jbig2(&halftone(65_535)));
    }
}
