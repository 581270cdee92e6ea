//! The code on the signature page: it stands for all that a document is made from, so that the scan of any draft is known
//! for the one it is.

use std::fs;

use avtale::document::DocumentCode;
use avtale_pages::{Page, RenderWorker};
use pdf_writer::{Finish as _, Name, Pdf, Rect, Ref};
use serde_json::Value;

use crate::workspace::{PROGRAM, Workspace};

const TERM: &str = "templates/samarbeidsavtale/bokmal/10-11.typ";
const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// The codes of Agder's documents, in the order they were made.
fn codes(workspace: &Workspace) -> Vec<String> {
    let made = workspace.events().into_iter().filter(|event| event["event"] == "generated" && event["party"] == "42");
    made.map(|event| event["code"].as_str().unwrap().to_owned()).collect()
}

fn generate(workspace: &Workspace) -> Vec<u8> {
    workspace.run(["generate", "--only", "42"]).exit(0);
    fs::read(workspace.pdf("42")).unwrap()
}

/// A page as an office machine scans it: black and white, so many dots per inch, in a PDF.
pub fn scanned(pdf: &[u8], nth: usize, dpi: f32) -> Vec<u8> {
    let Page { width, height, pixels, .. } = RenderWorker::new(PROGRAM).draw(pdf, nth, dpi).unwrap();
    let row = |row: &[u8]| row.chunks(8).map(bits).collect::<Vec<u8>>();
    let bits: Vec<u8> = pixels.chunks(width).flat_map(row).collect();
    let mut pdf = Pdf::new();
    let [catalog, tree, leaf, content, picture] = [1, 2, 3, 4, 5].map(Ref::new);
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([leaf]).count(1);
    let mut page = pdf.page(leaf);
    page.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
    page.resources().x_objects().pair(Name(b"I"), picture);
    page.finish();
    pdf.stream(content, b"595 0 0 842 0 0 cm /I Do");
    let mut image = pdf.image_xobject(picture, &bits);
    image.width(width as i32).height(height as i32).bits_per_component(1);
    image.color_space().device_gray();
    image.finish();
    pdf.finish()
}

fn bits(eight: &[u8]) -> u8 {
    eight.iter().enumerate().fold(0, |bits, (nth, grey)| bits | u8::from(*grey > 127) << (7 - nth))
}

#[track_caller]
fn judged(workspace: &Workspace, name: &str, bytes: &[u8], code: i32) -> Value {
    workspace.write(name, bytes);
    workspace.run(["verify", name, "--format", "json"]).exit(code).json()["files"][0].clone()
}

/// Copied or searched for, the code is what it is: a hyphen at the end of a line is taken for the end of a syllable.
#[test]
#[cfg_attr(not(has_poppler), ignore = "needs poppler: what is copied out of a PDF is what it says")]
fn the_printed_code_loses_no_hyphen() {
    let short = "samarbeidsavtale";
    let hosts = ["", "avtaler.baerekrafts-nettverket.no"];
    for (identifier, host) in [(short, hosts[0]), (short, hosts[1]), ("samarbeidsavtale-for-baerekraftsnettverk", "")] {
        let workspace = Workspace::samples();
        let folder = format!("templates/{identifier}");
        fs::rename(workspace.path("templates/samarbeidsavtale"), workspace.path(&folder)).unwrap();
        let settings = format!("{folder}/agreement.yaml");
        let named = if host.is_empty() { String::new() } else { format!("\nnettsted: {host}") };
        workspace.edit(&settings, "identifikator: samarbeidsavtale", &format!("identifikator: {identifier}{named}"));
        workspace.run(["generate", "--only", "42"]).exit(0);
        let text = crate::workspace::outside(std::process::Command::new("pdftotext").arg(workspace.pdf("42")).arg("-"));
        let text: String = String::from_utf8(text.stdout).unwrap().split_whitespace().collect();
        let code = codes(&workspace).pop().unwrap();
        let plain = code.strip_prefix(&format!("HTTPS://{}/", host.to_ascii_uppercase())).unwrap_or(&code);
        assert!(text.contains(plain), "{plain} is not in {text}");
        assert!(host.is_empty() || text.contains(&format!("https://{host}/")), "{text}");
    }
}

