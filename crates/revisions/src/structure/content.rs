//! What a page shows in each of its marked contents (ISO 32000-1, 14.6 and 9.4): text alone. What is drawn has no words, but
//! those of its element.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::letters::Letters;
use super::place::{Joint, Place};
use super::{NoStructure, Text};
use crate::appearance::canvas::{IDENTITY, Matrix, then};
use crate::document::file::File;
use crate::reader::fault::Fault;
use crate::reader::lexer::{Lexer, Token};
use crate::reader::object::{Dictionary, Object};
use crate::reader::{parser, text};

/// Operands of one operator, states that are saved, and marked contents within each other.
const OPERANDS: usize = 512;
const DEPTH: usize = 64;
/// How deep pages may lie in the page tree.
const TREE: usize = 32;
/// The marked contents of one page.
const MARKS: usize = 1 << 16;

/// What a page shows, by the identifiers of its marked contents; empty for what is only drawn.
pub(super) type Shown = BTreeMap<i64, Vec<Text>>;

/// Fonts that were read already, by object number: the pages of a document share them.
pub(super) type Known = BTreeMap<u32, Option<Rc<Letters>>>;

/// What a page shows. It is the how many-th, counted from 0.
pub(super) fn read(file: &File, revision: usize, page: (usize, u32), known: &mut Known) -> Result<Shown, NoStructure> {
    let (nth, number) = page;
    let broken = NoStructure::Content { page: nth + 1 };
    let Object::Dictionary(dictionary) = file.number(revision, number)? else { return Err(broken) };
    let resources = inherited(file, revision, &dictionary, b"Resources")?;
    let resources = resources.dictionary().cloned().unwrap_or_default();
    let part = |kind: &[u8]| file.value(revision, &resources, kind).map(|part| part.dictionary().cloned().unwrap_or_default());
    let (fonts, properties, forms) = (part(b"Font")?, part(b"Properties")?, part(b"XObject")?);
    let mut content = Vec::new();
    let contents = file.value(revision, &dictionary, b"Contents")?;
    for stream in contents.array().unwrap_or(std::slice::from_ref(&contents)) {
        match file.resolve(revision, stream)? {
            Object::Stream(stream) => content.extend(file.decode(revision, &stream)?),
            Object::Null => {}
            _ => return Err(broken),
        }
        // Tokens do not go over from one to the next (7.8.2).
        content.push(b'\n');
    }
    let state = State { ctm: IDENTITY, font: None, size: 0.0, leading: 0.0, letter: 0.0, word: 0.0, stretch: 1.0 };
    let mut reader = Reader {
        file,
        revision,
        page: nth,
        fonts,
        properties,
        forms,
        known,
        state,
        saved: Vec::new(),
        matrix: IDENTITY,
        line: IDENTITY,
        open: Vec::new(),
        shown: Shown::new(),
    };
    reader.read(&content)?;
    Ok(reader.shown)
}

/// A value that a page has, or what it lies in (7.7.3.4).
fn inherited(file: &File, revision: usize, page: &Dictionary, key: &[u8]) -> Result<Object, Fault> {
    let mut node = page.clone();
    for _ in 0..TREE {
        match file.value(revision, &node, key)? {
            Object::Null => {}
            value => return Ok(value),
        }
        let Object::Dictionary(parent) = file.value(revision, &node, b"Parent")? else { break };
        node = parent;
    }
    Ok(Object::Null)
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Letters>>,
    size: f64,
    leading: f64,
    letter: f64,
    word: f64,
    stretch: f64,
}

/// A marked content that is open.
struct Mark {
    /// Its identifier; none if it is an artifact, or has none of its own.
    id: Option<i64>,
    is_artifact: bool,
    language: Option<String>,
    /// What is read instead of it, until its first text stands in its place.
    instead: Option<String>,
    /// Whether something is read instead.
    is_replaced: bool,
}

struct Reader<'a> {
    file: &'a File<'a>,
    revision: usize,
    page: usize,
    fonts: Dictionary,
    properties: Dictionary,
    forms: Dictionary,
    known: &'a mut Known,
    state: State,
    saved: Vec<State>,
    matrix: Matrix,
    line: Matrix,
    open: Vec<Mark>,
    shown: Shown,
}

