//! Files and manifests tell what was made and signed after the backup.

use super::*;

/// Only the register is of the morning: all else lies there as it was.
fn with_an_old_register() -> Workspace {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.write("scan.pdf", scan("skannet"));
    let said = ["--name", "Kari", "--title", "Ordfører", "--file", "scan.pdf"];
    workspace.run(["record", "signed", "42"].into_iter().chain(said)).exit(0);
    workspace.write(REGISTER, text(&workspace, "morgen/register.jsonl"));
    workspace
}

#[test]
fn a_newer_manifest_and_files_that_nobody_knows_are_told_and_what_is_lost_is_registered() {
    let workspace = with_an_old_register();
    let (signed, document) = ("42-agder/42-samarbeidsavtale-1-signed.pdf", "1804-bodo/1804-samarbeidsavtale-1.pdf");
    let before = workspace.snapshot_of_pdfs();
    workspace.run(["status"]).exit(4).stderr_has("lost events").stderr_has("avtale restored");
    let dry = workspace.snapshot();
    workspace.run(["restored", "--dry-run"]).exit(1);
    assert_eq!(workspace.snapshot(), dry);

    let (code, told) = workspace.run(["restored", "--format", "json"]).ended_with();
    assert_eq!(code, Some(1));
    let json = told.json();
    let found: Vec<_> = known(&json).into_iter().map(|(party, what, _)| (party, what)).collect();
    let expected = [("1804", "file"), ("42", "letter"), ("42", "file")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(found, expected, "{json:#}");
    let restored = workspace.events().pop().unwrap();
    let mut lost: Vec<(String, String)> = Vec::new();
    for file in restored["lost"].as_array().unwrap() {
        lost.push((file["file"].as_str().unwrap().into(), file["sha256"].as_str().unwrap().into()));
    }
    let digest = |file: &str| (file.to_owned(), sha256(&fs::read(workspace.path("output").join(file)).unwrap()));
    assert_eq!(lost, [digest(document), digest(signed)]);
    // From here on it is known, and no fault.
    workspace.run(["status"]).exit(0).stderr_has("nobody has confirmed");
    workspace.run(["history", "42"]).exit(0).stdout_has("lost are the events of 2 files").stderr_has("nobody has confirmed");
    workspace.run(["verify", "--register"]).exit(0);
    assert_eq!(workspace.snapshot_of_pdfs(), before, "what nobody knows stays");

    let refused = workspace.run(["restored", "--confirm", "--why", "x"]).exit(1);
    refused.stderr_has("42-samarbeidsavtale-1.eml").stderr_has("avtale restored");
    workspace.run(["generate", "--only", "1804"]).exit(0).stdout_has("1 made");
    do_as_told(&workspace, &serde_json::json!({ "known": [json["known"][1]] }));
    assert!(json["known"][2]["next"][0].as_str().unwrap().starts_with("avtale receive "), "{json}");
    // The page is a picture that tells nothing of itself.
    let file = format!("output/{signed}");
    workspace.run(["record", "signed", "42", "--name", "Kari", "--title", "Ordfører", "--file", &file]).exit(0);
    assert_eq!(workspace.snapshot_of_pdfs(), before, "the same bytes in the same places");
    workspace.run(["restored"]).exit(0).stdout_has("Nothing is known");
    confirm(&workspace);
    workspace.is_in_order();
    assert_eq!(kinds(&workspace)[4..], ["restored", "generated", "sent", "signed", "confirmed"]);
}

#[test]
fn what_may_have_been_sent_is_neither_made_anew_nor_sealed_nor_overwritten() {
    let workspace = with_an_old_register();
    workspace.run(["restored"]).exit(1);
    workspace.change_everybodys_text();
    let before = workspace.snapshot_of_pdfs();
    // 15 is registered and perhaps sent; 1804 is not registered, and what lies there perhaps was.
    let told = workspace.run(["generate", "--only", "15", "1804", "1106", "--format", "json"]).exit(1);
    let problems = told.problems();
    assert!(problems.iter().any(|(_, said)| said.contains("may have been sent before the restoration")), "{told}");
    told.has_fault("1804-bodo/1804-samarbeidsavtale-1.pdf", "what would be made now is another");
    assert_eq!(told.parties("made"), ["1106"]);
    let after: Vec<_> = workspace.snapshot_of_pdfs().into_iter().filter(|(file, _)| !file.starts_with("1106")).collect();
    assert_eq!(after, before);
    workspace.run(["generate", "--only", "15", "--dry-run"]).exit(1);
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let key = pki.file("kari.both");
    workspace.run(["seal", "15", "--key", &key]).exit(1).stderr_has("nobody has confirmed");
    // As the text was, it is the same.
    workspace.edit("templates/samarbeidsavtale/layout.typ", "  [En ny linje.]\n", "");
    workspace.run(["generate", "--only", "15", "1804"]).exit(0).stdout_has("1 made").stdout_has("1 unchanged");
    assert_eq!(
        workspace.snapshot_of_pdfs().into_iter().filter(|(file, _)| !file.starts_with("1106")).collect::<Vec<_>>(),
        before
    );
    fs::remove_file(workspace.path("output/outbox/42-samarbeidsavtale-1.eml")).unwrap();
    confirm(&workspace);
    workspace.change_everybodys_text().run(["generate", "--only", "15"]).exit(0).stdout_has("1 made");
    workspace.run(["seal", "15", "--key", &key]).exit(0);
}

#[test]
fn a_draft_that_was_made_anew_since_is_made_the_same_again_and_no_other() {
    let workspace = in_the_morning();
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    workspace.run(["send", "42"]).exit(0);
    let sent = fs::read(workspace.pdf("42")).unwrap();
    // Only the register is old: what was sent lies there.
    copy(&workspace, "output", "kveld");
    workspace.write(REGISTER, text(&workspace, "morgen/register.jsonl"));
    workspace.run(["restored"]).exit(1);
    workspace.edit("members/42-agder.yaml", "navn: Anne ", "navn: Berit ");
    let refused = workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1);
    refused.has_fault("42-agder/42-samarbeidsavtale-1.pdf", "what would be made now is another");
    workspace.edit("members/42-agder.yaml", "navn: Berit ", "navn: ");
    workspace.run(["generate", "--only", "42"]).exit(1);
    assert!(fs::read(workspace.pdf("42")).unwrap() == sent);
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert!(fs::read(workspace.pdf("42")).unwrap() == sent);
    let (_, told) = workspace.run(["restored", "--format", "json"]).ended_with();
    assert_eq!(do_as_told(&workspace, &told.json()), 1);
    confirm(&workspace);
    workspace.is_in_order();

    // All of output/ is old, but for a manifest that was kept: that names what may be made.
    copy(&workspace, "morgen", "output");
    workspace.run(["restored"]).exit(0);
    workspace.run(["generate", "--only", "42"]).exit(1).stderr_has("may have been sent before the restoration");
    workspace.run(["restored", "--manifest", "kveld/SHA256SUMS"]).exit(1);
    workspace.edit("members/42-agder.yaml", "navn: Anne ", "navn: Berit ");
    workspace.run(["generate", "--only", "42"]).exit(1);
    workspace.edit("members/42-agder.yaml", "navn: Berit ", "navn: Anne ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert!(fs::read(workspace.pdf("42")).unwrap() == sent);
    workspace.run(["restored"]).exit(0);

    // Or a letter with it.
    copy(&workspace, "morgen", "output");
    let (_, told) = workspace.run(["restored", "--letters", "kveld/outbox", "--format", "json"]).ended_with();
    assert_eq!(known(&told.json()).len(), 1, "{told}");
    assert_eq!(do_as_told(&workspace, &told.json()), 2);
    assert!(fs::read(workspace.pdf("42")).unwrap() == sent);
    workspace.run(["restored", "--letters", "kveld/outbox"]).exit(0).stdout_has("Nothing is known");
}

#[test]
fn while_a_restoration_waits_no_draft_gives_way_to_the_next_edition() {
    let workspace = in_the_morning();
    workspace.run(["restored"]).exit(0);
    let before = workspace.snapshot_of_pdfs();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "utgave: 1", "utgave: 2");
    let told = workspace.run(["generate", "--only", "42", "15"]).exit(1);
    told.stderr_has("may have been sent before the restoration");
    told.stdout_has("Failed: Møre og Romsdal fylkeskommune, Agder fylkeskommune.");
    assert_eq!(workspace.snapshot_of_pdfs(), before);
    confirm(&workspace);
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-samarbeidsavtale-2.pdf"]);
}

