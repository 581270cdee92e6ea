//! `avtale man`: written from the same description that parses the arguments.

use std::io::Write as _;

use clap::CommandFactory as _;

use super::args::{Cli, Format, Man};
use super::output::{self, Ending};
use crate::diagnostic::Diagnostic;
use crate::message::says::file::ToWriteManual;

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
