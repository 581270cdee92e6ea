//! The sheet in which an office has everything about every party: what stands above its columns, and how its cells are known
//! again when it comes back. [`mod@crate::export`] writes it, and [`mod@crate::import`] reads it.

mod cell;
mod heads;
mod mark;
mod record;

pub use cell::{Cell, canonical};
pub use heads::{
    AGREEMENT, CONTACT, Changed, EDITION, MARK, PARTY, SIGNATURE, Told, is_own, line, of_signatory, record_line, told,
};
pub use mark::Mark;
pub use record::{Line, lines, records};
