//! Who writes to a register.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::day::{day, time_of_day};
use crate::message::says::register as says;
use crate::message::{Argument, Message};
use crate::text::shown;

/// So many characters of a name are shown.
const SHOWN: usize = 60;

/// Who holds the lease of a register, or asks for it. The caller says so: the library looks at no environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The person's or the service's name, as far as it is known.
    pub name: String,
    /// Number of the process.
    pub process: u32,
    /// The machine that it runs on, as far as it is known.
    pub machine: String,
    /// Since when.
    pub since: Timestamp,
}

/// Whether somebody holds the lease of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Nobody does.
    Free,
    /// This one does.
    By(Holder),
    /// Somebody does, and nobody can tell who.
    Unknown,
}

impl Holder {
    /// Who it is, for whoever asks at a moment: "Kari (process 4711 on kontor-pc, since 12:03)".
    pub fn message(&self, at: Timestamp) -> Message {
        let short = |text: &str| shown(text).chars().take(SHOWN).collect::<String>();
        let name: Argument =
            if self.name.is_empty() { Message::from(says::Somebody {}).into() } else { short(&self.name).into() };
        let (date, time) = (day(self.since), time_of_day(self.since));
        let since: Argument = if date == day(at) { time.into() } else { Message::from(says::Since { date, time }).into() };
        // Nobody reads it as a quantity.
        let process = self.process.to_string();
        match self.machine.as_str() {
            "" => says::Holder { name, process, since }.into(),
            machine => says::HolderOn { name, process, machine: short(machine), since }.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_who_since_when_and_where_as_far_as_that_is_known() {
        // 12:03 in winter, in Norway.
        let since: Timestamp = "2026-11-29T11:03:59Z".parse().unwrap();
        let kari = Holder { name: "Kari".into(), process: 4711, machine: "kontor-pc".into(), since };
        assert_eq!(kari.message(since), "Kari (process 4711 on kontor-pc, since 12:03)");
        let tomorrow = "2026-11-29T23:00:00Z".parse().unwrap();
        assert_eq!(kari.message(tomorrow), "Kari (process 4711 on kontor-pc, since 2026-11-29 12:03)");
        let nobody = Holder { name: String::new(), machine: String::new(), ..kari.clone() };
        assert_eq!(nobody.message(since), "somebody (process 4711, since 12:03)");
        let evil = Holder { name: format!("\u{1b}[2J{}", "a".repeat(1000)), ..kari };
        let told = evil.message(since).to_string();
        assert!(!told.contains('\u{1b}') && told.len() < 200, "{told}");
    }
}
