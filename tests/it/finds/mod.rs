//! Files that were sent to bring the program down: what fuzzers found (`tests/finds`, one folder for each target), and what
//! was made by hand because a fuzzer would not think of anything so large. Whatever they are, reading them ends, and soon.
//! What is done with each, and what must hold, is what the fuzzers do: `fuzz/probe`.

#[path = "../../../fuzz/probe/mod.rs"]
mod probe;

mod certificates;
mod documents;
mod pictures;

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How long one file may take, on a busy machine. The slowest takes a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

/// Does something with bytes, in a thread with the stack that a thread has if nobody asks for more. Panics with it, and if
/// it takes too long.
fn ends<T: Send + 'static>(name: &str, bytes: Vec<u8>, does: fn(&[u8]) -> T) -> T {
    let (sender, receiver) = channel();
    let thread = std::thread::spawn(move || drop(sender.send(does(&bytes))));
    match receiver.recv_timeout(PATIENCE) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => panic!("{name} takes longer than {} s", PATIENCE.as_secs()),
        Err(RecvTimeoutError::Disconnected) => panic!("{name}: {:?}", thread.join().err()),
    }
}

#[test]
fn what_fuzzers_found_does_no_harm_any_more() {
    let mut seen = 0;
    for target in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/finds")).unwrap() {
        let target = target.unwrap();
        let probe = match target.file_name().to_str() {
            Some("revisions") => probe::revisions,
            Some("cms") => probe::cms,
            Some("scan") => probe::scan,
            Some("document") => probe::document,
            _ => panic!("{target:?} is no target"),
        };
        for file in std::fs::read_dir(target.path()).unwrap() {
            let path = file.unwrap().path();
            ends(&path.display().to_string(), std::fs::read(&path).unwrap(), probe);
            seen += 1;
        }
    }
    assert!(seen > 0, "nothing was found that fuzzers found");
}
