//! `avtale init`

use super::args::{Format, Init};
use super::output::{self, Ending, count};
use crate::init::{Records, init};
use crate::text::shown_path;

pub(super) fn run(args: &Init) -> Ending {
    let records = if args.all { Records::All } else { Records::Samples };
    match init(&args.folder, records) {
        Ok(number) => {
            let folder = shown_path(&args.folder);
            output::print(&format!(
                "{folder} is a workspace with {}.\nNext: cd {folder} && avtale check && avtale generate\n",
                count(number, "record")
            ));
            Ending::default()
        }
        Err(fault) => output::finish(Format::Human, ().into(), fault.into()),
    }
}
