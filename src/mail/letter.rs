//! A letter with one PDF, as the bytes of RFC 5322.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::mail as says;
use crate::message::says::text::{AddressCharacter, AddressQuotes, AddressWithoutAt, Control, LineBreak, TypeAnewStep};
use crate::message::{Argument, Message};
use crate::text::{self, code_point};

/// The longest line without its end (RFC 5322, 2.1.1).
const MAX_LINE: usize = 998;
/// The longest subject that stands as it is: it fits on one line of 78 characters (RFC 5322, 2.1.1).
const MAX_PLAIN: usize = 69;
/// Bytes in an encoded word: encoded, they fit on a line of 76 characters (RFC 2047, 2), also behind the header's name.
const MAX_WORD: usize = 39;
/// The longest name of an attachment, in bytes.
const MAX_FILE_NAME: usize = 200;
/// The first second of the year 10000, which a date in a header has no room for.
const YEAR_10000: u64 = 253_402_300_800;

/// Whom a letter is from or to.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    /// Name as people write it. May be empty.
    pub name: &'a str,
    /// E-mail address.
    pub email: &'a str,
}

/// The PDF that goes with a letter.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// File name without folders, in ASCII.
    pub name: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

/// A letter, with everything that decides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Who sends it.
    pub from: Address<'a>,
    /// Who gets it.
    pub to: Address<'a>,
    /// The addresses that get a copy.
    pub copies: &'a [&'a str],
    /// Subject.
    pub subject: &'a str,
    /// Plain text, with either kind of line end.
    pub body: &'a str,
    /// The PDF.
    pub attachment: Attachment<'a>,
    /// What the letter is known by, as `name@domain`, without angle brackets. No other letter may have it.
    pub message_id: &'a str,
    /// When it was written.
    pub date: Timestamp,
}

impl Letter<'_> {
    /// The letter in ASCII, with CRLF at the end of each line. The same letter gives the same bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        check_line(says::SendersName {}.into(), self.from.name)?;
        check_line(says::RecipientsName {}.into(), self.to.name)?;
        check_line(says::Subject {}.into(), self.subject)?;
        if let Some(c) = self.body.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(Diagnostic::error(says::Control { code: code_point(c) }).hint(says::ControlStep {}));
        }
        check_message_id(self.message_id)?;
        check_file_name(self.attachment.name)?;
        let mut message = lettre::Message::builder().from(mailbox(self.from)?).to(mailbox(self.to)?);
        for copy in self.copies {
            message = message.cc(mailbox(Address { name: "", email: copy })?);
        }
        let message = message
            .raw_header(subject(self.subject))
            .date(system_time(self.date)?)
            .message_id(Some(format!("<{}>", self.message_id)))
            .multipart(self.parts())
            .map_err(|error| Diagnostic::of(Kind::Bug, says::NotPutTogether { cause: error.to_string() }))?
            .formatted();
        match untransmittable(&message) {
            Some(why) => Err(Diagnostic::error(says::CannotBeSent { why }).hint(says::CannotBeSentStep {})),
            None => Ok(message),
        }
    }

    fn parts(&self) -> MultiPart {
        // Quoted-printable although plain ASCII could do without: it also keeps mail servers from touching lines that
        // begin with a dot or "From ", and spaces at the end of a line.
        let text = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .body(encoded(self.body.to_owned(), ContentTransferEncoding::QuotedPrintable));
        let pdf = SinglePart::builder()
            .header(ContentType::parse("application/pdf").expect("a constant"))
            .header(ContentDisposition::attachment(self.attachment.name))
            .body(encoded(self.attachment.bytes.to_vec(), ContentTransferEncoding::Base64));
        MultiPart::mixed().boundary(self.boundary()).singlepart(text).singlepart(pdf)
    }

    /// What separates the parts. It cannot occur in them: neither quoted-printable nor base64 ever has `=_`
    /// (RFC 2045, 6.7).
    fn boundary(&self) -> String {
        let digest = Digest::of(self.message_id.as_bytes()).to_string();
        format!("=_{}", &digest[..40])
    }
}

/// What keeps a message from being sent over any mail server as it is, if anything. A line that ends otherwise than with
/// CRLF is no matter of taste: servers that disagree about it can be made to see two messages in one.
pub(super) fn untransmittable(message: &[u8]) -> Option<Message> {
    if message.is_empty() {
        return Some(says::Empty {}.into());
    }
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) if line.len() > MAX_LINE => return Some(says::LongLine {}.into()),
            Some(line) if !line.is_ascii() || line.contains(&0) => return Some(says::NotAscii {}.into()),
            Some(line) if !line.contains(&b'\r') => {}
            _ => return Some(says::LineEnd {}.into()),
        }
    }
    None
}

