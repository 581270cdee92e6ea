//! The structure tree (ISO 32000-1, 14.7): the widgets of new signature fields may be tagged in it, as forms (14.8.4.5), and
//! all else must be as it was. It is what a screen reader reads.

use std::collections::{BTreeMap, BTreeSet};

use super::{Explanation, Walk, Why};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};

/// How deep the parent tree may be, and how many entries it may have.
const DEPTH: usize = 16;
const ENTRIES: usize = 1 << 16;
/// What the element of a widget may say. No text that would be read instead of it.
const ELEMENT: [&[u8]; 6] = [b"K", b"NS", b"P", b"Pg", b"S", b"Type"];

impl Walk<'_> {
    /// The structure tree, by its entry in the catalog.
    pub(super) fn structure(&mut self, root: Option<&Object>) -> Result<(), Fault> {
        let mut tagged = BTreeSet::new();
        let written = root.and_then(Object::reference).filter(|id| self.written.contains(&id.number));
        if let (Some(explanation), Some(id)) = (self.signing(), written) {
            let (old, new) = (self.file.number(self.old, id.number)?, self.file.number(self.new, id.number)?);
            if let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new) {
                tagged = self.tree(id.number, &old, &new, &explanation)?;
            }
        }
        for number in self.new_fields.keys().copied().collect::<Vec<_>>() {
            let Object::Dictionary(widget) = self.file.number(self.new, number)? else { continue };
            if widget.get(b"StructParent").is_some_and(|key| !key.integer().is_some_and(|key| tagged.contains(&(key, number)))) {
                self.find(number, Why::Key { key: "StructParent".to_owned() });
            }
        }
        Ok(())
    }

    /// The tree's root. Which keys of the parent tree are which new widgets'.
    fn tree(
        &mut self,
        number: u32,
        old: &Dictionary,
        new: &Dictionary,
        explanation: &Explanation,
    ) -> Result<BTreeSet<(i64, u32)>, Fault> {
        self.only(number, old, new, &[b"ParentTree", b"ParentTreeNextKey"])?;
        self.claim(number, 0, explanation, false);
        let (before, after, inside) = self.enter(number, old.get(b"ParentTree"), new.get(b"ParentTree"), explanation)?;
        let (Some(before), Some(after)) = (self.parents(self.old, &before)?, self.parents(self.new, &after)?) else {
            self.find(inside, Why::Shape("a parent tree"));
            return Ok(BTreeSet::new());
        };
        for (key, value) in &before {
            if !self.same_parents(value, after.get(key))? {
                self.find(inside, Why::Key { key: "ParentTree".to_owned() });
            }
        }
        let tree = self.file.value(self.new, new, b"ParentTree")?;
        self.adopt_entered(number, inside, &tree, explanation)?;
        let mut tagged = BTreeSet::new();
        let mut grown: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (key, element) in after.iter().filter(|(key, _)| !before.contains_key(key)) {
            match self.element(element)? {
                Some((element, parent, widget)) => {
                    tagged.insert((*key, widget));
                    grown.entry(parent).or_default().insert(element);
                }
                None => self.find(inside, Why::Key { key: "ParentTree".to_owned() }),
            }
        }
        for (parent, elements) in grown {
            self.parent(parent, &elements, explanation)?;
        }
        Ok(tagged)
    }

    /// The element of a new widget, the element that it is in, and the widget.
    fn element(&self, element: &Object) -> Result<Option<(u32, u32, u32)>, Fault> {
        let Some(id) = element.reference().filter(|id| !self.existed(id.number) && self.written.contains(&id.number)) else {
            return Ok(None);
        };
        let Object::Dictionary(element) = self.file.number(self.new, id.number)? else { return Ok(None) };
        let is_form = element.is(b"S", b"Form") && element.iter().all(|(key, _)| ELEMENT.contains(&key));
        let (Some(parent), true) = (element.get(b"P").and_then(Object::reference), is_form) else { return Ok(None) };
        let content = match self.file.value(self.new, &element, b"K")? {
            Object::Array(items) if items.len() == 1 => self.file.resolve(self.new, items.first().unwrap_or(&Object::Null))?,
            content => content,
        };
        let widget = content.dictionary().filter(|content| content.is(b"Type", b"OBJR")).and_then(|content| content.get(b"Obj"));
        let widget = widget.and_then(Object::reference).filter(|widget| self.new_fields.contains_key(&widget.number));
        Ok(widget.map(|widget| (id.number, parent.number, widget.number)))
    }

    /// An element that new ones are added to, at its end.
    fn parent(&mut self, number: u32, elements: &BTreeSet<u32>, explanation: &Explanation) -> Result<(), Fault> {
        let (old, new) = (self.file.number(self.old, number)?, self.file.number(self.new, number)?);
        let is_element = |object: &Object| object.dictionary().is_some_and(|element| element.is(b"Type", b"StructElem"));
        let (Object::Dictionary(old), Object::Dictionary(new), true) = (&old, &new, is_element(&old)) else {
            self.find(number, Why::Shape("an element of the structure"));
            return Ok(());
        };
        self.only(number, old, new, &[b"K"])?;
        self.claim(number, 0, explanation, false);
        let (before, after, inside) = self.enter(number, old.get(b"K"), new.get(b"K"), explanation)?;
        let list = |kids: Object| match kids {
            Object::Array(kids) => kids,
            Object::Null => Vec::new(),
            one => vec![one],
        };
        // One kid needs no list, and is what it was; as a list of one it is the reference itself.
        let before = if before.array().is_some() { list(before) } else { list(old.get(b"K").cloned().unwrap_or(Object::Null)) };
        let after = list(after);
        for (nth, kid) in before.iter().enumerate() {
            if !self.same(Some(kid), after.get(nth))? {
                self.find(inside, Why::Removed);
                return Ok(());
            }
        }
        for added in after.iter().skip(before.len()) {
            match added.reference().filter(|id| elements.contains(&id.number)) {
                Some(id) => self.claim(id.number, inside, explanation, true),
                None => self.find(inside, Why::Key { key: "K".to_owned() }),
            }
        }
        Ok(())
    }

    /// A number tree's entries (7.9.7). None if it is none.
    fn parents(&self, revision: usize, tree: &Object) -> Result<Option<BTreeMap<i64, Object>>, Fault> {
        let mut entries = BTreeMap::new();
        let mut waiting = vec![(tree.clone(), 0)];
        while let Some((node, depth)) = waiting.pop() {
            let Object::Dictionary(node) = self.file.resolve(revision, &node)? else { return Ok(None) };
            let numbers = self.file.value(revision, &node, b"Nums")?;
            for pair in numbers.array().unwrap_or_default().chunks(2) {
                let [Object::Integer(key), value] = pair else { return Ok(None) };
                if entries.insert(*key, value.clone()).is_some() {
                    return Ok(None);
                }
            }
            let kids = self.file.value(revision, &node, b"Kids")?;
            waiting.extend(kids.array().unwrap_or_default().iter().map(|kid| (kid.clone(), depth + 1)));
            if depth > DEPTH || entries.len() + waiting.len() > ENTRIES {
                return Err(Fault::Limit("entries of a number tree"));
            }
        }
        Ok(Some(entries))
    }

    /// Whether a key of the parent tree leads to the same element, or to a list of the same.
    fn same_parents(&self, old: &Object, new: Option<&Object>) -> Result<bool, Fault> {
        if self.same(Some(old), new)? {
            return Ok(true);
        }
        let Some(new) = new else { return Ok(false) };
        let (old, new) = (self.file.resolve(self.old, old)?, self.file.resolve(self.new, new)?);
        Ok(old.array().is_some() && self.same(Some(&old), Some(&new))?)
    }
}
