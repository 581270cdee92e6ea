//! What a run changes, call by call, as `strace` tells it; and runs in which one of these calls goes wrong.
//!
//! `strace` counts the calls of each thread and each name apart. So a call is found again by its name, the file it is
//! about, and which of these it is: that does not depend on what other threads do meanwhile.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::NamedTempFile;

use crate::scenario::Scenario;
use crate::workspace::{Ran, Workspace};

/// Calls that change a file, a folder or a socket, and the one in which an answer of a mail server is waited for.
const CALLS: &str = "open,openat,openat2,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,\
    fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,\
    chmod,fchmod,fchmodat,utimensat,copy_file_range,sendfile,flock,fcntl,connect,sendto,sendmsg,recvfrom,shutdown";

/// Stands for the workspace's folder, which is another in every run.
const HERE: &str = "@";

/// One call of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// `openat`.
    pub name: String,
    /// The file it is about; none if it is a socket.
    path: Option<String>,
    /// Which it is of the calls of its thread with this name that have to do with this file, counted from 1.
    nth: usize,
    /// Which it is of all calls of its thread with this name.
    nth_of_all: usize,
    /// Whether the file has another name in every run, so that the call is found by its number alone.
    varies: bool,
}

impl std::fmt::Display for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} {} of {}", self.name, self.nth, self.path.as_deref().unwrap_or("the socket"))
    }
}

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// The program is killed before it.
    Kill,
    /// It does nothing, and gives this error.
    Error(&'static str),
    /// So does every call of this name after it.
    Errors(&'static str),
}

impl Call {
    /// What it may fail with.
    pub fn errors(&self) -> &'static [&'static str] {
        match self.name.as_str() {
            "fsync" | "fdatasync" | "sync_file_range" => &["EIO", "ENOSPC"],
            "flock" | "fcntl" => &["ENOLCK", "EIO"],
            "connect" => &["ECONNREFUSED", "ETIMEDOUT"],
            "sendto" | "sendmsg" | "recvfrom" | "shutdown" => &["ECONNRESET", "ETIMEDOUT"],
            "write" | "pwrite64" | "writev" | "pwritev" | "pwritev2" if self.path.is_none() => &["ECONNRESET", "EPIPE"],
            name if name.contains("write") || name.contains("trunc") || name.contains("copy") => &["ENOSPC", "EIO"],
            name if name.starts_with("open") => &["EACCES", "ENOSPC", "EMFILE", "EIO"],
            _ => &["EACCES", "EIO", "ENOSPC"],
        }
    }

    /// Whether it is about a socket. How often an answer has to be waited for, until all of it is there, is not always the same.
    pub fn is_on_a_socket(&self) -> bool {
        self.path.is_none()
    }

    /// What `strace` is to do so that it goes wrong: by expressions, and of which file.
    pub fn with(&self, fault: Fault, workspace: &Workspace) -> ([String; 2], Option<String>) {
        let Self { name, path, nth, nth_of_all, varies } = self;
        let nth = if *varies { nth_of_all } else { nth };
        let inject = match fault {
            Fault::Kill => format!("inject={name}:signal=KILL:when={nth}"),
            Fault::Error(error) => format!("inject={name}:error={error}:when={nth}"),
            Fault::Errors(error) => format!("inject={name}:error={error}:when={nth_of_all}+"),
        };
        let path = path.as_ref().filter(|_| !varies && !matches!(fault, Fault::Errors(_)));
        let here = workspace.path("").canonicalize().unwrap();
        let path = path.map(|path| match path.strip_prefix(HERE) {
            Some(inside) => format!("{}{inside}", here.display()),
            None => path.clone(),
        });
        ([format!("trace={name}"), inject], path)
    }

    /// Whether it changes what lies in the workspace. Others open the same files, to read them, or to wait for them.
    pub fn is_within(&self) -> bool {
        let is_reading = self.name.starts_with("open") || ["flock", "fcntl"].contains(&self.name.as_str());
        !is_reading && self.path.as_ref().is_some_and(|path| path.starts_with(HERE))
    }

    /// Whether it waits until something is on the disk.
    pub fn flushes(&self) -> bool {
        self.name.contains("sync")
    }
}

/// Runs a scenario's command, and tells how it ended and what it changed.
pub fn counted<'a>(workspace: &'a Workspace, scenario: &Scenario, words: &[&'a str]) -> (Ran, Vec<Call>) {
    let log = NamedTempFile::new().unwrap();
    let (ran, _) = ended(strace(workspace, scenario.day, words, log.path(), &[everything()], None), words);
    let mut calls = calls_in(workspace, log.path());
    calls.iter_mut().for_each(|call| call.varies = scenario.stamps() && call.path.as_deref().is_some_and(has_digest));
    (ran, calls)
}

