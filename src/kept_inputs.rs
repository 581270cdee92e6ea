//! What issued documents were made from, kept beside them: an edition that was sent stays as it is, while its record, text and
//! fonts go on.
//!
//! Each file lies in the store once, under the SHA-256 of its bytes. A party's record is one; the others are shared, and so is the
//! list of those, one a line as `sha256sum` writes them. A document names its record and the list
//! ([`KeptInputs`]). They are there before the register names them, and go with the last document that is kept of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::digest::Digest;
use crate::message::says::rebuild as says;
use crate::register::{Generated, KeptInputs, Ledger};
use crate::store::{Staged, Standing, Store};
use crate::workspace::{MEMBERS, MemoryWorkspace, TEMPLATES};

/// Where they lie in the store.
pub const FOLDER: &str = "inputs";

/// The name of one.
pub fn name(digest: &Digest) -> String {
    format!("{FOLDER}/{digest}")
}

/// Keeps files that are not kept yet, and returns once they will survive a power cut. Only whoever may write does this, and
/// registers before anybody else may what needs them.
pub fn keep(store: &dyn Store, files: &BTreeMap<Digest, Arc<[u8]>>) -> Result<(), Diagnostic> {
    let stage = |(digest, bytes): (&Digest, &Arc<[u8]>)| match store.compare(&name(digest), digest)? {
        Standing::Same => Ok(None),
        Standing::Nothing | Standing::Other => store.stage(&name(digest), bytes).map(Some),
    };
    let staged: Vec<Option<Staged>> = files.par_iter().map(stage).collect::<Result<_, Diagnostic>>()?;
    let staged: Vec<Staged> = staged.into_iter().flatten().collect();
    if staged.is_empty() {
        return Ok(());
    }
    store.flush(&staged)?;
    store.place(&staged).into_iter().collect()
}

/// The files that a list names, by their paths in the workspace.
fn listed(list: &[u8]) -> Option<Vec<(PathBuf, Digest)>> {
    let line = |line: &str| {
        let (digest, path) = line.split_once("  ")?;
        Some((path.split('/').collect(), digest.parse().ok()?))
    };
    std::str::from_utf8(list).ok()?.lines().map(line).collect()
}

/// A file that is kept; none if it is not, or is another than its name says, which is told.
fn get(store: &dyn Store, digest: &Digest, problems: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
    let place = || store.location(&name(digest));
    match store.get(&name(digest)) {
        Ok(Some(bytes)) if Digest::of(&bytes) == *digest => return Some(bytes),
        Ok(Some(_)) => {
            let fault = Diagnostic::of(Kind::Integrity, says::InputAltered {}).in_file(place());
            problems.push(fault.hint(says::InputAlteredStep {}));
        }
        Ok(None) => {}
        Err(fault) => problems.push(Diagnostic { severity: Severity::Warning, ..fault }),
    }
    None
}

/// Whoever is read from together: documents that share a list, each of another party.
#[derive(Debug)]
pub struct Together<'a> {
    /// Records, text, layout, annex and fonts of that time.
    pub workspace: MemoryWorkspace,
    /// The documents.
    pub documents: Vec<&'a Generated>,
}

/// The workspaces that documents were made from, as far as all of it is kept; and what is wrong with what is.
pub fn workspaces<'a>(
    store: &dyn Store,
    documents: impl IntoIterator<Item = &'a Generated>,
) -> (Vec<Together<'a>>, Vec<Diagnostic>) {
    // Of one party no workspace has two records.
    let mut together: BTreeMap<(Digest, usize), Vec<(&Generated, KeptInputs)>> = BTreeMap::new();
    let mut records: HashMap<(Digest, &str), BTreeMap<Digest, usize>> = HashMap::new();
    for document in documents {
        let Some(kept) = document.kept_inputs else { continue };
        let own = records.entry((kept.shared, &document.party)).or_default();
        let next = own.len();
        let nth = *own.entry(kept.record).or_insert(next);
        together.entry((kept.shared, nth)).or_default().push((document, kept));
    }
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for ((shared, _), documents) in together {
        let Some(files) = get(store, &shared, &mut problems).as_deref().and_then(listed) else { continue };
        let mut workspace = MemoryWorkspace::default();
        let all = files.iter().try_for_each(|(path, digest)| {
            let bytes = get(store, digest, &mut problems)?;
            workspace = std::mem::take(&mut workspace).with(path, bytes);
            Some(())
        });
        if all.is_none() {
            continue;
        }
        let mut there = Vec::new();
        for (document, kept) in documents {
            let Some(record) = get(store, &kept.record, &mut problems) else { continue };
            workspace = workspace.with(Path::new(MEMBERS).join(format!("{}.yaml", document.party)), record);
            there.push(document);
        }
        found.push(Together { workspace, documents: there });
    }
    problems.dedup();
    (found, problems)
}

