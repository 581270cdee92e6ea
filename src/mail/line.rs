//! The line to a mail server: commands go out, replies come in (RFC 5321).
//!
//! "An SMTP client MUST determine its actions only by the reply code, not by the text" (4.2): the text of a reply may be
//! missing, or in any encoding. It is shown as far as it can be read, and nothing depends on it.
//!
//! A server may be anybody's, and before TLS so may whoever answers for it: a reply has [`MAX_REPLY`] bytes at most and is
//! there in whole within a time, however it trickles, and all replies together have theirs ([`Line::allow`]).

use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use crate::letters::Encoding;
use crate::message::says::mail as says;
use crate::message::{Message, system};

/// Characters of a server's answer that are passed on.
const MAX_ANSWER: usize = 300;
/// Bytes that a reply may have in all its lines.
const MAX_REPLY: u64 = 64 << 10;
/// "Service not available, closing transmission channel": whatever was asked (RFC 5321, 3.8).
pub(super) const CLOSING: u16 = 421;

/// What a server says at a time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// What it means.
    pub(super) code: u16,
    /// The text of each line, as far as it can be read.
    pub(super) lines: Vec<String>,
}

/// A line to a server, in the open or encrypted.
pub(super) struct Line {
    stream: BufReader<Stream>,
    /// For a command and for a reply.
    patience: Duration,
    /// When patience ends with all of them.
    end: Instant,
}

enum Stream {
    Open(Timed),
    Encrypted(Box<StreamOwned<ClientConnection, Timed>>),
}

/// A connection on which nothing is waited for beyond a moment. The system's own timeouts begin anew with every byte.
struct Timed {
    tcp: TcpStream,
    until: Instant,
}

impl Timed {
    fn left(&self) -> io::Result<Duration> {
        left(self.until).ok_or_else(|| io::ErrorKind::TimedOut.into())
    }
}

