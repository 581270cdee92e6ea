//! What the leaves of a register's tree are made of, and the trees of before, whose leaves were made of lines alone.

use std::fs;
use std::process::Command;

use avtale::digest::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Logged, REGISTER, note};
use crate::workspace::{Workspace, outside, sha256};

/// A register in which events 4, 7 and 8 are erased, as events 9, 10 and 11 say; and what its log signed: 3, 8 and 11 of its
/// 12 events.
const TEXT: &str = include_str!("../fixtures/format-2.jsonl");
const LINES: &str = include_str!("../fixtures/checkpoints-of-lines/lines.txt");
const VKEY: &str = include_str!("../fixtures/checkpoints-of-lines/log.vkey");

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    *Digest::of(&parts.concat()).as_bytes()
}

#[test]
fn a_leaf_is_what_would_be_left_of_a_line_and_the_line() {
    let logged = Logged::new();
    logged.run("record sent 42 --to post@agderfk.no --how email").exit(0);
    let line = logged.checkpoint();
    let text = fs::read_to_string(logged.workspace.path(REGISTER)).unwrap();
    let [opened, generated, sent] = text.lines().collect::<Vec<_>>()[..] else { panic!("{text}") };
    let prev = sha256(generated.as_bytes());
    let left = format!(
        r#"{{"seq":3,"at":"2026-11-23T12:00:00Z","event":"erased","kind":"sent","party":"42","agreement":"samarbeidsavtale","edition":1,"how":"email","date":"2026-11-23","reply_by":"2027-01-31","original":"{}","prev":"{prev}"}}"#,
        sha256(sent.as_bytes())
    );
    let of = |text: &str| hash(&[text.as_bytes()]);
    let leaf = |left: &[u8], line: &str| hash(&[&[0], left, &of(line)]);
    let leaves = [leaf(&[0; 32], opened), leaf(&[0; 32], generated), leaf(&of(&left), sent)];
    let root = hash(&[&[1], &hash(&[&[1], &leaves[0], &leaves[1]]), &leaves[2]]);
    assert_eq!(line.split(' ').nth(2).unwrap(), STANDARD.encode(root));
    // Once it is erased, that is what is left of it, and the tree is the same.
    logged.workspace.run(["record", "erase", "3", "--why", "feil adresse"]).exit(0);
    assert_eq!(fs::read_to_string(logged.workspace.path(REGISTER)).unwrap().lines().nth(2), Some(left.as_str()));
    let found = logged.found(0, &line);
    assert_eq!((&found["checkpoints"][0]["relation"], &found["checkpoints"][0]["caveat"]), (&json!("contains"), &Value::Null));
    logged.checkpoint();
    logged.run("verify --register").exit(0);
}

