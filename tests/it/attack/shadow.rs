//! Shadow attacks: what is to be shown later lies in the file when it is signed, and a harmless revision brings it out. In
//! ours it has no place even before: see what is said of the prepared files, and of those that were then changed.

use super::file::{File, Revision, Style, pdf, reference};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field};
use super::structure::with_table;
use super::tools::{FORGED, RESOURCES, annotate, covers, fill_all, form, look, says};

/// Prepared, then filled in and signed.
fn prepared(ours: &'static Ours, prepare: impl FnOnce(&mut Revision)) -> File {
    File::read(ours.filled_and_signed_by_kari(&ours.issued.then(prepare)))
}

/// A picture lies over the page that the attacker wants to be seen later. The one who signs does not see what is below.
fn overlay(revision: &mut Revision) {
    annotate(revision, 3, "/Subtype/Stamp", "1 g 0 0 600 850 re f");
    let more = revision.add_stream("", says(FORGED));
    let (page, content) = (revision.file.page(3), revision.file.content(3));
    let mut resources = revision.file.dictionary(page).get(b"Resources").unwrap().clone();
    if let lopdf::Object::Reference((number, _)) = resources {
        resources = revision.file.object(number).clone();
    }
    let fonts = resources.as_dict_mut().unwrap().get_mut(b"Font").unwrap().as_dict_mut().unwrap();
    fonts.set("Z", pdf("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    revision.set(page, "Resources", resources);
    revision.set(page, "Contents", pdf(&format!("[{content} 0 R {more} 0 R]")));
}

#[test]
fn hide_prepared() {
    returned(|ours| prepared(ours, overlay).to_vec()).sound().holds(1).changed_before_signing("page 3");
}

#[test]
fn hide_by_removing_the_overlay_from_the_page() {
    let attack = returned(|ours| {
        prepared(ours, overlay).revise(|revision| {
            let page = revision.file.page(3);
            revision.edit(page).get_mut(b"Annots").unwrap().as_array_mut().unwrap().pop();
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn hide_by_freeing_the_overlay() {
    let attack = returned(|ours| {
        prepared(ours, overlay).revise(|revision| {
            let page = revision.file.dictionary(revision.file.page(3));
            let overlay = page.get(b"Annots").unwrap().as_array().unwrap().last().unwrap().as_reference().unwrap();
            revision.freed.push(overlay.0);
        })
    });
    attack.opens().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn hide_by_making_the_overlay_empty() {
    let attack = returned(|ours| {
        prepared(ours, overlay).revise(|revision| {
            let page = revision.file.dictionary(revision.file.page(3));
            let overlay = page.get(b"Annots").unwrap().as_array().unwrap().last().unwrap().as_reference().unwrap();
            let look = form(revision, "");
            revision.set(overlay.0, "AP", pdf(&format!("<</N {look} 0 R>>")));
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_after_signing("page 3");
}

/// What was issued is covered after it was signed.
#[test]
fn hide_what_was_signed() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let other = form(revision, &covers(FORGED));
            let content = revision.add_stream("", "/X Do");
            revision.set(revision.file.page(3), "Contents", reference(content));
            revision.set(revision.file.page(3), "Resources", pdf(&format!("<</XObject<</X {other} 0 R>>>>")));
        })
    });
    attack.sound().holds(1).changed_after_signing("page 3");
}

/// A field shows what it holds when it is signed. Later it shows what lay there all the time.
#[test]
fn replace_by_the_appearance_of_a_field() {
    let attack = returned(|ours| {
        let other = std::cell::Cell::new(0);
        let signed = ours.issued.revise(|revision| {
            other.set(revision.add(look(revision.file, "navn", "Ole Olsen")));
            fill_all(revision);
            sign_field(revision, "Signatur", by(&ours.kari));
        });
        File::read(signed).revise(|revision| {
            revision.set(revision.file.field("navn"), "AP", pdf(&format!("<</N {} 0 R>>", other.get())));
        })
    });
    attack.sound().shows("Ole Olsen").holds(1).changed_after_signing("an earlier signature locks");
}

/// The font of what was typed is defined anew: digits and letters become others.
#[test]
fn replace_by_a_font_defined_anew() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let differences = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[49/nine/eight]>>";
            revision.set(revision.file.typeface(), "Encoding", pdf(differences));
        })
    });
    attack.sound().shows("83.99.8086").holds(1).changed_after_signing("kontakt-organisasjon");
}

#[test]
fn replace_by_a_font_of_the_page_defined_anew() {
    let attack = returned(|ours| {
        let document = ours.signed.document();
        let page = ours.signed.dictionary(ours.signed.page(3)).get(b"Resources").unwrap();
        let resources = document.dereference(page).unwrap().1.as_dict().unwrap();
        let fonts = resources.get(b"Font").unwrap().as_dict().unwrap();
        let font = fonts.iter().next().unwrap().1.as_reference().unwrap().0;
        ours.signed.revise(|revision| revision.put(font, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"))
    });
    attack.opens().holds(1).changed_after_signing("page 1");
}

/// A second document lies in the file, which nothing leads to.
fn second_document(revision: &mut Revision) -> u32 {
    let content = revision.add_stream("", says(FORGED));
    let (pages, form) = (revision.number(), revision.file.form());
    let entries = format!("/Parent {pages} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources{RESOURCES}");
    let page = revision.add(format!("<</Type/Page{entries}>>"));
    revision.put(pages, format!("<</Type/Pages/Count 1/Kids[{page} 0 R]>>"));
    revision.add(format!("<</Type/Catalog/Pages {pages} 0 R/AcroForm {form} 0 R>>"))
}

#[test]
fn hide_and_replace_prepared() {
    let attack = returned(|ours| {
        prepared(ours, |revision| {
            second_document(revision);
        })
        .to_vec()
    });
    // Nothing leads to it, and what is left over by good programs looks the same: it may pass, until it is brought out.
    attack.sound().holds(1).is("signed-as-issued");
}

#[test]
fn hide_and_replace_by_the_root() {
    let attack = returned(|ours| {
        let other = std::cell::Cell::new(0);
        let signed = prepared(ours, |revision| other.set(second_document(revision)));
        signed.revise(|revision| revision.trailer.set("Root", reference(other.get())))
    });
    attack.opens().shows(FORGED).holds(1).changed_after_signing("another document was put in the place of this one");
}

/// Not an object is added: a table leads to another page tree, which lies in a stream that nobody reads.
#[test]
fn hide_and_replace_by_the_table() {
    let attack = returned(|ours| {
        let pages = ours.issued.pages();
        let hidden = |page: u32| format!("{pages} 0 obj\n<</Type/Pages/Count 1/Kids[{page} 0 R]>>\nendobj\n");
        let signed = prepared(ours, |revision| {
            let content = revision.add_stream("", says(FORGED));
            let entries = format!("/Parent {pages} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources{RESOURCES}");
            let page = revision.add(format!("<</Type/Page{entries}>>"));
            revision.add_stream("", hidden(page));
        });
        let needle = hidden(0).split_once("[0").unwrap().0.to_owned();
        let at = signed.windows(needle.len()).rposition(|part| part == needle.as_bytes()).unwrap();
        let trailer = format!("/Size 999/Root {} 0 R/Prev {}", signed.catalog(), signed.table());
        with_table(&signed, &format!("{pages} 1\n{at:010} 00000 n \n"), &trailer)
    });
    attack.opens().shows(FORGED).holds(1).because("broken", "cross-reference section");
}

/// The same, with the second document in an object stream.
#[test]
fn hide_and_replace_by_an_object_stream() {
    let attack = returned(|ours| {
        prepared(ours, |revision| {
            second_document(revision);
        })
        .revise(|revision| {
            revision.style = Style::Compressed;
            let other = second_document(revision);
            revision.trailer.set("Root", reference(other));
        })
    });
    attack.opens().shows(FORGED).holds(1).changed_after_signing("page 1");
}
