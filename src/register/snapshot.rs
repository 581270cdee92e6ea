//! A register as it was at one moment: its lines in memory, to be read and never added to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::border::{Head, Lease, Register};
use super::chain::read_after;
use super::event::Entry;
use super::holder::{Held, Holder};
use super::lines::lines_of;
use super::reading::Reading;
use super::wait::Wait;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::register as says;

/// The lines of a register, up to its last event that counts.
#[derive(Debug, Clone)]
pub struct Snapshot {
    text: Arc<[u8]>,
    head: Head,
    location: PathBuf,
}

impl Snapshot {
    /// Takes the lines of a register, and checks their chain. What a crash left unfinished at the end is no part of it.
    /// `location` is for people.
    pub fn new(text: &[u8], location: &Path) -> Result<Self, Diagnostic> {
        let reading = read_after(text, location, Head::default(), &mut |_| {})?;
        let end = usize::try_from(reading.end.offset).unwrap_or(usize::MAX).min(text.len());
        Ok(Self { text: text[..end].into(), head: reading.head(), location: location.to_owned() })
    }

    /// A register as it is now.
    pub fn of(register: &dyn Register) -> Result<Self, Diagnostic> {
        Self::new(&register.all_lines()?, &register.location())
    }

    /// All of it, as it stands.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Each line, with its line break, in the order of the events.
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.text.split_inclusive(|byte| *byte == b'\n')
    }

    /// The last event.
    pub fn last(&self) -> Head {
        self.head
    }
}

impl Register for Snapshot {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        read_after(&*self.text, &self.location, after, each)
    }

    fn lines_of(&self, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Vec<u8>>, Diagnostic> {
        lines_of(&*self.text, seqs).map_err(|error| Diagnostic::io(says::ToRead {}, &self.location, &error))
    }

    fn all_lines(&self) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.text.to_vec())
    }

    fn head(&self) -> Result<Head, Diagnostic> {
        Ok(self.head)
    }

    fn is_at(&self, head: Head) -> Result<bool, Diagnostic> {
        Ok(self.head == head)
    }

    fn held(&self) -> Result<Held, Diagnostic> {
        Ok(Held::Free)
    }

    fn lease<'a>(&'a self, _: &Holder, _: &Wait) -> Result<Box<dyn Lease + 'a>, Diagnostic> {
        Err(Diagnostic::of(Kind::Usage, says::OnlyRead {}).in_file(&self.location).hint(says::OnlyReadStep {}))
    }

    fn location(&self) -> PathBuf {
        self.location.clone()
    }
}
