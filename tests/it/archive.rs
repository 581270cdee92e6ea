//! `avtale archive`: packages that need no avtale, and whether they are still what they were.

mod again;
mod beside;
mod claims;
mod containers;
mod containers_read;
mod damaged;
mod evidence;
mod logged;
mod rebuilt;
mod remade;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use avtale::archive;
use avtale::control::Control;
use avtale::diagnostic::Severity;
use avtale::register::end_of;
use avtale_pages::RenderWorker;
use jiff::civil::date;

use crate::workspace::{PROGRAM, Workspace, files_below, outside, scan, sha256};

/// Agder, whose agreement is signed on paper, and Møre og Romsdal, whose is not.
fn signed() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15"]).exit(0);
    workspace.write("scan.pdf", scan("42"));
    let words = "record signed 42 --name Kari --title Ordfører --file scan.pdf --date 1.12.2026";
    workspace.on("2026-12-02").run(words.split(' ')).exit(0);
    workspace
}

fn archived(words: &str) -> Workspace {
    let workspace = signed();
    workspace.run(words.split(' ')).exit(0);
    workspace
}

/// As an earlier program left it, which kept nothing of what documents were made from.
fn without_kept_inputs(workspace: &Workspace) {
    crate::checkpoints::rewrite(workspace, |events| {
        events.iter_mut().filter_map(serde_json::Value::as_object_mut).for_each(|event| _ = event.remove("kept_inputs"));
    });
    fs::remove_dir_all(workspace.path("output/inputs")).unwrap();
}

pub use damaged::renew as renewed;

/// What is said against a package: the code of each fault, and the file.
pub fn faults(package: &Path) -> Vec<(&'static str, String)> {
    let (worker, at) = (RenderWorker::new(PROGRAM), end_of(date(2026, 12, 31)));
    let control = Control::new(std::num::NonZero::<usize>::MIN, &|_| {});
    let checking = archive::Checking { at, all: false, worker: &worker };
    match archive::check(package, &checking, &archive::Asked::default(), &control) {
        Err(fault) => vec![(fault.message.code(), fault.file().unwrap().display().to_string())],
        Ok(checked) => {
            let told = checked.problems.iter().filter(|problem| problem.severity == Severity::Error);
            told.map(|fault| {
                let file = fault.file().unwrap();
                let inside = file.strip_prefix(package).unwrap_or(file);
                (fault.message.code(), inside.display().to_string())
            })
            .collect()
        }
    }
}

#[test]
fn everything_about_a_party_is_in_it_and_once_what_all_share() {
    let workspace = archived("archive arkiv");
    let files: BTreeSet<String> = files_below(&workspace.path("arkiv")).into_iter().collect();
    for file in [
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
        "data/README.txt",
        "data/archive.json",
        "data/output/register.jsonl",
        "data/output/SHA256SUMS",
        "data/output/42-agder/42-samarbeidsavtale-1.pdf",
        "data/output/42-agder/42-samarbeidsavtale-1-signed.pdf",
        "data/output/15-more-og-romsdal/15-samarbeidsavtale-1.pdf",
        "data/members/42-agder.yaml",
        "data/parties/42-agder/evidence.pdf",
        "data/parties/42-agder/validation.json",
        "data/parties/42-agder/events.jsonl",
        "data/parties/42-agder/source/42-samarbeidsavtale-1/inputs.json",
        "data/parties/42-agder/source/42-samarbeidsavtale-1/bokmal/12-signatur.typ",
        "data/templates/samarbeidsavtale/agreement.yaml",
        "data/templates/fonts/SourceSans3-Regular.ttf",
        "data/templates/fonts/LICENSE-SourceSans3.txt",
        "data/licences/LICENSE-SourceSans3.txt",
        "data/reference/kommuner.csv",
    ] {
        assert!(files.contains(file), "{file}");
    }
    let same = |inside: &str, outside: &str| {
        let bytes = |path| fs::read(workspace.path(path)).unwrap();
        assert!(bytes(format!("arkiv/data/{inside}")) == bytes(outside.to_owned()), "{inside}");
    };
    for file in ["output/register.jsonl", "output/SHA256SUMS", "output/42-agder/42-samarbeidsavtale-1-signed.pdf"] {
        same(file, file);
    }
    same("members/42-agder.yaml", "members/42-agder.yaml");
    let lines = fs::read_to_string(workspace.path("arkiv/data/parties/42-agder/events.jsonl")).unwrap();
    let about: Vec<_> = workspace.events().into_iter().filter(|event| event["party"] == "42").collect();
    assert_eq!(lines.lines().count(), about.len());
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(workspace.path("arkiv/data/parties/42-agder/validation.json")).unwrap()).unwrap();
    let verdicts: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["verdict"].clone()).collect();
    assert_eq!(verdicts, ["signed-by-hand", "unsigned-copy"]);
    let info = fs::read_to_string(workspace.path("arkiv/bag-info.txt")).unwrap();
    // The day of the last event.
    assert!(info.contains("\nBagging-Date: 2026-12-02\n"), "{info}");
    let head = sha256(fs::read_to_string(workspace.path("output/register.jsonl")).unwrap().lines().last().unwrap().as_bytes());
    assert!(info.contains(&format!("\nRegister-Head: {head}\n")), "{info}");
}

