//! The process that is asked, from the side of who asks.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::protocol::{Message, WORD, receive, send};
use super::question::Question;
use crate::error::PageError;
use crate::limits;

/// Between two looks at whether anybody still waits.
pub(super) const PAUSE: Duration = Duration::from_millis(50);

/// What is started.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) path: PathBuf,
    pub(super) environment: Vec<(OsString, OsString)>,
}

/// A process that ends with its owner.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left of it.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Program {
    /// Starts it, and has one question answered.
    pub(super) fn ask<Q: Question>(
        &self,
        question: &Q,
        files: &[&[u8]],
        cancelled: &AtomicBool,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Q::Reply, PageError> {
        let failed = |error: io::Error| PageError::NoProcess(error.to_string());
        let mut command = Command::new(&self.path);
        command.env_clear().envs(self.environment.iter().map(|(name, value)| (name, value)));
        // What a dying process says about itself is of no use to a person.
        command.args([WORD, Q::NAME]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let process = Process(command.spawn().map_err(failed)?);
        // Who sends and who listens end when the process does, and it does when this is left in whatever way.
        thread::scope(|scope| {
            let mut process = process;
            let pipes = (process.0.stdin.take(), process.0.stdout.take());
            let (Some(mut to), Some(mut from)) = pipes else { return Err(PageError::Renderer) };
            let tell = move || {
                let lengths: Vec<u64> = files.iter().map(|file| file.len() as u64).collect();
                // If it ends before it has read everything, it is heard below.
                let _ = send(&mut to, &(question, lengths)).and_then(|()| files.iter().try_for_each(|file| to.write_all(file)));
            };
            let (sender, receiver) = channel();
            let listen = move || {
                while let Ok(message) = receive::<Message<Q::Reply>>(&mut from) {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
            };
            thread::Builder::new().spawn_scoped(scope, tell).map_err(failed)?;
            thread::Builder::new().spawn_scoped(scope, listen).map_err(failed)?;
            if let Some(answer) = hear(&receiver, cancelled, progress)? {
                return answer;
            }
            // A process that gave up has a code; one whose stack or memory ended was stopped.
            let gave_up = process.0.wait().map_err(failed)?.code().is_some_and(|code| (0..256).contains(&code));
            Err(if gave_up { PageError::Renderer } else { PageError::TooMuchWork })
        })
    }
}

/// Waits for the answer; none if the process ended without one.
fn hear<T>(
    messages: &Receiver<Message<T>>,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Option<Result<T, PageError>>, PageError> {
    let end = Instant::now() + limits::PATIENCE_IN_ALL;
    // It waits for itself; this is for one that can do nothing any more.
    let patience = limits::PATIENCE + limits::PATIENCE / 2;
    let mut heard = Instant::now();
    loop {
        if cancelled.load(Ordering::Relaxed) {
            return Err(PageError::Cancelled);
        }
        let left = end.min(heard + patience).saturating_duration_since(Instant::now());
        match messages.recv_timeout(PAUSE.min(left)) {
            Ok(Message::Progress(done, of)) => {
                heard = Instant::now();
                progress(done, of);
            }
            Ok(Message::Done(answer)) => return Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) if left.is_zero() => return Err(PageError::TooSlow),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}
