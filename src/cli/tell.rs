//! Events in sentences.

use super::output::count;
use crate::message::Message;
use crate::register::{Discrepancy, Entry, Event, Means, Signed, day};
use crate::text::shown;
use crate::verify::Verdict;

/// What happened, on one line, beginning with a small letter and without a full stop.
pub fn sentence(event: &Event) -> String {
    shown(&words(event))
}

fn words(event: &Event) -> String {
    match event {
        Event::Opened(_) => "the register was begun".to_owned(),
        Event::Upgraded(event) => format!("the register is continued in format {}", event.format),
        Event::Generated(event) => {
            format!("edition {} was made: {}, {} bytes", event.edition, event.file, event.bytes)
        }
        Event::Sealed(event) => {
            format!("edition {} was sealed by {}: {}, {} bytes", event.edition, event.sealer, event.file, event.bytes)
        }
        Event::Approved(event) => {
            format!("the agreement was approved by {} in case {} on {}", said(&event.organ), said(&event.case), event.date)
        }
        Event::Sent(event) => {
            format!("edition {} was sent to {} {} on {}", event.edition, said(&event.to), means(event.how), event.date)
        }
        Event::Reminded(event) => {
            format!("{} was reminded of edition {} {} on {}", said(&event.to), event.edition, means(event.how), event.date)
        }
        Event::Signed(event) => format!(
            "edition {} was signed {} by {}, {}, on {}; it holds from {} until {}{}",
            event.edition,
            Message::from(event.how),
            said(&event.name),
            said(&event.title),
            event.date,
            event.from,
            event.until,
            beside(event)
        ),
        Event::Declined(event) => format!("edition {} was declined on {}: {}", event.edition, event.date, said(&event.reason)),
        Event::Notice(event) => {
            format!("notice to leave was given on {}; edition {} ends on {}", event.date, event.edition, event.ends)
        }
        Event::Renewed(event) => {
            format!("edition {} was prolonged until {}, as agreed on {}", event.edition, event.until, event.date)
        }
        Event::Void(event) => format!("event {} was withdrawn: {}", event.void, said(&event.why)),
        Event::Erasure(event) => format!("what event {} said of persons was erased: {}", event.erased, said(&event.why)),
        Event::Restored(event) => {
            let lost = match event.lost.len() {
                0 => String::new(),
                files => format!("; lost are the events of {}", count(files, "file")),
            };
            format!("the register was restored from a backup, and what happened since the event before may be missing{lost}")
        }
        Event::Confirmed(event) => {
            format!(
                "a person confirmed that what had gone out before event {} is registered: {}",
                event.restored,
                said(&event.why)
            )
        }
    }
}

/// When an event was erased, by whom, and why.
pub fn erased(erasure: &Entry) -> String {
    let why = if let Event::Erasure(event) = &erasure.event { said(&event.why) } else { "" };
    let by = erasure.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    shown(&format!("erased on {}{by}: {why}", day(erasure.at)))
}

/// Words of an event; of one that was erased there are none.
fn said(words: &str) -> &str {
    if words.is_empty() { "(erased)" } else { words }
}

/// What a person confirmed, and what the file said for itself, where that is another thing than what is registered.
fn beside(event: &Signed) -> String {
    let mut text = event.confirmed.as_ref().map(|what| format!("; confirmed by a person: {what}")).unwrap_or_default();
    let Some(proof) = event.proof.as_ref() else { return text };
    if proof.is_in_doubt() && event.confirmed.is_none() {
        let doubts: Vec<&str> = proof.doubts.iter().map(String::as_str).collect();
        // A later program may know others.
        let verdict = Verdict::named(&proof.verdict).map_or(proof.verdict.as_str(), |verdict| verdict.words());
        text += &format!("; the file by itself: {verdict}");
        text += &if doubts.is_empty() { String::new() } else { format!(" ({})", doubts.join("; ")) };
    }
    // What a person said otherwise than the file is part of what they confirmed.
    let said = |differs: &Discrepancy| {
        event.confirmed.as_ref().is_some_and(|said| said.contains(&format!("{:?}", differs.proven.to_string())))
    };
    event.discrepancies().iter().filter(|differs| !said(differs)).for_each(|differs| text += &format!("; {differs}"));
    text
}

fn means(how: Means) -> &'static str {
    match how {
        Means::Smtp => "by e-mail",
        Means::Outbox => "by e-mail through the outbox",
        Means::Email => "by e-mail, by hand,",
        Means::Svarut => "through SvarUt",
        Means::Post => "on paper",
        Means::InPerson => "in person",
    }
}
