//! What the register and the records say, read once for many who look.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::Desk;
use super::answer::Problem;
use super::latest::Latest;
use super::work::Todo;
use crate::agreement::Agreement;
use crate::checkpoint;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::member::{Member, Members};
use crate::message::Language;
use crate::reference::{Party, PartyTable};
use crate::register::Head;
use crate::report::live::{self, Choice};
use crate::report::{Gathering, Report};
use crate::situation::{self, Situation, Sources};
use crate::store::OUTBOX;
use jiff::civil::Date;

/// So long what people write is not looked at again: what was changed is seen a moment later.
const FRESH: Duration = Duration::from_millis(500);
/// So old it may be while another is taken.
const OLDEST: Duration = Duration::from_secs(5);
/// After so long all is read again: of two changes in one tick of the system's clock only reading tells.
const LONGEST: Duration = Duration::from_secs(60);
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
    /// As which files it was taken from what people write.
    mark: Option<Digest>,
    begun: Instant,
    looked: Mutex<Instant>,
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
        let is_current = |last: &Picture| last.report.on == today && self.is_at(last.head) && self.is_as_written(last);
        let will_do = |last: &Picture| last.report.on == today && last.looked().elapsed() < OLDEST;
        let taken = self.pictures.of(of).get(is_current, will_do, |last| {
            let picture = self.take(of)?;
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

    /// Whether what people write, and the checkpoints, are what they were.
    fn is_as_written(&self, last: &Picture) -> bool {
        if last.begun.elapsed() > LONGEST {
            return false;
        }
        let now = Instant::now();
        if now.duration_since(*last.looked()) < FRESH {
            return true;
        }
        let is_same = last.mark.is_some() && self.written() == last.mark;
        if is_same {
            *last.looked() = now;
        }
        is_same
    }

    /// What is another as soon as people have written anything, or letters or checkpoints lie there that did not; none where
    /// nobody can tell.
    fn written(&self) -> Option<Digest> {
        let names = |folder| self.setting.store.list(folder).ok().map(|(names, _)| names.join("\n"));
        let said = [self.setting.workspace.mark()?.to_string(), names(OUTBOX)?, names(checkpoint::FOLDER)?];
        Some(Digest::of(said.join("\n\n").as_bytes()))
    }

    fn take(&self, of: &Of) -> Result<Picture, Vec<Diagnostic>> {
        let one = |fault| vec![fault];
        let begun = Instant::now();
        // Before anything is read: what is changed meanwhile makes another.
        let mark = self.written();
        let setting = &self.setting;
        let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
        // Settings with a fault are told of by whoever needs them.
        let (asked, _) = Agreement::asked(workspace).unwrap_or_default();
        let (parties, _) = Members::table(workspace, &asked).map_err(one)?;
        let parties = &situation::with_ledger(&parties, &self.registered().map_err(|problem| problem.faults)?.ledger);
        let mut gathering = Gathering::new(parties.clone());
        let sources = Sources { workspace, register, store, parties };
        let situation =
            Situation::read(&sources, of.agreement.as_deref(), self.today(), of.as_of, |entry, agreement, ledger| {
                if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
                    gathering.add(entry, ledger);
                }
            })?;
        let Situation { agreement, parties, members, ledger, on, reading, table } = &situation;
        let mut report = gathering.report(agreement, ledger, parties, reading, *on);
        // One that was made later is over more than is told.
        let newest = if of.as_of.is_none() { checkpoint::newest(store).map_err(one)? } else { None };
        report.checkpoint = newest.and_then(|kept| Some((kept.checkpoint.size, kept.line()?)));
        let (of, agreement) = (of.clone(), agreement.identifier.clone());
        let (members, table, head) = (members.clone(), table.clone(), reading.is_whole().then(|| reading.head()));
        Ok(Picture {
            of,
            agreement,
            report,
            members,
            table,
            head,
            mark,
            begun,
            looked: Mutex::new(begun),
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

    fn looked(&self) -> MutexGuard<'_, Instant> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
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
