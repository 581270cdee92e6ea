//! What every reader forgives alike, and what not. That they do was tried with poppler, pdf.js, MuPDF, PDFium and qpdf.

use super::builder::{CATALOG, Pdf, SIGNATURE, base, look};
use super::changing::{filled, key, why};
use crate::{Fault, File, ModificationPolicy, SignatureKind, Standing, Syntax, Untidy, Xref};

/// What is untidy in a file that is read all the same.
#[track_caller]
fn untidy(bytes: &[u8]) -> Vec<Untidy> {
    let file = File::read(bytes).unwrap_or_else(|fault| panic!("{fault}"));
    let signatures = file.signatures().unwrap();
    (1..file.revisions().len())
        .for_each(|nth| assert!(ModificationPolicy::STANDARD.changes(&file, nth, &signatures).unwrap().is_permitted()));
    file.untidy()
}

/// A file with a field filled in, and where its last section and the pointer to it lie.
fn filled_in() -> (Pdf, usize, usize) {
    let pdf = base().with(&[(6, &filled("after")), (40, &look("after"))]);
    let pointer = pdf.bytes.windows(9).rposition(|word| word == b"startxref").unwrap();
    let section = pdf.section;
    (pdf, section, pointer)
}

/// The same with other bytes between the section and the end.
fn with(pdf: &Pdf, pointer: usize, tail: &str) -> Vec<u8> {
    [&pdf.bytes[..pointer], tail.as_bytes()].concat()
}

