//! A page as 8-bit grey.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use serde::{Deserialize, Serialize};

use crate::limits;

/// One page, upright as far as its file says. Row by row from the top; 0 is black, 255 is white.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Page {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` values.
    #[serde(with = "bytes")]
    pub pixels: Vec<u8>,
    /// Pixels an inch, where the file says so.
    pub dpi: Option<f32>,
}

/// Many bytes in one go: of a list, each would be written and read by itself.
mod bytes {
    use std::fmt;

    use serde::{Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        deserializer.deserialize_byte_buf(Bytes)
    }

    struct Bytes;

    impl de::Visitor<'_> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("bytes")
        }

        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }
    }
}

impl Page {
    /// As a PNG; empty, if it does not have as many pixels as it says.
    pub fn png(&self) -> Vec<u8> {
        let mut png = Vec::new();
        let (Ok(width), Ok(height)) = (u32::try_from(self.width), u32::try_from(self.height)) else { return png };
        if self.width.checked_mul(self.height) != Some(self.pixels.len()) {
            return png;
        }
        let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive);
        let written = encoder.write_image(&self.pixels, width, height, ExtendedColorType::L8);
        written.map_or(Vec::new(), |()| png)
    }

    /// A page of these pixels; the rest is white where there are too few.
    pub(crate) fn new(width: usize, height: usize, mut pixels: Vec<u8>, dpi: Option<f32>) -> Page {
        pixels.resize(width * height, 255);
        let dpi = dpi.filter(|dpi| (10.0..=4800.0).contains(dpi));
        Page { width, height, pixels, dpi }
    }

    /// A white page.
    #[cfg(test)]
    pub(crate) fn white(width: usize, height: usize, dpi: Option<f32>) -> Page {
        Page::new(width, height, Vec::new(), dpi)
    }

    /// The pixel at this place; white outside of the page.
    pub(crate) fn at(&self, x: isize, y: isize) -> u8 {
        if x < 0 || y < 0 || x as usize >= self.width {
            return 255;
        }
        self.pixels.get(y as usize * self.width + x as usize).copied().unwrap_or(255)
    }

    /// Between pixels: the mean of the four around, weighted by distance.
    pub(crate) fn between(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (right, below) = (x - left, y - top);
        let (left, top) = (left as isize, top as isize);
        let row = |y| f32::from(self.at(left, y)) * (1.0 - right) + f32::from(self.at(left + 1, y)) * right;
        row(top) * (1.0 - below) + row(top + 1) * below
    }

    fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.pixels.chunks_exact(self.width.max(1))
    }

    /// The page with `by` × `by` pixels made one: their mean. A last row or column that is not whole is left out.
    pub(crate) fn reduced(&self, by: usize) -> Page {
        if by <= 1 {
            return self.clone();
        }
        let (width, height) = (self.width / by, self.height / by);
        let area = (by * by) as u32;
        let mut pixels = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        let rows: Vec<&[u8]> = self.rows().collect();
        for band in rows.chunks_exact(by) {
            sums.fill(0);
            for row in band {
                for (sum, cell) in sums.iter_mut().zip(row.chunks_exact(by)) {
                    *sum += cell.iter().map(|&p| u32::from(p)).sum::<u32>();
                }
            }
            pixels.extend(sums.iter().map(|sum| (sum / area) as u8));
        }
        Page::new(width, height, pixels, self.dpi.map(|dpi| dpi / by as f32))
    }

    /// The part between these places, `scale` times as large in both directions.
    pub(crate) fn part(&self, left: f32, top: f32, right: f32, bottom: f32, scale: f32) -> Page {
        let width = ((right - left) * scale).max(1.0) as usize;
        let height = ((bottom - top) * scale).max(1.0) as usize;
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let from = top + (y as f32 + 0.5) / scale - 0.5;
            pixels.extend((0..width).map(|x| self.between(left + (x as f32 + 0.5) / scale - 0.5, from) as u8));
        }
        Page::new(width, height, pixels, self.dpi.map(|dpi| dpi * scale))
    }

    /// Whether there is more dark on it than any text has.
    pub(crate) fn is_mostly_dark(&self) -> bool {
        let some = self.pixels.iter().step_by(17);
        some.clone().filter(|pixel| **pixel < 110).count() * 2 > some.len()
    }

    /// Light for dark.
    pub(crate) fn inverted(&self) -> Page {
        Page { pixels: self.pixels.iter().map(|pixel| 255 - pixel).collect(), ..*self }
    }

    /// With pixels that are as high as they are wide: a fax has fewer rows to the inch than columns. `across` and `down` are
    /// pixels an inch of a row and of a column.
    pub(crate) fn squared(self, across: Option<f32>, down: Option<f32>) -> Page {
        match across.zip(down).map(|(across, down)| across / down) {
            Some(times) if (1.1..=8.0).contains(&times) => self.stretched(times),
            Some(times) if (0.125..=0.9).contains(&times) => {
                let dpi = self.dpi.map(|dpi| dpi / times);
                Page { dpi, ..self.turned(1).stretched(1.0 / times).turned(3) }
            }
            _ => self,
        }
    }

    /// So many times as high, unless that is too much for a page.
    fn stretched(self, times: f32) -> Page {
        let height = (self.height as f32 * times).round() as usize;
        let rows: Vec<&[u8]> = self.rows().collect();
        if self.width.checked_mul(height).is_none_or(|pixels| pixels > limits::MAX_PIXELS) {
            return self;
        }
        let mut pixels = Vec::with_capacity(self.width * height);
        for y in 0..height {
            let from = ((y as f32 + 0.5) / times - 0.5).max(0.0);
            let (above, below) = (from as usize, from.fract());
            let (Some(one), other) = (rows.get(above), rows.get(above + 1)) else { break };
            let mix = |one: u8, other: u8| (f32::from(one) * (1.0 - below) + f32::from(other) * below) as u8;
            pixels.extend(one.iter().zip(other.unwrap_or(one).iter()).map(|(&one, &other)| mix(one, other)));
        }
        Page::new(self.width, height, pixels, self.dpi)
    }

    /// Turned clockwise by this many quarters.
    pub(crate) fn turned(&self, quarters: usize) -> Page {
        let (w, h) = (self.width, self.height);
        match quarters % 4 {
            0 => self.clone(),
            2 => Page { pixels: self.pixels.iter().rev().copied().collect(), ..*self },
            turn => {
                let mut pixels = Vec::with_capacity(w * h);
                for x in 0..w {
                    let column = self.pixels.iter().skip(if turn == 1 { x } else { w - 1 - x }).step_by(w);
                    if turn == 1 {
                        pixels.extend(column.rev());
                    } else {
                        pixels.extend(column);
                    }
                }
                Page { width: h, height: w, pixels, dpi: self.dpi }
            }
        }
    }

    /// Left for right.
    pub(crate) fn mirrored(mut self) -> Page {
        for row in self.pixels.chunks_exact_mut(self.width.max(1)) {
            row.reverse();
        }
        self
    }

    /// Softened over 3 × 3 pixels, against the grain of a scan; the outermost pixels stay.
    pub(crate) fn softened(&self) -> Page {
        let mut pixels = self.pixels.clone();
        let rows: Vec<&[u8]> = self.rows().collect();
        for ((window, out), _) in rows.windows(3).zip(pixels.chunks_exact_mut(self.width.max(1)).skip(1)).zip(0..) {
            let [above, here, below] = window else { continue };
            let columns: Vec<u32> = above
                .iter()
                .zip(here.iter())
                .zip(below.iter())
                .map(|((&a, &b), &c)| u32::from(a) + 2 * u32::from(b) + u32::from(c))
                .collect();
            for (three, out) in columns.windows(3).zip(out.iter_mut().skip(1)) {
                if let [a, b, c] = three {
                    *out = ((a + 2 * b + c) / 16) as u8;
                }
            }
        }
        Page { pixels, ..*self }
    }
}

#[cfg(test)]
mod tests;