/// The settings of agreements as they were kept, each read once.
#[derive(Debug, Default)]
pub struct Settings(HashMap<(Digest, String), Option<Agreement>>);

impl Settings {
    /// Those of an agreement in a list; none where they are not kept, or are no settings to this program.
    pub fn of(&mut self, store: &dyn Store, shared: &Digest, agreement: &str) -> Option<&Agreement> {
        let read = || {
            let mut untold = Vec::new();
            let folder = Path::new(TEMPLATES).join(agreement);
            let file = folder.join(Agreement::FILE);
            let (_, digest) = listed(&get(store, shared, &mut untold)?)?.into_iter().find(|(path, _)| *path == file)?;
            let workspace = MemoryWorkspace::default().with(file, get(store, &digest, &mut untold)?);
            Agreement::read(&workspace, &folder).ok()
        };
        self.0.entry((*shared, agreement.to_owned())).or_insert_with(read).as_ref()
    }
}

/// By digest: the documents that a file is kept for.
type Needed<'a> = BTreeMap<Digest, Vec<Record<'a>>>;

/// Everything that is kept for editions: the records, and the lists, each with its documents.
fn needed(ledger: &Ledger) -> (Needed<'_>, Needed<'_>) {
    let kept: HashSet<&str> = ledger.kept().map(|copy| copy.file).collect();
    let (mut records, mut lists) = (Needed::new(), Needed::new());
    for agreement in ledger.agreements() {
        for party in ledger.parties(agreement) {
            for edition in ledger.editions(agreement, party).iter().filter(|edition| kept.contains(edition.issue().file.as_str()))
            {
                let Some(inputs) = edition.issue().kept_inputs.as_deref() else { continue };
                let document = Record { agreement, party, edition: edition.number };
                records.entry(inputs.record).or_default().push(document);
                lists.entry(inputs.shared).or_default().push(document);
            }
        }
    }
    (records, lists)
}

/// A file that should be kept, and is not as it was.
#[derive(Debug)]
pub struct Lost<'a> {
    /// Its name in the store.
    pub name: String,
    /// Whether there is another file under its name; else there is none.
    pub is_altered: bool,
    /// Whether it is a party's record, which names persons.
    pub is_record: bool,
    /// The documents that were made from it.
    pub documents: Vec<Record<'a>>,
}

