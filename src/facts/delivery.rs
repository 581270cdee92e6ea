//! To whom and how something was sent.

use jiff::civil::Date;

use crate::register::{Dispatch, Means};

/// To whom and how something was sent.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// To whom.
    pub to: String,
    /// Who got a copy.
    pub copies: Vec<String>,
    /// How.
    pub how: Means,
    /// The e-mail's Message-ID, if it was one of ours.
    pub message_id: Option<String>,
}

impl Delivery {
    pub(super) fn dispatch(&self, party: String, agreement: String, edition: u32, date: Date) -> Dispatch {
        let reply_by = None;
        let (to, how, message_id) = (self.to.trim().to_owned(), self.how, self.message_id.clone());
        let copies = self.copies.iter().map(|copy| copy.trim().to_owned()).collect();
        Dispatch { party, agreement, edition, to, copies, how, date, message_id, reply_by }
    }
}
