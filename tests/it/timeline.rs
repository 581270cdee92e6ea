//! Anything that people may say happened, in any order, and take back: whatever is accepted makes sense, and status never
//! contradicts it. What makes sense is said here once more, as plainly as it can be, from the events that count.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use avtale::agreement::Agreement;
use avtale::digest::Digest;
use avtale::facts::{self, Claim, Delivery, Known};
use avtale::folder::FileName;
use avtale::overview;
use avtale::reference::PartyTable;
use avtale::register::{
    Edition, Entry, Event, FileRegister, Generated, Head, Inputs, Ledger, Means, Medium, Opened, Register as _, Status, day,
};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::workspace::Workspace;

const PARTIES: [&str; 3] = ["42", "50", "5001"];
const BEGINNING: Date = date(2026, 11, 23);

/// What somebody does.
#[derive(Debug, Clone)]
enum Deed {
    /// Days pass.
    Wait(i32),
    /// A document is made: again while it is a draft, as the next edition after that. It may say that it takes the place of
    /// those before it.
    Make(usize, bool),
    /// Something is said to have happened to a party's agreement, so many days ago.
    Say { party: usize, what: u8, ago: i32, again: bool, edition: Option<u32> },
    /// Events are withdrawn: the so many last ones.
    Withdraw(Vec<usize>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let ago = prop_oneof![3 => Just(0), 2 => 0..40, 1 => 0..900];
    let edition = prop_oneof![5 => Just(None), 1 => (1..3u32).prop_map(Some)];
    let say = (0..PARTIES.len(), 0..10u8, ago, any::<bool>(), edition);
    prop_oneof![
        3 => prop_oneof![0..30, 0..400].prop_map(Deed::Wait),
        2 => (0..PARTIES.len(), any::<bool>()).prop_map(|(party, supersedes)| Deed::Make(party, supersedes)),
        10 => say.prop_map(|(party, what, ago, again, edition)| Deed::Say { party, what, ago, again, edition }),
        3 => prop::collection::vec(0..8usize, 1..3).prop_map(Deed::Withdraw),
    ]
}

/// What was accepted, as a register would hold it.
struct Register {
    agreement: Agreement,
    entries: Vec<Entry>,
    ledger: Ledger,
    today: Date,
}

fn noon(day: Date) -> Timestamp {
    TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).unwrap()
}

impl Register {
    fn new(workspace: &Workspace) -> Self {
        let workspace = avtale::workspace::FolderWorkspace::open(workspace.path("")).unwrap();
        let folder = Agreement::find(&workspace, None).unwrap();
        let agreement = Agreement::read(&workspace, &folder).unwrap();
        Self { agreement, entries: Vec::new(), ledger: Ledger::default(), today: BEGINNING }
    }

    fn add(&mut self, event: Event) {
        let entry = Entry::alone(self.entries.len() as u64 + 2, noon(self.today), event);
        self.ledger.apply(&entry);
        self.entries.push(entry);
    }

    fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::Wait(days) => self.today = self.today.saturating_add(days.days()),
            Deed::Make(party, supersedes) => self.make(PARTIES[*party], *supersedes),
            Deed::Say { party, what, ago, again, edition } => {
                let party = PartyTable::official().party(PARTIES[*party]).unwrap();
                let date = self.today.saturating_sub(ago.days());
                let claim =
                    Claim { parties: PartyTable::official(), party, edition: *edition, date, again: *again, known: known(*what) };
                if let Ok(event) = facts::event(&self.agreement, &self.ledger, &claim, self.today) {
                    self.add(event);
                }
            }
            Deed::Withdraw(back) => {
                let last = self.entries.len() as u64 + 1;
                let seqs: Vec<u64> = back.iter().map(|back| last.saturating_sub(*back as u64)).collect();
                facts::void(&self.ledger, &seqs, "feil").unwrap_or_default().into_iter().for_each(|event| self.add(event));
            }
        }
    }

    fn make(&mut self, party: &str, supersedes: bool) {
        let latest = self.ledger.latest(&self.agreement.identifier, party);
        let edition = latest.map_or(1, |latest| latest.number + u32::from(latest.is_frozen()));
        let digest = Digest::of(format!("{party} {}", self.entries.len()).as_bytes());
        let inputs = Inputs { record: digest, agreement: digest, program: "1".into() };
        let file = FileName::of_document(&format!("{party}/{edition}.pdf")).unwrap();
        let agreement = self.agreement.identifier.clone();
        self.add(Event::Generated(Generated {
            party: party.into(),
            agreement,
            edition,
            file,
            sha256: digest,
            bytes: 1,
            code: None,
            supersedes,
            terms: None,
            name: None,
            inputs,
            kept_inputs: None,
        }));
    }

    /// The events about a party that were not withdrawn, in their order.
    fn live(&self, party: &str) -> Vec<&Entry> {
        let voids =
            self.entries.iter().filter_map(|entry| if let Event::Void(void) = &entry.event { Some(void.void) } else { None });
        let withdrawn: HashSet<u64> = voids.collect();
        let counts = |entry: &&Entry| !withdrawn.contains(&entry.seq) && entry.event.subject().unwrap().0 == party;
        self.entries.iter().filter(counts).collect()
    }
}

