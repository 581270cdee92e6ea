//! What is to be done now, as records, templates and the register say.

use minijinja::{Value, context};

use super::may;
use crate::desk::Desk;
use crate::desk::call::Call;
use crate::desk::picture::Picture;
use crate::diagnostic::{Diagnostic, Severity, add_new};
use crate::message::Message;
use crate::message::says::work as says;
use crate::project::Project;
use crate::readiness::{self, Missing};
use crate::register::Means;
use crate::selection::Selection;
use crate::send::{Occasion, Request, preview};
use crate::session::Known;

/// What is to be done now.
#[derive(Default)]
pub struct Todo {
    /// So many records are there.
    pub records: usize,
    /// What is missing before the agreement is sent.
    pub missing: Missing,
    /// So many parties are to be reminded.
    pub reminders: usize,
    /// So many letters lie in the outbox and are not registered as sent.
    pub waiting: usize,
    /// What is wrong with records, settings and templates, and what is worth knowing.
    pub faults: Vec<Diagnostic>,
}

impl Todo {
    /// Reads it. What is wrong stands in it.
    pub fn read(desk: &Desk, picture: &Picture) -> Self {
        Self::look(desk, picture).unwrap_or_else(|faults| Self { faults, ..Self::default() })
    }

    fn look(desk: &Desk, picture: &Picture) -> Result<Self, Vec<Diagnostic>> {
        let (setting, today) = (&desk.setting, desk.today());
        let (register, store) = (&*setting.register, &*setting.store);
        let (known, mut faults) = Known::read(register, store).map_err(|fault| vec![fault])?;
        let ledger = &known.ledger;
        let (mut project, found) = Project::read(&*setting.workspace, picture.of.agreement.as_deref())?;
        project.table = picture.table.clone();
        let _watched = (setting.work.watch)((setting.work.jobs)(), project.at_work.clone());
        add_new(&mut faults, found.into_iter().chain(project.unsaid_forms()).chain(project.check_templates()));
        // What is wrong with the templates stands among the faults already.
        let missing = readiness::missing(&project, ledger).unwrap_or_default();
        if missing.is_to_be_sent() {
            faults.extend(readiness::reply_by_is_over(&project.agreement, today));
        }
        faults.extend(readiness::without_record(&project, ledger, today));
        let (occasion, parties, now) = (Occasion::Reminder, Selection::default(), (setting.clock)());
        let request = Request { occasion, parties, again: false, test: None, now, today };
        let reminding = preview(&project, &request, Means::Outbox, ledger, store);
        add_new(&mut faults, reminding.problems);
        let agreement = &project.agreement.identifier;
        let editions = ledger.parties(agreement).flat_map(|number| ledger.editions(agreement, number));
        let waiting = editions.flat_map(|edition| [false, true].map(|reminder| edition.waits(reminder))).flatten().count();
        let (records, reminders) = (project.parties.len(), reminding.outcomes.len());
        Ok(Self { records, missing, reminders, waiting, faults })
    }

    /// What is to be done, each with where it is done.
    pub fn items(&self, call: &Call) -> Vec<Value> {
        let Missing { without_address, not_made, changed, not_sealed, ready, .. } = &self.missing;
        let errors = self.faults.iter().filter(|fault| fault.severity == Severity::Error).count();
        let look = || Message::from(says::Look {});
        type Item = (usize, Message, &'static str, Message, bool);
        let items: [Item; 7] = [
            (errors, says::Wrong { number: errors }.into(), "/work/check", look(), true),
            (without_address.len(), says::WithoutAddress { number: without_address.len() }.into(), "/work/check", look(), true),
            (
                not_made.len() + changed.len(),
                says::ToMake { number: not_made.len() + changed.len() }.into(),
                "/work/generate",
                says::MakeButton {}.into(),
                may(call),
            ),
            (
                not_sealed.len(),
                says::ToSeal { number: not_sealed.len() }.into(),
                "/work/seal",
                says::SealButton {}.into(),
                may(call),
            ),
            (ready.len(), says::ToSend { number: ready.len() }.into(), "/work/letters/send", says::ReadLetters {}.into(), true),
            (
                self.reminders,
                says::ToRemind { number: self.reminders }.into(),
                "/work/letters/remind",
                says::ReadLetters {}.into(),
                true,
            ),
            (self.waiting, says::Waiting { number: self.waiting }.into(), "/work/outbox", says::Outbox {}.into(), may(call)),
        ];
        let item = |(_, what, link, how, may): Item| context! { what => call.text(what), link, how => call.text(how), may };
        items.into_iter().filter(|(number, ..)| *number > 0).map(item).collect()
    }
}
