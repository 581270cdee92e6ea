//! Where the next letter stands (ISO 32000-1, 9.4.2), and whether the line has left its box.

use super::canvas::{IDENTITY, Matrix, Rectangle, then};

pub(crate) struct Pen {
    /// The text matrix.
    matrix: Matrix,
    /// The text line matrix.
    line: Matrix,
    /// Where the first letter of the line stands.
    begin: Option<Matrix>,
    /// Whether the line has run out of its box, and what follows on it cannot be seen.
    is_over: bool,
}

impl Pen {
    pub(crate) fn new() -> Self {
        Self { matrix: IDENTITY, line: IDENTITY, begin: None, is_over: false }
    }

    /// Begins a line at a place.
    pub(crate) fn set(&mut self, line: Matrix) {
        *self = Self { matrix: line, line, begin: None, is_over: false };
    }

    /// Begins a line at a distance from the beginning of the one before.
    pub(crate) fn next_line(&mut self, [x, y]: [f64; 2]) {
        self.set(then([1.0, 0.0, 0.0, 1.0, x, y], self.line));
    }

    /// Moves along the line.
    pub(crate) fn advance(&mut self, by: f64) {
        self.matrix = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.matrix);
    }

    /// Moves back between letters of this size.
    pub(crate) fn kern(&mut self, by: f64, size: f64) {
        self.is_over &= by.abs() < size;
        self.advance(-by);
    }

    /// Where the next letter stands.
    pub(crate) fn place(&self, ctm: Matrix) -> Matrix {
        then(self.matrix, ctm)
    }

    /// Remembers that a letter can be seen here.
    pub(crate) fn mark(&mut self, ctm: Matrix) {
        let place = self.place(ctm);
        self.begin.get_or_insert(place);
    }

    /// Whether what stands here follows on what has run out of the clip.
    pub(crate) fn is_beyond(&self, clip: Rectangle, ctm: Matrix) -> bool {
        self.is_over && clip.is_left_of(self.place(ctm))
    }

    /// Whether the line, of which the beginning is seen, has run out of the clip here.
    pub(crate) fn runs_over(&mut self, clip: Rectangle, ctm: Matrix) -> bool {
        let place = self.place(ctm);
        self.is_over = self.begin.is_some_and(|begin| clip.is_overrun(begin, place));
        self.is_over
    }
}
