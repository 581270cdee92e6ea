//! Turns for those who hand in files: few at a time; and of those who are not signed in one from each address, and not many a
//! minute.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::answer::Problem;

/// So many hand in files at the same time: what they hand in is in memory.
const READING: usize = 4;
/// So many are judged at the same time.
const JUDGING: usize = 2;
/// So many turns has an address in a minute.
const A_MINUTE: usize = 20;
const MINUTE: Duration = Duration::from_secs(60);

/// Who has a turn, and who had one.
pub struct Turns {
    reading: Arc<Semaphore>,
    judging: Arc<Semaphore>,
    recent: Arc<Mutex<HashMap<IpAddr, Recent>>>,
}

#[derive(Default)]
struct Recent {
    begun: VecDeque<Instant>,
    has_turn: bool,
}

/// A turn, until it is dropped.
pub struct Turn {
    _reading: OwnedSemaphorePermit,
    judging: Arc<Semaphore>,
    /// Held, and not read.
    _judged: Option<OwnedSemaphorePermit>,
    recent: Arc<Mutex<HashMap<IpAddr, Recent>>>,
    address: Option<IpAddr>,
}

impl Default for Turns {
    fn default() -> Self {
        let of = |number| Arc::new(Semaphore::new(number));
        Self { reading: of(READING), judging: of(JUDGING), recent: Arc::default() }
    }
}

impl Turns {
    /// A turn for whoever is signed in, or for an address, if it may have one now.
    pub fn take(&self, address: Option<IpAddr>) -> Result<Turn, Problem> {
        let reading = Arc::clone(&self.reading).try_acquire_owned().map_err(|_| Problem::busy())?;
        if let Some(address) = address {
            self.count(address)?;
        }
        let (judging, recent) = (Arc::clone(&self.judging), Arc::clone(&self.recent));
        Ok(Turn { _reading: reading, judging, _judged: None, recent, address })
    }

    /// Counts a turn of an address.
    fn count(&self, address: IpAddr) -> Result<(), Problem> {
        let now = Instant::now();
        let mut all = locked(&self.recent);
        let is_recent = |begun: &Instant| now.duration_since(*begun) < MINUTE;
        all.retain(|_, recent| recent.has_turn || recent.begun.back().is_some_and(is_recent));
        let recent = all.entry(address).or_default();
        recent.begun.retain(is_recent);
        if recent.has_turn || recent.begun.len() >= A_MINUTE {
            return Err(Problem::busy());
        }
        recent.begun.push_back(now);
        recent.has_turn = true;
        Ok(())
    }
}

impl Turn {
    /// The same once its files can be judged.
    pub async fn at_work(mut self) -> Result<Self, Problem> {
        let at_work = Arc::clone(&self.judging).acquire_owned().await.map_err(|_| Problem::busy())?;
        self._judged = Some(at_work);
        Ok(self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut all = locked(&self.recent);
        if let Some(recent) = self.address.and_then(|address| all.get_mut(&address)) {
            recent.has_turn = false;
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
