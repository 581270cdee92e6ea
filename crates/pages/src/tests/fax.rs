//! TIFF as faxes and copiers write it, encoded here by the tables of ITU-T T.4.

use super::synthetic::*;
use crate::unconfined::read;
use crate::{Page, PageError, find_codes};

/// Bits, written one after the other.
#[derive(Default)]
struct Bits(Vec<bool>);

impl Bits {
    fn put(&mut self, code: &str) {
        self.0.extend(code.chars().map(|bit| bit == '1'));
    }

    fn align(&mut self) {
        self.0.resize(self.0.len().div_ceil(8) * 8, false);
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.chunks(8).map(|eight| (0..8).fold(0, |byte, i| byte << 1 | u8::from(eight.get(i) == Some(&true)))).collect()
    }
}

/// T.4, tables 2 and 3: runs of 0 to 7, and of 64.
const WHITE: [&str; 8] = ["00110101", "000111", "0111", "1000", "1011", "1100", "1110", "1111"];
const BLACK: [&str; 8] = ["0000110111", "010", "11", "10", "011", "0011", "0010", "00011"];
const SIXTY_FOUR: [&str; 2] = ["11011", "0000001111"];
const EOL: &str = "000000000001";

/// Runs of a row, white first, as pairs of so many white and so many black ones: longer runs are cut by runs of nothing.
fn pairs(row: &[bool]) -> Vec<[usize; 2]> {
    let mut pairs = Vec::new();
    let mut rest = row;
    while !rest.is_empty() {
        let mut pair = [0; 2];
        for (run, is_black) in pair.iter_mut().zip([false, true]) {
            let all = rest.iter().take_while(|pixel| **pixel == is_black).count();
            *run = if all > 7 { (all / 64 * 64).max(7) } else { all };
            rest = &rest[*run..];
            if *run < all {
                break;
            }
        }
        pairs.push(pair);
    }
    pairs
}

fn run(bits: &mut Bits, mut length: usize, is_black: usize) {
    while length >= 64 {
        bits.put(SIXTY_FOUR[is_black]);
        length -= 64;
    }
    bits.put([WHITE, BLACK][is_black][length]);
}

fn in_one_dimension(bits: &mut Bits, row: &[bool]) {
    let pairs = pairs(row);
    for (nth, [white, black]) in pairs.iter().enumerate() {
        run(bits, *white, 0);
        // A row that ends in white is at its end.
        if *black > 0 || nth + 1 < pairs.len() {
            run(bits, *black, 1);
        }
    }
}

