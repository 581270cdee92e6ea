//! The good neighbours of the attacks, signed: with this program and others, in our field and their own, saved, kept for
//! long.

use lopdf::Object;

use super::cms::signed;
use super::file::{File, Revision, Style, pdf, reference};
use super::neighbours::modified;
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field, sign_new_field, with};
use super::tools::fill_all;
use crate::pki::Hash;

const SIGNED: &str = "signed-as-issued";

#[test]
fn signed_with_avtale() {
    returned(|ours| ours.signed.to_vec()).sound().holds(1).is(SIGNED);
}

#[test]
fn sealed_filled_in_and_signed_with_avtale() {
    returned(|ours| ours.sealed_signed.to_vec()).sound().holds(2).is(SIGNED);
}

#[test]
fn filled_in_and_signed_at_once() {
    returned(|ours| ours.filled_and_signed_by_kari(&ours.issued)).sound().holds(1).is(SIGNED);
}

#[test]
fn filled_in_and_then_signed() {
    returned(|ours| ours.signed_by_kari(&ours.issued.then(fill_all))).sound().holds(1).is(SIGNED);
}

#[test]
fn sealed_filled_in_and_then_signed() {
    returned(|ours| ours.signed_by_kari(&ours.sealed.then(fill_all))).sound().holds(2).is(SIGNED);
}

#[test]
fn signed_with_nothing_filled_in() {
    returned(|ours| ours.signed_by_kari(&ours.issued)).sound().holds(1).is(SIGNED);
}

#[test]
fn second_edition_signed() {
    returned(|ours| ours.filled_and_signed_by_kari(&ours.second)).sound().holds(1).is(SIGNED);
}

#[test]
fn signed_with_object_streams() {
    let good = returned(|ours| {
        ours.sealed.revise(|revision| {
            revision.style = Style::Compressed;
            fill_all(revision);
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    good.sound().holds(2).is(SIGNED);
}

#[test]
fn signed_as_acrobat_did_before_pades() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            let signing = with(|content| ours.pki.certified("kari").sign(Hash::Sha256, true, &content.concat()));
            sign_field(revision, "Signatur", signing.sub_filter("/SubFilter/adbe.pkcs7.detached"));
        })
    });
    good.sound().holds(1).is(SIGNED);
}

/// In a field of their own, out of sight, as services do it.
#[test]
fn signed_in_a_field_of_their_own() {
    let good = returned(|ours| {
        ours.issued.then(fill_all).revise(|revision| {
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.kari));
        })
    });
    good.sound().holds(1).is(SIGNED);
}

#[test]
fn sealed_and_signed_in_a_field_of_their_own() {
    let good = returned(|ours| {
        ours.sealed.revise(|revision| {
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.kari));
        })
    });
    good.sound().holds(2).is(SIGNED);
}

/// As PDFBox and what is built on it do where nothing is to be shown.
#[test]
fn signed_in_our_field_out_of_sight() {
    for of in [|ours: &'static Ours| &ours.issued, |ours: &'static Ours| &ours.sealed] {
        let good = returned(|ours| {
            of(ours).revise(|revision| {
                fill_all(revision);
                revision.set(revision.file.field("Signatur"), "Rect", pdf("[0 0 0 0]"));
                sign_field(revision, "Signatur", by(&ours.kari));
            })
        });
        good.sound().is(SIGNED);
    }
}

/// A reservation would stand there.
#[test]
fn signed_for_a_reason() {
    let entries = "/M(D:20261123120000Z)/Reason(Med forbehold om punkt 4)";
    let good = signed(|ours| by(&ours.kari).entries(entries)).holds(1);
    let cautions = good.is(SIGNED).file["cautions"].to_string();
    assert!(cautions.contains("Med forbehold om punkt 4"), "{cautions}");
}

/// Two sign, each in a field: the one in ours last, which locks the rest.
#[test]
fn signed_by_two() {
    let good = returned(|ours| {
        let once = ours.issued.then(|revision| {
            fill_all(revision);
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.per));
        });
        ours.signed_by_kari(&once)
    });
    good.sound().holds(2).is(SIGNED);
}

#[test]
fn signed_and_shown_in_the_field() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            super::tools::show(revision, "Signatur", "Digitalt signert av Kari Nordmann");
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    good.sound().holds(1).shows("Digitalt signert av Kari").is(SIGNED);
}

#[test]
fn saved_and_then_signed() {
    returned(|ours| ours.filled_and_signed_by_kari(&ours.issued.then(modified))).sound().holds(1).is(SIGNED);
}

#[test]
fn saved_after_signing() {
    returned(|ours| ours.sealed_signed.revise(modified)).sound().holds(2).is(SIGNED);
}

/// A document security store, for those who check when the certificates have expired (ETSI EN 319 142-1, 5.4.2): one is added, or
/// grows.
fn security_store(revision: &mut Revision, ours: &Ours) {
    let certificates: Vec<_> = ["kari", "issuer", "root"].iter().map(|name| ours.pki.bytes(&format!("{name}.der"))).collect();
    let certificates: Vec<_> = certificates.iter().map(|der| revision.add_stream("", der)).collect();
    let catalog = revision.file.catalog();
    match revision.file.dictionary(catalog).get(b"DSS").and_then(Object::as_reference) {
        Ok((store, _)) => certificates.into_iter().for_each(|number| revision.push(store, "Certs", reference(number))),
        Err(_) => {
            let certificates: String = certificates.iter().map(|number| format!("{number} 0 R ")).collect();
            let store = revision.add(format!("<</Type/DSS/Certs[{certificates}]>>"));
            revision.set(catalog, "DSS", reference(store));
        }
    }
}

#[test]
fn security_store_added() {
    returned(|ours| ours.signed.revise(|revision| security_store(revision, ours))).sound().holds(1).is(SIGNED);
}

#[test]
fn security_store_added_with_its_extension() {
    let good = returned(|ours| {
        ours.sealed_signed.revise(|revision| {
            security_store(revision, ours);
            let extensions = pdf("<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>");
            revision.set(revision.file.catalog(), "Extensions", extensions);
        })
    });
    good.sound().holds(2).is(SIGNED);
}

/// A document timestamp (ETSI EN 319 142-1, 5.4.3).
fn timestamped(ours: &'static Ours, file: &File, name: &str) -> Vec<u8> {
    file.revise(|revision| {
        let signing = with(|content| ours.timestamp(content)).sub_filter("/SubFilter/ETSI.RFC3161").entries("");
        sign_new_field(revision, name, "/Rect[0 0 0 0]", signing);
    })
}

#[test]
fn document_timestamp_added() {
    returned(|ours| timestamped(ours, &ours.signed, "Timestamp1")).sound().is(SIGNED);
}

#[test]
fn kept_for_long() {
    // Signed, with what is needed to check it, and a timestamp over both, twice.
    let good = returned(|ours| {
        let store = |file: &File| file.then(|revision| security_store(revision, ours));
        let once = File::read(timestamped(ours, &store(&ours.sealed_signed), "Timestamp1"));
        timestamped(ours, &store(&once), "Timestamp2")
    });
    good.sound().is(SIGNED);
}

#[test]
fn signed_by_one_who_is_not_known() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            sign_field(revision, "Signatur", by(&ours.stranger));
        })
    });
    good.sound().holds(1).is("signed-trust-unknown");
}
