//! How fast packages are written and checked: `cargo bench --bench archive`.
//!
//! The signed agreements of all 371 parties are archived by a whole process, as a user starts it: afresh, again where nothing has
//! changed, and into a ZIP. Then the package is checked, and every document is made again from what is in it.

#[path = "../tests/it/pki/mod.rs"]
#[allow(dead_code, unused_imports, reason = "tests need more of it")]
mod pki;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use avtale::pdf::Revision;
use avtale_signatures::sign;
use jiff::Timestamp;
use pki::{NOW, Pki, SIGNS};

const ROUNDS: usize = 3;
const PARTIES: usize = 371;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = folder.path().join("all");
    run(folder.path(), &["init", "all", "--all"]);
    run(&workspace, &["generate"]);
    sign_all(&workspace);
    run(&workspace, &["receive", "inn"]);
    let afresh = best(|| {
        let _ = fs::remove_dir_all(folder.path().join("arkiv"));
        once(|| run(&workspace, &["archive", "../arkiv"]))
    });
    report("archive 371 signed agreements", afresh);
    report("again, nothing has changed", best(|| once(|| run(&workspace, &["archive", "../arkiv"]))));
    report("again, and into a ZIP", best(|| once(|| run(&workspace, &["archive", "../arkiv", "--zip"]))));
    report("archive --check, a folder", best(|| once(|| run(folder.path(), &["archive", "--check", "arkiv"]))));
    report("archive --check, a ZIP", best(|| once(|| run(folder.path(), &["archive", "--check", "arkiv.zip"]))));
    report("verify --rebuild, the ZIP", best(|| once(|| run(folder.path(), &["verify", "--rebuild", "arkiv.zip"]))));
}

#[expect(clippy::disallowed_methods, reason = "a benchmark may look at the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// Signs every agreement with a certificate that a root in `trust/` vouches for, into `inn/`.
fn sign_all(workspace: &Path) {
    let pki = Pki::new();
    pki.key("kari", "P-256");
    // A person of no organisation, and named in the form: of anybody else, a person would be asked.
    pki.certify_as("kari", "root", "/C=NO/CN=Kari Nordmann", SIGNS, NOW);
    let signer = pki.signer("kari");
    for folder in ["inn", "trust"] {
        fs::create_dir(workspace.join(folder)).expect("a folder can be made");
    }
    fs::write(workspace.join("trust/root.pem"), pki.read("root.pem")).expect("a file can be written");
    let folders = fs::read_dir(workspace.join("output")).expect("output can be listed");
    let folders = folders.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    for (nth, file) in folders.flat_map(|path| fs::read_dir(path).expect("a folder can be listed")).enumerate() {
        let bytes = fs::read(file.expect("an entry").path()).expect("a file can be read");
        let mut revision = Revision::of(&bytes).expect("a PDF of ours");
        revision.fill("navn", "Kari Nordmann").and_then(|()| revision.fill("tittel", "Ordfører")).expect("fields");
        let signable = revision.approval(None, "Kari Nordmann", now()).expect("a field to sign");
        let cms = sign::sign(&signable.content(), &signer, None).expect("a signature");
        let place = workspace.join("inn").join(format!("{nth}.pdf"));
        fs::write(place, signable.complete(&cms).expect("room")).expect("a file can be written");
    }
}

fn best(measure: impl FnMut() -> Duration) -> Duration {
    std::iter::repeat_with(measure).take(ROUNDS).min().expect("at least one round")
}

fn once(mut act: impl FnMut()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}

fn report(what: &str, time: Duration) {
    println!("{what:42} {:9.1} ms {:8.2} ms each", time.as_secs_f64() * 1e3, time.as_secs_f64() * 1e3 / PARTIES as f64);
}

fn run(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_avtale"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null());
    let ran = command.output().expect("avtale can be started");
    assert!(ran.status.success(), "avtale {arguments:?} failed: {}", String::from_utf8_lossy(&ran.stderr));
}
