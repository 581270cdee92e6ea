//! How large a picture becomes, by what its own data say: the decoders believe that, whatever is said around it.

use crate::limits;

/// Tiles of a JPEG 2000 picture (ISO/IEC 15444-1, A.4.2).
const TILES: u64 = 65_535;

/// Whether so many pixels are no more than a page may have.
pub(super) fn fits(width: u64, height: u64) -> bool {
    width.checked_mul(height).is_some_and(|pixels| pixels <= limits::MAX_PIXELS as u64)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// Width and height, by the frame header (ISO/IEC 10918-1, B.2.2); the largest, where there are several.
pub(super) fn jpeg(data: &[u8]) -> Option<(u64, u64)> {
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
pub(super) fn jbig2(mut data: &[u8]) -> bool {
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
mod tests;
