//! Runs that are killed and lines that break: what is in doubt is resolved as was told, and nobody gets a letter twice.

use super::*;

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
    assert_eq!(workspace.events_of("sent").len(), 15);
}

#[test]
fn killed_while_letters_are_written_for_people_to_send() {
    use Moment::{Registered, Written};
    let workspace = Workspace::generated();
    let moments = [Written(1), Registered(1), Written(2), Registered(2), Written(3)];
    let killed = moments.into_iter().filter(|moment| kill(&workspace, &["send"], "1795435200", *moment, None)).count();
    assert!(killed > 1, "only {killed} were killed before they were done");
    workspace.run(["send"]).exit(0);
    assert_eq!((workspace.events_of("sent").len(), outbox(&workspace).len()), (15, 15));
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
    let id = words(&workspace.events_of("sent")[0], "message_id").to_owned();
    let seq = workspace.events_of("sent")[0]["seq"].to_string();
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
