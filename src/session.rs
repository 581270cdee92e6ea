//! Writing: the register's lease, what the register says, and the store, put in order.
//!
//! Whoever writes has a session, one at a time. What an earlier run was killed in the middle of is completed when the first
//! is opened, so that nobody else needs to know how a crash looks.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Read;
use std::path::PathBuf;

use crate::control::Control;
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::manifest;
use crate::register::{Appended, Copy, Entry, Event, Head, Holder, Lease, Ledger, Register, Wait, Writer};
use crate::store::{Staged, Store, folder_of};

/// What is written to, by whom, and how long they wait for their turn.
#[derive(Clone, Copy)]
pub struct Access<'a> {
    /// Where events are kept.
    pub register: &'a dyn Register,
    /// Where documents are kept.
    pub store: &'a dyn Store,
    /// Who writes.
    pub holder: &'a Holder,
    /// As whom they write, and when.
    pub writer: &'a Writer,
    /// What they do where another writes.
    pub wait: Wait<'a>,
}

impl<'a> Access<'a> {
    /// The same for whoever may put an end to it: then it is waited no longer, and what takes long ends before the next document.
    pub fn until(self, control: &'a Control) -> Self {
        Self { wait: Wait { cancelled: Some(&control.cancelled), ..self.wait }, ..self }
    }
}

/// What a register says, up to an event: what was read of it without the lease, or is known between two sessions.
#[derive(Debug, Default)]
pub struct Known {
    /// What it says.
    pub ledger: Ledger,
    head: Head,
    /// Whether what a killed run has left was put in order since.
    is_in_order: bool,
}

impl Known {
    /// Reads the register, checks that every file that `SHA256SUMS` names is in it, and hands on what is worth knowing about
    /// it. Nothing is changed.
    pub fn read(register: &dyn Register, store: &dyn Store) -> Result<(Self, Vec<Diagnostic>), Diagnostic> {
        Self::read_each(register, store, &mut |_| {})
    }

    /// The same for whoever wants to see each event too.
    pub fn read_each(
        register: &dyn Register,
        store: &dyn Store,
        each: &mut dyn FnMut(&Entry),
    ) -> Result<(Self, Vec<Diagnostic>), Diagnostic> {
        let mut ledger = Ledger::with_digests();
        let reading = manifest::read(register, store, |entry| {
            ledger.apply(&entry);
            each(&entry);
        })?;
        Ok((Self { ledger, head: reading.head(), is_in_order: false }, reading.warnings().collect()))
    }

    /// The last event that is known.
    pub fn head(&self) -> Head {
        self.head
    }
}

/// The right to write, with what it needs. Nothing is staged, registered or placed without it.
pub struct WriteSession<'a> {
    /// What the register says, of what will survive a power cut.
    pub ledger: Ledger,
    /// The files.
    pub store: &'a dyn Store,
    /// What is worth knowing about the register, and registered files that could not be put in their place.
    pub problems: Vec<Diagnostic>,
    lease: Box<dyn Lease + 'a>,
    head: Head,
    writer: &'a Writer,
    location: PathBuf,
    wait: Wait<'a>,
}

impl<'a> WriteSession<'a> {
    /// Takes the lease and reads the register. Refused, with nothing changed, if somebody else is writing for longer than is
    /// waited for, if the register is broken, or if it has lost what `SHA256SUMS` names.
    pub fn open(access: &Access<'a>) -> Result<Self, Diagnostic> {
        Self::resume(access, Known::default(), &mut |_| {})
    }

    /// The same for whoever has read the register before: only what was registered since is read, and handed on. Refused is
    /// also a register that is another than was read.
    pub fn resume(access: &Access<'a>, known: Known, since: &mut dyn FnMut(&Entry)) -> Result<Self, Diagnostic> {
        let (is_in_order, head) = (known.is_in_order, known.head);
        let mut session = Self::take(access, known, since)?;
        if !is_in_order || session.head != head {
            let remembered = manifest::remembered(session.store)?;
            session.ledger.expect(&remembered).map_err(|fault| fault.in_file(&session.location))?;
            session.settle()?;
            session.problems.extend(recover(&session.ledger, session.store));
            manifest::write(&session.ledger, session.store)?;
        }
        Ok(session)
    }

