//! Where every party stands on a day: the table that status, reminders, due dates and the report are read from.

mod due;
mod succession;

use std::collections::HashMap;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use jiff::civil::Date;
use serde::Serialize;

pub use self::due::{Due, What, due};
pub use self::succession::{Heir, Through};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::editions as says;
use crate::message::says::report::NoSorting;
use crate::message::{Argument, Message};
use crate::reference::Party;
use crate::register::{Discrepancy, Edition, Ledger, Placed, Signature, Status, day};
use crate::terms::NO_END;
use crate::verify::json;

/// So many editions that bind a party are told, the latest. More than one or two are somebody's mistake.
pub const TOLD: usize = 25;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(number: &usize) -> bool {
    *number == 0
}

/// One party of an agreement, on a day. What stands here of one edition is of the one that says most of where the party
/// stands: one that binds, if there is one. The others stand beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// Fylkesnummer of the fylke it lies in.
    pub fylke: String,
    /// Whether an edition binds the party on this day: it has signed one that has not ended.
    pub bound: bool,
    /// The edition.
    pub edition: Option<u32>,
    /// Whose that edition is, if a party's whose place this one took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition_of: Option<Heir>,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    pub date: Option<Date>,
    /// Days since an edition was sent, while no answer to it is registered.
    pub waiting: Option<i32>,
    /// The day the party approved the agreement.
    pub approved: Option<Date>,
    /// The day it was first sent.
    pub sent: Option<Date>,
    /// The day the party was last reminded.
    pub reminded: Option<Date>,
    /// The day it was signed.
    pub signed: Option<Date>,
    /// Who signed.
    pub signatory: Option<String>,
    /// In what office.
    pub title: Option<String>,
    /// Whether who signed was erased.
    pub is_erased: bool,
    /// What of its signature was registered otherwise than the signed copy proved.
    pub differs: Vec<Discrepancy>,
    /// What the signed copy left open when it was registered, and what contradicts the order in which they sign.
    #[serde(flatten, serialize_with = "json::doubts")]
    pub doubts: Vec<Message>,
    /// Whether the signed copy left anything open.
    #[serde(skip)]
    pub is_copy_in_doubt: bool,
    /// The last day it holds.
    pub ends: Option<Date>,
    /// Whether that edition ended before it took effect.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_effect: bool,
    /// The editions that bind, the latest first; no more than 25 of them.
    pub binding: Vec<EditionRow>,
    /// How many more bind.
    #[serde(skip_serializing_if = "is_none")]
    pub more_binding: usize,
    /// A later edition that was sent, and is neither declined nor signed by all.
    pub offered: Option<EditionRow>,
    /// Earlier ones than that which are open too: they can still be signed. The latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<EditionRow>,
    /// A later edition that was made and not sent; it may be the next to one that is offered or was declined.
    pub draft: Option<EditionRow>,
    /// A later edition that the party declined.
    pub declined: Option<EditionRow>,
    /// The edition that bound last, and does no more.
    pub ended: Option<EditionRow>,
    /// Those that bound before that one did for the last time, and do no more: the one that ended last first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended_before: Vec<EditionRow>,
    /// The day on which the first proof of its signatures expires, of those that were made to last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proven_until: Option<Date>,
    /// Who took its place, if somebody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<Heir>,
    /// The parties through whose editions it is bound, since it took their places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<Through>,
}

/// One edition of a party, on a day.
#[derive(Debug, Clone, Serialize)]
pub struct EditionRow {
    /// Its number.
    pub edition: u32,
    /// Whose it is, if a party's whose place this one took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Heir>,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    pub date: Date,
    /// The day it was first sent.
    pub sent: Option<Date>,
    /// The day the party was last reminded of it.
    pub reminded: Option<Date>,
    /// The day it was signed.
    pub signed: Option<Date>,
    /// Who signed.
    pub signatory: Option<String>,
    /// In what office.
    pub title: Option<String>,
    /// Whether it ended before it took effect, and holds on no day. Then it has no first day and no last.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_effect: bool,
    /// The first day it holds.
    pub from: Option<Date>,
    /// The last day of its term.
    pub until: Option<Date>,
    /// The day notice was given.
    pub notice: Option<Date>,
    /// The last day it would hold by that notice; what ends it before that, ends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_ends: Option<Date>,
    /// The last day it holds: of its term, of the notice period, or before another edition takes its place.
    pub ends: Option<Date>,
    /// What those sign as who must sign too, where several sign and not all have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// What contradicts the order in which they sign.
    #[serde(skip)]
    pub order: Vec<Message>,
}

