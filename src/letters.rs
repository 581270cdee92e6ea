//! Letters that were read otherwise than they were written.
//!
//! A file that does not say how its letters are encoded can be read in several ways, and only one of them is what somebody
//! wrote: `Kåre`, saved by Excel for MS-DOS, is `K†re` to whoever takes it for Windows-1252. What is wrong looks wrong, and
//! this module says by which rule.

use std::borrow::Cow;

use encoding_rs::{ISO_8859_10, ISO_8859_15, MACINTOSH, WINDOWS_1252};
use yore::code_pages::{CP850, CP865};

/// How letters are encoded in files of Norwegian programs, one byte each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Windows in Western Europe, and Excel's CSV.
    Windows1252,
    /// Excel's "CSV (Macintosh)".
    Macintosh,
    /// Excel's "CSV (MS-DOS)".
    Cp850,
    /// MS-DOS in the Nordic countries.
    Cp865,
    /// ISO 8859-10, with the Sami letters.
    Latin6,
    /// ISO 8859-15.
    Latin9,
}

impl Encoding {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 6] = [Self::Windows1252, Self::Macintosh, Self::Cp850, Self::Cp865, Self::Latin6, Self::Latin9];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "windows-1252",
            Self::Macintosh => "macintosh",
            Self::Cp850 => "cp850",
            Self::Cp865 => "cp865",
            Self::Latin6 => "iso-8859-10",
            Self::Latin9 => "iso-8859-15",
        }
    }

    /// The text that bytes are in this encoding. What it has no letter for becomes a control character.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0,
            Self::Macintosh => MACINTOSH.decode_without_bom_handling(bytes).0,
            Self::Latin6 => ISO_8859_10.decode_without_bom_handling(bytes).0,
            Self::Latin9 => ISO_8859_15.decode_without_bom_handling(bytes).0,
            Self::Cp850 => CP850.decode(bytes),
            Self::Cp865 => CP865.decode(bytes),
        }
    }

    /// The bytes of a text, if it has only letters of this encoding.
    fn encode(self, text: &str) -> Option<Cow<'_, [u8]>> {
        let whatwg = |encoding: &'static encoding_rs::Encoding| {
            let (bytes, _, unmapped) = encoding.encode(text);
            (!unmapped).then_some(bytes)
        };
        match self {
            Self::Windows1252 => whatwg(WINDOWS_1252),
            Self::Macintosh => whatwg(MACINTOSH),
            Self::Latin6 => whatwg(ISO_8859_10),
            Self::Latin9 => whatwg(ISO_8859_15),
            Self::Cp850 => CP850.encode(text).ok(),
            Self::Cp865 => CP865.encode(text).ok(),
        }
    }
}

/// So many signs in a row may stand between two letters.
const NEAR: usize = 8;

/// How much a text looks like Norwegian or Sami.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// The more letters of these languages, the more; 0 for plain ASCII.
    pub weight: i32,
    /// Where the first character stands that cannot be right where it is, if there is one.
    pub wrong: Option<usize>,
}

/// Looks at every character outside ASCII, and at the letters round about.
pub fn looks(text: &str) -> Looks {
    let mut looks = Looks { weight: 0, wrong: None };
    // What stands beside a sign counts as beside its neighbour too: of two letters in a row both may have been misread.
    let is_word = |letter: char| letter.is_ascii() || letter.is_alphabetic();
    let mut before = None;
    for (at, letter) in text.char_indices() {
        if !letter.is_ascii() {
            let after = text[at + letter.len_utf8()..].chars().take(NEAR).find(|letter| is_word(*letter));
            match weight(text, at, letter, before, after) {
                Some(weight) => looks.weight += weight,
                None => _ = looks.wrong.get_or_insert(at),
            }
        }
        if is_word(letter) {
            before = Some(letter);
        }
    }
    looks
}

/// What a character counts between its neighbours, or nothing if it cannot be right there.
fn weight(text: &str, at: usize, letter: char, before: Option<char>, after: Option<char>) -> Option<i32> {
    let beside = |neighbour: Option<char>, kind: fn(char) -> bool| neighbour.is_some_and(kind);
    let inside = beside(before, char::is_alphabetic) && beside(after, char::is_alphabetic);
    match letter {
        '\u{80}'..='\u{9f}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => None,
        // Small in a word of capitals, or a capital in one of small letters.
        _ if is_latin(letter) && !fits(text, at, letter) => None,
        'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å' => Some(4),
        _ if "áčđŋšŧžäöéèëêüóòôïíàçñÁČĐŊŠŦŽÄÖÉÜÓÔ".contains(letter) => Some(2),
        _ if is_latin(letter) => Some(-1),
        // A Greek letter among Latin ones is none; among its own it is.
        _ if letter.is_alphabetic() && !inside && letter > '\u{36f}' => Some(0),
        _ if letter.is_alphabetic() && letter > '\u{36f}' => {
            let is_western = |neighbour: char| neighbour.is_ascii() || is_latin(neighbour);
            (!beside(before, is_western) && !beside(after, is_western)).then_some(0)
        }
        // D’Angelo.
        '’' if inside => Some(2),
        '\u{a0}' | '–' | '—' | '…' | '«' | '»' | '“' | '”' | '´' | '\u{300}'..='\u{36f}' => Some(0),
        _ if inside => None,
        '°'
        | 'º'
        | 'ª'
        | '²'
        | '³'
        | '‘'
        | '’'
        | '„'
        | '©'
        | '®'
        | '™'
        | '§'
        | '•'
        | 'µ'
        | '\u{200b}'..='\u{200f}'
        | '\u{feff}' => Some(0),
        '¡' | '¿' if beside(after, char::is_alphabetic) => None,
        _ if beside(before, char::is_alphabetic) || beside(after, char::is_alphabetic) => Some(-4),
        _ => Some(0),
    }
}

