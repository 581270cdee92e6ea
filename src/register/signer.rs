//! One of several who sign an agreement.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::medium::Medium;

/// One of several who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// What they signed as.
    pub role: String,
    /// The day, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who it was.
    pub name: String,
    /// In what office.
    pub title: String,
    /// On paper or digitally, where that is otherwise than in the copy that is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Medium>,
    /// Whether they signed another copy, which was registered before: a person says that it counts with this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub elsewhere: bool,
}

impl Signer {
    /// Those of several who have signed the copy that is registered itself.
    pub fn of_copy(all: &[Self]) -> impl Iterator<Item = &Self> {
        all.iter().filter(|one| !one.elsewhere)
    }
}
