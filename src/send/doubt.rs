//! A letter of which nobody can tell whether it arrived: what is known of it, and what a person can do.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

use super::Occasion;
use crate::diagnostic::Diagnostic;
use crate::document::DocumentId;
use crate::member::Member;
use crate::message::Message;
use crate::message::says::send as says;
use crate::reference::Party;
use crate::register::day;
use crate::text::quoted;

/// A letter of which nobody can tell whether it arrived.
pub(super) struct Doubt<'a> {
    pub(super) occasion: Occasion,
    pub(super) document: String,
    pub(super) party: &'a Party,
    pub(super) to: String,
    /// What else is known of it.
    pub(super) message_id: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) why: Message,
}

impl<'a> Doubt<'a> {
    /// A letter that was begun by an earlier run, and what it says of itself.
    pub(super) fn begun(occasion: Occasion, id: &DocumentId, member: &'a Member, letter: &[u8]) -> Self {
        let letter = String::from_utf8_lossy(letter);
        let (to, message_id) = of_whom(&letter);
        let date = header(&letter, "Date").and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(&date).ok());
        Self {
            occasion,
            document: id.to_string(),
            party: &member.party,
            to: to.unwrap_or_else(|| member.contact.email.clone()),
            message_id,
            date: date.map(day),
            why: says::OnItsWay {}.into(),
        }
    }

    pub(super) fn explain(self) -> Diagnostic {
        let Self { occasion, document, party, to, message_id, date, why } = self;
        let (number, name) = (&party.number, party.name_with_form());
        let command = match occasion {
            Occasion::Sending => "send",
            Occasion::Reminder => "remind",
        };
        let arrived = by_hand(occasion, number, &to, date, message_id.as_deref());
        Diagnostic::error(says::InDoubt { name, document, to, why })
            .hint(says::AskStep {})
            .hint(says::ArrivedStep { command: arrived })
            .hint(says::NotArrivedStep { command: format!("avtale {command} {number} --again") })
    }
}

/// The command by which a person registers that a letter went out.
pub fn by_hand(occasion: Occasion, party: &str, to: &str, date: Option<Date>, message_id: Option<&str>) -> String {
    let fact = match occasion {
        Occasion::Sending => "sent",
        Occasion::Reminder => "reminded",
    };
    let date = date.map(|date| format!(" --date {date}")).unwrap_or_default();
    let id = message_id.map(|id| format!(" --message-id {}", quoted(id))).unwrap_or_default();
    format!("avtale record {fact} {party} --how email --to {}{date}{id}", quoted(to))
}

/// To whom a letter that we wrote is, and its Message-ID.
pub(super) fn of_whom(letter: &str) -> (Option<String>, Option<String>) {
    let address = |value: String| Some(value.rsplit_once('<')?.1.split_once('>')?.0.to_owned());
    let to = header(letter, "To").map(|to| address(to.clone()).unwrap_or(to));
    (to, header(letter, "Message-ID").and_then(address))
}

/// A header of a letter that we wrote, on one line. A program that saved the letter may have changed the ends of its lines.
fn header(letter: &str, name: &str) -> Option<String> {
    let mut lines = letter.lines().take_while(|line| !line.is_empty());
    let first = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
    let rest = lines.take_while(|line| line.starts_with(' '));
    Some([first].into_iter().chain(rest).collect())
}
