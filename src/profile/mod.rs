//! What one agreement has otherwise than another: the language forms of its text, the keys of its records beside the common
//! ones, who signs it and in what order, and what each field of its form means. `agreement.yaml` says it
//! ([`agreement`](crate::agreement)), and what it does not say is as it always was.

mod form;
mod key;
mod text_form;

pub use form::{CONTACT_PREFIX, FormFields, Meaning, Signatory, Unordered};
pub use key::{Key, KeyKind, Keys};
pub use text_form::TextForm;
