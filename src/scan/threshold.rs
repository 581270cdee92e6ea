//! Grey to dark and light.

use super::grey::Page;

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
            dark.extend(row.iter().enumerate().map(|(x, &pixel)| {
                let (left, right) = (x.saturating_sub(radius), (x + radius + 1).min(width));
                let around = |x: usize| sums.get(x).copied().unwrap_or(0);
                let mean = u64::from(around(right).wrapping_sub(around(left)));
                u64::from(pixel) * (tall * (right - left)) as u64 * 100 < mean * keep
            }));
        }
        Bitmap { width, height, dark }
    }

    /// Dark below one threshold for all, where the two groups of pixels differ most: Otsu 1979.
    pub(super) fn global(page: &Page) -> Bitmap {
        let mut counts = [0u64; 256];
        for &pixel in &page.pixels {
            if let Some(count) = counts.get_mut(usize::from(pixel)) {
                *count += 1;
            }
        }
        let all: u64 = counts.iter().sum();
        let total: u64 = (0u64..).zip(&counts).map(|(value, count)| value * count).sum();
        let (mut below, mut sum, mut best, mut threshold) = (0u64, 0u64, -1.0, 128u8);
        for (value, count) in (0u8..=255).zip(&counts) {
            below += count;
            sum += u64::from(value) * count;
            if below == 0 || below == all {
                continue;
            }
            let dark = sum as f64 / below as f64;
            let light = (total - sum) as f64 / (all - below) as f64;
            let apart = below as f64 * (all - below) as f64 * (light - dark).powi(2);
            if apart > best {
                (best, threshold) = (apart, value);
            }
        }
        let dark = page.pixels.iter().map(|&pixel| pixel <= threshold).collect();
        Bitmap { width: page.width, height: page.height, dark }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uneven_light_does_not_hide_ink() {
        // Paper from 120 to 240, ink 60 darker, in stripes.
        let pixels = (0..64 * 64).map(|i| (120 + (i % 64) * 120 / 64 - if i % 8 < 2 { 60 } else { 0 }) as u8).collect();
        let bitmap = Bitmap::local(&Page::new(64, 64, pixels, None), 8, 10);
        for x in 0..64 {
            assert_eq!(bitmap.at(x, 30), x % 8 < 2, "{x}");
        }
    }

    #[test]
    fn an_empty_page_is_light() {
        let page = Page::white(40, 30, None);
        assert!(Bitmap::local(&page, 5, 5).dark.iter().all(|dark| !dark));
        assert!(Bitmap::local(&Page::white(0, 0, None), 5, 5).dark.is_empty());
    }

    #[test]
    fn one_threshold_falls_between_two_groups() {
        let pixels = (0..100).map(|i| if i % 3 == 0 { 90 } else { 160 }).collect();
        let bitmap = Bitmap::global(&Page::new(10, 10, pixels, None));
        assert!(bitmap.dark.iter().enumerate().all(|(i, dark)| *dark == (i % 3 == 0)));
    }
}
