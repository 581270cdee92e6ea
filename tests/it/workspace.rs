//! A workspace in a folder of its own, and the program run in it. Nothing of the machine shows through: no variable of
//! the environment is passed on, and the clock stands still.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use avtale::digest::Digest;
use avtale::register::{Approved, Clock, Dispatch, Entry, Event, Means, Salt, Writer};
use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;
use tempfile::TempDir;

/// Noon on 23 November 2026, UTC.
const NOW: i64 = 1_795_435_200;

/// Where the program lies.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_avtale");

pub struct Workspace {
    folder: TempDir,
}

/// Contents of files, and their names in a workspace.
type Files = OnceLock<Vec<(Vec<u8>, String)>>;

impl Workspace {
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The same in a folder below this one.
    pub fn empty_in(folder: &Path) -> Self {
        Self { folder: tempfile::tempdir_in(folder).unwrap() }
    }

    /// The samples in a folder below this one.
    pub fn samples_in(folder: &Path) -> Self {
        let workspace = Self::empty_in(folder);
        workspace.run(["init", "."]).exit(0);
        workspace
    }

    /// What `avtale init` makes: the agreement and the sample members.
    pub fn samples() -> Self {
        static MADE: Files = Files::new();
        Self::with(&MADE, || Self::samples_in(&std::env::temp_dir()))
    }

    /// The samples with all their documents.
    pub fn generated() -> Self {
        static MADE: Files = Files::new();
        Self::with(&MADE, || {
            let workspace = Self::samples();
            workspace.run(["generate"]).exit(0);
            workspace
        })
    }

    /// The samples with the document of Agder (42) alone, which is quicker.
    pub fn with_agder() -> Self {
        static MADE: Files = Files::new();
        Self::with(&MADE, || {
            let workspace = Self::samples();
            workspace.run(["generate", "--only", "42"]).exit(0);
            workspace
        })
    }

    /// One with files that are made once for all tests that begin with them.
    #[track_caller]
    fn with(files: &Files, make: impl FnOnce() -> Self) -> Self {
        let read = |workspace: &Self| {
            let content = |file: String| (fs::read(workspace.path(&file)).unwrap(), file);
            files_below(&workspace.path("")).into_iter().map(content).collect()
        };
        let workspace = Self::empty();
        for (content, file) in files.get_or_init(|| read(&make())) {
            fs::create_dir_all(workspace.path(file).parent().unwrap()).unwrap();
            workspace.write(file, content);
        }
        // It may be empty.
        fs::create_dir_all(workspace.path("output")).unwrap();
        workspace
    }