/// The time until a moment, if there is any.
fn left(until: Instant) -> Option<Duration> {
    Some(until.saturating_duration_since(Instant::now())).filter(|left| !left.is_zero())
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.tcp.set_read_timeout(Some(self.left()?))?;
        self.tcp.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tcp.set_write_timeout(Some(self.left()?))?;
        self.tcp.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Open(stream) => stream.read(buffer),
            Self::Encrypted(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Open(stream) => stream.write(bytes),
            Self::Encrypted(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Open(stream) => stream.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}

impl Line {
    /// Calls a server, and waits so long for it, for each of its replies, and for them all. Nothing was said yet.
    pub(super) fn open(host: &str, port: u16, patience: Duration, in_all: Duration) -> Result<Self, Cause> {
        let end = Instant::now() + in_all;
        let unknown = || Cause::Line(says::NoAddress {}.into());
        let mut failed = unknown();
        for address in (host, port).to_socket_addrs().map_err(|_| unknown())? {
            let Some(left) = left(end) else { return Err(Cause::Silence) };
            match TcpStream::connect_timeout(&address, patience.min(left)) {
                Ok(tcp) => {
                    let stream = Stream::Open(Timed { tcp, until: end });
                    return Ok(Self { stream: BufReader::new(stream), patience, end });
                }
                Err(error) => failed = error.into(),
            }
        }
        Err(failed)
    }

    /// Turns to TLS. Whatever the server has said before it was asked may come from anyone on the way, and is not what it
    /// will be taken for later: that is [`Cause::SlippedIn`].
    pub(super) fn encrypt(mut self, host: &str, config: Arc<ClientConfig>) -> Result<Self, Cause> {
        self.nothing_slipped_in()?;
        self.begin_waiting();
        let Self { stream, patience, end } = self;
        let Stream::Open(mut timed) = stream.into_inner() else {
            return Err(Cause::Line(says::EncryptedAlready {}.into()));
        };
        timed.tcp.set_nonblocking(true)?;
        let waiting = timed.tcp.peek(&mut [0]);
        timed.tcp.set_nonblocking(false)?;
        if waiting.is_ok_and(|bytes| bytes > 0) {
            return Err(Cause::SlippedIn);
        }
        let name = ServerName::try_from(host.to_owned()).map_err(|error| Cause::of_another(&error))?;
        let mut tls = ClientConnection::new(config, name).map_err(|error| Cause::of_another(&error))?;
        while tls.is_handshaking() {
            tls.complete_io(&mut timed)?;
        }
        let stream = Stream::Encrypted(Box::new(StreamOwned::new(tls, timed)));
        Ok(Self { stream: BufReader::new(stream), patience, end })
    }

    /// Whether nobody on the way can read it.
    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream.get_ref(), Stream::Encrypted(_))
    }

    /// Waits so long for each reply from now on.
    pub(super) fn wait(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Waits so long for all that follows, until the next time that it is said.
    pub(super) fn allow(&mut self, in_all: Duration) {
        self.end = Instant::now() + in_all;
    }

    fn begin_waiting(&mut self) {
        let until = self.end.min(Instant::now() + self.patience);
        match self.stream.get_mut() {
            Stream::Open(timed) => timed.until = until,
            Stream::Encrypted(stream) => stream.get_mut().until = until,
        }
    }

    /// What is there already answers no question that comes after it.
    fn nothing_slipped_in(&self) -> Result<(), Cause> {
        if self.stream.buffer().is_empty() { Ok(()) } else { Err(Cause::SlippedIn) }
    }

    /// Gives a command and waits for the reply.
    pub(super) fn ask(&mut self, command: impl fmt::Display) -> Result<Reply, Cause> {
        self.write(format!("{command}\r\n").as_bytes())?;
        self.reply()
    }

    /// The same, where only these replies are a yes.
    pub(super) fn expect(&mut self, command: impl fmt::Display, yes: &[u16]) -> Result<(), Cause> {
        self.ask(command)?.expecting(yes)
    }

    /// Writes bytes, and sees that they go.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Cause> {
        self.nothing_slipped_in()?;
        self.begin_waiting();
        self.stream.get_mut().write_all(bytes)?;
        Ok(self.stream.get_mut().flush()?)
    }

    /// Waits for a reply. All its lines but the last have a hyphen behind the code (RFC 5321, 4.2.1).
    pub(super) fn reply(&mut self) -> Result<Reply, Cause> {
        self.begin_waiting();
        let (mut lines, mut first, mut left) = (Vec::new(), None, MAX_REPLY);
        loop {
            let mut bytes = Vec::new();
            self.stream.by_ref().take(left).read_until(b'\n', &mut bytes)?;
            left -= bytes.len() as u64;
            match bytes.strip_suffix(b"\n") {
                None if left == 0 => return Err(Cause::Garbage),
                None => return Err(Cause::Closed),
                Some(line) => {
                    let (code, text) = line.split_at_checked(3).ok_or(Cause::Garbage)?;
                    let code = code_of(code).filter(|_| !text.first().is_some_and(u8::is_ascii_digit)).ok_or(Cause::Garbage)?;
                    if *first.get_or_insert(code) != code {
                        return Err(Cause::Garbage);
                    }
                    lines.push(readable(text.get(1..).unwrap_or_default()));
                    if text.first() != Some(&b'-') {
                        return Ok(Reply { code, lines });
                    }
                }
            }
        }
    }
}

