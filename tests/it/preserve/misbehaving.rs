//! Those who are asked and are down, slow, ahead of their time, or send far too much: named, nothing is lost, and nothing is done
//! at a lower level instead.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use avtale::anchors;
use avtale::control::Control;
use avtale::preserve::{Asked, Preserving, Which, preserve, targets};
use avtale::reference::PartyTable;
use avtale::session::WriteSession;
use avtale::workspace::FolderWorkspace;
use avtale_pages::RenderWorker;
use avtale_signatures::preserve::{RevocationMaterial, RevocationSource};
use avtale_signatures::sign::TimestampAuthority;

use super::Archive;
use super::responders::{Answer, Asking};
use crate::borders::Borders;
use crate::pki::StampServer;
use crate::workspace::{PROGRAM, noon};

#[test]
fn one_that_is_down_is_named_and_nothing_is_written() {
    let Asking { archive, responder } = Asking::open();
    let before = archive.office.workspace.snapshot();
    let url = responder.url("kari");
    drop(responder);
    archive.preserve(&["--fetch"], 1).stderr_has(&url).stderr_has("the connection was refused");
    assert_eq!(archive.office.workspace.snapshot(), before);
}

#[test]
fn what_is_of_tomorrow_or_of_yesterday_says_nothing_of_today() {
    let asking = Asking::open();
    let pki = &asking.archive.office.pki;
    // Long after this is run, and long before.
    for (this_update, next_update, words) in
        [("2048-01-01", "2048-02-01", "it is dated in the future"), ("2026-11-21", "2026-11-22", "no longer current")]
    {
        let (this_update, next_update) = (noon(this_update), noon(next_update));
        let answer = pki.ocsp("issuer", "kari", this_update, Some(next_update), None);
        asking.responder.answers("kari", Answer::Body(answer));
        asking.responder.answers("issuer.crl", Answer::Status("404 Not Found"));
        asking.is_refused(words);
        // The same of a list, where the responder is down.
        asking.responder.answers("kari", Answer::Status("503 Service Unavailable"));
        asking.responder.answers("issuer.crl", Answer::Body(pki.crl("issuer", this_update, next_update, &[])));
        asking.is_refused(words);
    }
}

#[test]
fn an_answer_of_a_hundred_megabytes_is_not_read() {
    let asking = Asking::open();
    let large = Answer::Body(vec![b'0'; 100 << 20]);
    asking.responder.answers("kari", large.clone());
    asking.is_refused("its answer does not end");
    asking.responder.answers("issuer.crl", large);
    asking.responder.answers("kari", Answer::Status("503 Service Unavailable"));
    asking.is_refused("its answer does not end");
}

#[test]
fn nothing_is_written_at_a_lower_level_where_an_authority_misbehaves() {
    let archive = Archive::open();
    let [root, issuer] = archive.lists();
    let before = archive.office.workspace.snapshot();
    for (fault, words) in [
        ("closes", "there is no timestamp to be had"),
        ("moved", "it has moved to"),
        ("endless", "its answer does not end"),
        ("html", "there is no timestamp to be had"),
        ("refuses", "there is no timestamp to be had"),
        ("other-imprint", "there is no timestamp to be had"),
        ("other-nonce", "there is no timestamp to be had"),
        ("changed", "there is no timestamp to be had"),
        ("slow-clock", "there is no timestamp to be had"),
        ("fast-clock", "there is no timestamp to be had"),
    ] {
        let server = StampServer::start(&archive.office.pki, fault);
        let words_of = ["preserve", "--tsa", server.url(), "--revocation", &root, "--revocation", &issuer];
        let ended = archive.office.workspace.run(words_of).exit(1);
        ended.stderr_has(words).stderr_has(server.url()).stdout_has("1 file left as before");
        assert_eq!(archive.office.workspace.snapshot(), before, "{fault}");
    }
}

/// Preserves with an authority and a source that anybody may be, until that is put an end to, which the listener does once it
/// has heard the question. The answer is what is told.
fn cancelled_when_asked(archive: &Archive, listener: &TcpListener, tsa: &str, source: Option<&RevocationSource>) -> Vec<String> {
    let root = archive.office.workspace.path("");
    let (trust_anchors, _) = anchors::read(&FolderWorkspace::open(&root).unwrap());
    let preserving = Preserving {
        parties: PartyTable::official(),
        trust_anchors: &trust_anchors,
        worker: &RenderWorker::new(PROGRAM),
        authorities: &[TimestampAuthority::new(tsa).unwrap()],
        source,
        at: noon("2026-11-23"),
        clock: || noon("2026-11-23"),
    };
    let borders = Borders::of(&root.join("output"));
    let access = borders.access();
    let mut session = WriteSession::open(&access).unwrap();
    let asked = Asked { which: Which::All, on: "2026-11-23".parse().unwrap(), days: 180 };
    let targets = targets(&session.ledger, "samarbeidsavtale", &BTreeSet::from(["42".to_owned()]), asked);
    assert_eq!(targets.len(), 1);
    let control = Control::new(NonZero::<usize>::MIN, &|_| {});
    let cancelled = Arc::clone(&control.cancelled);
    let report = thread::scope(|scope| {
        scope.spawn(move || {
            // It hears the question, and says nothing.
            let (line, _) = listener.accept().unwrap();
            line.peek(&mut [0]).unwrap();
            cancelled.store(true, Ordering::Relaxed);
            line
        });
        preserve(&preserving, &targets, RevocationMaterial::default(), &mut session, &control, &mut |_, _| {})
    });
    assert!(report.is_cancelled && report.outcomes.is_empty());
    report.problems.iter().map(|problem| problem.message.to_string()).collect()
}

#[test]
fn whoever_puts_an_end_to_it_waits_for_nobody() {
    let archive = Archive::open();
    let before = archive.office.workspace.snapshot();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let told = cancelled_when_asked(&archive, &listener, &url, None);
    // Nobody has failed: nobody was waited for. Not for half a minute either, as one that does not answer is.
    assert!(told.iter().all(|told| !told.contains("seconds")), "{told:?}");
    let documents = |snapshot: Vec<(String, String)>| -> Vec<_> {
        snapshot.into_iter().filter(|(file, _)| file != "register.lock").collect()
    };
    assert_eq!(documents(archive.office.workspace.snapshot()), documents(before));
}

#[test]
fn a_responder_that_is_slow_is_waited_for_until_that_is_put_an_end_to() {
    let asking = Asking::open();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    // The responder sends whoever asks to one that never answers.
    let elsewhere = format!("http://{}/", listener.local_addr().unwrap());
    asking.responder.answers("kari", Answer::Moved(elsewhere));
    let told = cancelled_when_asked(&asking.archive, &listener, asking.archive.stamps.url(), Some(&RevocationSource::default()));
    assert!(told.iter().all(|told| !told.contains("seconds")), "{told:?}");
    assert_eq!(asking.archive.events().len(), 0);
}
