//! Writing a revision after the bytes that were there.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};

use super::file::{Revision, Style, stream, written};

/// Where an object lies: at an offset, or in an object stream at a place.
#[derive(Clone, Copy)]
pub enum Place {
    Free,
    At(usize),
    In(u32, u32),
}

type Places = BTreeMap<ObjectId, Place>;

impl Revision<'_> {
    /// The whole file, signed if that was asked for.
    pub fn write(mut self) -> Vec<u8> {
        let objects = self.objects();
        let mut out = self.file.to_vec();
        let mut places: Places = self.freed.iter().map(|number| ((*number, 0), Place::Free)).collect();
        let mut inside = Vec::new();
        for (id, body) in objects {
            // A stream cannot lie in another, and a signature must not (7.5.7, 12.8.1).
            let is_whole = body.ends_with(b"endstream") || body.windows(11).any(|part| part == b"/ByteRange[");
            if matches!(self.style, Style::Compressed | Style::Hybrid) && !is_whole {
                inside.push((id.0, body));
            } else {
                places.insert(id, Place::At(object(&mut out, id, &body)));
            }
        }
        if !inside.is_empty() {
            let (holder, body) = (self.number(), object_stream(&inside));
            places.insert((holder, 0), Place::At(object(&mut out, (holder, 0), &body)));
            for (nth, (number, _)) in inside.iter().enumerate() {
                places.insert((*number, 0), Place::In(holder, nth as u32));
            }
        }
        self.end(&mut out, places);
        match self.completion.take() {
            Some(completion) => completion(out),
            None => out,
        }
    }

    fn end(&mut self, out: &mut Vec<u8>, mut places: Places) {
        let mut start = out.len();
        match self.style {
            Style::Nothing => return out.extend(b"%%EOF\n"),
            Style::Stream | Style::Compressed => {
                let number = self.number();
                places.insert((number, 0), Place::At(start));
                self.trailer.set("Size", i64::from(self.size()));
                object(out, (number, 0), &xref_stream(&places, &trailer(self)));
            }
            Style::Hybrid => {
                let number = self.number();
                places.insert((number, 0), Place::At(start));
                self.trailer.set("Size", i64::from(self.size()));
                let hidden = |place: &Place| matches!(place, Place::In(..));
                let compressed = places.iter().filter(|(_, place)| hidden(place)).map(|(id, place)| (*id, *place)).collect();
                object(out, (number, 0), &xref_stream(&compressed, &format!("/Size {}", self.size())));
                self.trailer.set("XRefStm", start as i64);
                start = out.len();
                places.retain(|_, place| !hidden(place));
                table(out, &places, &trailer(self));
            }
            Style::Table => {
                self.trailer.set("Size", i64::from(self.size()));
                table(out, &places, &trailer(self));
            }
        }
        out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    }
}

/// The trailer's entries, without brackets.
fn trailer(revision: &Revision) -> String {
    let whole = String::from_utf8_lossy(&written(&Object::Dictionary(revision.trailer.clone()))).into_owned();
    whole.trim_start_matches("<<").trim_end_matches(">>").to_owned()
}

/// Writes an object. Where it lies.
pub fn object(out: &mut Vec<u8>, (number, generation): ObjectId, body: &[u8]) -> usize {
    let start = out.len();
    out.extend(format!("{number} {generation} obj\n").bytes());
    out.extend(body);
    out.extend(b"\nendobj\n");
    start
}

pub fn table(out: &mut Vec<u8>, places: &Places, trailer: &str) {
    out.extend(b"xref\n");
    for ((number, generation), place) in places {
        // What is freed may be used again as the next generation.
        let (offset, generation, kind) = match place {
            Place::At(offset) => (*offset, *generation, 'n'),
            _ => (0, generation.saturating_add(1), 'f'),
        };
        out.extend(format!("{number} 1\n{offset:010} {generation:05} {kind} \n").bytes());
    }
    out.extend(format!("trailer\n<<{trailer}>>\n").bytes());
}

fn xref_stream(places: &Places, trailer: &str) -> Vec<u8> {
    let index: Vec<_> = places.keys().map(|(number, _)| format!("{number} 1")).collect();
    let row = |((_, generation), place): (&ObjectId, &Place)| {
        let (kind, second, third) = match *place {
            Place::Free => (0, 0, *generation),
            Place::At(offset) => (1, offset as u32, *generation),
            Place::In(holder, nth) => (2, holder, nth as u16),
        };
        [&[kind], &second.to_be_bytes()[..], &third.to_be_bytes()].concat()
    };
    let rows: Vec<_> = places.iter().flat_map(row).collect();
    stream(&format!("/Type/XRef/W[1 4 2]/Index[{}]{trailer}", index.join(" ")), &rows)
}

fn object_stream(inside: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let (mut head, mut bodies) = (String::new(), Vec::new());
    for (number, body) in inside {
        head += &format!("{number} {} ", bodies.len());
        bodies.extend(body);
        bodies.push(b'\n');
    }
    let entries = format!("/Type/ObjStm/N {}/First {}", inside.len(), head.len());
    stream(&entries, &[head.as_bytes(), &bodies].concat())
}
