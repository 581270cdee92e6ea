//! The process that answers.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::protocol::{Message, WORD, exactly, receive, send};
use super::question::{Compare, Draw, Question, ReadPages, Thumbnails};
use super::sandbox;
use crate::error::PageError;

/// Where a program was started by a [`RenderWorker`](super::RenderWorker), by these arguments behind its name: answers, and
/// says with what code to end. It must come first, before there is another thread and before anything is read, since the
/// process gives up all its rights.
pub fn serve(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter();
    arguments.next().filter(|word| word == WORD)?;
    let answered = match arguments.next().unwrap_or_default().to_str() {
        _ if io::stdin().is_terminal() => Err(io::ErrorKind::InvalidInput.into()),
        Some(ReadPages::NAME) => reply::<ReadPages>(),
        Some(Thumbnails::NAME) => reply::<Thumbnails>(),
        Some(Compare::NAME) => reply::<Compare>(),
        Some(Draw::NAME) => reply::<Draw>(),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    };
    Some(if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the answer goes to standard output; the renderer's threads cannot be ended otherwise"
)]
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
