//! What follows from something else that lies there: whoever writes one of them anew forgets the other. No checkpoint is needed.

use std::fs;

use serde_json::{Value, json};

use super::scene;
use crate::checkpoints::rewrite;
use crate::workspace::{Ran, Workspace};

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// What `verify` says of a register in which events of a kind were changed, which was in order before.
#[track_caller]
fn changed(workspace: &Workspace, kind: &str, change: impl Fn(&mut Value)) -> Ran {
    workspace.run(["verify"]).exit(0);
    cover_up(workspace, |events| events.iter_mut().filter(|event| event["event"] == kind).for_each(change));
    workspace.run(["verify"])
}

/// Writes the register anew, and takes away the checkpoints.
fn cover_up(workspace: &Workspace, change: impl FnOnce(&mut Vec<Value>)) {
    rewrite(workspace, change);
    _ = fs::remove_dir_all(workspace.path("output/checkpoints"));
}

#[test]
fn first_and_last_day_follow_from_the_terms() {
    for (key, value) in [("until", "2056-12-31"), ("from", "2020-01-01")] {
        let (logged, _) = scene();
        let told = changed(&logged.workspace, "signed", |event| event[key] = json!(value)).exit(4);
        told.stderr_has("event 4 says that it holds from").stderr_has(value).stderr_has("2027-01-01");
    }
    let (logged, _) = scene();
    logged.workspace.on("2029-10-01").record("renewed 42").exit(0);
    changed(&logged.workspace, "renewed", |event| event["until"] = json!("2099-12-31")).exit(1).stderr_has("2099-12-31");
}

#[test]
fn the_terms_are_those_of_the_settings_it_was_made_from() {
    let years = |event: &mut Value| event["terms"]["term_years"] = json!(30);
    let (logged, _) = scene();
    let workspace = &logged.workspace;
    let last = |event: &mut Value| event["until"] = json!("2056-12-31");
    cover_up(workspace, |events| events.iter_mut().filter(|event| event["event"] == "signed").for_each(last));
    cover_up(workspace, |events| events.iter_mut().filter(|event| event["event"] == "generated").for_each(years));
    workspace.run(["verify"]).exit(4).stderr_has("other terms are registered of 42-samarbeidsavtale-1");
    workspace.run(["archive", "arkiv"]).exit(4);
    workspace.run(["archive", "--check", "arkiv"]).exit(4).stderr_has("other terms are registered");
    // Settings of today bind nobody who signed others.
    let (logged, _) = scene();
    logged.workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 30");
    logged.workspace.run(["verify"]).exit(0);
    logged.workspace.run(["verify", "--rebuild"]).exit(0);
}

#[test]
fn the_code_stands_for_what_the_document_was_made_from() {
    let (logged, _) = scene();
    let ones = |event: &mut Value| event["inputs"]["record"] = json!("1".repeat(64));
    changed(&logged.workspace, "generated", ones).exit(4).stderr_has("its code stands for something else");
    logged.workspace.run(["verify", "--rebuild"]).exit(4).stderr_has("stands for something else");
    logged.workspace.run(["archive", "arkiv"]).exit(4);
    let (logged, _) = scene();
    let other = |event: &mut Value| {
        let code = event["code"].as_str().unwrap().to_owned();
        let last = if code.ends_with('0') { "1" } else { "0" };
        event["code"] = json!(format!("{}{last}", &code[..code.len() - 1]));
    };
    changed(&logged.workspace, "generated", other).exit(4).stderr_has("its code stands for something else");
}

