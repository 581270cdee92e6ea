//! What a field shows: text in a box (ISO 32000-1, 12.7.3.3).

use pdf_writer::{Content, Name, Str};

use super::encoding::encode;

/// The name of the font in every field's resources.
pub(super) const FONT: Name = Name(b"F");
/// Between the text and the edges of its box, in points.
const PADDING: f32 = 2.0;
/// From line to line, in sizes.
const LEADING: f32 = 1.25;
/// No text is set smaller, in points.
const SMALLEST: f32 = 4.0;

/// What is needed of a font to set text in it. Lengths are in thousandths of the size.
pub(super) trait Metrics {
    /// How far a code advances.
    fn width(&self, code: u8) -> f32;
    /// How far letters go above and below the line; below is negative.
    fn extent(&self) -> (f32, f32);
}

/// The content stream of a field's appearance, in a box of this width and height in points. Text that is too long for a
/// line goes on the next if the box has room for it, and is set smaller if it has not.
pub(super) fn appearance(text: &str, (width, height): (f32, f32), size: f32, multiline: bool, font: &dyn Metrics) -> Vec<u8> {
    // A character that cannot be typed has been refused before; here it could only be left out.
    let codes: Vec<u8> = text.chars().filter_map(encode).collect();
    let (lines, size) = fit(&codes, (width - 2.0 * PADDING, height), size, multiline, font);
    let (ascent, descent) = font.extent();
    let (ascent, descent) = (ascent * size / 1000.0, descent * size / 1000.0);
    let leading = LEADING * size;
    let block = leading * (lines.len().max(1) - 1) as f32 + ascent - descent;
    let first = height - (height - block) / 2.0 - ascent;
    let mut content = Content::new();
    content.begin_marked_content(Name(b"Tx")).save_state();
    content.rect(0.0, 0.0, width, height).clip_nonzero().end_path();
    content.begin_text().set_font(FONT, size).set_fill_gray(0.0);
    let mut before = 0.0;
    for (nth, line) in lines.iter().enumerate() {
        let y = first - leading * nth as f32;
        content.next_line(if nth == 0 { PADDING } else { 0.0 }, if nth == 0 { y } else { y - before });
        content.show(Str(line));
        before = y;
    }
    content.end_text().restore_state().end_marked_content();
    content.finish().into_vec()
}

/// The lines of a text, and the size at which they have room.
fn fit(codes: &[u8], (width, height): (f32, f32), size: f32, multiline: bool, font: &dyn Metrics) -> (Vec<Vec<u8>>, f32) {
    let mut size = size;
    loop {
        let room = width * 1000.0 / size;
        let lines = if multiline { wrap(codes, room, font) } else { vec![codes.to_vec()] };
        let widest = lines.iter().map(|line| length(line, font)).fold(0.0, f32::max);
        let fits = widest <= room && lines.len() as f32 * LEADING * size <= height.max(LEADING * size) + 1.0;
        if fits || size <= SMALLEST {
            return (lines, size);
        }
        size = (size - 0.5).max(SMALLEST);
    }
}

fn length(codes: &[u8], font: &dyn Metrics) -> f32 {
    codes.iter().map(|code| font.width(*code)).sum()
}

/// Breaks at spaces, and within a word only if it is longer than a line.
fn wrap(codes: &[u8], room: f32, font: &dyn Metrics) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = vec![Vec::new()];
    for word in codes.split(|code| *code == b' ') {
        let mut line = lines.pop().unwrap_or_default();
        let with_space = if line.is_empty() { word.to_vec() } else { [&line, b" ".as_slice(), word].concat() };
        if length(&with_space, font) <= room {
            lines.push(with_space);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for code in word {
            if !line.is_empty() && length(&line, font) + font.width(*code) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(*code);
        }
        lines.push(line);
    }
    lines
}
