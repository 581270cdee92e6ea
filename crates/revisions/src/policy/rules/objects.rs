//! Each object that the update writes or frees, after all places were looked at where something may be changed.

use std::cell::OnceCell;

use super::{Explanation, Fault, Findings, Object, Update, Violation};
use crate::reader::entry::XrefEntry;
use crate::reader::objects::Version;

/// An object that is written or freed.
pub(crate) struct Written {
    pub(crate) number: u32,
    /// Whether there was an object with this number before.
    pub(crate) existed: bool,
    /// What refers to it after the update, how often: objects that something leads to, or 0 for the trailer.
    pub(crate) referrers: Vec<(u32, usize)>,
    object: OnceCell<Object>,
}

impl Written {
    pub(crate) fn new(number: u32, existed: bool, referrers: Vec<(u32, usize)>) -> Self {
        Self { number, existed, referrers, object: OnceCell::new() }
    }

    /// What is written.
    fn object(&self, update: &Update) -> Result<&Object, Fault> {
        if let Some(known) = self.object.get() {
            return Ok(known);
        }
        let object = update.file.number(update.new, self.number)?;
        Ok(self.object.get_or_init(|| object))
    }
}

/// What a rule says of an object; nothing if it is for the next to say.
type Said = Result<Option<Explanation>, Fault>;

fn refused(violation: Violation) -> Said {
    Ok(Some(Explanation::NotPermitted(violation)))
}

/// An object stream with objects that the update does not write must stay (ISO 32000-2, 7.5.7): with another in its place, they
/// would be others.
pub(crate) fn keep_object_streams(update: &Update, _: &Findings, object: &Written) -> Said {
    match object.existed && update.holds_others.contains(&object.number) {
        true => refused(Violation::ContainerReplaced),
        false => Ok(None),
    }
}

/// An object may be freed (ISO 32000-2, 7.5.4) that nothing refers to any more.
pub(crate) fn free_unreferenced(update: &Update, _: &Findings, object: &Written) -> Said {
    if update.file.version(update.new, object.number).is_some() {
        return Ok(None);
    }
    match object.referrers.first() {
        Some((by, _)) => refused(Violation::Freed { by: *by }),
        None => Ok(Some(Explanation::Dropped)),
    }
}

/// An object may be written again as it was, with its number and generation (ISO 32000-2, 7.3.10). What is wrong with what it
/// leads to is wrong all the same, and is for the next rule to say: a field whose appearance was changed in an object of its own,
/// say.
pub(crate) fn write_again(update: &Update, found: &Findings, object: &Written) -> Said {
    // Read in earnest, and not only for its references: what one reader stumbles over, another does not.
    let new = object.object(update)?;
    if !object.existed {
        return Ok(None);
    }
    // To what refers to it, it is freed; to some readers, it is changed.
    let number = object.number;
    let is_other = update.file.generation(update.old, number) != update.file.generation(update.new, number);
    if is_other && (!object.referrers.is_empty() || found.permitted(number).is_some()) {
        return refused(Violation::Generation);
    }
    if found.violation(number).is_some() {
        return Ok(None);
    }
    let old = update.file.number(update.old, number)?;
    Ok(update.same(Some(&old), Some(new))?.then_some(Explanation::Unchanged))
}

/// An object may be changed or added as the rules permit for the places where it is found, and if nothing else refers to it: an
/// appearance that a page also shows, or an object that an earlier revision already referred to, in vain.
pub(crate) fn change_where_permitted(_: &Update, found: &Findings, object: &Written) -> Said {
    if let Some(violation) = found.violation(object.number) {
        return refused(violation.clone());
    }
    let Some(permit) = found.permitted(object.number) else { return Ok(None) };
    let other = object.referrers.iter().find(|(by, times)| permit.via.get(by) != Some(times));
    match other.filter(|_| permit.exclusive) {
        Some((by, _)) => refused(Violation::Shared { by: *by }),
        None => Ok(Some(permit.explanation.clone())),
    }
}

/// Cross-reference streams (ISO 32000-2, 7.5.8) and object streams (7.5.7) are how an update is written.
pub(crate) fn write_containers(update: &Update, _: &Findings, object: &Written) -> Said {
    let Some(Version::At(offset)) = update.file.version(update.new, object.number) else { return Ok(None) };
    let Some(own) = update.file.revisions().get(update.new).filter(|_| object.referrers.is_empty()) else { return Ok(None) };
    let new = object.object(update)?;
    let holds = |entry: &XrefEntry| matches!(entry, XrefEntry::Compressed { stream, .. } if *stream == object.number);
    // Some writers leave one behind that nothing names.
    let is_section = own.streams.contains(&offset) || new.stream().is_some_and(|stream| stream.dictionary.is(b"Type", b"XRef"));
    let is_object_stream = new.dictionary().is_some_and(|dictionary| dictionary.is(b"Type", b"ObjStm"));
    let is_container = is_section || (is_object_stream && own.own.iter().any(|(_, entry)| holds(entry)));
    Ok(is_container.then_some(Explanation::Container))
}

/// What nothing refers to that a reader comes to is seen by nobody (ISO 32000-2, 7.3.10): some writers write again what they
/// have replaced.
pub(crate) fn leave_unreferenced(_: &Update, _: &Findings, object: &Written) -> Said {
    Ok(object.referrers.is_empty().then_some(Explanation::Unreferenced))
}
