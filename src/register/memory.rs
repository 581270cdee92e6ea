//! A register in memory: the same lines, and nothing of them left when the last of those who know it is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::border::{Appended, Head, Lease, Refused, Register, not_taken_over};
use super::chain::{Call, read_after};
use super::erasures;
use super::event::{Entry, Event};
use super::holder::{Held, Holder};
use super::lines::lines_of;
use super::reading::{End, Reading};
use super::wait::Wait;
use super::writer::Stamp;
use crate::diagnostic::Diagnostic;
use crate::message::says::register as says;

/// A register in memory. Its clones are the same register.
#[derive(Debug, Clone, Default)]
pub struct MemoryRegister(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// The lines.
    text: Arc<Vec<u8>>,
    end: End,
    holder: Option<Holder>,
    /// What made room for lines that were taken over.
    aside: Vec<Vec<u8>>,
    is_down: bool,
}

impl MemoryRegister {
    /// Whether it answers nobody from now on, as a database that cannot be reached.
    pub fn set_down(&self, is_down: bool) {
        self.locked().is_down = is_down;
    }

    /// Its lines.
    pub fn text(&self) -> Vec<u8> {
        self.locked().text.to_vec()
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, Diagnostic> {
        let state = self.locked();
        if state.is_down { Err(Diagnostic::error(says::Down {}).hint(says::DownStep {})) } else { Ok(state) }
    }
}

impl Register for MemoryRegister {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        // Whoever is told of an event may ask for more.
        let text = Arc::clone(&self.state()?.text);
        read_after(text.as_slice(), &self.location(), after, each)
    }

    fn lines_of(&self, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Vec<u8>>, Diagnostic> {
        let text = Arc::clone(&self.state()?.text);
        lines_of(text.as_slice(), seqs).map_err(|error| Diagnostic::io(says::ToRead {}, &self.location(), &error))
    }

    fn all_lines(&self) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.state()?.text.to_vec())
    }

    fn head(&self) -> Result<Head, Diagnostic> {
        Ok(self.state()?.end.head())
    }

    fn is_at(&self, head: Head) -> Result<bool, Diagnostic> {
        Ok(self.state()?.end.head() == head)
    }

    fn held(&self) -> Result<Held, Diagnostic> {
        Ok(self.state()?.holder.clone().map_or(Held::Free, Held::By))
    }

    fn lease<'a>(&'a self, holder: &Holder, wait: &Wait) -> Result<Box<dyn Lease + 'a>, Diagnostic> {
        let attempt = || {
            let mut state = self.state()?;
            let is_free = state.holder.is_none();
            if is_free {
                state.holder = Some(holder.clone());
            }
            Ok(is_free.then_some(()))
        };
        wait.take(&self.location(), holder, attempt, || self.locked().holder.clone())?;
        Ok(Box::new(MemoryLease(self)))
    }

    fn location(&self) -> PathBuf {
        "(in memory)".into()
    }
}

struct MemoryLease<'a>(&'a MemoryRegister);

impl Drop for MemoryLease<'_> {
    fn drop(&mut self) {
        self.0.locked().holder = None;
    }
}

impl Lease for MemoryLease<'_> {
    fn read(&mut self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        self.0.read(after, each)
    }

    fn check(&mut self, head: Head) -> Result<(), Refused> {
        let now = self.0.state()?.end.head();
        if now == head { Ok(()) } else { Err(Refused::Moved(now)) }
    }

    fn append(&mut self, head: Head, stamp: Stamp, events: Vec<Event>) -> Result<Appended, Refused> {
        self.check(head)?;
        let mut state = self.0.state()?;
        let call = Call::after(head, state.end.format, stamp, events)?;
        Arc::make_mut(&mut state.text).extend_from_slice(&call.text);
        state.end = state.end.and(&call);
        Ok(Appended { entries: call.entries, head: call.head, unfinished: None })
    }

    fn erase(&mut self, head: Head, stamp: Stamp, seqs: &BTreeSet<u64>, why: &str) -> Result<Appended, Refused> {
        self.check(head)?;
        let text = Arc::clone(&self.0.state()?.text);
        let erasures =
            erasures::of(text.as_slice(), seqs, why).map_err(|unfinished| unfinished.diagnostic(&self.0.location()))?;
        let appended = self.append(head, stamp, erasures)?;
        let mut state = self.0.state()?;
        let mut replaced = Vec::new();
        let each = |line: &[u8]| {
            replaced.extend_from_slice(line);
            Ok(())
        };
        let rest = erasures::replace(state.text.as_slice(), &erasures::open(&appended.entries, state.end.offset), each);
        let rest = rest.and_then(|mut rest| Ok(rest.read_to_end(&mut replaced)?));
        rest.map_err(|unfinished| unfinished.diagnostic(&self.0.location()))?;
        state.end.offset = replaced.len() as u64;
        state.text = Arc::new(replaced);
        Ok(appended)
    }

    fn take_over(
        &mut self,
        after: u64,
        lines: &mut dyn Read,
        stamp: Stamp,
        events: Vec<Event>,
    ) -> Result<Option<PathBuf>, Diagnostic> {
        let mut state = self.0.state()?;
        let count = usize::try_from(after).unwrap_or(usize::MAX);
        let offset = state.text.split_inclusive(|byte| *byte == b'\n').take(count).map(<[u8]>::len).sum();
        let (begin, end) = state.text.split_at(offset);
        let (mut text, end) = (begin.to_vec(), end.to_vec());
        let location = self.0.location();
        lines.read_to_end(&mut text).map_err(|error| Diagnostic::io(says::ToReadOther {}, &location, &error))?;
        let reading = read_after(text.as_slice(), &self.0.location(), Head::default(), &mut |_| {})
            .map_err(|fault| not_taken_over(fault.message))?;
        if reading.torn.is_some() || reading.unended {
            return Err(not_taken_over(says::OtherCut {}));
        }
        // What it has erased is gone here too.
        let mut replaced = Vec::new();
        let each = |line: &[u8]| {
            replaced.extend_from_slice(line);
            Ok(())
        };
        let rest = erasures::replace(text.as_slice(), &reading.open, each);
        let rest = rest.and_then(|mut rest| Ok(rest.read_to_end(&mut replaced)?));
        rest.map_err(|unfinished| not_taken_over(unfinished.diagnostic(&location).message))?;
        let call = Call::after(reading.head(), reading.end.format, stamp, events)?;
        replaced.extend_from_slice(&call.text);
        state.end = End { offset: replaced.len() as u64, ..reading.end.and(&call) };
        state.text = Arc::new(replaced);
        if end.is_empty() {
            return Ok(None);
        }
        state.aside.push(end);
        Ok(Some(format!("(in memory)/restored-{}", state.aside.len()).into()))
    }
}
