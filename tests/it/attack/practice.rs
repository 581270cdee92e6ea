//! What programs and people do that is not as it should be, and does no harm: it is told, and judged by what it comes to.
//! Beside each, what is refused.

use lopdf::Object;

use super::file::{File, pdf};
use super::ours::Ours;
use super::signing::{by, certify, sign_new_field};
use super::tools::{exchange, fill, fill_all, set_value};
use super::{Returned, returned};

const SIGNED: &str = "signed-as-issued";
const COPY: &str = "unsigned-copy";

/// The verdict, and what is said beside it under this key.
#[track_caller]
fn says(returned: Returned, verdict: &str, key: &str, words: &str) {
    let judged = returned.is(verdict);
    let said = judged.file[key].to_string();
    assert!(said.contains(words), "no {words:?} in {said}: {}", judged.ran);
}

/// Nothing is said beside the verdict.
#[track_caller]
fn silent(returned: Returned, verdict: &str) {
    let judged = returned.is(verdict);
    assert_eq!(judged.file["cautions"].as_array().map(Vec::len), Some(0), "{}", judged.ran);
}

/// Certified by Per with this level, out of sight.
fn certified(ours: &'static Ours, level: u8) -> File {
    ours.issued.then(|revision| certify(revision, level, by(&ours.per)))
}

#[test]
fn certified_by_another_then_filled_in_and_signed() {
    let good = returned(|ours| ours.signed_by_kari(&certified(ours, 2).then(fill_all)));
    says(good.sound().holds(2), SIGNED, "changed_after_signing", "no");
    let at_once = returned(|ours| ours.filled_and_signed_by_kari(&certified(ours, 2)));
    at_once.sound().holds(2).is(SIGNED);
}

/// Filled in and certified by Per, with this name.
fn certified_as(ours: &'static Ours, name: &str) -> File {
    let filled = ours.issued.then(|revision| {
        fill_all(revision);
        fill(revision, "navn", name);
    });
    filled.then(|revision| certify(revision, 2, by(&ours.per)))
}

/// What is certified is not for others to change, though the certification lets them fill in fields.
#[test]
fn certified_by_another_with_a_name_that_was_changed_afterwards() {
    let doubtful = returned(|ours| ours.filled_and_signed_by_kari(&certified_as(ours, "Ole Olsen")));
    let words = "the field navn said \\\"Ole Olsen\\\" when the document was certified, and says \\\"Kari Nordmann\\\" now";
    says(doubtful.sound().holds(2), "cannot-tell", "reasons", words);
}

#[test]
fn certified_by_another_with_a_name_that_stays() {
    let judged = returned(|ours| ours.signed_by_kari(&certified_as(ours, "Kari Nordmann"))).sound().holds(2).is(SIGNED);
    let cautions = judged.file["cautions"].to_string();
    assert!(!cautions.contains("when the document was certified"), "{cautions}");
}

/// Emptied is changed too.
#[test]
fn certified_by_another_with_a_name_that_was_taken_out() {
    let doubtful = returned(|ours| {
        let emptied = certified_as(ours, "Ole Olsen").then(|revision| fill(revision, "navn", ""));
        ours.signed_by_kari(&emptied)
    });
    says(doubtful.sound().holds(2), "cannot-tell", "reasons", "and says \\\"\\\" now");
}

/// Who certified it signs what they changed themselves.
#[test]
fn certified_and_signed_by_one_who_changed_the_name_in_between() {
    let good = returned(|ours| {
        let filled = ours.issued.then(|revision| fill(revision, "navn", "Ole Olsen"));
        let certified = filled.then(|revision| certify(revision, 2, by(&ours.kari)));
        ours.filled_and_signed_by_kari(&certified)
    });
    says(good.sound().holds(2), SIGNED, "cautions", "the field navn said \\\"Ole Olsen\\\" when the document was certified");
}

/// Signed by both, but the name was changed before the other signed and after who certified it had signed again.
#[test]
fn certified_and_signed_before_another_changed_the_name() {
    let attack = returned(|ours| {
        let certified = certified_as(ours, "Ole Olsen");
        let signed = certified.then(|revision| {
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.per));
        });
        ours.filled_and_signed_by_kari(&signed)
    });
    says(attack.sound(), "changed", "reasons", "the field navn was filled in after it was signed");
}

