//! What must hold after whatever went wrong: nothing that was reported as done is missing, nothing lies in place that is not
//! registered, and the same command run again completes the rest, without doing anything twice.

use std::fs;

use serde_json::Value;

use crate::bench::{Bench, End};
use crate::calls::Call;
use crate::mail_server::MailServer;
use crate::scenario::PARTIES;
use crate::workspace::{Ended, Ran, Workspace, sha256};

impl Bench<'_> {
    /// A call has failed, and the program has said so; or it did everything all the same.
    pub fn said_so(&self, workspace: &Workspace, failed: Option<&Call>, ran: Ran) -> Ended {
        let (code, told) = ran.ended_with();
        assert!(matches!(code, Some(0 | 1 | 2 | 4)), "exit code {code:?} of {told}");
        if code == Some(0) {
            assert!(!failed.is_some_and(Call::flushes), "a flush failed, and nothing was said of it: {told}");
            assert_eq!(End::of(workspace), self.course.end, "something was not done, and nothing was said of it: {told}");
        } else {
            assert!(told.stderr.contains("error"), "exit code {code:?}, and nothing was said: {told}");
        }
        told
    }

    /// Judges what is left of runs that have said this.
    pub fn judge(&self, workspace: &Workspace, told: &[Ended]) {
        self.server.iter().for_each(MailServer::wait_until_idle);
        self.is_sound(workspace);
        told.iter().for_each(|told| self.is_reported(workspace, told));
        self.completes(workspace);
    }

    /// It opens, and nothing in it is foreign.
    fn is_sound(&self, workspace: &Workspace) {
        let register = |workspace: &Workspace| fs::read_to_string(workspace.path("output/register.jsonl")).unwrap_or_default();
        let (before, now) = (register(&self.course.before), register(workspace));
        assert!(goes_on(&before, &now), "events are gone");
        // It may have been stopped before there was one.
        let none = before.is_empty() && !now.contains('\n');
        workspace.run(["verify", "--register"]).exit(i32::from(none));
        let (code, told) = workspace.on(self.scenario.day).run(["verify"]).ended_with();
        // A draft that was registered anew may not have come to its place yet; and where nothing is, that is told.
        assert!(matches!(code, Some(0 | 1)), "exit code {code:?} of {told}");
        let whole = &now[..now.rfind('\n').map_or(0, |at| at + 1)];
        for (file, digest) in workspace.snapshot_of_pdfs() {
            assert!(whole.contains(&digest), "{file} is in its place and not registered");
        }
    }

    /// What a run has said is done is done.
    pub fn is_reported(&self, workspace: &Workspace, told: &Ended) {
        let text = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap_or_default();
        let whole = &text[..text.rfind('\n').map_or(0, |at| at + 1)];
        let events: Vec<Value> = whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let known = self.course.before.events().len();
        let done = |party: &str| {
            let event = events.iter().skip(known).find(|event| event["event"] == self.scenario.event && event["party"] == party);
            let event = event.unwrap_or_else(|| panic!("reported as done, and not registered: {party}; {told}"));
            let copy = if event["copy"].is_object() { &event["copy"] } else { event };
            if let (Some(file), Some(digest)) = (copy["file"].as_str(), copy["sha256"].as_str()) {
                let bytes = fs::read(workspace.path("output").join(file)).unwrap_or_default();
                // Registered, and told that it stays beside its place.
                let is_told = told.stderr.contains(file) && told.stderr.contains("beside its place");
                assert!(is_told || sha256(&bytes) == digest, "reported as done, and not in its place: {file}; {told}");
            }
        };
        match self.scenario.says {
            Some(says) => {
                let parties = |line: &'_ str| Some(line.strip_prefix(says)?.trim_start().split_once(' ')?.0.to_owned());
                // Of a line that was cut off nobody knows what it says.
                let lines = told.stderr.split_inclusive('\n').filter(|line| line.ends_with('\n'));
                lines.filter_map(parties).for_each(|party| done(&party));
            }
            None => {
                let number = match told.stdout.match_indices(" registered").find_map(|(at, _)| last_number(&told.stdout[..at])) {
                    Some(number) => number,
                    None => told.stdout.matches("registered: ").count(),
                };
                let there = events.iter().skip(known).filter(|event| event["event"] == self.scenario.event);
                let there: Vec<_> = there.filter_map(|event| event["party"].as_str()).collect();
                assert!(there.len() >= number, "{number} reported as registered, and there are {}: {told}", there.len());
                there.into_iter().take(number).for_each(done);
            }
        }
    }

    /// The same command, run again, does what is left to do, and nothing twice.
    fn completes(&self, workspace: &Workspace) {
        let run = || workspace.on(self.scenario.day).run(self.words()).ended_with();
        let before = self.letters();
        let (code, told) = run();
        if self.scenario.mails() {
            let after = self.letters();
            let is_in_doubt = |party: &&str| told.stderr.contains(&format!("record {} {party} ", self.scenario.event));
            for party in PARTIES.into_iter().filter(is_in_doubt) {
                assert_eq!(before.get(party), after.get(party), "sent, though its fate is unknown: {told}");
                self.settle(workspace, party, &told);
            }
        }
        // Where a person had to be asked, it is not done with the first.
        let (code, told) = if code == Some(1) && self.scenario.mails() { run() } else { (code, told) };
        assert!(
            code == Some(0) || code == self.course.when_done,
            "run again, it does not complete: exit code {code:?} of {told}"
        );
        workspace.is_in_order();
        assert_eq!(End::of(workspace), self.course.end, "run again, it comes to something else: {told}");
        for (party, letters) in self.letters() {
            assert_eq!(letters, 1, "{party} has got the letter {letters} times: {told}");
        }
        assert_eq!(self.letters().len(), self.server.iter().len() * PARTIES.len());
    }

    /// Does what a person is told to do who finds out whether a letter has arrived.
    fn settle(&self, workspace: &Workspace, party: &str, told: &Ended) {
        let text: String = told.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        let command = |hint: &str| {
            let of_party = text.split("= help: ").filter(|line| line.starts_with(hint) && line.contains(&format!(" {party} ")));
            let words = of_party.filter_map(|line| line.split('`').nth(1)?.strip_prefix("avtale ")).next();
            words.unwrap_or_else(|| panic!("not told what to do: {told}")).to_owned()
        };
        let ran: Ran = match self.letters().contains_key(party) {
            true => workspace.on(self.scenario.day).run(command("if it arrived").split(' ')),
            false => {
                let words = format!("{} --smtp {}", command("if it did not"), self.url);
                workspace.on(self.scenario.day).run(words.split(' '))
            }
        };
        ran.exit(0);
    }
}

/// Whether a register has all lines of another, or what is left of those that were erased since.
fn goes_on(before: &str, now: &str) -> bool {
    let is_left = |line: &str, of: &str| {
        let left: Option<Value> = serde_json::from_str(line).ok();
        left.is_some_and(|left| left["event"] == "erased" && left["original"] == sha256(of.as_bytes()))
    };
    let mut lines = now.lines();
    before.lines().all(|before| lines.next().is_some_and(|line| line == before || is_left(line, before)))
}

/// The number that something is said of: `2 registered`, `2 letters are registered`; not `event 2 is registered`.
fn last_number(text: &str) -> Option<usize> {
    let mut words = text.rsplit([' ', '\n']);
    match words.next()? {
        "are" => words.nth(1)?.parse().ok(),
        word => word.parse().ok(),
    }
}