fn exchanged(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = bytes.windows(from.len()).rposition(|part| part == from.as_bytes()).unwrap();
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

#[test]
fn a_pointer_may_be_off() {
    let (pdf, section, pointer) = filled_in();
    assert_eq!(untidy(&pdf.bytes), []);
    let off = |to: usize| with(&pdf, pointer, &format!("startxref\n{to}\n%%EOF\n"));
    assert_eq!(untidy(&off(section - 1)), [Untidy::LineBreak { to: section - 1, section }]);
    for to in [section + 1, section + 4, section - 5, section + 20, 0, pdf.bytes.len()] {
        assert_eq!(untidy(&off(to)), [Untidy::Pointer { to, section }]);
    }
    // One to the section before.
    let before = base().section;
    let previous = |to: usize| untidy(&exchanged(&pdf.bytes, &format!("/Prev {before}"), &format!("/Prev {to}")));
    assert_eq!(previous(before - 1), [Untidy::LineBreak { to: before - 1, section: before }]);
    assert_eq!(previous(before + 1), [Untidy::Pointer { to: before + 1, section: before }]);
}

#[test]
fn a_pointer_to_another_section_is_not_off() {
    let (pdf, _, pointer) = filled_in();
    let fault = File::read(&with(&pdf, pointer, &format!("startxref\n{}\n%%EOF\n", base().section))).unwrap_err();
    assert!(matches!(fault, Fault::Xref { .. }), "{fault}");
}

#[test]
fn a_reader_that_looks_for_objects_must_find_the_same() {
    let (pdf, section, _) = filled_in();
    let off =
        |pdf: &Pdf| exchanged(&pdf.bytes, &format!("startxref\n{}", pdf.section), &format!("startxref\n{}", pdf.section + 1));
    assert_eq!(untidy(&off(&pdf)), [Untidy::Pointer { to: section + 1, section }]);
    // An object that no section names, one in a string, and one that was freed.
    let stray = Pdf { bytes: [&pdf.bytes[..], b"7 0 obj null endobj\n"].concat(), ..pdf.clone() };
    let stray = stray.with(&[(40, &look("after"))]);
    let named = pdf.with(&[(40, &look("after")), (10, "<</Keywords(4601-avtale-1 7 0 obj)>>")]);
    let mut freed = pdf.clone();
    freed.append(&[(11, None)], "");
    for odd in [stray, named, freed] {
        assert!(File::read(&odd.bytes).is_ok());
        assert!(matches!(File::read(&off(&odd)), Err(Fault::Xref { .. })));
    }
}

#[test]
fn an_entry_that_is_off_is_read_differently_by_readers() {
    let (pdf, ..) = filled_in();
    let entry = pdf.bytes.windows(9).position(|part| part == b"\n6 0 obj\n").unwrap() + 1;
    let at = pdf.bytes.windows(9).rposition(|part| part == b"\n6 0 obj\n").map_or(0, |at| at + 1).max(entry);
    let (from, to) = (format!("{at:010} 00000 n"), format!("{:010} 00000 n", at + 1));
    assert_eq!(File::read(&exchanged(&pdf.bytes, &from, &to)).unwrap_err(), Fault::Entry { number: 6 });
}

#[test]
fn lines_of_a_table_may_be_longer_or_shorter() {
    let pdf = base().with(&[(6, &filled("after")), (40, &look("after")), (41, "1"), (42, "2")]);
    let pointer = pdf.bytes.windows(9).rposition(|word| word == b"startxref").unwrap();
    let section = pdf.section;
    // Several in one part of the table.
    let table = String::from_utf8(pdf.bytes[section..pointer].to_vec()).unwrap();
    let table = table.replace("40 1\n", "40 3\n").replace("41 1\n", "").replace("42 1\n", "");
    assert_eq!(
        untidy(&[&pdf.bytes[..section], table.as_bytes(), format!("startxref\n{section}\n%%EOF\n").as_bytes()].concat()),
        []
    );
    let end = format!("startxref\n{section}\n%%EOF\n");
    for line_end in ["\n", "\r", " \r\n"] {
        let lines = table.replace(" n \n", &format!(" n{line_end}")).replace(" f \n", &format!(" f{line_end}"));
        let bytes = [&pdf.bytes[..section], lines.as_bytes(), end.as_bytes()].concat();
        assert_eq!(untidy(&bytes), [Untidy::Lines { section }], "{line_end:?}");
    }
    for odd in [" n;\n", " x\n", "n \n", " n"] {
        let bytes = [&pdf.bytes[..section], table.replace(" n \n", odd).as_bytes(), end.as_bytes()].concat();
        assert_eq!(File::read(&bytes).err(), Some(Fault::Xref { at: section, what: Xref::Line }), "{odd:?}");
    }
}

#[test]
fn the_size_may_be_too_small() {
    let (pdf, section, _) = filled_in();
    assert_eq!(untidy(&exchanged(&pdf.bytes, "/Size 100", "/Size 40")), [Untidy::Size { section }]);
}

#[test]
fn the_mark_at_the_end_may_be_missing_or_repeated_or_have_a_remark_before_it() {
    let (pdf, section, pointer) = filled_in();
    let end = |tail: &str| with(&pdf, pointer, &format!("startxref\n{section}{tail}"));
    let at = pointer + format!("startxref\n{section}\n").len();
    assert_eq!(untidy(&end("\n% saved\n%%EOF\n")), [Untidy::End { at }]);
    assert_eq!(untidy(&end("\n")), [Untidy::End { at }]);
    assert_eq!(untidy(&end(" %%EOF\r\n\0\0\0")), []);
    // What is left of a file that was cut off, and what another reader could take for more.
    for cut in ["", "\n%", "\n%%EO", "\n% 7 0 obj\n%%EOF\n"] {
        assert_eq!(File::read(&end(cut)).err(), Some(Fault::NoEnd), "{cut:?}");
    }
    assert_eq!(untidy(&end("\n%%EOF\n%%EOF\n")), [Untidy::EndAgain { at: at + 6 }]);
    for more in ["% 7 0 obj\n", "% saved\n", "% saved\n%%EOF\n", "more\n", "% saved\nmore\n", "<!-- saved -->\n"] {
        let bytes = end(&format!("\n%%EOF\n{more}"));
        let file = File::read(&bytes).unwrap();
        assert_eq!((file.trailing(), file.untidy()), (Some(at + 6..bytes.len()), vec![]), "{more:?}");
    }
}

#[test]
fn the_end_of_an_object_may_be_left_to_the_next() {
    let start = base();
    let pdf = start.with(&[(6, &filled("after")), (40, &look("after"))]);
    let patched = |pdf: &Pdf, from: &str, to: &str| pdf.patched(from, to).bytes;
    let glued = patched(&pdf, ">>\nendobj\n40 0 obj", ">>\nendobj 40 0 obj");
    assert_eq!(untidy(&glued), []);
    for (from, to) in [("\nendobj\n40 0 obj", "\n      \n40 0 obj"), ("\nendobj\nxref", "\n      \nxref")] {
        assert!(matches!(untidy(&patched(&pdf, from, to))[..], [Untidy::EndObject { .. }]), "{to}");
    }
    // Something else stands there.
    let odd = patched(&pdf, "\nendobj\n40 0 obj", "\n<<  >>\n40 0 obj");
    let file = File::read(&odd).unwrap();
    let fault = ModificationPolicy::STANDARD.changes(&file, 1, &[]).unwrap_err();
    assert!(matches!(fault, Fault::Syntax { what: Syntax::EndObject, .. }), "{fault:?}");
}

/// With a signature in a field that no form names: a program that signs has written the form so that it cannot be read.
fn without_form(form: &str, field: &str) -> Pdf {
    let page = super::builder::PAGE;
    let page = format!("<<{page}/Annots[6 0 R 8 0 R 13 0 R 31 0 R]>>");
    base().signed_as(&[(5, form), (31, field), (3, &page)], 30, "")
}

const UNREADABLE: &str = "<</Type/AcroForm/SigFlags 3/Fields[%EO 0 R 31 0 R]\n>>";
const OUT_OF_SIGHT: &str = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature2)/Rect[0 0 0 0]/F 4/P 3 0 R/V 30 0 R>>";

