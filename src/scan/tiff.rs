//! TIFF of one or more pages.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::grey::{Page, luma};
use super::{Bytes, Fault, limits};

/// A TIFF file, opened.
pub(super) struct Tiff {
    decoder: Decoder<Cursor<Bytes>>,
}

fn broken(error: tiff::TiffError) -> Fault {
    match error {
        tiff::TiffError::LimitsExceeded => Fault::TooManyPixels,
        other => Fault::Picture(other.to_string()),
    }
}

impl Tiff {
    pub(super) fn open(bytes: &Bytes) -> Result<Tiff, Fault> {
        let mut allowed = Limits::default();
        allowed.decoding_buffer_size = limits::MAX_DECODED;
        allowed.intermediate_buffer_size = limits::MAX_DECODED;
        let decoder = Decoder::new(Cursor::new(bytes.clone())).map_err(broken)?.with_limits(allowed);
        Ok(Tiff { decoder })
    }

    /// How many pages there are; a directory that points back to an earlier one is an error.
    pub(super) fn pages(&mut self) -> Result<usize, Fault> {
        let mut count = 1;
        while self.decoder.more_images() {
            if count == limits::MAX_PAGES {
                return Err(Fault::TooManyPages);
            }
            self.decoder.next_image().map_err(broken)?;
            count += 1;
        }
        Ok(count)
    }

    /// One page, counted from 0.
    pub(super) fn page(&mut self, index: usize) -> Result<Page, Fault> {
        let decoder = &mut self.decoder;
        decoder.seek_to_image(index).map_err(broken)?;
        let (width, height) = decoder.dimensions().map_err(broken)?;
        let (width, height) = (width as usize, height as usize);
        if width.checked_mul(height).is_none_or(|pixels| pixels > limits::MAX_PIXELS) {
            return Err(Fault::TooManyPixels);
        }
        let colour = decoder.colortype().map_err(broken)?;
        let dpi = resolution(decoder);
        let palette = match colour {
            ColorType::Palette(_) => decoder.get_tag_u16_vec(Tag::ColorMap).map_err(broken)?,
            _ => Vec::new(),
        };
        let orientation = decoder.find_tag_unsigned::<u16>(Tag::Orientation).ok().flatten().unwrap_or(1);
        let samples = match decoder.read_image().map_err(broken)? {
            DecodingResult::U8(samples) => samples,
            DecodingResult::U16(samples) => {
                // A palette of more than 256 colours is not in use; all other sixteen bits are shades.
                samples.into_iter().map(|sample| (sample >> 8) as u8).collect()
            }
            _ => return Err(Fault::UnknownPixels),
        };
        let pixels = match colour {
            ColorType::Gray(bits @ (1 | 2 | 4)) => {
                let most = (1u32 << bits) - 1;
                unpacked(&samples, width, bits).map(|s| (u32::from(s) * 255 / most) as u8).collect()
            }
            ColorType::Gray(8 | 16) => samples,
            ColorType::GrayA(8 | 16) => samples.into_iter().step_by(2).collect(),
            ColorType::RGB(8 | 16) => samples.chunks_exact(3).map(colours).collect(),
            ColorType::RGBA(8 | 16) => samples.chunks_exact(4).map(colours).collect(),
            ColorType::YCbCr(8) => samples.into_iter().step_by(3).collect(),
            ColorType::CMYK(8 | 16) => samples.chunks_exact(4).map(inks).collect(),
            ColorType::Palette(bits @ (1 | 2 | 4 | 8)) => {
                let greys = greys(&palette, bits);
                unpacked(&samples, width, bits).map(|s| greys.get(usize::from(s)).copied().unwrap_or(255)).collect()
            }
            _ => return Err(Fault::UnknownPixels),
        };
        let page = Page::new(width, height, pixels, dpi);
        // TIFF 6.0, Orientation: where row 0 and column 0 of the picture belong.
        Ok(match orientation {
            2 => page.mirrored(),
            3 => page.turned(2),
            4 => page.turned(2).mirrored(),
            5 => page.turned(1).mirrored(),
            6 => page.turned(1),
            7 => page.turned(3).mirrored(),
            8 => page.turned(3),
            _ => page,
        })
    }
}

/// Pixels an inch, of the rows.
fn resolution(decoder: &mut Decoder<Cursor<Bytes>>) -> Option<f32> {
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten().unwrap_or(2);
    let value = match decoder.find_tag(Tag::XResolution).ok().flatten()? {
        tiff::decoder::ifd::Value::Rational(over, under) if under > 0 => over as f32 / under as f32,
        _ => return None,
    };
    match unit {
        2 => Some(value),
        3 => Some(value * 2.54),
        _ => None,
    }
}

/// Samples of 1, 2, 4 or 8 bits, rows beginning on a byte.
fn unpacked(samples: &[u8], width: usize, bits: u8) -> impl Iterator<Item = u8> + '_ {
    let each = usize::from(8 / bits.max(1)).max(1);
    let mask = (1u16 << bits) as u8;
    samples.chunks(width.div_ceil(each).max(1)).flat_map(move |row| {
        row.iter()
            .flat_map(move |&byte| (0..each).map(move |i| (byte >> (8 - usize::from(bits) * (i + 1))) & mask.wrapping_sub(1)))
            .take(width)
    })
}

fn colours(pixel: &[u8]) -> u8 {
    match pixel {
        [r, g, b, ..] => luma(*r, *g, *b),
        _ => 255,
    }
}

fn inks(pixel: &[u8]) -> u8 {
    let [c, m, y, k] = *pixel else { return 255 };
    let shade = |ink: u8| ((255 - u32::from(ink)) * (255 - u32::from(k)) / 255) as u8;
    luma(shade(c), shade(m), shade(y))
}

/// The palette as greys: first all reds, then all greens, then all blues, of sixteen bits.
fn greys(palette: &[u16], bits: u8) -> Vec<u8> {
    let size = 1usize << bits;
    let high = |value: Option<&u16>| value.map_or(0, |v| (v >> 8) as u8);
    (0..size).map(|i| luma(high(palette.get(i)), high(palette.get(size + i)), high(palette.get(2 * size + i)))).collect()
}