/// The root over the first lines of a register, by the script that lies in every package.
fn by_script(workspace: &Workspace, register: &str, events: usize) -> String {
    workspace.write("tree.py", include_str!("../../../src/archive/tree.py"));
    let mut python = Command::new("python3");
    let ran = outside(python.current_dir(workspace.path("")).args(["tree.py", register, &events.to_string()]));
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap().trim_end().to_owned()
}

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn anybody_can_compute_the_root_without_avtale() {
    let logged = Logged::of(before(12));
    fs::remove_file(logged.workspace.path("trust/log.vkey")).unwrap();
    let line = logged.checkpoint();
    assert_eq!(by_script(&logged.workspace, REGISTER, 12), line.split(' ').nth(2).unwrap());
    logged.workspace.on("2027-02-05").record("approved 1804 --organ Bystyret --case 1/27").exit(0);
    let later = logged.checkpoint();
    assert_eq!(by_script(&logged.workspace, REGISTER, 13), later.split(' ').nth(2).unwrap());
    assert_eq!(by_script(&logged.workspace, REGISTER, 12), line.split(' ').nth(2).unwrap());
    // A digit of what is left of an erased event, and of one that is not erased.
    let text = fs::read_to_string(logged.workspace.path(REGISTER)).unwrap();
    for (from, to) in [(r#""kind":"sent""#, r#""kind":"reminded""#), ("2027-02-05", "2027-02-06")] {
        assert!(text.contains(from), "{text}");
        logged.workspace.write("annet.jsonl", text.replacen(from, to, 1));
        assert_ne!(by_script(&logged.workspace, "annet.jsonl", 13), later.split(' ').nth(2).unwrap());
    }
}

/// Of each kind that can be erased: what is left of it is known, to the byte.
#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn the_script_knows_what_is_left_of_each_kind() {
    let known = include_str!("../../../src/register/erased/tests.rs");
    let (known, _) = known.split_once("/// Of these nothing is left").unwrap();
    let known = known.split("r#\"").skip(1).map(|rest| rest.split_once("\"#").unwrap());
    let known: Vec<(&str, [u8; 32])> =
        known.map(|(line, rest)| (line, *digest(rest.split('"').nth(1).unwrap()).as_bytes())).collect();
    let mut tree = avtale_log::Tree::default();
    for (line, left) in &known {
        tree.push(avtale_log::leaf_hash(&[&left[..], &hash(&[line.as_bytes()])].concat()));
    }
    let workspace = Workspace::empty();
    workspace.write("linjer.jsonl", known.iter().map(|(line, _)| format!("{line}\n")).collect::<String>());
    let number = known.len();
    assert!(number >= 15, "{number}");
    assert_eq!(by_script(&workspace, "linjer.jsonl", number), tree.root(number as u64).unwrap().to_string());
}

fn digest(digits: &str) -> Digest {
    digits.parse().unwrap()
}

/// A workspace with that register, or its beginning.
fn before(lines: usize) -> Workspace {
    let workspace = Workspace::samples();
    let text: String = TEXT.split_inclusive('\n').take(lines).collect();
    for folder in ["output/checkpoints", "trust"] {
        fs::create_dir_all(workspace.path(folder)).unwrap();
    }
    workspace.write(REGISTER, text).write("trust/log.vkey", VKEY);
    workspace
}

fn line(nth: usize) -> &'static str {
    LINES.lines().nth(nth).unwrap()
}

fn against(workspace: &Workspace, what: &str, code: i32) -> Value {
    workspace.run(["verify", "--register", "--against", what, "--format", "json"]).exit(code).json()
}

