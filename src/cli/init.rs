//! `avtale init`

use super::args::{Format, Init};
use super::output::{self, Ending};
use crate::init::{Records, init};
use crate::message::says::init as says;
use crate::text::shown_path;

pub(super) fn run(args: &Init) -> Ending {
    let records = if args.all { Records::All } else { Records::Samples };
    match init(&args.folder, records) {
        Ok(number) => {
            let folder = &shown_path(&args.folder);
            output::print_lines(&[says::Made { folder, number }.into(), says::Next { folder }.into()]);
            Ending::default()
        }
        Err(fault) => output::finish(Format::Human, ().into(), fault.into()),
    }
}
