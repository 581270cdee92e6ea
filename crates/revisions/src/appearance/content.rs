//! The operators of a content stream (ISO 32000-1, annex A), as far as text and its background need them.

use std::rc::Rc;

use super::canvas::{Canvas, IDENTITY, Matrix, Rectangle, then};
use super::font::Font;
use super::fonts::Fonts;
use super::marks::{self, Marks};
use super::paint::Paint;
use super::paint::array;
use super::pen::Pen;
use super::unclear::Unclear;
use crate::reader::lexer::{Lexer, Token};
use crate::reader::object::{Dictionary, Object};
use crate::reader::objects::Objects;
use crate::reader::parser;

/// Operands that an operator may have, and states that may be saved.
const OPERANDS: usize = 64;
const SAVED: usize = 32;
/// Letters that are closer than this, of their size, are set into each other.
const CLOSEST: f64 = 0.15;
/// How much of a box is left within its frame, of 1.
const WHOLE: f64 = 0.8;
/// Smaller text is not read, in points: none is set smaller by this program.
const SMALLEST: f64 = 3.9;

/// What an appearance shows.
#[derive(Default)]
pub(crate) struct ShownText {
    /// All its text.
    pub(crate) text: String,
    /// What screen readers read aloud and readers copy instead; none if that is the text.
    pub(crate) spoken: Option<String>,
    /// Whether lines of it run out of the box: type that is set without regard to the room there is.
    pub(crate) is_cut_off: bool,
}

/// The graphics state (8.4) and the text state (9.3).
#[derive(Clone)]
struct State {
    ctm: Matrix,
    fill: Paint,
    stroke: Paint,
    /// How wide lines are.
    width: f64,
    /// What may be painted.
    clip: Rectangle,
    font: Option<usize>,
    size: f64,
    leading: f64,
    /// Whether letters are filled (`Tr` 0), the only way in which they count as seen.
    is_filled: bool,
    /// `Tc` and `Tw`, and `Tz` of 1.
    letter_space: f64,
    word_space: f64,
    stretch: f64,
}

impl State {
    fn new(clip: Rectangle) -> Self {
        Self {
            ctm: IDENTITY,
            fill: Paint::BLACK,
            stroke: Paint::BLACK,
            width: 1.0,
            clip,
            font: None,
            size: 0.0,
            leading: 0.0,
            is_filled: true,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
        }
    }
}

/// Reads a content stream as far as it is text.
pub(crate) struct Reader<'a> {
    objects: &'a Objects<'a>,
    revision: usize,
    fonts: Dictionary,
    /// Properties of marked content, by name.
    properties: Dictionary,
    marks: Marks,
    known: Vec<(Vec<u8>, Option<Rc<Font>>)>,
    read: &'a mut Fonts,
    state: State,
    saved: Vec<State>,
    pen: Pen,
    /// Between `BT` and `ET`.
    is_in_text: bool,
    bounds: Rectangle,
    canvas: Canvas,
    /// Points of the field for one of the appearance's.
    scale: f64,
    pub(crate) shown: ShownText,
}

impl<'a> Reader<'a> {
    /// `scale` is how many points of the field one of the appearance's is.
    pub(crate) fn new(
        objects: &'a Objects<'a>,
        revision: usize,
        [fonts, properties]: [Dictionary; 2],
        read: &'a mut Fonts,
        bounds: Rectangle,
        scale: f64,
    ) -> Self {
        Self {
            objects,
            revision,
            fonts,
            properties,
            marks: Marks::default(),
            known: Vec::new(),
            read,
            state: State::new(bounds),
            saved: Vec::new(),
            pen: Pen::new(),
            is_in_text: false,
            bounds,
            canvas: Canvas::new(bounds),
            scale,
            shown: ShownText::default(),
        }
    }

