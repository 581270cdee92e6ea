//! How Norwegians write dates and organisasjonsnummer, which text can be printed, and what was
//! meant by a word with a slip of the finger in it.

mod telephone;

use std::ops::RangeInclusive;
use std::path::Path;

use email_address::EmailAddress;
use jiff::civil::Date;

pub use self::telephone::telephone;
use crate::letters;
use crate::message::says::text as says;
use crate::message::{Argument, Message};

/// Words that somebody else has chosen, as they may be shown on a terminal, on one line: what moves the cursor, ends the
/// line or turns the direction of writing is shown by its code point. Nothing else is changed.
pub fn shown(words: &str) -> String {
    shown_but(words, "")
}

/// The same but for these characters, which stay.
pub fn shown_but(words: &str, kept: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if steers(letter) && !kept.contains(letter) {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    out
}

/// A file's name and place as they may be shown: bytes that are no text on this system are shown by their value.
pub fn shown_path(path: &Path) -> String {
    let chunks = path.as_os_str().as_encoded_bytes().utf8_chunks();
    chunks.map(|chunk| shown(chunk.valid()) + &chunk.invalid().escape_ascii().to_string()).collect()
}

/// JSON as it may be shown: what steers a terminal is escaped as it may be in any string (RFC 8259, 7), so that it is the
/// same to a program. Line breaks between the values stay.
pub fn shown_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        match steers(letter) && letter != '\n' {
            true => out += &format!("\\u{:04x}", letter as u32),
            false => out.push(letter),
        }
    }
    out
}

/// Whether a terminal does something else with a character than to show it: controls (C0, DEL, C1), ends of lines and
/// paragraphs, and what turns the direction of writing (Unicode Standard Annex 9, 2).
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The longest value a place in the agreement has room for, in characters.
pub const MAX_VALUE: usize = 250;

const MONTHS: [&str; 12] =
    ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

/// `23. november 2026`: the same in bokmål and nynorsk.
pub fn long_date(date: Date) -> String {
    format!("{}. {} {}", date.day(), MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year())
}

/// `23.11.2026`.
pub fn short_date(date: Date) -> String {
    format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
}

/// A date written as `2026-11-23` and in no other way.
pub fn iso_date(text: &str) -> Option<Date> {
    text.parse().ok().filter(|date: &Date| date.to_string() == text)
}

/// The years of whatever an agreement is about. Another is a slip of the finger, and days are counted on from some dates.
const YEARS: RangeInclusive<i16> = 1900..=2199;

/// What a date looks like that [`recorded_date`] takes, as a regular expression for editors (ECMA-262): the year first, a month
/// in digits between full stops, slashes or hyphens, or a month by its name.
pub const DATE_PATTERN: &str = concat!(
    r"^\s*(\d{4}-\d{2}-\d{2}",
    r"|\d{1,2}(\s*\.\s*\d{1,2}\s*\.\s*|\s*/\s*\d{1,2}\s*[/-]\s*)(\d{4}|\d{2})",
    r"|\d{1,2}\s*-\s*\d{1,2}\s*-\s*\d{4}",
    r"|\d{1,2}(\s*\.?\s*[A-Za-z]{3,9}\s*\.?\s*|\s*-\s*[A-Za-z]{3,9}\s*-\s*)(\d{4}|\d{2})",
    r")?\s*$"
);

/// A date of a record, of an agreement's settings or of a command: 2026-11-23, 23.11.2026, 23. november 2026. One that is
/// another day to whoever puts the month or the year first is refused: 10/11/2026, 23/11/26.
pub fn recorded_date(text: &str) -> Result<Date, Unprintable> {
    let text = text.trim();
    let Some(date) = iso_date(text).or_else(|| norwegian_date(text)) else {
        return Err(Unprintable::new(says::NotADate { value: text }, says::NotADateStep {}));
    };
    if !YEARS.contains(&date.year()) {
        let [from, to] = [YEARS.start(), YEARS.end()].map(|year| u32::from(year.unsigned_abs()));
        return Err(Unprintable::new(says::Year { value: text }, says::YearStep { from, to }));
    }
    match read_elsewhere(text).filter(|other| *other != date) {
        Some(other) => Err(Unprintable::new(
            says::TwoDays { value: text, one: date, other },
            says::TwoDaysStep { written: short_date(date) },
        )),
        None => Ok(date),
    }
}

/// The day that a date between two slashes or two hyphens is where the month comes first, or the year.
fn read_elsewhere(text: &str) -> Option<Date> {
    let separator = ['/', '-'].into_iter().find(|separator| text.matches(*separator).count() == 2)?;
    let numbers: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, second, third] = numbers.as_slice() else { return None };
    let day = |year: Option<i16>, month: &str, day: &str| {
        let [month, day] = [month, day].map(|part| digits(part, 1..=2).and_then(|number| i8::try_from(number).ok()));
        Date::new(year?, month?, day?).ok()
    };
    let short = |year: &str| digits(year, 2..=2).map(|year| 2000 + year);
    let american = day(digits(third, 4..=4).or_else(|| short(third)), first, second);
    american.or_else(|| day(short(first), second, third))
}

