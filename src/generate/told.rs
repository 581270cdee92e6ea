//! What a run did, in sentences.

use std::collections::BTreeSet;

use super::{Action, Outcome};
use crate::agreement::Agreement;
use crate::changes::{self, Change};
use crate::message::says::generate as says;
use crate::message::{Argument, Message};
use crate::reference::PartyTable;

impl Action {
    /// What became of a document, in a word or two beside its name.
    pub fn done(self) -> Message {
        match self {
            Self::Made => says::Made {}.into(),
            Self::LeftOut => says::LeftOut {}.into(),
            _ => says::Failed {}.into(),
        }
    }
}

/// What a run did, in sentences.
pub fn told(outcomes: &[Outcome], parties: &PartyTable) -> Vec<Message> {
    let having = |action| outcomes.iter().filter(move |outcome| outcome.action == action);
    let mut lines: Vec<Message> = Vec::new();
    for Outcome { party, document, name, changes, .. } in having(Action::WouldMake) {
        lines.push(says::WouldMake { document, name, changes: changes::all(changes, parties.line(party)) }.into());
    }
    // What several have in common is said once.
    let older = having(Action::Frozen).filter(|outcome| outcome.changes.contains(&Change::Text)).count();
    for Outcome { party, document, name, changes, .. } in having(Action::Frozen) {
        let is_own = |change: &Change| *change != Change::Settings && (older == 1 || *change != Change::Text);
        let own: Vec<Change> = changes.iter().copied().filter(is_own).collect();
        if !own.is_empty() {
            lines.push(says::UnchangedAsSent { document, name, changes: changes::all(&own, parties.line(party)) }.into());
        }
    }
    if older > 1 {
        lines.push(says::OlderText { number: older }.into());
    }
    let by_settings = having(Action::Frozen).filter(|outcome| outcome.changes.contains(&Change::Settings));
    let keys: BTreeSet<&str> = by_settings.clone().flat_map(|outcome| outcome.settings.iter().copied()).collect();
    if !keys.is_empty() {
        let keys: Argument = keys.iter().map(|key| format!("`{key}`")).collect();
        lines.push(says::SettingsChanged { file: Agreement::FILE, number: by_settings.count(), keys }.into());
    }
    lines.push(says::Documents { number: outcomes.len(), parts: parts(outcomes) }.into());
    let failed: Vec<&str> = having(Action::Failed).map(|outcome| outcome.name.as_str()).collect();
    if !failed.is_empty() {
        lines.push(says::TheseFailed { names: Argument::row(failed) }.into());
    }
    lines
}

/// What is to be done after a run, in sentences.
pub fn next(outcomes: &[Outcome]) -> Vec<Message> {
    let having = |action| outcomes.iter().filter(move |outcome| outcome.action == action);
    let mut lines: Vec<Message> = Vec::new();
    if having(Action::Made).next().is_some() {
        lines.push(says::Next {}.into());
    }
    if let Some(frozen) = having(Action::Frozen).next() {
        lines.push(says::Reissue { number: &frozen.party }.into());
        lines.push(says::Keep { number: &frozen.party }.into());
    }
    lines
}

/// How many documents each thing was done with.
fn parts(outcomes: &[Outcome]) -> Argument {
    use Action::{Failed, Frozen, LeftOut, Made, Unchanged, WouldMake};
    let part = |action| {
        let number = outcomes.iter().filter(|outcome| outcome.action == action).count();
        let part: Message = match action {
            Made => says::CountMade { number }.into(),
            WouldMake => says::CountToMake { number }.into(),
            Unchanged => says::CountUnchanged { number }.into(),
            Frozen => says::CountAsSent { number }.into(),
            LeftOut => says::CountLeftOut { number }.into(),
            Failed => says::CountFailed { number }.into(),
        };
        (number > 0).then_some(part)
    };
    Argument::row([Made, WouldMake, Unchanged, Frozen, LeftOut, Failed].into_iter().filter_map(part))
}