/// Latin letters beyond ASCII.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && letter.is_alphabetic()
}

/// Whether a letter inside a word is large or small as its neighbours are: behind another letter, a capital stands only in
/// a word of capitals.
fn fits(text: &str, at: usize, letter: char) -> bool {
    let before = text[..at].chars().rev().take_while(|c| c.is_alphabetic());
    let after = text[at + letter.len_utf8()..].chars().take_while(|c| c.is_alphabetic());
    let (previous, next) = (before.clone().next(), after.clone().next());
    if letter.is_uppercase() {
        previous.is_none() || !before.chain(after).any(char::is_lowercase)
    } else {
        !(previous.is_some_and(char::is_uppercase) && next.is_some_and(char::is_uppercase))
    }
}

/// What gives away that a value was read in another encoding than it was written in.
#[derive(Debug, PartialEq, Eq)]
pub struct Mangled {
    /// What stands there and cannot be right: `†`, `Ã¥`.
    pub found: String,
    /// What was probably written, if that can be told.
    pub meant: Option<String>,
}

/// Whether a value was read in another encoding than it was written in.
pub fn mangled(value: &str) -> Option<Mangled> {
    if value.is_ascii() {
        return None;
    }
    for encoding in [Encoding::Windows1252, Encoding::Macintosh, Encoding::Cp850] {
        if let Some(meant) = encoding.encode(value).and_then(|bytes| String::from_utf8(bytes.into_owned()).ok())
            && meant.chars().all(|letter| letter.is_ascii() || is_latin(letter) || matches!(letter, '\u{2010}'..='\u{2026}'))
        {
            let is_odd = |letter: &char| !letter.is_ascii();
            let found = value.chars().skip_while(|letter| !is_odd(letter)).take_while(is_odd).take(3).collect();
            return Some(Mangled { found, meant: Some(meant) });
        }
    }
    let at = looks(value).wrong?;
    let found = value[at..].chars().next()?;
    // Either end of the way may have been any of the usual three.
    let usual = [Encoding::Windows1252, Encoding::Macintosh, Encoding::Cp850, Encoding::Latin6];
    let read_as = |wrong: Encoding| Some(usual.map(|right| Some(right.decode(&wrong.encode(value)?).into_owned())));
    let likely = usual.into_iter().filter_map(read_as).flatten().flatten();
    let likely = likely.map(|text| (looks(&text), text)).filter(|(looks, _)| looks.wrong.is_none() && looks.weight > 0);
    let meant = likely.max_by_key(|(looks, _)| looks.weight).map(|(_, text)| text);
    // A capital within a word is odd, and some write their name so.
    if meant.is_none() && is_latin(found) {
        return None;
    }
    Some(Mangled { found: found.to_string(), meant })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_in_another_encoding_is_known_and_guessed() {
        for (read, meant) in [
            ("K†re Bj›rn›", "Kåre Bjørnø"),
            ("R†dmann", "Rådmann"),
            ("KŒre", "Kåre"),
            ("Bj¿rn¿", "Bjørnø"),
            ("Á¿¿a", "Áŋŋa"),
            ("KÃ¥re", "Kåre"),
            ("Ã…se Ã˜degÃ¥rd", "Åse Ødegård"),
            ("OrdfÃ¸rer", "Ordfører"),
            ("BÃ¦rum", "Bærum"),
            ("K√•re", "Kåre"),
            ("K├Ñre", "Kåre"),
            ("KÜre", "Kåre"),
            ("B‘rum", "Bærum"),
            ("Oslo â€“ Bergen", "Oslo – Bergen"),
            ("MÃ¡ret Ã\u{81}Å‹Å‹a", "Máret Áŋŋa"),
        ] {
            let found = mangled(read).unwrap_or_else(|| panic!("{read}"));
            assert_eq!(found.meant.as_deref(), Some(meant), "{read}: {found:?}");
        }
        assert_eq!(mangled("K\u{fffd}re"), Some(Mangled { found: "\u{fffd}".into(), meant: None }));
        assert_eq!(mangled("KÃ¥re").unwrap().found, "Ã¥");
    }

    #[test]
    fn names_as_they_are_written_are_left_alone() {
        for name in [
            "Åse Ødegård",
            "ØYSTEIN BÆRØE",
            "Máret Áŋŧ Čáhcesuolo",
            "D’Angelo",
            "O'Brien",
            "Guovdageaidnu – Kautokeino",
            "Oslo–Ås",
            "Rådhusgata 10–12",
            "André Müller-Lüdenscheidt",
            "Œuvre",
            "Łukasz Dvořák",
            "Đorđe Ćirić",
            "Ōno",
            "«Ås»",
            "50 m² à 20 °C",
            "Ångström…",
            "Ålesund/Ørsta",
            "NordØst",
            "1.–2. mai",
            "Љубица",
            "Ελένη",
            "東京",
        ] {
            assert_eq!(mangled(name), None, "{name}");
        }
    }
}