/// A date as Norwegians write it: `23.11.2026`, `3.1.27`, `23/11-2026`, `23-11-2026`, `23. nov. 2026`, `2026-11-23`.
/// The day comes first unless the year does. A year of two digits is in this century; none is before 1900 or after 2199.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    iso_date(text).or_else(|| norwegian_date(text)).filter(|date| YEARS.contains(&date.year()))
}

fn norwegian_date(text: &str) -> Option<Date> {
    let separates = |c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-');
    let (day, rest) = cut(text, |c| c.is_ascii_digit());
    let (before, rest) = cut(rest, separates);
    let (month, rest) = cut(rest, char::is_alphanumeric);
    let (after, year) = cut(rest, separates);
    let (day, named) = (digits(day, 1..=2)?, month_named(month));
    let (short_year, long_year) = (digits(year, 2..=2), digits(year, 4..=4));
    let century = match (before.trim(), after.trim()) {
        ("." | "", "." | "") | ("-", "-") if named.is_some() => Some(2000),
        (".", ".") | ("/", "/" | "-") => Some(2000),
        // 26-11-23 is as likely to begin with the year.
        ("-", "-") => None,
        _ => return None,
    };
    let year = long_year.or_else(|| Some(short_year? + century?))?;
    Date::new(year, i8::try_from(named.or(digits(month, 1..=2))?).ok()?, i8::try_from(day).ok()?).ok()
}

/// The beginning of a text as far as its characters are of a kind, and the rest.
fn cut(text: &str, kind: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !kind(c)).unwrap_or(text.len()))
}

/// The number that so many digits, and nothing else, make.
fn digits(text: &str, length: RangeInclusive<usize>) -> Option<i16> {
    let only_digits = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| text.parse().ok())?
}

/// The month with this name, which may be cut short to three letters or more.
fn month_named(name: &str) -> Option<i16> {
    let name = name.to_lowercase();
    let nth = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    i16::try_from(nth + 1).ok()
}

/// An e-mail address as any mail server takes it (RFC 5321): before the at sign letters a to z, and the domain by its name
/// in these letters, which begins with xn-- where it has others (RFC 5890). One rule for records and for letters. What is
/// no address, or cannot be sent to from everywhere, is an error in a sentence.
pub fn mailable(text: &str) -> Result<String, Message> {
    let options = email_address::Options::default().with_required_tld().without_display_text().without_domain_literal();
    let not = |why: Message| Message::from(says::NotAnAddress { value: text, why });
    EmailAddress::parse_with_options(text, options).map_err(|error| not(no_address(error)))?;
    let (name, domain) = text.rsplit_once('@').unwrap_or_default();
    // What may stand in quotation marks is allowed by the standard and taken by few.
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if let Some(letter) = name.chars().find(|letter| !is_atom(*letter)) {
        return Err(says::BeforeTheAt { value: text, letter: letter.to_string() }.into());
    }
    let no_domain = || not(says::NoDomain { value: domain }.into());
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| no_domain())?;
    let top = ascii.rsplit('.').next().unwrap_or_default();
    let is_name = ascii.contains('.') && (top.starts_with("xn--") || top.chars().all(char::is_alphabetic));
    // Only a domain with other letters is written otherwise than it stands.
    let address = format!("{name}@{}", if domain.is_ascii() { domain } else { &ascii });
    if is_name && address.len() <= 254 { Ok(address) } else { Err(no_domain()) }
}

/// Why something is no e-mail address.
fn no_address(error: email_address::Error) -> Message {
    use email_address::Error::*;
    match error {
        MissingSeparator => says::AddressWithoutAt {}.into(),
        InvalidCharacter => says::AddressCharacter {}.into(),
        LocalPartEmpty => says::AddressNoName {}.into(),
        LocalPartTooLong => says::AddressLongName {}.into(),
        DomainEmpty => says::AddressNoDomain {}.into(),
        DomainTooLong => says::AddressLongDomain {}.into(),
        SubDomainEmpty => says::AddressNoPart {}.into(),
        SubDomainTooLong => says::AddressLongPart {}.into(),
        DomainTooFew => says::AddressFewParts {}.into(),
        DomainInvalidSeparator => says::AddressDots {}.into(),
        UnbalancedQuotes => says::AddressQuotes {}.into(),
        UnsupportedDisplayName | MissingDisplayName | MissingEndBracket => says::AddressName {}.into(),
        UnsupportedDomainLiteral | InvalidIPAddress => says::AddressNumber {}.into(),
        InvalidComment => says::AddressComment {}.into(),
    }
}

/// `964 338 531`. Anything that is not nine digits is returned as it is.
pub fn organisation_number(digits: &str) -> String {
    if digits.len() == 9 && digits.is_ascii() {
        format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
    } else {
        digits.to_owned()
    }
}

