//! `avtale record erase`

use std::collections::BTreeSet;

use serde_json::json;

use super::args::{Cli, Format, Record};
use super::output::{self, Ending};
use super::{now, tell};
use crate::diagnostic::Diagnostic;
use crate::erase::{self, Erased, Request};
use crate::reference;
use crate::register::day;
use crate::text::shown;

pub(super) fn run(cli: &Cli, args: &Record, seqs: &[u64], why: &str) -> Ending {
    let seqs: BTreeSet<u64> = seqs.iter().copied().collect();
    let request = Request { seqs: &seqs, why, today: day(now()) };
    let (erased, problems) = match erase(cli, args, &request) {
        Ok((erased, warnings)) => (erased, warnings),
        Err(faults) => (Erased::default(), faults),
    };
    if args.format == Format::Human {
        output::print(&told(&erased, args.dry_run));
    }
    let result = json!({
        "registered": !erased.registered.is_empty(),
        "erased": erased.events.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
        "events": erased.registered.iter().map(|entry| &entry.event).collect::<Vec<_>>(),
        "copies": erased.copies,
    });
    output::finish(args.format, result, Ending::with(problems))
}

fn erase(cli: &Cli, args: &Record, request: &Request) -> Result<(Erased, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let (mut erased, mut problems) = if args.dry_run {
        let (ledger, warnings) = office.read().map_err(one)?;
        (erase::look(&office.register, &office.store, &ledger, request)?, warnings)
    } else {
        let mut session = office.write().map_err(one)?;
        (erase::erase(&office.register, &mut session, request)?, session.problems)
    };
    problems.extend(guessed(&erased));
    erased.copies.iter_mut().for_each(|name| name.insert_str(0, "output/"));
    Ok((erased, problems))
}

/// Whoever suspects what such a line said can find out whether it did.
fn guessed(erased: &Erased) -> Option<Diagnostic> {
    let bare: Vec<String> =
        erased.events.iter().filter(|entry| entry.salt.is_none()).map(|entry| entry.seq.to_string()).collect();
    (!bare.is_empty()).then(|| {
        let message = format!("without a salt, as registers of format 1 are: event {}", bare.join(", "));
        Diagnostic::warning(message)
            .hint("what it said cannot be read any more; but whoever suspects what it was can try whether the SHA-256 fits")
    })
}

fn told(erased: &Erased, is_dry_run: bool) -> String {
    let mut text = String::new();
    for entry in &erased.events {
        let whom = entry.event.subject().map(|(party, _)| format!("{}: ", reference::name_of(party))).unwrap_or_default();
        // What was erased is not shown once more.
        let what = if is_dry_run {
            format!("would erase in event {}: {whom}{}", entry.seq, tell::sentence(&entry.event))
        } else {
            format!("erased in event {}: {whom}what it said of persons ({})", entry.seq, entry.event.kind())
        };
        text += &format!("{}\n", shown(&what));
    }
    if is_dry_run || erased.events.is_empty() {
        return text;
    }
    for copy in &erased.copies {
        text += &format!("copy: {} has, or may have, the same in it: make it anew, or remove it\n", shown(copy));
    }
    text + "copies: backups, the records in members/, documents and letters that went out have what they had; see docs/personal-data.md\n"
}
