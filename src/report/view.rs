//! The report as its template sees it: sorted, counted, and with everything that takes more than a template to work out.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use icu_collator::CollatorBorrowed;
use jiff::civil::Date;
use serde::Serialize;

use super::chart::Chart;
use super::live::Choice;
use super::party::{Told, tile};
use super::place::Place;
use super::words::words;
use super::{Contact, DocumentReport, PartyReport, Progress, Report, map};
use crate::bound::Bound;
use crate::message::says::report as says;
use crate::message::{Language, Message};
use crate::reference::{Party, PartyKind, PartyTable};
use crate::register::Status;

/// Widths and heights of the chart: one for a page, one for a telephone, on which the text of the first would be too small.
const CHARTS: [(&str, u32, u32); 2] = [("wide", 960, 320), ("narrow", 340, 260)];
/// The statuses as they stand in the bar, the key and the lists: first what has been signed, whatever came of it, so that
/// the bar fills from the left; then what may still be; and last what will not.
const ORDER: [Status; Status::ALL.len()] = [
    Status::Signed,
    Status::InForce,
    Status::Expiring,
    Status::Notice,
    Status::Expired,
    Status::Terminated,
    Status::Superseded,
    Status::PartlySigned,
    Status::Sent,
    Status::Generated,
    Status::NotGenerated,
    Status::Declined,
    Status::Succeeded,
];
/// Stands where a party lies in no fylke.
const NO_FYLKE: &str = "-";
/// Length of the bar.
const BAR: usize = 10_000;

#[derive(Serialize)]
pub struct View<'a> {
    report: Whole<'a>,
    at: &'a Place,
    chosen: Option<&'a Choice>,
    parties: Vec<PartyView<'a>>,
    /// Who is bound, by name.
    bound: Vec<&'a Bound>,
    /// The language's tag (BCP 47).
    language: &'static str,
    /// The page's words, by the names that the template has for them.
    t: BTreeMap<&'static str, String>,
    /// What each status is called.
    label: BTreeMap<&'static str, String>,
    statuses: Vec<StatusCount>,
    /// Fylker that have a party, by name.
    fylker: Vec<Fylke>,
    map: Vec<FylkeTiles<'a>>,
    /// Parties that lie in no fylke of the map.
    elsewhere: Vec<Named<'a>>,
    charts: Vec<NamedChart>,
}

/// What the template has of the report as a whole. No more is handed over than it shows: that is copied, word for word.
#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    sender: &'a str,
    head: String,
    checkpoint: Option<&'a (u64, String)>,
    is_beside_documents: bool,
    progress: &'a [Progress],
}

/// A party, and what is known from more than itself.
#[derive(Serialize)]
struct PartyView<'a> {
    #[serde(flatten)]
    named: Named<'a>,
    official_name: &'a str,
    fylke: &'a str,
    status: Status,
    /// Whether it signed otherwise than is registered.
    differs: bool,
    waiting: Option<i64>,
    sent: Option<Date>,
    signed: Option<Date>,
    signatory: Option<&'a str>,
    signatory_title: Option<&'a str>,
    fylke_name: String,
    /// The status as a number, by which the table is sorted.
    rank: usize,
    /// Whom to ask for.
    contact: Option<&'a Contact>,
    /// The document of the edition that says where it stands.
    document: Option<&'a str>,
    /// Whether it is to stand in the table.
    is_chosen: bool,
    /// Where it stands, in a word, or in several where there are several editions.
    standing: String,
    #[serde(flatten)]
    told: Option<Told<'a>>,
}

/// A party that the page leads to.
#[derive(Serialize)]
struct Named<'a> {
    number: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct StatusCount {
    key: Status,
    count: usize,
    /// Its piece of the bar.
    start: usize,
    length: usize,
}

#[derive(Serialize)]
struct Fylke {
    number: String,
    name: String,
}

/// A fylke of the map.
#[derive(Serialize)]
struct FylkeTiles<'a> {
    number: &'static str,
    name: &'static str,
    /// Parties in it that take part.
    parties: usize,
    /// How many of them have signed, in words.
    told: String,
    tiles: Vec<Tile<'a>>,
}

