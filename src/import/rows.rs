//! What each row says, and what is wrong with it.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::columns::Header;
use super::dates::{self, Day};
use super::party::{self, Above, MayBe};
use super::passed::{self, Passed, Why};
use super::record_rows;
use super::role::Role;
use super::said;
use super::seen::{self, SinceExport, since_export};
use super::several::{Several, SignatureRow};
use super::status::Status;
use super::table::{Line, Row, RowId, Table, Value};
use super::{Options, Sheet, Signing};
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::message::Message;
use crate::message::says::import as says;
use crate::reference::Party;
use crate::text::{self, Words};

/// Somebody who has so many faults before them has another kind of file before them.
const MAX_FAULTS: usize = 1000;

/// Reads the rows below the headers.
pub(super) fn read(tables: &[(Table, Header)], options: &Options) -> Sheet {
    let mut sheet = Sheet::default();
    let mut several = Several::default();
    for (table, header) in tables {
        let lines = table.lines[header.line + 1..].iter().filter(|line| !line.hidden).map(|line| line.row.id());
        let broken: Vec<RowId> = table.faults.iter().filter_map(RowId::of_fault).collect();
        sheet.rows.extend(lines.chain(broken.iter().cloned()));
        sheet.refused.extend(broken);
    }
    for (table, header) in tables {
        sheet.faults.extend_from_slice(&table.faults);
        for column in &header.columns {
            let column = (column.title.clone(), column.role);
            if !sheet.columns.contains(&column) {
                sheet.columns.push(column);
            }
        }
        for (fault, rows) in seen::read(table, header, options) {
            sheet.faults.push(fault);
            sheet.refused.extend(rows);
        }
        let records = record_rows::read(table, header, options, MAX_FAULTS);
        several.records.extend(records.rows);
        several.doubtful.extend(records.doubtful);
        sheet.refused.extend(records.refused);
        sheet.cut_short |= records.faults.len() >= MAX_FAULTS;
        add(&mut sheet.faults, records.faults);
        sheet.unchanged += records.unchanged;
        if !header.is_of_signatures() {
            let (passed, faults) = passed::of(table, header);
            sheet.passed.extend(passed);
            sheet.faults.extend(faults);
            continue;
        }
        if header.column(Role::Title).is_none() {
            let fault = table.lines[header.line].row.fault(says::NoColumn { roles: Role::Title.the() });
            sheet.faults.push(fault.hint(says::NoTitleColumnStep {}));
        }
        let mut reader = Reader::new(table, header, options, &mut several.signatures);
        for line in reader.lines {
            let before = reader.doubts();
            sheet.signings.extend(reader.line(line));
            if reader.doubts() > before {
                sheet.refused.insert(line.row.id());
            }
            if sheet.faults.len() + reader.faults.len() >= MAX_FAULTS {
                sheet.cut_short = true;
                reader.faults.push(line.row.fault(says::LastRow {}).hint(says::LastRowStep {}));
                break;
            }
        }
        reader.tell_of_dates();
        sheet.unsigned += reader.unsigned;
        sheet.as_exported += reader.as_exported;
        sheet.emptied.append(&mut reader.emptied);
        sheet.passed.append(&mut reader.passed);
        add(&mut sheet.faults, reader.faults);
        if sheet.cut_short {
            break;
        }
    }
    several.decide(&mut sheet);
    // What was not looked at may say otherwise.
    if sheet.cut_short {
        (sheet.signings, sheet.records) = (Vec::new(), Vec::new());
        sheet.refused.clone_from(&sheet.rows);
    }
    sheet
}

/// Adds what is wrong with rows. Whom a row is about is looked for twice, and told once.
fn add(known: &mut Vec<Diagnostic>, found: Vec<Diagnostic>) {
    for fault in found {
        if !known.contains(&fault) {
            known.push(fault);
        }
    }
}

