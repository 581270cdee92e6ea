//! Grey to dark and light.

use crate::page::Page;

/// A page of dark and light pixels.
pub(super) struct Bitmap {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Row by row, dark is true.
    pub(super) dark: Vec<bool>,
}

impl Bitmap {
    pub(super) fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dark.get(y * self.width + x).copied().unwrap_or(false)
    }

    pub(super) fn row(&self, y: usize) -> &[bool] {
        self.dark.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// Dark where a pixel is darker than the mean of the square around it, `2 * radius + 1` wide, by `percent` of that
    /// mean. Uneven light and grey paper do not matter to it.
    pub(super) fn local(page: &Page, radius: usize, percent: u64) -> Bitmap {
        let (width, height) = (page.width, page.height);
        let mut dark = Vec::with_capacity(width * height);
        let rows: Vec<&[u8]> = page.pixels.chunks_exact(width.max(1)).collect();
        let mut columns = vec![0u32; width];
        let mut sums = vec![0u32; width + 1];
        let keep = 100 - percent.min(100);
        for (y, row) in rows.iter().enumerate() {
            let entering = if y == 0 { rows.get(..radius.min(height - 1) + 1) } else { rows.get(y + radius..y + radius + 1) };
            for row in entering.unwrap_or_default() {
                columns.iter_mut().zip(row.iter()).for_each(|(column, &pixel)| *column += u32::from(pixel));
            }
            if let Some(row) = y.checked_sub(radius + 1).and_then(|y| rows.get(y)) {
                columns.iter_mut().zip(row.iter()).for_each(|(column, &pixel)| *column -= u32::from(pixel));
            }
            let tall = (y + radius).min(height - 1) + 1 - y.saturating_sub(radius);
            let mut sum = 0u32;
            for (place, column) in sums.iter_mut().skip(1).zip(&columns) {
                // A row of sums may run over; differences of two within a window do not.
                sum = sum.wrapping_add(*column);
                *place = sum;
            }
            let is_dark = |pixel: u8, left: u32, right: u32, wide: usize| {
                let mean = u64::from(right.wrapping_sub(left));
                u64::from(pixel) * (tall * wide) as u64 * 100 < mean * keep
            };
            let at = |x: usize| sums.get(x.min(width)).copied().unwrap_or(0);
            let beside = |x: usize, pixel: u8| {
                let (left, right) = (x.saturating_sub(radius), (x + radius + 1).min(width));
                is_dark(pixel, at(left), at(right), right - left)
            };
            // Where nothing is cut off, the same is done for all.
            let wide = 2 * radius + 1;
            let (first, last) = if width > wide { (radius, width - radius) } else { (width, width) };
            let inner = sums.iter().zip(sums.iter().skip(wide)).zip(row.iter().skip(first));
            dark.extend(row.iter().enumerate().take(first).map(|(x, &pixel)| beside(x, pixel)));
            dark.extend(inner.take(last - first).map(|((&left, &right), &pixel)| is_dark(pixel, left, right, wide)));
            dark.extend(row.iter().enumerate().skip(last).map(|(x, &pixel)| beside(x, pixel)));
        }
        Bitmap { width, height, dark }
    }
}

#[cfg(test)]
mod tests;
