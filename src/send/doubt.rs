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
    pub(super) copies: Vec<String>,
    /// What else is known of it.
    pub(super) message_id: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) why: Message,
}

impl<'a> Doubt<'a> {
    /// A letter that was begun by an earlier run, and what it says of itself.
    pub(super) fn begun(occasion: Occasion, id: &DocumentId, member: &'a Member, letter: &[u8]) -> Self {
        let letter = String::from_utf8_lossy(letter);
        let Headers { to, copies, message_id } = Headers::of(&letter);
        let date = header(&letter, "Date").and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(&date).ok());
        Self {
            occasion,
            document: id.to_string(),
            party: &member.party,
            to: to.unwrap_or_else(|| member.contact.email.clone()),
            copies,
            message_id,
            date: date.map(day),
            why: says::OnItsWay {}.into(),
        }
    }

    pub(super) fn explain(self) -> Diagnostic {
        let Self { occasion, document, party, to, copies, message_id, date, why } = self;
        let (number, name) = (&party.number, party.name_with_form());
        let command = match occasion {
            Occasion::Sending => "send",
            Occasion::Reminder => "remind",
        };
        let arrived = by_hand(occasion, number, (&to, &copies), date, message_id.as_deref());
        Diagnostic::error(says::InDoubt { name, document, to, why })
            .hint(says::AskStep {})
            .hint(says::ArrivedStep { command: arrived })
            .hint(says::NotArrivedStep { command: format!("avtale {command} {number} --again") })
    }
}

/// The command by which a person registers that a letter went out.
pub fn by_hand(
    occasion: Occasion,
    party: &str,
    (to, copies): (&str, &[String]),
    date: Option<Date>,
    message_id: Option<&str>,
) -> String {
    let fact = match occasion {
        Occasion::Sending => "sent",
        Occasion::Reminder => "reminded",
    };
    let date = date.map(|date| format!(" --date {date}")).unwrap_or_default();
    let id = message_id.map(|id| format!(" --message-id {}", quoted(id))).unwrap_or_default();
    let copies: String = copies.iter().map(|copy| format!(" --copy {}", quoted(copy))).collect();
    format!("avtale record {fact} {party} --how email --to {}{copies}{date}{id}", quoted(to))
}

/// What a letter that we wrote says above its text.
pub(super) struct Headers {
    pub(super) to: Option<String>,
    pub(super) copies: Vec<String>,
    pub(super) message_id: Option<String>,
}

impl Headers {
    pub(super) fn of(letter: &str) -> Self {
        let in_brackets = |value: &str| Some(value.rsplit_once('<')?.1.split_once('>')?.0.to_owned());
        let address = |value: &str| in_brackets(value).unwrap_or_else(|| value.trim().to_owned());
        let copies = header(letter, "Cc").unwrap_or_default();
        Self {
            to: header(letter, "To").map(|to| address(&to)),
            // Addresses alone, without names that could have a comma.
            copies: copies.split(',').map(address).filter(|copy| !copy.is_empty()).collect(),
            message_id: header(letter, "Message-ID").and_then(|id| in_brackets(&id)),
        }
    }
}

/// A header of a letter that we wrote, on one line. A program that saved the letter may have changed the ends of its lines.
fn header(letter: &str, name: &str) -> Option<String> {
    let mut lines = letter.lines().take_while(|line| !line.is_empty());
    let first = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
    let rest = lines.take_while(|line| line.starts_with(' '));
    Some([first].into_iter().chain(rest).collect())
}
