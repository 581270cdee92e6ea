//! `avtale verify --register`

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::against::{all_given, judged, of_receipts};
use super::args::Verify;
use super::clock;
use super::explain::line;
use super::log_key::named;
use super::office::Office;
use super::tell;
use crate::anchors;
use crate::checkpoint::{self, Found, Growth, Kept, Roots, TrustedKeys, compare};
use crate::diagnostic::Diagnostic;
use crate::message::says::checkpoint as says_of_checkpoint;
use crate::message::says::verify as says;
use crate::register::{Event, Register as _};
use crate::store::Store as _;
use crate::text::shown_path;
use crate::verify::{self, Chain};

/// The chain, and the checkpoints of it; no document.
pub(super) fn chain(office: &Office, args: &Verify) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let (keys, mut problems) = match args.log_key.is_empty() {
        true => TrustedKeys::read(&office.workspace),
        false => (named(&args.log_key)?, Vec::new()),
    };
    let given = all_given(&args.against)?;
    let (mut kept, faults) = checkpoint::at_hand(&office.store)?;
    kept.retain(|kept| kept.counts(&keys));
    problems.extend(faults);
    let own = kept.clone();
    let kept = named_by_place(office, kept);
    let growth = Growth::new(given.iter().chain(&kept).map(|found| found.checkpoint.size));
    let Chain { events, head, roots, erasures, erased, warnings } = verify::chain(&office.register, &office.store, growth)?;
    problems.splice(0..0, warnings);
    let is_given = given.len();
    let lines = office.register.lines_of(&of_receipts(&given))?;
    let (compared, departure) = compare(given.into_iter().chain(kept), &roots, &lines, &keys);
    if events == 0 && !compared.iter().any(|one| one.size > 0) {
        return Err(Diagnostic::error(says::NoRegister {}).in_file(office.store.location("")).hint(says::NoRegisterStep {}));
    }
    let last = head.digest;
    let mut text = line(0, says::Chain { number: events, head: last.to_string() });
    for entry in &erasures {
        let Event::Erasure(event) = &entry.event else { continue };
        text += &line(0, says::Erased { number: event.erased, erased: tell::erased(entry) });
    }
    if erased > erasures.len() {
        text += &line(0, says::MoreErased { number: erased - erasures.len() });
    }
    for (nth, one) in compared.iter().enumerate() {
        match judged(one, nth < is_given, events, departure, &keys) {
            Ok(lines) => text.extend(lines.into_iter().map(|said| line(0, said))),
            Err(fault) => problems.push(fault),
        }
    }
    let (trust_anchors, faults) = if own.is_empty() { Default::default() } else { anchors::read(&office.workspace) };
    problems.extend(faults);
    let (dated, faults) = verify::dated(&office.store, &own, &roots, &trust_anchors, clock())?;
    problems.extend(faults);
    text.extend(dated.iter().map(|dated| line(0, says_of_checkpoint::Dated { size: dated.size, time: dated.time })));
    if is_given == 0 {
        text += &line(0, says_of_checkpoint::Alone {});
    }
    let result = json!({
        "events": events,
        "erased": erased,
        "head": last,
        "root": roots.root.to_string(),
        "checkpoints": compared,
        "departure": departure,
        "stamps": dated,
    });
    Ok((text, result, problems))
}

/// What the checkpoints that lie beside the register have against it.
pub(super) fn against_kept(office: &Office, mut kept: Vec<Kept>, roots: &Roots) -> Vec<Diagnostic> {
    if kept.is_empty() {
        return Vec::new();
    }
    let (keys, mut problems) = TrustedKeys::read(&office.workspace);
    kept.retain(|kept| kept.counts(&keys));
    let (compared, departure) = compare(named_by_place(office, kept), roots, &BTreeMap::new(), &keys);
    problems.extend(compared.iter().filter_map(|one| judged(one, false, roots.size, departure, &keys).err()));
    problems
}

fn named_by_place(office: &Office, kept: Vec<Kept>) -> Vec<Found> {
    let place = |kept: &Kept| shown_path(&office.store.location(&kept.name));
    let found = |kept: Kept| Found { from: place(&kept), checkpoint: kept.checkpoint, note: kept.note, event: None };
    kept.into_iter().map(found).collect()
}