    /// The same where a backup was put back, of which `SHA256SUMS` may name what the register has lost. Nothing is put in order
    /// or cleared away: what lies there may be all that is left.
    pub fn restored(access: &Access<'a>) -> Result<Self, Diagnostic> {
        let mut session = Self::take(access, Known::default(), &mut |_| {})?;
        session.settle()?;
        Ok(session)
    }

    fn take(access: &Access<'a>, known: Known, since: &mut dyn FnMut(&Entry)) -> Result<Self, Diagnostic> {
        let Access { register, store, holder, writer, wait } = *access;
        let mut lease = register.lease(holder, &wait)?;
        let Known { mut ledger, head, .. } = known;
        // With digests from the beginning, or not at all.
        if head == Head::default() {
            ledger = Ledger::with_digests();
        }
        let reading = lease.read(head, &mut |entry| {
            ledger.apply(&entry);
            since(&entry);
        })?;
        // That its end is torn is reported when that is put aside.
        let problems = reading.clock.iter().cloned().collect();
        Ok(Self { ledger, store, problems, lease, head: reading.head(), writer, location: register.location(), wait })
    }

    fn settle(&mut self) -> Result<(), Diagnostic> {
        let torn = self.lease.settle()?;
        self.problems.splice(0..0, torn);
        Ok(())
    }

    /// Gives the lease back, for others to write in between, and keeps what is known.
    pub fn release(self) -> Known {
        Known { ledger: self.ledger, head: self.head, is_in_order: true }
    }

    /// The last event that it knows.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Whether whoever it was opened for wants no more of it ([`Access::until`]). What takes long asks between documents.
    pub fn is_cancelled(&self) -> bool {
        self.wait.is_cancelled()
    }

    /// The same for those who work on several threads.
    pub(crate) fn wait(&self) -> Wait<'a> {
        self.wait
    }

    /// Whether anything can be registered. To be asked before what cannot be taken back.
    pub fn check(&mut self) -> Result<(), Diagnostic> {
        Ok(self.lease.check(self.head)?)
    }

    /// Registers events, all or none, and returns once they will survive a power cut. Before that, nothing may depend on
    /// them.
    pub fn register(&mut self, events: Vec<Event>) -> Result<(), Diagnostic> {
        let appended = self.lease.append(self.head, self.writer.now(), events)?;
        appended.entries.iter().for_each(|entry| self.ledger.apply(entry));
        self.head = appended.head;
        Ok(())
    }

    /// Erases what events say of persons, with the signed copies that they registered, and returns once that is done: see
    /// [`Lease::erase`].
    pub fn erase(&mut self, seqs: &BTreeSet<u64>, why: &str) -> Result<Appended, Diagnostic> {
        let appended = self.lease.erase(self.head, self.writer.now(), seqs, why)?;
        appended.entries.iter().for_each(|entry| self.ledger.apply(entry));
        self.head = appended.head;
        self.problems.extend(clear_away(&self.ledger, self.store));
        self.problems.extend(manifest::write(&self.ledger, self.store).err());
        Ok(appended)
    }

    /// Registers events together with the files they are about, which are staged. The order is the one that makes a crash
    /// harmless: the files are on the disk before the register names them, and the register is on the disk before they come
    /// to their place. So nothing stands in its place that the register does not know, and what it knows is never lost.
    ///
    /// The error is that nothing was registered. Otherwise there is an answer for each file: one that could not be put in its
    /// place is registered all the same, and the next session tries again.
    pub fn register_files(&mut self, events: Vec<Event>, staged: &[Staged]) -> Result<Vec<Result<(), Diagnostic>>, Diagnostic> {
        self.store.flush(staged)?;
        self.register(events)?;
        Ok(self.store.place(staged))
    }

    /// Registers events together with the one file they are about.
    pub fn register_file(&mut self, events: Vec<Event>, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let staged = [self.store.stage(name, bytes)?];
        let placed = self.register_files(events, &staged)?;
        self.problems.extend(placed.into_iter().filter_map(Result::err));
        self.problems.extend(manifest::write(&self.ledger, self.store).err());
        Ok(())
    }

    /// Takes over what another copy of the register has after an event, and registers events after it: see
    /// [`Lease::take_over`]. The ledger is read anew.
    pub fn take_over(&mut self, after: u64, lines: &mut dyn Read, events: Vec<Event>) -> Result<Option<PathBuf>, Diagnostic> {
        let aside = self.lease.take_over(after, lines, self.writer.now(), events)?;
        let mut ledger = Ledger::with_digests();
        let reading = self.lease.read(Head::default(), &mut |entry| ledger.apply(&entry))?;
        (self.ledger, self.head) = (ledger, reading.head());
        Ok(aside)
    }
}