fn known(what: u8) -> Known {
    let delivery = || Delivery { to: "post".into(), copies: Vec::new(), how: Means::Post, message_id: None };
    match what {
        0 => Known::Approved { organ: "A".into(), case: "1".into() },
        1 => Known::Sent(delivery()),
        2 => Known::Sent(Delivery { how: Means::Smtp, ..delivery() }),
        3 => Known::Reminded(delivery()),
        4 => Known::Signed { name: "A".into(), title: "B".into(), how: Medium::Paper, copy: None },
        5 => Known::Declined { reason: "Nei".into() },
        6 => Known::Notice { ends: None },
        7 => Known::Renewed,
        8 => Known::Superseded { ends: None },
        _ => Known::Superseded { ends: Some(BEGINNING + 400.days()) },
    }
}

/// One edition, as its events that count tell it.
#[derive(Debug, Default)]
struct Told {
    sent: Vec<Date>,
    signed: Option<(Date, Date)>,
    declined: Option<Date>,
    until: Option<Date>,
    notice: Option<(Date, Date)>,
    superseded: Option<Date>,
    /// Its document says that it takes the place of those before it.
    supersedes: bool,
}

impl Told {
    /// Takes one more event, which has to make sense after those before it.
    fn hear(&mut self, event: &Event) {
        match event {
            Event::Sent(event) => {
                self.sent.push(event.date);
                self.declined = self.declined.filter(|declined| event.date < *declined);
            }
            Event::Reminded(event) => {
                assert!(self.sent.iter().any(|sent| *sent <= event.date), "reminded of what was not sent: {self:?}");
                // It may be registered late; but nobody was reminded after the answer.
                let answered = self.signed.map(|(signed, _)| signed).max(self.declined);
                assert!(answered.is_none_or(|answered| event.date <= answered), "reminded though it was answered: {self:?}");
            }
            Event::Signed(event) => {
                assert!(self.signed.is_none(), "signed twice: {self:?}");
                self.answered(event.date);
                assert_eq!(event.from, event.date.max(date(2027, 1, 1)));
                assert_eq!(event.until, three_years(event.from));
                (self.signed, self.until) = (Some((event.date, event.from)), Some(event.until));
            }
            Event::Declined(event) => {
                assert!(self.signed.is_none(), "declined though signed: {self:?}");
                self.answered(event.date);
                self.declined = Some(event.date);
            }
            Event::Notice(event) => {
                self.holds(event.date);
                assert_eq!(event.ends, event.date + 6.months());
                self.notice = Some((event.date, event.ends));
            }
            Event::Renewed(event) => {
                self.holds(event.date);
                let before = self.until.unwrap();
                assert_eq!(event.until, three_years(before + 1.day()), "another term after the one before: {self:?}");
                self.until = Some(event.until);
            }
            Event::Superseded(event) => {
                let (signed, _) = self.signed.unwrap_or_else(|| panic!("superseded, and never signed: {self:?}"));
                assert!(self.superseded.is_none() && signed <= event.date && signed <= event.ends, "{event:?}: {self:?}");
                assert!(event.ends <= self.own_end().unwrap(), "it ended before: {event:?}: {self:?}");
                self.superseded = Some(event.ends);
            }
            // The others are about no edition, or about what it is.
            _ => {}
        }
    }

