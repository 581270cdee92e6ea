//! Universal signature forgery: a signature that lacks something, so that a program that is not careful finds nothing
//! wrong with it. The rest of the file is the attacker's.

use super::file::{pdf, reference};
use super::ours::Ours;
use super::signing::{by, sign_field};
use super::tools::{FORGED, body, exchange, exchange_in_place, page_says};
use super::{Returned, returned};

/// What the attacker has changed in a signed agreement, with the entry of its signature written otherwise.
fn forged(ours: &'static Ours, entry: &str, to: &str) -> Vec<u8> {
    ours.signed.revise(|revision| {
        page_says(revision, 3, FORGED);
        let signature = revision.file.signature("Signatur");
        let body = body(revision.file, signature);
        revision.put(signature, exchange(&body, entry, to));
    })
}

/// The last byte range in a file, as it is written.
pub fn range(bytes: &[u8]) -> String {
    let start = range_at(bytes);
    let end = bytes[start..].iter().position(|byte| *byte == b']').unwrap() + start + 1;
    String::from_utf8(bytes[start..end].to_vec()).unwrap()
}

fn range_at(bytes: &[u8]) -> usize {
    bytes.windows(11).rposition(|part| part == b"/ByteRange[").unwrap()
}

/// An agreement signed with `avtale sign`, whose byte range is written otherwise in its place.
fn in_place(to: &'static str) -> Returned {
    returned(|ours| {
        let range = range(&ours.signed);
        let room = ours.signed[range_at(&ours.signed) + range.len()..].iter().take_while(|byte| **byte == b' ').count();
        exchange_in_place(&ours.signed, &format!("{range}{:room$}", ""), to)
    })
}

/// The same, in a later revision that has other words on a page.
fn later(to: &'static str) -> Returned {
    returned(|ours| forged(ours, &range(&body(&ours.signed, ours.signed.signature("Signatur"))), to)).shows(FORGED)
}

/// A string of the signature, written otherwise in a later revision that has other words on a page.
fn contents(to: impl Fn(&str) -> String + 'static) -> Returned {
    returned(move |ours| {
        let signature = ours.signed.signature("Signatur");
        let body = String::from_utf8(body(&ours.signed, signature)).unwrap();
        let start = body.find("/Contents<").unwrap() + "/Contents".len();
        let end = start + body[start..].find('>').unwrap() + 1;
        let other = to(&body[start..end]);
        let body = match other.is_empty() {
            true => [&body[..start - "/Contents".len()], &body[end..]].concat(),
            false => [&body[..start], &other, &body[end..]].concat(),
        };
        ours.signed.revise(|revision| {
            page_says(revision, 3, FORGED);
            revision.put(signature, body);
        })
    })
    .shows(FORGED)
}

macro_rules! attacks {
    ($verdict:literal, $words:literal; $($name:ident: $attack:expr;)*) => {$(
        #[test]
        fn $name() {
            $attack.because($verdict, $words);
        }
    )*};
}

attacks! {
    "broken", "its byte range is not of the form";
    byte_range_missing: in_place("/XyteRange[]");
    byte_range_null: in_place("/ByteRange null");
    byte_range_empty: in_place("/ByteRange[]");
    byte_range_negative: in_place("/ByteRange[0 -1 -1 0]");
    byte_range_of_one_number: in_place("/ByteRange[0]");
    byte_range_of_two_numbers: in_place("/ByteRange[0 132763]");
    byte_range_of_three_numbers: in_place("/ByteRange[0 132763 165533]");
    byte_range_of_six_numbers: in_place("/ByteRange[0 100 100 200 300 400]");
    byte_range_of_floats: in_place("/ByteRange[0.0 1.5 2.5 3.5]");
    byte_range_of_names: in_place("/ByteRange[/a /b /c /d]");
    byte_range_a_string: in_place("/ByteRange(0 1 2 3)");
    byte_range_by_reference_to_nothing: in_place("/ByteRange 9999 0 R");
    byte_range_by_reference_to_a_page: in_place("/ByteRange 286 0 R");
}

attacks! {
    "broken", "its byte range leaves out something else";
    byte_range_of_zeros: in_place("/ByteRange[0 0 0 0]");
    byte_range_overflowing: in_place("/ByteRange[0 9223372036854775807 1 1]");
    byte_range_overlapping: in_place("/ByteRange[0 140000 130000 9000]");
}

attacks! {
    "broken", "it covers more than the file has";
    byte_range_too_big: in_place("/ByteRange[0 99999999 99999999 9]");
}

attacks! {
    "broken", "not a number";
    byte_range_past_any_integer: in_place("/ByteRange[0 99999999999999999999 1 1]");
}

