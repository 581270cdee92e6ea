//! What a person registers of a signed copy stands beside what the file proves, and never above it.

use std::fs;

use lopdf::{Dictionary, Document, IncrementalDocument, Object, Stream};
use serde_json::Value;

use crate::office::{KARI, Office};
use crate::workspace::{Workspace, scan};

const CLAIM: &str = "signed 42 --name A --title B";

/// An office to which Agder's agreement came back signed, as `a.pdf`.
fn signed(office: Office) -> Office {
    office.sign("a.pdf", KARI);
    office
}

fn returned(office: &Office) -> Vec<u8> {
    fs::read(office.workspace.path("a.pdf")).unwrap()
}

/// The last signature that is registered.
fn event(workspace: &Workspace) -> Value {
    workspace.events().into_iter().rfind(|event| event["event"] == "signed").unwrap()
}

/// Its first page says something else since.
fn changed(bytes: &[u8]) -> Vec<u8> {
    let document = Document::load_mem(bytes).unwrap();
    let page = *document.get_pages().get(&1).unwrap();
    let mut file = IncrementalDocument::create_from(bytes.to_vec(), document);
    file.opt_clone_object_to_new_document(page).unwrap();
    let content = file.new_document.add_object(Stream::new(Dictionary::new(), b"0 0 595 842 re f".to_vec()));
    let Ok(Object::Dictionary(page)) = file.new_document.get_object_mut(page) else { panic!("no page") };
    page.set("Contents", content);
    let mut out = Vec::new();
    file.save_to(&mut out).unwrap();
    out
}

/// A program has saved it anew.
fn saved_anew(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    Document::load_mem(bytes).unwrap().save_to(&mut out).unwrap();
    out
}

/// A letter of somebody's.
fn letter() -> Vec<u8> {
    let picture = String::from_utf8(scan("brev")).unwrap();
    let words = picture.replace("595 0 0 842 0 0 cm /Scan Do", "BT /F1 9 Tf 9 9 Td (hei) Tj");
    words.replace("/XObject<</Scan 5 0 R>>", "/Font<</F1<</S/a>>>>    ").into_bytes()
}

fn photograph() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(64, 64).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_changed_file_is_changed_whoever_registers_it() {
    let office = signed(Office::trusting());
    let workspace = &office.workspace;
    workspace.write("endret.pdf", changed(&returned(&office)));
    let alone = workspace.run(["verify", "endret.pdf"]).exit(4);
    alone.stdout_has("changed after it was issued: yes");

    let registered = workspace.run(format!("record {CLAIM} --file endret.pdf").split(' ')).exit(0);
    registered.stderr_has("warning").stderr_has("as a file, it is: changed");
    let event = event(&office.workspace);
    assert_eq!((&event["how"], &event["proof"]["verdict"]), (&"digital".into(), &"changed".into()));
    let doubts = event["proof"]["doubts"].to_string();
    assert!(doubts.contains("page 1"), "{doubts}");

    let json = workspace.run(["verify", "endret.pdf", "--format", "json"]).exit(4).json();
    assert_eq!(json["files"][0]["verdict"], "changed");
    assert_eq!(json["files"][0]["returned"]["differs"][0]["what"], "signature");
    let told = workspace.run(["verify", "endret.pdf"]).exit(4);
    told.stdout_has("changed; registered for Agder").stdout_has("changed after it was issued: yes");
    let folder = workspace.run(["verify"]).exit(4);
    folder.stdout_has("1 something else (1 of them registered as signed)");
    workspace.run(["history", "42"]).exit(0).stdout_has("the file by itself: changed");
    workspace.run(["status"]).exit(0).stdout_has("signature: registered is \"signed\", and the file says \"changed\"");
    assert_report_has(workspace, "registrert signert; den mottatte filen sier endret");
}

#[track_caller]
fn assert_report_has(workspace: &Workspace, words: &str) {
    workspace.run(["report", "--language", "nb"]).exit(0);
    let html = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(html.contains(words), "the report does not say {words:?}");
}

#[test]
fn a_registered_copy_whose_certificate_nobody_vouches_for_is_still_in_doubt() {
    let office = signed(Office::open());
    office.workspace.run(["record", "signed", "42", "--name", "Test kari", "--title", "Ordfører", "--file", "a.pdf"]).exit(0);
    assert_eq!(event(&office.workspace)["proof"]["verdict"], "signed-trust-unknown");
    office.workspace.run(["verify", "a.pdf"]).exit(1).stdout_has("trust in the certificate is unknown");
    office.workspace.run(["verify"]).exit(1).stdout_has("(1 of them registered as signed)");
    let words = "the file by itself: signed, but trust in the certificate is unknown";
    office.workspace.run(["history", "42"]).exit(0).stdout_has(words);
}

