//! Nothing outside the workspace is read or written for a name or a link inside it, and nothing waits for a pipe or reads what
//! has no end.

use std::fs;

use avtale::digest::Digest;
use serde_json::{Value, json};

use crate::workspace::Workspace;

pub const ID: &str = "samarbeidsavtale";
pub const REGISTER: &str = "output/register.jsonl";

/// Changes the register's events and makes its chain anew, as whoever can write to it can.
pub fn rechain(workspace: &Workspace, change: impl FnOnce(&mut Vec<Value>)) {
    let mut events = workspace.events();
    change(&mut events);
    let mut text = String::new();
    let mut prev = Digest::default();
    for (seq, mut event) in (1..).zip(events) {
        event["seq"] = json!(seq);
        event["prev"] = json!(prev.to_string());
        let line = event.to_string();
        prev = Digest::of(line.as_bytes());
        text += &format!("{line}\n");
    }
    workspace.write(REGISTER, text);
}

/// The column of a key's value in a line of the register.
pub fn column(workspace: &Workspace, line: usize, key: &str) -> usize {
    let text = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    let (before, _) = text.lines().nth(line - 1).unwrap().split_once(&format!("\"{key}\":")).unwrap();
    before.chars().count() + key.len() + 4
}

#[test]
fn a_file_that_leads_out_of_output_is_refused_with_its_place_before_anything_is_done() {
    let workspace = Workspace::with_agder();
    workspace.write("offer.pdf", "kept");
    let absolute = workspace.path("offer.pdf");
    let sums = fs::read(workspace.path("output/SHA256SUMS")).unwrap();
    for file in [
        "../offer.pdf",
        "42-agder/../../offer.pdf",
        absolute.to_str().unwrap(),
        "C:/offer.pdf",
        "..\\offer.pdf",
        "42-agder//a.pdf",
        "./a.pdf",
        "",
        "a\u{0}.pdf",
        "a\u{1b}[2J.pdf",
        "42-agder/.avtale-0",
        "nul",
        "register.jsonl",
        "Register.Lock",
        "SHA256SUMS",
        "sha256sums",
        "outbox/42-samarbeidsavtale-1.eml",
    ] {
        rechain(&workspace, |events| events[1]["file"] = json!(file));
        let place = format!("{REGISTER}:2:{}", column(&workspace, 2, "file"));
        for command in ["generate --only 42", "status", "verify"] {
            let args = command.split_whitespace().chain(["--format", "json"]);
            workspace.run(args).exit(4).has_fault(&place, "no document's name");
        }
        workspace.run(["report"]).exit(4).stderr_has("no document's name");
        assert_eq!(fs::read(workspace.path("offer.pdf")).unwrap(), b"kept");
        assert_eq!(fs::read(workspace.path("output/SHA256SUMS")).unwrap(), sums);
    }
}

