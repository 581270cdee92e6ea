//! `avtale generate`: what is made, what is left, and that it is the same everywhere.

use std::fs;
use std::process::Command;

use crate::pdf::Pdf;
use crate::workspace::{Ran, Workspace, outside, sha256};

const CONTACT: &str = "members/42-agder.yaml";

#[test]
fn a_second_run_makes_nothing_and_registers_nothing() {
    let workspace = Workspace::samples();
    let first = workspace.run(["generate"]).exit(0);
    first.stdout_has("15 made");
    assert_eq!(first.stderr.lines().count(), 15, "a plain line for each: {first}");
    let before = workspace.snapshot();
    assert_eq!(before.len(), 15 + 3, "documents, register, its lock and sums: {before:?}");
    let second = workspace.run(["generate"]).exit(0);
    second.stdout_has("15 unchanged");
    assert_eq!(second.stderr, "");
    assert_eq!(workspace.snapshot(), before);
    workspace.is_in_order();
}

#[test]
fn each_change_makes_again_what_it_concerns_and_says_why() {
    let workspace = Workspace::generated();
    let run = |args: &[&str]| workspace.run(["generate", "--format", "json"].iter().chain(args).copied()).exit(0);

    // A record concerns its own party.
    workspace.edit(CONTACT, "navn: ", "navn: Anne ");
    let ran = run(&[]);
    assert_eq!((ran.parties("made"), ran.parties("unchanged").len()), (vec!["42".to_owned()], 14));
    let agder = ran.json()["documents"].as_array().unwrap().iter().find(|document| document["party"] == "42").unwrap().clone();
    assert_eq!(agder["changes"], serde_json::json!(["record"]));
    assert!(Pdf::open(workspace.pdf("42")).text().contains("Anne "));

    // A new party concerns all: it stands in everybody's annex. So does one that leaves; its document is kept.
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\n");
    assert_eq!(run(&[]).parties("made").len(), 16);
    assert!(Pdf::open(workspace.pdf("42")).text().contains("964 338 531"));
    fs::remove_file(workspace.path("members/4601-bergen.yaml")).unwrap();
    let ran = run(&[]);
    assert_eq!(ran.parties("made").len(), 15);
    assert!(ran.problems()[0].1.contains("Bergen kommune"), "{:?}", ran.problems());
    assert_eq!(workspace.pdfs_of("4601").len(), 1);
    assert!(!Pdf::open(workspace.pdf("42")).text().contains("964 338 531"));

    // The text of one language form concerns its own parties; Møre og Romsdal alone has nynorsk.
    workspace.edit("templates/samarbeidsavtale/nynorsk/10-11.typ", "= ", "= Ny ");
    assert_eq!(run(&[]).parties("made"), ["15"]);

    // A font, and the date in agreement.yaml, concern all.
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "dato: 2026-11-23", "dato: 2026-11-24");
    assert_eq!(run(&[]).parties("made").len(), 15);
    assert!(Pdf::open(workspace.pdf("42")).info("CreationDate").starts_with("D:20261124"));
    fs::remove_file(workspace.path("templates/fonts/LICENSE-SourceSans3.txt")).unwrap();
    assert_eq!(run(&[]).parties("unchanged").len(), 15);

    // Every hash ever issued is in the register still.
    let hashes: Vec<_> = workspace.events().iter().filter(|event| event["party"] == "42").cloned().collect();
    assert_eq!(hashes.len(), 5, "{hashes:?}");
    workspace.is_in_order();
}

#[test]
fn a_draft_follows_the_edition_in_the_settings_upwards_and_the_older_file_goes() {
    let workspace = Workspace::with_agder();
    fs::copy(workspace.pdf("42"), workspace.path("first.pdf")).unwrap();
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    workspace.edit(settings, "utgave: 1", "utgave: 2");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-samarbeidsavtale-2.pdf"]);
    workspace.run(["verify", "first.pdf"]).exit(1).stdout_has("superseded");
    // A number once given is not given again.
    workspace.edit(settings, "utgave: 2", "utgave: 1");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    workspace.is_in_order();
}

#[test]
fn only_the_parties_asked_for_are_made_and_the_numbers_must_be_members() {
    let workspace = Workspace::samples();
    let ran = workspace.run(["generate", "--format", "json", "--only", "42", "1103"]).exit(0);
    assert_eq!(ran.parties("made"), ["1103", "42"]);
    for wrong in ["4601", "4", "Agder", "0042", "../42"] {
        workspace.run(["generate", "--only", wrong]).exit(2).stderr_has(wrong);
    }
    assert_eq!(workspace.output().iter().filter(|file| file.ends_with(".pdf")).count(), 2);
    workspace.is_in_order();
}

