//! Letters before they go and while they go: tests to oneself, copies, what is new in an edition, reminders by a plan.

use std::fs;

use crate::mail_server::MailServer;
use crate::pki::Pki;
use crate::profile::{RECORD, add};
use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
const FOLDER: &str = "templates/samarbeidsavtale/epost/";
const ME: &str = "kari@nettverket.no";
const AGDER: &str = "kari.nordmann@agderfk.no";

/// The sample of Agder with these lines more in its settings.
fn with_settings(lines: &str) -> Workspace {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles:", &format!("{lines}\nforsegles:"));
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace
}

/// Everybody whom the server got a letter for, in the order of the envelope.
fn recipients(server: &MailServer, nth: usize) -> Vec<String> {
    let message = &server.messages()[nth];
    message.parsed["to"].as_array().unwrap().iter().map(|to| to.as_str().unwrap().to_owned()).collect()
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_test_goes_to_oneself_alone_and_nothing_is_registered() {
    let server = MailServer::start(&[]);
    let workspace = with_settings("kopi: post@nettverket.no");
    let before = workspace.snapshot();
    let run = workspace.run(["send", "--test", ME, "--smtp", &server.url()]).ended_with().1;
    run.stdout_has("1 letter: 1 sent").stdout_has("Nothing was registered");
    assert_eq!((server.taken(), recipients(&server, 0)), (1, vec![ME.to_owned()]));
    let message = &server.messages()[0];
    assert_eq!(message.parsed["defects"], serde_json::json!([]));
    assert_eq!(message.header("To"), ME);
    assert!(message.parsed["headers"].get("Cc").is_none(), "{}", message.parsed);
    let party = "Agder fylkeskommune";
    assert_eq!(message.header("Subject"), format!("PRØVE: Samarbeidsavtale for Bærekraftsnettverket – {party}"));
    let head =
        format!("Dette er en prøve. Brevet ville gått til Kari Nordmann <{AGDER}>, med kopi til post@nettverket.no.\n\nHei");
    assert!(message.parsed["text"].as_str().unwrap().replace("\r\n", "\n").starts_with(&head), "{}", message.parsed);
    assert_eq!(message.attachment, fs::read(workspace.pdf("42")).unwrap());
    assert_eq!(workspace.snapshot(), before);

    // What was sent can be looked at too, by name; and the real letter has another identifier.
    workspace.run(["send", "42", "--smtp", &server.url()]).exit(0);
    workspace.run(["send", "42", "--test", ME, "--smtp", &server.url()]).exit(0);
    assert_eq!(recipients(&server, 2), [ME]);
    assert_ne!(server.messages()[0].header("Message-ID"), server.messages()[1].header("Message-ID"));
    assert_eq!(workspace.events_of("sent").len(), 1);
}

#[test]
fn a_test_lies_in_a_folder_of_its_own_and_is_no_trace_of_a_letter() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42", "--test", ME]).exit(0).stdout_has("output/outbox/test/");
    let letter = "outbox/test/42-samarbeidsavtale-1.eml";
    assert!(workspace.output().contains(&letter.to_owned()), "{:?}", workspace.output());
    assert_eq!((workspace.events_of("sent").len(), workspace.status("42", "2026-11-23")), (0, "generated".to_owned()));
    workspace.run(["restored", "--letters", "output/outbox/test"]).exit(0).stdout_has("Nothing is known");
    workspace.is_in_order();
}

