//! Signing in by a link that is printed on the terminal: whoever reads it there sits at this machine as the person who started
//! the program, and is that person.
//!
//! The link leads to a page with one button, and it is the button that uses it up: programs open links to look at what is
//! behind them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use minijinja::context;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::reached::Door;
use super::secret::Secret;
use super::session::Role;
use super::{commands, provider};
use crate::digest::Digest;
use crate::message::says::desk as says;
use crate::message::says::provider as words;
use crate::register::{Clock, Random};

/// So long a link leads anywhere.
pub const VALID: SignedDuration = SignedDuration::from_mins(10);

/// The links that were printed and not used.
pub struct Links {
    clock: Clock,
    random: Random,
    all: Mutex<HashMap<Digest, Link>>,
}

struct Link {
    name: String,
    role: Role,
    made: Timestamp,
}

impl Links {
    /// None.
    pub fn new(clock: Clock, random: Random) -> Self {
        Self { clock, random, all: Mutex::default() }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Digest, Link>> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.clock)();
        all.retain(|_, link| now.duration_since(link.made) <= VALID);
        all
    }

    /// A new link for somebody; none where the system has nothing random.
    pub fn make(&self, name: &str, role: Role) -> Option<Secret> {
        let secret = Secret::draw(self.random)?;
        let link = Link { name: name.to_owned(), role, made: (self.clock)() };
        self.all().insert(Secret::mark(secret.text()), link);
        Some(secret)
    }

    /// Whether a link leads anywhere.
    fn is_valid(&self, secret: &str) -> bool {
        self.all().contains_key(&Secret::mark(secret))
    }

    /// Uses it up: nobody can a second time.
    fn take(&self, secret: &str) -> Option<Link> {
        self.all().remove(&Secret::mark(secret))
    }
}

/// `GET /sign-in`: how one does it. Whoever came to the desk by a link elsewhere, where no `Strict` cookie came along, finds here that
/// they are signed in.
pub(super) fn how(call: &Call) -> Result<Answer, Problem> {
    if call.session.is_some() {
        return Ok(Answer::see("/"));
    }
    let provider = provider::known(call).ok().map(|provider| call.text(says::SignInAt { provider: provider.name() }));
    let how = commands::told(call, says::SignInHow {});
    call.page(says::SignIn {}, "sign-in.html", context! { provider, how, is_outside => call.door == Door::Outside })
}

/// That one must be signed in, to whoever is not.
pub(super) fn needed(call: &Call) -> Problem {
    match (call.door, provider::known(call)) {
        (Door::Here, _) => Problem::sign_in(says::SignInHow {}),
        (Door::Outside, Ok(provider)) => Problem::sign_in(says::SignInAt { provider: provider.name() }),
        (Door::Outside, Err(_)) => Problem::sign_in(says::SignInThere {}),
    }
}

/// `GET /sign-in/{link}`: the button.
pub(super) fn offer(call: &Call) -> Result<Answer, Problem> {
    let secret = here(call)?;
    if !call.desk.links.is_valid(secret) {
        return Err(over());
    }
    call.page(says::SignIn {}, "sign-in.html", context! { link => secret })
}

/// `POST /sign-in/{link}`.
pub(super) fn enter(call: &Call) -> Result<Answer, Problem> {
    let Link { name, role, .. } = call.desk.links.take(here(call)?).ok_or_else(over)?;
    // Whoever sat here before does so no longer.
    if let Some(secret) = call.cookie(&call.session_cookie()) {
        call.desk.sessions.end(secret);
    }
    let secret = call.desk.sessions.begin(&name, role).ok_or_else(Problem::no_random)?;
    Ok(Answer::see("/").with_cookie(&call.session_cookie(), secret.text(), None))
}

/// `POST /sign-out`.
pub(super) fn leave(call: &Call) -> Result<Answer, Problem> {
    if let Some(secret) = call.cookie(&call.session_cookie()) {
        call.desk.sessions.end(secret);
    }
    let way_out = call.session.as_ref().and_then(|session| session.way_out.as_deref());
    let answer = match (way_out, provider::known(call)) {
        // By a link: whoever shares the browser decides, and the policy of our pages lets no form lead elsewhere.
        (Some(way_out), Ok(provider)) => {
            let provider = provider.name();
            let values = context! {
                way_out,
                there => call.text(words::SignedOutThere { provider }),
                leave => call.text(words::SignOutThere { provider }),
            };
            call.of_nobody().page(words::SignedOut {}, "sign-in.html", values)?
        }
        _ => Answer::see("/sign-in"),
    };
    Ok(answer.with_cookie(&call.session_cookie(), "", Some(0)))
}

/// The secret of a link that was opened where it is shown: on this machine. From elsewhere there is nothing at its address.
fn here(call: &Call) -> Result<&str, Problem> {
    if call.door == Door::Here { Ok(call.part("link")) } else { Err(Problem::absent()) }
}

fn over() -> Problem {
    Problem::gone(says::LinkOver {}).step(says::LinkOverStep {})
}
