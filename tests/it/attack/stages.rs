//! One alteration at every stage of an agreement's way: each is an attack of its own, and other programs have nothing to
//! say about most of them.

use super::file::{File, Revision};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field};
use super::tools::fill_all;

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

/// What was issued is altered and comes back unsigned.
#[track_caller]
pub fn in_what_was_issued(change: Change) {
    returned(|ours| ours.issued.revise(change)).changed_unsigned();
}

/// What was issued is altered, and then signed with a key that is trusted: what only a comparison with what was issued
/// can find.
#[track_caller]
pub fn before_signing(change: Change) {
    returned(|ours| ours.filled_and_signed_by_kari(&ours.issued.then(change))).opens().holds(1).changed_before_signing();
}

/// What was signed with `avtale sign` is altered.
#[track_caller]
pub fn after_signing(change: Change) {
    returned(|ours| ours.signed.revise(change)).changed_after_signing();
}

/// What was signed by another program, which locks no field, is altered.
#[track_caller]
pub fn after_signing_without_a_lock(change: Change) {
    returned(|ours| File::read(ours.filled_and_signed_by_kari(&ours.issued)).revise(change)).changed_after_signing();
}

/// What was sealed is altered.
#[track_caller]
pub fn after_sealing(change: Change) {
    let altered = returned(|ours| ours.sealed.revise(change));
    let Some(judged) = altered.one_of(&["changed"]) else { return };
    judged.has("changed_after_issuing", &["yes"]);
}

/// What was sealed is altered, and then signed with a key that is trusted.
#[track_caller]
pub fn between_seal_and_signature(change: Change) {
    let altered = returned(|ours| ours.filled_and_signed_by_kari(&ours.sealed.then(change)));
    let Some(judged) = altered.one_of(&["changed"]) else { return };
    judged.has("changed_after_issuing", &["yes"]);
}

/// An alteration, and the stages at which it must be found.
macro_rules! alterations {
    ($($(#[$doc:meta])* $name:ident: $change:expr;)*) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            #[test]
            fn in_what_was_issued() {
                crate::attack::stages::in_what_was_issued($change);
            }

            #[test]
            fn before_signing() {
                crate::attack::stages::before_signing($change);
            }

            #[test]
            fn after_signing() {
                crate::attack::stages::after_signing($change);
            }

            #[test]
            fn after_signing_without_a_lock() {
                crate::attack::stages::after_signing_without_a_lock($change);
            }

            #[test]
            fn after_sealing() {
                crate::attack::stages::after_sealing($change);
            }

            #[test]
            fn between_seal_and_signature() {
                crate::attack::stages::between_seal_and_signature($change);
            }
        }
    )*};
}

pub(super) use alterations;
