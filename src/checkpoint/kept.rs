//! The checkpoints that lie in the store.

use avtale_log::{Checkpoint, Note};

use crate::diagnostic::Diagnostic;
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
    /// One that is to lie in the store, under the name that it has by its size and root: the names are in the order of the
    /// sizes.
    pub fn new(checkpoint: Checkpoint, note: Note) -> Self {
        Self { name: format!("{}{ENDING}", stem(&checkpoint)), checkpoint, note }
    }

    /// The name of its time-stamp: a token of RFC 3161 in DER, over its bytes.
    pub fn stamp(&self) -> String {
        format!("{}{STAMP}", stem(&self.checkpoint))
    }

    /// The same with the signatures of witnesses, which has a name of its own: what was time-stamped stays as it is.
    fn cosigned(&self) -> String {
        format!("{}{COSIGNED}", stem(&self.checkpoint))
    }

    /// The form that is copied, if it has one.
    pub fn line(&self) -> Option<String> {
        self.checkpoint.line(&self.note)
    }
}

/// The same for two that say the same, and for no others.
fn stem(checkpoint: &Checkpoint) -> String {
    let short: String = checkpoint.root.0[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{FOLDER}/{:010}-{short}", checkpoint.size)
}

/// All that lie there, the smallest first; of one that witnesses have signed, that alone. And what is wrong with the others.
pub fn all(store: &dyn Store) -> Result<(Vec<Kept>, Vec<Diagnostic>), Diagnostic> {
    let (mut kept, mut faults): (Vec<Kept>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for name in names(store)? {
        match read(store, name)? {
            Ok(next) => match kept.last_mut() {
                Some(last) if last.checkpoint == next.checkpoint => {
                    if next.note.signatures().len() > last.note.signatures().len() {
                        *last = next;
                    }
                }
                _ => kept.push(next),
            },
            Err(fault) => faults.push(fault),
        }
    }
    Ok((kept, faults))
}

/// The largest that lies there and can be read, for whatever carries it.
pub fn newest(store: &dyn Store) -> Result<Option<Kept>, Diagnostic> {
    let mut newest: Option<Kept> = None;
    for name in names(store)?.into_iter().rev() {
        match (read(store, name)?, &newest) {
            (Ok(next), None) => newest = Some(next),
            (Ok(next), Some(last)) if next.checkpoint == last.checkpoint => {
                if next.note.signatures().len() > last.note.signatures().len() {
                    newest = Some(next);
                }
            }
            (Ok(_), Some(_)) => break,
            (Err(_), _) => {}
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

/// Puts the signatures that a copy of a checkpoint has beside those that are kept of it. The answer is what is kept now.
pub fn keep(store: &dyn Store, checkpoint: &Checkpoint, note: &Note) -> Result<Kept, Diagnostic> {
    let mut kept = Kept::new(checkpoint.clone(), note.clone());
    let names = [kept.name.clone(), kept.cosigned()];
    let mut before = None;
    for name in &names {
        if store.exists(name)?
            && let Ok(there) = read(store, name.clone())?
            && there.checkpoint == *checkpoint
        {
            before.get_or_insert_with(|| there.note.clone());
            there.note.signatures().iter().for_each(|signature| kept.note.add(signature.clone()));
        }
    }
    let Some(before) = before else {
        store.put(&kept.name, kept.note.to_string().as_bytes())?;
        return Ok(kept);
    };
    // The first stays as it was; so its signatures come first.
    let mut both = before;
    kept.note.signatures().iter().for_each(|signature| both.add(signature.clone()));
    kept.note = both;
    let is_same = store.compare(&kept.name, &crate::digest::Digest::of(kept.note.to_string().as_bytes()))? == Standing::Same;
    if !is_same {
        kept.name = kept.cosigned();
        store.put(&kept.name, kept.note.to_string().as_bytes())?;
    }
    Ok(kept)
}
