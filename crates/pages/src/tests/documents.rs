//! Small PDF documents of one page, with lines of Helvetica.

use pdf_writer::types::{AnnotationFlags, AnnotationType};
use pdf_writer::{Content, Finish, Name, Pdf, Rect as PdfRect, Ref, Str};

use crate::Rect;

pub(super) enum Appearance {
    /// A stream of its own.
    Stream(&'static str),
    /// Chosen by state, as in a check box.
    States(&'static str, &'static str),
    None,
}

pub(super) struct Annotation {
    pub(super) rect: Rect,
    pub(super) appearance: Appearance,
    pub(super) hidden: bool,
}

pub(super) struct Document {
    pub(super) lines: Vec<(f32, f32, String)>,
    /// Around the lines.
    pub(super) transform: [f32; 6],
    /// Before and after the lines.
    pub(super) under: Vec<u8>,
    pub(super) over: Vec<u8>,
    pub(super) annotations: Vec<Annotation>,
    pub(super) size: (f32, f32),
}

/// An agreement of sorts: text in the body, a footer in the margin.
pub(super) fn agreement() -> Document {
    let words = ["Partene", "betaler", "100 000 kr", "innen", "30 dager,", "og", "samarbeider", "om", "klima", "i 2026."];
    let line = |row: usize| (0..9).map(|i| words[(row * 7 + i * (row + 3)) % words.len()]).collect::<Vec<_>>().join(" ");
    let mut lines: Vec<(f32, f32, String)> =
        (0..34).filter(|row| row % 6 != 5).map(|row| (82.0, 760.0 - 20.0 * row as f32, line(row))).collect();
    lines.push((82.0, 40.0, "4601-samarbeidsavtale-1".into()));
    Document {
        lines,
        transform: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        under: Vec::new(),
        over: Vec::new(),
        annotations: Vec::new(),
        size: (595.28, 841.89),
    }
}

impl Document {
    pub(super) fn replace(mut self, row: usize, from: &str, to: &str) -> Document {
        assert!(self.lines[row].2.contains(from), "{}", self.lines[row].2);
        self.lines[row].2 = self.lines[row].2.replacen(from, to, 1);
        self
    }

    pub(super) fn line(mut self, x: f32, y: f32, text: &str) -> Document {
        self.lines.push((x, y, text.into()));
        self
    }

    pub(super) fn annotation(mut self, rect: Rect, appearance: Appearance, hidden: bool) -> Document {
        self.annotations.push(Annotation { rect, appearance, hidden });
        self
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let [catalog, tree, page, contents, font] = [1, 2, 3, 4, 5].map(Ref::new);
        pdf.catalog(catalog).pages(tree);
        pdf.pages(tree).kids([page]).count(1);
        let mut written = pdf.page(page);
        written.parent(tree).media_box(PdfRect::new(0.0, 0.0, self.size.0, self.size.1)).contents(contents);
        written.resources().fonts().pair(Name(b"F"), font);
        written.annotations((0..self.annotations.len()).map(|i| Ref::new(10 + 2 * i as i32)));
        written.finish();
        pdf.type1_font(font).base_font(Name(b"Helvetica"));

        let mut content = Content::new();
        content.save_state().transform(self.transform);
        for (x, y, text) in &self.lines {
            content.begin_text().set_font(Name(b"F"), 11.0).next_line(*x, *y).show(Str(text.as_bytes())).end_text();
        }
        content.restore_state();
        let bytes = [&self.under[..], b"\n", &content.finish(), b"\n", &self.over].concat();
        pdf.stream(contents, &bytes);

        for (i, annotation) in self.annotations.iter().enumerate() {
            let (this, stream) = (Ref::new(10 + 2 * i as i32), Ref::new(11 + 2 * i as i32));
            let Rect { left, bottom, right, top } = annotation.rect;
            let mut written = pdf.annotation(this);
            written.subtype(AnnotationType::Square).rect(PdfRect::new(left, bottom, right, top));
            if annotation.hidden {
                written.flags(AnnotationFlags::HIDDEN);
            }
            match annotation.appearance {
                Appearance::Stream(_) => written.appearance().normal().stream(stream),
                Appearance::States(state, _) => {
                    written.appearance_state(Name(state.as_bytes()));
                    written.appearance().normal().streams().pair(Name(b"On"), stream);
                }
                Appearance::None => {}
            }
            written.finish();
            if let Appearance::Stream(operations) | Appearance::States(_, operations) = annotation.appearance {
                let bbox = PdfRect::new(0.0, 0.0, right - left, top - bottom);
                pdf.form_xobject(stream, operations.as_bytes()).bbox(bbox);
            }
        }
        pdf.finish()
    }
}
