//! The report as pages that show it at the moment: the overview with its map and table, and a page for each party.
//!
//! They are made of the parts of which the file is, without its head: whoever serves them puts them into a page of its own,
//! with the same style sheet.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::place::Place;
use super::view::View;
use super::{PartyReport, Report, fill};
use crate::diagnostic::Diagnostic;
use crate::message::Language;
use crate::overview::norwegian;
use crate::register::Status;
use minijinja::value::Serde;
use minijinja::{Value, context};

const OVERVIEW: [&str; 12] = [
    include_str!("parts/macros.j2"),
    include_str!("parts/marks.j2"),
    include_str!("parts/live-top.j2"),
    include_str!("parts/status.j2"),
    include_str!("parts/progress.j2"),
    include_str!("parts/map.j2"),
    include_str!("parts/table-top.j2"),
    include_str!("parts/choice.j2"),
    include_str!("parts/table.j2"),
    include_str!("parts/bound.j2"),
    include_str!("parts/live-control.j2"),
    include_str!("parts/control.j2"),
];

const PARTY: [&str; 3] = [include_str!("parts/macros.j2"), include_str!("parts/marks.j2"), include_str!("parts/party.j2")];

/// Which parties stand in the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Choice {
    /// Words that all stand in its number, its names, its fylke, its signatory's name or title.
    pub search: String,
    /// The status of what says most of where it stands.
    pub status: Option<Status>,
    /// Number of the fylke it lies in, `-` for none; all, if empty.
    pub fylke: String,
}

impl Choice {
    pub(super) fn fits(&self, party: &PartyReport, fylke: &str) -> bool {
        let lies_there = self.fylke.is_empty() || self.fylke == party.fylke || (self.fylke == "-" && party.fylke.is_empty());
        let texts = [Some(&party.number), Some(&party.name), Some(&party.official_name), party.signatory.as_ref()];
        let texts = texts.into_iter().chain([party.signatory_title.as_ref()]).flatten().map(String::as_str);
        let text = texts.chain([fylke]).map(str::to_lowercase).collect::<Vec<_>>().join(" ");
        let mut words = self.search.split_whitespace().map(str::to_lowercase);
        lies_there && self.status.is_none_or(|status| status == party.status) && words.all(|word| text.contains(&word))
    }
}

/// Where all stand, as the main part of a page.
///
/// Its links lead to how it stood on the same day, where it is of another than today.
pub fn overview(report: &Report, choice: &Choice, as_of: Option<Date>, language: Language) -> Result<String, Diagnostic> {
    let at = Place::OVERVIEW.on(as_of);
    let view = View::new(report, language, &norwegian()?, &at, Some(choice));
    let html = fill(&OVERVIEW, Serde(&view).into(), language)?;
    Ok(html + "</section>\n")
}

/// Something that can be done about an event: where, what it is called, and with what.
#[derive(Debug, Clone, Serialize)]
pub struct Act {
    /// An address.
    pub to: String,
    /// What is done.
    pub name: String,
    /// With which event, for those who do not see it beside.
    pub of: String,
}

/// What can be done about events, by their numbers.
pub type Acts = BTreeMap<String, Vec<Act>>;

/// What a server adds to what is told of a party.
#[derive(Debug, Default)]
pub struct More {
    /// See [`Acts`].
    pub acts: Acts,
    /// What the way to a document as a page is called.
    pub read: String,
    /// What the way to a document's evidence is called.
    pub evidence: String,
    /// What the way to the whole story is called.
    pub all_told: String,
}

/// What is told of one party, as the main part of a page: of the one that the report is about.
pub fn party(report: &Report, more: &More, as_of: Option<Date>, language: Language) -> Result<String, Diagnostic> {
    let at = Place::PARTY.on(as_of);
    let view = View::new(report, language, &norwegian()?, &at, None);
    fill(
        &PARTY,
        context! { acts => Serde(&more.acts), read => more.read.as_str(), evidence => more.evidence.as_str(), all_told => more.all_told.as_str(), ..Value::from(Serde(&view)) },
        language,
    )
}
