//! Colours as grey.

/// Luma of ITU-R BT.601, in 256ths.
pub(super) fn luma(r: u8, g: u8, b: u8) -> u8 {
    ((77 * u32::from(r) + 150 * u32::from(g) + 29 * u32::from(b)) >> 8) as u8
}

/// A pixel of red, green and blue.
pub(super) fn rgb(pixel: &[u8]) -> u8 {
    match pixel {
        [r, g, b, ..] => luma(*r, *g, *b),
        _ => 255,
    }
}

/// A pixel of cyan, magenta, yellow and black.
pub(super) fn inks(pixel: &[u8]) -> u8 {
    let [c, m, y, k] = *pixel else { return 255 };
    let shade = |ink: u8| ((255 - u32::from(ink)) * (255 - u32::from(k)) / 255) as u8;
    luma(shade(c), shade(m), shade(y))
}

/// As seen on white paper.
pub(super) fn over_white(grey: u8, opacity: u8) -> u8 {
    let (grey, opacity) = (u32::from(grey), u32::from(opacity));
    ((grey * opacity + 255 * (255 - opacity)) / 255) as u8
}
