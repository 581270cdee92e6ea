//! What must hold after whatever went wrong: nothing that was reported as done is missing, nothing lies in place that is not
//! registered, and the same command run again completes the rest, without doing anything twice.

use std::collections::HashMap;
use std::fs;

use serde_json::Value;

use crate::calls::{Call, counted};
use crate::mail_server::MailServer;
use crate::scenario::{PARTIES, SERVER, Scenario};
use crate::workspace::{Ended, Ran, Workspace};

/// A command, the workspace before, and what a run comes to in which nothing goes wrong.
pub struct Bench<'a> {
    pub scenario: &'a Scenario,
    pub before: Workspace,
    pub calls: Vec<Call>,
    server: Option<MailServer>,
    url: String,
    end: End,
    /// What a run says in which nothing is left to do.
    when_done: Option<i32>,
}

/// What is left of a command that has done everything.
#[derive(Debug, PartialEq, Eq)]
struct End {
    /// Of each event: what, whose, which edition, and the digests of the file it is about.
    events: Vec<String>,
    /// Every document and its digest.
    documents: Vec<(String, String)>,
}

impl End {
    fn of(workspace: &Workspace) -> Self {
        let mut events: Vec<String> = workspace.events().iter().map(tell).collect();
        events.sort();
        let (outbox, documents): (Vec<_>, Vec<_>) = workspace
            .snapshot()
            .into_iter()
            .filter(|(file, _)| file.contains('/'))
            .partition(|(file, _)| file.starts_with("outbox/"));
        events.extend(outbox.into_iter().map(|(file, _)| file));
        Self { events, documents }
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '\n']).next().unwrap_or_default()
}

fn tell(event: &Value) -> String {
    let parts = ["event", "party", "edition", "sha256"].map(|key| event[key].to_string());
    format!("{} {}", parts.join(" "), event["copy"]["sha256"])
}

impl<'a> Bench<'a> {
    /// Runs the command as it should go.
    pub fn new(scenario: &'a Scenario) -> Self {
        let before = (scenario.prepare)();
        let server = scenario.mails().then(|| MailServer::start(&[]));
        let url = server.as_ref().map(MailServer::url).unwrap_or_default();
        let mut bench = Self {
            scenario,
            before,
            calls: Vec::new(),
            server,
            url,
            end: End { events: Vec::new(), documents: Vec::new() },
            when_done: None,
        };
        let workspace = bench.before.copied_to(&std::env::temp_dir());
        let (ran, calls) = counted(&workspace, scenario.day, &bench.words());
        let told = ran.exit(0);
        workspace.is_in_order();
        bench.end = End::of(&workspace);
        bench.calls = calls;
        bench.is_reported(&workspace, &told);
        let letters = bench.letters();
        assert_eq!(letters, bench.server.iter().flat_map(|_| PARTIES).map(|party| (party.to_owned(), 1)).collect());
        (bench.when_done, _) = workspace.on(scenario.day).run(bench.words()).ended_with();
        assert_eq!(End::of(&workspace), bench.end, "run again, it does something");
        assert_eq!(bench.letters(), letters);
        bench
    }

    /// The command, in words.
    pub fn words(&self) -> Vec<&str> {
        self.scenario.words.split(' ').map(|word| if word == SERVER { &self.url } else { word }).collect()
    }

    /// A mail server that has taken nothing yet, for the next run.
    pub fn clear(&mut self) {
        if self.server.is_some() {
            let server = MailServer::start(&[]);
            self.url = server.url();
            self.server = Some(server);
        }
    }

    /// How many letters the server has taken, by party.
    fn letters(&self) -> HashMap<String, usize> {
        let mut letters = HashMap::new();
        for message in self.server.iter().flat_map(MailServer::messages) {
            let party = message.header("Message-ID").trim_start_matches('<').split('-').next().unwrap().to_owned();
            *letters.entry(party).or_default() += 1;
        }
        letters
    }

    /// A call has failed, and the program has said so; or it did everything all the same.
    pub fn said_so(&self, workspace: &Workspace, failed: Option<&Call>, ran: Ran) -> Ended {
        let (code, told) = ran.ended_with();
        assert!(matches!(code, Some(0 | 1 | 2 | 4)), "exit code {code:?} of {told}");
        if code == Some(0) {
            assert!(!failed.is_some_and(Call::flushes), "a flush failed, and nothing was said of it: {told}");
            assert_eq!(End::of(workspace), self.end, "something was not done, and nothing was said of it: {told}");
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
        let (before, now) = (register(&self.before), register(workspace));
        assert!(now.starts_with(&before), "events are gone");
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
    fn is_reported(&self, workspace: &Workspace, told: &Ended) {
        let text = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap_or_default();
        let whole = &text[..text.rfind('\n').map_or(0, |at| at + 1)];
        let events: Vec<Value> = whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let known = self.before.events().len();
        let done = |party: &str| {
            let event = events.iter().skip(known).find(|event| event["event"] == self.scenario.event && event["party"] == party);
            let event = event.unwrap_or_else(|| panic!("reported as done, and not registered: {party}; {told}"));
            let copy = if event["copy"].is_object() { &event["copy"] } else { event };
            if let (Some(file), Some(digest)) = (copy["file"].as_str(), copy["sha256"].as_str()) {
                let bytes = fs::read(workspace.path("output").join(file)).unwrap_or_default();
                // Registered, and told that it stays beside its place.
                let is_told = told.stderr.contains(file) && told.stderr.contains("beside its place");
                assert!(
                    is_told || crate::workspace::sha256(&bytes) == digest,
                    "reported as done, and not in its place: {file}; {told}"
                );
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
                let number =
                    match told.stdout.match_indices(" registered").find_map(|(at, _)| last_word(&told.stdout[..at]).parse().ok())
                    {
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
        let (code, told) = if code == Some(1) { run() } else { (code, told) };
        assert!(code == Some(0) || code == self.when_done, "run again, it does not complete: exit code {code:?} of {told}");
        workspace.is_in_order();
        assert_eq!(End::of(workspace), self.end, "run again, it comes to something else: {told}");
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
