//! Asking a time-stamping authority (RFC 3161) over HTTP.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use ring::rand::{SecureRandom as _, SystemRandom};
use ureq::tls::{Certificate as Root, RootCerts, TlsConfig};
use ureq::{Agent, Error};

use super::timestamp_error::{AddressError, TimestampError, TimestampFailure};
use super::tsp::{TimestampResponse, request, response};
use crate::{Certificate, CertificateError, TimestampToken};

/// How long the whole of it may take, if nothing else is said.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often whoever waits is asked whether they still do.
const PAUSE: Duration = Duration::from_millis(50);
/// The largest answer that is read. Tokens are 2 to 10 KB.
const MAX_ANSWER: u64 = 256 * 1024;
/// Characters of an authority's words that are passed on.
const MAX_WORDS: usize = 200;

/// A time-stamping authority, known by its address.
#[derive(Clone)]
pub struct TimestampAuthority {
    url: String,
    patience: Duration,
    trusted: Vec<Certificate>,
    cancelled: Arc<AtomicBool>,
}

impl TimestampAuthority {
    /// By its address, `http://…` or `https://…`. A token proves itself by its signature, so plain HTTP is usual.
    pub fn new(url: &str) -> Result<Self, AddressError> {
        // First of all, and without repeating any of it: a password may be in it.
        if url.contains('@') {
            return Err(AddressError::Credentials);
        }
        let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
        let host = rest.map(|rest| rest.split(['/', '?', ':']).next().unwrap_or_default()).unwrap_or_default();
        if host.is_empty() || !url.bytes().all(|byte| byte.is_ascii_graphic()) || url.parse::<ureq::http::Uri>().is_err() {
            return Err(AddressError::NoAddress(url.to_owned()));
        }
        Ok(Self { url: url.to_owned(), patience: PATIENCE, trusted: Vec::new(), cancelled: Arc::default() })
    }

    /// Waits this long for the whole of an answer.
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Is waited for no longer once this is set, by whatever thread.
    pub fn cancelled_by(mut self, cancelled: Arc<AtomicBool>) -> Self {
        self.cancelled = cancelled;
        self
    }

    /// Trusts these certificates (PEM) for `https` besides those that the system trusts.
    pub fn trusting(mut self, certificates: &str) -> Result<Self, CertificateError> {
        self.trusted.extend(Certificate::from_pem(certificates)?);
        Ok(self)
    }

    /// Has a message timestamped. The token is about this message, answers this question and no other, and its own
    /// signature holds.
    pub fn stamp(&self, message: &[u8]) -> Result<TimestampToken, TimestampError> {
        let nonce = nonce()?;
        let question = request(message, &nonce)?;
        let token = self.wait(question).and_then(|bytes| granted(&bytes, message, &nonce));
        token.map_err(|why| TimestampError::NotGiven { authority: self.url.clone(), why })
    }

    /// Asks on a thread of its own: what has been sent cannot be taken back, but nobody has to wait for the answer. The thread
    /// ends when its patience does.
    fn wait(&self, question: Vec<u8>) -> Result<Vec<u8>, TimestampFailure> {
        let (sender, answer) = sync_channel(1);
        let asking = self.clone();
        let ask = move || _ = sender.send(asking.ask(&question));
        thread::Builder::new().spawn(ask).map_err(|error| failed(&error))?;
        loop {
            match answer.recv_timeout(PAUSE) {
                Ok(answer) => return answer,
                Err(_) if self.cancelled.load(Ordering::Relaxed) => return Err(TimestampFailure::Cancelled),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(TimestampFailure::NoTimestamp),
            }
        }
    }

