//! The signed copies that are registered with a fact.

use super::*;

#[test]
fn a_file_that_is_no_signed_copy_is_refused_and_nothing_is_registered() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    scan(&workspace, "agder.pdf");
    workspace.on("2026-12-01").record("signed 42 --name A --title B --file agder.pdf").exit(0);
    fs::create_dir(workspace.path("mappe")).unwrap();
    workspace.write("tom.pdf", "").write("brev.txt", "Hei\n");
    workspace.write("avtale.docx", b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml word/document.xml");
    fs::copy(workspace.pdf("50"), workspace.path("usignert.pdf")).unwrap();
    let before = workspace.snapshot();
    for (file, code, says) in [
        ("borte.pdf", 1, "it is not there"),
        ("mappe", 1, "not a file"),
        ("tom.pdf", 1, "empty"),
        ("brev.txt", 1, "neither a PDF nor a picture"),
        ("avtale.docx", 1, "neither a PDF nor a picture"),
        ("usignert.pdf", 1, "nobody has signed it"),
        ("agder.pdf", 1, "the signed copy of Agder fylkeskommune"),
    ] {
        for dry_run in ["", "--dry-run"] {
            let words = format!("signed 50 --name A --title B --file {file} {dry_run}");
            workspace.on("2026-12-02").record(&words).exit(code).stderr_has(says).stderr_has(file).stderr_has("help: ");
            assert_eq!(workspace.snapshot(), before, "{file}");
        }
    }
    workspace.write("ny.pdf", "%PDF-1.7\n");
    let both = workspace.on("2026-12-02").record("signed 42 50 --name A --title B --file ny.pdf").exit(2);
    both.stderr_has("one party's").stderr_has("one at a time");
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn what_comes_back_is_kept_as_it_came_whatever_its_kind() {
    let container = [b"PK\x03\x04".as_slice(), &[0; 26], b"mimetypeapplication/vnd.etsi.asic-e+zip META-INF/signatures.xml"];
    for (bytes, ending) in [
        (workspace::scan("pdf"), "pdf"),
        (b"\xff\xd8\xff\xe0 photograph".to_vec(), "jpg"),
        (b"\x89PNG\r\n\x1a\n picture".to_vec(), "png"),
        (b"II*\0 fax".to_vec(), "tif"),
        (container.concat(), "asice"),
    ] {
        let workspace = Workspace::with_agder();
        workspace.write("Skannet fil æøå.PDF", &bytes);
        let file = ["--file", "Skannet fil æøå.PDF"];
        workspace.run(["record", "signed", "42", "--name", "A", "--title", "B"].into_iter().chain(file)).exit(0);
        let kept = format!("42-agder/42-samarbeidsavtale-1-signed.{ending}");
        assert_eq!(fs::read(workspace.path("output").join(&kept)).unwrap(), bytes);
        // What nobody can look at nobody can tell, and a person's word does not change that.
        workspace.run(["verify"]).exit(i32::from(ending != "pdf"));
        assert_eq!(workspace.events()[2]["how"], if ending == "asice" { "digital" } else { "paper" });
        workspace.change_everybodys_text().run(["generate", "--only", "42"]).exit(0);
        assert_eq!(fs::read(workspace.path("output").join(&kept)).unwrap(), bytes);
        // Lost or altered, it is an alarm that names it.
        for lost in [false, true] {
            fs::write(workspace.path("output").join(&kept), b"%PDF-another").unwrap();
            if lost {
                fs::remove_file(workspace.path("output").join(&kept)).unwrap();
            }
            workspace.run(["verify"]).exit(4).stderr_has(&kept).stderr_has("backup");
        }
    }
}

#[test]
fn a_signed_copy_never_takes_the_place_of_another_file() {
    let workspace = Workspace::with_agder();
    let there = "output/42-agder/42-samarbeidsavtale-1-signed.pdf";
    workspace.write(there, "%PDF-1.7\nput here by hand");
    let scan = scan(&workspace, "scan.pdf");
    workspace.run(["record", "signed", "42", "--name", "A", "--title", "B", "--file", "scan.pdf"]).exit(0);
    assert_eq!(fs::read(workspace.path(there)).unwrap(), b"%PDF-1.7\nput here by hand");
    let event = &workspace.events()[2];
    assert_eq!(fs::read(workspace.path("output").join(event["copy"]["file"].as_str().unwrap())).unwrap(), scan);
    fs::remove_file(workspace.path(there)).unwrap();
    workspace.is_in_order();
}

#[test]
fn a_signature_registered_with_a_mistake_is_registered_anew_with_the_same_file() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    scan(&workspace, "scan.pdf");
    let on = workspace.on("2026-12-10");
    on.record("signed 50 --name Ola --title B --file scan.pdf").exit(0);
    on.record("void 4 --why feil").exit(0);
    workspace.run(["verify", "scan.pdf"]).exit(1).stdout_has("withdrawn");
    // It was Agder's all the time, and then the name was wrong too.
    on.record("signed 42 --name Kari --title B --file scan.pdf").exit(0);
    workspace.run(["verify", "scan.pdf"]).exit(0).stdout_has("Agder").stdout_has("Kari");
    on.record("void 6 --why feil").exit(0);
    on.record("signed 42 --name Kåre --title B --file scan.pdf").exit(0);
    workspace.run(["verify", "scan.pdf"]).exit(0).stdout_has("Agder").stdout_has("Kåre");
    refused_copy(&workspace, "signed 50 --name Ola --title B --file scan.pdf");
    workspace.is_in_order();
}

#[track_caller]
fn refused_copy(workspace: &Workspace, words: &str) {
    let before = workspace.snapshot();
    workspace.on("2026-12-11").record(words).exit(1).stderr_has("the signed copy of Agder fylkeskommune");
    assert_eq!(workspace.snapshot(), before);
}
