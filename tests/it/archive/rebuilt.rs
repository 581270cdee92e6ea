//! `verify --rebuild`: the issued documents are what records, templates and fonts make, or it is said why not.

use std::fs;

use serde_json::Value;

use super::{archived, without_kept_inputs};
use crate::workspace::{Workspace, sha256};

fn outcomes(workspace: &Workspace, code: i32, words: &str) -> Vec<(String, String)> {
    let json = workspace.run(words.split(' ').chain(["--format", "json"])).exit(code).json();
    let of =
        |document: &Value| (document["document"].as_str().unwrap().to_owned(), document["outcome"].as_str().unwrap().to_owned());
    json["rebuilt"][0]["documents"].as_array().unwrap().iter().map(of).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn what_was_issued_is_made_again_to_the_byte_in_a_workspace_and_in_a_package() {
    let workspace = archived("archive arkiv --zip");
    let same = pairs(&[("15-samarbeidsavtale-1", "same"), ("42-samarbeidsavtale-1", "same")]);
    for words in ["verify --rebuild", "verify --rebuild arkiv", "verify --rebuild arkiv.zip"] {
        assert_eq!(outcomes(&workspace, 0, words), same, "{words}");
    }
    // The workspace is not needed for it.
    let elsewhere = Workspace::empty();
    fs::copy(workspace.path("arkiv.zip"), elsewhere.path("arkiv.zip")).unwrap();
    assert_eq!(outcomes(&elsewhere, 0, "verify --rebuild arkiv.zip"), same);
}

#[test]
fn what_has_changed_since_is_named_and_nothing_is_proven() {
    let workspace = archived("archive arkiv");
    // As with an edition of a program that kept nothing of it.
    without_kept_inputs(&workspace);
    workspace.edit("members/15-more-og-romsdal.yaml", "navn: ", "navn: Annen ");
    let told = workspace.run(["verify", "--rebuild"]).exit(1);
    told.stdout_has("15-samarbeidsavtale-1.pdf: cannot be made again, for this has changed since: record");
    assert_eq!(
        outcomes(&workspace, 1, "verify --rebuild"),
        pairs(&[("15-samarbeidsavtale-1", "changed"), ("42-samarbeidsavtale-1", "same")])
    );
    // The package has what was there then.
    workspace.run(["verify", "--rebuild", "arkiv"]).exit(0);
    fs::remove_file(workspace.path("members/15-more-og-romsdal.yaml")).unwrap();
    workspace.change_everybodys_text();
    assert_eq!(
        outcomes(&workspace, 1, "verify --rebuild"),
        pairs(&[("15-samarbeidsavtale-1", "no-inputs"), ("42-samarbeidsavtale-1", "changed")])
    );
}

/// Document, register and manifest are changed so that they agree: nothing but the inputs shows it.
#[test]
fn a_document_that_was_replaced_together_with_the_register_is_found() {
    let workspace = Workspace::with_agder();
    let pdf = workspace.pdf("42");
    let mut bytes = fs::read(&pdf).unwrap();
    let before = sha256(&bytes);
    let title = b"Agder";
    let at = bytes.windows(title.len()).rposition(|at| at == title).unwrap();
    bytes[at..at + title.len()].copy_from_slice(b"Egder");
    fs::write(&pdf, &bytes).unwrap();
    workspace.edit("output/register.jsonl", &before, &sha256(&bytes));
    workspace.edit("output/SHA256SUMS", &before, &sha256(&bytes));
    workspace.run(["verify"]).exit(0);
    let told = workspace.run(["verify", "--rebuild"]).exit(4);
    told.stderr_has("is not what its record, text and fonts make");
    workspace.run(["archive", "arkiv"]).exit(4).stderr_has("is not what its record, text and fonts make");
    workspace.run(["verify", "--rebuild", "arkiv"]).exit(4);
}

#[test]
fn a_sealed_document_is_compared_with_what_was_sealed() {
    let workspace = Workspace::with_agder();
    let pki = crate::pki::Pki::new();
    pki.issue("organisation", "P-256", crate::pki::SIGNS, crate::pki::NOW);
    let [_, key] = pki.files("organisation", "hemmelig");
    workspace.run(["seal", "--key", &key]).exit(0);
    assert_eq!(outcomes(&workspace, 0, "verify --rebuild"), pairs(&[("42-samarbeidsavtale-1", "same")]));
}

/// What is looked at is the document that lies there, not only what the register says of it.
#[test]
fn a_document_that_is_gone_or_altered_is_told_whatever_can_be_made() {
    let workspace = archived("archive arkiv");
    for file in ["output/42-agder/42-samarbeidsavtale-1.pdf", "arkiv/data/output/42-agder/42-samarbeidsavtale-1.pdf"] {
        let words = if file.starts_with("arkiv") { "verify --rebuild arkiv" } else { "verify --rebuild" };
        let file = workspace.path(file);
        let now = |outcome| pairs(&[("15-samarbeidsavtale-1", "same"), ("42-samarbeidsavtale-1", outcome)]);
        let whole = fs::read(&file).unwrap();
        let mut altered = whole.clone();
        altered.extend_from_slice(b"\n%");
        fs::write(&file, altered).unwrap();
        assert_eq!(outcomes(&workspace, 4, words), now("differs"), "{words}");
        fs::remove_file(&file).unwrap();
        assert_eq!(outcomes(&workspace, 4, words), now("missing"), "{words}");
        fs::write(&file, whole).unwrap();
        assert_eq!(outcomes(&workspace, 0, words), now("same"), "{words}");
    }
}

#[test]
fn a_sealed_document_that_was_replaced_by_what_was_sealed_is_told() {
    let workspace = Workspace::with_agder();
    let before = fs::read(workspace.pdf("42")).unwrap();
    let pki = crate::pki::Pki::new();
    pki.issue("organisation", "P-256", crate::pki::SIGNS, crate::pki::NOW);
    let [_, key] = pki.files("organisation", "hemmelig");
    workspace.run(["seal", "--key", &key]).exit(0);
    fs::write(workspace.pdf("42"), before).unwrap();
    assert_eq!(outcomes(&workspace, 4, "verify --rebuild"), pairs(&[("42-samarbeidsavtale-1", "differs")]));
}

/// Which platform made it is only what the package says of itself.
#[test]
fn another_platform_that_is_only_claimed_proves_nothing() {
    let workspace = Workspace::with_agder();
    let pdf = workspace.pdf("42");
    let mut bytes = fs::read(&pdf).unwrap();
    let before = sha256(&bytes);
    bytes.extend_from_slice(b"\n% noe\n");
    fs::write(&pdf, &bytes).unwrap();
    let digest = sha256(&bytes);
    for file in ["output/register.jsonl", "output/SHA256SUMS"] {
        workspace.edit(file, &before, &digest);
    }
    workspace.run(["archive", "arkiv"]).exit(4);
    let told: Value = serde_json::from_slice(&fs::read(workspace.path("arkiv/data/archive.json")).unwrap()).unwrap();
    workspace.edit("arkiv/data/archive.json", told["program"]["target"].as_str().unwrap(), "z80-zilog-cpm");
    assert_eq!(outcomes(&workspace, 1, "verify --rebuild arkiv"), pairs(&[("42-samarbeidsavtale-1", "alike")]));
    workspace.run(["verify", "--rebuild", "arkiv"]).exit(1).stdout_has("archive.json claims");
}

#[test]
fn whoever_asks_for_both_is_told() {
    let workspace = Workspace::with_agder();
    workspace.run(["verify", "--rebuild", "--register"]).exit(2);
    workspace.run(["verify", "--rebuild", "members"]).exit(4);
}
