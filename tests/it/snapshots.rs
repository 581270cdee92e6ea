//! What people and programs read, word for word: help, the manual page, `--explain`, JSON, the report. The text that is expected
//! lies in `snapshots/`, where somebody has looked at each line of it.
//!
//! `INSTA_UPDATE=always cargo test --release --test it snapshots::` writes what there is now; `git diff` shows what it changes.

use std::fs;

use crate::cli::commands;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{Ended, Ran, Workspace, files_below};

/// Compares with `snapshots/NAME.snap`, but for what differs from version to version, and from key to key.
#[track_caller]
fn is_as_reviewed(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, settled(text)));
}

/// The text with digests, codes, sizes and the version as words.
fn settled(text: &str) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-/".contains(letter);
    // A root in base64 depends on the random salts of the events.
    let line = |line: &str| match line.split_once("\"root\": \"") {
        Some((before, _)) => format!("{before}\"root\": \"ROOT\"\n"),
        None => line.to_owned(),
    };
    let text: String = text.split_inclusive('\n').map(line).collect();
    let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    let mut settled = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_part) {
        let end = rest[start..].find(|letter| !is_part(letter)).map_or(rest.len(), |length| start + length);
        settled += &rest[..start];
        settled += &settled_word(&rest[start..end]);
        rest = &rest[end..];
    }
    settled + rest
}

fn settled_word(word: &str) -> String {
    let all = |is: fn(&char) -> bool| word.chars().all(|letter| is(&letter));
    let code = |code: &str| code.len() == 19 && code.split('-').all(|group| group.len() == 4);
    match word.rsplit_once('/') {
        Some((document, last)) if code(last) => format!("{document}/CODE"),
        _ if code(word) && all(|letter| letter.is_ascii_uppercase() || "0123456789-".contains(*letter)) => "CODE".to_owned(),
        _ if word.len() >= 16 && all(char::is_ascii_hexdigit) => "DIGEST".to_owned(),
        _ if (5..9).contains(&word.len()) && all(char::is_ascii_digit) => "BYTES".to_owned(),
        _ => word.to_owned(),
    }
}

/// Agder, Bodø and Rana, on a day in November.
pub struct Scene {
    pub workspace: Workspace,
}

impl Scene {
    pub fn new() -> Self {
        let workspace = Workspace::samples();
        let members = workspace.path("members");
        for record in files_below(&members).iter().filter(|file| file.ends_with(".yaml")) {
            if !["42-", "1804-", "1833-"].iter().any(|number| record.starts_with(number)) {
                fs::remove_file(members.join(record)).unwrap();
            }
        }
        Self { workspace }
    }

    /// Runs a command, in words without spaces.
    fn run(&self, command: &str) -> Ran {
        self.workspace.run(command.split(' '))
    }

    /// All are made and sent; Agder has signed, with a certificate that is relied on, and it is received; Rana has declined.
    pub fn answered() -> Self {
        let scene = Self::new();
        scene.run("generate --jobs 1").exit(0);
        scene.run("send").exit(0);
        let pki = Pki::new();
        pki.key("kari", "P-256");
        pki.certify_as("kari", "issuer", "/C=NO/CN=Kari Nordmann", SIGNS, NOW);
        fs::create_dir(scene.workspace.path("trust")).unwrap();
        fs::copy(pki.file("root.pem"), scene.workspace.path("trust/rot.pem")).unwrap();
        pki.files("kari", "hemmelig");
        let (agder, key) = ("output/42-agder/42-samarbeidsavtale-1.pdf", pki.file("kari.both"));
        let sign = ["sign", agder, "--key", &key, "--out", "svar.pdf", "--name", "Kari Nordmann", "--title", "Fylkesordfører"];
        scene.workspace.run(sign.into_iter().chain(["--date", "23.11.2026"])).exit(0);
        scene.run("record declined Rana --reason Vedtak").exit(0);
        scene
    }
}

#[track_caller]
fn is_json_as_reviewed(name: &str, ended: &Ended) {
    ended.json();
    is_as_reviewed(&format!("json-{name}"), &ended.stdout);
}