#[derive(Serialize)]
struct Tile<'a> {
    number: &'a str,
    /// Whose it is, and where that party stands.
    told: String,
    kind: PartyKind,
    /// None for a party that does not take part.
    status: Option<Status>,
}

#[derive(Serialize)]
struct NamedChart {
    name: &'static str,
    #[serde(flatten)]
    chart: Chart,
}

impl<'a> View<'a> {
    /// All parties stand in the table, or those that are chosen.
    pub fn new(
        report: &'a Report,
        language: Language,
        collator: &CollatorBorrowed,
        at: &'a Place,
        chosen: Option<&'a Choice>,
    ) -> Self {
        // Whoever reads looks for names.
        let mut parties: Vec<&PartyReport> = report.parties.iter().collect();
        parties.sort_by(|a, b| collator.compare(&a.name, &b.name).then_with(|| a.number.cmp(&b.number)));
        let mut bound: Vec<&Bound> = report.bound.iter().collect();
        bound.sort_by(|a, b| collator.compare(&a.name, &b.name).then_with(|| a.party.cmp(&b.party)));
        let by_number: HashMap<&str, &PartyReport> = parties.iter().map(|party| (party.number.as_str(), *party)).collect();
        let chart = |(name, width, height)| {
            let chart = Chart::new(&report.progress, report.on, parties.len(), width, height)?;
            Some(NamedChart { name, chart })
        };
        let charts = CHARTS.into_iter().filter_map(chart).collect();
        let tiles = |place: &map::Place| FylkeTiles::new(place.number, &by_number, language);
        let map: Vec<_> = map::PLACES.iter().filter(|_| at.has_map).filter_map(tiles).collect();
        let shown: HashSet<&str> = map.iter().flat_map(|fylke| &fylke.tiles).map(|tile| tile.number).collect();
        let elsewhere = parties.iter().copied().filter(|party| !shown.contains(party.number.as_str()));
        let elsewhere = elsewhere.map(Named::new).collect();
        let parties_of = |party| PartyView::new(party, report, at, chosen, language);
        let mut t = words(report, &parties, language);
        let statuses = count(&parties);
        let fylker = fylker(&parties, language);
        let parties: Vec<PartyView> = parties.into_iter().map(parties_of).collect();
        if chosen.is_some() {
            let number = parties.iter().filter(|party| party.is_chosen).count();
            let shown = says::Shown { number: number.to_string(), all: parties.len().to_string() };
            t.insert("shown_now", Message::from(shown).text(language));
        }
        Self {
            report: Whole::new(report),
            bound,
            at,
            chosen,
            language: language.tag(),
            t,
            label: Status::ALL.map(|status| (status.id(), status.words().text(language))).into(),
            statuses,
            fylker,
            map,
            elsewhere,
            charts,
            parties,
        }
    }
}

impl<'a> Whole<'a> {
    fn new(report: &'a Report) -> Self {
        let Report { title, sender, head, checkpoint, progress, is_beside_documents, .. } = report;
        Self {
            title,
            sender,
            head: head.to_string(),
            checkpoint: checkpoint.as_ref(),
            progress,
            is_beside_documents: *is_beside_documents,
        }
    }
}

impl<'a> Named<'a> {
    fn new(party: &'a PartyReport) -> Self {
        Self { number: &party.number, name: &party.name }
    }
}