#[test]
fn a_manifest_that_was_kept_tells_what_was_made_and_signed() {
    let workspace = in_the_morning();
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.write("scan.pdf", scan("skannet"));
    workspace.run(["record", "signed", "42", "--name", "A", "--title", "B", "--file", "scan.pdf"]).exit(0);
    put_back(&workspace);
    let (code, told) = workspace.run(["restored", "--manifest", "kveld/SHA256SUMS", "--format", "json"]).ended_with();
    // What was made, and perhaps sent, is made again or not at all.
    workspace.edit("members/1804-bodo.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate", "--only", "1804"]).exit(1).stderr_has("what would be made now is another");
    workspace.edit("members/1804-bodo.yaml", "navn: Anne ", "navn: ");
    assert_eq!((code, parties(&told.json(), "named")), (Some(1), vec!["1804".to_owned(), "42".to_owned()]));
    assert_eq!(workspace.events().pop().unwrap()["lost"].as_array().map(Vec::len), Some(2));
    // The same again is no news, and it is not forgotten when it is handed in no more; an older one says nothing.
    workspace.run(["restored", "--manifest", "kveld/SHA256SUMS"]).exit(1);
    let (_, told) = workspace.run(["restored", "--manifest", "morgen/SHA256SUMS", "--format", "json"]).ended_with();
    assert_eq!(parties(&told.json(), "named"), ["1804", "42"]);
    assert_eq!(kinds(&workspace)[4..], ["restored", "restored"], "that it was, and what is lost");
    let another = format!("{}  42-agder/42-samarbeidsavtale-1.pdf\n", sha256(b"another"));
    for (content, words) in [("", "names a file"), ("Hei\n", "names a file"), (another.as_str(), "another workspace")] {
        workspace.write("SUMS", content);
        workspace.run(["restored", "--manifest", "SUMS"]).exit(1).stderr_has(words);
    }
}