#[test]
fn what_is_registered_otherwise_than_the_file_proves_is_told_everywhere() {
    let office = signed(Office::trusting());
    let workspace = &office.workspace;
    let said = ["--name", "Mikke Mus", "--title", "Sjef", "--date", "24.11.2026", "--on", "paper", "--file", "a.pdf"];
    let later = workspace.on("2026-11-25");
    later.run(["record", "signed", "42"].into_iter().chain(said)).exit(0).stderr_has("Mikke Mus").stderr_has("Test kari");
    let [method, day, name, title] = [
        "method: registered is \"on paper\", and the file says \"digitally\"",
        "day: registered is \"2026-11-24\", and the file says \"2026-11-23\"",
        "name: registered is \"Mikke Mus\", and the file says \"Test kari\"",
        "title: registered is \"Sjef\", and the file says \"Ordfører\"",
    ];
    for command in [&["verify", "a.pdf"][..], &["verify", "a.pdf", "--explain"], &["verify"]] {
        let told = workspace.run(command.iter().copied()).exit(1);
        told.stdout_has("signed as issued").stdout_has(method).stdout_has(day).stdout_has(name).stdout_has(title);
    }
    for command in [["history", "42"].as_slice(), &["status"]] {
        let told = workspace.run(command.iter().copied()).exit(0);
        told.stdout_has(method).stdout_has(day).stdout_has(name).stdout_has(title);
    }
    let status = workspace.run(["status", "--format", "json"]).exit(0).json();
    let agder = status["parties"].as_array().unwrap().iter().find(|party| party["party"] == "42").unwrap().clone();
    assert_eq!(agder["differs"].as_array().unwrap().len(), 4, "{agder}");
    assert_report_has(workspace, "registrert <bdi>Mikke Mus</bdi>; den mottatte filen sier <bdi>Test kari</bdi>");
    assert_report_has(workspace, "registrert på papir; den mottatte filen sier digitalt");
    // On the first screen, and in the table.
    assert_report_has(workspace, "1 av de signerte er registrert annerledes enn den mottatte filen sier: <a href=\"#p42\">Agder");
    assert_report_has(workspace, "<small>med avvik</small>");
}

#[test]
fn what_agrees_with_the_file_needs_no_word() {
    let office = signed(Office::trusting());
    let said = ["--name", "Kari Test", "--title", "ordfører", "--date", "23.11.2026", "--file", "a.pdf"];
    let quiet = office.workspace.run(["record", "signed", "42"].into_iter().chain(said)).exit(0);
    assert_eq!(quiet.stderr, "");
    let proof = event(&office.workspace)["proof"].clone();
    assert_eq!((&proof["verdict"], &proof["name"]), (&"signed-as-issued".into(), &"Test kari".into()));
    assert_eq!((&proof["date"], &proof["title"]), (&"2026-11-23".into(), &"Ordfører".into()));
    assert!(proof.get("doubts").is_none(), "{proof}");
    office.workspace.run(["report", "--language", "nb"]).exit(0);
    let html = fs::read_to_string(office.workspace.path("output/report.html")).unwrap();
    assert!(!html.contains("registrert annerledes") && !html.contains("med avvik"));
    office.workspace.run(["verify"]).exit(0).stdout_has("1 registered as signed, 0 something else.");
}

#[test]
fn how_it_was_signed_follows_from_the_file() {
    let office = signed(Office::trusting());
    let how = |file: &str| {
        let workspace = Workspace::with_agder();
        let bytes = if file == "scan" { scan("skannet") } else { photograph() };
        workspace.write("fil", bytes);
        workspace.run(format!("record {CLAIM} --file fil").split(' ')).exit(0);
        let json = workspace.run(["verify", "fil", "--format", "json"]).exit(0).json();
        assert_eq!(json["files"][0]["verdict"], "signed-by-hand", "{file}");
        event(&workspace)["how"].clone()
    };
    assert_eq!(how("scan"), "paper");
    assert_eq!(how("photograph"), "paper");
    office.workspace.run(format!("record {CLAIM} --file a.pdf").split(' ')).exit(0);
    assert_eq!(event(&office.workspace)["how"], "digital");
    let without = Workspace::with_agder();
    without.run(format!("record {CLAIM}").split(' ')).exit(0);
    assert_eq!(event(&without)["how"], "paper");
    assert!(event(&without).get("proof").is_none(), "there is no file");
}

#[test]
fn what_no_one_can_look_at_is_signed_by_nobodys_hand() {
    let workspace = Workspace::with_agder();
    workspace.write("bilde.png", b"\x89PNG\r\n\x1a\n and no picture");
    workspace.run(format!("record {CLAIM} --file bilde.png").split(' ')).exit(0).stderr_has("warning");
    let json = workspace.run(["verify", "bilde.png", "--format", "json"]).exit(1).json();
    assert_eq!(json["files"][0]["verdict"], "cannot-tell");
}

