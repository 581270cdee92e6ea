//! All that happened to a party's agreement, event by event, as `avtale history` tells it: now, or as the register stood on a day.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages::{self, sentence};
use crate::message::says::desk as says;
use crate::register::day;
use crate::story::{About, Story};

/// So many events are on a page.
const PAGE: usize = 200;

/// `GET /parties/{party}/history`.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let (picture, number) = (call.picture_as_of()?, call.part("party"));
    let party = picture.party(number)?;
    let (setting, as_of) = (&call.desk.setting, picture.of.as_of);
    let about = About { party, agreement: Some(picture.agreement.clone()), as_of };
    let (story, _) = Story::read(&*setting.register, &*setting.store, &picture.table, about)?;
    // Pages are counted from 1.
    let nth = call.query("page").parse::<usize>().unwrap_or(1).max(1);
    let (before, mut all) = ((nth - 1).saturating_mul(PAGE), 0);
    let mut events: Vec<Value> = Vec::new();
    story.each(&*setting.register, |entry| {
        if all >= before && events.len() < PAGE {
            let beside: Vec<String> = story.beside(&entry).into_iter().map(|said| pages::heading(&call.text(said))).collect();
            events.push(context! {
                at => call.text(says::HistoryOn { date: day(entry.at) }),
                told => sentence(&call.text(story.told(&entry))),
                is_withdrawn => story.withdrawn_by(entry.seq).is_some(),
                beside,
            });
        }
        all += 1;
    })?;
    let on = as_of.map(|day| format!("&on={day}")).unwrap_or_default();
    let to = |nth: usize| format!("/parties/{number}/history?page={nth}{on}");
    let values = context! {
        up => format!("/parties/{number}{}", as_of.map(|day| format!("?on={day}")).unwrap_or_default()),
        party => story.about.party.name_with_form(),
        as_of => as_of.map(|date| call.text(says::AsOf { date })),
        events,
        earlier => (nth > 1).then(|| to(nth - 1)),
        later => (all > before.saturating_add(PAGE)).then(|| to(nth + 1)),
        earlier_words => call.text(says::HistoryEarlier {}),
        later_words => call.text(says::HistoryLater {}),
    };
    pages::filled(call, says::History {}, StatusCode::OK, "history.html", values)
}
