//! A party with an agreement whose record is gone: every command that leaves it out says so, and what to do.

use std::fs;

use crate::workspace::Workspace;

const AGDER: &str = "members/42-agder.yaml";
const STEP: &str = "make a record in members/";

/// Agder was sent its agreement in time, and 4601 has a record beside it.
fn sent() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    workspace.send("42", 1);
    workspace
}

#[test]
fn whoever_has_none_is_named_and_whoever_has_a_faulty_one_is_sent_to_check() {
    let workspace = sent();
    let good = fs::read_to_string(workspace.path(AGDER)).unwrap();
    workspace.write(AGDER, good.replace("epost:", "epots:"));
    let late = workspace.on("2027-02-05");
    late.run(["remind"]).exit(1).stderr_has("Agder fylkeskommune").stderr_has("avtale check");
    late.run(["remind", "Agder"]).exit(1).stderr_has("avtale check");

    fs::remove_file(workspace.path(AGDER)).unwrap();
    let named = late.run(["remind", "Agder"]).exit(1);
    named.stderr_has(STEP);
    assert!(!named.stderr.contains("avtale check"), "{named}");
    let all = late.run(["remind"]).exit(1);
    all.stderr_has("1 party that is to be reminded has no good record").stderr_has("Agder fylkeskommune").stderr_has(STEP);
    late.run(["check"]).exit(0).stderr_has("no record in members/: Agder fylkeskommune").stderr_has(STEP);
    let exported = late.run(["export", "ark.csv"]).exit(0);
    exported.stderr_has("1 party has no record that is right: its contact person").stderr_has(STEP);
    assert!(!exported.stderr.contains("avtale check"), "{exported}");
}

#[test]
fn whoever_is_not_to_be_reminded_or_has_no_agreement_is_not_missed() {
    let workspace = sent();
    fs::remove_file(workspace.path(AGDER)).unwrap();
    let early = workspace.on("2027-01-05").run(["remind"]).ended_with().1;
    assert!(!early.stderr.contains("Agder"), "{early}");
    workspace.on("2027-02-05").record("declined 42 --reason nei").exit(0);
    for words in ["remind", "check"] {
        let told = workspace.on("2027-02-06").run([words]).ended_with().1;
        assert!(!told.stderr.contains("Agder"), "{words}: {told}");
    }
}
