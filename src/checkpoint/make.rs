//! Making a checkpoint.

use avtale_log::{Checkpoint, Hash, Request, SigningKey, Tree, Vouched};
use avtale_signatures::TimestampToken;

use super::compare::Relation;
use super::growth::Growth;
use super::kept::{self, Kept};
use super::leaf::Leaves;
use crate::diagnostic::{Diagnostic, Kind};
use crate::manifest;
use crate::message::says::checkpoint as says;
use crate::register::{Entry, Head, Register};
use crate::session::Access;
use crate::store::Store;

/// A checkpoint that was made.
#[derive(Debug)]
pub struct Made {
    /// What is kept of it.
    pub kept: Kept,
    /// Whether the register has grown since the one before, so that there was something to sign.
    pub is_new: bool,
    /// Its time-stamp, if it has one.
    pub stamp: Option<TimestampToken>,
    /// What is worth knowing about the register and the checkpoints before.
    pub warnings: Vec<Diagnostic>,
}

/// Has bytes time-stamped.
pub type Stamp<'a> = dyn Fn(&[u8]) -> Result<TimestampToken, Diagnostic> + 'a;

/// Signs the head of the register with the log's key, has it time-stamped if `stamp` is given, and puts both in the
/// store, where they survive a power cut before the answer is given.
///
/// All that is signed will survive a power cut too, and continues every checkpoint of this key that lies in the store: one
/// that is not continued is told of and nothing signed, for two that contradict each other prove a fraud to everybody.
pub fn make(access: &Access, key: &SigningKey, stamp: Option<&Stamp>) -> Result<Made, Diagnostic> {
    let store = access.store;
    let (kept, mut warnings) = kept::at_hand(store)?;
    let is_own = |kept: &Kept| {
        kept.checkpoint.origin == key.verifier().name() && matches!(key.verifier().vouched(&kept.note), Vouched::Yes { .. })
    };
    let own: Vec<Kept> = kept.into_iter().filter(is_own).collect();
    let mut growth = Growth::new(own.iter().map(|kept| kept.checkpoint.size));
    let mut lease = access.register.lease(access.holder, &access.wait)?;
    let location = access.register.location();
    let reading =
        manifest::read_by(store, &location, |each| lease.read(Head::default(), each), |entry: Entry| growth.entry(entry))?;
    let roots = growth.finish(reading.head());
    drop(lease);
    if roots.size == 0 {
        return Err(Diagnostic::error(says::NoEvents {}).in_file(location).hint(says::NoEventsStep {}));
    }
    for Kept { name, checkpoint, .. } in &own {
        if roots.relation(checkpoint).0 != Relation::Contains {
            let message = says::NotContinued { file: store.location(name).display().to_string(), size: checkpoint.size };
            let fault = Diagnostic::of(Kind::Integrity, message).in_file(location);
            return Err(fault.hint(says::NotContinuedStep {}).hint(says::NewLogStep {}));
        }
    }
    warnings.extend(reading.warnings());
    // Two of one size with two roots would contradict each other, also where one of them is over lines alone.
    let same = own.last().map(|last| &last.checkpoint).filter(|last| last.size == roots.size).cloned();
    let checkpoint = same.unwrap_or_else(|| Checkpoint::new(key.verifier().name(), roots.size, roots.root));
    let not_made = |_| Diagnostic::of(Kind::Bug, says::NotMade {});
    let mut note = checkpoint.note().map_err(not_made)?;
    key.sign(&mut note, 0).map_err(|_| Diagnostic::of(Kind::Bug, says::NotMade {}))?;
    let is_new = own.last().is_none_or(|last| last.checkpoint != checkpoint);
    let stamp = match stamp {
        Some(stamp) => Some(stamped(store, &Kept::new(checkpoint.clone(), note.clone()), stamp)?),
        None => None,
    };
    Ok(Made { kept: kept::keep(store, &checkpoint, &note)?, is_new, stamp, warnings })
}

/// The time-stamp over a checkpoint: the one that it has, or else one that is asked for now. It lies in the store before the
/// checkpoint does, so that one that was asked for is never missing.
fn stamped(store: &dyn Store, kept: &Kept, stamp: &Stamp) -> Result<TimestampToken, Diagnostic> {
    let (name, text) = (kept.stamp(), kept.note.to_string());
    if let Some(token) = store.get(&name)?.and_then(|bytes| TimestampToken::read(&bytes).ok())
        && token.is_over(text.as_bytes()).is_ok_and(|is_over| is_over)
    {
        return Ok(token);
    }
    let token = stamp(text.as_bytes())?;
    store.put(&name, token.as_der())?;
    Ok(token)
}

/// What a witness is asked with: a checkpoint that is kept, and the proof that it continues the one of an earlier size, which
/// the witness has signed last; 0 for none.
pub fn request(register: &dyn Register, kept: &Kept, old: u64) -> Result<Request, Diagnostic> {
    let (tree, _) = tree(register, kept)?;
    let proof = tree.consistency(old, kept.checkpoint.size).ok_or_else(|| {
        let message = says::OldIsLarger { old, size: kept.checkpoint.size };
        Diagnostic::of(Kind::Usage, message).hint(says::OldIsLargerStep {})
    })?;
    Ok(Request { old, proof, note: kept.note.clone() })
}

/// The tree of the register, which must begin as a checkpoint says, and whether it is over lines alone as all were before.
pub(super) fn tree(register: &dyn Register, kept: &Kept) -> Result<(Tree, bool), Diagnostic> {
    let (mut tree, mut of_lines) = (Tree::default(), Tree::default());
    let mut leaves = Leaves::default();
    let mut push = |leaves: Vec<[Hash; 2]>| {
        for [leaf, of_line] in leaves {
            tree.push(leaf);
            of_lines.push(of_line);
        }
    };
    let reading = register.read(Head::default(), &mut |entry| push(leaves.entry(entry)))?;
    push(leaves.finish(reading.head()));
    for (tree, is_of_lines) in [(tree, false), (of_lines, true)] {
        if tree.root(kept.checkpoint.size) == Some(kept.checkpoint.root) {
            return Ok((tree, is_of_lines));
        }
    }
    let message = says::NotContinued { file: kept.name.clone(), size: kept.checkpoint.size };
    Err(Diagnostic::of(Kind::Integrity, message).in_file(register.location()).hint(says::NotContinuedStep {}))
}