#[test]
fn a_signed_draft_that_was_replaced_is_no_signed_agreement() {
    let office = signed(Office::trusting());
    let workspace = &office.workspace;
    let draft = Workspace::with_agder();
    let (issued, key) = (draft.pdf("42").to_str().unwrap().to_owned(), office.pki.file("kari.both"));
    let signed = draft.path("utkast.pdf");
    let says = ["--name", "Test kari", "--title", "Ordfører"];
    draft.run(["sign", &issued, "--key", &key, "--out", signed.to_str().unwrap()].into_iter().chain(says)).exit(0);
    draft.change_everybodys_text().run(["generate", "--only", "42"]).exit(0);
    let before = draft.snapshot();
    let refused = draft.run(format!("record {CLAIM} --file utkast.pdf").split(' ')).exit(1);
    refused.stderr_has("a draft that was replaced").stderr_has("help: ");
    assert_eq!(draft.snapshot(), before);
    // The same bytes of an agreement that was sent are what was signed.
    workspace.run(["verify", "a.pdf"]).exit(0);
}

#[test]
fn a_withdrawn_copy_is_kept_and_counted_apart() {
    let office = signed(Office::trusting());
    let workspace = &office.workspace;
    workspace.write("endret.pdf", changed(&returned(&office)));
    workspace.run(format!("record {CLAIM} --file endret.pdf").split(' ')).exit(0);
    let seq = event(&office.workspace)["seq"].to_string();
    workspace.run(["record", "void", &seq, "--why", "endret"]).exit(0);
    workspace.run(["verify"]).exit(0).stdout_has("1 kept though its registration was withdrawn, 0 something else.");
    workspace.run(["verify", "endret.pdf"]).exit(4);
}

#[test]
fn what_is_registered_anew_is_kept_once() {
    let office = signed(Office::trusting());
    let workspace = &office.workspace;
    let signed = format!("record {CLAIM} --file a.pdf");
    workspace.run(signed.split(' ')).exit(0);
    let name = event(&office.workspace)["copy"]["file"].clone();
    let seq = event(&office.workspace)["seq"].to_string();
    workspace.run(["record", "void", &seq, "--why", "feil"]).exit(0);
    workspace.run(signed.split(' ')).exit(0);
    assert_eq!(event(&office.workspace)["copy"]["file"], name);
    let sums = fs::read_to_string(workspace.path("output/SHA256SUMS")).unwrap();
    assert_eq!(sums.matches("-signed").count(), 1, "{sums}");
    // Other bytes are kept beside it.
    let seq = event(&office.workspace)["seq"].to_string();
    workspace.run(["record", "void", &seq, "--why", "feil"]).exit(0);
    workspace.write("endret.pdf", changed(&returned(&office)));
    workspace.run(format!("record {CLAIM} --file endret.pdf").split(' ')).exit(0);
    assert_ne!(event(&office.workspace)["copy"]["file"], name);
}

#[test]
fn only_a_picture_is_signed_by_hand() {
    let workspace = Workspace::with_agder();
    workspace.write("nytt.pdf", saved_anew(&fs::read(workspace.pdf("42")).unwrap()));
    workspace.run(format!("record {CLAIM} --on paper --file nytt.pdf").split(' ')).exit(0).stderr_has("changed");
    let json = workspace.run(["verify", "nytt.pdf", "--format", "json"]).exit(4).json();
    assert_eq!(json["files"][0]["verdict"], "changed");
    workspace.run(["verify"]).exit(4);
}

#[test]
fn a_file_that_is_nothing_of_ours_is_refused() {
    let workspace = Workspace::with_agder();
    workspace.write("brev.pdf", letter());
    let before = workspace.snapshot();
    for dry_run in ["", " --dry-run"] {
        let refused = workspace.run(format!("record {CLAIM} --file brev.pdf{dry_run}").split(' ')).exit(1);
        refused.stderr_has("not issued by us").stderr_has("help: ");
        assert_eq!(workspace.snapshot(), before);
    }
}

#[test]
fn registers_from_before_files_were_judged_are_read_and_their_files_judged() {
    let office = signed(Office::trusting());
    let workspace = &office.workspace;
    workspace.write("endret.pdf", changed(&returned(&office)));
    workspace.run(format!("record {CLAIM} --on paper --file endret.pdf").split(' ')).exit(0);
    let register = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    let (before, last) = register.trim_end().rsplit_once('\n').unwrap();
    let (start, end) = (last.find(",\"proof\":").unwrap(), last.find(",\"salt\":").unwrap());
    workspace.write("output/register.jsonl", format!("{before}\n{}{}\n", &last[..start], &last[end..]));
    workspace.run(["verify", "--register"]).exit(0);
    let json = workspace.run(["verify", "endret.pdf", "--format", "json"]).exit(4).json();
    assert_eq!(json["files"][0]["verdict"], "changed");
    let differs = json["files"][0]["returned"]["differs"].to_string();
    assert!(differs.contains("signature") && differs.contains("method"), "{differs}");
    workspace.run(["status"]).exit(0);
    workspace.run(["history", "42"]).exit(0);
}

#[test]
fn without_a_register_nothing_is_said_of_one() {
    let workspace = Workspace::samples();
    workspace.run(["verify", "--register"]).exit(1).stderr_has("there is no register here").stderr_has("help: ");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["verify", "--register"]).exit(0).stdout_has("follow each other");
}
