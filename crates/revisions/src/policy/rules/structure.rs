//! The structure tree, which a screen reader reads.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, Dictionary, Explanation, Fault, Findings, Object, Shape, Update, Violation, is_one_of};

/// How deep the parent tree may be, and how many entries it may have.
const DEPTH: usize = 16;
const ENTRIES: usize = 1 << 16;
/// What the element of a widget may say. No text that would be read instead of it.
const ELEMENT: &str = "K NS P Pg S Type";

/// The widgets of new signature fields may be tagged as forms (ISO 32000-2, 14.8.4), in elements that are added to the
/// structure tree (14.7.2) and to its parent tree (14.7.5.4). All else in the tree must be as it was.
pub(crate) fn tag_signature_fields(update: &Update, found: &mut Findings, catalog: &Catalog) -> Result<(), Fault> {
    let root = catalog.new.get(b"StructTreeRoot");
    let mut tagged = BTreeSet::new();
    let written = root.and_then(Object::reference).filter(|id| update.writes(id.number));
    if let (Some(explanation), Some(id)) = (found.signing(), written) {
        let (old, new) = (update.file.number(update.old, id.number)?, update.file.number(update.new, id.number)?);
        if let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new) {
            tagged = tree(update, found, id.number, &old, &new, &explanation)?;
        }
    }
    for number in found.new_fields.keys().copied().collect::<Vec<_>>() {
        let Object::Dictionary(widget) = update.file.number(update.new, number)? else { continue };
        if widget.get(b"StructParent").is_some_and(|key| !key.integer().is_some_and(|key| tagged.contains(&(key, number)))) {
            found.refuse(number, Violation::key(b"StructParent"));
        }
    }
    Ok(())
}

/// The tree's root. Which keys of the parent tree are which new widgets'.
fn tree(
    update: &Update,
    found: &mut Findings,
    number: u32,
    old: &Dictionary,
    new: &Dictionary,
    explanation: &Explanation,
) -> Result<BTreeSet<(i64, u32)>, Fault> {
    found.only(update, number, old, new, &[b"ParentTree", b"ParentTreeNextKey"])?;
    found.permit(update, number, 0, explanation, false);
    let (before, after, inside) = found.enter(update, number, old.get(b"ParentTree"), new.get(b"ParentTree"), explanation)?;
    let (Some(before), Some(after)) = (entries(update, update.old, &before)?, entries(update, update.new, &after)?) else {
        found.refuse(inside, Violation::Shape(Shape::ParentTree));
        return Ok(BTreeSet::new());
    };
    for (key, value) in &before {
        if !same_entry(update, value, after.get(key))? {
            found.refuse(inside, Violation::key(b"ParentTree"));
        }
    }
    let tree = update.file.value(update.new, new, b"ParentTree")?;
    found.adopt_entered(update, number, inside, &tree, explanation)?;
    let mut tagged = BTreeSet::new();
    let mut grown: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (key, element) in after.iter().filter(|(key, _)| !before.contains_key(key)) {
        match self::element(update, found, element)? {
            Some((element, parent, widget)) => {
                tagged.insert((*key, widget));
                grown.entry(parent).or_default().insert(element);
            }
            None => found.refuse(inside, Violation::key(b"ParentTree")),
        }
    }
    for (parent, elements) in grown {
        grow_element(update, found, parent, &elements, explanation)?;
    }
    Ok(tagged)
}

/// The element of a new widget, the element that it is in, and the widget.
fn element(update: &Update, found: &Findings, element: &Object) -> Result<Option<(u32, u32, u32)>, Fault> {
    let Some(id) = element.reference().filter(|id| !update.existed(id.number) && update.writes(id.number)) else {
        return Ok(None);
    };
    let Object::Dictionary(element) = update.file.number(update.new, id.number)? else { return Ok(None) };
    let is_form = element.is(b"S", b"Form") && element.iter().all(|(key, _)| is_one_of(ELEMENT, key));
    let (Some(parent), true) = (element.get(b"P").and_then(Object::reference), is_form) else { return Ok(None) };
    let content = match update.file.value(update.new, &element, b"K")? {
        Object::Array(items) if items.len() == 1 => update.file.resolve(update.new, items.first().unwrap_or(&Object::Null))?,
        content => content,
    };
    let widget = content.dictionary().filter(|content| content.is(b"Type", b"OBJR")).and_then(|content| content.get(b"Obj"));
    let widget = widget.and_then(Object::reference).filter(|widget| found.new_fields.contains_key(&widget.number));
    Ok(widget.map(|widget| (id.number, parent.number, widget.number)))
}

