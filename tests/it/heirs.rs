//! Parties that merge, split their order and merge again, whatever they signed before: nothing that was signed is bound by two
//! or by nobody. Who is bound by what is said here once more, as plainly as it can be, from the events that count.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use avtale::agreement::Agreement;
use avtale::bound::bound;
use avtale::digest::Digest;
use avtale::facts::{self, Claim, Delivery, Known};
use avtale::folder::FileName;
use avtale::overview;
use avtale::reference::{Party, PartyTable};
use avtale::register::{Entry, Event, Generated, Inputs, Ledger, Means, Medium};
use avtale::succession;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;

use crate::workspace::Workspace;

const PARTIES: [&str; 5] = ["1804", "1833", "42", "50", "5001"];
/// What is signed from then on holds at once.
const BEGINNING: Date = date(2027, 2, 1);

/// What somebody does.
#[derive(Debug, Clone)]
enum Deed {
    /// Days pass.
    Wait(i32),
    /// The party's next edition is made and sent; it may say that it takes the place of earlier ones.
    Offer(usize, bool),
    /// It is signed, so many days ago.
    Sign(usize, i32),
    /// Something is said in the party's name: notice, or that its earlier agreement was superseded.
    Say(usize, bool),
    /// One party takes another's place, so many days ago.
    Succeed(usize, usize, i32),
    /// One of the last events is withdrawn.
    Withdraw(u64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let party = || 0..PARTIES.len();
    let ago = || prop_oneof![3 => Just(0), 2 => 0..60, 1 => 0..700];
    prop_oneof![
        3 => prop_oneof![0..30, 0..400].prop_map(Deed::Wait),
        4 => (party(), any::<bool>()).prop_map(|(party, supersedes)| Deed::Offer(party, supersedes)),
        5 => (party(), ago()).prop_map(|(party, ago)| Deed::Sign(party, ago)),
        2 => (party(), any::<bool>()).prop_map(|(party, notice)| Deed::Say(party, notice)),
        4 => (party(), party(), ago()).prop_map(|(party, successor, ago)| Deed::Succeed(party, successor, ago)),
        1 => (0..6u64).prop_map(Deed::Withdraw),
    ]
}

fn party(number: &str) -> &'static Party {
    PartyTable::official().party(number).unwrap()
}

/// What was accepted, as a register would hold it.
struct Register {
    agreement: Agreement,
    entries: Vec<Entry>,
    ledger: Ledger,
    today: Date,
}

impl Register {
    fn new(agreement: &Agreement) -> Self {
        Self { agreement: agreement.clone(), entries: Vec::new(), ledger: Ledger::default(), today: BEGINNING }
    }

    fn add(&mut self, event: Event) {
        let at: Timestamp = TimeZone::UTC.to_timestamp(self.today.at(12, 0, 0, 0)).unwrap();
        let entry = Entry::alone(self.entries.len() as u64 + 2, at, event);
        self.ledger.apply(&entry);
        self.entries.push(entry);
    }

    fn says(&self, party: &Party, date: Date, known: Known) -> Option<Event> {
        let claim = Claim { parties: PartyTable::official(), party, edition: None, date, again: false, known };
        facts::event(&self.agreement, &self.ledger, &claim, self.today).ok()
    }

    fn does(&mut self, deed: &Deed) {
        let ago = |days: &i32| self.today.saturating_sub(days.days());
        match deed {
            Deed::Wait(days) => self.today = self.today.saturating_add(days.days()),
            Deed::Offer(nth, supersedes) => self.offer(PARTIES[*nth], *supersedes),
            Deed::Sign(nth, days) => {
                let known = Known::Signed { name: "A".into(), title: "B".into(), how: Medium::Paper, copy: None };
                let event = self.says(party(PARTIES[*nth]), ago(days), known);
                event.into_iter().for_each(|event| self.add(event));
            }
            Deed::Say(nth, is_notice) => {
                let known = if *is_notice { Known::Notice { ends: None } } else { Known::Superseded { ends: None } };
                let (id, on) = (self.agreement.identifier.clone(), self.today);
                let named = party(PARTIES[*nth]);
                let meant = succession::bearers(&id, &self.ledger, PartyTable::official(), named, on, (&known, None));
                let events: Vec<Event> =
                    meant.unwrap_or_default().iter().filter_map(|bearer| self.says(bearer, on, known.clone())).collect();
                events.into_iter().for_each(|event| self.add(event));
            }
            Deed::Succeed(old, new, days) => {
                let (id, on) = (self.agreement.identifier.clone(), ago(days));
                let pair = (party(PARTIES[*old]), party(PARTIES[*new]));
                let event = succession::event(&id, &self.ledger, PartyTable::official(), pair, on, self.today);
                event.into_iter().for_each(|event| self.add(event));
            }
            Deed::Withdraw(back) => {
                let seq = (self.entries.len() as u64 + 1).saturating_sub(*back);
                facts::void(&self.ledger, &[seq], "feil").unwrap_or_default().into_iter().for_each(|event| self.add(event));
            }
        }
    }

