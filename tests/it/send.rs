//! `avtale send` and `avtale remind`: whatever goes wrong, each party gets its agreement once, and the register knows.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::Value;

use crate::mail_server::{Authority, MailServer};
use crate::workspace::{Ended, Ran, Workspace, outside, sha256};

const AGDER: &str = "kari.nordmann@agderfk.no";
const BODØ: &str = "members/1804-bodo.yaml";
/// Noon on the day after the last for answers.
const TOO_LATE: &str = "1801483200";
/// Noon on the last day for answers.
const LAST_DAY: &str = "1801396800";

/// The program, run at a later moment.
fn at<'a>(workspace: &Workspace, moment: &str, args: impl IntoIterator<Item = &'a str>) -> Ran {
    Ran::of(workspace.command(args).env("SOURCE_DATE_EPOCH", moment))
}

/// The events of a kind.
fn events(workspace: &Workspace, kind: &str) -> Vec<Value> {
    workspace.events().into_iter().filter(|event| event["event"] == kind).collect()
}

fn words<'a>(event: &'a Value, key: &str) -> &'a str {
    event[key].as_str().unwrap_or_else(|| panic!("no {key} in {event}"))
}

/// The SHA-256 of a party's document, as it is registered.
fn registered(workspace: &Workspace, party: &str) -> String {
    let made = events(workspace, "generated").into_iter().rfind(|event| event["party"] == party);
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
    let mut in_the_register: Vec<_> = events(workspace, kind)
        .iter()
        .map(|event| {
            let sha256 = registered(workspace, words(event, "party"));
            (words(event, "message_id").to_owned(), words(event, "to").to_owned(), sha256)
        })
        .collect();
    at_the_servers.sort();
    in_the_register.sort();
    assert_eq!(at_the_servers, in_the_register);
    let mut parties: Vec<_> = events(workspace, kind).iter().map(|event| words(event, "party").to_owned()).collect();
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
    let sent = events(&workspace, "sent");
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
    workspace.change_everybodys_text().run(["generate"]).exit(0).stdout_has("left as sent");
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
    let ids: Vec<_> = events(&workspace, "sent").iter().map(|event| words(event, "message_id").to_owned()).collect();
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
    assert_eq!((events(&workspace, "sent").len(), outbox(&workspace).len()), (0, 0));
    fs::remove_file(workspace.path("members/0301-oslo.yaml")).unwrap();

    let run = workspace.run(["send", "--format", "json"]).exit(4);
    run.has_fault("42-agder/42-samarbeidsavtale-1.pdf", "not the one that is registered");
    run.has_fault("50-trondelag/50-samarbeidsavtale-1.pdf", "not the one that is registered");
    run.has_fault("members/1833-rana.yaml", "no e-mail address");
    assert_eq!(outbox(&workspace).len(), 11, "the others are sent");
    assert_eq!(events(&workspace, "sent").len(), 11);

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
        ("purring.bokmal.j2", "{{ avtale.svarfrist | dato }}", "{{ avtale.svarfrist | dag }}", ":5:", "dag"),
        ("utsending.nynorsk.j2", "{% endif %}", "", ":", "not valid Jinja"),
        ("utsending.bokmal.j2", "Emne: ", "Tema: ", ":1:", "begins with its subject"),
        ("utsending.bokmal.j2", "1. Få", "1. {% if kontaktperson.epost == '' %}{{ kommune }}{% endif %}Få", ":9:", "kommune"),
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
    assert_eq!((events(&workspace, "sent").len(), outbox(&workspace).len()), (0, 0));
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

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn letters_are_delivered_and_registered_as_the_server_saw_them() {
    let server = MailServer::start(&[]);
    let workspace = Workspace::generated();
    let run = workspace.run(["send", "--smtp", &server.url()]).exit(0);
    run.stdout_has("15 letters: 15 sent");
    assert!(!run.stdout.contains("outbox"), "{run}");
    each_has_exactly_one(&workspace, "sent", &[&server], 15);
    assert!(events(&workspace, "sent").iter().all(|event| event["how"] == "smtp"));
    assert!(server.messages().iter().all(|message| message.parsed["from"] == "sekretariatet@baerekraftsnettverket.example"));
    workspace.run(["status"]).exit(0).stdout_has("15 agreements: 15 sent");
    workspace.run(["send", "--smtp", &server.url()]).exit(0).stdout_has("nothing to send");
    assert_eq!(server.taken(), 15);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_letter_that_lay_in_the_outbox_lies_there_no_more_once_a_server_has_it() {
    let letter = "outbox/42-samarbeidsavtale-1.eml";
    let server = MailServer::start(&[]);
    let workspace = Workspace::with_agder();
    fs::create_dir(workspace.path("output/outbox")).unwrap();
    // As a run leaves it that is killed before it can register it; and another's.
    workspace.write(&format!("output/{letter}"), "X-Unsent: 1\r\nSubject: x\r\n\r\n");
    workspace.write("output/outbox/46-samarbeidsavtale-1.eml", "X-Unsent: 1\r\n");
    workspace.run(["send", "42", "--smtp", "smtp://127.0.0.1:1"]).exit(1);
    assert!(workspace.output().iter().any(|file| file == letter), "nothing has gone");
    let run = workspace.run(["send", "42", "--smtp", &server.url()]).exit(0);
    run.stderr_has("it goes to the mail server and is taken away here").stderr_has("gets it twice");
    assert!(!run.stderr.contains("written anew"), "{run}");
    assert_eq!((server.taken(), outbox(&workspace)), (1, vec!["46-samarbeidsavtale-1.eml".to_owned()]));
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_refused_address_holds_up_nobody_else_and_is_told() {
    let [refused, later, spam, closing] =
        ["ola.nordmann@stavanger.kommune.no", AGDER, "kari.nordmann@molde.kommune.no", "kari.nordmann@alesund.kommune.no"];
    let options = ["--refuse", refused, "--later", later, "--refuse-data", spam, "--closing", closing];
    let (server, well) = (MailServer::start(&options), MailServer::start(&[]));
    let workspace = Workspace::generated();
    let run = workspace.run(["send", "--smtp", &server.url()]).exit(1);
    run.stdout_has("11 sent, 4 not sent");
    for (address, words) in
        [(refused, "No such mailbox"), (later, "try again later"), (spam, "Message refused"), (closing, "Shutting down")]
    {
        let line = run.stderr.lines().find(|line| line.contains(address)).unwrap_or_else(|| panic!("no {address}: {run}"));
        assert!(line.contains(words), "{line}");
    }
    each_has_exactly_one(&workspace, "sent", &[&server], 11);
    let run = workspace.run(["send", "--smtp", &well.url(), "--format", "json"]).exit(0);
    assert_eq!(run.json()["letters"].as_array().map(Vec::len), Some(4));
    each_has_exactly_one(&workspace, "sent", &[&server, &well], 15);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_sender_the_server_does_not_know_is_told_once() {
    let server = MailServer::start(&["--refuse-sender", "sekretariatet@baerekraftsnettverket.example"]);
    let workspace = Workspace::generated();
    let run = workspace.run(["send", "--smtp", &server.url()]).exit(1);
    run.stderr_has("Not from you").stderr_has("agreement.yaml");
    assert_eq!(run.stderr.matches("Not from you").count(), 1, "{run}");
    each_has_exactly_one(&workspace, "sent", &[&server], 0);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_server_that_is_not_there_gets_nothing_and_nothing_is_registered() {
    let url = MailServer::start(&[]).url();
    let workspace = Workspace::generated();
    let before = workspace.events();
    workspace.run(["send", "--smtp", &url]).exit(1).stderr_has(&url).stderr_has("check host, port");
    for wrong in ["post.example.no", "http://post.example.no", "smtp://", ""] {
        workspace.run(["send", "--smtp", wrong]).exit(2).stderr_has("smtp://");
    }
    assert_eq!(workspace.events(), before);
    assert_eq!(outbox(&workspace), [] as [&str; 0]);
}

#[track_caller]
fn tells_no_secret(workspace: &Workspace, ended: &Ended, secret: &str) {
    assert!(!ended.stdout.contains(secret) && !ended.stderr.contains(secret), "{ended}");
    for file in workspace.output() {
        let bytes = fs::read(workspace.path("output").join(&file)).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{file}");
    }
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_wrong_password_is_told_and_not_shown() {
    let (user, right, secret) = ("kari", "blåbær", "hunter2");
    let server = MailServer::start(&["--echo-login", "--login", user, right]);
    let workspace = Workspace::with_agder();
    let url = server.url();
    for format in ["human", "json"] {
        let mut command = workspace.command(["send", "42", "--smtp", &url, "--format", format]);
        let run = Ran::of(command.env("AVTALE_SMTP_USER", user).env("AVTALE_SMTP_PASSWORD", secret)).exit(1);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert!(told.contains("refuses the user or the password") && told.contains("AVTALE_SMTP_PASSWORD"), "{run}");
        tells_no_secret(&workspace, &run, secret);
    }
    let without = workspace.run(["send", "42", "--smtp", &url]).exit(1);
    without.stderr_has("a user and a password").stderr_has("AVTALE_SMTP_USER");
    let mut command = workspace.command(["send", "42", "--smtp", &url]);
    Ran::of(command.env("AVTALE_SMTP_PASSWORD", right)).exit(1).stderr_has("AVTALE_SMTP_USER");
    let mut command = workspace.command(["send", "42", "--smtp", &url]);
    let run = Ran::of(command.env("AVTALE_SMTP_USER", user).env("AVTALE_SMTP_PASSWORD", right)).exit(0);
    tells_no_secret(&workspace, &run, right);
    each_has_exactly_one(&workspace, "sent", &[&server], 1);
}

#[test]
fn a_password_on_the_command_line_is_refused_and_not_repeated() {
    let workspace = Workspace::with_agder();
    for format in ["human", "json"] {
        let run = workspace.run(["send", "42", "--smtp", "smtp://kari:hunter2@post.example.no", "--format", format]).exit(2);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert!(told.contains("AVTALE_SMTP_PASSWORD"), "{run}");
        assert!(!told.contains("hunter2"), "{run}");
    }
}

/// `127.1` is this machine to whoever looks it up, and no name that is known for it.
#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
#[cfg(unix)]
fn a_letter_leaves_this_machine_encrypted_or_not_at_all() {
    let server = MailServer::start(&[]);
    let workspace = Workspace::with_agder();
    let run = workspace.run(["send", "42", "--smtp", &server.url_at("127.1")]).exit(1);
    run.stderr_has("offers no encryption").stderr_has("smtps://");
    each_has_exactly_one(&workspace, "sent", &[&server], 0);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_server_is_trusted_through_the_systems_certificates_alone() {
    let authority = Authority::new();
    let [certificate, key] = authority.issue("DNS:localhost,IP:127.0.0.1", 2049);
    for option in ["--starttls", "--tls"] {
        let server = MailServer::start(&[option, &certificate, &key]);
        let workspace = Workspace::with_agder();
        let url = server.url_at("localhost");
        let run = workspace.run(["send", "42", "--smtp", &url]).exit(1);
        run.stderr_has("comes from nobody this machine trusts").stderr_has("SSL_CERT_FILE");
        each_has_exactly_one(&workspace, "sent", &[&server], 0);
        let mut command = workspace.command(["send", "42", "--smtp", &url]);
        Ran::of(command.env("SSL_CERT_FILE", authority.certificate())).exit(0);
        each_has_exactly_one(&workspace, "sent", &[&server], 1);
        assert_eq!(server.messages()[0].parsed["encrypted"], true);
    }
}

/// The commands that a doubt is resolved with, as they were told: if the letter arrived, and if it did not.
fn told(problem: &Value) -> Option<[Vec<String>; 2]> {
    let command = |begin: &str| {
        let hint = problem["hints"].as_array()?.iter().filter_map(Value::as_str).find(|hint| hint.starts_with(begin))?;
        let words = hint.split('`').nth(1)?.strip_prefix("avtale ")?;
        Some(words.split(' ').map(str::to_owned).collect())
    };
    Some([command("if it arrived")?, command("if it did not")?])
}

/// Runs it again, asks the server about each letter whose fate is unknown, and does what was told. Returns how many there
/// were.
fn resolve_doubts(workspace: &Workspace, moment: &str, command: &str, server: &MailServer) -> usize {
    server.wait_until_idle();
    let taken = server.taken();
    let mut run = workspace.command([command, "--dry-run", "--format", "json"]);
    let json: Value = serde_json::from_slice(&run.env("SOURCE_DATE_EPOCH", moment).output().unwrap().stdout).unwrap();
    let problems = json["problems"].as_array().unwrap();
    for problem in problems {
        let [arrived, lost] = told(problem).unwrap_or_else(|| panic!("no doubt, or not told what to do: {problem:#}"));
        let message = problem["message"].as_str().unwrap();
        let messages = server.messages();
        let subject = if command == "send" { "Samarbeidsavtale" } else { "Påminn" };
        let is_it = |to: &str, about: &str| message.contains(to) && about.starts_with(subject);
        let is_there = messages.iter().any(|message| is_it(message.to(), message.header("Subject")));
        let mut args: Vec<&str> = if is_there { &arrived } else { &lost }.iter().map(String::as_str).collect();
        let url = server.url();
        if !is_there {
            args.extend(["--smtp", &url]);
        }
        at(workspace, moment, args).exit(0);
        let file = outbox(workspace).into_iter().find(|file| file.ends_with(".sending.eml"));
        assert!(problems.len() > 1 || file.is_none(), "{file:?} is left: {problem:#}");
        assert_eq!(server.taken(), messages.len() + usize::from(!is_there));
    }
    assert!(server.taken() <= taken + problems.len());
    problems.len()
}

/// When to kill a run: each is something that it does.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// The server has taken so many messages more.
    Taken(usize),
    /// The register has so many lines more.
    Registered(usize),
    /// A letter is about to be handed over.
    Begun,
    /// So many letters more lie in the outbox.
    Written(usize),
}

fn lines(workspace: &Workspace) -> usize {
    fs::read(workspace.path("output/register.jsonl")).unwrap().iter().filter(|byte| **byte == b'\n').count()
}

/// Starts a command, kills it at a moment, and says whether it was killed before it was done.
fn kill(workspace: &Workspace, args: &[&str], clock: &str, moment: Moment, server: Option<&MailServer>) -> bool {
    let taken = || server.map_or(0, MailServer::taken);
    let (taken_before, lines_before, letters_before) = (taken(), lines(workspace), outbox(workspace).len());
    let mut command = workspace.command(args.iter().copied());
    command.env("SOURCE_DATE_EPOCH", clock).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child: Child = command.spawn().unwrap();
    let reached = || match moment {
        Moment::Taken(number) => taken() >= taken_before + number,
        Moment::Registered(number) => lines(workspace) >= lines_before + number,
        Moment::Begun => outbox(workspace).iter().any(|file| file.ends_with(".sending.eml")),
        Moment::Written(number) => outbox(workspace).len() >= letters_before + number,
    };
    while !reached() && child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    child.kill().unwrap();
    let killed = !child.wait().unwrap().success();
    workspace.run(["verify", "--register"]).exit(0);
    killed
}

/// Kills one run after the other until all is sent, resolving doubts as told in between.
fn killed_over_and_over(workspace: &Workspace, command: &str, clock: &str, server: &MailServer) {
    use Moment::{Begun, Registered, Taken};
    let url = server.url();
    let moments = [Taken(1), Begun, Registered(1), Taken(2), Registered(2), Begun, Taken(1), Registered(1), Taken(3), Begun];
    let (mut killed, mut doubts) = (0, 0);
    for moment in moments {
        killed += usize::from(kill(workspace, &[command, "--smtp", &url], clock, moment, Some(server)));
        doubts += resolve_doubts(workspace, clock, command, server);
    }
    at(workspace, clock, [command, "--smtp", &url]).exit(0);
    assert!(killed > 3 && doubts > 0, "{killed} were killed before they were done, with {doubts} letters in doubt");
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn killed_at_any_moment_no_letter_is_lost_or_sent_twice() {
    let server = MailServer::start(&["--delay", "10"]);
    let workspace = Workspace::generated();
    killed_over_and_over(&workspace, "send", "1795435200", &server);
    each_has_exactly_one(&workspace, "sent", &[&server], 15);
    workspace.run(["status"]).exit(0).stdout_has("15 agreements: 15 sent");
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn killed_at_any_moment_nobody_is_reminded_twice_or_forgotten() {
    let server = MailServer::start(&["--delay", "10"]);
    let workspace = Workspace::generated();
    workspace.run(["send"]).exit(0);
    killed_over_and_over(&workspace, "remind", TOO_LATE, &server);
    each_has_exactly_one(&workspace, "reminded", &[&server], 15);
    at(&workspace, TOO_LATE, ["status"]).exit(0).stdout_has("15 agreements: 15 sent");
    assert_eq!(events(&workspace, "sent").len(), 15);
}

#[test]
fn killed_while_letters_are_written_for_people_to_send() {
    use Moment::{Registered, Written};
    let workspace = Workspace::generated();
    let moments = [Written(1), Registered(1), Written(2), Registered(2), Written(3)];
    let killed = moments.into_iter().filter(|moment| kill(&workspace, &["send"], "1795435200", *moment, None)).count();
    assert!(killed > 1, "only {killed} were killed before they were done");
    workspace.run(["send"]).exit(0);
    assert_eq!((events(&workspace, "sent").len(), outbox(&workspace).len()), (15, 15));
    workspace.run(["send"]).exit(0).stdout_has("nothing to send");
    workspace.is_in_order();
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_line_that_breaks_leaves_at_most_its_own_letter_in_doubt() {
    for option in ["--drop-after", "--drop-before"] {
        let server = MailServer::start(&[option, "4"]);
        let workspace = Workspace::generated();
        let url = server.url();
        let run = workspace.run(["send", "--smtp", &url]);
        let json = workspace.run(["send", "--smtp", &url, "--format", "json"]);
        if option == "--drop-after" {
            run.exit(1)
                .stdout_has("14 sent, 1 in doubt")
                .stderr_has("is not known whether the letter")
                .stderr_has("avtale record sent");
            let json = json.exit(1).json();
            let [problem] = &json["problems"].as_array().unwrap()[..] else { panic!("{json:#}") };
            assert!(told(problem).is_some(), "{problem:#}");
            assert_eq!(server.taken(), 15, "nothing is sent again without being told");
        }
        resolve_doubts(&workspace, "1795435200", "send", &server);
        each_has_exactly_one(&workspace, "sent", &[&server], 15);
        workspace.run(["send", "--smtp", &url]).exit(0).stdout_has("nothing to send");
    }
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_letter_in_doubt_that_did_not_arrive_is_sent_again_under_the_same_message_id() {
    let server = MailServer::start(&[]);
    let workspace = Workspace::with_agder();
    // What a run leaves that was killed after the letter was begun.
    workspace.run(["send", "42"]).exit(0);
    let id = words(&events(&workspace, "sent")[0], "message_id").to_owned();
    let seq = events(&workspace, "sent")[0]["seq"].to_string();
    workspace.run(["record", "void", &seq, "--why", "never sent by hand"]).exit(0);
    let letter = "output/outbox/42-samarbeidsavtale-1";
    fs::rename(workspace.path(format!("{letter}.eml")), workspace.path(format!("{letter}.sending.eml"))).unwrap();

    let url = server.url();
    for args in [&["send"][..], &["send", "42"], &["send", "42", "--dry-run"], &["send", "42", "--smtp", &url]] {
        let run = workspace.run(args.iter().copied()).exit(1);
        run.stderr_has(&format!("--date 2026-11-23 --message-id {id}`"));
        run.stderr_has("is not known whether the letter with 42-samarbeidsavtale-1").stderr_has(AGDER).stderr_has("--again");
    }
    assert_eq!(server.taken(), 0);
    workspace.run(["send", "42", "--smtp", &url, "--again"]).exit(0);
    assert_eq!(server.messages()[0].header("Message-ID"), format!("<{id}>"));
    assert_eq!(outbox(&workspace), [] as [&str; 0]);
    workspace.run(["send", "42"]).exit(2).stderr_has("was sent on");
}

#[test]
fn a_letter_in_doubt_is_cleared_away_however_it_is_resolved() {
    let letter = "outbox/42-samarbeidsavtale-1.sending.eml";
    for resolution in [
        &["record", "sent", "42", "--how", "email", "--to", AGDER][..],
        &["send", "42", "--again"],
        // Registered, and then killed.
        &[],
    ] {
        let workspace = Workspace::with_agder();
        if resolution.is_empty() {
            workspace.send("42", 1);
        }
        fs::create_dir(workspace.path("output/outbox")).unwrap();
        workspace.write(&format!("output/{letter}"), "Subject: x\r\n\r\n");
        match resolution {
            [] => _ = workspace.run(["remind"]).exit(0),
            args => _ = workspace.run(args.iter().copied()).exit(0),
        }
        assert!(!workspace.output().iter().any(|file| file == letter), "{resolution:?}: {:?}", workspace.output());
        let json = workspace.run(["status", "--format", "json"]).exit(0).json();
        assert_eq!(json["counts"]["sent"], 1);
    }
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn two_at_once_do_not_send_twice() {
    let server = MailServer::start(&["--delay", "3"]);
    let workspace = Workspace::generated();
    let url = server.url();
    let mut first = workspace.command(["send", "--smtp", &url]).spawn().unwrap();
    while server.taken() < 1 && first.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    workspace.run(["send", "--smtp", &url, "--wait", "0"]).exit(1).stderr_has("another avtale is writing").stderr_has("--wait");
    let second = workspace.run(["send", "--smtp", &url]);
    let output = first.wait_with_output().unwrap();
    second.exit(0).stderr_has("waiting for ").stderr_has(", for up to 60 s").stdout_has("nothing to send");
    Ran::ended("the first of two".into(), output).exit(0);
    each_has_exactly_one(&workspace, "sent", &[&server], 15);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
#[cfg(unix)]
fn a_letter_that_went_and_could_not_be_registered_is_in_doubt_and_not_called_unsent() {
    let server = MailServer::start(&[]);
    let workspace = Workspace::generated();
    // Longer than any letter is: only the register comes to the limit.
    workspace.register(crate::workspace::approvals(2_500));
    let limit = fs::metadata(workspace.path("output/register.jsonl")).unwrap().len().div_ceil(512);
    let program = env!("CARGO_BIN_EXE_avtale");
    let limited = format!("trap '' XFSZ; ulimit -f {limit}; exec {program} send --smtp {}", server.url());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &limited]).current_dir(workspace.path("")).env_clear().env("SOURCE_DATE_EPOCH", "1795435200");
    let run = Ran::of(&mut shell).exit(1);
    run.stderr_has("register.jsonl").stdout_has("1 in doubt");
    assert!(!run.stdout.contains("not sent") && !run.stderr.contains("not sent"), "{run}");
    resolve_doubts(&workspace, "1795435200", "send", &server);
    workspace.run(["send", "--smtp", &server.url()]).exit(0);
    assert_eq!(server.taken(), 15);
}

#[test]
#[cfg_attr(not(has_python), ignore = "needs python3")]
fn those_who_have_not_answered_in_time_are_reminded_once() {
    let workspace = Workspace::generated();
    workspace.run(["send"]).exit(0);
    let signed = ["record", "signed", "42", "--name", "Ola Nordmann", "--title", "Fylkesordfører"];
    workspace.run(signed).exit(0);
    workspace.run(["record", "declined", "50", "--reason", "Vedtak i fylkestinget"]).exit(0);
    let before = workspace.snapshot();
    at(&workspace, LAST_DAY, ["remind"]).exit(0).stdout_has("nobody to remind");
    at(&workspace, LAST_DAY, ["remind", "Bodø"]).exit(2).stderr_has("2027-01-31");
    at(&workspace, TOO_LATE, ["remind", "--dry-run"]).exit(0).stdout_has("13 to send");
    assert_eq!(workspace.snapshot(), before);

    at(&workspace, TOO_LATE, ["remind"]).exit(0).stdout_has("13 letters: 13 sent");
    let reminded = events(&workspace, "reminded");
    assert_eq!(reminded.len(), 13);
    assert!(reminded.iter().all(|event| event["date"] == "2027-02-01" && event["party"] != "42" && event["party"] != "50"));
    at(&workspace, TOO_LATE, ["remind"]).exit(0).stdout_has("nobody to remind");
    at(&workspace, TOO_LATE, ["remind", "Bodø"]).exit(2).stderr_has("--again");
    at(&workspace, TOO_LATE, ["remind", "42"]).exit(2).stderr_has("signed");
    at(&workspace, TOO_LATE, ["remind", "50"]).exit(2).stderr_has("declined");
    at(&workspace, TOO_LATE, ["remind", "Bodø", "--again"]).exit(0).stdout_has("1 letter: 1 sent");
    at(&workspace, TOO_LATE, ["history", "Bodø"]).exit(0).stdout_has("reminded");
    workspace.is_in_order();

    let letter = parsed(&workspace, "1804-samarbeidsavtale-1-reminder.eml");
    assert!(letter["headers"]["Subject"].as_str().unwrap().starts_with("Påminnelse: "), "{letter}");
    assert!(letter["text"].as_str().unwrap().contains("Svarfristen var 31. januar 2027."), "{letter}");
    assert_eq!(letter["sha256"], registered(&workspace, "1804"));
    assert_eq!(letter["headers"]["Date"], "Mon, 01 Feb 2027 12:00:00 +0000");
    let second = parsed(&workspace, "1804-samarbeidsavtale-1-reminder-2.eml");
    assert_ne!(letter["headers"]["Message-ID"], second["headers"]["Message-ID"]);
}

#[test]
fn nobody_is_reminded_of_what_was_never_sent() {
    let workspace = Workspace::with_agder();
    at(&workspace, TOO_LATE, ["remind"]).exit(0).stdout_has("nobody to remind");
    at(&workspace, TOO_LATE, ["remind", "42"]).exit(2).stderr_has("never sent").stderr_has("avtale send");
    at(&workspace, TOO_LATE, ["remind", "Bodø"]).exit(2).stderr_has("no document");
    assert_eq!(events(&workspace, "reminded").len(), 0);
}
