//! Incremental saving whose revision is written badly, so that some programs do not see it and others mend it; or with a
//! copy of the signature, which then stands in the last revision as it should.

use lopdf::Object;

use super::file::{Style, reference};
use super::forgery::range;
use super::returned;
use super::tools::{FORGED, body, exchange, page_says};

/// Without a table, a reader that mends files shows it.
#[test]
fn revision_without_a_table_and_a_trailer() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            page_says(revision, 3, FORGED);
            revision.style = Style::Nothing;
        })
    });
    attack.because("broken", "the rest was lost on the way");
}

#[test]
fn revision_with_only_bodies() {
    let attack = returned(|ours| {
        let whole = ours.signed.revise(|revision| {
            page_says(revision, 3, FORGED);
            revision.style = Style::Nothing;
        });
        whole[..whole.len() - "%%EOF\n".len()].to_vec()
    });
    attack.because("broken", "the rest was lost on the way");
}

#[test]
fn revision_with_a_trailer_and_no_table() {
    let attack = returned(|ours| {
        let whole = ours.signed.revise(|revision| page_says(revision, 3, FORGED));
        let start = whole.windows(6).rposition(|part| part == b"\nxref\n").unwrap() + 1;
        let end = whole.windows(7).rposition(|part| part == b"trailer").unwrap();
        [&whole[..start], &whole[end..]].concat()
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn revision_with_a_table_and_no_trailer() {
    let attack = returned(|ours| {
        let whole = ours.signed.revise(|revision| page_says(revision, 3, FORGED));
        let trailer = whole.windows(7).rposition(|part| part == b"trailer").unwrap();
        let end = whole.windows(9).rposition(|part| part == b"startxref").unwrap();
        [&whole[..trailer], &whole[end..]].concat()
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn revision_whose_table_begins_elsewhere() {
    let attack = returned(|ours| {
        let whole = ours.signed.revise(|revision| page_says(revision, 3, FORGED));
        let end = whole.windows(9).rposition(|part| part == b"startxref").unwrap();
        [&whole[..end], b"startxref\n7\n%%EOF\n"].concat()
    });
    attack.because("changed", "what page 3 shows was changed");
}

/// The last `startxref` leads back to what was signed, so that other programs look no further; a reader that mends files
/// does.
#[test]
fn revision_that_the_last_startxref_passes_over() {
    let attack = returned(|ours| {
        let whole = ours.signed.revise(|revision| page_says(revision, 3, FORGED));
        let end = whole.windows(9).rposition(|part| part == b"startxref").unwrap();
        [&whole[..end], format!("startxref\n{}\n%%EOF\n", ours.signed.table()).as_bytes()].concat()
    });
    attack.opens().because("broken", "cross-reference section");
}

/// With a copy of the signature, whose byte range is over what was there before: a signature at the end of the file that
/// holds.
#[test]
fn signature_copied_into_the_new_revision() {
    let attack = returned(|ours| {
        let signature = body(&ours.signed, ours.signed.signature("Signatur"));
        ours.signed.revise(|revision| {
            page_says(revision, 3, FORGED);
            let copy = revision.add(signature);
            revision.set(revision.file.field("Signatur"), "V", reference(copy));
        })
    });
    attack.sound().shows(FORGED).because("changed", "was signed already");
}

#[test]
fn signature_copied_with_a_byte_range_to_the_end() {
    let attack = returned(|ours| {
        let signature = body(&ours.signed, ours.signed.signature("Signatur"));
        let old = range(&signature);
        let numbers: Vec<&str> = old.trim_end_matches(']').rsplit(['[', ' ']).collect();
        let to = format!("/ByteRange[0 {} {} 999999]", numbers[2], numbers[1]);
        ours.signed.revise(|revision| {
            page_says(revision, 3, FORGED);
            revision.put(revision.file.signature("Signatur"), exchange(&signature, &old, to));
        })
    });
    attack.opens().shows(FORGED).because("changed", "page 3");
}

/// Another signature's words about itself.
#[test]
fn reason_replaced() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let signature = revision.file.signature("Signatur");
            revision.set(signature, "Reason", Object::string_literal("Godkjent av kommunestyret"));
            revision.set(signature, "Name", Object::string_literal("Ola Nordmann"));
        })
    });
    attack.opens().because("changed", "Signatur");
}