#[test]
fn help_of_every_command() {
    let workspace = Workspace::empty();
    is_as_reviewed("help", &workspace.run(["--help"]).exit(0).stdout);
    for command in commands() {
        let help = workspace.run(command.split(' ').chain(["--help"])).exit(0);
        is_as_reviewed(&format!("help-{}", command.replace(' ', "-")), &help.stdout);
    }
}

#[test]
fn the_manual_page() {
    is_as_reviewed("manual", &Workspace::empty().run(["man"]).exit(0).stdout);
}

#[test]
fn json_of_what_is_made_sent_and_registered() {
    let scene = Scene::new();
    is_json_as_reviewed("check", &scene.run("check --format json").exit(0));
    is_json_as_reviewed("generate", &scene.run("generate --jobs 1 --format json").exit(0));
    is_json_as_reviewed("send", &scene.run("send --format json").exit(0));
    is_json_as_reviewed("record", &scene.run("record approved Bodø --organ Bystyret --case 12/26 --format json").exit(0));
    is_json_as_reviewed("remind-too-early", &scene.run("remind Rana --format json").exit(2));
    scene.workspace.write("signert.csv", "kommunenummer;dato;signert av;tittel\n1804;23.11.2026;Ola Nordmann;Ordfører\n");
    is_json_as_reviewed("import", &scene.run("import signert.csv --format json").exit(0));
    scene.workspace.record("42-agder.yaml", "fylkesnummer: 42\nkontaktperson:\n  epsot: ase@agderfk.no\n");
    is_json_as_reviewed("check-with-a-fault", &scene.run("check --format json").exit(1));
    is_json_as_reviewed("restored", &scene.run("restored --dry-run --format json").exit(0));
}

#[test]
fn json_of_what_came_back_and_where_all_stand() {
    let scene = Scene::answered();
    is_json_as_reviewed("receive", &scene.run("receive svar.pdf --format json").exit(0));
    is_json_as_reviewed("verify", &scene.run("verify svar.pdf --at 2026-11-23 --format json").exit(0));
    is_json_as_reviewed("verify-register", &scene.run("verify --register --format json").exit(0));
    is_json_as_reviewed("status", &scene.run("status --format json").exit(0));
    is_json_as_reviewed("due", &scene.run("due --within 1y --format json").exit(0));
    is_json_as_reviewed("history", &scene.run("history Agder --format json").exit(0));
}

#[test]
fn the_evidence_about_a_file() {
    let scene = Scene::answered();
    let explained = |file: &str, code| scene.run(&format!("verify --explain --at 2026-11-23 {file}")).exit(code).stdout;
    is_as_reviewed("explain-signed", &explained("svar.pdf", 0));
    is_as_reviewed("explain-unsigned", &explained("output/1804-bodo/1804-samarbeidsavtale-1.pdf", 0));
    // Another address than the one that was issued, put there after it was signed.
    let mut changed = fs::read(scene.workspace.path("svar.pdf")).unwrap();
    let address = b"/V (Postboks 788";
    let place = changed.windows(address.len()).position(|bytes| bytes == address).unwrap();
    changed[place + address.len() - 1] = b'9';
    scene.workspace.write("endret.pdf", changed);
    is_as_reviewed("explain-changed", &explained("endret.pdf", 4));
    scene.workspace.write("annet.pdf", "%PDF-1.7\n");
    is_as_reviewed("explain-not-a-pdf", &explained("annet.pdf", 4));
}

/// What one reads in a page, a line for each part.
fn read_aloud(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        let (tag, after) = tag.split_once('>').unwrap();
        let name = tag.split([' ', '\n']).next().unwrap();
        rest = match name {
            "style" | "script" | "svg" | "title" => after.split_once(&format!("</{name}>")).unwrap().1,
            _ => after,
        };
        match name {
            "/li" | "/p" | "/h1" | "/h2" | "/h3" | "/h4" | "/tr" | "/div" | "/caption" | "/summary" => text += "\n",
            "/td" | "/th" | "/dt" | "/dd" | "/option" | "/label" | "/button" => text += " | ",
            _ => {}
        }
    }
    let lines = (text + rest).replace("&#x2f;", "/").lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_report() {
    let scene = Scene::answered();
    scene.run("receive svar.pdf").exit(0);
    scene.run("report --language nb").exit(0);
    let html = fs::read_to_string(scene.workspace.path("output/report.html")).unwrap();
    is_as_reviewed("report", &read_aloud(&html));
}
