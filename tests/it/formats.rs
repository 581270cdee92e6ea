//! The formats of the register: the first is read and continued as it is, and every event of the second says who registered
//! it, with a salt of its own.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::inside::{REGISTER, rechain};
use crate::workspace::{Ran, Workspace, sent};

/// Kautokeino's agreement, made twice and sent, registered by version 0.1.0.
const FORMAT_1: &str = include_str!("fixtures/v0.1/output/register.jsonl");

/// The samples with the register of an earlier version.
pub fn of_format_1() -> Workspace {
    let workspace = Workspace::samples();
    fs::create_dir_all(workspace.path("output")).unwrap();
    workspace.write(REGISTER, FORMAT_1);
    workspace
}

/// Of Agder and Bodø, with events that were erased: as the first program of that format wrote it. It is read so for ever.
const FORMAT_2: &str = include_str!("fixtures/format-2.jsonl");
/// SHA-256 of its last line.
const HEAD: &str = "818e2654b970de7662b165cded796a338be917fd0a116c18b5763eaafb6f29d1";

fn is_salt(salt: &Value) -> bool {
    salt.as_str().is_some_and(|salt| salt.len() == 32 && salt.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')))
}

#[test]
fn a_new_register_says_in_every_line_who_registered_it_and_has_a_salt_of_its_own() {
    let workspace = Workspace::with_agder();
    workspace.run(["--by", "Ola Nordmann", "record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    let events = workspace.events();
    assert_eq!((&events[0]["event"], &events[0]["format"]), (&"opened".into(), &2.into()));
    let by: Vec<&str> = events.iter().map(|event| event["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["Kari", "Kari", "Ola Nordmann"]);
    let salts: HashSet<&str> = events.iter().map(|event| event["salt"].as_str().unwrap()).collect();
    assert!(events.iter().all(|event| is_salt(&event["salt"])) && salts.len() == 3, "{salts:?}");
    workspace.run(["history", "42"]).exit(0).stdout_has("registered by Ola Nordmann\n");
}

#[test]
fn who_registers_is_the_system_s_user_where_nobody_is_named_and_never_nobody() {
    let workspace = Workspace::samples();
    let as_who = |by: Option<&str>, case| {
        let mut command = workspace.command(["record", "approved", "42", "--organ", "Fylkestinget", "--case", case]);
        match by {
            Some(by) => command.env("AVTALE_BY", by),
            None => command.env_remove("AVTALE_BY"),
        };
        Ran::of(&mut command)
    };
    as_who(None, "1/26").exit(0);
    let user = std::process::Command::new("id").arg("-un").output().map(|id| String::from_utf8(id.stdout).unwrap());
    if cfg!(unix)
        && let Ok(user) = user
    {
        assert_eq!(workspace.events()[1]["by"], user.trim());
    }
    for wrong in ["Kari\u{202e}", &"å".repeat(101)] {
        as_who(Some(wrong), "2/26").exit(2).stderr_has("the name of who does this").stderr_has("AVTALE_BY");
    }
    as_who(Some(" "), "2/26").exit(0);
    assert_eq!(workspace.events()[2]["by"], workspace.events()[1]["by"]);
}

#[test]
fn a_register_of_the_first_format_is_continued_and_stays_as_it_is() {
    let workspace = of_format_1();
    workspace.run(["verify", "--register"]).exit(0);
    workspace.run(["status"]).exit(0);
    assert_eq!(fs::read_to_string(workspace.path(REGISTER)).unwrap(), FORMAT_1, "who reads changes nothing");
    workspace.run(["record", "reminded", "5612", "--to", "post@kautokeino.kommune.no", "--how", "email"]).exit(0);
    let text = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    assert!(text.starts_with(FORMAT_1), "{text}");
    let events = workspace.events();
    let before = FORMAT_1.lines().count();
    let [upgraded, reminded] = &events[before..] else { panic!("{events:#?}") };
    assert_eq!((&upgraded["event"], &upgraded["format"], &upgraded["more"]), (&"upgraded".into(), &2.into(), &1.into()));
    assert_eq!((&reminded["event"], &reminded["by"]), (&"reminded".into(), &"Kari".into()));
    assert!(is_salt(&upgraded["salt"]) && is_salt(&reminded["salt"]));
    workspace.run(["verify", "--register"]).exit(0);
    // Once is enough.
    workspace.run(["record", "approved", "5612", "--organ", "Kommunestyret", "--case", "1/26"]).exit(0);
    assert_eq!(workspace.events().len(), before + 3);
    assert!(workspace.events().iter().skip(1).filter(|event| event["event"] == "upgraded").count() == 1);
}

/// Programs of before know these kinds of events, and the first format.
#[test]
fn a_program_of_before_refuses_what_it_would_misread() {
    const KNOWN: [&str; 13] = [
        "opened",
        "generated",
        "sealed",
        "approved",
        "sent",
        "reminded",
        "signed",
        "declined",
        "notice",
        "renewed",
        "void",
        "restored",
        "confirmed",
    ];
    let is_read = |event: &Value| {
        let is_known = KNOWN.contains(&event["event"].as_str().unwrap());
        is_known && event["format"].as_u64().is_none_or(|format| format <= 1)
    };
    let workspace = Workspace::with_agder();
    assert!(!is_read(&workspace.events()[0]), "it refuses a new register at its first line");
    let workspace = of_format_1();
    workspace.run(["record", "reminded", "5612", "--to", "post@kautokeino.kommune.no", "--how", "email"]).exit(0);
    let unread = workspace.events().iter().position(|event| !is_read(event));
    assert_eq!(unread, Some(FORMAT_1.lines().count()), "the first of the later format");
}

#[test]
fn a_line_of_another_format_than_the_register_has_there_is_refused() {
    let broken = |workspace: &Workspace, line: usize, words: &str| {
        let ran = workspace.run(["status", "--format", "json"]).exit(4);
        ran.has_fault(&format!("{REGISTER}:{line}"), words);
    };
    let new = || {
        let workspace = Workspace::with_agder();
        workspace.register(vec![sent("42", "samarbeidsavtale", 1)]);
        workspace
    };
    let remove = |event: &mut Value, key: &str| drop(event.as_object_mut().unwrap().remove(key));
    let workspace = new();
    workspace.run(["status"]).exit(0);
    rechain(&workspace, |events| remove(&mut events[2], "salt"));
    broken(&workspace, 3, "not in the format");
    let workspace = new();
    rechain(&workspace, |events| remove(&mut events[2], "by"));
    broken(&workspace, 3, "missing field `by`");
    let workspace = new();
    rechain(&workspace, |events| events[2]["by"] = "".into());
    broken(&workspace, 3, "does not say who");
    let workspace = new();
    rechain(&workspace, |events| events[2]["by"] = "å".repeat(101).into());
    broken(&workspace, 3, "202 bytes");
    let workspace = new();
    rechain(&workspace, |events| events[2]["salt"] = "7".repeat(31).into());
    broken(&workspace, 3, "not a salt");
    // As though nothing had changed, and once more.
    let workspace = of_format_1();
    rechain(&workspace, |events| events[3]["salt"] = "7".repeat(32).into());
    broken(&workspace, 4, "missing field `by`");
    let workspace = of_format_1();
    rechain(&workspace, |events| {
        events[3]["salt"] = "7".repeat(32).into();
        events[3]["by"] = "Kari".into();
    });
    broken(&workspace, 4, "not in the format");
    let workspace = new();
    rechain(&workspace, |events| {
        events[1] = serde_json::json!({ "event": "upgraded", "format": 2, "by": "Kari", "salt": "7".repeat(32),
            "seq": 2, "at": events[1]["at"], "prev": "" });
    });
    broken(&workspace, 2, "in that format already");
    let workspace = of_format_1();
    let lines = FORMAT_1.lines().count();
    workspace.register(vec![avtale::register::Event::Upgraded(avtale::register::Upgraded { format: 3 })]);
    broken(&workspace, lines + 1, "it has format 3, and this program knows formats up to 2");
}

#[test]
fn whose_certificate_sealed_a_document_is_not_who_registered_that() {
    let path = Path::new(REGISTER);
    let sealed = |workspace: &Workspace| {
        let json = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
        let events = json["events"].as_array().unwrap().clone();
        events.into_iter().find(|event| event["event"] == "sealed").unwrap()
    };
    let workspace = Workspace::with_agder();
    let made = workspace.events()[1].clone();
    let sealing = |by: &str| {
        let mut event = serde_json::json!({ "seq": 3, "at": made["at"], "event": "sealed", "party": "42",
            "agreement": "samarbeidsavtale", "edition": 1, "file": made["file"], "sha256": "1".repeat(64), "bytes": 1,
            "draft": made["sha256"], "certificate": "2".repeat(64), "prev": "" });
        event[by] = "Nettverket".into();
        event
    };
    rechain(&workspace, |events| {
        let mut event = sealing("sealer");
        (event["by"], event["salt"]) = ("Kari".into(), "7".repeat(32).into());
        events.push(event);
    });
    let event = sealed(&workspace);
    assert_eq!((&event["sealer"], &event["by"]), (&"Nettverket".into(), &"Kari".into()));
    // The same in format 1.
    rechain(&workspace, |events| {
        events[0]["format"] = 1.into();
        for event in events.iter_mut() {
            event.as_object_mut().unwrap().retain(|key, _| key != "by" && key != "salt");
        }
        events[2] = sealing("by");
    });
    let event = sealed(&workspace);
    assert_eq!((&event["sealer"], &event["by"]), (&"Nettverket".into(), &Value::Null), "{}", path.display());
    assert!(event["sentence"].as_str().unwrap().contains("was sealed by Nettverket"));
    // Whoever leaves it out, in either, has not written what this program or one before it writes.
    rechain(&workspace, |events| _ = events[2].as_object_mut().unwrap().remove("by"));
    workspace.run(["status"]).exit(4).stderr_has("missing field `by`");
    let workspace = Workspace::with_agder();
    rechain(&workspace, |events| {
        let mut event = sealing("sealer");
        (event["by"], event["salt"]) = ("Kari".into(), "7".repeat(32).into());
        event.as_object_mut().unwrap().remove("sealer");
        events.push(event);
    });
    workspace.run(["status"]).exit(4).stderr_has("missing field `sealer`");
}

#[test]
fn a_register_of_the_second_format_is_read_and_continued_as_it_is() {
    let workspace = Workspace::samples();
    fs::create_dir_all(workspace.path("output")).unwrap();
    workspace.write(REGISTER, FORMAT_2);
    let told = workspace.run(["verify", "--register"]).exit(0);
    told.stdout_has(HEAD).stdout_has("What event 8 said of persons was erased on 2027-01-13 by Kari Nordmann: begrunnelsen");
    assert_eq!(
        (workspace.status("42", "2027-02-01"), workspace.status("1804", "2027-02-01")),
        ("in-force".into(), "declined".into())
    );
    assert_eq!(workspace.row("42", "2027-02-01")["signatory"], "Ola Nordmann");
    assert_eq!(workspace.row("1804", "2027-02-01")["approved"], Value::Null);
    let story = workspace.run(["history", "1804"]).exit(0);
    story.stdout_has("event 7 was withdrawn: (erased) [erased on 2027-01-13 by Kari Nordmann: begrunnelsen]");
    story.stdout_has("registered by Kari Nordmann");
    workspace.on("2027-02-01").record("notice 42").exit(0);
    let text = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    assert!(text.starts_with(FORMAT_2) && text.lines().count() == FORMAT_2.lines().count() + 1, "{text}");
}
