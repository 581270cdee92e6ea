//! Incremental saving: after a signed revision comes another that nobody signed, written well or badly.

use lopdf::Object;

use super::file::{File, pdf, reference};
use super::returned;
use super::tools::{FORGED, covers, page_says, says};

#[test]
fn page_content_replaced() {
    let attack = returned(|ours| ours.signed.revise(|revision| page_says(revision, 3, FORGED)));
    attack.sound().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn page_content_replaced_in_a_sealed_agreement() {
    let attack = returned(|ours| ours.sealed_signed.revise(|revision| page_says(revision, 3, FORGED)));
    attack.sound().shows(FORGED).holds(2).changed_after_signing("page 3");
}

#[test]
fn page_content_replaced_under_its_own_number() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.put_stream(revision.file.content(3), "", says(FORGED));
            revision.set(revision.file.page(3), "Resources", pdf(super::tools::RESOURCES));
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn content_stream_added_to_a_page() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let more = revision.add_stream("", covers(FORGED));
            let content = revision.file.content(3);
            let page = revision.file.page(3);
            revision.set(page, "Contents", pdf(&format!("[{content} 0 R {more} 0 R]")));
            let mut resources = revision.file.dictionary(page).get(b"Resources").unwrap().clone();
            if let Object::Reference((number, _)) = resources {
                resources = revision.file.object(number).clone();
            }
            let fonts = resources.as_dict_mut().unwrap().get_mut(b"Font").unwrap().as_dict_mut().unwrap();
            fonts.set("Z", pdf("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
            revision.set(page, "Resources", resources);
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn page_added() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let (pages, content) = (revision.file.pages(), revision.add_stream("", says(FORGED)));
            let resources = super::tools::RESOURCES;
            let page =
                format!("<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources{resources}>>");
            let page = revision.add(page);
            revision.push(pages, "Kids", reference(page));
            revision.set(pages, "Count", 5);
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_after_signing("pages were added, taken out");
}

#[test]
fn page_removed() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let pages = revision.file.pages();
            revision.edit(pages).get_mut(b"Kids").unwrap().as_array_mut().unwrap().pop();
            revision.set(pages, "Count", 3);
        })
    });
    attack.sound().hides("4 av 4").holds(1).changed_after_signing("pages were added, taken out");
}

#[test]
fn pages_reordered() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.edit(revision.file.pages()).get_mut(b"Kids").unwrap().as_array_mut().unwrap().swap(1, 3);
        })
    });
    attack.sound().holds(1).changed_after_signing("pages were added, taken out");
}

#[test]
fn page_tree_of_an_intermediate_node() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let pages = revision.file.pages();
            let content = revision.add_stream("", says(FORGED));
            let (node, page) = (revision.number(), revision.number());
            let resources = super::tools::RESOURCES;
            let entries = format!("/Parent {node} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources{resources}");
            revision.put(page, format!("<</Type/Page{entries}>>"));
            revision.put(node, format!("<</Type/Pages/Parent {pages} 0 R/Count 1/Kids[{page} 0 R]>>"));
            revision.push(pages, "Kids", reference(node));
            revision.set(pages, "Count", 5);
        })
    });
    attack.opens().shows(FORGED).holds(1).changed_after_signing("pages were added, taken out");
}

/// A catalogue and everything below it, of one page.
fn other_catalog(file: &File, root: impl Fn(&mut super::file::Revision, u32)) -> Vec<u8> {
    file.revise(|revision| {
        let content = revision.add_stream("", says(FORGED));
        let (pages, form) = (revision.number(), revision.file.form());
        let resources = super::tools::RESOURCES;
        let entries = format!("/Parent {pages} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources{resources}");
        let page = revision.add(format!("<</Type/Page{entries}>>"));
        revision.put(pages, format!("<</Type/Pages/Count 1/Kids[{page} 0 R]>>"));
        let catalog = revision.add(format!("<</Type/Catalog/Pages {pages} 0 R/AcroForm {form} 0 R>>"));
        root(revision, catalog);
    })
}

#[test]
fn catalog_swapped_by_the_trailer() {
    let swap = |revision: &mut super::file::Revision, catalog| revision.trailer.set("Root", reference(catalog));
    returned(|ours| other_catalog(&ours.signed, swap)).opens().shows(FORGED).holds(1).changed_after_signing("page 1");
}

#[test]
fn catalog_swapped_by_its_number() {
    let swap = |revision: &mut super::file::Revision, catalog| {
        let body = revision.bodies.remove(&(catalog, 0)).unwrap();
        revision.put(revision.file.catalog(), body);
    };
    returned(|ours| other_catalog(&ours.signed, swap)).opens().shows(FORGED).holds(1).changed_after_signing("/Lang");
}

#[test]
fn signature_removed() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.remove(revision.file.field("Signatur"), "V");
            page_says(revision, 3, FORGED);
        })
    });
    attack.sound().shows(FORGED).holds(0).because("changed", "is not a signature field with a new signature");
}

/// The signature removed and nothing else: what was signed is still in the file, and does not count any more.
#[test]
fn signature_removed_and_nothing_else() {
    let attack = returned(|ours| ours.signed.revise(|revision| revision.remove(revision.file.field("Signatur"), "V")));
    attack.sound().holds(0).because("changed", "is not a signature field with a new signature");
}

#[test]
fn signature_field_removed_from_the_form() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.edit(revision.file.form()).get_mut(b"Fields").unwrap().as_array_mut().unwrap().pop();
        })
    });
    attack.sound().because("changed", "something was taken away from page 3");
}

#[test]
fn form_removed() {
    let attack = returned(|ours| ours.signed.revise(|revision| revision.remove(revision.file.catalog(), "AcroForm")));
    attack.opens().because("changed", "page 3");
}

#[test]
fn outlines_replaced() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let outlines = revision.number();
            let item =
                revision.add(format!("<</Title({FORGED})/Parent {outlines} 0 R/Dest[{} 0 R/Fit]>>", revision.file.page(1)));
            revision.put(outlines, format!("<</Type/Outlines/Count 1/First {item} 0 R/Last {item} 0 R>>"));
            revision.set(revision.file.catalog(), "Outlines", reference(outlines));
        })
    });
    attack.sound().holds(1).changed_after_signing("/Outlines");
}

#[test]
fn structure_tree_replaced() {
    // Who has the document read aloud hears something else.
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let root = revision.number();
            let element = format!("<</S/P/P {root} 0 R/Pg {} 0 R/K 0/ActualText({FORGED})>>", revision.file.page(3));
            let element = revision.add(element);
            revision.put(root, format!("<</Type/StructTreeRoot/K[{element} 0 R]>>"));
            revision.set(revision.file.catalog(), "StructTreeRoot", reference(root));
        })
    });
    attack.sound().holds(1).changed_after_signing("/StructTreeRoot");
}