#[test]
fn a_test_wants_one_address() {
    let workspace = Workspace::with_agder();
    for address in ["kari", "kari@nettverket", "a@b.no, c@d.no", "kåre@b.no", ""] {
        workspace.run(["send", "42", "--test", address]).exit(2).stderr_has("kari@nettverket.no");
    }
    workspace.run(["send", "42", "--test", ME, "--again"]).exit(2);
    workspace.run(["send", "42", "--test", ME, "--dry-run"]).exit(2);
    assert!(!workspace.path("output/outbox").exists());
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn post_rooms_get_a_copy_each_once() {
    let server = MailServer::start(&[]);
    let workspace = with_settings("kopi: post@nettverket.no");
    workspace.edit("members/42-agder.yaml", "kontaktperson:", "kopi: postmottak@agderfk.no\nkontaktperson:");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    workspace.run(["send", "42", "--smtp", &server.url()]).exit(0);
    assert_eq!(recipients(&server, 0), [AGDER, "postmottak@agderfk.no", "post@nettverket.no"]);
    assert_eq!(server.messages()[0].header("Cc"), "postmottak@agderfk.no, post@nettverket.no");
    let sent = &workspace.events_of("sent")[0];
    assert_eq!(
        (&sent["to"], &sent["copies"]),
        (&AGDER.into(), &serde_json::json!(["postmottak@agderfk.no", "post@nettverket.no"]))
    );

    // One address is one, also if it is the contact person's.
    workspace.edit("members/42-agder.yaml", "kopi: postmottak@agderfk.no", "kopi: Post@nettverket.no");
    workspace.run(["send", "42", "--again", "--smtp", &server.url()]).exit(0);
    assert_eq!(recipients(&server, 1), [AGDER, "Post@nettverket.no"]);
    workspace.edit("members/42-agder.yaml", "kopi: Post@nettverket.no", &format!("kopi: {AGDER}"));
    workspace.run(["send", "42", "--again", "--smtp", &server.url()]).exit(0);
    assert_eq!(recipients(&server, 2), [AGDER, "post@nettverket.no"]);
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn a_letter_whose_copy_is_refused_goes_to_nobody() {
    let server = MailServer::start(&["--refuse", "post@nettverket.no"]);
    let workspace = with_settings("kopi: post@nettverket.no");
    workspace.run(["send", "42", "--smtp", &server.url()]).exit(1).stderr_has("No such mailbox");
    assert_eq!((server.taken(), workspace.events_of("sent").len()), (0, 0));
}

#[test]
fn an_address_for_copies_is_checked_like_any_other() {
    let workspace = Workspace::samples();
    for bad in ["postmottak", "post@nettverket.no, kari@nettverket.no", "pøst@nettverket.no"] {
        workspace.record("42-agder.yaml", format!("fylkesnummer: \"42\"\nkopi: {bad}\n"));
        workspace.run(["check", "--format", "json"]).exit(1).has_fault("members/42-agder.yaml:2:7", "");
    }
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles:", "kopi: postmottak\nforsegles:");
    workspace.run(["check"]).exit(1).stderr_has("agreement.yaml").stderr_has("postmottak");
}

#[test]
fn letters_are_shown_before_they_go() {
    let workspace = with_settings("kopi: post@nettverket.no");
    workspace.edit(&format!("{FOLDER}utsending.bokmal.j2"), "Vedlagt følger", "Vedlagt <b>& følger");
    let before = workspace.snapshot();
    let run = workspace.run(["send", "42", "--preview"]).exit(0);
    for words in [
        "From: Sekretariatet for Bærekraftsnettverket <sekretariatet@baerekraftsnettverket.example>\n",
        &format!(
            "To: {AGDER}\nCopy: post@nettverket.no\nSubject: Samarbeidsavtale for Bærekraftsnettverket – Agder fylkeskommune\n"
        ),
        "Attachment: 42-samarbeidsavtale-1.pdf\n\nHei, Kari Nordmann!\n\nVedlagt <b>& følger",
    ] {
        run.stdout_has(words);
    }
    workspace.run(["send", "42", "--preview", "--out", "brev.html", "--language", "nb"]).exit(0).stdout_has("brev.html");
    let page = fs::read_to_string(workspace.path("brev.html")).unwrap();
    assert!(page.contains("<html lang=\"nb\">") && page.contains("<dt>Kopi</dt><dd>post@nettverket.no</dd>"), "{page}");
    assert!(page.contains("Vedlagt &lt;b&gt;&amp; følger") && !page.contains("<b>"), "{page}");
    workspace.run(["send", "42", "--out", "brev.html"]).exit(2).stderr_has("--preview");
    workspace.run(["send", "42", "--preview", "--out", "no/such/folder.html"]).exit(1).stderr_has("folder.html");
    assert_eq!(workspace.snapshot(), before);
    // Where there is none, no page says so, and none is said to have been written.
    workspace.run(["send", "42"]).exit(0);
    let run = workspace.run(["send", "--preview", "--out", "tomt.html"]).exit(1);
    assert!(!run.stdout.contains("tomt.html"), "{}", run.stdout);
    assert!(!workspace.path("tomt.html").exists());
}

#[test]
fn letters_of_several_agreements_are_shown_apart_on_one_page_and_tested_each() {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.record("4601-bergen.yaml", RECORD);
    for agreement in ["samarbeidsavtale", "databehandleravtale"] {
        workspace.run(["--agreement", agreement, "generate", "--only", "4601"]).exit(0);
    }
    let before = workspace.snapshot();
    let run = workspace.run(["send", "4601", "--preview", "--out", "brev.html", "--language", "nb"]).exit(0);
    run.stdout_has("samarbeidsavtale\n").stdout_has("databehandleravtale\n").stdout_has("Brevene er i brev.html");
    let page = fs::read_to_string(workspace.path("brev.html")).unwrap();
    let titles: Vec<&str> = page.lines().filter(|line| line.starts_with("<h1>")).collect();
    assert_eq!(titles.len(), 2, "{page}");
    assert!(titles[0].contains("Databehandleravtale: 1 brev") && titles[1].contains("Samarbeidsavtale"), "{titles:?}");
    let at = |words: &str| page.find(words).unwrap();
    assert!(at(titles[0]) < at("4601-databehandleravtale-1.pdf") && at("4601-databehandleravtale-1.pdf") < at(titles[1]));
    fs::remove_file(workspace.path("brev.html")).unwrap();
    assert_eq!(workspace.snapshot(), before);

    let json = workspace.run(["send", "4601", "--test", ME, "--format", "json"]).exit(0).json();
    let tests: Vec<_> = json["agreements"].as_array().unwrap().iter().map(|one| one["letters"][0]["file"].clone()).collect();
    assert_eq!(tests, ["outbox/test/4601-databehandleravtale-1.eml", "outbox/test/4601-samarbeidsavtale-1.eml"]);
    let run = workspace.run(["send", "--test", ME]).ended_with().1;
    run.stdout_has("databehandleravtale\n").stdout_has("samarbeidsavtale\n");
    assert!(workspace.events_of("sent").is_empty());
    // What writes is about one.
    workspace.run(["send", "4601"]).exit(2).stderr_has("--agreement databehandleravtale");
}

#[test]
fn a_page_of_letters_is_not_written_over_what_is_registered() {
    let workspace = with_settings("");
    let before = workspace.snapshot();
    for file in ["output/register.jsonl", "output/42-agder/42-samarbeidsavtale-1.pdf"] {
        workspace.run(["send", "42", "--preview", "--out", file]).exit(1).stderr_has(file);
    }
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn whoever_declined_is_left_out_and_counted_and_can_be_sent_it_again_by_name() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "1804"]).exit(0);
    workspace.on("2026-12-01").run(["send", "42", "1804"]).exit(0);
    workspace.on("2026-12-05").record("declined 42 --reason Nei").exit(0);
    let on = workspace.on("2026-12-06");
    let run = on.run(["send", "42", "1804", "--language", "nb"]).exit(2);
    run.stderr_has("Agder fylkeskommune: utgave 1 ble avslått 05.12.2026").stderr_has("--again").stderr_has("--reissue PART`");
    on.run(["remind", "42"]).exit(2).stderr_has("avtale generate --reissue PARTY");
    let json = on.run(["send", "--format", "json"]).ended_with().1.json();
    assert_eq!((&json["summary"]["declined"], &json["summary"]["not_due"]), (&serde_json::json!(1), &serde_json::json!(2)));
    on.run(["send", "--language", "nb"])
        .ended_with()
        .1
        .stdout_has("1 som har fått sin eller har signert før, 1 som har takket nei");
    let again = on.run(["send", "42", "--again"]).exit(0);
    again.stdout_has("1 sent");
    assert_eq!(workspace.status("42", "2026-12-06"), "sent");
}

