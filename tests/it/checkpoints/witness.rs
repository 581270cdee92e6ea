//! A second organisation signs checkpoints that continue each other, and none that do not.

use std::fs;

use serde_json::json;

use super::{Logged, rewrite};
use crate::workspace::{Ended, Workspace};

const WITNESS: &str = "ks.example/vitne";

/// KS, with a key and a folder of its own.
struct Ks(Workspace);

impl Ks {
    fn of(logged: &Logged) -> Self {
        let ks = Workspace::empty();
        ks.run(["key", "vitne.pem", "--name", WITNESS, "--witness"]).exit(0);
        fs::copy(logged.elsewhere.path("logg.vkey"), ks.path("logg.vkey")).unwrap();
        fs::copy(ks.path("vitne.vkey"), logged.workspace.path("trust/ks.vkey")).unwrap();
        Self(ks)
    }

    /// What the log sends to the witness, and what that makes of it.
    #[track_caller]
    fn sign(&self, logged: &Logged, since: u64, code: i32) -> Ended {
        let (file, since) = (self.0.path("sendt.txt"), since.to_string());
        let sent = ["checkpoint", "--key", &logged.key(), "--since", &since, "--out", file.to_str().unwrap()];
        logged.workspace.run(sent).exit(0);
        self.0.run("witness --key vitne.pem --state hukommelse --log-key logg.vkey sendt.txt".split(' ')).exit(code)
    }

    #[track_caller]
    fn returns(&self, logged: &Logged) -> Ended {
        let signed = self.0.path("sendt.cosigned.txt");
        logged.workspace.run(["checkpoint", "--add", signed.to_str().unwrap()]).exit(0)
    }

    fn evidence(&self) -> Vec<String> {
        crate::workspace::files_below(&self.0.path("hukommelse")).into_iter().filter(|file| file.contains("conflict")).collect()
    }
}

#[test]
fn a_witness_signs_what_continues_what_it_signed_before() {
    let logged = Logged::new();
    let ks = Ks::of(&logged);
    ks.sign(&logged, 0, 0).stdout_has("Signed: 2 events of nettverk.example/avtaler");
    ks.returns(&logged).stdout_has("signed by nettverk.example/avtaler, ks.example/vitne");
    logged.decline("42");
    // The proof must begin where it stopped.
    ks.sign(&logged, 0, 1).stderr_has("does not prove that it continues that one").stderr_has("--since 2");
    ks.sign(&logged, 2, 0).stdout_has("Signed: 3 events");
    ks.returns(&logged);
    // The same once more says nothing new.
    ks.sign(&logged, 2, 0);
    assert!(ks.evidence().is_empty());
    // The log's own file stays as it was, beside the one that both have signed.
    let files = logged.workspace.output();
    assert_eq!(files.iter().filter(|file| file.starts_with("checkpoints/") && file.ends_with(".cosigned.txt")).count(), 2);
    let found = logged.run("verify --register --format json").exit(0).json();
    let names: Vec<_> = found["checkpoints"].as_array().unwrap().iter().map(|one| one["witnesses"][0]["name"].clone()).collect();
    assert_eq!(names, [json!(WITNESS), json!(WITNESS)]);
    assert_eq!(found["checkpoints"][0]["witnesses"][0]["at"], "2026-11-23T12:00:00Z");
    logged.run("verify --register").exit(0).stdout_has("Witnesses: ks.example/vitne.");
}

#[test]
fn a_contradiction_is_refused_shown_and_kept() {
    let logged = Logged::new();
    logged.decline("42");
    let ks = Ks::of(&logged);
    ks.sign(&logged, 0, 0);
    // Whoever keeps the register rewrites it, and takes away what would remind them.
    fs::remove_dir_all(logged.workspace.path("output/checkpoints")).unwrap();
    rewrite(&logged.workspace, |events| events[2]["reason"] = json!("Ja"));
    ks.sign(&logged, 0, 4).stderr_has("contradicts the one of 3 that was signed before").stderr_has("kept as evidence");
    assert_eq!(ks.evidence().len(), 2);
    // A larger one of another past is not signed; but a proof that fails proves nothing.
    logged.workspace.run(["record", "void", "3", "--why", "feil"]).exit(0);
    ks.sign(&logged, 3, 1).stderr_has("does not lead from the checkpoint of 3 events to the one of 4").stderr_has("--since 3");
    assert_eq!(ks.evidence().len(), 2);
    let both: Vec<String> =
        ks.evidence().iter().map(|file| fs::read_to_string(ks.0.path("hukommelse").join(file)).unwrap()).collect();
    assert!(both.iter().all(|text| text.contains("nettverk.example/avtaler\n")), "{both:?}");
    // Both are kept all the same, for whoever has the register can tell by them.
    let kept = crate::workspace::files_below(&ks.0.path("hukommelse"));
    assert_eq!(kept.iter().filter(|file| file.contains("/unproven-")).count(), 2, "{kept:?}");
    // A smaller one is not signed either: nobody can tell whether it is of the same past.
    rewrite(&logged.workspace, |events| events.truncate(2));
    fs::remove_dir_all(logged.workspace.path("output/checkpoints")).unwrap();
    ks.sign(&logged, 0, 1).stderr_has("one of 3 was signed before");
}

