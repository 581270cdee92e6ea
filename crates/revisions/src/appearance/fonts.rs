//! The fonts that a form has for its fields.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::font::Font;
use crate::reader::fault::Fault;
use crate::reader::object::Dictionary;
use crate::reader::objects::Objects;

/// The fonts of a form's fields.
pub(crate) struct Fonts {
    /// The form, and the fonts that it has, by name.
    pub(crate) form: Dictionary,
    pub(crate) of_form: Dictionary,
    /// Those that were read already, by object number: the fields of a form have few between them.
    pub(crate) read: BTreeMap<u32, Option<Rc<Font>>>,
}

impl Fonts {
    pub(crate) fn of(objects: &Objects, revision: usize) -> Result<Self, Fault> {
        let (form, of_form) = objects.form_fonts(revision)?;
        Ok(Self { form, of_form, read: BTreeMap::new() })
    }
}
