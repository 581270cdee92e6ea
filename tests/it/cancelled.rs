//! Whoever waits for a server can stop waiting.

use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use avtale::control::Control;
use avtale::diagnostic::Diagnostic;
use avtale_signatures::Client;
use avtale_signatures::sign::{TimestampAuthority, TimestampError, TimestampFailure};

/// Longer than the test may take: whoever waits that long was not cancelled.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_timestamp_authority_that_never_answers_is_waited_for_until_that_is_cancelled() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let control = Control::new(NonZero::<usize>::MIN, &|_| {});
    let cancelled = Arc::clone(&control.cancelled);
    let authority =
        TimestampAuthority::new(&url).unwrap().asked_by(Client::default().with_patience(PATIENCE).cancelled_by(cancelled));
    let fault = thread::scope(|scope| {
        let asking = scope.spawn(|| authority.stamp(b"message"));
        // It hears the question, and says nothing.
        let (line, _) = listener.accept().unwrap();
        line.peek(&mut [0]).unwrap();
        assert!(!asking.is_finished() && !control.is_cancelled());
        control.cancelled.store(true, Ordering::Relaxed);
        asking.join().unwrap().err().unwrap()
    });
    let why = TimestampFailure::Cancelled;
    assert_eq!(fault, TimestampError::NotGiven { authority: url.clone(), why });
    let fault = Diagnostic::from(fault);
    assert_eq!(fault.message.to_string(), format!("no timestamp from {url}: waiting for the answer was cancelled"));
    assert!(!fault.hints.is_empty());
}

#[test]
fn one_that_was_cancelled_before_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let control = Control::new(NonZero::<usize>::MIN, &|_| {});
    control.cancelled.store(true, Ordering::Relaxed);
    let authority = TimestampAuthority::new(&url)
        .unwrap()
        .asked_by(Client::default().with_patience(PATIENCE).cancelled_by(control.cancelled));
    let fault = authority.stamp(b"message").err().unwrap();
    assert!(matches!(fault, TimestampError::NotGiven { why: TimestampFailure::Cancelled, .. }), "{fault:?}");
}