/// An element that new ones are added to, at its end.
fn grow_element(
    update: &Update,
    found: &mut Findings,
    number: u32,
    elements: &BTreeSet<u32>,
    explanation: &Explanation,
) -> Result<(), Fault> {
    let (old, new) = (update.file.number(update.old, number)?, update.file.number(update.new, number)?);
    let is_element = |object: &Object| object.dictionary().is_some_and(|element| element.is(b"Type", b"StructElem"));
    let (Object::Dictionary(old), Object::Dictionary(new), true) = (&old, &new, is_element(&old)) else {
        found.refuse(number, Violation::Shape(Shape::StructureElement));
        return Ok(());
    };
    found.only(update, number, old, new, &[b"K"])?;
    found.permit(update, number, 0, explanation, false);
    let (before, after, inside) = found.enter(update, number, old.get(b"K"), new.get(b"K"), explanation)?;
    let list = |kids: Object| match kids {
        Object::Array(kids) => kids,
        Object::Null => Vec::new(),
        one => vec![one],
    };
    // One kid needs no list, and is what it was; as a list of one it is the reference itself.
    let before = if before.array().is_some() { list(before) } else { list(old.get(b"K").cloned().unwrap_or(Object::Null)) };
    let after = list(after);
    for (nth, kid) in before.iter().enumerate() {
        if !update.same(Some(kid), after.get(nth))? {
            found.refuse(inside, Violation::Removed);
            return Ok(());
        }
    }
    for added in after.iter().skip(before.len()) {
        match added.reference().filter(|id| elements.contains(&id.number)) {
            Some(id) => found.permit(update, id.number, inside, explanation, true),
            None => found.refuse(inside, Violation::key(b"K")),
        }
    }
    Ok(())
}

/// A number tree's entries (7.9.7). None if it is none.
fn entries(update: &Update, revision: usize, tree: &Object) -> Result<Option<BTreeMap<i64, Object>>, Fault> {
    let mut entries = BTreeMap::new();
    let mut waiting = vec![(tree.clone(), 0)];
    while let Some((node, depth)) = waiting.pop() {
        let Object::Dictionary(node) = update.file.resolve(revision, &node)? else { return Ok(None) };
        let numbers = update.file.value(revision, &node, b"Nums")?;
        for pair in numbers.array().unwrap_or_default().chunks(2) {
            let [Object::Integer(key), value] = pair else { return Ok(None) };
            if entries.insert(*key, value.clone()).is_some() {
                return Ok(None);
            }
        }
        let kids = update.file.value(revision, &node, b"Kids")?;
        waiting.extend(kids.array().unwrap_or_default().iter().map(|kid| (kid.clone(), depth + 1)));
        if depth > DEPTH || entries.len() + waiting.len() > ENTRIES {
            return Err(Fault::Limit(crate::reader::fault::Excess::NumberTree));
        }
    }
    Ok(Some(entries))
}

/// Whether a key of the parent tree leads to the same element, or to a list of the same.
fn same_entry(update: &Update, old: &Object, new: Option<&Object>) -> Result<bool, Fault> {
    if update.same(Some(old), new)? {
        return Ok(true);
    }
    let Some(new) = new else { return Ok(false) };
    let (old, new) = (update.file.resolve(update.old, old)?, update.file.resolve(update.new, new)?);
    Ok(old.array().is_some() && update.same(Some(&old), Some(&new))?)
}
