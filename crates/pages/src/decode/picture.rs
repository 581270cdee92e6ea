//! JPEG and PNG.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::colour::{over_white, rgb};
use crate::error::PageError;
use crate::limits;
use crate::page::Page;

/// The one page of a JPEG or PNG file, turned as its EXIF orientation says.
pub(crate) fn decode(bytes: &[u8], format: ImageFormat) -> Result<Page, PageError> {
    let broken = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => PageError::TooManyPixels,
        other => PageError::Picture(other.to_string()),
    };
    let mut allowed = Limits::no_limits();
    allowed.max_alloc = Some(limits::MAX_DECODED as u64);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits::MAX_PIXELS as u64 {
        return Err(PageError::TooManyPixels);
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
