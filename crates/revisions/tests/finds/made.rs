//! Made by hand, because a fuzzer would not think of anything so large.

use std::io::Write as _;
use std::ops::Range;

use avtale_revisions::{Changes, Excess, Fault, FieldValue, File, ModificationPolicy, Shown, Signature, Syntax, Unclear, Xref};

use super::{ends, probe};

/// What is seen of a file's newest revision, as far as it can be.
type Seen = Result<(Vec<Signature>, Vec<FieldValue>, Changes), Fault>;

fn newest(bytes: &[u8]) -> Seen {
    let bytes = probe::assemble(bytes);
    let file = File::read(&bytes)?;
    let signatures = file.signatures()?;
    let (fields, changes) =
        (file.fields(file.newest())?, ModificationPolicy::STANDARD.changes(&file, file.newest(), &signatures)?);
    Ok((signatures, fields, changes))
}

/// Does everything with a file of this kind that can be done, and gives what comes of it.
#[track_caller]
fn seen(name: &str, recipe: impl Into<Vec<u8>>) -> Seen {
    let recipe = recipe.into();
    ends(name, recipe.clone(), probe::revisions);
    ends(name, recipe, newest)
}

/// A form with these fields, and a page.
fn form(fields: &str, objects: &str) -> String {
    format!(
        "%%\n1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{fields}]>>>> endobj\n\
         2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R>> endobj\n\
         {objects}\n%%table /Root 1 0 R\n"
    )
}

fn references(numbers: Range<u32>) -> String {
    numbers.map(|number| format!("{number} 0 R ")).collect()
}

/// Objects that are all alike.
fn objects(numbers: Range<u32>, body: impl Fn(u32) -> String) -> String {
    numbers.map(|number| format!("{number} 0 obj {} endobj\n", body(number))).collect()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file that is one stream of cross-references, with these entries in its dictionary.
fn one_stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj <</Type/XRef/Root 1 0 R".to_vec();
    bytes.extend(format!("{dictionary}/Length {}>> stream\n", data.len()).bytes());
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(b"\nendstream endobj\nstartxref\n9\n%%EOF\n");
    bytes
}

#[test]
fn the_form_here_is_a_form() {
    let (_, fields, _) = seen("a form", form("4 0 R", "4 0 obj <</T(a)/FT/Tx/V(b)>> endobj")).unwrap();
    assert_eq!(fields[0].value.as_deref(), Some("b"));
}

#[test]
fn sections_that_name_themselves_or_each_other_are_no_chain() {
    let plain = probe::assemble(form("", "").as_bytes());
    let at = plain.windows(6).position(|word| word == b"\nxref\n").unwrap() + 1;
    let named = |previous| form("", "").replace("%%table", &format!("%%table /Prev {previous}"));
    for (previous, what) in [(at, Xref::Previous), (at + 1, Xref::Missing), (9, Xref::Missing)] {
        let found = seen("a section that names itself", named(previous));
        assert_eq!(found.unwrap_err(), Fault::Xref { at: previous, what });
    }
    let found = seen("a section that names none", named(usize::MAX));
    assert!(matches!(found, Err(Fault::Syntax { what: Syntax::Number, .. })));
    let twice = format!("{}%%table /Root 1 0 R/Prev {}\n", form("", ""), at + 300);
    let found = seen("a section that names a later one", twice);
    assert!(matches!(found, Err(Fault::Xref { what: Xref::Missing, .. })));
}

#[test]
fn nesting_is_limited() {
    let nested = |open: &str, close: &str| {
        seen(open, form("4 0 R", &format!("4 0 obj {}{} endobj", open.repeat(200_000), close.repeat(200_000))))
    };
    for (open, close) in [("[", "]"), ("<</A ", ">>")] {
        assert!(matches!(nested(open, close), Err(Fault::Syntax { what: Syntax::Depth, .. })), "{open}");
    }
    // Parentheses in a string are only characters.
    assert!(matches!(nested("(", ")"), Err(Fault::Object { number: 4, .. })));
}

