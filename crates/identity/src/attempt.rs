//! Who is about to sign in. An attempt is known here and to one browser, and can be answered once.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::digest::{SHA256, digest};

use crate::{Fault, World};

/// So long somebody has to sign in at the provider.
pub const VALID: SignedDuration = SignedDuration::from_mins(10);
/// So many may be about to at the same time. Anybody can begin: after that the oldest is forgotten.
pub const MOST: usize = 10_000;

/// What is asked of the provider, and must come back.
pub(crate) struct Attempt {
    /// Belongs to the browser, which shows it with the answer.
    pub browser: String,
    /// Comes back through the browser (RFC 6749, 10.12).
    pub state: String,
    /// Comes back in the token (OpenID Connect Core 1.0, 3.1.2.1).
    pub nonce: String,
    /// What the code is worth nothing without (RFC 7636).
    pub verifier: String,
}

impl Attempt {
    pub fn draw(world: &dyn World) -> Result<Self, Fault> {
        let [browser, state, nonce, verifier] = [secret(world)?, secret(world)?, secret(world)?, secret(world)?];
        Ok(Self { browser, state, nonce, verifier })
    }
}

/// 256 random bits, as 43 characters of base64url: as few as a PKCE verifier may have.
pub(crate) fn secret(world: &dyn World) -> Result<String, Fault> {
    let mut bytes = [0; 32];
    for half in bytes.chunks_exact_mut(16) {
        half.copy_from_slice(&world.random().ok_or(Fault::NoRandom)?);
    }
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// A digest can be compared in a time that says nothing.
type Mark = [u8; 32];

fn mark(secret: &str) -> Mark {
    let mut mark = [0; 32];
    mark.copy_from_slice(digest(&SHA256, secret.as_bytes()).as_ref());
    mark
}

struct Kept {
    browser: Mark,
    nonce: String,
    verifier: String,
    begun: Timestamp,
}

/// All who are.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<Mark, Kept>>);

/// What is left of an attempt that is answered.
pub(crate) struct Answered {
    pub nonce: String,
    pub verifier: String,
}

impl Attempts {
    fn all(&self, now: Timestamp) -> MutexGuard<'_, HashMap<Mark, Kept>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, kept| now.duration_since(kept.begun) <= VALID);
        all
    }

    pub fn keep(&self, attempt: &Attempt, now: Timestamp) {
        let mut all = self.all(now);
        if all.len() >= MOST
            && let Some(oldest) = all.iter().min_by_key(|(_, kept)| kept.begun).map(|(mark, _)| *mark)
        {
            all.remove(&oldest);
        }
        let Attempt { browser, state, nonce, verifier } = attempt;
        let kept = Kept { browser: mark(browser), nonce: nonce.clone(), verifier: verifier.clone(), begun: now };
        all.insert(mark(state), kept);
    }

    /// Takes the attempt that a state is of; nobody can a second time. One that is another browser's stays theirs.
    pub fn take(&self, state: &str, browser: &str, now: Timestamp) -> Result<Answered, Fault> {
        let (state, browser) = (mark(state), mark(browser));
        let mut all = self.all(now);
        if all.get(&state).ok_or(Fault::NoAttempt)?.browser != browser {
            return Err(Fault::OtherBrowser);
        }
        let Kept { nonce, verifier, .. } = all.remove(&state).ok_or(Fault::NoAttempt)?;
        Ok(Answered { nonce, verifier })
    }
}
