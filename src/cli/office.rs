//! A workspace's folders opened as what the library knows of them, and who writes to them.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::args::{Among, Cli};
use super::{clock, fylke, output, party};
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::invitation::FileInvitations;
use crate::member::Members;
use crate::message::says::cli as says;
use crate::project::Project;
use crate::reference::{self, Party, PartyTable};
use crate::register::{FileRegister, Holder, Ledger, Wait, Writer};
use crate::selection::Selection;
use crate::session::{Access, Known, WriteSession};
use crate::situation;
use crate::store::FolderStore;
use crate::verify::Subject;
use crate::workspace::FolderWorkspace;

/// The folder of a workspace in which register and documents are.
pub(super) const OUTPUT: &str = "output";

/// A workspace: its records and templates, its register and its documents.
pub(super) struct Office {
    pub(super) workspace: FolderWorkspace,
    pub(super) register: FileRegister,
    pub(super) store: FolderStore,
    /// The parties that there are.
    pub(super) parties: PartyTable,
    /// The same with those that took others' places and of which only the register knows, once somebody asks for one.
    registered: OnceCell<PartyTable>,
    /// What is wrong with those that were entered.
    party_faults: Vec<Diagnostic>,
    pub(super) holder: Holder,
    /// None where nobody says who it is, which is needed to write alone.
    writer: Result<Writer, Diagnostic>,
    /// So long it is waited for the register.
    pub(super) limit: Duration,
    told: Box<Told>,
}

/// Hears who has the register while it is waited for.
type Told = dyn Fn(Option<&Holder>) + Sync;

impl Cli {
    /// Opens the workspace.
    pub(super) fn office(&self) -> Result<Office, Diagnostic> {
        let workspace = FolderWorkspace::open(self.folder())?;
        let (output, writer, seconds) = (workspace.root().join(OUTPUT), self.writer(), self.wait);
        let holder = holder(writer.as_ref().map_or("", Writer::by));
        let asking = holder.since;
        let told = move |who: Option<&Holder>| {
            output::tell(match who {
                Some(who) => says::Waiting { who: who.message(asking), seconds }.into(),
                None => says::WaitingForUnknown { seconds }.into(),
            });
        };
        let (register, store) = (FileRegister::new(&output), FolderStore::new(&output));
        // Settings with a fault are told of by whoever needs them.
        let (asked, _) = Agreement::asked(&workspace).unwrap_or_default();
        let (parties, party_faults) = Members::table(&workspace, &asked)?;
        let is_unknown = |folder: &String| {
            let number = folder.split('-').next().unwrap_or_default();
            reference::is_number(number) && parties.party(number).is_none()
        };
        let has_unknown = store.folders().iter().any(is_unknown);
        let parties = if has_unknown { situation::with_registered(&parties, &register) } else { parties };
        let (limit, told) = (Duration::from_secs(seconds.into()), Box::new(told));
        let registered = OnceCell::new();
        Ok(Office { workspace, register, store, parties, registered, party_faults, holder, writer, limit, told })
    }
}

impl Cli {
    /// The parties that there are, for names in what is told; the official ones, where no workspace can be read.
    pub(super) fn parties(&self) -> PartyTable {
        self.office().map_or_else(|_| PartyTable::official().clone(), |office| office.parties)
    }
}

impl Office {
    /// The party with a number or a name, be it that only the register knows it. Where none is found, it may be one that was
    /// entered with a fault.
    pub(super) fn party(&self, asked: &str) -> Result<&Party, Diagnostic> {
        if let Ok(party) = self.parties.find(asked) {
            if self.parties.is_earlier_name(asked, party) {
                output::tell(says::CalledNow { asked, name: party.name_with_form(), number: &party.number }.into());
            }
            return Ok(party);
        }
        let registered = self.registered.get_or_init(|| situation::with_registered(&self.parties, &self.register));
        party(registered, asked).map_err(|fault| self.party_faults.first().cloned().unwrap_or(fault))
    }

    /// The links in letters.
    pub(super) fn invitations(&self) -> FileInvitations {
        FileInvitations::new(self.workspace.root().join(OUTPUT))
    }

    /// The agreement that is asked for, with its records and templates, and what is wrong with them. Parties of which only the
    /// register knows have their names.
    pub(super) fn project(&self, agreement: Option<&str>) -> Result<(Project, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (mut project, faults) = Project::read(&self.workspace, agreement)?;
        project.table = self.parties.clone();
        Ok((project, faults))
    }

    /// Which parties are meant. The error is every party and every fylke that there is not.
    pub(super) fn selection(&self, parties: &[String], among: &Among) -> Result<Selection, Vec<Diagnostic>> {
        let named = all(parties.iter().map(|asked| self.party(asked).map(|party| party.number.clone())));
        let fylker = all(among.fylke.iter().map(|asked| fylke(&self.parties, asked).map(str::to_owned)));
        match (named, fylker) {
            (Ok(named), Ok(fylker)) => {
                Ok(Selection { named, fylker, statuses: among.status.iter().map(|asked| asked.0).collect() })
            }
            (named, fylker) => Err(named.err().into_iter().chain(fylker.err()).flatten().collect()),
        }
    }

    /// What is written to, and how.
    pub(super) fn access(&self) -> Result<Access<'_>, Diagnostic> {
        let (wait, writer) =
            (Wait { limit: self.limit, told: &*self.told, ..Wait::NONE }, self.writer.as_ref().map_err(Clone::clone)?);
        Ok(Access { register: &self.register, store: &self.store, holder: &self.holder, writer, wait })
    }

    /// Opens it for writing, as soon as nobody else writes to it.
    pub(super) fn write(&self) -> Result<WriteSession<'_>, Diagnostic> {
        WriteSession::open(&self.access()?)
    }

    /// Files that somebody names, as what is to be judged.
    pub(super) fn subjects(&self, files: &[PathBuf]) -> Vec<Subject> {
        files.iter().map(|file| Subject::File(file.clone(), self.store.name_of(file))).collect()
    }

    /// The same for whoever wants it only told: then nobody writes, but it is refused as writing would be where it cannot be
    /// said who does this.
    pub(super) fn access_unless(&self, is_dry_run: bool) -> Result<Option<Access<'_>>, Diagnostic> {
        let access = self.access()?;
        Ok((!is_dry_run).then_some(access))
    }

    /// What the register says, with every document ever made, and what is worth knowing about it. Nothing is changed.
    pub(super) fn read(&self) -> Result<(Ledger, Vec<Diagnostic>), Diagnostic> {
        Known::read(&self.register, &self.store).map(|(known, warnings)| (known.ledger, warnings))
    }
}

/// All the values, or all the faults.
pub(super) fn all<T>(results: impl Iterator<Item = Result<T, Diagnostic>>) -> Result<Vec<T>, Vec<Diagnostic>> {
    let mut values = Vec::new();
    let mut faults = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(faults) }
}

/// Who runs the program: a name that was said, and the rest as far as the system tells.
#[expect(clippy::disallowed_methods, reason = "the program's one look at these variables")]
fn holder(name: &str) -> Holder {
    let first = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let machine = std::fs::read_to_string(Path::new("/proc/sys/kernel/hostname")).ok().map(|name| name.trim().to_owned());
    let machine = machine.or_else(|| first(&["COMPUTERNAME", "HOSTNAME"])).unwrap_or_default();
    Holder { name: name.to_owned(), process: std::process::id(), machine, since: clock() }
}