#[test]
fn a_cross_reference_stream_is_as_large_as_it_is() {
    let rows = [0u8; 70];
    for dictionary in [
        "/W[1 4 2]/Size 9223372036854775807",
        "/W[1 4 2]/Size 4294967295/Index[0 4294967295]",
        "/W[1 4 2]/Size 11/Index[4294967295 10]",
        "/W[1 4 2]/Size 11/Index[9223372036854775807 10]",
        "/W[1 4 2]/Size 11/Index[0 0 0 0 0]",
        "/W[0 0 0]/Size 1000000000000",
        "/W[9223372036854775807 9223372036854775807 2]/Size 2",
        "/W[1 8 8]/Size 2",
        "/W[8 8 8]/Size 2",
        "/W[1 -4 2]/Size 2",
    ] {
        let fault = seen(dictionary, one_stream(dictionary, &rows)).unwrap_err();
        assert_eq!(fault, Fault::Xref { at: 9, what: Xref::Stream }, "{dictionary}");
    }
    let found = seen("a number too large", one_stream("/W[1 4 2]/Size 18446744073709551615", &rows));
    assert!(matches!(found, Err(Fault::Syntax { what: Syntax::Number, .. })));
}

#[test]
fn predictors_of_any_size_are_undone_or_refused() {
    let data = zlib(&[2; 1 << 16]);
    for parameters in [
        "/Columns 1048576/Colors 1048576/BitsPerComponent 1048576",
        "/Columns 9223372036854775807/Colors 9223372036854775807/BitsPerComponent 9223372036854775807",
        "/Columns 0/Colors 0/BitsPerComponent 0",
        "/Columns -1/Colors -1/BitsPerComponent -1",
        "/Columns 1/Colors 1048576/BitsPerComponent 1",
        "/Columns 65535",
    ] {
        let dictionary = format!("/W[1 4 2]/Size 9/Filter/FlateDecode/DecodeParms<</Predictor 15{parameters}>>");
        let fault = seen(parameters, one_stream(&dictionary, &data)).unwrap_err();
        assert_eq!(fault, Fault::Xref { at: 9, what: Xref::Stream }, "{parameters}");
    }
}

#[test]
fn what_unfolds_is_limited() {
    let nothing = zlib(&vec![0; 1 << 30]);
    assert!(nothing.len() < 2 << 20);
    let bomb = one_stream("/W[1 4 2]/Size 9/Filter/FlateDecode", &nothing);
    assert_eq!(seen("a cross-reference stream", bomb).unwrap_err(), Fault::Xref { at: 9, what: Xref::Stream });
    // As metadata, and as what a field shows: there it is only not shown.
    let mut file = b"%%\n1 0 obj <</Type/Catalog/Metadata 5 0 R/AcroForm<</Fields[4 0 R]>>>> endobj\n".to_vec();
    file.extend(b"4 0 obj <</FT/Tx/T(a)/V(b)/Subtype/Widget/Rect[0 0 9 9]/AP<</N 5 0 R>>>> endobj\n");
    file.extend(format!("5 0 obj <</BBox[0 0 9 9]/Filter/FlateDecode/Length {}>> stream\n", nothing.len()).bytes());
    file.extend([&nothing, &b"\nendstream endobj\n%%table /Root 1 0 R\n"[..]].concat());
    let (_, fields, _) = seen("streams", file).unwrap();
    assert_eq!(fields[0].shown, Shown::CannotTell(Unclear::Broken));
}

