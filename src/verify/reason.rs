//! Why a verdict is not better, and what a person may do about it.

use serde::{Serialize, Serializer};

use crate::message::{Message, says::verdict as says};

/// Why a verdict is not better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub what: Message,
    /// What a person may do about it. It is not kept once they have done it.
    pub step: Option<Message>,
}

impl Reason {
    pub(super) fn with_step(what: impl Into<Message>, step: impl Into<Message>) -> Self {
        Self { what: what.into(), step: Some(step.into()) }
    }

    /// Both in one sentence.
    pub fn message(&self) -> Message {
        match &self.step {
            None => self.what.clone(),
            Some(step) => says::WithStep { reason: self.what.clone(), step: step.clone() }.into(),
        }
    }
}

impl<T: Into<Message>> From<T> for Reason {
    fn from(what: T) -> Self {
        Self { what: what.into(), step: None }
    }
}

/// As the message that it is; the step is one of its arguments.
impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.message().serialize(serializer)
    }
}