/// Whatever else stands in a header, a line break would end it and let the rest be taken for further headers.
fn check_line(what: Message, value: &str) -> Result<(), Diagnostic> {
    match value.chars().find(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        None => Ok(()),
        Some('\n' | '\r' | '\u{2028}' | '\u{2029}') => {
            Err(Diagnostic::error(says::Line { what, is: Message::from(LineBreak {}) }).hint(says::OneLineStep {}))
        }
        Some(c) => {
            let is = Message::from(Control { code: code_point(c) });
            Err(Diagnostic::error(says::Line { what, is }).hint(TypeAnewStep {}))
        }
    }
}

fn check_message_id(id: &str) -> Result<(), Diagnostic> {
    let plain = |part: &str| !part.is_empty() && part.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom));
    let fine = id.len() <= 250 && id.split_once('@').is_some_and(|(name, domain)| plain(name) && plain(domain));
    if fine { Ok(()) } else { Err(Diagnostic::of(Kind::Bug, says::MessageId { id })) }
}

/// `atext` of RFC 5322, 3.2.3.
fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn check_file_name(name: &str) -> Result<(), Diagnostic> {
    let fine = |byte: u8| byte == b' ' || byte.is_ascii_graphic() && !b"\"\\/:*?<>|".contains(&byte);
    if !name.is_empty() && name.len() <= MAX_FILE_NAME && name.bytes().all(fine) {
        return Ok(());
    }
    Err(Diagnostic::error(says::Attachment { name }).hint(says::AttachmentStep { longest: MAX_FILE_NAME }))
}

fn mailbox(address: Address) -> Result<Mailbox, Diagnostic> {
    let name = Some(address.name.trim()).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name.map(str::to_owned), email(address.email)?))
}

/// A subject is read back as it is written: as it stands, or encoded as a whole (RFC 2047). Encoding only the words that
/// need it, as the crate does, loses spaces between them.
fn subject(text: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    let plain = text.is_ascii() && text.len() <= MAX_PLAIN && text.trim() == text && !text.contains("=?");
    let header = if plain { text.to_owned() } else { encoded_words(text).join("\r\n ") };
    HeaderValue::dangerous_new_pre_encoded(name, text.to_owned(), header)
}

fn encoded_words(mut text: &str) -> Vec<String> {
    let mut words = Vec::new();
    while !text.is_empty() {
        let (word, rest) = text.split_at(text.floor_char_boundary(MAX_WORD));
        words.push(format!("=?utf-8?b?{}?=", base64(word.as_bytes())));
        text = rest;
    }
    words
}

/// Base64 on one line.
pub(super) fn base64(bytes: &[u8]) -> String {
    let body = encoded(bytes.to_vec(), ContentTransferEncoding::Base64);
    String::from_utf8_lossy(body.as_ref()).replace("\r\n", "")
}

/// An e-mail address as any server takes it. Its parts are ASCII, and cannot end the command or header they stand in.
pub(super) fn email(text: &str) -> Result<lettre::Address, Diagnostic> {
    let refused = |why: Argument| Diagnostic::error(says::Address { value: text, why }).hint(says::AddressStep {});
    let address = text::mailable(text).map_err(|why| refused(why.into()))?;
    address.parse().map_err(|error| {
        use lettre::address::AddressError::{MissingParts, Unbalanced};
        let why: Message = match error {
            MissingParts => AddressWithoutAt {}.into(),
            Unbalanced => AddressQuotes {}.into(),
            _ => AddressCharacter {}.into(),
        };
        refused(why.into())
    })
}