/// T.4, 4.2: in vertical mode where a row is the one above, else in horizontal mode.
fn in_two_dimensions(bits: &mut Bits, row: &[bool], above: &[bool]) {
    if row == above {
        let changes = row.windows(2).filter(|two| two[0] != two[1]).count() + usize::from(row[0]);
        return bits.put(&"1".repeat(changes + 1));
    }
    for [white, black] in pairs(row) {
        bits.put("001");
        run(bits, white, 0);
        run(bits, black, 1);
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Encoding {
    Plain,
    Rle,
    Group3,
    Group3In2D,
    Group4,
}

const ALL: [Encoding; 5] = [Encoding::Plain, Encoding::Rle, Encoding::Group3, Encoding::Group3In2D, Encoding::Group4];

impl Encoding {
    /// Compression and T4Options (TIFF 6.0).
    fn tags(self) -> (u32, u32) {
        match self {
            Encoding::Plain => (1, 0),
            Encoding::Rle => (2, 0),
            Encoding::Group3 => (3, 0),
            Encoding::Group3In2D => (3, 1),
            Encoding::Group4 => (4, 0),
        }
    }

    fn strip(self, rows: &[&[bool]]) -> Vec<u8> {
        let mut bits = Bits::default();
        for (nth, row) in rows.iter().enumerate() {
            let white = vec![false; row.len()];
            let above = if nth == 0 { &white[..] } else { rows[nth - 1] };
            match self {
                Encoding::Plain => bits.0.extend(*row),
                Encoding::Rle => in_one_dimension(&mut bits, row),
                Encoding::Group3 => {
                    bits.put(EOL);
                    in_one_dimension(&mut bits, row);
                }
                Encoding::Group3In2D => {
                    bits.put(EOL);
                    // Each fourth row stands for itself.
                    if nth % 4 == 0 {
                        bits.put("1");
                        in_one_dimension(&mut bits, row);
                    } else {
                        bits.put("0");
                        in_two_dimensions(&mut bits, row, above);
                    }
                }
                Encoding::Group4 => in_two_dimensions(&mut bits, row, above),
            }
            if matches!(self, Encoding::Plain | Encoding::Rle) {
                bits.align();
            }
        }
        if self == Encoding::Group4 {
            bits.put(&EOL.repeat(2));
        }
        bits.bytes()
    }
}

struct Tiff {
    encoding: Encoding,
    is_reversed: bool,
    is_black_zero: bool,
    rows_in_strip: usize,
    dpi: (u32, u32),
}

impl Tiff {
    fn of(encoding: Encoding) -> Tiff {
        Tiff { encoding, is_reversed: false, is_black_zero: false, rows_in_strip: 1000, dpi: (200, 200) }
    }

    fn write(&self, page: &Page) -> Vec<u8> {
        let pixels: Vec<bool> = page.pixels.iter().map(|pixel| (*pixel < 128) != self.is_black_zero).collect();
        let rows: Vec<&[bool]> = pixels.chunks(page.width).collect();
        let strips: Vec<Vec<u8>> = rows.chunks(self.rows_in_strip).map(|rows| self.encoding.strip(rows)).collect();
        let (compression, options) = self.encoding.tags();
        let count = strips.len() as u32;
        let mut bytes = b"II*\0\0\0\0\0".to_vec();
        let mut offsets = Vec::new();
        for strip in &strips {
            offsets.push(bytes.len() as u32);
            bytes.extend(strip.iter().map(|byte| if self.is_reversed { byte.reverse_bits() } else { *byte }));
        }
        let mut list = |numbers: Vec<u32>| match numbers[..] {
            [one] => one,
            _ => {
                let at = bytes.len() as u32;
                bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
                at
            }
        };
        let (offsets, lengths) = (list(offsets), list(strips.iter().map(|strip| strip.len() as u32).collect()));
        let (across, down) = (list(vec![self.dpi.0, 1]), list(vec![self.dpi.1, 1]));
        let (long, fraction) = (4u16, 5u16);
        let entries = [
            (256, long, 1, page.width as u32),
            (257, long, 1, page.height as u32),
            (258, long, 1, 1),
            (259, long, 1, compression),
            (262, long, 1, u32::from(self.is_black_zero)),
            (266, long, 1, if self.is_reversed { 2 } else { 1 }),
            (273, long, count, offsets),
            (277, long, 1, 1),
            (278, long, 1, self.rows_in_strip as u32),
            (279, long, count, lengths),
            (282, fraction, 1, across),
            (283, fraction, 1, down),
            (292, long, 1, options),
        ];
        let directory = (bytes.len() as u32).to_le_bytes();
        bytes[4..8].copy_from_slice(&directory);
        bytes.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            bytes.extend(
                [&(tag as u16).to_le_bytes()[..], &kind.to_le_bytes(), &u32::to_le_bytes(count), &value.to_le_bytes()].concat(),
            );
        }
        bytes.extend([0; 4]);
        bytes
    }
}

/// A signature page of black and white.
fn faxed() -> Page {
    let mut page = super::codes::signature_page(3);
    page.pixels.iter_mut().for_each(|pixel| *pixel = if *pixel < 128 { 0 } else { 255 });
    page
}

fn opened(bytes: &[u8]) -> Result<Page, PageError> {
    crate::decode::tiff::Tiff::open(&crate::decode::FileBytes::of(bytes)?)?.page(0)
}

#[test]
fn what_a_fax_or_a_copier_wrote_is_read_to_the_pixel() {
    let page = faxed();
    for encoding in ALL {
        for (is_reversed, is_black_zero, rows_in_strip) in
            [(false, false, 5000), (true, false, 5000), (true, true, 64), (false, true, 300)]
        {
            let tiff = Tiff { is_reversed, is_black_zero, rows_in_strip, ..Tiff::of(encoding) };
            let read = opened(&tiff.write(&page)).unwrap();
            assert_eq!((read.width, read.height), (page.width, page.height));
            assert!(read.pixels == page.pixels, "{encoding:?}, {is_reversed}, {is_black_zero}, {rows_in_strip}");
        }
    }
}

#[test]
fn a_fax_of_half_as_many_rows_is_as_high_as_its_sheet() {
    let page = faxed();
    let every_other: Vec<u8> = page.pixels.chunks(page.width).step_by(2).flatten().copied().collect();
    let flat = Page::new(page.width, page.height.div_ceil(2), every_other, None);
    let bytes = Tiff { dpi: (204, 98), ..Tiff::of(Encoding::Group3) }.write(&flat);
    let reading = read(&bytes, &mut |_, _| {}).unwrap();
    let read = reading.pages[0].as_ref().unwrap();
    assert_eq!(read.codes.iter().map(|code| &*code.text).collect::<Vec<_>>(), [TEXT]);
    assert!(read.size.1.abs_diff(page.height * 102 / 98) < 3, "{:?}", read.size);
}

#[test]
fn a_row_that_came_through_damaged_does_not_spoil_the_others() {
    let page = faxed();
    let mut bytes = Tiff { rows_in_strip: 5000, ..Tiff::of(Encoding::Group3) }.write(&page);
    // Seven zeros begin no run; halfway through the strip there is text.
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2].fill(1);
    let read = opened(&bytes).unwrap();
    let wrong = read.pixels.chunks(page.width).zip(page.pixels.chunks(page.width)).filter(|(one, other)| one != other).count();
    assert!((1..40).contains(&wrong), "{wrong} rows");
    assert_eq!(find_codes(&read).len(), 1);
}

