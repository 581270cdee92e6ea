//! Who is signed in. It is kept here and nowhere else: the browser has nothing but a secret, of which only the digest is kept,
//! and when the program ends nobody is signed in any more.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::provider::Person;
use super::secret::Secret;
use crate::digest::Digest;
use crate::register::{Clock, Random};

/// So long somebody is signed in who does nothing.
pub const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// So long somebody is signed in at all.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// So many are signed in at the same time; after that the one who did nothing for longest is signed out.
const MOST: usize = 1000;

/// What somebody may do. Each may do all that those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sees everything and changes nothing.
    Reader,
    /// Does the work of the year.
    Caseworker,
    /// Does what cannot be taken back.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reader, Self::Caseworker, Self::Administrator];

    /// As it stands in the log.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Caseworker => "caseworker",
            Self::Administrator => "administrator",
        }
    }
}

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who it is: what they do is registered as done by them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Stands in every form of theirs, so that no other page can send one for them.
    pub token: String,
    /// The address where they sign out of what they signed in by, too.
    pub way_out: Option<String>,
}

struct Kept {
    session: Session,
    begun: Timestamp,
    seen: Timestamp,
    /// The errand that its browser was last sent on, to sign in anew.
    errand: Option<Digest>,
}

impl Kept {
    fn is_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen) > IDLE || now.duration_since(self.begun) > LONGEST
    }
}

/// All who are signed in.
pub struct Sessions {
    clock: Clock,
    random: Random,
    all: Mutex<HashMap<Digest, Kept>>,
}

impl Sessions {
    /// Nobody.
    pub fn new(clock: Clock, random: Random) -> Self {
        Self { clock, random, all: Mutex::default() }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Digest, Kept>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs somebody in, and gives the secret that they are known by; none where the system has nothing random.
    pub fn begin(&self, name: &str, role: Role) -> Option<Secret> {
        self.welcome(Person { name: name.to_owned(), role, way_out: None })
    }

    /// The same of somebody whom a provider knows.
    pub fn welcome(&self, person: Person) -> Option<Secret> {
        let (secret, token) = (Secret::draw(self.random)?, Secret::draw(self.random)?);
        let Person { name, role, way_out } = person;
        let session = Session { name, role, token: token.text().to_owned(), way_out };
        let now = (self.clock)();
        let mut all = self.all();
        all.retain(|_, kept| !kept.is_over(now));
        if all.len() >= MOST
            && let Some(idle) = all.iter().min_by_key(|(_, kept)| kept.seen).map(|(mark, _)| *mark)
        {
            all.remove(&idle);
        }
        all.insert(Secret::mark(secret.text()), Kept { session, begun: now, seen: now, errand: None });
        Some(secret)
    }

    /// Who has a secret, if they are still signed in.
    pub fn of(&self, secret: &str) -> Option<Session> {
        let (now, mark) = ((self.clock)(), Secret::mark(secret));
        let mut all = self.all();
        if all.get(&mark)?.is_over(now) {
            all.remove(&mark);
            return None;
        }
        let kept = all.get_mut(&mark)?;
        kept.seen = now;
        Some(kept.session.clone())
    }

    /// Remembers that the browser which has a secret was sent on an errand, to sign in anew.
    pub(super) fn sent(&self, secret: &str, errand: &str) {
        if let Some(kept) = self.all().get_mut(&Secret::mark(secret)) {
            kept.errand = Some(Secret::mark(errand));
        }
    }

    /// Signs out whoever had the browser that comes back from an errand.
    pub(super) fn end_before(&self, errand: &str) {
        let mark = Secret::mark(errand);
        self.all().retain(|_, kept| kept.errand != Some(mark));
    }

    /// How many are signed in.
    pub(super) fn number(&self) -> usize {
        let now = (self.clock)();
        self.all().values().filter(|kept| !kept.is_over(now)).count()
    }

    /// Signs out whoever has a secret.
    pub fn end(&self, secret: &str) {
        self.all().remove(&Secret::mark(secret));
    }
}
