//! `avtale generate`: what is made, what is left, and that it is the same everywhere.

use std::fs;
use std::process::Command;

use serde_json::json;

use crate::pdf::Pdf;
use crate::workspace::{PROGRAM, Ran, Workspace, outside, sha256};

const AGDER: &str = "members/42-agder.yaml";
const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

#[test]
fn a_second_run_makes_nothing_and_registers_nothing() {
    let workspace = Workspace::samples();
    let first = workspace.run(["generate"]).exit(0);
    assert_eq!(first.stdout_has("15 made").stderr.lines().count(), 15, "a plain line for each: {first}");
    let before = workspace.snapshot();
    let second = workspace.run(["generate"]).exit(0);
    assert_eq!(second.stdout_has("15 unchanged").stderr, "");
    assert_eq!(workspace.snapshot(), before);
    assert_eq!(workspace.snapshot_of_pdfs().len(), 15);
    workspace.is_in_order();
}

#[test]
fn each_change_makes_again_what_it_concerns_and_says_why() {
    let workspace = Workspace::generated();
    let generate = || workspace.run(["generate", "--format", "json"]).exit(0);
    let agder = || Pdf::open(workspace.pdf("42")).text();

    // A record concerns its own party.
    workspace.edit(AGDER, "navn: ", "navn: Anne ");
    let ran = generate();
    assert_eq!((ran.parties("made"), ran.parties("unchanged").len()), (vec!["42".to_owned()], 14));
    assert_eq!(ran.json()["documents"][13]["changes"], json!(["record"]));
    assert_eq!(Pdf::open(workspace.pdf("42")).value("kontakt-navn"), "Anne Kari Nordmann");

    // A new party concerns all: it stands in everybody's annex. So does one that leaves; its document is kept.
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\n");
    assert_eq!(generate().parties("made").len(), 16);
    assert!(agder().contains("964 338 531"));
    fs::remove_file(workspace.path("members/4601-bergen.yaml")).unwrap();
    let ran = generate();
    assert_eq!((ran.parties("made").len(), workspace.pdfs_of("4601").len()), (15, 1));
    assert!(ran.problems()[0].1.contains("Bergen kommune"), "{:?}", ran.problems());
    assert!(!agder().contains("964 338 531"));

    // The text of one language form concerns its own parties; Møre og Romsdal alone has nynorsk.
    workspace.edit("templates/samarbeidsavtale/nynorsk/10-11.typ", "= ", "= Ny ");
    assert_eq!(generate().parties("made"), ["15"]);

    // The date in agreement.yaml concerns all, and so does a font; its licence concerns none.
    workspace.edit(SETTINGS, "dato: 2026-11-23", "dato: 2026-11-24");
    assert_eq!(generate().parties("made").len(), 15);
    assert!(Pdf::open(workspace.pdf("42")).info("CreationDate").starts_with("D:20261124"));
    fs::remove_file(workspace.path("templates/fonts/LICENSE-SourceSans3.txt")).unwrap();
    assert_eq!(generate().parties("unchanged").len(), 15);

    // Every hash ever issued is in the register still.
    let of_agder = workspace.events().iter().filter(|event| event["party"] == "42").count();
    assert_eq!(of_agder, 5);
    workspace.is_in_order();
}

#[test]
fn a_draft_follows_the_edition_in_the_settings_upwards_and_the_older_file_goes() {
    let workspace = Workspace::with_agder();
    fs::copy(workspace.pdf("42"), workspace.path("first.pdf")).unwrap();
    workspace.edit(SETTINGS, "utgave: 1", "utgave: 2");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    assert_eq!(workspace.pdfs_of("42"), ["42-agder/42-samarbeidsavtale-2.pdf"]);
    workspace.run(["verify", "first.pdf"]).exit(1).stdout_has("superseded");
    // A number once given is not given again.
    workspace.edit(SETTINGS, "utgave: 2", "utgave: 1");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    workspace.is_in_order();
}

#[test]
fn only_the_parties_asked_for_are_made_and_the_numbers_must_be_members() {
    let workspace = Workspace::samples();
    let ran = workspace.run(["generate", "--format", "json", "--only", "42", "1103"]).exit(0);
    assert_eq!(ran.parties("made"), ["1103", "42"]);
    for wrong in ["4601", "4", "Atlantis", "0042", "../42"] {
        workspace.run(["generate", "--only", wrong]).exit(2).stderr_has(wrong);
    }
    assert_eq!(workspace.snapshot_of_pdfs().len(), 2);
    workspace.is_in_order();
}