impl Reader<'_> {
    fn broken(&self) -> NoStructure {
        NoStructure::Content { page: self.page + 1 }
    }

    fn read(&mut self, content: &[u8]) -> Result<(), NoStructure> {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let mut ahead = lexer.clone();
            match ahead.next().map_err(|_| self.broken())? {
                None if self.open.is_empty() => return Ok(()),
                None => return Err(self.broken()),
                Some(Token::Keyword(operator)) if !matches!(operator, b"true" | b"false" | b"null") => {
                    lexer = ahead;
                    self.operator(operator, &operands)?;
                    operands.clear();
                }
                Some(_) => operands.push(parser::object(&mut lexer).map_err(|_| self.broken())?),
            }
            if operands.len() > OPERANDS {
                return Err(self.broken());
            }
        }
    }

    fn operator(&mut self, operator: &[u8], operands: &[Object]) -> Result<(), NoStructure> {
        match operator {
            b"q" if self.saved.len() < DEPTH => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().ok_or_else(|| self.broken())?,
            b"cm" => self.state.ctm = then(self.numbers(operands)?, self.state.ctm),
            b"BT" => (self.matrix, self.line) = (IDENTITY, IDENTITY),
            b"Tm" => {
                self.line = self.numbers(operands)?;
                self.matrix = self.line;
            }
            b"Td" => self.next_line(self.numbers(operands)?),
            b"TD" => {
                let [x, y] = self.numbers(operands)?;
                self.state.leading = -y;
                self.next_line([x, y]);
            }
            b"T*" => self.next_line([0.0, -self.state.leading]),
            b"TL" => [self.state.leading] = self.numbers(operands)?,
            b"Tc" => [self.state.letter] = self.numbers(operands)?,
            b"Tw" => [self.state.word] = self.numbers(operands)?,
            b"Tz" => {
                let [percent] = self.numbers(operands)?;
                self.state.stretch = percent / 100.0;
            }
            // Text that is not seen, and text that others are seen through.
            b"Tr" if !matches!(operands, [Object::Integer(0..=2)]) => return Err(self.broken()),
            b"Tf" => {
                let [Object::Name(name), size] = operands else { return Err(self.broken()) };
                self.state.size = size.number().ok_or_else(|| self.broken())?;
                self.state.font = self.font(name)?;
            }
            b"Tj" => self.show(operands)?,
            b"TJ" => {
                let [Object::Array(parts)] = operands else { return Err(self.broken()) };
                self.show(parts)?;
            }
            // Whoever writes tagged PDFs has no use for these, nor for pictures that stand in the content.
            b"'" | b"\"" | b"BI" | b"q" => return Err(self.broken()),
            b"BMC" => self.begin(operands, &Object::Null)?,
            b"BDC" => self.begin(operands, operands.get(1).unwrap_or(&Object::Null))?,
            b"EMC" => {
                self.open.pop().ok_or_else(|| self.broken())?;
            }
            b"Do" => self.draw(operands)?,
            // Colours, paths, and how lines are drawn.
            _ => {}
        }
        Ok(())
    }

    fn numbers<const N: usize>(&self, operands: &[Object]) -> Result<[f64; N], NoStructure> {
        let numbers: Option<Vec<f64>> = operands.iter().map(Object::number).collect();
        numbers.and_then(|numbers| <[f64; N]>::try_from(numbers).ok()).ok_or_else(|| self.broken())
    }

    fn next_line(&mut self, [x, y]: [f64; 2]) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.matrix = self.line;
    }

    fn font(&mut self, name: &[u8]) -> Result<Option<Rc<Letters>>, NoStructure> {
        let Some(reference) = self.fonts.get(name) else { return Ok(None) };
        let Some(id) = reference.reference() else { return Ok(None) };
        if let Some(known) = self.known.get(&id.number) {
            return Ok(known.clone());
        }
        let font = Letters::read(self.file, self.revision, reference)?.map(Rc::new);
        self.known.insert(id.number, font.clone());
        Ok(font)
    }

    /// Begins marked content.
    fn begin(&mut self, operands: &[Object], properties: &Object) -> Result<(), NoStructure> {
        let tag = operands.first().and_then(Object::name).ok_or_else(|| self.broken())?;
        let own = match properties {
            Object::Name(name) => self.file.value(self.revision, &self.properties, name)?,
            properties => properties.clone(),
        };
        let own = own.dictionary().cloned().unwrap_or_default();
        let said = |key: &[u8]| own.get(key).and_then(Object::string).map(text::decode);
        let id = own.get(b"MCID").and_then(Object::integer);
        let is_within = self.open.iter().any(|mark| mark.id.is_some() || mark.is_artifact);
        // Optional content may be hidden (8.11); and what belongs to an element does not hold what belongs to another.
        if tag == b"OC" || self.open.len() >= DEPTH || (id.is_some() && is_within) {
            return Err(self.broken());
        }
        if let Some(id) = id
            && (self.shown.insert(id, Vec::new()).is_some() || self.shown.len() > MARKS)
        {
            return Err(self.broken());
        }
        let instead = said(b"ActualText");
        let mark = Mark { id, is_artifact: tag == b"Artifact", language: said(b"Lang"), is_replaced: instead.is_some(), instead };
        self.open.push(mark);
        Ok(())
    }

    /// Draws a form or a picture. In a form there may be text, of which no element speaks.
    fn draw(&self, operands: &[Object]) -> Result<(), NoStructure> {
        let name = operands.first().and_then(Object::name).ok_or_else(|| self.broken())?;
        let mut left = vec![self.forms.get(name).cloned().unwrap_or(Object::Null)];
        let mut seen = BTreeSet::new();
        while let Some(next) = left.pop() {
            if next.reference().is_some_and(|id| !seen.insert(id.number)) {
                continue;
            }
            let drawn = self.file.resolve(self.revision, &next)?;
            let Some(drawn) = drawn.dictionary() else { continue };
            if drawn.is(b"Subtype", b"Image") {
                continue;
            }
            let resources = self.file.value(self.revision, drawn, b"Resources")?;
            let resources = resources.dictionary().cloned().unwrap_or_default();
            let is_empty = |part: &Object| part.dictionary().is_none_or(|part| part.iter().next().is_none());
            if !is_empty(&self.file.value(self.revision, &resources, b"Font")?) && !self.is_artifact() {
                return Err(self.broken());
            }
            let within = self.file.value(self.revision, &resources, b"XObject")?;
            left.extend(within.dictionary().into_iter().flat_map(Dictionary::iter).map(|(_, form)| form.clone()));
        }
        Ok(())
    }

    fn is_artifact(&self) -> bool {
        self.open.iter().any(|mark| mark.is_artifact)
    }

    fn place(&self) -> Place {
        let [_, _, c, d, x, y] = then(self.matrix, self.state.ctm);
        Place { page: self.page, x, y, size: (self.state.size * c.hypot(d)).abs() }
    }

    /// Shows strings, and moves between them.
    fn show(&mut self, parts: &[Object]) -> Result<(), NoStructure> {
        for part in parts {
            let by = match part {
                Object::String(string) if string.is_empty() => 0.0,
                Object::String(string) if self.is_artifact() => {
                    // Nobody asks what it says; how far it goes matters to nothing that is read.
                    self.state.font.as_ref().and_then(|font| font.tell(string)).map_or(0.0, |(_, width)| width)
                }
                Object::String(string) => self.show_string(string)?,
                part => -part.number().ok_or_else(|| self.broken())? * self.state.size / 1000.0 * self.state.stretch,
            };
            self.matrix = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.matrix);
        }
        Ok(())
    }

    /// Shows a string, and says how far it goes.
    fn show_string(&mut self, string: &[u8]) -> Result<f64, NoStructure> {
        let told = self.state.font.as_ref().and_then(|font| font.tell(string));
        let (said, width) = told.ok_or(NoStructure::Letters { page: self.page + 1 })?;
        let codes = string.len() as f64 / 2.0;
        // Word space is for codes of one byte alone (9.3.3), and these have two.
        let by = (width * self.state.size / 1000.0 + self.state.letter * codes) * self.state.stretch;
        let begin = self.place();
        let end = Place { x: begin.x + by * then(self.matrix, self.state.ctm)[0], ..begin };
        let language = self.open.iter().rev().find_map(|mark| mark.language.clone());
        let id = self.open.iter().find_map(|mark| mark.id);
        let replaced = self.open.iter_mut().find(|mark| mark.is_replaced);
        let said = match replaced {
            Some(mark) => mark.instead.take().unwrap_or_default(),
            None => said,
        };
        if said.is_empty() {
            return Ok(by);
        }
        let Some(shown) = id.and_then(|id| self.shown.get_mut(&id)) else {
            return if said.trim().is_empty() { Ok(by) } else { Err(NoStructure::Unspoken { page: self.page + 1 }) };
        };
        match shown.last_mut() {
            Some(last) if last.language == language => {
                // Spaces within are written (14.8.2.5): a gap is spaced type, or a line that is filled up.
                if last.at.1.joint(begin) == Joint::Line {
                    last.text.push('\n');
                }
                last.text.push_str(&said);
                last.at.1 = end;
            }
            _ => shown.push(Text { text: said, language, at: (begin, end) }),
        }
        Ok(by)
    }
}
