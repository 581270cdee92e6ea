//! Letters and mail servers tell what was sent after the backup.

use super::*;

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
    let made = workspace.events_of("generated");
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

#[test]
fn what_a_letter_says_of_itself_is_shown_and_does_nothing() {
    let workspace = in_the_morning();
    fs::create_dir(workspace.path("sendt")).unwrap();
    let letter = "To: \"\x1b[2Jx\" <kari@x.no;touch pwned>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n\
                  Message-ID: <42-samarbeidsavtale-1-2.0123456789abcdef@x$(touch.pwned)>\r\nSubject: x\r\n\r\nHei\r\n";
    workspace.write("sendt/brev.eml", letter);
    // Neither another agreement's, nor that of a party that there is not.
    workspace.write("sendt/1.eml", letter.replace("42-sam", "421-sam"));
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
    assert_eq!(files_below(&workspace.path("output/outbox")).len(), 2);
}
