//! Document time-stamps from whoever answers: authorities are asked in their order, and one that failed is left alone.
//!
//! A time-stamp proves nothing once nobody can say any more whether its own authority was revoked. So that is put in the store
//! that the time-stamp covers, and who makes it must be known before: a first token of each authority, of nothing, tells.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use avtale_signatures::sign::{TimestampAuthority, TimestampError, TimestampFailure};
use avtale_signatures::validate::{ChainFault, Purpose, TrustAnchors, chain, is_past};
use avtale_signatures::{Certificate, TimestampToken};
use jiff::Timestamp;

use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::message::says::{preserve as says, stamp};
use crate::verify::chain_fault;

/// Those who are asked.
pub struct Stampers<'a> {
    all: Vec<Stamper<'a>>,
    /// What went wrong with them, each once.
    told: Mutex<Vec<Diagnostic>>,
}

/// One of them.
pub(super) struct Stamper<'a> {
    authority: &'a TimestampAuthority,
    is_down: AtomicBool,
    /// The last token that it gave.
    known: Mutex<Option<TimestampToken>>,
}

/// A token, and how long it proves its time.
pub(super) struct Stamped {
    pub token: TimestampToken,
    /// The last moment that each certificate below its trust anchor is valid.
    pub expires: Timestamp,
}

/// Who is trusted, and by which certificates beside those in a token.
#[derive(Clone, Copy)]
pub(super) struct Trusting<'a> {
    pub anchors: &'a TrustAnchors,
    pub others: &'a [Certificate],
    /// When the first was asked.
    pub at: Timestamp,
    pub clock: fn() -> Timestamp,
}

impl<'a> Stampers<'a> {
    /// These, in their order.
    pub fn new(authorities: &'a [TimestampAuthority]) -> Self {
        let stamper = |authority| Stamper { authority, is_down: AtomicBool::new(false), known: Mutex::default() };
        Self { all: authorities.iter().map(stamper).collect(), told: Mutex::default() }
    }

    /// Whether there is nobody left to ask.
    pub fn are_all_down(&self) -> bool {
        self.all.iter().all(|stamper| stamper.is_down.load(Ordering::Relaxed))
    }

    /// What is to be told of those that failed: warnings, as long as another took their place.
    pub fn told(&self) -> Vec<Diagnostic> {
        let told = self.told.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone();
        let severity = if self.are_all_down() { Severity::Error } else { Severity::Warning };
        told.into_iter().map(|fault| Diagnostic { severity, ..fault }).collect()
    }

    /// Those that have not failed.
    pub(super) fn up(&self) -> impl Iterator<Item = &Stamper<'a>> {
        self.all.iter().filter(|stamper| !stamper.is_down.load(Ordering::Relaxed))
    }

    /// A token by which it is known who makes those of an authority; none where it fails, which is told once for all.
    pub(super) fn known(&self, stamper: &Stamper) -> Option<TimestampToken> {
        let mut known = stamper.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if known.is_none() {
            *known = self.ask(stamper, b"");
        }
        known.clone()
    }

    /// A token over this; none where the authority fails, which is told once for all.
    pub(super) fn stamp(&self, stamper: &Stamper, content: &[u8], trusting: Trusting) -> Option<Stamped> {
        let token = self.ask(stamper, content)?;
        *stamper.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(token.clone());
        match judge(&token, stamper.authority, trusting) {
            Ok(expires) => Some(Stamped { token, expires }),
            Err(fault) => {
                self.fails(stamper, [fault]);
                None
            }
        }
    }

    fn ask(&self, stamper: &Stamper, content: &[u8]) -> Option<TimestampToken> {
        match stamper.authority.stamp(content) {
            Ok(token) => return Some(token),
            Err(TimestampError::NotGiven { why: TimestampFailure::Cancelled, .. }) => {}
            Err(error) => self.fails(stamper, [error.into()]),
        }
        None
    }

    /// One has failed, and is left alone from now on.
    pub(super) fn fails(&self, stamper: &Stamper, why: impl IntoIterator<Item = Diagnostic>) {
        if !stamper.is_down.swap(true, Ordering::Relaxed) {
            self.told.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).extend(why);
        }
    }
}

/// Whether a token proves its time now: then until when it does.
fn judge(token: &TimestampToken, authority: &TimestampAuthority, trusting: Trusting) -> Result<Timestamp, Diagnostic> {
    let refused = |why: Message| {
        let what = Message::from(stamp::ProvesNothing { why });
        Diagnostic::error(stamp::Refused { authority: authority.to_string(), what })
    };
    let others: Vec<_> = token.certificates().iter().chain(trusting.others).cloned().collect();
    let now = (trusting.clock)();
    let found = chain(token.authority(), Purpose::Timestamp, now, &others, trusting.anchors);
    if let Some(why) = found.trusted.why() {
        let fault = refused(stamp::Untrusted { why: chain_fault(why) }.into());
        let is_unknown = matches!(why, ChainFault::UnknownIssuer { .. } | ChainFault::UnknownRoot(_));
        let fault = if is_unknown { fault.hint(stamp::TrustStep {}) } else { fault };
        return Err(fault.hint(says::AnotherTsaStep {}));
    }
    // It would prove that the file was there before it was made.
    if !is_past(trusting.at, token.time()) {
        let (time, asked) = (token.time().to_string(), trusting.at.to_string());
        return Err(refused(stamp::Before { time, asked }.into()).hint(stamp::ClocksStep {}));
    }
    if !is_past(token.time(), now) {
        return Err(refused(stamp::Future {}.into()).hint(stamp::ClocksStep {}));
    }
    let (anchor, issued) = found.certificates.split_last().map_or((None, &[][..]), |(anchor, issued)| (Some(anchor), issued));
    // One that is trusted of itself must be valid like any other.
    let expires = issued.iter().map(Certificate::valid_until).min().or(anchor.map(Certificate::valid_until));
    Ok(expires.unwrap_or(token.time()))
}