#[test]
fn a_code_changes_with_anything_that_the_document_is_made_from() {
    let workspace = Workspace::with_agder();
    let edits = [
        (TERM, "tre år", "fire år"),
        ("members/42-agder.yaml", "navn: Kari", "navn: Karin"),
        ("templates/samarbeidsavtale/layout.typ", "size: 10.5pt", "size: 10.4pt"),
        // The annex names all parties.
        ("members/50-trondelag.yaml", "fylkesnummer: 50", "fylkesnummer: 50\nnavn: Trøndelag fylke"),
        (SETTINGS, "avsender:\n  navn: S", "avsender:\n  navn: Det s"),
        (SETTINGS, "dato: 2026-11-23", "dato: 2026-11-24"),
    ];
    for (file, from, to) in edits {
        workspace.edit(file, from, to);
        generate(&workspace);
        let codes = codes(&workspace);
        let [before @ .., last] = &codes[..] else { panic!("no code") };
        assert!(!before.contains(last), "{file}: {codes:?}");
        assert!(last.parse::<DocumentCode>().is_ok_and(|code| !code.is_of_record()), "{last}");
        // Twelve digits of the record alone were one part shorter.
        assert_eq!(last.split(['/', '-']).count(), 7, "{last}");
    }
    // What the letters say is no part of the document; and what is as it was has the code it had.
    workspace.edit("templates/samarbeidsavtale/epost/utsending.bokmal.j2", "Emne: ", "Emne: Ny ");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    for (file, from, to) in edits {
        workspace.edit(file, to, from);
    }
    generate(&workspace);
    let codes = codes(&workspace);
    assert_eq!(codes.first(), codes.last());
    // The code is in nothing that it stands for: another workspace of the same content has the same.
    assert_eq!(codes.first(), self::codes(&Workspace::with_agder()).first());
}

#[test]
fn the_scan_of_a_draft_that_was_replaced_is_known_for_that_draft() {
    let workspace = Workspace::with_agder();
    let [old, new] = [fs::read(workspace.pdf("42")).unwrap(), generate(workspace.edit(TERM, "tre år", "fire år"))];
    let finding = judged(&workspace, "gammel.pdf", &scanned(&old, 2, 200.0), 1);
    assert_eq!((&finding["verdict"], &finding["looks"]["is_of_draft"]), (&"cannot-tell".into(), &true.into()));
    let reasons = finding["reasons"].to_string();
    let sha256 = workspace.events()[1]["sha256"].as_str().unwrap().to_owned();
    for told in ["a draft that was replaced", "edition 1 as it was made on 2026-11-23", "event 2 ", &sha256, "cannot be compared"]
    {
        assert!(reasons.contains(told), "{told}: {finding:#}");
    }
    // It is laid over nothing, for what it shows is not kept.
    assert_eq!(finding["looks"]["pages"][0]["issued"], Value::Null);
    workspace
        .run(["receive", "gammel.pdf", "--confirm", "--name", "Ola", "--title", "Ordfører", "--date", "24.11.2026"])
        .exit(1)
        .stderr_has("draft");
    // The other pages of the draft are in the same file, and none of them is taken for the agreement's.
    let finding = judged(&workspace, "ny.pdf", &scanned(&new, 2, 200.0), 1);
    assert_eq!((&finding["looks"]["is_of_draft"], &finding["looks"]["pages"][0]["issued"]["page"]), (&false.into(), &3.into()));
    workspace.run(["receive", "ny.pdf"]).exit(1).stderr_has("a person must confirm it");
}

#[test]
fn a_draft_that_is_made_as_it_was_before_counts_again() {
    let workspace = Workspace::with_agder();
    let first = fs::read(workspace.pdf("42")).unwrap();
    generate(workspace.edit(TERM, "tre år", "fire år"));
    assert_eq!(generate(workspace.edit(TERM, "fire år", "tre år")), first);
    let finding = judged(&workspace, "scan.pdf", &scanned(&first, 2, 200.0), 1);
    assert_eq!(finding["looks"]["is_of_draft"], false, "{finding:#}");
}

#[test]
fn a_code_of_no_registered_document_is_offered_to_nobody() {
    let workspace = Workspace::with_agder();
    let other = Workspace::with_agder();
    let foreign = generate(other.edit(TERM, "tre år", "fire år"));
    let finding = judged(&workspace, "scan.pdf", &scanned(&foreign, 2, 200.0), 4);
    assert_eq!(finding["verdict"], "changed");
    let code = codes(&other).pop().unwrap();
    assert!(finding["reasons"].to_string().contains(&format!("no document with the code {code} was ever issued")), "{finding:#}");
    workspace.run(["receive", "scan.pdf", "--confirm", "--name", "Ola", "--title", "Ordfører", "--date", "24.11.2026"]).exit(1);
    assert!(workspace.events().iter().all(|event| event["event"] != "signed"));
    // Another party's, of which nothing is registered at all.
    other.run(["generate", "--only", "50"]).exit(0);
    let stranger = fs::read(other.pdf("50")).unwrap();
    let finding = judged(&workspace, "scan.pdf", &scanned(&stranger, 2, 200.0), 1);
    assert!(finding["reasons"].to_string().contains("is of an agreement that is not registered here"), "{finding:#}");
    workspace.run(["receive", "scan.pdf"]).exit(1);
}

