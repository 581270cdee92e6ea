//! What should be kept, and under which names.

use std::collections::HashSet;

use super::copies::Returned;
use super::{Copy, Ledger};
use crate::digest::Digest;
use crate::folder::FileName;
use crate::register::Edition;

impl Ledger {
    /// Every file that should be on disk: of each party the latest edition, every released one, and every signed copy. A
    /// draft that was never released and has been overtaken by a later edition need not be kept.
    pub fn kept(&self) -> impl Iterator<Item = Copy<'_>> {
        let issues = self.files.iter().flat_map(|file| {
            let latest = file.editions.last().map(|edition| edition.number);
            let counts = move |edition: &&Edition| edition.stays() || Some(edition.number) == latest;
            file.editions.iter().filter(counts).map(Edition::issue)
        });
        // What was withdrawn and registered anew lies there once.
        let mut seen = HashSet::new();
        let copies = self.copies.iter().filter(|returned| self.is_copy_kept(returned));
        let copies = copies.filter(move |returned| seen.insert((returned.file, &returned.copy.file)));
        let copies = copies.map(|Returned { copy, .. }| Copy { file: &copy.file, sha256: copy.sha256 });
        issues.map(|issue| Copy { file: &issue.file, sha256: issue.sha256 }).chain(copies)
    }

    /// Whether the document of an edition, of the dossier with a number, should be on disk.
    pub(super) fn keeps(&self, number: u32, edition: &Edition) -> bool {
        edition.stays() || self.files.get(number as usize).is_some_and(|dossier| dossier.is_latest(edition.number))
    }

    /// Whether a registered file that should be on disk has this path.
    pub fn is_kept(&self, file: &str) -> bool {
        self.kept().any(|copy| copy.file == file)
    }

    /// Whether a signed copy was registered under this path.
    pub fn has_copy_named(&self, file: &str) -> bool {
        self.copies_by_name.has(file, |nth| &self.copies[nth as usize].copy.file)
    }

    /// The files that should be on disk with these bytes. Of documents nothing is known in a ledger without digests.
    pub fn kept_with(&self, digest: &Digest) -> impl Iterator<Item = Copy<'_>> {
        let sha256 = *digest;
        let document = self.documents.with_digest(digest).and_then(|(number, edition)| {
            let dossier = self.files.get(number as usize)?;
            let edition = dossier.edition(edition)?;
            let issue = edition.issue();
            (issue.sha256 == sha256 && self.keeps(number, edition)).then_some(Copy { file: &issue.file, sha256 })
        });
        let mut seen = HashSet::new();
        let copies = self.copies_with(digest).filter(|returned| self.is_copy_kept(returned));
        let copies = copies.map(|returned| returned.copy.file.as_str()).filter(move |file| seen.insert(*file));
        document.into_iter().chain(copies.map(move |file| Copy { file, sha256 }))
    }

    /// Paths of documents that were replaced by one with another name, as when a draft becomes the next edition, of signed
    /// copies that were erased, and of what a draft was extended to that is not kept. What is left there, if anything, is not kept. A ledger without digests does not know all of them.
    pub fn overtaken(&self) -> HashSet<&str> {
        let kept: HashSet<&str> = self.kept().map(|copy| copy.file).collect();
        let all = self.files.iter().flat_map(|file| &file.editions);
        let left = all.flat_map(|edition| edition.left().chain([&edition.issue().file]));
        let erased = self.copies.iter().filter(|returned| !self.is_copy_kept(returned)).map(|returned| &returned.copy.file);
        left.chain(erased).map(FileName::as_str).filter(|file| !kept.contains(file)).collect()
    }
}
