//! What can be read, and what is refused.

use std::collections::BTreeMap;

use super::builder::{PAGE, base, look, stream};
use crate::{Excess, Fault, File, Id, Object, Syntax, Xref};

pub(super) fn fault(bytes: &[u8]) -> Fault {
    File::read(bytes).expect_err("the file was read")
}

fn xref(bytes: &[u8]) -> Xref {
    match fault(bytes) {
        Fault::Xref { what, .. } => what,
        other => panic!("{other:?}"),
    }
}

pub(super) fn get(file: &File, number: u32) -> Result<Object, Fault> {
    file.get(file.newest(), Id { number, generation: 0 })
}

#[test]
fn each_revision_ends_after_its_own_end_marker() {
    let one = base();
    let two = one.with(&[(7, &look("after"))]);
    let file = File::read(&two.bytes).unwrap();
    let ends: Vec<usize> = file.revisions().iter().map(|revision| revision.end).collect();
    assert_eq!(ends, [one.bytes.len(), two.bytes.len()]);
    assert_eq!(file.revisions()[1].own.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [7]);
    assert_eq!(file.trailing(), None);
}

/// A linearized file (annex F): its first section lies before its main one, and says how long the file is. Where that
/// section lies, too.
fn linearized() -> (Vec<u8>, usize) {
    let mut text = "%PDF-1.7\n".to_owned();
    let parameters = text.len();
    text += "3 0 obj <</Linearized 1/L LLLLLL>> endobj\n";
    let first = text.len();
    text += &format!("xref\n3 2\n{parameters:010} 00000 n \nCCCCCCCCCC 00000 n \n");
    text += "trailer <</Size 5/Root 4 0 R/Prev PPPPPP>>\nstartxref\n0\n%%EOF\n";
    let catalog = text.len();
    text += "4 0 obj <</Type/Catalog/Pages 1 0 R>> endobj\n";
    let pages = text.len();
    text += "1 0 obj <</Type/Pages/Kids[2 0 R]/Count 1>> endobj\n";
    let page = text.len();
    text += "2 0 obj <</Type/Page/Parent 1 0 R>> endobj\n";
    let main = text.len();
    text += &format!("xref\n0 3\n0000000000 65535 f \n{pages:010} 00000 n \n{page:010} 00000 n \n");
    text += &format!("trailer <</Size 3>>\nstartxref\n{first}\n%%EOF\n");
    let length = text.len();
    let text = text.replace("CCCCCCCCCC", &format!("{catalog:010}")).replace("PPPPPP", &format!("{main:06}"));
    (text.replace("LLLLLL", &format!("{length:06}")).into_bytes(), first)
}

#[test]
fn a_linearized_file_is_one_revision() {
    let (bytes, first) = linearized();
    let file = File::read(&bytes).unwrap();
    let [revision] = file.revisions() else { panic!("{:?}", file.revisions()) };
    assert_eq!((revision.start, revision.end, revision.sections.len()), (0, bytes.len(), 2));
    for number in 1..=4 {
        assert!(get(&file, number).unwrap().dictionary().is_some(), "{number}");
    }
    // What is appended names its first section, which readers find last.
    let page = "2 0 obj <</Type/Page/Parent 1 0 R>> endobj\n";
    let (start, at) = (bytes.len(), bytes.len() + page.len());
    let table = format!("xref\n2 1\n{start:010} 00000 n \ntrailer <</Size 5/Root 4 0 R/Prev {first}>>\nstartxref\n{at}\n%%EOF\n");
    let grown = [&bytes[..], page.as_bytes(), table.as_bytes()].concat();
    assert_eq!(File::read(&grown).unwrap().revisions().len(), 2);
}

#[test]
fn a_file_that_only_says_that_it_is_linearized_is_refused() {
    let (bytes, _) = linearized();
    let text = String::from_utf8(bytes.clone()).unwrap();
    for length in [bytes.len() - 1, bytes.len() + 1, 0] {
        let other = text.replace(&format!("/L {:06}", bytes.len()), &format!("/L {length:06}"));
        // Its last line may be without its end.
        assert_eq!(File::read(other.as_bytes()).is_ok(), length + 1 == bytes.len(), "{length}");
    }
    assert_eq!(xref(text.replace("/Linearized", "/linearized").as_bytes()), Xref::Previous);
    // The first page's section is found last, and so the end of the file must name it: what is then last names byte 0.
    let cut = text.rfind("startxref").unwrap();
    assert_eq!(File::read(&bytes[..cut]).err(), Some(Fault::Xref { at: 0, what: Xref::Missing }));
}

