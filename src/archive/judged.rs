//! What each document in a package is found to be, and what came of making it again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use super::material::{Material, OUTPUT, Party};
use super::part::Part;
use super::{Archiving, integrity};
use crate::checkpoint::{self, Found, Kept, Relation, TrustedKeys};
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::archive as says;
use crate::rebuild::{self, Outcome, Rebuilding, Sources};
use crate::register::Generated;
use crate::verify::{self, Subject, Verified, Verifying, against};

/// Judges the files of all parties that are asked for but those whose parts are kept (of these too, if `all` are asked for), and
/// makes the issued documents among them again. What is found is told to the parties.
pub fn judge(
    archiving: &Archiving,
    material: &mut Material,
    kept: &HashMap<String, Part>,
    all: bool,
    control: &Control,
) -> Result<(), Diagnostic> {
    let is_asked = |party: &&Party| all || !kept.contains_key(&party.number);
    let of = |party: &Party| party.stored.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let names: Vec<String> = material.parties.values().filter(is_asked).flat_map(of).collect();
    let sound: BTreeSet<String> = material.parties.values().filter(|party| !is_asked(party)).flat_map(of).collect();
    let Archiving { store, parties, trust_anchors, worker, .. } = *archiving;
    let verifying = Verifying { register: archiving.register, store, parties, trust_anchors, worker };
    let files = names.into_iter().map(Subject::Stored).collect();
    let request = verify::Request { files, scope: material.scope.clone(), at: material.at };
    let mut report = verify::check(&verifying, &request, control)?;
    if report.is_cancelled {
        return Err(Diagnostic::of(Kind::Attention, says::Cancelled {}));
    }
    // Of what is kept it is known that it is as it was registered.
    report.misplaced.retain(|misplaced| !sound.contains(&misplaced.name));
    departures(archiving, &mut report, material);
    let places: HashMap<PathBuf, &String> = material.owners.keys().map(|name| (store.location(name), name)).collect();
    let found: Vec<Diagnostic> =
        against::all(&report).chain(report.stamps.iter().chain(&report.contradictions).cloned()).collect();
    for problem in found {
        let name = problem.file().and_then(|file| places.get(file)).copied();
        let owner = name.and_then(|name| material.parties.get_mut(material.owners.get(name)?));
        match (owner, name) {
            (Some(party), Some(name)) => party.problems.push(problem.in_file(inside(name))),
            _ => material.beside.push(problem),
        }
    }
    for mut file in std::mem::take(&mut report.files) {
        let Some(name) = file.finding.stored_as.clone() else { continue };
        file.finding.file = inside(&name);
        let owner = material.owners.get(&name).and_then(|owner| material.parties.get_mut(owner));
        owner.into_iter().for_each(|party| party.files.push(file.clone()));
    }
    let by_name = |one: &Verified, other: &Verified| one.finding.stored_as.cmp(&other.finding.stored_as);
    material.parties.values_mut().for_each(|party| party.files.sort_by(by_name));
    material.report = Some(report);
    make_again(archiving, material, kept, control)
}

/// What checkpoints at hand, also those in letters, say against the register.
fn departures(archiving: &Archiving, report: &mut verify::Report, material: &mut Material) {
    let (keys, _) = TrustedKeys::read(archiving.workspace);
    let mut kept = std::mem::take(&mut report.checkpoints);
    kept.retain(|kept| kept.counts(&keys));
    let found = kept.into_iter().map(|Kept { name, checkpoint, note }| Found { from: name, checkpoint, note, event: None });
    let (compared, _) = checkpoint::compare(found, &report.roots, &BTreeMap::new(), &keys);
    for one in compared.into_iter().filter(|one| one.relation != Relation::Contains) {
        let fault = integrity(says::OtherCheckpoint { events: one.size }).in_file(archiving.store.location(&one.from));
        material.beside.push(fault.hint(says::OtherCheckpointStep {}));
    }
}

/// Makes every issued document again that what lies in the package can make.
fn make_again(
    archiving: &Archiving,
    material: &mut Material,
    kept: &HashMap<String, Part>,
    control: &Control,
) -> Result<(), Diagnostic> {
    let made = |party| Material::all_made(party, &material.ledger);
    let asked = material.parties.values().filter(|party| !kept.contains_key(&party.number));
    let made: Vec<&Generated> = asked.flat_map(made).collect();
    let rebuilding = Rebuilding {
        workspace: archiving.workspace,
        register: archiving.register,
        store: archiving.store,
        worker: archiving.worker,
        party: None,
        targets: (None, archiving.program.target),
    };
    let mut sources = Sources::today(&material.projects);
    let (documents, problems) = rebuild::documents(&rebuilding, &made, &material.ledger, &mut sources, control, &|_, _| {})?;
    if control.is_cancelled() {
        return Err(Diagnostic::of(Kind::Attention, says::Cancelled {}));
    }
    material.kept_sources = sources.into_kept();
    material.beside.extend(problems);
    for rebuilt in documents {
        let Some(party) = material.parties.get_mut(&rebuilt.party) else { continue };
        // One that is missing or altered is told already.
        // What its code and terms contradict was found with the files.
        let faults = rebuilt.faults().into_iter().filter(|_| matches!(rebuilt.outcome, Outcome::Other { .. }));
        party.problems.extend(faults.map(|(what, step)| integrity(what).in_file(inside(&rebuilt.file)).hint(step)));
        party.rebuilt.push(rebuilt);
    }
    Ok(())
}

/// A document's place in the payload: no path of this machine belongs in an archive.
fn inside(name: &str) -> PathBuf {
    PathBuf::from(format!("{OUTPUT}/{name}"))
}
