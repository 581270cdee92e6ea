//! Turns for those who hand in files: few at a time, in a line of their own for those who are signed in, so that nobody else can
//! keep them waiting. And how often an address may ask for what costs something.

use std::collections::{HashMap, VecDeque};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::answer::Problem;
use super::serve::Limits;

/// So many files of those who are signed in are judged at the same time.
const STAFF_JUDGING: usize = 2;
/// So many of all others.
const JUDGING: usize = 1;
/// So many wait in a line.
const WAITING: usize = 32;
const MINUTE: Duration = Duration::from_secs(60);

/// Who has a turn.
pub struct Turns {
    strangers: Line,
    staff: Line,
    /// Those who are not signed in have one at a time of each address.
    addresses: Mutex<HashMap<IpAddr, Arc<Semaphore>>>,
    files: Rate,
    patience: Duration,
}

struct Line {
    waiting: Arc<Semaphore>,
    reading: Arc<Semaphore>,
    judging: Arc<Semaphore>,
}

/// A turn, until it is dropped.
pub struct Turn {
    patience: Duration,
    judging: Arc<Semaphore>,
    /// What makes it one.
    held: Vec<OwnedSemaphorePermit>,
}

impl Line {
    fn new(reading: usize, judging: usize) -> Self {
        let of = |number| Arc::new(Semaphore::new(number));
        Self { waiting: of(WAITING), reading: of(reading), judging: of(judging) }
    }
}

impl Turns {
    /// Nobody has one.
    pub fn new(limits: &Limits) -> Self {
        Self {
            strangers: Line::new(limits.strangers, JUDGING),
            staff: Line::new(limits.staff, STAFF_JUDGING),
            addresses: Mutex::default(),
            files: Rate::new(limits.files_a_minute),
            patience: limits.line_time,
        }
    }

    /// A turn for whoever is signed in, or for an address, once it is theirs: so long it is waited for.
    pub async fn take(&self, address: Option<IpAddr>) -> Result<Turn, Problem> {
        if let Some(address) = address
            && !self.files.admits(address)
        {
            return Err(Problem::busy());
        }
        let line = if address.is_some() { &self.strangers } else { &self.staff };
        let _waiting = Arc::clone(&line.waiting).try_acquire_owned().map_err(|_| Problem::busy())?;
        let ahead = address.map(|address| self.of(address)).into_iter().chain([Arc::clone(&line.reading)]);
        let mut held = Vec::new();
        for turn in ahead {
            held.push(soon(self.patience, turn).await?);
        }
        Ok(Turn { patience: self.patience, judging: Arc::clone(&line.judging), held })
    }

    /// The turn of an address.
    fn of(&self, address: IpAddr) -> Arc<Semaphore> {
        let (address, mut all) = (network(address), self.addresses.lock().unwrap_or_else(PoisonError::into_inner));
        // Whoever waits or has it knows it too.
        all.retain(|_, turn| Arc::strong_count(turn) > 1 || turn.available_permits() == 0);
        Arc::clone(all.entry(address).or_insert_with(|| Arc::new(Semaphore::new(1))))
    }
}

impl Turn {
    /// The same once its files can be judged.
    pub async fn at_work(mut self) -> Result<Self, Problem> {
        self.held.push(soon(self.patience, Arc::clone(&self.judging)).await?);
        Ok(self)
    }
}

async fn soon(patience: Duration, turn: Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Problem> {
    timeout(patience, turn.acquire_owned()).await.ok().and_then(Result::ok).ok_or_else(Problem::busy)
}

/// How often each address did something in the last minute.
pub struct Rate {
    most: usize,
    recent: Mutex<HashMap<IpAddr, VecDeque<Instant>>>,
}

impl Rate {
    /// An address may so often in a minute.
    pub fn new(most: usize) -> Self {
        Self { most, recent: Mutex::default() }
    }

    /// Whether an address may once more. If so, it is counted.
    pub fn admits(&self, address: IpAddr) -> bool {
        let is_left = self.has_left(address);
        if is_left {
            self.count(address);
        }
        is_left
    }

    /// Whether it may once more.
    pub fn has_left(&self, address: IpAddr) -> bool {
        let (address, now) = (network(address), Instant::now());
        let mut all = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let is_recent = |begun: &Instant| now.duration_since(*begun) < MINUTE;
        all.retain(|_, begun| begun.back().is_some_and(is_recent));
        all.get_mut(&address).is_none_or(|begun| {
            begun.retain(is_recent);
            begun.len() < self.most
        })
    }

    /// Counts once.
    pub fn count(&self, address: IpAddr) {
        let mut all = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = all.entry(network(address)).or_default();
        begun.push_back(Instant::now());
        // None is older than what decides.
        while begun.len() > self.most {
            begun.pop_front();
        }
    }
}

/// What somebody has who has an address: whoever is given IPv6 has 2^64 of them (RFC 6177).
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        v4 => v4,
    }
}
