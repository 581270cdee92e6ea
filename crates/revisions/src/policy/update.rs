//! An incremental update (ISO 32000-2, 7.5.6) beside the revision that it changes.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::document::file::File;
use crate::document::signature::{Signature, SignatureKind};
use crate::reader::entry::XrefEntry;
use crate::reader::fault::Fault;
use crate::reader::links::Referrers;

/// Two revisions, one after the other, and what is known of the later one before any rule is asked.
pub(crate) struct Update<'a> {
    pub(crate) file: &'a File<'a>,
    /// The revision before it.
    pub(crate) old: usize,
    /// The revision that it makes.
    pub(crate) new: usize,
    /// The objects that it writes or frees.
    pub(crate) written: BTreeSet<u32>,
    /// The signatures that were there before.
    pub(crate) before: Vec<&'a Signature>,
    /// Object streams with objects that it does not write.
    pub(crate) holds_others: BTreeSet<u32>,
    referrers: OnceCell<Referrers>,
}

impl<'a> Update<'a> {
    /// The update that makes a revision; none makes the first. `signatures` are all of the file's.
    pub(crate) fn of(file: &'a File<'a>, revision: usize, signatures: &'a [Signature]) -> Result<Option<Self>, Fault> {
        let (Some(old), Some(own)) = (revision.checked_sub(1), file.revisions().get(revision)) else { return Ok(None) };
        Ok(Some(Self {
            file,
            old,
            new: revision,
            written: own.own.iter().map(|(number, _)| *number).collect(),
            before: signatures.iter().filter(|signature| signature.revision <= old && signature.field_id.is_some()).collect(),
            holds_others: holding(file, revision)?,
            referrers: OnceCell::new(),
        }))
    }

    /// Whether an object of this number was there before.
    pub(crate) fn existed(&self, number: u32) -> bool {
        self.file.version(self.old, number).is_some()
    }

    /// Whether it writes or frees an object.
    pub(crate) fn writes(&self, number: u32) -> bool {
        self.written.contains(&number)
    }

    /// Whether it adds an object.
    pub(crate) fn adds(&self, number: u32) -> bool {
        !self.existed(number) && self.writes(number)
    }

    /// Whether a certification lets nothing be changed (12.8.2.2).
    pub(crate) fn is_frozen(&self) -> bool {
        self.before.iter().any(|signature| signature.permissions.level() == Some(1))
    }

    /// Whether somebody has signed: they have seen the fields as they were drawn then.
    pub(crate) fn is_approved(&self) -> bool {
        self.before.iter().any(|signature| signature.kind != SignatureKind::Certification)
    }

    /// Who refers to what after it.
    pub(crate) fn referrers(&self) -> Result<&Referrers, Fault> {
        if let Some(known) = self.referrers.get() {
            return Ok(known);
        }
        let referrers = self.file.referrers(self.new)?;
        Ok(self.referrers.get_or_init(|| referrers))
    }
}

/// The object streams that hold objects of earlier revisions that the new one does not write.
fn holding(file: &File, new: usize) -> Result<BTreeSet<u32>, Fault> {
    let own = file.revisions().get(new);
    let older = || file.revisions().iter().take(new).flat_map(|revision| &revision.own);
    file.work(older().count())?;
    let held = older()
        .filter(|(number, place)| file.entry(new, *number) == Some(*place) && own.is_none_or(|own| own.entry(*number).is_none()));
    Ok(held
        .filter_map(|(_, place)| if let XrefEntry::Compressed { stream, .. } = place { Some(*stream) } else { None })
        .collect())
}
