//! The pages that an update writes (ISO 32000-2, 7.7.3): nothing of them may change but their lists of annotations, which may
//! grow.

use std::collections::BTreeSet;

use super::ModificationPolicy;
use super::changes::Explanation;
use super::findings::Findings;
use super::rules::Page;
use super::update::Update;
use super::violation::Violation;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};

impl ModificationPolicy {
    /// Every page that the update writes, or whose list of annotations it does.
    pub(crate) fn pages(&self, update: &Update, found: &mut Findings) -> Result<(), Fault> {
        let signing = found.signing();
        let mut candidates: BTreeSet<u32> = BTreeSet::new();
        for number in update.written.iter().copied() {
            if !update.existed(number) || found.permitted(number).is_some() {
                continue;
            }
            match update.file.number(update.new, number)? {
                Object::Dictionary(page) if page.is(b"Type", b"Page") => {
                    candidates.insert(number);
                }
                Object::Array(_) => {
                    candidates.extend(update.referrers()?.get(&number).into_iter().flat_map(|from| from.keys()));
                }
                _ => {}
            }
        }
        for number in candidates {
            let (old, new) = (update.file.number(update.old, number)?, update.file.number(update.new, number)?);
            let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new) else { continue };
            if old.is(b"Type", b"Page") && new.is(b"Type", b"Page") {
                let count = |revision, page| Ok(update.file.value(revision, page, b"Annots")?.array().map_or(0, <[_]>::len));
                let grows = count(update.new, &new)? > count(update.old, &old)?;
                let without = if grows { Explanation::Drawing } else { Explanation::AnnotationList };
                self.page(update, found, number, &old, &new, &signing.clone().unwrap_or(without))?;
            }
        }
        Ok(())
    }

    fn page(
        &self,
        update: &Update,
        found: &mut Findings,
        number: u32,
        old: &Dictionary,
        new: &Dictionary,
        explanation: &Explanation,
    ) -> Result<(), Fault> {
        found.only(update, number, old, new, &[b"Annots"])?;
        let (before, after, inside) = found.enter(update, number, old.get(b"Annots"), new.get(b"Annots"), explanation)?;
        let (before, after) = (before.array().unwrap_or_default(), after.array().unwrap_or_default());
        for (nth, annotation) in before.iter().enumerate() {
            if !update.same(Some(annotation), after.get(nth))? {
                found.refuse(inside, Violation::Removed);
                return Ok(());
            }
        }
        let page = Page { number, inside, annotations: after };
        for added in after.iter().skip(before.len()) {
            for rule in self.annotations {
                if rule(update, found, &page, added)? {
                    break;
                }
            }
        }
        found.permit(update, number, 0, explanation, false);
        Ok(())
    }
}
