//! The text that a field's appearance shows (ISO 32000-1, 8.10 and 9.4), and whether one can tell at all.
//!
//! Only what every reader shows alike, and a person can read, counts as text: filled, in another colour than what lies under
//! it, inside its box, not painted over. Whatever else an appearance does, the answer is that one cannot tell.

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

use super::canvas::{Canvas, Colour, IDENTITY, Matrix, Rectangle, then};
use super::file::File;
use super::font::Font;
use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object, Stream};
use super::parser;
use super::pen::Pen;
use super::value::numbers;

/// Operands that an operator may have, and states that may be saved.
const OPERANDS: usize = 64;
const SAVED: usize = 32;
/// How much of a box is left within its frame, of 1.
const WHOLE: f64 = 0.8;
/// Smaller text cannot be read, in points.
const SMALLEST: f64 = 1.5;

/// Why one cannot tell what text a field shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unclear {
    /// It is not a field of text.
    #[error("it is not a field of text")]
    NotText,
    /// Its appearance cannot be read.
    #[error("its appearance cannot be read")]
    Broken,
    /// It draws other things than text, or in ways that need a renderer.
    #[error("it draws other things than text")]
    Drawing,
    /// A font does not say what its codes look like, or came with the filled-in text.
    #[error("its font does not show what its letters look like")]
    Font,
    /// Its text is not painted, or in the colour of what lies under it.
    #[error("its text cannot be seen")]
    Invisible,
    /// Its text lies outside its box, or is too small to read.
    #[error("its text lies outside its box or is too small")]
    Outside,
    /// Something is painted over its text.
    #[error("something is painted over its text")]
    Covered,
    /// Its text is its value, and longer than its box, so that only the beginning is seen.
    #[error("its text is longer than its box")]
    CutOff,
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    fill: Colour,
    /// How many numbers a colour has: those of `DeviceGray`, `DeviceRGB` or `DeviceCMYK`.
    components: usize,
    /// What may be painted.
    clip: Rectangle,
    font: Option<usize>,
    size: f64,
    leading: f64,
    mode: i64,
}

/// Fonts that were read already, by object number: the fields of a form have few between them.
pub(super) type Fonts = BTreeMap<u32, Option<Rc<Font>>>;

struct Reader<'a> {
    file: &'a File<'a>,
    revision: usize,
    fonts: Dictionary,
    known: Vec<(Vec<u8>, Option<Rc<Font>>)>,
    read: &'a mut Fonts,
    state: State,
    saved: Vec<State>,
    pen: Pen,
    bounds: Rectangle,
    canvas: Canvas,
    /// Points of the field for one of the appearance's.
    scale: f64,
    shown: ShownText,
}

/// What an appearance shows.
#[derive(Default)]
pub(super) struct ShownText {
    /// All its text.
    pub(super) text: String,
    /// Whether lines of it run out of the box: type that is set without regard to the room there is.
    pub(super) is_cut_off: bool,
}

/// The text of an appearance that is fitted into a rectangle.
pub(super) fn text(
    file: &File,
    revision: usize,
    stream: &Stream,
    rect: [f64; 4],
    read: &mut Fonts,
) -> Result<ShownText, Unclear> {
    let dictionary = &stream.dictionary;
    let value = |dictionary: &Dictionary, key: &[u8]| file.value(revision, dictionary, key).map_err(|_| Unclear::Broken);
    if dictionary.get(b"OC").is_some() || dictionary.get(b"Ref").is_some() {
        return Err(Unclear::Drawing);
    }
    let content = file.decode(revision, stream).map_err(|_| Unclear::Broken)?;
    if content.trim_ascii().is_empty() {
        return Ok(ShownText::default());
    }
    let [x0, y0, x1, y1] = numbers(&value(dictionary, b"BBox")?).ok_or(Unclear::Broken)?;
    let bounds = Rectangle::between(x0, y0, x1, y1);
    let [left, bottom, right, top] = rect;
    let scale = ((right - left).abs() / bounds.width()).min((top - bottom).abs() / bounds.height());
    // Turned, or mirrored: what it looks like is a renderer's business.
    let upright = match value(dictionary, b"Matrix")? {
        Object::Null => true,
        matrix => matches!(numbers(&matrix), Some([a, b, c, d, _, _]) if a > 0.0 && d > 0.0 && b == 0.0 && c == 0.0),
    };
    if !scale.is_finite() || !upright {
        return Err(Unclear::Drawing);
    }
    let resources = value(dictionary, b"Resources")?;
    let empty = Dictionary::default();
    let resources = resources.dictionary().unwrap_or(&empty);
    let fonts = value(resources, b"Font")?.dictionary().cloned().unwrap_or_default();
    // Colours of a device may be said to be others (8.6.5.6).
    let spaces = value(resources, b"ColorSpace")?;
    let is_default = |(name, _): (&[u8], &Object)| name.starts_with(b"Default");
    if spaces.dictionary().is_some_and(|spaces| spaces.iter().any(is_default)) {
        return Err(Unclear::Drawing);
    }
    let fill = [0.0; 3];
    let state = State { ctm: IDENTITY, fill, components: 1, clip: bounds, font: None, size: 0.0, leading: 0.0, mode: 0 };
    let mut reader = Reader {
        file,
        revision,
        fonts,
        known: Vec::new(),
        read,
        state,
        saved: Vec::new(),
        pen: Pen::new(),
        bounds,
        canvas: Canvas::new(bounds),
        scale,
        shown: ShownText::default(),
    };
    reader.read(&content)?;
    Ok(reader.shown)
}

