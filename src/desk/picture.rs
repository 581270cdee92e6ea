//! What the register and the records say, read once for many who look.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use super::Desk;
use super::answer::Problem;
use super::latest::Latest;
use super::work::Todo;
use super::written::Written;
use crate::checkpoint;
use crate::diagnostic::Diagnostic;
use crate::member::Member;
use crate::message::Language;
use crate::reference::{Party, PartyTable};
use crate::register::Head;
use crate::report::live::{self, Choice};
use crate::report::{Gathering, Report};
use crate::situation::{Situation, Sources};
use jiff::civil::Date;

/// So old it may be while another is taken.
const OLDEST: Duration = Duration::from_secs(5);
/// So many overviews are kept, of those that are asked for again and again.
const MOST: usize = 64;

/// So many earlier days are kept.
const DAYS: usize = 8;

/// What a picture is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Of {
    /// The agreement, by the name of its folder.
    pub agreement: Option<String>,
    /// The day at the end of which the register is looked at, if not as it stands now.
    pub as_of: Option<Date>,
}

/// Those that were taken last.
#[derive(Default)]
pub struct Pictures(Mutex<Vec<(Of, Arc<Latest<Picture>>)>>);

impl Pictures {
    fn all(&self) -> MutexGuard<'_, Vec<(Of, Arc<Latest<Picture>>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The place of one. Of many earlier days the one that was asked for longest ago goes.
    fn of(&self, of: &Of) -> Arc<Latest<Picture>> {
        let mut all = self.all();
        let at = all.iter().position(|(own, _)| own == of);
        let kept = at.map_or_else(|| (of.clone(), Arc::default()), |at| all.remove(at));
        let place = Arc::clone(&kept.1);
        all.push(kept);
        let earlier = || all.iter().enumerate().filter(|(_, (own, _))| own.as_of.is_some());
        if let (true, Some((oldest, _))) = (earlier().count() > DAYS, earlier().next()) {
            all.remove(oldest);
        }
        place
    }

    /// Keeps no place of what there is no picture of: a form may name any agreement.
    fn forget(&self, of: &Of) {
        self.all().retain(|(own, _)| own != of);
    }

    fn change(&self) {
        self.all().iter().for_each(|(_, latest)| latest.change());
    }
}

/// What they say.
pub struct Picture {
    /// Of what.
    pub of: Of,
    /// The agreement's identifier.
    pub agreement: String,
    /// Where all stand.
    pub report: Report,
    /// The records that are good.
    pub members: Vec<Member>,
    /// The parties that there are.
    pub table: PartyTable,
    /// Where the register ended; none where that vouches for nothing.
    head: Option<Head>,
    /// What people wrote, from which it was taken.
    written: Arc<Written>,
    todo: OnceLock<Todo>,
    overviews: Mutex<HashMap<(Choice, Language), Arc<str>>>,
    /// Whose turn it is to make an overview: several at a time take long, and much memory.
    drawing: Mutex<()>,
}

impl Picture {
    /// A party that it tells of.
    pub(super) fn party(&self, number: &str) -> Result<Party, Problem> {
        self.report.parties.iter().find(|party| party.number == number).ok_or_else(Problem::absent)?;
        self.table.known(number).ok_or_else(Problem::absent)
    }
}

impl Desk {
    /// What they say. It is read anew only where something is another.
    pub(super) fn picture(&self, of: &Of) -> Result<Arc<Picture>, Problem> {
        let today = of.as_of.unwrap_or_else(|| self.today());
        let is_current = |last: &Picture| last.report.on == today && self.is_at(last.head) && self.is_as_written(&last.written);
        let will_do = |last: &Picture| last.report.on == today && last.written.looked().elapsed() < OLDEST;
        let taken = self.pictures.of(of).get(is_current, will_do, |last| {
            let picture = self.take(of, last.as_deref())?;
            picture.prepare(last.as_deref());
            Ok::<_, Vec<Diagnostic>>(picture)
        });
        if taken.is_err() {
            self.pictures.forget(of);
        }
        Ok(taken?)
    }

    /// What they say has changed, and is read anew.
    pub(super) fn changed(&self) {
        self.pictures.change();
        self.registered.change();
    }

    /// Takes one, from what people wrote as it was read for the last where that is still the same.
    fn take(&self, of: &Of, last: Option<&Picture>) -> Result<Picture, Vec<Diagnostic>> {
        let one = |fault| vec![fault];
        let setting = &self.setting;
        let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
        let written = self.written(of, last.map(|last| &last.written))?;
        let mut gathering = Gathering::default();
        let sources = Sources { workspace, register, store, parties: &written.table };
        let situation = Situation::of(written.of.clone(), &sources, self.today(), of.as_of, |entry, agreement, ledger| {
            if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
                gathering.add(entry, ledger);
            }
        });
        let Situation { agreement, parties, members, ledger, on, reading, table } = situation.map_err(one)?;
        let mut report = gathering.report(&agreement, &ledger, (&table, &parties), &reading, on);
        // One that was made later is over more than is told.
        let newest = if of.as_of.is_none() { checkpoint::newest(store).map_err(one)? } else { None };
        report.checkpoint = newest.and_then(|kept| Some((kept.checkpoint.size, kept.line()?)));
        Ok(Picture {
            of: of.clone(),
            agreement: agreement.identifier,
            report,
            members,
            table,
            head: reading.is_whole().then(|| reading.head()),
            written,
            todo: OnceLock::new(),
            overviews: Mutex::default(),
            drawing: Mutex::default(),
        })
    }
}

impl Picture {
    /// What is to be done, as long as they say the same.
    pub fn todo(&self, desk: &Desk) -> &Todo {
        self.todo.get_or_init(|| Todo::read(desk, self))
    }

    /// Makes the overviews that were asked for of the last one and show all, before anybody asks for them.
    fn prepare(&self, last: Option<&Self>) {
        let asked: Vec<(Choice, Language)> = last.map(|last| last.kept().keys().cloned().collect()).unwrap_or_default();
        for (choice, language) in asked.into_iter().filter(|(choice, _)| *choice == Choice::default()) {
            // What is wrong with one, whoever asks for it is told.
            let _ = self.overview(&choice, language);
        }
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<(Choice, Language), Arc<str>>> {
        self.overviews.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The overview.
    pub fn overview(&self, choice: &Choice, language: Language) -> Result<Arc<str>, Diagnostic> {
        let key = (choice.clone(), language);
        let made = || self.kept().get(&key).cloned();
        if let Some(html) = made() {
            return Ok(html);
        }
        let _turn = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever had the turn before may have made it.
        if let Some(html) = made() {
            return Ok(html);
        }
        let html: Arc<str> = live::overview(&self.report, choice, self.of.as_of, language)?.into();
        let mut kept = self.kept();
        if kept.len() < MOST {
            kept.insert(key.clone(), Arc::clone(&html));
        }
        Ok(html)
    }
}
