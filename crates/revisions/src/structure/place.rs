//! Where text stands, and what lies between two pieces of it.

/// How far a line may lie above or below another and still be the same, of its size: a footnote's mark is raised by less.
const RAISED: f64 = 0.5;
/// How wide a gap is that is seen as a space, of the size: the space of a narrow font has 0.2.
const GAP: f64 = 0.15;

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page, counted from 0.
    pub page: usize,
    /// From the left, in points.
    pub x: f64,
    /// Of the line that the letters stand on, from below, in points.
    pub y: f64,
    /// How large the letters are, in points.
    pub size: f64,
}

/// What lies between the end of one text and the beginning of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// Nothing.
    None,
    /// So much room on the same line that it is seen as a space.
    Space,
    /// The next begins on another line, or another page.
    Line,
}

impl Place {
    /// What lies between this place, where a text ends, and another where the next begins.
    pub fn joint(self, next: Self) -> Joint {
        let size = self.size.max(next.size);
        let gap = next.x - self.x;
        if self.page != next.page || (self.y - next.y).abs() > RAISED * size || gap < -size {
            Joint::Line
        } else if gap > GAP * size {
            Joint::Space
        } else {
            Joint::None
        }
    }
}
