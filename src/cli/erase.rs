//! `avtale record erase`

use std::collections::BTreeSet;

use serde_json::json;

use super::args::{Cli, Format, Record};
use super::language::language;
use super::output::{self, Ending};
use super::{now, tell};
use crate::diagnostic::Diagnostic;
use crate::erase::{self, Erased, Request};
use crate::message::Message;
use crate::message::says::erase as says;
use crate::reference::PartyTable;
use crate::register::day;
use crate::session::WriteSession;
use crate::text::shown;

pub(super) fn run(cli: &Cli, args: &Record, seqs: &[u64], why: &str) -> Ending {
    let seqs: BTreeSet<u64> = seqs.iter().copied().collect();
    let request = Request { seqs: &seqs, why, today: day(now()) };
    let (erased, problems) = match erase(cli, args, &request) {
        Ok((erased, warnings)) => (erased, warnings),
        Err(faults) => (Erased::default(), faults),
    };
    if args.format == Format::Human {
        output::print(&told(&erased, &cli.parties(), args.dry_run));
    }
    let numbers = |is_asked: bool| erased.events.iter().filter(|_| is_asked).map(|entry| entry.seq).collect::<Vec<_>>();
    let result = json!({
        "registered": !erased.registered.is_empty(),
        "erased": numbers(!erased.is_unfinished),
        "not_replaced": numbers(erased.is_unfinished),
        "events": erased.registered.iter().map(|entry| &entry.event).collect::<Vec<_>>(),
        "copies": erased.copies,
    });
    output::finish(args.format, result, Ending::with(problems))
}

fn erase(cli: &Cli, args: &Record, request: &Request) -> Result<(Erased, Vec<Diagnostic>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let (mut erased, mut problems) = match office.access_unless(args.dry_run).map_err(one)? {
        None => {
            let (ledger, warnings) = office.read().map_err(one)?;
            (erase::look(&office.register, &office.store, &ledger, request)?, warnings)
        }
        Some(access) => {
            let mut session = WriteSession::open(&access).map_err(one)?;
            (erase::erase(&office.register, &mut session, request)?, session.problems)
        }
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
        let (number, events) = (bare.len(), bare.join(", "));
        Diagnostic::warning(says::Guessed { number, events }).hint(says::GuessedStep {})
    })
}

fn told(erased: &Erased, parties: &PartyTable, is_dry_run: bool) -> String {
    let mut lines: Vec<Message> = Vec::new();
    for entry in &erased.events {
        let of_party = |what: Message| match entry.event.subject() {
            Some((party, _)) => says::OfParty { name: parties.name_of(party), what }.into(),
            None => what,
        };
        // What was erased is not shown once more.
        let of_persons = || of_party(says::OfPersons { kind: entry.event.kind() }.into());
        let seq = entry.seq;
        lines.push(if is_dry_run {
            says::WouldErase { seq, what: of_party(tell::message(&entry.event, parties)) }.into()
        } else if erased.is_unfinished {
            says::ToBeErased { seq, what: of_persons() }.into()
        } else {
            says::WasErased { seq, what: of_persons() }.into()
        });
    }
    if !is_dry_run && !erased.events.is_empty() {
        lines.extend(erased.copies.iter().map(|file| says::Copy { file }.into()));
        lines.push(says::Copies {}.into());
    }
    lines.iter().map(|line| shown(&line.text(language())) + "\n").collect()
}
