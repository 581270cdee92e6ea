//! `avtale restored`: a backup that was put back sends nothing a second time, and what is left of the time since is told.

use std::fs;

use serde_json::Value;

use crate::documentation::{commands_of, shell};
use crate::mail_server::MailServer;
use crate::pki::Pki;
use crate::workspace::{Ended, PROGRAM, Ran, Workspace, files_below, scan, sha256};

const REGISTER: &str = "output/register.jsonl";

/// Three parties' documents were made, and `morgen/` is a copy of `output/`.
fn in_the_morning() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15", "50"]).exit(0);
    copy(&workspace, "output", "morgen");
    workspace
}

/// Copies a folder below the workspace, in the place of another.
fn copy(workspace: &Workspace, from: &str, to: &str) {
    let (from, to) = (workspace.path(from), workspace.path(to));
    let _ = fs::remove_dir_all(&to);
    for file in files_below(&from) {
        fs::create_dir_all(to.join(&file).parent().unwrap()).unwrap();
        fs::copy(from.join(&file), to.join(&file)).unwrap();
    }
}

/// `output/` as it was in the morning; as it is now it lies in `kveld/`.
fn put_back(workspace: &Workspace) {
    copy(workspace, "output", "kveld");
    copy(workspace, "morgen", "output");
}

fn text(workspace: &Workspace, file: &str) -> String {
    fs::read_to_string(workspace.path(file)).unwrap()
}

fn outbox(workspace: &Workspace) -> Vec<String> {
    files_below(&workspace.path("output/outbox"))
}

fn kinds(workspace: &Workspace) -> Vec<String> {
    workspace.events().iter().map(|event| event["event"].as_str().unwrap().to_owned()).collect()
}

/// Everything that is known, by party: what it is, and the sentence.
fn known(json: &Value) -> Vec<(String, String, String)> {
    let words = |trace: &Value, key: &str| trace[key].as_str().unwrap_or_else(|| panic!("no {key}: {trace}")).to_owned();
    json["known"]
        .as_array()
        .unwrap()
        .iter()
        .map(|trace| (words(trace, "party"), words(trace, "what"), words(trace, "sentence")))
        .collect()
}

fn parties(json: &Value, what: &str) -> Vec<String> {
    known(json).into_iter().filter(|(_, kind, _)| kind == what).map(|(party, ..)| party).collect()
}

/// Runs every command that stands in what is to be done, as a person would copy it.
#[track_caller]
fn do_as_told(workspace: &Workspace, json: &Value) -> usize {
    let mut done = 0;
    for step in json["known"].as_array().unwrap().iter().flat_map(|trace| trace["next"].as_array().unwrap()) {
        let step = step.as_str().unwrap();
        // What is no command is for a person to judge.
        let Some(start) = step.find("avtale ") else { continue };
        let command = &step[start + "avtale ".len()..];
        let command = command.split(", with").next().unwrap();
        workspace.run(words(command).iter().map(String::as_str)).exit(0);
        done += 1;
    }
    done
}

/// The words of a command, as a shell takes them.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (nth, part) in command.split('"').enumerate() {
        match nth % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

