//! How something was signed.

use serde::{Deserialize, Serialize};

use crate::message::Message;
use crate::message::says::register as says;

/// How something was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// With a pen.
    #[default]
    Paper,
    /// With a digital signature.
    Digital,
}

impl From<Medium> for Message {
    fn from(how: Medium) -> Self {
        match how {
            Medium::Paper => says::OnPaper {}.into(),
            Medium::Digital => says::Digitally {}.into(),
        }
    }
}
