//! What an appearance paints under its text, and what it cuts off: single rectangles, the only shapes that backgrounds and
//! borders of fields have.

use super::paint::Colour;
use super::unclear::Unclear;

/// How far letters may go out of their box, of their size.
const LEEWAY: f64 = 0.3;
/// How far letters go below and above their line, of their size.
const FOOT: f64 = 0.2;
const HEAD: f64 = 0.7;
/// Colours closer than this cannot be told apart, of 1.
const CONTRAST: f64 = 0.4;
/// A background or a border is as large as the field, but for this, of 1; all others could be letters.
const WHOLE: f64 = 0.8;
/// A border is not thicker, of the field's height.
const BORDER: f64 = 0.2;
/// Rectangles that may be painted.
const MOST: usize = 16;

pub(crate) type Matrix = [f64; 6];

pub(crate) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First this, then that.
pub(crate) fn then(one: Matrix, other: Matrix) -> Matrix {
    let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (one, other);
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// Left, bottom, right and top.
#[derive(Clone, Copy)]
pub(crate) struct Rectangle([f64; 4]);

impl Rectangle {
    /// Between two corners.
    pub(crate) fn between(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
    }

    pub(crate) fn width(self) -> f64 {
        self.0[2] - self.0[0]
    }

    pub(crate) fn height(self) -> f64 {
        self.0[3] - self.0[1]
    }

    pub(crate) fn right(self) -> f64 {
        self.0[2]
    }

    /// What two have in common; its width or height is not above 0 if they have nothing.
    pub(crate) fn common(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a.max(e), b.max(f), c.min(g), d.min(h)])
    }

    fn contains(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a <= e && b <= f && c >= g && d >= h
    }

    /// Whether letters that begin here stand in it.
    pub(crate) fn holds(self, x: f64, y: f64, size: f64) -> bool {
        let [left, _, right, _] = self.0;
        self.has_line(y, size) && x >= left - LEEWAY * size && x <= right + LEEWAY * size
    }

    /// Whether letters that end here stand in it.
    pub(crate) fn ends(self, x: f64, y: f64, size: f64) -> bool {
        let [left, _, right, _] = self.0;
        self.has_line(y, size) && x >= left && x <= right + LEEWAY * size
    }

    /// Whether a line of this size stands in it, from the foot of its letters to their head.
    fn has_line(self, y: f64, size: f64) -> bool {
        let [_, bottom, _, top] = self.0;
        y - FOOT * size >= bottom - LEEWAY * size && y + HEAD * size <= top + LEEWAY * size
    }

    /// Whether a place is to its right.
    pub(crate) fn is_left_of(self, [.., x, _]: Matrix) -> bool {
        x > self.0[2]
    }

    /// Whether a line that begins in its left half ends to its right.
    pub(crate) fn is_overrun(self, [.., begin, _]: Matrix, end: Matrix) -> bool {
        begin < (self.0[0] + self.0[2]) / 2.0 && self.is_left_of(end)
    }

    /// Whether it is as large as another, or nearly.
    fn is_most_of(self, other: Self) -> bool {
        self.width() >= WHOLE * other.width() && self.height() >= WHOLE * other.height()
    }

    /// Its border, drawn with a line of this width.
    fn border(self, width: f64) -> [Self; 4] {
        let ([left, bottom, right, top], half) = (self.0, width / 2.0);
        let (low, high) = (bottom - half, top + half);
        [
            Self([left - half, low, left + half, high]),
            Self([right - half, low, right + half, high]),
            Self([left - half, low, right + half, bottom + half]),
            Self([left - half, top - half, right + half, high]),
        ]
    }
}

/// Paths, what was painted, and where text stands on it.
pub(crate) struct Canvas {
    /// Rectangles that wait to be painted or clipped to; none if the path has other parts.
    path: Option<Vec<Rectangle>>,
    /// Whether the path clips once it is painted (8.5.4).
    clips: bool,
    /// What was painted, in which colour, the undermost first.
    painted: Vec<(Rectangle, Colour)>,
    bounds: Rectangle,
    /// Where the letters before end, on which line, and how large they are.
    last: Option<[f64; 3]>,
}