fn confirm(workspace: &Workspace) -> Ended {
    workspace.run(["restored", "--confirm", "--why", "the mail server's log"]).exit(0)
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn what_a_mail_server_took_after_the_backup_is_sent_again_only_where_nobody_says_that_it_was_put_back() {
    let server = MailServer::start(&[]);
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15", "--smtp", &server.url()]).exit(0);
    assert_eq!(server.taken(), 2);
    put_back(&workspace);
    // This is why.
    let without = workspace.run(["send", "--dry-run"]).ended_with().1;
    without.stdout_has("would send 42-samarbeidsavtale-1").stdout_has("would send 15-samarbeidsavtale-1");

    workspace.run(["restored"]).exit(0).stdout_has("nothing is sent until");
    for words in ["send", "send 42", "send 42 --again", "send 50", "send --dry-run", "remind", "remind 42 --again"] {
        let mut args: Vec<&str> = words.split(' ').collect();
        let url = server.url();
        args.extend(["--smtp", &url]);
        let refused = workspace.run(args).exit(1);
        refused.stderr_has("was restored from a backup").stderr_has("avtale restored --confirm");
        assert!(!refused.stdout.contains("would send"), "{refused}");
    }
    assert_eq!(server.taken(), 2);

    let json = workspace.run(["restored", "--register", "kveld/register.jsonl", "--take", "--format", "json"]).exit(0).json();
    assert_eq!((&json["register"]["taken"], known(&json).len()), (&2.into(), 0));
    assert!(text(&workspace, REGISTER).starts_with(&text(&workspace, "kveld/register.jsonl")), "line for line");
    workspace.run(["send", "--smtp", &server.url()]).exit(1).stderr_has("nobody has confirmed");
    confirm(&workspace);
    let sent = workspace.run(["send", "42", "15", "--smtp", &server.url()]).exit(2);
    assert_eq!(sent.stderr.matches("was sent on 2026-11-23").count(), 2, "{sent}");
    workspace.run(["send", "50", "--smtp", &server.url()]).exit(0).stdout_has("1 letter: 1 sent");
    assert_eq!(server.taken(), 3, "each has one");
    assert_eq!(kinds(&workspace)[4..], ["sent", "sent", "restored", "confirmed", "sent"]);
    workspace.is_in_order();
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn letters_that_were_kept_tell_who_has_had_one() {
    let server = MailServer::start(&[]);
    let workspace = in_the_morning();
    workspace.run(["send", "42", "--smtp", &server.url()]).exit(0);
    // This document was not made in the morning.
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.run(["send", "1804", "--smtp", &server.url()]).exit(0);
    workspace.run(["send", "42", "--again", "--smtp", &server.url()]).exit(0);
    put_back(&workspace);
    fs::create_dir_all(workspace.path("sendt/arkiv")).unwrap();
    for (nth, message) in server.messages().iter().enumerate() {
        workspace.write(&format!("sendt/arkiv/{nth}.eml"), &message.bytes);
    }
    workspace.write("sendt/annet.eml", "From: a@b.no\r\nTo: c@d.no\r\nMessage-ID: <x@b.no>\r\nSubject: Hei\r\n\r\nHei\r\n");
    // A mail program gives letters identifiers of its own.
    let own = String::from_utf8(server.messages()[0].bytes.clone()).unwrap();
    let start = own.find("Message-ID: <").unwrap() + "Message-ID: <".len();
    let end = start + own[start..].find('>').unwrap();
    workspace.write("sendt/egen.eml", format!("{}AB12@post.example{}", &own[..start], &own[end..]));
    let look = || workspace.run(["restored", "--letters", "sendt", "--format", "json"]).ended_with();
    let (code, told) = look();
    assert_eq!(code, Some(1));
    let json = told.json();
    assert_eq!(parties(&json, "letter"), ["1804", "42", "42", "42"]);
    let bodø = &json["known"][0];
    assert_eq!(
        (&bodø["document"], &bodø["to"], &bodø["date"], &bodø["occasion"]),
        (&"1804-samarbeidsavtale-1".into(), &"ola.nordmann@bodo.kommune.no".into(), &"2026-11-23".into(), &"sending".into())
    );
    assert_eq!(bodø["next"].as_array().unwrap().len(), 2, "first the document is made again: {bodø}");
    do_as_told(&workspace, &serde_json::json!({ "known": [json["known"][0]] }));
    let made: Vec<Value> = workspace.events().into_iter().filter(|event| event["event"] == "generated").collect();
    assert_eq!(made.last().unwrap()["sha256"], json["known"][0]["sha256"], "to the byte");
    // Of several letters with the same document the first is registered; then only those of ours with another number are new.
    let agder = workspace.run(["record", "sent", "42", "--how", "email", "--to", "a@b.no", "--message-id", "AB12@post.example"]);
    agder.exit(0);
    let (_, told) = look();
    assert_eq!(parties(&told.json(), "letter"), ["42", "42"]);
    do_as_told(&workspace, &told.json());
    let (code, told) = look();
    assert_eq!((code, known(&told.json()).len()), (Some(0), 0));
    confirm(&workspace);
    workspace.run(["send", "--smtp", &server.url()]).ended_with().1.stdout_has("2 letters: 2 sent");
    assert_eq!(server.taken(), 5, "Trøndelag and Møre og Romsdal, who had had none");
    workspace.is_in_order();
}

#[test]
fn a_register_of_which_only_a_part_is_left_tells_what_it_can() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    workspace.run(["record", "declined", "50", "--reason", "Vedtak i \"fylkestinget\"", "--date", "2026-11-23"]).exit(0);
    workspace.run(["record", "approved", "15", "--organ", "Fylkestinget", "--case", "12/26"]).exit(0);
    put_back(&workspace);
    let whole = text(&workspace, "kveld/register.jsonl");
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    assert_eq!(lines.len(), 8);
    let hole = |nth: usize| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines[nth] = format!("{}\n", "\0".repeat(lines[nth].len() - 1));
        lines.concat()
    };
    for (left, relation, continues, since) in [
        (whole.clone(), "continues", 4, 4),
        (whole[..whole.len() - 20].to_owned(), "continues", 3, 3),
        (lines[5..].concat(), "apart", 0, 3),
        (lines[4..6].concat(), "continues", 2, 2),
        (lines[6].to_owned(), "apart", 0, 1),
        (hole(2), "continues", 4, 4),
        (hole(5), "continues", 1, 3),
        (hole(4), "continues", 0, 3),
        (lines[..3].concat(), "older", 0, 0),
        (lines[..4].concat(), "continues", 0, 0),
    ] {
        workspace.write("rest.jsonl", &left);
        let (_, told) = workspace.run(["restored", "--register", "rest.jsonl", "--dry-run", "--format", "json"]).ended_with();
        let register = told.json()["register"].clone();
        let found = (register["relation"].as_str().unwrap(), register["continues"].as_u64(), known(&told.json()).len());
        assert_eq!(found, (relation, Some(continues), since), "{told}");
    }
    // By hand, as is told, what cannot be taken over.
    workspace.write("rest.jsonl", hole(4));
    let (code, told) = workspace.run(["restored", "--register", "rest.jsonl", "--format", "json"]).ended_with();
    assert_eq!(code, Some(1));
    workspace.run(["restored", "--register", "rest.jsonl", "--take"]).exit(2).stderr_has("nothing of it can be taken over");
    assert_eq!(do_as_told(&workspace, &told.json()), 3);
    let told = workspace.run(["restored", "--register", "rest.jsonl"]).exit(1);
    told.stderr_has("line 5 cannot be read, and may have been an event");
    assert!(!told.stdout.contains("Nothing is known"), "{told}");
    assert_eq!(workspace.status("50", "2026-11-23"), "declined");
    assert_eq!(workspace.row("15", "2026-11-23")["approved"], "2026-11-23");

    for (file, words) in [("README.txt", "no line of a register"), ("output", "this is a folder"), ("nowhere", "nowhere")] {
        workspace.write("README.txt", "Hei\n");
        workspace.run(["restored", "--register", file]).exit(1).stderr_has(words);
    }
    let another = Workspace::samples();
    another.on("2026-11-20").run(["generate", "--only", "42"]).exit(0);
    workspace.write("rest.jsonl", text(&another, REGISTER));
    workspace.run(["restored", "--register", "rest.jsonl"]).exit(1).stderr_has("another workspace");
}