#[test]
fn certified_by_another_then_filled_in_and_signed_by_nobody() {
    let file = returned(|ours| certified(ours, 2).revise(|revision| fill(revision, "navn", "Ole Olsen")));
    says(file.sound().holds(1), "cannot-tell", "reasons", "the field navn was filled in after the document was certified");
}

#[test]
fn filled_in_and_signed_where_another_certification_allows_nothing() {
    let attack = returned(|ours| ours.signed_by_kari(&certified(ours, 1).then(fill_all)));
    says(attack.sound(), "changed", "reasons", "certification lets nothing be changed");
}

#[test]
fn something_else_changed_where_another_certification_allows_to_fill_in() {
    let attack = returned(|ours| {
        let moved = certified(ours, 2).then(|revision| {
            fill_all(revision);
            revision.set(revision.file.field("navn"), "Rect", pdf("[10 10 20 20]"));
        });
        ours.signed_by_kari(&moved)
    });
    says(attack.sound(), "changed", "reasons", "the field navn was moved");
}

/// The permission is for those who have not signed yet.
#[test]
fn filled_in_after_a_certification_and_a_signature() {
    let attack = returned(|ours| {
        let signed = certified(ours, 2).then(|revision| {
            fill_all(revision);
            sign_new_field(revision, "Signature1", "/Rect[0 0 0 0]", by(&ours.kari));
        });
        signed.revise(|revision| fill(revision, "navn", "Ole Olsen"))
    });
    says(attack.sound(), "changed", "reasons", "the field navn was filled in after it was signed");
}

/// Filled in by a program that leaves the drawing to readers.
fn left_to_readers(file: &File) -> File {
    file.then(|revision| {
        set_value(revision, "navn", "Ola Hansen");
        revision.remove(revision.file.field("navn"), "AP");
        revision.set(revision.file.form(), "NeedAppearances", true);
    })
}

#[test]
fn appearance_left_to_readers() {
    let good = returned(|ours| left_to_readers(&ours.issued).to_vec());
    says(good.sound().shows("Ola Hansen"), COPY, "cautions", "\\\"Ola Hansen\\\"");
}

#[test]
fn appearance_left_to_readers_and_signed() {
    let doubtful = returned(|ours| ours.signed_by_kari(&left_to_readers(&ours.issued)));
    says(doubtful.sound().holds(1), "cannot-tell", "reasons", "the field navn has no look of its own");
}

#[test]
fn appearance_left_to_nobody() {
    // Nobody is asked to draw it.
    let doubtful = returned(|ours| {
        ours.issued.revise(|revision| {
            set_value(revision, "navn", "Ola Hansen");
            revision.remove(revision.file.field("navn"), "AP");
        })
    });
    doubtful.sound().is("changed");
}

#[test]
fn appearance_taken_out_after_signing() {
    // By a program that locks nothing.
    let attack = returned(|ours| {
        let signed = File::read(ours.filled_and_signed_by_kari(&ours.issued));
        signed.revise(|revision| {
            revision.remove(revision.file.field("navn"), "AP");
            revision.set(revision.file.form(), "NeedAppearances", true);
        })
    });
    attack.sound().is("changed");
}

/// The name with marked content, of which this is read aloud instead.
fn read_as(ours: &'static Ours, instead: &str, key: &str) -> Vec<u8> {
    ours.issued.revise(|revision| {
        fill(revision, "navn", "Kari Nordmann");
        let typeface = revision.file.typeface();
        let form = format!("/Type/XObject/Subtype/Form/BBox[0 0 252 15]/Resources<</Font<</F {typeface} 0 R>>>>");
        let content = format!("/Span<</{key}({instead})>>BDC BT /F 10.5 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET EMC");
        let look = revision.add_stream(&form, content);
        revision.set(revision.file.field("navn"), "AP", pdf(&format!("<</N {look} 0 R>>")));
    })
}

#[test]
fn name_that_is_read_aloud_as_another() {
    for key in ["ActualText", "Alt", "E"] {
        let attack = returned(|ours| read_as(ours, "Ola Hansen", key));
        says(attack.sound(), "changed", "reasons", "the field navn is read aloud and copied as \\\"Ola Hansen\\\"");
    }
    returned(|ours| read_as(ours, "Kari Nordmann", "ActualText")).sound().is(COPY);
}

