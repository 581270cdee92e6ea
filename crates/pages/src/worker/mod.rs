//! A process of its own for each file that is looked at.
//!
//! The renderer and the decoders allocate and recurse as far as a file tells them to, and where memory or the stack ends,
//! the process does: no thread can catch that. So a [`RenderWorker`] starts a program for each file, with an empty
//! environment and no right to anything, and sends it the file; whatever becomes of it, the file has its fault and the
//! next one is looked at. The program is any that calls [`serve`] first thing, as a rule the very same.
//!
//! Who has no worker can have nothing looked at: there is no other way to ask.

mod process;
mod protocol;
mod question;
pub(crate) mod sandbox;
mod serve;
mod turns;

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use self::process::Program;
use self::question::{Compare, Draw, Question, ReadPages, Thumbnails};
pub use self::serve::serve;
use self::turns::Turns;
use crate::compare::{Comparison, DPI, Pair, Thumbnail, has_ink};
use crate::decode::Format;
use crate::error::PageError;
use crate::limits;
use crate::page::Page;
use crate::reading::Reading;
use crate::rect::Rect;

/// Has files looked at, each by a process that is started for it.
///
/// It is a value to be handed to whoever looks at pages. Several threads may use it at the same time: each waits until
/// there is a turn for its file. Clones share the turns.
#[derive(Clone, Debug)]
pub struct RenderWorker {
    program: Arc<Program>,
    turns: Arc<Turns>,
    cancelled: Arc<AtomicBool>,
}

impl RenderWorker {
    /// A worker that starts this program, which hands its arguments to [`serve`]. It looks at [`limits::FILES`] files at the
    /// same time.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        let program = Program { path: program.into(), environment: Vec::new() };
        Self { program: Arc::new(program), turns: Arc::new(Turns::of(limits::FILES)), cancelled: Arc::default() }
    }

    /// The same, with other turns: so many files at the same time, each of which may take [`limits::MAX_MEMORY`].
    pub fn with_turns(self, files: NonZero<usize>) -> Self {
        Self { turns: Arc::new(Turns::of(files.get())), ..self }
    }

    /// The same, with an environment. There is nothing in it otherwise: the process has no use for anybody's passwords.
    pub fn with_environment(self, variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let program = Program { path: self.program.path.clone(), environment: variables.into_iter().collect() };
        Self { program: Arc::new(program), ..self }
    }

    /// The same, with the same turns, until this flag is set: what is being looked at then is given up, and its process
    /// ended, with [`PageError::Cancelled`]; and so is all that is asked later.
    pub fn until(&self, cancelled: Arc<AtomicBool>) -> Self {
        Self { cancelled, ..self.clone() }
    }

    /// Reads a file page by page, at most [`limits::THREADS`] pages at a time. `progress` hears how many pages are done, and
    /// of how many.
    ///
    /// # Errors
    ///
    /// Where the file as a whole cannot be opened, or its next page does not come within [`limits::PATIENCE`]. A page that
    /// cannot be drawn is no error of the file.
    pub fn read(&self, file: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Reading, PageError> {
        // What is nothing at all needs no process.
        Format::of(file).ok_or(PageError::UnknownFormat)?;
        self.ask(&ReadPages, &[file], progress)
    }

    /// The pages of an issued document, for [`match_pages`](crate::match_pages).
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), and where any page cannot be drawn.
    pub fn thumbnails(&self, file: &[u8]) -> Result<Vec<Thumbnail>, PageError> {
        self.ask(&Thumbnails, &[file], &mut |_, _| {})
    }

    /// Compares pages of a returned PDF with pages of the issued one.
    ///
    /// # Errors
    ///
    /// Where a document cannot be opened, or takes too long; each pair has the fault of its own pages.
    pub fn compare(
        &self,
        issued: &[u8],
        returned: &[u8],
        pairs: &[Pair],
    ) -> Result<Vec<Result<Comparison, PageError>>, PageError> {
        self.ask(&Compare { pairs: pairs.to_vec() }, &[issued, returned], &mut |_, _| {})
    }

    /// Draws one page of a file, counted from 0, at this resolution, in pixels an inch. A picture is at most as large as a page of
    /// A4 would be.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), and where the page cannot be drawn.
    pub fn draw(&self, file: &[u8], page: usize, dpi: f32) -> Result<Page, PageError> {
        self.ask(&Draw { page, dpi }, &[file], &mut |_, _| {})
    }

    /// Whether something is printed in each of these rectangles of a page of a PDF, in points: what a field that is laid
    /// there would hide.
    ///
    /// # Errors
    ///
    /// Where the document cannot be opened or the page not be drawn.
    pub fn ink_in(&self, file: &[u8], page: usize, rects: &[Rect]) -> Result<Vec<bool>, PageError> {
        let page = self.draw(file, page, DPI)?;
        Ok(rects.iter().map(|rect| has_ink(&page, *rect)).collect())
    }

    fn ask<Q: Question>(
        &self,
        question: &Q,
        files: &[&[u8]],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Q::Reply, PageError> {
        if files.iter().any(|file| file.len() > limits::MAX_BYTES) {
            return Err(PageError::TooManyBytes);
        }
        let _turn = self.turns.wait(&self.cancelled)?;
        self.program.ask(question, files, &self.cancelled, progress)
    }
}