#[test]
fn a_fax_that_breaks_off_shows_what_came() {
    let page = faxed();
    for encoding in [Encoding::Rle, Encoding::Group3, Encoding::Group3In2D, Encoding::Group4] {
        let whole = Tiff { rows_in_strip: 5000, ..Tiff::of(encoding) };
        let mut bytes = whole.write(&page);
        // The strip's length, of which the second half is taken away.
        let length = bytes.windows(12).rposition(|entry| entry.starts_with(&[23, 1, 4, 0, 1, 0, 0, 0])).unwrap() + 8;
        let half = u32::from_le_bytes(bytes[length..length + 4].try_into().unwrap()) / 2;
        bytes[length..length + 4].copy_from_slice(&half.to_le_bytes());
        let read = opened(&bytes).unwrap();
        let (first, last) = (page.width * page.height / 4, page.width * page.height * 9 / 10);
        assert!(read.pixels[..first] == page.pixels[..first], "{encoding:?}");
        assert!(read.pixels[last..].iter().all(|pixel| *pixel == 255), "{encoding:?}");
        bytes[length..length + 4].fill(0);
        assert!(matches!(opened(&bytes), Err(PageError::Picture(_)) | Ok(_)));
    }
}

#[test]
fn hostile_faxes_come_to_an_end() {
    let page = Page::white(64, 64, None);
    for encoding in ALL {
        for fill in [0x00, 0xff, 0x35, 0x10] {
            let mut bytes = Tiff::of(encoding).write(&page);
            let end = bytes.len() - 170;
            bytes[8..end.max(8)].fill(fill);
            let _ = opened(&bytes);
        }
    }
}
