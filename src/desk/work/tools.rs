//! What work is done with: the desk's register, store and records, as the person who began it.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::Program;
use crate::at_work::AtWork;
use crate::desk::Desk;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::filled;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::work as says;
use crate::project::Project;
use crate::reference::PartyTable;
use crate::register::{Holder, Status, Wait, Writer, time_of_day};
use crate::selection::Selection;
use crate::send::Carrier;
use crate::session::Access;

use super::jobs::{End, Job};

/// What long work needs beside what the desk is of.
pub struct Means {
    /// So many documents are made at the same time.
    pub jobs: fn() -> NonZero<usize>,
    /// Watches over the making of documents until what it gives is dropped.
    pub watch: fn(NonZero<usize>, AtWork) -> Box<dyn Send>,
    /// How letters go.
    pub carrier: Box<dyn Fn() -> Carrier + Send + Sync>,
    /// Who proves when something was sealed, if anybody does: an address.
    pub authority: Option<String>,
    /// Below it lies what is to be fetched, for as long as the desk is open.
    pub scratch: PathBuf,
    /// This program, as a package tells of it.
    pub program: fn() -> Result<Program, Diagnostic>,
}

/// What work is done with.
pub struct Tools {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The parties that there are.
    pub table: PartyTable,
    /// The agreement, by the name of its folder.
    pub agreement: Option<String>,
    /// As whom events are registered.
    pub writer: Writer,
    holder: Holder,
}

impl Tools {
    /// Of whoever asks.
    pub fn of(call: &Call) -> Result<Self, Problem> {
        let (desk, writer, table) = (Arc::clone(&call.desk), call.writer()?, call.picture()?.table.clone());
        let (holder, agreement) = (desk.holder(&writer), call.agreement().map(str::to_owned));
        Ok(Self { desk, table, agreement, writer, holder })
    }

    /// The agreement with its records and templates, and what is wrong with them.
    pub fn project(&self) -> Result<(Project, Vec<Diagnostic>), Vec<Diagnostic>> {
        let setting = &self.desk.setting;
        let (mut project, faults) = Project::read(&*setting.workspace, self.agreement.as_deref())?;
        project.table = self.table.clone();
        Ok((project, faults))
    }

    /// What is written to, for as long as nobody puts an end to it. `told` hears whom it is waited for.
    pub fn access<'a>(&'a self, job: &'a Job, told: &'a (dyn Fn(Option<&Holder>) + Sync)) -> Access<'a> {
        let setting = &self.desk.setting;
        let wait = Wait { limit: setting.patience, told, cancelled: Some(job.cancelled()) };
        Access { register: &*setting.register, store: &*setting.store, holder: &self.holder, writer: &self.writer, wait }
    }

    /// Begins it, and leads to where one sees how far it has come. Where somebody is at work already, that is said.
    pub fn start(
        self,
        title: impl Into<Message>,
        work: impl FnOnce(&Self, &Job) -> Result<End, Vec<Diagnostic>> + Send + 'static,
    ) -> Result<Answer, Problem> {
        let desk = Arc::clone(&self.desk);
        let (by, now) = (self.writer.by().to_owned(), (desk.setting.true_clock)());
        let started = desk.jobs.start(title, &by, now, move |job| {
            let end = work(&self, job).unwrap_or_else(End::from);
            self.desk.changed();
            end
        });
        match started {
            Ok(job) => Ok(Answer::see(&format!("/work/jobs/{}", job.number))),
            Err(other) => Err(at_work(&other)),
        }
    }
}

/// That somebody is at work.
fn at_work(job: &Job) -> Problem {
    let (name, time) = (job.by.as_str(), time_of_day(job.begun));
    Problem::conflict(says::AtWork { name, what: job.title.clone(), time }).step(says::AtWorkStep {})
}

/// The parties that a form or a query names, by number or name, with a comma between them; those in a fylke, and those at a
/// status.
pub fn selection(call: &Call, value: impl Fn(&str) -> String) -> Result<Selection, Problem> {
    let picture = call.picture()?;
    let refused = |asked: &str| Problem::refused(says::NoParty { asked }).step(says::NoPartyStep {});
    let (parties, fylker) = (value("parties"), value("fylke"));
    let words = |text: &str| {
        text.split([',', '\n']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    let mut selection = Selection::default();
    for asked in words(&parties) {
        selection.named.push(picture.table.find(&asked).map_err(|_| refused(&asked))?.number.clone());
    }
    for asked in words(&fylker) {
        let no_fylke = |_| Problem::refused(says::NoFylke { asked: &asked }).step(says::NoFylkeStep {});
        selection.fylker.push(picture.table.fylke(&asked).map_err(no_fylke)?.to_owned());
    }
    let status = value("status");
    selection.statuses.extend(Status::ALL.into_iter().find(|known| known.id() == status));
    Ok(selection)
}

/// Whether a box is ticked.
pub fn is_ticked(call: &Call, name: &str) -> bool {
    filled(call, name).is_some()
}