/// Zeros fit any code, and so does none.
#[test]
fn what_a_document_was_made_from_is_not_left_out() {
    let remove = |key: &'static str| move |event: &mut Value| _ = event.as_object_mut().unwrap().remove(key);
    let zeros = |event: &mut Value| {
        event["inputs"]["record"] = json!("0".repeat(64));
        remove("code")(event);
    };
    let told = |change: &dyn Fn(&mut Value), said: &str| {
        let (logged, _) = scene();
        let workspace = &logged.workspace;
        let of_agder = |event: &mut Value| {
            if event["party"] == "42" {
                change(event)
            }
        };
        changed(workspace, "generated", of_agder).exit(4).stderr_has(said).stderr_has("42-samarbeidsavtale-1.pdf");
        workspace.run(["archive", "arkiv"]).exit(4).stderr_has(said);
        workspace.run(["archive", "--check", "arkiv"]).exit(4).stderr_has(said);
        workspace.run(["archive", "deler", "--per-party"]).exit(4);
        workspace.run(["archive", "--check", "deler/42-agder"]).exit(4).stderr_has(said);
        workspace.run(["archive", "--check", "deler/50-trondelag"]).exit(0);
    };
    told(&zeros, "event 2 has zeros where");
    told(&remove("code"), "event 2 registers a document of avtale 0.2.0, and no code");
    // Of a program that had no such codes: what is printed on it says that it had.
    let earlier = |event: &mut Value| {
        event["inputs"]["program"] = json!("0.1.0");
        remove("code")(event);
    };
    told(&earlier, "-SAMARBEIDSAVTALE-1/");
}

#[test]
fn what_a_program_has_said_of_a_document_it_says_of_the_next() {
    for key in ["terms", "kept_inputs"] {
        let without = |nth: usize| {
            let workspace = Workspace::samples();
            workspace.run(["generate", "--only", "42", "50"]).exit(0);
            rewrite(&workspace, |events| _ = events[nth].as_object_mut().unwrap().remove(key));
            workspace
        };
        let told = without(2).run(["verify"]).exit(1);
        told.stderr_has("event 3 does not say what the same version of the program said");
        // An earlier one did not say it yet.
        without(1).run(["verify"]).exit(0);
    }
}

/// Of a version that always did, also the first one has said too little. The code tells that it was another version, too.
#[test]
fn a_later_program_says_it_of_its_first_document_too() {
    for (version, is_told) in [("0.3.0", true), ("1.0.0", true), ("0.2.1", false)] {
        for key in ["terms", "kept_inputs"] {
            let workspace = Workspace::with_agder();
            rewrite(&workspace, |events| {
                events[1]["inputs"]["program"] = json!(version);
                events[1].as_object_mut().unwrap().remove(key);
            });
            let told = workspace.run(["verify"]).exit(4).stderr_has("its code stands for something else").stderr.clone();
            let said = format!("event 2 does not say of its document what avtale {version} says of each");
            assert_eq!(told.contains(&said), is_told, "{version}, {key}: {told}");
        }
    }
}

#[test]
fn terms_whose_settings_are_gone_are_those_of_others_that_were_made_from_them() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    rewrite(&workspace, |events| events[2]["terms"]["term_years"] = json!(30));
    fs::remove_dir_all(workspace.path("output/inputs")).unwrap();
    let told = workspace.run(["verify"]).exit(4);
    told.stderr_has("50-samarbeidsavtale-1 was made from the same settings as 42-samarbeidsavtale-1");
    told.stderr_has("their terms are held against nothing");
}

#[test]
fn a_letter_of_which_no_event_tells_is_named() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles:", "utsending_bekreftes: ja\nforsegles:");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["send", "42"]).exit(0);
    workspace.on("2026-11-26").run(["send", "--done", "--date", "2026-11-25"]).exit(0);
    workspace.run(["verify"]).exit(0);
    let letter = fs::read_to_string(workspace.path("output/outbox/sent/42-samarbeidsavtale-1.eml")).unwrap();
    let added = "output/outbox/sent/42-samarbeidsavtale-1-reminder.eml";
    workspace.write(added, letter.replace("<42-samarbeidsavtale-1.", "<42-samarbeidsavtale-1-reminder."));
    for words in ["verify", "archive arkiv", "archive --check arkiv", "archive deler --per-party", "archive --check deler"] {
        let told = workspace.run(words.split(' ')).exit(1);
        told.stderr_has("42-samarbeidsavtale-1-reminder.eml").stderr_has("no event tells of this letter");
    }
    // One whose event is gone.
    fs::remove_file(workspace.path(added)).unwrap();
    workspace.run(["verify"]).exit(0);
    rewrite(&workspace, |events| events.retain(|event| !["written", "sent"].contains(&event["event"].as_str().unwrap())));
    workspace.run(["verify"]).exit(1).stderr_has("no event tells of this letter");
}