#[test]
#[cfg_attr(not(has_sha256sum), ignore = "needs sha256sum")]
fn other_programs_check_it() {
    let workspace = archived("archive arkiv --zip --tar");
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
        let mut sums = Command::new("sha256sum");
        let checked = outside(sums.args(["--check", "--strict", "--quiet", manifest]).current_dir(workspace.path("arkiv")));
        assert!(checked.status.success(), "{manifest}: {checked:?}");
    }
    for container in ["arkiv.zip.sha256", "arkiv.tar.sha256"] {
        let mut sums = Command::new("sha256sum");
        let checked = outside(sums.args(["--check", "--strict", container]).current_dir(workspace.path("")));
        assert!(checked.status.success(), "{container}: {checked:?}");
    }
}

/// The check of the register that the README in a package prints, run as it stands there.
#[cfg(unix)]
#[test]
#[cfg_attr(not(has_sha256sum), ignore = "needs sha256sum")]
fn the_readme_in_it_checks_the_register() {
    let workspace = archived("archive arkiv");
    let readme = fs::read_to_string(workspace.path("arkiv/data/README.txt")).unwrap();
    let from = readme.find("     prev=").unwrap();
    let script = &readme[from..from + readme[from..].find("echo \"$prev\"").unwrap() + "echo \"$prev\"".len()];
    let run = || {
        let mut shell = Command::new("sh");
        let ran = outside(shell.args(["-c", script]).current_dir(workspace.path("arkiv")));
        String::from_utf8(ran.stdout).unwrap()
    };
    let head = sha256(fs::read_to_string(workspace.path("output/register.jsonl")).unwrap().lines().last().unwrap().as_bytes());
    assert_eq!(run(), format!("{head}\n"));
    workspace.edit("arkiv/data/output/register.jsonl", "\"edition\":1", "\"edition\":2");
    assert!(run().contains("BROKEN"), "{}", run());
    // With the digest of the line that stood there, as if it had been erased.
    let lines = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    let line = lines.lines().find(|line| line.contains("\"title\":\"Ordfører\"")).unwrap();
    let altered = line.replace("Ordfører", "Rådmann");
    let altered = format!("{},\"original\":\"{}\"}}", altered.strip_suffix('}').unwrap(), sha256(line.as_bytes()));
    workspace.write("arkiv/data/output/register.jsonl", lines.replace(line, &altered));
    assert!(run().contains("BROKEN"), "{}", run());
    // What was erased, and registered as that, is no break.
    workspace.run(["record", "void", "4", "--why", "feil"]).exit(0);
    workspace.run(["record", "erase", "4", "--why", "feil"]).exit(0);
    fs::copy(workspace.path("output/register.jsonl"), workspace.path("arkiv/data/output/register.jsonl")).unwrap();
    let lines = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    assert!(lines.contains("\"original\":"), "{lines}");
    assert_eq!(run(), format!("{}\n", sha256(lines.lines().last().unwrap().as_bytes())));
}

#[test]
fn the_same_register_and_day_give_the_same_bytes() {
    let workspace = archived("archive en/arkiv --zip --tar --at 31.12.2026");
    workspace.on("2027-03-01").run("archive to/arkiv --zip --tar --at 31.12.2026".split(' ')).exit(0);
    for file in ["arkiv.zip", "arkiv.tar", "arkiv.zip.sha256", "arkiv.tar.sha256"] {
        let bytes = |folder: &str| fs::read(workspace.path(folder).join(file)).unwrap();
        assert!(bytes("en") == bytes("to"), "{file}");
    }
    let info = fs::read_to_string(workspace.path("en/arkiv/bag-info.txt")).unwrap();
    assert!(info.contains("\nBagging-Date: 2026-12-31\n"), "{info}");
}

#[test]
fn what_is_there_and_the_same_is_not_written_again() {
    let workspace = archived("archive arkiv");
    let written = |words: &str| {
        let json = workspace.run(words.split(' ').chain(["--format", "json"])).exit(0).json();
        (json["bags"][0]["written"].as_u64().unwrap(), json["bags"][0]["files"].as_u64().unwrap())
    };
    assert_eq!(written("archive arkiv").0, 0);
    fs::remove_file(workspace.path("arkiv/data/README.txt")).unwrap();
    workspace.write("arkiv/data/members/42-agder.yaml", "noe annet");
    assert_eq!(written("archive arkiv").0, 2);
    let (written, all) = written("archive annet");
    assert_eq!(written, all);
    assert_eq!(faults(&workspace.path("arkiv")), []);
}

