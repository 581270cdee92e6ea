//! `parter.csv`: what people know of kommuner and fylkeskommuner that the official tables do not say. New ones, new names.
//!
//! A row says of one party what is to stand instead of what the tables say; an empty cell leaves that as it is. A file with a
//! fault changes nothing: what all agreements share is not made of half of it.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::{LONGEST_NAME, LanguageForm, PARALLEL, Party, PartyKind, PartyTable, is_organisation_number};
use crate::cells::record;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::message::Message;
use crate::message::says::reference as says;
use crate::text::{self, Words};
use crate::workspace::Workspace;

/// The file's name in a workspace. It need not be there.
pub const PARTIES: &str = "parter.csv";

/// Somebody who has so many faults before them has another kind of file before them.
const MAX_FAULTS: usize = 100;

/// The parties that there are in a workspace: the official ones, as its `parter.csv` adds to them and overrides them. The
/// error is everything that is wrong with the file.
pub fn read(workspace: &dyn Workspace) -> Result<PartyTable, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let file = Path::new(PARTIES);
    if workspace.size(file).map_err(one)?.is_none() {
        return Ok(PartyTable::official().clone());
    }
    let source = workspace.read(file).map_err(one)?;
    let official = PartyTable::official();
    let (parties, first, numbers, faults) = (Vec::new(), HashMap::new(), HashMap::new(), Vec::new());
    let mut sheet = Sheet { source: &source, official, parties, first, numbers, faults };
    sheet.read();
    sheet.check_fylker();
    if sheet.faults.is_empty() { Ok(official.with_lines(sheet.parties, sheet.first)) } else { Err(sheet.faults) }
}

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    NorwegianName,
    Form,
    OrganisationNumber,
    Language,
}

impl Column {
    const ALL: [Self; 6] = [Self::Number, Self::Name, Self::NorwegianName, Self::Form, Self::OrganisationNumber, Self::Language];

    fn heading(self) -> &'static str {
        match self {
            Self::Number => "nummer",
            Self::Name => "navn",
            Self::NorwegianName => "norsk navn",
            Self::Form => "form",
            Self::OrganisationNumber => "organisasjonsnummer",
            Self::Language => "målform",
        }
    }

    /// By its heading, in any case, with a line or a space between words.
    fn headed(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase().replace('_', " ");
        Self::ALL.into_iter().find(|column| column.heading() == heading)
    }
}

/// A cell's text without spaces around it, and where it stands.
type Cell = (String, Range<usize>);

struct Sheet<'a> {
    source: &'a Arc<Source>,
    official: &'a PartyTable,
    parties: Vec<Party>,
    /// The line on which a number was first seen.
    first: HashMap<String, usize>,
    /// Where each number stands.
    numbers: HashMap<String, Range<usize>>,
    faults: Vec<Diagnostic>,
}