#[test]
fn a_register_that_turns_up_after_the_restoration_was_registered_is_taken_over_all_the_same() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    put_back(&workspace);
    workspace.run(["restored"]).exit(0);
    confirm(&workspace);
    let before = text(&workspace, REGISTER);
    workspace
        .run(["restored", "--register", "kveld/register.jsonl"])
        .exit(1)
        .stdout_has("To take over 1 event as it is: avtale restored --register kveld/register.jsonl --take\n");
    let taken = workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(0);
    taken.stdout_has("1 event taken over").stderr_has("its lines are kept in output/register.restored-1");
    assert!(text(&workspace, REGISTER).starts_with(&text(&workspace, "kveld/register.jsonl")));
    assert_eq!(kinds(&workspace)[4..], ["sent", "restored"]);
    let aside = text(&workspace, "output/register.restored-1");
    assert!(aside.starts_with(&before[text(&workspace, "morgen/register.jsonl").len()..]), "it is kept: {aside}");
    workspace.run(["verify", "--register"]).exit(0);
    workspace.run(["send"]).exit(1).stderr_has("nobody has confirmed");

    // But not once something else was registered: nothing is ever taken out.
    put_back(&workspace);
    workspace.run(["restored"]).exit(0);
    workspace.run(["record", "declined", "50", "--reason", "Nei"]).exit(0);
    let told = workspace.run(["restored", "--register", "kveld/register.jsonl"]).exit(1);
    told.stdout_has("and this register has others").stdout_has("avtale record sent 42 --how email --to kari.nordmann@agderfk.no");
    let before = text(&workspace, REGISTER);
    workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(2);
    assert_eq!(text(&workspace, REGISTER), before);
}

