//! Names of glyphs.

use crate::appearance::glyph::character;

#[test]
fn names_of_the_glyph_list_are_known() {
    // From the list itself, and its rule for names that begin with `uni` or `u`.
    let names = [("Ccaron", 'Č'), ("eng", 'ŋ'), ("Dcroat", 'Đ'), ("aring", 'å'), ("zero", '0'), ("quotedblleft", '“')];
    for (name, letter) in names.into_iter().chain([("uni00C5", 'Å'), ("u1F600", '😀'), ("A", 'A'), ("space", ' ')]) {
        assert_eq!(character(name.as_bytes()), Some(letter), "{name}");
    }
    for unknown in ["g123", "", "1", "unicorn"] {
        assert_eq!(character(unknown.as_bytes()), None, "{unknown}");
    }
}
