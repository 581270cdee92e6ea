//! What the targets do with their bytes, and what must hold whatever they are.

mod mutate;
mod parts;

pub use mutate::mutate;
pub use parts::cms;
