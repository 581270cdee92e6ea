//! Handing letters over to a mail server (RFC 5321), so that it is always known what became of them.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::response::Response;

use super::letter::{email, untransmittable};

/// How many bytes of a message go over the line at once.
const PIECE: usize = 16 * 1024;
/// Characters of a server's answer that are passed on.
const MAX_ANSWER: usize = 300;
/// "Service not available, closing transmission channel": whatever was asked (RFC 5321, 3.8).
const CLOSING: u16 = 421;

/// What became of a letter that was not taken. Each has a sentence that says what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server takes nothing from this sender: no other letter will fare better.
    Sender(String),
    /// The server refuses this recipient or this letter for good.
    Refused(String),
    /// Not now; it may succeed later.
    Later(String),
    /// The connection is of no more use. Nothing was handed over: the letter may be offered on a new connection.
    Broken(String),
    /// The connection broke between the end of the letter and the server's answer. Nobody can tell whether it was taken.
    InDoubt(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (Self::Sender(why) | Self::Refused(why) | Self::Later(why) | Self::Broken(why) | Self::InDoubt(why)) = self;
        f.write_str(why)
    }
}

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For an answer.
    pub answer: Duration,
    /// For the answer to a whole message. A server may look into it for viruses first, and whoever leaves before it
    /// has answered will not know: 10 minutes, says RFC 5321, 4.5.3.2.6.
    pub verdict: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { answer: Duration::from_secs(30), verdict: Duration::from_secs(600) }
    }
}

/// How far the letter at hand has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// There is none.
    Idle,
    /// The server has heard of it, but does not have it; or it did not want it.
    Begun,
    /// The server has agreed to sender and recipient.
    Offered,
    /// The connection is of no more use.
    Broken,
}

/// A connection to a mail server, logged in to. One letter after the other can go over it.
pub struct Connection {
    line: SmtpConnection,
    patience: Patience,
    state: State,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Connection").field("state", &self.state).finish_non_exhaustive()
    }
}

impl Connection {
    pub(super) fn new(line: SmtpConnection, patience: Patience) -> Self {
        Self { line, patience, state: State::Idle }
    }

    /// Everything before the letter itself. After `Ok` the server is ready for it and has nothing of it; a letter that was
    /// offered and not delivered is forgotten at the next offer.
    pub fn offer(&mut self, from: &str, to: &str) -> Result<(), Failure> {
        let address = |text| email(text).map_err(|fault| fault.message);
        let from = address(from).map_err(Failure::Sender)?;
        let to = address(to).map_err(Failure::Refused)?;
        match self.state {
            State::Broken => return Err(Failure::Broken("the connection to the mail server is closed".to_owned())),
            State::Idle => {}
            State::Begun | State::Offered => self.ask(Rset, &[250]).map_err(|cause| self.lost(&cause))?,
        }
        self.state = State::Begun;
        self.ask(Mail::new(Some(from), Vec::new()), &[250]).map_err(|cause| match cause {
            Cause::Answer { code: 500.., .. } => Failure::Sender(cause.to_string()),
            cause => self.not_taken(cause),
        })?;
        // 251 and 252 are a yes too: it will be forwarded, or tried.
        self.ask(Rcpt::new(to, Vec::new()), &[250, 251, 252]).map_err(|cause| self.not_taken(cause))?;
        self.state = State::Offered;
        Ok(())
    }

