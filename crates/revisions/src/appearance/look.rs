//! The words that an appearance holds (ISO 32000-1, 8.10 and 9.4), wherever they stand in it and however they are drawn: a
//! person must know of them. What text every reader shows alike, [`super::shown`] tells; here nothing is too odd to be told,
//! and what is no text is told as that.

use std::rc::Rc;

use super::font::Font;
use super::marks::{self, Marks};
use crate::document::file::File;
use crate::document::form::FieldKind;
use crate::reader::lexer::{Lexer, Token};
use crate::reader::object::{Dictionary, Object, Stream};
use crate::reader::parser;

/// Forms within each other, and all in all.
const DEPTH: usize = 8;
const FORMS: usize = 200;
/// So many lines and rectangles are a frame on a ground; with more, one can write.
const LINES: usize = 5;
/// Text that is moved further to the right than this is another word, in thousandths of its size.
const GAP: f64 = -180.0;
/// No more is told, in bytes.
const TOLD: usize = 4096;

/// What an appearance shows, for a person to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Its words, with single spaces between; empty if it has none.
    pub words: String,
    /// What is read aloud and copied instead of words of it (14.9.4).
    pub spoken: Vec<String>,
    /// Whether it shows something that only a person can read: a picture, or letters of which the font does not say what
    /// they are.
    pub is_unread: bool,
    /// Whether it shows more lines than a frame has: an emblem, or what a hand drew.
    pub is_drawn: bool,
}

impl File<'_> {
    /// What a signature's field shows.
    pub fn signature_look(&self, revision: usize, name: &str) -> Look {
        let mut all = Look::default();
        let Ok(form) = self.form(revision) else { return Look::unreadable() };
        let field = form.iter().find(|field| field.kind == FieldKind::Signature && field.name == name);
        for (_, widget) in field.iter().flat_map(|field| &field.widgets) {
            let number = |key: &[u8]| self.value(revision, widget, key).map(|value| value.integer().unwrap_or(0));
            let rect = self.value(revision, widget, b"Rect").ok().and_then(|rect| rect.numbers());
            let is_flat = rect.is_none_or(|[x0, y0, x1, y1]: [f64; 4]| x0 == x1 || y0 == y1);
            // Hidden, or not shown on screen (12.5.3).
            if is_flat || number(b"F").is_ok_and(|flags| flags & (2 | 32) != 0) {
                continue;
            }
            all.add(&self.annotation_look(revision, widget));
        }
        all
    }

    /// What an annotation shows (12.5.5).
    pub(crate) fn annotation_look(&self, revision: usize, annotation: &Dictionary) -> Look {
        let normal = self.value(revision, annotation, b"AP").and_then(|appearance| match appearance.dictionary() {
            Some(appearance) => self.value(revision, appearance, b"N"),
            None => Ok(Object::Null),
        });
        match normal {
            Ok(Object::Null) => Look::default(),
            Ok(Object::Stream(stream)) => {
                let mut reader = Reader { file: self, revision, found: Look::default(), forms: 0, lines: 0 };
                reader.form(&stream, 0).unwrap_or_else(|| reader.found.is_unread = true);
                reader.found
            }
            _ => Look::unreadable(),
        }
    }
}

impl Look {
    fn unreadable() -> Self {
        Self { is_unread: true, ..Self::default() }
    }

    fn add(&mut self, other: &Self) {
        self.say(&other.words);
        other.spoken.iter().for_each(|spoken| self.hear(spoken));
        self.is_unread |= other.is_unread;
        self.is_drawn |= other.is_drawn;
    }

