//! The report as its template sees it: sorted, counted, and with everything that takes more than a template to work out.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use super::chart::Chart;
use super::{PartyReport, Report, Source, map};
use crate::reference::{Party, PartyKind, fylke_name};
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
    Status::Sent,
    Status::Generated,
    Status::NotGenerated,
    Status::Declined,
];
/// Length of the bar.
const BAR: usize = 10_000;

#[derive(Serialize)]
pub struct View<'a> {
    report: &'a Report,
    style: Source,
    script: Source,
    parties: Vec<PartyView<'a>>,
    /// Parties that are bound by a signature.
    signed: usize,
    /// Days from the report's day to the reply-by date; negative when it has passed.
    days_left: i64,
    longest_waiting: Option<i64>,
    statuses: Vec<StatusCount>,
    /// Fylker that have a party, by name.
    fylker: Vec<Fylke>,
    map: Vec<FylkeTiles<'a>>,
    charts: Vec<NamedChart>,
}

/// A party, and what is known from more than itself.
#[derive(Serialize)]
struct PartyView<'a> {
    #[serde(flatten)]
    party: &'a PartyReport,
    fylke_name: String,
    /// The status as a number, by which the table is sorted.
    rank: usize,
    events: Vec<EventView<'a>>,
    /// How many events there are beside those.
    earlier_events: u64,
}

#[derive(Serialize)]
struct EventView<'a> {
    event: &'a Value,
    /// The number of the event that withdrew this one.
    void: Option<u64>,
    /// Whether the event that this one withdrew is told too.
    has_target: bool,
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
    /// Parties in it that take part, and how many of them have signed.
    parties: usize,
    signed: usize,
    tiles: Vec<Tile<'a>>,
}

#[derive(Serialize)]
struct Tile<'a> {
    number: &'a str,
    name: &'a str,
    kind: PartyKind,
    /// None for a party that does not take part.
    party: Option<&'a PartyReport>,
}

#[derive(Serialize)]
struct NamedChart {
    name: &'static str,
    #[serde(flatten)]
    chart: Chart,
}

impl<'a> View<'a> {
    pub fn new(report: &'a Report, style: Source, script: Source) -> Self {
        let mut parties: Vec<&PartyReport> = report.parties.iter().collect();
        // As text, not as numbers: so a fylkeskommune stands before the kommuner of its fylke.
        parties.sort_by(|a, b| a.number.cmp(&b.number));
        let by_number: HashMap<&str, &PartyReport> = parties.iter().map(|party| (party.number.as_str(), *party)).collect();
        let chart = |(name, width, height)| {
            let chart = Chart::new(&report.progress, report.on, parties.len(), width, height)?;
            Some(NamedChart { name, chart })
        };
        Self {
            report,
            style,
            script,
            signed: parties.iter().filter(|party| party.bound).count(),
            days_left: report.on.until(report.reply_by).map_or(0, |span| span.get_days().into()),
            longest_waiting: parties.iter().filter_map(|party| party.waiting).max(),
            statuses: count(&parties),
            fylker: fylker(&parties),
            map: map::PLACES.iter().filter_map(|place| FylkeTiles::new(place.number, &by_number)).collect(),
            charts: CHARTS.into_iter().filter_map(chart).collect(),
            parties: parties.into_iter().map(PartyView::new).collect(),
        }
    }
}

impl<'a> PartyView<'a> {
    fn new(party: &'a PartyReport) -> Self {
        let voids = voids(&party.history);
        let told: HashSet<u64> = party.history.iter().filter_map(|event| event["seq"].as_u64()).collect();
        let view = |event: &'a Value| EventView {
            event,
            void: event["seq"].as_u64().and_then(|seq| voids.get(&seq).copied()),
            has_target: event["void"].as_u64().is_some_and(|seq| told.contains(&seq)),
        };
        Self {
            party,
            fylke_name: name_of_fylke(&party.fylke),
            rank: Status::ALL.iter().position(|status| *status == party.status).unwrap_or(Status::ALL.len()),
            events: party.history.iter().map(view).collect(),
            earlier_events: party.earlier.iter().map(|earlier| earlier.count).sum(),
        }
    }
}

impl<'a> FylkeTiles<'a> {
    fn new(number: &'static str, reports: &HashMap<&str, &'a PartyReport>) -> Option<Self> {
        let tile = |official: &'static Party| Tile {
            number: &official.number,
            name: &official.norwegian_name,
            kind: official.kind,
            party: reports.get(official.number.as_str()).copied(),
        };
        let tiles: Vec<Tile> = map::parties_of(number).map(tile).collect();
        let reported = || tiles.iter().filter_map(|tile| tile.party);
        let (parties, signed) = (reported().count(), reported().filter(|party| party.bound).count());
        Some(Self { number, name: fylke_name(number)?, parties, signed, tiles })
    }
}

fn name_of_fylke(number: &str) -> String {
    fylke_name(number).unwrap_or(number).to_owned()
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

fn fylker(parties: &[&PartyReport]) -> Vec<Fylke> {
    let numbers: BTreeSet<&str> = parties.iter().map(|party| party.fylke.as_str()).collect();
    let mut fylker: Vec<Fylke> =
        numbers.into_iter().map(|number| Fylke { number: number.to_owned(), name: name_of_fylke(number) }).collect();
    // The one Norwegian letter a fylke's name begins with is Ø, which comes last in any order by code point too.
    fylker.sort_by(|a, b| a.name.cmp(&b.name));
    fylker
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
