//! Letters that a mail server takes, and servers that do not take them.

use super::*;

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn letters_are_delivered_and_registered_as_the_server_saw_them() {
    let server = MailServer::start(&[]);
    let workspace = Workspace::generated();
    let run = workspace.run(["send", "--smtp", &server.url()]).exit(0);
    run.stdout_has("15 letters: 15 sent");
    assert!(!run.stdout.contains("outbox"), "{run}");
    each_has_exactly_one(&workspace, "sent", &[&server], 15);
    assert!(workspace.events_of("sent").iter().all(|event| event["how"] == "smtp"));
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