#[test]
fn what_was_never_finished_is_told_and_finished_by_the_next_run() {
    let workspace = archived("archive arkiv");
    let whole = files_below(&workspace.path("arkiv"));
    for manifest in ["manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"] {
        fs::remove_file(workspace.path("arkiv").join(manifest)).unwrap();
    }
    workspace.write("arkiv/bag-info.txt", "Bag-Software-Agent: Avtale 0.1\n");
    workspace.write("arkiv/data/output/.avtale-1234", "halv");
    let told = workspace.run(["archive", "--check", "arkiv"]).exit(4);
    told.stderr_has("was never finished");
    let found = faults(&workspace.path("arkiv"));
    assert!(found.contains(&("archive-no-manifest", "manifest-sha512.txt".to_owned())), "{found:?}");
    assert!(found.contains(&("archive-entry", "data/output/.avtale-1234".to_owned())), "{found:?}");
    workspace.run(["archive", "arkiv"]).exit(0);
    assert_eq!(files_below(&workspace.path("arkiv")), whole);
    assert_eq!(faults(&workspace.path("arkiv")), []);
}

#[test]
fn a_bag_of_one_party_has_nobody_elses_record_and_is_whole_by_itself() {
    let workspace = archived("archive arkiv --per-party --zip");
    let agder = workspace.path("arkiv/42-agder");
    let files = files_below(&agder);
    let members: Vec<_> = files.iter().filter(|file| file.starts_with("data/members/")).collect();
    assert_eq!(members, ["data/members/42-agder.yaml"]);
    assert!(files.iter().filter(|file| file.starts_with("data/parties/")).all(|file| file.contains("/42-agder/")));
    assert!(files.contains(&"data/output/register.jsonl".to_owned()));
    workspace.run(["archive", "--check", "arkiv"]).exit(0).stdout_has("arkiv/42-agder").stdout_has("arkiv/15-more-og-romsdal");
    workspace.run(["archive", "--check", "arkiv/15-more-og-romsdal.zip"]).exit(0);
    workspace.run(["verify", "--rebuild", "arkiv/42-agder", "arkiv/15-more-og-romsdal.zip"]).exit(0);
    // Of one party alone it is the same, and of the others nothing is made or said.
    fs::remove_file(workspace.pdf("15")).unwrap();
    let one = workspace.run(["archive", "en", "--per-party", "--zip", "--only", "Agder"]).exit(0);
    one.stdout_has("1 party archived");
    assert!(!one.stderr.contains("15-"), "{one}");
    assert_eq!(fs::read(workspace.path("en/42-agder.zip")).unwrap(), fs::read(workspace.path("arkiv/42-agder.zip")).unwrap());
    assert!(!workspace.path("en/15-more-og-romsdal").exists());
    workspace.run(["archive", "to", "--per-party", "--only", "Bodø"]).exit(2).stderr_has("nothing is registered about Bodø");
    workspace.run(["archive", "to", "--only", "Agder"]).exit(2);
}

#[test]
fn what_belongs_to_it_no_more_is_told_and_removed_only_when_asked() {
    let workspace = archived("archive arkiv");
    let signed = workspace.path("arkiv/data/output/42-agder/42-samarbeidsavtale-1-signed.pdf");
    workspace.on("2026-12-03").record("void 4 --why feil").exit(0);
    workspace.on("2026-12-03").record("erase 4 --why feil").exit(0);
    workspace.run(["archive", "arkiv"]).exit(1).stderr_has("42-samarbeidsavtale-1-signed.pdf").stderr_has("--remove-old");
    assert!(signed.exists());
    workspace.write("arkiv/data/notat.txt", "et notat");
    workspace.run(["archive", "arkiv", "--remove-old"]).exit(1).stderr_has("notat.txt");
    assert!(workspace.path("arkiv/data/notat.txt").exists(), "what was never part of it is nobody's to remove");
    fs::remove_file(workspace.path("arkiv/data/notat.txt")).unwrap();
    workspace.run(["archive", "arkiv", "--remove-old"]).exit(0);
    assert!(!signed.exists());
    assert_eq!(faults(&workspace.path("arkiv")), []);
}

