//! Files that were sent to bring the program down, made by hand because a fuzzer would not think of anything so large.
//! Whatever they are, looking at them ends, and soon.

use std::ops::Range;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use avtale_pages::PageError;

use libtest_mimic::Trial;

use crate::{trials, worker};

/// How long one file may take, on a busy machine. The slowest takes a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn all() -> Vec<Trial> {
    trials![
        the_page_here_is_a_page,
        dashes_without_number_are_not_drawn,
        curves_of_any_size_are_drawn_or_not,
        tiles_smaller_than_anything_are_not_laid,
        pictures_within_a_page_have_limits_whatever_is_inside,
        what_unfolds_is_limited,
        trees_that_hold_themselves_or_multiply_have_each_page_once,
        where_the_renderer_ends_the_next_file_is_still_read,
        pictures_that_only_look_strange_are_drawn,
        what_a_picture_is_painted_with_is_counted,
        what_is_cut_off_a_page_is_not_read,
        objects_that_hold_themselves_come_to_an_end,
        functions_and_shadings_of_any_size_are_drawn_or_not,
        pages_that_share_their_pixels_cost_as_much_as_others,
        a_picture_in_a_thousand_passes_is_not_put_together,
    ]
}

/// Does something with bytes, in a thread with the stack that a thread has if nobody asks for more. Panics with it, and if
/// it takes too long.
fn ends<T: Send + 'static>(name: &str, bytes: Vec<u8>, does: fn(&[u8]) -> T) -> T {
    let (sender, receiver) = channel();
    let thread = std::thread::spawn(move || drop(sender.send(does(&bytes))));
    match receiver.recv_timeout(PATIENCE) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => panic!("{name} takes longer than {} s", PATIENCE.as_secs()),
        Err(RecvTimeoutError::Disconnected) => panic!("{name}: {:?}", thread.join().err()),
    }
}

/// The fault of the file, or of its first page; none if that was read. By the program, as for everybody who uses it.
#[track_caller]
fn fault(name: &str, bytes: Vec<u8>) -> Option<PageError> {
    ends(name, bytes, |bytes| match worker().read(bytes, &mut |_, _| {}) {
        Err(fault) => Some(fault),
        Ok(reading) => reading.pages.into_iter().next().and_then(Result::err),
    })
}

/// It is drawn, or refused for what it asks for; by nobody's panic, and not for the time it takes.
#[track_caller]
fn ends_well(name: &str, bytes: Vec<u8>) {
    let fault = fault(name, bytes);
    assert!(matches!(fault, None | Some(PageError::TooMuchWork)), "{name}: {fault:?}");
}

/// How many pages it has, of which none lacks anything.
#[track_caller]
fn whole_pages(name: &str, bytes: Vec<u8>) -> Result<usize, PageError> {
    let pages = ends(name, bytes, |bytes| worker().read(bytes, &mut |_, _| {}))?.pages;
    for page in &pages {
        assert!(page.as_ref().is_ok_and(|page| !page.incomplete), "{name}: {page:?}");
    }
    Ok(pages.len())
}

const START: &str = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n";
const END: &str = "trailer <</Root 1 0 R>>\n%%EOF\n";

