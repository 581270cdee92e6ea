//! What the page tells of one party: where it stands, each of its editions, its documents and its story.

use jiff::civil::Date;
use serde::Serialize;

use super::say::{html, long, time, val};
use super::story::{self, EventView};
use super::words::count;
use super::{DocumentReport, PartyReport};
use crate::message::says::report as says;
use crate::message::{Argument, Language, Message};
use crate::overview::{EditionRow, Heir, Through};
use crate::reference::PartyKind;
use crate::register::{Discrepancy, Stated, Status};

/// A party in words.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    /// Where it stands and since when; HTML.
    state: String,
    facts: Vec<Fact>,
    editions: Vec<EditionView>,
    documents_told: Vec<DocumentView<'a>>,
    earlier_documents_told: Option<String>,
    events: Vec<EventView<'a>>,
    earlier_told: Option<String>,
    shortened_told: Option<String>,
}

/// Something with its name.
#[derive(Serialize)]
struct Fact {
    name: String,
    /// HTML.
    value: String,
    class: &'static str,
}

#[derive(Serialize)]
struct EditionView {
    heading: String,
    facts: Vec<Fact>,
}

#[derive(Serialize)]
struct DocumentView<'a> {
    told: String,
    #[serde(flatten)]
    document: &'a DocumentReport,
}

impl<'a> Told<'a> {
    pub(super) fn new(party: &'a PartyReport, fylke: &str, language: Language) -> Self {
        let words = |message: Message| message.text(language);
        let number = party.number.as_str();
        let document = |document: &'a DocumentReport| {
            let edition = document.edition;
            let told: Message =
                if document.what == "returned" { says::Returned { edition }.into() } else { says::Issued { edition }.into() };
            DocumentView { told: words(told), document }
        };
        let earlier = party.earlier_documents;
        let earlier = (earlier > 0).then(|| html(says::EarlierDocuments { number: earlier, party: number }, language, None));
        Self {
            state: html(state(party, language), language, None),
            facts: facts(party, fylke, language),
            editions: editions(party).map(|edition| EditionView::new(edition, language)).collect(),
            documents_told: party.documents.iter().map(document).collect(),
            earlier_documents_told: earlier,
            events: story::events(party, language),
            earlier_told: story::earlier(party, language),
            shortened_told: party.is_shortened.then(|| html(says::Shortened { party: number }, language, None)),
        }
    }
}

/// What binds, the latest first, the later ones, and what has bound and does no more.
fn editions(party: &PartyReport) -> impl Iterator<Item = &EditionRow> {
    let later = party.offered.iter().chain(&party.declined).chain(&party.open).chain(&party.draft);
    party.binding.iter().chain(later).chain(&party.ended).chain(&party.ended_before)
}

/// Where it stands and since when. Where there are several editions, that is told of each.
fn state(party: &PartyReport, language: Language) -> Message {
    let status = party.standing.clone();
    if editions(party).count() > 1 {
        return status;
    }
    let state: Message = match (party.status, day(party)) {
        (Status::InForce, Some(date)) => says::StateSince { status, date: long(date, language) }.into(),
        (_, Some(date)) => says::StateOn { status, date: long(date, language) }.into(),
        _ => return status,
    };
    match party.waiting {
        Some(days) => says::StateWaits { state, days: count(days) }.into(),
        None => state,
    }
}

/// The day that is told beside where it stands: of what ends or has ended the last on which it holds, and else the first.
fn day(party: &PartyReport) -> Option<Date> {
    match party.status {
        Status::Expiring | Status::Expired | Status::Terminated | Status::Superseded => party.ends.or(party.since),
        _ => party.since,
    }
}

fn fact(name: impl Into<Message>, value: String, class: &'static str, language: Language) -> Fact {
    Fact { name: name.into().text(language), value, class }
}

/// What is told of the party, whatever its editions.
fn facts(party: &PartyReport, fylke: &str, language: Language) -> Vec<Fact> {
    let value = |message: Message| html(message, language, None);
    let lies_in = (party.kind == PartyKind::Kommune).then(|| value(says::Value { value: val(fylke) }.into()));
    let mut facts: Vec<Fact> = lies_in.map(|fylke| fact(says::Fylke {}, fylke, "", language)).into_iter().collect();
    if let Some(Heir { party, name }) = &party.successor {
        facts.push(fact(
            says::SucceededBy {},
            value(says::PartyIs { name: val(name), party: val(party) }.into()),
            "row",
            language,
        ));
    }
    for Through { name, edition, since, .. } in &party.through {
        let through = says::ThroughIs { name: val(name), edition: *edition, date: long(*since, language) };
        facts.push(fact(says::BoundThrough {}, value(through.into()), "row", language));
    }
    for Discrepancy { what, registered, proven } in &party.differs {
        let (registered, proven) = (stated(registered), stated(proven));
        let name = says::Difference { matter: Message::from(*what) };
        facts.push(fact(name, value(says::Differs { registered, proven }.into()), "row differing", language));
    }
    if party.doubts {
        facts.push(fact(says::ReceivedFile {}, value(says::Doubts { party: &party.number }.into()), "row", language));
    }
    facts
}

impl EditionView {
    fn new(edition: &EditionRow, language: Language) -> Self {
        let (number, status) = (edition.edition, edition.words());
        let heading: Message = match &edition.through {
            None => says::Edition { edition: number, status }.into(),
            Some(Heir { name, .. }) => says::EditionOf { edition: number, name, status }.into(),
        };
        let days = [
            (Message::from(says::HeadSent {}), edition.sent),
            (says::HeadReminded {}.into(), edition.reminded),
            (says::HeadSigned {}.into(), edition.signed),
            (says::HeadFrom {}.into(), edition.from),
            (says::HeadUntil {}.into(), edition.until.filter(|until| Some(*until) != edition.ends)),
            (says::HeadNotice {}.into(), edition.notice),
            (says::HeadEnds {}.into(), edition.ends),
        ];
        let days = days.into_iter().filter_map(|(name, date)| Some(fact(name, time(date?, language), "", language)));
        let signatory: Option<Message> = edition.signed.map(|_| match (&edition.signatory, &edition.title) {
            (Some(name), Some(title)) => says::Person { name: val(name), title: val(title) }.into(),
            (Some(name), None) => says::Value { value: val(name) }.into(),
            (None, _) => says::Erased {}.into(),
        });
        let signatory = signatory.map(|who| fact(says::Signatory {}, html(who, language, None), "row", language));
        Self { heading: heading.text(language), facts: days.chain(signatory).collect() }
    }
}

/// What is registered, or what a file says, kept apart where it is somebody else's words.
fn stated(stated: &Stated) -> Argument {
    match stated {
        Stated::Text(text) => val(text).into(),
        ours => ours.into(),
    }
}

/// What a tile of the map says: of whom it is, and where that party stands.
pub(super) fn tile(name: &str, party: Option<&PartyReport>, language: Language) -> String {
    let told: Message = match party {
        None => says::TileAbsent { name }.into(),
        Some(party) => match day(party).filter(|_| editions(party).count() <= 1) {
            Some(date) => says::TileSince { name, standing: party.standing.clone(), date }.into(),
            None => says::Tile { name, standing: party.standing.clone() }.into(),
        },
    };
    told.text(language)
}
