//! Every document that was ever made, by its digest and by its code: a hundred bytes for each, so that a register in which a
//! million were made fits into the memory of any machine.

use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use jiff::Timestamp;

use crate::digest::Digest;

/// The document that has a code on its signature page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded {
    /// SHA-256 of it, as it was before it was sealed.
    pub sha256: Digest,
    /// Number of the event that registered it.
    pub seq: u64,
    /// When that was.
    pub at: Timestamp,
    /// Whether others have the same: then this is the latest. Only codes from before 0.2.0 can be of several.
    pub is_one_of_several: bool,
}

/// The documents that were made, if they are to be known.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// Nothing is kept where nobody will ask.
    are_wanted: bool,
    all: Vec<Document>,
    /// Where in `all` the latest with a digest stands.
    by_digest: HashTable<u32>,
    /// Where the latest with a code stands.
    by_code: HashTable<u32>,
    /// Whoever makes a register anew chooses its digests, and could choose them so that all are sought in one place.
    hasher: RandomState,
}

/// One making, or sealing, of a document.
#[derive(Debug)]
struct Document {
    sha256: Digest,
    /// Half the digest of its code, which is of any length; zeros if it has none.
    code: [u64; 2],
    seq: u64,
    at: Timestamp,
    /// Whose it is, as a number that the ledger gave.
    file: u32,
    edition: u32,
    is_one_of_several: bool,
}

impl Documents {
    pub(super) fn wanted() -> Self {
        Self { are_wanted: true, ..Self::default() }
    }

    pub(super) fn are_wanted(&self) -> bool {
        self.are_wanted
    }

    /// A document was made or sealed.
    pub(super) fn add(&mut self, sha256: Digest, code: Option<&str>, (file, edition): (u32, u32), (seq, at): (u64, Timestamp)) {
        if !self.are_wanted {
            return;
        }
        let Ok(nth) = u32::try_from(self.all.len()) else { return };
        let mut document = Document { sha256, code: code.map_or([0; 2], half), seq, at, file, edition, is_one_of_several: false };
        let all = &self.all;
        let hash = |sha256: &Digest| self.hasher.hash_one(sha256);
        put(&mut self.by_digest, nth, hash(&sha256), |other| all[other].sha256 == sha256, |other| hash(&all[other].sha256));
        if code.is_some() {
            let before = put(
                &mut self.by_code,
                nth,
                document.code[0],
                |other| all[other].code == document.code,
                |other| all[other].code[0],
            );
            let before = before.map(|before| &all[before]);
            document.is_one_of_several = before.is_some_and(|one| one.is_one_of_several || one.sha256 != sha256);
        }
        self.all.push(document);
    }

    /// Whose document this is the digest of, and which edition.
    pub(super) fn with_digest(&self, sha256: &Digest) -> Option<(u32, u32)> {
        let same = |nth: &u32| self.all[*nth as usize].sha256 == *sha256;
        let document = &self.all[*self.by_digest.find(self.hasher.hash_one(sha256), same)? as usize];
        Some((document.file, document.edition))
    }

    /// The document that has this code.
    pub(super) fn with_code(&self, code: &str) -> Option<Coded> {
        let code = half(code);
        let nth = self.by_code.find(code[0], |nth| self.all[*nth as usize].code == code)?;
        let Document { sha256, seq, at, is_one_of_several, .. } = self.all[*nth as usize];
        Some(Coded { sha256, seq, at, is_one_of_several })
    }
}

/// Enters a place in a table instead of the one that is the same, and returns that.
fn put(
    table: &mut HashTable<u32>,
    nth: u32,
    hash: u64,
    is_same: impl Fn(usize) -> bool,
    hash_of: impl Fn(usize) -> u64,
) -> Option<usize> {
    // One that is just being added is not in the list yet; its hash is known all the same.
    let hash_of = |other: &u32| if *other == nth { hash } else { hash_of(*other as usize) };
    match table.entry(hash, |other| is_same(*other as usize), hash_of) {
        Entry::Occupied(mut known) => Some(std::mem::replace(known.get_mut(), nth) as usize),
        Entry::Vacant(place) => {
            place.insert(nth);
            None
        }
    }
}

/// Of a digest of ours, which nobody can choose; it is spread evenly already.
fn half(code: &str) -> [u64; 2] {
    Digest::of(code.as_bytes()).half()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seq: u64) -> (u64, Timestamp) {
        (seq, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn the_latest_with_a_digest_or_a_code_is_found_and_a_shared_code_is_told() {
        let mut documents = Documents::wanted();
        let [one, two] = [b"1", b"2"].map(|bytes| Digest::of(bytes));
        documents.add(one, Some("A"), (0, 1), at(2));
        assert!(!documents.with_code("A").unwrap().is_one_of_several);
        documents.add(one, Some("A"), (7, 3), at(3));
        assert_eq!(documents.with_digest(&one), Some((7, 3)));
        let coded = documents.with_code("A").unwrap();
        assert!(coded.seq == 3 && !coded.is_one_of_several, "the same bytes made again are no other document");
        documents.add(two, Some("A"), (0, 1), at(4));
        documents.add(two, None, (0, 2), at(5));
        let coded = documents.with_code("A").unwrap();
        assert!(coded.seq == 4 && coded.sha256 == two && coded.is_one_of_several);
        assert_eq!(documents.with_digest(&two), Some((0, 2)));
        assert!(documents.with_code("B").is_none() && documents.with_digest(&Digest::of(b"3")).is_none());
    }

    #[test]
    fn of_many_each_is_found() {
        let mut documents = Documents::wanted();
        let digest = |nth: u32| Digest::of(&nth.to_be_bytes());
        for nth in 0..5000 {
            documents.add(digest(nth), Some(&nth.to_string()), (nth % 371, nth), at(nth.into()));
        }
        for nth in 0..5000 {
            assert_eq!(documents.with_digest(&digest(nth)), Some((nth % 371, nth)));
            assert_eq!(documents.with_code(&nth.to_string()).unwrap().seq, u64::from(nth));
        }
    }

    #[test]
    fn of_many_digests_that_were_chosen_to_begin_alike_each_is_found() {
        let mut documents = Documents::wanted();
        let digest = |nth: u32| format!("{nth:064x}").parse::<Digest>().unwrap();
        for nth in 1..50_000 {
            documents.add(digest(nth), None, (0, nth), at(nth.into()));
        }
        assert!((1..50_000).all(|nth| documents.with_digest(&digest(nth)) == Some((0, nth))));
    }

    #[test]
    fn nothing_is_kept_where_nobody_will_ask() {
        let mut documents = Documents::default();
        documents.add(Digest::of(b"1"), Some("A"), (0, 1), at(2));
        assert!(documents.with_digest(&Digest::of(b"1")).is_none() && documents.all.is_empty());
    }
}
