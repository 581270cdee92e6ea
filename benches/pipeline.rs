//! How fast the whole pipeline is, and how much memory it takes: `cargo bench`.
//!
//! Everything is measured on whole processes, as a user starts them, for all 371 parties. Figures differ between
//! machines and between moments on one; the ratios to what the same machine needs for less are what to compare:
//! the same bytes hashed, written and flushed, and, if Python has the package `typst`, the same agreement made by
//! typst-py from a template as its users write it.

#[path = "../tests/it/pki/mod.rs"]
#[allow(dead_code, unused_imports, reason = "tests need more of it")]
mod pki;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use avtale::digest::Digest;
use avtale::folder::FileName;
use avtale::reference::{Party, PartyTable};
use avtale::register::{Call, Dispatch, Event, Generated, Head, Inputs, Means, Void, Writer};
use jiff::Timestamp;
use pki::{NOW, Pki, SIGNS};

const ROUNDS: usize = 3;
const PARTIES: f64 = 371.0;

/// What a process took: wall clock, and the most memory it ever held, in MB (Linux only).
struct Cost {
    time: Duration,
    peak: f64,
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = folder.path().join("all");
    run(folder.path(), &["init", "all", "--all"]);
    let output = workspace.join("output");

    let generate = best(|| {
        empty(&output);
        run(&workspace, &["generate"])
    });
    report("generate, from cold", &generate, Some(PARTIES));
    let one = best(|| {
        empty(&output);
        run(&workspace, &["generate", "--jobs", "1"])
    });
    report("generate --jobs 1", &one, Some(PARTIES));
    report("generate, nothing changed", &best(|| run(&workspace, &["generate"])), None);
    report("verify, all 371", &best(|| run(&workspace, &["verify"])), None);
    report("status", &best(|| run(&workspace, &["status"])), None);

    let floor = best(|| Cost { time: hash_and_write(&output, &folder.path().join("floor")), peak: 0.0 });
    report("hash, write and flush the same bytes", &floor, Some(PARTIES));
    println!("\ngenerate takes {:.1} times that floor", generate.time.as_secs_f64() / floor.time.as_secs_f64());
    match typst_py(&workspace, &folder.path().join("package")) {
        Ok(seconds) => println!(
            "typst-py, one process, template as users write it: {:.0} a second; generate is {:.1} times as fast",
            1.0 / seconds,
            seconds * PARTIES / generate.time.as_secs_f64()
        ),
        Err(why) => println!("NOT RUN: the comparison with typst-py (python3 with the package `typst`): {why}"),
    }
    without_fields(&workspace, generate.time);
    sealing(&workspace);
    many_jobs(&workspace, &generate);
    daily_view(&workspace);
    long_registers(&workspace);
    checkpoints(&workspace);
}

fn empty(output: &Path) {
    fs::remove_dir_all(output).expect("output can be emptied");
    fs::create_dir(output).expect("output can be made");
}

/// What the form's fields cost: `generate` of the same documents, whose layout marks no field.
fn without_fields(workspace: &Path, with: Duration) {
    let layout = workspace.join("templates/samarbeidsavtale/layout.typ");
    let text = fs::read_to_string(&layout).expect("the layout can be read");
    fs::write(&layout, text.replace("<skrivefelt>]", "<umerket>]")).expect("the layout can be written");
    let without = best(|| {
        empty(&workspace.join("output"));
        run(workspace, &["generate"])
    });
    fs::write(&layout, text).expect("the layout can be written");
    report("generate, without fields", &without, Some(PARTIES));
    let more = (with.as_secs_f64() - without.time.as_secs_f64()) * 1e3 / PARTIES;
    println!("fields take {more:.2} ms of each document's time");
}

/// What the issuer's seal costs, by two kinds of key.
fn sealing(workspace: &Path) {
    let pki = Pki::new();
    for kind in ["P-256", "RSA-3072"] {
        pki.issue("organisation", kind, SIGNS, NOW);
        let [_, key] = pki.files("organisation", "");
        let sealed = best(|| {
            empty(&workspace.join("output"));
            run(workspace, &["generate"]);
            run(workspace, &["seal", "--key", &key])
        });
        report(&format!("seal all 371 with {kind}"), &sealed, Some(PARTIES));
    }
}

/// More jobs than there are processors: no more memory than those that are of use.
fn many_jobs(workspace: &Path, usual: &Cost) {
    let many = best(|| {
        empty(&workspace.join("output"));
        run(workspace, &["generate", "--jobs", "1000"])
    });
    report("generate --jobs 1000", &many, Some(PARTIES));
    println!("it takes {:.1} times the memory of generate", many.peak / usual.peak);
}

