//! Bytes where none belong: before the header, behind the end, between what was issued and what came after; and bytes
//! that are missing.

use super::file::{File, Revision};
use super::ours::Ours;
use super::returned;
use super::tools::{FORGED, exchange, fill_all, page_says};

fn after(ours: &'static Ours, more: &[u8]) -> Vec<u8> {
    [&ours.signed, more].concat()
}

#[test]
fn bytes_after_the_end_of_what_was_signed() {
    returned(|ours| after(ours, b"mer\n")).opens().because("changed", "bytes after its end");
}

#[test]
fn comment_after_the_end_of_what_was_signed() {
    returned(|ours| after(ours, b"% avtalen gjelder ikke\n%%EOF\n")).opens().because("changed", "bytes after its end");
}

#[test]
fn many_bytes_after_the_end_of_what_was_signed() {
    returned(|ours| after(ours, &[b'x'; 300_000])).because("changed", "bytes after its end");
}

#[test]
fn object_after_the_end_of_what_was_signed() {
    let attack = returned(|ours| {
        let content = ours.signed.content(3);
        after(ours, format!("{content} 0 obj\n<</Length 4>>\nstream\nq Q \nendstream\nendobj\n").as_bytes())
    });
    attack.opens().because("broken", "the rest was lost on the way");
}

#[test]
fn startxref_after_the_end_of_what_was_signed() {
    let attack = returned(|ours| after(ours, format!("startxref\n{}\n%%EOF\n", ours.issued.table()).as_bytes()));
    attack.opens().because("broken", "cross-reference section");
}

#[test]
fn second_file_after_the_end_of_what_was_signed() {
    returned(|ours| after(ours, &ours.first)).because("broken", "cross-reference section");
}

#[test]
fn archive_after_the_end_of_what_was_issued() {
    // What is a PDF and a ZIP archive at once.
    returned(|ours| [&ours.issued[..], b"PK\x05\x06", &[0; 18]].concat()).because("changed", "bytes after its end");
}

#[test]
fn bytes_before_the_header() {
    returned(|ours| [b"mer\n", &ours.signed[..]].concat()).because("broken", "does not begin with a PDF header");
}

#[test]
fn byte_order_mark_before_the_header() {
    returned(|ours| [b"\xef\xbb\xbf", &ours.signed[..]].concat()).because("broken", "does not begin with a PDF header");
}

#[test]
fn page_of_the_web_before_the_header() {
    returned(|ours| [b"<html><script>alert(1)</script>\n", &ours.issued[..]].concat())
        .because("broken", "does not begin with a PDF header");
}

#[test]
fn second_header() {
    returned(|ours| [b"%PDF-1.4\n", &ours.signed[..]].concat()).because("broken", "cross-reference section");
}

#[test]
fn header_of_another_version() {
    returned(|ours| [b"%PDF-2.0", &ours.signed[8..]].concat()).because("broken", "content was changed after it was signed");
}

#[test]
fn header_missing() {
    returned(|ours| [b"%XXX-1.7", &ours.signed[8..]].concat()).because("not-ours", "nor any mark in it is ours");
}

/// Between what was issued and the next revision stands what nobody signed for when the program looks for `%%EOF`.
fn between(ours: &'static Ours, bytes: &[u8]) -> File {
    File::read([&ours.issued[..], bytes, format!("startxref\n{}\n%%EOF\n", ours.issued.table()).as_bytes()].concat())
}

#[test]
fn bytes_between_what_was_issued_and_what_was_signed() {
    let attack = returned(|ours| ours.filled_and_signed_by_kari(&between(ours, b"avtalen gjelder ikke\n")));
    attack.opens().holds(1).because("changed", "bytes were added that are no object");
}

#[test]
fn comment_between_what_was_issued_and_what_was_signed() {
    let attack = returned(|ours| ours.filled_and_signed_by_kari(&between(ours, b"% avtalen gjelder ikke\n%%EOF\n")));
    attack.opens().holds(1).because("changed", "bytes were added that are no object");
}

