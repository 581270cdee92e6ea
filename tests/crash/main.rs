//! Killed at every call that changes a file or a socket; every such call failing; the power cut at it: nothing that was
//! reported as done is lost, and no letter goes twice.
//!
//! `cargo test --release --test crash` tries calls that are evenly spread over what a command does: it kills at them, has them
//! fail in one way, and cuts the power at them. With `-- --all` every call is tried, and fails in all its ways. It needs Linux
//! with `strace`, and for the power cuts root, loop devices and the programs of ext4 and xfs. What cannot be tried on a machine
//! is named as ignored. `-- NAME` picks tests by name, and a fault that is found names the call.

mod bench;
mod calls;
#[path = "../it/desk/client.rs"]
#[expect(dead_code, reason = "more is used elsewhere")]
mod client;
mod desk;
mod disk;
mod judge;
#[path = "../it/mail_server.rs"]
#[expect(dead_code, reason = "more is used elsewhere")]
mod mail_server;
#[path = "../it/pki/mod.rs"]
#[expect(dead_code, reason = "more is used elsewhere")]
mod pki;
mod scenario;
#[path = "../it/workspace.rs"]
#[expect(dead_code, reason = "more is used elsewhere")]
mod workspace;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, ExitCode};
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use bench::{Bench, Course};
use calls::{Call, Fault, counted, faulty};
use desk::Action;
use disk::{Disk, KINDS};
use scenario::Scenario;
use workspace::{Ran, Workspace};

/// So many cases of a test are tried with power cuts, and of a command that takes long, if not all are.
const SOME: usize = 3;
/// So many are tried of others, without power cuts, if not all are.
const MANY: usize = 12;

fn main() -> ExitCode {
    let mut words: Vec<_> = std::env::args().collect();
    let all = words.iter().position(|word| word == "--all").map(|at| words.remove(at)).is_some();
    let most = if all { usize::MAX } else { SOME };
    // Every fault that is found is told at the end, with the call.
    std::panic::set_hook(Box::new(|_| {}));
    let mut trials = Vec::new();
    let courses = scenario::ALL.each_ref().map(|scenario| (scenario, Known::default()));
    for &(scenario, ref known) in &courses {
        let of = |name: &str| format!("{}::{name}", scenario.name);
        let [first, second] = [(); 2].map(|()| Arc::clone(known));
        trials.push(Trial::ignorable_test(of("killed"), move || killed(scenario, &first, all)));
        trials.push(Trial::ignorable_test(of("failing"), move || failing(scenario, &second, all)));
    }
    for action in &desk::ALL {
        trials.push(Trial::ignorable_test(format!("{}::killed", action.name), move || asked_and_killed(action, all)));
    }
    for kind in KINDS {
        trials.push(Trial::ignorable_test(format!("{kind}::loses_what_was_not_flushed"), move || control(kind)));
        for &(scenario, ref known) in &courses {
            for (name, tried) in
                [("cut", cut as Cut), ("failed_and_cut", failed_and_cut as Cut), ("killed_and_cut", killed_and_cut as Cut)]
            {
                let known = Arc::clone(known);
                let name = format!("{kind}::{}::{name}", scenario.name);
                trials.push(Trial::ignorable_test(name, move || tried(kind, scenario, &known, most)));
            }
        }
    }
    drop(courses);
    let mut arguments = Arguments::from_iter(words);
    // Each waits for disks and other programs most of the time.
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    arguments.test_threads.get_or_insert(2 * processors);
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// What a scenario comes to, once a test has found it out.
type Known = Arc<OnceLock<Arc<Course>>>;
/// What is tried on a disk of this kind.
type Cut = fn(&str, &Scenario, &Known, usize) -> Result<Completion, Failed>;

/// So many of them, evenly spread.
fn some<T>(of: Vec<T>, most: usize) -> Vec<T> {
    let (number, kept) = (of.len(), of.len().min(most));
    // The `nth` of those kept is the one at `nth * number / kept`.
    let is_kept = |at: usize| at * kept / number != (at + 1) * kept / number;
    of.into_iter().enumerate().filter(|(at, _)| is_kept(*at)).map(|(_, one)| one).collect()
}

const NO_TRACES: &str = "needs strace, and the right to trace";

fn runs(words: &[&str]) -> bool {
    Command::new(words[0]).args(&words[1..]).output().is_ok_and(|output| output.status.success())
}

fn traces() -> bool {
    runs(&["strace", "-o", "/dev/null", "true"])
}

/// Why nothing can be tried here.
fn missing(scenario: &Scenario) -> Option<Completion> {
    if !traces() {
        return Some(Completion::ignored_with(NO_TRACES));
    }
    (scenario.mails() && !runs(&["aiosmtpd", "--version"])).then(|| Completion::ignored_with("needs python3 with aiosmtpd"))
}

/// So many calls of a command are tried.
fn calls_tried(scenario: &Scenario, all: bool) -> usize {
    match (all, scenario.takes_long()) {
        (true, _) => usize::MAX,
        (false, true) => SOME,
        (false, false) => MANY,
    }
}

/// Tries each, and tells all that went wrong.
fn each<T>(cases: Vec<(String, T)>, mut one: impl FnMut(T)) -> Result<Completion, Failed> {
    let number = cases.len();
    let mut faults = Vec::new();
    for (what, case) in cases {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| one(case))) {
            let text =
                panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()));
            faults.push(format!("{what}: {}", text.unwrap_or_default()));
        }
    }
    match faults.is_empty() {
        true => Ok(Completion::Completed),
        false => Err(format!("{} of {number} went wrong\n\n{}", faults.len(), faults.join("\n\n")).into()),
    }
}