    fn hear(&mut self, text: &str) {
        let told: usize = self.spoken.iter().map(String::len).sum();
        if told + text.len() > TOLD {
            self.is_unread = true;
        } else {
            self.spoken.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn say(&mut self, text: &str) {
        for word in text.split_whitespace() {
            if self.words.len() + word.len() > TOLD {
                self.is_unread = true;
                return;
            }
            if !self.words.is_empty() {
                self.words.push(' ');
            }
            self.words.push_str(word);
        }
    }
}

struct Reader<'a> {
    file: &'a File<'a>,
    revision: usize,
    found: Look,
    forms: usize,
    lines: usize,
}

/// What a content stream of a form can name.
struct Resources {
    all: Dictionary,
    properties: Dictionary,
}

impl Reader<'_> {
    fn value(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Object> {
        self.file.value(self.revision, dictionary, key).ok()
    }

    fn named(&self, resources: &Dictionary, kind: &[u8], name: &[u8]) -> Option<Object> {
        let kind = self.value(resources, kind)?;
        self.value(kind.dictionary()?, name)
    }

    /// Reads a form. None if it cannot be read to its end.
    fn form(&mut self, stream: &Stream, depth: usize) -> Option<()> {
        self.forms += 1;
        if depth > DEPTH || self.forms > FORMS {
            return None;
        }
        let content = self.file.decode(self.revision, stream).ok()?;
        let all = self.value(&stream.dictionary, b"Resources")?.dictionary().cloned().unwrap_or_default();
        let properties = self.value(&all, b"Properties")?.dictionary().cloned().unwrap_or_default();
        let resources = Resources { all, properties };
        let (mut text, mut marks) = (String::new(), Marks::default());
        let done = self.content(&content, &resources, depth, &mut text, &mut marks);
        self.found.say(&text);
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        if let Some(spoken) = marks.spoken(&text).filter(|spoken| bare(spoken) != bare(&text)) {
            self.found.hear(&spoken);
        }
        done
    }

    fn content(
        &mut self,
        content: &[u8],
        resources: &Resources,
        depth: usize,
        text: &mut String,
        marks: &mut Marks,
    ) -> Option<()> {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        let mut font: Option<Rc<Font>> = None;
        let mut saved = Vec::new();
        loop {
            let mut ahead = lexer.clone();
            let operator = match ahead.next().ok()? {
                None => return Some(()),
                Some(Token::Keyword(operator)) if !matches!(operator, b"true" | b"false" | b"null") => operator,
                Some(_) => {
                    operands.push(parser::object(&mut lexer).ok()?);
                    continue;
                }
            };
            lexer = ahead;
            match operator {
                b"q" if saved.len() < FORMS => saved.push(font.clone()),
                b"Q" => font = saved.pop()?,
                b"Tf" => font = self.font(resources, operands.first()?.name()?).map(Rc::new),
                b"BT" | b"ET" | b"Td" | b"TD" | b"T*" | b"Tm" => text.push(' '),
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if matches!(operator, b"'" | b"\"") {
                        text.push(' ');
                    }
                    match operands.last()? {
                        Object::Array(parts) => parts.iter().for_each(|part| self.show(part, font.as_deref(), text)),
                        string => self.show(string, font.as_deref(), text),
                    }
                }
                b"BMC" => marks.begin(text, None)?,
                b"BDC" => {
                    let properties = operands.last()?;
                    let instead = marks::instead(self.file, self.revision, &resources.properties, properties).ok()?;
                    marks.begin(text, instead)?;
                }
                b"EMC" => marks.end(text),
                b"Do" => match self.named(&resources.all, b"XObject", operands.last()?.name()?)? {
                    Object::Stream(form) if form.dictionary.is(b"Subtype", b"Form") => self.form(&form, depth + 1)?,
                    _ => self.found.is_unread = true,
                },
                b"l" | b"re" => self.line(1),
                b"c" | b"v" | b"y" => self.line(LINES + 1),
                b"sh" => self.found.is_unread = true,
                // A pattern may be of letters, and so may what is masked.
                b"scn" | b"SCN" if matches!(operands.last(), Some(Object::Name(_))) => self.found.is_unread = true,
                b"gs" => {
                    let state = self.named(&resources.all, b"ExtGState", operands.last()?.name()?)?;
                    let state = state.dictionary()?;
                    let is_masked = matches!(self.value(state, b"SMask")?, Object::Dictionary(_));
                    if is_masked || state.get(b"Font").is_some() {
                        self.found.is_unread = true;
                    }
                }
                // A picture that stands in the stream, and no more of it is read.
                b"BI" => return None,
                _ => {}
            }
            operands.clear();
        }
    }

    fn line(&mut self, many: usize) {
        self.lines = self.lines.saturating_add(many);
        self.found.is_drawn |= self.lines > LINES;
    }

    fn font(&self, resources: &Resources, name: &[u8]) -> Option<Font> {
        let fonts = self.value(&resources.all, b"Font")?;
        Font::read(self.file, self.revision, fonts.dictionary()?.get(name)?).ok()?
    }

    fn show(&mut self, part: &Object, font: Option<&Font>, text: &mut String) {
        match part {
            Object::String(string) if string.is_empty() => {}
            Object::String(string) => match font.and_then(|font| font.decode(string)) {
                Some(letters) => text.push_str(&letters),
                None => self.found.is_unread = true,
            },
            gap if gap.number().is_some_and(|gap| gap < GAP) => text.push(' '),
            _ => {}
        }
    }
}
