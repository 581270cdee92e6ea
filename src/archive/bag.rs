//! Writing a bag (RFC 8493, BagIt 1.0) into a folder, so that a run that was killed can be run again.
//!
//! `bag-info.txt` comes first and says whose the folder is, and `bagit.txt` that it is, or will be, a bag. Who holds that writes
//! the bag; a second run is told. Then the payload, each file whole or not at all; what lies there already and is the same stays.
//! All of it is flushed at once: before that a power cut leaves less than there was, which the next run finds and writes. The
//! manifests come last: until then every program that checks bags says that this one is not complete.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::name::BagName;
use super::sums::{self, Algorithm, Sums};
use super::walk;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder::Folder;
use crate::message::says::archive as says;
use crate::message::says::file::{ToFlushFolder, ToMakeFolder, ToRead, ToRemove, ToWrite};
use crate::message::{Argument, Message};
use crate::regular::{FileKind, Unusable};
use crate::store::make_folder;

/// What declares a bag (RFC 8493, 2.1.1).
pub const DECLARATION: &str = "bagit.txt";
/// Its text.
pub const DECLARED: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// What is told about a bag (RFC 8493, 2.2.2).
pub const INFO: &str = "bag-info.txt";
/// The folder of the payload.
pub const PAYLOAD: &str = "data/";
/// By this a bag of ours is known, in [`INFO`].
pub const AGENT: &str = "Bag-Software-Agent: Avtale ";
/// So many files that do not belong are named.
const NAMED: usize = 10;

/// A bag that is written.
pub struct Bag {
    root: PathBuf,
    folder: Folder,
    /// What it has when this run is done, with the keys of the names.
    files: Mutex<BTreeMap<BagName, Sums>>,
    /// Folders in which nothing lies, and that belong to it all the same.
    empty: Mutex<BTreeSet<BagName>>,
    keys: Mutex<HashMap<String, BagName>>,
    /// What its manifest said before, by name.
    before: BTreeMap<String, String>,
    written: AtomicUsize,
    /// By this it is this run's alone.
    held: Option<File>,
}

/// What became of a bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bagged {
    /// Where it is.
    pub root: PathBuf,
    /// Every file of it, with the manifests.
    pub files: BTreeMap<BagName, Sums>,
    /// The folders of it in which nothing lies.
    pub empty: BTreeSet<BagName>,
    /// How many files were written; the others were there.
    pub written: usize,
    /// Files that were removed, for they belong to it no more.
    pub removed: Vec<String>,
}

impl Bagged {
    /// How large each file is, in bytes.
    pub fn sizes(&self) -> impl Iterator<Item = u64> {
        self.files.values().map(|sums| sums.bytes)
    }
}

impl Bag {
    /// Opens a bag in a folder that is not there, is empty, or is a bag that this program has written or begun to write.
    pub fn open(root: &Path) -> Result<Self, Diagnostic> {
        make_folder(root).map_err(|unusable| unusable.diagnostic(ToMakeFolder {}, root))?;
        let folder = Folder::open(root).map_err(|error| Diagnostic::io(ToMakeFolder {}, root, &error))?;
        let bag = Self {
            root: root.to_owned(),
            folder,
            files: Mutex::default(),
            empty: Mutex::default(),
            keys: Mutex::default(),
            before: BTreeMap::new(),
            written: AtomicUsize::new(0),
            held: None,
        };
        if !bag.is_ours()? {
            return Err(Diagnostic::error(says::Foreign {}).in_file(root).hint(says::ForeignStep {}));
        }
        let manifest = bag.there(&Algorithm::Sha256.manifest())?.unwrap_or_default();
        let before = sums::parse(&manifest, Algorithm::Sha256).unwrap_or_default();
        let bag = Self { before, ..bag };
        if bag.there(INFO)?.is_none() {
            // Whose it is, before there is anything that might be somebody else's.
            let begun = format!("{AGENT}{}\n", super::Program::this().version);
            let put = bag.folder.put(Path::new(INFO), begun.as_bytes(), &Digest::of(begun.as_bytes()));
            put.map_err(|unusable| unusable.diagnostic(ToWrite {}, &root.join(INFO)))?;
            bag.flush("")?;
        }
        let held = bag.hold()?;
        bag.flush("")?;
        Ok(Self { held: Some(held), ..bag })
    }