    /// RFC 3161, 3.4: question and answer over HTTP.
    fn ask(&self, question: &[u8]) -> Result<Vec<u8>, TimestampFailure> {
        let post = self.agent().post(&self.url).content_type("application/timestamp-query");
        let mut response = post.send(question).map_err(|error| self.unreachable(&error))?;
        let status = response.status();
        if status.is_redirection() {
            let place = response.headers().get("location").and_then(|place| place.to_str().ok()).unwrap_or_default();
            return Err(TimestampFailure::Moved(tidy(place)));
        }
        if !status.is_success() {
            return Err(TimestampFailure::Status(status.to_string()));
        }
        let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or("no type").to_owned();
        // Some authorities add parameters, and some have the type of an older draft or none in particular.
        if kind.starts_with("text/") {
            return Err(TimestampFailure::Page(tidy(&kind)));
        }
        let body = response.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
        body.map_err(|error| self.unreachable(&error))
    }

    fn agent(&self) -> Agent {
        let mut config = Agent::config_builder()
            .timeout_global(Some(self.patience))
            .http_status_as_error(false)
            // A question sent on as a GET gets no answer, and where it leads should be seen.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // Otherwise taken from the environment.
            .proxy(None)
            .user_agent("avtale");
        if self.url.starts_with("https:") {
            config = config.tls_config(self.tls());
        }
        config.build().into()
    }

    fn tls(&self) -> TlsConfig {
        let known = rustls_native_certs::load_native_certs().certs;
        let known = known.iter().map(|root| root.as_ref());
        let own = self.trusted.iter().map(Certificate::as_der);
        let anchors: Vec<_> = known.chain(own).map(|der| Root::from_der(der).to_owned()).collect();
        TlsConfig::builder()
            .root_certs(RootCerts::from(anchors))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build()
    }

    fn unreachable(&self, error: &Error) -> TimestampFailure {
        if let Some(error) = tls_fault(error) {
            return TimestampFailure::Tls(tidy(&error.to_string()));
        }
        match error {
            Error::Timeout(_) => TimestampFailure::TimedOut(self.patience),
            Error::BodyExceedsLimit(_) => TimestampFailure::TooLong,
            Error::HostNotFound => TimestampFailure::NoHost,
            Error::Io(error) => failed(error),
            error => TimestampFailure::Http(tidy(&error.to_string())),
        }
    }
}

/// The token in an answer, if it is of this message, for this question, and its own signature holds.
fn granted(bytes: &[u8], message: &[u8], nonce: &[u8]) -> Result<TimestampToken, TimestampFailure> {
    let token = match response(bytes).ok_or(TimestampFailure::NoTimestamp)? {
        TimestampResponse::Granted(token) => token,
        TimestampResponse::Refused(status, words) => return Err(TimestampFailure::Refused { status, words: tidy(&words) }),
    };
    let token = TimestampToken::read(&token).map_err(TimestampFailure::Invalid)?;
    if token.is_over(message) != Ok(true) {
        return Err(TimestampFailure::OtherMessage);
    }
    if !token.has_nonce(nonce) {
        return Err(TimestampFailure::OtherNonce);
    }
    Ok(token)
}

/// What TLS found, which comes wrapped where it was found while reading.
fn tls_fault(error: &Error) -> Option<&rustls::Error> {
    match error {
        Error::Rustls(error) => Some(error),
        Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

fn failed(error: &io::Error) -> TimestampFailure {
    TimestampFailure::Io { kind: error.kind(), words: tidy(&error.to_string()) }
}

/// Eight bytes that nobody could guess: a positive INTEGER of exactly this length, so that it comes back as it went.
fn nonce() -> Result<[u8; 8], TimestampError> {
    let mut nonce = [0; 8];
    SystemRandom::new().fill(&mut nonce).map_err(|_| TimestampError::NoRandom)?;
    nonce[0] = nonce[0] & 0x3f | 0x40;
    Ok(nonce)
}

/// Another's words, on one line and not too many.
fn tidy(words: &str) -> String {
    words.chars().map(|char| if char.is_control() { ' ' } else { char }).take(MAX_WORDS).collect()
}

impl fmt::Display for TimestampAuthority {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.url)
    }
}

impl fmt::Debug for TimestampAuthority {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Authority({self})")
    }
}
