//! Everything that is registered about one party of one agreement.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::Date;

use super::counted::Counted;
use super::edition::{Edition, Issue};
use super::kinds::{Approved, Generated};

/// Everything about one party of one agreement.
#[derive(Debug, Default)]
pub(super) struct Dossier {
    /// The day its first document was made.
    pub(super) first_made: Option<Date>,
    /// In ascending order.
    pub(super) editions: Vec<Edition>,
    pub(super) approved: Counted<Approval>,
}

/// That a party has approved the agreement. Registers hold any number of them, so that of who decided it, and in which case, no
/// more is kept than tells one decision from another of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Approval {
    pub(super) date: Date,
    matter: u32,
}

impl Approval {
    pub(super) fn of(event: &Approved) -> Self {
        let mut matter = DefaultHasher::new();
        (&event.organ, &event.case).hash(&mut matter);
        #[expect(clippy::cast_possible_truncation, reason = "half of it tells as much as is asked")]
        Self { date: event.date, matter: matter.finish() as u32 }
    }
}

impl Dossier {
    /// Where an edition stands, or would stand.
    fn nth(&self, number: u32) -> Result<usize, usize> {
        self.editions.binary_search_by_key(&number, |edition| edition.number)
    }

    pub(super) fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.get(self.nth(number).ok()?)
    }

    pub(super) fn edition_mut(&mut self, number: u32) -> Option<&mut Edition> {
        let nth = self.nth(number).ok()?;
        self.editions.get_mut(nth)
    }

    /// Whether the edition with a number is the latest.
    pub(super) fn is_latest(&self, number: u32) -> bool {
        self.editions.last().is_some_and(|latest| latest.number == number)
    }

    /// A document was made, of which `all` is to be known or only what its party is told.
    pub(super) fn generated(&mut self, event: &Generated, made: Date, all: bool) {
        self.first_made.get_or_insert(made);
        let (file, sha256, bytes) = (event.file.clone(), event.sha256, event.bytes);
        let inputs = all.then(|| Box::new(event.inputs.clone()));
        let code = event.code.as_deref().filter(|_| all).map(Box::from);
        let (supersedes, terms) = (event.supersedes, event.terms);
        let kept_inputs = event.kept_inputs.filter(|_| all).map(Box::new);
        let issue = Issue { made, file, sha256, bytes, inputs, kept_inputs, code, is_sealed: false, supersedes, terms };
        match self.nth(event.edition) {
            Ok(nth) => {
                let before = self.editions[nth].made_again(issue);
                if all {
                    self.editions[nth].leaves(before.file);
                }
            }
            Err(nth) => {
                if let Some(before) = nth.checked_sub(1) {
                    self.editions[before].is_overtaken();
                }
                self.editions.insert(nth, Edition::new(event.edition, issue));
            }
        }
    }
}
