//! What a document is known by: its identifier, and the code on its signature page.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::document as says;

/// One party's agreement in one edition, and the name it is known by everywhere: in its footer, its file
/// name, its metadata and the register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId {
    /// The party's number.
    pub party: String,
    /// The agreement's identifier: small letters, digits and hyphens.
    pub agreement: String,
    /// Counted from 1.
    pub edition: u32,
}

impl DocumentId {
    /// `4601-samarbeidsavtale`: the same for every edition.
    pub fn series(&self) -> String {
        format!("{}-{}", self.party, self.agreement)
    }
}

impl fmt::Display for DocumentId {
    /// `4601-samarbeidsavtale-1`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{}", self.series(), self.edition)
    }
}

/// A text that is no document's identifier or code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the identifier of a document")]
pub struct NotADocument;

impl FromStr for DocumentId {
    type Err = NotADocument;

    fn from_str(text: &str) -> Result<Self, NotADocument> {
        let read = || {
            let (series, edition) = text.rsplit_once('-')?;
            let (party, agreement) = series.split_once('-')?;
            let is_number = !party.is_empty() && party.bytes().all(|byte| byte.is_ascii_digit());
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            let is_plain = !agreement.is_empty() && agreement.bytes().all(plain);
            let id = Self { party: party.to_owned(), agreement: agreement.to_owned(), edition: edition.parse().ok()? };
            (is_number && is_plain && id.to_string() == text).then_some(id)
        };
        read().ok_or(NotADocument)
    }
}

/// What stands on the signature page, as a QR code and beside it: which document it is, and which draft of it. A page that is
/// printed, signed and scanned has nothing else that a program can know it by.
///
/// As text it is `4601-SAMARBEIDSAVTALE-1/9M7K-0XQ4-T2VB-8HRD`: the document's identifier, and 80 bits of the digest of all
/// that the document is made from, so that no two drafts have the same. They stand in groups of four characters of Crockford's
/// base 32, which has no I, L, O or U: what a person reads aloud or types is not taken for something else. If the agreement
/// names a host, the QR code is an address there, `HTTPS://HOST/` and the same. All of it is capitals and digits, hyphens,
/// dots, slashes and a colon, which a QR code holds most of (ISO/IEC 18004, alphanumeric mode).
///
/// Programs before 0.2.0 gave a document twelve hexadecimal digits of a digest of its record alone,
/// `4601-SAMARBEIDSAVTALE-1/3F9A12CD77E0`. Those are read as they were, and told from these by their form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentCode {
    /// Which document.
    pub id: DocumentId,
    mark: Mark,
    /// The host in the QR code's address, in small letters.
    host: Option<String>,
}

/// What a code stands for beside the document's identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Mark {
    /// 80 bits of the digest of what the document is made from; zero where that is not known yet.
    Inputs(u128),
    /// 48 bits of the digest of the record.
    Record(u64),
}

impl Mark {
    /// Characters of the two kinds: 80 bits by five, and 48 by four.
    const LENGTH: usize = 16;
    const OLD_LENGTH: usize = 12;
    const GROUP: usize = 4;
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// The number that a text of the longer kind writes, whatever its groups.
    fn number(text: &str) -> Option<u128> {
        let mut digits = text.bytes().filter(|byte| *byte != b'-');
        digits.try_fold(0u128, |number, digit| {
            let value = Self::ALPHABET.iter().position(|letter| *letter == digit)?;
            number.checked_mul(32)?.checked_add(value as u128)
        })
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let number = match self {
            Self::Record(bits) => return write!(f, "{bits:0width$X}", width = Self::OLD_LENGTH),
            Self::Inputs(bits) => *bits,
        };
        for nth in 0..Self::LENGTH {
            if nth > 0 && nth % Self::GROUP == 0 {
                f.write_str("-")?;
            }
            let value = number >> (5 * (Self::LENGTH - 1 - nth)) & 31;
            f.write_char(char::from(Self::ALPHABET[value as usize]))?;
        }
        Ok(())
    }
}

impl DocumentCode {
    /// The code of a document, by the digest of what it is made from. `host` is where its QR code leads, if anywhere.
    pub fn new(id: DocumentId, inputs: &Digest, host: Option<&str>) -> Self {
        Self { id, mark: Mark::Inputs(inputs.beginning() >> (128 - 80)), host: host.map(str::to_owned) }
    }

    /// Whether it stands for inputs with this digest.
    pub fn is_of(&self, inputs: &Digest) -> bool {
        self.mark == Self::new(self.id.clone(), inputs, None).mark
    }

    /// What stands in the place of the code while it is worked out what the document is made from: zeros, and no picture.
    pub fn blank(id: DocumentId) -> Self {
        Self { id, mark: Mark::Inputs(0), host: None }
    }

