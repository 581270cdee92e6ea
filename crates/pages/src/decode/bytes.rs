//! A file in memory.

use std::sync::Arc;

use super::format::Format;
use super::inflated;
use crate::error::PageError;
use crate::limits;

/// The bytes of a file, owned by all who read it.
#[derive(Clone)]
pub(crate) struct FileBytes(pub(super) Arc<Vec<u8>>);

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl FileBytes {
    /// Takes a copy, after asking what can be asked at once.
    pub(crate) fn of(bytes: &[u8]) -> Result<FileBytes, PageError> {
        if bytes.len() > limits::MAX_BYTES {
            return Err(PageError::TooManyBytes);
        }
        if Format::of(bytes) == Some(Format::Pdf) && inflated::is_too_large(bytes) {
            return Err(PageError::TooMuchWork);
        }
        Ok(FileBytes(Arc::new(bytes.to_vec())))
    }

    /// A copy in which the bits of each byte in these places are in reverse. Places may lie over each other.
    pub(super) fn with_bits_reversed(&self, mut places: Vec<(usize, usize)>) -> FileBytes {
        let mut bytes = self.0.to_vec();
        let mut done = 0;
        places.sort_unstable();
        for (start, length) in places {
            let (start, end) = (start.max(done), start.saturating_add(length).min(bytes.len()));
            if let Some(place) = bytes.get_mut(start..end) {
                place.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
                done = end;
            }
        }
        FileBytes(Arc::new(bytes))
    }
}
