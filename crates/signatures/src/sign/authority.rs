//! Asking a time-stamping authority (RFC 3161) over HTTP.

use std::fmt;

use ring::rand::{SecureRandom as _, SystemRandom};

use super::timestamp_error::{AddressError, TimestampError, TimestampFailure};
use super::tsp::{TimestampResponse, request, response};
use crate::TimestampToken;
use crate::http::{Client, Question, Unanswered, is_address, tidy};

/// The largest answer that is read. Tokens are 2 to 10 KB.
const MAX_ANSWER: u64 = 256 * 1024;

/// A time-stamping authority, known by its address.
#[derive(Clone)]
pub struct TimestampAuthority {
    url: String,
    client: Client,
}

impl TimestampAuthority {
    /// By its address, `http://…` or `https://…`. A token proves itself by its signature, so plain HTTP is usual.
    pub fn new(url: &str) -> Result<Self, AddressError> {
        // First of all, and without repeating any of it: a password may be in it.
        if url.contains('@') {
            return Err(AddressError::Credentials);
        }
        if !is_address(url) {
            return Err(AddressError::NoAddress(url.to_owned()));
        }
        Ok(Self { url: url.to_owned(), client: Client::default() })
    }

    /// The same, asked by somebody else.
    pub fn asked_by(self, client: Client) -> Self {
        Self { client, ..self }
    }

    /// Who asks it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Has a message timestamped. The token is about this message, answers this question and no other, and its own
    /// signature holds.
    pub fn stamp(&self, message: &[u8]) -> Result<TimestampToken, TimestampError> {
        let nonce = nonce()?;
        let question = request(message, &nonce)?;
        let token = self.ask(question).and_then(|bytes| granted(&bytes, message, &nonce));
        token.map_err(|why| TimestampError::NotGiven { authority: self.url.clone(), why })
    }

    /// RFC 3161, 3.4: question and answer over HTTP.
    fn ask(&self, question: Vec<u8>) -> Result<Vec<u8>, TimestampFailure> {
        let sent = Some(("application/timestamp-query", question));
        let answered = self.client.ask(Question { url: self.url.clone(), sent, most: MAX_ANSWER })?;
        // Some authorities add parameters, and some have the type of an older draft or none in particular.
        if answered.kind.starts_with("text/") {
            return Err(TimestampFailure::Page(answered.kind));
        }
        Ok(answered.body)
    }
}

impl From<Unanswered> for TimestampFailure {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::Moved(place) => Self::Moved(place),
            Unanswered::Status(status) => Self::Status(status),
            Unanswered::TooLong => Self::TooLong,
            Unanswered::Tls(why) => Self::Tls(why),
            Unanswered::TimedOut(patience) => Self::TimedOut(patience),
            Unanswered::Cancelled => Self::Cancelled,
            Unanswered::NoHost => Self::NoHost,
            Unanswered::Io { kind, words } => Self::Io { kind, words },
            Unanswered::Http(why) => Self::Http(why),
            Unanswered::Lost => Self::NoTimestamp,
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

/// Eight bytes that nobody could guess: a positive INTEGER of exactly this length, so that it comes back as it went.
fn nonce() -> Result<[u8; 8], TimestampError> {
    let mut nonce = [0; 8];
    SystemRandom::new().fill(&mut nonce).map_err(|_| TimestampError::NoRandom)?;
    nonce[0] = nonce[0] & 0x3f | 0x40;
    Ok(nonce)
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
