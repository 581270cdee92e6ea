//! What a file says that it is: of other agreements' identifiers, and of files that were never issued.

use lopdf::Object;

use super::file::{File, pdf};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field, sign_new_field};
use super::tools::{FORGED, exchange_in_place, rewritten, says};

/// The metadata with another agreement's identifier.
fn renamed(file: &File) -> File {
    file.then(|revision| {
        let metadata = String::from_utf8(revision.file.plain(revision.file.metadata())).unwrap();
        let other = metadata.replace("42-samarbeidsavtale-1", "50-samarbeidsavtale-1");
        assert_ne!(other, metadata);
        revision.put_stream(revision.file.metadata(), "/Type/Metadata/Subtype/XML", other);
        revision.set(revision.file.info(), "Keywords", Object::string_literal("50-samarbeidsavtale-1"));
    })
}

#[test]
fn identifier_of_another_agreement() {
    returned(|ours| renamed(&ours.issued).to_vec()).sound().changed_unsigned("say that the document is");
}

#[test]
fn identifier_of_another_agreement_before_signing() {
    returned(|ours| ours.filled_and_signed_by_kari(&renamed(&ours.issued)))
        .sound()
        .holds(1)
        .changed_before_signing("say that the document is");
}

#[test]
fn identifier_of_another_agreement_after_signing() {
    returned(|ours| renamed(&ours.signed).to_vec()).sound().changed_after_signing("say that the document is");
}

#[test]
fn identifier_in_the_information_alone() {
    let attack = returned(|ours| {
        ours.issued
            .revise(|revision| revision.set(revision.file.info(), "Keywords", Object::string_literal("50-samarbeidsavtale-1")))
    });
    attack.sound().changed_unsigned("say that the document is");
}

#[test]
fn title_changed() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| revision.set(revision.file.info(), "Title", Object::string_literal("Kjøpekontrakt")))
    });
    attack.sound().changed_unsigned("say that the document is");
}

/// A PDF of one page that was never issued, with this identifier in all places, and a field to sign.
fn foreign(keywords: &str) -> File {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let xmp = format!(
        "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Keywords>{keywords}</pdf:Keywords></rdf:Description></rdf:RDF>\
         </x:xmpmeta><?xpacket end=\"r\"?>"
    );
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{}/Annots[7 0 R]>>",
        super::tools::RESOURCES
    );
    let objects: [Vec<u8>; 8] = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/Metadata 5 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        page.into_bytes(),
        super::file::stream("", says(FORGED).as_bytes()),
        super::file::stream("/Type/Metadata/Subtype/XML", xmp.as_bytes()),
        b"<</Fields[7 0 R]/SigFlags 3>>".to_vec(),
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signatur)/F 132/P 3 0 R/Rect[0 0 0 0]>>".to_vec(),
        format!("<</Keywords({keywords})>>").into_bytes(),
    ];
    let mut places = std::collections::BTreeMap::from([((0, 65_535), super::writing::Place::Free)]);
    for (nth, body) in (1..).zip(objects) {
        places.insert((nth, 0), super::writing::Place::At(super::writing::object(&mut bytes, (nth, 0), &body)));
    }
    let table = bytes.len();
    super::writing::table(&mut bytes, &places, "/Size 9/Root 1 0 R/Info 8 0 R/ID[<00><00>]");
    bytes.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    File::read(bytes)
}

#[test]
fn foreign_file() {
    returned(|_| foreign("budsjett").to_vec()).sound().shows(FORGED).because("not-ours", "nor any mark in it is ours");
}

#[test]
fn foreign_file_signed_with_a_key_that_is_trusted() {
    let attack = returned(|ours| foreign("budsjett").revise(|revision| sign_field(revision, "Signatur", by(&ours.kari))));
    attack.sound().holds(1).because("not-ours", "signed by Test kari");
}

#[test]
fn identifier_forged_in_a_foreign_file() {
    let attack = returned(|_| foreign("42-samarbeidsavtale-1").to_vec()).sound().shows(FORGED);
    attack.because("changed", "as issued is missing");
}

#[test]
fn identifier_forged_in_a_foreign_file_signed_with_a_key_that_is_trusted() {
    let attack =
        returned(|ours| foreign("42-samarbeidsavtale-1").revise(|revision| sign_field(revision, "Signatur", by(&ours.kari))));
    attack.sound().shows(FORGED).holds(1).because("changed", "as issued is missing");
}

/// What was issued lies in the file, byte for byte, and is shown by nothing: the file begins with another.
#[test]
fn issued_file_embedded_in_a_foreign_one() {
    let attack = returned(|ours| {
        foreign("42-samarbeidsavtale-1").revise(|revision| {
            let issued = revision.add_stream("/Type/EmbeddedFile", &ours.issued[..]);
            let files = format!("<</EmbeddedFiles<</Names[(a.pdf)<</Type/Filespec/F(a.pdf)/EF<</F {issued} 0 R>>>>]>>>>");
            revision.set(revision.file.catalog(), "Names", pdf(&files));
        })
    });
    attack.opens().shows(FORGED).because("changed", "as issued is missing");
}

#[test]
fn foreign_file_after_what_was_issued() {
    let attack = returned(|ours| [&ours.issued[..], &foreign("42-samarbeidsavtale-1")].concat());
    attack.because("broken", "cross-reference section");
}

#[test]
fn issued_file_after_a_foreign_one() {
    returned(|ours| [&foreign("42-samarbeidsavtale-1")[..], &ours.issued].concat()).because("broken", "cross-reference section");
}

/// In its place, byte for byte as long.
#[test]
fn second_identifier_in_a_signed_agreement() {
    let attack = returned(|ours| {
        let renamed = exchange_in_place(&ours.issued, "(42-samarbeidsavtale-1)", "(50-samarbeidsavtale-1)");
        ours.filled_and_signed_by_kari(&File::read(renamed))
    });
    attack.opens().holds(1).because("cannot-tell", "a program has rewritten it");
}

/// The agreement printed to a PDF: all the same to look at, nothing the same in the file. Without fields to compare.
#[test]
fn written_anew_without_its_identifier() {
    let attack = returned(|ours| {
        rewritten(&ours.issued, |document| {
            document.trailer.remove(b"Info");
            document.catalog_mut().unwrap().remove(b"Metadata");
        })
    });
    attack.opens().because("changed", "a program has rewritten it");
}

#[test]
fn signed_in_a_field_of_the_wrong_agreement() {
    // Kari of Agder signs Trøndelag's agreement in a field of her own: a signature, but not of an altered file.
    let attack = returned(|ours: &'static Ours| {
        ours.first.revise(|revision| {
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.kari));
            revision.set(revision.file.info(), "Keywords", Object::string_literal("42-samarbeidsavtale-1"));
        })
    });
    attack.sound().holds(1).changed_before_signing("say that the document is");
}
