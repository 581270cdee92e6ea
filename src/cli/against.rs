//! What checkpoints have to say of a register: those that somebody names, and those that lie beside it.

use std::collections::BTreeSet;
use std::io::{Read as _, stdin};
use std::path::Path;

use super::checkpoint::{MAX_MAIL, trusts_a_log};
use crate::checkpoint::{
    self, Caveat, Compared, Departure, Found, OfReceipt, OtherKey, Registered, Relation, TrustedKeys, Vouching,
};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::message::Message;
use crate::message::says::checkpoint as says;
use crate::message::says::file::ToRead;
use crate::regular;
use crate::text::{shown, shown_path};

/// What stands for standard input.
const STDIN: &str = "-";
/// So many events are named in one sentence.
const MAX_LISTED: usize = 25;

/// The checkpoints in all that somebody names.
pub(super) fn all_given(named: &[String]) -> Result<Vec<Found>, Diagnostic> {
    Ok(named.iter().map(|named| given(named)).collect::<Result<Vec<_>, _>>()?.concat())
}

/// The events whose lines receipts prove.
pub(super) fn of_receipts(given: &[Found]) -> BTreeSet<u64> {
    given.iter().filter_map(|found| found.event.as_ref().map(|(event, _)| *event)).collect()
}

/// The checkpoints in what somebody names: a file, a line, or what stands on standard input.
fn given(named: &str) -> Result<Vec<Found>, Diagnostic> {
    let path = Path::new(named);
    if path.is_dir() {
        return in_folder(path);
    }
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
        let fault = Diagnostic::error(says::NoLineIn {}).in_file(&from);
        return Err(fault.hint(says::NoLineInStep {}));
    }
    let event = match checkpoint::receipt(&bytes) {
        Some(receipt) => {
            let not_proven = || Diagnostic::error(says::ReceiptProvesNothing {}).in_file(&from).hint(says::ForgedOneStep {});
            let line = checkpoint::proven(&receipt).ok_or_else(not_proven)?;
            Some((receipt.index.saturating_add(1), line.to_vec()))
        }
        None => None,
    };
    let found = found.into_iter();
    Ok(found.map(|(checkpoint, note)| Found { from: from.clone(), checkpoint, note, event: event.clone() }).collect())
}

/// Those of a package, of a workspace, or of a folder with nothing else.
fn in_folder(folder: &Path) -> Result<Vec<Found>, Diagnostic> {
    let failed = |error: std::io::Error| Diagnostic::io(ToRead {}, folder, &error);
    let places = ["data/output/checkpoints", "output/checkpoints", "checkpoints", ""].map(|place| folder.join(place));
    let place = places.into_iter().find(|place| place.is_dir()).unwrap_or_else(|| folder.to_owned());
    let entries = std::fs::read_dir(&place).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let here = checkpoint::find(&regular::read_for(ToRead {}, &file, MAX_MAIL)?).into_iter();
        let from = shown_path(&file);
        found.extend(here.map(|(checkpoint, note)| Found { from: from.clone(), checkpoint, note, event: None }));
    }
    match found.is_empty() {
        true => Err(Diagnostic::error(says::NoLineIn {}).in_file(&place).hint(says::NoLineInStep {})),
        false => Ok(found),
    }
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
pub(super) fn judged(
    one: &Compared,
    is_given: bool,
    events: u64,
    departure: Option<Departure>,
    keys: &TrustedKeys,
) -> Result<Vec<Message>, Diagnostic> {
    match &one.vouching {
        Vouching::Log { witnesses } if one.relation == Relation::Contains => {
            let names: Vec<&str> = witnesses.iter().map(|witness| witness.name.as_str()).collect();
            contained(one, &names, is_given)
        }
        Vouching::Log { .. } => Err(departed(one, events, departure)),
        Vouching::Forged => {
            let kind = if is_given { Kind::Attention } else { Kind::Integrity };
            let fault = Diagnostic::of(kind, says::ForgedOne {}).in_file(&one.from);
            Err(fault.hint(says::ForgedOneStep {}))
        }
        Vouching::Nobody { other: Some(other) } => Err(of_other_key(one, other)),
        Vouching::Nobody { other: None } => {
            let (from, size) = (&one.from, one.size);
            let mut fault = match one.relation {
                Relation::Contains => Diagnostic::error(says::UntrustedContains { from, size }),
                _ => Diagnostic::error(says::UntrustedDeparts { from, size }),
            };
            // What lies beside the register is no more to be trusted than that, and says nothing where no log is.
            if !is_given && !trusts_a_log(keys) && one.relation == Relation::Contains {
                fault.severity = Severity::Warning;
            }
            Err(fault.hint(says::UntrustedStep {}))
        }
    }
}

/// What a checkpoint says that the log has signed, and whose events the register begins with.
fn contained(one: &Compared, witnesses: &[&str], is_given: bool) -> Result<Vec<Message>, Diagnostic> {
    let Compared { from, size, receipt, caveat, .. } = one;
    if let Some(Caveat { unproven }) = caveat.as_ref().filter(|caveat| !caveat.unproven.is_empty()) {
        let events = listed(unproven);
        let fault = Diagnostic::error(says::Unproven { number: unproven.len(), size: *size, from, events });
        // Beside the register one of before may lie for as long as that.
        let severity = if is_given { Severity::Error } else { Severity::Warning };
        return Err(Diagnostic { severity, ..fault }.hint(says::UnprovenStep {}));
    }
    let mut lines = vec![says::Contains { number: *size, from }.into()];
    lines.extend((!witnesses.is_empty()).then(|| says::Witnessed { names: witnesses.join(", ") }.into()));
    lines.extend(receipt.map(|OfReceipt { event: number, line }| match line {
        Registered::Erased => says::ReceiptErased { number }.into(),
        _ => says::ReceiptSame { number }.into(),
    }));
    lines.extend(caveat.as_ref().map(|_| says::OfLines {}.into()));
    Ok(lines)
}

/// That the register is not the one that the log has signed.
fn departed(one: &Compared, events: u64, departure: Option<Departure>) -> Diagnostic {
    let Compared { from, size, relation, receipt, .. } = one;
    let fault = match relation {
        Relation::Shorter => Diagnostic::of(Kind::Integrity, says::Shorter { from, events, size: *size }),
        _ => Diagnostic::of(Kind::Integrity, says::Departs { from, size: *size }),
    };
    let other: Option<Message> =
        receipt.filter(|of| of.line == Registered::Other).map(|of| says::ReceiptOther { number: of.event }.into());
    let place = departure.filter(|_| *relation == Relation::Departs).map(|Departure { first, last }| -> Message {
        // A larger checkpoint says no more than the smallest that is not contained.
        if first == last { says::DepartsAt { first }.into() } else { says::DepartsBetween { first, last }.into() }
    });
    fault.hints(other).hints(place).hint(says::DepartsStep {})
}

/// That a checkpoint is by another key than the trusted one of that name. Which of the two is the log's, nobody can tell from here;
/// but a register that is not that of the checkpoint was rewritten, or the checkpoint is a fraud.
fn of_other_key(one: &Compared, other: &OtherKey) -> Diagnostic {
    let Compared { from, size, relation, .. } = one;
    let OtherKey { name, id, trusted } = other;
    let (name, trusted) = (shown(name), trusted.join(", "));
    let fault = match relation {
        Relation::Contains => Diagnostic::error(says::OtherKeyContains { from, size: *size, name, id, trusted }),
        _ => Diagnostic::of(Kind::Integrity, says::OtherKeyDeparts { from, size: *size, name, id, trusted }),
    };
    fault.hint(says::OtherKeyStep {})
}