/// However far the register has come since, two roots of one size contradict each other.
#[test]
fn a_contradiction_with_one_that_was_signed_long_before() {
    let logged = Logged::new();
    let ks = Ks::of(&logged);
    ks.sign(&logged, 0, 0);
    logged.decline("42");
    ks.sign(&logged, 2, 0);
    fs::remove_dir_all(logged.workspace.path("output/checkpoints")).unwrap();
    rewrite(&logged.workspace, |events| {
        events.truncate(2);
        events[1]["at"] = json!("2026-11-22T12:00:00Z");
    });
    ks.sign(&logged, 0, 4).stderr_has("contradicts the one of 2 that was signed before");
    assert_eq!(ks.evidence().len(), 2);
}

/// A hash of the proof that was damaged on its way says nothing against whoever keeps the register.
#[test]
fn a_damaged_proof_is_no_contradiction() {
    let logged = Logged::new();
    let ks = Ks::of(&logged);
    ks.sign(&logged, 0, 0);
    logged.decline("42");
    logged.workspace.run(["checkpoint", "--key", &logged.key(), "--since", "2", "--out", "neste.txt"]).exit(0);
    let next = fs::read_to_string(logged.workspace.path("neste.txt")).unwrap();
    let proof = next.lines().nth(1).unwrap().to_owned();
    let other = format!("{}{}", if proof.starts_with('A') { "B" } else { "A" }, &proof[1..]);
    ks.0.write("sendt.txt", next.replacen(&proof, &other, 1));
    let sign = |code| ks.0.run("witness --key vitne.pem --state hukommelse sendt.txt".split(' ')).exit(code);
    sign(1).stderr_has("does not lead from the checkpoint of 2 events to the one of 3");
    assert!(ks.evidence().is_empty());
    ks.0.write("sendt.txt", &next);
    sign(0);
}

#[test]
fn a_witness_signs_for_nobody_it_does_not_know() {
    let logged = Logged::new();
    let ks = Ks::of(&logged);
    let line = logged.checkpoint();
    ks.0.write("linje.txt", &line).write("forfalsket.txt", line.replace(" 2 ", " 3 "));
    let sign = |words: &str| ks.0.run(words.split(' '));
    sign("witness --key vitne.pem --state hukommelse linje.txt").exit(1).stderr_has("does not know the log");
    sign("witness --key vitne.pem --state hukommelse --log-key logg.vkey forfalsket.txt").exit(1).stderr_has("has not signed");
    sign("witness --key vitne.pem --state hukommelse --log-key logg.vkey linje.txt").exit(0);
    // From then on it knows it, and no other of that name.
    let other = Logged::new();
    other.decline("42");
    ks.0.write("annen.txt", other.checkpoint());
    fs::copy(other.elsewhere.path("logg.vkey"), ks.0.path("annen.vkey")).unwrap();
    sign("witness --key vitne.pem --state hukommelse --log-key annen.vkey annen.txt").exit(1).stderr_has("has not signed");
    sign("witness --key vitne.pem --state hukommelse linje.txt").exit(0);
    // One that has lost its memory is not asked to begin anew unnoticed.
    logged.decline("42");
    ks.sign(&logged, 2, 0);
    fs::remove_dir_all(ks.0.path("hukommelse")).unwrap();
    ks.sign(&logged, 2, 1).stderr_has("put that back");
    // A log's key is no witness's.
    let log_key = logged.key();
    let asked = ["witness", "--key", &log_key, "--state", "hukommelse", "linje.txt"];
    ks.0.run(asked).exit(1).stderr_has("not the verifier key of a witness");
}

#[test]
fn what_a_witness_returns_is_looked_at() {
    let logged = Logged::new();
    let ks = Ks::of(&logged);
    ks.sign(&logged, 0, 0);
    let signed = fs::read_to_string(ks.0.path("sendt.cosigned.txt")).unwrap();
    logged.workspace.write("skadet.txt", signed.replace("— ks.example/vitne ", "— ks.example/vitne A").replace("==\n", "=\n"));
    logged.run("checkpoint --add skadet.txt").exit(1);
    let other = Logged::new();
    other.decline("42");
    logged.workspace.write("annet.txt", other.checkpoint());
    logged.run("checkpoint --add annet.txt").exit(1).stderr_has("none of this register's");
    // In a mail, as it comes back.
    let mail =
        format!("From: vitne@ks.example\nTo: a@b.no\nSubject: Signert\nContent-Type: text/plain; charset=utf-8\n\n{signed}\n");
    logged.workspace.write("svar.eml", mail);
    logged.run("checkpoint --add svar.eml").exit(0).stdout_has(WITNESS);
    // What nobody can check, for the witness's key is not there, is not kept.
    fs::remove_file(logged.workspace.path("trust/ks.vkey")).unwrap();
    logged.run("checkpoint --add svar.eml").exit(1).stderr_has("no witness whose key is in trust/ has signed it");
}
