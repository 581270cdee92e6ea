use super::*;

#[test]
fn lengths_become_definite_and_pieces_one() {
    // SEQUENCE { OCTET STRING in two pieces, INTEGER 5 }, then the padding of a PDF.
    let ber = [0x30, 0x80, 0x24, 0x80, 4, 1, 0xaa, 4, 2, 0xbb, 0xcc, 0, 0, 2, 1, 5, 0, 0, 0, 0, 0];
    assert_eq!(to_definite(&ber).unwrap(), [0x30, 8, 4, 3, 0xaa, 0xbb, 0xcc, 2, 1, 5]);
    assert_eq!(joined(&[4, 1, 0xaa, 0x24, 0x80, 4, 2, 0xbb, 0xcc, 0, 0]).unwrap(), [0xaa, 0xbb, 0xcc]);
    assert_eq!((joined(&[2, 1, 5]), joined(&[4, 2, 5])), (None, None));
    let long = [&[4, 0x82, 1, 0][..], &[7; 256]].concat();
    assert_eq!(to_definite(&long).unwrap(), long);
}

#[test]
fn what_is_not_ber_is_refused() {
    for wrong in [&[][..], &[0x30], &[0x30, 0x80], &[4, 0x80, 0, 0], &[0x30, 3, 2, 1], &[0x30, 0xff, 1], &[0x1f, 0xff]] {
        assert_eq!(to_definite(wrong), None, "{wrong:?}");
    }
    assert_eq!(to_definite(&[0x30, 0x80].repeat(100_000)), None);
}
