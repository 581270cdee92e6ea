//! The checkpoints that lie in the store.

use avtale_log::{Checkpoint, Note};

use super::keys::{TrustedKeys, Vouching};
use super::text::find;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::checkpoint as says;
use crate::store::{Standing, Store};

/// Where checkpoints lie, below the root.
pub const FOLDER: &str = "checkpoints";
/// How the name of a checkpoint ends, of one that witnesses have signed, and of a time-stamp.
const ENDING: &str = ".txt";
const COSIGNED: &str = ".cosigned.txt";
const STAMP: &str = ".tst";
/// No checkpoint is as long, in bytes.
const MAX: usize = 1 << 20;
/// What else of ours carries one: letters, and the report.
const OUTBOX: &str = "outbox";
const LETTER: &str = ".eml";
const REPORT: &str = "report.html";
/// The largest of these, in bytes.
const MAX_LETTER: usize = 32 << 20;

/// A checkpoint that lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name there.
    pub name: String,
    /// What it says.
    pub checkpoint: Checkpoint,
    /// Its text, and who has signed it.
    pub note: Note,
}

impl Kept {
    /// One that is to lie in the store, under the name that it has by its size and text: the names are in the order of the
    /// sizes.
    pub fn new(checkpoint: Checkpoint, note: Note) -> Self {
        Self { name: format!("{}{ENDING}", stem(&checkpoint, &note)), checkpoint, note }
    }

    /// The name of its time-stamp: a token of RFC 3161 in DER, over its bytes.
    pub fn stamp(&self) -> String {
        format!("{}{STAMP}", stem(&self.checkpoint, &self.note))
    }

    /// The name under which the log's own signature was kept: of what was time-stamped, to the byte.
    pub fn first(&self) -> String {
        format!("{}{ENDING}", stem(&self.checkpoint, &self.note))
    }

    /// The same with the signatures of witnesses, which has a name of its own: what was time-stamped stays as it is.
    fn cosigned(&self) -> String {
        format!("{}{COSIGNED}", stem(&self.checkpoint, &self.note))
    }

    /// Becomes the next where that is the same checkpoint and more have signed it. The answer is the next where it is another.
    fn or_more_signed(&mut self, next: Self) -> Option<Self> {
        if self.checkpoint != next.checkpoint {
            return Some(next);
        }
        if next.note.signatures().len() > self.note.signatures().len() {
            *self = next;
        }
        None
    }

    /// Whether it lies in the store as a checkpoint, and not in a letter or a report.
    pub fn is_file(&self) -> bool {
        self.name.starts_with(FOLDER)
    }

    /// Whether it has anything to say: what stands in a letter may be anything, unless the log has signed it.
    pub fn counts(&self, keys: &TrustedKeys) -> bool {
        self.is_file() || matches!(keys.vouching(&self.checkpoint, &self.note), Vouching::Log { .. })
    }

    /// The form that is copied, if it has one.
    pub fn line(&self) -> Option<String> {
        self.checkpoint.line(&self.note)
    }
}

/// The same for two that say the same, and for no others.
fn stem(checkpoint: &Checkpoint, note: &Note) -> String {
    let digest = Digest::of(note.text().as_bytes()).to_string();
    format!("{FOLDER}/{:010}-{}", checkpoint.size, &digest[..8])
}

