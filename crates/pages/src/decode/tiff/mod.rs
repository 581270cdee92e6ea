//! TIFF of one or more pages.

mod fax;

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{ChunkType, Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use self::fax::Fax;
use super::bytes::FileBytes;
use super::colour::{inks, luma, rgb};
use crate::error::PageError;
use crate::limits;
use crate::page::Page;

/// A TIFF file, opened.
pub(crate) struct Tiff {
    bytes: FileBytes,
    decoder: Decoder<Cursor<FileBytes>>,
    pages: usize,
}

/// Strips and tiles of all pages whose bits are in reverse; a scan has one for each 8 KB.
const MOST_REVERSED: usize = 1 << 20;

/// Options of T.4 (TIFF 6.0, section 11).
const T4_OPTIONS: Tag = Tag::Unknown(292);

fn broken(error: tiff::TiffError) -> PageError {
    match error {
        tiff::TiffError::LimitsExceeded => PageError::TooManyPixels,
        other => PageError::Picture(other.to_string()),
    }
}

impl Tiff {
    /// Opens it and counts its pages; a directory that points back to an earlier one is an error.
    pub(crate) fn open(bytes: &FileBytes) -> Result<Tiff, PageError> {
        let mut tiff = Tiff { bytes: bytes.clone(), decoder: decoder(bytes)?, pages: 1 };
        let mut reversed = tiff.reversed()?;
        while tiff.decoder.more_images() {
            if tiff.pages == limits::MAX_PAGES {
                return Err(PageError::TooManyPages);
            }
            tiff.decoder.next_image().map_err(broken)?;
            tiff.pages += 1;
            reversed.extend(tiff.reversed()?);
            if reversed.len() > MOST_REVERSED {
                return Err(PageError::TooMuchWork);
            }
        }
        if !reversed.is_empty() {
            tiff.bytes = bytes.with_bits_reversed(reversed);
            tiff.decoder = decoder(&tiff.bytes)?;
        }
        Ok(tiff)
    }

    pub(crate) fn pages(&self) -> usize {
        self.pages
    }

    /// Where the strips or tiles of this page lie: for each, where it begins and how long it is.
    fn parts(&mut self) -> Result<Vec<(usize, usize)>, PageError> {
        let (offsets, lengths) = match self.decoder.get_chunk_type() {
            ChunkType::Strip => (Tag::StripOffsets, Tag::StripByteCounts),
            ChunkType::Tile => (Tag::TileOffsets, Tag::TileByteCounts),
        };
        let mut numbers = |tag| self.decoder.get_tag_u64_vec(tag).map_err(broken);
        let all = numbers(offsets)?.into_iter().zip(numbers(lengths)?);
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Ok(all.map(|(offset, length)| (size(offset), size(length))).collect())
    }

    /// The strips or tiles whose bytes begin with their lowest bit (TIFF 6.0, FillOrder). JPEG knows no other order than its own.
    fn reversed(&mut self) -> Result<Vec<(usize, usize)>, PageError> {
        let is_reversed = self.number(Tag::FillOrder, 1) == 2 && !matches!(self.number(Tag::Compression, 1), 6 | 7);
        if is_reversed { self.parts() } else { Ok(Vec::new()) }
    }

    fn number(&mut self, tag: Tag, otherwise: u32) -> u32 {
        self.decoder.find_tag_unsigned(tag).ok().flatten().unwrap_or(otherwise)
    }

    /// The pixels of a page that came by fax.
    fn faxed(&mut self, fax: Fax, width: usize, height: usize) -> Result<Vec<u8>, PageError> {
        let (wide, high) = self.decoder.chunk_dimensions();
        let (across, down) = (width.div_ceil(wide.max(1) as usize).max(1), high.max(1) as usize);
        if wide as usize > limits::MAX_PIXELS {
            return Err(PageError::TooManyPixels);
        }
        let mut pixels = vec![255; width * height];
        let mut is_empty = true;
        for (nth, (offset, length)) in self.parts()?.into_iter().enumerate() {
            let (left, top) = (nth % across * wide as usize, (nth / across).saturating_mul(down));
            if top >= height {
                break;
            }
            let rows = high.min((height - top) as u32);
            let data = self.bytes.as_ref().get(offset..).unwrap_or_default();
            fax.decode(data.get(..length).unwrap_or(data), wide, rows, |row, greys| {
                is_empty = false;
                let start = (top + row) * width + left;
                let greys = greys.get(..wide.min((width - left) as u32) as usize).unwrap_or_default();
                if let Some(place) = pixels.get_mut(start..start + greys.len()) {
                    place.copy_from_slice(greys);
                }
            });
        }
        if is_empty { Err(PageError::Picture("no row of the fax can be read".to_owned())) } else { Ok(pixels) }
    }

    /// One page, counted from 0.
    pub(crate) fn page(&mut self, index: usize) -> Result<Page, PageError> {
        self.decoder.seek_to_image(index).map_err(broken)?;
        let (width, height) = self.decoder.dimensions().map_err(broken)?;
        let (width, height) = (width as usize, height as usize);
        if width.checked_mul(height).is_none_or(|pixels| pixels > limits::MAX_PIXELS) {
            return Err(PageError::TooManyPixels);
        }
        let (across, down) = (resolution(&mut self.decoder, Tag::XResolution), resolution(&mut self.decoder, Tag::YResolution));
        let orientation = self.number(Tag::Orientation, 1);
        let (compression, photometric) = (self.number(Tag::Compression, 1), self.number(Tag::PhotometricInterpretation, 0));
        let pixels = match Fax::of(compression, self.number(T4_OPTIONS, 0), photometric) {
            Some(fax) => self.faxed(fax, width, height)?,
            None => self.greys(width)?,
        };
        let page = Page::new(width, height, pixels, across).squared(across, down);
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

    /// The pixels of a page that came otherwise.
    fn greys(&mut self, width: usize) -> Result<Vec<u8>, PageError> {
        let decoder = &mut self.decoder;
        let colour = decoder.colortype().map_err(broken)?;
        let palette = match colour {
            ColorType::Palette(_) => decoder.get_tag_u16_vec(Tag::ColorMap).map_err(broken)?,
            _ => Vec::new(),
        };
        let samples = match decoder.read_image().map_err(broken)? {
            DecodingResult::U8(samples) => samples,
            DecodingResult::U16(samples) => {
                // A palette of more than 256 colours is not in use; all other sixteen bits are shades.
                samples.into_iter().map(|sample| (sample >> 8) as u8).collect()
            }
            _ => return Err(PageError::UnknownPixels),
        };
        Ok(match colour {
            ColorType::Gray(bits @ (1 | 2 | 4)) => {
                let most = (1u32 << bits) - 1;
                unpacked(&samples, width, bits).map(|s| (u32::from(s) * 255 / most) as u8).collect()
            }
            ColorType::Gray(8 | 16) => samples,
            ColorType::GrayA(8 | 16) => samples.into_iter().step_by(2).collect(),
            ColorType::RGB(8 | 16) => samples.chunks_exact(3).map(rgb).collect(),
            ColorType::RGBA(8 | 16) => samples.chunks_exact(4).map(rgb).collect(),
            ColorType::YCbCr(8) => samples.into_iter().step_by(3).collect(),
            ColorType::CMYK(8 | 16) => samples.chunks_exact(4).map(inks).collect(),
            ColorType::Palette(bits @ (1 | 2 | 4 | 8)) => {
                let greys = greys(&palette, bits);
                unpacked(&samples, width, bits).map(|s| greys.get(usize::from(s)).copied().unwrap_or(255)).collect()
            }
            _ => return Err(PageError::UnknownPixels),
        })
    }
}

fn decoder(bytes: &FileBytes) -> Result<Decoder<Cursor<FileBytes>>, PageError> {
    let mut allowed = Limits::default();
    allowed.decoding_buffer_size = limits::MAX_DECODED;
    allowed.intermediate_buffer_size = limits::MAX_DECODED;
    Ok(Decoder::new(Cursor::new(bytes.clone())).map_err(broken)?.with_limits(allowed))
}

/// Pixels an inch, in a row or in a column.
fn resolution(decoder: &mut Decoder<Cursor<FileBytes>>, direction: Tag) -> Option<f32> {
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten().unwrap_or(2);
    let value = match decoder.find_tag(direction).ok().flatten()? {
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

/// The palette as greys: first all reds, then all greens, then all blues, of sixteen bits.
fn greys(palette: &[u16], bits: u8) -> Vec<u8> {
    let size = 1usize << bits;
    let high = |value: Option<&u16>| value.map_or(0, |v| (v >> 8) as u8);
    (0..size).map(|i| luma(high(palette.get(i)), high(palette.get(size + i)), high(palette.get(2 * size + i)))).collect()
}
