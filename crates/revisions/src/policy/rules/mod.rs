//! The rules, each named after what it permits, with its clause. They know what changed ([`super::update::Update`]) and say
//! what they find ([`super::findings::Findings`]); which are asked, and in which order, [`super::ModificationPolicy`] says.

mod annotations;
mod by_hand;
mod certification;
mod extensions;
mod fields;
mod form;
mod lasting;
mod metadata;
mod new_field;
pub(crate) mod objects;
mod page_tree;
mod popup;
mod resources;
mod security_store;
mod sight;
mod structure;
mod trailer;
mod widget;

pub(crate) use annotations::place_signature_field;
pub(crate) use by_hand::draw_by_hand;
pub(crate) use certification::name_certification;
pub(crate) use extensions::{declare_extensions, raise_version};
pub(crate) use fields::{fill_in_field, sign_field};
pub(crate) use form::grow_form;
pub(crate) use metadata::replace_metadata;
pub(crate) use new_field::add_signature_field;
pub(crate) use objects::{
    change_where_permitted, free_unreferenced, keep_object_streams, leave_unreferenced, write_again, write_containers,
};
pub(crate) use page_tree::name_writer;
pub(crate) use popup::add_closed_window;
pub(crate) use security_store::grow_document_security_store;
pub(crate) use structure::tag_signature_fields;
pub(crate) use trailer::{renew_identifiers, replace_information};

use super::changes::Explanation;
use super::findings::{Findings, keys};
use super::update::Update;
use super::violation::{Shape, Violation};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};

/// Whether a key is in a list of them.
fn is_one_of(keys: &str, key: &[u8]) -> bool {
    keys.split_ascii_whitespace().any(|one| one.as_bytes() == key)
}

/// The catalog before and after (ISO 32000-2, 7.7.2).
pub(crate) struct Catalog {
    pub(crate) number: u32,
    pub(crate) old: Dictionary,
    pub(crate) new: Dictionary,
}

/// A page that annotations are added to.
pub(crate) struct Page<'p> {
    pub(crate) number: u32,
    /// The object that its list of annotations lies in: the page, or one of its own.
    pub(crate) inside: u32,
    /// All annotations after the update.
    pub(crate) annotations: &'p [Object],
}
