//! Text strings and dates (ISO 32000-1, 7.9.2 and 7.9.4).

use encoding_rs::{UTF_16BE, WINDOWS_1252};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;

/// PDFDocEncoding where it is neither ASCII nor Latin-1 (annex D.3): 0x18 to 0x1f, and 0x80 to 0xa0.
const LOW: [char; 8] = ['\u{2d8}', '\u{2c7}', '\u{2c6}', '\u{2d9}', '\u{2dd}', '\u{2db}', '\u{2da}', '\u{2dc}'];
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ',
    'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// A text string's characters. What is not a character becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return UTF_16BE.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|byte| pdf_doc(*byte)).collect()
}

/// The character of a code in PDFDocEncoding.
pub(crate) fn pdf_doc(code: u8) -> char {
    match code {
        0x18..=0x1f => LOW.get(usize::from(code - 0x18)).copied().unwrap_or('\u{fffd}'),
        0x80..=0xa0 => HIGH.get(usize::from(code - 0x80)).copied().unwrap_or('\u{fffd}'),
        0x7f | 0xad => '\u{fffd}',
        _ => char::from(code),
    }
}

/// The character of a code in WinAnsiEncoding (annex D.2).
pub(crate) fn win_ansi(code: u8) -> Option<char> {
    let bytes = [code];
    match code {
        0xa0 => Some(' '),
        0xad => Some('-'),
        0..=0x1f => None,
        0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => Some('•'),
        _ => WINDOWS_1252.decode_without_bom_handling(&bytes).0.chars().next(),
    }
}

/// A date: `D:YYYYMMDDHHmmSSOHH'mm'`, of which all after the year may be missing.
pub(crate) fn date(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.strip_prefix("D:").unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (moment, zone) = text.split_at_checked(digits)?;
    let part = |from: usize, length: usize, default: i8| match moment.get(from..from + length) {
        Some(part) => part.parse::<i8>().ok(),
        None => Some(default),
    };
    let year = moment.get(..4)?.parse().ok()?;
    let date = civil::Date::new(year, part(4, 2, 1)?, part(6, 2, 1)?).ok()?;
    let time = civil::Time::new(part(8, 2, 0)?, part(10, 2, 0)?, part(12, 2, 0)?, 0).ok()?;
    let zone: String = zone.chars().filter(|letter| *letter != '\'').collect();
    let sign = match zone.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => 0,
    };
    let number = |from: usize| zone.get(from..from + 2).map_or(Some(0), |part| part.parse::<i32>().ok());
    let seconds = if sign == 0 { 0 } else { sign * (number(1)? * 3600 + number(3)? * 60) };
    Offset::from_seconds(seconds).ok()?.to_timestamp(date.to_datetime(time)).ok()
}
