//! JPEG 2000: ISO/IEC 15444-1, in its file format (Annex I) or as a bare codestream.

use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};

use super::colour::{inks, luma, over_white};
use super::declared;
use crate::error::PageError;
use crate::page::Page;

/// The first bytes of a file, and of a codestream.
pub(super) const MAGIC: [&[u8]; 2] = [b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"];

/// The one page of such a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<Page, PageError> {
    if !declared::jpeg_2000(bytes) {
        return Err(PageError::TooManyPixels);
    }
    let broken = |error: hayro_jpeg2000::DecodeError| PageError::Picture(error.to_string());
    let image = Image::new(bytes, &DecodeSettings::default()).map_err(broken)?;
    let (width, height) = (image.width() as usize, image.height() as usize);
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context).map_err(broken)?;
    let (samples, each) = (decoded.data_u8(), decoded.components().len());
    let opacity = usize::from(image.has_alpha());
    let pixels = samples.chunks_exact(each.max(1)).map(|pixel| {
        let (colours, alpha) = pixel.split_at(each.saturating_sub(opacity));
        let grey = match *colours {
            [r, g, b] => luma(r, g, b),
            [c, m, y, k] => inks(&[c, m, y, k]),
            [grey, ..] => grey,
            [] => 255,
        };
        over_white(grey, alpha.first().copied().unwrap_or(255))
    });
    let pixels: Vec<u8> = pixels.collect();
    if width.checked_mul(height) != Some(pixels.len()) {
        return Err(PageError::UnknownPixels);
    }
    Ok(Page::new(width, height, pixels, None))
}