    fn offer(&mut self, number: &str, supersedes: bool) {
        let latest = self.ledger.latest(&self.agreement.identifier, number);
        let edition = latest.map_or(1, |latest| latest.number + u32::from(latest.is_frozen()));
        let sha256 = Digest::of(format!("{number} {}", self.entries.len()).as_bytes());
        self.add(Event::Generated(Generated {
            party: number.into(),
            agreement: self.agreement.identifier.clone(),
            edition,
            file: FileName::of_document(&format!("{number}/{edition}.pdf")).unwrap(),
            sha256,
            bytes: 1,
            code: None,
            supersedes,
            terms: None,
            name: None,
            inputs: Inputs { record: sha256, agreement: sha256, program: "1".into() },
            kept_inputs: None,
        }));
        let delivery = Delivery { to: "post".into(), copies: Vec::new(), how: Means::Post, message_id: None };
        let event = self.says(party(number), self.today, Known::Sent(delivery));
        event.into_iter().for_each(|event| self.add(event));
    }
}

/// A signed edition, as its events that count tell it.
#[derive(Debug, Clone)]
struct Signed {
    party: String,
    number: u32,
    signed: Date,
    from: Date,
    /// The last day of its term, of the notice period, or before a person said that another took its place.
    ends: Date,
    supersedes: bool,
}

/// The events that count, said anew.
#[derive(Debug, Default)]
struct Story {
    signed: Vec<Signed>,
    heirs: BTreeMap<String, (String, Date)>,
}

impl Story {
    fn of(register: &Register) -> Self {
        let voids = register.entries.iter().filter_map(|entry| match &entry.event {
            Event::Void(void) => Some(void.void),
            _ => None,
        });
        let withdrawn: HashSet<u64> = voids.collect();
        let (mut story, mut superseding) = (Self::default(), HashSet::new());
        for entry in register.entries.iter().filter(|entry| !withdrawn.contains(&entry.seq)) {
            match &entry.event {
                Event::Generated(event) => {
                    let key = (event.party.clone(), event.edition);
                    if event.supersedes {
                        superseding.insert(key)
                    } else {
                        superseding.remove(&key)
                    };
                }
                Event::Signed(event) => story.signed.push(Signed {
                    party: event.party.clone(),
                    number: event.edition,
                    signed: event.date,
                    from: event.from,
                    ends: event.until,
                    supersedes: superseding.contains(&(event.party.clone(), event.edition)),
                }),
                Event::Notice(event) => story.ends(&event.party, event.edition, event.ends),
                Event::Superseded(event) => story.ends(&event.party, event.edition, event.ends),
                Event::Succeeded(event) => {
                    let before = story.heirs.insert(event.party.clone(), (event.successor.clone(), event.date));
                    assert_eq!(before, None, "a place is taken once");
                }
                _ => {}
            }
        }
        story
    }

    fn ends(&mut self, party: &str, number: u32, ends: Date) {
        let edition = self.signed.iter_mut().find(|one| one.party == party && one.number == number);
        let edition = edition.expect("what ends was signed");
        edition.ends = edition.ends.min(ends);
    }

    /// Who stands in a party's place on a day.
    fn owner<'a>(&'a self, mut party: &'a str, on: Date) -> &'a str {
        for _ in 0..PARTIES.len() {
            match self.heirs.get(party) {
                Some((heir, date)) if *date <= on => party = heir,
                _ => return party,
            }
        }
        panic!("parties took each other's places: {self:?}")
    }

    /// The last day an edition holds.
    fn last(&self, edition: &Signed) -> Date {
        let own = self.signed.iter().filter(|other| other.party == edition.party && other.number > edition.number);
        let mut replaced: Vec<Date> = own.filter(|other| other.supersedes).map(|other| other.from).collect();
        let (mut before, mut since) = (edition.party.as_str(), Date::MIN);
        while let Some((heir, date)) = self.heirs.get(before) {
            (before, since) = (heir, since.max(*date));
            let of_heir = self.signed.iter().filter(|other| other.party == before && other.supersedes && other.signed >= since);
            replaced.extend(of_heir.map(|other| other.from.max(since)));
        }
        replaced.into_iter().map(|from| from - 1.day()).fold(edition.ends, Date::min)
    }

    /// Whom an edition binds on a day, if anybody.
    fn binds<'a>(&'a self, edition: &'a Signed, on: Date) -> Option<&'a str> {
        let last = self.last(edition);
        let owner = self.owner(&edition.party, on);
        (edition.signed <= last && on <= last).then_some(owner)
    }
}