/// The calls of a command, with what each is called in messages.
fn cases(bench: &Bench, most: usize, is_meant: impl Fn(&Call) -> bool) -> Vec<(String, Call)> {
    let meant = bench.course.calls.iter().enumerate().filter(|(_, call)| is_meant(call));
    let named = meant.map(|(at, call)| (format!("call {} of {} ({call})", at + 1, bench.course.calls.len()), call.clone()));
    some(named.collect(), most)
}

/// Runs a command with a fault at a call, again where it did not come to that call: documents that are ready at the same moment
/// are registered together, in fewer calls than those that are ready one after the other. Whether it came to it is the last.
fn tried(bench: &mut Bench, scenario: &Scenario, call: &Call, fault: Fault) -> (Workspace, Ran, bool) {
    const TRIES: usize = 20;
    for _ in 0..TRIES {
        bench.clear();
        let workspace = bench.copied_to(&std::env::temp_dir());
        let (ran, came_to_it) = faulty(&workspace, scenario.day, &bench.words(), call, fault);
        if came_to_it || call.is_on_a_socket() {
            return (workspace, ran, came_to_it);
        }
    }
    panic!("it did not come to that call in {TRIES} runs");
}

fn killed(scenario: &Scenario, known: &Known, all: bool) -> Result<Completion, Failed> {
    if let Some(missing) = missing(scenario) {
        return Ok(missing);
    }
    let mut bench = Bench::new(scenario, known);
    each(cases(&bench, calls_tried(scenario, all), |_| true), |call| {
        let (workspace, ran, _) = tried(&mut bench, scenario, &call, Fault::Kill);
        bench.judge(&workspace, &[ran.ended_with().1]);
    })
}

/// The same of what is asked for in a browser.
fn asked_and_killed(action: &Action, all: bool) -> Result<Completion, Failed> {
    if !traces() {
        return Ok(Completion::ignored_with(NO_TRACES));
    }
    let (before, calls, end) = action.calls();
    assert!(!calls.is_empty(), "nothing is changed");
    let number = calls.len();
    let named = calls.into_iter().enumerate().map(|(at, call)| (format!("call {} of {number} ({call})", at + 1), call));
    each(some(named.collect(), if all { usize::MAX } else { SOME }), |call| action.killed(&before, &call, &end))
}

fn failing(scenario: &Scenario, known: &Known, all: bool) -> Result<Completion, Failed> {
    if let Some(missing) = missing(scenario) {
        return Ok(missing);
    }
    let mut bench = Bench::new(scenario, known);
    let cases = cases(&bench, calls_tried(scenario, all), |_| true).into_iter().enumerate().flat_map(|(at, (what, call))| {
        let errors = call.errors();
        let errors = if all { errors } else { &errors[at % errors.len()..][..1] };
        errors.iter().map(move |error| (format!("{what} gives {error}"), (call.clone(), *error)))
    });
    each(cases.collect(), |(call, error)| {
        let (workspace, ran, failed) = tried(&mut bench, scenario, &call, Fault::Error(error));
        let told = bench.said_so(&workspace, failed.then_some(&call), ran);
        bench.judge(&workspace, &[told]);
    })
}

