//! The time-stamps of checkpoints: when each of them was there, and whether the register's own times agree with that.

use avtale_signatures::TimestampToken;
use avtale_signatures::validate::{self, PdfSignature, ProofOfExistence, TimestampFault, TrustAnchors, ValidationContext};
use jiff::Timestamp;
use serde::Serialize;

use super::stamps::proves_nothing;
use super::worded::signature_fault;
use crate::checkpoint::{Kept, Roots};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::message::Message;
use crate::message::says::{checkpoint as says, stamp};
use crate::store::Store;

/// No time-stamp is as long, in bytes.
const MAX: usize = 1 << 20;

/// A checkpoint whose time-stamp proves when it was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// The time-stamp's name in the store.
    pub file: String,
    /// How many events the checkpoint is over.
    pub size: u64,
    /// Not later than this.
    pub time: Timestamp,
}

/// Judges the time-stamps of checkpoints that lie in a store, as of a moment. The answer is those that prove a time, and what is
/// to be said against the others; and against the register, where an event of one of these says that it was registered later.
pub fn dated(
    store: &dyn Store,
    kept: &[Kept],
    roots: &Roots,
    anchors: &TrustAnchors,
    now: Timestamp,
) -> Result<(Vec<Dated>, Vec<Diagnostic>), Diagnostic> {
    let (mut dated, mut faults) = (Vec::new(), Vec::new());
    for one in kept.iter().filter(|one| one.is_file()) {
        let (file, size) = (one.stamp(), one.checkpoint.size);
        let Some(token) = store.beginning(&file, MAX)? else { continue };
        let text = store.beginning(&one.first(), MAX)?.unwrap_or_default();
        match judged(&token, &text, anchors, now) {
            // It was not there yet then.
            Ok(None) => {}
            Ok(Some(time)) => {
                faults.extend(later(size, time, roots).map(|fault| fault.in_file(store.location(&file))));
                dated.push(Dated { file, size, time });
            }
            Err((kind, severity, what)) => {
                let fault = Diagnostic { severity, ..Diagnostic::of(kind, says::StampWrong { size, what }) };
                faults.push(fault.in_file(store.location(&file)).hint(says::StampWrongStep {}));
            }
        }
    }
    Ok((dated, faults))
}

/// That an event up to a checkpoint says that it was registered after that was time-stamped. A clock may go wrong by as much as
/// `checkpoint` lets it when it asks for a time-stamp.
fn later(size: u64, time: Timestamp, roots: &Roots) -> Option<Diagnostic> {
    let (at, number) = roots.latest(size).filter(|(at, _)| !validate::is_past(*at, time))?;
    Some(Diagnostic::of(Kind::Integrity, says::Later { number, at, size, time }).hint(says::LaterStep {}))
}

/// The time that a token proves of a text, none if that is later than the moment as of which it is judged; or what is wrong with it.
fn judged(
    der: &[u8],
    text: &[u8],
    anchors: &TrustAnchors,
    now: Timestamp,
) -> Result<Option<Timestamp>, (Kind, Severity, Message)> {
    let broken = |what| (Kind::Integrity, Severity::Error, what);
    let nothing = |why| broken(stamp::ProvesNothing { why }.into());
    let token = TimestampToken::read(der).map_err(|fault| nothing(signature_fault(&fault)))?;
    let proven = &ProofOfExistence::default();
    let content = &[text];
    let signature = PdfSignature { cms: token.as_der(), content, sub_filter: "ETSI.RFC3161", claimed: None, proven };
    let context = ValidationContext { certificates: &[], ocsps: &[], crls: &[], anchors, now };
    let facts = validate::validate(&signature, &context);
    let Some(found) = facts.timestamps.first() else { return Err(nothing(stamp::NotThere {}.into())) };
    let Some(why) = &found.why else { return Ok(Some(token.time())) };
    if matches!(why, TimestampFault::Future) {
        return Ok(None);
    }
    let what = proves_nothing(why, found.of);
    Err(match why {
        TimestampFault::OtherBytes => broken(what),
        TimestampFault::DoesNotHold(fault) if !fault.is_in_doubt() => broken(what),
        // Where nobody is trusted at all, it says no more than that; and a proof that has lapsed is no fault.
        TimestampFault::Untrusted(_) if anchors.certificates().is_empty() => (Kind::Attention, Severity::Warning, what),
        TimestampFault::Lost(_) | TimestampFault::NotChecked => (Kind::Attention, Severity::Warning, what),
        _ => (Kind::Attention, Severity::Error, what),
    })
}
