//! A command in its workspace, what its calls are, and what it comes to where nothing goes wrong.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use der::DecodePem as _;
use serde_json::Value;
use x509_cert::Certificate;

use crate::calls::{Call, counted};
use crate::mail_server::MailServer;
use crate::pki::{Certified, Hash, Key, StampServer};
use crate::scenario::{AUTHORITY, PARTIES, SERVER, STAMPER, Scenario};
use crate::workspace::{Workspace, files_below, sha256};

/// What a command comes to where nothing goes wrong. It is the same for all tests of a scenario, and found out once.
pub struct Course {
    /// The workspace before.
    pub before: Workspace,
    pub calls: Vec<Call>,
    /// What is there in the end.
    pub end: End,
    /// The exit code of a run in which nothing is left to do.
    pub when_done: Option<i32>,
}

/// A command, with whom it talks to.
pub struct Bench<'a> {
    pub scenario: &'a Scenario,
    pub course: Arc<Course>,
    pub server: Option<MailServer>,
    /// So many letters the server had taken before this run.
    taken_before: usize,
    pub url: String,
    /// Who gives time-stamps.
    authority: Option<StampServer>,
}

/// What is left of a command that has done everything.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct End {
    /// Of each event: what, whose, which edition, and the digests of the file it is about.
    pub events: Vec<String>,
    /// Every document and its digest.
    pub documents: Vec<(String, String)>,
    /// The same of what was archived, and of what lies beside that.
    pub archived: Vec<(String, String)>,
}

impl End {
    pub fn of(workspace: &Workspace) -> Self {
        let mut events: Vec<String> = workspace.events().iter().map(tell).collect();
        events.sort();
        let (outbox, mut documents): (Vec<_>, Vec<_>) = workspace
            .snapshot()
            .into_iter()
            .filter(|(file, _)| file.contains('/'))
            .partition(|(file, _)| file.starts_with("outbox/"));
        documents.iter_mut().filter(|(file, _)| is_stamped(file)).for_each(|(_, digest)| digest.clear());
        events.extend(outbox.into_iter().map(|(file, _)| file));
        let of_archive = |file: &String| file.starts_with("arkiv") || file.starts_with(".avtale-");
        let archived = files_below(&workspace.path("")).into_iter().filter(of_archive);
        let digest = |file: String| (sha256(&fs::read(workspace.path(&file)).unwrap()), file);
        let archived = archived.map(digest).map(|(digest, file)| (file, digest)).collect();
        Self { events, documents, archived }
    }
}

/// Who gives time-stamps: a key, its certificate and its issuer's, one after the other in PEM.
fn stamper(pem: &str) -> Certified {
    const BEGIN: &str = "-----BEGIN CERTIFICATE";
    let (key, certificates) = pem.split_once(BEGIN).unwrap();
    let mut certificates = certificates.split(BEGIN).map(|rest| Certificate::from_pem(format!("{BEGIN}{rest}")).unwrap());
    Certified { key: Key::from_pem(key), certificate: certificates.next().unwrap(), issuers: certificates.collect() }
}

/// Whether a file has a time-stamp in it, so that its bytes are others in every run.
fn is_stamped(file: &str) -> bool {
    file.contains("-preserved-")
}

/// A copy of a workspace, in a folder below another.
pub fn copied(workspace: &Workspace, folder: &Path) -> Workspace {
    let copy = Workspace::empty_in(folder);
    for file in files_below(&workspace.path("")) {
        let place = copy.path(&file);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(workspace.path(&file), place).unwrap();
    }
    copy
}

fn tell(event: &Value) -> String {
    let parts = ["event", "party", "edition", "sha256"].map(|key| event[key].to_string());
    let copy = &event["copy"];
    let what = if copy["file"].as_str().is_some_and(is_stamped) { &copy["file"] } else { &copy["sha256"] };
    format!("{} {what}", parts.join(" "))
}

impl Course {
    /// Runs the command as it should go.
    fn of(scenario: &Scenario) -> Self {
        let before = (scenario.prepare)();
        let unknown = Self { before, calls: Vec::new(), end: End::default(), when_done: None };
        let bench = Bench::with(scenario, Arc::new(unknown));
        let workspace = bench.copied_to(&std::env::temp_dir());
        let (ran, calls) = counted(&workspace, scenario, &bench.words());
        let told = ran.exit(0);
        workspace.is_in_order();
        let end = End::of(&workspace);
        bench.is_reported(&workspace, &told);
        let letters = bench.letters();
        assert_eq!(letters, bench.server.iter().flat_map(|_| PARTIES).map(|party| (party.to_owned(), 1)).collect());
        let (when_done, _) = workspace.on(scenario.day).run(bench.words()).ended_with();
        assert_eq!(End::of(&workspace), end, "run again, it does something");
        assert_eq!(bench.letters(), letters);
        Self { before: Arc::into_inner(bench.course).unwrap().before, calls, end, when_done }
    }
}

impl<'a> Bench<'a> {
    /// The command, and what it comes to, if that is known from another test.
    pub fn new(scenario: &'a Scenario, course: &OnceLock<Arc<Course>>) -> Self {
        Self::with(scenario, Arc::clone(course.get_or_init(|| Arc::new(Course::of(scenario)))))
    }

    fn with(scenario: &'a Scenario, course: Arc<Course>) -> Self {
        let server = scenario.mails().then(|| MailServer::start(&[]));
        let url = server.as_ref().map(MailServer::url).unwrap_or_default();
        let authority = scenario.stamps().then(|| fs::read_to_string(course.before.path(STAMPER)).unwrap());
        let authority = authority.map(|pem| StampServer::start_of(stamper(&pem), "", Hash::Sha256, None));
        Self { scenario, course, server, taken_before: 0, url, authority }
    }

    /// The command, in words.
    pub fn words(&self) -> Vec<&str> {
        let authority = self.authority.as_ref().map(StampServer::url).unwrap_or_default();
        let word = |word| match word {
            SERVER => self.url.as_str(),
            AUTHORITY => authority,
            word => word,
        };
        self.scenario.words.split(' ').map(word).collect()
    }

    /// The workspace as it was before, in a folder below this one.
    pub fn copied_to(&self, folder: &Path) -> Workspace {
        copied(&self.course.before, folder)
    }

    /// For the next run the mail server has taken nothing yet.
    pub fn clear(&mut self) {
        self.server.iter().for_each(MailServer::wait_until_idle);
        self.taken_before = self.server.iter().map(MailServer::taken).sum();
    }

    /// How many letters the server has taken in this run, by party.
    pub fn letters(&self) -> HashMap<String, usize> {
        let mut letters = HashMap::new();
        for message in self.server.iter().flat_map(MailServer::messages).skip(self.taken_before) {
            let party = message.header("Message-ID").trim_start_matches('<').split('-').next().unwrap().to_owned();
            *letters.entry(party).or_default() += 1;
        }
        letters
    }
}