/// A disk to try a command on, or why there is none.
fn bench<'a>(kind: &str, scenario: &'a Scenario, known: &Known) -> Result<(Disk, Bench<'a>), Completion> {
    match missing(scenario) {
        Some(missing) => Err(missing),
        None => Ok((Disk::new(kind).map_err(Completion::ignored_with)?, Bench::new(scenario, known))),
    }
}

fn control(kind: &str) -> Result<Completion, Failed> {
    match Disk::new(kind) {
        Err(missing) => Ok(Completion::ignored_with(missing)),
        Ok(disk) => each(vec![(kind.to_owned(), ())], |()| disk::loses_what_was_not_flushed(&disk)),
    }
}

fn cut(kind: &str, scenario: &Scenario, known: &Known, most: usize) -> Result<Completion, Failed> {
    let (disk, mut bench) = match bench(kind, scenario, known) {
        Ok(both) => both,
        Err(missing) => return Ok(missing),
    };
    let at_the_end = ("after the end".to_owned(), None);
    let cases = cases(&bench, most, |_| true).into_iter().map(|(what, call)| (what, Some(call)));
    each(cases.chain([at_the_end]).collect(), |call| {
        bench.clear();
        let workspace = bench.copied_to(&disk.place());
        disk.flush();
        let ran = match call {
            Some(call) => faulty(&workspace, scenario.day, &bench.words(), &call, Fault::Kill).0,
            None => workspace.on(scenario.day).run(bench.words()),
        };
        disk.cut();
        bench.judge(&workspace, &[ran.ended_with().1]);
    })
}

/// A flush fails, that one or all from there on, the program ends as it sees fit, and then the power is cut: what could not
/// be flushed is gone.
fn failed_and_cut(kind: &str, scenario: &Scenario, known: &Known, most: usize) -> Result<Completion, Failed> {
    let (disk, mut bench) = match bench(kind, scenario, known) {
        Ok(both) => both,
        Err(missing) => return Ok(missing),
    };
    let flushes = cases(&bench, usize::MAX, Call::flushes).into_iter();
    let twice = flushes.flat_map(|(what, call)| {
        let faults = [("fails", Fault::Error("EIO")), ("and all after it fail", Fault::Errors("EIO"))];
        faults.map(|(how, fault)| (format!("{what} {how}"), (call.clone(), fault)))
    });
    each(some(twice.collect(), most), |(call, fault)| {
        bench.clear();
        let workspace = bench.copied_to(&disk.place());
        disk.flush();
        let (ran, _) = faulty(&workspace, scenario.day, &bench.words(), &call, fault);
        disk.cut();
        bench.judge(&workspace, &[ran.ended_with().1]);
    })
}

/// Killed before a flush, run again on what is only in memory, and then the power is cut.
fn killed_and_cut(kind: &str, scenario: &Scenario, known: &Known, most: usize) -> Result<Completion, Failed> {
    let (disk, mut bench) = match bench(kind, scenario, known) {
        Ok(both) => both,
        Err(missing) => return Ok(missing),
    };
    let mut pairs = Vec::new();
    for (first, killed_at) in cases(&bench, most, Call::flushes) {
        bench.clear();
        let workspace = bench.copied_to(&std::env::temp_dir());
        let _ = faulty(&workspace, scenario.day, &bench.words(), &killed_at, Fault::Kill).0.ended_with();
        let (ran, calls) = counted(&workspace, scenario, &bench.words());
        let _ = ran.ended_with();
        let number = calls.len();
        pairs.extend(calls.into_iter().enumerate().map(|(at, cut_at)| {
            let what = format!("killed at {first}, run again, cut at call {} of {number} ({cut_at})", at + 1);
            (what, (killed_at.clone(), cut_at))
        }));
    }
    each(some(pairs, most), |(killed_at, cut_at)| {
        bench.clear();
        let workspace = bench.copied_to(&disk.place());
        disk.flush();
        let told =
            [killed_at, cut_at].map(|call| faulty(&workspace, scenario.day, &bench.words(), &call, Fault::Kill).0.ended_with().1);
        disk.cut();
        bench.judge(&workspace, &told);
    })
}