/// Why a value cannot stand in an agreement or a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// Completes the sentence that begins with the value's name.
    pub message: Message,
    /// What to do.
    pub hint: Message,
}

impl Unprintable {
    pub(crate) fn new(message: impl Into<Message>, hint: impl Into<Message>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// A character's code point as Unicode writes it, without `U+`.
pub(crate) fn code_point(letter: char) -> String {
    format!("{:04X}", letter as u32)
}

/// Refuses what no agreement can hold: what is [`unprintable`], and letters that its fonts do not have. One rule for
/// whatever a value comes from: a record, a spreadsheet, a form that was filled in.
pub fn unfit(value: &str, printable: &dyn Fn(char) -> bool) -> Option<Unprintable> {
    unprintable(value).or_else(|| {
        let letter = value.trim().chars().find(|letter| !printable(*letter))?;
        let message = says::NoFontHas { letter: letter.to_string(), code: code_point(letter) };
        Some(Unprintable::new(message, says::OtherLettersStep {}))
    })
}

/// Refuses what would be printed otherwise than it is written, or not at all: line breaks and control
/// characters, invisible characters (which could also make two different texts look alike), letters put
/// together from parts, and values longer than any place for them.
pub fn unprintable(value: &str) -> Option<Unprintable> {
    let found = |message: Message, hint: Message| Some(Unprintable { message, hint });
    let length = value.chars().count();
    if length > MAX_VALUE {
        return found(says::Long { length, room: MAX_VALUE }.into(), says::LongStep {}.into());
    }
    for c in value.trim().chars() {
        let code = code_point(c);
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                return found(says::LineBreak {}.into(), says::LineBreakStep {}.into());
            }
            _ if c.is_control() => {
                return found(says::Control { code }.into(), says::TypeAnewStep {}.into());
            }
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}' => {
                return found(says::Invisible { code }.into(), says::TypeAnewStep {}.into());
            }
            '\u{300}'..='\u{36f}' => {
                return found(says::Parts { code }.into(), says::PartsStep {}.into());
            }
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => {
                return found(says::Meaningless { code }.into(), says::MeaninglessStep {}.into());
            }
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                return found(says::SpecialSpace { code }.into(), says::SpecialSpaceStep {}.into());
            }
            _ => {}
        }
    }
    if value.trim().contains("  ") {
        return found(says::TwoSpaces {}.into(), says::TwoSpacesStep {}.into());
    }
    let letters::Mangled { found: odd, meant } = letters::mangled(value.trim())?;
    let hint = meant.map_or_else(|| says::EncodingStep {}.into(), |meant| says::MeantStep { meant }.into());
    found(says::Encoding { found: odd }.into(), hint)
}

/// What words that are kept must have in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Letters: a name, a title, an office.
    Name,
    /// Letters or digits: a case number, a reason, an address.
    Any,
}

/// Refuses words that say nothing, or cannot be printed: one rule for whatever is going to be registered, wherever it comes
/// from. Values of a record need not say anything: they are printed as they are.
pub fn unsaid(value: &str, words: Words) -> Option<Unprintable> {
    let value = value.trim();
    if value.is_empty() {
        return Some(Unprintable::new(says::Empty {}, says::EmptyStep {}));
    }
    unprintable(value).or_else(|| match words {
        Words::Name if !value.chars().any(char::is_alphabetic) => {
            Some(Unprintable::new(says::NoLetter { value }, says::NoLetterStep {}))
        }
        Words::Any if !value.chars().any(char::is_alphanumeric) => {
            Some(Unprintable::new(says::NoWord { value }, says::NoWordStep {}))
        }
        _ => None,
    })
}

/// Cuts a text after so many characters, with an ellipsis. Whether anything was cut.
pub fn shorten(text: &mut String, longest: usize) -> bool {
    let Some((end, _)) = text.char_indices().nth(longest) else { return false };
    text.truncate(end);
    text.push('…');
    text.shrink_to_fit();
    true
}

/// Numbers that follow each other as from and to: `3, 5–7 and 9`.
pub fn ranges(numbers: &[u32]) -> Argument {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    ranges.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") }).collect()
}

/// The nearest of the names, if one is near enough to be a slip of the finger: one in four letters.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, names).into_iter().min()
}

/// The same, with all that are as near.
pub fn nearest_of<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = word.chars().count();
    let (mut allowed, mut nearest) = (length.div_ceil(4), Vec::new());
    for name in names {
        // The distance is at least the difference in length, which is much quicker to tell.
        if name.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(word, name);
        if distance < allowed {
            nearest.clear();
            allowed = distance;
        }
        if distance == allowed {
            nearest.push(name);
        }
    }
    nearest
}

/// A file's name as one word of a command, for a person to copy: nothing in it is more than a letter to a shell.
pub fn quoted(name: &str) -> String {
    let name = shown(name);
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '.' | '-' | '_' | '@');
    if !name.is_empty() && name.chars().all(is_plain) { name } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests;
