//! What a document was made from: its filled-in Typst source, where what there is today is still what it was made from; and
//! the digests of both, so that anybody can tell.

use serde_json::{Value, json};

use super::material::{Material, Party};
use crate::changes;
use crate::message::Message;
use crate::message::says::evidencepage as says;
use crate::project::{Draft, Project};
use crate::register::Generated;

/// A file of the payload, by its name there.
pub type Piece = (String, Vec<u8>);

/// A kept document whose own source is not in the package, for it cannot be made of what there is today.
pub struct LeftOut {
    /// Its identifier.
    pub document: String,
    /// Path below `output/`.
    pub file: String,
    /// Why.
    pub why: Message,
}

/// The sources of every document of a party that is kept, and those that there are none of.
pub fn of(party: &Party, material: &Material) -> (Vec<Piece>, Vec<LeftOut>) {
    let (mut pieces, mut left_out) = (Vec::new(), Vec::new());
    for agreement in material.ledger.agreements() {
        for edition in material.ledger.editions(agreement, &party.number) {
            let Some(made) = Material::made(party, agreement, edition.number) else { continue };
            if !material.ledger.is_kept(&edition.issue().file) {
                continue;
            }
            let folder = format!("parties/{}/source/{}-{agreement}-{}", party.folder, party.number, edition.number);
            let (told, files, why) = source(party, made, material);
            let document = format!("{}-{agreement}-{}", party.number, edition.number);
            left_out.extend(why.map(|why| LeftOut { document, file: edition.issue().file.to_string(), why }));
            pieces.push((format!("{folder}/inputs.json"), format!("{told:#}\n").into_bytes()));
            pieces.extend(files.into_iter().map(|(path, text)| (format!("{folder}/{path}"), text)));
        }
    }
    (pieces, left_out)
}

/// What is told of a document's inputs, and its own files if they are still what it was made from, or why they are not.
fn source(party: &Party, made: &Generated, material: &Material) -> (Value, Vec<Piece>, Option<Message>) {
    let project = material.projects.iter().find(|project| project.agreement.identifier == made.agreement);
    let draft = project.and_then(|project| {
        let member = project.members.iter().find(|member| member.party.number == party.number)?;
        Some((project, project.draft(member, made.edition, made.supersedes).ok()?))
    });
    let mut told = json!({
        "document": format!("{}-{}-{}", made.party, made.agreement, made.edition),
        "sha256": made.sha256,
        "made_from": made.inputs,
        "today": Value::Null,
        "changed": Value::Null,
        "source_is_here": false,
    });
    let Some((project, draft)) = draft else { return (told, Vec::new(), Some(says::NoSource {}.into())) };
    let changes = draft.inputs.difference(&made.inputs);
    told["today"] = json!(draft.inputs);
    told["changed"] = json!(changes);
    told["form"] = draft.form().key().into();
    told["shared"] = shared_folder(project, &draft).into();
    told["source_is_here"] = changes.is_empty().into();
    // The code on its pages stands for all that it was made from.
    let files = draft.personal().iter().filter(|_| changes.is_empty());
    let why = (!changes.is_empty()).then(|| says::SourceChanged { changes: changes::all(&changes, None) }.into());
    (told, files.map(|markup| (markup.path.clone(), markup.text.clone().into_bytes())).collect(), why)
}

fn shared_folder(project: &Project, draft: &Draft) -> String {
    format!("source/{}/{}", project.agreement.identifier, draft.form().file())
}

/// The files that are filled in alike for all, once for each agreement and language form.
pub fn shared(material: &Material) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for project in &material.projects {
        for form in project.agreement.forms() {
            let folder = format!("source/{}/{}", project.agreement.identifier, form.file());
            let files = project.shared(form).iter();
            pieces.extend(files.map(|markup| (format!("{folder}/{}", markup.path), markup.text.clone().into_bytes())));
        }
    }
    pieces
}
