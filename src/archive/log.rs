//! Checkpoints and receipts in a package: what shows that its register was not written anew.

use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;

use avtale_log::Receipt;
use serde::Serialize;

use super::bag::PAYLOAD;
use super::contents::Contents;
use super::integrity;
use super::material::Party;
use super::source::Piece;
use super::within::Documents;
use crate::checkpoint::{self, Caveat, Growth, Kept, Receipts, Relation, TrustedKeys, Vouching};
use crate::diagnostic::{Diagnostic, Severity};
use crate::folder::FileName;
use crate::message::says::archive as says;
use crate::message::says::checkpoint::ForgedOne;
use crate::register::{Head, Register as _, Snapshot};
use crate::workspace::Workspace;

/// A checkpoint in a package, and whether its register begins with what was registered then.
#[derive(Debug, Clone, Serialize)]
pub struct Held {
    /// Its file, below `output/`.
    pub file: String,
    /// How many events there were.
    pub size: u64,
    /// What the register is to it.
    pub relation: Relation,
    /// Who vouches for it, by the keys in the package.
    #[serde(flatten)]
    pub vouching: Vouching,
    /// What it does not prove, if it is one of before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<Caveat>,
}

/// The receipts of a party's documents, issued and signed, up to the newest checkpoint.
pub fn receipts(party: &Party, receipts: &Receipts, register: &Snapshot) -> Result<Vec<Piece>, Diagnostic> {
    let documents: BTreeMap<u64, &FileName> =
        party.entries.iter().filter_map(|entry| Some((entry.seq, entry.event.file()?))).collect();
    let made = receipts.of(register, &documents.keys().copied().collect())?;
    let piece = |(seq, receipt): (u64, Receipt)| {
        let name = documents[&seq].rsplit('/').next().unwrap_or_default();
        (format!("parties/{}/receipts/{name}.{seq}.tlog-proof", party.folder), receipt.to_string().into_bytes())
    };
    Ok(made.into_iter().map(piece).collect())
}

/// The checkpoints of a package, and what is to be said against them and its receipts.
pub fn check(
    contents: &Contents,
    register: &Snapshot,
    workspace: &dyn Workspace,
) -> Result<(Vec<Held>, Vec<Diagnostic>), Diagnostic> {
    let (kept, mut problems) = checkpoint::all(&Documents(contents))?;
    let (keys, faults) = TrustedKeys::read(workspace);
    problems.extend(faults.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }));
    let mut growth = Growth::new(kept.iter().map(|kept| kept.checkpoint.size));
    let reading = register.read(Head::default(), &mut |entry| growth.entry(entry))?;
    let roots = growth.finish(reading.head());
    let given = kept.iter().map(|kept| (kept.name.clone(), kept.checkpoint.clone(), kept.note.clone()));
    let (compared, _) = checkpoint::compare(given, &roots, &keys);
    let held: Vec<Held> = compared
        .into_iter()
        .map(|compared| Held {
            file: compared.from,
            size: compared.size,
            relation: compared.relation,
            vouching: compared.vouching,
            caveat: compared.caveat,
        })
        .collect();
    for held in &held {
        let place = contents.location.join(format!("{PAYLOAD}{}/{}", super::material::OUTPUT, held.file));
        if held.relation != Relation::Contains {
            problems.push(integrity(says::OtherCheckpoint { events: held.size }).in_file(&place).hint(says::IntactStep {}));
        }
        match held.vouching {
            Vouching::Log { .. } => {}
            Vouching::Forged => problems.push(integrity(ForgedOne {}).in_file(place).hint(says::IntactStep {})),
            Vouching::Nobody => {
                let doubt = Diagnostic::warning(says::NobodysCheckpoint {}).in_file(place);
                problems.push(doubt.hint(says::NobodysCheckpointStep {}));
            }
        }
    }
    let is_good = |held: &Held| held.relation == Relation::Contains && held.vouching != Vouching::Forged;
    let good: Vec<(&Kept, &Vouching)> =
        kept.iter().zip(&held).filter(|(_, held)| is_good(held)).map(|(kept, held)| (kept, &held.vouching)).collect();
    let is_known = |receipt: &Receipt| {
        receipt.checkpoint().is_ok_and(|checkpoint| {
            let by = discriminant(&keys.vouching(&checkpoint, &receipt.note));
            good.iter().any(|(kept, vouching)| kept.checkpoint == checkpoint && discriminant(*vouching) == by)
        })
    };
    problems.extend(wrong_receipts(contents, register, &is_known));
    Ok((held, problems))
}

/// Receipts that prove nothing, of lines that the register does not have, or of a checkpoint that is not known.
fn wrong_receipts(contents: &Contents, register: &Snapshot, is_known: &dyn Fn(&Receipt) -> bool) -> Vec<Diagnostic> {
    let lines: HashSet<&[u8]> = register.lines().map(<[u8]>::trim_ascii_end).collect();
    let prefix = format!("{PAYLOAD}parties/");
    let mut problems = Vec::new();
    for name in contents.sizes.keys().filter(|name| name.starts_with(&prefix) && name.contains("/receipts/")) {
        let Ok(bytes) = contents.read(name) else { continue };
        let receipt = std::str::from_utf8(&bytes).ok().and_then(|text| text.parse::<Receipt>().ok());
        let proves = |receipt: &Receipt| checkpoint::proven(receipt).is_some_and(|line| lines.contains(line));
        if !receipt.is_some_and(|receipt| is_known(&receipt) && proves(&receipt)) {
            problems.push(integrity(says::OtherReceipt {}).in_file(contents.location.join(&**name)).hint(says::IntactStep {}));
        }
    }
    problems
}