impl EditionRow {
    fn new(edition: Placed, on: Date, names: &HashMap<&str, String>) -> Self {
        let (status, date) = edition.standing(on);
        let signature = edition.signature();
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let without_effect = edition.is_without_effect();
        let held = signature.filter(|_| !without_effect);
        Self {
            edition: edition.number,
            through: edition.through().map(|before| Heir::new(before.party, names)),
            status,
            date,
            sent: edition.sent(),
            reminded: edition.reminded(),
            signed: signature.map(|signature| signature.date),
            signatory: signature.and_then(|signature| some(&signature.name)),
            title: signature.and_then(|signature| some(&signature.title)),
            without_effect,
            from: held.map(|signature| signature.from),
            until: held.and_then(|_| edition.until()).filter(has_end),
            notice: edition.notice().map(|(date, _)| date),
            notice_ends: edition.notice().filter(|_| held.is_some()).map(|(_, ends)| ends),
            ends: edition.ends().filter(has_end),
            missing: edition.partly().map(|(_, missing)| missing.to_vec()).unwrap_or_default(),
            order: of_some_or_all(&edition).map(Signature::out_of_order).unwrap_or_default(),
        }
    }
}

impl EditionRow {
    /// Where it stands, in words.
    pub fn words(&self) -> Message {
        self.status.words_of(self.without_effect)
    }

    /// The last day of its term, if it ends with that though notice was given, for the notice runs out later.
    pub fn term_before_notice(&self) -> Option<Date> {
        let until = self.until.filter(|until| self.ends == Some(*until))?;
        self.notice_ends.filter(|ends| *ends > until).map(|_| until)
    }
}

/// How far it is signed: by all, or else by some of several.
fn of_some_or_all(edition: &Edition) -> Option<&Signature> {
    edition.signature().or_else(|| edition.partly().map(|(signature, _)| signature))
}

/// Whether it is a day on which something ends: an agreement without a term has none.
fn has_end(date: &Date) -> bool {
    *date != NO_END
}

/// Every one of these parties on a day, in the order of an agreement's register.
pub fn rows<'a>(agreement: &str, ledger: &Ledger, parties: impl IntoIterator<Item = &'a Party>, on: Date) -> Vec<Row> {
    let parties: Vec<&Party> = parties.into_iter().collect();
    // Those who took others' places, and those whose places they took, are told by their names.
    let names = match ledger.successors(agreement).next() {
        Some(_) => parties.iter().map(|party| (party.number.as_str(), party.name_with_form())).collect(),
        None => HashMap::new(),
    };
    parties.iter().map(|party| row(agreement, ledger, party, on, &names)).collect()
}

fn row(agreement: &str, ledger: &Ledger, party: &Party, on: Date, names: &HashMap<&str, String>) -> Row {
    let standing = ledger.standing(agreement, &party.number, on);
    let new = |edition| EditionRow::new(edition, on, names);
    let first = standing.first();
    let signature = first.and_then(|first| first.edition().signature());
    let told = first.and_then(|first| of_some_or_all(first.edition()));
    let mut doubts = told.and_then(|signature| signature.proof.as_ref()).map(|proof| proof.said()).unwrap_or_default();
    let is_copy_in_doubt = signature.is_some() && !doubts.is_empty();
    for contrary in told.map(Signature::out_of_order).unwrap_or_default() {
        if !doubts.contains(&contrary) {
            doubts.push(contrary);
        }
    }
    let first = first.map(new);
    let [offered, draft, declined] = [standing.offered(), standing.draft(), standing.declined()].map(|later| later.map(new));
    let waiting = offered.as_ref().filter(|offered| offered.status == Status::Sent).and_then(|offered| offered.sent);
    let otherwise = if standing.passed.is_some() { Status::Succeeded } else { Status::NotGenerated };
    Row {
        party: party.number.clone(),
        name: party.name_with_form(),
        fylke: party.fylke.clone(),
        bound: standing.is_bound(),
        edition: first.as_ref().map(|first| first.edition),
        edition_of: first.as_ref().and_then(|first| first.through.clone()),
        status: first.as_ref().map_or(otherwise, |first| first.status),
        date: first.as_ref().map(|first| first.date).or(standing.passed.map(|passed| passed.date)),
        waiting: waiting.map(|sent| days(sent, on)),
        approved: ledger.approved(agreement, &party.number),
        sent: first.as_ref().and_then(|first| first.sent),
        reminded: first.as_ref().and_then(|first| first.reminded),
        signed: first.as_ref().and_then(|first| first.signed),
        signatory: first.as_ref().and_then(|first| first.signatory.clone()),
        title: first.as_ref().and_then(|first| first.title.clone()),
        is_erased: signature.is_some_and(|signature| signature.name.is_empty()),
        differs: signature.map(Signature::discrepancies).unwrap_or_default(),
        doubts,
        is_copy_in_doubt,
        without_effect: first.as_ref().is_some_and(|first| first.without_effect),
        ends: first.and_then(|first| first.ends),
        binding: standing.binding.iter().take(TOLD).copied().map(new).collect(),
        more_binding: standing.binding.len().saturating_sub(TOLD),
        offered,
        open: standing.open.iter().take(TOLD).copied().map(new).collect(),
        draft,
        declined,
        ended: standing.ended.first().copied().map(new),
        ended_before: standing.ended.iter().skip(1).take(TOLD).copied().map(new).collect(),
        proven_until: ledger.lasting(agreement, &party.number).iter().filter_map(|lasting| lasting.expires).min().map(day),
        successor: standing.passed.map(|passed| Heir::new(&passed.successor, names)),
        through: standing.binding.iter().filter_map(|edition| Through::new(edition, names)).collect(),
    }
}

