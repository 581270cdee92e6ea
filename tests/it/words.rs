//! What is registered says something, whichever way it comes in: one rule for the same value.

use crate::pki::Pki;
use crate::workspace::Workspace;

/// Marks that are no name, and a party's name, which is no person's.
const NAMELESS: [&str; 5] = ["'", "…", "?!", "12", "Bergen kommune"];

#[test]
fn a_name_is_refused_by_record_and_import_alike() {
    let workspace = Workspace::with_agder();
    let before = workspace.snapshot();
    for name in NAMELESS {
        let said = workspace.run(["record", "signed", "42", "--name", name, "--title", "Ordfører"]).exit(2);
        said.stderr_has("`name`").stderr_has("help: ");
        workspace.write("s.csv", format!("kommunenummer;dato;signatar;tittel\n42;23.11.2026;{name};Ordfører\n"));
        workspace.run(["import", "s.csv", "--yes"]).exit(1).stderr_has("the signatory");
    }
    for title in ["'", "?", "2"] {
        workspace.run(["record", "signed", "42", "--name", "Kari", "--title", title]).exit(2).stderr_has("`title` has no letter");
        workspace.write("s.csv", format!("kommunenummer;dato;signatar;tittel\n42;23.11.2026;Kari;{title}\n"));
        workspace.run(["import", "s.csv", "--yes"]).exit(1).stderr_has("the title has no letter");
    }
    assert_eq!(workspace.snapshot(), before);
    workspace.run(["record", "signed", "42", "--name", "Kari O'Hara-Li", "--title", "Ordfører (2. vara)"]).exit(0);
}

#[test]
fn other_words_need_a_letter_or_a_digit() {
    let workspace = Workspace::with_agder();
    let before = workspace.snapshot();
    for args in [
        ["approved", "42", "--organ", "?", "--case", "1/26"],
        ["approved", "42", "--organ", "1", "--case", "1/26"],
        ["approved", "42", "--organ", "Fylkestinget", "--case", "//"],
        ["sent", "42", "--to", "'", "--how", "post"],
    ] {
        workspace.run(["record"].into_iter().chain(args)).exit(2).stderr_has("has n").stderr_has("letter");
    }
    workspace.run(["record", "declined", "42", "--reason", "..."]).exit(2).stderr_has("neither letter nor digit");
    assert_eq!(workspace.snapshot(), before);
    workspace.run(["record", "sent", "42", "--to", "x", "--how", "post"]).exit(0);
    workspace.run(["record", "void", "3", "--why", "?"]).exit(2).stderr_has("neither letter nor digit");
    workspace.run(["record", "void", "3", "--why", "2"]).exit(0);
}

#[test]
fn a_title_of_marks_in_a_form_is_for_a_person_to_say() {
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", "x", "--how", "post"]).exit(0);
    let (key, issued) = (pki.file("kari.both"), workspace.pdf("42").to_str().unwrap().to_owned());
    let sign = |more: &[&str]| {
        let args = ["sign", &issued, "--key", &key, "--out", "a.pdf", "--date", "23.11.2026"];
        workspace.run(args.into_iter().chain(more.iter().copied()))
    };
    for nothing in [["--name", "'"], ["--title", "?"], ["--field", "tittel=…"]] {
        sign(&nothing).exit(2).stderr_has("has no letter");
    }
    sign(&["--name", "Test kari", "--title", "Ordfører"]).exit(0);
    let told = workspace.run(["receive", "a.pdf", "--confirm", "--title", "'"]).ended_with().1;
    told.stderr_has("`title` has no letter");
    assert!(workspace.events().iter().all(|event| event["event"] != "signed"));
    workspace.run(["receive", "a.pdf", "--confirm"]).ended_with();
    assert_eq!(workspace.events().last().unwrap()["title"], "Ordfører");
}

#[test]
fn an_agreement_has_a_title_and_a_sender_with_a_name() {
    let workspace = Workspace::samples();
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    workspace.edit(settings, "  navn: ", "  navn: \"'\" # ");
    workspace.run(["check", "--format", "json"]).exit(1).has_fault(settings, "`avsender.navn` has no letter");
}
