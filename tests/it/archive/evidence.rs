//! What the evidence page and `validation.json` tell of a party: nothing that `verify` objects to is kept from them.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::{signed, without_kept_inputs};
use crate::checkpoints::Logged;
use crate::pki::{Pki, SIGNS};
use crate::workspace::{Workspace, outside};

const COPY: &str = "output/42-agder/42-samarbeidsavtale-1-signed.pdf";

fn validation(workspace: &Workspace, package: &str, party: &str) -> Value {
    let report = fs::read(workspace.path(format!("{package}/data/parties/{party}/validation.json"))).unwrap();
    serde_json::from_slice(&report).unwrap()
}

/// What is said against a party's documents: each code, and the file.
fn problems(workspace: &Workspace, package: &str, party: &str) -> Vec<(String, String)> {
    let text = |problem: &Value, key: &str| problem[key].as_str().unwrap().replace('\\', "/");
    let report = validation(workspace, package, party);
    report["problems"].as_array().unwrap().iter().map(|each| (text(each, "code"), text(each, "file"))).collect()
}

pub fn page(workspace: &Workspace, package: &str, party: &str) -> String {
    let mut pdftotext = Command::new("pdftotext");
    let page = workspace.path(format!("{package}/data/parties/{party}/evidence.pdf"));
    let told = outside(pdftotext.args([page.as_os_str(), "-".as_ref()]));
    String::from_utf8(told.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(code: &str) -> (String, String) {
    (code.to_owned(), COPY.to_owned())
}

#[test]
fn what_is_missing_or_altered_stands_in_the_validation_of_its_party_alone() {
    let workspace = signed();
    let whole = fs::read(workspace.path(COPY)).unwrap();
    fs::remove_file(workspace.path(COPY)).unwrap();
    workspace.run(["archive", "borte"]).exit(4);
    assert_eq!(problems(&workspace, "borte", "42-agder"), [said("objection-missing")]);
    assert_eq!(problems(&workspace, "borte", "15-more-og-romsdal"), []);
    workspace.write(COPY, [&whole[..], b"\n%"].concat());
    workspace.run(["archive", "endret"]).exit(4);
    let mut found = problems(&workspace, "endret", "42-agder");
    assert!(found.contains(&said("objection-another")), "{found:?}");
    // Neither more nor less than `verify` says of the whole workspace.
    let verified = workspace.run(["verify", "--at", "2.12.2026", "--format", "json"]).exit(4).json();
    let of_copy = |problem: &&Value| problem["file"].as_str().is_some_and(|file| file.replace('\\', "/").ends_with(COPY));
    let against: Vec<Value> = verified["problems"].as_array().unwrap().iter().filter(of_copy).cloned().collect();
    let mut against: Vec<_> = against.iter().map(|problem| said(problem["code"].as_str().unwrap())).collect();
    found.sort();
    against.sort();
    assert_eq!(found, against);
    workspace.write(COPY, whole);
    workspace.run(["archive", "hel"]).exit(0);
    assert_eq!(problems(&workspace, "hel", "42-agder"), []);
}

#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn the_evidence_page_tells_it_too_and_of_the_checkpoint() {
    let logged = Logged::of(signed());
    logged.checkpoint();
    let workspace = &logged.workspace;
    workspace.run(["archive", "hel"]).exit(0);
    let whole = page(workspace, "hel", "42-agder");
    let checkpoint = fs::read_dir(workspace.path("output/checkpoints")).unwrap().next().unwrap().unwrap();
    let told = [
        "Registeret begynner med de 4 hendelsene det ble laget av".to_owned(),
        format!("data/output/checkpoints/{}", checkpoint.file_name().to_string_lossy()),
        fs::read_to_string(checkpoint.path()).unwrap().lines().nth(2).unwrap().to_owned(),
    ];
    told.iter().for_each(|words| assert!(whole.contains(words), "{words}: {whole}"));
    assert!(!whole.contains("mangler"), "{whole}");
    fs::remove_file(workspace.path(COPY)).unwrap();
    workspace.run(["archive", "borte"]).exit(4);
    let without = page(workspace, "borte", "42-agder");
    assert!(without.contains(&format!("data/{COPY}: et registrert dokument mangler")), "{without}");
    assert!(!page(workspace, "borte", "15-more-og-romsdal").contains("manglar"));
}

#[test]
fn the_moment_is_said_to_come_from_where_it_came_from() {
    let workspace = signed();
    workspace.run(["archive", "uten"]).exit(0);
    workspace.run(["archive", "med", "--at", "31.12.2026"]).exit(0);
    for (package, from, day) in [("uten", "last-event", "2026-12-02"), ("med", "--at", "2026-12-31")] {
        let judged = validation(&workspace, package, "42-agder")["judged"].clone();
        assert_eq!((judged["from"].as_str(), judged["day"].as_str()), (Some(from), Some(day)), "{package}");
    }
}

/// A certificate that a root in trust/ vouches for, and that expires before the day as of which it is judged.
#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn an_expired_certificate_is_called_expired_and_an_unknown_one_unknown() {
    let workspace = Workspace::with_agder();
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["send"]).exit(1);
    let pki = Pki::new();
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", "/C=NO/CN=Kari Nordmann", SIGNS, ["20260101000000Z", "20270601000000Z"]);
    pki.files("kari", "hemmelig");
    fs::create_dir(workspace.path("trust")).unwrap();
    fs::copy(pki.file("root.pem"), workspace.path("trust/rot.pem")).unwrap();
    let (agder, key) = ("output/42-agder/42-samarbeidsavtale-1.pdf", pki.file("kari.both"));
    let sign = ["sign", agder, "--key", &key, "--out", "svar.pdf", "--name", "Kari Nordmann", "--title", "Fylkesordfører"];
    workspace.run(sign).exit(0);
    workspace.run(["receive", "svar.pdf"]).exit(0);
    workspace.run(["archive", "da"]).exit(0);
    let then = page(&workspace, "da", "42-agder");
    assert!(then.contains("Et sertifikat i data/trust går god for det"), "{then}");
    workspace.run(["archive", "siden", "--at", "1.1.2030"]).ended_with();
    let since = page(&workspace, "siden", "42-agder");
    assert!(since.contains("Sertifikatet har utløpt siden, 01.06.2027"), "{since}");
    fs::remove_file(workspace.path("trust/rot.pem")).unwrap();
    workspace.run(["archive", "ukjent"]).ended_with();
    let unknown = page(&workspace, "ukjent", "42-agder");
    assert!(unknown.contains("er ukjent") && !unknown.contains("utløpt"), "{unknown}");
    assert!(unknown.contains("etter underskriverens egen klokke"), "{unknown}");
}