/// `status` over registers of many events, as one process, and what the same machine needs to read and hash the same bytes.
fn daily_view(workspace: &Path) {
    for events in [5_000, 1_000_000] {
        let register = write_register(&workspace.join("output"), events, &mixed);
        let status = best(|| run(workspace, &["status"]));
        let floor = best(|| Cost { time: read_and_hash(&register), peak: 0.0 });
        report(&format!("status, {events} events"), &status, None);
        report("read and hash the same bytes", &floor, None);
        println!("status takes {:.1} times that floor", status.time.as_secs_f64() / floor.time.as_secs_f64());
    }
}

/// What a command may take over a register of a million events, whatever they are.
const MOST_MEMORY: f64 = 300.0;
const MOST_TIME: Duration = Duration::from_secs(10);
/// The largest page that 371 parties make, in MB.
const MOST_PAGE: f64 = 5.0;

/// What reads all of a register of a million events, of several shapes: it must stay below limits.
fn long_registers(workspace: &Path) {
    let output = workspace.join("output");
    let shapes: [(&str, &Shape); 4] =
        [("reminders", &reminders), ("of one party", &of_one_party), ("documents", &documents), ("withdrawn", &withdrawn)];
    for (shape, event) in shapes {
        write_register(&output, 1_000_000, event);
        for arguments in [&["report"] as &[&str], &["verify", "--register"], &["history", "0301"], &["due"]] {
            let cost = best(|| run(workspace, arguments));
            report(&format!("{}, a million events, {shape}", arguments.join(" ")), &cost, None);
            assert!(cost.peak < MOST_MEMORY && cost.time < MOST_TIME, "{arguments:?} took too much");
        }
        let page = fs::metadata(output.join("report.html")).expect("a report").len() as f64 / 1e6;
        println!("the report's page is of {page:.1} MB");
        assert!(page < MOST_PAGE, "the page is too large");
    }
}

/// What a checkpoint of a million events may take.
const MOST_CHECKPOINT: Duration = Duration::from_secs(2);

/// `checkpoint` over a register of a million events, and that register held against it.
fn checkpoints(workspace: &Path) {
    let (folder, output) = (workspace.parent().expect("a folder"), workspace.join("output"));
    run(folder, &["key", "log.pem", "--name", "example.no/log"]);
    fs::create_dir_all(workspace.join("trust")).expect("a folder for the key");
    fs::copy(folder.join("log.vkey"), workspace.join("trust/log.vkey")).expect("the key can be copied");
    write_register(&output, 1_000_000, &mixed);
    let key = folder.join("log.pem").display().to_string();
    let made = best(|| {
        _ = fs::remove_dir_all(output.join("checkpoints"));
        run(workspace, &["checkpoint", "--key", &key])
    });
    report("checkpoint, a million events", &made, None);
    report("verify --register, with that checkpoint", &best(|| run(workspace, &["verify", "--register"])), None);
    assert!(made.time < MOST_CHECKPOINT && made.peak < MOST_MEMORY, "a checkpoint took too much");
}

/// The event of a number in a register, which is counted from 0.
type Shape = dyn Fn(usize) -> Event;

/// Which party an event is about, and how many were about it before.
fn turn(nth: usize) -> (&'static Party, usize) {
    let parties = PartyTable::official().all();
    (&parties[nth % parties.len()], nth / parties.len())
}

/// The agreements are made and sent, and then made anew or reminded of without end.
fn mixed(nth: usize) -> Event {
    let (party, round) = turn(nth);
    if round % 4 == 0 { generated(party, nth) } else { sent(party, round, Means::Smtp) }
}

/// The agreements are made and sent, and then reminded of without end.
fn reminders(nth: usize) -> Event {
    let (party, round) = turn(nth);
    if round == 0 { generated(party, nth) } else { sent(party, round, Means::Smtp) }
}

fn of_one_party(nth: usize) -> Event {
    let oslo = PartyTable::official().party("0301").expect("Oslo");
    if nth == 0 { generated(oslo, nth) } else { sent(oslo, nth, Means::Smtp) }
}

/// The agreements are made anew without end.
fn documents(nth: usize) -> Event {
    generated(turn(nth).0, nth)
}

/// The agreements are made, and sendings are registered and withdrawn without end.
fn withdrawn(nth: usize) -> Event {
    let (party, round) = turn(nth);
    match round {
        0 => generated(party, nth),
        // What a mail server took cannot be withdrawn.
        _ if round % 2 == 1 => sent(party, 1, Means::Outbox),
        _ => {
            // Its number: the first line is the register's own, and one round of the parties lies between.
            let void = (nth + 2 - PartyTable::official().all().len()) as u64;
            let (party, agreement) = (party.number.clone(), "samarbeidsavtale".to_owned());
            Event::Void(Void { party, agreement, void, why: "feil registrert".to_owned() })
        }
    }
}