#[test]
fn value_with_a_line_break_in_a_field_of_one_line() {
    let doubtful = returned(|ours| {
        ours.issued.revise(|revision| {
            fill(revision, "kontakt-adresse", "Postboks 7884809 Arendal");
            set_value(revision, "kontakt-adresse", "Postboks 788\n4809 Arendal");
        })
    });
    says(doubtful.sound(), "cannot-tell", "reasons", "the field kontakt-adresse has a line break in its value");
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            fill(revision, "kontakt-adresse", "Postboks 788, 4809 Arendal");
            set_value(revision, "kontakt-adresse", "Postboks 788, 4809 Arendal\n");
        })
    });
    silent(good.sound(), COPY);
}

/// With other metadata.
fn described(ours: &'static Ours, entries: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    ours.issued.revise(|revision| {
        let metadata = String::from_utf8(revision.file.plain(revision.file.metadata())).unwrap();
        revision.put_stream(revision.file.metadata(), entries, change(metadata));
    })
}

#[test]
fn metadata_that_make_it_no_archive_format() {
    const XMP: &str = "/Type/Metadata/Subtype/XML";
    let without = |what: &'static str| {
        move |metadata: String| {
            assert!(metadata.contains(what), "{metadata}");
            metadata.replace(what, "")
        }
    };
    type Change = fn(String) -> String;
    let cases: [(&str, &str, Change); 6] = [
        ("well-formed", XMP, |_| "<x".to_owned()),
        ("well-formed", XMP, |metadata| metadata.replace("</dc:title>", "")),
        ("not XMP", XMP, |_| "<x/>".to_owned()),
        ("cannot be decoded", "/Type/Metadata/Subtype/XML/Filter/FlateDecode", |metadata| metadata),
        ("PDF/A-2b", XMP, |metadata| metadata.replace("conformance>A<", "conformance>B<")),
        ("no more that it is PDF/A", XMP, |metadata| metadata.replace("http://www.aiim.org/pdfa/ns/id/", "http://example.no/")),
    ];
    for (words, entries, change) in cases {
        says(returned(|ours| described(ours, entries, change)), COPY, "cautions", words);
    }
    for (words, part) in [
        ("no more that it is PDF/A", "<pdfaid:part>2</pdfaid:part>"),
        ("no more that it is PDF/UA", "<pdfuaid:part>1</pdfuaid:part>"),
    ] {
        let file = returned(|ours| described(ours, XMP, without(part)));
        says(file.sound(), COPY, "cautions", &format!("it is no archive format now: its metadata say {words}"));
    }
}

/// What no XMP reader takes for a claim, though the words stand there.
#[test]
fn metadata_that_claim_nothing_as_they_are_written() {
    const XMP: &str = "/Type/Metadata/Subtype/XML";
    const PART: &str = "<pdfaid:part>2</pdfaid:part>";
    type Change = fn(String) -> String;
    let cases: [(&str, &str, Change); 8] = [
        ("no more that it is PDF/A", XMP, |metadata| {
            metadata.replace(PART, "<pdfaid:part><rdf:Bag><rdf:li>2</rdf:li></rdf:Bag></pdfaid:part>")
        }),
        ("no more that it is PDF/A", XMP, |metadata| metadata.replace(PART, "<pdfaid:part rdf:resource=\"2\"/>")),
        ("no more that it is PDF/A", XMP, |metadata| metadata.replace(PART, &format!("{PART}<pdfaid:part>3</pdfaid:part>"))),
        ("no title any more", XMP, |metadata| {
            let (start, end) = (metadata.find("<dc:title>").unwrap(), metadata.find("</dc:title>").unwrap());
            format!("{}<dc:title>Avtale{}", &metadata[..start], &metadata[end..])
        }),
        ("not XMP", XMP, |metadata| metadata.replace("x:xmpmeta", "x:other")),
        ("not XMP", XMP, |metadata| metadata.replace("<rdf:RDF", "<p><rdf:RDF").replace("</rdf:RDF>", "</rdf:RDF></p>")),
        ("not XMP", XMP, |metadata| metadata.replace("rdf:Description", "rdf:Something")),
        ("do not say that they are XML", "/Type/Metadata/Subtype/Text", |metadata| metadata),
    ];
    for (words, entries, change) in cases {
        says(returned(|ours| described(ours, entries, change)), COPY, "cautions", words);
    }
    let missing = returned(|ours| described(ours, "/Type/Metadata", |metadata| metadata));
    says(missing, COPY, "cautions", "do not say that they are XML");
}

