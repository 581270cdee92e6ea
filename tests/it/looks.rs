//! Returns that hold none of the issued bytes: scans, and what services make of a PDF.

use std::fs;
use std::process::Command;

use avtale_pages::{Page, RenderWorker};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use pdf_writer::{Filter, Finish as _, Name, Pdf, Rect, Ref};
use serde_json::Value;

use crate::pki::Pki;
use crate::workspace::{PROGRAM, Workspace, outside};

mod attached;
mod scans;
mod shown;

/// A page as it comes from a scanner: of 200 dots per inch, in grey.
pub fn page(pdf: &[u8], nth: usize) -> Page {
    RenderWorker::new(PROGRAM).draw(pdf, nth, 200.0).unwrap()
}

/// A PDF of pictures, as scanners write it.
pub fn scanned(pages: &[Page]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let kids: Vec<Ref> = (0..pages.len()).map(|nth| Ref::new(10 + 3 * nth as i32)).collect();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids(kids.iter().copied()).count(pages.len() as i32);
    for (page, kid) in pages.iter().zip(&kids) {
        let (content, picture) = (Ref::new(kid.get() + 1), Ref::new(kid.get() + 2));
        let mut leaf = pdf.page(*kid);
        leaf.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
        leaf.resources().x_objects().pair(Name(b"I"), picture);
        leaf.finish();
        pdf.stream(content, b"595 0 0 842 0 0 cm /I Do");
        let mut jpeg = Vec::new();
        let (width, height) = (page.width as u32, page.height as u32);
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, 60);
        encoder.write_image(&page.pixels, width, height, ExtendedColorType::L8).unwrap();
        let mut image = pdf.image_xobject(picture, &jpeg);
        image.filter(Filter::DctDecode);
        image.width(width as i32).height(height as i32).bits_per_component(8);
        image.color_space().device_gray();
    }
    pdf.finish()
}

fn judged(workspace: &Workspace, name: &str, bytes: &[u8], code: i32) -> Value {
    workspace.write(name, bytes);
    let json = workspace.run(["verify", name, "--format", "json"]).exit(code).json();
    json["files"][0].clone()
}

fn notes(finding: &Value) -> String {
    finding["looks"]["notes"].to_string()
}

/// A workspace with the agreements of Agder and Trøndelag.
fn two() -> (Workspace, Vec<u8>, Vec<u8>) {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let [agder, trøndelag] = ["42", "50"].map(|party| fs::read(workspace.pdf(party)).unwrap());
    (workspace, agder, trøndelag)
}

