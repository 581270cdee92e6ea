//! Why nothing can be seen.

use serde::{Deserialize, Serialize};

use crate::limits;

/// Why a file, or a page of it, cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PageError {
    /// None of the formats that are read.
    #[error("neither PDF, JPEG, JPEG 2000, PNG nor TIFF")]
    UnknownFormat,
    /// More than [`limits::MAX_BYTES`].
    #[error("more than {} MiB", limits::MAX_BYTES >> 20)]
    TooManyBytes,
    /// More than [`limits::MAX_PAGES`].
    #[error("more than {} pages", limits::MAX_PAGES)]
    TooManyPages,
    /// More than [`limits::MAX_PIXELS`] on a page, or more memory than these may take.
    #[error("a page of more than {} million pixels", limits::MAX_PIXELS / 1_000_000)]
    TooManyPixels,
    /// A PDF page without area, or larger than [`limits::MAX_POINTS`].
    #[error("a page of impossible size")]
    PageSize,
    /// A PDF that becomes larger than [`limits::MAX_INFLATED`], asks for more than [`limits::MAX_WORK`], or takes all that
    /// [`limits::MAX_MEMORY`] or a stack allows.
    #[error("takes more work than any agreement would")]
    TooMuchWork,
    /// No page within [`limits::PATIENCE`], or not all within [`limits::PATIENCE_IN_ALL`].
    #[error("takes longer than {} seconds a page, or {} in all", limits::PATIENCE.as_secs(), limits::PATIENCE_IN_ALL.as_secs())]
    TooSlow,
    /// A PDF that opens only with a password.
    #[error("protected by a password")]
    Encrypted,
    /// Begins like a PDF, and is none that can be read.
    #[error("not a readable PDF")]
    NotPdf,
    /// The decoder of a picture says what is wrong with it.
    #[error("not a readable picture: {0}")]
    Picture(String),
    /// Pixels of a kind that no scanner writes.
    #[error("pixels of an unknown kind")]
    UnknownPixels,
    /// A page that the file does not have.
    #[error("no such page")]
    NoSuchPage,
    /// The renderer or a decoder failed on it.
    #[error("the page could not be drawn")]
    Renderer,
    /// Nobody waits for it any more: [`RenderWorker::until`](crate::RenderWorker::until).
    #[error("given up, for nobody waits for it any more")]
    Cancelled,
    /// No process could be started to look at it.
    #[error("no process could be started to look at it: {0}")]
    NoProcess(String),
}