struct Reader<'a, 'b> {
    table: &'a Table,
    header: &'a Header,
    options: &'a Options<'a>,
    /// The rows below the header.
    lines: &'a [Line],
    dates: dates::Column,
    /// Whether a column tells which rows are signed.
    tells_status: bool,
    /// The rows that tell of signatures, in whichever sheet.
    told: &'b mut Vec<SignatureRow>,
    above: Above,
    unsigned: usize,
    as_exported: usize,
    /// Rows that lost their signature since they were exported.
    emptied: Vec<(Party, Option<String>, Row)>,
    passed: Vec<Passed>,
    faults: Vec<Diagnostic>,
    /// Rows that lack only a title, where there is no column for it: that is one fault, at the header.
    untitled: usize,
    /// The first row whose day could be either of two, why, and how many such rows there are.
    either: Option<(&'a Line, Message, usize)>,
    /// The same of cells that are shown as dates.
    turned: Option<(&'a Line, Message, usize)>,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(table: &'a Table, header: &'a Header, options: &'a Options<'a>, told: &'b mut Vec<SignatureRow>) -> Self {
        let lines = &table.lines[header.line + 1..];
        let shown = lines.iter().filter(|line| !line.hidden);
        let dates = dates::Column::of(shown.filter_map(|line| line.value(header, Role::Date)), options.dates);
        let (passed, faults) = passed::of(table, header);
        let tells_status = said::tells(lines, header);
        Self {
            table,
            header,
            options,
            lines,
            dates,
            tells_status,
            told,
            above: Above::default(),
            unsigned: 0,
            as_exported: 0,
            emptied: Vec::new(),
            passed,
            faults,
            untitled: 0,
            either: None,
            turned: None,
        }
    }

    /// How much there is so far that keeps rows from being taken over.
    fn doubts(&self) -> usize {
        let asked = [&self.either, &self.turned].into_iter().flatten().map(|(_, _, rows)| rows);
        self.faults.len() + asked.sum::<usize>() + self.untitled
    }

    /// What a row says, or nothing if it is no signature or anything is wrong with it.
    fn line(&mut self, line: &'a Line) -> Option<Signing> {
        if line.hidden {
            return None;
        }
        self.above.pass(self.options.parties, line, self.header);
        let has = |role| line.value(self.header, role).is_some();
        let (has_date, has_signatory) = (has(Role::Date), has(Role::Signatory));
        match since_export(line, self.header, self.options) {
            SinceExport::AsItWas => {
                *(if has_date { &mut self.as_exported } else { &mut self.unsigned }) += 1;
                return None;
            }
            // That is told by itself.
            SinceExport::OfAnother => {
                if has_date && has_signatory {
                    self.tells(line, false);
                }
                return None;
            }
            SinceExport::Unknown | SinceExport::Edited => {}
        }
        match said::said(line, self.header, self.tells_status) {
            Some(said) if said.status != Some(Status::Signed) && has_date && has_signatory => {
                self.tells(line, false);
                self.faults.push(said.refusal(line));
                None
            }
            Some(said) if said.status == Some(Status::Not) => {
                self.unsigned += usize::from(party::is_named(line, self.header));
                if said.is_written() {
                    self.tells(line, true);
                }
                if has_date || has_signatory {
                    let party = party::known(self.options.parties, line, self.header);
                    let row = line.row.name();
                    let what = match party {
                        Some(party) => says::RowOf { row, name: party.name_with_form() }.into(),
                        None => row,
                    };
                    self.passed.push(Passed { what, why: Why::Said(said.message()) });
                }
                None
            }
            Some(said)
                if said.status == Some(Status::Signed) && !has_date && !has_signatory && party::is_named(line, self.header) =>
            {
                self.tells(line, false);
                let fault = line.row.fault(says::SaidSigned { said: said.message() });
                self.faults.push(fault.hint(says::SaidSignedStep {}));
                None
            }
            _ if !has_date && !has_signatory => {
                self.unsigned += usize::from(party::is_named(line, self.header));
                if matches!(since_export(line, self.header, self.options), SinceExport::Edited) {
                    self.without_who_or_when(line);
                }
                None
            }
            _ => self.signing(line),
        }
    }

    /// A row that was changed, and says neither who signed nor when: that was taken out, or never filled in.
    fn without_who_or_when(&mut self, line: &Line) {
        let Some(party) = party::known(self.options.parties, line, self.header) else { return };
        let filled = [Role::Title, Role::Manner].into_iter().filter(|role| line.value(self.header, *role).is_some());
        if let Some(column) = filled.filter_map(|role| self.header.column(role)).next() {
            self.tells(line, false);
            let fault = line.row.fault_in(column.nth, says::Neither { column: column.title.as_str() });
            self.faults.push(fault.hint(says::SaidSignedStep {}));
        } else {
            self.emptied.push((party.clone(), self.agreement(line), line.row.clone()));
        }
    }

    /// The agreement that a row is about, if it says so.
    fn agreement(&self, line: &Line) -> Option<String> {
        line.value(self.header, Role::Agreement).map(Value::shown)
    }

    /// What a row says, or nothing if anything is wrong with it.
    fn signing(&mut self, line: &'a Line) -> Option<Signing> {
        let party = party::find(self.options.parties, line, self.header).map_err(|fault| self.faults.push(fault)).ok();
        self.tells(line, false);
        let (date, name) = (self.date(line), self.signatory(line));
        let title = self.title(line);
        let digital = self.manner(line);
        let edition = self.edition(line);
        let (agreement, has_lost_manner) = (self.agreement(line), seen::has_lost_manner(line, self.header, self.options));
        let (party, row) = (party?.clone(), line.row.clone());
        let (edition, date, name, title, digital) = (edition?, date?, name?, title?, digital?);
        Some(Signing { party, agreement, edition, date, name, title, digital, has_lost_manner, row })
    }

    /// Remembers that a row tells of a signature, or that there is none.
    fn tells(&mut self, line: &Line, is_none: bool) {
        let parties = self.options.parties;
        let party =
            party::known(parties, line, self.header).cloned().ok_or_else(|| MayBe::of(parties, line, self.header, &self.above));
        self.told.push(SignatureRow { party, agreement: self.agreement(line), is_none, row: line.row.clone() });
    }

    fn fault(&mut self, line: &Line, role: Role, message: impl Into<Message>, hint: impl Into<Message>) {
        let fault = match self.header.column(role) {
            Some(column) => line.row.fault_in(column.nth, message),
            None => line.row.fault(message),
        };
        self.faults.push(fault.hint(hint));
    }

    fn date(&mut self, line: &'a Line) -> Option<Date> {
        let Some(value) = line.value(self.header, Role::Date) else {
            self.faults.push(line.row.fault(says::NoDate {}).hint(says::NoDateStep {}));
            return None;
        };
        let date = match value {
            Value::Date(date) => match self.dates.turned(*date) {
                Some(why) => {
                    self.turned.get_or_insert((line, why, 0)).2 += 1;
                    return None;
                }
                None => Some(*date),
            },
            Value::Number(number) => serial(*number, self.table.from_1904),
            Value::Text(text) => match self.dates.day(text) {
                Day::Is(date) => Some(date),
                Day::Either(why) => {
                    self.either.get_or_insert((line, why, 0)).2 += 1;
                    return None;
                }
                Day::No => serial_text(text),
            },
            Value::Error(_) => None,
        };
        // Outside this century it is a slip of the finger, whatever the kind of cell.
        let date = date.filter(|date| (2000..2100).contains(&date.year()));
        if date.is_none() {
            self.fault(line, Role::Date, says::WrongDate { value: value.shown() }, says::WrongDateStep {});
        }
        date
    }

    /// Asks once for the whole column.
    fn tell_of_dates(&mut self) {
        let all = |why: Message, number: usize| if number > 1 { says::SoWith { why, number }.into() } else { why };
        if let Some((line, why, rows)) = self.either.take() {
            self.fault(line, Role::Date, all(why, rows), says::OrderStep {});
        }
        if let Some((line, why, rows)) = self.turned.take() {
            self.fault(line, Role::Date, all(why, rows), says::TurnedStep {});
        }
    }

    fn signatory(&mut self, line: &Line) -> Option<String> {
        if line.value(self.header, Role::Signatory).is_none() {
            self.faults.push(line.row.fault(says::NoSignatory {}).hint(says::NoSignatoryStep {}));
            return None;
        }
        let name = self.text(line, Role::Signatory)?;
        if let Some(reason) = facts::unsigned_by(self.options.parties, &name) {
            let message = says::RoleIs { role: Role::Signatory.the(), is: reason.message };
            self.fault(line, Role::Signatory, message, reason.hint);
            return None;
        }
        Some(name)
    }

    fn title(&mut self, line: &Line) -> Option<String> {
        let Some(column) = self.header.column(Role::Title) else {
            self.untitled += 1;
            return None;
        };
        if line.value(self.header, Role::Title).is_none() {
            let fault = line.row.fault(says::NoTitle {}).hint(says::NoTitleStep { column: &column.title });
            self.faults.push(fault);
            return None;
        }
        self.text(line, Role::Title)
    }

    /// Which edition was signed, or nothing if the row does not say; nothing at all if it is no edition.
    fn edition(&mut self, line: &Line) -> Option<Option<u32>> {
        let Some(value) = line.value(self.header, Role::Edition) else { return Some(None) };
        let shown = value.shown();
        match shown.trim_matches(|letter: char| !letter.is_ascii_digit()).parse() {
            Ok(edition) if edition > 0 => Some(Some(edition)),
            _ => {
                self.fault(line, Role::Edition, says::WrongEdition { value: shown }, says::WrongEditionStep {});
                None
            }
        }
    }

    /// Digitally or on paper, or nothing if the row does not say; nothing at all if it cannot be understood.
    fn manner(&mut self, line: &Line) -> Option<Option<bool>> {
        let Some(value) = line.value(self.header, Role::Manner) else { return Some(None) };
        let plain: String = value.shown().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        match plain.as_str() {
            "papir" | "påpapir" | "papirform" | "paper" | "onpaper" => Some(Some(false)),
            "digital" | "digitalt" | "digitally" | "elektronisk" | "electronic" | "electronically" | "esignatur" | "esignert"
            | "esignature" | "esigned" | "bankid" => Some(Some(true)),
            _ => {
                let message = says::WrongManner { value: value.shown() };
                self.fault(line, Role::Manner, message, says::WrongMannerStep {});
                None
            }
        }
    }

    /// A text that is going to be registered.
    fn text(&mut self, line: &Line, role: Role) -> Option<String> {
        let value = line.value(self.header, role)?;
        let text = value.shown();
        if let Value::Error(error) = value {
            let message = says::FormulaError { role: role.the(), error };
            self.fault(line, role, message, says::FormulaErrorStep {});
            return None;
        }
        // A letter that no font has is most likely one that was read in another encoding.
        if let Some(reason) = text::unsaid(&text, Words::Name).or_else(|| text::unfit(&text, self.options.printable)) {
            let hint = says::OrColumnStep { step: reason.hint, role: role.the() };
            self.fault(line, role, says::RoleIs { role: role.the(), is: reason.message }, hint);
            return None;
        }
        Some(text)
    }
}

/// The day that Excel counts so.
pub(super) fn serial(number: f64, from_1904: bool) -> Option<Date> {
    let epoch = if from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    let is_day = (1.0..100_000.0).contains(&number);
    // Behind the point is the time of day.
    is_day.then(|| epoch.checked_add((number.floor() as i64).days()).ok())?
}

/// The same in a CSV file. Excel itself writes a date there; what has copied its bare number writes it in five digits.
fn serial_text(text: &str) -> Option<Date> {
    let is_serial = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_serial.then(|| serial(text.parse().ok()?, false))?
}