#[test]
fn a_form_that_cannot_be_read_leaves_the_fields_as_they_were() {
    let pdf = without_form(UNREADABLE, OUT_OF_SIGHT);
    assert!(matches!(untidy(&pdf.bytes)[..], [Untidy::Form { .. }]));
    let file = File::read(&pdf.bytes).unwrap();
    let signatures = file.signatures().unwrap();
    let [signature] = signatures.as_slice() else { panic!("{signatures:?}") };
    assert_eq!((signature.field.as_str(), signature.kind), ("Signature2", SignatureKind::Approval));
    assert_eq!((signature.standing, signature.structure), (Standing::Current, Ok(())));
    let names: Vec<String> = file.fields(1).unwrap().into_iter().map(|field| field.name).collect();
    assert_eq!(names, ["name", "sign", "box", "Signature2"]);
}

#[test]
fn a_form_in_which_some_reader_could_find_more_is_refused() {
    let more = [
        "<</Type/AcroForm/NeedAppearances true/Fields[%EO 0 R 31 0 R]\n>>",
        "<</Type/AcroForm/XFA 7 0 R/Fields[%EO 0 R 31 0 R]\n>>",
        "<</Type/AcroForm/SigFlags 3/Fields[4 0 R %EO 0 R 31 0 R]\n>>",
        "<</Type/AcroForm/SigFlags 3/Fields[(more) %EO 0 R 31 0 R]\n>>",
    ];
    for form in more {
        let pdf = without_form(form, OUT_OF_SIGHT);
        let file = File::read(&pdf.bytes).unwrap();
        let fault = file.signatures().unwrap_err();
        assert!(matches!(fault, Fault::Syntax { what: Syntax::Token, .. }), "{form}: {fault:?}");
    }
    // What can be seen is no signature field of a program that signs out of sight.
    let seen = OUT_OF_SIGHT.replace("/Rect[0 0 0 0]", "/Rect[0 0 0 0]/A<</S/Named/N/Print>>");
    assert_eq!(why(&without_form(UNREADABLE, &seen)), (31, key("A")));
    // Neither is a form that is another object than before.
    let catalog = format!("<<{}>>", CATALOG.replace("/AcroForm 5 0 R", "/AcroForm 50 0 R"));
    let other = base().with(&[(1, &catalog), (50, UNREADABLE), (8, &format!("<<{SIGNATURE}>>"))]);
    let fault = File::read(&other.bytes).unwrap().signatures().unwrap_err();
    assert!(matches!(fault, Fault::Syntax { what: Syntax::Token, .. }), "{fault:?}");
}