/// Completes what an earlier run was killed in: registered files that are staged come to their place; what was never
/// registered goes, and drafts that a later one has overtaken. While something that is registered cannot come to its
/// place, which is reported, nothing goes that the register names. A folder that cannot be looked into, which is reported too, holds
/// up nothing, unless the register names files in it.
fn recover(ledger: &Ledger, store: &dyn Store) -> Vec<Diagnostic> {
    let (staged, unseen) = match store.staged() {
        Ok(found) => found,
        Err(fault) => return vec![fault],
    };
    let ours: HashSet<&str> =
        if unseen.is_empty() { HashSet::new() } else { ledger.kept().map(|copy| folder_of(copy.file)).collect() };
    let is_ours = |folder: &str| ours.contains(folder);
    let (ours, others): (Vec<_>, Vec<_>) = unseen.into_iter().partition(|(folder, _)| is_ours(folder));
    let warnings = |unseen: Vec<(String, Diagnostic)>| unseen.into_iter().map(|(_, fault)| as_warning(fault));
    let mut problems: Vec<Diagnostic> = warnings(ours).collect();
    let mut left = Vec::new();
    if !staged.is_empty() {
        let mut kept: HashMap<(&str, Digest), Vec<Copy>> = HashMap::new();
        for copy in ledger.kept() {
            kept.entry((folder_of(copy.file), copy.sha256)).or_default().push(copy);
        }
        for (folder, digest) in staged {
            match kept.get(&(folder.as_str(), digest)).map(|copies| complete(copies, store)) {
                Some(Ok(true)) => {}
                Some(Err(fault)) => problems.push(fault),
                Some(Ok(false)) | None => left.push((folder, digest)),
            }
        }
    }
    let all_is_in_place = problems.is_empty();
    let goes = |digest: &Digest| all_is_in_place || !ledger.knows(digest);
    let swept = left.iter().filter(|(_, digest)| goes(digest)).filter_map(|(folder, digest)| store.discard(folder, digest).err());
    problems.extend(warnings(others).chain(swept.map(as_warning)));
    if all_is_in_place {
        problems.extend(clear_away(ledger, store).into_iter().map(as_warning));
    }
    problems
}

/// Removes what the register says is not kept.
fn clear_away(ledger: &Ledger, store: &dyn Store) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for file in ledger.overtaken() {
        // Only what is known to be ours: somebody may have put another file there since.
        if store.get(file).is_ok_and(|bytes| bytes.is_some_and(|bytes| ledger.knows(&Digest::of(&bytes)))) {
            problems.extend(store.remove(file).err());
        }
    }
    problems
}

/// What does not keep anybody from going on.
fn as_warning(fault: Diagnostic) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..fault }
}

/// Puts a staged file where the register says that it should be. Whether it was put there: half a file is not, nor what
/// is in its place already.
fn complete(copies: &[Copy], store: &dyn Store) -> Result<bool, Diagnostic> {
    for copy in copies {
        let staged = Staged { name: copy.file.to_owned(), digest: copy.sha256 };
        if !store.is_staged(&staged)? {
            return Ok(false);
        }
        if !store.get(copy.file).is_ok_and(|bytes| bytes.is_some_and(|bytes| Digest::of(&bytes) == copy.sha256)) {
            store.flush(std::slice::from_ref(&staged))?;
            return store.place(&[staged]).into_iter().collect::<Result<(), _>>().map(|()| true);
        }
    }
    Ok(false)
}
