//! The log: a line of JSON for each call, by which faults are found and nobody is known. It has the pattern of the address and
//! not the address, for that has numbers of parties, words that were searched for, and secrets.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::time::Duration;

use axum::http::{Method, StatusCode};
use jiff::Timestamp;
use serde::Serialize;

use crate::register::Random;

/// What is told of a call.
#[derive(Serialize)]
pub struct Line<'a> {
    /// When it was answered.
    pub at: Timestamp,
    /// Its number, which a page that tells of a problem shows.
    pub request: &'a str,
    /// The machine that asked, which the access log alone has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<IpAddr>,
    /// How it asked.
    #[serde(serialize_with = "text")]
    pub method: &'a Method,
    /// The pattern of its address; none where there is nothing.
    pub route: Option<&'static str>,
    /// What it was answered with.
    #[serde(serialize_with = "number")]
    pub status: &'a StatusCode,
    /// How long that took, in milliseconds.
    #[serde(serialize_with = "milliseconds")]
    pub took: Duration,
    /// What whoever asked may do, if somebody was signed in.
    pub role: Option<&'static str>,
    /// The codes of what was wrong.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub faults: &'a [&'static str],
}

fn text<S: serde::Serializer>(method: &&Method, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(known(method))
}

/// What a method is called. Others than those of the standard are whatever somebody sends.
pub(super) fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

fn number<S: serde::Serializer>(status: &&StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

fn milliseconds<S: serde::Serializer>(took: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u128(took.as_millis())
}

/// What takes lines to where they are written, on a thread of its own: whoever does not read the log keeps nobody waiting.
pub struct Lines {
    to: SyncSender<Next>,
}

enum Next {
    Line(String),
    /// All before this is written.
    Written(SyncSender<()>),
}

/// So many lines wait to be written. Those that come then are lost.
const WAITING: usize = 4096;

impl Lines {
    /// By what writes one.
    pub fn new(write: Box<dyn Fn(&str) + Send + Sync>) -> Self {
        let (to, lines) = mpsc::sync_channel(WAITING);
        // It ends with whoever writes lines.
        std::thread::spawn(move || {
            for next in lines {
                match next {
                    Next::Line(line) => write(&line),
                    Next::Written(heard) => _ = heard.try_send(()),
                }
            }
        });
        Self { to }
    }

    /// Writes a line, soon.
    pub fn write(&self, line: String) {
        let _ = self.to.try_send(Next::Line(line));
    }

    /// Waits until all are written, so long at most.
    pub fn finish(&self, most: Duration) {
        let (heard, written) = mpsc::sync_channel(1);
        if self.to.try_send(Next::Written(heard)).is_ok() {
            let _ = written.recv_timeout(most);
        }
    }
}

/// The numbers of calls: what the program was started as, and which call of it.
pub struct Numbers {
    start: String,
    next: AtomicU64,
}

impl Numbers {
    /// From one.
    pub fn new(random: Random) -> Self {
        let start = random().unwrap_or_default();
        Self { start: start[..4].iter().map(|byte| format!("{byte:02x}")).collect(), next: AtomicU64::new(1) }
    }

    /// The next.
    pub fn next(&self) -> String {
        format!("{}-{}", self.start, self.next.fetch_add(1, Ordering::Relaxed))
    }
}
