//! A register in memory: the same lines, and nothing of them left when the last of those who know it is gone.

use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::border::{Appended, Head, Lease, Refused, Register};
use super::chain::{Call, read_after};
use super::event::{Entry, Event};
use super::holder::{Held, Holder};
use super::reading::Reading;
use super::wait::Wait;
use crate::diagnostic::{Diagnostic, Kind};

/// A register in memory. Its clones are the same register.
#[derive(Debug, Clone, Default)]
pub struct MemoryRegister(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// The lines.
    text: Arc<Vec<u8>>,
    head: Head,
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
        if state.is_down { Err(Diagnostic::error("the register does not answer").hint("try again later")) } else { Ok(state) }
    }
}

impl Register for MemoryRegister {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        // Whoever is told of an event may ask for more.
        let text = Arc::clone(&self.state()?.text);
        read_after(text.as_slice(), &self.location(), after, each)
    }

    fn head(&self) -> Result<Head, Diagnostic> {
        Ok(self.state()?.head)
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
        "memory".into()
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
        let now = self.0.state()?.head;
        if now == head { Ok(()) } else { Err(Refused::Moved(now)) }
    }

    fn append(&mut self, head: Head, at: Timestamp, events: Vec<Event>) -> Result<Appended, Refused> {
        let mut state = self.0.state()?;
        if state.head != head {
            return Err(Refused::Moved(state.head));
        }
        let Call { entries, text, head, .. } = Call::after(head, at, events)?;
        Arc::make_mut(&mut state.text).extend_from_slice(&text);
        state.head = head;
        Ok(Appended { entries, head })
    }

    fn take_over(
        &mut self,
        after: u64,
        lines: &mut dyn Read,
        at: Timestamp,
        events: Vec<Event>,
    ) -> Result<Option<PathBuf>, Diagnostic> {
        let mut state = self.0.state()?;
        let refused =
            |why: String| Diagnostic::of(Kind::Integrity, format!("the lines of the other register cannot be taken over: {why}"));
        let count = usize::try_from(after).unwrap_or(usize::MAX);
        let offset = state.text.split_inclusive(|byte| *byte == b'\n').take(count).map(<[u8]>::len).sum();
        let (begin, end) = state.text.split_at(offset);
        let (mut text, end) = (begin.to_vec(), end.to_vec());
        lines.read_to_end(&mut text).map_err(|error| refused(error.to_string()))?;
        let reading = read_after(text.as_slice(), &self.0.location(), Head::default(), &mut |_| {})
            .map_err(|fault| refused(fault.message.to_string()))?;
        if reading.torn.is_some() || reading.unended {
            return Err(refused("they end in the middle".to_owned()));
        }
        let call = Call::after(reading.head(), at, events)?;
        text.extend_from_slice(&call.text);
        (state.text, state.head) = (Arc::new(text), call.head);
        if end.is_empty() {
            return Ok(None);
        }
        state.aside.push(end);
        Ok(Some(format!("memory/restored-{}", state.aside.len()).into()))
    }
}