/// Runs a command in which a call goes wrong. Returns how it ended, and whether it came to that call.
pub fn faulty<'a>(workspace: &'a Workspace, day: &str, words: &[&'a str], call: &Call, fault: Fault) -> (Ran, bool) {
    let log = NamedTempFile::new().unwrap();
    let (expressions, path) = call.with(fault, workspace);
    let (ran, killed) = ended(strace(workspace, day, words, log.path(), &expressions, path.as_deref()), words);
    (ran, killed || fs::read_to_string(log.path()).unwrap().contains("(INJECTED)"))
}

/// What tells every call that matters.
pub fn everything() -> String {
    format!("trace={CALLS}")
}

/// What was changed, by a log.
pub fn calls_in(workspace: &Workspace, log: &Path) -> Vec<Call> {
    let here = workspace.path("").canonicalize().unwrap();
    read(&fs::read_to_string(log).unwrap(), &here.to_string_lossy())
}

/// Runs a command under `strace`. Returns how it ended, and whether it was killed.
fn ended(mut strace: Command, words: &[&str]) -> (Ran, bool) {
    let output = strace.output().unwrap();
    // By a signal, which `strace` hands on.
    let killed = output.status.code().is_none();
    (Ran::ended(format!("avtale {}", words.join(" ")), output), killed)
}

/// A command under `strace` with these expressions, ready to be started.
pub fn strace<'a>(
    workspace: &'a Workspace,
    day: &str,
    words: &[&'a str],
    log: &Path,
    expressions: &[String],
    path: Option<&str>,
) -> Command {
    let mut args = vec!["-f", "-y", "-s", "0", "-o", log.to_str().unwrap()];
    expressions.iter().for_each(|expression| args.extend(["-e", expression]));
    path.iter().for_each(|path| args.extend(["-P", path]));
    args.push(crate::workspace::PROGRAM);
    args.extend(words);
    let mut command = workspace.command_of("strace".as_ref(), args);
    command.env("RAYON_NUM_THREADS", "1").env("SOURCE_DATE_EPOCH", crate::workspace::noon(day).as_second().to_string());
    command
}

/// Reads what `strace` wrote.
fn read(log: &str, here: &str) -> Vec<Call> {
    let mut before: Vec<(&str, &str, Vec<String>)> = Vec::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let Some((thread, told)) = line.split_once(' ') else { continue };
        let told = told.trim_start();
        // `<... fsync resumed>` is the end of one that was told before; `+++` and `---` are no calls.
        let Some((name, args)) =
            told.split_once('(').filter(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        else {
            continue;
        };
        let subjects = subjects(args, here);
        if changes(name, args) {
            let path = subjects.first().filter(|subject| !is_socket(subject)).cloned();
            let alike = before.iter().filter(|(other, called, _)| (*other, *called) == (thread, name));
            let is_about = |subjects: &[String]| path.as_ref().is_none_or(|path| subjects.contains(path));
            let nth = 1 + alike.clone().filter(|(_, _, subjects)| is_about(subjects)).count();
            calls.push(Call { name: name.to_owned(), nth, nth_of_all: 1 + alike.count(), path, varies: false });
        }
        before.push((thread, name, subjects));
    }
    calls
}

/// What a call is about: the names in it, as they were given, and what its descriptors stand for.
fn subjects(args: &str, here: &str) -> Vec<String> {
    let outside = |path: &str| match path.strip_prefix(here) {
        Some(inside) => format!("{HERE}/{}", inside.trim_start_matches('/')),
        None => path.to_owned(),
    };
    let (mut names, mut descriptors) = (Vec::new(), Vec::new());
    // It ends with what it gave, or with having been interrupted by what another thread does.
    let args = args.rsplit_once(" = ").map_or(args, |(args, _)| args);
    let args = args.strip_suffix(" <unfinished ...>").unwrap_or(args);
    for arg in args.split(", ") {
        if let Some(name) = arg.strip_prefix('"') {
            names.extend(name.split_once('"').map(|(name, _)| outside(name)).filter(|name| !name.is_empty()));
        } else if let Some(target) = arg.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('<') {
            descriptors.extend(target.rsplit_once('>').map(|(target, _)| outside(target)));
        }
    }
    names.extend(descriptors);
    names
}

/// Whether a SHA-256 stands in a name.
fn has_digest(path: &str) -> bool {
    path.split(|c: char| !c.is_ascii_hexdigit()).any(|part| part.len() == 64)
}

fn is_socket(subject: &str) -> bool {
    ["TCP", "UDP", "UNIX", "socket:"].iter().any(|kind| subject.starts_with(kind))
}

/// Whether a call changes a file, a folder or a socket. What is written to standard output changes nothing of ours.
fn changes(name: &str, args: &str) -> bool {
    let about = args.split_once('<').map_or("", |(_, about)| about);
    match name {
        name if name.starts_with("open") => {
            ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| args.contains(flag)) && !args.contains("\"/dev/")
        }
        "fcntl" => args.contains("SETLK"),
        _ => !["pipe:", "anon_inode:", "/dev/"].iter().any(|other| about.starts_with(other)),
    }
}
