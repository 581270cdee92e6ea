//! What a power cut leaves in the register's last call: zeros, where the disk has the file's new length and not what was
//! written.

use serde::Deserialize;

use super::line::{Fault, Line};
use super::reading::End;

/// A line with zeros in it, which no event has. A power cut leaves them where a call was written and not flushed, if the disk
/// has the file's new length and a later part of the call, and not this one. So they are in the last call, or the disk has
/// lost what was on it.
pub(super) struct Hole {
    /// What it is if it is not in the last call, and before it.
    pub(super) fault: Fault,
    pub(super) before: End,
    /// Number of the call's last event, as soon as it is known.
    pub(super) last: Option<u64>,
}

impl Hole {
    /// Whether a line after it can be of the same call.
    pub(super) fn goes_on(&mut self, line: &Line) -> bool {
        match &line.entry {
            Ok(entry) => {
                let last = entry.seq + u64::from(entry.more);
                *self.last.get_or_insert(last) == last
            }
            Err(_) => !line.ended || line.text.contains(&0),
        }
    }
}

/// What stands before everything else in a line, which zeros may leave.
#[derive(Deserialize)]
pub(super) struct Beginning {
    seq: u64,
    #[serde(default)]
    more: u32,
}

impl Beginning {
    pub(super) fn last(self) -> u64 {
        self.seq + u64::from(self.more)
    }

    pub(super) fn of(line: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(line.split(|byte| *byte == 0).next()?).ok()?;
        let (beginning, _) = text.split_once(r#","event":"#)?;
        serde_json::from_str(&format!("{beginning}}}")).ok()
    }
}
