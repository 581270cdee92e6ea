//! `avtale receipt`

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use avtale_pages::limits;
use serde_json::{Value, json};

use super::args::{Cli, Format, Receipt as Args};
use super::checkpoint::newest;
use super::office::{Office, all};
use super::output::{self, Ending};
use crate::checkpoint::Receipts;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder;
use crate::manifest;
use crate::message::Message;
use crate::message::says::checkpoint as says;
use crate::message::says::file::{ToRead, ToWrite};
use crate::regular;
use crate::store::make_folder;
use crate::text::shown_path;

pub(super) fn run(cli: &Cli, args: &Args) -> Ending {
    let (mut told, mut written, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    if let Err(faults) = write(cli, args, &mut told, &mut written, &mut problems) {
        problems.extend(faults);
    }
    if args.format == Format::Human {
        output::print_lines(&told);
    }
    output::finish(args.format, json!({ "receipts": written }), Ending::with(problems))
}

/// Whose documents, or which.
enum Wanted {
    Party(String, String),
    File(Digest, std::path::PathBuf),
}

fn write(
    cli: &Cli,
    args: &Args,
    told: &mut Vec<Message>,
    written: &mut Vec<Value>,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let wanted = all(args.of.iter().map(|asked| wanted(&office, asked)))?;
    // The number of each event that registers a file, and the name of that file.
    let mut found: BTreeMap<u64, String> = BTreeMap::new();
    let mut seen = vec![false; wanted.len()];
    let reading = manifest::read(&office.register, &office.store, |entry| {
        let Some(((party, _), (sha256, file))) = entry.event.subject().zip(entry.event.sha256().zip(entry.event.file())) else {
            return;
        };
        for (wanted, seen) in wanted.iter().zip(&mut seen) {
            let is_it = match wanted {
                Wanted::Party(number, _) => number == party,
                Wanted::File(digest, _) => *digest == sha256,
            };
            if is_it {
                *seen = true;
                found.insert(entry.seq, file.to_string());
            }
        }
    });
    problems.extend(reading.map_err(one)?.warnings());
    problems.extend(wanted.iter().zip(&seen).filter(|(_, seen)| !**seen).map(|(wanted, _)| missing(wanted)));
    if found.is_empty() {
        return Ok(());
    }
    let kept = newest(&office).map_err(one)?;
    let receipts = Receipts::new(&office.register, &kept).map_err(one)?;
    let made = receipts.of(&office.register, &found.keys().copied().collect()).map_err(one)?;
    make_folder(&args.out).map_err(|unusable| vec![unusable.diagnostic(ToWrite {}, &args.out)])?;
    for (seq, receipt) in &made {
        let path = args.out.join(Receipts::file_name(&found[seq], *seq));
        folder::write(&path, receipt.to_string().as_bytes()).map_err(|unusable| vec![unusable.diagnostic(ToWrite {}, &path)])?;
        told.push(says::ReceiptWritten { file: shown_path(&path), number: *seq, size: kept.checkpoint.size }.into());
        written.push(json!({ "file": path, "event": seq, "document": found[seq], "events": kept.checkpoint.size }));
    }
    let without: BTreeSet<u64> = found.keys().copied().filter(|seq| !made.contains_key(seq)).collect();
    let (erased, newer): (Vec<u64>, Vec<u64>) = without.into_iter().partition(|seq| receipts.has(*seq));
    let listed = |seqs: &[u64]| seqs.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    if !newer.is_empty() {
        let fault = Diagnostic::error(says::Newer { number: newer.len(), events: listed(&newer) });
        problems.push(fault.hint(says::NewerStep {}));
    }
    if !erased.is_empty() {
        problems.push(Diagnostic::warning(says::Erased { number: erased.len(), events: listed(&erased) }));
    }
    Ok(())
}

fn wanted(office: &Office, asked: &str) -> Result<Wanted, Diagnostic> {
    let path = Path::new(asked);
    if path.is_file() {
        let bytes = regular::read_for(ToRead {}, path, limits::MAX_BYTES as u64)?;
        return Ok(Wanted::File(Digest::of(&bytes), path.to_owned()));
    }
    office.party(asked).map(|party| Wanted::Party(party.number.clone(), party.name_with_form()))
}

fn missing(wanted: &Wanted) -> Diagnostic {
    match wanted {
        Wanted::Party(_, name) => Diagnostic::error(says::PartyWithout { name }),
        Wanted::File(_, path) => Diagnostic::error(says::NoDocument {}).in_file(path).hint(says::NoDocumentStep {}),
    }
}
