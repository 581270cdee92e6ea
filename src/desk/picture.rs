//! What the register and the records say, read once for many who look.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use super::Desk;
use super::answer::Problem;
use super::work::Todo;
use crate::agreement::Agreement;
use crate::checkpoint;
use crate::diagnostic::Diagnostic;
use crate::member::{Member, Members};
use crate::message::Language;
use crate::reference::PartyTable;
use crate::report::live::{self, Choice};
use crate::report::{Gathering, Report};
use crate::situation::{self, Situation, Sources};

/// So old it may be. Whoever changes something here sees it at once ([`Desk::changed`]); what others change, a moment later.
const FRESH: Duration = Duration::from_millis(500);
/// So old it may be while another is taken.
const OLDEST: Duration = Duration::from_secs(5);
/// So many overviews are kept, of those that are asked for again and again.
const MOST: usize = 64;

/// The latest, and whose turn it is to take another.
#[derive(Default)]
pub struct Pictures {
    latest: Mutex<Latest>,
    taking: Mutex<()>,
}

#[derive(Default)]
struct Latest {
    taken: Option<(Instant, Arc<Picture>)>,
    /// How often something was changed here.
    changes: u64,
}

/// What they say.
pub struct Picture {
    /// Where all stand.
    pub report: Report,
    /// The records that are good.
    pub members: Vec<Member>,
    /// The parties that there are.
    pub table: PartyTable,
    todo: OnceLock<Todo>,
    overviews: Mutex<HashMap<(Choice, Language), Arc<str>>>,
}

impl Desk {
    /// What they say now. While one reads it anew, others are shown what was read last: reading takes longer than showing.
    pub(super) fn picture(&self) -> Result<Arc<Picture>, Problem> {
        let today = self.today();
        let latest = |most| self.pictures.latest(most).filter(|picture| picture.report.on == today);
        if let Some(picture) = latest(FRESH) {
            return Ok(picture);
        }
        let turn = self.pictures.taking.try_lock();
        if matches!(turn, Err(TryLockError::WouldBlock))
            && let Some(picture) = latest(OLDEST)
        {
            return Ok(picture);
        }
        drop(turn);
        let _turn = self.pictures.taking.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever had the turn before may have read it.
        if let Some(picture) = latest(FRESH) {
            return Ok(picture);
        }
        let changes = self.pictures.locked().changes;
        let picture = Arc::new(self.take()?);
        let mut latest = self.pictures.locked();
        if latest.changes == changes {
            latest.taken = Some((Instant::now(), Arc::clone(&picture)));
        }
        Ok(picture)
    }

    /// What they say has changed, and is read anew.
    pub(super) fn changed(&self) {
        let mut latest = self.pictures.locked();
        latest.changes += 1;
        latest.taken = None;
    }

    fn take(&self) -> Result<Picture, Vec<Diagnostic>> {
        let one = |fault| vec![fault];
        let setting = &self.setting;
        let (workspace, register, store) = (&*setting.workspace, &*setting.register, &*setting.store);
        // Settings with a fault are told of by whoever needs them.
        let (asked, _) = Agreement::asked(workspace).unwrap_or_default();
        let (parties, _) = Members::table(workspace, &asked).map_err(one)?;
        let parties = &situation::with_registered(&parties, register);
        let mut gathering = Gathering::new(parties.clone());
        let sources = Sources { workspace, register, store, parties };
        let situation =
            Situation::read(&sources, setting.agreement.as_deref(), self.today(), None, |entry, agreement, ledger| {
                if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
                    gathering.add(entry, ledger);
                }
            })?;
        let Situation { agreement, parties, members, ledger, on, reading, table } = &situation;
        let mut report = gathering.report(agreement, ledger, parties, reading, *on);
        let newest = checkpoint::newest(store).map_err(one)?;
        report.checkpoint = newest.and_then(|kept| Some((kept.checkpoint.size, kept.line()?)));
        let (members, table) = (members.clone(), table.clone());
        Ok(Picture { report, members, table, todo: OnceLock::new(), overviews: Mutex::default() })
    }
}

impl Pictures {
    fn locked(&self) -> MutexGuard<'_, Latest> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The latest, if it is not older.
    fn latest(&self, most: Duration) -> Option<Arc<Picture>> {
        let latest = self.locked();
        latest.taken.as_ref().filter(|(taken, _)| taken.elapsed() < most).map(|(_, picture)| Arc::clone(picture))
    }
}

impl Picture {
    /// What is to be done, as long as they say the same.
    pub fn todo(&self, desk: &Desk) -> &Todo {
        self.todo.get_or_init(|| Todo::read(desk, self))
    }

    /// The overview.
    pub fn overview(&self, choice: &Choice, language: Language) -> Result<Arc<str>, Diagnostic> {
        let key = (choice.clone(), language);
        let kept = || self.overviews.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = kept().get(&key) {
            return Ok(Arc::clone(html));
        }
        let html: Arc<str> = live::overview(&self.report, choice, language)?.into();
        let mut kept = kept();
        if kept.len() < MOST {
            kept.insert(key, Arc::clone(&html));
        }
        Ok(html)
    }
}
