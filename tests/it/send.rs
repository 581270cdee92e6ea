//! `avtale send` and `avtale remind`: whatever goes wrong, each party gets its agreement once, and the register knows.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::Value;

use crate::mail_server::{Authority, MailServer};
use crate::workspace::{Ended, Ran, Workspace, outside, sha256};

mod doubt;
mod reminded;
mod server;

const AGDER: &str = "kari.nordmann@agderfk.no";

const BODØ: &str = "members/1804-bodo.yaml";

/// Noon on the day after the last for answers.
const TOO_LATE: &str = "1801483200";

/// The program, run at a later moment.
fn at<'a>(workspace: &Workspace, moment: &str, args: impl IntoIterator<Item = &'a str>) -> Ran {
    Ran::of(workspace.command(args).env("SOURCE_DATE_EPOCH", moment))
}

fn words<'a>(event: &'a Value, key: &str) -> &'a str {
    event[key].as_str().unwrap_or_else(|| panic!("no {key} in {event}"))
}

/// The SHA-256 of a party's document, as it is registered.
fn registered(workspace: &Workspace, party: &str) -> String {
    let made = workspace.events_of("generated").into_iter().rfind(|event| event["party"] == party);
    words(&made.unwrap(), "sha256").to_owned()
}

/// Letters in the outbox.
fn outbox(workspace: &Workspace) -> Vec<String> {
    workspace.output().into_iter().filter_map(|file| Some(file.strip_prefix("outbox/")?.to_owned())).collect()
}

/// Every party has exactly one message at the servers for each such event, registered with the Message-ID that the server
/// saw, to the address it went to, with the registered document in it; and nothing is left of what went on.
#[track_caller]
fn each_has_exactly_one(workspace: &Workspace, kind: &str, servers: &[&MailServer], number: usize) {
    let mut at_the_servers: Vec<_> = servers
        .iter()
        .flat_map(|server| server.messages())
        .map(|message| {
            assert_eq!(message.parsed["defects"], serde_json::json!([]), "{}", message.parsed);
            let id = message.header("Message-ID").trim_matches(['<', '>']).to_owned();
            (id, message.to().to_owned(), sha256(&message.attachment))
        })
        .collect();
    let mut in_the_register: Vec<_> = workspace
        .events_of(kind)
        .iter()
        .map(|event| {
            let sha256 = registered(workspace, words(event, "party"));
            (words(event, "message_id").to_owned(), words(event, "to").to_owned(), sha256)
        })
        .collect();
    at_the_servers.sort();
    in_the_register.sort();
    assert_eq!(at_the_servers, in_the_register);
    let mut parties: Vec<_> = workspace.events_of(kind).iter().map(|event| words(event, "party").to_owned()).collect();
    parties.sort();
    parties.dedup();
    assert_eq!((parties.len(), in_the_register.len()), (number, number));
    assert!(outbox(workspace).iter().all(|file| !file.ends_with(".sending.eml")), "{:?}", outbox(workspace));
    workspace.is_in_order();
}

