//! A document before it is one.

use crate::document::{DocumentCode, DocumentId};
use crate::folder::FileName;
use crate::member::Member;
use crate::profile::TextForm;
use crate::register::Inputs;
use crate::template::Markup;
use crate::terms::Terms;

/// One party's agreement, ready to be typeset.
pub struct Draft<'a> {
    /// Whose and which.
    pub id: DocumentId,
    /// The code on its signature page.
    pub code: DocumentCode,
    /// What it is made from.
    pub inputs: Inputs,
    /// Path below `output/`.
    pub file: FileName,
    /// Whether it says that it takes the place of earlier editions.
    pub supersedes: bool,
    /// Its term, notice period and beginning.
    pub terms: Terms,
    pub(super) member: &'a Member,
    pub(super) form: TextForm,
    pub(super) personal: Vec<Markup>,
}

impl Draft<'_> {
    /// What the party is called, if the official tables do not know it.
    pub fn unofficial_name(&self) -> Option<String> {
        self.member.party.unofficial_name()
    }

    /// The language form of its text.
    pub fn form(&self) -> &TextForm {
        &self.form
    }

    /// The files that are the party's own, filled in.
    pub fn personal(&self) -> &[Markup] {
        &self.personal
    }
}