#[test]
fn sections_together_have_so_many_entries() {
    // Two hundred tables that name one stream of a million free objects each.
    let rows = zlib(&vec![0; 7_000_000]);
    let mut bytes =
        format!("%PDF-1.7\n1 0 obj <</Type/XRef/W[1 4 2]/Size 1000000/Filter/FlateDecode/Length {}>> stream\n", rows.len());
    let mut bytes = std::mem::take(&mut bytes).into_bytes();
    bytes.extend_from_slice(&rows);
    bytes.extend_from_slice(b"\nendstream endobj\n");
    let mut before = String::new();
    for _ in 0..200 {
        let at = bytes.len();
        let trailer = format!("<</Root 1 0 R/Size 1000000/XRefStm 9{before}>>");
        bytes.extend(format!("xref\n0 0\ntrailer\n{trailer}\nstartxref\n{at}\n%%EOF\n").bytes());
        before = format!("/Prev {at}");
    }
    assert_eq!(seen("many sections", bytes).unwrap_err(), Fault::Xref { at: 9, what: Xref::Stream });
}

#[test]
fn object_streams_do_not_hold_themselves() {
    let itself = one_stream("/W[1 4 2]/Index[1 2]/Size 9", &[1, 0, 0, 0, 9, 0, 0, 2, 0, 0, 0, 2, 0, 0]);
    assert_eq!(seen("an object stream in itself", itself).unwrap_err(), Fault::Entry { number: 2 });
    let each_other = "%%\n1 0 obj <</Type/Catalog>> endobj\n%%pack 4\n5 0 obj <<>> endobj\n%%packed\n%%pack 5\n4 0 obj <<>> \
                      endobj\n%%stream 6 /Root 1 0 R\n";
    let _ = seen("object streams in each other", each_other);
}

#[test]
fn lengths_that_need_each_other_are_none() {
    for (name, lengths) in [("its own", ["4", "4"]), ("each other's", ["5", "4"]), ("a circle of references", ["6", "7"])] {
        let [one, other] = lengths;
        let streams = format!(
            "4 0 obj <</Length {one} 0 R>> stream\nabc\nendstream endobj\n5 0 obj <</Length {other} 0 R>> stream\nabc\nendstream \
             endobj\n6 0 obj 7 0 R endobj\n7 0 obj 6 0 R endobj"
        );
        let found = seen(name, form("4 0 R 5 0 R", &streams));
        assert!(matches!(found, Err(Fault::Syntax { what: Syntax::Stream, .. })), "{name}");
    }
    // A chain in object streams: the length of each lies in the one before.
    let one = |nth| format!("%%pack {}\n{nth} 0 obj {} endobj\n%%packed\n", 10_000 + nth, nth + 1);
    let chain: String = (100..2_000).map(one).collect();
    let chain = format!("%%\n1 0 obj <</Type/Catalog/AcroForm 100 0 R>> endobj\n{chain}");
    let _ = seen("a chain of lengths", format!("{chain}%%stream 20000 /Root 1 0 R\n"));
}

#[test]
fn trees_that_hold_themselves_are_none() {
    let circle = form("4 0 R", "4 0 obj <</T(a)/Kids[5 0 R]>> endobj\n5 0 obj <</T(b)/Kids[4 0 R]>> endobj");
    assert_eq!(seen("fields", circle).unwrap_err(), Fault::Loop { number: 4 });
    let pages = "%%\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Kids[3 0 R 3 0 R]>> endobj\n3 0 obj <</Kids[2 0 \
                 R]>> endobj\n%%table /Root 1 0 R\n";
    let file = probe::assemble(pages.as_bytes());
    assert!(matches!(File::read(&file).unwrap().pages(0), Err(Fault::Loop { .. })));
    let deep = objects(4..20_000, |number| format!("<</T(a)/Kids[{} 0 R]>>", number + 1));
    assert_eq!(seen("deep fields", form("4 0 R", &deep)).unwrap_err(), Fault::Limit(Excess::NestedFields));
}