/// A table, and after it an empty one that names a hidden stream before both: one revision, if the file begins with it.
#[test]
fn a_hidden_stream_before_its_revision_is_none_of_what_follows_a_linearized_file() {
    let (mut bytes, first) = linearized();
    let page = bytes.len();
    bytes.extend(b"2 0 obj <</Type/Page/Parent 1 0 R/Rotate 90>> endobj\n");
    let hidden = bytes.len();
    bytes.extend(b"5 0 obj <</Type/XRef/Size 6/W[1 4 1]/Index[2 1]/Length 6>> stream\n");
    bytes.extend([&[1][..], &(page as u32).to_be_bytes(), b"\0\nendstream endobj\n"].concat());
    let table = bytes.len();
    let trailer = "trailer <</Size 6/Root 4 0 R";
    bytes.extend(format!("xref\n5 1\n{hidden:010} 00000 n \n{trailer}/Prev {first}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    assert_eq!(File::read(&bytes).unwrap().revisions().len(), 2);
    let empty = bytes.len();
    bytes.extend(format!("xref\n0 0\n{trailer}/Prev {table}/XRefStm {hidden}>>\nstartxref\n{empty}\n%%EOF\n").bytes());
    assert_eq!(xref(&bytes), Xref::Outside);
}

#[test]
fn an_object_is_what_it_was_in_each_revision() {
    let pdf = base().with(&[(10, "<</Producer(another)>>")]);
    let file = File::read(&pdf.bytes).unwrap();
    let producer = |revision| {
        let info = file.get(revision, Id { number: 10, generation: 0 }).unwrap();
        String::from_utf8(info.dictionary().unwrap().get(b"Producer").unwrap().string().unwrap().to_vec()).unwrap()
    };
    assert_eq!([producer(0), producer(1)], ["a test", "another"]);
}

#[test]
fn what_follows_the_last_revision_is_told() {
    let mut pdf = base();
    let end = pdf.bytes.len();
    pdf.bytes.extend_from_slice(b"\r\n ");
    assert_eq!(File::read(&pdf.bytes).unwrap().trailing(), None);
    pdf.bytes.extend_from_slice(b"more");
    assert_eq!(File::read(&pdf.bytes).unwrap().trailing(), Some(end..end + 7));
}

#[test]
fn a_file_that_is_no_whole_pdf_is_refused() {
    let pdf = base();
    assert_eq!(fault(b""), Fault::NoHeader);
    assert_eq!(fault(&[b"\n", pdf.bytes.as_slice()].concat()), Fault::NoHeader);
    assert_eq!(fault(b"%PDF-1.7\n"), Fault::NoEnd);
    assert_eq!(fault(&pdf.bytes[..pdf.bytes.len() - 4]), Fault::NoEnd);
}

#[test]
fn an_encrypted_file_cannot_be_told() {
    let mut pdf = base();
    pdf.append(&[], "/Encrypt 10 0 R");
    assert_eq!(fault(&pdf.bytes), Fault::Encrypted);
}

#[test]
fn sections_that_lead_back_to_themselves_are_refused() {
    let one = base();
    let mut itself = one.clone();
    itself.section = itself.bytes.len();
    itself.append(&[], "");
    assert_eq!(xref(&itself.bytes), Xref::Previous);
    let mut later = one.with(&[(7, &look("a"))]);
    // The first section names the second as the one before it.
    let named = format!("/Prev {}/I", later.section);
    let trailer = "trailer\n<</Size 100/Root 1 0 R/I";
    let at = later.bytes.windows(trailer.len()).position(|window| window == trailer.as_bytes()).unwrap();
    let name = at + "trailer\n<</Size 100".len();
    assert!(name < one.bytes.len());
    // Where the catalog was named before; so that all offsets stay.
    later.bytes[name..name + 11].copy_from_slice(format!("{:11}", named.trim_end_matches("/I")).as_bytes());
    assert!(matches!(fault(&later.bytes), Fault::Xref { what: Xref::Previous, .. }));
}

#[test]
fn more_revisions_than_any_file_has_are_refused() {
    let mut pdf = base();
    for _ in 0..199 {
        pdf.append(&[], "");
    }
    assert_eq!(File::read(&pdf.bytes).unwrap().revisions().len(), 200);
    for _ in 0..2 {
        pdf.append(&[], "");
    }
    assert_eq!(fault(&pdf.bytes), Fault::Limit(Excess::Revisions));
}

#[test]
fn each_entry_must_point_at_its_object() {
    let wrong = |from: &str, to: &str| fault(&base().patched(from, to).bytes);
    assert_eq!(wrong("\n7 0 obj", "\n8 0 obj"), Fault::Entry { number: 7 });
    assert_eq!(wrong("\n7 0 obj", "\n7 1 obj"), Fault::Entry { number: 7 });
    assert_eq!(wrong("\n7 0 obj", "\n7 0 abj"), Fault::Entry { number: 7 });
}

#[test]
fn a_table_is_read_to_the_byte() {
    let pdf = base();
    assert_eq!(xref(&pdf.patched("00000 n \n2 1", "00000 x \n2 1").bytes), Xref::Line);
    assert_eq!(xref(&pdf.patched("\n2 1\n", "\n1 1\n").bytes), Xref::Ambiguous);
    assert_eq!(xref(&pdf.patched("\nxref\n0 1", "\nxxxx\n0 1").bytes), Xref::Missing);
}

#[test]
fn an_update_cannot_say_that_an_object_lies_in_an_earlier_revision() {
    let mut pdf = base();
    let at = pdf.bytes.windows(8).position(|window| window == b"\n4 0 obj").unwrap() + 1;
    // The same place again is nothing new.
    let mut again = pdf.clone();
    again.section(&BTreeMap::from([(4, Some(at))]), "");
    assert_eq!(File::read(&again.bytes).unwrap().revisions()[1].own, []);
    pdf = pdf.with(&[(4, "null")]);
    pdf.section(&BTreeMap::from([(4, Some(at))]), "");
    assert_eq!(xref(&pdf.bytes), Xref::Outside);
}

#[test]
fn objects_are_read_strictly() {
    let syntax = |body: &str| {
        let pdf = base().with(&[(40, body)]);
        match get(&File::read(&pdf.bytes).unwrap(), 40) {
            Err(Fault::Syntax { what, .. }) => Some(what),
            Ok(_) => None,
            other => panic!("{body}: {other:?}"),
        }
    };
    let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for good in
        ["<</A 1/B null>>", "[1 -2 +3 4. .5 -0.0]", "(a(b)\\)c)", "<4 1 4>", "/A#20B", "% a comment\n1", &deep(60), "true"]
    {
        assert_eq!(syntax(good), None, "{good}");
    }
    let cases = [
        ("<</A 1/A 1>>", Syntax::Key),
        ("<</A 1/#41 2>>", Syntax::Key),
        ("<<1 2>>", Syntax::Key),
        ("[1 2", Syntax::Token),
        ("<4x>", Syntax::Hex),
        ("/A#2", Syntax::Name),
        ("/A#00", Syntax::Name),
        ("1.2.3", Syntax::Number),
        ("--1", Syntax::Number),
        ("99999999999999999999", Syntax::Number),
        ("1 2", Syntax::EndObject),
        ("nul", Syntax::Token),
        ("<</Length 3>>\nstream\nabcd\nendstream", Syntax::Stream),
        ("<</Length 4>>\nstream\rabcd\nendstream", Syntax::Stream),
        ("<</Length -4>>\nstream\nabcd\nendstream", Syntax::Stream),
        ("<<>>\nstream\nabcd\nendstream", Syntax::Stream),
        ("<</Length 40 0 R>>\nstream\nabcd\nendstream", Syntax::Stream),
        (&deep(80), Syntax::Depth),
    ];
    for (body, what) in cases {
        assert_eq!(syntax(body), Some(what), "{body}");
    }
}

#[test]
fn strings_and_names_are_decoded_as_the_standard_says() {
    let pdf = base().with(&[(40, "[(a\\n\\(\\101\\7\\\\\\\r\nb\r\nc\\z) <48656c6C6F2> /A#20b]")]);
    let Object::Array(items) = get(&File::read(&pdf.bytes).unwrap(), 40).unwrap() else { panic!() };
    let expected =
        [Object::String(b"a\n(A\x07\\b\ncz".to_vec()), Object::String(b"Hello ".to_vec()), Object::Name(b"A b".to_vec())];
    assert_eq!(items, expected);
}

#[test]
fn references_that_lead_to_each_other_end() {
    let pdf = base().with(&[(40, "41 0 R"), (41, "40 0 R"), (42, "43 0 R"), (43, "(end)")]);
    let file = File::read(&pdf.bytes).unwrap();
    let resolve = |number| file.resolve(1, &Object::Reference(Id { number, generation: 0 }));
    assert!(matches!(resolve(40), Err(Fault::Loop { .. })));
    assert_eq!(resolve(42), Ok(Object::String(b"end".to_vec())));
    assert_eq!(resolve(77), Ok(Object::Null));
    assert!(matches!(file.get(1, Id { number: 43, generation: 1 }), Err(Fault::Object { number: 43, .. })));
}

#[test]
fn fields_that_lie_within_themselves_are_refused() {
    for kids in ["[6 0 R]", "[40 0 R]"] {
        let pdf = base().with(&[(6, &format!("<</T(a)/Kids{kids}>>")), (40, "<</T(b)/Kids[6 0 R]>>")]);
        assert!(matches!(File::read(&pdf.bytes).unwrap().fields(1), Err(Fault::Loop { .. })));
    }
    let pdf = base().with(&[(5, "<</Fields[6 0 R 6 0 R]>>")]);
    assert!(matches!(File::read(&pdf.bytes).unwrap().fields(1), Err(Fault::Loop { number: 6 })));
}

#[test]
fn what_lies_between_objects_is_told() {
    let pdf = base();
    assert_eq!(File::read(&pdf.bytes).unwrap().stray(0), Ok(Vec::new()));
    let mut more = pdf.clone();
    let at = more.bytes.len();
    more.bytes.extend_from_slice(b"60 0 obj\n(not listed)\nendobj\n");
    more.append(&[(61, Some("1".to_owned()))], "");
    assert_eq!(File::read(&more.bytes).unwrap().stray(1), Ok(std::iter::once(at..at + 29).collect()));
    for (comment, stray) in [("% a program's name\n", 0), ("%60 0 obj (x) endobj\n", 1), ("%%EOF\n", 1)] {
        let mut commented = pdf.clone();
        commented.bytes.extend_from_slice(comment.as_bytes());
        commented.append(&[(61, Some("1".to_owned()))], "");
        assert_eq!(File::read(&commented.bytes).unwrap().stray(1).unwrap().len(), stray, "{comment}");
    }
    // An object within another's stream.
    let mut inside = pdf.clone();
    let at = inside.bytes.len();
    let body = stream("", "62 0 obj\n(hidden)\nendobj");
    inside.bytes.extend_from_slice(format!("61 0 obj\n{body}\nendobj\n").as_bytes());
    let hidden = at + inside.bytes[at..].windows(8).position(|window| window == b"62 0 obj").unwrap();
    inside.section(&BTreeMap::from([(61, Some(at)), (62, Some(hidden))]), "");
    assert!(!File::read(&inside.bytes).unwrap().stray(1).unwrap().is_empty());
}

#[test]
fn the_identifier_is_the_first_keyword() {
    let file_bytes = base().bytes;
    let identifier = File::read(&file_bytes).unwrap().identifier(0).unwrap();
    assert_eq!(identifier.info.as_deref(), Some("4601-avtale-1"));
    assert_eq!(identifier.xmp.as_deref(), Some("4601-avtale-1"));
}

#[test]
fn an_object_is_part_of_what_people_see_it_on() {
    let pdf = base().with(&[(3, &format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 20 0 R]>>")), (20, "<</Subtype/Text/P 2 0 R>>")]);
    let owners = File::read(&pdf.bytes).unwrap().owners(1).unwrap();
    let of = |number: u32| owners.get(&number).map(ToString::to_string).unwrap_or_default();
    for (number, owner) in [
        (3, "page 1"),
        (4, "page 1"),
        (20, "page 1"),
        (6, "the field name"),
        (7, "the field name"),
        (9, "the field name"),
        (13, "the field box"),
        (1, ""),
        (2, ""),
        (12, ""),
    ] {
        assert_eq!(of(number), owner, "object {number}");
    }
}

/// Some writers leave their name behind the trailer.
#[test]
fn a_remark_before_startxref_is_none_of_the_files_structure() {
    let with = |remark: &str| {
        let text = base().bytes;
        let at = text.windows(9).rposition(|word| word == b"startxref").unwrap();
        [&text[..at], remark.as_bytes(), b"\n", &text[at..]].concat()
    };
    for remark in ["%iText-Core-9.2.0", "% one\n% two", ""] {
        assert!(File::read(&with(remark)).is_ok(), "{remark}");
    }
    for word in ["%startxref", "%%EOF", "% 4 0 obj", "% trailer", "%\u{1}", "remark"] {
        assert!(matches!(File::read(&with(word)), Err(Fault::Xref { what: Xref::StartXref, .. })), "{word}");
    }
}
