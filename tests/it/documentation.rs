//! README and `docs/` are true: each command in them is run, in order, from a fresh folder; each link leads somewhere; each
//! command and option that is named exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use avtale::cli::args::Cli;
use clap::CommandFactory as _;

use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{PROGRAM, Ran, Workspace, scan};

/// Blocks that are not run, by their first line: each has its reason in a comment before it.
const NOT_RUN: &[(&str, &str)] = &[
    ("CONTRIBUTING.md", "cargo build --release"),
    ("README.md", "avtale desk                     # shows a link; whoever opens it is signed in"),
    ("README.md", "cargo install --path . --locked    # into ~/.cargo/bin; --root DIR puts it in DIR/bin"),
    ("README.md", "cargo run --release -- generate    # the agreements of the sample members, into output/"),
    ("docs/agreements.md", "avtale receive Scan_0412.pdf --confirm --date 12.1.2027 \\"),
    ("docs/agreements.md", "avtale schema > members/record.schema.json"),
    ("docs/desk.md", "avtale desk                       # shows a link; Ctrl-C ends it"),
    ("docs/desk.md", "sudo -u avtale avtale init /var/lib/avtale/NAME"),
    (
        "docs/durability.md",
        "cargo test --release --test crash             # calls spread over each command: killed, failing, power cut: some minutes",
    ),
    ("docs/formats.md", "while read -r sum path; do"),
    ("docs/guide-nb.md", "avtale desk --language nb"),
    ("docs/guide-nb.md", "avtale preserve --tsa http://tsa.example.no --fetch"),
    ("docs/install.md", "cargo install --path . --locked --root ~/.local    # ~/.local/bin/avtale"),
    ("docs/install.md", "release/build                      # target/given/release/avtale"),
    ("docs/install.md", "release/deb                        # target/debian/avtale_VERSION_ARCH.deb"),
    ("docs/signing-in.md", "sudo install -d -m 0750 -o root -g avtale /etc/avtale"),
    ("docs/testing.md", "cargo test --release               # everything that needs only Rust"),
    ("docs/workflow.md", "avtale key vitne.pem --name ks.example/vitne --witness                            # the witness, once"),
    ("docs/workflow.md", "avtale preserve --tsa http://tsa.example.no --fetch"),
];

/// This page's commands are run with what happens between them: `restored.rs`.
const BACKUP: &str = "docs/backup.md";

/// A page of the documentation.
struct Page {
    /// Its path in the repository.
    path: String,
    text: String,
}

/// A fenced block of it.
struct Block<'a> {
    line: usize,
    language: &'a str,
    text: String,
    /// What the comment before it says.
    mark: Option<&'a str>,
}

impl Page {
    fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        let crates = folders(root, "crates").into_iter().flat_map(|folder| [folder.join("fuzz"), folder]);
        for folder in ["", "docs"].map(PathBuf::from).into_iter().chain(crates) {
            let files = fs::read_dir(root.join(&folder)).into_iter().flatten().map(|entry| entry.unwrap().file_name());
            paths
                .extend(files.map(|name| folder.join(name)).filter(|path| path.extension().is_some_and(|ending| ending == "md")));
        }
        paths.sort();
        let read = |path: PathBuf| Self {
            text: fs::read_to_string(root.join(&path)).unwrap(),
            path: path.to_str().unwrap().replace('\\', "/"),
        };
        paths.into_iter().map(read).collect()
    }

    /// Those whose commands are run: fuzzing goes on for hours, and the examples of a package are its own tests.
    fn with_commands() -> Vec<Self> {
        Self::all().into_iter().filter(|page| !page.path.contains('/') || page.path.starts_with("docs/")).collect()
    }

    fn blocks(&self) -> Vec<Block<'_>> {
        let mut blocks = Vec::new();
        let mut lines = self.text.lines().zip(1..);
        let mut before = "";
        while let Some((line, number)) = lines.next() {
            if let Some(language) = line.strip_prefix("```") {
                let inside = lines.by_ref().take_while(|(line, _)| *line != "```").map(|(line, _)| format!("{line}\n"));
                let mark = before.strip_prefix("<!-- ").and_then(|mark| mark.strip_suffix(" -->"));
                blocks.push(Block { line: number, language, text: inside.collect(), mark });
            }
            before = line;
        }
        blocks
    }

    /// Its paragraphs, each on one line, without fenced blocks.
    fn prose(&self) -> Vec<String> {
        let outside = self.text.split("\n```").step_by(2).flat_map(|part| part.split("\n\n"));
        outside.map(|paragraph| paragraph.replace('\n', " ")).collect()
    }

    /// What stands between backticks.
    fn code(&self) -> Vec<String> {
        let code = |paragraph: String| paragraph.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        self.prose().into_iter().flat_map(code).collect()
    }

    /// Where its links lead.
    fn links(&self) -> Vec<String> {
        let mut links = Vec::new();
        for paragraph in self.prose() {
            for (begin, end) in [("](", ')'), ("src=\"", '"')] {
                let targets = paragraph.split(begin).skip(1).filter_map(|part| part.split_once(end));
                links.extend(targets.map(|(target, _)| target.to_owned()));
            }
        }
        links
    }

    /// What a link to a heading is called, as GitHub and others make it.
    fn anchors(&self) -> BTreeSet<String> {
        let outside = self.text.split("\n```").step_by(2).flat_map(str::lines);
        let headings = outside.filter_map(|line| Some(line.trim_start_matches('#')).filter(|_| line.starts_with('#')));
        let letters = |heading: &str| heading.trim().to_lowercase().replace(' ', "-");
        let is_kept = |letter: &char| letter.is_alphanumeric() || "-_".contains(*letter);
        headings.map(|heading| letters(heading).chars().filter(is_kept).collect()).collect()
    }
}

