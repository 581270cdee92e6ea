//! What somebody can do who may write to the workspace and knows how: the register is written anew, with its chain, salts and
//! sums, and what reminds of it is taken away. Nothing in the folder contradicts itself then. Any one checkpoint from before it,
//! which lies elsewhere, shows each of these acts; and what a file itself proves is told without one.

use std::fs;

use serde_json::{Value, json};

use crate::checkpoints::{Logged, REGISTER, rewrite};
use crate::office::{KARI, Office};
use crate::workspace::{Ran, Workspace, scan, sha256};

mod erasing;
mod evidence;
mod stated;

const ISSUED: &str = "42-agder/42-samarbeidsavtale-1.pdf";
const COPY: &str = "42-agder/42-samarbeidsavtale-1-signed.pdf";

/// Agder's agreement was sent and came back signed, and Trøndelag's was made. Somebody else has a line from then.
fn scene() -> (Logged, String) {
    let logged = Logged::new();
    let run = |day: &str, words: &str| _ = logged.workspace.on(day).run(words.split(' ')).exit(0);
    run("2026-11-24", "record sent 42 --to post@agderfk.no --how email");
    logged.workspace.write("scan.pdf", scan("svar"));
    run("2026-12-01", "record signed 42 --name Kari --title Ordfører --file scan.pdf");
    run("2026-12-02", "generate --only 50");
    let line = logged.checkpoint();
    run("2026-12-03", "record declined 50 --reason Nei");
    (logged, line)
}

/// Writes the register anew, and takes away what reminds of the one before.
fn cover_up(workspace: &Workspace, change: impl FnOnce(&mut Vec<Value>)) {
    rewrite(workspace, change);
    _ = fs::remove_dir_all(workspace.path("output/checkpoints"));
    let files: Vec<(String, String)> = workspace.snapshot().into_iter().filter(|(file, _)| file.contains('/')).collect();
    let sums: String = files.iter().map(|(file, digest)| format!("{digest}  {file}\n")).collect();
    workspace.write("output/SHA256SUMS", sums);
}

/// Puts other bytes in a document's place, and has the register know them.
fn replace(workspace: &Workspace, file: &str, bytes: &[u8]) {
    workspace.write(&format!("output/{file}"), bytes);
    let (digest, size) = (sha256(bytes), bytes.len());
    cover_up(workspace, |events| {
        for event in events {
            if event["file"] == file {
                (event["sha256"], event["bytes"]) = (digest.clone().into(), size.into());
            }
            if event["copy"]["file"] == file {
                (event["copy"]["sha256"], event["copy"]["bytes"]) = (digest.clone().into(), size.into());
            }
        }
    });
}

/// That nothing in the folder tells, and the line does.
#[track_caller]
fn goes_unseen_without_and_not_with(logged: &Logged, line: &str) {
    logged.run("verify --register").exit(0).stdout_has("only a checkpoint that others hold can show");
    let (code, told) = logged.run("verify").ended_with();
    assert_ne!(code, Some(4), "{told}");
    let found = logged.against(line).exit(4);
    found.stderr_has("keep checkpoint and register as evidence");
    let (other, shorter) = ("is not the one of the checkpoint in ", "when the checkpoint in ");
    assert!(found.stderr.contains(other) || found.stderr.contains(shorter), "{found}");
}

#[test]
fn nothing_is_found_where_nothing_was_done() {
    let (logged, line) = scene();
    logged.against(&line).exit(0);
    logged.run("verify").exit(0);
    // What came after it may be another: of that it says nothing.
    cover_up(&logged.workspace, |events| events[5]["reason"] = json!("Ja"));
    logged.against(&line).exit(0);
}

#[test]
fn whoever_forgets_the_checkpoints_beside_the_register_is_found_by_them() {
    let (logged, _) = scene();
    rewrite(&logged.workspace, |events| events[3]["name"] = json!("Ola Nordmann"));
    for words in ["verify", "verify --register"] {
        logged.run(words).exit(4).stderr_has("is not the one of the checkpoint in ");
    }
}

