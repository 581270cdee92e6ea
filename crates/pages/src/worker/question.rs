//! What a worker can be asked, and how it answers each question.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::compare::{Comparison, Pair, Thumbnail, compare};
use crate::error::PageError;
use crate::page::Page;
use crate::reading::{self, Reading};

/// What is asked about files.
pub(super) trait Question: Serialize + DeserializeOwned + Sync {
    const NAME: &'static str;
    type Reply: Serialize + DeserializeOwned + Send + 'static;

    /// Answers in this process. `progress` hears how many pages are done, and of how many.
    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Self::Reply, PageError>;
}

/// Which pages there are, and what stands on them.
#[derive(Serialize, Deserialize)]
pub(super) struct ReadPages;

impl Question for ReadPages {
    const NAME: &'static str = "read";
    type Reply = Reading;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Reading, PageError> {
        reading::read(one(files)?, progress)
    }
}

/// What each page looks like when it is small.
#[derive(Serialize, Deserialize)]
pub(super) struct Thumbnails;

impl Question for Thumbnails {
    const NAME: &'static str = "thumbnails";
    type Reply = Vec<Thumbnail>;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<Thumbnail>, PageError> {
        reading::thumbnails(one(files)?, progress)
    }
}

/// Where pages of the second file differ from pages of the first.
#[derive(Serialize, Deserialize)]
pub(super) struct Compare {
    pub(super) pairs: Vec<Pair>,
}

impl Question for Compare {
    const NAME: &'static str = "compare";
    type Reply = Vec<Result<Comparison, PageError>>;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Self::Reply, PageError> {
        let [issued, returned] = files else { return Err(PageError::NoSuchPage) };
        compare(issued, returned, self.pairs, progress)
    }
}

/// What one page looks like.
#[derive(Serialize, Deserialize)]
pub(super) struct Draw {
    pub(super) page: usize,
    pub(super) dpi: f32,
}

impl Question for Draw {
    const NAME: &'static str = "draw";
    type Reply = Page;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Page, PageError> {
        reading::draw(one(files)?, self.page, self.dpi, progress)
    }
}

fn one<'a>(files: &[&'a [u8]]) -> Result<&'a [u8], PageError> {
    files.first().copied().ok_or(PageError::UnknownFormat)
}