impl Sheet<'_> {
    fn fault(&mut self, range: Range<usize>, message: impl Into<Message>, hint: impl Into<Message>) {
        self.faults.push(Diagnostic::error(message).at(Place::new(self.source, range)).hint(hint));
    }

    fn read(&mut self) {
        let text = &self.source.text;
        // Excel puts the first between cells in Norway.
        let heading = text.lines().next().unwrap_or_default();
        let separator = if heading.contains(';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
        let (mut start, mut columns) = (0, None);
        let mut record = csv::StringRecord::new();
        while self.faults.len() < MAX_FAULTS && reader.read_record(&mut record).unwrap_or(false) {
            let end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
            let Some(cells) = self.cells(start..end, separator, &record) else { return };
            start = end;
            match &columns {
                None => columns = self.columns(&cells),
                Some(columns) => self.row(columns, &cells),
            }
            if columns.is_none() {
                return;
            }
        }
        if columns.is_none() {
            self.fault(0..0, says::Empty {}, says::HeadingsStep { headings: headings() });
        }
    }

    /// The cells of a record, which stands in this range among line ends.
    fn cells(&mut self, range: Range<usize>, separator: u8, record: &csv::StringRecord) -> Option<Vec<Cell>> {
        let written = &self.source.text[range.clone()];
        let begin = range.start + (written.len() - written.trim_start_matches(['\r', '\n']).len());
        let written = written.trim_matches(['\r', '\n']);
        let ranges = record::cells(written, separator).filter(|ranges| ranges.len() == record.len());
        let Some(ranges) = ranges else {
            // Where quotation marks do not match, what follows may all be one cell.
            self.fault(begin..begin + 1, says::Quotes {}, says::QuotesStep {});
            return None;
        };
        let at = |range: &Range<usize>| begin + range.start..begin + range.end;
        Some(record.iter().zip(&ranges).map(|(text, range)| (text.trim().to_owned(), at(range))).collect())
    }

    /// What each column is for. None if that is not to be told of all of them.
    fn columns(&mut self, cells: &[Cell]) -> Option<Vec<Column>> {
        let before = self.faults.len();
        let mut columns = Vec::new();
        for (heading, range) in cells {
            match Column::headed(heading) {
                None => self.fault(range.clone(), says::NoSuchColumn { heading }, says::HeadingsStep { headings: headings() }),
                Some(column) if columns.contains(&column) => {
                    self.fault(range.clone(), says::ColumnTwice { heading }, says::ColumnTwiceStep {});
                }
                Some(column) => columns.push(column),
            }
        }
        if self.faults.len() == before && !columns.contains(&Column::Number) {
            self.fault(0..0, says::NoNumberColumn {}, says::HeadingsStep { headings: headings() });
        }
        (self.faults.len() == before).then_some(columns)
    }

    fn row(&mut self, columns: &[Column], cells: &[Cell]) {
        if cells.iter().all(|(text, _)| text.is_empty()) {
            return;
        }
        if let Some((_, range)) = cells.get(columns.len()..).unwrap_or_default().iter().find(|(text, _)| !text.is_empty()) {
            return self.fault(range.clone(), says::MoreCells { columns: columns.len() }, says::MoreCellsStep {});
        }
        let row: Vec<(Column, &Cell)> = columns.iter().copied().zip(cells).filter(|(_, (text, _))| !text.is_empty()).collect();
        let cell = |column| row.iter().find(|(known, _)| *known == column).map(|(_, cell)| *cell);
        let begin = cells.first().map_or(0..0, |(_, range)| range.start..range.start);
        let Some((number, at)) = cell(Column::Number) else {
            return self.fault(begin, says::NoNumber {}, says::NumberStep {});
        };
        let Some(mut party) = self.numbered(number, at) else { return };
        let before = self.faults.len();
        for (column, (text, range)) in &row {
            self.take(&mut party, *column, text, range);
        }
        let norwegian = cell(Column::NorwegianName).map(|(text, _)| text.clone());
        if let Some((name, range)) = cell(Column::Name) {
            self.named(&mut party, name, range, norwegian);
        } else if let Some((_, range)) = cell(Column::NorwegianName) {
            self.fault(range.clone(), says::OnlyNorwegian {}, says::OnlyNorwegianStep {});
        } else if party.norwegian_name.is_empty() {
            self.fault(at.clone(), says::NoName { number }, says::NoNameStep {});
        }
        if self.faults.len() == before {
            self.parties.push(party);
        }
    }

    /// The party with a number: one of the tables', or a new one without a name.
    fn numbered(&mut self, number: &str, range: &Range<usize>) -> Option<Party> {
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        let kind = match number.len() {
            4 if is_number => PartyKind::Kommune,
            2 if is_number => PartyKind::Fylkeskommune,
            9 if is_number => {
                self.fault(range.clone(), says::Organisation { number }, says::OrganisationStep { number });
                return None;
            }
            // As Excel leaves it.
            3 if is_number => {
                self.fault(range.clone(), says::NotANumber { number }, says::LeadingZeroStep { written: format!("0{number}") });
                return None;
            }
            _ => {
                self.fault(range.clone(), says::NotANumber { number }, says::NumberStep {});
                return None;
            }
        };
        let (line, _) = self.source.line_column(range.start);
        self.numbers.entry(number.to_owned()).or_insert_with(|| range.clone());
        if let Some(first) = self.first.insert(number.to_owned(), line) {
            self.fault(range.clone(), says::NumberTwice { number, line: first }, says::NumberTwiceStep {});
            return None;
        }
        let new = || Party {
            kind,
            fylke: number.get(..2).unwrap_or_default().to_owned(),
            form: if kind == PartyKind::Kommune { "kommune" } else { "fylkeskommune" }.to_owned(),
            organisation_number: String::new(),
            ..Party::organisation(number, "")
        };
        Some(self.official.party(number).cloned().unwrap_or_else(new))
    }

    /// The first two digits of a kommunenummer are those of the fylke it lies in, which the tables know or this file gives.
    fn check_fylker(&mut self) {
        let mut unknown = Vec::new();
        for (number, range) in &self.numbers {
            let Some(fylke) = number.get(..2).filter(|_| number.len() == 4) else { continue };
            let is_known = self.official.all().iter().any(|party| party.fylke == fylke);
            if !is_known && !self.numbers.contains_key(fylke) {
                unknown.push((range.clone(), number.clone(), fylke.to_owned()));
            }
        }
        unknown.sort_by_key(|(range, ..)| range.start);
        for (range, number, fylke) in unknown {
            self.fault(range, says::NoFylke { number, fylke: &fylke }, says::NoFylkeStep { fylke: &fylke });
        }
    }

    fn take(&mut self, party: &mut Party, column: Column, text: &str, range: &Range<usize>) {
        match column {
            // These are looked at together.
            Column::Number | Column::Name | Column::NorwegianName => {}
            Column::Form => match ["kommune", "herad", "fylkeskommune"].into_iter().find(|form| text.to_lowercase() == *form) {
                Some(form) => party.form = form.to_owned(),
                None => self.fault(range.clone(), says::NoForm { form: text }, says::FormStep {}),
            },
            Column::OrganisationNumber => {
                let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                if !is_organisation_number(&digits) {
                    self.fault(range.clone(), says::NoOrganisationNumber { number: text }, says::OrganisationNumberStep {});
                }
                // A kommune that gets another kommunenummer keeps this one: it may well be that of an official party.
                party.organisation_number = digits;
            }
            Column::Language => match text.to_lowercase().as_str() {
                "bokmål" => party.language = LanguageForm::Bokmål,
                "nynorsk" => party.language = LanguageForm::Nynorsk,
                "nøytral" => party.language = LanguageForm::Nøytral,
                _ => self.fault(range.clone(), says::NoLanguage { form: text }, says::LanguageStep {}),
            },
        }
    }

    /// Takes a name, without the form that is added to it.
    fn named(&mut self, party: &mut Party, name: &str, range: &Range<usize>, norwegian: Option<String>) {
        for name in [Some(name), norwegian.as_deref()].into_iter().flatten() {
            if let Some(text::Unprintable { message, hint }) = text::unsaid(name, Words::Name) {
                return self.fault(range.clone(), message, hint);
            }
        }
        let bare = name.strip_suffix(&format!(" {}", party.form)).unwrap_or(name);
        let names: Vec<&str> = bare.split(PARALLEL).collect();
        party.norwegian_name = match (norwegian, names.as_slice()) {
            (None, [only]) => (*only).to_owned(),
            (Some(norwegian), names) if names.contains(&norwegian.as_str()) => norwegian,
            // As it was, where the names of the tables are only put in another order.
            (None, names) if names.contains(&party.norwegian_name.as_str()) => party.norwegian_name.clone(),
            (None, _) => return self.fault(range.clone(), says::WhichIsNorwegian { name }, says::WhichIsNorwegianStep {}),
            (Some(norwegian), _) => {
                return self.fault(range.clone(), says::NotAmong { norwegian, name }, says::WhichIsNorwegianStep {});
            }
        };
        party.official_name = bare.to_owned();
        let length = party.name_with_form().len();
        if length > LONGEST_NAME {
            self.fault(range.clone(), says::LongName { length, most: LONGEST_NAME }, says::LongNameStep {});
        }
    }
}

fn headings() -> String {
    Column::ALL.map(Column::heading).join(", ")
}
