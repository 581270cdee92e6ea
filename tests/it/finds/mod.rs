//! Files that were sent to bring the program down, made by hand because a fuzzer would not think of anything so large.
//! Whatever they are, reading them ends, and soon.

mod pictures;

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
