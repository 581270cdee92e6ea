//! The line to a mail server: commands go out, replies come in (RFC 5321).
//!
//! "An SMTP client MUST determine its actions only by the reply code, not by the text" (4.2): the text of a reply may be
//! missing, or in any encoding. It is shown as far as it can be read, and nothing depends on it.

use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use crate::letters::Encoding;

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
}

enum Stream {
    Open(TcpStream),
    Encrypted(Box<StreamOwned<ClientConnection, TcpStream>>),
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
    /// Calls a server. Nothing was said yet.
    pub(super) fn open(host: &str, port: u16, patience: Duration) -> Result<Self, Cause> {
        let mut failed = Cause::Line("the server has no address".to_owned());
        for address in (host, port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, patience) {
                Ok(stream) => {
                    let mut line = Self { stream: BufReader::new(Stream::Open(stream)) };
                    line.wait(patience)?;
                    return Ok(line);
                }
                Err(error) => failed = error.into(),
            }
        }
        Err(failed)
    }

    /// Turns to TLS. Whatever the server has said before it was asked may come from anyone on the way, and is not what it
    /// will be taken for later: that is [`Cause::SlippedIn`].
    pub(super) fn encrypt(self, host: &str, config: Arc<ClientConfig>) -> Result<Self, Cause> {
        if !self.stream.buffer().is_empty() {
            return Err(Cause::SlippedIn);
        }
        let Stream::Open(mut tcp) = self.stream.into_inner() else {
            return Err(Cause::Line("it is encrypted already".to_owned()));
        };
        tcp.set_nonblocking(true)?;
        let waiting = tcp.peek(&mut [0]);
        tcp.set_nonblocking(false)?;
        if waiting.is_ok_and(|bytes| bytes > 0) {
            return Err(Cause::SlippedIn);
        }
        let name = ServerName::try_from(host.to_owned()).map_err(|error| Cause::Line(error.to_string()))?;
        let mut tls = ClientConnection::new(config, name).map_err(|error| Cause::Line(error.to_string()))?;
        while tls.is_handshaking() {
            tls.complete_io(&mut tcp)?;
        }
        Ok(Self { stream: BufReader::new(Stream::Encrypted(Box::new(StreamOwned::new(tls, tcp)))) })
    }

    /// Whether nobody on the way can read it.
    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream.get_ref(), Stream::Encrypted(_))
    }

    /// Waits so long for each answer from now on.
    pub(super) fn wait(&mut self, patience: Duration) -> Result<(), Cause> {
        let tcp = match self.stream.get_ref() {
            Stream::Open(stream) => stream,
            Stream::Encrypted(stream) => stream.get_ref(),
        };
        tcp.set_read_timeout(Some(patience))?;
        tcp.set_write_timeout(Some(patience))?;
        Ok(())
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
        self.stream.get_mut().write_all(bytes)?;
        Ok(self.stream.get_mut().flush()?)
    }

    /// Waits for a reply. All its lines but the last have a hyphen behind the code (RFC 5321, 4.2.1).
    pub(super) fn reply(&mut self) -> Result<Reply, Cause> {
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
    /// The server said nothing.
    Silence,
    /// The server closed the connection.
    Closed,
    /// What the server said is not SMTP.
    Garbage,
    /// The server answered before it was asked, in the open.
    SlippedIn,
    /// The server does not speak TLS where it is expected.
    NotTls,
    /// The server's certificate does not prove that it is the server.
    Certificate(String),
    /// Anything else, in the operating system's words.
    Line(String),
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // Unix and Windows disagree about which of them a timeout is.
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::Silence,
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => Self::Closed,
            io::ErrorKind::ConnectionAborted => Self::Closed,
            io::ErrorKind::InvalidData => Self::of_data(&error.to_string()),
            _ => Self::Line(tidy(&error.to_string())),
        }
    }
}

impl Cause {
    /// What the TLS library does not accept is known by its words only.
    fn of_data(text: &str) -> Self {
        const CERTIFICATE: &str = "invalid peer certificate: ";
        match text.strip_prefix(CERTIFICATE) {
            Some(why) if why.contains("expired") => Self::Certificate("its certificate has expired".to_owned()),
            Some(why) if why.contains("not valid for") => {
                Self::Certificate("its certificate is that of another server".to_owned())
            }
            Some("UnknownIssuer") => Self::Certificate("its certificate comes from nobody this machine trusts".to_owned()),
            Some(why) => Self::Certificate(format!("its certificate is not valid ({})", tidy(why))),
            None if text.contains("corrupt message") => Self::NotTls,
            None => Self::Line(tidy(text)),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Answer { code, text } if text.is_empty() => write!(f, "the server answered {code}"),
            Self::Answer { code, text } => write!(f, "the server answered {code} {text}"),
            Self::Silence => f.write_str("the server did not answer in time"),
            Self::Closed => f.write_str("the server closed the connection"),
            Self::Garbage => f.write_str("the server's answer makes no sense"),
            Self::SlippedIn => f.write_str("the server answered before it was asked"),
            Self::NotTls => f.write_str("the server does not speak TLS"),
            Self::Certificate(why) | Self::Line(why) => f.write_str(why),
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