/// What a letter in the outbox says, read by Python's parser.
fn parsed(workspace: &Workspace, file: &str) -> Value {
    const PROGRAM: &str = r#"
import email, email.policy, hashlib, json, sys
message = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
pdf, = message.iter_attachments()
defects = [str(defect) for part in message.walk() for defect in part.defects]
defects += [str(defect) for value in message.values() for defect in value.defects]
to, = message["To"].addresses
print(json.dumps({
    "headers": {name: str(value) for name, value in message.items()},
    "to_name": to.display_name, "to": to.addr_spec,
    "text": message.get_body().get_content(),
    "attachment": pdf.get_filename(), "type": pdf.get_content_type(),
    "sha256": hashlib.sha256(pdf.get_content()).hexdigest(),
    "defects": defects,
}))"#;
    let output = outside(Command::new("python3").args(["-c", PROGRAM]).arg(workspace.path("output/outbox").join(file)));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn each_party_gets_one_letter_with_its_registered_document() {
    let workspace = Workspace::generated();
    let run = workspace.run(["send"]).exit(0);
    run.stdout_has("15 letters: 15 sent").stdout_has("output/outbox/");
    assert_eq!(run.stderr.lines().filter(|line| line.starts_with("sent ")).count(), 15, "progress, a line for each: {run}");
    let letters = outbox(&workspace);
    assert_eq!(letters.len(), 15);
    let sent = workspace.events_of("sent");
    assert_eq!(sent.len(), 15);
    for event in &sent {
        assert_eq!((&event["how"], &event["date"]), (&"outbox".into(), &"2026-11-23".into()));
        let party = words(event, "party");
        let file = format!("{party}-samarbeidsavtale-1.eml");
        let letter = parsed(&workspace, &file);
        assert_eq!(letter["headers"]["Message-ID"], format!("<{}>", words(event, "message_id")));
        assert_eq!(letter["to"], event["to"]);
        assert_eq!(letter["sha256"], registered(&workspace, party), "{file}");
        assert_eq!((&letter["type"], &letter["defects"]), (&"application/pdf".into(), &serde_json::json!([])));
        assert_eq!(letter["headers"]["X-Unsent"], "1", "a mail program opens it ready to be sent");
        assert_eq!(letter["headers"]["Date"], "Mon, 23 Nov 2026 12:00:00 +0000");
    }
    workspace.run(["status"]).exit(0).stdout_has("15 agreements: 15 sent");
    workspace.is_in_order();
    workspace
        .change_everybodys_text()
        .run(["generate"])
        .exit(0)
        .stdout_has("15 documents that were sent or signed have an older text, annex or layout.");
}

#[test]
fn nothing_is_sent_twice_unless_told_so() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "Agder"]).exit(0);
    let before = workspace.snapshot();
    let again = workspace.run(["send", "42"]).exit(2);
    again.stderr_has("was sent on 2026-11-23").stderr_has("--again");
    workspace.run(["send", "--again"]).exit(2).stderr_has("PARTY");
    workspace.run(["send", "42", "--again", "--dry-run"]).exit(0).stdout_has("would send");
    assert_eq!(workspace.snapshot(), before);

    workspace.run(["send", "42", "Agder", "--again"]).exit(0).stdout_has("1 letter: 1 sent");
    assert_eq!(outbox(&workspace), ["42-samarbeidsavtale-1-2.eml", "42-samarbeidsavtale-1.eml"]);
    let ids: Vec<_> = workspace.events_of("sent").iter().map(|event| words(event, "message_id").to_owned()).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "two letters, two identifiers: {ids:?}");
}

