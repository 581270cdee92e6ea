//! Where every party stands on a day: the table that status, reminders, due dates and the report are read from.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use jiff::civil::Date;
use serde::Serialize;

use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::reference::Party;
use crate::register::{Discrepancy, Edition, Ledger, Signature, Status};

/// One party of an agreement, on a day.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// Fylkesnummer of the fylke it lies in.
    pub fylke: String,
    /// The edition that counts.
    pub edition: Option<u32>,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    pub date: Option<Date>,
    /// Days since it was sent, while no answer is registered.
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
    /// What the signed copy left open when it was registered.
    pub doubts: Vec<String>,
    /// The last day it holds.
    pub ends: Option<Date>,
}

/// Every one of these parties on a day, in the order of an agreement's register.
pub fn rows<'a>(agreement: &str, ledger: &Ledger, parties: impl IntoIterator<Item = &'a Party>, on: Date) -> Vec<Row> {
    parties.into_iter().map(|party| row(agreement, ledger, party, on)).collect()
}

fn row(agreement: &str, ledger: &Ledger, party: &Party, on: Date) -> Row {
    let edition = ledger.standing(agreement, &party.number);
    let standing = edition.map(|edition| edition.standing(on));
    let signature = edition.and_then(Edition::signature);
    let status = standing.map_or(Status::NotGenerated, |(status, _)| status);
    let sent = edition.and_then(Edition::sent);
    Row {
        party: party.number.clone(),
        name: party.name_with_form(),
        fylke: party.fylke.clone(),
        edition: edition.map(|edition| edition.number),
        status,
        date: standing.map(|(_, since)| since),
        waiting: sent.filter(|_| status == Status::Sent).map(|sent| days(sent, on)),
        approved: ledger.approved(agreement, &party.number),
        sent,
        reminded: edition.and_then(Edition::reminded),
        signed: signature.map(|signature| signature.date),
        signatory: signature.map(|signature| signature.name.to_string()).filter(|name| !name.is_empty()),
        title: signature.map(|signature| signature.title.to_string()).filter(|title| !title.is_empty()),
        is_erased: signature.is_some_and(|signature| signature.name.is_empty()),
        differs: signature.map(Signature::discrepancies).unwrap_or_default(),
        doubts: signature.and_then(|signature| signature.proof.as_ref()).map(|proof| proof.doubts.clone()).unwrap_or_default(),
        ends: edition.and_then(Edition::ends),
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
        .map_err(|error| Diagnostic::of(Kind::Bug, format!("Norwegian sorting is not available: {error}")))
}

/// What is due for an agreement.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// What is due.
    pub what: What,
    /// When.
    pub date: Date,
}

/// What can be due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// An answer is expected by this day.
    Answer,
    /// The term ends on this day.
    Expiry,
    /// The agreement ends on this day, because notice was given.
    End,
}

/// What is due from a day on until another, and every answer that is overdue, by date.
pub fn due<'a>(
    agreement: &Agreement,
    ledger: &Ledger,
    parties: impl IntoIterator<Item = &'a Party>,
    on: Date,
    until: Date,
) -> Vec<Due> {
    let id = agreement.identifier.as_str();
    let mut due = Vec::new();
    for party in parties {
        let (standing, signed) = (ledger.standing(id, &party.number), ledger.signed(id, &party.number));
        // While the next edition waits for an answer, the one before holds, and ends on its day.
        let before = signed.filter(|signed| standing.is_some_and(|standing| standing.number != signed.number));
        let dates = standing.into_iter().chain(before).filter_map(|edition| what_is_due(agreement, edition, on));
        due.extend(dates.filter(|(_, date)| *date <= until).map(|(what, date)| Due {
            party: party.number.clone(),
            name: party.name_with_form(),
            what,
            date,
        }));
    }
    due.sort_by(|a, b| (a.date, a.what, &a.party).cmp(&(b.date, b.what, &b.party)));
    due
}

fn what_is_due(agreement: &Agreement, edition: &Edition, on: Date) -> Option<(What, Date)> {
    match edition.status(on) {
        Status::Sent => Some((What::Answer, agreement.reply_by)),
        Status::Notice => Some((What::End, edition.ends()?)),
        Status::Signed | Status::InForce | Status::Expiring => Some((What::Expiry, edition.ends()?)),
        _ => None,
    }
}