/// The files that should be kept of some parties' documents and are not there as they were, in the order of their names. What a
/// list names that is gone itself, nobody knows.
pub fn lost<'a>(store: &dyn Store, ledger: &'a Ledger, is_meant: &dyn Fn(&str) -> bool) -> Result<Vec<Lost<'a>>, Diagnostic> {
    let (records, lists) = needed(ledger);
    let mut all: BTreeMap<Digest, (bool, Vec<Record>)> = BTreeMap::new();
    let mut add = |digest, is_record, of: &[Record<'a>]| {
        let of = of.iter().copied().filter(|document| is_meant(document.party));
        let (is_only_record, documents) = all.entry(digest).or_insert((is_record, Vec::new()));
        *is_only_record &= is_record;
        documents.extend(of);
    };
    records.iter().for_each(|(digest, of)| add(*digest, true, of));
    for (digest, of) in &lists {
        add(*digest, false, of);
        if of.iter().any(|document| is_meant(document.party)) {
            let list = store.get(&name(digest))?.filter(|list| Digest::of(list) == *digest);
            let files = list.as_deref().and_then(listed).unwrap_or_default();
            files.iter().for_each(|(_, digest)| add(*digest, false, of));
        }
    }
    all.retain(|_, (_, documents)| !documents.is_empty());
    let look = |(digest, (is_record, mut documents)): (Digest, (bool, Vec<Record<'a>>))| {
        let name = name(&digest);
        let is_altered = match store.compare(&name, &digest)? {
            Standing::Same => return Ok(None),
            Standing::Nothing => false,
            Standing::Other => true,
        };
        documents.sort();
        documents.dedup();
        Ok(Some(Lost { name, is_altered, is_record, documents }))
    };
    let lost: Vec<_> = all.into_par_iter().map(look).collect::<Result<_, Diagnostic>>()?;
    Ok(lost.into_iter().flatten().collect())
}

/// A document that something is kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record<'a> {
    /// Kommunenummer or fylkesnummer.
    pub party: &'a str,
    /// The agreement's identifier.
    pub agreement: &'a str,
    /// Edition.
    pub edition: u32,
}

/// The records that are kept, each with the documents that were made from it. They name persons, as records do.
pub fn records<'a>(store: &dyn Store, ledger: &'a Ledger) -> Result<Vec<(String, Vec<Record<'a>>)>, Diagnostic> {
    let there: HashSet<String> = store.list(FOLDER)?.0.into_iter().collect();
    let records = needed(ledger).0.into_iter().map(|(digest, records)| (name(&digest), records));
    Ok(records.filter(|(name, _)| there.contains(name)).collect())
}

/// The files that are kept of some parties' documents, or of all: each with its name, once.
pub fn files(store: &dyn Store, ledger: &Ledger, party: Option<&str>) -> Result<Vec<(String, Vec<u8>)>, Diagnostic> {
    let (records, lists) = needed(ledger);
    let mut lists: BTreeSet<Digest> = lists.into_keys().collect();
    let mut digests: BTreeSet<Digest> = BTreeSet::new();
    if let Some(party) = party {
        lists.clear();
        for agreement in ledger.agreements() {
            let editions = ledger.editions(agreement, party).iter();
            lists.extend(editions.filter_map(|edition| Some(edition.issue().kept_inputs.as_deref()?.shared)));
        }
    }
    let is_meant = |of: &Vec<Record>| party.is_none_or(|party| of.iter().any(|record| record.party == party));
    digests.extend(records.iter().filter(|(_, of)| is_meant(of)).map(|(digest, _)| *digest));
    for list in lists {
        digests.insert(list);
        let files = store.get(&name(&list))?.as_deref().and_then(listed).unwrap_or_default();
        digests.extend(files.into_iter().map(|(_, digest)| digest));
    }
    let read = |digest: Digest| Ok(store.get(&name(&digest))?.map(|bytes| (name(&digest), bytes)));
    digests.into_iter().map(read).filter_map(Result::transpose).collect()
}

/// Removes what no document that is kept needs any more. While anything is not known for certain, nothing goes: after a
/// restoration, or where a list cannot be read.
pub fn sweep(store: &dyn Store, ledger: &Ledger) -> Result<(), Diagnostic> {
    if ledger.restoration().is_some() {
        return Ok(());
    }
    let (there, unseen) = store.list(FOLDER)?;
    if there.is_empty() || !unseen.is_empty() {
        return Ok(());
    }
    let (records, lists) = needed(ledger);
    let mut names: HashSet<String> = records.keys().chain(lists.keys()).map(name).collect();
    for list in lists.into_keys() {
        match store.get(&name(&list))? {
            Some(bytes) if Digest::of(&bytes) == list => {
                names.extend(listed(&bytes).into_iter().flatten().map(|(_, digest)| name(&digest)));
            }
            _ => return Ok(()),
        }
    }
    there.iter().filter(|file| !names.contains(*file)).try_for_each(|file| store.remove(file))
}
