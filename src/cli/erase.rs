//! `avtale record erase`

use std::collections::BTreeSet;

use serde_json::json;

use super::args::{Cli, Format, Record};
use super::language::language;
use super::now;
use super::output::{self, Ending};
use crate::diagnostic::Diagnostic;
use crate::erase::{self, Erased, Request};
use crate::register::day;
use crate::session::WriteSession;
use crate::text::shown;

pub(super) fn run(cli: &Cli, args: &Record, seqs: &[u64], why: &str) -> Ending {
    let seqs: BTreeSet<u64> = seqs.iter().copied().collect();
    let request = Request { seqs: &seqs, why, today: day(now()), seen: None };
    let (erased, problems) = match erase(cli, args, &request) {
        Ok((erased, warnings)) => (erased, warnings),
        Err(faults) => (Erased::default(), faults),
    };
    if args.format == Format::Human {
        let lines = erase::told(&erased, &cli.parties(), args.dry_run);
        output::print(&lines.iter().map(|line| shown(&line.text(language())) + "\n").collect::<String>());
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
    problems.extend(erase::guessed(&erased));
    erased.copies.iter_mut().for_each(|name| name.insert_str(0, "output/"));
    Ok((erased, problems))
}
