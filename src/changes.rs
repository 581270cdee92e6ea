//! Why a document is made, or would be made anew.

use serde::Serialize;

use crate::message::Message;
use crate::message::says::changes as says;
use crate::reference::PARTIES;

/// What has changed since a document was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Change {
    /// It was never made.
    #[serde(rename = "new")]
    New,
    /// What the party's record says.
    #[serde(rename = "record")]
    Record,
    /// What all documents have in common.
    #[serde(rename = "text, annex or layout")]
    Text,
    /// Settings of the agreement that its text prints.
    #[serde(rename = "settings")]
    Settings,
    /// Term, notice period or beginning.
    #[serde(rename = "term, notice or beginning")]
    Terms,
    /// The program that makes it. Its text is the same.
    #[serde(rename = "program version")]
    Program,
    /// Which edition is to be made.
    #[serde(rename = "edition")]
    Edition,
    /// Somebody has altered the file.
    #[serde(rename = "file was altered")]
    Altered,
    /// The file is gone.
    #[serde(rename = "file was missing")]
    Missing,
}

impl Change {
    /// Whether it is told of what was sent. A newer program makes the same text, and what was agreed is not changed by settings.
    pub fn concerns_sent(self) -> bool {
        !matches!(self, Self::Program | Self::Terms)
    }
}

/// All of them, with semicolons between: there are commas in some. What is printed of a party that stands on a line of
/// `parter.csv` may have changed there as well as in its record.
pub fn all(changes: &[Change], line: Option<usize>) -> Message {
    let one = |change: Change| match (change, line) {
        (Change::Record, Some(line)) => says::RecordOrRow { file: PARTIES, line }.into(),
        _ => change.into(),
    };
    match changes {
        [] => says::None {}.into(),
        [only] => one(*only),
        [first, rest @ ..] => says::Several { first: one(*first), rest: all(rest, line) }.into(),
    }
}

impl From<Change> for Message {
    fn from(change: Change) -> Self {
        match change {
            Change::New => says::New {}.into(),
            Change::Record => says::Record {}.into(),
            Change::Text => says::Text {}.into(),
            Change::Settings => says::Settings {}.into(),
            Change::Terms => says::Terms {}.into(),
            Change::Program => says::Program {}.into(),
            Change::Edition => says::Edition {}.into(),
            Change::Altered => says::Altered {}.into(),
            Change::Missing => says::Missing {}.into(),
        }
    }
}
