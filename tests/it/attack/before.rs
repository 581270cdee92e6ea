//! What was issued is changed before it is signed. The signature is sound and over all of the file; no other program can
//! know that it is over something else than was issued.

use std::fs;

use lopdf::Object;

use super::file::{File, pdf};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field};
use super::tools::{FORGED, exchange_in_place, fill_all, other_letter, page_says, rewritten};
use crate::workspace::Workspace;

/// One figure of the text: costs are borne until 2021, not 2020.
fn other_year(file: &File) -> File {
    let (number, content) = other_letter(file, 3, "arbeid i 2020", '1');
    file.then(|revision| revision.put_stream(number, "", content))
}

#[test]
fn one_figure() {
    returned(|ours| other_year(&ours.issued).to_vec())
        .sound()
        .shows("arbeid i 2021")
        .hides("arbeid i 2020")
        .changed_unsigned("page 3");
}

#[test]
fn one_figure_and_signed() {
    let attack = returned(|ours| ours.filled_and_signed_by_kari(&other_year(&ours.issued)));
    attack.sound().shows("arbeid i 2021").holds(1).changed_before_signing("page 3");
}

#[test]
fn one_figure_and_signed_by_the_organisation_itself() {
    let attack = returned(|ours| other_year(&ours.issued).revise(|revision| sign_field(revision, "Signatur", by(&ours.per))));
    attack.sound().shows("arbeid i 2021").holds(1).changed_before_signing("page 3");
}

