//! What happened to a party, in sentences.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::say::{html, link, long, val};
use super::{Earlier, PartyReport};
use crate::message::says::{kept, report as says};
use crate::message::{Argument, Language, Message};
use crate::register::day;
use crate::terms::NO_END;

/// An event as the page tells it.
#[derive(Serialize)]
pub(super) struct EventView<'a> {
    /// Its number.
    seq: Option<String>,
    /// By what it is found on the page.
    id: Option<String>,
    /// The day on which it happened.
    on: String,
    /// HTML.
    sentence: String,
    /// The file that it is about, if it is about one.
    file: Option<&'a str>,
    /// Its SHA-256, where that is not told already.
    sha256: Option<&'a str>,
    /// By what the event is found that withdrew this one.
    void: Option<String>,
    /// HTML that says when and why what it says of persons was erased.
    erased: Option<String>,
}

/// A party's events, in their order.
pub(super) fn events(party: &PartyReport, language: Language) -> Vec<EventView<'_>> {
    let voids = voids(&party.history);
    let told: HashSet<u64> = party.history.iter().filter_map(|event| event["seq"].as_u64()).collect();
    let others = party.history.iter().filter(|event| event["predecessor_name"].is_string());
    let others: HashSet<u64> = others.filter_map(|event| event["seq"].as_u64()).collect();
    // What is told of two parties stands twice on the page.
    let id = |seq: u64| if others.contains(&seq) { format!("h{seq}-{}", party.number) } else { format!("h{seq}") };
    let listed: HashSet<String> = party.documents.iter().map(|document| document.sha256.to_string()).collect();
    let view = |event| {
        let seq = event_number(event, "seq");
        let target = event_number(event, "void").filter(|target| told.contains(target));
        let what = sentence(event, target.is_some(), language);
        let what = match text(event, "predecessor_name").filter(|_| event["event"] != "succeeded") {
            Some(name) => says::OfPredecessor { name: val(name), what }.into(),
            None => what,
        };
        let mut sentence = html(what, language, target.map(id).as_deref());
        let file = text(event, "file");
        if (event["event"] == "signed" || event["event"] == "partlysigned") && file.is_some() {
            sentence += &format!(" {}", html(says::Received {}, language, None));
        }
        EventView {
            seq: seq.map(|seq| seq.to_string()),
            id: seq.map(id),
            on: date(event, "date").or(date(event, "at")).map(|date| long(date, language)).unwrap_or_default(),
            sentence,
            file,
            sha256: text(event, "sha256").filter(|sha256| !listed.contains(*sha256)),
            void: seq.and_then(|seq| voids.get(&seq).copied()).map(id),
            erased: erased(event, language).map(|erased| html(erased, language, None)),
        }
    };
    party.history.iter().map(view).collect()
}

fn event_number(event: &Value, key: &str) -> Option<u64> {
    event[key].as_u64()
}

fn text<'a>(event: &'a Value, key: &str) -> Option<&'a str> {
    event[key].as_str().filter(|text| !text.is_empty())
}

/// The day of `2026-11-23`, or in Norway of `2026-11-23T08:00:00Z`.
fn date(event: &Value, key: &str) -> Option<Date> {
    let text = text(event, key)?;
    text.parse().ok().or_else(|| text.parse().map(day).ok())
}

/// What happened. Of an event that was erased its words are missing.
fn sentence(event: &Value, has_target: bool, language: Language) -> Message {
    let said = |key: &str| text(event, key).map(val);
    let on = |key: &str| date(event, key).map(|date| long(date, language)).unwrap_or_default();
    let edition = event_number(event, "edition").unwrap_or_default();
    let how = || means(text(event, "how").unwrap_or_default());
    match event["event"].as_str().unwrap_or_default() {
        "generated" => says::Generated { edition }.into(),
        "sealed" => says::Sealed { edition, sealer: said("sealer").unwrap_or_default() }.into(),
        "approved" => match said("organ").zip(said("case")) {
            Some((organ, case)) => says::Approved { organ, case }.into(),
            None => says::ApprovedErased {}.into(),
        },
        "sent" => match said("to") {
            Some(to) => says::Sent { edition, to, how: how() }.into(),
            None => says::SentErased { edition, how: how() }.into(),
        },
        "reminded" => match said("to") {
            Some(to) => says::Reminded { edition, to, how: how() }.into(),
            None => says::RemindedErased { edition, how: how() }.into(),
        },
        "signed" => {
            let from = on("from");
            let holds: Message = match date(event, "until").filter(|until| *until != NO_END) {
                Some(_) => says::Holds { from, until: on("until") }.into(),
                None => says::HoldsOn { from }.into(),
            };
            match said("name").zip(said("title")) {
                Some(_) if event["signers"].is_array() => {
                    says::SignedByAll { edition, signers: signers(event, false), holds }.into()
                }
                Some((name, title)) => says::Signed { edition, name, title, how: how(), holds }.into(),
                None => says::SignedErased { edition, how: how(), holds }.into(),
            }
        }
        "partlysigned" => {
            let missing: Argument = all(event, "missing").filter_map(|role| role.as_str()).map(val).collect();
            says::PartlySigned { edition, signers: signers(event, true), how: how(), missing }.into()
        }
        "declined" => match said("reason") {
            Some(reason) => says::Declined { edition, reason }.into(),
            None => says::DeclinedErased { edition }.into(),
        },
        "notice" if event["without_effect"].is_string() => {
            says::NoticeWithoutEffect { edition, from: on("without_effect") }.into()
        }
        "superseded" if event["without_effect"].is_string() => {
            says::SupersededWithoutEffect { edition, from: on("without_effect") }.into()
        }
        "notice" if event["term_ends"].is_string() => {
            says::NoticeAfterTerm { edition, ends: on("ends"), until: on("term_ends") }.into()
        }
        "notice" => says::Notice { edition, ends: on("ends") }.into(),
        "renewed" => says::Renewed { edition, until: on("until") }.into(),
        "kept" => kept::Story { edition }.into(),
        "superseded" => says::Superseded { edition, ends: on("ends") }.into(),
        "succeeded" => {
            let (successor, date) = (said("successor_name").unwrap_or_default(), on("date"));
            match said("predecessor_name") {
                Some(party) => says::TookPlace { party, successor, date }.into(),
                None => says::Succeeded { successor, date }.into(),
            }
        }
        "void" => {
            let number = event_number(event, "void").unwrap_or_default();
            let what = Message::from(says::Event { number }).text(language);
            let what = if has_target { link(&what) } else { what };
            match said("why") {
                Some(why) => says::Voided { event: what, why }.into(),
                None => says::VoidedErased { event: what }.into(),
            }
        }
        "erasure" => {
            let number = event_number(event, "erased").unwrap_or_default();
            match said("by").zip(said("why")) {
                Some((by, why)) => says::Erasure { number, by, why }.into(),
                None => says::ErasureErased { number }.into(),
            }
        }
        kind => says::OtherEvent { kind: val(kind) }.into(),
    }
}

