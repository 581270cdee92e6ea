//! What the two processes say to each other: the question and the lengths of the files, then the files; and back how far it
//! has come, as often as it likes, and then the answer.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::PageError;
use crate::limits;

/// What the program is started with, before the question's name: a command for no person to type.
pub(super) const WORD: &str = "look-at";

/// What is answered, again and again until it is done.
#[derive(Serialize, Deserialize)]
pub(super) enum Message<T> {
    /// So many pages are done, of so many.
    Progress(usize, usize),
    /// The answer.
    Done(Result<T, PageError>),
}

/// Eight bytes that say how long it is, the least first, and the message as postcard writes it: no more than a file may have.
pub(super) fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_allocvec(message).map_err(io::Error::other)?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// What [`send`] wrote.
pub(super) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > limits::MAX_BYTES as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let bytes = exactly(from, length)?;
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}

/// So many bytes; fewer are an error.
pub(super) fn exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
