//! Two readings of one file: a table that says otherwise than a stream, objects that come twice, numbers that are used
//! again.

use super::file::{Style, pdf, reference};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field};
use super::tools::{FORGED, exchange, fill_all, page_says, says};
use super::writing::object;

/// Appends a table with these entries and a trailer.
pub fn with_table(file: &[u8], entries: &str, trailer: &str) -> Vec<u8> {
    let start = file.len();
    [file, format!("xref\n{entries}trailer\n<<{trailer}>>\nstartxref\n{start}\n%%EOF\n").as_bytes()].concat()
}

pub fn trailer(ours: &'static Ours, more: &str) -> String {
    format!("/Size 999/Root {} 0 R/Info {} 0 R{more}", ours.signed.catalog(), ours.signed.info())
}

#[test]
fn hybrid_table_that_brings_another_object() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.style = Style::Hybrid;
            page_says(revision, 3, FORGED);
        })
    });
    attack.opens().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn hybrid_table_before_signing() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            revision.style = Style::Hybrid;
            page_says(revision, 3, FORGED);
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    attack.opens().holds(1).because("changed", "page 3");
}

/// The table has the page as it was, the stream another: which of them is shown depends on the reader.
#[test]
fn hybrid_table_that_says_otherwise_than_its_stream() {
    let attack = returned(|ours| {
        let content = ours.signed.content(3);
        let mut bytes = ours.signed.to_vec();
        let old = bytes.windows(10).position(|part| part == format!("\n{content} 0 obj").as_bytes()).unwrap() + 1;
        let other = object(&mut bytes, (content, 0), &super::file::stream("", says(FORGED).as_bytes()));
        let stream = bytes.len();
        let row = [&[1], &(other as u32).to_be_bytes()[..], &[0, 0]].concat();
        object(&mut bytes, (998, 0), &super::file::stream(&format!("/Type/XRef/Size 999/W[1 4 2]/Index[{content} 1]"), &row));
        let trailer = trailer(ours, &format!("/Prev {}/XRefStm {stream}", ours.signed.table()));
        with_table(&bytes, &format!("{content} 1\n{old:010} 00000 n \n"), &trailer)
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn object_stream_over_what_was_signed() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.style = Style::Compressed;
            page_says(revision, 3, FORGED);
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn object_stream_over_what_was_issued() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            revision.style = Style::Compressed;
            page_says(revision, 3, FORGED);
            fill_all(revision);
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    attack.sound().shows(FORGED).holds(1).changed_before_signing("page 3");
}

#[test]
fn object_twice_in_a_revision() {
    let attack = returned(|ours| {
        let content = ours.issued.content(3);
        let mut bytes = ours.issued.to_vec();
        object(&mut bytes, (content, 0), &super::file::stream("", says(FORGED).as_bytes()));
        let again = super::file::File::read(with_table(
            &bytes,
            "0 0\n",
            &format!("/Size 326/Root {} 0 R/Info {} 0 R/Prev {}", ours.issued.catalog(), ours.issued.info(), ours.issued.table()),
        ));
        ours.filled_and_signed_by_kari(&again)
    });
    attack.opens().because("changed", "bytes were added that are no object");
}

#[test]
fn table_that_begins_in_what_was_issued_and_skips_the_signature() {
    let attack = returned(|ours| with_table(&ours.signed, "0 0\n", &trailer(ours, &format!("/Prev {}", ours.issued.table()))));
    attack.opens().because("changed", "bytes were added that are no object");
}

#[test]
fn table_without_those_before_it() {
    returned(|ours| with_table(&ours.signed, "0 0\n", &trailer(ours, ""))).because("broken", "does not lead to a catalog");
}

#[test]
fn table_behind_the_end_of_the_file() {
    returned(|ours| with_table(&ours.signed, "0 0\n", &trailer(ours, "/Prev 99999999")))
        .because("broken", "cross-reference section");
}

#[test]
fn table_before_the_beginning() {
    returned(|ours| with_table(&ours.signed, "0 0\n", &trailer(ours, "/Prev -1"))).because("broken", "cross-reference section");
}

#[test]
fn page_that_is_in_use_said_to_be_free() {
    let attack = returned(|ours| ours.signed.revise(|revision| revision.freed.push(revision.file.content(3))));
    // qpdf leaves the page empty; Poppler, looking for what is missing, shows what was there.
    attack.opens().holds(1).changed_after_signing("page 3");
}

#[test]
fn field_that_is_in_use_said_to_be_free() {
    let attack = returned(|ours| ours.signed.revise(|revision| revision.freed.push(revision.file.field("navn"))));
    attack.opens().holds(1).because("broken", "a field is not a dictionary");
}

#[test]
fn signature_said_to_be_free() {
    let attack = returned(|ours| ours.signed.revise(|revision| revision.freed.push(revision.file.signature("Signatur"))));
    attack.opens().because("changed", "Signatur");
}

#[test]
fn object_of_a_later_generation() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let content = revision.file.content(3);
            revision.bodies.insert((content, 1), super::file::stream("", says(FORGED).as_bytes()));
            revision.set(revision.file.page(3), "Contents", lopdf::Object::Reference((content, 1)));
            revision.set(revision.file.page(3), "Resources", pdf(super::tools::RESOURCES));
        })
    });
    attack.opens().shows(FORGED).holds(1).changed_after_signing("page 3");
}

#[test]
fn object_that_says_it_has_another_number() {
    let attack = returned(|ours| {
        let content = ours.signed.content(3);
        let whole = ours.signed.revise(|revision| {
            revision.put_stream(content, "", says(FORGED));
            revision.set(revision.file.page(3), "Resources", pdf(super::tools::RESOURCES));
        });
        exchange(&whole, &format!("\n{content} 0 obj"), format!("\n{} 0 obj", content + 500))
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn table_that_leads_into_the_middle_of_another_object() {
    let attack = returned(|ours| {
        // In a string of the metadata lies what looks like an object.
        let content = ours.signed.content(3);
        let hidden = format!("(\n{content} 0 obj\n<</Length 4>>\nstream\nq Q \nendstream\nendobj\n)");
        let mut bytes = ours.signed.to_vec();
        let at = object(&mut bytes, (998, 0), hidden.as_bytes()) + "998 0 obj\n(\n".len();
        let trailer = trailer(ours, &format!("/Prev {}", ours.signed.table()));
        with_table(&bytes, &format!("{content} 1\n{at:010} 00000 n \n"), &trailer)
    });
    attack.because("changed", "page 3");
}

#[test]
fn table_that_exchanges_two_objects() {
    // Nothing is added but a table: a page is shown twice, another not at all.
    let attack = returned(|ours| {
        let [one, other] = [2, 3].map(|nth| ours.signed.content(nth));
        let needle = format!("\n{one} 0 obj");
        let at = ours.signed.windows(needle.len()).position(|part| part == needle.as_bytes()).unwrap() + 1;
        let trailer = trailer(ours, &format!("/Prev {}", ours.signed.table()));
        with_table(&ours.signed, &format!("{other} 1\n{at:010} 00000 n \n"), &trailer)
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn encrypted() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let entries = "<</Filter/Standard/V 1/R 2/P -1/O<00>/U<00>>>";
            let number = revision.add(entries);
            revision.trailer.set("Encrypt", reference(number));
        })
    });
    attack.because("cannot-tell", "the file is encrypted");
}
