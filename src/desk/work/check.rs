//! What is missing before the agreement is sent, party by party.

use std::collections::BTreeSet;

use minijinja::{Value, context};

use super::words;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::pages;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Message;
use crate::message::says::check::{Faults, NoFault};
use crate::message::says::work as says;
use crate::readiness::Missing;

/// `GET /work/check`.
pub(crate) fn page(call: &Call) -> Result<Answer, Problem> {
    let picture = call.picture()?;
    let todo = picture.todo(&call.desk);
    let Missing { without_address, not_made, changed, not_sealed, earlier_waits, without_letter, ready, .. } = &todo.missing;
    let lists: [(Message, &Vec<String>); 7] = [
        (says::WithoutAddress { number: without_address.len() }.into(), without_address),
        (says::NotMade { number: not_made.len() }.into(), not_made),
        (says::Changed { number: changed.len() }.into(), changed),
        (says::ToSeal { number: not_sealed.len() }.into(), not_sealed),
        (says::EarlierWaits { number: earlier_waits.len() }.into(), earlier_waits),
        (says::WithoutLetter { number: without_letter.len() }.into(), without_letter),
        (says::ToSend { number: ready.len() }.into(), ready),
    ];
    let party = |number: &String| context! { name => picture.table.name_of(number), number };
    let list = |(head, names): (Message, &Vec<String>)| {
        context! { head => call.text(head), parties => names.iter().map(party).collect::<Vec<_>>() }
    };
    let lists: Vec<Value> = lists.into_iter().filter(|(_, names)| !names.is_empty()).map(list).collect();
    let errors = || todo.faults.iter().filter(|fault| fault.severity == Severity::Error);
    let files: BTreeSet<_> = errors().filter_map(Diagnostic::file).collect();
    let summary: Message = match errors().count() {
        0 => NoFault { records: todo.records }.into(),
        faults => Faults { faults, files: files.len() }.into(),
    };
    let values = context! {
        w => words(call), lists, summary => call.text(summary), faults => pages::faults(call, &todo.faults),
    };
    call.page(says::Check {}, "check.html", values)
}