#[test]
fn checkpoints_over_lines_alone_are_judged_as_what_they_are() {
    let workspace = before(12);
    // Nothing that it is over is erased; what is erased is not bound by it; and by one that is over the erasures it is.
    for (nth, code, unproven) in [(0, 0, json!([])), (1, 1, json!([4, 7, 8])), (2, 0, json!([]))] {
        let found = against(&workspace, line(nth), code);
        let one = &found["checkpoints"][0];
        assert_eq!((&one["relation"], &one["by"], &one["caveat"]["unproven"]), (&json!("contains"), &json!("log"), &unproven));
    }
    let told = workspace.run(["verify", "--register", "--against", line(1)]).exit(1);
    told.stderr_has("what is left of events 4, 7, 8, which were erased, it does not prove");
    workspace
        .run(["verify", "--register", "--against", line(2)])
        .exit(0)
        .stdout_has("It is of before checkpoints were also over");
    // Beside the register, where they may lie for long, they are no reason to end otherwise.
    workspace.write("output/checkpoints/0000000008-00000000.txt", note(line(1)));
    workspace.run(["verify", "--register"]).exit(0).stderr_has("events 4, 7, 8, which were erased");
    // Where a line is another, they tell as ever.
    let other =
        TEXT.replacen(r#""how":"email","date":"2026-11-23","original""#, r#""how":"post","date":"2026-11-23","original""#, 1);
    assert_ne!(other, TEXT);
    let mut lines: Vec<Value> = other.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let left = other.lines().nth(3).unwrap();
    lines[8]["is"] = sha256(left.as_bytes()).into();
    let mut text = other.lines().take(8).map(|line| format!("{line}\n")).collect::<String>();
    for (nth, line) in lines.iter_mut().enumerate().skip(8) {
        if nth > 8 {
            line["prev"] = sha256(text.lines().last().unwrap().as_bytes()).into();
        }
        text += &format!("{line}\n");
    }
    workspace.write(REGISTER, text);
    assert_eq!(against(&workspace, line(1), 1)["checkpoints"][0]["caveat"]["unproven"], json!([4, 7, 8]));
    assert_eq!(against(&workspace, line(2), 4)["checkpoints"][0]["relation"], "departs");
}

#[test]
fn a_log_continues_what_it_signed_over_lines_alone() {
    let elsewhere = Workspace::empty();
    elsewhere.write("log.der", avtale_log::private_key(&[7; 32]));
    let key = elsewhere.path("log.der").to_str().unwrap().to_owned();
    let make = |workspace: &Workspace, code| workspace.run(["checkpoint", "--key", &key, "--format", "json"]).exit(code);
    let workspace = before(12);
    workspace.write("output/checkpoints/0000000008-00000000.txt", note(line(1)));
    let made = make(&workspace, 0).json();
    assert_eq!((&made["new"], &made["events"]), (&json!(true), &json!(12)));
    let found = against(&workspace, made["line"].as_str().unwrap(), 0);
    assert_eq!(found["checkpoints"][0]["caveat"], Value::Null);
    // Of one size it signs no other root.
    let workspace = before(11);
    workspace.write("output/checkpoints/0000000011-00000000.txt", note(line(2)));
    let made = make(&workspace, 0).json();
    assert_eq!((&made["new"], made["line"].as_str().unwrap()), (&json!(false), line(2)));
    // And none that continues neither tree.
    let workspace = Workspace::with_agder();
    for folder in ["output/checkpoints", "trust"] {
        fs::create_dir_all(workspace.path(folder)).unwrap();
    }
    workspace.write("trust/log.vkey", VKEY).write("output/checkpoints/0000000008-00000000.txt", note(line(1)));
    make(&workspace, 4);
}

#[test]
fn receipts_of_before_go_on_being_valid() {
    let workspace = before(12);
    for (file, event) in [
        ("event-2.tlog-proof", include_str!("../fixtures/checkpoints-of-lines/event-2.tlog-proof")),
        ("event-5.tlog-proof", include_str!("../fixtures/checkpoints-of-lines/event-5.tlog-proof")),
    ] {
        workspace.write(file, event);
        workspace
            .run(["verify", "--register", "--against", file])
            .exit(0)
            .stdout_has("stands in the register as the receipt has it");
    }
    // Its own line is compared too, which the checkpoint of before would not tell of an erased one.
    workspace.run(["record", "erase", "5", "--why", "feil adresse"]).exit(0);
    let found = against(&workspace, "event-5.tlog-proof", 0);
    assert_eq!(found["checkpoints"][0]["receipt"], json!({ "event": 5, "line": "erased" }));
    let text = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    let left = text.lines().nth(4).unwrap().to_owned();
    let other = left.replacen(r#""how":""#, r#""how":"svarut","was":""#, 1);
    let other = other.replacen(&other[other.find(r#","was":""#).unwrap()..other.find(r#","date""#).unwrap()], "", 1);
    assert_ne!(other, left);
    workspace.write(REGISTER, text.replace(&left, &other).replace(&sha256(left.as_bytes()), &sha256(other.as_bytes())));
    let told = workspace.run(["verify", "--register", "--against", "event-5.tlog-proof"]).exit(4);
    told.stderr_has("event 5 is not what the receipt says");
}

#[test]
fn a_receipt_that_proves_nothing_is_told() {
    let workspace = before(12);
    let receipt = include_str!("../fixtures/checkpoints-of-lines/event-2.tlog-proof");
    workspace.write("annen.tlog-proof", receipt.replacen("index 1", "index 2", 1));
    let told = workspace.run(["verify", "--register", "--against", "annen.tlog-proof"]).exit(1);
    told.stderr_has("does not prove that its line is in the register");
}