impl Row {
    /// The later editions that are no agreement yet: one that is offered or was declined, and a draft.
    pub fn later(&self) -> impl Iterator<Item = &EditionRow> {
        self.offered.iter().chain(&self.declined).chain(&self.open).chain(&self.draft)
    }

    /// Whether the party was ever sent an edition, or has signed one: an answer can be expected of it. Whose place another took
    /// is not counted.
    pub fn is_asked(&self) -> bool {
        !self.statuses().all(|status| matches!(status, Status::NotGenerated | Status::Generated))
    }

    /// Every edition that has bound and does no more, the one that ended last first.
    pub fn over(&self) -> impl Iterator<Item = &EditionRow> {
        self.ended.iter().chain(&self.ended_before)
    }

    /// The statuses that the party has: of every edition that binds, of those that did, of the later ones, and of the one that says
    /// most.
    pub fn statuses(&self) -> impl Iterator<Item = Status> {
        let beside = self.binding.iter().chain(self.later()).chain(self.over()).map(|edition| edition.status);
        std::iter::once(self.status).chain(beside)
    }

    /// Whether the party is at one of these statuses. To have signed is to be bound, wherever parties are counted or chosen.
    pub fn is_at(&self, statuses: &[Status]) -> bool {
        let has_signed = self.bound && statuses.contains(&Status::Signed);
        has_signed || self.statuses().any(|status| statuses.contains(&status))
    }

    /// Whether an edition is another than the one that says most.
    pub fn is_beside(&self, edition: &EditionRow) -> bool {
        Some(edition.edition) != self.edition || edition.through.as_ref().map(|of| &of.party) != self.whose()
    }

    fn whose(&self) -> Option<&String> {
        self.edition_of.as_ref().map(|of| &of.party)
    }

    /// Where the party stands, in words: the status alone where there is one edition, and whose it is where there are several.
    pub fn words(&self) -> Message {
        let beside = |edition: &&EditionRow| self.is_beside(edition);
        let named = |edition: &EditionRow| of(edition.words(), edition.edition, edition.through.as_ref());
        let others = self.binding.iter().rev().filter(beside).map(named);
        let later = self.later().filter(beside).map(later);
        let ended = self.over().filter(beside).map(ended);
        let beside: Vec<Message> = others.chain(later).chain(ended).collect();
        let status = self.status.words_of(self.without_effect);
        match self.edition {
            Some(edition) if !beside.is_empty() => {
                let first = of(status, edition, self.edition_of.as_ref());
                says::Beside { first, others: Argument::row(beside) }.into()
            }
            _ => status,
        }
    }
}

/// Where an edition stands, in words, and which it is.
fn of(status: Message, edition: u32, through: Option<&Heir>) -> Message {
    match through {
        None => says::Which { status, edition }.into(),
        Some(Heir { name, .. }) => says::WhichOf { status, edition, name }.into(),
    }
}

/// One that has ended, in words, with its last day.
fn ended(edition: &EditionRow) -> Message {
    let what = of(edition.words(), edition.edition, edition.through.as_ref());
    // One that holds on no day ended on the day on which that was known.
    says::Ended { what, date: edition.ends.unwrap_or(edition.date) }.into()
}

/// A later edition, in words.
fn later(edition: &EditionRow) -> Message {
    let (number, date) = (edition.edition, edition.date);
    match edition.status {
        Status::Sent => says::OfferedSent { edition: number, date }.into(),
        Status::PartlySigned => says::OfferedPartly { edition: number, date }.into(),
        Status::Declined => says::LaterDeclined { edition: number, date }.into(),
        _ => says::LaterMade { edition: number, date }.into(),
    }
}

/// Days from one day to another.
pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Sorts by name as Norwegians do: æ, ø and å last, and aa as å.
pub fn sort_by_name(rows: &mut [Row]) -> Result<(), Diagnostic> {
    let collator = norwegian()?;
    rows.sort_by(|a, b| collator.compare(&a.name, &b.name).then_with(|| a.party.cmp(&b.party)));
    Ok(())
}

/// How Norwegians sort.
pub fn norwegian() -> Result<CollatorBorrowed<'static>, Diagnostic> {
    Collator::try_new(locale!("nb").into(), CollatorOptions::default())
        .map_err(|error| Diagnostic::of(Kind::Bug, NoSorting { cause: error.to_string() }))
}
