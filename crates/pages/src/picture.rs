//! JPEG and PNG.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::grey::{Page, luma};
use super::{Fault, limits};

/// The one page of a JPEG or PNG file, turned as its EXIF orientation says.
pub(super) fn decode(bytes: &[u8], format: ImageFormat) -> Result<Page, Fault> {
    let broken = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => Fault::TooManyPixels,
        other => Fault::Picture(other.to_string()),
    };
    let mut allowed = Limits::no_limits();
    allowed.max_alloc = Some(limits::MAX_DECODED as u64);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits::MAX_PIXELS as u64 {
        return Err(Fault::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(grey(picture))
}

fn grey(picture: DynamicImage) -> Page {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixels = match picture {
        DynamicImage::ImageLuma8(grey) => grey.into_raw(),
        DynamicImage::ImageRgb8(colour) => colour.into_raw().chunks_exact(3).map(rgb).collect(),
        // Seen on white paper, where a picture is transparent.
        other => {
            let colour = other.into_rgba8().into_raw();
            colour.chunks_exact(4).map(|p| over_white(rgb(p), p.last().copied().unwrap_or(255))).collect()
        }
    };
    Page::new(width, height, pixels, None)
}

fn rgb(pixel: &[u8]) -> u8 {
    match pixel {
        [r, g, b, ..] => luma(*r, *g, *b),
        _ => 255,
    }
}

pub(super) fn over_white(grey: u8, opacity: u8) -> u8 {
    let (grey, opacity) = (u32::from(grey), u32::from(opacity));
    ((grey * opacity + 255 * (255 - opacity)) / 255) as u8
}
