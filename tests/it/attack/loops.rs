//! Files that lead a reader in circles, or ask for more than there is.

use super::file::{Style, pdf, reference};
use super::returned;
use super::structure::{trailer, with_table};

#[test]
fn tables_in_a_loop() {
    let attack = returned(|ours| {
        let start = ours.signed.len();
        with_table(&ours.signed, "0 1\n0000000000 65535 f \n", &trailer(ours, &format!("/Prev {start}")))
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn tables_in_a_loop_of_two() {
    let attack = returned(|ours| {
        let first = ours.signed.len();
        // As long whatever the number is.
        let length = with_table(b"", "0 0\n", &trailer(ours, "/Prev 0000000000")).len() + first.to_string().len() - 1;
        let one = with_table(&ours.signed, "0 0\n", &trailer(ours, &format!("/Prev {:010}", first + length)));
        assert_eq!(one.len(), first + length);
        with_table(&one, "0 0\n", &trailer(ours, &format!("/Prev {first:010}")))
    });
    attack.because("broken", "cross-reference section");
}

#[test]
fn table_of_more_objects_than_there_can_be() {
    returned(|ours| with_table(&ours.signed, "0 4000000000\n", &trailer(ours, ""))).because("broken", "cross-reference section");
}

#[test]
fn object_that_refers_to_itself() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let content = revision.file.content(3);
            revision.put(content, format!("{content} 0 R"));
        })
    });
    attack.because("broken", "leads back to itself");
}

#[test]
fn page_tree_in_a_loop() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let pages = revision.file.pages();
            revision.push(pages, "Kids", reference(pages));
        })
    });
    attack.because("changed", "pages were added, taken out");
}

#[test]
fn fields_in_a_loop() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            let field = revision.file.field("navn");
            revision.set(field, "Kids", pdf(&format!("[{field} 0 R]")));
            revision.set(field, "Parent", reference(field));
        })
    });
    attack.because("broken", "leads back to itself");
}

#[test]
fn object_stream_in_itself() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.style = Style::Stream;
            let number = revision.number();
            revision.put_stream(number, &format!("/Type/ObjStm/N 1/First 8/Extends {number} 0 R"), format!("{number} 0    <<>>"));
        })
    });
    attack.is("signed-as-issued");
}

#[test]
fn nested_deeper_than_any_reader_goes() {
    let attack = returned(|ours| {
        let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
        ours.signed.revise(|revision| revision.put(revision.file.content(3), deep))
    });
    attack.because("broken", "too deep");
}

#[test]
fn stream_that_is_longer_than_the_file() {
    let attack = returned(|ours| {
        ours.signed.revise(|revision| {
            revision.put(revision.file.content(3), "<</Length 99999999>>\nstream\nq Q\nendstream");
        })
    });
    attack.because("broken", "not as long as it says");
}

#[test]
fn stream_that_unpacks_to_more_than_any_memory() {
    let attack = returned(|ours| {
        use std::io::Write as _;
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        (0..2_000).for_each(|_| packed.write_all(&[b' '; 100_000]).unwrap());
        let packed = packed.finish().unwrap();
        ours.signed.revise(|revision| {
            let entries = "/Type/ObjStm/N 1/First 8/Filter/FlateDecode";
            revision.style = Style::Stream;
            revision.add_stream(entries, packed);
        })
    });
    attack.is("signed-as-issued");
}