impl Reader<'_> {
    fn read(&mut self, content: &[u8]) -> Result<(), Unclear> {
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let mut ahead = lexer.clone();
            match ahead.next().map_err(|_| Unclear::Broken)? {
                None => return Ok(()),
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
            b"q" if self.saved.len() < SAVED => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().ok_or(Unclear::Broken)?,
            b"cm" => self.state.ctm = then(array(operands)?, self.state.ctm),
            // How lines are drawn, and colours of lines.
            b"w" | b"J" | b"j" | b"M" | b"d" | b"i" | b"ri" | b"G" | b"RG" | b"K" | b"CS" | b"SC" | b"SCN" => {}
            b"g" => self.colour(1, operands)?,
            b"rg" => self.colour(3, operands)?,
            b"k" => self.colour(4, operands)?,
            b"cs" => {
                self.state.components = match operands.first().and_then(Object::name) {
                    Some(b"DeviceGray") => 1,
                    Some(b"DeviceRGB") => 3,
                    Some(b"DeviceCMYK") => 4,
                    _ => return Err(Unclear::Drawing),
                };
                // Black, in each of them (8.6.8).
                self.state.fill = [0.0; 3];
            }
            b"sc" | b"scn" => self.colour(self.state.components, operands)?,
            b"BMC" | b"EMC" | b"MP" | b"DP" => {}
            // Optional content, which a reader can hide (8.11).
            b"BDC" if operands.first().and_then(Object::name) != Some(b"OC") => {}
            b"re" => self.canvas.rectangle(array(operands)?, self.state.ctm),
            b"m" | b"l" | b"c" | b"v" | b"y" => self.canvas.line(),
            b"h" => {}
            b"W" | b"W*" => self.state.clip = self.canvas.clip(self.state.clip)?,
            b"n" => self.canvas.end_path(),
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                self.uncovered()?;
                self.canvas.fill(self.state.fill)?;
            }
            b"S" | b"s" => {
                self.uncovered()?;
                self.canvas.end_path();
            }
            _ => return self.text_operator(operator, operands),
        }
        Ok(())
    }

    /// Sets the colour that text is painted in.
    fn colour(&mut self, components: usize, operands: &[Object]) -> Result<(), Unclear> {
        self.state.fill = match components {
            1 => {
                let [gray] = array(operands)?;
                [gray; 3]
            }
            3 => array(operands)?,
            _ => {
                let [cyan, magenta, yellow, black] = array(operands)?;
                [cyan, magenta, yellow].map(|ink| (1.0 - ink - black).max(0.0))
            }
        };
        self.state.components = components;
        Ok(())
    }

    /// Nothing may be painted after text.
    fn uncovered(&self) -> Result<(), Unclear> {
        if self.shown.text.trim().is_empty() { Ok(()) } else { Err(Unclear::Covered) }
    }

    fn text_operator(&mut self, operator: &[u8], operands: &[Object]) -> Result<(), Unclear> {
        match operator {
            b"BT" => self.pen = Pen::new(),
            b"ET" => self.shown.text.push('\n'),
            b"Tf" => {
                let [Object::Name(name), size] = operands else { return Err(Unclear::Broken) };
                self.state.size = size.number().ok_or(Unclear::Broken)?;
                self.state.font = Some(self.font(name)?);
            }
            b"Tr" => {
                let [mode] = array(operands)?;
                self.state.mode = if mode == 0.0 { 0 } else { 3 };
            }
            b"TL" => [self.state.leading] = array(operands)?,
            // Spacing beyond what type is set with moves letters away.
            b"Tc" | b"Tw" | b"Ts" => {
                let [space] = array(operands)?;
                if space.abs() > 5.0 {
                    return Err(Unclear::Outside);
                }
            }
            b"Tz" => {
                let [percent] = array(operands)?;
                // Some writers say 0 and mean nothing by it; readers differ.
                if !(50.0..=200.0).contains(&percent) {
                    return Err(Unclear::Outside);
                }
            }
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
            b"Tj" => self.show(operands)?,
            b"TJ" => {
                let [Object::Array(parts)] = operands else { return Err(Unclear::Broken) };
                self.show(parts)?;
            }
            b"'" => {
                self.next_line([0.0, -self.state.leading]);
                self.show(operands)?;
            }
            b"\"" => {
                self.next_line([0.0, -self.state.leading]);
                self.show(operands.get(2..).ok_or(Unclear::Broken)?)?;
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
        let font = match number.and_then(|number| self.read.get(&number)) {
            Some(font) => font.clone(),
            None => Font::read(self.file, self.revision, reference).map_err(|_| Unclear::Font)?.map(Rc::new),
        };
        if let Some(number) = number {
            self.read.insert(number, font.clone());
        }
        self.known.push((name.to_vec(), font));
        Ok(self.known.len() - 1)
    }

    /// Shows strings, and moves between them.
    fn show(&mut self, parts: &[Object]) -> Result<(), Unclear> {
        for part in parts {
            match part {
                Object::String(string) if string.is_empty() => {}
                Object::String(string) => self.show_string(string)?,
                part => {
                    let by = part.number().ok_or(Unclear::Broken)?;
                    self.pen.kern(by, self.state.size);
                }
            }
        }
        Ok(())
    }

    fn show_string(&mut self, string: &[u8]) -> Result<(), Unclear> {
        let font = self.state.font.and_then(|nth| self.known.get(nth)).and_then(|(_, font)| font.clone());
        let font = font.ok_or(Unclear::Font)?;
        let text = font.decode(string).ok_or(Unclear::Font)?;
        let is_ink = !text.trim().is_empty();
        let (clip, ctm) = (self.state.clip, self.state.ctm);
        if is_ink && !self.pen.is_beyond(clip, ctm) {
            self.visible()?;
            self.pen.mark(ctm);
        }
        self.shown.text.push_str(&text);
        let Some(width) = font.width(string) else { return Ok(()) };
        self.pen.advance(width, self.state.size);
        if is_ink && self.inside().is_err() {
            // Text may be longer than its box; but then it is seen on all the box's length.
            if clip.width() < WHOLE * self.bounds.width() || !self.pen.runs_over(clip, ctm) {
                return Err(Unclear::Outside);
            }
            self.shown.is_cut_off = true;
        }
        Ok(())
    }

    fn inside(&self) -> Result<(), Unclear> {
        let [.., x, y] = self.pen.place(self.state.ctm);
        if self.state.clip.has(x, y) { Ok(()) } else { Err(Unclear::Outside) }
    }

    /// Whether text at this place can be seen.
    fn visible(&self) -> Result<(), Unclear> {
        self.inside()?;
        let [a, b, c, d, x, y] = self.pen.place(self.state.ctm);
        if b != 0.0 || c != 0.0 || a <= 0.0 || d <= 0.0 {
            return Err(Unclear::Drawing);
        }
        if self.state.size * a.min(d) * self.scale < SMALLEST {
            return Err(Unclear::Outside);
        }
        if self.state.mode != 0 {
            return Err(Unclear::Invisible);
        }
        if self.canvas.is_legible([x, y], self.state.size, self.state.fill) { Ok(()) } else { Err(Unclear::Invisible) }
    }
}

/// Operands that are numbers.
fn array<const N: usize>(operands: &[Object]) -> Result<[f64; N], Unclear> {
    let numbers: Option<Vec<f64>> = operands.iter().map(|operand| operand.number().filter(|number| number.is_finite())).collect();
    numbers.and_then(|numbers| <[f64; N]>::try_from(numbers).ok()).ok_or(Unclear::Broken)
}