    pub fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(inside)
    }

    #[track_caller]
    pub fn write(&self, inside: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(inside), content).unwrap();
        self
    }

    #[track_caller]
    pub fn record(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        self.write(&format!("members/{name}"), content)
    }

    /// Replaces a part of a text file, which must be there.
    #[track_caller]
    pub fn edit(&self, inside: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(inside)).unwrap();
        assert!(text.contains(from), "{inside} does not contain {from:?}");
        self.write(inside, text.replacen(from, to, 1))
    }

    pub fn change_everybodys_text(&self) -> &Self {
        self.edit("templates/samarbeidsavtale/layout.typ", "  body\n", "  body\n  [En ny linje.]\n")
    }

    /// The program, ready to be started here.
    pub fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        self.command_of(PROGRAM.as_ref(), args)
    }

    /// The same for a copy of the program.
    pub fn command_of<'a>(&self, program: &Path, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("SOURCE_DATE_EPOCH", NOW.to_string()).env("AVTALE_BY", "Kari").current_dir(self.folder.path());
        command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Ran {
        Ran::of(&mut self.command(args))
    }

    /// The same workspace at noon on another day.
    pub fn on(&self, day: &str) -> OnDay<'_> {
        OnDay { workspace: self, at: noon(day) }
    }

    /// Where a party's agreement stands on a day.
    #[track_caller]
    pub fn row(&self, party: &str, day: &str) -> Value {
        let json = self.on(day).run(["status", "--format", "json"]).exit(0).json();
        json["parties"].as_array().unwrap().iter().find(|row| row["party"] == party).unwrap().clone()
    }

    /// The status of a party's agreement on a day.
    #[track_caller]
    pub fn status(&self, party: &str, day: &str) -> String {
        self.row(party, day)["status"].as_str().unwrap().to_owned()
    }

    /// The one PDF in a party's folder.
    #[track_caller]
    pub fn pdf(&self, party: &str) -> PathBuf {
        let pdfs = self.pdfs_of(party);
        assert_eq!(pdfs.len(), 1, "{pdfs:?}");
        self.path("output").join(&pdfs[0])
    }

    /// Every PDF of a party, below `output/`.
    pub fn pdfs_of(&self, party: &str) -> Vec<String> {
        let folder = format!("{party}-");
        self.output().into_iter().filter(|file| file.starts_with(&folder) && file.ends_with(".pdf")).collect()
    }

    /// Every file below `output/`, but for what documents were made from, which is kept there.
    pub fn output(&self) -> Vec<String> {
        files_below(&self.path("output")).into_iter().filter(|file| !file.starts_with("inputs/")).collect()
    }

    /// Every file below `output/` and its SHA-256, to compare with later.
    pub fn snapshot(&self) -> Vec<(String, String)> {
        let digest = |file: String| (sha256(&fs::read(self.path("output").join(&file)).unwrap()), file);
        self.output().into_iter().map(digest).map(|(digest, file)| (file, digest)).collect()
    }

    pub fn snapshot_of_pdfs(&self) -> Vec<(String, String)> {
        self.snapshot().into_iter().filter(|(file, _)| file.ends_with(".pdf")).collect()
    }

    /// The register's events.
    pub fn events(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.path("output/register.jsonl")).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The same of a kind.
    pub fn events_of(&self, kind: &str) -> Vec<Value> {
        self.events().into_iter().filter(|event| event["event"] == kind).collect()
    }

    /// Adds events, and refuses nothing.
    pub fn register(&self, events: Vec<Event>) {
        self.register_at(events.into_iter().map(|event| (Timestamp::from_second(NOW).unwrap(), event)));
    }

    /// Adds events that were registered at these moments. The register's lock is not taken: for a moment it would also be
    /// held by every program that another test starts just then.
    pub fn register_at(&self, events: impl IntoIterator<Item = (Timestamp, Event)>) {
        let path = self.path("output/register.jsonl");
        let mut text = fs::read_to_string(&path).unwrap_or_default();
        let mut is_format_1 = text.contains(r#""event":"opened","format":1"#) && !text.contains(r#""event":"upgraded""#);
        let mut prev = text.lines().last().map_or_else(Digest::default, |line| Digest::of(line.as_bytes()));
        for (seq, (at, event)) in (text.lines().count() as u64 + 1..).zip(events) {
            is_format_1 = match &event {
                Event::Opened(opened) => opened.format == 1,
                Event::Upgraded(_) => false,
                _ => is_format_1,
            };
            let (by, salt) = if is_format_1 { (None, None) } else { (Some("Test".to_owned()), Some(Salt::new([7; 16]))) };
            let line = serde_json::to_string(&Entry { prev, by, salt, ..Entry::alone(seq, at, event) }).unwrap();
            prev = Digest::of(line.as_bytes());
            text += &format!("{line}\n");
        }
        fs::write(path, text).unwrap();
    }

    /// Registers an edition as sent.
    pub fn send(&self, party: &str, edition: u32) {
        self.register(vec![sent(party, "samarbeidsavtale", edition)]);
    }

    /// After whatever happened: the register is whole, every document is what it and `SHA256SUMS` say, and nothing is
    /// left over.
    #[track_caller]
    pub fn is_in_order(&self) {
        self.is_in_order_beside(&[]);
    }

    /// The same beside folders with files that are no documents.
    #[track_caller]
    pub fn is_in_order_beside(&self, folders: &[&str]) {
        self.run(["verify", "--register"]).exit(0);
        self.run(["verify"]).exit(0);
        let kept = self
            .snapshot()
            .into_iter()
            .filter(|(file, _)| file.contains('/') && !file.starts_with("outbox/"))
            .filter(|(file, _)| !folders.iter().any(|folder| file.starts_with(folder)));
        let expected: String = kept.map(|(file, digest)| format!("{digest}  {file}\n")).collect();
        assert_eq!(fs::read_to_string(self.path("output/SHA256SUMS")).unwrap(), expected);
        assert!(!self.output().iter().any(|file| file.contains(".avtale-")), "{:?}", self.output());
    }
}

/// Who writes to a register by calling the library.
pub fn writer(clock: Clock) -> Writer {
    Writer::new("Kari", clock, || Some([7; 16])).unwrap()
}

/// Noon on a day, UTC.
pub fn noon(day: &str) -> Timestamp {
    let day: Date = day.parse().unwrap();
    TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).unwrap()
}

/// A workspace on another day than the usual one.
pub struct OnDay<'a> {
    workspace: &'a Workspace,
    at: Timestamp,
}

impl OnDay<'_> {
    pub fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Ran {
        let mut command = self.workspace.command(args);
        Ran::of(command.env("SOURCE_DATE_EPOCH", self.at.as_second().to_string()))
    }

    /// `avtale record` with what follows, in words without spaces.
    pub fn record(&self, words: &str) -> Ran {
        self.run(["record"].into_iter().chain(words.split_whitespace()))
    }
}

