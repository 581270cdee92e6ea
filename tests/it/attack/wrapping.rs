//! Signature wrapping: the part of the file that is signed after the signature is moved, and what the attacker writes takes
//! its place or stands between.

use super::file::File;
use super::forgery::range;
use super::ours::Ours;
use super::signing::{by, sign_field};
use super::tools::{FORGED, exchange_in_place, fill_all, says};
use super::writing::object;
use super::{Returned, returned};

/// The numbers of the last byte range.
fn numbers(bytes: &[u8]) -> [usize; 3] {
    let range = range(bytes);
    let numbers: Vec<usize> = range.split(['[', ' ', ']']).filter_map(|number| number.parse().ok()).collect();
    numbers[1..].try_into().unwrap()
}

/// The signed end is moved back by the length of what comes between, with a table of its own that shows other words.
fn moved(ours: &'static Ours, between: impl Fn(&File, usize) -> Vec<u8>) -> Vec<u8> {
    let file = &ours.signed;
    let [before, after, rest] = numbers(file);
    let between = between(file, after);
    let to = format!("/ByteRange[0 {before} {} {rest}]", after + between.len());
    let old = range(file);
    // The byte range is itself signed here: a program that checks the digest finds out. Those that are fooled read another
    // signature dictionary, which is why it was published; see the ones below that are signed so.
    let padded = format!("{old}{:width$}", "", width = to.len().saturating_sub(old.len()));
    let changed = exchange_in_place(file, &padded, &to);
    [&changed[..after], &between, &changed[after..]].concat()
}

/// An object that replaces a page's content, and a table with it.
fn other_page(file: &File, at: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let offset = at + object(&mut out, (file.content(3), 0), &super::file::stream("", says(FORGED).as_bytes()));
    let table = at + out.len();
    let trailer =
        format!("trailer\n<</Size 400/Root {} 0 R/Prev {}>>\nstartxref\n{table}\n%%EOF\n", file.catalog(), file.table());
    out.extend(format!("xref\n{} 1\n{offset:010} 00000 n \n{trailer}", file.content(3)).bytes());
    out
}

#[test]
fn second_range_moved_back() {
    returned(|ours| moved(ours, other_page)).because("broken", "cross-reference section");
}

#[test]
fn second_range_moved_back_and_padded() {
    returned(|ours| moved(ours, |file, at| [&other_page(file, at)[..], &[b' '; 500]].concat()))
        .because("broken", "cross-reference section");
}

/// Signed in such a way that a part of the file is left out, where the attacker then writes: one who makes out what is to
/// be signed, or who signs. The digest is right, and stays so.
fn left_out(gap: impl Fn(&mut Vec<u8>) + 'static, entries: &'static str, more: usize) -> Returned {
    returned(move |ours| {
        let mut bytes = ours.issued.revise(|revision| {
            fill_all(revision);
            let signing = by(&ours.kari).entries(entries).ranges(move |gap, length| {
                let end = gap.end + more;
                (format!("[0 {} {end} {}]", gap.start, length - end), vec![0..gap.start, end..length])
            });
            sign_field(revision, "Signatur", signing);
        });
        gap(&mut bytes);
        bytes
    })
    .opens()
    .holds(1)
}

#[test]
fn gap_that_holds_more_than_the_string() {
    left_out(|_| (), "/Reason(Godkjent av kommunestyret i sak 12/26)", 47).because("broken", "leaves out something else");
}

#[test]
fn gap_whose_other_content_is_changed_after_signing() {
    let change = |bytes: &mut Vec<u8>| *bytes = exchange_in_place(bytes, "sak 12/26", "sak 99/99");
    left_out(change, "/Reason(Godkjent av kommunestyret i sak 12/26)", 47).because("broken", "leaves out something else");
}

#[test]
fn gap_that_begins_before_the_string() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            let signing = by(&ours.kari).ranges(|gap, length| {
                let start = gap.start - 9;
                (format!("[0 {start} {} {}]", gap.end, length - gap.end), vec![0..start, gap.end..length])
            });
            sign_field(revision, "Signatur", signing);
        })
    });
    attack.opens().because("broken", "leaves out something else");
}

#[test]
fn gap_within_the_string() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            let signing = by(&ours.kari).ranges(|gap, length| {
                (
                    format!("[0 {} {} {}]", gap.start + 1, gap.end - 1, length - gap.end + 1),
                    vec![0..gap.start + 1, gap.end - 1..length],
                )
            });
            sign_field(revision, "Signatur", signing);
        })
    });
    attack.opens().because("broken", "leaves out something else");
}

/// Whole objects lie in the gap, behind the string's end: `>` and what follows, in comments for those who skip it.
#[test]
fn objects_behind_the_signature_in_its_string() {
    let attack = returned(|ours| {
        let signed = ours.signed_by_kari(&ours.issued);
        let end = signed.windows(5).rposition(|part| part == b"00>/M").unwrap() + 2;
        let inside = format!(">/Reason({FORGED})/X<");
        let mut bytes = signed;
        bytes[end - inside.len()..end].copy_from_slice(inside.as_bytes());
        bytes
    });
    attack.opens().because("broken", "leaves out something else");
}

#[test]
fn something_else_behind_the_signature_in_its_string() {
    // Behind the DER, where zeros belong, is another whole CMS.
    let attack = returned(|ours| {
        let mut bytes = ours.signed_by_kari(&ours.issued);
        let end = bytes.windows(5).rposition(|part| part == b"00>/M").unwrap() + 2;
        bytes[end - 8..end].copy_from_slice(b"30020500");
        bytes
    });
    attack.opens().because("broken", "something stands behind the signature");
}

/// What is after the last signed byte is not covered, though there is no further revision.
#[test]
fn end_of_the_revision_left_out() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            let signing = by(&ours.kari).ranges(|gap, length| {
                let end = length - 40;
                (format!("[0 {} {} {}]", gap.start, gap.end, end - gap.end), vec![0..gap.start, gap.end..end])
            });
            sign_field(revision, "Signatur", signing);
        })
    });
    attack.opens().because("broken", "does not cover the whole revision");
}

/// The table of the signed revision stands where the signature does not cover it, and leads where the attacker wants.
#[test]
fn table_moved_out_of_what_is_signed() {
    let attack = returned(|ours| {
        let before = ours.issued.table();
        let signed = ours.issued.revise(|revision| {
            let signing = by(&ours.kari).ranges(|gap, length| {
                let end = length - 200;
                (format!("[0 {} {} {}]", gap.start, gap.end, end - gap.end), vec![0..gap.start, gap.end..end])
            });
            sign_field(revision, "Signatur", signing);
        });
        assert!(before < signed.len());
        // Behind the signed part, the trailer can be written anew.
        super::tools::exchange(&signed, "/Size 3", "/Size 4")
    });
    attack.opens().because("broken", "does not cover the whole revision");
}
