//! A password on the key of a log: asked for or in the environment, and never in a command.

use std::fs;
use std::process::{Command, Stdio};

use crate::workspace::{Ended, Ran, Workspace};

const PASSWORD: &str = "blåbær-og-fløte";

/// Runs a command where nobody can type, with this password in the environment.
#[track_caller]
fn run(workspace: &Workspace, words: &str, password: Option<&str>, code: i32) -> Ended {
    let mut command = workspace.command(words.split(' '));
    let ended = Ran::of(command.envs(password.map(|password| ("AVTALE_KEY_PASSWORD", password))).stdin(Stdio::null())).exit(code);
    assert!(!ended.stdout.contains(PASSWORD) && !ended.stderr.contains(PASSWORD), "{ended}");
    ended
}

#[test]
fn a_key_with_a_password_signs_for_whoever_has_that() {
    let elsewhere = Workspace::empty();
    run(&elsewhere, "key logg.pem --name nettverk.example/avtaler --encrypt", Some(PASSWORD), 0);
    let pem = fs::read_to_string(elsewhere.path("logg.pem")).unwrap();
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n") && !pem.contains("BEGIN PRIVATE KEY"), "{pem}");
    assert!(pem.lines().all(|line| line.len() <= 64), "{pem}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(elsewhere.path("logg.pem")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // Of a key that is there its verifier key is made again, which takes the password.
    let verifier = fs::read_to_string(elsewhere.path("logg.vkey")).unwrap();
    fs::remove_file(elsewhere.path("logg.vkey")).unwrap();
    run(&elsewhere, "key logg.pem --name nettverk.example/avtaler", Some(PASSWORD), 0);
    assert_eq!(fs::read_to_string(elsewhere.path("logg.vkey")).unwrap(), verifier);

    let workspace = Workspace::with_agder();
    fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/logg.vkey", &verifier);
    let checkpoint = format!("checkpoint --key {}", elsewhere.path("logg.pem").display());
    run(&workspace, &checkpoint, None, 1).stderr_has("the key has a password, and nobody is there to type it");
    run(&workspace, &checkpoint, Some("another"), 1).stderr_has("the password");
    assert!(!workspace.path("output/checkpoints").exists());
    run(&workspace, &checkpoint, Some(PASSWORD), 0);
}

#[test]
fn no_key_is_written_that_nobody_has_a_password_for() {
    let elsewhere = Workspace::empty();
    let make = "key logg.pem --name nettverk.example/avtaler --encrypt";
    run(&elsewhere, make, None, 1).stderr_has("the key is to have a password, and nobody is there to type it");
    run(&elsewhere, make, Some(""), 2).stderr_has("the password is empty");
    assert!(!elsewhere.path("logg.pem").exists() && !elsewhere.path("logg.vkey").exists());
    // One that is there has none afterwards that it had not before.
    run(&elsewhere, "key logg.pem --name nettverk.example/avtaler", None, 0);
    let plain = fs::read(elsewhere.path("logg.pem")).unwrap();
    run(&elsewhere, make, Some(PASSWORD), 2).stderr_has("the key is there already");
    assert_eq!(fs::read(elsewhere.path("logg.pem")).unwrap(), plain);
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn openssl_opens_it_with_the_password() {
    let elsewhere = Workspace::empty();
    run(&elsewhere, "key logg.pem --name nettverk.example/avtaler --encrypt", Some(PASSWORD), 0);
    let opened = |password: &str| {
        let pass = format!("pass:{password}");
        let words = ["pkey", "-in", "logg.pem", "-passin", &pass, "-noout"];
        Command::new("openssl").args(words).current_dir(elsewhere.path("")).output().unwrap().status.success()
    };
    assert!(opened(PASSWORD) && !opened("another"));
}
