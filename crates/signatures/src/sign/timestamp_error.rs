//! Why there is no timestamp.

use std::io;
use std::time::Duration;

use crate::cms::SignatureFault;

/// Why an address is not one of a time-stamping authority.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is a user or a password in it. Nothing of it is repeated here.
    #[error("the timestamp authority's address has a user or a password in it")]
    Credentials,
    /// It is no address over HTTP.
    #[error("{0:?} is not the address of a timestamp authority")]
    NoAddress(String),
}

/// Why there is no timestamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// An authority gave none.
    #[error("no timestamp from {authority}: {why}")]
    NotGiven {
        /// Its address.
        authority: String,
        /// Why.
        why: TimestampFailure,
    },
    /// The question cannot be made one of its own.
    #[error("the system gives no random numbers")]
    NoRandom,
    /// The question could not be written: nobody else's doing.
    #[error("a signature's structure cannot be written: {0}")]
    Encoding(#[from] der::Error),
}

/// Why an authority gave no timestamp. Its own words are on one line, and not many.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampFailure {
    /// It sends whoever asks elsewhere (RFC 9110, 15.4).
    #[error("it has moved to {0:?}")]
    Moved(String),
    /// It answers with another status of HTTP than success.
    #[error("it answers {0}")]
    Status(String),
    /// It answers with text.
    #[error("it answers with {0:?}, a page for people")]
    Page(String),
    /// It answers with more than a timestamp can have.
    #[error("its answer does not end")]
    TooLong,
    /// It answers with no TimeStampResp (RFC 3161, 2.4.2).
    #[error("its answer is no timestamp")]
    NoTimestamp,
    /// The timestamp is of another message.
    #[error("its timestamp is of something else than was asked")]
    OtherMessage,
    /// The timestamp is of this message, and was made for another question.
    #[error("its timestamp answers another question: the nonce differs")]
    OtherNonce,
    /// It refuses (RFC 3161, 2.4.2: PKIStatus), in its own words.
    #[error("{}{}", refusal(*.status), said(.words))]
    Refused {
        /// PKIStatus.
        status: u8,
        /// PKIFreeText, if any.
        words: String,
    },
    /// The timestamp's own signature does not hold.
    #[error("{0}")]
    Invalid(SignatureFault),
    /// It has no certificate for its host that is trusted.
    #[error("it cannot prove to be the host: {0}")]
    Tls(String),
    /// It took longer than it was given.
    #[error("it did not answer in {} s", .0.as_secs_f32())]
    TimedOut(Duration),
    /// Whoever asked did not want to wait any more.
    #[error("it was not waited for any longer")]
    Cancelled,
    /// Nobody knows the name.
    #[error("there is no such host")]
    NoHost,
    /// The network failed.
    #[error("{words}")]
    Io {
        /// How, as the system tells programs.
        kind: io::ErrorKind,
        /// How, in its words.
        words: String,
    },
    /// Anything else that HTTP can run into.
    #[error("{0}")]
    Http(String),
}

/// RFC 3161, 2.4.2.
fn refusal(status: u8) -> &'static str {
    match status {
        2 => "it refuses",
        3 => "it will answer later",
        4 | 5 => "its certificate is being or has been revoked",
        _ => "it answers with a status nobody knows",
    }
}

fn said(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(": {words:?}") }
}
