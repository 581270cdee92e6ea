//! Checkpoints: made, kept, copied, found again in whatever carries them, and held against the register of today.

mod leaves;
mod receipts;
mod witness;

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::pki::{Pki, StampServer};
use crate::workspace::{Ran, Workspace, sha256};

pub const REGISTER: &str = "output/register.jsonl";
pub const ORIGIN: &str = "nettverk.example/avtaler";

/// A workspace whose log has a key, which lies elsewhere.
pub struct Logged {
    pub workspace: Workspace,
    pub elsewhere: Workspace,
}

impl Logged {
    /// With the document of Agder.
    pub fn new() -> Self {
        Self::of(Workspace::with_agder())
    }

    pub fn of(workspace: Workspace) -> Self {
        let logged = Self { workspace, elsewhere: Workspace::empty() };
        logged.elsewhere.run(["key", "logg.pem", "--name", ORIGIN]).exit(0);
        fs::create_dir_all(logged.workspace.path("trust")).unwrap();
        fs::copy(logged.elsewhere.path("logg.vkey"), logged.workspace.path("trust/logg.vkey")).unwrap();
        logged
    }

    pub fn key(&self) -> String {
        self.elsewhere.path("logg.pem").to_str().unwrap().to_owned()
    }

    pub fn run(&self, words: &str) -> Ran {
        self.workspace.run(words.split(' '))
    }

    /// Makes a checkpoint. The answer is its line.
    #[track_caller]
    pub fn checkpoint(&self) -> String {
        let made = self.workspace.run(["checkpoint", "--key", &self.key(), "--format", "json"]).exit(0).json();
        made["line"].as_str().unwrap().to_owned()
    }

    /// The register, held against something.
    pub fn against(&self, what: &str) -> Ran {
        self.workspace.run(["verify", "--register", "--against", what])
    }

    /// What is found so, as data.
    #[track_caller]
    pub fn found(&self, code: i32, what: &str) -> Value {
        let arguments = ["verify", "--register", "--against", what, "--format", "json"];
        self.workspace.run(arguments).exit(code).json()
    }

    /// Registers something more.
    #[track_caller]
    pub fn decline(&self, party: &str) {
        self.workspace.on("2026-12-05").run(["record", "declined", party, "--reason", "Nei"]).exit(0);
    }
}

/// Writes a register anew, as somebody does who knows how: every line names the one before it. Lines up to the first that is
/// another stay as they were.
pub fn rewrite(workspace: &Workspace, change: impl FnOnce(&mut Vec<Value>)) {
    let before = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    let mut events = workspace.events();
    change(&mut events);
    let (mut text, mut prev) = (String::new(), "0".repeat(64));
    for (nth, event) in events.iter_mut().enumerate() {
        (event["seq"], event["prev"]) = ((nth + 1).into(), prev.into());
        let same = before.lines().nth(nth).filter(|line| serde_json::from_str::<Value>(line).unwrap() == *event);
        let line = same.map_or_else(|| event.to_string(), str::to_owned);
        prev = sha256(line.as_bytes());
        text += &format!("{line}\n");
    }
    workspace.write(REGISTER, text);
}