#[test]
fn whoever_has_a_letter_in_the_outbox_only_has_not_got_theirs() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles:", "utsending_bekreftes: ja\nforsegles:");
    workspace.run(["generate", "--only", "42", "1804", "1833"]).exit(0);
    workspace.on("2026-12-01").run(["send", "42", "1804"]).exit(0);
    let run = workspace.on("2026-12-02").run(["send", "--language", "nb"]).ended_with().1;
    run.stdout_has("2 med et brev i utboksen som skal sendes");
    assert!(!run.stdout.contains("har fått sin"), "{run}");
    workspace.on("2026-12-03").run(["send", "--done", "42"]).exit(0);
    let run = workspace.on("2026-12-04").run(["send", "--language", "nb"]).ended_with().1;
    run.stdout_has("1 som har fått sin eller har signert før, 2 med et brev i utboksen som skal sendes");
}

#[test]
fn a_new_edition_has_a_letter_of_its_own_where_the_agreement_has_one() {
    let workspace = Workspace::with_agder();
    workspace
        .write(&format!("{FOLDER}nyutgave.bokmal.j2"), "Emne: Ny utgave\n\nUtgave {{ dokument.utgave }} til {{ part.navn }}.\n");
    workspace.run(["send", "42", "--preview"]).exit(0).stdout_has("Vedlagt følger");
    workspace.send("42", 1);
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    workspace.run(["send", "42", "--preview"]).exit(0).stdout_has("Subject: Ny utgave\n").stdout_has("Utgave 2 til Agder.");
    // A misspelt name in it is found like any other.
    workspace.write(&format!("{FOLDER}nyutgave.bokmal.j2"), "Emne: Ny utgave\n\n{{ part.nvan }}\n");
    workspace.run(["check"]).exit(1).stderr_has("nyutgave.bokmal.j2");
    fs::remove_file(workspace.path(format!("{FOLDER}nyutgave.bokmal.j2"))).unwrap();
    workspace.run(["send", "42", "--preview"]).exit(0).stdout_has("Vedlagt følger");
}