#[test]
fn a_dry_run_says_what_would_be_made_and_writes_nothing() {
    let workspace = Workspace::samples();
    let dry = ["generate", "--dry-run"];
    workspace.run(dry).exit(0).stdout_has("15 to make").stdout_has("Agder");
    assert_eq!(workspace.output(), [] as [String; 0]);
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.edit(CONTACT, "navn: ", "navn: Anne ");
    let before = workspace.snapshot();
    let ran = workspace.run(["generate", "--dry-run", "--only", "42", "--format", "json"]).exit(0);
    assert_eq!(ran.parties("would-make"), ["42"]);
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let reference = Workspace::samples();
    reference.run(["generate", "--jobs", "1"]).exit(0);
    let pdfs = |workspace: &Workspace| -> Vec<_> {
        workspace.snapshot().into_iter().filter(|(file, _)| file.ends_with(".pdf")).collect()
    };
    let expected = pdfs(&reference);
    assert_eq!(expected.len(), 15);
    let machines: [&[(&str, &str)]; 4] = [
        &[("TZ", "Pacific/Auckland"), ("SOURCE_DATE_EPOCH", "0")],
        &[("LANG", "nn_NO.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("SOURCE_DATE_EPOCH", "4102444800")],
        &[("HOME", "/nowhere"), ("USER", "kari"), ("LOGNAME", "kari"), ("HOSTNAME", "pc"), ("TMPDIR", "/nowhere")],
        &[("TYPST_FONT_PATHS", "/usr/share/fonts"), ("RAYON_NUM_THREADS", "3"), ("PWD", "/nowhere"), ("NO_COLOR", "1")],
    ];
    for (nth, variables) in machines.into_iter().enumerate() {
        // Another folder, named from yet another.
        let (workspace, elsewhere) = (Workspace::samples(), Workspace::empty());
        let folder = workspace.path("");
        let jobs = (nth + 1).to_string();
        let mut command = elsewhere.command(["generate", "--jobs", &jobs, "-C", folder.to_str().unwrap()]);
        Ran::of(command.envs(variables.iter().copied())).exit(0);
        assert_eq!(pdfs(&workspace), expected, "with {variables:?} and --jobs {jobs}");
    }
    // Made one at a time, in another order.
    let workspace = Workspace::samples();
    for party in ["50", "42", "15", "5001"] {
        workspace.run(["generate", "--only", party]).exit(0);
    }
    assert!(pdfs(&workspace).iter().all(|pdf| expected.contains(pdf)));
    // Line ends as Windows' Git makes them are no difference either.
    let workspace = Workspace::samples();
    for file in ["members/42-agder.yaml", "templates/samarbeidsavtale/bokmal/1-8.typ", "templates/samarbeidsavtale/layout.typ"] {
        let text = fs::read_to_string(workspace.path(file)).unwrap().replace('\n', "\r\n");
        workspace.write(file, text);
    }
    workspace.run(["generate", "--only", "42"]).exit(0);
    assert!(expected.contains(&pdfs(&workspace)[0]));
}

#[test]
fn programs_get_one_json_object() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\nkontaktperson:\n  telefon: 1\n");
    let json = workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1).json();
    let document = &json["documents"][0];
    for (key, value) in [
        ("party", "42"),
        ("name", "Agder fylkeskommune"),
        ("document", "42-samarbeidsavtale-1"),
        ("action", "made"),
        ("file", "42-agder/42-samarbeidsavtale-1.pdf"),
    ] {
        assert_eq!(document[key], value, "{json:#}");
    }
    assert_eq!(document["edition"], 1);
    assert_eq!(document["sha256"], sha256(&fs::read(workspace.pdf("42")).unwrap()));
    let problem = &json["problems"][0];
    assert_eq!(
        (&problem["severity"], &problem["line"], &problem["column"]),
        (&"error".into(), &3.into(), &12.into()),
        "{json:#}"
    );
    assert_eq!(problem["file"], "members/4601-bergen.yaml");
    assert!(problem["message"].is_string() && problem["hints"].is_array() && problem["kind"].is_string(), "{json:#}");
}

