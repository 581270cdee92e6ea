//! A PDF, taken apart.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::form::{self, Field};
use super::lost;
use crate::reader::fault::{Excess, Fault};
use crate::reader::links::{self, Links, Referrers};
use crate::reader::objects::Objects;

/// The fields of all revisions together.
const FIELDS: usize = 1 << 17;

/// A PDF, taken apart: its objects in each revision, and what they make up.
#[derive(Debug)]
pub struct File<'a> {
    objects: Objects<'a>,
    /// Fields that were read, by revision.
    forms: Mutex<BTreeMap<usize, Arc<Vec<Field>>>>,
    /// How many fields that were, of all revisions together.
    fields: AtomicUsize,
    /// Who refers to what, once it was looked for.
    links: OnceLock<Result<Links, Fault>>,
}

impl<'a> Deref for File<'a> {
    type Target = Objects<'a>;

    fn deref(&self) -> &Objects<'a> {
        &self.objects
    }
}

impl<'a> File<'a> {
    /// Takes a PDF apart. Only what says where objects lie is read, and that each lies there.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut objects = Objects::read(bytes)?;
        for nth in 1..objects.revisions().len() {
            if let Some((number, at)) = lost::form(&objects, nth) {
                objects.lose(nth, number, at);
            }
        }
        Ok(Self { objects, forms: Mutex::default(), fields: AtomicUsize::new(0), links: OnceLock::new() })
    }

    /// The fields of a revision.
    pub(crate) fn form(&self, revision: usize) -> Result<Arc<Vec<Field>>, Fault> {
        let known = self.forms.lock().unwrap_or_else(PoisonError::into_inner).get(&revision).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let fields = Arc::new(form::fields(self, revision)?);
        if self.fields.fetch_add(fields.len(), Ordering::Relaxed) > FIELDS {
            return Err(Fault::Limit(Excess::FieldsInRevisions));
        }
        self.forms.lock().unwrap_or_else(PoisonError::into_inner).insert(revision, fields.clone());
        Ok(fields)
    }

    /// Who refers to what in a revision.
    pub(crate) fn referrers(&self, revision: usize) -> Result<Referrers, Fault> {
        let links = self.links.get_or_init(|| links::scan(self)).as_ref().map_err(Clone::clone)?;
        links::referrers(self, links, revision)
    }
}
