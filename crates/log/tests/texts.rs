//! Notes, keys, checkpoints, receipts and requests: the examples of the formats' own pages, and what they forbid.

use avtale_log::{
    Checkpoint, Hash, Kind, NotACheckpoint, NotANote, NotAReceipt, NotARequest, NotAVerifierKey, Note, Receipt, Request,
    Signature, SigningKey, Unfit, VerifierKey, Vouched, private_key,
};

/// From C2SP `signed-note`.
const KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE: &str = "This is an example message.\n\n\
    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
/// From C2SP `tlog-cosignature`.
const CHECKPOINT: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
    — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

fn log() -> SigningKey {
    SigningKey::read("example.no/log", Kind::Log, &private_key(&[1; 32])).unwrap()
}

fn witness() -> SigningKey {
    SigningKey::read("ks.example/w1", Kind::Witness, &private_key(&[2; 32])).unwrap()
}

fn signed() -> Note {
    let mut note = Checkpoint::new("example.no/log", 5, Hash([9; 32])).note().unwrap();
    log().sign(&mut note, 0).unwrap();
    note
}

#[test]
fn the_note_of_the_format_s_own_page() {
    let (key, note): (VerifierKey, Note) = (KEY.parse().unwrap(), NOTE.parse().unwrap());
    assert_eq!((key.name(), key.kind(), key.id()), ("example.com/foo", Kind::Log, [0x53, 0x0d, 0x90, 0x3a]));
    assert_eq!(key.vouched(&note), Vouched::Yes { time: None });
    assert_eq!((key.to_string().as_str(), note.to_string().as_str()), (KEY, NOTE));
    let other: Note = NOTE.replace("example message", "Example message").parse().unwrap();
    assert_eq!(key.vouched(&other), Vouched::Forged);
    let by_another: Note = NOTE.replace("com/foo Uw2Q", "com/foo Uw2R").parse().unwrap();
    assert_eq!(key.vouched(&by_another), Vouched::No);
    // Of two signatures that name a key, both must hold.
    let line = NOTE.lines().last().unwrap();
    let twice: Note = format!("{NOTE}{}\n", line.replace("yaQM=", "yaQQ=")).parse().unwrap();
    assert_eq!((twice.signatures().len(), key.vouched(&twice)), (2, Vouched::Forged));
}

#[test]
fn a_note_that_is_written_otherwise_is_none() {
    let fault = |note: &str| note.parse::<Note>().unwrap_err();
    assert_eq!(fault(&NOTE.replace("\n\n", "\n")), NotANote::Separator);
    assert_eq!(fault(NOTE.trim_end()), NotANote::End);
    assert_eq!(fault(&NOTE.replace('\n', "\r\n")), NotANote::Control);
    assert_eq!(fault(&NOTE.replace("This", "\tThis")), NotANote::Control);
    assert_eq!(fault(""), NotANote::End);
    assert_eq!(fault(&"x".repeat(2 << 20)), NotANote::Long);
    for wrong in [
        NOTE.replace('—', "-"),
        NOTE.replace("— example", "—  example"),
        NOTE.replace("/foo Uw", "/foo  Uw"),
        NOTE.replace("/foo Uw", "+foo Uw"),
        NOTE.replace("/foo Uw", "/f\u{a0}oo Uw"),
        NOTE.replace("QM=", "QM"),
        // Bits that are left over.
        NOTE.replace("QM=", "QN="),
        NOTE.replace("QM=\n", "QM= \n"),
        format!("{}\n— example.com/foo Uw2QOg==\n", NOTE.split_once("\n—").unwrap().0),
    ] {
        assert_eq!(fault(&wrong), NotANote::Signature { line: 1 }, "{wrong}");
    }
    let line = NOTE.lines().last().unwrap();
    let many = |number| format!("Hei\n\n{}", format!("{line}\n").repeat(number));
    assert_eq!(many(100).parse::<Note>().unwrap().signatures().len(), 100);
    assert_eq!(fault(&many(101)), NotANote::Number);
    // The last blank line is the one.
    assert_eq!(NOTE.replace("This", "This\n\nThat").parse::<Note>().unwrap().text(), "This\n\nThat is an example message.\n");
}