#[test]
fn without_any_register_the_one_that_was_kept_is_taken_over_whole() {
    let workspace = in_the_morning();
    fs::remove_file(workspace.path(REGISTER)).unwrap();
    workspace.run(["send"]).exit(4).stderr_has("avtale restored");
    workspace.run(["restored", "--register", "morgen/register.jsonl", "--take"]).exit(0).stdout_has("4 events taken over");
    assert_eq!(kinds(&workspace), ["opened", "generated", "generated", "generated", "restored"]);
    confirm(&workspace);
    workspace.is_in_order();
}

#[test]
fn a_restoration_is_registered_whatever_cannot_be_read_of_what_is_handed_in() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    workspace.write("annet.txt", "Hei\n");
    for handed_in in ["--register nowhere", "--register annet.txt --take", "--manifest annet.txt", "--letters nowhere"] {
        put_back(&workspace);
        let (code, told) = workspace.run(["restored"].into_iter().chain(handed_in.split(' '))).ended_with();
        assert_ne!(code, Some(0), "{handed_in}: {told}");
        assert_eq!(kinds(&workspace)[4..], ["restored"], "{handed_in}: {told}");
        workspace.run(["send", "--dry-run"]).exit(1).stderr_has("nobody has confirmed");
        copy(&workspace, "kveld", "output");
    }
}

#[test]
#[cfg(unix)]
fn what_cannot_be_taken_over_leaves_the_restoration_registered() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    put_back(&workspace);
    workspace.run(["restored"]).exit(0);
    // In its place no new register can be made.
    fs::create_dir(workspace.path("output/register.jsonl.new")).unwrap();
    let before = text(&workspace, REGISTER);
    workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(1);
    assert_eq!(text(&workspace, REGISTER), before);
    workspace.run(["send", "--dry-run"]).exit(1).stderr_has("nobody has confirmed");
    fs::remove_dir(workspace.path("output/register.jsonl.new")).unwrap();
    workspace.run(["restored", "--register", "kveld/register.jsonl", "--take"]).exit(0);
    // Taken over and registered again in one: one call has both, or neither.
    assert_eq!(kinds(&workspace)[4..], ["sent", "restored"]);
}

