use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Command, Stdio};

use crate::worker::sandbox;

/// What tells this test that it is the process to be closed off: the harness passes over what nobody is called.
const ITSELF: &str = "--skip=the-process-that-is-closed-off";

#[test]
fn whoever_looks_at_a_file_can_count_and_nothing_else() {
    if std::env::args().any(|argument| argument == ITSELF) {
        return closed_off();
    }
    let mut again = Command::new(std::env::current_exe().unwrap());
    let name = "tests::sandbox::whoever_looks_at_a_file_can_count_and_nothing_else";
    again.args([name, "--exact", "--nocapture", "--test-threads=1", ITSELF]);
    let folder = tempfile::tempdir().unwrap();
    let ended = again.current_dir(&folder).stdin(Stdio::null()).output().unwrap();
    assert!(ended.status.success(), "{}{}", String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert!(String::from_utf8_lossy(&ended.stdout).contains("1 passed"), "it was not run");
}

fn closed_off() {
    std::fs::write("file", "secret").unwrap();
    let mut open = File::options().read(true).write(true).open("file").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut connected = TcpStream::connect(address).unwrap();
    #[cfg(target_os = "linux")]
    let program = std::env::current_exe().unwrap();

    sandbox::close_off().unwrap();

    assert!(File::open("file").is_err());
    assert!(File::create("new").is_err());
    assert!(TcpStream::connect(address).is_err());
    assert!(TcpListener::bind("127.0.0.1:0").is_err());
    assert!(UdpSocket::bind("127.0.0.1:0").is_err());
    #[cfg(target_os = "linux")]
    {
        assert!(std::fs::remove_file("file").is_err());
        assert!(std::fs::rename("file", "new").is_err());
        assert!(std::fs::metadata("file").is_err());
        assert!(std::fs::read_dir(".").is_err());
        assert!(Command::new(program).spawn().is_err());
        // What was left open by whoever started it is no way out either.
        assert!(open.read(&mut [0]).is_err() && open.write(b"x").is_err() && open.set_len(0).is_err());
        assert!(connected.read(&mut [0]).is_err() && connected.write(b"x").is_err());
    }

    let count = || vec![1u8; 64 << 20].iter().map(|one| usize::from(*one)).sum::<usize>();
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(count)).collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == 64 << 20));
    assert!(std::panic::catch_unwind(|| panic!("for all to see")).is_err());
}