fn folders(root: &Path, folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join(folder)).into_iter().flatten().map(|entry| entry.unwrap());
    entries.filter(|entry| entry.path().is_dir()).map(|entry| Path::new(folder).join(entry.file_name())).collect()
}

/// A folder as the pages take it for granted: the program, somebody's key, the issuers that are relied on, what came in.
fn scene() -> Workspace {
    let scene = Workspace::empty();
    for folder in ["bin", "innboks", "utstedere"] {
        fs::create_dir(scene.path(folder)).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(PROGRAM, scene.path("bin/avtale")).unwrap();
    let pki = Pki::new();
    // It expires before the day on which the pages ask what is still proven.
    let valid = [NOW[0], "20451231235959Z"];
    for (name, file, subject) in [
        ("kari", "kari.p12", "/C=NO/CN=Kari Nordmann"),
        ("ola", "ola.p12", "/C=NO/CN=Ola Nordmann"),
        ("segl", "segl.p12", "/C=NO/O=Sekretariatet/CN=Sekretariatet"),
    ] {
        pki.key(name, "P-256");
        pki.certify_as(name, "issuer", subject, SIGNS, valid);
        fs::copy(&pki.files(name, "hemmelig")[0], scene.path(file)).unwrap();
    }
    fs::copy(pki.file("root.pem"), scene.path("utstedere/rot.pem")).unwrap();
    scene.write("scan.pdf", scan("Bodø"));
    crate::profile::copy_example(&scene.path("databehandleravtale"));
    scene
}

/// The commands of a page of `docs/`, a text for each block.
pub fn commands_of(page: &str) -> Vec<String> {
    let page = Page::all().into_iter().find(|known| known.path == page).unwrap();
    page.blocks().into_iter().filter(|block| block.language == "sh").map(|block| block.text).collect()
}

/// A shell that runs commands in a folder of the scene, and leaves in its file `folder` where they ended.
pub fn shell(scene: &Workspace, folder: &Path, commands: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", scene.path("bin").display());
    shell.args(["-ec", &format!("trap 'pwd >\"$HOME/folder\"' EXIT\n{commands}")]).current_dir(folder).env_clear();
    shell.env("PATH", path).env("HOME", scene.path("")).env("SOURCE_DATE_EPOCH", "1795435200");
    shell
}

/// Runs a page's commands, one block after the other; each begins in the folder in which the one before it ended.
fn run(page: &Page) {
    let scene = scene();
    let mut folder = scene.path("");
    for block in page.blocks().iter().filter(|block| block.language == "sh") {
        let expected = match block.mark.and_then(|mark| mark.split_once(": ")) {
            Some(("not run by the tests", _)) => continue,
            Some(("exit 1", _)) => 1,
            _ => 0,
        };
        let ran = Ran::of(shell(&scene, &folder, &block.text).env("AVTALE_KEY_PASSWORD", "hemmelig"));
        let (code, told) = ran.ended_with();
        assert_eq!(code, Some(expected), "{}:{}\n{}{told}", page.path, block.line, block.text);
        folder = fs::read_to_string(scene.path("folder")).unwrap().trim_end().into();
    }
}

#[test]
#[cfg(unix)]
#[cfg_attr(not(has_sha256sum), ignore = "needs sha256sum")]
fn every_command_is_run() {
    let pages = Page::with_commands();
    std::thread::scope(|scope| {
        let runs: Vec<_> = pages.iter().filter(|page| page.path != BACKUP).map(|page| scope.spawn(|| run(page))).collect();
        for run in runs {
            run.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
}

#[test]
fn what_is_not_run_is_known_and_has_a_reason() {
    let mut found = Vec::new();
    for page in Page::with_commands() {
        for block in page.blocks() {
            let place = format!("{}:{}", page.path, block.line);
            assert!(!block.language.is_empty(), "{place}: what is it written in?");
            assert!(["sh", "text", "yaml", "python", "rust", "json"].contains(&block.language), "{place}: {}", block.language);
            let (mark, reason) = block.mark.and_then(|mark| mark.split_once(": ")).unwrap_or_default();
            assert!(mark.is_empty() || block.language == "sh" && !reason.is_empty(), "{place}: {mark}");
            match mark {
                "not run by the tests" => found.push((page.path.clone(), block.text.lines().next().unwrap().to_owned())),
                "exit 1" | "" => {}
                _ => panic!("{place}: {mark}"),
            }
        }
    }
    let known: Vec<_> = NOT_RUN.iter().map(|(page, line)| ((*page).to_owned(), (*line).to_owned())).collect();
    found.sort();
    assert_eq!(found, known);
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut followed = 0;
    for page in Page::all() {
        for link in page.links().iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').map_or((link.as_str(), None), |(file, anchor)| (file, Some(anchor)));
            let here = root.join(&page.path);
            let target = if file.is_empty() { here } else { here.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: {link}", page.path);
            if let Some(anchor) = anchor {
                let target = Page { path: link.clone(), text: fs::read_to_string(target).unwrap() };
                assert!(target.anchors().contains(anchor), "{}: {link} is none of {:?}", page.path, target.anchors());
            }
            followed += 1;
        }
    }
    assert!(followed > 30, "{followed} links were found");
}

/// What is said against a command that a page names, if anything.
fn unknown(command: &str) -> Option<String> {
    let mut words = command.split_whitespace().skip_while(|word| *word == "avtale").peekable();
    let mut here = &Cli::command();
    let all = here;
    while let Some(below) = words.peek().and_then(|word| here.find_subcommand(word)) {
        here = below;
        words.next();
    }
    if std::ptr::eq(here, all) && words.peek().is_some_and(|word| word.starts_with(char::is_lowercase) && *word != "help") {
        return Some(format!("there is no command {}", words.next()?));
    }
    // Of the whole program, its own options alone.
    let own = |option: &str| all.get_arguments().any(|argument| argument.get_long() == Some(option));
    let is_known =
        |option: &&str| ["help", "version"].contains(option) || own(option) || !std::ptr::eq(here, all) && has(here, option);
    let options = words.filter_map(|word| word.split('=').next()?.strip_prefix("--"));
    let mut options = options.map(|word| word.trim_end_matches(|letter: char| !letter.is_alphanumeric()));
    options.find(|option| !is_known(option)).map(|option| format!("there is no --{option}"))
}

/// Whether a command, or one below it, has this option.
fn has(command: &clap::Command, option: &str) -> bool {
    let own = command.get_arguments().any(|argument| argument.get_long() == Some(option));
    own || command.get_subcommands().any(|below| has(below, option))
}

#[test]
fn every_command_that_is_named_exists() {
    for (command, is_there) in [
        ("avtale generate --reissue 4601", true),
        ("avtale record void SEQ --why …", true),
        ("avtale record signed --wait 5", true),
        ("avtale help COMMAND", true),
        ("avtale --version", true),
        ("avtale make", false),
        ("avtale generate --at DAY", false),
        ("verify --register", true),
        ("verify --reissue", false),
        ("record --file", true),
        ("record --smtp", false),
        ("avtale --smtp", false),
    ] {
        assert_eq!(unknown(command).is_none(), is_there, "{command}: {:?}", unknown(command));
    }
    let commands: Vec<String> = Cli::command().get_subcommands().map(|command| format!("{} --", command.get_name())).collect();
    let mut named = 0;
    for page in Page::all() {
        let is_command = |code: &String| code.starts_with("avtale ") || commands.iter().any(|command| code.starts_with(command));
        for code in page.code().iter().filter(|code| is_command(code)) {
            assert_eq!(unknown(code), None, "{}: `{code}`", page.path);
            named += 1;
        }
    }
    assert!(named > 50, "{named} commands were found");
}