#[test]
fn what_stood_in_a_damaged_line_is_shown_and_not_passed_over() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    put_back(&workspace);
    let whole = text(&workspace, "kveld/register.jsonl");
    // Torn in the last line; and one letter of it is another.
    for (left, shown) in
        [(whole[..whole.len() - 20].to_owned(), "kari.nordmann"), (whole.replace("kari.", "kari\u{1b}"), "nordmann")]
    {
        workspace.write("rest.jsonl", left);
        for take in [&[][..], &["--dry-run"]] {
            let told = workspace.run(["restored", "--register", "rest.jsonl"].iter().chain(take).copied()).exit(1);
            assert!(told.stdout.contains("\n1 line of it cannot be read"), "{told}");
            told.stderr_has("line 5 cannot be read, and may have been an event").stderr_has(shown).stderr_has("avtale record");
            assert!(!told.stdout.contains("Nothing is known") && !told.stderr.contains('\u{1b}'), "{told}");
        }
    }
    // Damage in what both have says nothing of the time since.
    workspace.write("rest.jsonl", whole.replacen("generated", "gen\0rated", 1));
    workspace.run(["restored", "--register", "rest.jsonl", "--take"]).exit(0).stdout_has("Nothing is known");
}

#[test]
fn a_letter_with_another_file_than_its_message_id_names_makes_no_file_a_lost_one() {
    let workspace = in_the_morning();
    workspace.run(["send", "42"]).exit(0);
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.run(["send", "1804"]).exit(0);
    put_back(&workspace);
    fs::create_dir(workspace.path("sendt")).unwrap();
    for party in ["42", "1804"] {
        let letter = text(&workspace, &format!("kveld/outbox/{party}-samarbeidsavtale-1.eml"));
        let start = letter.find("JVBERi0").expect("a PDF in base64");
        // Another PDF, with the same name and Message-ID.
        workspace.write(&format!("sendt/{party}.eml"), [&letter[..start], "JVBERi1Y", &letter[start + 8..]].concat());
    }
    let (_, told) = workspace.run(["restored", "--letters", "sendt", "--format", "json"]).ended_with();
    let json = told.json();
    assert_eq!(workspace.events().pop().unwrap()["lost"].as_array().map_or(0, Vec::len), 0, "{json:#}");
    assert_eq!(parties(&json, "letter"), ["1804", "42"]);
    for (_, _, sentence) in known(&json) {
        assert!(sentence.contains("what is in it is another file"), "{sentence}");
    }
    assert_eq!(do_as_told(&workspace, &json), 3, "one document is made; two letters were sent");
    workspace.run(["restored", "--letters", "sendt"]).exit(0).stdout_has("Nothing is known");

    // Nor is a next edition issued in the place of one that was sent and is not registered: that would be another.
    let draft = in_the_morning();
    draft.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    draft.run(["generate", "--only", "42"]).exit(0);
    draft.run(["send", "42"]).exit(0);
    put_back(&draft);
    let sent = ["record", "sent", "42", "--how", "post", "--to", "Agder"];
    draft.run(["restored"]).exit(0);
    draft.run(sent).exit(0);
    for handed_in in ["--letters kveld/outbox", "--manifest kveld/SHA256SUMS"] {
        let (_, told) = draft.run(["restored", "--format", "json"].into_iter().chain(handed_in.split(' '))).ended_with();
        let next = told.json()["known"][0]["next"][0].as_str().unwrap().to_owned();
        assert!(next.contains("cannot be made again") && next.contains("letter"), "{handed_in}: {told}");
        assert!(!told.stdout.contains("--reissue"), "{told}");
    }
}