#[test]
fn nothing_unsealed_is_sent_where_an_earlier_edition_was_sealed() {
    let pki = Pki::new();
    let [_, key] = crate::seal::organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    workspace.run(["seal", "42", "--key", &key]).exit(0);
    workspace.send("42", 1);
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    let run = workspace.run(["send", "42"]).exit(1);
    run.stderr_has("edition 1 was sealed").stderr_has("avtale seal");
    assert_eq!(workspace.events_of("sent").len(), 1);
    workspace.run(["seal", "42", "--key", &key]).exit(0);
    workspace.run(["send", "42", "--dry-run"]).exit(0).stdout_has("would send 42-samarbeidsavtale-2");
}

/// Reminds on a day, and how many letters went.
#[track_caller]
fn reminds(workspace: &Workspace, day: &str, number: usize) {
    let before = workspace.events_of("reminded").len();
    workspace.on(day).run(["remind", "--smtp", "smtp://127.0.0.1:1", "--dry-run", "--format", "json"]).exit(0);
    let run = workspace.on(day).run(["remind", "--dry-run", "--format", "json"]).exit(0);
    assert_eq!(run.json()["letters"].as_array().unwrap().len(), number, "{day}");
    if number > 0 {
        workspace.on(day).run(["record", "reminded", "42", "--how", "email", "--to", AGDER, "--again"]).exit(0);
        assert_eq!(workspace.events_of("reminded").len(), before + 1);
    }
}

#[test]
fn reminders_go_by_the_plan_each_once() {
    let workspace = with_settings("purringer: [30, -14, 7]");
    workspace.send("42", 1);
    reminds(&workspace, "2027-01-16", 0);
    workspace.on("2027-01-16").run(["remind", "42"]).exit(2).stderr_has("2027-01-17").stderr_has("--again");
    workspace.on("2027-01-17").run(["remind", "42", "--preview"]).exit(0).stdout_has("er 31. januar 2027");
    reminds(&workspace, "2027-01-17", 1);
    reminds(&workspace, "2027-01-17", 0);
    // The day after the deadline is nobody's plan.
    reminds(&workspace, "2027-02-01", 0);
    workspace.on("2027-02-01").run(["remind", "42"]).exit(2).stderr_has("2027-02-07");
    workspace.on("2027-02-09").run(["remind", "42", "--preview"]).exit(0).stdout_has("Svarfristen var 31. januar 2027");
    reminds(&workspace, "2027-02-09", 1);
    reminds(&workspace, "2027-03-01", 0);
    reminds(&workspace, "2027-03-02", 1);
    reminds(&workspace, "2027-09-01", 0);
    workspace.on("2027-09-01").run(["remind", "42"]).exit(2).stderr_has("--again");
    workspace.on("2027-09-01").run(["remind", "42", "--again", "--dry-run"]).exit(0).stdout_has("1 to send");
}