#[test]
fn a_checkpoint_is_made_kept_and_told_in_a_line() {
    let logged = Logged::new();
    let key = logged.key();
    let made = logged.workspace.run(["checkpoint", "--key", &key]).exit(0);
    made.stdout_has("Checkpoint of 2 events: ");
    let line = made.stdout.lines().last().unwrap();
    assert!(line.starts_with(&format!("{ORIGIN} 2 ")) && line.split(' ').count() == 4, "{line}");
    let kept: Vec<String> = logged.workspace.output().into_iter().filter(|file| file.starts_with("checkpoints/")).collect();
    let [file] = &kept[..] else { panic!("{kept:?}") };
    assert!(file.starts_with("checkpoints/0000000002-") && file.ends_with(".txt"), "{file}");
    // The form of C2SP tlog-checkpoint.
    let text = fs::read_to_string(logged.workspace.path("output").join(file)).unwrap();
    let lines: Vec<&str> = text.split('\n').collect();
    let [origin, size, root, "", signature, ""] = lines[..] else { panic!("{text}") };
    assert_eq!((origin, size, root), (ORIGIN, "2", line.split(' ').nth(2).unwrap()));
    assert_eq!(signature, format!("— {ORIGIN} {}", line.split(' ').nth(3).unwrap()));

    // Once more says the same. When something was registered, there is another, and they stand in order.
    logged.workspace.run(["checkpoint", "--key", &key]).exit(0).stdout_has("Nothing was registered since").stdout_has(line);
    logged.decline("42");
    assert!(logged.checkpoint().starts_with(&format!("{ORIGIN} 3 ")));
    let kept: Vec<String> = logged.workspace.output().into_iter().filter(|file| file.starts_with("checkpoints/")).collect();
    assert!(kept.len() == 2 && kept[0] == *file && kept[1].starts_with("checkpoints/0000000003-"), "{kept:?}");
    logged.workspace.is_in_order_beside(&["checkpoints/"]);
}

