//! Invitations in memory, for tests.

use std::sync::{Mutex, PoisonError};

use super::{Happened, Invitation, Invitations, apply};
use crate::diagnostic::Diagnostic;

/// They are gone with it.
#[derive(Debug, Default)]
pub struct MemoryInvitations(Mutex<Vec<Invitation>>);

impl Invitations for MemoryInvitations {
    fn all(&self) -> Result<Vec<Invitation>, Diagnostic> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn add(&self, decide: &mut dyn FnMut(&[Invitation]) -> Vec<Happened>) -> Result<(), Diagnostic> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        decide(&all).into_iter().for_each(|happened| apply(&mut all, happened));
        Ok(())
    }
}