#[test]
fn a_key_that_is_written_otherwise_is_none() {
    let fault = |key: &str| key.parse::<VerifierKey>().unwrap_err();
    for wrong in ["", "example.com", "example.com+530d903a", &KEY.replace("530d903a", "530D903A"), &KEY.replace("U2k", "U2")] {
        assert_eq!(fault(wrong), NotAVerifierKey::Form, "{wrong}");
    }
    assert_eq!(fault(&KEY.replace("530d903a", "530d903b")), NotAVerifierKey::Id(0x530d_903a));
    assert!(matches!(fault(&KEY.replace("/foo", "/bar")), NotAVerifierKey::Id(_)), "the name is part of it");
    assert_eq!(fault(&KEY.replace("AekyeR", "BukyeR")), NotAVerifierKey::Kind(6));
    assert_eq!(fault(&KEY.replace("AekyeR", "kukyeR")), NotAVerifierKey::Kind(0x92));
    assert_eq!(fault("example.com+530d903a+AQID"), NotAVerifierKey::Length(2));
    assert_eq!(fault(&KEY.replace("com/foo", "com/f oo")), NotAVerifierKey::Name);
    assert_eq!(VerifierKey::new("", Kind::Log, [0; 32]), Err(NotAVerifierKey::Name));
}

#[test]
fn a_checkpoint_is_read_and_written() {
    let (checkpoint, note) = Checkpoint::signed(CHECKPOINT).unwrap();
    assert_eq!((checkpoint.origin.as_str(), checkpoint.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(checkpoint.root.to_string(), "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    assert_eq!((note.text(), note.to_string().as_str()), (checkpoint.to_string().as_str(), CHECKPOINT));
    let text = note.text();
    let fault = |text: &str| text.parse::<Checkpoint>().unwrap_err();
    assert_eq!(fault(&text.replace("\n20852163", "")), NotACheckpoint::Lines);
    assert_eq!(fault(text.trim_end()), NotACheckpoint::Lines);
    assert_eq!(fault(&format!("{text}\n")), NotACheckpoint::Lines);
    assert_eq!(fault(&format!("\n{text}")), NotACheckpoint::Lines);
    for size in ["020852163", "+5", "-1", "", " 5", "5 ", "18446744073709551616", "0x5"] {
        let wrong = text.replace("20852163", size);
        let expected = if size.is_empty() { NotACheckpoint::Lines } else { NotACheckpoint::Size };
        assert_eq!(fault(&wrong), expected, "{size}");
    }
    for root in ["CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I", "CsUY", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J="] {
        assert_eq!(fault(&format!("a\n5\n{root}\n")), NotACheckpoint::Root, "{root}");
    }
    assert_eq!(fault(&text.replace("20852163", "0")), NotACheckpoint::Empty);
    assert!(format!("a\n0\n{}\n", Hash::empty()).parse::<Checkpoint>().is_ok());
    // What a log adds is kept, and signed with the rest.
    let more: Checkpoint = format!("{text}mer\n").parse().unwrap();
    assert_eq!((&more.extensions[..], more.to_string()), (&["mer".to_owned()][..], format!("{text}mer\n")));
    assert!(
        Checkpoint::new("", 5, checkpoint.root).note().is_err() && Checkpoint::new("a\nb", 5, checkpoint.root).note().is_err()
    );
}

#[test]
fn a_checkpoint_in_one_line() {
    let note = signed();
    let checkpoint: Checkpoint = note.text().parse().unwrap();
    let line = checkpoint.line(&note).unwrap();
    assert_eq!(Checkpoint::from_line(&line), Ok((checkpoint.clone(), note.clone())));
    assert_eq!(Checkpoint::from_line(&format!(" {line}\r\n")), Ok((checkpoint.clone(), note)));
    assert_eq!(log().verifier().vouched(&Checkpoint::from_line(&line.replace(" 5 ", " 6 ")).unwrap().1), Vouched::Forged);
    for wrong in
        ["", "a 5", &format!("{line} x"), &line.replace(" 5", "  5"), &line.replace("= ", "= -"), &line.replace('.', "+")]
    {
        assert!(Checkpoint::from_line(wrong).is_err(), "{wrong}");
    }
    // There is nothing to copy of what nobody has signed, or only others have.
    let mut other = checkpoint.note().unwrap();
    assert_eq!(checkpoint.line(&other), None);
    witness().sign(&mut other, 1).unwrap();
    assert_eq!(checkpoint.line(&other), None);
}

#[test]
fn a_witness_signs_checkpoints_and_says_when() {
    let mut note = signed();
    witness().sign(&mut note, 1_679_315_147).unwrap();
    let verifier = witness().verifier().clone();
    let read: Note = note.to_string().parse().unwrap();
    assert_eq!(verifier.vouched(&read), Vouched::Yes { time: Some(1_679_315_147) });
    assert_eq!(log().verifier().vouched(&read), Vouched::Yes { time: None });
    // Four bytes of the id, eight of the time, and the signature.
    assert_eq!(read.signatures()[1].encoded().len(), 4 * (4 + 8 + 64_usize).div_ceil(3));
    let of = |note: &str| verifier.vouched(&note.parse().unwrap());
    assert_eq!(of(&note.to_string().replace("\n5\n", "\n6\n")), Vouched::Forged);
    // The key of a log and that of a witness are not each other's, though the bytes be the same.
    let as_log = VerifierKey::new("ks.example/w1", Kind::Log, *verifier.public()).unwrap();
    assert_eq!((as_log.vouched(&read), as_log.id() == verifier.id()), (Vouched::No, false));
    let mut other: Note = NOTE.parse().unwrap();
    assert_eq!(witness().sign(&mut other, 1), Err(Unfit::Text));
    assert_eq!(SigningKey::read("a", Kind::Log, &[0; 48]).unwrap_err(), Unfit::Key);
    assert_eq!(SigningKey::read("a b", Kind::Log, &private_key(&[1; 32])).unwrap_err(), Unfit::Name(NotAVerifierKey::Name));
    assert!(!format!("{:?}", log()).contains("[1, 1, 1"), "the secret stays where it is");
}

#[test]
fn a_receipt_is_read_and_written() {
    let note = signed();
    for (extra, path) in
        [(None, Vec::new()), (Some(b"{}".to_vec()), vec![Hash([1; 32]), Hash([2; 32])]), (Some(Vec::new()), vec![])]
    {
        let receipt = Receipt { extra, index: 4, path, note: note.clone() };
        assert_eq!(receipt.to_string().parse(), Ok(receipt));
    }
    let text = Receipt { extra: Some(b"{}".to_vec()), index: 4, path: vec![Hash([1; 32])], note }.to_string();
    let fault = |text: &str| text.parse::<Receipt>().unwrap_err();
    assert_eq!(fault(&text.replace("@v1", "@v2")), NotAReceipt::Header);
    assert_eq!(fault(&text.replace("extra e30=", "extra e30")), NotAReceipt::Extra);
    assert_eq!(fault(&text.replace("index 4", "index 04")), NotAReceipt::Index);
    assert_eq!(fault(&text.replace("index 4\n", "")), NotAReceipt::Index);
    assert_eq!(fault(&text.replace("AQE=\n", "AQE\n")), NotAReceipt::Path { line: 1 });
    assert_eq!(fault(&text.replace("AQE=\n", "AQE=\nhei\n")), NotAReceipt::Path { line: 2 });
    assert_eq!(fault(&text.replace("\n\n", "\n")), NotAReceipt::Separator);
    assert!(matches!(fault(&text.replace("\n5\n", "\nfem\n")), NotAReceipt::Checkpoint(NotACheckpoint::Size)));
    assert!(matches!(fault(text.rsplit_once("\n\n").unwrap().0), NotAReceipt::Checkpoint(_)));
    let hash = format!("{}\n", Hash([1; 32]));
    assert_eq!(fault(&text.replace(&hash, &hash.repeat(65))), NotAReceipt::Path { line: 65 });
}

#[test]
fn a_request_is_read_and_written() {
    let request = Request { old: 3, proof: vec![Hash([1; 32]), Hash([2; 32])], note: signed() };
    let text = request.to_string();
    assert!(text.starts_with("old 3\nAQEB"));
    assert_eq!(text.parse(), Ok(request));
    let fault = |text: &str| text.parse::<Request>().unwrap_err();
    assert_eq!(fault(&text.replace("old 3", "old 03")), NotARequest::Old);
    assert_eq!(fault(&text.replace("old 3", "old 6")), NotARequest::Smaller);
    assert_eq!(fault(&text.replace("AQE=", "AQE")), NotARequest::Proof { line: 1 });
    assert_eq!(fault(&text.replacen("\n\n", "\n", 1)), NotARequest::Proof { line: 3 });
    let hash = format!("{}\n", Hash([1; 32]));
    assert_eq!(fault(&text.replace(&hash, &hash.repeat(63))), NotARequest::Proof { line: 64 });
}

#[test]
fn a_note_takes_no_more_signatures_than_are_read() {
    let mut note = signed();
    let more = |number: u8| Signature { name: "ks.example/w1".to_owned(), key_id: [number; 4], bytes: vec![number; 64] };
    assert!((0..99).all(|number| note.add(more(number))));
    assert!(note.add(more(5)), "it is there");
    assert!(!note.add(more(99)));
    assert_eq!(witness().sign(&mut note, 0), Err(Unfit::Full));
    assert_eq!(note.to_string().parse::<Note>(), Ok(note));
}
