//! What `made-of.json` tells of each party, held against the package: what everything was made of that was found of it, and which
//! files that are. It is over all that lies in the package beside letters and documents, also over what nothing else tells of: e-mail
//! templates, the schema of records, licences, inputs that were kept and that no edition needs.

use std::sync::Arc;

use super::{Compared, Made, Version};
use crate::archive::bag::PAYLOAD;
use crate::archive::material::{Material, Party};
use crate::archive::part::{self, Basis};
use crate::archive::{Archiving, BagName, Program, common};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::archive as says;

impl Compared<'_> {
    /// What everything that was found of parties was made of, by the program that archived it, if that can be told: in a package of
    /// one party the others' records are not.
    pub(super) fn basis(&self, archiving: &Archiving, material: &Material) -> Result<Option<Basis>, Diagnostic> {
        if self.version == Version::Other || self.opened.whose.party.is_some() {
            return Ok(None);
        }
        let told = &self.opened.told["program"];
        let sha256 = told["sha256"].as_str().and_then(|sha256| sha256.parse().ok());
        let file = told["file"].as_str().and_then(|place| self.get(place)).map(Arc::from);
        let program = Program { sha256, file, ..Program::this() };
        let archiving = Archiving { program: &program, ..*archiving };
        let (shared, workspace) = (common::shared(&archiving, material)?, common::workspace(&archiving, None, material)?);
        Ok(Some(Basis::of(&archiving, material, shared.iter().chain(&workspace))))
    }

    /// What [`part::FILE`] tells of each party. That it is made of something else is told once, for that is the same for all.
    pub(super) fn parts(&mut self, parties: &[&Party], made: &[Made], basis: Option<&Basis>) {
        let mut is_of_another = None;
        for (party, (pieces, left_out)) in parties.iter().zip(made) {
            let folder = format!("parties/{}/", party.folder);
            let place = format!("{folder}{}", part::FILE);
            // That it is missing is told with the others.
            let Some(text) = self.get(&place) else { continue };
            let is_whole = left_out.is_some() && self.version == Version::Same;
            let there = self.opened.contents.sizes.keys().filter_map(|name: &BagName| name.strip_prefix(PAYLOAD));
            let there = there.filter(|name| !is_whole && name.starts_with(&folder) && *name != place);
            let there = there.filter_map(|name| Some((name.to_owned(), Digest::of(&self.get(name)?))));
            let again = pieces.iter().map(|(name, bytes)| (name.clone(), Digest::of(bytes)));
            let files = there.chain(again).map(|(name, digest)| (name[folder.len()..].to_owned(), digest)).collect();
            let mut differing = part::differing(&text, party, basis, &files, left_out.as_deref());
            if differing.first() == Some(&"made_of") {
                differing.remove(0);
                is_of_another.get_or_insert(place.clone());
            }
            if !differing.is_empty() {
                self.fault(&place, says::OtherFacts { keys: differing.join(", ") });
            }
        }
        if let Some(place) = is_of_another {
            self.fault(&place, says::OtherBasis {});
        }
    }
}