    fn answered(&self, date: Date) {
        assert!(self.sent.iter().min().is_none_or(|sent| *sent <= date), "answered on {date}, before it was sent: {self:?}");
    }

    fn holds(&self, date: Date) {
        let (signed, _) = self.signed.unwrap_or_else(|| panic!("left or prolonged, and never signed: {self:?}"));
        assert!(signed <= date && date <= self.until.unwrap(), "on {date}: {self:?}");
        assert!(self.notice.is_none() && self.superseded.is_none(), "on {date}: {self:?}");
    }

    /// The last day of its term, or of the notice period.
    fn own_end(&self) -> Option<Date> {
        self.until.map(|until| self.notice.map_or(until, |(_, ends)| ends.min(until)))
    }

    /// The last day it holds, if `next` is the day on which a later edition takes its place.
    fn end(&self, next: Option<Date>) -> Option<Date> {
        let replaced = next.map(|next| next - 1.day()).into_iter().chain(self.superseded);
        self.own_end().map(|end| replaced.fold(end, Date::min))
    }

    /// Whether it holds on any day: not if it ended before it took effect.
    fn ever_holds(&self, next: Option<Date>) -> bool {
        self.signed.zip(self.end(next)).is_some_and(|((_, from), end)| from <= end)
    }

    /// The day from which it takes the place of those before it. That it is left changes nothing of that.
    fn takes(&self, next: Option<Date>) -> Option<Date> {
        let stays = Told { notice: None, sent: Vec::new(), ..*self };
        self.signed.filter(|_| self.supersedes && stays.ever_holds(next)).map(|(_, from)| from)
    }

    fn binds(&self, next: Option<Date>, on: Date) -> bool {
        let is_in_time = self.signed.is_some_and(|(date, _)| date <= on) && self.end(next).is_some_and(|end| on <= end);
        is_in_time && self.ever_holds(next)
    }

    fn status(&self, next: Option<Date>, on: Date) -> Status {
        let Some((_, from)) = self.signed else {
            return match (self.declined, self.sent.is_empty()) {
                (Some(_), _) => Status::Declined,
                (None, false) => Status::Sent,
                (None, true) => Status::Generated,
            };
        };
        let until = self.until.unwrap();
        let is_over = !self.ever_holds(next) || self.end(next) < Some(on);
        if self.end(next) < self.own_end() && is_over {
            return Status::Superseded;
        }
        if is_over && self.notice.is_some_and(|(_, ends)| ends <= until) {
            return Status::Terminated;
        }
        match self.notice {
            Some((_, ends)) if ends <= until && ends < on => Status::Terminated,
            _ if until < on => Status::Expired,
            Some(_) => Status::Notice,
            None if on < from => Status::Signed,
            // The last six months.
            None if on >= until + 1.day() - 6.months() => Status::Expiring,
            None => Status::InForce,
        }
    }
}

fn three_years(from: Date) -> Date {
    from + 3.years() - 1.day()
}

/// What the events about an edition tell of it.
fn told(live: &[&Entry], edition: &Edition) -> Told {
    let mut told = Told::default();
    for entry in live {
        match (&entry.event, avtale::register::Fact::of(&entry.event)) {
            (Event::Generated(event), _) if event.edition == edition.number => told.supersedes = event.supersedes,
            (_, Some((number, fact))) if number == edition.number => {
                assert!(fact.date() <= day(entry.at), "registered before it happened: {entry:?}");
                told.hear(&entry.event);
            }
            _ => {}
        }
    }
    told
}

