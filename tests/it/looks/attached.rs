//! PDFs with files attached to them.

use super::*;

/// A document of one page with so many files attached: by name, or as an annotation on the page.
fn with_attached(files: &[&[u8]], by_name: bool) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalog, tree, page] = [1, 2, 3].map(Ref::new);
    let specification = |nth: usize| Ref::new(10 + 3 * nth as i32);
    let annotation = |nth: usize| Ref::new(12 + 3 * nth as i32);
    for (nth, bytes) in files.iter().enumerate() {
        let file = Ref::new(11 + 3 * nth as i32);
        pdf.embedded_file(file, bytes);
        let mut written = pdf.file_spec(specification(nth));
        written.path(pdf_writer::Str(b"avtale.pdf")).insert(Name(b"EF")).dict().pair(Name(b"F"), file);
        written.finish();
        pdf.annotation(annotation(nth))
            .subtype(pdf_writer::types::AnnotationType::FileAttachment)
            .rect(Rect::new(20.0, 20.0, 40.0, 40.0))
            .pair(Name(b"FS"), specification(nth));
    }
    let mut root = pdf.catalog(catalog);
    root.pages(tree);
    if by_name && !files.is_empty() {
        let mut names = root.names();
        let mut files_by_name = names.embedded_files();
        let mut all = files_by_name.names();
        for nth in 0..files.len() {
            all.insert(pdf_writer::Str(format!("{nth}.pdf").as_bytes()), specification(nth));
        }
        all.finish();
        files_by_name.finish();
        names.finish();
    }
    root.finish();
    pdf.pages(tree).kids([page]).count(1);
    let mut leaf = pdf.page(page);
    leaf.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0));
    if !by_name {
        leaf.annotations((0..files.len()).map(annotation));
    }
    leaf.finish();
    pdf.finish()
}

#[test]
fn what_is_attached_to_a_document_may_be_the_agreement() {
    let (workspace, agder, trøndelag) = two();
    for by_name in [true, false] {
        let finding = judged(&workspace, "portfolio.pdf", &with_attached(&[&agder, &trøndelag], by_name), 1);
        assert_eq!(finding["verdict"], "cannot-tell", "{finding:#}");
        let said = "it has 2 files attached, which are not opened here: take out the one that is the agreement";
        assert!(finding["reasons"].to_string().contains(said), "{finding:#}");
    }
    let one = judged(&workspace, "portfolio.pdf", &with_attached(&[&agder], true), 1);
    assert!(one["reasons"].to_string().contains("it has 1 file attached, which is not opened here"), "{one:#}");
    workspace.run(["receive", "portfolio.pdf"]).exit(1).stderr_has("1 file attached");
    // The same document without any is another's.
    assert_eq!(judged(&workspace, "letter.pdf", &with_attached(&[], true), 4)["verdict"], "not-ours");
}

#[test]
fn what_is_attached_to_an_agreement_changes_nothing_of_its_verdict() {
    let (workspace, pki, agder) = office();
    let with = saved(&agder, |document| {
        let file = document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"<xml/>".to_vec()));
        let specification =
            dictionary! { "Type" => "Filespec", "F" => Object::string_literal("a.xml"), "EF" => dictionary! { "F" => file } };
        let specification = document.add_object(specification);
        document.catalog_mut().unwrap().set("AF", vec![specification.into()]);
    });
    let finding = signed(&workspace, &pki, &with, 1);
    assert_eq!((&finding["verdict"], &finding["calls_itself"]), (&"cannot-tell".into(), &"42-samarbeidsavtale-1".into()));
    let reasons = finding["reasons"].to_string();
    assert!(reasons.contains("it has 1 file attached, which is not opened here\""), "{reasons}");
    assert!(reasons.contains("signed by Test kari"), "{reasons}");
    // Unsigned, it is still a copy that was saved anew; and what is missing from it is missing.
    assert_eq!(judged(&workspace, "copy.pdf", &with, 4)["verdict"], "changed");
    let shorter = saved(&with, |document| document.delete_pages(&[2]));
    let finding = judged(&workspace, "copy.pdf", &shorter, 4);
    assert!(finding["reasons"].to_string().contains("page 2 as issued is missing"), "{finding:#}");
}