impl Canvas {
    /// White paper.
    pub(crate) fn new(bounds: Rectangle) -> Self {
        Self { path: Some(Vec::new()), clips: false, painted: vec![(bounds, [1.0; 3])], bounds, last: None }
    }

    /// Adds a rectangle to the path.
    pub(crate) fn rectangle(&mut self, [x, y, width, height]: [f64; 4], [a, b, c, d, e, f]: Matrix) {
        let upright = b == 0.0 && c == 0.0;
        match &mut self.path {
            Some(path) if upright => {
                path.push(Rectangle::between(a * x + e, d * y + f, a * (x + width) + e, d * (y + height) + f));
            }
            _ => self.path = None,
        }
    }

    /// Adds a line or a curve to the path.
    pub(crate) fn line(&mut self) {
        self.path = None;
    }

    /// Lets the path clip, once it is painted.
    pub(crate) fn clip(&mut self) {
        self.clips = true;
    }

    /// Ends the path, and paints it within the clip: its inside, and its border with a line of this width. What it clips to,
    /// if it does. Several rectangles may cut holes into each other.
    pub(crate) fn paint(
        &mut self,
        fill: Option<Colour>,
        stroke: Option<(Colour, f64)>,
        clip: Rectangle,
    ) -> Result<Option<Rectangle>, Unclear> {
        let path = self.path.replace(Vec::new());
        let clips = std::mem::take(&mut self.clips);
        if fill.is_none() && stroke.is_none() && !clips {
            return Ok(None);
        }
        let [rectangle]: [Rectangle; 1] = path.ok_or(Unclear::Drawing)?.try_into().map_err(|_| Unclear::Drawing)?;
        let is_painted = fill.is_some() || stroke.is_some();
        if is_painted && !rectangle.common(clip).is_most_of(self.bounds) {
            return Err(Unclear::Drawing);
        }
        self.painted.extend(fill.map(|colour| (rectangle.common(clip), colour)));
        if let Some((colour, width)) = stroke {
            if width > BORDER * self.bounds.height() {
                return Err(Unclear::Drawing);
            }
            self.painted.extend(rectangle.border(width).map(|side| (side, colour)));
        }
        if self.painted.len() > MOST { Err(Unclear::Drawing) } else { Ok(clips.then_some(rectangle)) }
    }

    /// Sets letters of this colour on a line from a place to another. They must be seen on what lies under them, and follow on
    /// those before as one reads: on the same line to the right, or on a lower line.
    pub(crate) fn write(&mut self, [x, y]: [f64; 2], end: f64, size: f64, colour: Colour) -> Result<(), Unclear> {
        let letters = Rectangle([x.min(end), y - FOOT * size, x.max(end), y + HEAD * size]);
        // From the topmost down, as far as one can see.
        let mut hidden: Vec<Rectangle> = Vec::new();
        for (rectangle, under) in self.painted.iter().rev() {
            let is_far = under.iter().zip(&colour).any(|(one, other)| (one - other).abs() >= CONTRAST);
            let common = rectangle.common(letters);
            let hides = common.width().min(common.height()) > 0.0 || rectangle.contains(letters);
            if hides && !is_far && !hidden.iter().any(|top| top.contains(common)) {
                return Err(Unclear::Invisible);
            }
            hidden.push(*rectangle);
        }
        if let Some([before, line, other]) = self.last {
            let (smaller, larger) = (size.min(other), size.max(other));
            let follows =
                if (y - line).abs() < 0.5 * smaller { x >= before - LEEWAY * smaller } else { y <= line - 0.7 * larger };
            if !follows {
                return Err(Unclear::Covered);
            }
            // Text beside which other text is hardly seen.
            if smaller < larger / 2.0 {
                return Err(Unclear::Outside);
            }
        }
        self.last = Some([end, y, size]);
        Ok(())
    }
}
