//! Receipts, and who can check them.

use std::fs;
use std::process::Command;

use avtale::digest::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Logged;
use crate::workspace::{files_below, outside, scan, sha256};

fn receipts(logged: &Logged) -> Vec<String> {
    files_below(&logged.workspace.path("kvitteringer"))
}

#[test]
fn each_document_has_its_receipt() {
    let logged = Logged::new();
    logged.workspace.write("scan.pdf", scan("svar"));
    logged.run("record signed 42 --name Kari --title Ordfører --file scan.pdf").exit(0);
    logged.checkpoint();
    logged.run("receipt 42 --out kvitteringer").exit(0).stdout_has("event 2, up to 3 events");
    let names = receipts(&logged);
    assert_eq!(names, ["42-samarbeidsavtale-1-signed.pdf.3.tlog-proof", "42-samarbeidsavtale-1.pdf.2.tlog-proof"]);
    // The form of C2SP tlog-proof: the event's line, its place counted from 0, the path, and the checkpoint.
    let text = fs::read_to_string(logged.workspace.path("kvitteringer").join(&names[1])).unwrap();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nextra ") && text.contains("\nindex 1\n"), "{text}");
    assert!(text.contains("\n\nnettverk.example/avtaler\n3\n"), "{text}");
    // A file is found by its bytes.
    fs::remove_dir_all(logged.workspace.path("kvitteringer")).unwrap();
    logged.run("receipt scan.pdf --out kvitteringer").exit(0);
    assert_eq!(receipts(&logged).len(), 1);
    logged.workspace.write("annen.pdf", "hei");
    logged.run("receipt annen.pdf --out kvitteringer").exit(1).stderr_has("nothing that is registered is this file");
    logged.run("receipt Bodø --out kvitteringer").exit(1).stderr_has("has no document");
}

#[test]
fn what_is_newer_than_the_checkpoint_or_erased_has_none() {
    let logged = Logged::new();
    logged.run("receipt 42 --out kvitteringer").exit(1).stderr_has("there is no checkpoint");
    logged.checkpoint();
    logged.workspace.run(["generate", "--only", "50"]).exit(0);
    logged
        .run("receipt 42 50 --out kvitteringer")
        .exit(1)
        .stderr_has("1 event is newer than the newest checkpoint")
        .stderr_has("event 3");
    assert_eq!(receipts(&logged), ["42-samarbeidsavtale-1.pdf.2.tlog-proof"]);
    // A register that is another gives none.
    super::rewrite(&logged.workspace, |events| events[1]["at"] = serde_json::json!("2025-11-23T12:00:00Z"));
    logged.run("receipt 42 --out kvitteringer").exit(4).stderr_has("does not contain what it contained");
}

