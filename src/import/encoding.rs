//! Bytes to text: which encoding a file is in, decided over the whole of it, or a question where there are two answers.

use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE};

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::letters::{Encoding, looks};
use crate::message::Argument;
use crate::message::says::import as says;

/// A text, and what its letters were taken for.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// What `--encoding` can be.
pub(super) fn names() -> Vec<&'static str> {
    ["utf-8", "utf-16le", "utf-16be"].into_iter().chain(Encoding::ALL.map(Encoding::name)).collect()
}

/// Reads a text in the encoding that is said, or in the one that its bytes can only be in.
pub(super) fn decode(path: &Path, bytes: &[u8], said: Option<&str>) -> Result<Text, Diagnostic> {
    let text = match said {
        Some(name) => named(path, bytes, name)?,
        None => found(path, bytes)?,
    };
    if text.text.contains('\0') {
        return Err(Diagnostic::error(says::NotText {}).in_file(path).hint(says::NotTextStep {}));
    }
    Ok(text)
}

fn named(path: &Path, bytes: &[u8], name: &str) -> Result<Text, Diagnostic> {
    match name {
        "utf-8" => utf_8(path, bytes),
        "utf-16le" => utf_16(path, bytes, UTF_16LE),
        "utf-16be" => utf_16(path, bytes, UTF_16BE),
        _ => {
            let encoding = Encoding::ALL.into_iter().find(|encoding| encoding.name() == name);
            let encoding = encoding.ok_or_else(|| {
                let fault = Diagnostic::of(crate::diagnostic::Kind::Usage, says::NoEncoding { name });
                fault.hint(says::NoEncodingStep { names: Argument::row(names()) })
            })?;
            Ok(Text { text: encoding.decode(bytes).into_owned(), encoding: encoding.name() })
        }
    }
}

fn found(path: &Path, bytes: &[u8]) -> Result<Text, Diagnostic> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return utf_8(path, bytes),
        [0xff, 0xfe, ..] => return utf_16(path, bytes, UTF_16LE),
        [0xfe, 0xff, ..] => return utf_16(path, bytes, UTF_16BE),
        _ => {}
    }
    // Latin letters in UTF-16 have a zero in every other byte.
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => {}
        (0, most) if most * 4 > bytes.len() => return utf_16(path, bytes, UTF_16LE),
        (most, 0) if most * 4 > bytes.len() => return utf_16(path, bytes, UTF_16BE),
        _ => return Ok(Text { text: "\0".to_owned(), encoding: "" }),
    }
    if std::str::from_utf8(bytes).is_ok() || is_partly_utf_8(bytes) {
        return utf_8(path, bytes);
    }
    one_byte_each(path, bytes)
}

/// Whether some lines have letters in UTF-8, whatever the others are in.
fn is_partly_utf_8(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'\n').any(|line| !line.is_ascii() && std::str::from_utf8(line).is_ok())
}

fn utf_8(path: &Path, bytes: &[u8]) -> Result<Text, Diagnostic> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Text { text: text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), encoding: "utf-8" }),
        Err(_) => {
            let wrong: Vec<_> = bytes
                .split(|byte| *byte == b'\n')
                .enumerate()
                .filter(|(_, line)| std::str::from_utf8(line).is_err())
                .map(|(nth, _)| nth + 1)
                .collect();
            let source = Source::new(path, String::from_utf8_lossy(bytes));
            let line = wrong.first().copied().unwrap_or(1);
            Err(Diagnostic::error(says::Mixed { line, number: wrong.len() })
                .at(Place::line(&source, line))
                .hint(says::MixedStep {}))
        }
    }
}

