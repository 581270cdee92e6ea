//! What a document can be made again from: what is there today, or what was kept when it was made.

use std::collections::HashSet;

use serde::Serialize;

use crate::agreement::Agreement;
use crate::changes::Change;
use crate::diagnostic::{Diagnostic, Severity, add_new};
use crate::document::DocumentCode;
use crate::kept_inputs::{self, Together};
use crate::project::{Draft, Project};
use crate::register::Generated;
use crate::store::Store;
use crate::workspace::Workspace;

/// The agreements that documents can be made again by.
pub struct Sources<'a> {
    today: &'a [Project],
    kept: KeptSources,
}

/// Agreements as they were, each with the documents that were made from it.
#[derive(Default)]
pub struct KeptSources(Vec<(Project, HashSet<String>)>);

/// What makes a document again, to the byte.
pub struct Source<'a> {
    /// The agreement.
    pub project: &'a Project,
    /// The document, filled in.
    pub draft: Draft<'a>,
    /// Where both come from.
    pub from: Origin,
}

/// Where that comes from which a document is made again from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Records, text and fonts of today.
    Workspace,
    /// Those that were kept when it was made.
    Kept,
}

/// Why a document cannot be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Without {
    /// There is no good record of the party, or no such agreement.
    Inputs,
    /// What there is has changed so since.
    Changed(Vec<Change>),
}

impl<'a> Sources<'a> {
    /// What is there today alone.
    pub fn today(today: &'a [Project]) -> Self {
        Self { today, kept: KeptSources::default() }
    }

    /// What was kept alone.
    pub fn into_kept(self) -> KeptSources {
        self.kept
    }

    /// Adds what was kept of documents that nothing else makes again. The answer is what is wrong with it.
    pub fn add_kept<'b>(&mut self, store: &dyn Store, documents: impl IntoIterator<Item = &'b Generated>) -> Vec<Diagnostic> {
        let (together, mut problems) = kept_inputs::workspaces(store, documents);
        for Together { workspace, documents } in together {
            let Some(first) = documents.first() else { continue };
            match Project::read(&workspace, Some(&first.agreement)) {
                Ok((project, _)) => self.kept.0.push((project, documents.into_iter().map(id).collect())),
                // It was good when it was kept: this is another program.
                Err(faults) => problems.extend(faults.into_iter().map(as_warning)),
            }
        }
        problems
    }

    /// What makes a document again.
    pub fn of(&self, made: &Generated) -> Result<Source<'_>, Without> {
        of_today(self.today, made).or_else(|why| self.kept.of(made).unwrap_or(Err(why)))
    }
}

impl KeptSources {
    /// What makes a document again, or why it does not; none where nothing of it was kept.
    pub fn of(&self, made: &Generated) -> Option<Result<Source<'_>, Without>> {
        let document = id(made);
        let (project, _) = self.0.iter().find(|(_, documents)| documents.contains(&document))?;
        Some(of_project(project, made, Origin::Kept)).filter(|found| !matches!(found, Err(Without::Inputs)))
    }
}

/// What of today makes a document again.
pub fn of_today<'a>(today: &'a [Project], made: &Generated) -> Result<Source<'a>, Without> {
    let project = today.iter().find(|project| project.agreement.identifier == made.agreement).ok_or(Without::Inputs)?;
    of_project(project, made, Origin::Workspace)
}

fn id(made: &Generated) -> String {
    format!("{}-{}-{}", made.party, made.agreement, made.edition)
}

fn of_project<'a>(project: &'a Project, made: &Generated, from: Origin) -> Result<Source<'a>, Without> {
    let member = project.members.iter().find(|member| member.party.number == made.party).ok_or(Without::Inputs)?;
    let draft = project.draft(member, made.edition, made.supersedes).map_err(|_| Without::Inputs)?;
    // An earlier program's code stood for the record alone, and was among what it counted as the record.
    let code = made.code.as_ref().and_then(|code| code.parse::<DocumentCode>().ok());
    let changes = match code.is_none_or(|code| code.is_of_record()) {
        true => vec![Change::Program],
        false => draft.inputs.difference(&made.inputs),
    };
    if changes.is_empty() { Ok(Source { project, draft, from }) } else { Err(Without::Changed(changes)) }
}

/// The agreements of a workspace as they are today. One that cannot be read is told as something to know: what was made from
/// it before is there all the same.
pub fn today(workspace: &dyn Workspace) -> (Vec<Project>, Vec<Diagnostic>) {
    let (mut projects, mut problems) = (Vec::new(), Vec::new());
    let folders = Agreement::all(workspace).unwrap_or_else(|fault| {
        problems.push(as_warning(fault));
        Vec::new()
    });
    for folder in folders {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        match Project::read(workspace, name.as_deref()) {
            Ok((project, faults)) => {
                projects.push(project);
                add_new(&mut problems, faults.into_iter().map(as_warning));
            }
            Err(faults) => add_new(&mut problems, faults.into_iter().map(as_warning)),
        }
    }
    (projects, problems)
}

fn as_warning(fault: Diagnostic) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..fault }
}