#[test]
fn an_output_that_cannot_be_written_to_is_named_with_the_remedy_and_the_next_run_completes() {
    // A file in the place of the folder, or of one party's folder: that stops also who may write everywhere.
    let workspace = Workspace::samples();
    fs::remove_dir(workspace.path("output")).unwrap();
    workspace.write("output", "");
    workspace.run(["generate"]).exit(1).stderr_has("output");
    fs::remove_file(workspace.path("output")).unwrap();
    fs::create_dir(workspace.path("output")).unwrap();
    workspace.write("output/42-agder", "");
    let ran = workspace.run(["generate", "--format", "json"]).exit(1);
    assert_eq!((ran.parties("failed"), ran.parties("made").len()), (vec!["42".to_owned()], 14));
    assert!(ran.problems().iter().any(|(place, _)| place.contains("42-agder")), "{:?}", ran.problems());
    fs::remove_file(workspace.path("output/42-agder")).unwrap();
    workspace.run(["generate"]).exit(0).stdout_has("1 made, 14 unchanged");
    workspace.is_in_order();
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_only_be_read_is_named_with_the_remedy() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let workspace = Workspace::samples();
    let output = workspace.path("output");
    if fs::metadata(&output).unwrap().uid() == 0 {
        return eprintln!("NOT RUN: root may write to every folder");
    }
    fs::set_permissions(&output, fs::Permissions::from_mode(0o555)).unwrap();
    workspace.run(["generate"]).exit(1).stderr_has("output").stderr_has("permission");
    fs::set_permissions(&output, fs::Permissions::from_mode(0o755)).unwrap();
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.is_in_order();
}

#[test]
fn a_draft_that_was_altered_or_is_missing_is_made_again() {
    let workspace = Workspace::with_agder();
    let (path, before) = (workspace.pdf("42"), workspace.snapshot());
    let issued = fs::read(&path).unwrap();
    fs::write(&path, [issued.as_slice(), b"\n"].concat()).unwrap();
    workspace.run(["verify"]).exit(4);
    workspace.run(["generate", "--only", "42"]).exit(0).stderr_has("altered").stdout_has("1 made");
    assert_eq!(fs::read(&path).unwrap(), issued);
    fs::remove_file(&path).unwrap();
    workspace.run(["verify"]).exit(4).stderr_has("missing");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    let pdfs = |snapshot: Vec<(String, String)>| snapshot.into_iter().find(|(file, _)| file.ends_with(".pdf"));
    assert_eq!(pdfs(workspace.snapshot()), pdfs(before));
    workspace.is_in_order();
}

#[test]
fn sha256sum_and_qpdf_agree() {
    let workspace = Workspace::generated();
    workspace.sums_agree();
    let check = ["-c", "--strict", "SHA256SUMS"];
    if let Some(output) = outside(Command::new("sha256sum").args(check).current_dir(workspace.path("output"))) {
        assert!(output.status.success(), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stdout).matches(": OK").count(), 15);
    }
    if let Some(output) = outside(Command::new("qpdf").arg("--check").arg(workspace.pdf("42"))) {
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn a_document_says_what_it_is_in_its_own_language() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15"]).exit(0);
    for (party, name, language, term) in [
        ("42", "Agder fylkeskommune", "nb-NO", "Varighet og oppsigelse"),
        ("15", "Møre og Romsdal fylkeskommune", "nn-NO", "Varigheit og oppseiing"),
    ] {
        let pdf = Pdf::open(workspace.pdf(party));
        assert_eq!(pdf.info("Title"), format!("Samarbeidsavtale for Bærekraftsnettverket – {name}"));
        assert_eq!(pdf.language(), language);
        // The date in agreement.yaml, not that of the run.
        assert!(pdf.info("CreationDate").starts_with("D:20261123"), "{}", pdf.info("CreationDate"));
        assert!(pdf.is_true("MarkInfo", "Marked") && pdf.is_true("ViewerPreferences", "DisplayDocTitle"));
        let bookmarks = pdf.bookmarks();
        assert_eq!(bookmarks.len(), 13, "{bookmarks:?}");
        assert!(bookmarks[9].starts_with("10. ") && bookmarks[9].contains(term), "{bookmarks:?}");
        assert!(bookmarks[12].starts_with("Vedlegg"), "{bookmarks:?}");
        let xmp = pdf.xmp();
        for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", &format!("<rdf:li>{language}<")] {
            assert!(xmp.contains(claim), "no {claim} in {xmp}");
        }
        let text = pdf.text();
        let pages = pdf.pages();
        for page in 1..=pages {
            assert!(text.contains(&format!("\n{page} av {pages}")), "no number on page {page}: {text}");
        }
        assert_eq!(text.matches(&format!("{party}-samarbeidsavtale-1")).count(), pages, "the footer of each page: {text}");
    }
}