    /// Hands over the letter that was offered, as [`Letter::to_bytes`](super::Letter::to_bytes) gives it, and waits for
    /// the server's answer. After `Ok` it is the server's to deliver.
    pub fn deliver(&mut self, message: &[u8]) -> Result<(), Failure> {
        if let Some(why) = untransmittable(message) {
            return Err(Failure::Refused(format!("the letter cannot be sent: {why}")));
        }
        if self.state != State::Offered {
            return Err(Failure::Broken("the letter was not offered to the mail server first".to_owned()));
        }
        self.state = State::Begun;
        self.ask(Data, &[354]).map_err(|cause| self.not_taken(cause))?;
        self.line.set_timeout(Some(self.patience.verdict)).map_err(|error| self.lost(&Cause::Line(error.to_string())))?;
        // The crate adds the end of the last line, and then the dot that ends the message. Without that dot a server may
        // not take it, whatever else it has of it (RFC 5321, 4.1.1.4).
        let mut ending = false;
        let end = std::iter::from_fn(|| {
            ending = true;
            None
        });
        let answer = self.line.message_iter(message.strip_suffix(b"\r\n").unwrap_or(message).chunks(PIECE).chain(end));
        match expect(answer, &[250]) {
            Ok(()) => self.state = State::Idle,
            Err(Cause::Answer { code, text }) => {
                let closing = code == CLOSING;
                let failure = answered(Cause::Answer { code, text });
                self.state = if closing { State::Broken } else { State::Begun };
                return Err(failure);
            }
            Err(cause) if ending => {
                self.state = State::Broken;
                return Err(Failure::InDoubt(cause.to_string()));
            }
            Err(cause) => return Err(self.lost(&cause)),
        }
        // The letter is taken. If this fails, the next one will notice.
        if self.line.set_timeout(Some(self.patience.answer)).is_err() {
            self.state = State::Broken;
        }
        Ok(())
    }

    /// Takes leave of the server. Whatever it says to that, what it has taken it has taken.
    pub fn close(mut self) {
        if self.state != State::Broken {
            let _ = self.line.quit();
        }
    }

    fn ask(&mut self, command: impl fmt::Display, yes: &[u16]) -> Result<(), Cause> {
        let answer = self.line.command(command);
        expect(answer, yes)
    }

    /// The letter at hand was not taken, and cannot have been.
    fn not_taken(&mut self, cause: Cause) -> Failure {
        match cause {
            Cause::Answer { code, .. } if code != CLOSING => answered(cause),
            cause => self.lost(&cause),
        }
    }

    fn lost(&mut self, cause: &Cause) -> Failure {
        self.state = State::Broken;
        Failure::Broken(cause.to_string())
    }
}

/// A server that says yes to something else than it was asked has lost the thread, or is no mail server.
fn expect(answer: Result<Response, Error>, yes: &[u16]) -> Result<(), Cause> {
    match answer {
        Ok(response) if yes.contains(&response.code().into()) => Ok(()),
        Ok(_) => Err(Cause::Garbage),
        Err(error) => Err(Cause::of(&error)),
    }
}

fn answered(cause: Cause) -> Failure {
    match cause {
        Cause::Answer { code: 500.., .. } => Failure::Refused(cause.to_string()),
        cause => Failure::Later(cause.to_string()),
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
    /// The server does not speak TLS where it is expected.
    NotTls,
    /// The server's certificate does not prove that it is the server.
    Certificate(String),
    /// Anything else, in the operating system's words.
    Line(String),
}

impl Cause {
    pub(super) fn of(error: &Error) -> Self {
        let text = error.source().map(ToString::to_string).unwrap_or_default();
        if let Some(code) = error.status() {
            return Self::Answer { code: code.into(), text: tidy(&text) };
        }
        if error.is_response() {
            // The crate's words for a line that ends before an answer does.
            return if text == "incomplete response" { Self::Closed } else { Self::Garbage };
        }
        let system = error.source().and_then(|source| source.downcast_ref::<io::Error>());
        match system.map(io::Error::kind) {
            // Unix and Windows disagree about which of them a timeout is.
            Some(io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) => Self::Silence,
            Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe) => Self::Closed,
            Some(io::ErrorKind::ConnectionAborted) => Self::Closed,
            Some(io::ErrorKind::InvalidData) => Self::of_data(&text),
            _ => Self::Line(tidy(&text)),
        }
    }

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
            None if text.contains("UTF-8") => Self::Garbage,
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
}
