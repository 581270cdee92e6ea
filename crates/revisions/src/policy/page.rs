//! The page tree (ISO 32000-1, 7.7.3): the widgets of new signature fields and drawings may be added to a page's annotations,
//! and a program's name to the root.

use std::collections::BTreeSet;

use super::{Explanation, Walk, Why};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};

impl Walk<'_> {
    /// Every page that the revision writes, or whose list of annotations it does.
    pub(super) fn pages(&mut self) -> Result<(), Fault> {
        self.page_tree()?;
        let explanation = self.signing().unwrap_or(Explanation::Drawing);
        let mut candidates: BTreeSet<u32> = BTreeSet::new();
        for number in self.written.clone() {
            if !self.existed(number) || self.claims.contains_key(&number) {
                continue;
            }
            match self.file.number(self.new, number)? {
                Object::Dictionary(page) if page.is(b"Type", b"Page") => {
                    candidates.insert(number);
                }
                Object::Array(_) => {
                    let referrers = self.referrers()?;
                    candidates.extend(referrers.get(&number).into_iter().flat_map(|from| from.keys()));
                    self.referrers = Some(referrers);
                }
                _ => {}
            }
        }
        for number in candidates {
            let (old, new) = (self.file.number(self.old, number)?, self.file.number(self.new, number)?);
            let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new) else { continue };
            if old.is(b"Type", b"Page") && new.is(b"Type", b"Page") {
                self.page(number, &old, &new, &explanation)?;
            }
        }
        Ok(())
    }

    /// The root of the page tree: iText writes its version there, for nobody to see.
    fn page_tree(&mut self) -> Result<(), Fault> {
        let root = self.file.catalog(self.new)?.get(b"Pages").and_then(Object::reference);
        let Some(number) = root.map(|id| id.number).filter(|number| self.written.contains(number)) else { return Ok(()) };
        let (old, new) = (self.file.number(self.old, number)?, self.file.number(self.new, number)?);
        if let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new)
            && matches!(new.get(b"ITXT"), Some(Object::String(_)))
        {
            self.only(number, &old, &new, &[b"ITXT"])?;
            self.claim(number, 0, &Explanation::Metadata, false);
        }
        Ok(())
    }

    fn page(&mut self, number: u32, old: &Dictionary, new: &Dictionary, explanation: &Explanation) -> Result<(), Fault> {
        self.only(number, old, new, &[b"Annots"])?;
        let (before, after, inside) = self.enter(number, old.get(b"Annots"), new.get(b"Annots"), explanation)?;
        let (before, after) = (before.array().unwrap_or_default(), after.array().unwrap_or_default());
        for (nth, annotation) in before.iter().enumerate() {
            if !self.same(Some(annotation), after.get(nth))? {
                self.find(inside, Why::Removed);
                return Ok(());
            }
        }
        for added in after.iter().skip(before.len()) {
            let field = added.reference().and_then(|id| Some((id.number, self.new_fields.get(&id.number)?.clone())));
            let Some((widget, (nth, explanation))) = field else {
                if !self.popup(inside, added, after)? {
                    self.drawing(number, inside, added)?;
                }
                continue;
            };
            self.claim(widget, inside, &explanation, true);
            let Some(signature) = self.changes.new_signatures.get_mut(nth) else { continue };
            // One page is looked at, so it may be on no second.
            if signature.page.replace(number).is_some() {
                self.find(number, Why::Shape("a page with annotations of its own"));
            }
        }
        self.claim(number, 0, explanation, false);
        Ok(())
    }
}