/// What stands in a list.
fn all<'a>(event: &'a Value, what: &str) -> impl Iterator<Item = &'a Value> {
    event[what].as_array().into_iter().flatten()
}

/// Everybody who signed, with what they sign as; of this copy alone, or of others too that count with it.
fn signers(event: &Value, is_of_copy: bool) -> Argument {
    let named = |one: &Value| {
        let name = text(one, "name")?;
        Some(format!("{} ({})", val(name), val(text(one, "role").unwrap_or_default())))
    };
    all(event, "signers").filter(|one| !is_of_copy || one["elsewhere"] != true).filter_map(named).collect()
}

/// When, by whom and why what an event said of persons was erased, if it was.
fn erased(event: &Value, language: Language) -> Option<Message> {
    text(event, "original")?;
    let erasure = &event["erasure"];
    let Some(on) = date(erasure, "on") else { return Some(says::PersonErased {}.into()) };
    let date = long(on, language);
    Some(match (text(erasure, "by").map(val), text(erasure, "why").map(val)) {
        (Some(by), Some(why)) => says::PersonErasedBy { date, by, why }.into(),
        _ => says::PersonErasedOn { date }.into(),
    })
}

/// By what means something was sent or signed.
fn means(how: &str) -> Message {
    match how {
        "outbox" => says::ByOutbox {}.into(),
        "svarut" => says::BySvarut {}.into(),
        "post" => says::ByPost {}.into(),
        "in-person" => says::InPerson {}.into(),
        "paper" => says::OnPaper {}.into(),
        "digital" => says::Digitally {}.into(),
        _ => says::ByEmail {}.into(),
    }
}

/// How many events there are before those that are told, of each kind; as HTML.
pub(super) fn earlier(party: &PartyReport, language: Language) -> Option<String> {
    let number: u64 = party.earlier.iter().map(|earlier| earlier.count).sum();
    let of = |Earlier { event, count }: &Earlier| Message::from(says::Count { number: *count, what: happened(event) });
    let counts = Argument::row(party.earlier.iter().map(of));
    (number > 0).then(|| html(says::EarlierEvents { number, counts, party: &party.number }, language, None))
}

/// What happened, in a word or two, by the name of the event's kind.
pub fn happened(kind: &str) -> Message {
    match kind {
        "generated" => says::HappenedGenerated {}.into(),
        "sealed" => says::HappenedSealed {}.into(),
        "approved" => says::HappenedApproved {}.into(),
        "written" => says::HappenedWritten {}.into(),
        "reminder-written" => says::HappenedReminderWritten {}.into(),
        "sent" => says::HappenedSent {}.into(),
        "reminded" => says::HappenedReminded {}.into(),
        "signed" => says::HappenedSigned {}.into(),
        "partlysigned" => says::HappenedPartlySigned {}.into(),
        "declined" => says::HappenedDeclined {}.into(),
        "notice" => says::HappenedNotice {}.into(),
        "renewed" => says::HappenedRenewed {}.into(),
        "kept" => kept::Happened {}.into(),
        "superseded" => says::HappenedSuperseded {}.into(),
        "succeeded" => says::HappenedSucceeded {}.into(),
        "void" => says::HappenedVoid {}.into(),
        "confirmed" => says::HappenedConfirmed {}.into(),
        _ => says::HappenedErasure {}.into(),
    }
}

/// Which event withdrew which. Read from the end, so that a withdrawal that was itself withdrawn has no effect.
fn voids(history: &[Value]) -> BTreeMap<u64, u64> {
    let mut voids = BTreeMap::new();
    for event in history.iter().rev() {
        if let (Some("void"), Some(seq), Some(target)) = (event["event"].as_str(), event["seq"].as_u64(), event["void"].as_u64())
            && !voids.contains_key(&seq)
        {
            voids.insert(target, seq);
        }
    }
    voids
}
