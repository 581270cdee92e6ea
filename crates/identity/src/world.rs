//! Everything from outside: the time, what nobody can guess, and what a provider answers.

use jiff::Timestamp;
use openidconnect::SyncHttpClient;
use openidconnect::http::Uri;
use openidconnect::url::{Host, Url};

/// What a provider is asked.
pub type Request = openidconnect::HttpRequest;
/// What it answers.
pub type Response = openidconnect::HttpResponse;

/// Bytes of the largest answer that is read. Those of Entra ID, Keycloak and Ansattporten have some 10 kB.
pub const MOST_BYTES: usize = 1 << 20;

/// Whoever calls gives these.
pub trait World {
    /// The time.
    fn now(&self) -> Timestamp;

    /// Sixteen bytes that nobody can guess; none where the system has nothing random.
    fn random(&self) -> Option<[u8; 16]>;

    /// Asks a provider, and gives its answer whatever the status. It has to end after some seconds, may read no more than
    /// [`MOST_BYTES`], and follows no redirect: where one leads may be told what was sent.
    fn ask(&self, request: Request) -> Result<Response, Unanswered>;
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// Nobody could be reached there, in the words of whoever tried.
    #[error("it cannot be reached: {0}")]
    Unreachable(String),
    /// It took too long.
    #[error("it does not answer in time")]
    TimedOut,
    /// It is larger than what is read.
    #[error("its answer is larger than {MOST_BYTES} bytes")]
    TooLarge,
    /// It would have been asked without encryption.
    #[error("it may be asked by https only")]
    Unencrypted,
}

/// Whether what is sent to an address is read by nobody on the way.
pub(crate) fn is_private(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => is_loopback(url),
        _ => false,
    }
}

/// Whether an address is of this machine, which has a meaning there alone.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// One provider, through the world.
pub(crate) struct Asking<'a> {
    world: &'a dyn World,
    issuer: &'a Url,
}

impl<'a> Asking<'a> {
    pub fn new(world: &'a dyn World, issuer: &'a Url) -> Self {
        Self { world, issuer }
    }

    /// A provider elsewhere may name no address of this machine that is not encrypted.
    fn may_be_asked(&self, uri: &Uri) -> bool {
        let url = Url::parse(&uri.to_string());
        url.is_ok_and(|url| is_private(&url) && (url.scheme() == "https" || is_loopback(self.issuer)))
    }
}

impl SyncHttpClient for Asking<'_> {
    type Error = Unanswered;

    fn call(&self, request: Request) -> Result<Response, Unanswered> {
        if !self.may_be_asked(request.uri()) {
            return Err(Unanswered::Unencrypted);
        }
        let response = self.world.ask(request)?;
        if response.body().len() > MOST_BYTES { Err(Unanswered::TooLarge) } else { Ok(response) }
    }
}