/// The script in README.md, taken from there.
fn script() -> String {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let scripts: Vec<&str> = page.split("```python\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [script] = scripts[..] else { panic!("{scripts:?}") };
    assert!(script.lines().count() <= 40, "it is to be read by whoever runs it");
    script.to_owned()
}

#[test]
#[cfg_attr(not(all(has_python, has_openssl)), ignore = "needs python3 and openssl")]
fn anybody_can_check_a_receipt_with_what_the_documentation_prints() {
    let logged = Logged::new();
    for party in ["50", "15", "1804"] {
        logged.workspace.run(["generate", "--only", party]).exit(0);
    }
    logged.checkpoint();
    logged.run("receipt 42 50 15 1804 --out kvitteringer").exit(0);
    logged.workspace.write("kontroller.py", script());
    let vkey = fs::read_to_string(logged.elsewhere.path("logg.vkey")).unwrap();
    let check = |receipt: &str, file: &str, key: &str| {
        let mut python = Command::new("python3");
        python.current_dir(logged.workspace.path("")).args(["kontroller.py", receipt, file, key.trim()]);
        outside(&mut python)
    };
    for party in ["42", "50", "15", "1804"] {
        let file = logged.workspace.pdf(party);
        let name = file.file_name().unwrap().to_str().unwrap();
        let receipt = receipts(&logged).into_iter().find(|receipt| receipt.starts_with(name)).unwrap();
        let receipt = format!("kvitteringer/{receipt}");
        let file = file.to_str().unwrap();
        let ran = check(&receipt, file, &vkey);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        // Another file, another key, and a receipt of which one letter is another.
        logged.workspace.write("annen.pdf", "hei");
        assert!(!check(&receipt, "annen.pdf", &vkey).status.success());
        let other = Logged::new();
        let key = fs::read_to_string(other.elsewhere.path("logg.vkey")).unwrap();
        assert!(!check(&receipt, file, &key).status.success());
        let text = fs::read_to_string(logged.workspace.path(&receipt)).unwrap();
        let steps = text.lines().skip(3).take_while(|line| !line.is_empty()).map(str::to_owned);
        let steps: Vec<(String, String)> = steps.map(|step| (step.clone(), changed(&step))).collect();
        assert!(!steps.is_empty(), "{text}");
        let others = [("index ", "index 1"), ("\n5\n", "\n6\n"), ("extra ey", "extra eY")];
        let others = others.map(|(from, to)| (from.to_owned(), to.to_owned()));
        for (from, to) in others.into_iter().chain(steps) {
            assert!(text.contains(&from), "{text}");
            logged.workspace.write("endret.tlog-proof", text.replacen(&from, &to, 1));
            assert!(!check("endret.tlog-proof", file, &vkey).status.success(), "{from:?}");
        }
        // One digit less of the signature, one more of the path, and none of it.
        let (head, rest) = text.split_once("\n\n").unwrap();
        let (path, _) = head.rsplit_once('\n').unwrap();
        for other in
            [format!("{path}\n\n{rest}"), format!("{head}\n{}\n\n{rest}", &head[path.len() + 1..]), changed(text.trim_end())]
        {
            logged.workspace.write("endret.tlog-proof", other);
            assert!(!check("endret.tlog-proof", file, &vkey).status.success());
        }
        let size = text.lines().position(|line| line == "nettverk.example/avtaler").unwrap() + 1;
        assert_eq!(text.lines().nth(size), Some("5"), "{}", sha256(text.as_bytes()));
    }
    // Both halves below the root are no path to it: whatever stood beside them would be proven.
    let receipt = receipts(&logged).into_iter().find(|receipt| receipt.starts_with("1804-")).unwrap();
    let text = fs::read_to_string(logged.workspace.path(format!("kvitteringer/{receipt}"))).unwrap();
    let (head, rest) = text.split_once("\n\n").unwrap();
    let [first, extra, _, before] = head.lines().collect::<Vec<_>>()[..] else { panic!("{text}") };
    let said = String::from_utf8(STANDARD.decode(extra.strip_prefix("extra ").unwrap()).unwrap()).unwrap();
    let (line, left) = said.split_once('\n').unwrap();
    let left: Digest = left.parse().unwrap();
    let hash = |parts: &[&[u8]]| *Digest::of(&parts.concat()).as_bytes();
    let own = hash(&[&[0], left.as_bytes(), &hash(&[line.as_bytes()])]);
    let both = [STANDARD.decode(before).unwrap(), own.to_vec()].concat();
    assert_eq!(rest.lines().nth(2), Some(STANDARD.encode(hash(&[&[1], &both])).as_str()));
    let invented = format!(r#"{{"seq":1,"at":"2026-11-23T12:00:00Z","event":"generated","sha256":"{}"}}"#, sha256(b"hei"));
    let invented = STANDARD.encode(format!("{invented}\n{}", "0".repeat(64)));
    let forged = format!("{first}\nextra {invented}\nindex 0\n{}\n\n{rest}", STANDARD.encode(&both));
    logged.workspace.write("endret.tlog-proof", forged);
    let ran = check("endret.tlog-proof", "annen.pdf", &vkey);
    assert!(!ran.status.success());
    assert!(String::from_utf8_lossy(&ran.stderr).contains("the path does not lead to the root"));
}

/// A text in base 64 of which one letter in the middle is another.
fn changed(text: &str) -> String {
    let (begin, end) = text.split_at(text.len() - 20);
    let other = if end.starts_with('A') { 'B' } else { 'A' };
    format!("{begin}{other}{}", &end[1..])
}
