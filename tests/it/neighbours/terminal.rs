//! A terminal obeys what is in the words of others.

use std::fs;
use std::process::Command;

use avtale::register::{Declined, Event};
use jiff::civil::date;

use super::signed;
use crate::workspace::{PROGRAM, Ran, Workspace, outside};

/// Clears the screen, says another thing, turns it round, and begins a line of its own.
const NAME: &str = "Kari\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\rOla\n42 Agder: signed";
const SHOWN: &str = "Kari\\u{1b}[2J\\u{9b}31m\\u{202e}\\u{7f}\\u{d}Ola\\u{a}42 Agder: signed";

/// What steers a terminal, but for ends of lines.
#[track_caller]
fn is_harmless(text: &str) {
    let steers = |letter: char| {
        letter.is_control() && letter != '\n'
            || ('\u{2028}'..='\u{202e}').contains(&letter)
            || ('\u{2066}'..='\u{2069}').contains(&letter)
    };
    assert!(!text.contains(steers), "{text:?}");
}

#[test]
fn words_of_a_register_are_shown_and_not_obeyed() {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    workspace.register(vec![signed(NAME, "Ordfører i Čáhcesuolu")]);
    for args in [&["history", "42"] as &[&str], &["status"]] {
        let ran = workspace.run(args.iter().copied()).exit(0);
        ran.stdout_has(SHOWN).stdout_has("Čáhcesuolu");
        is_harmless(&ran.stdout);
        is_harmless(&ran.stderr);
    }
    // To a program it is what it was.
    let json = workspace.run(["history", "42", "--format", "json"]).exit(0);
    assert_eq!(json.json()["events"][2]["name"], NAME);
    is_harmless(&json.stdout);
    let reason = Event::Declined(Declined {
        party: "42".into(),
        agreement: "samarbeidsavtale".into(),
        edition: 1,
        date: date(2026, 11, 23),
        reason: NAME.into(),
    });
    let other = Workspace::with_agder();
    other.send("42", 1);
    other.register(vec![reason]);
    other.run(["history", "42"]).exit(0).stdout_has(SHOWN);
}

#[test]
fn a_file_name_beside_a_fault_is_shown_and_not_obeyed() {
    let workspace = Workspace::samples();
    let name = "4601-\u{1b}]0;eid\u{7}\u{202e}.yaml";
    if fs::write(workspace.path("members").join(name), "kommunenummer: \"4601\"\nnavn: \"\u{1b}[31m\u{9b}32m\"\n").is_err() {
        // Not every system has such names.
        return;
    }
    let ran = workspace.run(["check"]).exit(1);
    is_harmless(&ran.stderr);
    ran.stderr_has("members/4601-\\u{1b}]0;eid\\u{7}\\u{202e}.yaml:").stderr_has("navn: \"\\u{1b}[31m\\u{9b}32m\"");
    fs::rename(workspace.path("members").join(name), workspace.path("a\u{1b}[31m.pdf")).unwrap();
    for args in
        [&["verify", "a\u{1b}[31m.pdf"] as &[&str], &["receive", "a\u{1b}[31m.pdf"], &["sign", "b.pdf", "a\u{1b}[31m.pdf"]]
    {
        let (_, ran) = workspace.run(args.iter().copied()).ended_with();
        is_harmless(&ran.stdout);
        is_harmless(&ran.stderr);
        assert!(format!("{}{}", ran.stdout, ran.stderr).contains("a\\u{1b}[31m.pdf"), "{ran}");
    }
}

#[test]
fn a_name_in_a_certificate_is_shown_and_not_obeyed() {
    let pki = crate::pki::Pki::new();
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", &format!("/CN={}", NAME.replace('/', "")), crate::pki::SIGNS, crate::pki::NOW);
    pki.files("kari", "hemmelig");
    let workspace = Workspace::with_agder();
    let (issued, key) = (workspace.pdf("42").to_str().unwrap().to_owned(), pki.file("kari.both"));
    let ran = workspace.run(["sign", &issued, "--key", &key, "--out", "retur.pdf"]).exit(0);
    ran.stdout_has("Signed by Kari[2J31m\\u{202e}Ola42 Agder: signed: retur.pdf");
    for args in [&["verify", "retur.pdf"] as &[&str], &["verify", "--explain", "retur.pdf"], &["receive", "retur.pdf"]] {
        let (_, ran) = workspace.run(args.iter().copied()).ended_with();
        is_harmless(&ran.stdout);
        is_harmless(&ran.stderr);
        assert!(!ran.stdout.lines().chain(ran.stderr.lines()).any(|line| line.starts_with("42 Agder: signed")), "{ran}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_text_is_shown_by_its_bytes() {
    use std::os::unix::ffi::OsStrExt as _;
    let workspace = Workspace::with_agder();
    let name = std::ffi::OsStr::from_bytes(b"bod\xf8.pdf");
    fs::copy(workspace.pdf("42"), workspace.path(name)).unwrap();
    let ran = Ran::of(workspace.command(["verify"]).arg(name)).exit(0);
    ran.stdout_has("bod\\xf8.pdf: issued by us");
}

#[test]
fn a_template_that_says_something_to_the_terminal_is_shown_and_not_obeyed() {
    let workspace = Workspace::samples();
    let file = "templates/samarbeidsavtale/bokmal/9-kontaktperson.typ.j2";
    let text = fs::read_to_string(workspace.path(file)).unwrap();
    workspace.write(file, format!("{text}\n#panic(\"a\u{1b}[2Jb\u{9b}c\")\n"));
    let ran = workspace.run(["check"]).exit(1);
    is_harmless(&ran.stderr);
    ran.stderr_has("a\\u{1b}[2Jb\\u{9b}c");
    workspace.write(file, format!("{text}\n{{{{ \"x\u{1b}[2J\" | nix }}}}\n"));
    let ran = workspace.run(["check"]).exit(1);
    is_harmless(&ran.stderr);
    ran.stderr_has("x\\u{1b}[2J");
}

/// Our own colours are there; those of others are not.
#[test]
#[cfg_attr(not(has_script), ignore = "needs script")]
fn a_terminal_sees_our_colours_and_no_others() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", "kommunenummer: \"4601\"\nnavn: \"\u{1b}[35mBergen\"\n");
    let mut command = Command::new("script");
    command.args(["-qec", &format!("{PROGRAM} check"), "/dev/null"]).current_dir(workspace.path(""));
    let output = outside(command.env("TERM", "xterm-256color").env_remove("NO_COLOR"));
    let seen = String::from_utf8(output.stdout).unwrap();
    assert!(seen.contains("\u{1b}[1m") && !seen.contains("\u{1b}[35m") && seen.contains("\\u{1b}[35mBergen"), "{seen:?}");

    workspace.write("members/4601-bergen.yaml", "kommunenummer: \"4601\"\n");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.send("42", 1);
    workspace.register(vec![signed("Kari\u{1b}[35m", "Ordfører")]);
    let csv = format!("{PROGRAM} status --format csv");
    let output = outside(Command::new("script").args(["-qec", &csv, "/dev/null"]).current_dir(workspace.path("")));
    let seen = String::from_utf8(output.stdout).unwrap();
    assert!(seen.contains("Kari\\u{1b}[35m") && !seen.contains("\u{1b}[35m"), "{seen:?}");
}
