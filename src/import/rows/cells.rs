//! What the cells of a row say of a signature: the day, who signed and in what office, how, and which edition.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::Reader;
use crate::facts;
use crate::import::dates::Day;
use crate::import::role::Role;
use crate::import::table::{Line, Value};
use crate::message::Message;
use crate::message::says::import as says;
use crate::text::{self, Words};

impl<'a> Reader<'a, '_> {
    fn fault(&mut self, line: &Line, role: Role, message: impl Into<Message>, hint: impl Into<Message>) {
        let fault = match self.header.column(role) {
            Some(column) => line.row.fault_in(column.nth, message),
            None => line.row.fault(message),
        };
        self.faults.push(fault.hint(hint));
    }

    pub(super) fn date(&mut self, line: &'a Line) -> Option<Date> {
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
    pub(super) fn tell_of_dates(&mut self) {
        let all = |why: Message, number: usize| if number > 1 { says::SoWith { why, number }.into() } else { why };
        if let Some((line, why, rows)) = self.either.take() {
            self.fault(line, Role::Date, all(why, rows), says::OrderStep {});
        }
        if let Some((line, why, rows)) = self.turned.take() {
            self.fault(line, Role::Date, all(why, rows), says::TurnedStep {});
        }
    }

    pub(super) fn signatory(&mut self, line: &Line) -> Option<String> {
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

    pub(super) fn title(&mut self, line: &Line) -> Option<String> {
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
    pub(super) fn edition(&mut self, line: &Line) -> Option<Option<u32>> {
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
    pub(super) fn manner(&mut self, line: &Line) -> Option<Option<bool>> {
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
pub(in crate::import) fn serial(number: f64, from_1904: bool) -> Option<Date> {
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