#[test]
fn who_was_forgotten_is_reminded_once_and_who_came_late_not_at_once() {
    let forgotten = with_settings("purringer: [-14, 7, 30]");
    forgotten.send("42", 1);
    reminds(&forgotten, "2027-02-20", 1);
    reminds(&forgotten, "2027-02-21", 0);
    reminds(&forgotten, "2027-03-02", 1);

    let late = with_settings("purringer: [-14, 7, 30]");
    late.on("2027-02-07").run(["record", "sent", "42", "--how", "email", "--to", AGDER]).exit(0);
    reminds(&late, "2027-02-07", 0);
    reminds(&late, "2027-03-01", 0);
    reminds(&late, "2027-03-02", 1);
}

#[test]
fn a_plan_of_reminders_that_nobody_can_have_meant_is_refused_at_its_place() {
    let workspace = Workspace::samples();
    let before = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    for (plan, says) in [
        ("[7, -14, 7]", "7 twice"),
        ("[-14, snart]", "number"),
        ("[--14]", "number"),
        ("[+14]", "number"),
        ("[1.5]", "number"),
        ("[400]", "365"),
        ("[-366]", "365"),
        ("ofte", ""),
    ] {
        workspace.write(SETTINGS, format!("{before}\npurringer: {plan}\n"));
        workspace.run(["check", "--format", "json"]).exit(1).has_fault(SETTINGS, says);
    }
    // One that the letters are missing for.
    workspace.write(SETTINGS, format!("{before}\npurringer: [-14]\n"));
    workspace.run(["check"]).ended_with().1.stderr_has("");
    fs::remove_file(workspace.path(format!("{FOLDER}paaminnelse.bokmal.j2"))).unwrap();
    workspace.run(["check"]).exit(1).stderr_has("paaminnelse.bokmal.j2");
    fs::remove_file(workspace.path(format!("{FOLDER}paaminnelse.nynorsk.j2"))).unwrap();
    workspace.write(SETTINGS, format!("{before}\npurringer: [14]\n"));
    let run = workspace.run(["check"]).ended_with().1;
    assert!(!run.stderr.contains("paaminnelse"), "{run}");
}

#[test]
fn status_tells_the_next_reminder() {
    let workspace = with_settings("purringer: [-14, 7]");
    let next = |day: &str| workspace.row("42", day)["next_reminder"].clone();
    assert_eq!(next("2026-12-01"), serde_json::Value::Null);
    workspace.send("42", 1);
    assert_eq!(next("2026-12-01"), "2027-01-17");
    workspace.on("2026-12-01").run(["status"]).exit(0).stdout_has("next reminder 2027-01-17: 1 party");
    workspace.on("2027-01-18").run(["status"]).exit(0).stdout_has("1 party is to be reminded: `avtale remind`");
    workspace.on("2027-01-18").run(["record", "reminded", "42", "--how", "email", "--to", AGDER]).exit(0);
    assert_eq!(next("2027-01-18"), "2027-02-07");
    // Without a plan it is the day after the last for answers.
    let usual = Workspace::with_agder();
    usual.send("42", 1);
    assert_eq!(usual.row("42", "2026-12-01")["next_reminder"], "2027-02-01");
    usual.on("2026-12-02").run(["record", "declined", "42", "--reason", "Vedtak"]).exit(0);
    assert_eq!(usual.row("42", "2026-12-03")["next_reminder"], serde_json::Value::Null);
}

#[test]
fn who_is_late_is_to_be_reminded_only_as_the_plan_has_it() {
    let late = with_settings("purringer: [-14, 7, 30]");
    late.on("2027-07-03").run(["record", "sent", "42", "--how", "email", "--to", AGDER]).exit(0);
    let told = late.on("2027-07-04").run(["due"]).exit(0);
    told.stdout_has("no day left for 1 party").stdout_has("Agder fylkeskommune (42)").stdout_has("avtale remind --again");
    assert!(!told.stdout.contains("To remind those"), "{told}");
    late.on("2027-07-04").run(["remind", "--again", "42", "--dry-run"]).exit(0).stdout_has("1 to send");

    let planned = with_settings("purringer: [-14, 7, 30]");
    planned.send("42", 1);
    let due = |day: &str| planned.on(day).run(["due"]).exit(0).stdout.clone();
    assert!(due("2027-02-08").contains("avtale remind"));
    reminds(&planned, "2027-02-09", 1);
    assert!(!due("2027-02-10").contains("avtale remind"), "{}", due("2027-02-10"));
    assert!(due("2027-03-02").contains("To remind those"));
}
