//! Why pages cannot be looked at.

use avtale_pages::{PageError, limits};

use crate::message::{Message, says::page as says};

/// Why a file, or a page of it, cannot be looked at.
pub fn page_error(error: &PageError) -> Message {
    match error {
        PageError::UnknownFormat => says::UnknownFormat {}.into(),
        PageError::TooManyBytes => says::TooManyBytes { most: limits::MAX_BYTES >> 20 }.into(),
        PageError::TooManyPages => says::TooManyPages { most: limits::MAX_PAGES }.into(),
        PageError::TooManyPixels => says::TooManyPixels { most: limits::MAX_PIXELS / 1_000_000 }.into(),
        PageError::PageSize => says::ImpossibleSize {}.into(),
        PageError::TooMuchWork => says::TooMuchWork {}.into(),
        PageError::TooSlow => says::TooSlow { page: limits::PATIENCE.as_secs(), all: limits::PATIENCE_IN_ALL.as_secs() }.into(),
        PageError::Encrypted => says::Encrypted {}.into(),
        PageError::NotPdf => says::NotPdf {}.into(),
        PageError::Picture(why) => says::Picture { why }.into(),
        PageError::UnknownPixels => says::UnknownPixels {}.into(),
        PageError::NoSuchPage => says::NoSuchPage {}.into(),
        PageError::Renderer => says::Renderer {}.into(),
        PageError::Cancelled => says::Cancelled {}.into(),
        PageError::NoProcess(why) => says::NoProcess { why }.into(),
    }
}