    pub(crate) fn read(&mut self, content: &[u8]) -> Result<(), Unclear> {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let mut ahead = lexer.clone();
            match ahead.next().map_err(|_| Unclear::Broken)? {
                None => {
                    self.shown.spoken = self.marks.spoken(&self.shown.text);
                    return Ok(());
                }
                Some(Token::Keyword(operator)) if !matches!(operator, b"true" | b"false" | b"null") => {
                    lexer = ahead;
                    self.operator(operator, &operands)?;
                    operands.clear();
                }
                Some(_) => operands.push(parser::object(&mut lexer).map_err(|_| Unclear::Broken)?),
            }
            if operands.len() > OPERANDS {
                return Err(Unclear::Broken);
            }
        }
    }

    fn operator(&mut self, operator: &[u8], operands: &[Object]) -> Result<(), Unclear> {
        match operator {
            // Within text these are not foreseen (figure 9), and readers differ.
            b"q" | b"Q" | b"cm" | b"re" | b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"BT" if self.is_in_text => {
                return Err(Unclear::Drawing);
            }
            b"q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().ok_or(Unclear::Broken)?,
            b"cm" => self.state.ctm = then(array(operands)?, self.state.ctm),
            // How lines are drawn.
            b"J" | b"j" | b"M" | b"i" | b"ri" => {}
            b"d" if matches!(operands, [Object::Array(dashes), _] if dashes.is_empty()) => {}
            b"w" => [self.state.width] = array(operands)?,
            b"g" => self.state.fill = Paint::of(1, operands)?,
            b"rg" => self.state.fill = Paint::of(3, operands)?,
            b"k" => self.state.fill = Paint::of(4, operands)?,
            b"cs" => self.state.fill = Paint::first_of(operands)?,
            b"sc" | b"scn" => self.state.fill = self.state.fill.with(operands)?,
            b"G" => self.state.stroke = Paint::of(1, operands)?,
            b"RG" => self.state.stroke = Paint::of(3, operands)?,
            b"K" => self.state.stroke = Paint::of(4, operands)?,
            b"CS" => self.state.stroke = Paint::first_of(operands)?,
            b"SC" | b"SCN" => self.state.stroke = self.state.stroke.with(operands)?,
            b"MP" | b"DP" => {}
            b"BMC" => self.marks.begin(&self.shown.text, None).ok_or(Unclear::Broken)?,
            b"EMC" => self.marks.end(&self.shown.text),
            // Optional content, which a reader can hide (8.11).
            b"BDC" if matches!(operands, [Object::Name(tag), _] if tag != b"OC") => {
                let properties = operands.get(1).unwrap_or(&Object::Null);
                let instead = marks::instead(self.objects, self.revision, &self.properties, properties)?;
                self.marks.begin(&self.shown.text, instead).ok_or(Unclear::Broken)?;
            }
            b"re" => self.canvas.rectangle(array(operands)?, self.state.ctm),
            b"m" | b"l" | b"c" | b"v" | b"y" => self.canvas.line(),
            b"h" => {}
            b"W" | b"W*" => self.canvas.clip(),
            b"n" => self.paint(false, false)?,
            b"f" | b"F" | b"f*" => self.paint(true, false)?,
            b"B" | b"B*" | b"b" | b"b*" => self.paint(true, true)?,
            b"S" | b"s" => self.paint(false, true)?,
            _ => return self.text_operator(operator, operands),
        }
        Ok(())
    }

    /// Ends the path, and paints it.
    fn paint(&mut self, fills: bool, strokes: bool) -> Result<(), Unclear> {
        if fills || strokes {
            self.uncovered()?;
        }
        let [a, _, _, d, ..] = self.state.ctm;
        let line = (self.state.stroke.colour, self.state.width * a.abs().max(d.abs()));
        let (fill, stroke) = (fills.then_some(self.state.fill.colour), strokes.then_some(line));
        if let Some(clip) = self.canvas.paint(fill, stroke, self.state.clip)? {
            self.state.clip = self.state.clip.common(clip);
        }
        Ok(())
    }

    /// Nothing may be painted after text.
    fn uncovered(&self) -> Result<(), Unclear> {
        if self.shown.text.trim().is_empty() { Ok(()) } else { Err(Unclear::Covered) }
    }

    fn text_operator(&mut self, operator: &[u8], operands: &[Object]) -> Result<(), Unclear> {
        match operator {
            b"BT" => (self.pen, self.is_in_text) = (Pen::new(), true),
            b"ET" => {
                self.is_in_text = false;
                self.shown.text.push('\n');
            }
            b"Tf" => {
                let [Object::Name(name), size] = operands else { return Err(Unclear::Broken) };
                self.state.size = size.number().ok_or(Unclear::Broken)?;
                self.state.font = Some(self.font(name)?);
            }
            b"Tr" => {
                let [mode] = array(operands)?;
                // What text clips is a renderer's business.
                if !(0.0..4.0).contains(&mode) {
                    return Err(Unclear::Drawing);
                }
                self.state.is_filled = mode == 0.0;
            }
            b"TL" => [self.state.leading] = array(operands)?,
            b"Tc" => [self.state.letter_space] = array(operands)?,
            b"Tw" => [self.state.word_space] = array(operands)?,
            // Letters that are not on their line.
            b"Ts" => {
                let [rise] = array(operands)?;
                if rise != 0.0 {
                    return Err(Unclear::Outside);
                }
            }
            b"Tz" => {
                let [percent] = array(operands)?;
                // Some writers say 0 and mean nothing by it; readers differ.
                if !(50.0..=200.0).contains(&percent) {
                    return Err(Unclear::Outside);
                }
                self.state.stretch = percent / 100.0;
            }
            _ if !self.is_in_text => return Err(Unclear::Drawing),
            b"Td" => self.next_line(array(operands)?),
            b"TD" => {
                let [x, y] = array(operands)?;
                self.state.leading = -y;
                self.next_line([x, y]);
            }
            b"T*" => self.next_line([0.0, -self.state.leading]),
            b"Tm" => {
                self.pen.set(array(operands)?);
                self.shown.text.push(' ');
            }
            b"Tj" => self.show_one(operands)?,
            b"TJ" => {
                let [Object::Array(parts)] = operands else { return Err(Unclear::Broken) };
                self.show(parts)?;
            }
            b"'" => {
                self.next_line([0.0, -self.state.leading]);
                self.show_one(operands)?;
            }
            b"\"" => {
                let [words, letters, _] = operands else { return Err(Unclear::Broken) };
                let space = |space: &Object| space.number().ok_or(Unclear::Broken);
                (self.state.word_space, self.state.letter_space) = (space(words)?, space(letters)?);
                self.next_line([0.0, -self.state.leading]);
                self.show_one(operands.get(2..).unwrap_or_default())?;
            }
            _ => return Err(Unclear::Drawing),
        }
        Ok(())
    }

    fn next_line(&mut self, by: [f64; 2]) {
        self.pen.next_line(by);
        self.shown.text.push(' ');
    }

    fn font(&mut self, name: &[u8]) -> Result<usize, Unclear> {
        if let Some(known) = self.known.iter().position(|(known, _)| known == name) {
            return Ok(known);
        }
        let reference = self.fonts.get(name).ok_or(Unclear::Font)?;
        let number = reference.reference().map(|id| id.number);
        let font = match number.and_then(|number| self.read.read.get(&number)) {
            Some(font) => font.clone(),
            None => Font::read(self.objects, self.revision, reference).map_err(|_| Unclear::Font)?.map(Rc::new),
        };
        if let Some(number) = number {
            self.read.read.insert(number, font.clone());
        }
        self.known.push((name.to_vec(), font));
        Ok(self.known.len() - 1)
    }

    /// Shows a string, the only operand: readers that are given more take the last.
    fn show_one(&mut self, operands: &[Object]) -> Result<(), Unclear> {
        if matches!(operands, [Object::String(_)]) { self.show(operands) } else { Err(Unclear::Broken) }
    }

    /// Shows strings, and moves between them.
    fn show(&mut self, parts: &[Object]) -> Result<(), Unclear> {
        for part in parts {
            match part {
                Object::String(string) if string.is_empty() => {}
                Object::String(string) => self.show_string(string)?,
                part => {
                    let by = part.number().ok_or(Unclear::Broken)?;
                    self.pen.kern(by * self.state.size / 1000.0 * self.state.stretch, self.state.size);
                }
            }
        }
        Ok(())
    }

    fn show_string(&mut self, string: &[u8]) -> Result<(), Unclear> {
        let font = self.state.font.and_then(|nth| self.known.get(nth)).and_then(|(_, font)| font.clone());
        let font = font.ok_or(Unclear::Font)?;
        let text = font.decode(string).ok_or(Unclear::Font)?;
        self.shown.text.push_str(&text);
        let (clip, ctm, size) = (self.state.clip, self.state.ctm, self.state.size);
        let is_ink = !text.trim().is_empty();
        let is_seen = is_ink && !self.pen.is_beyond(clip, ctm);
        let begin = self.pen.place(ctm);
        if is_seen {
            self.visible()?;
            self.pen.mark(ctm);
        }
        let spaces = string.iter().filter(|code| **code == b' ').count() as f64;
        let between = self.state.letter_space * text.chars().count() as f64 + self.state.word_space * spaces;
        let width = font.width(string).ok_or(Unclear::Font)?;
        self.pen.advance((width * size / 1000.0 + between) * self.state.stretch);
        let [.., x, y] = self.pen.place(ctm);
        let [.., height, from, on] = begin;
        if is_seen {
            self.canvas.write([from, on], x.min(clip.right()), size * height, self.state.fill.colour)?;
        }
        if is_ink && !clip.ends(x, y, size * height) {
            // Text may be longer than its box; but then it is seen on all the box's length.
            if clip.width() < WHOLE * self.bounds.width() || !self.pen.runs_over(clip, ctm) {
                return Err(Unclear::Outside);
            }
            self.shown.is_cut_off = true;
        }
        Ok(())
    }

    /// Whether text at this place can be seen.
    fn visible(&self) -> Result<(), Unclear> {
        let [a, b, c, d, x, y] = self.pen.place(self.state.ctm);
        if b != 0.0 || c != 0.0 || a <= 0.0 || d <= 0.0 {
            return Err(Unclear::Drawing);
        }
        let size = self.state.size;
        if !self.state.clip.holds(x, y, size * d) {
            return Err(Unclear::Outside);
        }
        if size * a.min(d) * self.scale < SMALLEST {
            return Err(Unclear::Outside);
        }
        // Letters that are set into each other.
        if self.state.letter_space < -CLOSEST * size || self.state.word_space < -CLOSEST * size {
            return Err(Unclear::Outside);
        }
        if self.state.is_filled { Ok(()) } else { Err(Unclear::Invisible) }
    }
}