#[test]
fn a_letter_is_registered_with_its_message_id_or_without() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    workspace.write(REGISTER, text(&workspace, "morgen/register.jsonl"));
    let told = workspace.run(["restored"]).exit(1);
    told.stdout_has("if it was sent: avtale record sent 42").stdout_has("if not: take the letter away");
    // Neither another day's nor a reminder is the same letter; nor another party's.
    let sent = |day| ["record", "sent", "42", "--how", "email", "--to", "kari.nordmann@agderfk.no", "--again", "--date", day];
    let left = || parties(&workspace.run(["restored", "--format", "json"]).ended_with().1.json(), "letter");
    workspace.on("2026-11-24").run(sent("2026-11-24")).exit(0);
    workspace.run(["record", "reminded", "42", "--how", "email", "--to", "kari.nordmann@agderfk.no"]).ended_with();
    assert_eq!(left(), ["15", "42"]);
    workspace.run(sent("2026-11-23")).exit(0);
    assert_eq!(left(), ["15"]);
    workspace.run(["restored", "--confirm", "--why", "x"]).exit(1).stderr_has("15-samarbeidsavtale-1.eml");
    fs::remove_file(workspace.path("output/outbox/15-samarbeidsavtale-1.eml")).unwrap();
    workspace.run(["restored"]).exit(0);
    confirm(&workspace);
}

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
fn what_a_letter_says_of_itself_is_shown_and_does_nothing() {
    let workspace = in_the_morning();
    fs::create_dir(workspace.path("sendt")).unwrap();
    let letter = "To: \"\x1b[2Jx\" <kari@x.no;touch pwned>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n\
                  Message-ID: <42-samarbeidsavtale-1-2.0123456789abcdef@x$(touch.pwned)>\r\nSubject: x\r\n\r\nHei\r\n";
    workspace.write("sendt/brev.eml", letter);
    // Neither another agreement's, nor that of a party that there is not.
    workspace.write("sendt/1.eml", letter.replace("42-sam", "43-sam"));
    workspace.write("sendt/2.eml", letter.replace("0123456789abcdef", "0123"));
    workspace.write("sendt/3.eml", [0xff; 2000]);
    let (_, told) = workspace.run(["restored", "--letters", "sendt", "--format", "json"]).ended_with();
    let json = told.json();
    assert_eq!(parties(&json, "letter"), ["42"]);
    assert_eq!(json["known"][0]["document"], "42-samarbeidsavtale-1", "the second letter with edition 1");
    let step = json["known"][0]["next"][0].as_str().unwrap();
    assert!(step.contains("--message-id '42-samarbeidsavtale-1-2.0123456789abcdef@x$(touch.pwned)'"), "{step}");
    let shown = workspace.run(["restored", "--letters", "sendt"]).exit(1);
    assert!(!shown.stdout.contains('\x1b'), "{shown}");
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

#[test]
fn letters_of_which_nothing_is_registered_are_noticed_without_anybody_saying_so() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    // The manifest says nothing of what was sent: only the letters do.
    workspace.write(REGISTER, text(&workspace, "morgen/register.jsonl"));
    let before = workspace.snapshot();
    for words in ["send", "send --dry-run", "send 42 15", "send 42 15 --again", "send --smtp smtp://127.0.0.1:1"] {
        let refused = workspace.run(words.split(' ')).ended_with().1;
        refused.stderr_has("letters lie in the outbox of which nothing is registered").stderr_has("avtale restored");
        assert!(!refused.stdout.contains(" sent."), "{refused}");
    }
    assert_eq!(workspace.snapshot(), before);
    // One is what a run that was killed leaves.
    fs::remove_file(workspace.path("output/outbox/15-samarbeidsavtale-1.eml")).unwrap();
    workspace.run(["send", "42"]).exit(0).stdout_has("1 letter: 1 sent").stderr_has("lay in the outbox");
}

#[test]
fn a_sending_that_was_withdrawn_is_no_lost_one() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    let seqs: Vec<String> = workspace.events()[4..].iter().map(|event| event["seq"].to_string()).collect();
    workspace.run(["record", "void", &seqs[0], &seqs[1], "--why", "feil tekst"]).exit(0);
    let again = workspace.run(["send", "42", "15"]).exit(0);
    again.stdout_has("2 letters: 2 sent");
    assert!(!again.stderr.contains("outbox"), "{again}");
    assert_eq!(outbox(&workspace).len(), 2);
}