#[test]
fn what_fields_inherit_is_there_once() {
    // A name and a value of 60,000 letters, and 15,000 fields below it: a gigabyte of each, if each had its own.
    let kids = references(5..15_000);
    let fields = objects(5..15_000, |_| "<</T(x)>>".to_owned());
    let long = "n".repeat(60_000);
    let objects = format!("4 0 obj <</FT/Tx/T({long})/V({long})/Kids[{kids}]>> endobj\n{fields}");
    let _ = seen("long names", form("4 0 R", &objects));
}

#[test]
fn forms_of_all_revisions_have_so_many_fields() {
    let fields = objects(4..16_000, |number| format!("<</FT/Tx/T(f{number})/V(a value)/Subtype/Widget>>"));
    let revisions = "%%table /Root 1 0 R\n".repeat(180);
    let _ = seen("many forms", form(&references(4..16_000), &fields) + &revisions);
}

#[test]
fn signatures_are_counted() {
    let signatures =
        objects(4..5_000, |_| "<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange */Contents<30000000>>>".to_owned());
    assert_eq!(seen("many signatures", form("", &signatures)).unwrap_err(), Fault::Limit(Excess::Signatures));
}

#[test]
fn words_that_look_like_signatures_are_looked_at_once() {
    for close in ["]", ""] {
        let words = format!("4 0 obj [{}{close} endobj", "/ByteRange".repeat(150_000));
        let _ = seen("byte ranges", form("", &words));
    }
}

#[test]
fn objects_that_do_not_end_are_read_once() {
    // Each goes on to the end of the file, as a string within a string, or as nothing at all.
    let strings: String = (4..30_000).map(|number| format!("{number} 0 obj (\n")).collect();
    let file = form(&references(4..30_000), &strings) + "%%table /Root 1 0 R\n";
    let _ = seen("strings in strings", file);
    let nothing: String = (4..60_000).map(|number| format!("{number} 0 obj 1 0 R\n")).collect();
    let file = form("", &nothing) + "1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>> endobj\n%%table /Root 1 0 R\n";
    let _ = seen("objects in objects", file);
}

#[test]
fn a_long_chain_of_new_objects_is_followed_once() {
    let chain = objects(4..60_000, |number| format!("[{} 0 R]", number + 1));
    let file = form("", "9 0 obj [10 0 R] endobj") + &chain + "%%table /Root 1 0 R\n";
    let _ = seen("a chain", file);
}

#[test]
fn values_that_lead_back_and_forth_are_compared_to_an_end() {
    // One is an array where the other has a reference, and the other way about, without end.
    let nest = |inside: &str| format!("{}{inside}{}", "[".repeat(40), "]".repeat(40));
    let (one, other) = (nest("4 0 R"), nest(&format!("[{}]", "5 0 R")));
    let before =
        format!("4 0 obj {one} endobj\n5 0 obj [{other}] endobj\n6 0 obj <</FT/Tx/T(a)/V 4 0 R/X {}>> endobj", nest("5 0 R"));
    let after = format!("6 0 obj <</FT/Tx/T(a)/V {}/X {}>> endobj\n%%table /Root 1 0 R\n", nest("[5 0 R]"), nest("[4 0 R]"));
    let _ = seen("values", form("6 0 R", &before) + &after);
}

#[test]
fn a_map_to_unicode_has_so_many_codes() {
    let map = format!("{} endbfrange", "<0000><ffff><d835dc00>".repeat(20_000));
    let objects = format!(
        "4 0 obj <</FT/Tx/T(a)/V(b)/Subtype/Widget/Rect[0 0 9 9]/AP<</N 5 0 R>>>> endobj\n\
         5 0 obj <</BBox[0 0 9 9]/Resources<</Font<</F 6 0 R>>>>/Length *>> stream\nBT /F 9 Tf <0001> Tj ET\nendstream endobj\n\
         6 0 obj <</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R>> endobj\n\
         7 0 obj <</Filter/FlateDecode/Length ~>> stream\n{map}\nendstream endobj"
    );
    assert!(seen("a map", form("4 0 R", &objects)).is_ok());
}

