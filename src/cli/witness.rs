//! `avtale witness`

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{Cli, Format, Witness as Args};
use super::checkpoint::MAX_MAIL;
use super::log_key::{named, of_witness};
use super::now;
use super::output::{self, Ending};
use crate::diagnostic::Diagnostic;
use crate::folder;
use crate::message::Message;
use crate::message::says::file::{ToRead, ToWrite};
use crate::message::says::witness as says;
use crate::regular;
use crate::store::{FolderStore, make_folder};
use crate::text::{shown, shown_path};
use crate::witness::Witness;

/// Locked by whoever signs.
const LOCK: &str = "witness.lock";

pub(super) fn run(_: &Cli, args: &Args) -> Ending {
    let (mut told, mut signed, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    if let Err(fault) = sign(args, &mut told, &mut signed, &mut problems) {
        problems.push(fault);
    }
    if args.format == Format::Human {
        output::print_lines(&told);
    }
    output::finish(args.format, json!({ "signed": signed }), Ending::with(problems))
}

fn sign(args: &Args, told: &mut Vec<Message>, signed: &mut Vec<Value>, problems: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
    let (key, logs) = (of_witness(&args.key)?, named(&args.log_key)?);
    make_folder(&args.state).map_err(|unusable| unusable.diagnostic(ToWrite {}, &args.state))?;
    // Two that sign at once could sign what contradicts each other.
    let _lock = lock(&args.state.join(LOCK))?;
    let memory = FolderStore::new(&args.state);
    let witness = Witness { key: &key, memory: &memory, logs: &logs, at: now() };
    for file in &args.files {
        let bytes = regular::read_for(ToRead {}, file, MAX_MAIL)?;
        match witness.cosign(&bytes) {
            Ok(cosigned) => {
                let path = beside(file);
                folder::write(&path, cosigned.note.to_string().as_bytes())
                    .map_err(|unusable| unusable.diagnostic(ToWrite {}, &path))?;
                let (number, origin) = (cosigned.checkpoint.size, shown(&cosigned.checkpoint.origin));
                told.push(says::Signed { number, origin, file: shown_path(&path) }.into());
                signed.push(json!({ "file": path, "origin": cosigned.checkpoint.origin, "events": number }));
            }
            Err(fault) => problems.push(if fault.file().is_none() { fault.in_file(file) } else { fault }),
        }
    }
    if !signed.is_empty() {
        told.push(says::Next { state: shown_path(&args.state) }.into());
    }
    Ok(())
}

fn lock(path: &Path) -> Result<File, Diagnostic> {
    let failed = |error: &std::io::Error| Diagnostic::io(ToWrite {}, path, error);
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(|error| failed(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Diagnostic::error(says::Another {}).in_file(path).hint(says::AnotherStep {})),
        Err(TryLockError::Error(error)) => Err(failed(&error)),
    }
}

/// `til-vitnet.txt` is signed as `til-vitnet.cosigned.txt`.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("cosigned.txt")
}