/// What a signing service makes of a PDF: a footer on every page, and other bytes throughout.
fn rewritten(pdf: &[u8], change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    for page in document.get_pages().into_values() {
        draw(&mut document, page, font, 20.0, "Signert med Tjenesten");
    }
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// As saved by a program that writes all of it anew.
fn saved(pdf: &[u8], change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Draws a text on a page, so far above its foot.
fn draw(document: &mut Document, page: lopdf::ObjectId, font: lopdf::ObjectId, above: f32, text: &str) {
    draw_at(document, page, font, (90.0, above), text);
}

/// Draws a text on a page, so far from its left edge and its foot.
fn draw_at(document: &mut Document, page: lopdf::ObjectId, font: lopdf::ObjectId, (left, above): (f32, f32), text: &str) {
    let operation = |operator: &str, operands: Vec<Object>| Operation::new(operator, operands);
    let content = Content {
        operations: vec![
            operation("BT", vec![]),
            operation("Tf", vec!["Tjeneste".into(), 9.into()]),
            operation("Td", vec![left.into(), above.into()]),
            operation("Tj", vec![Object::string_literal(text)]),
            operation("ET", vec![]),
        ],
    };
    // Typst leaves the page turned over at the end: the graphics state is put back before anything is added.
    let before = document.add_object(Stream::new(dictionary! {}, b"q".to_vec()));
    let after = document.add_object(Stream::new(dictionary! {}, [b"Q ".to_vec(), content.encode().unwrap()].concat()));
    let old = document.get_dictionary(page).unwrap().get(b"Contents").unwrap().clone();
    let mut contents = vec![before.into()];
    match old {
        Object::Array(items) => contents.extend(items),
        one => contents.push(one),
    }
    contents.push(after.into());
    let resources = document.get_dictionary(page).unwrap().get(b"Resources").unwrap().clone();
    let mut resources = match resources {
        Object::Reference(id) => document.get_dictionary(id).unwrap().clone(),
        Object::Dictionary(resources) => resources,
        _ => panic!("no resources"),
    };
    let mut fonts = match resources.get(b"Font") {
        Ok(Object::Dictionary(fonts)) => fonts.clone(),
        Ok(Object::Reference(id)) => document.get_dictionary(*id).unwrap().clone(),
        _ => lopdf::Dictionary::new(),
    };
    fonts.set("Tjeneste", font);
    resources.set("Font", fonts);
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Contents", contents);
    page.set("Resources", resources);
}

/// A workspace with Agder's agreement and a trusted signatory.
fn office() -> (Workspace, Pki, Vec<u8>) {
    let pki = Pki::new();
    pki.issue_person("kari", "P-256");
    pki.files("kari", "hemmelig");
    let workspace = Workspace::with_agder();
    fs::create_dir(workspace.path("trust")).unwrap();
    workspace.write("trust/root.pem", pki.read("root.pem"));
    let agder = fs::read(workspace.pdf("42")).unwrap();
    (workspace, pki, agder)
}

fn sign(workspace: &Workspace, pki: &Pki, bytes: &[u8], name: &str) {
    workspace.write("before.pdf", bytes);
    let key = pki.file("kari.both");
    let fields = ["--name", "Test kari", "--title", "Ordfører"];
    workspace.run(["sign", "before.pdf", "--key", &key, "--out", name].into_iter().chain(fields)).exit(0);
}

/// Signed after it was saved, and judged.
fn signed(workspace: &Workspace, pki: &Pki, bytes: &[u8], code: i32) -> Value {
    let _ = fs::remove_file(workspace.path("service.pdf"));
    sign(workspace, pki, bytes, "service.pdf");
    let json = workspace.run(["verify", "service.pdf", "--format", "json"]).exit(code).json();
    json["files"][0].clone()
}

#[test]
fn what_a_service_rewrote_and_signed_is_compared_as_it_looks() {
    let (workspace, pki, agder) = office();
    sign(&workspace, &pki, &rewritten(&agder, |_| {}), "service.pdf");
    let json = workspace.run(["verify", "service.pdf", "--format", "json"]).exit(1).json();
    let finding = &json["files"][0];
    assert_eq!((&finding["verdict"], &finding["calls_itself"]), (&"cannot-tell".into(), &"42-samarbeidsavtale-1".into()));
    assert_eq!((&finding["looks"]["differences"], &finding["signatures"][0]["accepted"]), (&Value::Array(vec![]), &true.into()));
    let reasons = finding["reasons"].to_string();
    assert!(reasons.contains("a program has rewritten it") && reasons.contains("signed by Test kari"), "{reasons}");
    // Whether that is good enough, a person says.
    workspace.run(["receive", "service.pdf"]).exit(1).stderr_has("a person must confirm it");
    workspace.run(["receive", "service.pdf", "--confirm"]).exit(0).stdout_has("signed digitally by Test kari, Ordfører");
    // A person's word is beside what the file proves, and never above it.
    workspace.run(["verify"]).exit(1).stdout_has("(1 of them registered as signed)");
}

#[test]
#[cfg_attr(not(has_qpdf), ignore = "needs qpdf")]
fn what_a_service_put_in_order_for_the_web_before_it_was_signed_is_read() {
    let (workspace, pki, agder) = office();
    workspace.write("issued.pdf", &agder);
    for (nth, options) in
        [["--linearize", "--object-streams=disable"], ["--linearize", "--object-streams=generate"]].iter().enumerate()
    {
        let files = [workspace.path("issued.pdf"), workspace.path("web.pdf")];
        assert_eq!(outside(Command::new("qpdf").args(options).args(files)).status.code(), Some(0));
        let web = fs::read(workspace.path("web.pdf")).unwrap();
        assert_eq!(judged(&workspace, "web.pdf", &web, 4)["revisions"].as_array().unwrap().len(), 1);
        let name = format!("service-{nth}.pdf");
        sign(&workspace, &pki, &web, &name);
        let json = workspace.run(["verify", &name, "--format", "json"]).exit(1).json();
        let finding = &json["files"][0];
        assert_eq!(
            (&finding["verdict"], &finding["signatures"][0]["accepted"]),
            (&"cannot-tell".into(), &true.into()),
            "{finding:#}"
        );
        // Signed first, and then put in order: nothing that was signed is where it was.
        let files = [workspace.path(&name), workspace.path("after.pdf")];
        outside(Command::new("qpdf").args(options).args(files));
        let after = fs::read(workspace.path("after.pdf")).unwrap();
        let finding = judged(&workspace, "after.pdf", &after, 4);
        assert_eq!(finding["verdict"], "broken");
        assert!(finding["reasons"].to_string().contains("the content was changed after it was signed"), "{finding:#}");
    }
}

#[test]
fn what_a_service_changed_on_the_page_is_shown_as_a_picture() {
    let (workspace, pki, agder) = office();
    let changed = rewritten(&agder, |document| {
        let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
        let first = document.get_pages()[&1];
        draw(document, first, font, 400.0, "Avtalen koster 100 000 kroner.");
    });
    sign(&workspace, &pki, &changed, "service.pdf");
    let told = workspace.run(["verify", "service.pdf", "--pictures", "bilder"]).exit(4);
    told.stdout_has("changed").stdout_has("page 1 looks different from page 1 as issued");
    let [picture] = &fs::read_dir(workspace.path("bilder")).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>()[..]
    else {
        panic!("not one picture")
    };
    let picture = image::open(picture).unwrap().to_rgb8();
    assert!(picture.pixels().any(|pixel| pixel[2] > 150 && pixel[0] < 100), "nothing is blue");
    workspace.run(["receive", "service.pdf", "--confirm"]).exit(1).stderr_has("changed");
}

#[test]
fn what_nobody_signed_must_be_what_was_issued() {
    let (workspace, agder, _) = two();
    let finding = judged(&workspace, "copy.pdf", &rewritten(&agder, |_| {}), 4);
    assert_eq!(finding["verdict"], "changed");
}

#[test]
fn a_sealed_copy_that_was_saved_anew_is_told_as_that() {
    let (workspace, pki, _) = office();
    workspace.run(["seal", "--key", &pki.file("kari.both")]).exit(0);
    let anew = rewritten(&fs::read(workspace.pdf("42")).unwrap(), |_| {});
    let finding = judged(&workspace, "anew.pdf", &anew, 4);
    assert_eq!((&finding["verdict"], &finding["changed_after_signing"]), (&"changed".into(), &Value::Null));
    let reasons = finding["reasons"].to_string();
    assert!(reasons.contains("the issuer's seal is not valid any more") && reasons.contains("as issued to look at"), "{reasons}");
    sign(&workspace, &pki, &anew, "service.pdf");
    let ran = workspace.run(["receive", "service.pdf"]).exit(1);
    ran.stderr_has("a person must confirm it").stderr_has("the issuer's seal is not valid any more");
}

#[test]
fn pages_that_a_service_made_much_smaller_are_found() {
    let (workspace, agder, _) = two();
    let smaller = |by: f32| {
        rewritten(&agder, |document| {
            let scale = document.add_object(Stream::new(dictionary! {}, format!("{by} 0 0 {by} 40 60 cm ").into_bytes()));
            for page in document.get_pages().into_values() {
                let contents = document.get_dictionary_mut(page).unwrap().get_mut(b"Contents").unwrap();
                contents.as_array_mut().unwrap().insert(0, scale.into());
            }
            for object in document.objects.values_mut() {
                let Ok(widget) = object.as_dict_mut() else { continue };
                let Ok(Object::Array(rect)) = widget.get(b"Rect") else { continue };
                let sides: Vec<f32> = rect.iter().map(|side| side.as_float().unwrap() * by).collect();
                let moved = sides.iter().zip([40.0, 60.0, 40.0, 60.0]).map(|(side, by)| Object::Real(side + by)).collect();
                widget.set("Rect", Object::Array(moved));
            }
        })
    };
    for by in [0.96, 0.9, 0.8] {
        let finding = judged(&workspace, "small.pdf", &smaller(by), 4);
        assert_eq!(finding["looks"]["missing"], Value::Array(vec![]), "{by}: {finding:#}");
        assert_eq!(finding["looks"]["differences"], Value::Array(vec![]), "{by}: {finding:#}");
    }
}

#[test]
fn only_pages_that_were_compared_are_called_as_issued() {
    let (workspace, agder, _) = two();
    let picture = page(&agder, 1);
    let mixed = rewritten(&agder, |document| {
        let image = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => picture.width as i64, "Height" => picture.height as i64,
            "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        };
        let image = document.add_object(Stream::new(image, picture.pixels.clone()));
        let content = document.add_object(Stream::new(dictionary! {}, b"595 0 0 842 0 0 cm /I Do".to_vec()));
        let second = document.get_pages()[&2];
        let second = document.get_dictionary_mut(second).unwrap();
        second.set("Contents", content);
        second.set("Resources", dictionary! { "XObject" => dictionary! { "I" => image } });
    });
    let finding = judged(&workspace, "mixed.pdf", &mixed, 4);
    let compared: Vec<_> = finding["looks"]["pages"].as_array().unwrap().iter().map(|page| page["is_compared"].clone()).collect();
    assert_eq!(compared, [true, false, true, true], "{finding:#}");
    let reasons = finding["reasons"].to_string();
    assert!(reasons.contains("as issued to look at, outside the margins and the fields: page 1, 3, 4\""), "{reasons}");
    assert!(reasons.contains("which a person must do: page 2\""), "{reasons}");
}

#[test]
fn what_an_agreement_was_packed_into_is_not_called_anothers() {
    let (workspace, agder, _) = two();
    let mut zip = b"PK\x03\x04\x14\0\0\0\0\0avtale.pdf".to_vec();
    zip.extend_from_slice(&agder);
    let letter = b"Return-Path: <a@example.com>\r\nFrom: a@example.com\r\nMIME-Version: 1.0\r\n\r\nHei.\r\n".to_vec();
    let outlook = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600], b"_\0_\0s\0u\0b\0s\0t\0g\x001\0"].concat();
    let envelope = [b"\x30\x83\x01\x00\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0".as_slice(), &agder].concat();
    for (bytes, said) in [(zip, "an archive (ZIP)"), (envelope, "an envelope"), (letter, "an e-mail"), (outlook, "an e-mail")] {
        let finding = judged(&workspace, "packed", &bytes, 1);
        assert_eq!(finding["verdict"], "cannot-tell");
        assert!(finding["reasons"].to_string().contains(said), "{finding:#}");
    }
    let word = b"PK\x03\x04\x14\0\0\0\0\0[Content_Types].xml".to_vec();
    assert_eq!(judged(&workspace, "letter.docx", &word, 4)["verdict"], "not-ours");
    assert_eq!(judged(&workspace, "cut.pdf", b"%PDF-1.7\n1 0 obj what nobody could read", 1)["verdict"], "cannot-tell");
}