/// All that has to hold of a register, whatever was done; and on how many days somebody was bound by what others signed.
fn makes_sense(register: &Register) -> usize {
    let (id, story, mut through) = (&register.agreement.identifier, Story::of(register), 0);
    let mut days: BTreeSet<Date> = [0, 1, 40, 400, 2_000].map(|ahead: i32| register.today + ahead.days()).into();
    let edges = story.signed.iter().map(|edition| story.last(edition)).chain(story.heirs.values().map(|(_, date)| *date));
    days.extend(edges.flat_map(|edge| [edge, edge.saturating_add(1.day())]));
    let parties: Vec<&Party> = PARTIES.iter().map(|number| party(number)).collect();
    for on in days.into_iter().filter(|on| *on >= register.today) {
        let mut expected: Vec<(&str, &str, u32)> = Vec::new();
        for edition in &story.signed {
            expected.extend(story.binds(edition, on).map(|owner| (owner, edition.party.as_str(), edition.number)));
        }
        expected.sort_unstable();
        // What binds, of everybody together: nothing twice, and nothing lost.
        let mut found: Vec<(&str, &str, u32)> = Vec::new();
        for number in PARTIES {
            let standing = register.ledger.standing(id, number, on);
            let of = |edition: &avtale::register::Placed| {
                edition.through().map_or(number, |before| PARTIES.into_iter().find(|known| *known == before.party).unwrap())
            };
            found.extend(standing.binding.iter().map(|edition| (number, of(edition), edition.number)));
            assert_eq!(standing.passed.is_some(), story.owner(number, on) != number, "{number} on {on}: {story:?}");
        }
        found.sort_unstable();
        assert_eq!(found, expected, "on {on}: {story:?}");
        // The list of who is bound says the same, and so does the overview.
        let listed = bound(id, &register.ledger, PartyTable::official(), parties.iter().copied(), on);
        let whose = |one: &avtale::bound::Bound| one.through.as_ref().map_or(one.party.clone(), |before| before.party.clone());
        let mut listed: Vec<(String, String, u32)> =
            listed.iter().map(|one| (one.party.clone(), whose(one), one.edition)).collect();
        listed.sort_unstable();
        let named = |(owner, party, number): &(&str, &str, u32)| (owner.to_string(), party.to_string(), *number);
        assert_eq!(listed, expected.iter().map(named).collect::<Vec<_>>(), "on {on}: {story:?}");
        for row in overview::rows(id, &register.ledger, parties.iter().copied(), on) {
            let binding = expected.iter().filter(|(owner, ..)| *owner == row.party);
            let inherited = binding.clone().filter(|(owner, party, _)| owner != party).count();
            assert_eq!((row.bound, row.through.len()), (binding.clone().count() > 0, inherited), "on {on}: {row:?} {story:?}");
            assert_eq!(row.status.is_bound(), row.bound, "on {on}: {row:?}");
            let signed_before = |edition: &&Signed| story.owner(&edition.party, on) == row.party;
            let has_signed = story.signed.iter().any(|edition| signed_before(&edition));
            assert!(row.bound || !has_signed || row.ended.is_some(), "what ended is shown: {row:?} {story:?}");
            through += usize::from(inherited > 0);
        }
    }
    through
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_took_whose_place_every_signed_edition_binds_one_party_or_has_ended(
        deeds in prop::collection::vec(deed(), 1..40)
    ) {
        thread_local!(static AGREEMENT: Agreement = {
            let workspace = Workspace::samples();
            let workspace = avtale::workspace::FolderWorkspace::open(workspace.path("")).unwrap();
            let folder = Agreement::find(&workspace, None).unwrap();
            Agreement::read(&workspace, &folder).unwrap()
        });
        let mut register = AGREEMENT.with(Register::new);
        for deed in &deeds {
            register.does(deed);
            makes_sense(&register);
        }
    }
}

/// The lives of the test above reach what it is for.
#[test]
fn a_chain_and_two_mergers_into_one_are_among_them() {
    let workspace = Workspace::samples();
    let workspace = avtale::workspace::FolderWorkspace::open(workspace.path("")).unwrap();
    let agreement = Agreement::read(&workspace, &Agreement::find(&workspace, None).unwrap()).unwrap();
    let mut register = Register::new(&agreement);
    for nth in 0..3 {
        register.does(&Deed::Offer(nth, false));
        register.does(&Deed::Sign(nth, 0));
    }
    register.does(&Deed::Wait(400));
    for deed in [Deed::Succeed(0, 1, 0), Deed::Succeed(1, 3, 0), Deed::Succeed(2, 3, 0)] {
        register.does(&deed);
    }
    assert!(makes_sense(&register) > 0);
    assert_eq!(register.ledger.standing("samarbeidsavtale", "50", register.today).binding.len(), 3);
    // What it signs itself now ends all of it, from that day on.
    register.does(&Deed::Offer(3, true));
    register.does(&Deed::Sign(3, 0));
    makes_sense(&register);
    let standing = register.ledger.standing("samarbeidsavtale", "50", register.today);
    assert_eq!(standing.binding.iter().map(|edition| edition.through().is_none()).collect::<Vec<_>>(), [true]);
    // Without the last merger that party is bound by its own again.
    let seq = register.ledger.succession("samarbeidsavtale", "42").unwrap().0;
    let voids = facts::void(&register.ledger, &[seq], "feil").unwrap();
    voids.into_iter().for_each(|event| register.add(event));
    makes_sense(&register);
    assert!(register.ledger.standing("samarbeidsavtale", "42", register.today).is_bound());
}