/// The edition stays as it was sent, while the text goes on.
#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn a_source_that_is_left_out_is_told_in_the_package_on_the_page_and_to_whoever_archives() {
    let workspace = signed();
    assert!(!workspace.run(["archive", "da"]).exit(0).stderr.contains("not in the package"));
    workspace.change_everybodys_text();
    // What was kept of it makes it all the same.
    assert!(!workspace.run(["archive", "bevart"]).exit(0).stderr.contains("not in the package"));
    without_kept_inputs(&workspace);
    let told = workspace.run(["archive", "siden"]).exit(0);
    told.stderr_has("42-samarbeidsavtale-1").stderr_has("not in the package");
    let folder = "data/parties/42-agder/source/42-samarbeidsavtale-1";
    for (package, is_here) in [("da", true), ("bevart", true), ("siden", false)] {
        let inputs = fs::read(workspace.path(format!("{package}/{folder}/inputs.json"))).unwrap();
        let inputs: Value = serde_json::from_slice(&inputs).unwrap();
        assert_eq!(inputs["source_is_here"], is_here, "{package}");
        assert_eq!(workspace.path(format!("{package}/{folder}/bokmal")).exists(), is_here, "{package}");
        let page = page(&workspace, package, "42-agder");
        assert_eq!(page.contains("Ikke med i pakken, for dette er endret siden"), !is_here, "{page}");
        let again =
            if package == "da" { "Det som ligger i pakken, gir" } else { "Det som ble tatt vare på da det ble laget, gir" };
        assert_eq!(page.contains(&format!("{again} nøyaktig de samme bytene")), is_here, "{package}: {page}");
        assert_eq!(inputs["made_again"]["outcome"], if is_here { "same" } else { "changed" }, "{package}");
    }
    workspace.run(["verify", "--rebuild", "siden"]).exit(1).stdout_has("text, annex or layout");
}

/// A certificate says what its issuer let it say; a table of it keeps to its columns.
#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler")]
fn the_longest_words_of_a_certificate_stay_in_their_columns() {
    let (workspace, pki) = (Workspace::with_agder(), Pki::new());
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["send"]).exit(1);
    let (name, organisation) = ("W".repeat(60), "M".repeat(60));
    pki.key("lang", "P-256");
    pki.certify_as("lang", "issuer", &format!("/C=NO/O={organisation}/CN={name}"), SIGNS, crate::pki::NOW);
    pki.files("lang", "hemmelig");
    fs::create_dir(workspace.path("trust")).unwrap();
    fs::copy(pki.file("root.pem"), workspace.path("trust/rot.pem")).unwrap();
    let (agder, key) = ("output/42-agder/42-samarbeidsavtale-1.pdf", pki.file("lang.both"));
    let sign = ["sign", agder, "--key", &key, "--out", "svar.pdf", "--name", &name, "--title", "Fylkesordfører"];
    workspace.run(sign).exit(0);
    workspace.run(["receive", "svar.pdf", "--confirm"]).exit(0);
    workspace.run(["archive", "arkiv"]).exit(0);
    let file = workspace.path("arkiv/data/parties/42-agder/evidence.pdf");
    let boxes = outside(Command::new("pdftotext").args(["-bbox".as_ref(), file.as_os_str(), "-".as_ref()]));
    let boxes = String::from_utf8(boxes.stdout).unwrap();
    let side = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let words: Vec<&str> = boxes.lines().filter(|line| line.trim_start().starts_with("<word")).collect();
    // A4 with margins of 24 mm, in points.
    assert!(words.iter().all(|word| side(word, "xMax") < 595.3 - 68.0 + 1.0), "{words:?}");
    let cells: Vec<[f64; 4]> = words.iter().map(|word| ["xMin", "xMax", "yMin", "yMax"].map(|name| side(word, name))).collect();
    assert!(words.iter().filter(|word| word.matches('M').count() > 5).count() > 3, "{words:?}");
    for (nth, one) in cells.iter().enumerate() {
        let over = |other: &&[f64; 4]| (other[2] - one[2]).abs() < 1.0 && other[0] < one[1] - 0.5 && one[0] < other[1] - 0.5;
        // A page has the same places as the one before.
        let near = &cells[nth + 1..cells.len().min(nth + 40)];
        assert!(!near.iter().any(|other| over(&other)), "{} is printed over: {boxes}", words[nth]);
    }
}
