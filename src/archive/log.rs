//! Checkpoints and receipts in a package: what shows that its register was not written anew.

use std::collections::BTreeMap;

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
use crate::checkpoint::{self, Caveat, Compared, Departure, Found, Growth, Receipts, Relation, TrustedKeys, Vouching};
use crate::diagnostic::{Diagnostic, Severity};
use crate::folder::FileName;
use crate::message::says::archive as says;
use crate::message::says::checkpoint::ForgedOne;
use crate::register::{Head, Register as _, Snapshot};
use crate::verify;

/// A checkpoint in a package, be it in a letter or a report, and whether its register begins with what was registered then.
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
        let name = Receipts::file_name(documents[&seq], seq);
        (format!("parties/{}/receipts/{name}", party.folder), receipt.to_string().into_bytes())
    };
    Ok(made.into_iter().map(piece).collect())
}

/// What checkpoints say of a package's register, and what is to be said against those that lie in it, or that none does.
pub fn check(
    contents: &Contents,
    register: &Snapshot,
    at: Timestamp,
    asked: &Asked,
) -> Result<(Log, Vec<Diagnostic>), Diagnostic> {
    let workspace = within::workspace(contents)?;
    let store = Documents(contents);
    let (mut kept, mut problems) = checkpoint::at_hand(&store)?;
    let (keys, faults) = match &asked.keys {
        Some(keys) => (keys.clone(), Vec::new()),
        None => TrustedKeys::read(&workspace),
    };
    problems.extend(faults.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }));
    kept.retain(|kept| kept.counts(&keys));
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
    if held.is_empty() && asked.given.is_empty() {
        let none = Diagnostic::warning(says::NoCheckpoint {}).in_file(&contents.location);
        problems.push(none.hint(says::NoCheckpointStep {}));
    }
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
    Ok((Log { held, given: compared, departure, keys }, problems))
}
