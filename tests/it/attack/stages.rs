//! One alteration at every stage of an agreement's way: each is an attack of its own, and other programs have nothing to
//! say about most of them.

use super::file::{File, Revision};
use super::ours::Ours;
use super::signing::{by, sign_field};
use super::tools::fill_all;
use super::{Returned, returned};

pub type Change = fn(&mut Revision);

impl Ours {
    /// Signed by Kari as other programs do it, with nothing else changed.
    pub fn signed_by_kari(&'static self, file: &File) -> Vec<u8> {
        file.revise(|revision| sign_field(revision, "Signatur", by(&self.kari)))
    }

    /// Filled in and signed by Kari as other programs do it.
    pub fn filled_and_signed_by_kari(&'static self, file: &File) -> Vec<u8> {
        file.revise(|revision| {
            fill_all(revision);
            sign_field(revision, "Signatur", by(&self.kari));
        })
    }
}

/// What is altered for certain.
pub const CHANGED: [&str; 2] = ["changed", "changed"];
/// What cannot be read for certain where it may be changed, and may not where somebody has signed.
pub const UNCLEAR: [&str; 2] = ["cannot-tell", "changed"];
/// What cannot be read.
pub const BROKEN: [&str; 2] = ["broken", "broken"];

/// An alteration, the verdict on it, before anybody has signed or by whom, and after; and words of the reason.
type Alteration = (Change, [&'static str; 2], &'static str);

/// The verdict and the reason; where it is that it was altered, then as is said of it.
#[track_caller]
fn judged(returned: Returned, (verdict, words): (&str, &str), facts: &[(&str, &[&str])]) {
    let judged = returned.because(verdict, words);
    if verdict == "changed" {
        facts.iter().for_each(|(key, values)| judged.has(key, values));
    }
}

const ISSUED: (&str, &[&str]) = ("changed_after_issuing", &["yes"]);

/// What was issued is altered and comes back unsigned.
#[track_caller]
pub fn in_what_was_issued((change, [verdict, _], words): Alteration) {
    judged(returned(|ours| ours.issued.revise(change)), (verdict, words), &[ISSUED]);
}

/// What was issued is altered, and then signed with a key that is trusted: what only a comparison with what was issued
/// can find.
#[track_caller]
pub fn before_signing((change, [verdict, _], words): Alteration) {
    let altered = returned(|ours| ours.filled_and_signed_by_kari(&ours.issued.then(change)));
    judged(altered.opens().holds(1), (verdict, words), &[ISSUED, ("changed_after_signing", &["no", "cannot-tell"])]);
}

/// What was signed with `avtale sign` is altered.
#[track_caller]
pub fn after_signing((change, [_, verdict], words): Alteration) {
    judged(returned(|ours| ours.signed.revise(change)), (verdict, words), &[ISSUED, ("changed_after_signing", &["yes"])]);
}

/// What was signed by another program, which locks no field, is altered.
#[track_caller]
pub fn after_signing_without_a_lock((change, [_, verdict], words): Alteration) {
    let altered = returned(|ours| File::read(ours.filled_and_signed_by_kari(&ours.issued)).revise(change));
    judged(altered, (verdict, words), &[ISSUED, ("changed_after_signing", &["yes"])]);
}

/// What was sealed is altered.
#[track_caller]
pub fn after_sealing((change, [verdict, _], words): Alteration) {
    judged(returned(|ours| ours.sealed.revise(change)), (verdict, words), &[ISSUED]);
}

/// What was sealed is altered, and then signed with a key that is trusted.
#[track_caller]
pub fn between_seal_and_signature((change, [verdict, _], words): Alteration) {
    judged(returned(|ours| ours.filled_and_signed_by_kari(&ours.sealed.then(change))), (verdict, words), &[ISSUED]);
}

/// An alteration, and the stages at which it must be found.
macro_rules! alterations {
    ($verdicts:expr; $($(#[$doc:meta])* $name:ident: $change:expr => $words:literal;)*) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            #[test]
            fn in_what_was_issued() {
                crate::attack::stages::in_what_was_issued(($change, $verdicts, $words));
            }

            #[test]
            fn before_signing() {
                crate::attack::stages::before_signing(($change, $verdicts, $words));
            }

            #[test]
            fn after_signing() {
                crate::attack::stages::after_signing(($change, $verdicts, $words));
            }

            #[test]
            fn after_signing_without_a_lock() {
                crate::attack::stages::after_signing_without_a_lock(($change, $verdicts, $words));
            }

            #[test]
            fn after_sealing() {
                crate::attack::stages::after_sealing(($change, $verdicts, $words));
            }

            #[test]
            fn between_seal_and_signature() {
                crate::attack::stages::between_seal_and_signature(($change, $verdicts, $words));
            }
        }
    )*};
}

pub(super) use alterations;
