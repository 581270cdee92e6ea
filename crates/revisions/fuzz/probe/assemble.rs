//! PDFs put together from their objects. The parser refuses a file in which one offset is wrong, so that a fuzzer that
//! changes a file at random sees little but that refusal. It changes this instead, in which there are no offsets:
//!
//! ```text
//! %%
//! 1 0 obj <</Type/Catalog>> endobj
//! 4 0 obj <</Length *>> stream … endstream endobj
//! %%pack 20
//! 5 0 obj (in the object stream 20) endobj
//! %%packed
//! %%free 7
//! %%stream 21 /Root 1 0 R
//! ```
//!
//! `%%table` and `%%stream` end a revision, with what stands after them in its trailer. `/Length *` becomes the length of
//! the data, `/Length ~` too after they are compressed, `/ByteRange *` what the signature is to cover.

use std::collections::BTreeMap;
use std::io::Write as _;

/// A revision's objects: where each lies, or in which object stream as which.
enum Place {
    Free,
    At(usize, u32),
    In(u32, usize),
}

/// An object stream that is being put together: its number, and its objects.
type Pack = (u32, Vec<(u32, Vec<u8>)>);

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    places: BTreeMap<u32, Place>,
    pack: Option<Pack>,
    before: Option<usize>,
    start: usize,
}

/// The PDF, or the bytes themselves if they are none of these.
pub fn assemble(recipe: &[u8]) -> Vec<u8> {
    let Some(rest) = recipe.strip_prefix(b"%%\n") else { return recipe.to_vec() };
    let mut writer = Writer { out: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), ..Writer::default() };
    let mut lines = rest.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        if line.starts_with(b"%%") {
            writer.command(line);
            continue;
        }
        // An object goes on to the next line that begins one, or is a command.
        let mut text = line.to_vec();
        while let Some(next) = lines.next_if(|next| !next.starts_with(b"%%") && head(next).is_none()) {
            text.extend_from_slice(next);
        }
        writer.object(&text);
    }
    writer.out
}

