//! The good neighbours of the attacks: what parties and their programs rightly do to an agreement, before anybody signs.
//! Whoever refuses these is of no use.

use lopdf::Object;

use super::file::{Revision, Style, pdf};
use super::returned;
use super::tools::{RESOURCES, fill, fill_all, look};

const COPY: &str = "unsigned-copy";

#[test]
fn issued() {
    returned(|ours| ours.issued.to_vec()).sound().is(COPY);
}

#[test]
fn sealed() {
    returned(|ours| ours.sealed.to_vec()).sound().holds(1).is(COPY);
}

#[test]
fn filled_in() {
    returned(|ours| ours.issued.revise(fill_all)).sound().shows("Kari Nordmann").is(COPY);
}

#[test]
fn filled_in_after_sealing() {
    returned(|ours| ours.sealed.revise(fill_all)).sound().holds(1).is(COPY);
}

#[test]
fn filled_in_twice() {
    let good = returned(|ours| ours.issued.then(fill_all).revise(|revision| fill(revision, "navn", "Ole Olsen")));
    good.sound().shows("Ole Olsen").is(COPY);
}

#[test]
fn filled_in_with_a_cross_reference_stream() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            revision.style = Style::Stream;
            fill_all(revision);
        })
    });
    good.sound().is(COPY);
}

#[test]
fn filled_in_with_an_object_stream() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            revision.style = Style::Compressed;
            fill_all(revision);
        })
    });
    good.sound().shows("Kari Nordmann").is(COPY);
}

#[test]
fn filled_in_where_its_old_appearance_was() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            revision.put(revision.file.look("kontakt-navn"), look(revision.file, "kontakt-navn", "Ole Olsen"));
            super::tools::set_value(revision, "kontakt-navn", "Ole Olsen");
        })
    });
    good.sound().shows("Ole Olsen").is(COPY);
}

#[test]
fn field_emptied() {
    returned(|ours| ours.issued.revise(|revision| fill(revision, "kontakt-telefon", ""))).sound().is(COPY);
}

/// Many programs know only the fonts that every reader has.
#[test]
fn filled_in_with_a_font_of_their_own() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 351 15]/Resources{RESOURCES}");
            let look = revision.add_stream(&entries, "/Tx BMC q BT /Z 10 Tf 0 g 2 4 Td (Kari Nordmann) Tj ET Q EMC");
            let field = revision.file.field("navn");
            revision.set(field, "AP", pdf(&format!("<</N {look} 0 R>>")));
            revision.set(field, "V", Object::string_literal("Kari Nordmann"));
        })
    });
    good.sound().shows("Kari Nordmann").is(COPY);
}

/// The record filled it in, and somebody typed the same again: it is drawn anew.
#[test]
fn same_value_typed_again() {
    returned(|ours| ours.issued.revise(|revision| fill(revision, "navn", "Ola Nordmann"))).sound().is(COPY);
}

/// Programs that write a newer version of the format say so.
#[test]
fn saved_as_a_newer_version() {
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            revision.set(revision.file.catalog(), "Version", "2.0");
        })
    });
    good.sound().is(COPY);
}

#[test]
fn saved_with_new_metadata() {
    returned(|ours| ours.issued.revise(modified)).sound().is(COPY);
}

/// What a program that saves a file writes of it.
pub fn modified(revision: &mut Revision) {
    let metadata = String::from_utf8(revision.file.plain(revision.file.metadata())).unwrap();
    let start = metadata.find("<xmp:ModifyDate>").unwrap() + "<xmp:ModifyDate>".len();
    let end = start + metadata[start..].find('<').unwrap();
    let metadata = [&metadata[..start], "2026-12-01T10:00:00+01:00", &metadata[end..]].concat();
    revision.put_stream(revision.file.metadata(), "/Type/Metadata/Subtype/XML", metadata);
    revision.set(revision.file.info(), "ModDate", Object::string_literal("D:20261201100000+01'00'"));
}

#[test]
fn end_of_file_with_another_line_end() {
    // The last line of each revision ends in CR LF.
    let good = returned(|ours| {
        let filled = ours.issued.revise(fill_all);
        [&filled[..filled.len() - 1], b"\r\n"].concat()
    });
    good.opens().is(COPY);
}

#[test]
fn end_of_file_without_a_line_end() {
    let good = returned(|ours| {
        let filled = ours.issued.revise(fill_all);
        filled[..filled.len() - 1].to_vec()
    });
    good.sound().is(COPY);
}
