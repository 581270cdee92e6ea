//! Places on a page.

use serde::{Deserialize, Serialize};

/// A rectangle on a PDF page, in points from its lower left corner, as PDF has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Right edge.
    pub right: f32,
    /// Upper edge.
    pub top: f32,
}