/// A PDF of one page, without a cross-reference, which a parser then makes for itself.
fn page(content: &str, resources: &str, objects: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>");
    let first = [b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(), page.into_bytes(), stream("", content.as_bytes())];
    let mut bytes = START.as_bytes().to_vec();
    for (number, object) in (2..).zip(first.iter().chain(objects)) {
        bytes.extend([format!("{number} 0 obj ").as_bytes(), object, b" endobj\n"].concat());
    }
    bytes.extend(END.bytes());
    bytes
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{dictionary}/Length {}>> stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A PDF of nothing but a tree of pages.
fn tree(numbers: Range<u32>, kids: impl Fn(u32) -> String) -> Vec<u8> {
    let node = |number| format!("{number} 0 obj <</Type/Pages/Kids[{}]>> endobj\n", kids(number));
    format!("{START}{}{END}", numbers.map(node).collect::<String>()).into_bytes()
}

/// The same in a stream of objects (ISO 32000-1, 7.5.7), of which the last come first.
fn packed(numbers: Range<u32>, kids: impl Fn(u32) -> String) -> Vec<u8> {
    let nodes: Vec<String> = numbers.clone().map(|number| format!("<</Type/Pages/Kids[{}]>> ", kids(number))).collect();
    let mut at: usize = nodes.iter().map(String::len).sum();
    let (mut places, bodies): (String, String) = (String::new(), nodes.iter().rev().map(String::as_str).collect());
    for (number, node) in numbers.zip(&nodes) {
        at -= node.len();
        places += &format!("{number} {at} ");
    }
    let dictionary = format!("/Type/ObjStm/N {}/First {}", nodes.len(), places.len());
    let stream = stream(&dictionary, (places + &bodies).as_bytes());
    [format!("{START}900 0 obj ").as_bytes(), &stream, format!(" endobj\n{END}").as_bytes()].concat()
}

fn references(numbers: Range<u32>) -> String {
    numbers.map(|number| format!("{number} 0 R ")).collect()
}

fn the_page_here_is_a_page() {
    assert_eq!(fault("a page", page("0 0 9 9 re f [3] 0 d 0 0 m 9 9 l S", "", &[])), None);
}

fn dashes_without_number_are_not_drawn() {
    for (dash, far) in [("0.0000001", "842"), ("0.1", "100000000000")] {
        let dashed = page(&format!("[{dash}] 0 d 0 0 m {far} {far} l S"), "", &[]);
        assert_eq!(fault(dash, dashed), Some(PageError::TooMuchWork), "{dash}");
    }
    ends_well("no length", page("[0 0] 0 d 0 0 m 595 842 l S", "", &[]));
}

fn curves_of_any_size_are_drawn_or_not() {
    for far in ["1000000000", "100000000000000000000", "9".repeat(38).as_str(), "9".repeat(300).as_str()] {
        let curve = format!("0 0 m {far} {far} -{far} {far} {far} 0 c f 0 0 m {far} {far} -{far} {far} {far} 0 c S");
        ends_well(far, page(&curve, "", &[]));
        ends_well(far, page(&format!("{far} w 0 0 m 9 9 l S 1 J 1 j 0 0 m 9 9 0 9 9 0 c S"), "", &[]));
        ends_well(far, page(&format!("{far} 0 0 {far} 0 0 cm 0 0 m 9 9 0 9 9 0 c B"), "", &[]));
        ends_well(far, page(&format!("0 0 {far} {far} re W n 0 0 9 9 re f"), "", &[]));
    }
}

fn tiles_smaller_than_anything_are_not_laid() {
    for step in ["0.00001", "0.0000000001", "0", "-0.0001"] {
        let pattern =
            format!("/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep {step}/YStep {step}/Resources<<>>");
        let pattern = stream(&pattern, b"0 0 1 1 re f");
        ends_well(step, page("/Pattern cs /P scn 0 0 595 842 re f", "/Pattern<</P 5 0 R>>", &[pattern]));
    }
}

fn pictures_within_a_page_have_limits_whatever_is_inside() {
    let number = |number: u32| number.to_be_bytes();
    let inside = |side: u32| [&number(0)[..], &[48, 0, 1], &number(19), &number(side), &number(side), &[0; 11]].concat();
    for side in [60_000, u32::MAX] {
        let image = "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode";
        let image = stream(image, &inside(side));
        assert_eq!(
            fault("JBIG2", page("500 0 0 500 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &[image])),
            Some(PageError::TooMuchWork)
        );
        let fax = format!(
            "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode\
             /DecodeParms<</K -1/Columns {side}/Rows {side}>>"
        );
        let image = stream(&fax, &[0xff; 10_000]);
        assert_eq!(
            fault("CCITT", page("500 0 0 500 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &[image])),
            Some(PageError::TooMuchWork)
        );
        let siz = [&number(side)[..], &number(side), &[0; 8], &number(side), &number(side), &[0; 8], &[0, 1, 7, 1, 1]].concat();
        let codestream =
            [&[0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0][..], &siz, &[0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 0, 4, 4, 0, 1]].concat();
        let codestream =
            [&codestream[..], &[0xff, 0x5c, 0, 4, 0x40, 0x40, 0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0x93]].concat();
        let image = stream("/Type/XObject/Subtype/Image/Width 10/Height 10/Filter/JPXDecode", &codestream);
        assert_eq!(
            fault("JPEG 2000", page("500 0 0 500 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &[image])),
            Some(PageError::TooMuchWork)
        );
        let inline = format!("BI /W {side} /H {side} /CS /G /BPC 8 ID x EI");
        assert_eq!(fault("inline", page(&inline, "", &[])), Some(PageError::TooMuchWork));
    }
}

/// At least so many spaces, compressed by LZW (TIFF 6.0, section 13): each code stands for one more than the code before.
fn lzw(length: usize) -> Vec<u8> {
    let (mut out, mut bits, mut count, mut total) = (Vec::new(), 0u64, 0, 0);
    while total < length {
        let codes = [256, u64::from(b' ')].into_iter().chain(258..=4093);
        for (nth, code) in codes.enumerate() {
            // What is known when the code is read.
            let known = if nth == 0 { 4094 } else { 258 + nth.saturating_sub(2) };
            let width = if out.is_empty() && nth == 0 { 9 } else { (known + 1).ilog2() + 1 };
            (bits, count) = (bits << width | code, count + width);
            while count >= 8 {
                count -= 8;
                out.push((bits >> count) as u8);
            }
            total += nth;
        }
    }
    out.push((bits << (8 - count)) as u8);
    out
}

fn what_unfolds_is_limited() {
    // Eight thousand million spaces to draw a page with.
    let spaces = stream("/Filter/LZWDecode", &lzw(1 << 30));
    let contents = String::from_utf8(page("", "", &[])).unwrap().replace("4 0 R", &format!("[{}]", "5 0 R ".repeat(8)));
    let contents = contents.replace("trailer", "5 0 obj SPACES endobj\ntrailer");
    let (before, after) = contents.split_once("SPACES").unwrap();
    let contents = [before.as_bytes(), &spaces, after.as_bytes()].concat();
    assert_eq!(fault("LZW", contents), Some(PageError::TooMuchWork));
    for parameters in ["/Columns 2147483647/Colors 32/BitsPerComponent 16", "/Columns 9223372036854775807", "/Columns 0/Colors 0"]
    {
        let data = [0x78, 0x9c, 3, 0, 0, 0, 0, 1];
        let image = format!(
            "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode\
             /DecodeParms<</Predictor 15{parameters}>>"
        );
        let image = stream(&image, &data);
        ends_well(parameters, page("500 0 0 500 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &[image]));
    }
}

fn trees_that_hold_themselves_or_multiply_have_each_page_once() {
    let trees = [
        ("itself", tree(2..3, |_| "2 0 R".to_owned()), 0),
        ("each other", tree(2..14, |_| references(2..14)), 0),
        // Two thousand million pages in a few lines.
        ("twice", tree(2..33, |number| format!("{0} 0 R {0} 0 R", number + 1)), 0),
        ("deep", tree(2..60_000, |number| format!("{} 0 R", number + 1)), 0),
        ("in an object stream", packed(2..33, |number| format!("{0} 0 R {0} 0 R", number + 1)), 0),
    ];
    for (name, tree, pages) in trees {
        assert_eq!(whole_pages(name, tree), Ok(pages), "{name}");
    }
}

/// A function that is a program within a program a million times: the renderer goes on until its stack ends.
fn where_the_renderer_ends_the_next_file_is_still_read() {
    let braces = stream("/FunctionType 4/Domain[0 1]/Range[0 1]", &b"{".repeat(1_000_000));
    let shading = "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 5 0 R>>>>";
    assert_eq!(fault("braces", page("/S sh", shading, &[braces])), Some(PageError::TooMuchWork));
    assert_eq!(whole_pages("the next", page("0 0 9 9 re f", "", &[])), Ok(1));
}

fn pictures_that_only_look_strange_are_drawn() {
    let mut jpeg = Vec::new();
    let grey = image::GrayImage::from_fn(64, 64, |x, y| image::Luma([(x * y) as u8]));
    grey.write_to(&mut std::io::Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).unwrap();
    let letters: String = jpeg.iter().map(|byte| format!("{byte:02x}")).chain([">".to_owned()]).collect();
    let image = |dictionary: &str, data: &[u8]| {
        let dictionary = format!("/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8{dictionary}");
        page("500 0 0 500 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &[stream(&dictionary, data)])
    };
    let palette: String = (0..768).map(|nth| format!("{:02x} ", nth % 256)).collect();
    for (name, picture) in [
        ("in letters", image("/ColorSpace/DeviceGray/Filter[/ASCIIHexDecode/DCTDecode]", letters.as_bytes())),
        ("pixels like brackets", image(&format!("/ColorSpace[/Indexed/DeviceRGB 255<{palette}>]"), &[b'['; 64 * 64])),
        ("a long number", image("/ColorSpace/DeviceGray/Title(Scan 20240101120000)", &[0; 64 * 64])),
        ("LZW", image("/ColorSpace/DeviceGray/Filter/LZWDecode", &lzw(64 * 64))),
    ] {
        assert_eq!(whole_pages(name, picture), Ok(1), "{name}");
    }
    // A4 at 600 dpi with a mask of the same size; a strip of a fax.
    let large = "/Type/XObject/Subtype/Image/Width 4960/Height 7016/BitsPerComponent 1/ColorSpace/DeviceGray";
    let pixels = vec![0; 620 * 7016];
    let masked = [stream(&format!("{large}/SMask 6 0 R"), &pixels), stream(large, &pixels)];
    assert_eq!(whole_pages("a mask", page("500 0 0 700 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &masked)), Ok(1));
    let strip = "/Type/XObject/Subtype/Image/Width 600/Height 40000/BitsPerComponent 1/ColorSpace/DeviceGray\
                 /Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 600/Rows 40000>>";
    // As the row above, which is a bit, for each row.
    let strip = page("50 0 0 700 0 0 cm /X Do", "/XObject<</X 5 0 R>>", &[stream(strip, &[0xff; 5000])]);
    assert_eq!(whole_pages("a fax", strip), Ok(1));
}

fn what_a_picture_is_painted_with_is_counted() {
    let stencil = stream("/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 1/ImageMask true", &[0x55; 8]);
    let cell = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>";
    let painted = |cells: usize, times: usize| {
        let content = format!("/Pattern cs /P scn 9 0 0 9 0 0 cm {}", "/X Do ".repeat(times));
        let pattern = stream(cell, "0 0 1 1 re f ".repeat(cells).as_bytes());
        page(&content, "/XObject<</X 5 0 R>>/Pattern<</P 6 0 R>>", &[stencil.clone(), pattern])
    };
    assert_eq!(fault("few", painted(20, 20)), None);
    assert_eq!(fault("many", painted(2_000, 2_000)), Some(PageError::TooMuchWork));
}

fn what_is_cut_off_a_page_is_not_read() {
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray", &[0; 64 * 64]);
    let size = |clip: &str| {
        let bytes = page(&format!("{clip} 595 0 0 842 0 0 cm /X Do"), "/XObject<</X 5 0 R>>", std::slice::from_ref(&picture));
        worker().read(&bytes, &mut |_, _| {}).unwrap().pages.remove(0).unwrap().size
    };
    // The picture's own pixels are looked at where all of it can be seen, as tall as they are wide: 64 times 842 to 595.
    assert_eq!(size(""), (64, 91));
    assert_eq!(size("-9 -9 900 900 re W n"), (64, 91));
    assert_ne!(size("0 0 595 400 re W n"), (64, 91));
}

fn objects_that_hold_themselves_come_to_an_end() {
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("(", ")")] {
        let nested = format!("{}{}", open.repeat(500_000), close.repeat(500_000));
        ends_well(open, page(&nested, "", &[nested.clone().into_bytes()]));
    }
    let itself = stream("/Type/ObjStm/N 1/First 4/Extends 5 0 R", b"5 0 <<>>");
    ends_well("an object stream", page("", "/XObject<</X 5 0 R>>", &[itself]));
    for lengths in ["4 0 R", "5 0 R"] {
        let bytes = page("0 0 9 9 re f", "", &[b"5 0 R".to_vec()]);
        let text = String::from_utf8(bytes).unwrap().replace("/Length 12", &format!("/Length {lengths}"));
        ends_well("a length", text.into_bytes());
    }
    for (name, section) in [("itself", "/Prev 9"), ("a hidden one", "/XRefStm 9"), ("nothing", "/Prev 18446744073709551615")] {
        let bytes = format!("%PDF-1.7\nxref\n0 0\ntrailer <</Root 1 0 R{section}>>\nstartxref\n9\n%%EOF\n");
        assert_eq!(fault(name, bytes.into_bytes()), Some(PageError::NotPdf), "{name}");
    }
}

fn functions_and_shadings_of_any_size_are_drawn_or_not() {
    let sampled = "/FunctionType 0/Domain[0 1 0 1 0 1 0 1]/Range[0 1 0 1 0 1]/Size[65535 65535 65535 65535]/BitsPerSample 32";
    let shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 100000000 0 100000000]/Function 6 0 R>>".to_vec();
    let content = "/S sh";
    ends_well("sampled", page(content, "/Shading<</S 5 0 R>>", &[shading.clone(), stream(sampled, b"x")]));
    let stitched = references(7..300);
    let itself = format!("<</FunctionType 3/Domain[0 1]/Functions[6 0 R {stitched}]/Bounds[0.5]/Encode[0 1 0 1]>>").into_bytes();
    let axial =
        b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 999999999 999999999]/Extend[true true]/Function 6 0 R>>".to_vec();
    ends_well("stitched", page(content, "/Shading<</S 5 0 R>>", &[axial, itself]));
    let calculator = stream("/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]", &b"{".repeat(300_000));
    ends_well("calculated", page(content, "/Shading<</S 5 0 R>>", &[shading, calculator]));
    let mesh =
        "/ShadingType 7/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 500 0 500 0 1]";
    let mesh = stream(mesh, &[0; 36].repeat(30_000));
    ends_well("patches", page(content, "/Shading<</S 5 0 R>>", &[mesh]));
}

/// A TIFF with so many pages of this side, all with the same strip.
fn tiff(pages: u32, side: u32, last: u32) -> Vec<u8> {
    let entry = |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[4, 0, 1, 0, 0, 0], &value.to_le_bytes()].concat();
    let strip = lzw((side * side) as usize);
    let directory = 2 + 10 * 12 + 4;
    let mut bytes = [&b"II*\0"[..], &(8 + strip.len() as u32).to_le_bytes(), &strip].concat();
    for nth in 1..=pages {
        let entries = [
            (256, side),
            (257, side),
            (258, 8),
            (259, 5),
            (262, 1),
            (273, 8),
            (277, 1),
            (278, side),
            (279, strip.len() as u32),
            (284, 1),
        ];
        let here = bytes.len() as u32;
        let next = if nth == pages { last } else { here + directory };
        bytes.extend([10, 0]);
        bytes.extend(entries.into_iter().flat_map(|(tag, value)| entry(tag, value)));
        bytes.extend(next.to_le_bytes());
    }
    bytes
}

fn pages_that_share_their_pixels_cost_as_much_as_others() {
    ends_well("many pages", tiff(100, 500, 0));
    let circle = fault("in a circle", tiff(3, 10, 8 + lzw(100).len() as u32));
    assert!(matches!(circle, Some(PageError::Picture(_))), "{circle:?}");
}

fn a_picture_in_a_thousand_passes_is_not_put_together() {
    let side = 4_000u16.to_be_bytes();
    let frame =
        [&[0xff, 0xd8, 0xff, 0xc2, 0, 11, 8][..], &side, &side, &[1, 1, 0x11, 0, 0xff, 0xdb, 0, 67, 0], &[1; 64]].concat();
    // One code: the end of a band of blocks.
    let table = [&[0xff, 0xc4, 0, 20, 0x10, 1][..], &[0; 15], &[0xe0], &[0xff, 0xc4, 0, 20, 0, 1], &[0; 15], &[0]].concat();
    let first = [&[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0][..], &[0; 500 * 500 / 8]].concat();
    let pass = [&[0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0][..], &[0; 30]].concat();
    let found = fault("passes", [&frame[..], &table, &first, &pass.repeat(1_000), &[0xff, 0xd9]].concat());
    assert!(matches!(found, Some(PageError::Picture(_))), "{found:?}");
}
