//! The 256 characters that can be typed into a field: WinAnsi (ISO 32000-1, annex D), with the Sami letters that it lacks
//! in place of signs that nobody needs there.

use encoding_rs::WINDOWS_1252;

/// Codes with another character than WinAnsi's, and its name in the Adobe Glyph List, by which readers know it.
pub(super) const DIFFERENCES: [(u8, char, &str); 20] = [
    (0x81, 'Č', "Ccaron"),
    (0x83, 'č', "ccaron"),
    (0x86, 'Ŋ', "Eng"),
    (0x87, 'ŋ', "eng"),
    (0x88, 'Ŧ', "Tbar"),
    (0x89, 'ŧ', "tbar"),
    (0x8b, 'Ń', "Nacute"),
    (0x8d, 'ń', "nacute"),
    (0x8f, 'Đ', "Dcroat"),
    (0x90, 'đ', "dcroat"),
    (0x98, 'Ʒ', "Ezh"),
    (0x9b, 'ʒ', "ezh"),
    (0x9d, 'Ǯ', "Ezhcaron"),
    (0xa4, 'ǯ', "ezhcaron"),
    (0xa6, 'Ǧ', "Gcaron"),
    (0xa8, 'ǧ', "gcaron"),
    (0xac, 'Ǩ', "Kcaron"),
    (0xaf, 'ǩ', "kcaron"),
    (0xb4, 'Ǥ', "Gstroke"),
    (0xb8, 'ǥ', "gstroke"),
];

/// The first code that is a character.
pub(super) const FIRST: u8 = 0x20;

/// The character of a code.
pub(super) fn decode(code: u8) -> Option<char> {
    if let Some((_, letter, _)) = DIFFERENCES.iter().find(|(other, ..)| *other == code) {
        return Some(*letter);
    }
    let bytes = [code];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|letter| !letter.is_control() && *letter != '\u{ad}')
}

/// The code of a character; none if it cannot be typed.
pub(super) fn encode(letter: char) -> Option<u8> {
    if let Some((code, ..)) = DIFFERENCES.iter().find(|(_, other, _)| *other == letter) {
        return Some(*code);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
    let code = *bytes.first().filter(|_| !unmappable && bytes.len() == 1)?;
    // What stands in that place may be another letter now.
    (decode(code) == Some(letter)).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_norwegian_and_sami_letter_can_be_typed() {
        for letter in "abcdefghijklmnopqrstuvwxyzæøåáčđŋšŧžäöïńéèêóòôüßǧǥǩʒǯ «»–—’0123456789@.,:;/()&+%§".chars()
        {
            for letter in letter.to_uppercase().chain([letter]) {
                assert_eq!(encode(letter).and_then(decode), Some(letter), "{letter}");
            }
        }
        for foreign in ['Ω', 'ł', 'д', '中', '\n', '\u{ad}', '\u{7f}'] {
            assert_eq!(encode(foreign), None, "{foreign:?}");
        }
    }

    #[test]
    fn no_two_codes_are_the_same_character() {
        let mut letters: Vec<char> = (FIRST..=255).filter_map(decode).collect();
        let all = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), all);
    }
}
