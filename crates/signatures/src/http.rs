//! Questions over HTTP, to time-stamping authorities, to those who say which certificates are revoked, and to whomever else the
//! program asks: one at a time, in bounded time, with bounded answers.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use ureq::http::{Request, Response};
use ureq::tls::{Certificate as Root, RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

use crate::{Certificate, CertificateError};

/// How long the whole of an answer may take, if nothing else is said.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often whoever waits is asked whether they still do.
const PAUSE: Duration = Duration::from_millis(50);
/// Characters of another's words that are passed on.
const MAX_WORDS: usize = 200;

/// Who asks over HTTP: how long they wait, whom they trust, and who puts an end to it.
#[derive(Clone)]
pub struct Client {
    patience: Duration,
    trusted: Vec<Certificate>,
    cancelled: Arc<AtomicBool>,
}

impl Default for Client {
    fn default() -> Self {
        Self { patience: PATIENCE, trusted: Vec::new(), cancelled: Arc::default() }
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub url: String,
    /// What is sent, and of which kind; none where something is only got.
    pub sent: Option<(&'static str, Vec<u8>)>,
    /// Bytes of the largest answer that is read.
    pub most: u64,
}

/// An answer with a status of success.
#[derive(Debug)]
pub(crate) struct Answered {
    /// Its kind, as it says, on one line; empty if it says none.
    pub kind: String,
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// It is elsewhere (RFC 9110, 15.4).
    #[error("it is elsewhere: {0}")]
    Moved(String),
    /// There is one, which is none of success.
    #[error("status {0}")]
    Status(String),
    /// It is larger than what is read.
    #[error("the answer is too long")]
    TooLong,
    /// Who answers could not show who they are, or encrypts as is done no longer.
    #[error("TLS: {0}")]
    Tls(String),
    /// Whoever asked waited this long.
    #[error("no answer in {} s", .0.as_secs())]
    TimedOut(Duration),
    /// Whoever waited does no longer.
    #[error("cancelled")]
    Cancelled,
    /// Nobody has this name.
    #[error("no such host")]
    NoHost,
    /// The network failed.
    #[error("{words}")]
    Io {
        /// How.
        kind: io::ErrorKind,
        /// The same in the system's words.
        words: String,
    },
    /// It is not HTTP that answers.
    #[error("HTTP: {0}")]
    Http(String),
    /// Nobody answers for whoever was to ask.
    #[error("nobody asked")]
    Lost,
}

impl Client {
    /// Waits this long for the whole of an answer.
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Waits no longer once this is set, by whatever thread.
    pub fn cancelled_by(mut self, cancelled: Arc<AtomicBool>) -> Self {
        self.cancelled = cancelled;
        self
    }

    /// Trusts these certificates (PEM) for `https` besides those that the system trusts.
    pub fn trusting(mut self, certificates: &str) -> Result<Self, CertificateError> {
        self.trusted.extend(Certificate::from_pem(certificates)?);
        Ok(self)
    }

    /// Sends a request, and gives the answer whatever its status, of at most so many bytes; a redirect is one too, and is not
    /// followed.
    pub fn exchange(&self, request: Request<Vec<u8>>, most: u64) -> Result<Response<Vec<u8>>, Unanswered> {
        self.elsewhere(move |client| {
            let (head, body) = client.respond(request)?.into_parts();
            Ok(Response::from_parts(head, client.read(body, most)?))
        })
    }

    pub(crate) fn ask(&self, question: Question) -> Result<Answered, Unanswered> {
        self.elsewhere(move |client| client.ask_here(question))
    }

    /// Asks on a thread of its own: what has been sent cannot be taken back, but nobody has to wait for the answer. The thread
    /// ends when its patience does.
    fn elsewhere<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Self) -> Result<T, Unanswered> + Send + 'static,
    ) -> Result<T, Unanswered> {
        let (sender, answer) = sync_channel(1);
        let asking = self.clone();
        let ask = move || _ = sender.send(ask(&asking));
        thread::Builder::new().spawn(ask).map_err(|error| failed(&error))?;
        loop {
            match answer.recv_timeout(PAUSE) {
                Ok(answer) => return answer,
                Err(_) if self.cancelled.load(Ordering::Relaxed) => return Err(Unanswered::Cancelled),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Unanswered::Lost),
            }
        }
    }

    fn ask_here(&self, question: Question) -> Result<Answered, Unanswered> {
        let request = Request::builder().uri(question.url);
        let request = match question.sent {
            Some((kind, body)) => request.method("POST").header("content-type", kind).body(body),
            None => request.body(Vec::new()),
        };
        let response = self.respond(request.map_err(|error| Unanswered::Http(tidy(&error.to_string())))?)?;
        let status = response.status();
        if status.is_redirection() {
            let place = response.headers().get("location").and_then(|place| place.to_str().ok()).unwrap_or_default();
            return Err(Unanswered::Moved(tidy(place)));
        }
        if !status.is_success() {
            return Err(Unanswered::Status(status.to_string()));
        }
        let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = tidy(kind);
        Ok(Answered { kind, body: self.read(response.into_body(), question.most)? })
    }

    /// An answer, of which only the head is read.
    fn respond(&self, request: Request<Vec<u8>>) -> Result<Response<Body>, Unanswered> {
        let agent = self.agent(&request.uri().to_string());
        let (head, body) = request.into_parts();
        let answer =
            if body.is_empty() { agent.run(Request::from_parts(head, ())) } else { agent.run(Request::from_parts(head, body)) };
        answer.map_err(|error| self.unreachable(&error))
    }

    fn read(&self, mut body: Body, most: u64) -> Result<Vec<u8>, Unanswered> {
        body.with_config().limit(most).read_to_vec().map_err(|error| self.unreachable(&error))
    }

    fn agent(&self, url: &str) -> Agent {
        let mut config = Agent::config_builder()
            .timeout_global(Some(self.patience))
            .http_status_as_error(false)
            // A question sent on as a GET gets no answer, and where it leads should be seen.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // Otherwise taken from the environment.
            .proxy(None)
            .user_agent("avtale");
        if url.starts_with("https:") {
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

    fn unreachable(&self, error: &Error) -> Unanswered {
        if let Some(error) = tls_fault(error) {
            return Unanswered::Tls(tidy(&error.to_string()));
        }
        match error {
            Error::Timeout(_) => Unanswered::TimedOut(self.patience),
            Error::BodyExceedsLimit(_) => Unanswered::TooLong,
            Error::HostNotFound => Unanswered::NoHost,
            Error::Io(error) => failed(error),
            error => Unanswered::Http(tidy(&error.to_string())),
        }
    }
}

fn failed(error: &io::Error) -> Unanswered {
    Unanswered::Io { kind: error.kind(), words: tidy(&error.to_string()) }
}

/// Whether this is an address over HTTP that can be asked, with nothing secret in it.
pub(crate) fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    let host = rest.map(|rest| rest.split(['/', '?', ':']).next().unwrap_or_default()).unwrap_or_default();
    let is_plain = !url.contains('@') && url.bytes().all(|byte| byte.is_ascii_graphic());
    !host.is_empty() && is_plain && url.parse::<ureq::http::Uri>().is_ok()
}

/// What TLS found, which comes wrapped where it was found while reading.
fn tls_fault(error: &Error) -> Option<&rustls::Error> {
    match error {
        Error::Rustls(error) => Some(error),
        Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

/// Another's words, on one line and not too many.
pub(crate) fn tidy(words: &str) -> String {
    words.chars().map(|char| if char.is_control() { ' ' } else { char }).take(MAX_WORDS).collect()
}