    /// Whether it stands for the record alone, as codes did before 0.2.0: drafts of other text may have the same.
    pub fn is_of_record(&self) -> bool {
        matches!(self.mark, Mark::Record(_))
    }

    /// What is printed beside the QR code: the code without the address.
    pub fn plain(&self) -> String {
        format!("{}/{}", self.id.to_string().to_ascii_uppercase(), self.mark)
    }

    /// The code as a picture in SVG, black on nothing, with the quiet zone of four modules that ISO/IEC 18004 asks for.
    /// A quarter of it may be lost (error correction level Q): there may be a stamp on it, or a crease in the paper.
    pub fn svg(&self) -> String {
        const QUIET: i32 = 4;
        if self.mark == Mark::Inputs(0) {
            return String::new();
        }
        // The longest code there can be takes a fourteenth of what a QR code holds.
        let Ok(code) = QrCode::encode_text(&self.to_string(), QrCodeEcc::Quartile) else { return String::new() };
        let size = code.size();
        let side = size + 2 * QUIET;
        let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"");
        for y in 0..size {
            let mut x = 0;
            while x < size {
                // One rectangle for modules side by side: between two there could be a hairline.
                let run = (x..size).take_while(|x| code.get_module(*x, y)).count() as i32;
                if run > 0 {
                    svg += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        svg + "\"/></svg>"
    }
}

impl fmt::Display for DocumentCode {
    /// What the QR code says.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(host) = &self.host {
            write!(f, "{SCHEME}{}/", host.to_ascii_uppercase())?;
        }
        f.write_str(&self.plain())
    }
}

impl FromStr for DocumentCode {
    type Err = NotADocument;

    /// Reads what a QR code says, of whatever host.
    fn from_str(text: &str) -> Result<Self, NotADocument> {
        let read = || {
            let (host, plain) = match text.strip_prefix(SCHEME) {
                Some(address) => address.split_once('/').map(|(host, plain)| (Some(host.to_ascii_lowercase()), plain))?,
                None => (None, text),
            };
            let (id, mark) = plain.split_once('/')?;
            let mark = match mark.len() {
                Mark::OLD_LENGTH => Mark::Record(u64::from_str_radix(mark, 16).ok()?),
                _ => Mark::Inputs(Mark::number(mark)?),
            };
            let code = Self { id: id.to_ascii_lowercase().parse().ok()?, mark, host };
            // One text for each code: the register is searched for it.
            (code.to_string() == text && code.host.as_deref().is_none_or(|host| check_host(host).is_ok())).then_some(code)
        };
        read().ok_or(NotADocument)
    }
}

const SCHEME: &str = "HTTPS://";

/// The longest host: with the longest identifier, the QR code is still of version 7.
const MAX_HOST: usize = 40;

