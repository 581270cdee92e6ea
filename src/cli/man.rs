//! `avtale completions` and `avtale man`: written from the same description that parses the arguments.

use std::collections::BTreeSet;
use std::io::Write as _;

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory as _};

use super::args::{Cli, Completions, Format, Man};
use super::output::{self, Ending};
use crate::diagnostic::Diagnostic;
use crate::message::says::file::ToWriteManual;
use crate::reference::{Party, PartyTable};

pub(super) fn completions(cli: &Cli, args: &Completions) -> Ending {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut with_names(Cli::command(), &cli.parties()), "avtale", &mut text);
    output::data(&String::from_utf8_lossy(&text));
    Ending::default()
}

/// The same command with the names of parties and of fylker where they are typed, to be completed.
fn with_names(command: Command, parties: &PartyTable) -> Command {
    let command = command.mut_args(|arg| match arg.get_id().as_str() {
        "party" | "parties" | "only" | "reissue" | "into" => arg.value_parser(PossibleValuesParser::new(names(parties))),
        "fylke" => arg.value_parser(PossibleValuesParser::new(fylker())),
        _ => arg,
    });
    command.mut_subcommands(|command| with_names(command, parties))
}

/// The parties as one word each, which is what shells complete; namesakes with their numbers. Where a name has signs that mean
/// something to a shell, it is the number with the name's letters, as in names of files. They are kept, as the command's own
/// words are, as long as the program runs.
fn names(table: &PartyTable) -> Vec<&'static str> {
    let is_plain = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '-');
    let name = |party: &Party| {
        let name = party.norwegian_name.replace(' ', "-");
        let one = match table.named(&party.norwegian_name).len() {
            _ if !is_plain(&name) => party.slug(),
            1 => name,
            _ => format!("{}-{name}", party.number),
        };
        &*one.leak()
    };
    table.all().iter().map(name).collect()
}

fn fylker() -> Vec<&'static str> {
    let table = PartyTable::official();
    let numbers: BTreeSet<&str> = table.all().iter().map(|party| party.fylke.as_str()).collect();
    numbers.into_iter().filter_map(|number| table.fylke_name(number)).map(|name| &*name.replace(' ', "-").leak()).collect()
}

pub(super) fn run(args: &Man) -> Ending {
    let mut text = Vec::new();
    let (written, path) = match &args.out {
        Some(folder) => (clap_mangen::generate_to(Cli::command(), folder), folder.as_path()),
        None => (clap_mangen::Man::new(Cli::command()).render(&mut text).and_then(|()| text.flush()), "avtale.1".as_ref()),
    };
    match written {
        Ok(()) => {
            output::data(&String::from_utf8_lossy(&text));
            Ending::default()
        }
        Err(error) => output::finish(Format::Human, ().into(), Diagnostic::io(ToWriteManual {}, path, &error).into()),
    }
}