    /// Declares the bag, and holds what declares it: the one file of it that no run ever writes anew.
    fn hold(&self) -> Result<File, Diagnostic> {
        let path = Path::new(DECLARATION);
        let failed = |unusable: Unusable| unusable.diagnostic(ToWrite {}, &self.root.join(path));
        let Some(mut file) = self.folder.hold(path).map_err(failed)? else {
            return Err(Diagnostic::error(says::Held {}).in_file(&self.root).hint(says::HeldStep {}));
        };
        let mut text = Vec::new();
        let mut declare = || {
            (&file).take(MAX_TAG_FILE).read_to_end(&mut text)?;
            if text == DECLARED.as_bytes() {
                return Ok(false);
            }
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(DECLARED.as_bytes())?;
            file.sync_all().map(|()| true)
        };
        if declare().map_err(|error: io::Error| failed(error.into()))? {
            self.written.fetch_add(1, Ordering::Relaxed);
        }
        Ok(file)
    }

    /// What keeps others from writing it: also from the files beside it, until they are written.
    pub fn held(&mut self) -> Option<File> {
        self.held.take()
    }

    fn is_ours(&self) -> Result<bool, Diagnostic> {
        let found = walk::below(&self.root)?;
        if found.iter().all(|found| found.is_staged() || found.is == Err(FileKind::Folder)) {
            return Ok(true);
        }
        // A bag need not tell about itself (RFC 8493, 2.2.2), and one of somebody else may not be complete either.
        let told = self.there(INFO)?.unwrap_or_default();
        Ok(String::from_utf8_lossy(&told).lines().any(|line| line.starts_with(AGENT)))
    }

    /// What lies under a name at the top of it.
    fn there(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        match self.folder.read_path(Path::new(name), MAX_TAG_FILE) {
            Err(unusable) if unusable.is_absent() => Ok(None),
            read => read.map(Some).map_err(|unusable| unusable.diagnostic(ToRead {}, &self.root.join(name))),
        }
    }

    /// Takes a name of the payload for a file that will be put there. The error is that no file can have it, or another has.
    pub fn claim(&self, name: &str) -> Result<(), Diagnostic> {
        self.named(&format!("{PAYLOAD}{}", name.trim_end_matches('/'))).map(drop)
    }

