use super::jbig2;

/// A segment (ISO/IEC 14492, 7.2) that refers to no other, on page 1.
fn segment(kind: u8, data: &[u32], length: Option<u32>) -> Vec<u8> {
    let data: Vec<u8> = data.iter().flat_map(|number| number.to_be_bytes()).collect();
    let length = length.unwrap_or(data.len() as u32).to_be_bytes();
    [&[0, 0, 0, 1, kind, 0, 1][..], &length, &data].concat()
}

#[test]
fn pages_in_stripes_are_as_high_as_their_last() {
    let page = |width: u32| segment(48, &[width, u32::MAX, 0, 0, 0x8000_0000], None);
    assert!(jbig2(&[page(1654), segment(50, &[1_000], None), segment(50, &[2_338], None)].concat()));
    assert!(!jbig2(&[page(60_000), segment(50, &[60_000], None)].concat()));
    assert!(!jbig2(&page(u32::MAX)));
}

#[test]
fn regions_and_what_they_are_made_of_are_measured() {
    assert!(jbig2(&segment(38, &[1654, 2339, 0, 0, 0], Some(u32::MAX))), "a length that is not known");
    assert!(!jbig2(&segment(38, &[60_000, 60_000, 0, 0, 0], Some(u32::MAX))));
    // A flag of the region and one of the halftone, then the grid: 8 × 8, or 65,535 × 65,535.
    let halftone = |side: u32| segment(22, &[100, 100, 0, 0, 0, side << 16, side << 16], None);
    assert!(jbig2(&halftone(8)));
    assert!(!jbig2(&halftone(65_535)));
}
