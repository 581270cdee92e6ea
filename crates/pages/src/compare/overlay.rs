//! Two pages over each other, for a person to look at.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::difference::{Difference, Zone};
use super::overlaid::{Overlaid, pixels};

const RED: [u8; 3] = [208, 0, 32];
const BLUE: [u8; 3] = [0, 64, 224];
const ORANGE: [u8; 3] = [240, 150, 0];
const GREEN: [u8; 3] = [0, 150, 70];

struct Canvas {
    width: usize,
    /// Where the issued page's first pixel lies.
    origin: (isize, isize),
    colours: Vec<u8>,
}

impl Canvas {
    fn dot(&mut self, x: isize, y: isize, colour: [u8; 3]) {
        let (x, y) = (x + self.origin.0, y + self.origin.1);
        if x < 0 || y < 0 || x as usize >= self.width {
            return;
        }
        let at = (y as usize * self.width + x as usize) * 3;
        if let Some(place) = self.colours.get_mut(at..at + 3) {
            place.copy_from_slice(&colour);
        }
    }
}

/// As large as both pages together: what a service put beside a page that it shrank belongs to what is seen.
pub(super) fn png(overlaid: &Overlaid, differences: &[Difference]) -> Vec<u8> {
    let Overlaid { issued, returned, origin: (left, top), .. } = overlaid;
    let (width, height) = (returned.width.max(issued.width + left), returned.height.max(issued.height + top));
    let mut canvas = Canvas { width, origin: (*left as isize, *top as isize), colours: vec![255; width * height * 3] };
    for (i, &pixel) in issued.pixels.iter().enumerate().filter(|(_, pixel)| **pixel < 255) {
        let grey = 255 - (255 - pixel) / 2;
        canvas.dot((i % issued.width) as isize, (i / issued.width) as isize, [grey; 3]);
    }
    for pixel in pixels(overlaid) {
        canvas.dot(pixel.x, pixel.y, if pixel.added { BLUE } else { RED });
    }
    let per_point = issued.dpi.unwrap_or(150.0) / 72.0;
    let high = issued.height as f32;
    for difference in differences.iter().rev() {
        let colour = match difference.zone {
            Zone::Body => RED,
            Zone::Margin => ORANGE,
            Zone::Expected | Zone::Signed => GREEN,
        };
        let rect = difference.rect;
        let (left, right) = ((rect.left * per_point) as isize - 4, (rect.right * per_point) as isize + 4);
        let (top, bottom) = ((high - rect.top * per_point) as isize - 4, (high - rect.bottom * per_point) as isize + 4);
        for thick in 0..2 {
            for x in left..=right {
                canvas.dot(x, top - thick, colour);
                canvas.dot(x, bottom + thick, colour);
            }
            for y in top..=bottom {
                canvas.dot(left - thick, y, colour);
                canvas.dot(right + thick, y, colour);
            }
        }
    }
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
    // Writing to memory, of as many colours as there are places, does not fail.
    let written = encoder.write_image(&canvas.colours, width as u32, height as u32, ExtendedColorType::Rgb8);
    written.map_or(Vec::new(), |()| png)
}
