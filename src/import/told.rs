//! What is told of an import: how the sheet was read, and how much there is of each kind.

use super::{Imported, Passed, Role, Sheet, Tally};
use crate::diagnostic::{Diagnostic, alike};
use crate::message::says::import as says;
use crate::message::{Argument, Message};
use crate::text::shown;

/// So many faults are shown, those of one kind as one; who has a thousand wants to know that it is a thousand, and of what kind.
const SHOWN: usize = 20;

/// How a sheet was read. `words` puts what its columns are into words.
pub fn read(sheet: &Sheet, words: &dyn Fn(Message) -> String) -> Vec<Message> {
    let (told, read): (Vec<_>, Vec<_>) = sheet.columns.iter().partition(|(_, role)| matches!(role, Role::Told | Role::Mark));
    let columns = read.into_iter().map(|(name, what)| format!("{} ({})", shown(name), words(what.label())));
    let mut lines: Vec<Message> = vec![
        match (&sheet.sheets[..], sheet.encoding) {
            ([], Some(encoding)) => says::EncodingIs { encoding }.into(),
            (sheets, _) => says::SheetsAre { sheets: shown(&sheets.join(", ")) }.into(),
        },
        says::ColumnsAre { columns: columns.collect::<Vec<_>>().join(", ") }.into(),
    ];
    if !told.is_empty() {
        lines.push(says::ToldAre { columns: Argument::row(told.into_iter().map(|(name, _)| shown(name))) }.into());
    }
    for Passed { what, why } in &sheet.passed {
        let [what, why] = [what.clone(), why.message()].map(|message| shown(&words(message)));
        lines.push(says::NotRead { what, why }.into());
    }
    lines
}

/// How much there is of each kind, and how many faults were left out: what is done, or would be.
pub fn sums(imported: &Imported, left: usize, is_done: bool) -> Vec<Message> {
    let Imported { events, known, records, sheet, .. } = imported;
    let (events, known, unsigned) = (events.len(), *known, sheet.unsigned);
    let Tally { read, taken_over: taken, in_part: partly, nothing_new: nothing, left_out } = imported.tally();
    let mut sums: Vec<Message> = vec![match is_done {
        true => says::SumRows { read, taken, partly, nothing, left: left_out }.into(),
        false => says::SumRowsToTake { read, taken, partly, nothing, left: left_out }.into(),
    }];
    if sheet.columns.iter().any(|(_, role)| role.is_of_record()) {
        let new = records.iter().filter(|edit| edit.is_new).count();
        let changed = records.len() - new;
        sums.push(match is_done {
            true => says::SumRecords { changed, new }.into(),
            false => says::SumToChange { changed, new }.into(),
        });
    }
    let is_of_signatures = sheet.columns.iter().any(|(_, role)| *role == Role::Signatory);
    if is_of_signatures {
        sums.push(match is_done {
            true => says::SumRegistered { events, known, unsigned }.into(),
            false => says::SumToRegister { events, known, unsigned }.into(),
        });
    }
    if left > 0 {
        sums.push(says::SumLeft { number: left }.into());
    }
    sums
}

/// The faults of the first kinds, and how many there are of others.
pub fn some(problems: &[Diagnostic], cut_short: bool) -> Vec<Diagnostic> {
    let (mut some, number) = alike::first(problems, SHOWN);
    if number > 0 {
        let message: Message = if cut_short { says::MoreAndCut { number }.into() } else { says::More { number }.into() };
        some.push(Diagnostic::error(message).hint(says::MoreStep {}));
    }
    some
}
