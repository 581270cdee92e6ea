//! What has been sent is never touched again, whatever changes; and whatever comes back is recognised.

use std::fs;
use std::path::PathBuf;

use crate::pdf::Pdf;
use crate::workspace::Workspace;

const FIRST: &str = "42-agder/42-samarbeidsavtale-1.pdf";
const SECOND: &str = "42-agder/42-samarbeidsavtale-2.pdf";

/// Agder's agreement made and sent; a copy lies outside of `output/`, as if it came back by post.
fn sent() -> (Workspace, PathBuf) {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    let copy = copy_of(&workspace, "received.pdf");
    (workspace, copy)
}

fn copy_of(workspace: &Workspace, name: &str) -> PathBuf {
    let copy = workspace.path(name);
    fs::copy(workspace.pdf("42"), &copy).unwrap();
    copy
}

#[test]
fn a_sent_agreement_is_left_as_it_is_and_what_has_changed_is_said() {
    let (workspace, _) = sent();
    let before = workspace.snapshot();
    workspace.run(["status"]).exit(0).stdout_has("sent");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    for (says, file, from, to) in [
        ("text, annex or layout", "templates/samarbeidsavtale/bokmal/10-11.typ", "= ", "= Ny "),
        ("record", "members/42-agder.yaml", "navn: ", "navn: Anne "),
    ] {
        workspace.edit(file, from, to);
        let ran = workspace.run(["generate", "--only", "42"]).exit(0);
        ran.stdout_has("sent or signed, so not made again").stdout_has("Agder").stdout_has(says).stdout_has("--reissue 42");
        assert_eq!(workspace.snapshot(), before);
    }
    // A new party changes everybody's annex, and nothing that has been sent.
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\n");
    let ran = workspace.run(["generate", "--format", "json"]).exit(0);
    assert_eq!((ran.parties("frozen"), ran.parties("made").len()), (vec!["42".to_owned()], 15));
    assert!(before.iter().filter(|(file, _)| file.ends_with(".pdf")).all(|pdf| workspace.snapshot().contains(pdf)));
    workspace.is_in_order();
}

#[test]
fn a_signed_agreement_is_as_frozen_as_a_sent_one() {
    let workspace = Workspace::with_agder();
    let signed = ["--name", "Ola Nordmann", "--title", "Fylkesordfører", "--date", "23.11.2026"];
    workspace.run(["record", "signed", "Agder"].into_iter().chain(signed)).exit(0);
    let before = workspace.snapshot();
    workspace.change_everybodys_text().run(["generate", "--only", "42"]).exit(0).stdout_has("sent or signed, so not made again");
    assert_eq!(workspace.snapshot(), before);
    workspace.run(["status", "--format", "csv"]).exit(0).stdout_has("42,Agder fylkeskommune,1,signed,2026-11-23");
    workspace.run(["history", "42"]).exit(0).stdout_has("signed on paper by Ola Nordmann, Fylkesordfører");
}