#[test]
fn a_confirmation_says_how_one_knows_and_is_of_a_restoration() {
    let workspace = in_the_morning();
    workspace.run(["restored", "--confirm"]).exit(2);
    workspace.run(["restored", "--why", "x"]).exit(2);
    workspace.run(["restored", "--take"]).exit(2);
    workspace.run(["restored", "--confirm", "--why", "x"]).exit(2).stderr_has("no restoration waits");
    workspace.run(["restored"]).exit(0);
    workspace.run(["restored", "--confirm", "--why", " "]).exit(1).stderr_has("empty");
    workspace.run(["restored", "--confirm", "--why", "a\nb"]).exit(1);
    confirm(&workspace)
        .stdout_has("the mail server's log")
        .stdout_has("avtale send --dry-run")
        .stdout_has("avtale restored --dry-run");
    workspace.run(["restored", "--dry-run"]).exit(0);
    assert_eq!(kinds(&workspace).last().map(String::as_str), Some("confirmed"), "looking registers nothing");
    workspace.run(["restored", "--confirm", "--why", "x"]).exit(2).stderr_has("no restoration waits");
    let story = workspace.run(["history", "Agder"]).exit(0);
    story.stdout_has("was restored from a backup").stdout_has("a person confirmed that what had gone out before event 5");
    let json = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
    let events: Vec<_> = json["events"].as_array().unwrap().iter().map(|event| event["event"].clone()).collect();
    assert_eq!(events, ["generated", "restored", "confirmed"]);
    workspace.run(["send"]).ended_with().1.stdout_has("3 letters: 3 sent");
    // A second time it was put back, it counts anew.
    workspace.run(["restored"]).exit(0);
    workspace.run(["remind", "42", "--again"]).exit(1).stderr_has("nobody has confirmed");
}

/// The commands of the guide, one block after the other.
struct Guide<'a> {
    scene: &'a Workspace,
    blocks: std::vec::IntoIter<String>,
}

impl Guide<'_> {
    /// Runs the next block, which begins so.
    #[track_caller]
    fn run(&mut self, folder: &str, beginning: &str) -> String {
        let block = self.blocks.next().unwrap_or_else(|| panic!("there is no block that begins with {beginning:?}"));
        assert!(block.starts_with(beginning), "{block}");
        let mut shell = shell(self.scene, &self.scene.path(folder), &block);
        let (code, told) = Ran::of(&mut shell).ended_with();
        // What is known wants a person's attention.
        assert!(matches!(code, Some(0 | 1)), "{block}{code:?} {told}");
        assert!(code == Some(0) || told.stderr.contains("known to have happened"), "{block}{told}");
        format!("{}{}", told.stdout, told.stderr)
    }
}

