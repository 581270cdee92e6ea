//! What a document was made from: its filled-in Typst source, where what there is today is still what it was made from, or that
//! was kept; the digests of all of these, and what came of making it again, so that anybody can tell.

use serde_json::{Value, json};

use super::material::{Material, Party};
use crate::changes::{self, Change};
use crate::message::Message;
use crate::message::says::evidencepage as says;
use crate::profile::TextForm;
use crate::rebuild::{Filled, Rebuilt, Source};
use crate::register::{Generated, Inputs};
use crate::template::Markup;

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
    for made in Material::all_made(party, &material.ledger) {
        let Some(edition) = material.ledger.edition(&made.agreement, &party.number, made.edition) else { continue };
        let document = format!("{}-{}-{}", party.number, made.agreement, made.edition);
        let folder = format!("parties/{}/source/{document}", party.folder);
        let rebuilt = party.rebuilt.iter().find(|rebuilt| rebuilt.document == document);
        let (told, files, why) = source(made, rebuilt, &folder, material);
        left_out.extend(why.map(|why| LeftOut { document, file: edition.issue().file.to_string(), why }));
        pieces.push((format!("{folder}/inputs.json"), format!("{told:#}\n").into_bytes()));
        pieces.extend(files.into_iter().map(|(path, text)| (format!("{folder}/{path}"), text)));
    }
    (pieces, left_out)
}

/// What is told of a document's inputs, and its own files if they are still what it was made from, or why they are not.
fn source(
    made: &Generated,
    rebuilt: Option<&Rebuilt>,
    folder: &str,
    material: &Material,
) -> (Value, Vec<Piece>, Option<Message>) {
    let piece = |markup: &Markup| (markup.path.clone(), markup.text.clone().into_bytes());
    let told = |today: Option<&Inputs>, changed: Option<&[Change]>| {
        json!({
            "document": format!("{}-{}-{}", made.party, made.agreement, made.edition),
            "sha256": made.sha256,
            "made_from": made.inputs,
            "kept_inputs": made.kept_inputs,
            "today": today,
            "changed": changed,
            "source_is_here": true,
            // What came of making it of these: nothing is said of what was not tried.
            "made_again": rebuilt.map(|rebuilt| json!({ "outcome": rebuilt.outcome.id(), "from": rebuilt.from })),
        })
    };
    // The code on its pages stands for all that it was made from.
    let with_form = |mut told: Value, form: &TextForm, shared: String| {
        told["form"] = form.key().into();
        told["shared"] = shared.into();
        told
    };
    let shared = |form: &TextForm| format!("source/{}/{}", made.agreement, form.file());
    if let Some(Filled { form, personal }) = rebuilt.and_then(|rebuilt| rebuilt.filled.as_ref()) {
        let told = with_form(told(Some(&made.inputs), Some(&[])), form, shared(form));
        return (told, personal.iter().map(piece).collect(), None);
    }
    let project = material.projects.iter().find(|project| project.agreement.identifier == made.agreement);
    let draft = project.and_then(|project| {
        let member = project.members.iter().find(|member| member.party.number == made.party)?;
        project.draft(member, made.edition, made.supersedes).ok()
    });
    let changes = draft.as_ref().map(|draft| draft.inputs.difference(&made.inputs));
    let told = told(draft.as_ref().map(|draft| &draft.inputs), changes.as_deref());
    if let (Some(draft), Some([])) = (&draft, changes.as_deref()) {
        return (with_form(told, draft.form(), shared(draft.form())), draft.personal().iter().map(piece).collect(), None);
    }
    if let Some(Ok(Source { project, draft, .. })) = material.kept_sources.of(made) {
        let files = project.shared(draft.form()).iter().chain(draft.personal()).map(piece).collect();
        return (with_form(told, draft.form(), folder.to_owned()), files, None);
    }
    let mut told = told;
    told["source_is_here"] = false.into();
    let why = match changes {
        Some(changes) => says::SourceChanged { changes: changes::all(&changes, None) }.into(),
        None => says::NoSource {}.into(),
    };
    (told, Vec::new(), Some(why))
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
