use super::*;

#[test]
fn words_between_blocks_and_damage() {
    let text =
        "Bag Attributes\n-----BEGIN A-----\r\nAQID\r\n-----END A-----\nsubject=x\n-----BEGIN B C-----\nBA==\n-----END B C-----";
    let found = blocks(text).unwrap();
    let found: Vec<_> = found.iter().map(|block| (block.label, block.bytes().unwrap().to_vec())).collect();
    assert_eq!(found, [("A", vec![1, 2, 3]), ("B C", vec![4])]);
    let damaged = |label: &str| Some(PemError::Damaged { label: label.to_owned() });
    for (wrong, label) in [("-----BEGIN A-----\nAQID", "A"), ("-----BEGIN ", "?"), ("-----BEGIN A-----\nA\n-----END B-----", "A")]
    {
        assert_eq!(blocks(wrong).err(), damaged(label), "{wrong}");
    }
    assert_eq!(blocks("-----BEGIN A-----\nAQ?D\n-----END A-----").unwrap()[0].bytes().err(), damaged("A"));
    assert!(blocks("no PEM").unwrap().is_empty());
}

#[test]
fn texts_in_other_encodings() {
    let pem = "navn: Kåre Ødegård\n-----BEGIN A-----\nAQID\n-----END A-----\n";
    let latin1: Vec<u8> = pem.chars().map(|char| char as u8).collect();
    let utf16 =
        |mark: &[u8], of: fn(u16) -> [u8; 2], text: &str| [mark, &text.encode_utf16().flat_map(of).collect::<Vec<_>>()].concat();
    let bare = "-----BEGIN A-----\nAQID\n-----END A-----\n";
    for bytes in [
        pem.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", pem.as_bytes()].concat(),
        latin1,
        utf16(&[0xff, 0xfe], u16::to_le_bytes, pem),
        utf16(&[0xfe, 0xff], u16::to_be_bytes, pem),
        utf16(&[], u16::to_le_bytes, bare),
        utf16(&[], u16::to_be_bytes, bare),
    ] {
        let text = text(&bytes).unwrap_or_else(|| panic!("{bytes:?}"));
        assert_eq!(blocks(&text).unwrap()[0].bytes().unwrap().to_vec(), [1, 2, 3]);
    }
    for none in [&b""[..], b"\xff\xfe", b"0\x80", "-----BEGIN".as_bytes()] {
        assert!(text(none).is_none());
    }
}