impl<'a> PartyView<'a> {
    fn new(party: &'a PartyReport, report: &'a Report, at: &Place, chosen: Option<&Choice>, language: Language) -> Self {
        let its = |document: &&DocumentReport| document.what == "issued" && Some(document.edition) == party.edition;
        let fylke_name = name_of_fylke(&party.fylke);
        Self {
            named: Named::new(party),
            official_name: &party.official_name,
            fylke: &party.fylke,
            status: party.status,
            differs: !party.differs.is_empty(),
            waiting: party.waiting,
            sent: party.sent,
            signed: party.signed,
            signatory: party.signatory.as_deref(),
            signatory_title: party.signatory_title.as_deref(),
            contact: report.contacts.get(&party.number),
            document: party.documents.iter().find(its).map(|document| document.file.as_str()),
            rank: Status::ALL.iter().position(|status| *status == party.status).unwrap_or(Status::ALL.len()),
            is_chosen: chosen.is_none_or(|chosen| chosen.fits(party, &fylke_name)),
            standing: party.standing.text(language),
            told: at.tells.then(|| Told::new(party, &fylke_name, language)),
            fylke_name,
        }
    }
}

impl<'a> FylkeTiles<'a> {
    fn new(number: &'static str, reports: &HashMap<&str, &'a PartyReport>, language: Language) -> Option<Self> {
        let tile_of = |official: &'static Party| {
            let party = reports.get(official.number.as_str()).copied();
            let form = if official.kind == PartyKind::Fylkeskommune { " fylkeskommune" } else { "" };
            let name = format!("{} {}{form}", official.number, official.norwegian_name);
            Tile {
                number: &official.number,
                told: tile(&name, party, language),
                kind: official.kind,
                status: party.map(|party| party.status),
            }
        };
        // Kommuner that somebody has entered stand behind those of the tables.
        let is_entered = |party: &&'a PartyReport| {
            let is_there = party.kind == PartyKind::Kommune && party.fylke == number;
            is_there && PartyTable::official().party(&party.number).is_none()
        };
        let mut entered: Vec<&'a PartyReport> = reports.values().copied().filter(is_entered).collect();
        entered.sort_by(|one, other| one.number.cmp(&other.number));
        let entered = entered.into_iter().map(|party| {
            let name = format!("{} {}", party.number, party.official_name);
            Tile { number: &party.number, told: tile(&name, Some(party), language), kind: party.kind, status: Some(party.status) }
        });
        let tiles: Vec<Tile> = map::parties_of(number).map(tile_of).chain(entered).collect();
        // Whose place another took is counted with that one.
        let reported =
            || tiles.iter().filter_map(|tile| reports.get(tile.number)).filter(|party| party.status != Status::Succeeded);
        let (parties, signed) = (reported().count(), reported().filter(|party| party.bound).count());
        let told = Message::from(says::SignedIn { signed, all: parties }).text(language);
        Some(Self { number, name: PartyTable::official().fylke_name(number)?, parties, told, tiles })
    }
}

impl Fylke {
    fn of(number: &str, language: Language) -> Self {
        match number {
            // An empty choice is that of all.
            "" => Self { number: NO_FYLKE.to_owned(), name: Message::from(says::Elsewhere {}).text(language) },
            _ => Self { number: number.to_owned(), name: name_of_fylke(number) },
        }
    }
}

fn name_of_fylke(number: &str) -> String {
    PartyTable::official().fylke_name(number).unwrap_or(number).to_owned()
}

/// How many there are of each status that occurs, and the bar they make together: the pieces share the rounding, so that
/// they always fill it.
fn count(parties: &[&PartyReport]) -> Vec<StatusCount> {
    let mut before = 0;
    let mut counts = Vec::new();
    for key in ORDER {
        let count = parties.iter().filter(|party| party.status == key).count();
        let start = before * BAR / parties.len().max(1);
        before += count;
        let end = before * BAR / parties.len().max(1);
        if count > 0 {
            counts.push(StatusCount { key, count, start, length: end - start });
        }
    }
    counts
}

fn fylker(parties: &[&PartyReport], language: Language) -> Vec<Fylke> {
    let numbers: BTreeSet<&str> = parties.iter().map(|party| party.fylke.as_str()).collect();
    let mut fylker: Vec<Fylke> = numbers.into_iter().map(|number| Fylke::of(number, language)).collect();
    // The one Norwegian letter a fylke's name begins with is Ø, which comes last in any order by code point too.
    fylker.sort_by(|a, b| a.name.cmp(&b.name));
    fylker
}
