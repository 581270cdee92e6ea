//! What has changed since a document was made, by its right name.
//!
//! Digests tell that what is the party's own has changed, or what all share. But settings of the agreement are printed in both,
//! and a text with the party's name in it is its own too: neither is a change of the party's record. What a document was made
//! from is kept, so it can be told apart.

use crate::agreement::Agreement;
use crate::changes::Change;
use crate::digest::Digest;
use crate::document::DocumentCode;
use crate::kept_inputs;
use crate::profile::TextForm;
use crate::register::{Inputs, Issue};
use crate::store::Store;
use crate::template::Which;
use crate::terms::Terms;

use super::{Draft, Form, Project, title};

/// Looks at documents of one project; what several have in common is read once.
pub struct Since<'a> {
    /// The project.
    pub project: &'a Project,
    /// What was kept.
    pub store: &'a dyn Store,
    kept: kept_inputs::Settings,
    read: Vec<Then<'a>>,
}

/// The settings by which documents were made.
struct Then<'a> {
    /// By what they are known: the list of what was kept, or the terms alone.
    by: (Option<Digest>, Option<Terms>),
    as_then: AsIf<'a>,
    /// The same as now, but for one setting.
    one_by_one: Vec<(&'static str, AsIf<'a>)>,
}

/// A project with other settings, all else being as it is.
struct AsIf<'a> {
    project: &'a Project,
    settings: Agreement,
    forms: Vec<Form>,
}

impl<'a> AsIf<'a> {
    fn new(project: &'a Project, mut settings: Agreement) -> Self {
        // What an agreement asks of records is as it is now.
        settings.keys.clone_from(&project.agreement.keys);
        let forms: Vec<&TextForm> = project.agreement.forms().collect();
        let forms = forms.into_iter().filter_map(|form| project.read_form(&settings, form).ok()).collect();
        Self { project, settings, forms }
    }

    /// What a document would be made from. None if it could not be made.
    fn inputs(&self, draft: &Draft) -> Option<Inputs> {
        let form = self.forms.iter().find(|form| form.common.form() == draft.form())?;
        let blank = DocumentCode::blank(draft.id.clone());
        let which = Which { code: &blank, supersedes: draft.supersedes };
        self.project.inputs_of(form, &title(&self.settings, draft.member), draft.member, which).ok()
    }
}

impl<'a> Since<'a> {
    /// By what is kept in a store.
    pub fn new(project: &'a Project, store: &'a dyn Store) -> Self {
        Self { project, store, kept: kept_inputs::Settings::default(), read: Vec::new() }
    }

    /// Calls changes of a document by their right names, and tells which settings are among them, by their keys: those that
    /// the text prints.
    pub fn name(&mut self, draft: &Draft, issue: &Issue, changes: &mut Vec<Change>) -> Vec<&'static str> {
        let is_of_text = |change: &Change| matches!(change, Change::Record | Change::Text);
        let Some(before) = issue.inputs.as_deref().filter(|_| changes.iter().any(is_of_text)) else { return Vec::new() };
        let mut keys = Vec::new();
        if let Some(then) = self.then(issue) {
            let is_printed = |as_if: &AsIf| as_if.inputs(draft).is_some_and(|inputs| inputs != draft.inputs);
            keys.extend(then.one_by_one.iter().filter(|(_, as_if)| is_printed(as_if)).map(|(key, _)| *key));
            if let Some(as_then) = then.as_then.inputs(draft).filter(|_| !keys.is_empty()) {
                let is_explained = |change: &Change| match change {
                    Change::Record => as_then.record == before.record,
                    Change::Text => as_then.agreement == before.agreement,
                    _ => false,
                };
                changes.retain(|change| !is_explained(change));
            }
        }
        // With the record as it was, it is the text in which the party is named; but for what tables say of the party.
        let record = self.project.kept_inputs(draft).map(|kept| kept.record);
        let is_same = issue.kept_inputs.as_deref().is_some_and(|kept| Some(kept.record) == record)
            && self.project.table.line(&draft.id.party).is_none()
            && !changes.contains(&Change::Program);
        if is_same && changes.contains(&Change::Record) {
            changes.retain(|change| !is_of_text(change));
            changes.insert(0, Change::Text);
        }
        if !keys.is_empty() && !changes.contains(&Change::Terms) {
            changes.push(Change::Settings);
        }
        keys
    }

    /// The settings of that time, if they were others.
    fn then(&mut self, issue: &Issue) -> Option<&Then<'a>> {
        let now = &self.project.agreement;
        let shared = issue.kept_inputs.as_deref().map(|kept| kept.shared);
        let by = (shared, issue.terms);
        if let Some(nth) = self.read.iter().position(|then| then.by == by) {
            return self.read.get(nth);
        }
        let kept = shared.and_then(|shared| self.kept.of(self.store, &shared, &now.identifier).cloned());
        let settings = kept.or_else(|| Some(now.with(issue.terms?, now.reply_by)))?;
        let one = |(key, settings)| (key, AsIf::new(self.project, settings));
        let one_by_one = now.differing(&settings).into_iter().map(one).collect();
        self.read.push(Then { by, as_then: AsIf::new(self.project, settings), one_by_one });
        self.read.last()
    }
}
