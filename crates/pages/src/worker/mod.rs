//! A process of its own for each file that is looked at.
//!
//! The renderer and the decoders allocate and recurse as far as a file tells them to, and where memory or the stack ends,
//! the process does: no thread can catch that. So the program starts itself once more, with [`WORD`] as its only command,
//! an empty environment and no right to anything (`sandbox.rs`), and sends it the file; whatever becomes of it, the file
//! has its fault and the next one is looked at.
//!
//! A library cannot know which program it is in. Until [`look_apart`] is called, all is done in the process itself.

mod question;
pub(crate) mod sandbox;

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use self::question::{Compare, Draw, Question, ReadPages, Thumbnails};
use crate::compare::{Comparison, DPI, Pair, Thumbnail, has_ink};
use crate::error::PageError;
use crate::limits;
use crate::page::Page;
use crate::reading::Reading;
use crate::rect::Rect;

/// The command with which the program starts itself: `avtale look-at QUESTION`, for no person to type.
pub const WORD: &str = "look-at";

/// The program that is asked.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Has every file looked at by this program from now on, which calls [`answer`] where its first argument is [`WORD`].
pub fn look_apart(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

/// What the other process says, again and again until it has the answer.
#[derive(Serialize, Deserialize)]
enum Message<A> {
    Progress(usize, usize),
    Done(Result<A, PageError>),
}

/// Has a question answered, apart if there is a program for it.
pub(super) fn ask<Q: Question>(
    question: Q,
    files: &[&[u8]],
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Q::Reply, PageError> {
    match PROGRAM.get() {
        Some(program) => ask_apart(program, &question, files, progress),
        None => question.answer(files, progress),
    }
}

/// Reads a file page by page, at most [`limits::THREADS`] pages at a time. `progress` hears how many pages are done, and
/// of how many.
///
/// # Errors
///
/// Where the file as a whole cannot be opened, or its next page does not come within [`limits::PATIENCE`]. A page that
/// cannot be drawn is no error of the file.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Reading, PageError> {
    ask(ReadPages, &[bytes], progress)
}

/// The pages of an issued document, for [`match_pages`](crate::match_pages).
///
/// # Errors
///
/// As [`read()`], and where any page cannot be drawn.
pub fn thumbnails(bytes: &[u8]) -> Result<Vec<Thumbnail>, PageError> {
    ask(Thumbnails, &[bytes], &mut |_, _| {})
}

/// Compares pages of a returned PDF with pages of the issued one.
///
/// # Errors
///
/// Where a document cannot be opened, or takes too long; each pair has the fault of its own pages.
pub fn compare(issued: &[u8], returned: &[u8], pairs: &[Pair]) -> Result<Vec<Result<Comparison, PageError>>, PageError> {
    ask(Compare { pairs: pairs.to_vec() }, &[issued, returned], &mut |_, _| {})
}

/// Draws one page of a PDF, counted from 0, at this resolution.
///
/// # Errors
///
/// As [`read()`], and where the page cannot be drawn.
pub fn draw(bytes: &[u8], page: usize, dpi: f32) -> Result<Page, PageError> {
    ask(Draw { page, dpi }, &[bytes], &mut |_, _| {})
}

/// Whether something is printed in each of these rectangles of a page of a PDF, in points: what a field that is laid
/// there would hide.
///
/// # Errors
///
/// Where the document cannot be opened or the page not be drawn.
pub fn ink_in(bytes: &[u8], page: usize, rects: &[Rect]) -> Result<Vec<bool>, PageError> {
    let page = draw(bytes, page, DPI)?;
    Ok(rects.iter().map(|rect| has_ink(&page, *rect)).collect())
}

/// A process that ends with its owner.
struct Other(Child);

impl Drop for Other {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left of it.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How many files are being looked at.
static LOOKED_AT: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// One of the [`limits::FILES`] that are looked at together.
struct Turn;

impl Turn {
    fn wait() -> Turn {
        let (count, ended) = &LOOKED_AT;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        *ended.wait_while(count, |count| *count >= limits::FILES).unwrap_or_else(PoisonError::into_inner) += 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (count, ended) = &LOOKED_AT;
        *count.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ended.notify_one();
    }
}

fn ask_apart<Q: Question>(
    program: &Path,
    question: &Q,
    files: &[&[u8]],
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Q::Reply, PageError> {
    if files.iter().any(|file| file.len() > limits::MAX_BYTES) {
        return Err(PageError::TooManyBytes);
    }
    let _turn = Turn::wait();
    let end = Instant::now() + limits::PATIENCE_IN_ALL;
    let failed = |error: io::Error| PageError::NoProcess(error.to_string());
    let mut command = Command::new(program);
    // It has no use for anybody's passwords.
    command.env_clear();
    // What a dying process says about itself is of no use to a person.
    command.args([WORD, Q::NAME]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut other = Other(command.spawn().map_err(failed)?);
    let (Some(mut to), Some(mut from)) = (other.0.stdin.take(), other.0.stdout.take()) else { return Err(PageError::Renderer) };
    let lengths: Vec<u64> = files.iter().map(|file| file.len() as u64).collect();
    // If it ends before it has read everything, it is heard below.
    let _ = send(&mut to, &(question, lengths)).and_then(|()| files.iter().try_for_each(|file| to.write_all(file)));
    drop(to);

    let (sender, receiver) = channel();
    let listen = move || {
        while let Ok(message) = receive::<Message<Q::Reply>>(&mut from) {
            if sender.send(message).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().spawn(listen).map_err(failed)?;
    // It waits for itself; this is for one that can do nothing any more.
    let patience = limits::PATIENCE + limits::PATIENCE / 2;
    loop {
        match receiver.recv_timeout(patience.min(end.saturating_duration_since(Instant::now()))) {
            Ok(Message::Progress(done, of)) => progress(done, of),
            Ok(Message::Done(answer)) => return answer,
            Err(RecvTimeoutError::Timeout) => return Err(PageError::TooSlow),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    // A process that gave up has a code; one whose stack or memory ended was stopped.
    let gave_up = other.0.wait().map_err(failed)?.code().is_some_and(|code| (0..256).contains(&code));
    Err(if gave_up { PageError::Renderer } else { PageError::TooMuchWork })
}

/// The other side: answers the question that this process was started for, named by the argument after [`WORD`].
pub fn answer(question: &str) -> ExitCode {
    let answered = match question {
        _ if io::stdin().is_terminal() => Err(io::ErrorKind::InvalidInput.into()),
        ReadPages::NAME => reply::<ReadPages>(),
        Thumbnails::NAME => reply::<Thumbnails>(),
        Compare::NAME => reply::<Compare>(),
        Draw::NAME => reply::<Draw>(),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    };
    if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[expect(clippy::disallowed_methods, reason = "the renderer's threads cannot be ended otherwise")]
fn reply<Q: Question>() -> io::Result<()> {
    let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
    // Before the first byte of any file.
    if let Err(why) = sandbox::close_off() {
        return send(&mut to, &Message::<Q::Reply>::Done(Err(PageError::NoProcess(why))));
    }
    let (question, lengths): (Q, Vec<u64>) = receive(&mut from)?;
    let files: Vec<Vec<u8>> = lengths.iter().map(|length| exactly(&mut from, *length)).collect::<io::Result<_>>()?;
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let answer = question.answer(&files, &mut |done, of| {
        if send(&mut to, &Message::<Q::Reply>::Progress(done, of)).is_err() {
            // Nobody hears it any more.
            std::process::exit(1);
        }
    });
    send(&mut to, &Message::Done(answer))
}

/// Eight bytes that say how long it is, the least first, and the message as postcard writes it: no more than a file may have.
fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_allocvec(message).map_err(io::Error::other)?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > limits::MAX_BYTES as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let bytes = exactly(from, length)?;
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}

fn exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
