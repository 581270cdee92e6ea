//! A register that somebody made anew, with events that cannot be, is refused with their line; whatever an earlier program may
//! have registered is read.

use avtale::digest::Digest;
use avtale::folder::FileName;
use avtale::register::{
    Approved, Confirmed, Declined, Dispatch, Event, Generated, Inputs, Means, Medium, Notice, Opened, Renewed, Restored, Sealed,
    Signed, SignedCopy, Void,
};
use jiff::civil::date;
use serde_json::json;

use crate::inside::{ID, REGISTER, column, rechain};
use crate::workspace::Workspace;

fn name(name: &str) -> FileName {
    FileName::of_document(name).unwrap()
}

#[test]
fn neither_a_sealed_document_nor_a_signed_copy_is_named_outside_output() {
    let workspace = Workspace::samples();
    for (line, event) in [(3, Event::Sealed(sealed(1, "made"))), (3, Event::Signed(signed(1)))] {
        write(&workspace, vec![generated(1, "made"), event]);
        workspace.run(["status"]).exit(0);
        rechain(&workspace, |events| {
            let event = &mut events[line - 1];
            let event = if event["copy"].is_null() { event } else { &mut event["copy"] };
            event["file"] = json!("../../offer.pdf");
        });
        let place = format!("{REGISTER}:{line}:{}", column(&workspace, line, "file"));
        workspace.run(["status", "--format", "json"]).exit(4).has_fault(&place, "no document's name");
    }
}

/// A new register of these events.
fn write(workspace: &Workspace, events: Vec<Event>) {
    workspace.write(REGISTER, "");
    workspace.register([vec![Event::Opened(Opened { format: Event::FORMAT })], events].concat());
}

fn about() -> (String, String) {
    ("42".to_owned(), ID.to_owned())
}

fn generated(edition: u32, bytes: &str) -> Event {
    let ((party, agreement), digest) = (about(), Digest::of(b"inputs"));
    let inputs = Inputs { record: digest, agreement: digest, program: "0.1.0".into() };
    let (file, sha256) = (name(&format!("42-agder/42-{ID}-{edition}.pdf")), Digest::of(bytes.as_bytes()));
    Event::Generated(Generated {
        party,
        agreement,
        edition,
        file,
        sha256,
        bytes: 1,
        code: None,
        supersedes: false,
        terms: None,
        name: None,
        inputs,
        kept_inputs: None,
    })
}

fn sealed(edition: u32, draft: &str) -> Sealed {
    let (party, agreement) = about();
    let (file, digest) = (name(&format!("42-agder/42-{ID}-{edition}.pdf")), |text: &str| Digest::of(text.as_bytes()));
    let (sha256, draft, certificate) = (digest("sealed"), digest(draft), digest("certificate"));
    Sealed { party, agreement, edition, file, sha256, bytes: 1, draft, sealer: "Nettverket".into(), certificate }
}

fn dispatch(edition: u32, how: Means) -> Dispatch {
    let (party, agreement) = about();
    Dispatch {
        party,
        agreement,
        edition,
        copies: Vec::new(),
        to: "post@agderfk.no".into(),
        how,
        date: date(2026, 11, 23),
        message_id: None,
        reply_by: None,
    }
}

fn sent(edition: u32) -> Event {
    Event::Sent(dispatch(edition, Means::Post))
}

fn reminded(edition: u32) -> Event {
    Event::Reminded(dispatch(edition, Means::Post))
}

fn signed(edition: u32) -> Signed {
    let (party, agreement) = about();
    let (from, until) = (date(2027, 1, 1), date(2029, 12, 31));
    let copy = SignedCopy { file: name("42-agder/copy.pdf"), sha256: Digest::of(b"copy"), bytes: 1 };
    let (name, title) = ("Ola Nordmann".into(), "Fylkesordfører".into());
    Signed {
        party,
        agreement,
        edition,
        date: date(2026, 11, 23),
        name,
        title,
        how: Medium::Paper,
        from,
        until,
        copy: Some(copy),
        confirmed: None,
        confirmed_data: Vec::new(),
        proof: None,
        signers: Vec::new(),
    }
}