#[test]
fn everything_that_was_sent_is_nothing_to_send() {
    let workspace = Workspace::generated();
    workspace.run(["send"]).exit(0);
    let before = workspace.snapshot();
    workspace.run(["send"]).exit(0).stdout_has("nothing to send");
    let json = workspace.run(["send", "--format", "json"]).exit(0).json();
    assert_eq!((&json["letters"], &json["problems"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn a_dry_run_says_what_would_go_to_whom_and_changes_nothing() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    let run = workspace.run(["send", "--dry-run"]).exit(0);
    run.stdout_has("15 to send").stdout_has(&format!("42-samarbeidsavtale-1 to {AGDER} (Agder fylkeskommune)"));
    let args = ["send", "--dry-run", "--smtp", "smtp://nobody.invalid", "--format", "json", "Agder"];
    let json = workspace.run(args).exit(0).json();
    assert_eq!(json["letters"].as_array().map(Vec::len), Some(1));
    let letter = &json["letters"][0];
    assert_eq!((&letter["party"], &letter["to"], &letter["action"]), (&"42".into(), &AGDER.into(), &"would-send".into()));
    workspace.run(["remind", "--dry-run"]).exit(0).stdout_has("nobody to remind");
    assert_eq!(workspace.snapshot(), before);
    let empty = Workspace::samples();
    empty.run(["send", "--dry-run"]).exit(1);
    assert_eq!(empty.output(), [] as [&str; 0]);
}

#[test]
fn what_is_sent_is_what_is_registered_or_nothing() {
    let workspace = Workspace::generated();
    let altered = fs::read(workspace.pdf("42")).unwrap();
    fs::write(workspace.pdf("42"), [&altered[..], b"\n"].concat()).unwrap();
    fs::remove_file(workspace.pdf("50")).unwrap();
    workspace.edit(BODØ, "navn: ", "navn: Anne ");
    workspace.record("0301-oslo.yaml", "kommunenummer: \"0301\"\nkontaktperson:\n  epost: post@oslo.kommune.no\n");
    workspace.edit("members/1833-rana.yaml", "epost: ", "# epost: ");
    // The annex of all the others has Oslo in it now. Of a sent one that is no matter.
    let run = workspace.run(["send", "Bodø", "Oslo", "--format", "json"]).exit(2);
    for words in [
        "Bodø kommune: since the document was made, this has changed",
        "avtale generate --only 1804",
        "Oslo kommune: it has no document yet",
        "avtale generate --only 0301",
    ] {
        assert!(run.problems().iter().any(|(_, told)| told.contains(words)), "no {words:?}: {run}");
    }
    assert_eq!((workspace.events_of("sent").len(), outbox(&workspace).len()), (0, 0));
    fs::remove_file(workspace.path("members/0301-oslo.yaml")).unwrap();

    let run = workspace.run(["send", "--format", "json"]).exit(4);
    run.has_fault("42-agder/42-samarbeidsavtale-1.pdf", "not the one that is registered");
    run.has_fault("50-trondelag/50-samarbeidsavtale-1.pdf", "not the one that is registered");
    run.has_fault("members/1833-rana.yaml", "no e-mail address");
    assert_eq!(outbox(&workspace).len(), 11, "the others are sent");
    assert_eq!(workspace.events_of("sent").len(), 11);

    workspace.edit("members/1833-rana.yaml", "# epost: ", "epost: ");
    workspace.run(["generate"]).exit(0);
    workspace.run(["send"]).exit(0).stdout_has("4 letters: 4 sent");
    workspace.is_in_order();
    // What was sent is no longer as it was: it is not sent again either.
    fs::write(workspace.pdf("42"), b"%PDF-1.7").unwrap();
    workspace.run(["send", "42", "--again"]).exit(4).stderr_has("not the one that is registered");
}

#[test]
fn who_has_no_document_or_no_record_is_not_forgotten() {
    let workspace = Workspace::with_agder();
    let run = workspace.run(["send"]).exit(1);
    run.stdout_has("1 letter: 1 sent").stderr_has("Bodø kommune").stderr_has("no document yet").stderr_has("avtale generate");
    assert_eq!(run.stderr.matches("no document yet").count(), 1, "told once, not for each of them: {run}");
    workspace.run(["send", "Bergen"]).exit(1).stderr_has("Bergen kommune has no good record");
    workspace.run(["send", "Herøy"]).exit(2).stderr_has("1515").stderr_has("1818");
    workspace.run(["send", "Begren"]).exit(2);
    workspace.record("1804-bodo.yaml", "kommunenummer: 1804\nkontaktperson:\n  epost: bodø\n");
    workspace.run(["send", "Bodø"]).exit(1).stderr_has("1804-bodo.yaml");
}

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn letters_are_in_the_partys_own_language_form_and_names_are_kept_whole() {
    let workspace = Workspace::samples();
    let names = [
        ("4621-voss.yaml", "kommunenummer: 4621", "Kåre \"Ås\" Ødegård, ordførar", "Vedlagd følgjer", "Voss herad"),
        ("5612-guovdageaidnu.yaml", "kommunenummer: 5612", "Máret Áŋŧ, Čađđi <x@y.no>", "Vedlagt følger", "Kautokeino kommune"),
        ("4601-bergen.yaml", "kommunenummer: 4601", "", "Vedlagt følger", "Bergen kommune"),
    ];
    for (file, number, name, ..) in names {
        let name = if name.is_empty() { String::new() } else { format!("  navn: '{name}'\n") };
        workspace.record(file, format!("{number}\nkontaktperson:\n  epost: post@kommune.no\n{name}"));
    }
    workspace.run(["generate", "--only", "4621", "5612", "4601"]).exit(0);
    workspace.run(["send", "4621", "5612", "4601"]).exit(0);
    for (file, _, name, words, party) in names {
        let letter = parsed(&workspace, &format!("{}-samarbeidsavtale-1.eml", &file[..4]));
        let text = letter["text"].as_str().unwrap();
        assert!(text.contains(words) && text.contains(party) && text.contains("31. januar 2027"), "{text}");
        let greeting = if name.is_empty() { "Hei!\n".to_owned() } else { format!("Hei, {name}!\n") };
        assert!(text.starts_with(&greeting), "{text}");
        assert_eq!((&letter["to_name"], &letter["to"]), (&name.into(), &"post@kommune.no".into()));
        assert_eq!(letter["headers"]["Subject"], format!("Samarbeidsavtale for Bærekraftsnettverket – {party}"));
        assert_eq!(letter["defects"], serde_json::json!([]));
    }
}

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn a_letters_text_is_no_part_of_the_document() {
    let workspace = Workspace::with_agder();
    let letter = "templates/samarbeidsavtale/epost/utsending.bokmal.j2";
    workspace.edit(letter, "Vedlagt følger", "Her kommer {{ part.navn }} sin avtale:");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    workspace.run(["send", "42"]).exit(0);
    let letter = parsed(&workspace, "42-samarbeidsavtale-1.eml");
    assert!(letter["text"].as_str().unwrap().contains("Her kommer Agder sin avtale:"), "{letter}");
}

#[test]
fn faults_in_letters_are_found_with_their_place_before_anything_is_sent() {
    const FOLDER: &str = "templates/samarbeidsavtale/epost/";
    for (file, from, to, place, words) in [
        ("purring.nynorsk.j2", "part.navn_med_form", "part.namn", ":1:", "part.namn"),
        ("purring.bokmal.j2", "{{ avtale.svarfrist | dato }}", "{{ avtale.svarfrist | dag }}", ":9:", "dag"),
        ("utsending.nynorsk.j2", "{% endif %}", "", ":", "not valid Jinja"),
        ("utsending.bokmal.j2", "Emne: ", "Tema: ", ":1:", "begins with its subject"),
        ("utsending.bokmal.j2", "1. Få", "1. {% if kontaktperson.epost == '' %}{{ kommune }}{% endif %}Få", ":15:", "kommune"),
    ] {
        let workspace = Workspace::samples();
        workspace.edit(&format!("{FOLDER}{file}"), from, to);
        let check = workspace.run(["check", "--format", "json"]).exit(1);
        check.has_fault(&format!("{FOLDER}{file}"), words);
        let problems = check.problems();
        assert!(problems.iter().any(|(at, _)| at.starts_with(&format!("{FOLDER}{file}{place}"))), "{problems:#?}");
    }
    let workspace = Workspace::with_agder();
    workspace.edit(&format!("{FOLDER}utsending.bokmal.j2"), "{{ avtale.tittel }}", "{{ avtale.titel }}");
    workspace.run(["send", "42", "--format", "json"]).exit(1).has_fault(&format!("{FOLDER}utsending.bokmal.j2:1"), "not defined");
    assert_eq!((workspace.events_of("sent").len(), outbox(&workspace).len()), (0, 0));
}

#[test]
fn a_letter_that_is_missing_is_explained() {
    let workspace = Workspace::with_agder();
    let letter = "templates/samarbeidsavtale/epost/utsending.bokmal.j2";
    fs::remove_file(workspace.path(letter)).unwrap();
    workspace.run(["check", "--format", "json"]).exit(1).has_fault(letter, "no letter");
    workspace.run(["send", "42", "--format", "json"]).exit(1).has_fault(letter, "no letter");
    workspace.run(["generate", "--only", "42"]).exit(0);
}
