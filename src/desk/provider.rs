//! Signing in at the organisation's own provider of identities, by the public address. Whoever speaks its protocol is behind
//! [`Provider`]; here is what belongs to the desk: the way there, the way back, and who it is then.
//!
//! Three things follow from browsers. One goes there by a link, for the policy of our pages lets no form lead elsewhere. The cookie
//! that is taken along is `Lax`, or it would not come back with who comes from another server. And one does not go on by a
//! redirect: all of it began elsewhere, and the session's own cookie, which is `Strict`, would not be sent.

use axum::http::StatusCode;
use minijinja::context;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::reached::Door;
use super::session::Role;
use crate::diagnostic::Diagnostic;
use crate::message::says::desk as says;

/// The cookie of somebody who is on their way.
const COOKIE: &str = "avtale-errand";
/// So long they may be, in seconds.
const LONGEST: u32 = 10 * 60;

/// Who says who somebody is.
pub trait Provider: Send + Sync {
    /// What it is called, for people.
    fn name(&self) -> &str;

    /// Sends a browser on its way.
    fn begin(&self) -> Result<Errand, Diagnostic>;

    /// Who came back: with the secret that their browser was given, which is good for once, and the query that it brings.
    fn finish(&self, browser: &str, query: &str) -> Result<Person, Diagnostic>;
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
}

/// `GET /sign-in/begin`: to the provider.
pub(super) fn begin(call: &Call) -> Result<Answer, Problem> {
    let begun = known(call)?.begin().map_err(|fault| refused(StatusCode::SERVICE_UNAVAILABLE, fault))?;
    Ok(Answer::see(&begun.address).with_lax_cookie(&call.own_cookie(COOKIE), &begun.browser, LONGEST))
}

/// `GET /sign-in/back`: from the provider.
pub(super) fn back(call: &Call) -> Result<Answer, Problem> {
    let provider = known(call)?;
    let cookie = call.own_cookie(COOKIE);
    let browser = call.cookie(&cookie).ok_or_else(Problem::foreign)?;
    let query = call.to().split_once('?').map_or("", |(_, query)| query);
    let Person { name, role } = provider.finish(browser, query).map_err(|fault| refused(StatusCode::FORBIDDEN, fault))?;
    let secret = call.desk.sessions.begin(&name, role).ok_or_else(Problem::no_random)?;
    let page = call.page(says::SignIn {}, "sign-in.html", context! { entered => true })?;
    Ok(page.and_then("/").with_cookie(&cookie, "", Some(0)).with_cookie(&call.session_cookie(), secret.text(), None))
}

/// The provider, where it knows the address: the public one.
fn known(call: &Call) -> Result<&dyn Provider, Problem> {
    let provider = call.desk.setting.provider.as_deref();
    provider.filter(|_| call.door == Door::Outside).ok_or_else(Problem::absent)
}

fn refused(status: StatusCode, fault: Diagnostic) -> Problem {
    Problem { status, faults: vec![fault] }
}