#[test]
#[cfg(unix)]
#[cfg_attr(not(has_flock), ignore = "needs flock")]
fn the_guide_to_backups_is_run_from_its_first_command_to_its_last() {
    let blocks = commands_of("docs/backup.md");
    let scene = Workspace::empty();
    for folder in ["bin", "kopi", "sendt", "innboks"] {
        fs::create_dir(scene.path(folder)).unwrap();
    }
    std::os::unix::fs::symlink(PROGRAM, scene.path("bin/avtale")).unwrap();
    scene.run(["init", "avtaler"]).exit(0);
    let members = scene.path("avtaler/members");
    for record in files_below(&members).iter().filter(|file| file.ends_with(".yaml")) {
        if !["15-", "42-", "50-", "1804-"].iter().any(|number| record.starts_with(number)) {
            fs::remove_file(members.join(record)).unwrap();
        }
    }
    let run = |words: &str| scene.run(["-C", "avtaler"].into_iter().chain(words.split(' ')));
    // Copies are made every day.
    let is_daily = |block: &str| block.contains(" kopi/morgen\n") && block.starts_with("flock") || block.contains(" kopi/natt\n");
    let blocks: Vec<_> = blocks.into_iter().flat_map(|block| vec![block.clone(); if is_daily(&block) { 2 } else { 1 }]).collect();
    let mut guide = Guide { scene: &scene, blocks: blocks.into_iter() };
    run("generate --only 42 15").exit(0);
    guide.run("", "flock avtaler/output/register.lock");
    run("generate --only 50").exit(0);
    guide.run("", "flock avtaler/output/register.lock");
    guide.run("", "cp -aT avtaler kopi/natt\n");
    run("generate --only 50").exit(0);
    guide.run("", "cp -aT avtaler kopi/natt\n");
    for copy in ["kopi/morgen", "kopi/natt"] {
        assert!(!scene.path(copy).join("avtaler").exists(), "a copy inside {copy}");
        scene.run(["-C", copy, "verify"]).exit(0);
    }

    // The day: a letter; a document that is made and sent; an agreement that comes back signed.
    run("send 42").exit(0);
    guide.run("", "cp -p avtaler/output/register.jsonl kopi/register.jsonl");
    run("generate --only 1804").exit(0);
    run("send 1804").exit(0);
    fs::copy(scene.path("avtaler/output/SHA256SUMS"), scene.path("kopi/SHA256SUMS")).unwrap();
    for party in ["42", "1804"] {
        let file = format!("{party}-samarbeidsavtale-1.eml");
        fs::copy(scene.path("avtaler/output/outbox").join(&file), scene.path("sendt").join(&file)).unwrap();
    }
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let (document, key) = ("output/50-trondelag/50-samarbeidsavtale-1.pdf", pki.file("kari.both"));
    let sign = ["-C", "avtaler", "sign", &format!("avtaler/{document}"), "--key", &key, "--out", "innboks/signert.pdf"];
    scene.run(sign).exit(0);
    let digest = sha256(&fs::read(scene.path("avtaler/output/1804-bodo/1804-samarbeidsavtale-1.pdf")).unwrap());

    assert!(guide.run("", "avtale -C kopi/morgen verify --register").contains("4 events are an unbroken chain"));
    guide.run("", "mv avtaler ødelagt\n");
    assert!(guide.run("", "cd avtaler\navtale restored").contains("nothing is sent until"));
    run("send").exit(1).stderr_has("nobody has confirmed");
    let taken = guide.run("avtaler", "avtale restored --register");
    assert!(taken.contains("1 event taken over") && taken.contains("Nothing is known"), "{taken}");
    let told = guide.run("avtaler", "avtale restored --manifest");
    // The register was copied before this letter was written.
    assert!(told.contains("1804-samarbeidsavtale-1 to ") && !told.contains("42-samarbeidsavtale-1 to "), "{told}");
    guide.run("avtaler", "avtale generate --only 1804\navtale record sent 1804");
    assert_eq!(sha256(&fs::read(scene.path("avtaler/output/1804-bodo/1804-samarbeidsavtale-1.pdf")).unwrap()), digest);
    let going_on = guide.run("avtaler", "avtale restored --confirm");
    let would: Vec<&str> = going_on.lines().filter(|line| line.starts_with("would send")).collect();
    assert_eq!(would, ["would send 15-samarbeidsavtale-1 to kari.nordmann@mrfylke.no (Møre og Romsdal fylkeskommune)"]);
    assert_eq!(guide.blocks.next(), None, "every block is run");
}

#[test]
fn of_a_copy_that_was_made_while_a_run_wrote_the_register_must_be_the_latest_part() {
    let workspace = in_the_morning();
    workspace.run(["send", "42", "15"]).exit(0);
    workspace.run(["generate", "--only", "1804"]).exit(0);
    let evening = text(&workspace, REGISTER);
    put_back(&workspace);
    // The register last: it knows more than the files say, and nothing is sent again.
    workspace.write(REGISTER, &evening);
    workspace.run(["verify", "--register"]).exit(0);
    workspace.run(["verify"]).exit(4).stderr_has("1804-samarbeidsavtale-1.pdf").stderr_has("a registered document is missing");
    workspace.run(["generate", "--only", "1804"]).exit(0).stdout_has("1 made");
    workspace.run(["verify"]).exit(0);
    let left = workspace.run(["send", "--dry-run"]).ended_with().1;
    assert!(!left.stdout.contains("would send 42") && !left.stdout.contains("would send 15"), "{left}");
    // The register first: the files say what it does not know.
    copy(&workspace, "kveld", "output");
    workspace.write(REGISTER, text(&workspace, "morgen/register.jsonl"));
    workspace.run(["verify", "--register"]).exit(4).stderr_has("lost events");
    workspace.run(["send"]).exit(4);
}