/// RFC 5321, 4.2.1: the first digit is 2 to 5.
fn code_of(digits: &[u8]) -> Option<u16> {
    let is_code = digits.iter().all(u8::is_ascii_digit) && (b'2'..=b'5').contains(digits.first()?);
    is_code.then(|| digits.iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0')))
}

/// The text of a reply, in UTF-8 or else in what servers write that know no UTF-8.
fn readable(text: &[u8]) -> String {
    let text = std::str::from_utf8(text).map_or_else(|_| Encoding::Windows1252.decode(text), Into::into);
    text.trim().to_owned()
}

impl Reply {
    /// A server that says yes to something else than it was asked has lost the thread, or is no mail server.
    pub(super) fn expecting(self, yes: &[u16]) -> Result<(), Cause> {
        match self.code {
            code if yes.contains(&code) => Ok(()),
            code @ 400.. => Err(Cause::Answer { code, text: tidy(&self.lines.join(" ")) }),
            _ => Err(Cause::Garbage),
        }
    }
}

/// What went wrong on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    /// The server said no.
    Answer { code: u16, text: String },
    /// The server said nothing, or did not come to an end with it.
    Silence,
    /// The server closed the connection.
    Closed,
    /// What the server said is not SMTP.
    Garbage,
    /// The server answered before it was asked.
    SlippedIn,
    /// The server does not speak TLS where it is expected.
    NotTls,
    /// The server's certificate does not prove that it is the server.
    Certificate(Message),
    /// Anything else, mostly in the operating system's words.
    Line(Message),
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // Unix and Windows disagree about which of them a timeout is.
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::Silence,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => Self::Closed,
            io::ErrorKind::ConnectionAborted => Self::Closed,
            _ => match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(refused) => Self::of_tls(refused),
                None => system::said(error.kind()).map_or_else(|| Self::of_another(&error), Self::Line),
            },
        }
    }
}

impl Cause {
    /// What the TLS library does not accept.
    fn of_tls(error: &rustls::Error) -> Self {
        use rustls::CertificateError::*;
        match error {
            rustls::Error::InvalidCertificate(why) => Self::Certificate(match why {
                Expired | ExpiredContext { .. } => says::CertificateExpired {}.into(),
                NotValidForName | NotValidForNameContext { .. } => says::CertificateOfAnother {}.into(),
                UnknownIssuer => says::CertificateUnknown {}.into(),
                why => says::CertificateInvalid { cause: tidy(&why.to_string()) }.into(),
            }),
            rustls::Error::InvalidMessage(_) => Self::NotTls,
            other => Self::of_another(other),
        }
    }

    /// What has no sentence of ours.
    fn of_another(error: &dyn fmt::Display) -> Self {
        Self::Line(says::Other { cause: tidy(&error.to_string()) }.into())
    }

    /// It in a sentence.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Answer { code, text } if text.is_empty() => says::Answer { code: code.to_string() }.into(),
            Self::Answer { code, text } => says::AnswerText { code: code.to_string(), text }.into(),
            Self::Silence => says::Silence {}.into(),
            Self::Closed => says::ClosedByServer {}.into(),
            Self::Garbage => says::Garbage {}.into(),
            Self::SlippedIn => says::SlippedIn {}.into(),
            Self::NotTls => says::NotTls {}.into(),
            Self::Certificate(why) | Self::Line(why) => why.clone(),
        }
    }
}

/// A text from outside on one line of reasonable length, with nothing in it that a terminal would obey.
pub(super) fn tidy(text: &str) -> String {
    let obeyed =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || obeyed(c)).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(MAX_ANSWER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_can_write_on_the_terminal() {
        assert_eq!(tidy("5.1.1  No such\r\n user "), "5.1.1 No such user");
        assert_eq!(tidy("\u{1b}[2Jgone\u{7}\u{202e}x"), "[2Jgone x");
        assert_eq!(tidy(&"x".repeat(10_000)).len(), MAX_ANSWER);
    }

    #[test]
    fn a_code_is_three_digits_from_two_to_five() {
        for (digits, code) in [(b"250", Some(250)), (b"599", Some(599)), (b"199", None), (b"620", None), (b"25x", None)] {
            assert_eq!(code_of(digits), code);
        }
    }

    #[test]
    fn a_text_is_read_as_far_as_it_can_be() {
        assert_eq!(readable("prøv på nytt".as_bytes()), "prøv på nytt");
        assert_eq!(readable(b" pr\xf8v p\xe5 nytt\r"), "prøv på nytt");
        assert_eq!(readable(b""), "");
    }
}
