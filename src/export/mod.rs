//! Everything about every party as a sheet, for an office that would rather edit than type commands: an `.xlsx`, or a CSV as
//! Excel in Norwegian reads it.
//!
//! Headings and words are bokmål, and each means to [`mod@crate::import`] what it was here: what people may change is read
//! back, what is for them to see is not. A mark on each row tells which rows somebody changed. The same state and day give the
//! same bytes.

mod csv;
mod xlsx;

use jiff::civil::Date;

pub use self::csv::csv;
pub use self::xlsx::xlsx;
use crate::agreement::Agreement;
use crate::import::{MARK, Mark};
use crate::member::{Extra, Member};
use crate::message::Language;
use crate::overview::{EditionRow, Row, Through};
use crate::reference::{LanguageForm, PartyTable};
use crate::register::{Ledger, Medium};
use crate::text::short_date;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    None,
    /// Text, also of digits.
    Text(String),
    /// What was counted.
    Number(i64),
    /// A day.
    Date(Date),
}

impl From<Option<Date>> for Cell {
    fn from(date: Option<Date>) -> Self {
        date.map_or(Self::None, Self::Date)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::None } else { Self::Text(text.to_owned()) }
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.unwrap_or_default().into()
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It tells which party the row is about.
    Party,
    /// A person may change it, and import it again.
    Entered,
    /// The same of a day.
    Day,
    /// It is for people to see.
    Told,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// What it is for.
    pub used: Use,
}

/// Rows of cells below their columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// As many cells as columns in each.
    pub rows: Vec<Vec<Cell>>,
}

/// What is exported.
#[derive(Clone, Copy)]
pub struct Exporting<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// What is registered.
    pub ledger: &'a Ledger,
    /// The parties that there are, by their names in the tables.
    pub parties: &'a PartyTable,
    /// The records that are good. Without them, only where the agreements stand is told.
    pub members: Option<&'a [Member]>,
    /// Where every party stands.
    pub rows: &'a [Row],
}

/// The lines of the contact person, in the order of the keys of a record.
const CONTACT: [&str; 6] = [
    "Kontaktpersonens organisasjon",
    "Kontaktperson",
    "Kontaktpersonens tittel",
    "Kontaktpersonens adresse",
    "Kontaktpersonens telefon",
    "Kontaktpersonens e-post",
];

/// Everything about every party.
pub fn table(exporting: &Exporting) -> Table {
    let mut table = Table::default();
    for row in exporting.rows {
        let cells = exporting.cells(row);
        if table.columns.is_empty() {
            table.columns = cells.iter().map(|(head, used, _)| Column { head: head.clone(), used: *used }).collect();
        }
        table.rows.push(cells.into_iter().map(|(_, _, cell)| cell).collect());
    }
    table
}

/// A heading, what the column is for, and a party's cell in it.
type Named = (String, Use, Cell);