/// Of very many letters the first are told, and how many more there are.
#[test]
fn more_letters_than_anybody_reads_are_counted() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0);
    workspace.run(["verify"]).exit(0);
    let told = |said: &str, more: usize| {
        let found = workspace.run(["verify"]).exit(1);
        // Those that are told say the same, and are told as one.
        found.stderr_has(said).stderr_has("the same goes for 24 more");
        found.stderr_has(&format!("{more} more letters do not agree with the register"));
    };
    let letter = fs::read_to_string(workspace.path("output/outbox/42-samarbeidsavtale-1.eml")).unwrap();
    let write = |nth: u32, letter: &str| workspace.write(&format!("output/outbox/42-samarbeidsavtale-1-{nth}.eml"), letter);
    // They are of no event.
    (0..27).for_each(|nth| _ = write(nth, &letter.replace("Message-ID: <", &format!("Message-ID: <{nth}-"))));
    told("no event tells of this letter", 2);
    // They are of one, which says otherwise to whom it went.
    let to = letter.lines().find(|line| line.starts_with("To: ")).unwrap();
    (0..27).for_each(|nth| _ = write(nth, &letter.replace(to, "To: <en.annen@agderfk.no>")));
    told("and it is addressed to", 2);
    write(27, &letter.replace("Message-ID: <", "Message-ID: <27-"));
    told("and it is addressed to", 2);
}

#[test]
fn a_letter_that_lies_there_says_to_whom_it_is_and_when() {
    for (kind, key, value, said) in [
        ("written", "to", "noen.andre@agderfk.no", "and it is addressed to"),
        ("written", "date", "2026-10-01", "tells of 2026-10-01, and this letter is of 2026-11-23"),
        ("sent", "to", "noen.andre@agderfk.no", "and it is addressed to"),
        ("sent", "date", "2026-10-01", "tells of 2026-10-01"),
    ] {
        let workspace = Workspace::samples();
        workspace.edit(SETTINGS, "forsegles:", "utsending_bekreftes: ja\nforsegles:");
        workspace.run(["generate", "--only", "42"]).exit(0);
        workspace.run(["send", "42"]).exit(0);
        // A person sends it days later, and it went to no other address for that. To whom it went is then what counts: a letter
        // can be changed before it goes.
        let is_sent = (kind, key) != ("written", "to");
        if is_sent {
            workspace.on("2026-11-26").run(["send", "--done", "--date", "2026-11-25"]).exit(0);
        }
        let told = changed(&workspace, kind, |event| event[key] = json!(value)).exit(1);
        told.stderr_has(said).stderr_has("outbox");
        // It goes into the package with what contradicts it.
        workspace.run(["archive", "arkiv"]).exit(1);
        let folder = if is_sent { "arkiv/data/output/outbox/sent" } else { "arkiv/data/output/outbox" };
        let letters = fs::read_dir(workspace.path(folder)).unwrap().count();
        assert_eq!(letters, 1);
        workspace.run(["archive", "--check", "arkiv"]).exit(1).stderr_has(said);
    }
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_proof_lasts_no_longer_than_its_certificate_and_is_of_the_time_in_it() {
    for (key, value, said) in [
        ("expires", "2099-01-01T00:00:00Z", "that one's certificate is valid until 2049-12-31"),
        ("stamped", "2020-01-01T00:00:00Z", "its last document timestamp says 2026-11-23"),
    ] {
        let workspace = preserved();
        changed(&workspace, "preserved", |event| event[key] = json!(value)).exit(4).stderr_has(said);
    }
}

/// Agder's signed copy, made to last.
fn preserved() -> Workspace {
    let archive = crate::preserve::Archive::open();
    archive.preserve_with_lists(0);
    let crate::preserve::Archive { office, .. } = archive;
    office.workspace
}
