//! What lies in a package, as what a workspace and its documents are read from.

use std::path::{Path, PathBuf};

use super::bag::PAYLOAD;
use super::contents::Contents;
use super::material::OUTPUT;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder::InFolders;
use crate::message::says::archive as says;
use crate::reference::PARTIES;
use crate::register::{FILE, Snapshot};
use crate::store::{Staged, Store};
use crate::workspace::{MEMBERS, MemoryWorkspace, TEMPLATES, TRUST};

/// What people's own files in a package may be together, in bytes: fonts and pictures, most of all.
const MAX_WORKSPACE: u64 = 512 << 20;

/// The documents of a package. Nothing is added to them.
pub struct Documents<'a>(pub &'a Contents);

impl Documents<'_> {
    fn within(name: &str) -> String {
        format!("{PAYLOAD}{OUTPUT}/{name}")
    }

    fn only_read(&self, name: &str) -> Diagnostic {
        Diagnostic::of(Kind::Bug, says::OnlyRead {}).in_file(self.location(name))
    }
}

impl Store for Documents<'_> {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.0.get(&Self::within(name))
    }

    fn exists(&self, name: &str) -> Result<bool, Diagnostic> {
        let name = super::BagName::parse(&Self::within(name));
        Ok(name.is_ok_and(|name| self.0.sizes.contains_key(&name)))
    }

    fn list(&self, folder: &str) -> Result<(Vec<String>, InFolders<Diagnostic>), Diagnostic> {
        let prefix = Self::within("");
        let below = if folder.is_empty() { prefix.clone() } else { format!("{prefix}{folder}/") };
        let names = self.0.sizes.keys().filter(|name| name.starts_with(&below));
        Ok((names.filter_map(|name| name.strip_prefix(&prefix)).map(str::to_owned).collect(), Vec::new()))
    }

    fn stage(&self, name: &str, _: &[u8]) -> Result<Staged, Diagnostic> {
        Err(self.only_read(name))
    }

    fn flush(&self, _: &[Staged]) -> Result<(), Diagnostic> {
        Ok(())
    }

    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>> {
        staged.iter().map(|staged| Err(self.only_read(&staged.name))).collect()
    }

    fn is_staged(&self, _: &Staged) -> Result<bool, Diagnostic> {
        Ok(false)
    }

    fn staged(&self) -> Result<(InFolders<Digest>, InFolders<Diagnostic>), Diagnostic> {
        Ok(Default::default())
    }

    fn discard(&self, folder: &str, _: &Digest) -> Result<(), Diagnostic> {
        Err(self.only_read(folder))
    }

    fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        Err(self.only_read(name))
    }

    fn location(&self, name: &str) -> PathBuf {
        let output = self.0.location.join(format!("{PAYLOAD}{OUTPUT}"));
        if name.is_empty() { output } else { output.join(name) }
    }
}

/// A package as what its documents can be made again from: see [`crate::rebuild`].
pub struct Package {
    contents: Contents,
    /// Its register.
    pub register: Snapshot,
    /// Its records, templates and fonts.
    pub workspace: MemoryWorkspace,
    /// Whose it is, if it is one party's.
    pub party: Option<String>,
    /// What the program that archived it was built for, as far as it tells.
    pub target: Option<String>,
}

impl Package {
    /// Opens a package. Whether it is whole is another question: see [`check()`](super::check()). The error may also be that it
    /// says that it is a party's, and is not.
    pub fn open(location: &Path) -> Result<Self, Diagnostic> {
        let contents = Contents::open(location)?;
        let (register, workspace) = (register(&contents)?, workspace(&contents)?);
        let told = told(&contents);
        let whose = super::whose::of(&contents, &register, &told)?;
        let target = told["program"]["target"].as_str().map(str::to_owned);
        let party = match whose.faults.into_iter().next() {
            Some(fault) if whose.party.is_none() => return Err(fault),
            // What is missing of a party's is told of each document.
            _ => whose.party,
        };
        Ok(Self { contents, register, workspace, party, target })
    }

    /// Its documents.
    pub fn documents(&self) -> impl Store {
        Documents(&self.contents)
    }
}

/// The register of a package.
pub fn register(contents: &Contents) -> Result<Snapshot, Diagnostic> {
    let text = Documents(contents).get(FILE)?;
    let place = Documents(contents).location(FILE);
    let text = text.ok_or_else(|| super::integrity(says::NoRegister {}).in_file(&place).hint(says::IntactStep {}))?;
    Snapshot::new(&text, &place)
}

/// The workspace of a package: records, templates, fonts, certificates.
pub fn workspace(contents: &Contents) -> Result<MemoryWorkspace, Diagnostic> {
    let mut workspace = MemoryWorkspace::default();
    let folders = [TEMPLATES, MEMBERS, TRUST].map(|folder| format!("{PAYLOAD}{folder}/"));
    let table = format!("{PAYLOAD}{PARTIES}");
    let is_part = |name: &str| name == table || folders.iter().any(|folder| name.starts_with(folder));
    let names: Vec<_> = contents.sizes.keys().filter(|name| is_part(name)).collect();
    let sum: u64 = names.iter().filter_map(|name| contents.sizes.get(*name)).sum();
    if sum > MAX_WORKSPACE {
        return Err(super::integrity(says::Large { size: sum >> 20 }).in_file(&contents.location));
    }
    for name in names {
        let inside = name.strip_prefix(PAYLOAD).unwrap_or(name);
        workspace = workspace.with(inside.split('/').collect::<PathBuf>(), contents.read(name)?);
    }
    Ok(workspace)
}

/// What `archive.json` says, as far as it can be read.
pub fn told(contents: &Contents) -> serde_json::Value {
    let text = contents.get(&format!("{PAYLOAD}{}", super::common::TOLD)).ok().flatten().unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Whether a path may be a package: a folder with a declaration, or a file.
pub fn is_package(path: &Path) -> bool {
    path.is_file() || path.join(super::bag::DECLARATION).is_file()
}