impl Exporting<'_> {
    fn cells(&self, row: &Row) -> Vec<Named> {
        let member = self.members.unwrap_or_default().iter().find(|member| member.party.number == row.party);
        let party = self.parties.party(&row.party).or(member.map(|member| &member.party));
        // By the name of the tables it is known again, whatever its record calls it.
        let name = party.map_or_else(|| row.name.clone(), |party| party.name_with_form());
        let fylke = self.parties.fylke_name(&row.fylke);
        let organisation = party.map(|party| party.organisation_number.as_str());
        let mut cells = vec![
            of(Use::Party, "Partsnummer", row.party.as_str().into()),
            of(Use::Party, "Part", name.as_str().into()),
            of(Use::Party, "Fylke", fylke.into()),
            of(Use::Party, "Organisasjonsnummer", organisation.into()),
        ];
        let (signature, texts) = self.signature(row);
        if self.members.is_none() {
            cells.extend(signature);
            cells.extend(self.told_of_register(row));
            return cells;
        }
        let contact = member.map(written).unwrap_or_default();
        let entered = CONTACT.into_iter().zip(&contact).map(|(head, text)| of(Use::Entered, head, text.as_str().into()));
        cells.extend(entered);
        cells.extend(signature);
        cells.extend(told_of_record(member));
        cells.extend(self.agreement.keys.keys().map(|key| (key.clone(), Use::Told, extra(member, key))));
        cells.extend(self.told_of_register(row));
        // Without a good record, an empty cell says nothing.
        let mark = member.map(|_| {
            let contact = contact.each_ref().map(String::as_str);
            Mark::new(&row.party, &contact, &texts.each_ref().map(String::as_str)).to_string()
        });
        cells.push(of(Use::Told, MARK, mark.as_deref().into()));
        cells
    }

    /// The cells that tell of the signature, and what they say to whoever reads them.
    fn signature(&self, row: &Row) -> ([Named; 4], [String; 4]) {
        // What others signed before it is told beside; the party itself may sign what it is offered.
        let own = row.edition.filter(|_| row.edition_of.is_none());
        let is_own = own.is_some();
        let edition = own.and_then(|edition| self.ledger.edition(&self.agreement.identifier, &row.party, edition));
        let how = edition.and_then(|edition| edition.signature()).filter(|_| row.signed.is_some()).map(|one| match one.how {
            Medium::Paper => "papir",
            Medium::Digital => "digitalt",
        });
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let (signed, signatory) = (row.signed.filter(|_| is_own), row.signatory.as_deref().filter(|_| is_own));
        let title = row.title.as_deref().filter(|_| is_own);
        let day = signed.map(|date| date.to_string()).unwrap_or_default();
        let texts = [day, text(signatory), text(title), text(how)];
        let cells = [
            of(Use::Day, "Signert dato", signed.into()),
            of(Use::Entered, "Signert av", signatory.into()),
            of(Use::Entered, "Signatarens tittel", title.into()),
            of(Use::Entered, "Måte", how.into()),
        ];
        (cells, texts)
    }

    /// Where the agreement stands. Which edition, and when it was sent, is said of the party's own.
    fn told_of_register(&self, row: &Row) -> Vec<Named> {
        let told = |head, cell| of(Use::Told, head, cell);
        let number = |number: Option<i64>| number.map_or(Cell::None, Cell::Number);
        let first = |edition: &&EditionRow| !row.is_beside(edition);
        let first = row.binding.iter().chain(row.later()).chain(&row.ended).find(first);
        let (offered, later) = (row.offered.as_ref(), row.later().next());
        let (edition, sent, reminded) = match row.edition_of {
            None => (row.edition, row.sent, row.reminded),
            Some(_) => (later.map(|one| one.edition), later.and_then(|one| one.sent), later.and_then(|one| one.reminded)),
        };
        let edition_on = |edition: &EditionRow, date: Date| {
            format!("{}: {} {}", edition.edition, edition.status.words().text(Language::Bokmal), short_date(date))
        };
        let offered = offered.filter(|offered| row.is_beside(offered)).map(|offered| edition_on(offered, offered.date));
        let ended = row.ended.as_ref().filter(|ended| row.is_beside(ended));
        let ended = ended.map(|ended| edition_on(ended, ended.ends.map_or(ended.date, |ends| ends.min(ended.date))));
        let differs: Vec<_> =
            row.differs.iter().map(|differs| crate::message::Message::from(differs).text(Language::Bokmal)).collect();
        let mut cells = vec![
            told("Status", row.words().text(Language::Bokmal).as_str().into()),
            told("Siden", row.date.into()),
            told("Utgave", number(edition.map(i64::from))),
            told("Sendt", sent.into()),
            told("Purret", reminded.into()),
            told("Venter (dager)", number(row.waiting.map(i64::from))),
            told("Gjelder fra", first.and_then(|first| first.from).into()),
            told("Gjelder til", first.and_then(|first| first.until).into()),
            told("Sagt opp", first.and_then(|first| first.notice).into()),
            told("Siste dag", row.ends.into()),
            told("Tilbudt utgave", offered.as_deref().into()),
            told("Opphørt utgave", ended.as_deref().into()),
            told("Signert annerledes enn registrert", differs.join("; ").as_str().into()),
        ];
        if self.rows.iter().any(|row| row.successor.is_some()) {
            let successor = row.successor.as_ref().map(|heir| heir.name.as_str());
            let through = |through: &Through| format!("{}, utgave {}", through.name, through.edition);
            let through: Vec<String> = row.through.iter().map(through).collect();
            cells.push(told("Etterfulgt av", successor.into()));
            cells.push(told("Bundet gjennom", through.join("; ").as_str().into()));
        }
        cells
    }
}

fn of(used: Use, head: &str, cell: Cell) -> Named {
    (head.to_owned(), used, cell)
}

/// The contact person as the record says it, in the order of the keys.
fn written(member: &Member) -> [String; 6] {
    let contact = &member.contact;
    let own = member.party.name_with_form();
    let organisation = Some(&contact.organisation).filter(|organisation| **organisation != own).cloned().unwrap_or_default();
    let (name, title) = (contact.name.clone(), contact.title.clone());
    [organisation, name, title, contact.address.clone(), contact.telephone.clone(), contact.email.clone()]
}

/// What the record says beside.
fn told_of_record(member: Option<&Member>) -> Vec<Named> {
    let form = member.map(|member| match member.party.language {
        LanguageForm::Bokmål => "bokmål",
        LanguageForm::Nynorsk => "nynorsk",
        LanguageForm::Nøytral => "nøytral",
    });
    let signatory = member.map(|member| &member.signatory);
    let approval = member.map(|member| &member.approval);
    let told = |head, cell| of(Use::Told, head, cell);
    vec![
        told("Målform", form.into()),
        told("Forventet signatar", signatory.and_then(|one| one.name.as_deref()).into()),
        told("Forventet signatars tittel", signatory.and_then(|one| one.title.as_deref()).into()),
        told("Godkjent av", approval.map(|approval| approval.body.as_str()).into()),
        told("Saksnummer", approval.map(|approval| approval.case.as_str()).into()),
        told("Godkjent", approval.and_then(|approval| approval.date).into()),
    ]
}

/// The value of a key that the agreement has beside the common ones.
fn extra(member: Option<&Member>, key: &str) -> Cell {
    match member.and_then(|member| member.extra.get(key)) {
        None => Cell::None,
        Some(Extra::Text(text)) => text.as_str().into(),
        Some(Extra::Number(number)) => Cell::Number(*number),
    }
}