#[test]
fn a_dry_run_says_what_would_be_made_and_writes_nothing() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--dry-run"]).exit(0).stdout_has("15 to make").stdout_has("Agder");
    assert_eq!(workspace.output(), [] as [String; 0]);
    workspace.run(["generate", "--only", "42"]).exit(0);
    let before = workspace.edit(AGDER, "navn: ", "navn: Anne ").snapshot();
    let ran = workspace.run(["generate", "--dry-run", "--only", "42", "--format", "json"]).exit(0);
    assert_eq!(ran.parties("would-make"), ["42"]);
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let reference = Workspace::samples();
    reference.run(["generate", "--jobs", "1"]).exit(0);
    let expected = reference.snapshot_of_pdfs();
    let machines: [&[(&str, &str)]; 4] = [
        &[("TZ", "Pacific/Auckland"), ("SOURCE_DATE_EPOCH", "0")],
        &[("LANG", "nn_NO.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("SOURCE_DATE_EPOCH", "4102444800")],
        &[("HOME", "/nowhere"), ("USER", "kari"), ("LOGNAME", "kari"), ("HOSTNAME", "pc"), ("TMPDIR", "/nowhere")],
        &[("TYPST_FONT_PATHS", "/usr/share/fonts"), ("RAYON_NUM_THREADS", "3"), ("PWD", "/nowhere"), ("NO_COLOR", "1")],
    ];
    for (nth, variables) in machines.into_iter().enumerate() {
        // Another folder, named from yet another.
        let (workspace, elsewhere) = (Workspace::samples(), Workspace::empty());
        let (folder, jobs) = (workspace.path(""), (nth + 1).to_string());
        let mut command = elsewhere.command(["generate", "--jobs", &jobs, "-C", folder.to_str().unwrap()]);
        Ran::of(command.envs(variables.iter().copied())).exit(0);
        assert_eq!(workspace.snapshot_of_pdfs(), expected, "with {variables:?} and --jobs {jobs}");
    }
    // Made one at a time, in another order, from files with the line ends that Git makes on Windows.
    let workspace = Workspace::samples();
    for file in [AGDER, SETTINGS, "templates/samarbeidsavtale/bokmal/1-8.typ", "templates/samarbeidsavtale/layout.typ"] {
        let text = fs::read_to_string(workspace.path(file)).unwrap().replace('\n', "\r\n");
        workspace.write(file, text);
    }
    for party in ["50", "42", "15", "5001"] {
        workspace.run(["generate", "--only", party]).exit(0);
    }
    let made = workspace.snapshot_of_pdfs();
    assert!(made.len() == 4 && made.iter().all(|pdf| expected.contains(pdf)), "{made:?}");
}

#[test]
fn programs_get_one_json_object() {
    let workspace = Workspace::samples();
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\nkontaktperson:\n  telefon: 1\n");
    let json = workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1).json();
    let expected = json!([{
        "party": "42",
        "name": "Agder fylkeskommune",
        "document": "42-samarbeidsavtale-1",
        "edition": 1,
        "action": "made",
        "changes": ["new"],
        "file": "42-agder/42-samarbeidsavtale-1.pdf",
        "sha256": sha256(&fs::read(workspace.pdf("42")).unwrap()),
    }]);
    assert_eq!(json["documents"], expected);
    let problem = &json["problems"][0];
    let place = ["severity", "file", "line", "column"].map(|key| problem[key].clone());
    assert_eq!(place, [json!("error"), json!("members/4601-bergen.yaml"), json!(3), json!(12)]);
    assert!(problem["message"].is_string() && problem["hints"].is_array() && problem["kind"].is_string(), "{problem:#}");
}

