//! Parties that stand in several rows. Where one says otherwise than another, or has a fault, which is right is for a person to
//! decide, and until then nothing of the party is taken over.

use std::collections::{BTreeSet, HashMap};

use super::Sheet;
use super::party::MayBe;
use super::record_rows::RecordRow;
use super::table::Row;
use crate::message::says::import as says;
use crate::message::{Argument, Message};
use crate::reference::Party;

/// A row that tells of a signature, be it right or not.
#[derive(Debug)]
pub(super) struct SignatureRow {
    /// Whose it is, or may be.
    pub(super) party: Result<Party, MayBe>,
    /// Of which agreement, if the row says so.
    pub(super) agreement: Option<String>,
    /// Whether it says that there is none.
    pub(super) is_none: bool,
    /// The row.
    pub(super) row: Row,
}

/// What all rows of a sheet tell.
#[derive(Debug, Default)]
pub(super) struct Several {
    /// Of signatures.
    pub(super) signatures: Vec<SignatureRow>,
    /// Of records.
    pub(super) records: Vec<RecordRow>,
    /// Rows that tell of records, and do not say in a way that can be relied on of whose.
    pub(super) doubtful: Vec<(MayBe, Row)>,
}

impl Several {
    /// Gives the sheet what its rows say of records, takes out of it what it says of parties of which a person has to decide,
    /// and tells of them.
    pub(super) fn decide(self, sheet: &mut Sheet) {
        let mut undecided = BTreeSet::new();
        let mut tell = |party: &Party, message: &dyn Fn(Argument) -> Message, step: Message, rows: &[&Row]| {
            let [_, second, ..] = rows else { return };
            let message = message(rows.iter().map(|row| row.name()).collect());
            sheet.faults.push(second.fault(message).hint(step));
            sheet.refused.extend(rows.iter().map(|row| row.id()));
            undecided.insert(party.number.clone());
        };
        for (party, rows) in self.signed_twice() {
            let name = party.name_with_form();
            let message = |rows: Argument| -> Message { says::SeveralRows { name: name.as_str(), rows }.into() };
            tell(party, &message, says::SeveralRowsStep { name: name.as_str() }.into(), &rows);
        }
        for (party, rows) in grouped(self.records.iter().map(|record| (&record.party, record))) {
            let doubtful = self.doubtful.iter().filter(|(who, _)| who.is(party)).map(|(_, row)| row);
            let places: Vec<_> = rows.iter().map(|record| &record.row).chain(doubtful).collect();
            let is_doubtful = places.len() > rows.len();
            if rows.iter().all(|record| record.lines.is_empty()) || !is_doubtful && agree(&rows) {
                continue;
            }
            let name = party.name_with_form();
            let has_fault = is_doubtful || rows.iter().any(|record| !record.faulty.is_empty());
            let message = |rows: Argument| -> Message {
                match has_fault {
                    true => says::SeveralFaulty { name: name.as_str(), rows }.into(),
                    false => says::SeveralContacts { name: name.as_str(), rows }.into(),
                }
            };
            tell(party, &message, says::SeveralContactsStep { name: name.as_str() }.into(), &places);
        }
        let is_undecided = |party: &Party| undecided.contains(&party.number);
        let signed = sheet.signings.extract_if(.., |signing| is_undecided(&signing.party)).map(|signing| signing.row.id());
        sheet.refused.extend(signed);
        for record in self.records.into_iter().filter(RecordRow::is_taken) {
            if is_undecided(&record.party) {
                sheet.refused.insert(record.row.id());
            } else {
                sheet.records.push(record);
            }
        }
    }

    /// The parties of which several rows tell of a signature of the same agreement, and those rows. A row that does not say of
    /// which one may tell of any.
    fn signed_twice(&self) -> Vec<(&Party, Vec<&Row>)> {
        let known = self.signatures.iter().filter_map(|told| Some((told.party.as_ref().ok()?, told)));
        let mut twice = Vec::new();
        for (party, mut all) in grouped(known) {
            let may_be = |told: &&SignatureRow| told.party.as_ref().is_err_and(|who| who.is(party));
            all.extend(self.signatures.iter().filter(may_be));
            let is_said = all.iter().all(|told| told.agreement.is_some());
            let agreements: BTreeSet<_> = all.iter().map(|told| told.agreement.as_ref().filter(|_| is_said)).collect();
            for agreement in agreements {
                let of_it: Vec<_> =
                    all.iter().filter(|told| agreement.is_none() || told.agreement.as_ref() == agreement).collect();
                if of_it.len() > 1 && of_it.iter().any(|told| !told.is_none) {
                    twice.push((party, of_it.iter().map(|told| &told.row).collect()));
                }
            }
        }
        twice
    }
}

/// Whether no row of a party's says of its record otherwise than another.
fn agree(rows: &[&RecordRow]) -> bool {
    let [first, others @ ..] = rows else { return true };
    if !rows.iter().all(|row| row.is_exported) {
        return others.is_empty() || rows.iter().all(|row| row.faulty.is_empty() && row.lines == first.lines);
    }
    let mut known: HashMap<&str, Option<&Option<String>>> = HashMap::new();
    rows.iter().all(|row| {
        let said = row.lines.iter().map(|(path, value)| (path.as_str(), Some(value)));
        let mut said = said.chain(row.faulty.iter().map(|path| (path.as_str(), None)));
        said.all(|(path, value)| match known.insert(path, value) {
            None => true,
            Some(before) => before == value && value.is_some(),
        })
    })
}

/// What there is of each party, in the order in which they come.
pub(super) fn grouped<'a, T>(all: impl Iterator<Item = (&'a Party, T)>) -> Vec<(&'a Party, Vec<T>)> {
    let (mut groups, mut places) = (Vec::<(&Party, Vec<T>)>::new(), HashMap::<&str, usize>::new());
    for (party, one) in all {
        let nth = *places.entry(&party.number).or_insert(groups.len());
        match groups.get_mut(nth) {
            Some((_, of_it)) => of_it.push(one),
            None => groups.push((party, vec![one])),
        }
    }
    groups
}