/// Whether this can be the host of an address in a code: a name as in RFC 1123, 2.1, in small letters. The error says what is
/// wrong with it.
pub fn check_host(host: &str) -> Result<(), Message> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = |label: &str| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-');
    if host.len() > MAX_HOST {
        return Err(says::HostLong { length: host.len(), longest: MAX_HOST }.into());
    }
    if !host.bytes().all(|byte| plain(byte) || byte == b'.') {
        return Err(says::HostCharacters {}.into());
    }
    // The last part of a name is never a number, which tells it from an address of four numbers.
    let is_name = |last: &str| last.bytes().any(|byte| byte.is_ascii_lowercase());
    if !host.contains('.') || !host.split('.').all(is_label) || !host.rsplit('.').next().is_some_and(is_name) {
        return Err(says::NoHost {}.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> DocumentId {
        DocumentId { party: "0301".into(), agreement: "avtale-2-ny".into(), edition: 12 }
    }

    /// Of SHA-256 of "abc" (FIPS 180-2, appendix B.1), ba7816bf8f01cfea4141…, by hand: five bits a character.
    const ABC: &str = "0301-AVTALE-2-NY-12/Q9W1-DFWF-077Y-MGA1";

    fn abc(host: Option<&str>) -> DocumentCode {
        DocumentCode::new(id(), &Digest::of(b"abc"), host)
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_of_any_text_is_written_as_it_was(
            text in "(HTTPS://[A-Z0-9.-]{0,6}/)?[0-9]{0,5}-?[a-zA-Z0-9-]{0,9}-[0-9]{0,3}(/[0-9A-Z]{0,4}(-[0-9A-Z]{3,5}){0,4})?|.{0,30}"
        ) {
            if let Ok(id) = text.parse::<DocumentId>() {
                proptest::prop_assert_eq!(id.to_string(), text.clone());
            }
            if let Ok(code) = text.parse::<DocumentCode>() {
                proptest::prop_assert_eq!(code.to_string(), text);
            }
        }
    }

    #[test]
    fn an_identifier_and_a_code_are_read_as_they_are_written() {
        assert_eq!(id().to_string(), "0301-avtale-2-ny-12");
        assert_eq!("0301-avtale-2-ny-12".parse::<DocumentId>().unwrap(), id());
        let addressed = format!("HTTPS://AVTALER.NETTVERK-2.NO/{ABC}");
        for (code, says) in [(abc(None), ABC), (abc(Some("avtaler.nettverk-2.no")), &addressed)] {
            assert_eq!((code.to_string(), code.plain()), (says.to_owned(), ABC.to_owned()));
            assert_eq!(says.parse::<DocumentCode>().unwrap(), code);
            assert!(!code.is_of_record());
        }
    }

    #[test]
    fn codes_from_before_are_read_and_told_from_todays() {
        let old = "0301-AVTALE-2-NY-12/BA7816BF8F01".parse::<DocumentCode>().unwrap();
        assert_eq!((&old.id, old.is_of_record()), (&id(), true));
        assert_eq!(old.to_string(), "0301-AVTALE-2-NY-12/BA7816BF8F01");
        assert_eq!("42-A-1/00000000000A".parse::<DocumentCode>().unwrap().to_string(), "42-A-1/00000000000A");
    }

    #[test]
    fn what_is_neither_is_refused() {
        for wrong in ["", "0301", "0301-1", "0301-avtale-01", "0301-avtale-+1", "x-avtale-1", "0301-Avtale-1", "0301--1"] {
            assert_eq!(wrong.parse::<DocumentId>(), Err(NotADocument), "{wrong}");
        }
        let at = |host: &str| format!("HTTPS://{host}/{ABC}");
        let hosts =
            ["", "A", "a.no", "A..NO", "-A.NO", "A_B.NO", "10.0.0.1", "A.NO:443", "Ø.NO", &format!("{}.NO", "A".repeat(38))];
        for wrong in [
            "0301-AVTALE-1",
            "0301-avtale-1/BA7816BF8F01",
            "0301-AVTALE-1/ba7816bf8f01",
            "0301-AVTALE-1/BA7816BF8F0",
            "0301-AVTALE-1/+A7816BF8F01",
            &ABC.to_ascii_lowercase(),
            &ABC.replace("Q9W1-", "Q9W1"),
            &ABC.replace("Q9W1", "Q9WI"),
            &ABC.replace("Q9W1", "U9W1"),
            &format!("{ABC}-0000"),
            &format!("HTTP://AVTALER.NO/{ABC}"),
            &format!("https://AVTALER.NO/{ABC}"),
            &format!("HTTPS://{ABC}"),
            &format!("{}?", at("AVTALER.NO")),
        ] {
            assert_eq!(wrong.parse::<DocumentCode>(), Err(NotADocument), "{wrong}");
        }
        for host in hosts {
            assert_eq!(at(host).parse::<DocumentCode>(), Err(NotADocument), "{host}");
        }
        assert!(at("AVTALER.NO").parse::<DocumentCode>().is_ok());
    }

    #[test]
    fn the_longest_code_is_no_larger_than_version_7_and_holds_a_quarter_of_damage() {
        let id = DocumentId { party: "0301".into(), agreement: "a".repeat(40), edition: 999 };
        let host = format!("{}.no", "a".repeat(37));
        assert!(check_host(&host).is_ok() && check_host(&format!("a{host}")).is_err());
        let code = DocumentCode::new(id, &Digest::of(b"abc"), Some(&host)).to_string();
        assert_eq!(QrCode::encode_text(&code, QrCodeEcc::Quartile).unwrap().version().value(), 7);
    }

    #[test]
    fn the_picture_has_the_modules_of_the_code_and_a_quiet_zone() {
        let code = abc(None);
        assert_eq!(DocumentCode::blank(id()).svg(), "");
        let svg = code.svg();
        let expected = QrCode::encode_text(&code.to_string(), QrCodeEcc::Quartile).unwrap();
        let side = expected.size() + 8;
        assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")));
        let mut drawn = std::collections::HashSet::new();
        let path = svg.split('"').find(|part| part.starts_with('M')).unwrap();
        for run in path.split_terminator('z') {
            let numbers: Vec<i32> = run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let [x, y, width, 1, back] = numbers[..] else { panic!("{run}") };
            assert_eq!(width, back);
            drawn.extend((x..x + width).map(|x| (x - 4, y - 4)));
        }
        let dark = (0..expected.size()).flat_map(|y| (0..expected.size()).map(move |x| (x, y)));
        assert_eq!(drawn, dark.filter(|(x, y)| expected.get_module(*x, *y)).collect());
    }
}
