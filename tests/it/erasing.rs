//! What an event says of persons is erased: it stands nowhere below `output/` any more, where the agreement stands is the
//! same, and the chain goes on over it. What only looks like that is refused.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::formats::of_format_1;
use crate::inside::REGISTER;
use crate::workspace::{Ran, Workspace, files_below, outside, scan, sha256};

mod registers;

pub const ADDRESS: &str = "hemmelig.adresse@agderfk.no";
pub const WHY: &str = "feil adresse";

fn text(workspace: &Workspace) -> String {
    fs::read_to_string(workspace.path(REGISTER)).unwrap()
}

/// Agder's agreement, sent by hand; and a reminder to somebody else.
pub fn sent() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", ADDRESS, "--how", "email"]).exit(0);
    workspace.on("2027-01-10").run(["record", "reminded", "42", "--to", "ordføreren", "--how", "in-person"]).exit(0);
    workspace
}

pub fn erase(workspace: &Workspace, seqs: &[&str]) -> Ran {
    let words = ["record", "erase"].into_iter().chain(seqs.iter().copied()).chain(["--why", WHY]);
    workspace.on("2027-02-01").run(words)
}

/// The same with event 3 erased, which event 5 says.
fn erased() -> Workspace {
    let workspace = sent();
    erase(&workspace, &["3"]).exit(0);
    workspace
}

/// Files below `output/` that have these words in them.
pub fn files_with(workspace: &Workspace, words: &str) -> Vec<String> {
    let has = |file: &String| {
        let bytes = fs::read(workspace.path("output").join(file)).unwrap();
        bytes.windows(words.len()).any(|here| here == words.as_bytes())
    };
    files_below(&workspace.path("output")).into_iter().filter(has).collect()
}

#[test]
fn what_is_erased_is_in_no_file_and_all_stands_as_before() {
    let workspace = sent();
    let row = workspace.row("42", "2027-02-01");
    assert_eq!(files_with(&workspace, ADDRESS), ["register.jsonl"]);
    let (lines, line) = (text(&workspace), text(&workspace).lines().nth(2).unwrap().to_owned());
    erase(&workspace, &["3", "3"])
        .exit(0)
        .stdout_has("erased in event 3: Agder fylkeskommune")
        .stdout_has("docs/personal-data.md");
    assert!(files_with(&workspace, ADDRESS).is_empty());
    assert_eq!(workspace.row("42", "2027-02-01"), row);
    let events = workspace.events();
    let mut left = events[2].clone();
    let prev = events[2]["prev"].clone();
    assert_eq!(left["original"], sha256(line.as_bytes()));
    left.as_object_mut().unwrap().retain(|key, _| key != "original" && key != "prev");
    let expected = json!({ "seq": 3, "at": "2026-11-23T12:00:00Z", "event": "erased", "kind": "sent", "party": "42",
        "agreement": "samarbeidsavtale", "edition": 1, "how": "email", "date": "2026-11-23",
        "reply_by": "2027-01-31" });
    assert_eq!((left, prev), (expected, sha256(lines.lines().nth(1).unwrap().as_bytes()).into()));
    let now = text(&workspace);
    assert_eq!(events[4]["event"], "erasure");
    assert_eq!((&events[4]["erased"], &events[4]["why"], &events[4]["by"]), (&3.into(), &WHY.into(), &"Kari".into()));
    assert_eq!(events[4]["was"], sha256(line.as_bytes()));
    assert_eq!(events[4]["is"], sha256(now.lines().nth(2).unwrap().as_bytes()));
    // All other lines are as they were.
    for nth in [0, 1, 3] {
        assert_eq!(now.lines().nth(nth), lines.lines().nth(nth));
    }
    workspace.run(["verify"]).exit(0);
}

