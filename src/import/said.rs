//! What a row says of whether it was signed: in the column for that, or in another.

use super::columns::Header;
use super::role::Role;
use super::status::{self, Status};
use super::table::{Line, Value};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::import as says;

/// What a row says of whether it was signed.
#[derive(Debug)]
pub(super) struct Said {
    /// Nothing if it can mean anything.
    pub(super) status: Option<Status>,
    column: usize,
    title: String,
    text: String,
}

/// Whether a column tells which rows are signed: then one of which it says nothing is not.
pub(super) fn tells(lines: &[Line], header: &Header) -> bool {
    let Some(column) = header.column(Role::Status) else { return false };
    let mut said = lines.iter().filter(|line| !line.hidden).filter_map(|line| line.at(column.nth));
    said.any(|value| status::of(&value.shown()) == Some(Status::Signed))
}

/// What a row says of whether it was signed, if it says anything; `tells` is whether the column does of other rows.
pub(super) fn said(line: &Line, header: &Header, tells: bool) -> Option<Said> {
    // A column that nobody understood may say no all the same: a remark `Avslått`, or an x below `Avslått`.
    let no = |(column, title): &(usize, String)| {
        let text = line.at(*column)?.shown();
        let is_no = status::declines(&text) || status::declines(title) && status::of(&text) != Some(Status::Not);
        is_no.then(|| Said { status: Some(Status::Not), column: *column, title: title.clone(), text })
    };
    header.others.iter().find_map(no).or_else(|| {
        let column = header.column(Role::Status)?;
        let (status, text) = match line.at(column.nth).map(Value::shown) {
            Some(text) => (status::of(&text), text),
            None if tells => (Some(Status::Not), String::new()),
            None => return None,
        };
        Some(Said { status, column: column.nth, title: column.title.clone(), text })
    })
}

impl Said {
    /// Whether it is said in the row, and does not follow from what others say.
    pub(super) fn is_written(&self) -> bool {
        !self.text.is_empty()
    }

    /// `"Status" says "Venter"`.
    pub(super) fn message(&self) -> Message {
        match self.text.as_str() {
            "" => says::SaysNothing { title: &self.title }.into(),
            text => says::Says { title: &self.title, text }.into(),
        }
    }

    /// Why a row with date and signatory is not registered all the same.
    pub(super) fn refusal(&self, line: &Line) -> Diagnostic {
        let said = self.message();
        if self.status == Some(Status::Not) {
            let fault = line.row.fault_in(self.column, says::NotSigned { said });
            fault.hint(says::NotSignedStep {}).hint(says::DeclinedStep {})
        } else {
            let fault = line.row.fault_in(self.column, says::MayMean { said });
            fault.hint(says::MayMeanStep {}).hint(says::TakeOutStep {})
        }
    }
}