/// What binds a party and what it is offered are two things, and the overview says both. True where editions stand beside each
/// other: several that bind, or one that binds and one that waits for an answer.
fn stands(register: &Register, party: &str, told: &[(u32, Told)], next: impl Fn(u32) -> Option<Date>, on: Date) -> bool {
    let id = &register.agreement.identifier;
    let binding: Vec<u32> =
        told.iter().rev().filter(|(number, told)| told.binds(next(*number), on)).map(|(number, _)| *number).collect();
    let last_signed = told.iter().rfind(|(_, told)| told.signed.is_some()).map_or(0, |(number, _)| *number);
    let later: Vec<&(u32, Told)> = told.iter().filter(|(number, _)| *number > last_signed).collect();
    let next_one = later.iter().rfind(|(_, told)| !told.sent.is_empty()).or(later.last()).map(|(number, _)| *number);
    let standing = register.ledger.standing(id, party, on);
    assert_eq!(standing.binding.iter().map(|edition| edition.number).collect::<Vec<_>>(), binding, "on {on}: {told:?}");
    assert_eq!(standing.later.map(|edition| edition.number), next_one, "on {on}: {told:?}");
    // It is one of three things, and an offer only while the party can answer; a draft may be the next to it.
    let is = |status: Status| later.iter().any(|(number, told)| Some(*number) == next_one && told.status(None, on) == status);
    let named = [standing.offered(), standing.draft(), standing.declined()].map(|edition| edition.is_some());
    let is_draft = later.last().is_some_and(|(_, told)| told.status(None, on) == Status::Generated);
    assert_eq!(named, [is(Status::Sent), is_draft, is(Status::Declined)], "on {on}: {told:?}");
    let rows = overview::rows(id, &register.ledger, [PartyTable::official().party(party).unwrap()], on);
    let [row] = rows.as_slice() else { panic!("one row: {rows:?}") };
    assert_eq!(row.bound, !binding.is_empty(), "on {on}: {told:?}");
    assert_eq!(row.status.is_bound(), row.bound, "a party that is bound says so: {row:?}");
    assert!(!row.bound || row.edition.is_some_and(|edition| binding.contains(&edition)), "on {on}: {row:?}");
    let waits = is(Status::Sent);
    assert_eq!(row.waiting.is_some(), waits, "on {on}: {row:?}");
    binding.len() > 1 || (row.bound && waits)
}

/// All that has to hold of a register, whatever was said; and on how many days editions stand beside each other.
fn makes_sense(register: &Register) -> usize {
    let mut beside = 0;
    let id = &register.agreement.identifier;
    for party in PARTIES {
        let live = register.live(party);
        let told: Vec<(u32, Told)> =
            register.ledger.editions(id, party).iter().map(|edition| (edition.number, told(&live, edition))).collect();
        // A later edition takes the place of the earlier ones where its document says so, it is signed, and holds on some day.
        let mut from: Option<Date> = None;
        let mut nexts = BTreeMap::new();
        for (number, told) in told.iter().rev() {
            nexts.insert(*number, from);
            from = told.takes(from).into_iter().chain(from).min();
        }
        let next = |number: u32| nexts[&number];
        let signed = told.iter().filter(|(_, told)| told.signed.is_some()).count();
        assert!(signed > 1 || told.iter().all(|(_, told)| told.superseded.is_none()), "superseded by nothing: {told:?}");
        let mut days: BTreeSet<Date> =
            [0, 1, 30, 180, 182, 184, 186, 365, 1_095, 2_000].map(|ahead: i32| register.today + ahead.days()).into();
        for (number, told) in &told {
            let edges = [
                told.until,
                told.end(next(*number)),
                told.signed.map(|(_, from)| from),
                told.until.map(|until| until - 6.months()),
            ];
            days.extend(edges.into_iter().flatten().flat_map(|edge| [edge - 1.day(), edge, edge + 1.day()]));
        }
        for (number, told) in &told {
            let edition = register.ledger.place(id, party, *number).unwrap();
            assert_eq!(edition.is_frozen(), told.signed.is_some() || !told.sent.is_empty(), "{told:?}");
            // What holds on no day has no last one.
            assert_eq!(edition.ends(), told.end(next(*number)).filter(|_| told.ever_holds(next(*number))), "{told:?}");
            for on in days.iter().copied().filter(|on| *on >= register.today) {
                let (status, since) = edition.standing(on);
                assert_eq!(status, told.status(next(*number), on), "on {on}: {told:?}");
                assert!(since <= on, "{status} on {on} since {since}: {told:?}");
                assert_eq!(status.is_bound(), told.binds(next(*number), on), "{status} on {on}: {told:?}");
                assert!(status != Status::Declined || told.signed.is_none());
            }
        }
        for on in days.into_iter().filter(|on| *on >= register.today) {
            beside += usize::from(stands(register, party, &told, next, on));
        }
    }
    let mut replayed = Ledger::default();
    register.entries.iter().for_each(|entry| replayed.apply(entry));
    assert_eq!(format!("{replayed:?}"), format!("{:?}", register.ledger), "read anew, the register says what it said");
    beside
}