#[test]
fn no_other_folder_is_written_into() {
    let workspace = signed();
    fs::create_dir(workspace.path("bilder")).unwrap();
    workspace.write("bilder/ferie.txt", "sol");
    workspace.run(["archive", "bilder"]).exit(1).stderr_has("no package that avtale has written");
    assert_eq!(files_below(&workspace.path("bilder")), ["ferie.txt"]);
    // Another program's bag.
    workspace.write("bilder/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    workspace.write("bilder/bag-info.txt", "Bag-Software-Agent: bagit.py\n");
    workspace.run(["archive", "bilder"]).exit(1);
    assert_eq!(files_below(&workspace.path("bilder")).len(), 3);
    workspace.write("fil", "x");
    workspace.run(["archive", "fil"]).exit(1);
    let before = workspace.output();
    for inside in ["output/arkiv", "output", "templates/arkiv", "members/a/b", "bilder/../trust/arkiv"] {
        fs::create_dir_all(workspace.path("trust")).unwrap();
        workspace.run(["archive", inside]).exit(2).stderr_has("archived itself");
    }
    assert_eq!(workspace.output(), before);
}

#[test]
fn what_is_not_as_registered_is_archived_as_it_is_and_told() {
    let workspace = signed();
    workspace.write("output/15-more-og-romsdal/15-samarbeidsavtale-1.pdf", "%PDF-1.7 noe annet");
    fs::remove_file(workspace.path("output/42-agder/42-samarbeidsavtale-1.pdf")).unwrap();
    workspace.run(["archive", "arkiv"]).exit(4).stderr_has("15-samarbeidsavtale-1.pdf").stderr_has("42-samarbeidsavtale-1.pdf");
    // The bytes of the package are as they were archived; what they prove is the same as before.
    assert_eq!(faults(&workspace.path("arkiv")), []);
    workspace.run(["archive", "--check", "arkiv"]).exit(4).stderr_has("15-samarbeidsavtale-1.pdf");
}

#[test]
fn a_file_with_a_name_that_not_every_system_has_is_refused_by_its_name() {
    let workspace = signed();
    workspace.write("templates/samarbeidsavtale/100%.txt", "x");
    workspace.run(["archive", "arkiv"]).exit(1).stderr_has("100%.txt").stderr_has("has %");
    fs::remove_file(workspace.path("templates/samarbeidsavtale/100%.txt")).unwrap();
    workspace.write("templates/samarbeidsavtale/Logo.svg", "<svg/>").write("templates/samarbeidsavtale/logo.svg", "<svg/>");
    workspace.run(["archive", "arkiv"]).exit(1).stderr_has("is the same file as");
    fs::remove_file(workspace.path("templates/samarbeidsavtale/Logo.svg")).unwrap();
    workspace.run(["archive", "arkiv"]).exit(0);
}

#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn the_evidence_page_tells_it_in_the_partys_language_whatever_its_names_are() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15"]).exit(0);
    workspace.write("scan.pdf", scan("42"));
    let name = "Åse #evil[Ødegård] 中 <b>";
    let record = ["record", "signed", "42", "--name", name, "--title", "Ordfører", "--file", "scan.pdf"];
    workspace.run(record).exit(0);
    workspace.run(["archive", "arkiv"]).exit(0);
    let text = |party: &str| {
        let mut pdftotext = Command::new("pdftotext");
        let page = workspace.path("arkiv/data/parties").join(party).join("evidence.pdf");
        let told = outside(pdftotext.args(["-layout".as_ref(), page.as_os_str(), "-".as_ref()]));
        String::from_utf8(told.stdout).unwrap()
    };
    let agder = text("42-agder");
    for words in ["BEVISSIDE", "Agder fylkeskommune", "Åse #evil[Ødegård]", "[U+4E2D]", "Signert for hånd", "SHA-256"] {
        assert!(agder.contains(words), "{words}: {agder}");
    }
    assert!(agder.contains(&sha256(&fs::read(workspace.path("scan.pdf")).unwrap())), "{agder}");
    // Møre og Romsdal has nynorsk.
    let romsdal = text("15-more-og-romsdal");
    assert!(romsdal.contains("Kva som hende") && romsdal.contains("Dokumentet slik det vart utferda"), "{romsdal}");
}

#[test]
fn nothing_registered_is_nothing_to_archive() {
    let workspace = Workspace::samples();
    workspace.run(["archive", "arkiv"]).exit(1).stderr_has("nothing to archive");
    assert!(!workspace.path("arkiv").exists());
}

#[test]
fn the_program_is_archived_when_asked_and_always_named() {
    let workspace = archived("archive arkiv --with-program");
    let told: serde_json::Value = serde_json::from_slice(&fs::read(workspace.path("arkiv/data/archive.json")).unwrap()).unwrap();
    let program = fs::read(PROGRAM).unwrap();
    assert_eq!(told["program"]["sha256"], sha256(&program));
    assert_eq!(told["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert!(told["program"]["target"].as_str().unwrap().contains(std::env::consts::ARCH), "{told}");
    assert!(told["program"]["toolchain"].as_str().unwrap().starts_with("rustc 1."), "{told}");
    let place = told["program"]["file"].as_str().unwrap();
    assert!(fs::read(workspace.path("arkiv/data").join(place)).unwrap() == program);
}