#[test]
fn a_report_takes_no_registered_files_place() {
    let workspace = Workspace::with_agder();
    let before = workspace.snapshot();
    let document = format!("output/42-agder/42-{ID}-1.pdf");
    for out in ["output/register.jsonl", "./output/SHA256SUMS", "output/42-agder/../register.lock", &document] {
        workspace.run(["report", "--out", out]).exit(1).stderr_has("registered").stderr_has("help: ");
        assert_eq!(workspace.snapshot(), before, "{out}");
    }
    for out in ["output/report.html", "output/42-agder/rapport.html", "./møte 1:2.html"] {
        workspace.run(["report", "--out", out]).exit(0);
        assert!(fs::read_to_string(workspace.path(out)).unwrap().contains("Agder"));
    }
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::workspace::Ran;

    /// A workspace, a folder outside of it, and what lies there.
    fn beside() -> (Workspace, Workspace) {
        (Workspace::with_agder(), Workspace::empty())
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Moves a file or folder out of the workspace and leaves a link to it.
    fn link_out(workspace: &Workspace, outside: &Workspace, inside: &str) -> PathBuf {
        let (here, there) = (workspace.path(inside), outside.path("linked"));
        fs::rename(&here, &there).unwrap();
        symlink(&there, &here).unwrap();
        there
    }

    #[test]
    fn a_register_a_lock_or_a_manifest_that_is_a_link_is_refused_and_what_it_leads_to_stays_as_it_was() {
        for own in ["register.jsonl", "register.lock", "SHA256SUMS"] {
            let (workspace, outside) = beside();
            // Half a line at its end would be cut off.
            let register = fs::read_to_string(workspace.path(REGISTER)).unwrap();
            workspace.write(REGISTER, format!("{register}{{\"seq\":3,"));
            let there = link_out(&workspace, &outside, &format!("output/{own}"));
            set_mode(&there, 0o600);
            let before = fs::read(&there).unwrap();
            workspace.change_everybodys_text();
            for command in ["generate --only 42", "seal --key none.p12", "record approved 42 --organ A --case 1"] {
                let (code, ran) = workspace.run(command.split_whitespace()).ended_with();
                assert_eq!(code, Some(1), "{ran}");
                assert!(command.starts_with("seal") || ran.stderr.contains("link"), "{ran}");
                assert_eq!((fs::read(&there).unwrap(), mode(&there)), (before.clone(), 0o600), "{own}: {command}");
            }
            if own == "register.jsonl" {
                workspace.run(["status"]).exit(1).stderr_has("link");
            }
        }
    }

    #[test]
    fn nothing_is_written_read_or_removed_behind_a_link_out_of_output() {
        let (workspace, outside) = beside();
        let there = link_out(&workspace, &outside, "output/42-agder");
        let files = || -> Vec<_> { fs::read_dir(&there).unwrap().map(|entry| entry.unwrap().file_name()).collect() };
        let document = there.join(format!("42-{ID}-1.pdf"));
        let (bytes, names) = (fs::read(&document).unwrap(), files());
        workspace.run(["verify", "--register"]).exit(0);
        workspace.change_everybodys_text();
        workspace
            .run(["generate", "--only", "42"])
            .exit(1)
            .stderr_has("42-agder")
            .stderr_has("links that lead outside are not followed");
        // The next edition's name is another, and the old one would make room for it.
        workspace.edit("templates/samarbeidsavtale/agreement.yaml", "utgave: 1", "utgave: 2");
        workspace.run(["generate", "--only", "42"]).exit(1).stderr_has("links that lead outside are not followed");
        workspace.run(["send", "42"]).exit(1);
        assert_eq!((fs::read(&document).unwrap(), files()), (bytes, names));
    }

    #[test]
    fn letters_are_not_put_behind_a_link_out_of_output() {
        let (workspace, outside) = beside();
        workspace.edit("members/42-agder.yaml", "epost: ", "epost: ");
        fs::create_dir(workspace.path("output/outbox")).unwrap();
        let there = link_out(&workspace, &outside, "output/outbox");
        workspace.run(["send", "42"]).exit(1).stderr_has("links that lead outside are not followed");
        assert_eq!(fs::read_dir(there).unwrap().count(), 0);
        assert!(workspace.events().iter().all(|event| event["event"] != "sent"));
    }

    #[test]
    fn a_document_that_is_a_link_is_made_anew_in_its_place_and_what_it_led_to_stays() {
        let (workspace, outside) = beside();
        let there = link_out(&workspace, &outside, &format!("output/42-agder/42-{ID}-1.pdf"));
        let bytes = fs::read(&there).unwrap();
        workspace.change_everybodys_text();
        workspace.run(["generate", "--only", "42"]).exit(1).stderr_has("put the file itself here instead of the link");
        assert_eq!(fs::read(&there).unwrap(), bytes);
        fs::remove_file(workspace.pdf("42")).unwrap();
        workspace.run(["generate", "--only", "42"]).exit(0);
        workspace.is_in_order();
        // A link to a file inside is as good as the file.
        let place = workspace.pdf("42");
        fs::rename(&place, workspace.path("output/42-agder/arkiv")).unwrap();
        symlink("arkiv", &place).unwrap();
        workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    }

    #[test]
    #[cfg_attr(not(has_setpriv), ignore = "needs setpriv")]
    fn a_folder_that_may_not_be_read_is_told_and_holds_up_nothing_of_the_others() {
        let workspace = Workspace::with_agder();
        workspace.send("42", 1);
        // As a run leaves it that is killed between registering a document and putting it in its place.
        let (pdf, closed) = (workspace.pdf("42"), workspace.path("output/lost+found"));
        let bytes = fs::read(&pdf).unwrap();
        fs::rename(&pdf, pdf.with_file_name(format!(".avtale-{}", Digest::of(&bytes)))).unwrap();
        fs::create_dir(&closed).unwrap();
        set_mode(&closed, 0);
        let args = ["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"];
        let mut command = match fs::read_dir(&closed) {
            Err(_) => workspace.command(args),
            // For root, folders are not closed until it has given up its rights.
            Ok(_) => {
                let rights = ["--inh-caps", "-all", "--bounding-set", "-all", env!("CARGO_BIN_EXE_avtale")];
                workspace.command_of(Path::new("setpriv"), rights.into_iter().chain(args))
            }
        };
        let ran = Ran::of(&mut command).exit(0);
        set_mode(&closed, 0o700);
        ran.stderr_has("warning: output/lost+found: cannot look for unfinished files in this folder: permission denied");
        assert_eq!(fs::read(&pdf).unwrap(), bytes);
    }

    #[test]
    fn a_link_to_an_output_folder_that_is_gone_is_told_as_one() {
        let (workspace, outside) = (Workspace::samples(), Workspace::empty());
        fs::rename(workspace.path("output"), outside.path("there")).unwrap();
        symlink(outside.path("gone"), workspace.path("output")).unwrap();
        let ran = workspace.run(["generate", "--only", "42"]).exit(1);
        ran.stderr_has("cannot make the output folder: this is a link to something that is not there");
        // What it leads to is there again: another disk, say.
        fs::rename(outside.path("there"), outside.path("gone")).unwrap();
        workspace.run(["generate", "--only", "42"]).exit(0);
    }

    #[test]
    fn what_replaces_a_file_may_be_read_by_the_same_people() {
        let workspace = Workspace::with_agder();
        let (sums, pdf, register) = (workspace.path("output/SHA256SUMS"), workspace.pdf("42"), workspace.path(REGISTER));
        for (path, kept) in [(&sums, 0o600), (&pdf, 0o640), (&register, 0o600)] {
            set_mode(path, kept);
        }
        let text = fs::read_to_string(&register).unwrap();
        fs::write(&register, format!("{text}{{\"seq\":3,")).unwrap();
        workspace.change_everybodys_text().run(["generate", "--only", "42"]).exit(0);
        assert_eq!([mode(&sums), mode(&pdf), mode(&register)], [0o600, 0o640, 0o600]);
        assert_eq!(mode(&workspace.path("output/register.torn-1")), 0o600);
        workspace.is_in_order();
    }

    /// A run that ends by itself, or else the test fails.
    #[track_caller]
    fn ends(workspace: &Workspace, args: &[&str]) -> Ran {
        let mut command = workspace.command(args.iter().copied());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(Ran::of(&mut command)));
        receiver.recv_timeout(Duration::from_secs(120)).unwrap_or_else(|_| panic!("{args:?} waits, and should not"))
    }

    fn pipe(path: &Path) {
        let _ = fs::remove_file(path);
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn a_pipe_in_the_place_of_any_file_is_told_and_not_waited_for() {
        let agder = "members/42-agder.yaml";
        let text = "templates/samarbeidsavtale/layout.typ";
        for (place, commands) in [
            (REGISTER, ["generate --only 42", "status", "verify", "report", "history 42", "verify --register"].as_slice()),
            ("output/register.lock", &["generate --only 42", "record approved 42 --organ A --case 1"]),
            ("output/SHA256SUMS", &["generate --only 42", "verify", "send 42"]),
            (agder, &["check", "generate", "send"]),
            (text, &["check", "generate"]),
            ("templates/samarbeidsavtale/agreement.yaml", &["check", "status"]),
        ] {
            let workspace = Workspace::with_agder();
            pipe(&workspace.path(place));
            for command in commands {
                let args: Vec<&str> = command.split_whitespace().collect();
                let (code, ran) = ends(&workspace, &args).ended_with();
                assert!(matches!(code, Some(1 | 4)), "{ran}");
                assert!(ran.stderr.contains("a named pipe") && ran.stderr.contains("help: "), "{place}: {ran}");
            }
        }
    }

    #[test]
    fn a_pipe_that_is_named_or_lies_in_a_folder_is_told_and_not_waited_for() {
        let workspace = Workspace::with_agder();
        let document = format!("output/42-agder/42-{ID}-1.pdf");
        for name in ["pipe", "pipe.csv", "pipe.xlsx", "pipe.pem"] {
            pipe(&workspace.path(name));
        }
        for command in [
            "verify pipe".to_owned(),
            "receive pipe".to_owned(),
            "record signed 42 --name A --title B --file pipe".to_owned(),
            "import pipe.csv".to_owned(),
            "import pipe.xlsx".to_owned(),
            "sign pipe --key pipe --out a.pdf".to_owned(),
            format!("sign {document} --key pipe --out a.pdf"),
            format!("sign {document} --prepare job --cert pipe.pem --out a.pdf"),
            "sign pipe --complete pipe --signature pipe --out a.pdf".to_owned(),
            "seal --key pipe".to_owned(),
        ] {
            let args: Vec<&str> = command.split_whitespace().collect();
            let (code, ran) = ends(&workspace, &args).ended_with();
            assert_eq!(code, Some(1), "{ran}");
            assert!(ran.stderr.contains("a named pipe") && ran.stderr.contains("help: "), "{ran}");
        }
        fs::create_dir(workspace.path("inn")).unwrap();
        pipe(&workspace.path("inn/scan.pdf"));
        for command in ["verify", "receive"] {
            ends(&workspace, &[command, "inn"]).exit(0).stderr_has("a named pipe");
        }
        fs::create_dir(workspace.path("trust")).unwrap();
        pipe(&workspace.path("trust/root.pem"));
        ends(&workspace, &["verify", &document]).ended_with().1.stderr_has("a named pipe");
    }

    #[test]
    fn a_document_that_is_a_pipe_is_told_and_the_others_are_made() {
        let workspace = Workspace::with_agder();
        let place = workspace.pdf("42");
        pipe(&place);
        ends(&workspace, &["generate", "--only", "42", "50"]).exit(1).stderr_has("a named pipe").stdout_has("1 made");
        ends(&workspace, &["send", "42"]).exit(1).stderr_has("a named pipe");
        ends(&workspace, &["verify"]).ended_with().1.stderr_has("a named pipe");
    }

    #[test]
    fn what_has_no_end_is_not_read_to_it() {
        let workspace = Workspace::with_agder();
        let document = format!("output/42-agder/42-{ID}-1.pdf");
        for name in ["zero", "zero.csv", "zero.pem"] {
            symlink("/dev/zero", workspace.path(name)).unwrap();
        }
        for command in [
            "verify zero".to_owned(),
            "import zero.csv".to_owned(),
            "seal --key zero".to_owned(),
            "record signed 42 --name A --title B --file zero".to_owned(),
            format!("sign {document} --prepare job --cert zero.pem --out a.pdf"),
        ] {
            let args: Vec<&str> = command.split_whitespace().collect();
            ends(&workspace, &args).exit(1).stderr_has("a device").stderr_has("help: ");
        }
        // As large as a file can be, and without any room on the disk.
        for (place, words) in [
            ("endless.pem", "larger than"),
            ("output/SHA256SUMS", "larger than"),
            (&document, "larger than"),
            (REGISTER, "longer than any event"),
        ] {
            fs::File::create(workspace.path(place)).unwrap().set_len(1 << 40).unwrap();
            let command: &[&str] = match place {
                "endless.pem" => &["seal", "--key", "endless.pem"],
                _ if place == document => &["verify", place],
                _ => &["generate", "--only", "42"],
            };
            let (code, ran) = ends(&workspace, command).ended_with();
            assert!(matches!(code, Some(1 | 4)) && ran.stderr.contains(words), "{place}: {ran}");
            if place == "output/SHA256SUMS" {
                fs::remove_file(workspace.path(place)).unwrap();
            }
        }
    }
}
