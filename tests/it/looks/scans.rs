//! Scans: pages in any order, of one agreement, of several or of none.

use super::*;

fn upside_down(mut page: Page) -> Page {
    page.pixels.reverse();
    page
}

#[test]
fn a_scan_in_another_order_or_upside_down_is_told_page_by_page() {
    let (workspace, agder, _) = two();
    let pages = [page(&agder, 1), page(&agder, 0), upside_down(page(&agder, 2)), page(&agder, 3)];
    let finding = judged(&workspace, "scan.pdf", &scanned(&pages), 1);
    assert_eq!(finding["verdict"], "cannot-tell");
    let seen: Vec<_> = finding["looks"]["pages"].as_array().unwrap().iter().map(|page| page["issued"]["page"].clone()).collect();
    assert_eq!(seen, [2, 1, 3, 4]);
    assert_eq!(finding["looks"]["pages"][2]["is_upside_down"], true);
    assert!(notes(&finding).contains("not in order") && notes(&finding).contains("upside down: page 3"), "{finding:#}");
}

#[test]
fn a_scan_of_several_agreements_is_to_be_divided() {
    let (workspace, agder, trøndelag) = two();
    let scan = scanned(&[page(&agder, 2), page(&trøndelag, 2)]);
    let finding = judged(&workspace, "scan.pdf", &scan, 1);
    let codes: Vec<_> = finding["looks"]["pages"].as_array().unwrap().iter().map(|page| page["codes"][0].to_string()).collect();
    assert!(codes[0].contains("42-SAMARBEIDSAVTALE-1/") && codes[1].contains("50-SAMARBEIDSAVTALE-1/"), "{codes:?}");
    assert!(notes(&finding).contains("several agreements"), "{finding:#}");
    workspace.run(["verify", "scan.pdf", "--explain"]).exit(1).stdout_has("ours, by its code");
    let told = workspace.run(["receive", "scan.pdf"]).exit(1);
    told.stderr_has("several agreements: 42-samarbeidsavtale-1, 50-samarbeidsavtale-1");
}

#[test]
fn two_copies_in_one_scan_are_noticed() {
    let (workspace, agder, _) = two();
    let finding = judged(&workspace, "scan.pdf", &scanned(&[page(&agder, 2), page(&agder, 2)]), 1);
    assert!(notes(&finding).contains("several copies"), "{finding:#}");
}

#[test]
fn a_scan_without_a_code_is_nobodys() {
    let (workspace, agder, _) = two();
    let finding = judged(&workspace, "scan.pdf", &scanned(&[page(&agder, 0)]), 1);
    assert_eq!((&finding["verdict"], &finding["issued"]), (&"cannot-tell".into(), &Value::Null));
    workspace.run(["receive", "scan.pdf"]).exit(1).stderr_has("avtale record signed PARTY --file");
}

#[test]
fn the_scan_of_a_draft_that_was_replaced_is_told_from_the_agreement() {
    let (workspace, agder, _) = two();
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Xx ").run(["generate", "--only", "42"]).exit(0);
    let finding = judged(&workspace, "scan.pdf", &scanned(&[page(&agder, 2)]), 1);
    assert!(notes(&finding).contains("draft that was replaced"), "{finding:#}");
}

#[test]
fn a_picture_that_is_not_read_is_not_called_anothers() {
    let (workspace, ..) = two();
    let pictures: [(&str, &[u8]); 7] = [
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0"),
        ("HEIF or AVIF", b"\0\0\0\x18ftypmif1\0\0\0\0"),
        ("WebP", b"RIFF\x24\0\0\0WEBPVP8 "),
        ("BMP", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0"),
        ("GIF", b"GIF89a\x01\0\x01\0"),
        ("JPEG XL", b"\0\0\0\x0cJXL \r\n\x87\n"),
        ("DjVu", b"AT&TFORM\0\0\0\x40DJVMDIRM"),
    ];
    for (name, bytes) in pictures {
        let finding = judged(&workspace, "photo", bytes, 1);
        assert_eq!(finding["verdict"], "cannot-tell", "{name}");
        let said = format!("a picture in {name}, which is not read here: save it as JPEG or PNG");
        assert!(finding["reasons"].to_string().contains(&said), "{finding:#}");
    }
    // JPEG 2000 is read; what is broken in it is told.
    let finding = judged(&workspace, "photo.jp2", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ", 1);
    assert_eq!(finding["verdict"], "cannot-tell");
    assert!(finding["reasons"].to_string().contains("page 1 cannot be looked at: not a readable picture"), "{finding:#}");
    // A film is in the same kind of container.
    assert_eq!(judged(&workspace, "film", b"\0\0\0\x18ftypmp42\0\0\0\0", 4)["verdict"], "not-ours");
}

#[test]
fn pictures_in_a_folder_are_looked_at_too() {
    let (workspace, agder, _) = two();
    let page = page(&agder, 2);
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, 60);
    encoder.write_image(&page.pixels, page.width as u32, page.height as u32, ExtendedColorType::L8).unwrap();
    fs::create_dir(workspace.path("inn")).unwrap();
    workspace.write("inn/side 3.JPG", &jpeg);
    workspace.write("inn/notes.txt", "nothing");
    let json = workspace.run(["verify", "inn", "--format", "json"]).exit(1).json();
    let [finding] = &json["files"].as_array().unwrap()[..] else { panic!("{json:#}") };
    assert!(finding["looks"]["pages"][0]["codes"][0].to_string().contains("42-SAMARBEIDSAVTALE-1/"), "{finding:#}");
}