fn notice(edition: u32) -> Event {
    let (party, agreement) = about();
    Event::Notice(Notice { party, agreement, edition, date: date(2027, 2, 1), ends: date(2027, 8, 1) })
}

fn renewed(edition: u32) -> Event {
    let (party, agreement) = about();
    Event::Renewed(Renewed { party, agreement, edition, date: date(2029, 2, 1), until: date(2032, 12, 31) })
}

fn declined(edition: u32) -> Event {
    let (party, agreement) = about();
    Event::Declined(Declined { party, agreement, edition, date: date(2026, 11, 24), reason: "Nei".into() })
}

fn approved() -> Event {
    let (party, agreement) = about();
    Event::Approved(Approved { party, agreement, organ: "Fylkestinget".into(), case: "1/26".into(), date: date(2026, 11, 1) })
}

fn void(seq: u64) -> Event {
    let (party, agreement) = about();
    Event::Void(Void { party, agreement, void: seq, why: "feil".into() })
}

fn void_of(party: &str, seq: u64) -> Event {
    Event::Void(Void { party: party.into(), agreement: ID.into(), void: seq, why: "feil".into() })
}

fn confirmed(restored: u64) -> Event {
    Event::Confirmed(Confirmed { restored, why: "utboksen".into() })
}

/// The last of the events is the impossible one; the first of them is in line 2.
#[test]
fn events_that_cannot_be_are_refused_with_their_line_though_the_chain_holds() {
    let (made, sign) = (|| generated(1, "made"), || Event::Signed(signed(1)));
    let workspace = Workspace::samples();
    let cases: Vec<(&str, Vec<Event>, &str)> = vec![
        ("edition", vec![generated(0, "made")], "counted from 1"),
        ("edition", vec![generated(1_000, "made")], "can only be made after edition 999"),
        ("edition", vec![generated(u32::MAX, "made")], "can only be made after"),
        ("edition", vec![generated(2, "made"), generated(1, "made")], "edition 2 was made before it"),
        ("edition", vec![sent(1)], "edition 1 was never made"),
        ("edition", vec![made(), sent(2)], "edition 2 was never made"),
        ("edition", vec![made(), sent(0)], "edition 0 was never made"),
        ("edition", vec![sign()], "never made"),
        ("edition", vec![declined(1)], "never made"),
        ("edition", vec![Event::Sealed(sealed(1, "made"))], "never made"),
        ("draft", vec![made(), Event::Sealed(sealed(1, "other"))], "not the draft of edition 1 that was registered"),
        ("draft", vec![made(), generated(1, "later"), Event::Sealed(sealed(1, "made"))], "not the draft"),
        ("edition", vec![made(), Event::Sealed(sealed(1, "made")), Event::Sealed(sealed(1, "sealed"))], "a second time"),
        ("edition", vec![made(), sent(1), Event::Sealed(sealed(1, "made"))], "sent or signed before"),
        ("edition", vec![made(), generated(2, "next"), Event::Sealed(sealed(1, "made"))], "edition 2 was made before"),
        ("edition", vec![made(), reminded(1)], "never sent"),
        ("edition", vec![made(), sign(), sign()], "signed a second time"),
        ("edition", vec![made(), sign(), declined(1)], "was signed before"),
        ("edition", vec![made(), sent(1), notice(1)], "not signed"),
        ("edition", vec![made(), sent(1), renewed(1)], "not signed"),
        ("edition", vec![made(), sign(), notice(1), notice(1)], "a second time"),
        ("edition", vec![made(), sign(), notice(1), renewed(1)], "after notice"),
        ("void", vec![made(), sent(1), void(0)], "event 0 is none"),
        ("void", vec![made(), sent(1), void(1)], "event 1 is none"),
        ("void", vec![made(), sent(1), void(2)], "event 2 is none"),
        ("void", vec![made(), sent(1), void(4)], "event 4 is none"),
        ("void", vec![made(), sent(1), void(5)], "event 5 is none"),
        ("void", vec![made(), sent(1), void_of("50", 3)], "event 3 is none"),
        ("void", vec![made(), sent(1), void(3), void(3)], "withdrawn before"),
        ("void", vec![made(), sent(1), void(3), void(4)], "event 4 is none"),
        ("void", vec![made(), Event::Sent(dispatch(1, Means::Smtp)), void(3)], "a mail server took"),
        ("void", vec![made(), sent(1), reminded(1), void(3)], "without it"),
        ("void", vec![made(), sign(), notice(1), void(3)], "without it"),
        ("restored", vec![made(), confirmed(2)], "event 2 is no restoration that waits"),
        ("restored", vec![made(), Event::Restored(Restored::default()), confirmed(4)], "event 4 is no restoration that waits"),
    ];
    for (key, events, words) in cases {
        let line = events.len() + 1;
        write(&workspace, events);
        let place = format!("{REGISTER}:{line}:{}", column(&workspace, line, key));
        let ran = workspace.run(["status", "--format", "json"]).exit(4);
        ran.has_fault(&place, words).has_fault(&place, &format!("broken at line {line}"));
        let before = workspace.snapshot();
        workspace.run(["generate", "--only", "42"]).exit(4).stderr_has(words);
        let register = |snapshot: &[(String, String)]| snapshot.iter().find(|(file, _)| file == "register.jsonl").cloned();
        assert_eq!(register(&workspace.snapshot()), register(&before));
        assert!(workspace.pdfs_of("42").is_empty());
    }
}