#[test]
fn a_code_may_be_an_address() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "utgave: 1", "nettsted: avtaler.nettverk.no\nutgave: 1");
    let checked = workspace.run(["check"]).exit(0);
    checked
        .stderr_has("https://avtaler.nettverk.no")
        .stderr_has("keep this host as long as the agreements")
        .stdout_has("no fault");
    let pdf = generate(&workspace);
    let code = codes(&workspace).pop().unwrap();
    assert!(code.starts_with("HTTPS://AVTALER.NETTVERK.NO/42-SAMARBEIDSAVTALE-1/"), "{code}");
    let finding = judged(&workspace, "scan.pdf", &scanned(&pdf, 2, 200.0), 1);
    assert_eq!(
        (&finding["looks"]["pages"][0]["codes"][0], &finding["looks"]["is_of_draft"]),
        (&code.as_str().into(), &false.into())
    );
    // A host is part of the document: with another the code is another, and the old one is still known.
    workspace.edit(SETTINGS, "avtaler.nettverk.no", "avtaler.nettverk.example");
    generate(&workspace);
    let finding = judged(&workspace, "scan.pdf", &scanned(&pdf, 2, 200.0), 1);
    assert_eq!(finding["looks"]["is_of_draft"], true, "{finding:#}");
    // The same code at somebody else's address was never issued.
    let elsewhere = Workspace::samples();
    elsewhere.edit(SETTINGS, "utgave: 1", "nettsted: avtaler.nettverk.example\nutgave: 1");
    let finding = judged(&elsewhere, "scan.pdf", &scanned(&pdf, 2, 200.0), 1);
    assert_eq!(finding["verdict"], "cannot-tell");
    generate(&elsewhere);
    assert_eq!(judged(&elsewhere, "scan.pdf", &scanned(&pdf, 2, 200.0), 4)["verdict"], "changed");
}

#[test]
fn what_can_be_no_host_is_told_with_its_place() {
    for (host, says) in [
        ("https://avtaler.no", "other characters"),
        ("avtaler.no/vei", "other characters"),
        ("Avtaler.no", "other characters"),
        ("bærekraft.no", "other characters"),
        ("avtaler", "not the name of a host"),
        ("avtaler..no", "not the name of a host"),
        ("127.0.0.1", "not the name of a host"),
        (&format!("{}.no", "a".repeat(38)), "41 characters"),
    ] {
        let workspace = Workspace::samples();
        workspace.edit(SETTINGS, "utgave: 1", &format!("nettsted: {host}\nutgave: 1"));
        let line = fs::read_to_string(workspace.path(SETTINGS)).unwrap().lines().position(|line| line.starts_with("nettsted"));
        let place = format!("{SETTINGS}:{}", line.unwrap() + 1);
        workspace.run(["check", "--format", "json"]).exit(1).has_fault(&place, says);
        workspace.run(["generate", "--only", "42", "--format", "json"]).exit(1).has_fault(&place, says);
    }
}

#[test]
fn the_longest_address_is_read_in_a_coarse_scan_in_black_and_white() {
    let workspace = Workspace::samples();
    let (identifier, host) = ("samarbeidsavtale-for-baerekraftsnettverk", "avtaler.".repeat(4) + "nettv.no");
    assert_eq!((identifier.len(), host.len()), (40, 40));
    let folder = format!("templates/{identifier}");
    fs::rename(workspace.path("templates/samarbeidsavtale"), workspace.path(&folder)).unwrap();
    let settings = format!("{folder}/agreement.yaml");
    workspace.edit(&settings, "identifikator: samarbeidsavtale", &format!("identifikator: {identifier}\nnettsted: {host}"));
    workspace.edit(&settings, "utgave: 1", "utgave: 999");
    workspace.run(["generate", "--only", "5001"]).exit(0);
    let pdf = fs::read(workspace.pdf("5001")).unwrap();
    for dpi in [150.0, 200.0, 300.0] {
        let finding = judged(&workspace, "scan.pdf", &scanned(&pdf, 2, dpi), 1);
        let code = finding["looks"]["pages"][0]["codes"][0].as_str().unwrap_or_else(|| panic!("{dpi}: {finding:#}")).to_owned();
        assert!(code.contains(&host.to_ascii_uppercase()) && code.contains(&identifier.to_ascii_uppercase()), "{code}");
    }
}