#[test]
fn the_beginning_of_a_document_is_known_and_is_not_whole() {
    let (workspace, agder, _) = two();
    for length in [agder.len() / 2, agder.len() - 7] {
        let finding = judged(&workspace, "cut.pdf", &agder[..length], 4);
        assert_eq!((&finding["verdict"], &finding["calls_itself"]), (&"broken".into(), &"42-samarbeidsavtale-1".into()));
        let said = format!("the first {length} of the {} bytes of 42-samarbeidsavtale-1", agder.len());
        assert!(finding["reasons"].to_string().contains(&said), "{finding:#}");
    }
    // All documents begin like this.
    assert_eq!(judged(&workspace, "cut.pdf", &agder[..10], 4)["calls_itself"], Value::Null);
}

#[test]
fn a_document_that_cannot_be_looked_at_is_not_called_anothers() {
    let (workspace, ..) = two();
    // A page of a square kilometre.
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834646 2834646]>>",
    ];
    let objects: String = (1..).zip(objects).map(|(number, object)| format!("{number} 0 obj {object} endobj\n")).collect();
    let pdf = format!("%PDF-1.7\n{objects}trailer <</Root 1 0 R>>\n%%EOF\n");
    let finding = judged(&workspace, "plan.pdf", pdf.as_bytes(), 1);
    assert_eq!(finding["verdict"], "cannot-tell");
    assert!(finding["reasons"].to_string().contains("page 1 cannot be looked at"), "{finding:#}");
    workspace.run(["receive", "plan.pdf"]).exit(1).stderr_has("avtale record signed PARTY");
}
