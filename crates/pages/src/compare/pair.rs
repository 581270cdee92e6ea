//! What is compared with what.

use serde::{Deserialize, Serialize};

use crate::rect::Rect;

/// An issued page and what came back of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pair {
    /// Page of the issued document, counted from 0.
    pub issued: usize,
    /// Page of the returned document, counted from 0.
    pub returned: usize,
    /// Quarter turns clockwise that bring the returned page upright, as it is shown.
    pub quarters: usize,
    /// Where differences are expected: fields to be filled in. In points of the issued page.
    pub expected: Vec<Rect>,
    /// Where it may be signed.
    pub signed: Vec<Rect>,
}
