//! `avtale verify --register`

use std::io::{Read as _, stdin};
use std::path::Path;

use avtale_log::{Checkpoint, Note};
use serde_json::{Value, json};

use super::args::Verify;
use super::checkpoint::{MAX_MAIL, trusts_a_log};
use super::explain::line;
use super::log_key::named;
use super::office::Office;
use super::tell;
use crate::checkpoint::{self, Caveat, Compared, Departure, Growth, Kept, Relation, Roots, TrustedKeys, Vouching, compare};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::message::Message;
use crate::message::says::checkpoint as says_of_checkpoint;
use crate::message::says::file::ToRead;
use crate::message::says::verify as says;
use crate::register::Event;
use crate::regular;
use crate::store::Store as _;
use crate::text::{shown, shown_path};
use crate::verify::{self, Chain};

/// So many events are named in one sentence.
const MAX_LISTED: usize = 25;

/// What stands for standard input.
const STDIN: &str = "-";

/// Where a checkpoint was found, and it.
type Given = (String, Checkpoint, Note);

/// The chain, and the checkpoints of it; no document.
pub(super) fn chain(office: &Office, args: &Verify) -> Result<(String, Value, Vec<Diagnostic>), Diagnostic> {
    let (keys, mut problems) = match args.log_key.is_empty() {
        true => TrustedKeys::read(&office.workspace),
        false => (named(&args.log_key)?, Vec::new()),
    };
    let given = args.against.iter().map(|named| given(named)).collect::<Result<Vec<_>, _>>()?.concat();
    let (kept, faults) = checkpoint::all(&office.store)?;
    problems.extend(faults);
    let kept = named_by_place(office, kept);
    let growth = Growth::new(given.iter().chain(&kept).map(|(_, checkpoint, _)| checkpoint.size));
    let Chain { events, head, roots, erasures, erased, warnings } = verify::chain(&office.register, &office.store, growth)?;
    problems.splice(0..0, warnings);
    let is_given = given.len();
    let (compared, departure) = compare(given.into_iter().chain(kept), &roots, &keys);
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
    });
    Ok((text, result, problems))
}

/// What the checkpoints that lie beside the register have against it.
pub(super) fn against_kept(office: &Office, kept: Vec<Kept>, roots: &Roots) -> Vec<Diagnostic> {
    if kept.is_empty() {
        return Vec::new();
    }
    let (keys, mut problems) = TrustedKeys::read(&office.workspace);
    let (compared, departure) = compare(named_by_place(office, kept), roots, &keys);
    problems.extend(compared.iter().filter_map(|one| judged(one, false, roots.size, departure, &keys).err()));
    problems
}

fn named_by_place(office: &Office, kept: Vec<Kept>) -> Vec<Given> {
    let place = |kept: &Kept| shown_path(&office.store.location(&kept.name));
    kept.into_iter().map(|kept| (place(&kept), kept.checkpoint, kept.note)).collect()
}

/// The checkpoints in what somebody names: a file, a line, or what stands on standard input.
fn given(named: &str) -> Result<Vec<Given>, Diagnostic> {
    let path = Path::new(named);
    let (from, bytes) = if named == STDIN {
        let mut bytes = Vec::new();
        let read = stdin().lock().take(MAX_MAIL).read_to_end(&mut bytes);
        read.map_err(|error| Diagnostic::io(ToRead {}, Path::new(STDIN), &error))?;
        (STDIN.to_owned(), bytes)
    } else if named.trim().contains(char::is_whitespace) && !path.exists() {
        (shown(named.split_whitespace().next().unwrap_or_default()), named.as_bytes().to_vec())
    } else {
        (shown_path(path), regular::read_for(ToRead {}, path, MAX_MAIL)?)
    };
    let found = checkpoint::find(&bytes);
    if found.is_empty() {
        let fault = Diagnostic::error(says_of_checkpoint::NoLineIn {}).in_file(from);
        return Err(fault.hint(says_of_checkpoint::NoLineInStep {}));
    }
    Ok(found.into_iter().map(|(checkpoint, note)| (from.clone(), checkpoint, note)).collect())
}

/// The first numbers of some.
fn listed(numbers: &[u64]) -> String {
    let mut listed = numbers.iter().take(MAX_LISTED).map(u64::to_string).collect::<Vec<_>>().join(", ");
    if numbers.len() > MAX_LISTED {
        listed += " …";
    }
    listed
}

/// What a checkpoint says of the register: sentences, or what is wrong.
fn judged(
    one: &Compared,
    is_given: bool,
    events: u64,
    departure: Option<Departure>,
    keys: &TrustedKeys,
) -> Result<Vec<Message>, Diagnostic> {
    let Compared { from, size, relation, vouching, caveat, .. } = one;
    match (vouching, relation) {
        (Vouching::Log { witnesses }, Relation::Contains) => {
            let mut lines = vec![says_of_checkpoint::Contains { number: *size, from }.into()];
            let names: Vec<&str> = witnesses.iter().map(|witness| witness.name.as_str()).collect();
            lines.extend((!names.is_empty()).then(|| says_of_checkpoint::Witnessed { names: names.join(", ") }.into()));
            let Some(Caveat { unproven }) = caveat else { return Ok(lines) };
            if unproven.is_empty() {
                lines.push(says_of_checkpoint::OfLines {}.into());
                return Ok(lines);
            }
            let events = listed(unproven);
            let fault = Diagnostic::error(says_of_checkpoint::Unproven { number: unproven.len(), size: *size, from, events });
            let severity = if is_given { Severity::Error } else { Severity::Warning };
            Err(Diagnostic { severity, ..fault }.hint(says_of_checkpoint::UnprovenStep {}))
        }
        (Vouching::Log { .. }, relation) => {
            let fault = match relation {
                Relation::Shorter => Diagnostic::of(Kind::Integrity, says_of_checkpoint::Shorter { from, events, size: *size }),
                _ => Diagnostic::of(Kind::Integrity, says_of_checkpoint::Departs { from, size: *size }),
            };
            let place = departure.filter(|_| *relation == Relation::Departs).map(|Departure { first, last }| -> Message {
                // A larger checkpoint says no more than the smallest that is not contained.
                if first == last {
                    says_of_checkpoint::DepartsAt { first }.into()
                } else {
                    says_of_checkpoint::DepartsBetween { first, last }.into()
                }
            });
            Err(fault.hints(place).hint(says_of_checkpoint::DepartsStep {}))
        }
        (Vouching::Forged, _) => {
            let kind = if is_given { Kind::Attention } else { Kind::Integrity };
            let fault = Diagnostic::of(kind, says_of_checkpoint::ForgedOne {}).in_file(from);
            Err(fault.hint(says_of_checkpoint::ForgedOneStep {}))
        }
        (Vouching::Nobody, relation) => {
            let mut fault = match relation {
                Relation::Contains => Diagnostic::error(says_of_checkpoint::UntrustedContains { from, size: *size }),
                _ => Diagnostic::error(says_of_checkpoint::Untrusted { from }),
            };
            // What lies beside the register is no more to be trusted than that, and says nothing where no log is.
            if !is_given && !trusts_a_log(keys) && *relation == Relation::Contains {
                fault.severity = Severity::Warning;
            }
            Err(fault.hint(says_of_checkpoint::UntrustedStep {}))
        }
    }
}