#[test]
fn another_signatory_and_another_day() {
    let (logged, line) = scene();
    cover_up(&logged.workspace, |events| {
        (events[3]["name"], events[3]["date"]) = (json!("Ola Nordmann"), json!("2026-11-25"));
    });
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn all_times_a_year_earlier() {
    let (logged, line) = scene();
    cover_up(&logged.workspace, |events| {
        for event in events {
            let at = event["at"].as_str().unwrap().replacen("2026", "2025", 1);
            event["at"] = at.into();
        }
    });
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn a_signature_that_was_never_registered() {
    let (logged, line) = scene();
    fs::remove_file(logged.workspace.path(format!("output/{COPY}"))).unwrap();
    cover_up(&logged.workspace, |events| drop(events.remove(3)));
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn a_white_box_over_a_page_that_was_issued() {
    let (logged, line) = scene();
    let issued = fs::read(logged.workspace.path(format!("output/{ISSUED}"))).unwrap();
    let mut pdf = lopdf::Document::load_mem(&issued).unwrap();
    let page = *pdf.get_pages().get(&1).unwrap();
    pdf.add_page_contents(page, b"1 g 90 90 200 100 re f".to_vec()).unwrap();
    let mut boxed = Vec::new();
    pdf.save_to(&mut boxed).unwrap();
    replace(&logged.workspace, ISSUED, &boxed);
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn another_signed_copy() {
    let (logged, line) = scene();
    replace(&logged.workspace, COPY, &scan("et annet svar"));
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn another_order() {
    let (logged, line) = scene();
    cover_up(&logged.workspace, |events| {
        let made = events.remove(4);
        events.insert(1, made);
    });
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn an_event_that_comes_before_what_was_there() {
    let (logged, line) = scene();
    cover_up(&logged.workspace, |events| {
        let mut again = events[2].clone();
        (again["at"], again["to"]) = (events[1]["at"].clone(), json!("en@annen.no"));
        events.insert(2, again);
    });
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn an_end_that_was_cut_off() {
    let (logged, line) = scene();
    let files = logged.workspace.pdfs_of("50");
    files.iter().for_each(|file| fs::remove_file(logged.workspace.path(format!("output/{file}"))).unwrap());
    // `SHA256SUMS` would tell, and whoever signs a checkpoint refuses as everybody does.
    rewrite(&logged.workspace, |events| events.truncate(4));
    logged.workspace.run(["checkpoint", "--key", &logged.key()]).exit(4);
    cover_up(&logged.workspace, |_| {});
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn the_same_with_other_salts() {
    let (logged, line) = scene();
    cover_up(&logged.workspace, |events| events.iter_mut().for_each(|event| event["salt"] = json!("7".repeat(32))));
    goes_unseen_without_and_not_with(&logged, &line);
}

#[test]
fn a_line_erased_without_an_event_that_says_so() {
    let (logged, line) = scene();
    // As a line that never said it.
    cover_up(&logged.workspace, |events| events[2]["to"] = json!(""));
    goes_unseen_without_and_not_with(&logged, &line);
    // As what is left of an erased one, it is refused without a checkpoint.
    let (logged, _) = scene();
    let sent = logged.workspace.events()[2].clone();
    let text = fs::read_to_string(logged.workspace.path(REGISTER)).unwrap();
    let original = sha256(text.lines().nth(2).unwrap().as_bytes());
    let left = format!(
        r#"{{"seq":3,"at":{},"event":"erased","kind":"sent","party":"42","agreement":"samarbeidsavtale","edition":1,"how":"email","date":{},"original":"{original}","prev":{}}}"#,
        sent["at"], sent["date"], sent["prev"]
    );
    let lines: Vec<&str> = text.lines().collect();
    let replaced: Vec<&str> = lines.iter().enumerate().map(|(nth, line)| if nth == 2 { &left } else { *line }).collect();
    logged.workspace.write(REGISTER, replaced.join("\n") + "\n");
    logged.run("verify --register").exit(4).stderr_has("line 3");
}

#[test]
fn checkpoints_of_another_key_in_place_of_those_that_lay_there() {
    let (logged, line) = scene();
    cover_up(&logged.workspace, |events| events[3]["name"] = json!("Ola Nordmann"));
    // A key of the same name, and the root in trust/ that goes with it.
    let other = Workspace::empty();
    other.run(["key", "logg.pem", "--name", crate::checkpoints::ORIGIN]).exit(0);
    let vkey = fs::read_to_string(logged.elsewhere.path("logg.vkey")).unwrap();
    fs::copy(other.path("logg.vkey"), logged.workspace.path("trust/logg.vkey")).unwrap();
    let key = other.path("logg.pem");
    logged.workspace.run(["checkpoint", "--key", key.to_str().unwrap()]).exit(0);
    logged.run("verify --register").exit(0);
    // Their own key does not vouch for what others hold; but that there are two keys of one name, and that the register is
    // not the one of the line, is told without any other.
    let told = logged.against(&line).exit(4);
    told.stderr_has("signed by another key named nettverk.example/avtaler").stderr_has("one of them was exchanged");
    told.stderr_has(vkey.split('+').nth(1).unwrap());
    let named = ["verify", "--register", "--against", &line, "--log-key", vkey.trim()];
    Ran::of(&mut logged.workspace.command(named)).exit(4);
}

#[test]
fn another_root_that_vouches_for_another_signatory() {
    // Agder's agreement came back signed by Kari, whom a root in trust/ vouches for.
    let office = Office::trusting();
    office.sign("a.pdf", KARI);
    let logged = Logged::of(office.workspace);
    logged.run("receive a.pdf").exit(0);
    let line = logged.checkpoint();
    logged.run("verify").exit(0);
    // Without another file, the file tells who signed it.
    let before = logged.workspace.events();
    let signed = before.iter().position(|event| event["event"] == "signed").unwrap();
    cover_up(&logged.workspace, |events| events[signed]["name"] = json!("Ola Nordmann"));
    logged.run("verify").exit(1).stderr_has("what is registered of this file is not what it says");
    logged.against(&line).exit(4);
    // With another file, and a root for that, only the checkpoint does.
    let others = Office::trusting();
    others.sign("b.pdf", KARI);
    let copy = before[signed]["copy"]["file"].as_str().unwrap().to_owned();
    fs::remove_dir_all(logged.workspace.path("trust")).unwrap();
    fs::create_dir(logged.workspace.path("trust")).unwrap();
    for entry in fs::read_dir(others.workspace.path("trust")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), logged.workspace.path("trust").join(entry.file_name())).unwrap();
    }
    fs::copy(logged.elsewhere.path("logg.vkey"), logged.workspace.path("trust/logg.vkey")).unwrap();
    cover_up(&logged.workspace, |events| events[signed]["name"] = before[signed]["name"].clone());
    let forged = fs::read(others.workspace.path("b.pdf")).unwrap();
    replace(&logged.workspace, &copy, &forged);
    goes_unseen_without_and_not_with(&logged, &line);
}