#[test]
fn what_a_field_shows_is_read_once_in_any_length() {
    for content in ["(a)Tj ".repeat(2_000_000), "0 0 9 9 re f ".repeat(60) + &"(a)Tj ".repeat(2_000_000), "[".repeat(5_000_000)] {
        let objects = format!(
            "4 0 obj <</FT/Tx/T(a)/V(b)/Subtype/Widget/Rect[0 0 9 9]/AP<</N 5 0 R>>>> endobj\n\
             5 0 obj <</BBox[0 0 9 9]/Resources<</Font<</F 6 0 R>>>>/Filter/FlateDecode/Length ~>> stream\n\
             BT /F 9 Tf {content}\nendstream endobj\n\
             6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj"
        );
        assert!(seen("an appearance", form("4 0 R", &objects)).is_ok());
    }
}

#[test]
fn one_object_has_so_many_parts() {
    let items = form("", &format!("4 0 obj [{}] endobj\n5 0 obj <</FT/Tx/T(a)/V 4 0 R>> endobj", "0 ".repeat(10_000_000)));
    let _ = seen("an array", items.replace("Fields[]", "Fields[5 0 R]"));
}

#[test]
fn a_million_places_are_looked_at_a_few_times() {
    // All of them in one object stream, and two hundred revisions that change nothing.
    let rows: Vec<u8> = (0u32..900_000).flat_map(|_| [2, 0, 0, 0, 2, 0, 0]).collect();
    let mut bytes = b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n2 0 obj <<>> endobj\n".to_vec();
    let at = bytes.len();
    bytes.extend(b"3 0 obj <</Type/XRef/Root 1 0 R");
    let rows = zlib(&[&[1, 0, 0, 0, 9, 0, 0, 1, 0, 0, 0, 43, 0, 0], &rows[..]].concat());
    let entries = format!("/Size 900009/W[1 4 2]/Index[1 2 4 900000]/Filter/FlateDecode/Length {}>> stream\n", rows.len());
    bytes.extend(entries.bytes());
    bytes.extend_from_slice(&rows);
    bytes.extend(format!("\nendstream endobj\nstartxref\n{at}\n%%EOF\n").bytes());
    let mut before = at;
    for _ in 0..190 {
        let at = bytes.len();
        let trailer = format!("<</Root 1 0 R/Size 900009/Prev {before}>>");
        bytes.extend(format!("xref\n0 0\ntrailer\n{trailer}\nstartxref\n{at}\n%%EOF\n").bytes());
        before = at;
    }
    let _ = seen("a million places", bytes);
}

#[test]
fn references_are_counted_a_few_times() {
    let many = "4 0 obj [".to_owned() + &"4 0 R ".repeat(500_000) + "] endobj\n5 0 obj [] endobj";
    let revisions = "4 0 obj 5 endobj\n%%table /Root 1 0 R\n".replace('4', "5").replace("obj 5", "obj 6").repeat(190);
    let _ = seen("references", form("", &many.replace("4 0 R", "5 0 R")) + &revisions);
}

#[test]
fn locks_have_names_that_are_compared_a_few_times() {
    let fields = objects(100..12_000, |number| format!("<</FT/Tx/T(f{number})/V(a)>>"));
    let signed = objects(20_000..20_150, |number| {
        format!("<</FT/Sig/T(s{number})/Lock<</Action/Include/Fields 4 0 R>>/V<</SubFilter/x/ByteRange[0 1 2 3]>>>>")
    });
    let names = format!("4 0 obj [{}] endobj\n", "(a long name of a field)".repeat(5_000));
    let all = references(100..12_000) + &references(20_000..20_150);
    let _ =
        seen("locks", form(&all, &(fields.clone() + &signed + &names)) + &fields.replace("(a)", "(b)") + "%%table /Root 1 0 R\n");
}
