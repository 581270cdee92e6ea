//! What is told names commands, for those at a terminal. Whoever is at the desk is led to where the same is done here instead, by
//! what it is called here; what is done nowhere here stays a command.

use axum::http::uri::Uri;
use minijinja::{HtmlEscape, Value};

use super::call::Call;
use super::event;
use super::pages::sentence;
use super::routes::Route;
use crate::message::Message;
use crate::message::says::inbox::Inbox;
use crate::message::says::{desk, work};

/// Where what a command does is done here.
struct Place {
    /// How the command begins, behind the program's name.
    command: &'static str,
    /// The options that it may have and still be done there, beside those by which parties are chosen.
    options: &'static [&'static str],
    /// The address.
    to: &'static str,
    /// What it is called here.
    name: fn() -> Message,
}

const fn place(command: &'static str, options: &'static [&'static str], to: &'static str, name: fn() -> Message) -> Place {
    Place { command, options, to, name }
}

/// The options by which parties are chosen.
const CHOOSING: [&str; 3] = ["--only", "--fylke", "--status"];

/// The narrower before the wider.
const PLACES: [Place; 12] = [
    place("check", &[], "/work/check", || work::Check {}.into()),
    place("generate --reissue", &["--reissue"], "/work/generate?reissue=yes", || work::IssueAnew {}.into()),
    place("generate", &["--dry-run"], "/work/generate", || work::Make {}.into()),
    place("seal", &["--key"], "/work/seal", || work::Seal {}.into()),
    place("send --done", &["--done", "--date"], "/work/outbox", || work::Outbox {}.into()),
    place("send", &["--dry-run", "--preview"], "/work/letters/send", || work::Send {}.into()),
    place("remind", &["--dry-run"], "/work/letters/remind", || work::Remind {}.into()),
    place("receive", &["--confirm", "--dry-run"], "/inbox", || Inbox {}.into()),
    place("checkpoint", &["--key"], "/work/checkpoint", || work::Checkpoint {}.into()),
    place("archive", &[], "/work/archive", || work::Archive {}.into()),
    place("import", &[], "/work/import", || work::Import {}.into()),
    place("status", &[], "/", || desk::Overview {}.into()),
];

impl Place {
    fn does(&self, words: &[&str]) -> bool {
        let begins = self.command.split(' ').zip(words).all(|(own, word)| own == *word);
        let is_long_enough = words.len() >= self.command.split(' ').count();
        let mut options = words.iter().filter(|word| word.starts_with("--"));
        begins && is_long_enough && options.all(|option| self.options.contains(option) || CHOOSING.contains(option))
    }
}

/// What is told, as a sentence of a page: what is typed is marked, and each command that has a place here leads there.
pub(super) fn told(call: &Call, message: impl Into<Message>) -> Value {
    Value::from_safe_string(led(call, &typed(&sentence(&call.text(message)))))
}

/// A page of which the same is said that is told at a terminal.
pub(super) fn led(call: &Call, html: &str) -> String {
    with_ways(html, |command| {
        let (to, name) = way(call, command)?;
        Some(format!("<a href=\"{to}\">{}</a>", HtmlEscape(&call.text(name))))
    })
}

/// A text as HTML, where what stands between backticks is what is typed.
fn typed(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let html = |(nth, part): (usize, &&str)| match nth % 2 {
        0 => HtmlEscape(part).to_string(),
        // One that nothing closes is a mark as any other.
        _ if nth == last => format!("`{}", HtmlEscape(part)),
        _ => format!("<code>{}</code>", HtmlEscape(part)),
    };
    parts.iter().enumerate().map(html).collect()
}

/// HTML in which commands that have a way are this way.
fn with_ways(html: &str, way: impl Fn(&str) -> Option<String>) -> String {
    const COMMAND: [&str; 2] = ["<code>avtale ", "</code>"];
    let (mut led, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, behind)) = rest.split_once(COMMAND[0]) {
        let Some((command, after)) = behind.split_once(COMMAND[1]) else { break };
        led += before;
        led += &way(command).unwrap_or_else(|| [COMMAND[0], command, COMMAND[1]].concat());
        rest = after;
    }
    led + rest
}

/// Where a command leads whoever asks, and what it is called there, if they may go there.
fn way(call: &Call, command: &str) -> Option<(String, Message)> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let (to, name) = match words.as_slice() {
        ["history" | "record" | "undo", ..] => of_party(call, &words)?,
        _ => PLACES.iter().find(|place| place.does(&words)).map(|place| (place.to.to_owned(), (place.name)()))?,
    };
    let address: Uri = to.parse().ok()?;
    let session = call.session.as_ref();
    Route::to(address.path()).filter(|route| session.is_some() && route.rule.admits(session)).map(|_| (to, name))
}

/// The same of a command about a party: the one that it names, or else the one that the page is about.
fn of_party(call: &Call, words: &[&str]) -> Option<(String, Message)> {
    let is_number = |word: &&str| word.bytes().all(|letter| letter.is_ascii_digit());
    let of_page = Some(call.part("party")).filter(|number| !number.is_empty());
    let named = |nth: usize| words.get(nth).copied().filter(is_number).or(of_page);
    match words {
        // Another agreement than that of the page.
        _ if words.contains(&"--agreement") => None,
        ["history", ..] => Some((format!("/parties/{}/history", named(1)?), desk::History {}.into())),
        // What follows is no party's number, but an event's.
        ["undo"] | ["record", "void", ..] => Some((format!("/parties/{}", of_page?), desk::Withdraw {}.into())),
        ["record", kind, ..] => Some((format!("/parties/{}#registrer", named(2)?), event::title(kind)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(command: &str) -> Option<&'static str> {
        let words: Vec<&str> = command.split_whitespace().collect();
        PLACES.iter().find(|place| place.does(&words)).map(|place| place.to)
    }

    #[test]
    fn each_place_is_an_address() {
        for Place { command, to, .. } in PLACES {
            let address: Uri = to.parse().unwrap();
            assert!(Route::to(address.path()).is_some(), "{command}: {to}");
        }
    }

    #[test]
    fn a_command_leads_to_where_all_of_it_is_done() {
        for (command, to) in [
            ("generate", Some("/work/generate")),
            ("generate --only 4601", Some("/work/generate")),
            ("generate --reissue --status sent", Some("/work/generate?reissue=yes")),
            ("send --done 4601 --date DATO", Some("/work/outbox")),
            ("send 4601", Some("/work/letters/send")),
            ("checkpoint --key FIL", Some("/work/checkpoint")),
            // The desk does not do these.
            ("send --again", None),
            ("archive --check … --against FIL", None),
            ("checkpoint --since 0 --out FIL", None),
            ("restored", None),
            ("verify --register", None),
            ("sendt", None),
        ] {
            assert_eq!(way(command), to, "{command}");
        }
    }

    #[test]
    fn what_is_typed_is_marked_and_everything_is_text() {
        let html = typed("no party «`<b>`»: run `avtale check` & `");
        assert_eq!(html, "no party «<code>&lt;b&gt;</code>»: run <code>avtale check</code> &amp; `");
        let led = |command: &str| (command == "check").then(|| "CHECK".to_owned());
        assert_eq!(with_ways(&html, led), "no party «<code>&lt;b&gt;</code>»: run CHECK &amp; `");
        assert_eq!(with_ways("<code>avtale seal</code>", led), "<code>avtale seal</code>");
    }
}