#[test]
fn metadata_that_are_written_otherwise() {
    // As attributes (ISO 16684-1, 7.9.2.2).
    let good = returned(|ours| {
        described(ours, "/Type/Metadata/Subtype/XML", |metadata| {
            let bare =
                metadata.replace("<pdfaid:part>2</pdfaid:part>", "").replace("<pdfaid:conformance>A</pdfaid:conformance>", "");
            let attributes = "pdfaid:part=\"2\" pdfaid:conformance=\"A\"";
            bare.replacen("<rdf:Description rdf:about=\"\"", &format!("<rdf:Description rdf:about=\"\" {attributes}"), 1)
        })
    });
    silent(good.sound(), COPY);
    // RDF by itself (7.3.3).
    let bare = returned(|ours| {
        described(ours, "/Type/Metadata/Subtype/XML", |metadata| {
            let (start, end) = (metadata.find("<rdf:RDF").unwrap(), metadata.find("</rdf:RDF>").unwrap());
            metadata[start..end + "</rdf:RDF>".len()].to_owned()
        })
    });
    silent(bare.sound(), COPY);
    silent(returned(|ours| ours.issued.revise(super::neighbours::modified)), COPY);
}

/// With a pointer to the last section that is off by so much.
fn off(bytes: &[u8], by: isize) -> Vec<u8> {
    let table = File::read(bytes.to_vec()).table();
    exchange(bytes, &format!("startxref\n{table}"), format!("startxref\n{}", table.strict_add_signed(by)))
}

#[test]
fn pointer_that_is_off_by_a_line_break() {
    for by in [-1, 1, 4] {
        let untidy = returned(|ours| off(&ours.issued.revise(fill_all), by));
        says(untidy.opens(), "cannot-tell", "reasons", "a pointer to where its objects lie leads to byte");
    }
    // The byte range does not cover more than before, and who signed is told.
    let untidy = returned(|ours| {
        let drafted = ours.issued.revise(fill_all);
        ours.signed_by_kari(&File::read(off(&drafted, -1)))
    });
    says(untidy.opens().holds(1), "cannot-tell", "reasons", "signed by Test kari");
}

#[test]
fn pointer_that_is_off_after_signing() {
    // What was signed is another file then.
    returned(|ours| off(&ours.signed, -1)).is("broken");
}

#[test]
fn pointer_that_is_off_where_readers_would_find_something_else() {
    let attack = returned(|ours| {
        let content = ours.issued.content(3);
        let filled = ours.issued.then(|revision| {
            fill_all(revision);
            let note = format!("{content} 0 obj <</Length 0>> stream endstream endobj");
            revision.set(revision.file.info(), "Note", Object::string_literal(note));
        });
        off(&filled, 1)
    });
    attack.opens().is("broken");
}

#[test]
fn mark_at_the_end_repeated() {
    let untidy = returned(|ours| [&ours.issued.revise(fill_all)[..], b"%%EOF\n"].concat());
    says(untidy.opens(), "cannot-tell", "reasons", "the mark at its end stands there more than once");
    // What else stands there, somebody added.
    returned(|ours| [&ours.issued.revise(fill_all)[..], b"% lagret av arkivet\n"].concat()).is("changed");
}

#[test]
fn mark_at_the_end_missing() {
    let untidy = returned(|ours| {
        let filled = ours.issued.revise(fill_all);
        filled[..filled.len() - "%%EOF\n".len()].to_vec()
    });
    says(untidy.opens(), "cannot-tell", "reasons", "the mark at its end is missing");
}

#[test]
fn page_that_was_turned() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            let page = revision.file.page(2);
            revision.set(page, "Rotate", 90);
            fill_all(revision);
        })
    });
    says(attack.sound(), "changed", "reasons", "page 2 was turned, or given another size (/Rotate) (object ");
}