#[test]
fn an_output_that_cannot_be_written_to_is_named_and_the_next_run_completes() {
    // A file in the place of the folder, or of one party's folder, which stops also those who may write everywhere.
    let workspace = Workspace::samples();
    fs::remove_dir(workspace.path("output")).unwrap();
    workspace.write("output", "").run(["generate"]).exit(1).stderr_has("output");
    fs::remove_file(workspace.path("output")).unwrap();
    fs::create_dir(workspace.path("output")).unwrap();
    let ran = workspace.write("output/42-agder", "").run(["generate", "--format", "json"]).exit(1);
    assert_eq!((ran.parties("failed"), ran.parties("made").len()), (vec!["42".to_owned()], 14));
    assert!(ran.problems().iter().any(|(place, _)| place.contains("42-agder")), "{:?}", ran.problems());
    fs::remove_file(workspace.path("output/42-agder")).unwrap();
    workspace.run(["generate"]).exit(0).stdout_has("1 made, 14 unchanged");
    workspace.is_in_order();
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_only_be_read_is_named_with_the_remedy() {
    use std::os::unix::{fs::MetadataExt as _, fs::PermissionsExt as _, process::CommandExt as _};
    let workspace = Workspace::samples();
    let output = workspace.path("output");
    let allow = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // Root may write to every folder, but it can start a program as somebody who may not, and who need not see where it is.
    let program = workspace.path("avtale");
    fs::copy(PROGRAM, &program).unwrap();
    let mut generate = workspace.command_of(&program, ["generate", "--only", "42"]);
    if fs::metadata(&output).unwrap().uid() == 0 {
        generate.uid(65_534);
        allow(&workspace.path(""), 0o755);
    }
    allow(&output, 0o555);
    Ran::of(&mut generate).exit(1).stderr_has("output").stderr_has("permission");
    allow(&output, 0o777);
    Ran::of(&mut generate).exit(0);
}

#[test]
fn a_draft_that_was_altered_or_is_missing_is_made_again() {
    let workspace = Workspace::with_agder();
    let path = workspace.pdf("42");
    let issued = fs::read(&path).unwrap();
    for (altered, says) in [(Some([issued.as_slice(), b"\n"].concat()), "altered"), (None, "")] {
        altered.map_or_else(|| fs::remove_file(&path), |bytes| fs::write(&path, bytes)).unwrap();
        workspace.run(["verify"]).exit(4);
        workspace.run(["generate", "--only", "42"]).exit(0).stderr_has(says).stdout_has("1 made");
        assert_eq!(fs::read(&path).unwrap(), issued);
        workspace.is_in_order();
    }
}

#[test]
#[cfg_attr(not(all(has_qpdf, has_sha256sum)), ignore = "needs qpdf and sha256sum")]
fn sha256sum_and_qpdf_agree() {
    let workspace = Workspace::generated();
    let check = ["-c", "--strict", "SHA256SUMS"];
    let sums = outside(Command::new("sha256sum").args(check).current_dir(workspace.path("output")));
    assert!(sums.status.success() && String::from_utf8_lossy(&sums.stdout).matches(": OK").count() == 15, "{sums:?}");
    let qpdf = outside(Command::new("qpdf").arg("--check").arg(workspace.pdf("42")));
    assert!(qpdf.status.success(), "{qpdf:?}");
}

#[test]
fn a_document_says_what_it_is_in_its_own_language() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15"]).exit(0);
    for (party, name, language, tenth) in [
        ("42", "Agder fylkeskommune", "nb-NO", "10. Varighet og oppsigelse"),
        ("15", "Møre og Romsdal fylkeskommune", "nn-NO", "10. Varigheit og oppseiing"),
    ] {
        let pdf = Pdf::open(workspace.pdf(party));
        assert_eq!(pdf.info("Title"), format!("Samarbeidsavtale for Bærekraftsnettverket – {name}"));
        assert_eq!(pdf.language(), language);
        // The date in agreement.yaml, not that of the run.
        assert!(pdf.info("CreationDate").starts_with("D:20261123"), "{}", pdf.info("CreationDate"));
        assert!(pdf.is_true("MarkInfo", "Marked") && pdf.is_true("ViewerPreferences", "DisplayDocTitle"));
        let bookmarks = pdf.bookmarks();
        assert!(bookmarks.len() == 13 && bookmarks[9] == tenth && bookmarks[12].starts_with("Vedlegg"), "{bookmarks:?}");
        for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", &format!("<rdf:li>{language}<")] {
            assert!(pdf.xmp().contains(claim), "no {claim} in {}", pdf.xmp());
        }
        let (text, pages) = (pdf.text(), pdf.pages());
        assert!((1..=pages).all(|page| text.contains(&format!("\n{page} av {pages}"))), "page numbers: {text}");
        assert_eq!(text.matches(&format!("{party}-samarbeidsavtale-1")).count(), pages, "the footer of each page: {text}");
    }
}