#[test]
fn it_is_told_wherever_the_event_is() {
    let workspace = erased();
    let told = format!("[erased on 2027-02-01 by Kari: {WHY}]");
    workspace.run(["history", "42"]).exit(0).stdout_has(&format!("sent to (erased) by e-mail, by hand, on 2026-11-23 {told}"));
    let json = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
    let event = &json["events"][1];
    assert_eq!(
        (&event["seq"], &event["event"], &event["erased_by"], &event["to"]),
        (&3.into(), &"sent".into(), &5.into(), &Value::Null)
    );
    let told = format!("What event 3 said of persons was erased on 2027-02-01 by Kari: {WHY}\n");
    workspace.run(["verify", "--register"]).exit(0).stdout_has(&told);
    assert_eq!(workspace.run(["verify", "--register", "--format", "json"]).exit(0).json()["erased"], 1);
    workspace.on("2027-02-01").run(["report", "--language", "nb"]).exit(0);
    let report = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(report.contains("Personopplysninger slettet 1. februar 2027 av") && !report.contains(ADDRESS), "{report}");
}

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn the_chain_is_checked_over_it_with_standard_tools() {
    let formats = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).unwrap();
    let script = formats.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    let workspace = erased();
    workspace.write("chain.py", script);
    let check = |is_sound: bool| {
        let ended = outside(Command::new("python3").args(["chain.py", REGISTER]).current_dir(workspace.path("")));
        assert_eq!(ended.status.success(), is_sound, "{}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).unwrap()
    };
    let whole = text(&workspace);
    assert!(check(true).contains(&sha256(whole.lines().last().unwrap().as_bytes())));
    workspace.run(["record", "void", "4", "--why", "feil"]).exit(0);
    erase(&workspace, &["5", "6"]).exit(0);
    check(true);
    let sound = text(&workspace);
    for (from, to) in [
        (r#""how":"email""#, r#""how":"post""#),
        (r#""date":"2026-11-23","reply_by""#, r#""date":"2026-11-24","reply_by""#),
        (r#""reply_by":"2027-01-31","original""#, r#""reply_by":"2027-02-28","original""#),
    ] {
        assert!(sound.contains(from), "{from}");
        workspace.write(REGISTER, sound.replacen(from, to, 1));
        check(false);
        workspace.run(["status"]).exit(4);
    }
    let without: String = whole.split_inclusive('\n').take(4).collect();
    workspace.write(REGISTER, without);
    check(false);
    workspace.run(["status"]).exit(4).stderr_has("nothing says that this was erased");
    // As a crash leaves it between the two steps.
    let before = sent();
    workspace.write(REGISTER, text(&before) + whole.lines().last().unwrap() + "\n");
    workspace.run(["verify", "--register"]).exit(4);
}

#[test]
fn what_forges_an_erased_event_is_refused_with_its_line() {
    type Change = fn(&mut Vec<Value>);
    let cases: [(&str, usize, &str, Change); 12] = [
        ("another day in what is left", 5, "another line than it says", |events| events[2]["date"] = "2026-11-22".into()),
        ("the address is back", 3, "unknown field `to`", |events| events[2]["to"] = "x@agderfk.no".into()),
        ("a key that such an event has not", 3, "not what is left of an event", |events| events[2]["ends"] = "2026-11-22".into()),
        ("a key less", 3, "not what is left of an event", |events| drop(events[2].as_object_mut().unwrap().remove("how"))),
        ("of a kind that is never erased", 3, "not what is left of an event", |events| events[2]["kind"] = "generated".into()),
        ("no erasure", 3, "nothing says that this was erased", |events| drop(events.pop())),
        ("two erasures", 6, "was erased before", |events| events.push(events[4].clone())),
        ("another party's", 5, "another line than it says", |events| events[4]["party"] = "50".into()),
        ("nobody's", 5, "another line than it says", |events| {
            let erasure = events[4].as_object_mut().unwrap();
            erasure.retain(|key, _| key != "party" && key != "agreement");
        }),
        ("of itself", 5, "does not come before it", |events| events[4]["erased"] = 5.into()),
        ("of a later one", 5, "does not come before it", |events| events[4]["erased"] = 6.into()),
        ("another digest", 5, "another line than it says", |events| events[4]["is"] = "0".repeat(64).into()),
    ];
    for (what, line, words, change) in cases {
        let workspace = erased();
        forge(&workspace, change);
        let ran = workspace.run(["status", "--format", "json"]).exit(4);
        ran.has_fault(&format!("{REGISTER}:{line}"), words);
        let before = text(&workspace);
        workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(4);
        assert_eq!(text(&workspace), before, "{what}");
    }
}

/// Changes events and makes the chain anew, as whoever can write to the register can: over what is left of an erased one too.
fn forge(workspace: &Workspace, change: fn(&mut Vec<Value>)) {
    let mut events = workspace.events();
    // As JSON is written here its keys are in another order, so the digests are others.
    let chained = chain(&events);
    events[4]["is"] = sha256(chained[2].as_bytes()).into();
    change(&mut events);
    workspace.write(REGISTER, chain(&events).join("\n") + "\n");
}

/// The lines of events: each names the one before, or the one that was there.
fn chain(events: &[Value]) -> Vec<String> {
    let mut prev = "0".repeat(64);
    let line = |(nth, event): (usize, &Value)| {
        let mut event = event.clone();
        (event["seq"], event["prev"]) = ((nth + 1).into(), prev.clone().into());
        let line = event.to_string();
        prev = event["original"].as_str().map_or_else(|| sha256(line.as_bytes()), str::to_owned);
        line
    };
    events.iter().enumerate().map(line).collect()
}

/// The chain holds, and the forger has made no mistake but the one: else every case above would be refused for another.
#[test]
fn a_register_that_is_written_anew_with_an_erased_event_is_read() {
    let workspace = erased();
    forge(&workspace, |_| {});
    workspace.run(["status"]).exit(0);
}

#[test]
fn an_erasure_whose_line_was_not_replaced_is_completed_by_the_next_that_writes() {
    let workspace = sent();
    let before = text(&workspace);
    erase(&workspace, &["3"]).exit(0);
    let after = text(&workspace);
    let erasure = after.lines().last().unwrap();
    // Killed after the first step; and once more while the second was under way.
    for rest in ["", "half a regis"] {
        workspace.write(REGISTER, format!("{before}{erasure}\n"));
        if !rest.is_empty() {
            workspace.write("output/register.jsonl.new", rest);
        }
        workspace.run(["status"]).exit(0).stderr_has("erased, and still there in register.jsonl: event 3");
        assert_eq!(files_with(&workspace, ADDRESS), ["register.jsonl"], "who reads changes nothing");
        workspace.run(["generate", "--only", "42"]).exit(0);
        assert_eq!(text(&workspace), after);
        assert!(files_with(&workspace, ADDRESS).is_empty());
        assert!(!workspace.path("output/register.jsonl.new").exists());
    }
    // The same with an erasure that says something else than the line.
    for (from, to) in [
        (r#""was":""#, r#""was":"0"#),
        (r#""is":""#, r#""is":"0"#),
        (r#""erased":3"#, r#""erased":2"#),
        (r#""party":"42""#, r#""party":"50""#),
    ] {
        let mut forged = erasure.replacen(from, to, 1);
        if to.ends_with('0') && !to.ends_with("50\"") {
            // A digit more is one less at its end.
            let at = forged.find(to).unwrap() + to.len() + 63;
            forged.remove(at);
        }
        workspace.write(REGISTER, format!("{before}{forged}\n"));
        workspace.run(["status", "--format", "json"]).exit(4).has_fault(&format!("{REGISTER}:5"), "is erased, and");
        workspace.run(["generate", "--only", "42"]).exit(4);
        assert_eq!(text(&workspace), format!("{before}{forged}\n"));
    }
}

#[test]
fn what_still_counts_is_not_erased_and_it_is_said_what_is_possible() {
    let workspace = sent();
    let signed = [
        "record",
        "signed",
        "42",
        "--name",
        "Ola Hemmelig",
        "--title",
        "Fylkesordfører",
        "--date",
        "2027-01-12",
        "--file",
        "scan.pdf",
    ];
    workspace.write("scan.pdf", scan("Ola Hemmelig"));
    workspace.on("2027-01-12").run(signed).exit(0);
    workspace.on("2027-01-12").run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "12345678901"]).exit(0);
    let before = workspace.snapshot();
    for (seqs, words) in [
        (["1"], "about the register itself"),
        (["2"], "names nobody but who registered it"),
        (["5"], "avtale record void 5"),
        (["6"], "avtale record void 6"),
        (["7"], "there is no such event"),
        (["0"], "there is no such event"),
    ] {
        erase(&workspace, &seqs).exit(2).stderr_has(words);
        let both = [seqs[0], "3"];
        erase(&workspace, &both).exit(2);
    }
    workspace.run(["record", "erase", "3", "--why", " "]).exit(1);
    workspace
        .on("2027-02-01")
        .run(["record", "erase", "3", "--why", WHY, "--dry-run"])
        .exit(0)
        .stdout_has("would erase in event 3");
    assert_eq!(workspace.snapshot(), before, "all or nothing");
    erase(&workspace, &["3"]).exit(0);
    erase(&workspace, &["3"]).exit(2).stderr_has("erased already");
}

#[test]
fn a_signature_that_was_withdrawn_is_erased_with_its_copy_and_the_one_that_counts_keeps_its_own() {
    let workspace = sent();
    workspace.write("scan.pdf", scan("Ola Hemmelig"));
    let sign = |name: &str| {
        let words =
            ["record", "signed", "42", "--title", "Fylkesordfører", "--date", "2027-01-12", "--file", "scan.pdf", "--name", name];
        workspace.on("2027-01-12").run(words).exit(0);
    };
    sign("Ola Hemmelig");
    workspace.on("2027-01-12").run(["record", "void", "5", "--why", "Ola Hemmelig var ikke der"]).exit(0);
    assert_eq!(files_with(&workspace, "Ola Hemmelig").len(), 2, "the register, and the copy");
    let row = workspace.row("42", "2027-02-01");
    erase(&workspace, &["5", "6"]).exit(0);
    assert!(files_with(&workspace, "Ola Hemmelig").is_empty());
    assert_eq!(workspace.row("42", "2027-02-01"), row);
    assert!(!workspace.run(["history", "42"]).exit(0).stdout.contains("kept as"));
    workspace.is_in_order();
    // If it comes back, it is known, and taken anew; the same file registered twice is kept for the one that counts.
    sign("Kari Nordmann");
    workspace.on("2027-01-12").run(["record", "void", "9", "--why", "feil"]).exit(0);
    sign("Kari Nordmann");
    erase(&workspace, &["9"]).exit(0);
    assert_eq!(files_with(&workspace, "% Ola Hemmelig").len(), 1);
    workspace.is_in_order();
    assert_eq!(workspace.status("42", "2027-02-01"), "in-force");
}

#[test]
fn a_signature_of_an_agreement_that_has_ended_is_erased_and_the_agreement_has_ended_all_the_same() {
    let workspace = sent();
    workspace.on("2027-01-12").record("signed 42 --name Ola --title Fylkesordfører --date 2027-01-12").exit(0);
    let erase_on = |day: &str| workspace.on(day).run(["record", "erase", "5", "--why", WHY]);
    let (ends, after) = ("2030-01-11", "2030-01-12");
    assert_eq!((workspace.status("42", ends), workspace.status("42", after)), ("expiring".into(), "expired".into()));
    erase_on(ends).exit(2).stderr_has("when the agreement has ended");
    erase_on(after).exit(0);
    let row = workspace.row("42", after);
    assert_eq!(
        (&row["status"], &row["signed"], &row["signatory"], &row["is_erased"]),
        (&"expired".into(), &"2027-01-12".into(), &Value::Null, &true.into())
    );
    workspace.on(after).run(["status"]).exit(0).stdout_has("who signed was erased").stdout_has("(erased)");
}

#[test]
fn an_erasure_and_a_withdrawal_are_erased_as_other_events_are() {
    let workspace = sent();
    workspace.run(["record", "erase", "3", "--why", "Hemmelig bor ikke her"]).exit(0);
    workspace.run(["record", "declined", "42", "--reason", "Hemmelig vil ikke", "--date", "2026-11-23"]).exit(0);
    workspace.run(["record", "void", "6", "--why", "Hemmelig ville likevel"]).exit(0);
    let row = workspace.row("42", "2027-02-01");
    erase(&workspace, &["5", "6", "7"]).exit(0);
    assert!(files_with(&workspace, "Hemmelig").is_empty());
    assert_eq!(workspace.row("42", "2027-02-01"), row);
    let kinds: Vec<Value> = workspace.events().into_iter().skip(7).map(|event| event["event"].clone()).collect();
    assert_eq!(kinds, ["erasure", "erasure", "erasure"], "in one call");
    assert_eq!(workspace.events()[7]["more"], 2);
    workspace.run(["history", "42"]).exit(0).stdout_has("event 6 was withdrawn: (erased)");
}

#[test]
fn a_letter_in_the_outbox_has_the_address_too() {
    let workspace = Workspace::with_agder();
    workspace.run(["send"]).exit(1);
    let letter = workspace.output().into_iter().find(|file| file.ends_with(".eml")).unwrap();
    erase(&workspace, &["3"]).exit(2).stderr_has(&letter).stderr_has("outbox");
    fs::remove_file(workspace.path("output").join(letter)).unwrap();
    erase(&workspace, &["3"]).exit(0);
    assert!(workspace.events()[2]["message_id"].as_str().unwrap().starts_with("42-samarbeidsavtale-1"), "which document it was");
}

#[test]
fn other_files_that_have_the_same_are_named() {
    let workspace = sent();
    workspace.on("2027-02-01").run(["report", "--language", "nb"]).exit(0);
    workspace.write("output/register.torn-1", "half a line");
    let words = ["record", "erase", "3", "--why", WHY, "--format", "json"];
    let json = workspace.on("2027-02-01").run(words).exit(0).json();
    assert_eq!(json["copies"], json!(["output/register.torn-1", "output/report.html"]));
    assert_eq!((&json["registered"], &json["erased"]), (&true.into(), &json!([3])));
}

/// "Agder fylkeskommune" stands in its own document and in whatever is named after it.
#[test]
fn a_document_that_is_registered_is_no_copy_to_be_removed() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "approved", "42", "--organ", "Agder fylkeskommune", "--case", "1/26"]).exit(0);
    workspace.run(["record", "void", "3", "--why", "feil sak"]).exit(0);
    let pdf = workspace.pdf("42");
    let bytes = [fs::read(&pdf).unwrap(), b"Agder fylkeskommune".to_vec()].concat();
    fs::write(&pdf, bytes).unwrap();
    workspace.write("output/notat.txt", "Agder fylkeskommune");
    let words = ["record", "erase", "3", "--why", WHY, "--format", "json"];
    let json = workspace.on("2027-02-01").run(words).exit(0).json();
    assert_eq!(json["copies"], json!(["output/notat.txt"]));
}