    /// Puts a file of the payload in its place, unless it is there; or makes a folder, if the name ends as one's does. Several
    /// threads may do so at the same time, each in folders of its own.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        if let Some(folder) = name.strip_suffix('/') {
            let name = self.named(&format!("{PAYLOAD}{folder}"))?;
            let made = self.folder.make_folder(&name);
            made.map_err(|unusable| unusable.diagnostic(ToMakeFolder {}, &name.below(&self.root)))?;
            self.empty.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
            return Ok(());
        }
        let name = self.named(&format!("{PAYLOAD}{name}"))?;
        let sums = Sums::of(bytes);
        self.write(&name, bytes, &sums)?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(name, sums);
        Ok(())
    }

    /// The name of a file that is put here: one that no other has on any system.
    fn named(&self, name: &str) -> Result<BagName, Diagnostic> {
        let unfit = |is: Message| Diagnostic::error(says::Name { name, is }).in_file(&self.root).hint(says::NameStep {});
        let name = BagName::parse(name).map_err(|no| unfit(no.into()))?;
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        match keys.get(&name.key()) {
            Some(other) if *other != name => Err(unfit(says::NameTwin { other: &**other }.into())),
            _ => {
                keys.insert(name.key(), name.clone());
                Ok(name)
            }
        }
    }

    fn write(&self, name: &BagName, bytes: &[u8], sums: &Sums) -> Result<(), Diagnostic> {
        let place = Path::new(&**name);
        let failed = |unusable: Unusable| unusable.diagnostic(ToWrite {}, &name.below(&self.root));
        match self.folder.read_path(place, sums.bytes) {
            Ok(there) if there == bytes => return Ok(()),
            // Whatever else it is, it makes room.
            _ => self.folder.lay(place, bytes, &sums.sha256).map_err(failed)?,
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn put_tag(&self, name: &str, text: &str) -> Result<(BagName, Sums), Diagnostic> {
        let name = self.named(name)?;
        let sums = Sums::of(text.as_bytes());
        self.write(&name, text.as_bytes(), &sums)?;
        self.flush_file(&name)?;
        Ok((name, sums))
    }

    fn flush_file(&self, name: &BagName) -> Result<(), Diagnostic> {
        let flushed = self.folder.flush_file(Path::new(&**name));
        flushed.map_err(|unusable| unusable.diagnostic(ToWrite {}, &name.below(&self.root)))
    }

    fn flush(&self, folder: &str) -> Result<(), Diagnostic> {
        self.folder.flush(folder).map_err(|unusable| unusable.diagnostic(ToFlushFolder {}, &self.root.join(folder)))
    }

    /// Completes it: what belongs to it no more is removed, or told; everything is flushed; and then come `info`, the
    /// manifests, and the manifests of these. `Payload-Oxum` is added to what is told.
    pub fn close(self, info: &[(&str, String)], removes: bool) -> Result<Bagged, Diagnostic> {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let empty = std::mem::take(&mut *self.empty.lock().unwrap_or_else(PoisonError::into_inner));
        let removed = self.clear(&files, &empty, removes)?;
        let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
        for name in files.keys() {
            let mut above = name.parent();
            while folders.insert(above) {
                above = above.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        // Also what was there: a run that was killed may have left it where only the system's memory has it.
        files.par_iter().try_for_each(|(name, _)| self.flush_file(name))?;
        folders.into_par_iter().try_for_each(|folder| self.flush(folder))?;

        let oxum = format!("{}.{}", files.values().map(|sums| sums.bytes).sum::<u64>(), files.len());
        let told = info.iter().map(|(label, value)| format!("{label}: {}\n", one_line(value)));
        let told: String = told.chain([format!("Payload-Oxum: {oxum}\n")]).collect();
        let declared = (self.named(DECLARATION)?, Sums::of(DECLARED.as_bytes()));
        let mut tags = BTreeMap::from([declared, self.put_tag(INFO, &told)?]);
        for algorithm in Algorithm::ALL {
            let (name, sums) = self.put_tag(&algorithm.manifest(), &sums::manifest(&files, algorithm))?;
            tags.insert(name, sums);
        }
        let mut all = files;
        for algorithm in Algorithm::ALL {
            let (name, sums) = self.put_tag(&algorithm.tag_manifest(), &sums::manifest(&tags, algorithm))?;
            all.insert(name, sums);
        }
        self.flush("")?;
        all.extend(tags);
        Ok(Bagged { root: self.root, files: all, empty, written: self.written.into_inner(), removed })
    }

    /// Removes what a killed run left, and what belonged to it and does no more. What was never part of it is nobody's to
    /// remove, and is told, as the other is where nothing is to be removed.
    fn clear(
        &self,
        files: &BTreeMap<BagName, Sums>,
        empty: &BTreeSet<BagName>,
        removes: bool,
    ) -> Result<Vec<String>, Diagnostic> {
        let (mut removed, mut left) = (Vec::new(), Vec::new());
        let is_tag = |name: &str| {
            let manifests = Algorithm::ALL.into_iter().flat_map(|each| [each.manifest(), each.tag_manifest()]);
            name == DECLARATION || name == INFO || manifests.into_iter().any(|manifest| manifest == name)
        };
        for found in walk::below(&self.root)? {
            let name = found.name.as_str();
            let belongs = BagName::parse(name).is_ok_and(|name| files.contains_key(&name)) || is_tag(name);
            let is_empty = found.is == Err(FileKind::Folder) && BagName::parse(name).is_ok_and(|name| empty.contains(&name));
            if (belongs && found.is.is_ok()) || is_empty {
                continue;
            }
            let ours = |limit: u64| {
                let bytes = self.folder.read_path(Path::new(name), limit);
                bytes.is_ok_and(|bytes| self.before.get(name) == Some(&Digest::of(&bytes).to_string()))
            };
            if found.is == Err(FileKind::Folder) {
                // What lay in it belonged to the bag, or a run was killed before anything did: nothing is lost.
                let path = self.root.join(name);
                self.folder.remove_folder(Path::new(name)).map_err(|unusable| unusable.diagnostic(ToRemove {}, &path))?;
                continue;
            }
            if found.is_staged() || (removes && found.is.is_ok_and(ours)) {
                let path = self.root.join(name);
                self.folder.remove_path(Path::new(name)).map_err(|unusable| unusable.diagnostic(ToRemove {}, &path))?;
                if let Some(above) = Path::new(name).parent().filter(|above| !above.as_os_str().is_empty()) {
                    // Where other files lie in it, it stays.
                    let _ = self.folder.remove_folder(above);
                }
                if !found.is_staged() {
                    removed.push(found.name);
                }
            } else {
                left.push(found.name);
            }
        }
        if left.is_empty() {
            return Ok(removed);
        }
        let more = left.len().saturating_sub(NAMED);
        let names = Argument::row(left.iter().take(NAMED).map(String::as_str));
        let message: Message = match more {
            0 => says::Left { names }.into(),
            more => says::LeftMore { names, more }.into(),
        };
        Err(Diagnostic::of(Kind::Attention, message).in_file(&self.root).hint(says::LeftStep {}))
    }
}

/// The largest file beside the payload: a manifest of a million files has a fifth of this.
pub const MAX_TAG_FILE: u64 = 1 << 30;

/// A value as it may stand on one line.
pub fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
