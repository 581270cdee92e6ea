//! What is judged, and where its bytes are.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use avtale_pages::limits;

use super::{Finding, VerificationContext};
use crate::diagnostic::Diagnostic;
use crate::message::says::file::ToRead;
use crate::message::says::verify as says;
use crate::regular::{self, Unusable};
use crate::store::Store;

/// Reads a file that is not larger than any agreement or scan of one.
fn read(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    regular::read(file, limits::MAX_BYTES as u64).map_err(|unusable| match unusable {
        Unusable::Large(limit) => too_large(file, limit),
        other => other.diagnostic(ToRead {}, file),
    })
}

fn too_large(file: &Path, limit: u64) -> Diagnostic {
    Diagnostic::error(says::TooLarge { size: limit >> 20 }).in_file(file).hint(says::TooLargeStep {})
}

/// What is to be judged.
#[derive(Debug, Clone)]
pub enum Subject {
    /// A file that somebody names, and its name in the store, if it lies there.
    File(PathBuf, Option<String>),
    /// What the store has under a name.
    Stored(String),
    /// Bytes that somebody handed in, and what they called them.
    Bytes(PathBuf, Arc<Vec<u8>>),
}

impl Subject {
    pub(super) fn judge(&self, context: &VerificationContext) -> Result<Finding, Diagnostic> {
        let name = match self {
            Self::File(_, name) => name.clone(),
            Self::Stored(name) => Some(name.clone()),
            Self::Bytes(..) => None,
        };
        Finding::of(&self.location(context.store), name, &self.read(context.store)?, context)
    }

    /// Its bytes. The error is also that they are more than any agreement or scan of one.
    pub fn read(&self, store: &dyn Store) -> Result<Cow<'_, [u8]>, Diagnostic> {
        match self {
            Self::File(path, _) => Ok(read(path)?.into()),
            Self::Stored(name) => {
                let absent = || Diagnostic::absent(ToRead {}, &store.location(name));
                Ok(store.get(name)?.ok_or_else(absent)?.into())
            }
            Self::Bytes(name, bytes) if bytes.len() > limits::MAX_BYTES => Err(too_large(name, limits::MAX_BYTES as u64)),
            Self::Bytes(_, bytes) => Ok(bytes.as_slice().into()),
        }
    }

    /// Where it is, for people.
    pub fn location(&self, store: &dyn Store) -> PathBuf {
        match self {
            Self::File(path, _) | Self::Bytes(path, _) => path.clone(),
            Self::Stored(name) => store.location(name),
        }
    }
}