attacks! {
    "changed", "page 3";
    byte_range_missing_in_a_later_revision: later("");
    byte_range_null_in_a_later_revision: later("/ByteRange null");
    byte_range_empty_in_a_later_revision: later("/ByteRange[]");
    byte_range_of_zeros_in_a_later_revision: later("/ByteRange[0 0 0 0]");
    byte_range_negative_in_a_later_revision: later("/ByteRange[0 -100 -100 -100]");
    byte_range_of_two_numbers_in_a_later_revision: later("/ByteRange[0 100]");
    contents_missing: contents(|_| String::new());
    contents_null: contents(|_| " null".to_owned());
    contents_empty: contents(|_| "<>".to_owned());
    contents_an_empty_literal_string: contents(|_| "()".to_owned());
    contents_zeros: contents(|old| old.replace(|digit: char| digit.is_ascii_hexdigit(), "0"));
    contents_one_zero: contents(|_| "<00>".to_owned());
    contents_of_odd_length: contents(|old| old.replacen("00>", "0>", 1));
    contents_a_name: contents(|_| "/Signature".to_owned());
    contents_of_no_signer: contents(|_| "<3023060b2a864886f70d010907020ca0143012020103310030>".to_owned());
}

/// An agreement with other words, signed by Kari in a way that is not sound.
fn signed_oddly(ranges: super::signing::Ranges) -> Returned {
    returned(|ours| ours.issued.revise(|revision| sign_field(revision, "Signatur", by(&ours.kari).ranges(ranges)))).opens()
}

#[test]
fn byte_range_by_reference() {
    let attack = returned(|ours| {
        let body = body(&ours.signed, ours.signed.signature("Signatur"));
        let range = range(&body);
        let array = range.trim_start_matches("/ByteRange").to_owned();
        ours.signed.revise(|revision| {
            let array = revision.add(array);
            let signature = revision.file.signature("Signatur");
            revision.put(signature, exchange(&body, &range, format!("/ByteRange {array} 0 R")));
        })
    });
    attack.because("changed", "something was added to the document that may not be");
}

#[test]
fn byte_range_of_two_numbers_signed_so() {
    signed_oddly(Box::new(|gap, _| (format!("[0 {}]", gap.start), std::iter::once(0..gap.start).collect())))
        .because("broken", "[0 a b c]");
}

#[test]
fn byte_range_of_six_numbers_signed_so() {
    let ranges = |gap: std::ops::Range<usize>, length: usize| {
        let middle = gap.end + 100;
        let text = format!("[0 {} {} 100 {middle} {}]", gap.start, gap.end, length - middle);
        (text, vec![0..gap.start, gap.end..length])
    };
    signed_oddly(Box::new(ranges)).because("broken", "[0 a b c]");
}

#[test]
fn byte_range_that_does_not_begin_at_the_beginning() {
    let ranges = |gap: std::ops::Range<usize>, length: usize| {
        let text = format!("[9 {} {} {}]", gap.start - 9, gap.end, length - gap.end);
        (text, vec![9..gap.start, gap.end..length])
    };
    signed_oddly(Box::new(ranges)).because("broken", "[0 a b c]");
}

#[test]
fn byte_range_of_floats_signed_so() {
    let ranges = |gap: std::ops::Range<usize>, length: usize| {
        let text = format!("[0.0 {}.0 {}.0 {}.0]", gap.start, gap.end, length - gap.end);
        (text, vec![0..gap.start, gap.end..length])
    };
    signed_oddly(Box::new(ranges)).because("broken", "[0 a b c]");
}

#[test]
fn contents_a_literal_string() {
    contents(|old| {
        let octal = |pair: &[u8]| format!("\\{:03o}", u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap());
        let digits = old.trim_matches(['<', '>']).as_bytes();
        format!("({})", digits.chunks(2).map(octal).collect::<String>())
    })
    .because("changed", "page 3");
}

#[test]
fn sub_filter_missing() {
    let sign =
        |ours: &'static Ours| ours.issued.revise(|revision| sign_field(revision, "Signatur", by(&ours.kari).sub_filter("")));
    returned(sign).opens().because("cannot-tell", "cannot be checked here");
}

#[test]
fn sub_filter_unknown() {
    let sign = |ours: &'static Ours| {
        let signing = by(&ours.kari).sub_filter("/SubFilter/Avtale.unknown");
        ours.issued.revise(|revision| sign_field(revision, "Signatur", signing))
    };
    returned(sign).opens().because("cannot-tell", "cannot be checked here");
}

#[test]
fn sub_filter_of_a_bare_rsa_signature() {
    let sign = |ours: &'static Ours| {
        let signing = by(&ours.kari).sub_filter("/SubFilter/adbe.x509.rsa_sha1");
        ours.issued.revise(|revision| sign_field(revision, "Signatur", signing))
    };
    returned(sign).opens().because("cannot-tell", "cannot be checked here");
}

#[test]
fn a_field_with_no_signature_behind_it() {
    let attack = returned(|ours| {
        ours.issued
            .revise(|revision| revision.set(revision.file.field("Signatur"), "V", pdf("<</Type/Sig/Filter/Adobe.PPKLite>>")))
    });
    attack.opens().because("changed", "is not a signature field with a new signature");
}

#[test]
fn a_field_whose_signature_does_not_exist() {
    let attack =
        returned(|ours| ours.issued.revise(|revision| revision.set(revision.file.field("Signatur"), "V", reference(9_999))));
    attack.opens().because("changed", "what the field Signatur shows was changed");
}