#[test]
fn the_register_of_today_contains_that_of_then_in_whatever_form_it_comes() {
    let logged = Logged::new();
    let line = logged.checkpoint();
    let file = logged.workspace.output().into_iter().find(|file| file.starts_with("checkpoints/")).unwrap();
    logged.decline("42");
    let mail = format!("From: post@agderfk.no\nTo: a@b.no\nSubject: Avtale\n\nHei!\n\n> {}\n", line.replace(' ', "\n> "));
    logged.workspace.write("brev.eml", mail).write("linje.txt", &line);
    for what in [line.as_str(), "linje.txt", "brev.eml", &format!("output/{file}")] {
        logged.against(what).exit(0).stdout_has("The register contains the 2 events of the checkpoint in ");
    }
    let mut typed = logged.workspace.command(["verify", "--register", "--against", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    typed.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    assert!(typed.wait_with_output().unwrap().status.success());
    let found = logged.found(0, &line);
    let first = &found["checkpoints"][0];
    assert_eq!((&first["relation"], &first["by"], &first["size"]), (&json!("contains"), &json!("log"), &json!(2)));
    assert_eq!((&found["events"], &found["departure"]), (&json!(3), &Value::Null));
    // Without any, no more is said than is known.
    logged
        .run("verify --register")
        .exit(0)
        .stdout_has("Whether all was written anew, only a checkpoint that others hold can show");
}

#[test]
fn letters_and_the_report_carry_the_newest_to_whoever_keeps_them() {
    let logged = Logged::new();
    logged.run("send 42").exit(0);
    let sent = fs::read(logged.workspace.path("output/outbox/42-samarbeidsavtale-1.eml")).unwrap();
    let body = |letter: &[u8]| mail_parser::MessageParser::default().parse(letter).unwrap().body_text(0).unwrap().into_owned();
    assert!(!body(&sent).contains("Ta vare på linj"), "there is none yet");
    let line = logged.checkpoint();
    logged.run("send 42 --again").exit(0);
    let letters: Vec<String> = logged.workspace.output().into_iter().filter(|file| file.starts_with("outbox/")).collect();
    let carrying: Vec<&String> = letters
        .iter()
        .filter(|file| body(&fs::read(logged.workspace.path("output").join(file)).unwrap()).contains(&line))
        .collect();
    let [letter] = carrying[..] else { panic!("{letters:?}") };
    logged.against(&format!("output/{letter}")).exit(0).stdout_has("contains the 3 events");
    logged.run("report").exit(0);
    let page = fs::read_to_string(logged.workspace.path("output/report.html")).unwrap().replace("&#x2f;", "/");
    assert!(page.contains(line.split(' ').next_back().unwrap()), "the line is in the report");
    // What is made of it is the same document.
    logged.workspace.run(["verify"]).exit(0);
}

#[test]
fn where_it_departs_is_narrowed_down_by_all_that_there_are() {
    let logged = Logged::new();
    let two = logged.checkpoint();
    logged.workspace.send("42", 1);
    logged.workspace.send("42", 1);
    let four = logged.checkpoint();
    logged.decline("42");
    logged.checkpoint();
    fs::remove_dir_all(logged.workspace.path("output/checkpoints")).unwrap();
    rewrite(&logged.workspace, |events| events[3]["to"] = json!("en@annen.no"));
    let found = logged.found(4, &four);
    assert_eq!(found["departure"], json!({ "first": 1, "last": 4 }));
    logged.against(&four).exit(4).stderr_has("is not the one of the checkpoint").stderr_has("one of events 1 to 4");
    let both = ["verify", "--register", "--against", &two, &four, "--format", "json"];
    let found = logged.workspace.run(both).exit(4).json();
    assert_eq!(found["departure"], json!({ "first": 3, "last": 4 }));
    let relations: Vec<_> = found["checkpoints"].as_array().unwrap().iter().map(|one| one["relation"].clone()).collect();
    assert_eq!(relations, [json!("contains"), json!("departs")]);
    // Who keeps such a register signs nothing more of it under that name, as long as a checkpoint is at hand.
    logged.workspace.write("output/checkpoints.txt", "");
    fs::create_dir(logged.workspace.path("output/checkpoints")).unwrap();
    logged.workspace.write("output/checkpoints/0000000004-00000000.txt", note(&four));
    logged.workspace.run(["checkpoint", "--key", &logged.key()]).exit(4).stderr_has("does not contain what it contained");
}

/// A checkpoint's line as its file.
pub fn note(line: &str) -> String {
    let [origin, size, root, signature] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
    format!("{origin}\n{size}\n{root}\n\n— {origin} {signature}\n")
}

#[test]
fn a_register_that_lost_its_end_has_fewer_events() {
    let logged = Logged::new();
    logged.decline("42");
    let three = logged.checkpoint();
    rewrite(&logged.workspace, |events| events.truncate(2));
    // What lies beside the register tells it too.
    logged.run("verify --register").exit(4).stderr_has("the register has 2 events, and had 3 when the checkpoint in ");
    fs::remove_dir_all(logged.workspace.path("output/checkpoints")).unwrap();
    logged.run("verify --register").exit(0);
    logged.against(&three).exit(4).stderr_has("the register has 2 events, and had 3 when the checkpoint in ");
    fs::remove_file(logged.workspace.path(REGISTER)).unwrap();
    fs::remove_file(logged.workspace.path("output/SHA256SUMS")).unwrap();
    logged.against(&three).exit(4).stderr_has("the register has 0 events");
}

#[test]
fn whose_signature_it_is_matters() {
    let logged = Logged::new();
    let line = logged.checkpoint();
    let vkey = fs::read_to_string(logged.elsewhere.path("logg.vkey")).unwrap();
    fs::remove_file(logged.workspace.path("trust/logg.vkey")).unwrap();
    // Nobody is trusted: what is said of it is no proof.
    logged.against(&line).exit(1).stderr_has("nobody who is trusted has signed").stderr_has("does contain its 2 events");
    // The key as it is, or in a file.
    let by_key = ["verify", "--register", "--against", &line, "--log-key", vkey.trim()];
    logged.workspace.run(by_key).exit(0).stdout_has("contains the 2 events");
    let file = logged.elsewhere.path("logg.vkey");
    logged.workspace.run(["verify", "--register", "--against", &line, "--log-key", file.to_str().unwrap()]).exit(0);
    // A key that is named takes the place of those in trust/, which whoever rewrites a register can replace.
    let other = Logged::new();
    fs::copy(other.elsewhere.path("logg.vkey"), logged.workspace.path("trust/logg.vkey")).unwrap();
    logged.workspace.run(by_key).exit(0);
    logged.against(&line).exit(1).stderr_has("one of them was exchanged; the register does contain its 2 events");
    // One letter of it is another.
    let forged = line.replace(" 2 ", " 3 ");
    logged
        .workspace
        .run(["verify", "--register", "--against", &forged, "--log-key", vkey.trim()])
        .exit(1)
        .stderr_has("does not hold");
    logged.against("Hei på deg").exit(1).stderr_has("there is no checkpoint in it");
    logged.against("ingen.txt").exit(1).stderr_has("cannot read this");
    // Without --register it belongs to nothing.
    logged.workspace.run(["verify", "--against", &line]).exit(2);
}

#[test]
fn a_key_is_made_once_and_read_by_nobody_else() {
    let elsewhere = Workspace::empty();
    let made = elsewhere.run(["key", "logg.pem", "--name", ORIGIN]).exit(0);
    let (key, vkey) = (elsewhere.path("logg.pem"), fs::read_to_string(elsewhere.path("logg.vkey")).unwrap());
    assert_eq!(made.stdout.lines().last(), Some(vkey.trim()));
    assert!(vkey.starts_with(&format!("{ORIGIN}+")) && vkey.ends_with('\n'), "{vkey}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = fs::read(&key).unwrap();
    fs::remove_file(elsewhere.path("logg.vkey")).unwrap();
    elsewhere.run(["key", "logg.pem", "--name", ORIGIN]).exit(0);
    assert_eq!((fs::read(&key).unwrap(), fs::read_to_string(elsewhere.path("logg.vkey")).unwrap()), (before, vkey.clone()));
    let witness = elsewhere.run(["key", "logg.pem", "--name", ORIGIN, "--witness"]).exit(0);
    assert_ne!(witness.stdout.lines().last(), Some(vkey.trim()), "another kind is another key");
    for name in ["", "to ord", "a+b"] {
        elsewhere.run(["key", "ny.pem", "--name", name]).exit(2);
    }
    assert!(!elsewhere.path("ny.pem").exists());
    // The verifier key would take the place of the private one.
    for name in ["ny.vkey", "ny.VKEY"] {
        elsewhere.run(["key", name, "--name", ORIGIN]).exit(2).stderr_has("and this one is to be private");
        assert!(!elsewhere.path(name).exists(), "{name}");
    }
    fs::copy(&key, elsewhere.path("gammel.Vkey")).unwrap();
    elsewhere.run(["key", "gammel.Vkey", "--name", ORIGIN]).exit(2);
    assert_eq!(fs::read(elsewhere.path("gammel.Vkey")).unwrap(), fs::read(&key).unwrap());
    // In a workspace others read it.
    let workspace = Workspace::samples();
    workspace.run(["key", "logg.pem", "--name", ORIGIN]).exit(2).stderr_has("does not belong in the workspace");
    assert!(!workspace.path("logg.pem").exists());
    workspace.write("feil.pem", "hei");
    workspace.run(["key", "feil.pem", "--name", ORIGIN]).exit(1);
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn openssl_s_keys_are_keys_and_ours_are_openssl_s() {
    use crate::workspace::outside;
    use std::process::Command;
    let elsewhere = Workspace::empty();
    let openssl = |words: &str| {
        let ran = outside(Command::new("openssl").current_dir(elsewhere.path("")).args(words.split(' ')));
        assert!(ran.status.success(), "{words}: {}", String::from_utf8_lossy(&ran.stderr));
    };
    openssl("genpkey -algorithm ed25519 -out plain.pem");
    openssl("pkey -in plain.pem -outform DER -out plain.der");
    openssl("pkey -in plain.pem -aes256 -passout pass:hemmelig -out locked.pem");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem");
    let vkey = |file: &str| {
        let mut command = elsewhere.command(["key", file, "--name", ORIGIN]);
        Ran::of(command.env("AVTALE_KEY_PASSWORD", "hemmelig")).exit(0).stdout.lines().last().unwrap().to_owned()
    };
    assert_eq!((vkey("plain.pem"), vkey("plain.pem")), (vkey("plain.der"), vkey("locked.pem")));
    elsewhere.run(["key", "locked.pem", "--name", ORIGIN]).exit(1).stderr_has("AVTALE_KEY_PASSWORD");
    elsewhere.run(["key", "ec.pem", "--name", ORIGIN]).exit(1).stderr_has("signed with an Ed25519 key, and this is another");
    elsewhere.run(["key", "ours.pem", "--name", ORIGIN]).exit(0);
    openssl("pkey -in ours.pem -pubout -out ours.pub");
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_checkpoint_has_its_time_from_an_authority_and_openssl_agrees() {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    let logged = Logged::new();
    logged.workspace.write("trust/root.pem", pki.read("root.pem"));
    let key = logged.key();
    let stamped = ["checkpoint", "--key", key.as_str(), "--tsa", server.url(), "--format", "json"];
    let made = logged.workspace.run(stamped).exit(0).json();
    let [text, token] = [&made["file"], &made["stamp"]["file"]].map(|file| file.as_str().unwrap().to_owned());
    assert!(text.ends_with(".txt") && token == text.replace(".txt", ".tst"), "{text} {token}");
    let [text, token] = [text, token].map(|file| logged.workspace.path(file).to_str().unwrap().to_owned());
    let verify = ["ts", "-verify", "-token_in", "-in", &token, "-CAfile", "root.pem", "-untrusted", "issuer.pem"];
    pki.openssl(&verify, &["-data", &text]);
    logged.workspace.write("endret.txt", fs::read_to_string(&text).unwrap().replace("\n2\n", "\n3\n"));
    let changed = logged.workspace.path("endret.txt").to_str().unwrap().to_owned();
    assert!(!pki.try_openssl(&verify, &["-data", &changed]).status.success());
    // The same once more needs no other.
    let before = fs::read(&token).unwrap();
    logged.workspace.run(stamped).exit(0);
    assert_eq!(fs::read(&token).unwrap(), before);
    // Where no time is to be had, nothing is kept as if there were.
    logged.decline("42");
    drop(server);
    logged.workspace.run(["checkpoint", "--key", &key, "--tsa", "http://127.0.0.1:1/"]).exit(1);
    let kept = logged.workspace.output().into_iter().filter(|file| file.starts_with("checkpoints/"));
    assert_eq!(kept.count(), 2);
}

#[test]
fn what_cannot_be_signed() {
    let logged = Logged::of(Workspace::samples());
    logged.workspace.run(["checkpoint", "--key", &logged.key()]).exit(1).stderr_has("nothing is registered");
    logged.workspace.run(["generate", "--only", "42"]).exit(0);
    fs::write(
        logged.workspace.path("trust/logg.vkey"),
        "nettverk.example/avtaler+00000000+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n# hei\n\nx\n",
    )
    .unwrap();
    let refused = logged.workspace.run(["checkpoint", "--key", &logged.key()]).exit(1);
    refused
        .stderr_has("the key does not fit its name")
        .stderr_has("this is no verifier key")
        .stderr_has("no key in trust/ belongs");
    logged.run("checkpoint").exit(2);
    logged.run("checkpoint --since 0 --out a.txt").exit(1).stderr_has("there is no checkpoint in output/checkpoints/ yet");
}

#[test]
fn an_erased_line_keeps_its_place_in_the_tree() {
    let logged = Logged::new();
    logged.workspace.send("42", 1);
    logged.decline("42");
    let four = logged.checkpoint();
    logged.workspace.run(["record", "void", "4", "--why", "feil"]).exit(0);
    logged.workspace.run(["record", "erase", "4", "--why", "feil"]).exit(0);
    assert!(logged.workspace.events()[3]["event"] == "erased");
    logged.against(&four).exit(0).stdout_has("contains the 4 events");
    logged.checkpoint();
    // What was taken out without an event that says so is found by the chain already.
    let mut text = fs::read_to_string(logged.workspace.path(REGISTER)).unwrap();
    let cut = text.trim_end().rfind('\n').unwrap() + 1;
    text.truncate(cut);
    logged.workspace.write(REGISTER, text);
    logged.run("verify --register").exit(4);
}