#[test]
fn names_that_are_longer_than_any_are_refused_with_their_place() {
    let workspace = Workspace::samples();
    let set = |event: &mut serde_json::Value, key: &str, text: String| match key {
        "program" => event["inputs"][key] = json!(text),
        _ => event[key] = json!(text),
    };
    for key in ["party", "agreement", "code", "program"] {
        write(&workspace, vec![generated(1, "made")]);
        rechain(&workspace, |events| set(&mut events[1], key, "1".repeat(200)));
        workspace.run(["verify", "--register"]).exit(0);
        rechain(&workspace, |events| set(&mut events[1], key, "1".repeat(201)));
        let place = format!("{REGISTER}:2:{}", column(&workspace, 2, key));
        workspace.run(["status", "--format", "json"]).exit(4).has_fault(&place, "201 bytes");
    }
}

#[test]
fn whatever_an_avtale_may_have_registered_is_read() {
    let workspace = Workspace::samples();
    let sign = || Event::Signed(signed(1));
    let early = || Event::Sent(Dispatch { date: date(2020, 1, 1), ..dispatch(1, Means::Email) });
    for events in [
        // The first edition is the settings', and each may be skipped.
        vec![generated(999, "a"), generated(1_000, "b")],
        vec![generated(2, "a"), generated(2, "b"), generated(7, "c")],
        // Approval comes before the document, and anything is withdrawn once.
        vec![approved(), generated(1, "a"), void(2)],
        // Days are people's: before the document was made, before it was sent.
        vec![generated(1, "a"), early(), sign()],
        // Sent again and again, declined and sent anew, signed after all.
        vec![generated(1, "a"), sent(1), sent(1), reminded(1), reminded(1), declined(1), declined(1), sent(1), sign(), sent(1)],
        // A reminder that went out before the answer, and is registered after it.
        vec![generated(1, "a"), sent(1), sign(), reminded(1)],
        // Withdrawn, and registered anew.
        vec![generated(1, "a"), sign(), void(3), sign(), notice(1), void(6), renewed(1), renewed(1)],
        vec![generated(1, "a"), sent(1), void(3), generated(1, "b"), Event::Sealed(sealed(1, "b")), generated(1, "c")],
        // Restored twice, and confirmed once for both.
        vec![generated(1, "a"), Event::Restored(Restored::default()), Event::Restored(Restored::default()), confirmed(4)],
        // What is said of an earlier edition when the next is made.
        vec![generated(1, "a"), sent(1), generated(2, "b"), sign(), sent(2)],
    ] {
        let number = events.len();
        write(&workspace, events);
        let json = workspace.run(["status", "--format", "json"]).exit(0).json();
        assert!(json["parties"].as_array().unwrap().iter().any(|row| row["party"] == "42"), "{number}: {json:#}");
        workspace.run(["verify", "--register"]).exit(0);
    }
}