/// The event that an edition was sent.
pub fn sent(party: &str, agreement: &str, edition: u32) -> Event {
    let (party, agreement, to) = (party.into(), agreement.into(), "post@agderfk.no".into());
    let (how, date) = (Means::Email, date(2026, 12, 1));
    Event::Sent(Dispatch { party, agreement, edition, copies: Vec::new(), to, how, date, message_id: None, reply_by: None })
}

/// As many events as are wanted of something that can happen at any time.
pub fn approvals(events: usize) -> Vec<Event> {
    let (party, agreement, organ) = ("42".to_owned(), "dataavtale".to_owned(), "Fylkestinget".to_owned());
    let approved = |nth| Approved {
        party: party.clone(),
        agreement: agreement.clone(),
        organ: organ.clone(),
        case: format!("{nth}/26"),
        date: date(2026, 12, 1),
    };
    (0..events).map(|nth| Event::Approved(approved(nth))).collect()
}

/// SHA-256 in hexadecimal, without any of the program's own code.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, bytes);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below a folder, sorted, with `/` between the parts.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => files.extend(files_below(&entry.path()).into_iter().map(|inside| format!("{name}/{inside}"))),
            false => files.push(name),
        }
    }
    files.sort();
    files
}

/// Runs another program. A test that does so is ignored where it is not installed (`build.rs`).
#[track_caller]
pub fn outside(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()))
}

/// A run that has ended, and whose exit code is still to be looked at.
#[must_use]
pub struct Ran(Ended);

/// What a run that ended as it should has said.
pub struct Ended {
    what: String,
    pub stdout: String,
    pub stderr: String,
    code: Option<i32>,
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        let what = format!("{command:?}");
        Self::ended(what, command.output().unwrap())
    }

    pub fn ended(what: String, output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self(Ended { what, stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() })
    }

    #[track_caller]
    pub fn exit(self, code: i32) -> Ended {
        assert_eq!(self.0.code, Some(code), "exit code of {}", self.0);
        self.0
    }

    /// For those to whom the exit code follows from what was said.
    pub fn ended_with(self) -> (Option<i32>, Ended) {
        (self.0.code, self.0)
    }
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}\n--- stdout\n{}--- stderr\n{}", self.what, self.stdout, self.stderr)
    }
}

impl Ended {
    #[track_caller]
    pub fn stdout_has(&self, words: &str) -> &Self {
        assert!(self.stdout.contains(words), "no {words:?} on standard output: {self}");
        self
    }

    #[track_caller]
    pub fn stderr_has(&self, words: &str) -> &Self {
        assert!(self.stderr.contains(words), "no {words:?} on standard error: {self}");
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("not JSON ({error}): {self}"))
    }

    /// Every fault and warning of a result as JSON: its place as `file:line:column`, as far as known, and what it says.
    #[track_caller]
    pub fn problems(&self) -> Vec<(String, String)> {
        let tell = |problem: &Value| {
            let parts = ["file", "line", "column"].map(|key| problem[key].to_string().replace('"', ""));
            let place: Vec<_> = parts.into_iter().filter(|part| part != "null").collect();
            (place.join(":"), format!("{}; {}", problem["message"], problem["hints"]))
        };
        self.json()["problems"].as_array().unwrap().iter().map(tell).collect()
    }

    /// A fault at this place (`file`, `file:line` or `file:line:column`) that says these words and what to do.
    #[track_caller]
    pub fn has_fault(&self, place: &str, words: &str) -> &Self {
        let problems = self.problems();
        let is_there = |at: &str| at.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
        let found = problems.iter().find(|(at, told)| is_there(at) && told.contains(words));
        let (_, told) = found.unwrap_or_else(|| panic!("no fault at {place} with {words:?} among {problems:#?}"));
        assert!(!told.ends_with("; []"), "no hint what to do: {told}");
        self
    }

    /// The parties whose document was dealt with so.
    #[track_caller]
    pub fn parties(&self, action: &str) -> Vec<String> {
        let json = self.json();
        let so = json["documents"].as_array().unwrap().iter().filter(|document| document["action"] == action);
        so.map(|document| document["party"].as_str().unwrap().to_owned()).collect()
    }
}

/// A scan as PDF: one page that is a picture and nothing else, which no program can tell from a signed page. `name` makes it
/// one of its own.
pub fn scan(name: &str) -> Vec<u8> {
    let shades: String = (0..64).map(|nth| format!("{:02x}", 150 + nth)).collect();
    let paint = "595 0 0 842 0 0 cm /Scan Do";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Scan 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{paint}\nendstream", paint.len()),
        format!(
            "<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode\
             /Length {}>>stream\n{shades}>\nendstream",
            shades.len() + 1
        ),
    ];
    let mut pdf = format!("%PDF-1.7\n% {name}\n");
    let mut places = String::new();
    for (nth, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", nth + 1);
    }
    let start = pdf.len();
    pdf += &format!("xref\n0 6\n0000000000 65535 f \n{places}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    pdf.into_bytes()
}