/// All that lie there, the smallest first; of one that witnesses have signed, that alone. And what is wrong with the others.
pub fn all(store: &dyn Store) -> Result<(Vec<Kept>, Vec<Diagnostic>), Diagnostic> {
    let (mut kept, mut faults): (Vec<Kept>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for name in names(store)? {
        match read(store, name)? {
            Ok(next) => {
                let another = match kept.last_mut() {
                    Some(last) => last.or_more_signed(next),
                    None => Some(next),
                };
                kept.extend(another);
            }
            Err(fault) => faults.push(fault),
        }
    }
    Ok((kept, faults))
}

/// All that lie there, and those that letters in the outbox and the report carry and that do not lie there any more; each with
/// the name of what it stands in. Whoever takes one away seldom thinks of all the others. What is wrong with those that lie there
/// is said too.
pub fn at_hand(store: &dyn Store) -> Result<(Vec<Kept>, Vec<Diagnostic>), Diagnostic> {
    let (mut kept, faults) = all(store)?;
    let letters = store.list(OUTBOX)?.0.into_iter().filter(|name| name.ends_with(LETTER));
    for name in letters.chain([REPORT.to_owned()]) {
        let Some(bytes) = store.beginning(&name, MAX_LETTER)? else { continue };
        for (checkpoint, note) in find(&bytes) {
            if !kept.iter().any(|one| one.checkpoint == checkpoint) {
                kept.push(Kept { name: name.clone(), checkpoint, note });
            }
        }
    }
    kept.sort_by_key(|one| one.checkpoint.size);
    Ok((kept, faults))
}

/// The largest that lies there and can be read, for whatever carries it.
pub fn newest(store: &dyn Store) -> Result<Option<Kept>, Diagnostic> {
    let mut newest: Option<Kept> = None;
    for name in names(store)?.into_iter().rev() {
        let Ok(next) = read(store, name)? else { continue };
        let another = match &mut newest {
            Some(last) => last.or_more_signed(next),
            None => {
                newest = Some(next);
                None
            }
        };
        if another.is_some() {
            break;
        }
    }
    Ok(newest)
}

fn names(store: &dyn Store) -> Result<Vec<String>, Diagnostic> {
    let (mut names, unseen) = store.list(FOLDER)?;
    if let Some((_, fault)) = unseen.into_iter().next() {
        return Err(fault);
    }
    names.retain(|name| name.ends_with(ENDING));
    Ok(names)
}

/// A checkpoint under a name, or what is wrong with it.
fn read(store: &dyn Store, name: String) -> Result<Result<Kept, Diagnostic>, Diagnostic> {
    let bytes = store.beginning(&name, MAX)?.unwrap_or_default();
    let read = std::str::from_utf8(&bytes).ok().and_then(|text| Checkpoint::signed(text).ok());
    Ok(match read {
        Some((checkpoint, note)) => Ok(Kept { name, checkpoint, note }),
        None => {
            let fault = Diagnostic::warning(says::NotOne {}).in_file(store.location(&name));
            Err(fault.hint(says::NotOneStep {}))
        }
    })
}

/// Puts the signatures that a copy of a checkpoint has beside those that are kept of it. The answer is what is kept now. It is
/// an error if another lies under its name.
pub fn keep(store: &dyn Store, checkpoint: &Checkpoint, note: &Note) -> Result<Kept, Diagnostic> {
    let mut kept = Kept::new(checkpoint.clone(), note.clone());
    let names = [kept.name.clone(), kept.cosigned()];
    let mut before = None;
    for name in &names {
        if store.exists(name)?
            && let Ok(there) = read(store, name.clone())?
        {
            if there.checkpoint != *checkpoint {
                let fault = Diagnostic::error(says::AnotherOne {}).in_file(store.location(name));
                return Err(fault.hint(says::AnotherOneStep {}));
            }
            before.get_or_insert_with(|| there.note.clone());
            add_all(&mut kept.note, &there.note);
        }
    }
    let Some(before) = before else {
        store.put(&kept.name, kept.note.to_string().as_bytes())?;
        return Ok(kept);
    };
    // The first stays as it was; so its signatures come first.
    let mut both = before;
    add_all(&mut both, &kept.note);
    kept.note = both;
    let is_same = store.compare(&kept.name, &Digest::of(kept.note.to_string().as_bytes()))? == Standing::Same;
    if !is_same {
        kept.name = kept.cosigned();
        store.put(&kept.name, kept.note.to_string().as_bytes())?;
    }
    Ok(kept)
}

fn add_all(note: &mut Note, other: &Note) {
    for signature in other.signatures() {
        note.add(signature.clone());
    }
}

#[cfg(test)]
mod tests {
    use avtale_log::{Hash, Kind, SigningKey, private_key};

    use super::*;
    use crate::store::MemoryStore;

    fn signed(origin: &str, size: u64) -> (Checkpoint, Note) {
        let checkpoint = Checkpoint::new(origin, size, Hash([1; 32]));
        let mut note = checkpoint.note().unwrap();
        SigningKey::read(origin, Kind::Log, &private_key(&[1; 32])).unwrap().sign(&mut note, 0).unwrap();
        (checkpoint, note)
    }

    /// A network that got a new log keeps the checkpoints of the old one, which parties still have.
    #[test]
    fn those_of_two_logs_of_one_register_are_both_kept() {
        let store = MemoryStore::default();
        let [old, new] = ["gammel.example", "ny.example"].map(|origin| signed(origin, 5));
        for (checkpoint, note) in [&old, &new, &old] {
            keep(&store, checkpoint, note).unwrap();
        }
        let (kept, faults) = all(&store).unwrap();
        let mut origins: Vec<_> = kept.into_iter().map(|kept| kept.checkpoint.origin).collect();
        origins.sort();
        assert_eq!((origins, faults.len()), (vec!["gammel.example".to_owned(), "ny.example".to_owned()], 0));
    }

    #[test]
    fn another_under_its_name_stays_as_it_is() {
        let store = MemoryStore::default();
        let [(checkpoint, note), (_, other)] = [5, 6].map(|size| signed("nettverk.example", size));
        let name = Kept::new(checkpoint.clone(), note.clone()).name;
        store.put(&name, other.to_string().as_bytes()).unwrap();
        let fault = keep(&store, &checkpoint, &note).unwrap_err();
        assert_eq!(fault.message.code(), "checkpoint-another-one");
        assert_eq!(store.get(&name).unwrap(), Some(other.to_string().into_bytes()));
    }
}