fn system_time(date: Timestamp) -> Result<SystemTime, Diagnostic> {
    let seconds = u64::try_from(date.as_second()).ok().filter(|seconds| *seconds < YEAR_10000);
    let seconds = seconds.ok_or_else(|| Diagnostic::error(says::Date { date }).hint(says::DateStep {}))?;
    Ok(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

fn encoded(content: impl Into<lettre::message::MaybeString>, encoding: ContentTransferEncoding) -> Body {
    // Either of the two encodings can hold anything: it is the others that can fail, and give the content back.
    Body::new_with_encoding(content, encoding).unwrap_or_else(Body::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>() -> Letter<'a> {
        Letter {
            from: Address { name: "Bærekraftsnettverket", email: "post@nettverket.no" },
            to: Address { name: "Kautokeino, Kari \"K\" Áŋŧŋdžš", email: "kari.nordmann@bergen.kommune.no" },
            copies: &["postmottak@bodø.kommune.no"],
            subject: "Samarbeidsavtale — Guovdageaidnu – Kautokeino og Porsáŋgu",
            body: "Hei\n\n.\nFrom her: æøå\n\n--\nVennlig hilsen",
            attachment: Attachment { name: "4601-samarbeidsavtale-1.pdf", bytes: b"%PDF-1.7\n\r\r\n.\r\n\0\xff" },
            message_id: "4601-samarbeidsavtale-1.0123@nettverket.no",
            date: Timestamp::from_second(1_795_435_200).unwrap(),
        }
    }

    fn bytes(change: impl Fn(&mut Letter<'static>)) -> Result<Vec<u8>, Diagnostic> {
        let mut letter = letter();
        change(&mut letter);
        letter.to_bytes()
    }

    /// What is said of a letter that is refused.
    fn refused(change: impl Fn(&mut Letter<'static>)) -> String {
        bytes(change).unwrap_err().message.code().to_owned()
    }

    #[test]
    fn the_same_letter_gives_the_same_bytes() {
        let first = letter().to_bytes().unwrap();
        assert_eq!(first, letter().to_bytes().unwrap());
        assert_ne!(first, bytes(|letter| letter.message_id = "other@nettverket.no").unwrap());
        assert_eq!(untransmittable(&first), None);
        let text = String::from_utf8(first).unwrap();
        for line in [
            "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n",
            "Message-ID: <4601-samarbeidsavtale-1.0123@nettverket.no>\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Disposition: attachment; filename=\"4601-samarbeidsavtale-1.pdf\"\r\n",
        ] {
            assert!(text.contains(line), "no {line:?} in {text}");
        }
    }

    #[test]
    fn no_value_can_add_a_header() {
        for evil in ["a\r\nBcc: all@kommune.no", "a\nb", "a\rb", "a\0b", "a\u{2028}b", "a\u{85}b"] {
            assert_eq!(refused(|letter| letter.from.name = evil), "mail-line", "{evil:?}");
            assert_eq!(refused(|letter| letter.to.name = evil), "mail-line", "{evil:?}");
            assert_eq!(refused(|letter| letter.subject = evil), "mail-line", "{evil:?}");
            assert_eq!(refused(|letter| letter.message_id = evil), "mail-message-id", "{evil:?}");
            assert_eq!(refused(|letter| letter.attachment.name = evil), "mail-attachment", "{evil:?}");
            assert_eq!(refused(|letter| letter.to.email = evil), "mail-address", "{evil:?}");
        }
        assert_eq!(refused(|letter| letter.body = "a\0b"), "mail-control");
    }

    #[test]
    fn what_has_no_place_in_a_letter_is_refused() {
        for email in
            ["", "kari", "kari@", "kåre@kommune.no", "kari@b_ø.no", "a@b.no>", "a b@c.no", "a@b.no,c@d.no", "\"a b\"@c.no"]
        {
            assert_eq!(refused(|letter| letter.to.email = email), "mail-address", "{email:?}");
        }
        for id in ["", "a", "@", "a@", "@b", "<a@b>", "a b@c", "a@b@c", "a..b@c", "æ@b"] {
            assert_eq!(refused(|letter| letter.message_id = id), "mail-message-id", "{id:?}");
        }
        for name in ["", "å.pdf", "a/b.pdf", "a\\b.pdf", "a\"b.pdf"] {
            assert_eq!(refused(|letter| letter.attachment.name = name), "mail-attachment", "{name:?}");
        }
        for second in [-1, 253_402_207_200] {
            let dated = bytes(|letter| letter.date = Timestamp::from_second(second).unwrap());
            assert_eq!(dated.is_ok(), second > 0, "{second}");
        }
    }

    #[test]
    fn a_domain_with_other_letters_goes_by_its_name_in_ascii() {
        let bytes = bytes(|letter| letter.to.email = "kari@bodø.kommune.no").unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("<kari@xn--bod-2na.kommune.no>"), "{text}");
    }

    #[test]
    fn only_what_every_server_reads_alike_can_be_sent() {
        for fine in [&b"a\r\n"[..], b"\r\n", b"a\r\n.\r\n\r\nb\r\n"] {
            assert_eq!(untransmittable(fine), None, "{fine:?}");
        }
        for bad in [&b""[..], b"a", b"a\n", b"a\nb\r\n", b"a\r\rb\r\n", b"a\n.\r\n", b"a\r.\r\n", b"\xc3\xa5\r\n", b"\0\r\n"] {
            assert!(untransmittable(bad).is_some(), "{bad:?}");
        }
        let line = |length| [vec![b'x'; length], b"\r\n".to_vec()].concat();
        assert_eq!(untransmittable(&line(998)), None);
        assert!(untransmittable(&line(999)).is_some());
    }

    proptest::proptest! {
        #[test]
        fn any_text_makes_a_letter_that_every_server_reads_alike(
            name in "\\PC{0,250}", subject in "\\PC{0,250}", body in "[\\PC\n\r\t]{0,2000}", pdf: Vec<u8>,
        ) {
            let mut letter = letter();
            letter.to.name = &name;
            letter.subject = &subject;
            letter.body = &body;
            letter.attachment.bytes = &pdf;
            if let Ok(bytes) = letter.to_bytes() {
                let boundary = format!("--{}", letter.boundary());
                let text = String::from_utf8(bytes).unwrap();
                proptest::prop_assert_eq!(text.matches(&boundary).count(), 3);
                proptest::prop_assert_eq!(text.matches("\r\nTo: ").count(), 1);
            } else {
                let breaks = ['\u{2028}', '\u{2029}'];
                proptest::prop_assert!(name.contains(breaks) || subject.contains(breaks));
            }
        }
    }
}
