//! How letters go: into the outbox, or to a mail server.

use std::time::Instant;

use super::parcel::Parcel;
use super::test;
use crate::diagnostic::Diagnostic;
use crate::mail::{Connection, Credentials, Failure, Server};
use crate::message::Message;
use crate::message::says::send as says;
use crate::register::Means;
use crate::store::{OUTBOX, Store, letter_under_way};

/// So many letters in a row for which no connection held are a mail server that is not there.
const MAX_BROKEN: usize = 3;

/// How letters go.
pub enum Carrier {
    /// As files, for a person to send.
    Outbox,
    /// By SMTP.
    Server(Box<Line>),
}

/// A mail server that is talked to.
pub struct Line {
    server: Server,
    credentials: Option<Credentials>,
    connection: Option<Connection>,
    sender: String,
    broken: usize,
    /// When all letters should have gone.
    end: Option<Instant>,
}

/// What became of a letter.
pub(super) enum Delivered {
    /// It is out of our hands; for a person to send, in this file.
    Taken { file: Option<String> },
    /// It was not taken, for this reason.
    NotTaken(Message),
    /// Nobody can tell, for this reason.
    InDoubt(Message),
}

impl Carrier {
    /// By this mail server.
    pub fn server(server: Server, credentials: Option<Credentials>) -> Self {
        let line = Line { server, credentials, connection: None, sender: String::new(), broken: 0, end: None };
        Self::Server(Box::new(line))
    }

    /// Makes sure that letters can go at all: a mail server is called, and says hello. Whoever does so before the register is
    /// opened for writing keeps nobody from it while a server lets one wait.
    pub fn call(&mut self, sender: &str) -> Result<(), Diagnostic> {
        if let Self::Server(line) = self {
            line.sender = sender.to_owned();
            line.connect()?;
        }
        Ok(())
    }

    /// The same, for so many letters.
    pub(super) fn begin(&mut self, sender: &str, letters: usize) -> Result<(), Diagnostic> {
        self.call(sender)?;
        if let Self::Server(line) = self {
            line.end = Instant::now().checked_add(line.server.patience_for(letters));
        }
        Ok(())
    }

    /// What is registered of how they went.
    pub fn means(&self) -> Means {
        match self {
            Self::Outbox => Means::Outbox,
            Self::Server(_) => Means::Smtp,
        }
    }

    /// Hands a letter over. The error is one that the next letter would meet too.
    pub(super) fn hand_over(&mut self, store: &dyn Store, parcel: &Parcel) -> Result<Delivered, Diagnostic> {
        match self {
            Self::Outbox => {
                let file = for_a_person(parcel);
                store.put(&file, &unsent(&parcel.bytes))?;
                Ok(Delivered::Taken { file: Some(file) })
            }
            Self::Server(line) => line.hand_over(store, parcel),
        }
    }

    /// Takes away what stood for a letter while nobody knew what would become of it. Of one that a mail server has, nothing
    /// lies for a person to send either, as a run that was killed may have left it.
    pub(super) fn clear(&self, store: &dyn Store, parcel: &Parcel) -> Result<(), Diagnostic> {
        if self.means() == Means::Smtp {
            store.remove(&for_a_person(parcel))?;
        }
        store.remove(&letter_under_way(&parcel.file))
    }

    pub(super) fn end(self) {
        if let Self::Server(line) = self {
            line.connection.into_iter().for_each(Connection::close);
        }
    }
}

/// Where a letter lies for a person to send.
fn for_a_person(parcel: &Parcel) -> String {
    if parcel.is_test {
        return test::file(&parcel.file);
    }
    format!("{OUTBOX}/{}.eml", parcel.file)
}

/// Mail programs open a letter with this header as one to be sent, not as one that was received.
fn unsent(letter: &[u8]) -> Vec<u8> {
    [b"X-Unsent: 1\r\n", letter].concat()
}

impl Line {
    fn connect(&mut self) -> Result<&mut Connection, Diagnostic> {
        if self.connection.is_none() {
            let hello = self.sender.rsplit('@').next().unwrap_or("localhost");
            self.connection = Some(self.server.connect(self.credentials.as_ref(), hello)?);
        }
        self.connection.as_mut().ok_or_else(|| Diagnostic::error(says::NoConnection {}))
    }

    fn hand_over(&mut self, store: &dyn Store, parcel: &Parcel) -> Result<Delivered, Diagnostic> {
        if self.broken >= MAX_BROKEN {
            return Err(stopped(says::Broke {}));
        }
        if self.end.is_some_and(|end| end < Instant::now()) {
            return Err(stopped(says::Slow {}));
        }
        // A line that broke before anything was handed over is worth a second try: servers close idle ones.
        let mut is_second = false;
        loop {
            let failure = match self.attempt(store, parcel) {
                Ok(()) => {
                    self.broken = 0;
                    return Ok(Delivered::Taken { file: None });
                }
                Err(Attempt::Fault(fault)) => return Err(fault),
                Err(Attempt::Failure(failure)) => failure,
            };
            match failure {
                Failure::Broken(why) => {
                    self.connection = None;
                    if is_second {
                        self.broken += 1;
                        let is_gone = self.broken >= MAX_BROKEN;
                        return if is_gone { Err(stopped(says::BrokeBecause { why })) } else { Ok(Delivered::NotTaken(why)) };
                    }
                    is_second = true;
                }
                Failure::InDoubt(why) => {
                    self.connection = None;
                    self.broken += 1;
                    return Ok(Delivered::InDoubt(why));
                }
                Failure::Sender(why) => {
                    return Err(Diagnostic::error(says::Sender { sender: &self.sender, why })
                        .hint(says::SenderStep {})
                        .hint(says::LoginStep {}));
                }
                Failure::Refused(why) => return Ok(Delivered::NotTaken(why)),
                Failure::Later(why) => return Ok(Delivered::NotTaken(says::Later { why }.into())),
            }
        }
    }

    fn attempt(&mut self, store: &dyn Store, parcel: &Parcel) -> Result<(), Attempt> {
        let sender = self.sender.clone();
        let connection = self.connect()?;
        connection.offer_to_all(&sender, &parcel.recipients())?;
        if parcel.is_test {
            return Ok(connection.deliver(&parcel.bytes)?);
        }
        // From here on until the answer is registered, its fate may become unknown: the file says so.
        let file = letter_under_way(&parcel.file);
        store.put(&file, &parcel.bytes)?;
        let result = connection.deliver(&parcel.bytes);
        if let Err(failure) = &result
            && !matches!(failure, Failure::InDoubt(_))
        {
            store.remove(&file)?;
        }
        Ok(result?)
    }
}

fn stopped(why: impl Into<Message>) -> Diagnostic {
    Diagnostic::error(says::Stopped { why: why.into() }).hint(says::StoppedStep {})
}

/// Why an attempt came to nothing.
enum Attempt {
    Failure(Failure),
    Fault(Diagnostic),
}

impl From<Failure> for Attempt {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Diagnostic> for Attempt {
    fn from(fault: Diagnostic) -> Self {
        Self::Fault(fault)
    }
}