#[test]
fn a_sent_agreement_issued_anew_is_the_next_edition_beside_the_first() {
    let (workspace, copy) = sent();
    let first = fs::read(&copy).unwrap();
    workspace.change_everybodys_text();
    workspace.run(["generate", "--reissue", "42", "--dry-run"]).exit(0).stdout_has("1 to make");
    assert_eq!(workspace.pdfs_of("42"), [FIRST]);
    workspace.run(["generate", "--reissue", "42"]).exit(0).stdout_has("1 made");
    assert_eq!(workspace.pdfs_of("42"), [FIRST, SECOND]);
    assert_eq!(fs::read(workspace.path("output").join(FIRST)).unwrap(), first);
    assert_ne!(fs::read(workspace.path("output").join(SECOND)).unwrap(), first);
    assert!(Pdf::open(workspace.path("output").join(SECOND)).text().contains("42-samarbeidsavtale-2"));
    // What was sent counts until the next is sent.
    workspace.run(["status", "--format", "csv"]).exit(0).stdout_has("42,Agder fylkeskommune,1,sent");
    workspace.run(["verify", "received.pdf"]).exit(0).stdout_has("current");
    // The second is a draft until it is sent: it follows its inputs, and is no edition of its own each time.
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert_eq!(workspace.pdfs_of("42"), [FIRST, SECOND]);
    workspace.is_in_order();
    // Sent again, both are frozen. In its own place the first is where it should be; a copy elsewhere no longer counts.
    workspace.send("42", 2);
    workspace.run(["status", "--format", "csv"]).exit(0).stdout_has("42,Agder fylkeskommune,2,sent");
    workspace.run(["verify", &format!("output/{FIRST}")]).exit(0).stdout_has("edition 1");
    let verified = workspace.run(["verify", "received.pdf"]).exit(1);
    verified.stdout_has("a later edition has been issued").stdout_has("Agder fylkeskommune").stdout_has("edition 1");
    let json = workspace.run(["verify", "received.pdf", "--format", "json"]).exit(1).json();
    let issued = &json["files"][0]["issued"];
    assert_eq!((&issued["edition"], &issued["standing"]), (&1.into(), &"earlier-edition".into()), "{json:#}");
    let before = workspace.snapshot();
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Berit ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("sent or signed, so not made again");
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn only_what_has_been_sent_can_be_issued_anew() {
    let workspace = Workspace::with_agder();
    let before = workspace.snapshot();
    for (asked, name) in [("42", "Agder"), ("50", "Trøndelag"), ("4601", "Bergen"), ("Agder", "Agder"), ("9999", "9999")] {
        workspace.run(["generate", "--reissue", asked]).exit(2).stderr_has(name);
    }
    workspace.run(["generate", "--reissue", "42", "--only", "42"]).exit(2);
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn a_sent_file_that_is_damaged_or_missing_is_an_alarm_and_is_never_made_again() {
    let (workspace, copy) = sent();
    let path = workspace.pdf("42");
    fs::write(&path, b"%PDF-1.7\n").unwrap();
    for changed in [false, true] {
        if changed {
            workspace.change_everybodys_text();
        }
        let ran = workspace.run(["generate", "--only", "42"]).exit(4);
        ran.stderr_has(FIRST).stderr_has("backup");
        assert_eq!(fs::read(&path).unwrap(), b"%PDF-1.7\n");
    }
    fs::remove_file(&path).unwrap();
    workspace.run(["generate", "--only", "42"]).exit(4).stderr_has("missing");
    assert!(!path.exists());
    workspace.run(["verify"]).exit(4);
    // The others are made all the same, and the backup makes all well.
    workspace.run(["generate"]).exit(4).stdout_has("14 made");
    fs::copy(copy, &path).unwrap();
    workspace.run(["generate"]).exit(0);
    workspace.is_in_order();
}

#[test]
fn a_register_that_is_lost_or_was_cut_or_changed_stops_everything() {
    let (workspace, _) = sent();
    workspace.change_everybodys_text();
    let path = workspace.path("output/register.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    let damage = [
        None,
        Some(String::new()),
        Some(lines[0].to_owned()),
        Some(lines[1..].concat()),
        Some(text.replace("\"edition\":1", "\"edition\":2")),
        Some(format!("{}x\n{}", lines[0], lines[1..].concat())),
    ];
    for damaged in damage {
        match &damaged {
            Some(damaged) => fs::write(&path, damaged).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let pdf = |workspace: &Workspace| fs::read(workspace.pdf("42")).unwrap();
        let before = pdf(&workspace);
        for args in [["generate", "--jobs", "1"], ["generate", "--only", "42"], ["generate", "--reissue", "42"]] {
            workspace.run(args).exit(4).stderr_has("register.jsonl");
        }
        assert_eq!(pdf(&workspace), before);
        let left = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(left, damaged.unwrap_or_default(), "what is left of the register is evidence");
    }
    fs::write(&path, text).unwrap();
    workspace.is_in_order();
}

#[test]
fn a_line_at_fault_is_named() {
    let (workspace, _) = sent();
    workspace.edit("output/register.jsonl", "\"bytes\":", "\"bytes\":1");
    for args in [["verify", "--register"], ["status", "--format=csv"], ["history", "42"], ["verify", "output"]] {
        workspace.run(args).exit(4).stderr_has("register.jsonl").stderr_has("line 3");
    }
}

#[test]
fn a_last_line_that_was_cut_off_is_put_aside_with_a_warning() {
    let workspace = Workspace::with_agder();
    let path = workspace.path("output/register.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{{\"seq\":3,\"at")).unwrap();
    workspace.run(["verify", "--register"]).exit(0).stderr_has("warning");
    workspace.run(["generate", "--only", "42"]).exit(0).stderr_has("warning").stderr_has("register.torn-1");
    assert_eq!(fs::read_to_string(workspace.path("output/register.torn-1")).unwrap(), "{\"seq\":3,\"at");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    workspace.is_in_order();
}

#[test]
fn whatever_comes_back_is_recognised_or_refused() {
    let workspace = Workspace::with_agder();
    let draft = copy_of(&workspace, "draft.pdf");
    workspace.run(["verify", "draft.pdf"]).exit(0).stdout_has("issued by us for Agder fylkeskommune");
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ").run(["generate", "--only", "42"]).exit(0);
    workspace.run(["verify", "draft.pdf"]).exit(1).stdout_has("superseded").stdout_has("Agder");
    // One changed byte makes it another document; white space after its end, as mail adds, does not.
    let issued = fs::read(&draft).unwrap();
    let mut changed = issued.clone();
    changed[issued.len() / 2] ^= 1;
    workspace.write("changed.pdf", changed).run(["verify", "changed.pdf"]).exit(4).stdout_has("42-samarbeidsavtale-1");
    let both = workspace.run(["verify", "draft.pdf", "changed.pdf", "--format", "json"]).exit(4).json();
    assert_eq!(both["files"].as_array().unwrap().len(), 2);
    assert_eq!(both["files"][1]["issued"], serde_json::Value::Null);
    workspace.write("more.pdf", [&issued, b"\n".as_slice()].concat());
    workspace.run(["verify", "more.pdf"]).exit(1).stdout_has("superseded").stdout_has("changed after it was issued: no");
    for foreign in [b"%PDF-1.7\n".as_slice(), b""] {
        workspace.write("foreign.pdf", foreign).run(["verify", "foreign.pdf"]).exit(4).stdout_has("not issued by us");
    }
    // A folder of what came in: every file is looked at.
    fs::create_dir(workspace.path("inn")).unwrap();
    fs::copy(workspace.pdf("42"), workspace.path("inn/a.pdf")).unwrap();
    workspace.run(["verify", "inn"]).exit(0).stdout_has("1 file");
    fs::copy(&draft, workspace.path("inn/b.PDF")).unwrap();
    workspace.run(["verify", "inn"]).exit(1).stdout_has("b.PDF").stdout_has("2 files");
    workspace.write("inn/c.pdf", "x").run(["verify", "inn"]).exit(4).stdout_has("c.pdf");
    workspace.run(["verify", "borte.pdf"]).exit(1).stderr_has("borte.pdf");
}

#[test]
fn two_documents_that_were_exchanged_in_output_are_noticed() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let (one, other, between) = (workspace.pdf("42"), workspace.pdf("50"), workspace.path("x"));
    fs::rename(&one, &between).unwrap();
    fs::rename(&other, &one).unwrap();
    fs::rename(&between, &other).unwrap();
    workspace.run(["verify"]).exit(4).stderr_has("42-agder").stderr_has("50-trondelag");
    workspace.run(["verify", "--register"]).exit(0);
}

#[test]
fn another_partys_document_in_a_place_is_noticed_however_it_is_asked_about() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let (agder, trondelag) = (workspace.pdf("42"), workspace.pdf("50"));
    fs::copy(&agder, &trondelag).unwrap();
    let named = trondelag.to_str().unwrap();
    for files in [vec![], vec![named], vec!["output/50-trondelag"]] {
        workspace.run(["verify"].into_iter().chain(files)).exit(4).stderr_has("not the document that is registered here");
    }
}

#[test]
fn a_changed_copy_is_told_by_the_name_it_calls_itself() {
    let (workspace, copy) = sent();
    let mut bytes = fs::read(&copy).unwrap();
    bytes.extend_from_slice(b"\n% a remark\n");
    workspace.write("changed.pdf", &bytes);
    let told = workspace.run(["verify", "changed.pdf"]).exit(4);
    told.stdout_has("changed")
        .stdout_has("42-samarbeidsavtale-1")
        .stdout_has("12 bytes after its end, of which nothing is known");
}