/// Number and generation, where an object begins.
fn head(line: &[u8]) -> Option<(u32, u32, usize)> {
    let text = line.get(..line.len().min(24))?;
    let at = text.windows(4).position(|four| four == b" obj")?;
    let (number, generation) = std::str::from_utf8(&text[..at]).ok()?.split_once(' ')?;
    Some((number.parse().ok()?, generation.parse().ok()?, at + 4))
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn number(text: &str) -> (u32, &str) {
    let text = text.trim_start();
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    (text[..digits].parse().unwrap_or(0), &text[digits..])
}

impl Writer {
    fn command(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        let (word, rest) = line.trim_end().split_once(' ').unwrap_or((line.trim_end(), ""));
        let (first, entries) = number(rest);
        match word {
            "%%free" => drop(self.places.insert(first, Place::Free)),
            "%%pack" => self.pack = Some((first, Vec::new())),
            "%%packed" => self.packed(),
            "%%table" => self.table(rest),
            "%%stream" => self.stream(first, entries),
            _ => {}
        }
    }

    fn object(&mut self, text: &[u8]) {
        let Some((number, generation, body)) = head(text) else { return self.out.extend_from_slice(text) };
        if let Some((_, objects)) = &mut self.pack {
            let body = &text[body..];
            let end = find(body, b"endobj").unwrap_or(body.len());
            return objects.push((number, body[..end].to_vec()));
        }
        self.places.insert(number, Place::At(self.out.len(), generation));
        let text = measured(text);
        self.out.extend_from_slice(&text);
        if !text.ends_with(b"\n") {
            self.out.push(b'\n');
        }
    }

    /// Writes an object stream.
    fn packed(&mut self) {
        let Some((stream, objects)) = self.pack.take() else { return };
        let (mut places, mut bodies) = (String::new(), Vec::new());
        for (nth, (number, body)) in objects.iter().enumerate() {
            places += &format!("{number} {} ", bodies.len());
            bodies.extend_from_slice(body);
            bodies.push(b'\n');
            self.places.insert(*number, Place::In(stream, nth));
        }
        let head = format!("{stream} 0 obj\n<</Type/ObjStm/N {}/First {}/Length *>>\nstream\n", objects.len(), places.len());
        self.object(&[head.as_bytes(), places.as_bytes(), &bodies, b"\nendstream\nendobj\n"].concat());
    }

    fn trailer(&self, entries: &str, most: u32) -> String {
        let size = if entries.contains("/Size") { String::new() } else { format!("/Size {}", most.saturating_add(1)) };
        let previous = match self.before {
            Some(at) if !entries.contains("/Prev") => format!("/Prev {at}"),
            _ => String::new(),
        };
        format!("{size}{previous}{entries}")
    }

    fn table(&mut self, entries: &str) {
        self.packed();
        let at = self.out.len();
        let most = self.places.keys().last().copied().unwrap_or(0);
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, place) in &self.places {
            let line = match place {
                Place::At(offset, generation) => format!("{offset:010} {generation:05} n "),
                _ => "0000000000 00001 f ".to_owned(),
            };
            table += &format!("{number} 1\n{line}\n");
        }
        table += &format!("trailer\n<<{}>>\n", self.trailer(entries, most));
        self.out.extend_from_slice(table.as_bytes());
        self.end(at);
    }

    fn stream(&mut self, number: u32, entries: &str) {
        self.packed();
        let at = self.out.len();
        self.places.insert(number, Place::At(at, 0));
        let most = self.places.keys().last().copied().unwrap_or(0);
        let (mut index, mut rows) = (String::new(), Vec::new());
        for (number, place) in &self.places {
            index += &format!("{number} 1 ");
            let (kind, second, third) = match place {
                Place::Free => (0, 0, 1),
                Place::At(offset, generation) => (1u8, *offset as u32, *generation as u16),
                Place::In(stream, nth) => (2, *stream, *nth as u16),
            };
            rows.extend([&[kind][..], &second.to_be_bytes(), &third.to_be_bytes()].concat());
        }
        let trailer = self.trailer(entries, most);
        let head = format!("{number} 0 obj\n<</Type/XRef/W[1 4 2]/Index[{index}]/Length {}{trailer}>>\nstream\n", rows.len());
        self.out.extend_from_slice(&[head.as_bytes(), &rows, b"\nendstream\nendobj\n"].concat());
        self.end(at);
    }

    /// Ends a revision, and says in its signatures what they cover.
    fn end(&mut self, at: usize) {
        self.out.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
        let (start, end) = (self.start, self.out.len());
        let mut from = start;
        while let Some(found) = self.out.get(from..).and_then(|rest| find(rest, RANGE)) {
            let range = from + found;
            from = range + RANGE.len();
            let contents = find(&self.out[from..], b"/Contents<").map(|at| from + at + 9);
            let gap = contents.and_then(|at| Some((at, at + find(&self.out[at..], b">")? + 1)));
            let (before, after) = gap.unwrap_or((0, end));
            let text = format!("/ByteRange[0 {before:08} {after:08} {:08}]", end - after);
            self.out[range..from].copy_from_slice(text.as_bytes());
        }
        self.before = Some(at);
        self.start = end;
        self.places.clear();
    }
}

const RANGE: &[u8] = b"/ByteRange[0 ******** ******** ********]";

/// With the placeholders replaced that stand for lengths.
fn measured(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    if let Some(at) = find(&text, b"/ByteRange *") {
        text.splice(at..at + 12, RANGE.iter().copied());
    }
    let (plain, squeezed) = (find(&text, b"/Length *"), find(&text, b"/Length ~"));
    let (Some(length), Some(start)) = (plain.or(squeezed), find(&text, b"stream\n").map(|at| at + 7)) else { return text };
    let Some(end) = find(&text[start..], b"\nendstream").map(|at| start + at) else { return text };
    let mut data = text[start..end].to_vec();
    if plain.is_none() {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&data).unwrap();
        data = encoder.finish().unwrap();
    }
    let number = data.len().to_string();
    text.splice(start..end, data);
    if length < start {
        text.splice(length + 8..length + 9, number.bytes());
    }
    text
}