/// A register of so many events, the first of which says only that it was begun.
fn write_register(output: &Path, events: usize, event: &Shape) -> PathBuf {
    fs::remove_dir_all(output).expect("output can be emptied");
    fs::create_dir(output).expect("output can be made");
    let now = || Timestamp::from_second(1_795_435_200).expect("a moment");
    let writer = Writer::new("bench", now, || Some([7; 16])).expect("a name");
    let path = output.join("register.jsonl");
    let mut file = BufWriter::new(File::create(&path).expect("a new register"));
    let mut head = Head::default();
    // Each by itself, as commands register them, but for the flushing.
    for nth in 0..events - 1 {
        let call = Call::after(head, Event::FORMAT, writer.now(), vec![event(nth)]).expect("an event can be registered");
        file.write_all(&call.text).expect("it can be written");
        head = call.head;
    }
    file.into_inner().expect("it can be written").sync_all().expect("it can be flushed");
    path
}

fn generated(party: &Party, nth: usize) -> Event {
    let inputs = Inputs { record: Digest::of(b"record"), agreement: Digest::of(b"agreement"), program: "0.1.0".into() };
    let (number, agreement) = (party.number.clone(), "samarbeidsavtale".to_owned());
    let file = FileName::parse(&format!("{}/{number}-{agreement}-1.pdf", party.slug())).expect("a name");
    let sha256 = Digest::of(&nth.to_be_bytes());
    Event::Generated(Generated {
        party: number,
        agreement,
        edition: 1,
        file,
        sha256,
        bytes: 75_000,
        code: None,
        supersedes: false,
        terms: None,
        name: None,
        inputs,
        kept_inputs: None,
    })
}

fn sent(party: &Party, round: usize, how: Means) -> Event {
    let (number, agreement, date) = (party.number.clone(), "samarbeidsavtale".to_owned(), jiff::civil::date(2026, 11, 23));
    let to = "kari.nordmann@kommune.no".to_owned();
    let message_id = Some(format!("{number}-{agreement}-1-{round}.0123456789abcdef@baerekraftsnettverket.example"));
    let dispatch =
        Dispatch { party: number, agreement, edition: 1, to, copies: Vec::new(), how, date, message_id, reply_by: None };
    if round == 1 { Event::Sent(dispatch) } else { Event::Reminded(dispatch) }
}

fn read_and_hash(file: &Path) -> Duration {
    let start = Instant::now();
    let digest = Digest::of(&fs::read(file).expect("a file can be read"));
    assert_ne!(digest, Digest::default());
    start.elapsed()
}

fn best(measure: impl FnMut() -> Cost) -> Cost {
    std::iter::repeat_with(measure).take(ROUNDS).min_by_key(|cost| cost.time).expect("at least one round")
}

fn report(what: &str, cost: &Cost, documents: Option<f64>) {
    let rate = documents.map_or_else(String::new, |number| format!("{:8.0} a second", number / cost.time.as_secs_f64()));
    let peak = if cost.peak > 0.0 { format!("{:6.0} MB", cost.peak) } else { String::new() };
    println!("{what:40} {:9.1} ms {peak:9} {rate}", cost.time.as_secs_f64() * 1e3);
}

fn run(folder: &Path, arguments: &[&str]) -> Cost {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_avtale"))
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("avtale can be started");
    let mut peak = 0.0_f64;
    let status = loop {
        peak = peak.max(peak_memory(child.id()).unwrap_or(0.0));
        if let Some(status) = child.try_wait().expect("avtale can be waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    assert!(status.success(), "avtale {arguments:?} failed");
    Cost { time: start.elapsed(), peak }
}

/// Linux's own high-water mark.
fn peak_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn hash_and_write(output: &Path, copy: &Path) -> Duration {
    let _ = fs::remove_dir_all(copy);
    fs::create_dir(copy).expect("a folder can be made");
    let folders = fs::read_dir(output).expect("output can be listed").map(|entry| entry.expect("an entry").path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|path| fs::read_dir(path).expect("a folder can be listed"));
    let documents: Vec<Vec<u8>> =
        files.map(|file| fs::read(file.expect("an entry").path()).expect("a file can be read")).collect();
    let start = Instant::now();
    for bytes in documents {
        let mut file = File::create(copy.join(Digest::of(&bytes).to_string())).expect("a file can be made");
        file.write_all(&bytes).and_then(|()| file.sync_data()).expect("a file can be written");
    }
    start.elapsed()
}

/// Seconds a document, as the script beside this file measures them, or why it cannot.
fn typst_py(workspace: &Path, package: &Path) -> Result<f64, String> {
    // The filled-in source of every document lies in a package.
    run(workspace, &["archive", &package.display().to_string()]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/typst_py.py");
    let ran = Command::new("python3").arg(script).arg(package).output();
    let ran = ran.map_err(|error| error.to_string())?;
    let [said, faults] = [&ran.stdout, &ran.stderr].map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    // What went wrong comes last in a traceback.
    said.parse().map_err(|_| faults.lines().last().unwrap_or("it says nothing").to_owned())
}
