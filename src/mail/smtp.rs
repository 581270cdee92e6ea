//! Handing letters over to a mail server (RFC 5321), so that it is always known what became of them.

use std::fmt;
use std::time::Duration;

use super::letter::{email, untransmittable};
use super::line::{CLOSING, Cause, Line};
use crate::message::Message;
use crate::message::says::mail as says;

/// What became of a letter that was not taken. Each has a sentence that says what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server takes nothing from this sender: no other letter will fare better.
    Sender(Message),
    /// The server refuses this recipient or this letter for good.
    Refused(Message),
    /// Not now; it may succeed later.
    Later(Message),
    /// The connection is of no more use. Nothing was handed over: the letter may be offered on a new connection.
    Broken(Message),
    /// The connection broke between the end of the letter and the server's answer. Nobody can tell whether it was taken.
    InDoubt(Message),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (Self::Sender(why) | Self::Refused(why) | Self::Later(why) | Self::Broken(why) | Self::InDoubt(why)) = self;
        why.fmt(f)
    }
}

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For an answer, until its end.
    pub answer: Duration,
    /// For all that comes before the first letter: to be connected, encrypted and logged in.
    pub hello: Duration,
    /// For the answer to a whole message. A server may look into it for viruses first, and whoever leaves before it
    /// has answered will not know: 10 minutes, says RFC 5321, 4.5.3.2.6.
    pub verdict: Duration,
    /// For all of a letter.
    pub letter: Duration,
    /// For the answer to the last word, which changes nothing any more.
    pub leave: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let [answer, hello, verdict, letter, leave] = [30, 120, 600, 900, 2].map(Duration::from_secs);
        Self { answer, hello, verdict, letter, leave }
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
    line: Line,
    patience: Patience,
    state: State,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Connection").field("state", &self.state).finish_non_exhaustive()
    }
}

impl Connection {
    pub(super) fn new(line: Line, patience: Patience) -> Self {
        Self { line, patience, state: State::Idle }
    }

    /// Everything before the letter itself. After `Ok` the server is ready for it and has nothing of it; a letter that was
    /// offered and not delivered is forgotten at the next offer.
    pub fn offer(&mut self, from: &str, to: &str) -> Result<(), Failure> {
        self.offer_to_all(from, &[to])
    }

    /// The same for a letter with copies: it goes to all of these or to nobody.
    pub fn offer_to_all(&mut self, from: &str, to: &[&str]) -> Result<(), Failure> {
        let address = |text: &str| email(text).map_err(|fault| fault.message);
        let from = address(from).map_err(Failure::Sender)?;
        let to: Vec<_> = to.iter().map(|to| address(to).map_err(Failure::Refused)).collect::<Result<_, _>>()?;
        self.line.wait(self.patience.answer);
        self.line.allow(self.patience.letter);
        match self.state {
            State::Broken => return Err(Failure::Broken(says::Closed {}.into())),
            State::Idle => {}
            State::Begun | State::Offered => self.line.expect("RSET", &[250]).map_err(|cause| self.lost(&cause))?,
        }
        self.state = State::Begun;
        self.line.expect(format_args!("MAIL FROM:<{from}>"), &[250]).map_err(|cause| match cause {
            Cause::Answer { code: 500.., .. } => Failure::Sender(cause.message()),
            cause => self.not_taken(cause),
        })?;
        // 251 and 252 are a yes too: it will be forwarded, or tried.
        for to in to {
            self.line.expect(format_args!("RCPT TO:<{to}>"), &[250, 251, 252]).map_err(|cause| self.not_taken(cause))?;
        }
        self.state = State::Offered;
        Ok(())
    }

    /// Hands over the letter that was offered, as [`Letter::to_bytes`](super::Letter::to_bytes) gives it, and waits for
    /// the server's answer. After `Ok` it is the server's to deliver.
    pub fn deliver(&mut self, message: &[u8]) -> Result<(), Failure> {
        if let Some(why) = untransmittable(message) {
            return Err(Failure::Refused(says::CannotBeSent { why }.into()));
        }
        if self.state != State::Offered {
            return Err(Failure::Broken(says::NotOffered {}.into()));
        }
        self.state = State::Begun;
        self.line.expect("DATA", &[354]).map_err(|cause| self.not_taken(cause))?;
        self.line.wait(self.patience.verdict);
        // Without the dot that ends the message a server may not take it, whatever else it has of it (RFC 5321, 4.1.1.4).
        self.line.write(&stuffed(message)).map_err(|cause| self.lost(&cause))?;
        match self.line.expect(".", &[250]) {
            Ok(()) => self.state = State::Idle,
            Err(Cause::Answer { code, text }) => {
                let closing = code == CLOSING;
                let failure = answered(Cause::Answer { code, text });
                self.state = if closing { State::Broken } else { State::Begun };
                return Err(failure);
            }
            Err(cause) => {
                self.state = State::Broken;
                return Err(Failure::InDoubt(cause.message()));
            }
        }
        Ok(())
    }

    /// Takes leave of the server. Whatever it says to that, what it has taken it has taken.
    pub fn close(mut self) {
        if self.state != State::Broken {
            self.line.allow(self.patience.leave);
            let _ = self.line.ask("QUIT");
        }
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
        Failure::Broken(cause.message())
    }
}

/// A message in which no line can be taken for the dot that ends it (RFC 5321, 4.5.2).
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + message.len() / 64);
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        out.extend(line);
    }
    out
}

fn answered(cause: Cause) -> Failure {
    match cause {
        Cause::Answer { code: 500.., .. } => Failure::Refused(cause.message()),
        cause => Failure::Later(cause.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_message_ends_it() {
        assert_eq!(stuffed(b"a\r\n.\r\n..b\r\n.c\r\nd.\r\n"), b"a\r\n..\r\n...b\r\n..c\r\nd.\r\n");
    }
}