#[test]
fn object_that_nothing_leads_to_between_what_was_issued_and_what_was_signed() {
    let attack = returned(|ours| {
        let content = ours.issued.content(3);
        let object = format!("{content} 0 obj\n<</Length 4>>\nstream\nq Q \nendstream\nendobj\n");
        ours.filled_and_signed_by_kari(&between(ours, object.as_bytes()))
    });
    attack.opens().holds(1).because("changed", "bytes were added that are no object");
}

#[test]
fn end_of_file_in_a_comment_of_what_was_signed() {
    let attack = returned(|ours| {
        let file = ours.signed.then(|revision| page_says(revision, 3, FORGED));
        // The later revision begins with what looks like the end of the one before.
        let mut bytes = ours.signed.to_vec();
        bytes.extend(b"%%EOF\n%%EOF\n");
        [&bytes[..], &file[ours.signed.len()..]].concat()
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn end_of_file_missing() {
    returned(|ours| ours.signed[..ours.signed.len() - 6].to_vec()).because("broken", "it covers more than the file has");
}

#[test]
fn last_byte_missing() {
    returned(|ours| ours.signed[..ours.signed.len() - 1].to_vec()).because("broken", "covers more than the file has");
}

#[test]
fn last_table_missing() {
    returned(|ours| ours.signed[..ours.signed.table()].to_vec()).because("broken", "the rest was lost on the way");
}

#[test]
fn signature_cut_off_in_the_middle() {
    let attack = returned(|ours| {
        let middle = ours.issued.len() + (ours.signed.len() - ours.issued.len()) / 2;
        ours.signed[..middle].to_vec()
    });
    attack.because("broken", "the rest was lost on the way");
}

#[test]
fn issued_file_cut_off() {
    returned(|ours| ours.issued[..ours.issued.len() / 2].to_vec()).because("broken", "the rest was lost on the way");
}

#[test]
fn issued_file_without_its_last_line() {
    returned(|ours| ours.issued[..ours.issued.len() - 6].to_vec()).because("broken", "the rest was lost on the way");
}

#[test]
fn beginning_missing() {
    returned(|ours| ours.signed[5_000..].to_vec()).because("not-ours", "nor any mark in it is ours");
}

#[test]
fn transferred_as_text() {
    // Every line end became two bytes.
    let attack = returned(|ours| {
        ours.signed.iter().flat_map(|byte| if *byte == b'\n' { b"\r\n".to_vec() } else { vec![*byte] }).collect()
    });
    attack.because("changed", "as issued is missing");
}

#[test]
fn nothing_at_all() {
    returned(|_| Vec::new()).because("not-ours", "the file is empty");
}

#[test]
fn zeros() {
    returned(|_| vec![0; 10_000]).because("not-ours", "nor any mark in it is ours");
}

/// A stream that nothing refers to, and in its data an object of a page: whoever searches the file finds it.
fn hiding(revision: &mut Revision, head: &str) {
    let content = format!("q {head} obj <</Length 0>> stream endstream endobj Q");
    revision.add_stream("", content);
}

#[test]
fn object_hidden_in_a_stream_that_nothing_leads_to() {
    for head in ["9 0", "9%x\n0", "9 -0", "9 +0"] {
        let attack = returned(|ours| ours.signed.revise(|revision| hiding(revision, head)));
        attack.because("changed", "an object seems to stand at byte");
    }
    // The word alone is none.
    let good = returned(|ours| {
        ours.issued.revise(|revision| {
            fill_all(revision);
            revision.add_stream("", "(Obj) (endobj) (lobj) Objekt");
        })
    });
    good.opens().is("unsigned-copy");
}

/// Readers look for the end in the last thousand bytes or so, and search for objects where they find none.
#[test]
fn end_too_far_from_the_end() {
    let flood = "\n".repeat(1_200);
    let attack = returned(|ours| [&ours.signed[..], flood.as_bytes()].concat());
    attack.because("changed", "bytes after its end, of which nothing is known");
    let attack = returned(|ours| exchange(&ours.issued.revise(fill_all), "startxref\n", format!("startxref\n{flood}")));
    attack.because("broken", "what was added to the issued document cannot be read");
    // A few line breaks at the end are no harm.
    returned(|ours| [&ours.issued.revise(fill_all)[..], b"\n\n"].concat()).opens().is("unsigned-copy");
}
