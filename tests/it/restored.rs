//! `avtale restored`: a backup that was put back sends nothing a second time, and what is left of the time since is told.

use std::fs;

use serde_json::Value;

use crate::documentation::{commands_of, shell};
use crate::inside::REGISTER;
use crate::mail_server::MailServer;
use crate::pki::Pki;
use crate::workspace::{Ended, PROGRAM, Ran, Workspace, files_below, scan, sha256};

mod files;
mod guide;
mod letters;
mod taken_over;

/// Three parties' documents were made, and `morgen/` is a copy of `output/`.
fn in_the_morning() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15", "50"]).exit(0);
    copy(&workspace, "output", "morgen");
    workspace
}

/// Copies a folder below the workspace, in the place of another.
pub fn copy(workspace: &Workspace, from: &str, to: &str) {
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