fn utf_16(path: &Path, bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<Text, Diagnostic> {
    let (text, wrong) = encoding.decode_with_bom_removal(bytes);
    if wrong {
        return Err(Diagnostic::error(says::Damaged {}).in_file(path).hint(says::DamagedStep {}));
    }
    Ok(Text { text: text.into_owned(), encoding: if encoding == UTF_16LE { "utf-16le" } else { "utf-16be" } })
}

/// The encoding in which all letters are such as stand in Norwegian and Sami words, if there is only one.
fn one_byte_each(path: &Path, bytes: &[u8]) -> Result<Text, Diagnostic> {
    let mut likely: Vec<(Encoding, String, i32)> = Vec::new();
    for encoding in Encoding::ALL {
        let text = encoding.decode(bytes).into_owned();
        let looks = looks(&text);
        if looks.wrong.is_none() && !likely.iter().any(|(_, other, _)| *other == text) {
            likely.push((encoding, text, looks.weight));
        }
    }
    // Of equals the first: the sort is stable.
    likely.sort_by_key(|(_, _, weight)| -weight);
    let mut likely = likely.into_iter();
    let Some((encoding, text, weight)) = likely.next() else { return Err(unknown(path, bytes)) };
    match likely.next() {
        Some((other, second, less)) if less * 2 >= weight => Err(ask(path, (encoding, &text), (other, &second))),
        _ => Ok(Text { text, encoding: encoding.name() }),
    }
}

/// In none of them.
fn unknown(path: &Path, bytes: &[u8]) -> Diagnostic {
    let text = Encoding::Windows1252.decode(bytes).into_owned();
    let at = looks(&text).wrong.unwrap_or_default();
    let source = Source::new(path, text);
    Diagnostic::error(says::UnknownEncoding {})
        .at(Place::line(&source, source.line_column(at).0))
        .hint(says::UnknownEncodingStep {})
        .hint(says::SayEncodingStep { names: names().join(" | ") })
}

/// In two of them, and they say different things.
fn ask(path: &Path, one: (Encoding, &str), other: (Encoding, &str)) -> Diagnostic {
    let lines = one.1.lines().zip(other.1.lines()).enumerate();
    let (line, (first, second)) = lines.into_iter().find(|(_, (one, other))| one != other).unwrap_or_default();
    let separates = |c: char| c.is_ascii() && !c.is_alphanumeric();
    let mut words = first.split(separates).zip(second.split(separates));
    let (first, second) = words.find(|(one, other)| one != other).unwrap_or((first, second));
    let source = Source::new(path, one.1);
    let (one, other) = (one.0.name(), other.0.name());
    Diagnostic::error(says::TwoEncodings { first, one, second, other })
        .at(Place::line(&source, line + 1))
        .hint(says::TwoEncodingsStep { one, other })
        .hint(says::OrSaveStep {})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, &'static str), String> {
        decode(Path::new("a.csv"), bytes, None).map(|text| (text.text, text.encoding)).map_err(|fault| fault.message.to_string())
    }

    /// Bytes in which `=XX` stands for one that is not ASCII.
    fn bytes(text: &str) -> Vec<u8> {
        let mut pieces = text.split('=');
        let mut out = pieces.next().unwrap().as_bytes().to_vec();
        for piece in pieces {
            out.push(u8::from_str_radix(&piece[..2], 16).unwrap());
            out.extend(&piece.as_bytes()[2..]);
        }
        out
    }

    #[test]
    fn the_encoding_is_the_one_in_which_all_letters_make_words() {
        for (written, text, encoding) in [
            ("K=E5re Bj=F8rn=F8;R=E5dmann;=C5s", "Kåre Bjørnø;Rådmann;Ås", "windows-1252"),
            ("=D8YSTEIN;B=C6RUM", "ØYSTEIN;BÆRUM", "windows-1252"),
            ("D=92Angelo;Ordf=F8rer", "D’Angelo;Ordfører", "windows-1252"),
            ("M=E1ret =8Aurra =96 50 m=B2", "Máret Šurra – 50 m²", "windows-1252"),
            ("K=8Cre Bj=BFrn=BF;R=8Cdmann", "Kåre Bjørnø;Rådmann", "macintosh"),
            ("=81se =AFdeg=8Crd", "Åse Ødegård", "macintosh"),
            ("K=86re Bj=9Brn=9B;R=86dmann", "Kåre Bjørnø;Rådmann", "cp850"),
            ("=8Fse =9Ddeg=86rd", "Åse Ødegård", "cp850"),
            ("R=9B", "Rø", "cp850"),
            ("M=E1ret =C1=BF=BFa;Ordf=F8rer", "Máret Áŋŋa;Ordfører", "iso-8859-10"),
            ("Ma=B8eik=E5s;=A6ura", "Mažeikås;Šura", "iso-8859-15"),
            ("Rana", "Rana", "utf-8"),
        ] {
            assert_eq!(decoded(&bytes(written)), Ok((text.to_owned(), encoding)), "{written}");
        }
    }

    #[test]
    fn two_answers_are_a_question_and_none_is_a_refusal() {
        let fault = decoded(&bytes("Mich=E8le")).unwrap_err();
        assert!(fault.contains("\"Michèle\" (windows-1252)") && fault.contains("\"Michčle\" (iso-8859-10)"), "{fault}");
        assert!(decoded(&bytes("a=99=01=FFb=B1c=A4d")).unwrap_err().contains("cannot be told"));
    }

    #[test]
    fn utf_8_is_whole_or_refused_with_the_line() {
        assert_eq!(decoded("\u{feff}Ås\n".as_bytes()), Ok(("Ås\n".to_owned(), "utf-8")));
        let mixed = [&b"a;b\n"[..], "Kåre;x\n".as_bytes(), b"Bj\xf8rn;y\n"].concat();
        assert!(decoded(&mixed).unwrap_err().starts_with("line 3 is not in UTF-8"));
        assert!(decoded(b"\xef\xbb\xbfBj\xf8rn").unwrap_err().starts_with("line 1 is not in UTF-8"));
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let le = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        for (bytes, encoding) in [
            (le("\u{feff}Ås;1"), "utf-16le"),
            (le("Ås;1"), "utf-16le"),
            (be("\u{feff}Ås;1"), "utf-16be"),
            (be("Ås;1"), "utf-16be"),
        ] {
            assert_eq!(decoded(&bytes), Ok(("Ås;1".to_owned(), encoding)));
        }
        assert!(decoded(&[&le("\u{feff}Ås")[..], b"x"].concat()).unwrap_err().contains("damaged"));
        assert!(decoded(b"PK\x03\x04\0\0\0\0").unwrap_err().contains("not text"));
    }

    #[test]
    fn what_is_said_is_taken() {
        let said = |name| decode(Path::new("a.csv"), &bytes("Mich=E8le"), Some(name)).map(|text| text.text).ok();
        assert_eq!(said("windows-1252").as_deref(), Some("Michèle"));
        assert_eq!(said("iso-8859-10").as_deref(), Some("Michčle"));
        assert_eq!((said("utf-8"), said("latin-99")), (None, None));
    }
}
