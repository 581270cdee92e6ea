//! Checkpoints and receipts in a package: what shows that its register was not written anew.

use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;

use avtale_log::{Kind, Receipt};
use jiff::Timestamp;
use serde::Serialize;

use super::bag::PAYLOAD;
use super::contents::Contents;
use super::integrity;
use super::material::Party;
use super::source::Piece;
use super::within::{self, Documents};
use crate::anchors;
use crate::checkpoint::{self, Caveat, Compared, Departure, Found, Growth, Kept, Receipts, Relation, TrustedKeys, Vouching};
use crate::diagnostic::{Diagnostic, Severity};
use crate::folder::FileName;
use crate::message::says::archive as says;
use crate::message::says::checkpoint::ForgedOne;
use crate::register::{Head, Register as _, Snapshot};
use crate::verify;

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
    /// Not later than when it was there, as its time-stamp proves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stamped: Option<Timestamp>,
}

/// What somebody holds against packages.
#[derive(Debug, Default)]
pub struct Asked {
    /// Checkpoints from elsewhere.
    pub given: Vec<Found>,
    /// Keys to believe instead of those in the package.
    pub keys: Option<TrustedKeys>,
}

/// What checkpoints say of a package's register.
#[derive(Debug, Default)]
pub struct Log {
    /// Those that lie in it.
    pub held: Vec<Held>,
    /// Those that somebody gave.
    pub given: Vec<Compared>,
    /// Where the register departs from any that the log's key vouches for.
    pub departure: Option<Departure>,
    /// The keys of logs and witnesses that were believed.
    pub keys: TrustedKeys,
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

/// What checkpoints say of a package's register, and what is to be said against those that lie in it, and against its receipts.
pub fn check(
    contents: &Contents,
    register: &Snapshot,
    at: Timestamp,
    asked: &Asked,
) -> Result<(Log, Vec<Diagnostic>), Diagnostic> {
    let workspace = within::workspace(contents)?;
    let store = Documents(contents);
    let (kept, mut problems) = checkpoint::all(&store)?;
    let (keys, faults) = match &asked.keys {
        Some(keys) => (keys.clone(), Vec::new()),
        None => TrustedKeys::read(&workspace),
    };
    problems.extend(faults.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }));
    let given = asked.given.iter().map(|found| found.checkpoint.size);
    let mut growth = Growth::new(kept.iter().map(|kept| kept.checkpoint.size).chain(given));
    let reading = register.read(Head::default(), &mut |entry| growth.entry(entry))?;
    let roots = growth.finish(reading.head());
    let own = kept.iter().map(|kept| Found {
        from: kept.name.clone(),
        checkpoint: kept.checkpoint.clone(),
        note: kept.note.clone(),
        event: None,
    });
    let seqs = asked.given.iter().filter_map(|found| found.event.as_ref().map(|(event, _)| *event)).collect();
    let lines = register.lines_of(&seqs)?;
    let given = asked.given.iter().cloned();
    let (mut compared, departure) = checkpoint::compare(given.chain(own), &roots, &lines, &keys);
    let own = compared.split_off(asked.given.len());
    let (trust_anchors, _) = anchors::read(&workspace);
    let (dated, faults) = verify::dated(&store, &kept, &roots, &trust_anchors, at)?;
    problems.extend(faults);
    let trusts_a_log = keys.of(Kind::Log).next().is_some();
    let stamped = |size| dated.iter().find(|dated| dated.size == size).map(|dated| dated.time);
    let held: Vec<Held> = own
        .into_iter()
        .map(|compared| Held {
            file: compared.from,
            size: compared.size,
            relation: compared.relation,
            vouching: compared.vouching,
            caveat: compared.caveat,
            stamped: stamped(compared.size),
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
            Vouching::Nobody { .. } => {
                // It says nothing where no log is trusted, and may be a fraud where one is.
                let severity = if trusts_a_log { Severity::Error } else { Severity::Warning };
                let doubt = Diagnostic { severity, ..Diagnostic::warning(says::NobodysCheckpoint {}) }.in_file(place);
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
    Ok((Log { held, given: compared, departure, keys }, problems))
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