#[test]
fn whatever_is_accepted_makes_sense_also_after_any_of_it_is_withdrawn() {
    let workspace = Workspace::samples();
    let (accepted, beside) = (Cell::new(0), Cell::new(0));
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) },
        |(deeds in prop::collection::vec(deed(), 1..60))| {
            let mut register = Register::new(&workspace);
            PARTIES.iter().for_each(|party| register.make(party, false));
            for deed in &deeds {
                register.does(deed);
                beside.set(beside.get() + makes_sense(&register));
            }
            accepted.set(accepted.get() + register.entries.len());
        }
    );
    assert!(beside.get() > 400, "editions stood beside each other {} times: too few to say anything", beside.get());
    assert!(accepted.get() > 400 * 6, "only {} events were accepted: too few to say anything", accepted.get());
}

fn write(workspace: &Workspace, entries: &[Entry]) {
    workspace.write("output/register.jsonl", "");
    let opened = (noon(BEGINNING), Event::Opened(Opened { format: Event::FORMAT }));
    workspace.register_at(std::iter::once(opened).chain(entries.iter().map(|entry| (entry.at, entry.event.clone()))));
}

#[test]
fn whatever_is_accepted_is_read_again() {
    let workspace = Workspace::samples();
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) },
        |(deeds in prop::collection::vec(deed(), 1..60))| {
            let mut register = Register::new(&workspace);
            PARTIES.iter().for_each(|party| register.make(party, false));
            deeds.iter().for_each(|deed| register.does(deed));
            write(&workspace, &register.entries);
            let mut read = Vec::new();
            let reading = FileRegister::new(workspace.path("output")).read(Head::default(), &mut |entry| read.push(entry.event));
            prop_assert!(reading.is_ok(), "{:?}", reading.unwrap_err());
            let accepted: Vec<_> = register.entries.iter().map(|entry| entry.event.clone()).collect();
            prop_assert_eq!(&read[1..], &accepted[..]);
        }
    );
}

fn rows(workspace: &Workspace, run_on: Date, as_of: Option<Date>) -> Vec<Value> {
    let as_of = as_of.map(|day| format!("--as-of={day}"));
    let args = ["status", "--format", "json"].into_iter().chain(as_of.as_deref());
    let json = workspace.on(&run_on.to_string()).run(args).exit(0).json();
    let known = |row: &&Value| PARTIES.iter().any(|party| row["party"] == *party);
    json["parties"].as_array().unwrap().iter().filter(known).cloned().collect()
}

#[test]
fn the_register_of_an_earlier_day_is_what_it_was_on_that_day() {
    let workspace = Workspace::samples();
    let mut runner = TestRunner::deterministic();
    let deeds = prop::collection::vec(deed(), 40..60);
    for _ in 0..4 {
        let deeds = deeds.new_tree(&mut runner).unwrap().current();
        let mut register = Register::new(&workspace);
        PARTIES.iter().for_each(|party| register.make(party, false));
        deeds.iter().for_each(|deed| register.does(deed));
        let days: Vec<Date> = register.entries.iter().map(|entry| day(entry.at)).collect();
        for on in [BEGINNING, days[days.len() / 3], days[days.len() * 2 / 3], *days.last().unwrap()] {
            write(&workspace, &register.entries);
            let as_of = rows(&workspace, register.today, Some(on));
            let until: Vec<Entry> = register.entries.iter().filter(|entry| day(entry.at) <= on).cloned().collect();
            write(&workspace, &until);
            assert_eq!(as_of, rows(&workspace, on, None), "{on}: {deeds:#?}");
            assert_eq!(as_of.len(), PARTIES.len());
        }
    }
}