#[test]
fn one_figure_in_the_same_revision_as_the_signature() {
    let attack = returned(|ours| {
        let (number, content) = other_letter(&ours.issued, 3, "arbeid i 2020", '1');
        ours.issued.revise(|revision| {
            revision.put_stream(number, "", content);
            fill_all(revision);
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    attack.sound().shows("arbeid i 2021").holds(1).changed_before_signing("page 3");
}

#[test]
fn one_figure_in_a_file_written_anew_and_signed() {
    let attack = returned(|ours| {
        let (number, content) = other_letter(&ours.issued, 3, "arbeid i 2020", '1');
        let anew = rewritten(&ours.issued, |document| {
            let stream = lopdf::Stream::new(lopdf::Dictionary::new(), content);
            document.objects.insert((number, 0), Object::Stream(stream));
        });
        ours.filled_and_signed_by_kari(&File::read(anew))
    });
    attack.opens().shows("arbeid i 2021").holds(1).because("changed", "page 3 looks different");
}

#[test]
fn one_figure_after_signing() {
    returned(|ours| other_year(&ours.signed).to_vec()).sound().shows("arbeid i 2021").holds(1).changed_after_signing("page 3");
}

#[test]
fn one_figure_after_sealing_and_signed() {
    let attack = returned(|ours| {
        let (number, content) = other_letter(&ours.sealed, 3, "arbeid i 2020", '1');
        let sealed = ours.sealed.then(|revision| revision.put_stream(number, "", content));
        ours.filled_and_signed_by_kari(&sealed)
    });
    attack.sound().shows("arbeid i 2021").holds(2).because("changed", "page 3");
}

/// A byte of what was issued, in its place: the rest of the file is as it was, and so is its length.
#[test]
fn one_byte_of_what_was_issued() {
    let attack = returned(|ours| {
        let page = format!("\n{} 0 obj", ours.issued.page(4));
        let start = ours.issued.windows(page.len()).position(|part| part == page.as_bytes()).unwrap();
        let mut bytes = ours.issued.to_vec();
        let changed = exchange_in_place(&bytes[..start + 300], "841.8898", "441.8898");
        bytes[..start + 300].copy_from_slice(&changed);
        bytes
    });
    attack.opens().changed_unsigned("as issued is missing");
}

#[test]
fn one_byte_of_what_was_issued_and_signed() {
    let attack = returned(|ours| {
        let changed = exchange_in_place(&ours.issued, "/V (Ola Nordmann)", "/V (Ole Nordmann)");
        ours.filled_and_signed_by_kari(&File::read(changed))
    });
    attack.opens().holds(1).because("cannot-tell", "a program has rewritten it");
}

/// A byte that nobody sees.
#[test]
fn one_byte_of_white_space() {
    let attack = returned(|ours| {
        let changed = exchange_in_place(&ours.issued, "/SigFlags 3\n", "/SigFlags 3 ");
        ours.filled_and_signed_by_kari(&File::read(changed))
    });
    attack.opens().holds(1).because("cannot-tell", "a program has rewritten it");
}

#[test]
fn one_byte_of_what_was_signed() {
    let attack = returned(|ours| exchange_in_place(&ours.signed, "(23.11.2026) Tj", "(23.11.2029) Tj"));
    let judged = attack.opens().shows("23.11.2029").holds(0).because("changed", "instead of its value");
    let reasons = judged.file["reasons"].to_string();
    assert!(reasons.contains("the signature in Signatur: the content was changed after it was signed"), "{reasons}");
}

#[test]
fn one_byte_of_what_was_sealed() {
    let attack = returned(|ours| {
        let mut bytes = ours.sealed_signed.to_vec();
        let changed = exchange_in_place(&bytes[..ours.sealed.len()], "/Size 3", "/Size 4");
        bytes[..changed.len()].copy_from_slice(&changed);
        bytes
    });
    attack.opens().holds(0).because("broken", "content was changed after it was signed");
}

#[test]
fn whole_page_and_signed() {
    let attack = returned(|ours| ours.filled_and_signed_by_kari(&ours.issued.then(|revision| page_says(revision, 2, FORGED))));
    attack.sound().shows(FORGED).holds(1).changed_before_signing("page 2");
}

#[test]
fn page_removed_and_signed() {
    let attack = returned(|ours| {
        ours.filled_and_signed_by_kari(&ours.issued.then(|revision| {
            let pages = revision.file.pages();
            revision.edit(pages).get_mut(b"Kids").unwrap().as_array_mut().unwrap().remove(1);
            revision.set(pages, "Count", 3);
        }))
    });
    attack.sound().hides("2 av 4").holds(1).changed_before_signing("pages were added, taken out");
}

/// Whoever copies the text, searches it or has it read aloud notices nothing; whoever looks at the page does.
#[test]
fn picture_of_other_words_where_the_text_stays_the_same() {
    let attack = returned(|ours| {
        ours.filled_and_signed_by_kari(&ours.issued.then(|revision| {
            let (page, content) = (revision.file.page(3), revision.file.content(3));
            let more = revision.add_stream("", "q 1 g 80 500 400 60 re f 0 g 90 510 200 8 re f Q");
            revision.set(page, "Contents", pdf(&format!("[{content} 0 R {more} 0 R]")));
        }))
    });
    attack.sound().shows("arbeid i 2020").holds(1).changed_before_signing("page 3");
}

/// The letter is another, and the font says that it is the same.
#[test]
fn one_figure_whose_font_says_that_it_is_the_old_one() {
    let attack = returned(|ours| {
        let file = &ours.issued;
        let (number, content) = other_letter(file, 3, "arbeid i 2020", '1');
        ours.filled_and_signed_by_kari(&file.then(|revision| {
            revision.put_stream(number, "", content);
            let fonts = file.document().get_page_fonts((file.page(3), 0)).unwrap();
            for font in fonts.values() {
                let Ok(map) = font.get(b"ToUnicode").and_then(Object::as_reference) else { continue };
                let text = String::from_utf8(file.plain(map.0)).unwrap();
                revision.put_stream(map.0, "", text.replace("<0031>", "<0030>"));
            }
        }))
    });
    attack.sound().hides("2021").holds(1).changed_before_signing("page 1");
}

#[test]
fn glyphs_of_a_font_exchanged() {
    // Every letter is what it was; their outlines are those of another font.
    let attack = returned(|ours| {
        let file = &ours.issued;
        let fonts = file.document().get_page_fonts((file.page(3), 0)).unwrap();
        let outlines: Vec<u32> = fonts
            .values()
            .filter_map(|font| {
                let descendants = file.document().dereference(font.get(b"DescendantFonts").ok()?).ok()?.1;
                let descendant = file.document().dereference(descendants.as_array().ok()?.first()?).ok()?.1.as_dict().ok()?;
                Some(descendant.get(b"FontDescriptor").ok()?.as_reference().ok()?.0)
            })
            .collect();
        assert!(outlines.len() >= 2, "two fonts");
        ours.filled_and_signed_by_kari(&file.then(|revision| {
            let other = file.dictionary(outlines[0]).get(b"FontFile2").unwrap().clone();
            revision.set(outlines[1], "FontFile2", other);
        }))
    });
    attack.opens().shows("arbeid i 2020").holds(1).changed_before_signing("page 1");
}

/// Made by this program from other words, with the same identifier, and signed: there is no revision to see.
#[test]
fn generated_from_other_words_and_signed() {
    let attack = returned(|ours| {
        let theirs = Workspace::samples();
        theirs.change_everybodys_text();
        theirs.run(["generate", "--only", "42"]).exit(0);
        ours.filled_and_signed_by_kari(&File::read(fs::read(theirs.pdf("42")).unwrap()))
    });
    attack.sound().shows("En ny linje").holds(1).because("changed", "page 4 looks different");
}

#[test]
fn generated_from_other_words_and_not_signed() {
    let attack = returned(|_| {
        let theirs = Workspace::samples();
        theirs.change_everybodys_text();
        theirs.run(["generate", "--only", "42"]).exit(0);
        fs::read(theirs.pdf("42")).unwrap()
    });
    attack.sound().shows("En ny linje").because("changed", "page 4 looks different");
}

/// The same words printed anew by another program: nobody can say without looking.
#[test]
fn written_anew_and_signed() {
    let attack = returned(|ours: &'static Ours| {
        let anew = rewritten(&ours.issued, |document| document.renumber_objects());
        ours.filled_and_signed_by_kari(&File::read(anew))
    });
    attack.opens().holds(1).because("cannot-tell", "a program has rewritten it");
}

#[test]
fn field_filled_with_an_object_of_the_page() {
    // What looks like a fill gives a page's content the number of an appearance.
    let attack = returned(|ours| {
        ours.filled_and_signed_by_kari(&ours.issued.then(|revision| {
            let content = revision.file.content(3);
            revision.set(revision.file.field("kontakt-navn"), "AP", pdf(&format!("<</N {content} 0 R>>")));
            revision.put_stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 351 15]", "0 0 351 15 re f");
        }))
    });
    attack.opens().holds(1).changed_before_signing("uses too");
}
