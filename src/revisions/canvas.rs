//! What an appearance paints under its text, and what it cuts off: rectangles, the only shapes that backgrounds have.

use super::shown::Unclear;

/// How far text may go out of its box, in points.
const LEEWAY: f64 = 2.0;
/// Colours closer than this cannot be told apart, of 1.
const CONTRAST: f64 = 0.25;
/// Rectangles that may be painted.
const MOST: usize = 64;

pub(super) type Matrix = [f64; 6];
/// Red, green and blue, of 1.
pub(super) type Colour = [f64; 3];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First this, then that.
pub(super) fn then(one: Matrix, other: Matrix) -> Matrix {
    let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (one, other);
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// Left, bottom, right and top.
#[derive(Clone, Copy)]
pub(super) struct Rectangle([f64; 4]);

impl Rectangle {
    /// Between two corners.
    pub(super) fn between(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
    }

    pub(super) fn width(self) -> f64 {
        self.0[2] - self.0[0]
    }

    pub(super) fn height(self) -> f64 {
        self.0[3] - self.0[1]
    }

    fn common(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a.max(e), b.max(f), c.min(g), d.min(h)])
    }

    fn contains(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a <= e && b <= f && c >= g && d >= h
    }

    /// Whether a place is in it, or nearly.
    pub(super) fn has(self, x: f64, y: f64) -> bool {
        let [left, _, right, _] = self.0;
        self.has_height(y) && left < right && x >= left - LEEWAY && x <= right + LEEWAY
    }

    /// Whether a place is to its right.
    pub(super) fn is_left_of(self, [.., x, y]: Matrix) -> bool {
        self.has_height(y) && x > self.0[2]
    }

    /// Whether a line that begins in its left half ends to its right.
    pub(super) fn is_overrun(self, [.., begin, _]: Matrix, end: Matrix) -> bool {
        begin < (self.0[0] + self.0[2]) / 2.0 && self.is_left_of(end)
    }

    fn has_height(self, y: f64) -> bool {
        let [_, bottom, _, top] = self.0;
        bottom < top && y >= bottom - LEEWAY && y <= top + LEEWAY
    }
}

/// Paths, and what was painted.
pub(super) struct Canvas {
    /// Rectangles that wait to be painted or clipped to; none if the path has other parts.
    path: Option<Vec<Rectangle>>,
    /// What was painted, in which colour, the undermost first.
    painted: Vec<(Rectangle, Colour)>,
}

impl Canvas {
    /// White paper.
    pub(super) fn new(bounds: Rectangle) -> Self {
        Self { path: Some(Vec::new()), painted: vec![(bounds, [1.0; 3])] }
    }

    /// Adds a rectangle to the path.
    pub(super) fn rectangle(&mut self, [x, y, width, height]: [f64; 4], [a, b, c, d, e, f]: Matrix) {
        let upright = b == 0.0 && c == 0.0;
        match &mut self.path {
            Some(path) if upright => {
                path.push(Rectangle::between(a * x + e, d * y + f, a * (x + width) + e, d * (y + height) + f));
            }
            _ => self.path = None,
        }
    }

    /// Adds a line or a curve to the path.
    pub(super) fn line(&mut self) {
        self.path = None;
    }

    pub(super) fn end_path(&mut self) {
        self.path = Some(Vec::new());
    }

    /// What is left of a clip where the path cuts it.
    pub(super) fn clip(&self, clip: Rectangle) -> Result<Rectangle, Unclear> {
        let Some([path]) = self.path.as_deref() else { return Err(Unclear::Drawing) };
        Ok(clip.common(*path))
    }

    /// Paints the path.
    pub(super) fn fill(&mut self, colour: Colour) -> Result<(), Unclear> {
        let path = self.path.replace(Vec::new()).ok_or(Unclear::Drawing)?;
        self.painted.extend(path.into_iter().map(|rectangle| (rectangle, colour)));
        if self.painted.len() > MOST { Err(Unclear::Drawing) } else { Ok(()) }
    }

    /// Whether a letter of this size and colour can be told from what lies under it.
    pub(super) fn is_legible(&self, [x, y]: [f64; 2], size: f64, colour: Colour) -> bool {
        // On whatever lies there; a letter stands on its line, not in it.
        let on = |[x0, y0, x1, y1]: [f64; 4]| x0 <= x + LEEWAY && x - LEEWAY <= x1 && y0 <= y + size && y <= y1;
        // From the topmost down, as far as one can see.
        let mut hidden: Vec<Rectangle> = Vec::new();
        for (rectangle, under) in self.painted.iter().rev() {
            let is_far = under.iter().zip(&colour).any(|(one, other)| (one - other).abs() >= CONTRAST);
            if on(rectangle.0) && !is_far && !hidden.iter().any(|top| top.contains(*rectangle)) {
                return false;
            }
            hidden.push(*rectangle);
        }
        true
    }
}
