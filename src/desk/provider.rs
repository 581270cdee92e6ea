//! Signing in at the organisation's own provider of identities, by the public address. Whoever speaks its protocol is behind
//! [`Provider`]; here is what belongs to the desk: the way there, the way back, and who it is then.
//!
//! Three things follow from browsers. One goes there by a link, for the policy of our pages lets no form lead elsewhere. The cookie
//! that is taken along is `Lax`, or it would not come back with who comes from another server. And one does not go on by a
//! redirect: all of it began elsewhere, and the session's own cookie, which is `Strict`, would not be sent.

use axum::http::StatusCode;
use jiff::Timestamp;
use minijinja::context;
use serde::Serialize;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::reached::Door;
use super::session::Role;
use super::statement;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::desk as says;
use crate::message::says::provider as words;
use crate::register::Writer;

/// The cookie of somebody who is on their way.
const COOKIE: &str = "avtale-errand";
/// So long they may be, in seconds.
const LONGEST: u32 = 10 * 60;
/// Where one comes back to from there. The provider must know it, at the public address.
pub const BACK: &str = "/sign-in/back";

/// Who says who somebody is.
pub trait Provider: Send + Sync {
    /// What it is called, for people.
    fn name(&self) -> &str;

    /// Sends a browser on its way.
    fn begin(&self) -> Result<Errand, Refusal>;

    /// Who came back: with the secret that their browser was given, which is good for once, and the query that it brings.
    fn finish(&self, browser: &str, query: &str) -> Result<Person, Refusal>;
}

/// A way to a provider.
pub struct Errand {
    /// The address there.
    pub address: String,
    /// What the browser that is sent brings back, and nobody else has: of letters that a cookie may have.
    pub browser: String,
}

/// Somebody whom a provider knows.
pub struct Person {
    /// Who it is: what they do is registered as done by them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The address where they sign out there too, if there is one.
    pub way_out: Option<String>,
}

/// That nobody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What the person is told.
    pub told: Told,
    /// Why, for the log: what is wrong with a token is no help to a person, and whom it is of is no log's.
    pub why: String,
}

/// What somebody is told who is not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The provider does not answer, or not as it should.
    Down,
    /// Many are on their way.
    Busy,
    /// The way is over, or another's.
    WayOver,
    /// The provider signed nobody in.
    Refused,
    /// The person has no role here.
    NoRole,
    /// They showed who they are in a way that is not enough.
    NotSureEnough,
    /// What the provider said is not proven.
    NotProven,
}

/// A line of the log.
#[derive(Serialize)]
struct Line<'a> {
    at: Timestamp,
    request: &'a str,
    not_signed_in: &'a str,
}

/// `GET /sign-in/begin`: to the provider.
pub(super) fn begin(call: &Call) -> Result<Answer, Problem> {
    let provider = known(call)?;
    if !call.desk.begun.admits(call.address) {
        return Err(Problem::busy());
    }
    let begun = provider.begin().map_err(|refusal| refused(call, provider, &refusal))?;
    // The session's own cookie does not come back with whoever comes from another server.
    if let Some(secret) = call.cookie(&call.session_cookie()) {
        call.desk.sessions.sent(secret, &begun.browser);
    }
    Ok(Answer::see(&begun.address).with_lax_cookie(&call.own_cookie(COOKIE), &begun.browser, LONGEST))
}

/// `GET /sign-in/back`: from the provider.
pub(super) fn back(call: &Call) -> Result<Answer, Problem> {
    let provider = known(call)?;
    let cookie = call.own_cookie(COOKIE);
    let way_over = || Refusal { told: Told::WayOver, why: "the browser was not sent from here".to_owned() };
    let browser = call.cookie(&cookie).ok_or_else(|| refused(call, provider, &way_over()))?;
    let query = call.to().split_once('?').map_or("", |(_, query)| query);
    let person = provider.finish(browser, query).map_err(|refusal| refused(call, provider, &refusal))?;
    // Nobody is let in whose name could stand in no event.
    Writer::new(&person.name, call.desk.setting.clock, call.desk.setting.random)
        .map_err(Problem::from)
        .map_err(Problem::unprocessable)?;
    // Whoever sat here before does so no longer.
    call.desk.sessions.end_before(browser);
    let secret = call.desk.sessions.welcome(person).ok_or_else(Problem::no_random)?;
    let page = call.page(says::SignIn {}, "sign-in.html", context! { entered => true })?;
    Ok(page.and_then("/").with_cookie(&cookie, "", Some(0)).with_cookie(&call.session_cookie(), secret.text(), None))
}

/// The provider, where it knows the address: the public one.
pub(super) fn known(call: &Call) -> Result<&dyn Provider, Problem> {
    let provider = call.desk.setting.provider.as_deref();
    provider.filter(|_| call.door == Door::Outside).ok_or_else(Problem::absent)
}

/// The page that says why nobody is signed in; the log says it too.
fn refused(call: &Call, provider: &dyn Provider, refusal: &Refusal) -> Problem {
    let at = (call.desk.setting.true_clock)();
    if let Ok(line) = serde_json::to_string(&Line { at, request: &call.number, not_signed_in: &refusal.why }) {
        call.desk.log.write(line);
    }
    let (provider, contact) = (provider.name(), contact(call, provider));
    let (message, step): (Message, Message) = match refusal.told {
        Told::Busy => return Problem::busy(),
        Told::Down => (words::Down { provider }.into(), words::DownStep {}.into()),
        Told::WayOver => (words::WayOver {}.into(), words::WayOverStep {}.into()),
        Told::Refused => (words::Refused { provider }.into(), words::RefusedStep { contact }.into()),
        Told::NoRole => (words::NoRole { provider }.into(), words::NoRoleStep { contact, provider }.into()),
        Told::NotSureEnough => (words::NotSureEnough { provider }.into(), words::NotSureEnoughStep {}.into()),
        Told::NotProven => (words::NotProven { provider }.into(), words::NotProvenStep { contact }.into()),
    };
    let status = if refusal.told == Told::Down { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::FORBIDDEN };
    Problem { status, faults: vec![Diagnostic::error(message).hint(step)] }
}

/// Whom those ask who are not let in.
fn contact(call: &Call, provider: &dyn Provider) -> String {
    let named = call.desk.settings().sign_in.as_ref().and_then(|sign_in| sign_in.contact.clone());
    let responsible = || Some(statement::responsible(call).email).filter(|email| !email.is_empty());
    named.or_else(responsible).unwrap_or_else(|| provider.name().to_owned())
}
