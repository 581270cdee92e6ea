//! The process that looks at a file, seen from outside: what it is given, and what it may still do.
#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Child, Command, Stdio};

use crate::workspace::{PROGRAM, Ran, Workspace};

/// A smallest PDF: one page, empty. It is none of ours, and so is looked at.
const PDF: &[u8] = b"%PDF-1.7\n\
    1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
    3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj\n\
    trailer << /Root 1 0 R >>\n%%EOF\n";

/// A line of `/proc/PID/status`.
fn status(process: &Child, name: &str) -> String {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(":\t")).unwrap_or_else(|| panic!("{status}")).to_owned()
}

#[test]
fn a_process_that_waits_for_its_file_is_closed_off_already() {
    for question in ["read", "thumbnails", "compare", "draw"] {
        let mut looks = Command::new(PROGRAM);
        looks.args(["look-at", question]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut looks = looks.spawn().unwrap();
        // Nothing was sent to it, and nothing will be.
        while status(&looks, "Seccomp") != "2" {
            assert!(looks.try_wait().unwrap().is_none(), "{question}: it has ended");
            std::thread::yield_now();
        }
        assert_eq!(status(&looks, "NoNewPrivs"), "1");
        let limits = fs::read_to_string(format!("/proc/{}/limits", looks.id())).unwrap();
        let limit =
            |name: &str| limits.lines().find_map(|line| line.strip_prefix(name)).unwrap().split_whitespace().next().unwrap();
        assert_eq!(limit("Max open files"), "0");
        assert_eq!(limit("Max core file size"), "0");
        assert_eq!(limit("Max address space"), (4u64 << 30).to_string());
        drop(looks.stdin.take());
        assert_eq!(looks.wait().unwrap().code(), Some(1), "it was asked nothing");
    }
}

/// The calls of a run of `verify` on a file, as strace writes them: process, call, and the rest.
fn traced(workspace: &Workspace, file: &str) -> Vec<(u32, String, String)> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-v", "-s", "4096", "-o", "trace", PROGRAM, "verify", file]).current_dir(workspace.path(""));
    strace.env_clear().env("AVTALE_SMTP_USER", "kari").env("AVTALE_SMTP_PASSWORD", "hunter2");
    Ran::of(strace.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped())).exit(4);
    let trace = fs::read_to_string(workspace.path("trace")).unwrap();
    let call = |line: &str| {
        let (process, call) = line.split_once(' ')?;
        let call = call.trim_start().trim_start_matches("<... ");
        let end = call.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')?;
        Some((process.parse().ok()?, call[..end].to_owned(), call[end..].to_owned()))
    };
    trace.lines().filter_map(call).collect()
}

#[test]
#[cfg_attr(not(has_strace), ignore = "needs strace")]
fn a_process_that_looks_at_a_file_has_no_secrets_and_asks_for_nothing() {
    let workspace = Workspace::with_agder();
    workspace.write("empty.pdf", PDF);
    let calls = traced(&workspace, "empty.pdf");
    let starts: Vec<_> = calls.iter().filter(|(_, call, rest)| call == "execve" && rest.contains("\"look-at\"")).collect();
    assert!(!starts.is_empty(), "nothing was looked at");
    for (_, _, rest) in starts {
        assert!(!rest.contains("hunter2") && !rest.contains("AVTALE"), "{rest}");
        assert!(rest.contains("], [])") || rest.contains("], [] "), "an empty environment: {rest}");
    }
    // Its threads, and what each of them does once it is closed off.
    let closing = calls.iter().position(|(_, call, _)| call == "seccomp").unwrap();
    let worker = calls[closing].0;
    let before = &calls[..closing];
    assert!(
        !before.iter().any(|(process, call, rest)| *process == worker && call == "read" && rest.starts_with("(0,")),
        "too late"
    );
    // It can start nothing else. The number stands where the call returned, which may be on a line of its own.
    let thread = |(process, call, rest): &(u32, String, String)| {
        let started = *process == worker && call == "clone";
        started.then(|| rest.rsplit_once("= ")?.1.trim().parse().ok()).flatten()
    };
    let threads: Vec<u32> = calls[closing..].iter().filter_map(thread).chain([worker]).collect();
    assert!(threads.len() > 1);
    let asked: Vec<_> = calls[closing + 1..].iter().filter(|(process, ..)| threads.contains(process)).collect();
    const FORBIDDEN: &[&str] = &[
        "open", "openat", "socket", "connect", "execve", "fork", "vfork", "kill", "ptrace", "unlink", "rename", "stat", "statx",
    ];
    for (_, call, rest) in asked {
        assert!(!FORBIDDEN.contains(&call.as_str()), "{call}{rest}");
    }
}
