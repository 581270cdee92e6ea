//! `avtale checkpoint`

use std::path::Path;

use avtale_log::Kind;
use serde_json::{Value, json};

use super::args::{Checkpoint, Cli, Format};
use super::key::authority;
use super::log_key::of_log;
use super::office::Office;
use super::output::{self, Ending};
use super::{clock, now};
use crate::anchors;
use crate::checkpoint::{self, Kept, Made, Stamp, TrustedKeys, Vouching};
use crate::diagnostic::Diagnostic;
use crate::folder;
use crate::message::Message;
use crate::message::says::checkpoint as says;
use crate::message::says::file::{ToRead, ToWrite};
use crate::regular;
use crate::store::Store as _;
use crate::text::shown_path;
use crate::verify::Stamping;

/// The largest mail that a checkpoint is looked for in.
pub(super) const MAX_MAIL: u64 = 32 << 20;

pub(super) fn run(cli: &Cli, args: &Checkpoint) -> Ending {
    let mut told = Told::default();
    let fault = look(cli, args, &mut told).err();
    if args.format == Format::Human {
        output::print_lines(&told.lines);
        told.copy.iter().for_each(|line| output::print(&format!("{line}\n")));
        output::print_lines(&told.after);
    }
    told.problems.extend(fault);
    output::finish(args.format, told.result, Ending::with(told.problems))
}

/// What is told, and what is wrong.
#[derive(Default)]
struct Told {
    lines: Vec<Message>,
    /// The line to be copied.
    copy: Option<String>,
    after: Vec<Message>,
    result: Value,
    problems: Vec<Diagnostic>,
}

fn look(cli: &Cli, args: &Checkpoint, told: &mut Told) -> Result<(), Diagnostic> {
    let office = cli.office()?;
    let (keys, faults) = TrustedKeys::read(&office.workspace);
    told.problems.extend(faults);
    if !args.add.is_empty() {
        return args.add.iter().try_for_each(|file| add(&office, &keys, file, told));
    }
    let kept = match &args.key {
        Some(key) => make(&office, args, key, &keys, told)?,
        None => newest(&office)?,
    };
    if let Some((old, out)) = args.since.zip(args.out.as_deref()) {
        let request = checkpoint::request(&office.register, &kept, old)?;
        folder::write(out, request.to_string().as_bytes()).map_err(|unusable| unusable.diagnostic(ToWrite {}, out))?;
        told.after.push(says::RequestWritten { file: shown_path(out) }.into());
        told.after.push(says::RequestNext {}.into());
        if told.result.is_null() {
            told.result = result(&office, &kept);
        }
        told.result["request"] = json!(out);
    }
    Ok(())
}

/// The newest that is kept.
pub(super) fn newest(office: &Office) -> Result<Kept, Diagnostic> {
    let none =
        || Diagnostic::error(says::NoneKept {}).in_file(office.store.location(checkpoint::FOLDER)).hint(says::NoneKeptStep {});
    checkpoint::newest(&office.store)?.ok_or_else(none)
}

fn make(office: &Office, args: &Checkpoint, key: &Path, keys: &TrustedKeys, told: &mut Told) -> Result<Kept, Diagnostic> {
    let authority = authority(args.tsa.as_deref())?;
    let key = of_log(key, keys)?;
    let (trust_anchors, faults) = if authority.is_some() { anchors::read(&office.workspace) } else { Default::default() };
    told.problems.extend(faults);
    let stamping = authority.as_ref().map(|authority| Stamping { authority, trust_anchors: &trust_anchors, clock });
    told.problems.extend(stamping.iter().filter_map(Stamping::caution));
    let stamp = stamping.as_ref().map(|stamping| |bytes: &[u8]| stamping.stamp(bytes, now()));
    let stamp = stamp.as_ref().map(|stamp| stamp as &Stamp);
    let Made { kept, is_new, stamp, warnings } = checkpoint::make(&office.access()?, &key, stamp)?;
    told.problems.extend(warnings);
    let (number, file) = (kept.checkpoint.size, shown_path(&office.store.location(&kept.name)));
    told.lines.push(if is_new { says::Made { number, file }.into() } else { says::WasMade { number, file }.into() });
    told.result = result(office, &kept);
    told.result["new"] = is_new.into();
    if let Some(stamp) = stamp {
        let time = stamp.time().to_string();
        told.lines.push(says::Stamped { time: &time, authority: stamp.authority().name() }.into());
        told.result["stamp"] = json!({ "file": office.store.location(&kept.stamp()), "time": time });
    }
    told.copy = kept.line();
    told.lines.extend(told.copy.is_some().then(|| says::Copy {}.into()));
    Ok(kept)
}

fn result(office: &Office, kept: &Kept) -> Value {
    json!({
        "file": office.store.location(&kept.name),
        "origin": kept.checkpoint.origin,
        "events": kept.checkpoint.size,
        "root": kept.checkpoint.root.to_string(),
        "line": kept.line(),
        "signers": kept.note.signatures().iter().map(|signature| &signature.name).collect::<Vec<_>>(),
    })
}

/// Keeps what a witness has signed.
fn add(office: &Office, keys: &TrustedKeys, file: &Path, told: &mut Told) -> Result<(), Diagnostic> {
    let bytes = regular::read_for(ToRead {}, file, MAX_MAIL)?;
    let found = checkpoint::find(&bytes);
    if found.is_empty() {
        return Err(Diagnostic::error(says::NoLineIn {}).in_file(file).hint(says::NoLineInStep {}));
    }
    let (kept, _) = checkpoint::all(&office.store)?;
    for (one, note) in found {
        let Some(mut before) = kept.iter().find(|kept| kept.checkpoint == one).map(|kept| kept.note.clone()) else {
            return Err(Diagnostic::error(says::UnknownOne { size: one.size }).in_file(file).hint(says::UnknownOneStep {}));
        };
        if keys.vouching(&one, &note) == Vouching::Forged {
            return Err(Diagnostic::error(says::ForgedOne {}).in_file(file).hint(says::ForgedOneStep {}));
        }
        // What nobody can check is not kept.
        let witnessed: Vec<_> = keys.witnessed(&note).cloned().collect();
        if witnessed.is_empty() {
            return Err(Diagnostic::error(says::NoWitness {}).in_file(file).hint(says::NoWitnessStep {}));
        }
        for signature in witnessed {
            before.add(signature);
        }
        let kept = checkpoint::keep(&office.store, &one, &before)?;
        let signers: Vec<&str> = kept.note.signatures().iter().map(|signature| signature.name.as_str()).collect();
        let (number, file) = (one.size, shown_path(&office.store.location(&kept.name)));
        told.lines.push(says::Added { number, signers: signers.join(", "), file }.into());
        told.result = result(office, &kept);
    }
    Ok(())
}

/// Whether any key of a log is trusted.
pub(super) fn trusts_a_log(keys: &TrustedKeys) -> bool {
    keys.of(Kind::Log).next().is_some()
}
